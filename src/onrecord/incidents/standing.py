"""
Which claims stand: a later figure of one voice supersedes its earlier one, a correction corrects, a denial denies.

Nobody's claim is touched by what others merely say otherwise; that is a dispute, and both stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.incidents.context import LATE, OWN_VOICE, Context
from onrecord.incidents.drafts import Draft
from onrecord.incidents.revised import called_wrong, given_up
from onrecord.incidents.rulebook import Rulebook
from onrecord.incidents.spelling import fold
from onrecord.incidents.story import NAMED
from onrecord.records import Claim
from onrecord.records.vocabulary import Standing

ANYBODY = frozenset(
    {"people", "person", "persons", "dead", "victims", "victim", "lives", "bodies", "deaths", "casualties", "toll", "others", "wounded", "injured", "killed", "ones"}
)  # fmt: skip
NEVER_FALL = frozenset({"killed", "injured"})  # a later, lower count of the dead takes the earlier one back
AROUND = 200  # characters before and after a claim in which its speaker takes back an earlier one
OVERTAKEN = frozenset({"planned", "hypothetical", "threatened", "demanded"})
NEAR_KM = 5.0
TOLD = frozenset({"account", "advance-notice"})
IN_WORDS = frozenset({"weapon", "duration", "control", "commander", "identity"})
WORD = re.compile(r"\w+")
ARTICLES = frozenset({"the", "a", "an"})
SET = frozenset({"date", "duration"})  # what is fixed for a happening to come
CALLED_OFF = frozenset({"cancelled", "suspended"})
HAPPENED = frozenset({"occurred", "ongoing"})
COME_TRUE = frozenset({"occurred", "ongoing", "cancelled", "suspended"})

Fate = tuple[Standing, str]


def with_standing(drafts: Sequence[Draft], context: Context, rules: Rulebook) -> list[Draft]:
    """The claims of one incident, each with its standing and with what it gave way to."""
    fates: dict[str, Fate] = {}
    ordered = sorted(drafts, key=lambda draft: (said(draft.claim, context), draft.claim.span.start, draft.claim.id))
    wrong = {draft.claim.id: called_wrong(_around(draft.claim, context), rules) for draft in drafts if draft.claim.count}
    for n, second in enumerate(ordered):
        for first in ordered[:n]:
            earlier, later = _in_turn(first, second, context, rules)
            if earlier.claim.id in fates:
                continue
            put_right = _calls_wrong(later, earlier, wrong.get(later.claim.id, frozenset()))
            if put_right or _overtakes(later, earlier, context, rules):
                taken_back = _takes_back(later.claim, earlier.claim, context, rules)
                fates[earlier.claim.id] = ("corrected" if taken_back else "superseded", later.claim.id)
    for draft in ordered:
        for denied in _denied_by(draft, ordered, context):
            fates.setdefault(denied.claim.id, ("denied", draft.claim.id))
    return [
        replace(d, claim=replace(d.claim, standing=fates[d.claim.id][0], by=fates[d.claim.id][1]))
        if d.claim.id in fates
        else d
        for d in drafts
    ]


def _in_turn(first: Draft, second: Draft, context: Context, rules: Rulebook) -> tuple[Draft, Draft]:
    """Two claims, the one before that the words of their report put before the other."""
    return (second, first) if _is_given_up(second, first, context, rules) else (first, second)


def _is_given_up(one: Draft, other: Draft, context: Context, rules: Rulebook) -> bool:
    """Whether the words of a report put one value of a voice aside for another."""
    a, b = one.claim, other.claim
    if a.report != b.report or a.field != b.field or one.voice != other.voice:
        return False
    return given_up(a, b, context.reports[a.report].text, rules) is a


def said(claim: Claim, context: Context) -> tuple[str, str, str]:
    """When a claim was made: the day it was said, or that of its publication; then publication and report."""
    published = context.published(claim.report)
    day = (claim.said_on.earliest if claim.said_on else None) or published
    return min(day, published) if published != LATE else day, published, claim.report


def number_of(claim: Claim) -> int | None:
    """The number a claim gives, its best, else its lowest."""
    if claim.count is None:
        return None
    return claim.count.best if claim.count.best is not None else claim.count.low


def alike(one: Claim, other: Claim) -> bool:
    """Whether two claims give the same value; what goes on has occurred."""
    if one.field == "factuality" and {one.value, other.value} <= HAPPENED:
        return True
    if one.count or other.count:
        return number_of(one) == number_of(other)
    return fold(one.value) == fold(other.value)


def agree(one: Draft, other: Draft, context: Context) -> bool:
    """
    Whether both can be right: like values, one side, days that overlap, or places of which one lies in the other.

    What speakers told of a happening in words of their own is never compared; only denials and corrections bear on it.
    """
    a, b = one.claim, other.claim
    if a.field in TOLD or alike(a, b):
        return True
    if a.field == "date":
        return not (before(one.days, other.days) or before(other.days, one.days))
    if a.field == "actor":
        return _agree_on_doers(one, other, context)
    if a.field in IN_WORDS:
        return _says_more(a.value, b.value)
    if one.names is None or other.names is None:
        return False
    nested = context.lies_in(one.names, other.names) or context.lies_in(other.names, one.names)
    distance = context.distance_km(one.names, other.names)
    return nested or (distance is not None and distance <= NEAR_KM)


def _says_more(one: str, other: str) -> bool:
    """
    Whether of two values in words one only says more than the other.

    >>> _says_more("mortars", "120-millimetre mortars"), _says_more("48-hour", "48 hours"), _says_more("knives", "mortars")
    (True, True, False)
    """
    ours, theirs = meant(one), meant(other)
    return ours <= theirs or theirs <= ours


def meant(value: str) -> frozenset[str]:
    """
    The words of a value that say something, without a plural's s.

    >>> sorted(meant("the 120-millimetre mortars"))
    ['120', 'millimetre', 'mortar']
    """
    return frozenset(word.rstrip("s") for word in WORD.findall(fold(value)) if word not in ARTICLES)


def _agree_on_doers(one: Draft, other: Draft, context: Context) -> bool:
    """Whether both can name who did it: one side, or one of them only described; "not" the other's side cannot."""
    against = one.claim.value.startswith("not ") != other.claim.value.startswith("not ")
    if one.names is None or other.names is None:
        return not against
    return context.same_side(one.names, other.names) != against


