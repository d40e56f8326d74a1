"""
Whether a date lies ahead or behind, from the words around it.

The verb that governs the words decides; without syntax, the nearest telling
word of the clause does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Literal

from onrecord.dates.rules import Rules
from onrecord.records import Token, Tokens

Tense = Literal["past", "future", "unknown"]
FOR_DOING = re.compile(r"\s+to\s+[a-z]")
CLAUSE_END = re.compile(r"[.;:!?\n]|, ")
SENTENCE_END = re.compile(r"[.!?][\s\"”’)]|\n\n")
PHRASE = frozenset({"ADP", "DET", "PART", "ADV", "ADJ", "NUM", "NOUN", "PROPN"})
REACH = 8
OPENING = 12  # characters
OWNED = 2  # words behind a day of which the last may be what it has: "'s explosion"


def tense_at(text: str, start: int, end: int, rules: Rules, tokens: Tokens | None) -> Tense:
    """Tense of what the words ``start``..``end`` date."""
    if _deadline(rules.language, tuple(rules.tense["deadline"])).search(text[max(0, start - 40) : start]):
        return "future"
    opening = text[max(0, start - OPENING) : start].lower().split()[-1:]
    if opening == rules.attach["since"]:
        return "past"
    if opening == rules.tense["till"] and FOR_DOING.match(text, end):
        return "future"
    if tokens is not None and len(tokens):
        found = _by_syntax(tokens, start, end, rules)
        if found != "unknown":
            return found
    return _by_words(text, start, end, rules)


def _by_syntax(tokens: Tokens, start: int, end: int, rules: Rules) -> Tense:
    indices = tokens.between(start, end)
    if not len(indices):
        return "unknown"
    head = tokens[tokens.head_within(indices[0], indices[-1] + 1)]
    if head.upos == "DET":
        head = tokens[indices[-1]]  # "the Friday shooting"
    if head.deprel in ("nmod:poss", "compound") and _of_something_sudden(tokens, head, indices[-1], rules):
        return "past"
    if _meant_for(tokens, head, rules):
        return "future"
    before = verb_beside(tokens, indices[0]) or _verb_before(tokens, indices[0], rules.tense["ahead"])
    if before is not None and head.deprel != "nmod:poss" and not _says_which(tokens, before, indices[0], rules):
        sudden = head.deprel == "nmod" and _of_something_sudden(tokens, head, head.index, rules)
        sudden = sudden or _behind_something_sudden(tokens, indices[0], rules)
        found = _of_verb(tokens, before, rules, near=not sudden)
        if found != "unknown":
            return found
    for token in (head, *tokens.ancestors(head.index)):
        if token.index not in indices and _points_ahead(tokens, token, rules):
            return "past" if _pluperfect(tokens, token) else "future"
        if _says_which(tokens, token, indices[0], rules):
            continue
        if token.upos in ("VERB", "AUX") or tokens.child(token.index, "cop"):
            return _of_verb(tokens, token, rules, near=False)
    return "unknown"


def _of_something_sudden(tokens: Tokens, head: Token, last: int, rules: Rules) -> bool:
    """Whether what has the day is nothing that is planned, by the syntax or by the words right behind: "Friday's explosion"."""
    noun = tokens.head_of(head.index)
    behind = tokens[last + 1 : last + 1 + OWNED]
    words = [word for word in (noun, *behind) if word is not None and word.sentence == head.sentence]
    return any(word.lemma.lower() in rules.tense["sudden"] for word in words)


def _behind_something_sudden(tokens: Tokens, first: int, rules: Rules) -> bool:
    """Whether the noun right before the preposition is of what is never planned: "we condemn the shelling on (Monday)"."""
    return first > 1 and tokens[first - 1].upos == "ADP" and tokens[first - 2].lemma.lower() in rules.tense["sudden"]


def _says_which(tokens: Tokens, verb: Token, first: int, rules: Rules) -> bool:
    """Whether a clause only says which, and the expression does not follow it at once: "met the men who hold the port on (Friday)"."""
    if verb.deprel != "acl:relcl" or not verb.index < first or verb_beside(tokens, first) == verb:
        return False
    helpers = tokens.children(verb.index, "aux")
    if any(helper.lemma.lower() in rules.tense["able"] for helper in helpers):
        return True
    to_come = rules.tense["future"]  # "the talks that open in Geneva on (Friday)"
    if verb.text.lower() in to_come or f"{verb.lemma}s" in to_come:
        return False
    return not helpers and verb.feature("Tense") == "Pres"


def _meant_for(tokens: Tokens, head: Token, rules: Rules) -> bool:
    """Whether something is meant for a day ("called a march for Friday"), unless it had been ("had been set for Friday")."""
    case = tokens.child(head.index, "case")
    if case is None or case.index != head.index - 1 or case.lemma.lower() not in rules.tense["meant"]:
        return False
    return not any(_pluperfect(tokens, above) for above in tokens.ancestors(head.index) if above.upos == "VERB")


def verb_beside(tokens: Tokens, first: int) -> Token | None:
    """The verb right before an expression of time, prepositions and articles aside: "said on (Friday)"."""
    for index in range(first - 1, max(-1, first - 4), -1):
        if tokens[index].upos == "VERB":
            return tokens[index]
        if tokens[index].upos not in ("ADP", "DET", "PART", "ADV"):
            return None
    return None


def _verb_before(tokens: Tokens, first: int, ahead: Collection[str]) -> Token | None:
    """The verb, or "due", whose objects and places lie between it and the expression: "marched in London on (Saturday)"."""
    for index in range(first - 1, max(-1, first - 1 - REACH), -1):
        if tokens[index].upos == "VERB" or tokens[index].lemma.lower() in ahead:
            return tokens[index]
        if tokens[index].upos not in PHRASE or tokens[index].sentence != tokens[first].sentence:
            return None
    return None


def _of_verb(tokens: Tokens, verb: Token, rules: Rules, *, near: bool = True) -> Tense:
    """Tense of a verb; the simple present tells of what is to come only where the verb stands near ("resume on Monday")."""
    helpers = tokens.children(verb.index, "aux", "cop")
    if _points_ahead(tokens, verb, rules):
        return "past" if _pluperfect(tokens, verb) else "future"
    modals = rules.tense["modals"]
    said = [helper for helper in helpers if helper.lemma.lower() in modals or helper.text.lower() in modals]
    if said:
        had = any(helper.lemma == "have" for helper in helpers)
        return "past" if had and said[0].lemma.lower() in rules.tense["modals_past"] else "future"
    marks = tokens.children(verb.index, "mark")
    if any(mark.lemma.lower() in rules.tense["conditions"] for mark in marks):
        return "future"
    if any(helper.lemma == "have" for helper in helpers):
        return "future" if _was_to_have(tokens, verb, helpers) else "past"
    if verb.feature("VerbForm") == "Inf" and any(child.lemma == "to" for child in tokens.children(verb.index, "mark")):
        return "past" if _came_to_it(tokens, verb, rules) else "future"
    tenses = [token.feature("Tense") for token in helpers] or [verb.feature("Tense")]
    if "Past" in tenses or (not helpers and _is_past_form(verb.text.lower(), rules)):
        return "past"
    either = not helpers and verb.text.lower() in rules.tense["unchanging"]  # "rebels cut the road on (Friday)"
    return "future" if near and "Pres" in tenses and verb.feature("VerbForm") != "Part" and not either else "unknown"


def _is_past_form(text: str, rules: Rules) -> bool:
    """Whether a verb is made of a well-known past, which the syntax may not know: "retook", "overran", "underwent"."""
    stems = (text.removeprefix(prefix) for prefix in rules.tense["prefixes"] if text.startswith(prefix))
    return any(stem in rules.tense["past"] and stem not in rules.tense["unlike"] for stem in stems)


def _came_to_it(tokens: Tokens, verb: Token, rules: Rules) -> bool:
    """
    Whether an infinitive tells of the past: it came, failed to come or was the purpose of what was done then.

    "Used tear gas to disperse marchers on (Friday)", "shot at men queuing to enlist on (Sunday)", "left, only for rebels to attack
    on (Friday)"; not "called a vote to choose a leader on (Friday)".
    """
    above = tokens.head_of(verb.index)
    if above is None:
        return False
    if _pluperfect(tokens, above):
        return True
    only = any(word.lemma.lower() == rules.tense["only"] for word in tokens.children(verb.index, "advmod"))
    if only and _of_verb(tokens, above, rules, near=False) == "past":
        return True
    past = above.feature("Tense") == "Past"
    if past and above.lemma.lower() in rules.tense["came_of_it"]:
        return True
    if verb.deprel != "advcl" or above.upos != "VERB":
        return False
    clauses = [above] if above.deprel not in ("acl", "advcl") else [above, *tokens.ancestors(above.index)]
    if any(word.lemma.lower() in rules.tense["purposed"] for word in clauses):
        return False
    return any(word.upos == "VERB" and _of_verb(tokens, word, rules, near=False) == "past" for word in clauses[:REACH])


def _was_to_have(tokens: Tokens, verb: Token, helpers: Sequence[Token]) -> bool:
    """``was to have met``: what was to come, whether it comes or not."""
    return helpers[0].lemma == "be" and any(mark.lemma == "to" for mark in tokens.children(verb.index, "mark"))


def _points_ahead(tokens: Tokens, token: Token, rules: Rules) -> bool:
    """``due``, ``scheduled``; ``set`` where "to" or "for" follows."""
    lemma = token.lemma.lower()
    if lemma in rules.tense["ahead"]:
        return True
    following = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    return lemma in rules.tense["ahead_with"] and following is not None and following.lemma in rules.tense["with"]


def _pluperfect(tokens: Tokens, verb: Token) -> bool:
    """``had been due``, ``had planned``: what was to come then, and may be past now."""
    return any(
        helper.lemma == "have" and helper.feature("Tense") == "Past"
        for helper in tokens.children(verb.index, "aux", "cop")
    )


@lru_cache(maxsize=8)
def _deadline(language: str, forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(form) for form in forms)})\s+$", re.I)


@lru_cache(maxsize=8)
def _telling(
    language: str, future: tuple[str, ...], past: tuple[str, ...], between: tuple[str, ...], ending: str
) -> re.Pattern[str]:
    def words(forms: Sequence[str]) -> str:
        return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))

    participle = rf"(?:(?:\s+(?:{words(between)}))+\s+\w+)?"
    done = rf"(?:{words([form for form in future if form.endswith(' be')])})\s+{ending}"  # "to be published"
    return re.compile(
        rf"(?<!\w)(?:(?P<future>{done}|(?:{words(future)}){participle})|(?P<past>{words(past)}|{ending}))(?!\w)", re.I
    )


def _by_words(text: str, start: int, end: int, rules: Rules) -> Tense:
    """Nearest telling word: before the expression in its clause, then after it, then past the comma, then before."""
    telling = _telling(
        rules.language, *(tuple(rules.tense[key]) for key in ("future", "past", "between")), rules.tense["past_ending"]
    )
    sentence = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start), text.rfind(".”", 0, start)) + 1
    before = text[sentence:start]
    clause = CLAUSE_END.split(before)[-1]
    ahead = SENTENCE_END.split(text[end : end + 160])[0]
    after = CLAUSE_END.split(ahead)[0]
    beyond = ahead[len(after) :] if not after.strip() else ""
    for piece, last in ((clause, True), (after, False), (beyond, False), (before[: len(before) - len(clause)], True)):
        found = [match.lastgroup for match in telling.finditer(piece)]
        if found:
            return "future" if found[-1 if last else 0] == "future" else "past"
    return "unknown"
