"""Durations that count from an event: "four days after the vote"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date as Day

import msgspec

from onrecord.dates.calendar import days, interval
from onrecord.dates.lengths import moved
from onrecord.dates.rules import Rules
from onrecord.records import Date, DateExpression, Event, Reading

LENGTH = re.compile(r"P(?P<clock>T?)(?P<number>\d+)(?P<unit>[DWMYH])$")
UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
CLOCK = {"H": 24, "M": 24 * 60}  # to the day
EVENT_REACH = 60  # characters
SIDE_REACH = 16


def counted_from_events(reading: Reading, dates: Sequence[Date | None], rules: Rules) -> Mapping[str, DateExpression]:
    """
    Durations that count from an event ("four days after the vote"), with the days that they mean.

    Args:
        reading: With events and dates.
        dates: The dates that the events have by now, in the order of the events.
        rules: Their ``attach`` names the words for before and after.

    Returns:
        By id, the rows that have changed.
    """
    out: dict[str, DateExpression] = {}
    for row in reading.dates:
        length = LENGTH.match(row.value) if row.timex == "DURATION" else None
        if length is None or (row.date is not None and row.date.reason != "no-anchor"):
            continue
        sign = _side(reading.report.text[row.span.end : row.span.end + SIDE_REACH].lower(), rules)
        place = _next_event(reading.events, row.span.end) if sign else None
        origin = dates[place] if place is not None else None
        if place is None or origin is None or not origin.earliest or origin.earliest != origin.latest:
            continue
        start = Day.fromisoformat(origin.earliest)
        day = _so_far_from(start, length, sign)
        since = start if ".within/" in row.found_by else None
        date = _counted(day, length["unit"], reading.events[place], row, since=since)
        out[row.id] = msgspec.structs.replace(row, date=date)
    return out


def _side(tail: str, rules: Rules) -> int:
    """1 for "after", -1 for "before", 0 where neither follows."""
    for sign, key in ((1, "later"), (-1, "earlier")):
        if any(re.match(rf"\s+{word}\b", tail) for word in rules.attach[key]):
            return sign
    return 0


def _so_far_from(start: Day, length: re.Match[str], sign: int) -> Day:
    """The day so long before or after; less than a day is the same one."""
    number = int(length["number"])
    if length["clock"]:
        return moved(start, sign * (number // CLOCK.get(length["unit"], 24)), "day")
    return moved(start, sign * number, UNITS.get(length["unit"], "day"))


def _next_event(events: Sequence[Event], end: int) -> int | None:
    near = [n for n, event in enumerate(events) if 0 < event.trigger.start - end <= EVENT_REACH]
    return min(near, key=lambda n: events[n].trigger.start) if near else None


def _counted(day: Day, unit: str, event: Event, row: DateExpression, *, since: Day | None) -> Date:
    """The day, month or year so far from the event; for "within", all from the event on."""
    values = {"M": f"{day:%Y-%m}", "Y": f"{day:%Y}"} if not row.value.startswith("PT") else {}
    span = interval(values.get(unit, day.isoformat())) if since is None else days(min(since, day), max(since, day))
    return Date(
        edtf=span.edtf,
        earliest=span.start.isoformat() if span.start else None,
        latest=span.end.isoformat() if span.end else None,
        precision=span.precision,
        basis="narrative",
        anchor=event.id,
        span=row.span,
    )
