"""
Durations that count from an event: "four days after the vote".

Where the event has a day, the words mean another; where they stand beside a day ("on Tuesday, two days after the
vote"), they tell the day of the event.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date as Day
from datetime import timedelta

import msgspec

from onrecord.dates.calendar import days, interval
from onrecord.dates.lengths import moved
from onrecord.dates.rules import Rules
from onrecord.dates.told import Told
from onrecord.records import Date, DateExpression, Event, Reading, Tokens

LENGTH = re.compile(r"P(?P<clock>T?)(?P<number>\d+)(?P<unit>[DWMYH])$")
UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
CLOCK = {"H": 24, "M": 24 * 60}  # to the day
# exact enough to count back
NEAR = re.compile(r"P(?:(?P<clock>T)(?P<number>\d+|X)(?P<unit>[HM])|(?P<days>\d+)(?P<long>[DW]))$")
BESIDE = re.compile(r"[\s,–—-]*(?:(?:just|only|barely|less than|about|around|some|nearly)\s+)?")
EVENT_REACH = 60  # characters
SIDE_REACH = 16
ALONG = frozenset({"conj", "advcl"})  # how what was done along with something, or by it, hangs on that


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


def counted_back(
    reading: Reading, triggers: Mapping[int, int], rules: Rules, told: Sequence[Told]
) -> Mapping[int, Date]:
    """
    Days of events that are told by counting from a day beside them: "on Tuesday, two days after the vote".

    The day stands right before, or belongs to what the event hangs on ("freed on Tuesday near Sarmin, two weeks after they
    were taken", "two weeks after they were taken, they were freed on Tuesday").

    Args:
        told: The report's days.
        reading: With tokens, events and dates.
        triggers: Number of the event by token of its trigger.
        rules: Their ``attach`` names the words for before and after.

    Returns:
        By number of the event.
    """
    text = reading.report.text
    out: dict[int, Date] = {}
    beside: DateExpression | None = None
    for row in reading.dates:
        if row.timex != "DURATION":
            beside = row if _names_a_day(row) else beside
            continue
        length = NEAR.match(row.value)
        sign = _side(text[row.span.end : row.span.end + SIDE_REACH].lower(), rules) if length is not None else 0
        head = _head_behind(reading.tokens, row.span.end) if sign else None
        if length is None or head is None or head not in triggers:
            continue
        if beside is not None and BESIDE.fullmatch(text, beside.span.end, row.span.start):
            origin = beside.date
        else:
            origin = _day_above(reading.tokens, head, row, told)
        if origin is not None:
            out[triggers[head]] = _day_of_event(origin, length, -sign, row)
    return out


def _day_above(tokens: Tokens, head: int, row: DateExpression, told: Sequence[Told]) -> Date | None:
    """
    The day of what an event hangs on, told before the words, or behind them where what it hangs on is too.

    What has none of its own is of the day of what it was done along with: "blown up on Thursday, killing 23 people four
    days after the attack", "met on Saturday and agreed to talk, a day after the shelling".
    """
    above = tokens[head].head
    if above in tokens.between(row.span.start, row.span.end):
        above = tokens[above].head
    while above >= 0:
        for one in told:
            if (
                one.governor == above
                and one.date.span is not None
                and (above > head or one.date.span.end <= row.span.start)
            ):
                return one.date if one.days[0] == one.days[1] else None
        if above > head or tokens[above].deprel not in ALONG:
            return None
        above = tokens[above].head
    return None


def _names_a_day(row: DateExpression) -> bool:
    return row.date is not None and row.date.earliest is not None and row.date.earliest == row.date.latest


def _head_behind(tokens: Tokens, end: int) -> int | None:
    """The word that the word for before or after ties to the words before it."""
    behind = tokens.between(end, end + SIDE_REACH)
    link = tokens[behind[0]] if len(behind) else None
    if link is None or link.deprel not in ("mark", "case") or link.head < 0:
        return None
    return link.head


def _day_of_event(told: Date, length: re.Match[str], sign: int, row: DateExpression) -> Date:
    """So long before or after a day: hours on that day or the one beside it, weeks give or take a day."""
    assert told.earliest is not None
    start = Day.fromisoformat(told.earliest)
    if length["clock"]:
        hours = int(length["number"]) if length["unit"] == "H" and length["number"] != "X" else 1
        away = moved(start, sign * -(-hours // CLOCK["H"]), "day")
        span = days(min(start, away), max(start, away))
    else:
        day = moved(start, sign * int(length["days"]), UNITS[length["long"]])
        loose = timedelta(length["long"] == "W")
        span = days(day - loose, day + loose)
    return Date(
        edtf=span.edtf,
        earliest=span.start.isoformat() if span.start else None,
        latest=span.end.isoformat() if span.end else None,
        precision=span.precision,
        basis="inferred",
        anchor=told.span,
        reason="counted",
        span=row.span,
    )


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
