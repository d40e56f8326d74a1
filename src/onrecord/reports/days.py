"""
Days as heads of reports write them: ISO, and the common forms of English.

Only a whole day counts as an answer, and only where the words allow one day alone:
"03/04/2024" is refused, because it is the third of April or the fourth of March.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache

from onrecord.records import Date
from onrecord.reports.rules import rules

_SECONDS = re.compile(r"1\d{9}(?:\d{3})?")
ACCEPTED = "2024-03-05, 2024-03-05T10:00Z, 5 March 2024, March 5, 2024, Tue, 5 Mar 2024 10:00 GMT, 05.03.2024"
_CLOCK = r"(?:(?:[T ,]+|\s*[–|-]\s+)(?:at )?\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[A-Z]{2,5}|\(?(?:GMT|UTC)?[+-]\d{1,2}:?\d{0,2}\)?)?)?"


@cache
def numbers(section: str) -> dict[str, int]:
    """Every spelling of the months or weekdays, in small letters, with its number from 1."""
    return {name: number for number, names in enumerate(rules()[section]["names"], 1) for name in names}


def alternatives(section: str) -> str:
    """The spellings as alternatives of a regular expression, longest first, each with an optional full stop."""
    return "(?:" + "|".join(sorted(numbers(section), key=lambda name: (-len(name), name))) + r")\.?"


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    month, weekday = alternatives("months"), alternatives("weekdays")
    day = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
    shapes = (
        r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
        r"(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
        r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})",
        rf"(?:(?P<w>{weekday}),?\s+)?{day}(?:\s+of)?[\s-]+(?P<name>{month})[\s,-]+(?P<y>\d{{4}})",
        rf"(?:(?P<w>{weekday}),?\s+)?(?P<name>{month})\s+{day},?\s+(?P<y>\d{{4}})",
        r"(?P<a>\d{1,2})[/-](?P<b>\d{1,2})[/-](?P<y>\d{4})",
    )
    return tuple(re.compile(shape + _CLOCK, re.IGNORECASE) for shape in shapes)


def parse_day(words: str) -> date:
    """
    The day that the words name, in the calendar they are written in (an hour or zone is not reckoned over).

    Ten digits are seconds since 1970, thirteen milliseconds, as feeds of messages give them: the day in UTC.

    Raises:
        ValueError: No day, no day that exists, two possible days, or a weekday that the day is not.

    >>> parse_day("Tuesday, March 5, 2024 at 10:20 GMT")
    datetime.date(2024, 3, 5)
    """
    words = " ".join(words.split())
    if _SECONDS.fullmatch(words):
        return datetime.fromtimestamp(int(words[:10]), UTC).date()
    for shape in _shapes():
        match = shape.fullmatch(words)
        if match:
            return _day(words, match.groupdict())
    raise ValueError(f"{words!r} is no day")


def _day(words: str, parts: dict[str, str | None]) -> date:
    year = int(parts["y"] or 0)
    if parts.get("a"):
        month, day = _only_order(words, int(parts["a"] or 0), int(parts["b"] or 0))
    else:
        name = parts.get("name")
        month = numbers("months")[name.lower().rstrip(".")] if name else int(parts["m"] or 0)
        day = int(parts["d"] or 0)
    try:
        found = date(year, month, day)
    except ValueError as problem:
        raise ValueError(f"{words!r} is no day of the calendar") from problem
    weekday = parts.get("w")
    if weekday and numbers("weekdays")[weekday.lower().rstrip(".")] != found.isoweekday():
        raise ValueError(f"{words!r} contradicts itself: {found.isoformat()} was a {found.strftime('%A')}")
    return found


def _only_order(words: str, first: int, second: int) -> tuple[int, int]:
    """Month and day of two numbers, where only one order makes a day."""
    if first != second and first <= 12 and second <= 12:
        raise ValueError(f"{words!r} may be two days; write the month as a word or the date as in 2024-03-05")
    return (second, first) if first > 12 or first == second else (first, second)


def day_record(day: date) -> Date:
    """The day as a value of the record, without a span."""
    iso = day.isoformat()
    return Date(edtf=iso, earliest=iso, latest=iso, precision="day")