def before(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> bool:
    """Whether one interval of days ends before the other begins."""
    return one[1] is not None and other[0] is not None and one[1] < other[0]


def comparable(one: Draft, other: Draft) -> bool:
    """Whether two claims answer one question: the same field, and of counts the same people or people at large."""
    if one.claim.field != other.claim.field or one.part or other.part:
        return False
    if one.claim.count is None or other.claim.count is None:
        return (one.claim.count is None) == (other.claim.count is None)
    ours, theirs = kind_of_people(one.claim), kind_of_people(other.claim)
    if ours == theirs:
        return True
    return None in (ours, theirs) and not any(_a_single_one(claim) for claim in (one.claim, other.claim))


def _a_single_one(claim: Claim) -> bool:
    """Whether the claim is about one person who is told by name or trade ("a schoolteacher"), never a total."""
    return number_of(claim) == 1 and kind_of_people(claim) is not None


def kind_of_people(claim: Claim) -> str | None:
    """The head word of whose harm is counted, without a plural's s; None for people at large."""
    if claim.who is None:
        return None
    words = fold(claim.who.head).split()
    if not words or words[-1] in ANYBODY:
        return None
    return words[-1].rstrip("s")


def _overtakes(later: Draft, earlier: Draft, context: Context, rules: Rulebook) -> bool:
    if later.claim.field == "factuality" and later.claim.field == earlier.claim.field:
        over = earlier.claim.value in OVERTAKEN and later.claim.value in COME_TRUE
        return over and said(later.claim, context) > said(earlier.claim, context)
    if _is_put_off(later, earlier) or _came_otherwise(later, earlier, context):
        return said(later.claim, context)[1:] > said(earlier.claim, context)[1:]
    if later.voice != earlier.voice or not comparable(later, earlier) or alike(later.claim, earlier.claim):
        return False
    if later.claim.field in TOLD:
        return _corrects(later.claim, earlier.claim, context)
    if agree(later, earlier, context):
        return False
    if _is_given_up(earlier, later, context, rules):
        return True
    same_report = later.claim.report == earlier.claim.report
    if later.claim.field in ("place", "weapon") and (same_report or later.voice.startswith(OWN_VOICE)):
        return False  # what a paper writes of another day is no correction
    if later.claim.field == "date" and same_report:
        return False
    if said(later.claim, context)[:2] > said(earlier.claim, context)[:2]:
        return True
    if later.claim.span.start <= earlier.claim.span.start:
        return False
    return _corrects(later.claim, earlier.claim, context) or _once_said(later.claim, earlier.claim)


def _calls_wrong(later: Draft, earlier: Draft, wrong: frozenset[int]) -> bool:
    """Whether whoever gives a number says that an earlier one was wrong, whoever gave it: "the figure of 400 was wrong"."""
    now, then = number_of(later.claim), number_of(earlier.claim)
    return then in wrong and now not in wrong and comparable(later, earlier)


def _is_put_off(later: Draft, earlier: Draft) -> bool:
    """Whether a day that was set falls because nothing came of it: "the exchange planned for Tuesday has been put off"."""
    called_off = later.claim.field == "factuality" and later.claim.value in CALLED_OFF
    return called_off and earlier.claim.field == "date" and earlier.ahead


def _came_otherwise(later: Draft, earlier: Draft, context: Context) -> bool:
    """Whether what was set falls because it was otherwise: "planned for Sunday", "they left on Tuesday"."""
    same = earlier.claim.field == later.claim.field and earlier.claim.field in SET
    return same and earlier.ahead and not later.ahead and not agree(later, earlier, context)


def _once_said(later: Claim, earlier: Claim) -> bool:
    """Whether a report says now what it says that it said otherwise before: "our note counted nine. There were seven"."""
    return later.report == earlier.report and later.statement is None and earlier.statement is not None


def _corrects(later: Claim, earlier: Claim, context: Context) -> bool:
    if later.statement is None:
        return False
    statement = context.statements.get(later.statement)
    if statement is not None and statement.act == "corrects" and statement.id != earlier.statement:
        return True
    ends = {earlier.statement, earlier.event}
    return any(link.relation == "corrects" and link.to in ends for link in context.links_of(later.statement))


def _takes_back(later: Claim, earlier: Claim, context: Context, rules: Rulebook) -> bool:
    if _corrects(later, earlier, context):
        return True
    now, then = number_of(later), number_of(earlier)
    if later.field in NEVER_FALL and now is not None and then is not None and now < then:
        return True
    return later.field != "factuality" and rules.correction.search(_around(later, context)) is not None


def _around(claim: Claim, context: Context) -> str:
    text = context.reports[claim.report].text
    return text[max(0, claim.span.start - AROUND) : claim.span.end + AROUND]


def _denied_by(denial: Draft, drafts: Sequence[Draft], context: Context) -> list[Draft]:
    """Claims of others that a denial points at, or says to be untrue in the words that tell them."""
    claim = denial.claim
    if _is_none(claim):
        people = kind_of_people(claim)
        others = [d for d in drafts if d.voice != denial.voice and (number_of(d.claim) or 0) > 0 and comparable(denial, d)]
        return [d for d in others if people in (None, kind_of_people(d.claim))]  # "no soldier died" leaves others dead
    untrue = claim.field == "factuality" and claim.value == "denied"
    if not untrue and not claim.value.startswith("not ") and claim.field not in TOLD:
        return []
    told = [d for d in drafts if untrue and d.voice != denial.voice and d.claim.value != claim.value]
    named = [d for d in told if claim.span.holds(d.claim.span)]
    targets = {link.to for link in context.links_of(claim.statement or "") if link.relation == "denies"}
    return named + [
        other
        for other in drafts
        if other.voice != denial.voice
        and other.claim.id != claim.id
        and other.claim.field == claim.field
        and other.claim.value != claim.value
        and other.attributed
        and said(other.claim, context)[0] <= said(claim, context)[0]
        and (
            ({other.claim.statement, other.claim.event} & targets and not _names_another(other, denial, context))
            or _is_charge(other, denial, context)
            or _says_it_happened(other.claim)
        )
    ]


def _says_it_happened(claim: Claim) -> bool:
    """Whether a claim is that it happened, which everybody denies who says that it did not."""
    return claim.field == "factuality" and claim.value in (*HAPPENED, "alleged")


def _is_none(claim: Claim) -> bool:
    """Whether somebody says that nobody was hurt, which denies every number of the same people."""
    return claim.count is not None and claim.count.best == 0 and claim.count.high == 0


def _names_another(other: Draft, denial: Draft, context: Context) -> bool:
    """Whether a claim names as doer somebody else than whoever denies it for himself."""
    named = [names for names in (other.names, denial.names) if names is not None and names.startswith(NAMED)]
    return other.claim.field == "actor" and len(named) > 1 and not context.same_side(*named)


def _is_charge(other: Draft, denial: Draft, context: Context) -> bool:
    """Whether a claim names as doer the side that denies it for itself."""
    if other.claim.field != "actor" or other.names is None or denial.names is None:
        return False
    return context.same_side(other.names, denial.names)
