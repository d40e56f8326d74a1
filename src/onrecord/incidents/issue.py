"""
Which of the claims on an incident are entered.

Who did it, when, with what and whether at all are entered where a speaker vouches for them, or where the accounts
differ, and where it was only there; what all reports tell alike in their own voice stands in the incident itself. That
it happened is said once a voice, and so is whatever a voice says in other words too.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.incidents.context import Context
from onrecord.incidents.drafts import Draft
from onrecord.incidents.spelling import fold
from onrecord.incidents.standing import IN_WORDS, agree, alike, meant
from onrecord.incidents.story import NAMED
from onrecord.records import Claim

HAPPENED = "occurred"
ALLEGED = "alleged"
PLACE = "place"
DATE = "date"
FAILED = frozenset({"cancelled", "suspended", "denied"})
SAID_IN_WORDS = IN_WORDS | {"actor"}


def entered(certain: Sequence[Draft], others: Sequence[Draft], context: Context) -> list[Draft]:
    """
    The claims on one incident that are worth a row, in the order of publication and text.

    Args:
        certain: Those that are in any case.
        others: Those that are where they are at issue.
        context: Of the record.
    """
    found = [*certain, *_at_issue(_without_echo(others), context)]
    return _once(_by_last_words(sorted(found, key=lambda draft: _order(draft, context)), context))


def _by_last_words(drafts: Sequence[Draft], context: Context) -> list[Draft]:
    """
    The claims with one voice for a name and its last words, where only one who speaks of the happening has a name that ends so.

    "Mayor Ana Paz" of one report is "Paz" of the next, which names nobody else so; the "Kolda Dockers' Union" is the
    "Dockers' Union". One word without a capital ("army") can be anybody's.
    """
    speakers = {draft.voice: draft.claim.speaker for draft in drafts if draft.claim.speaker is not None}
    names = {voice: fold(context.name(speaker)).split() for voice, speaker in speakers.items()}
    known_as: dict[str, str] = {}
    for voice, words in names.items():
        if len(words) > 1 or speakers[voice].head[:1].isupper():
            longer = [other for other, name in names.items() if len(name) > len(words) and name[-len(words) :] == words]
            if len(longer) == 1 and (len(words) > 1 or longer[0].startswith(NAMED)):
                known_as[voice] = longer[0]
    return [replace(draft, voice=known_as[draft.voice]) if draft.voice in known_as else draft for draft in drafts]


def _order(draft: Draft, context: Context) -> tuple[str, str, int, int, str]:
    claim = draft.claim
    return context.published(claim.report), claim.report, claim.span.start, claim.span.end, claim.id


def _at_issue(drafts: Sequence[Draft], context: Context) -> list[Draft]:
    """
    Of the claims that are no counts, those with a speaker, and all that cannot be right beside those of others.

    Where it was is at issue only where others say otherwise, and a day that nobody contradicts once; the day that is
    set for what is yet to come always. That it happened is at issue only where something else is told of it than that
    somebody alleges it.
    """
    fields: dict[str, list[Draft]] = {}
    for draft in sorted(drafts, key=lambda draft: _order(draft, context)):
        fields.setdefault(draft.claim.field, []).append(draft)
    return [draft for draft in drafts if _is_at_issue(draft, fields[draft.claim.field], context)]


def _is_at_issue(draft: Draft, told: Sequence[Draft], context: Context) -> bool:
    if _says_it_happened(draft):
        return any(_value(other.claim) not in (HAPPENED, ALLEGED) for other in told)
    if draft.claim.field == "factuality":
        return draft.attributed or draft.claim.value in FAILED or any(not alike(draft.claim, other.claim) for other in told)
    if draft.claim.field == DATE and any(_is_finer(other, draft) for other in told):
        return False
    if draft.attributed and draft.claim.field not in (PLACE, DATE):
        return True
    if any(_is_against(draft, other, context) for other in told):
        return True
    if draft.claim.field == DATE:
        first = next(other for other in told if alike(draft.claim, other.claim))
        return draft.ahead or (draft.attributed and (draft is first or not first.attributed))
    return False


def _is_finer(one: Draft, other: Draft) -> bool:
    """Whether a day lies within the days that another claim allows: "on Monday" and "last week"."""
    (first, last), (start, end) = one.days, other.days
    if None in (first, last, start, end):
        return False
    return start <= first and last <= end and (first, last) != (start, end)  # type: ignore[operator]


def _is_against(draft: Draft, other: Draft, context: Context) -> bool:
    """
    Whether two claims cannot both be right, or two days are not the same.

    Of a place that no gazetteer has only speakers are against another.
    """
    if draft.claim.field == DATE:
        return not alike(draft.claim, other.claim)
    known = draft.claim.field != PLACE or draft.attributed or (draft.names is not None and other.names is not None)
    return known and not agree(draft, other, context)


def _without_echo(drafts: Sequence[Draft]) -> list[Draft]:
    """
    The claims without those that only repeat that it happened.

    Where speakers vouch for it, their claims are enough; else the first report's own. Each voice says so once.
    """
    told = [draft for draft in drafts if _says_it_happened(draft)]
    first = None if any(draft.attributed for draft in told) else next(iter(told), None)
    voices: set[str] = set()
    kept: list[Draft] = []
    for draft in drafts:
        if _says_it_happened(draft):
            if draft.voice in voices or not (draft.attributed or draft is first):
                continue
            voices.add(draft.voice)
        kept.append(draft)
    return kept


def _says_it_happened(draft: Draft) -> bool:
    return draft.claim.field == "factuality" and _value(draft.claim) == HAPPENED


def _value(claim: Claim) -> str:
    """The value for telling whether two differ; what goes on has happened."""
    return HAPPENED if claim.field == "factuality" and claim.value in ("occurred", "ongoing") else fold(claim.value)


def _once(drafts: Sequence[Draft]) -> list[Draft]:
    """The first of several claims by which one voice says one thing in one report, and of those in words the one that says most."""
    seen: set[tuple[object, ...]] = set()
    kept: list[Draft] = []
    for draft in drafts:
        claim = draft.claim
        number = (claim.count.low, claim.count.best, claim.count.high) if claim.count else fold(claim.value)
        key = (claim.report if claim.count else "", claim.field, draft.voice, number, draft.part)
        if key not in seen:
            seen.add(key)
            kept.append(draft)
    return [draft for at, draft in enumerate(kept) if not _is_said_again(at, kept)]


def _is_said_again(at: int, drafts: Sequence[Draft]) -> bool:
    """Whether a voice says a thing in other words too, which say more, or as much before: "a canister", "the gas canister"."""
    draft = drafts[at]
    if draft.claim.field not in SAID_IN_WORDS:
        return False
    ours = meant(draft.claim.value)
    for place, other in enumerate(drafts):
        if place != at and other.voice == draft.voice and other.claim.field == draft.claim.field:
            theirs = meant(other.claim.value)
            if ("not" in ours) == ("not" in theirs) and (ours < theirs or (ours == theirs and place < at)):
                return True
    return False
