"""
Whether a date lies ahead or behind, from the words around it.

The verb that governs the words decides; without syntax, the nearest telling
word of the clause does.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from onrecord.dates.rules import Rules
from onrecord.records import Token, Tokens

Tense = Literal["past", "future", "unknown"]
CLAUSE_END = re.compile(r"[.;:!?\n]|, ")
MODALS = frozenset({"will", "shall", "would", "may", "might", "should", "could", "can", "must", "'ll", "’ll", "wo"})
FUTURE_LEMMAS = frozenset({"due", "schedule", "plan", "expect", "slate", "upcoming", "forthcoming", "set", "intend"})


def tense_at(text: str, start: int, end: int, rules: Rules, tokens: Tokens | None) -> Tense:
    """Tense of what the words ``start``..``end`` date."""
    if tokens is not None and len(tokens):
        found = _by_syntax(tokens, start, end)
        if found != "unknown":
            return found
    return _by_words(text, start, end, rules)


def _by_syntax(tokens: Tokens, start: int, end: int) -> Tense:
    indices = tokens.between(start, end)
    if not len(indices):
        return "unknown"
    head = tokens[tokens.head_within(indices[0], indices[-1] + 1)]
    for token in (head, *tokens.ancestors(head.index)):
        if token.lemma.lower() in FUTURE_LEMMAS and token.index not in indices:
            return "future"
        if token.upos in ("VERB", "AUX") or tokens.child(token.index, "cop"):
            tense = _of_verb(tokens, token)
            if tense != "unknown":
                return tense
    return "unknown"


def _of_verb(tokens: Tokens, verb: Token) -> Tense:
    helpers = tokens.children(verb.index, "aux", "cop")
    if any(helper.lemma.lower() in MODALS or helper.text.lower() in MODALS for helper in helpers):
        return "future"
    if any(helper.lemma == "have" for helper in helpers):
        return "past"
    if any(child.lemma == "to" for child in tokens.children(verb.index, "mark")):
        return "future"
    tenses = [t.feature("Tense") for t in (*helpers, verb) if t.feature("VerbForm") != "Part"]
    if "Past" in tenses:
        return "past"
    if "Pres" in tenses:
        return "future"
    if verb.feature("VerbForm") == "Part" and verb.feature("Tense") == "Past" and verb.deprel.startswith("acl"):
        return "past"
    return "unknown"


@lru_cache(maxsize=8)
def _telling(language: str, future: tuple[str, ...], past: tuple[str, ...]) -> re.Pattern[str]:
    def words(forms: tuple[str, ...]) -> str:
        return "|".join(re.escape(form) for form in forms)

    return re.compile(rf"(?<!\w)(?:(?P<future>{words(future)})|(?P<past>{words(past)}|[a-z]{{3,}}ed))(?!\w)", re.I)


def _by_words(text: str, start: int, end: int, rules: Rules) -> Tense:
    """Nearest telling word: before the expression in its clause, then after it, then in the clause before."""
    telling = _telling(rules.language, tuple(rules.tense["future"]), tuple(rules.tense["past"]))
    sentence = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start), text.rfind(".”", 0, start)) + 1
    before = text[sentence:start]
    clause = CLAUSE_END.split(before)[-1]
    after = CLAUSE_END.split(text[end : end + 120])[0]
    for piece, last in ((clause, True), (after, False), (before[: len(before) - len(clause)], True)):
        found = [match.lastgroup for match in telling.finditer(piece)]
        if found:
            return "future" if found[-1 if last else 0] == "future" else "past"
    return "unknown"
