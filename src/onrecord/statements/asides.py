"""
Speakers put into a sentence that others take apart.

"The rebels, said the mayor, attacked the village"; "As a result, according to the mayor, three died"; "Three died, say police".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

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


def with_both_sides(tokens: Tokens, found: Sequence[Attribution]) -> list[Attribution]:
    """
    The attributions, each "according to" behind the opening words of a sentence with what follows them.

    Args:
        tokens: Words of the report.
        found: Attributions so far.
    """
    return [_opened(tokens, a) if a.speaker and a.cue and a.content else a for a in found]


def _opened(tokens: Tokens, attribution: Attribution) -> Attribution:
    speaker, cue, content = attribution.speaker, attribution.cue, attribution.content
    sentence, end = tokens.sentence_of(cue[0]), speaker[-1] + 1
    opening = content[0] == sentence.first and content[-1] < cue[0] and not any(_finite(tokens[k]) for k in content)
    if tokens.lowered[cue[0]] != "according" or not opening or end >= sentence.last or tokens[end].text != ",":
        return attribution
    after = range(end + 1, sentence.last - (tokens[sentence.last - 1].upos == "PUNCT"))
    return replace(attribution, content=(*content, *after)) if any(_finite(tokens[k]) for k in after) else attribution


def with_what_goes_on(tokens: Tokens, found: Sequence[Attribution]) -> list[Attribution]:
    """
    The attributions, those at the end of a clause with the clause behind their semicolon: "Nine died, the mayor said; two were missing".

    Unless that has a speaker of its own.
    """
    said = {k for a in found for k in (*a.speaker, *a.cue, *a.content)}
    return [_going_on(tokens, a, said) if a.speaker and a.cue and a.content else a for a in found]


def _going_on(tokens: Tokens, attribution: Attribution, said: set[int]) -> Attribution:
    first, end = min(attribution.cue[0], attribution.speaker[0]), max(attribution.cue[-1], attribution.speaker[-1]) + 1
    sentence = tokens.sentence_of(first)
    behind = attribution.content[-1] < first and attribution.content[0] >= sentence.first
    mark = next((k for k in range(end, sentence.last) if tokens[k].text == ";"), None)
    if not behind or mark is None or any(_finite(tokens[k]) for k in range(end, mark)):
        return attribution
    after = range(mark + 1, sentence.last - (tokens[sentence.last - 1].upos == "PUNCT"))
    goes_on = not said.intersection(after) and any(_finite(tokens[k]) for k in after)
    return replace(attribution, content=(*attribution.content, *after)) if goes_on else attribution


def last_speaker(tokens: Tokens, attribution: Attribution) -> list[int]:
    """The words between a cue and the end of its sentence where they are somebody and no subject is marked: "..., say police"."""
    if not attribution.cue or (attribution.content and attribution.content[-1] > attribution.cue[0]):
        return []
    sentence, start = tokens.sentence_of(attribution.cue[0]), attribution.cue[-1] + 1
    words = [k for k in range(start, sentence.last) if tokens[k].upos != "PUNCT"]
    plain = tokens[attribution.cue[-1]].upos == "VERB" and 0 < len(words) <= LONGEST
    if not plain or tokens[words[0]].upos not in OPENERS or any(tokens[k].upos in ("VERB", "AUX", "ADP") for k in words):
        return []
    return words if any(tokens[k].upos in ("NOUN", "PROPN", "PRON") for k in words) else []


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
