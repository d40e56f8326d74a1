"""
Which date belongs to which event and statement.

Every date that the report tells is an answer, and so are all days from it to the report's own, and "not
said". What speaks for an answer are named signs (``choices.py``): the words depend on the trigger, stand in
its clause, were told just before, belong to an earlier mention of the same event, suit the tense. What the
signs are worth is learned (``weights.toml``); the answer worth most is taken, event after event in the order
of the text. What does not stand in the sentence itself is marked as inferred, with the reason. Nothing takes
the day of publication for want of a date.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from datetime import date as Day
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from onrecord.dates.calendar import days, uncertain
from onrecord.dates.choices import Scene
from onrecord.dates.counted import counted_from_events, counted_from_known
from onrecord.dates.mentions import Mention
from onrecord.dates.resolve import in_dateline
from onrecord.dates.rules import Rules, load_rules
from onrecord.dates.signs import Choice, best
from onrecord.dates.undated import days_of_report
from onrecord.records import Date, DateExpression, Reading
from onrecord.stage import Stage
from onrecord.worths import Section, known_worths

if TYPE_CHECKING:
    from onrecord.settings import Settings

NOT_SAID = Date(reason="not-said")
DOUBT = 100  # hundredths of a natural logarithm; what leads the next answer by less is right less than half the time
COUNTS = 3  # times at most, as an event that is counted from may itself get another day
LATE = timedelta(10)  # a report comes out no later than this after the day in its dateline
SURE = ("path.own", "path.part", "path.up-clause", "path.up-near", "path.down", "heading")
TILL = {"till": "between-then-and-the-report", "clip": "no-later-than-the-report"}


def stage(settings: Settings) -> Stage:
    """The stage that gives events and statements their dates; what has none gets a date that says so."""
    del settings
    return Stage(
        name="dates.attach",
        needs=frozenset({"tokens", "events", "statements", "dates", "entries"}),
        adds=frozenset({"events", "statements", "dates"}),
        run=attach,
    )


def attach(reading: Reading) -> Reading:
    """The reading with a date on each of its events and statements."""
    if not len(reading.tokens) or not (reading.events or reading.statements):
        return reading
    rules = load_rules(reading.report.language)
    day = report_day(reading)
    reading, dates = _dated(reading, rules, day)
    count = len(reading.events)
    events = zip(reading.events, dates[:count], strict=True)
    statements = zip(reading.statements, dates[count:], strict=True)
    return reading.add(
        events=tuple(msgspec.structs.replace(row, date=date or row.date or NOT_SAID) for row, date in events),
        statements=tuple(msgspec.structs.replace(row, date=date or row.date) for row, date in statements),
    )


def report_day(reading: Reading) -> str | None:
    """The day that the report is of: that in its dateline, else that of its publication or address; ISO, None where none is told."""
    published = reading.report.published
    told = published.latest if published is not None and published.earliest == published.latest else None
    for row in reading.dates:
        if not in_dateline(reading.report, row.span.start, row.span.end):
            continue
        if row.date is None or row.date.earliest is None or row.date.earliest != row.date.latest:
            continue
        if told is None or timedelta(0) <= Day.fromisoformat(told) - Day.fromisoformat(row.date.earliest) <= LATE:
            return row.date.earliest
    span = days_of_report(reading.report) if told is None else None
    return span[0].isoformat() if span and span[0] == span[1] else told


def _dated(reading: Reading, rules: Rules, day: str | None) -> tuple[Reading, list[Date | None]]:
    """The dates of all mentions; durations that count from an event are counted once the event has its date, till none changes."""
    ids = [row.id for row in reading.events]
    scene = Scene(reading, rules, day)
    dates = decide(scene, ids)
    whole = reading
    before: tuple[Mapping[str, DateExpression], Mapping[int, Date]] = ({}, {})
    for _ in range(COUNTS):
        known = counted_from_known(reading, dates, scene.triggers, rules)
        counted = counted_from_events(reading, dates, rules, known)
        if (counted, known) == before:
            break
        whole = reading.add(dates=tuple(counted.get(row.id, row) for row in reading.dates))
        before = counted, known
        dates = decide(Scene(whole, rules, day, known), ids)
    return whole, dates


def decide(scene: Scene, ids: Sequence[str]) -> list[Date | None]:
    """
    The best answer for each mention, events first, each in the light of those before it.

    Args:
        ids: Ids of the events, for the anchors of what is inferred.
    """
    dates: list[Date | None] = [None] * len(scene.mentions)
    for n, mention in enumerate(scene.order):
        _decide(scene, mention, scene.order[:n], dates, "event", ids)
    told = list(scene.order)
    for mention in scene.sayings:
        before = told[: bisect_right(told, _place(mention), key=_place)]
        _decide(scene, mention, before, dates, "statement", ids)
        insort(told, mention, key=_place)
    return dates


def _place(mention: Mention) -> tuple[int, int]:
    return mention.head, mention.place


def _decide(
    scene: Scene, mention: Mention, before: Sequence[Mention], dates: list[Date | None],
    section: Section, ids: Sequence[str],
) -> None:  # fmt: skip
    chosen, lead = best(scene.choices(mention, dates, before), known_worths("dates", section))
    dates[mention.place] = date_of(chosen, ids, doubtful=lead < DOUBT)


def date_of(choice: Choice, ids: Sequence[str], *, doubtful: bool = False) -> Date | None:
    """
    The date of a choice: as told where its words depend on the trigger, else marked as inferred with the reason.

    What is inferred and little better than another answer is marked as uncertain.

    Args:
        doubtful: Whether another answer is worth nearly as much.
        ids: Ids of the events; statements have higher numbers than all of them.
    """
    if choice.date is None or choice.way == "now":
        return choice.date
    if choice.way == "told" and not choice.more.isdisjoint(SURE):
        return choice.date
    anchor = ids[choice.event] if choice.event is not None and choice.event < len(ids) else choice.date.span
    reason = TILL.get(choice.way) or ("same-sentence" if "here" in choice.own else "continued")
    if choice.way == "told":
        edtf = uncertain(choice.date.edtf) if doubtful else choice.date.edtf
        return msgspec.structs.replace(choice.date, edtf=edtf, basis="inferred", anchor=anchor, reason=reason)
    first, last = (Day.fromisoformat(end) for end in choice.days if end)
    span = days(first, last)
    return Date(
        edtf=uncertain(span.edtf) if doubtful else span.edtf, earliest=first.isoformat(), latest=last.isoformat(), precision=span.precision,
        basis="inferred", anchor=anchor, reason=reason, span=choice.date.span,
    )  # fmt: skip
