"""Speakers put between a subject and its verb: "The rebels, said the mayor, attacked the village"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.records import Attribution, Token, Tokens
from onrecord.statements.rulebook import Rulebook

OPENERS = frozenset({"DET", "PROPN", "NOUN", "ADJ", "PRON", "NUM"})
LONGEST = 20  # words of a speaker, with what renames him


def with_asides(tokens: Tokens, found: Sequence[Attribution], rules: Rulebook) -> list[Attribution]:
    """
    The attributions with those that a verb and its speaker make between commas, in place of what was made of such a verb.

    Parsers take the first subject for the speaker and the speaker for the second verb's subject; the order of the words
    tells who speaks: a subject without a verb, the verb of saying, somebody, and then a verb without a subject.

    Args:
        tokens: Words of the report.
        found: Attributions so far.
        rules: Which verbs say.
    """
    asides = {}
    for comma, token in pairwise(tokens):
        if comma.text == "," and token.upos == "VERB" and _says(token, rules):
            aside = _aside(tokens, token)
            if aside is not None:
                asides[token.index] = aside
    if not asides:
        return list(found)
    return [a for a in found if not asides.keys() & {*a.cue}] + list(asides.values())


def _says(verb: Token, rules: Rulebook) -> bool:
    """Whether a verb can have a clause for what it says."""
    return any(group.name == "clause" for group in rules.said_under.get(rules.base(verb.text, verb.lemma), ()))


def _aside(tokens: Tokens, verb: Token) -> Attribution | None:
    sentence = tokens.sentence_of(verb.index)
    before, opening = range(sentence.first, verb.index - 1), verb.index + 1
    if not before or opening >= sentence.last or not _finite(verb):
        return None
    if tokens[opening].upos not in OPENERS or not _is_bare_subject(tokens, before):
        return None
    for k in range(opening + 1, min(sentence.last - 1, opening + LONGEST)):
        if tokens[k].text == "," and _finite(tokens[k + 1]):
            after = range(k + 1, sentence.last - (tokens[sentence.last - 1].upos == "PUNCT"))
            return Attribution(tuple(range(opening, k)), (verb.index,), (*before, *after), 0.5)
        if _finite(tokens[k]) and tokens[k].deprel != "acl:relcl":
            return None
    return None


def _is_bare_subject(tokens: Tokens, words: Sequence[int]) -> bool:
    """Whether words are a subject that still lacks its verb."""
    return any(tokens[k].deprel.startswith("nsubj") for k in words) and not any(_finite(tokens[k]) for k in words)


def _finite(word: Token) -> bool:
    return word.upos in ("VERB", "AUX") and word.feature("VerbForm") == "Fin"
