"""The row of an incident: what its accounts say together, without choosing between those that disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.incidents.context import LATE, Context
from onrecord.incidents.drafts import Draft
from onrecord.incidents.grade import grade_of
from onrecord.incidents.standing import kind_of_people, number_of, said
from onrecord.records import (
    Date,
    Dispute,
    Event,
    Incident,
    PlaceRef,
    TollClaim,
)
from onrecord.records.vocabulary import HARMS, EventFactuality, EventType, Harm

FOUND_BY = "incidents.cluster/1"
FINE = ("day", "week", "month", "season", "year", "longer", "unknown")
EXACT = ("site", "district", "city", "admin2", "admin1", "region", "country", "unknown")
BASES = ("stated", "publication", "narrative", "inferred")
# What decides where accounts differ, the strongest first.
OUTCOMES: tuple[EventFactuality, ...] = ("occurred", "ongoing", "cancelled", "suspended", "planned", "alleged", "threatened", "demanded", "hypothetical", "denied")  # fmt: skip


def incident_of(
    id: str, events: Sequence[Event], drafts: Sequence[Draft], disputes: Sequence[Dispute], context: Context
) -> Incident:
    """
    One incident.

    Args:
        id: Its id.
        events: Its accounts, copies among them.
        drafts: Its claims with their standing.
        disputes: Its disputes.
        context: Of the record.
    """
    ordered = sorted(events, key=lambda e: (context.published(e.report), e.report, e.trigger.start, e.id))
    own = [event for event in ordered if not context.repeats(event)] or ordered
    return Incident(
        id=id,
        found_by=FOUND_BY,
        type=_type(own),
        modes=_by_use(mode for event in own for mode in event.modes),
        date=_date(own),
        places=_places(own),
        actors=_by_use(who.actor for event in own if event.factuality != "denied" for who in event.actors if who.actor),
        recipients=_by_use(who.actor for event in own for who in event.recipients if who.actor),
        tolls=tuple(toll for harm in HARMS for toll in _toll(harm, drafts, context)),  # type: ignore[arg-type]
        accounts=tuple(event.id for event in ordered),
        disputes=tuple(dispute.id for dispute in disputes),
        factuality=_factuality(own, drafts),
        grade=grade_of(events, drafts, context),
    )


def _type(events: Sequence[Event]) -> EventType:
    counts = Counter(event.type for event in events)
    return max(counts, key=lambda type: (counts[type], type == "ASSAULT", -[e.type for e in events].index(type)))


def _by_use(values: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(values)
    return tuple(sorted(counts, key=lambda value: (-counts[value], value)))


def _date(events: Sequence[Event]) -> Date | None:
    """The finest date; of several as fine, one that is not in doubt, then the one that most reports have, then the first published."""
    dated = [event for event in events if event.date and event.date.edtf]
    if not dated:
        return None
    reports = Counter((day, report) for day, report in {(e.date.edtf, e.report) for e in dated if e.date})
    backing = Counter(day for day, _ in reports)
    best = min(
        enumerate(dated),
        key=lambda item: (
            FINE.index(item[1].date.precision),  # type: ignore[union-attr]
            item[1].date.uncertain,  # type: ignore[union-attr]
            -backing[item[1].date.edtf],  # type: ignore[union-attr]
            BASES.index(item[1].date.basis),  # type: ignore[union-attr]
            item[0],
        ),
    )
    return best[1].date


def _places(events: Sequence[Event]) -> tuple[PlaceRef, ...]:
    """Every place named, each once, the most exact first, then the one most accounts name."""
    refs = [ref for event in events for ref in event.places]
    counts = Counter(ref.place or ref.span.text for ref in refs)
    first: dict[str, PlaceRef] = {}
    for ref in refs:
        first.setdefault(ref.place or ref.span.text, ref)
    return tuple(sorted(first.values(), key=lambda ref: (EXACT.index(ref.precision), -counts[ref.place or ref.span.text], ref.place or ref.span.text)))  # fmt: skip


def _factuality(events: Sequence[Event], drafts: Sequence[Draft]) -> EventFactuality:
    """What came of it; only alleged where every voice for it is a speaker's and another denies."""
    told = {event.factuality for event in events}
    in_own_voice = any(event.factuality in ("occurred", "ongoing") and not event.according_to for event in events)
    denied = "denied" in told or any(d.claim.field == "factuality" and d.claim.value == "denied" for d in drafts)
    best = next(value for value in OUTCOMES if value in told)
    if best in ("occurred", "ongoing") and denied and not in_own_voice:
        return "alleged"
    return best


def _toll(harm: Harm, drafts: Sequence[Draft], context: Context) -> list[TollClaim]:
    """Range over the totals of all voices whose claims stand; ids of all claims, fallen ones too."""
    claims = [d for d in drafts if d.claim.field == harm and d.claim.count]
    standing = [d for d in claims if d.claim.standing == "stands" and not d.part]
    if not claims:
        return []
    totals = _totals(standing, context)
    lows = [low for low, _, _, _ in totals if low is not None]
    highs = [high for _, _, high, _ in totals]
    numbers = Counter(best for _, best, _, _ in totals if best is not None)
    latest = {best: day for _, best, _, day in totals if best is not None}
    return [
        TollClaim(
            harm=harm,
            low=min(lows, default=None),
            best=max(numbers, key=lambda n: (numbers[n], latest[n], n), default=None),
            high=max((h for h in highs if h is not None), default=None) if highs and None not in highs else None,
            claims=tuple(d.claim.id for d in claims),
        )
    ]


Total = tuple[int | None, int | None, int | None, str]


def _totals(standing: Sequence[Draft], context: Context) -> list[Total]:
    """
    What each voice counts in all, with the day it said so.

    Numbers of different people that one voice gives in one report ("five soldiers and two drivers") add up,
    unless it also gives a number of people at large, which then is the total.
    """
    reports: dict[tuple[str, str], list[Draft]] = {}
    for draft in standing:
        reports.setdefault((draft.voice, draft.claim.report), []).append(draft)
    found: list[Total] = []
    for _, drafts in sorted(reports.items()):
        at_large = [d for d in drafts if kind_of_people(d.claim) is None]
        parts = {kind_of_people(d.claim): d for d in drafts}
        for group in [[d] for d in at_large] or [list(parts.values())]:
            counts = [d.claim.count for d in group if d.claim.count]
            day = max((said(d.claim, context)[0] for d in group), default=LATE)
            low = _sum(c.low if c.low is not None else c.best for c in counts)
            best = _sum(number_of(d.claim) for d in group)
            high = _sum(c.high for c in counts)
            found.append((low, best, high, day))
    return found


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = list(numbers)
    return None if None in known or not known else sum(number for number in known if number is not None)
