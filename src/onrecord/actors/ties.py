"""The words that tie two actors: ``rules/relations.en.toml``, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Literal

import msgspec

from onrecord.actors.folding import words_of
from onrecord.actors.rulebook import read_rules
from onrecord.errors import RuleError
from onrecord.records.vocabulary import RelationType

FILE = "actors/rules/relations.en.toml"
SECTIONS = ("tie", "noun", "phrase", "designation", "attitude")
Side = Literal["owner", "subject", "object", "preposition"]


class Tie(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """
    A verb, participle or noun that ties two actors.

    Args:
        relation: How the holder stands to the other.
        lemmas: Its dictionary forms.
        holder: Where the holder of the relation stands, seen from the active verb.
        by: Where the other stands.
        prepositions: For ``preposition``: which.
        passive: Only in the passive, only in the active, or null for both.
        negated: Only where "not" stands with it.
        people: Whether the holder must be a person or a state.
        bodies: Whether both must be bodies or states, and not people.
        places: Whether the other may be a place.
        purpose: Whether "to" and the verb may say what the body before it is for.
        membership: Whether the other must be a body that has members.
        begins: Whether the relation begins with what the verb tells ("joined in 2004"), so that a plain date is its beginning.
        value: Preposition before a complement that goes to ``value``.
        what: Dictionary forms of which its object must be one ("receives weapons from"); empty: any.
    """

    name: str
    relation: RelationType
    lemmas: tuple[str, ...]
    holder: Side
    by: Side
    prepositions: tuple[str, ...] = ()
    passive: bool | None = None
    negated: bool = False
    people: bool = False
    bodies: bool = False
    places: bool = False
    purpose: bool = False
    membership: bool = False
    begins: bool = False
    value: str | None = None
    what: frozenset[str] = frozenset()
    example: str


class Phrase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Fixed words between two names; ``bodies``: both must be bodies."""

    name: str
    relation: RelationType
    words: tuple[str, ...]
    bodies: bool = False
    example: str


class Noun(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """
    A noun that says how its bearer stands to whose it is: "the armed wing of the Front", "the Front's ally".

    Args:
        name: Of the rule.
        relation: How the bearer stands to the owner; ``turned`` where the owner stands so to the bearer ("a backer of").
        lemmas: Its dictionary forms.
        bodies: Whether the bearer must be a body or a state, and no person.
    """

    name: str
    relation: RelationType
    lemmas: tuple[str, ...]
    turned: bool = False
    bodies: bool = True
    example: str


class Ties(msgspec.Struct, frozen=True, kw_only=True):
    """Ties and nouns by lemma, phrases by first word, nouns that are designations, and what "anti-" and "pro-" tell."""

    by_lemma: Mapping[str, tuple[Tie, ...]]
    nouns: Mapping[str, Noun]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Phrase], ...]]
    designations: frozenset[str]
    attitudes: Mapping[str, RelationType]
    rules: tuple[Tie, ...]
    noun_rules: tuple[Noun, ...]
    phrase_rules: tuple[Phrase, ...]


@cache
def ties() -> Ties:
    """
    The ties that ship with the package.

    Raises:
        RuleError: A rule holds an unknown key or an impossible value.
    """
    return load(resources.files("onrecord.actors").joinpath("rules/relations.en.toml").read_text(encoding="utf-8"))


def load(text: str) -> Ties:
    """Ties from the text of their file; see :func:`ties`."""
    data = tomllib.loads(text)
    unknown = sorted(set(data) - set(SECTIONS))
    if unknown:
        raise RuleError(f"{FILE}: unknown section {unknown[0]!r}. Known: {', '.join(SECTIONS)}.")
    rules: tuple[Tie, ...] = read_rules(FILE, data, "tie", Tie)
    nouns: tuple[Noun, ...] = read_rules(FILE, data, "noun", Noun)
    phrases: tuple[Phrase, ...] = read_rules(FILE, data, "phrase", Phrase)
    by_lemma: dict[str, list[Tie]] = {}
    for rule in rules:
        for lemma in rule.lemmas:
            by_lemma.setdefault(lemma, []).append(rule)
    by_first: dict[str, list[tuple[tuple[str, ...], Phrase]]] = {}
    for phrase in phrases:
        for text_of in phrase.words:
            words = words_of(text_of)
            by_first.setdefault(words[0], []).append((words, phrase))
    return Ties(
        by_lemma={lemma: tuple(found) for lemma, found in by_lemma.items()},
        nouns={lemma: noun for noun in nouns for lemma in noun.lemmas},
        phrases={word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in by_first.items()},
        designations=frozenset(data["designation"]["lemmas"]),
        attitudes=dict(data["attitude"]),
        rules=rules,
        noun_rules=nouns,
        phrase_rules=phrases,
    )
