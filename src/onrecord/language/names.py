"""Proper names, read off mentions and parts of speech."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import cast

from onrecord.errors import RuleError
from onrecord.records import Mention, Name, Tokens
from onrecord.records.vocabulary import NameKind

NAMED = ("person", "organization", "place")
CAPITALISED = ("ADJ", "NOUN", "NUM", "VERB", "X")


@dataclass(frozen=True)
class NameRules:
    """What the names of one language are made of (``rules/<language>.toml``)."""

    joins: frozenset[str]
    titles: frozenset[str]
    facilities: frozenset[str]
    bodies: frozenset[str]
    plain_adjectives: frozenset[str]


@cache
def name_rules(language: str) -> NameRules:
    """
    The rules that ship for a language.

    Raises:
        RuleError: There are none.
    """
    try:
        data = tomllib.loads((resources.files(__package__) / "rules" / f"{language}.toml").read_text(encoding="utf8"))
    except FileNotFoundError as error:
        raise RuleError(f"language/rules/{language}.toml: no rules for this language.\n  Known: en.") from error
    return NameRules(*(frozenset(data[key]) for key in ("joins", "titles", "facilities", "bodies", "plain_adjectives")))


def find_names(tokens: Tokens, mentions: Sequence[Mention], sure: Mapping[int, float], rules: NameRules) -> tuple[Name, ...]:
    """
    The proper names of a report, in text order.

    A name is the run of name words around the head of a person, organisation or
    place whose head is a proper noun. Capitalised adjectives, and plural proper
    nouns for people, name nationalities and affiliations.

    Args:
        sure: By head word of a mention, how sure the network is of what it is.
    """
    found: dict[tuple[int, int], NameKind] = {}
    scores: dict[tuple[int, int], float] = {}
    covered: set[int] = set()
    for mention in sorted(mentions, key=lambda m: (m.first - m.last, m.first)):
        if mention.entity not in NAMED or tokens[mention.head].upos != "PROPN":
            continue
        first, last = _run(tokens, mention, rules)
        if covered.issuperset(range(first, last)):
            continue
        found[first, last] = _kind(tokens, mention, first, last, rules)
        scores[first, last] = sure.get(mention.head, 1.0)
        covered.update(range(first, last))
    for token in tokens:
        if token.index not in covered and _is_affiliation(tokens, token.index, rules):
            found[token.index, token.index + 1] = "nationality"
    return tuple(
        Name(first, last, kind, round(scores.get((first, last), 1.0), 3))
        for (first, last), kind in sorted(found.items())
    )


def _run(tokens: Tokens, mention: Mention, rules: NameRules) -> tuple[int, int]:
    """First and last (exclusive) word of the name around the mention's head."""

    def named(k: int) -> bool:
        token = tokens[k]
        return token.upos == "PROPN" or (token.text[0].isupper() and token.upos in CAPITALISED)

    def joins(k: int) -> bool:
        return tokens[k].text.lower() in rules.joins

    first = mention.head
    for k in range(mention.head - 1, mention.first - 1, -1):
        if named(k):
            first = k
        elif not joins(k) or (tokens[k].upos == "DET" and k == mention.first):
            break
    last = mention.head + 1
    for k in range(last, mention.last):
        if named(k) or (tokens[k].upos == "NUM" and k == last):
            last = k + 1
        elif not joins(k):
            break
    if mention.entity == "person":
        titles = [k for k in range(first, last - 1) if tokens[k].text.lower() in rules.titles and named(k + 1)]
        first = titles[-1] + 1 if titles else first
    return first, last


def _kind(tokens: Tokens, mention: Mention, first: int, last: int, rules: NameRules) -> NameKind:
    if last - first > 1 and tokens[last - 1].text.lower() in rules.bodies:
        return "organization"  # "fighters of the Mau Front", taken for a place or person
    if mention.entity == "place" and any(tokens[k].text.lower() in rules.facilities for k in range(first, last)):
        return "facility"
    if mention.entity == "person" and last - first == 1 and tokens[mention.head].feature("Number") == "Plur":
        return "nationality"
    return cast(NameKind, mention.entity)


def _is_affiliation(tokens: Tokens, index: int, rules: NameRules) -> bool:
    token = tokens[index]
    return (
        token.upos == "ADJ"
        and token.deprel in ("amod", "compound")
        and token.text[0].isupper()
        and token.text[-1].isalpha()
        and not token.text.isupper()
        and token.lemma.lower() not in rules.plain_adjectives
        and not (index == tokens.sentence_of(index).first and token.lemma.islower())
    )
