"""
Which date belongs to which event and statement.

A date belongs to what governs it ("struck on Tuesday", "the Feb. 7 strike"); an
event without one takes that of its clause, of the clause above where both lie at
one time, or of the only date in its sentence; after that the date of an earlier
mention of the same event, marked as inferred. A statement takes the date of its
cue alone. Nothing takes the day of publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from onrecord.dates.governed import Governed, counted_from_events
from onrecord.dates.rules import load_rules
from onrecord.records import Date, Event, Reading, Statement
from onrecord.stage import Stage

if TYPE_CHECKING:
    from onrecord.settings import Settings

NOT_SAID = Date(reason="not-said")
REAL = frozenset({"occurred", "ongoing", "alleged", "denied"})
CONTINUED_REACH = 2
STATEMENT_REACH = 2


def stage(settings: Settings) -> Stage:
    """The stage that gives events and statements their dates; what has none gets a date that says so."""
    del settings
    return Stage(
        name="dates.attach",
        needs=frozenset({"tokens", "events", "statements", "dates"}),
        adds=frozenset({"events", "statements", "dates"}),
        run=attach,
    )


def attach(reading: Reading) -> Reading:
    """The reading with a date on each of its events and statements."""
    if not len(reading.tokens) or not (reading.events or reading.statements):
        return reading
    rules = load_rules(reading.report.language)
    governed = Governed(reading, rules)
    dates = _continued(reading, governed, _events(reading, governed))
    counted = counted_from_events(reading, dates, rules)
    if counted:
        reading = reading.add(dates=tuple(counted.get(row.id, row) for row in reading.dates))
        governed = Governed(reading, rules)
        dates = _continued(reading, governed, _events(reading, governed))
    return reading.add(
        events=tuple(_with(event, date) for event, date in zip(reading.events, dates, strict=True)),
        statements=_statements(reading, governed),
    )


def _with(event: Event, date: Date | None) -> Event:
    return msgspec.structs.replace(event, date=date or event.date or NOT_SAID)


def _events(reading: Reading, governed: Governed) -> list[Date | None]:
    return [_of_event(event, governed) for event in reading.events]


def _of_event(event: Event, governed: Governed) -> Date | None:
    head = governed.head(event.trigger)
    if head is None:
        return None
    if event.factuality not in REAL:
        return governed.own(head) or _first(governed.own(above) for above in governed.clause(head))
    date = governed.own(head)
    if date is None:
        date = _first(governed.own(above) for above in governed.upward(head))
    return date or governed.alone(head)


def _first(dates: Iterator[Date | None]) -> Date | None:
    return next((date for date in dates if date is not None), None)


def _continued(reading: Reading, governed: Governed, dates: Sequence[Date | None]) -> list[Date | None]:
    """Dates of events that go on with one told before: the same by coreference, or the same kind a sentence or two on."""
    out = list(dates)
    chains = _chains(reading)
    by_chain: dict[int, int] = {}
    last: dict[str, tuple[int, int]] = {}
    for place in sorted(range(len(reading.events)), key=lambda n: (reading.events[n].trigger.start, n)):
        event = reading.events[place]
        head = governed.head(event.trigger)
        if head is None:
            continue
        chain = chains.get(head.index)
        if out[place] is None and event.factuality in REAL and not event.habitual:
            source = by_chain.get(chain) if chain is not None else None
            near = last.get(event.type)
            if (
                source is None
                and near
                and (
                    governed.refers_back(head)
                    or (head.sentence - near[1] <= CONTINUED_REACH and governed.goes_on(head))
                )
            ):
                source = near[0]
            if source is not None:
                out[place] = _inferred(out[source], reading.events[source].id)
        if out[place] is not None:
            last[event.type] = (place, head.sentence)
            if chain is not None:
                by_chain.setdefault(chain, place)
    return out


def _inferred(date: Date | None, event: str) -> Date | None:
    """A date taken over from another event: the same days, marked as inferred."""
    if date is None:
        return None
    return msgspec.structs.replace(date, basis="inferred", anchor=event, reason="continued")


def _chains(reading: Reading) -> dict[int, int]:
    return {mention.head: mention.chain for mention in reading.mentions}


def _statements(reading: Reading, governed: Governed) -> tuple[Statement, ...]:
    out: list[Statement] = []
    last: dict[str, tuple[Date, int, str]] = {}
    for statement in reading.statements:
        head = governed.head(statement.cue) if statement.cue is not None else None
        date = governed.within(statement.cue) if statement.cue is not None else None
        if date is None and head is not None:
            date = governed.own(head, outside=statement.content)
        speaker = statement.speaker.actor if statement.speaker is not None else None
        if date is None and head is not None and speaker in last:
            earlier, sentence, other = last[speaker]
            if 0 <= head.sentence - sentence <= STATEMENT_REACH:
                date = _inferred(earlier, other)
        if date is not None and speaker is not None and head is not None:
            last[speaker] = (date, head.sentence, statement.id)
        out.append(msgspec.structs.replace(statement, date=date or statement.date))
    return tuple(out)
