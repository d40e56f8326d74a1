"""TIMEX3 values as intervals of days, and as Extended Date/Time Format (ISO 8601-2)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

import msgspec

from onrecord.records.vocabulary import Precision

SEASONS = {"SP": (3, 21), "SU": (6, 22), "FA": (9, 23), "WI": (12, 24)}
VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?:-(?P<weekend>WE)|-(?P<weekday>\d))?|(?P<month>\d\d)(?:-(?P<day>\d\d))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?(?:T.*)?$"
)


class Interval(msgspec.Struct, frozen=True):
    """Days ``start``..``end``, both included, with the EDTF that says the same."""

    edtf: str | None
    start: date | None
    end: date | None

    @property
    def precision(self) -> Precision:
        """How wide it is."""
        if self.start is None or self.end is None:
            return "unknown"
        return precision_of((self.end - self.start).days + 1)


def precision_of(days: int) -> Precision:
    """
    The smallest class that holds so many days.

    >>> precision_of(1), precision_of(10), precision_of(120)
    ('day', 'month', 'year')
    """
    steps: tuple[tuple[int, Precision], ...] = ((1, "day"), (7, "week"), (31, "month"), (92, "season"), (366, "year"))
    return next((name for most, name in steps if days <= most), "longer")


def days(start: date, end: date) -> Interval:
    """Interval from its first to its last day."""
    edtf = start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"
    return Interval(edtf, start, end)


def interval(value: str, mod: str = "") -> Interval:
    """
    The days that a TIMEX3 value covers; ``mod`` START, MID or END takes a third of them.

    Years before our era and values with unknown parts have EDTF but no days.

    >>> interval("2024-02", "START").edtf
    '2024-02-01/2024-02-10'
    """
    if value.startswith("BC"):
        return Interval(_before_our_era(value), None, None)
    if re.fullmatch(r"\d{2,3}", value):
        return _long(value, mod)
    match = VALUE.match(value)
    if match is None:
        return Interval(_underspecified(value), None, None)
    whole = _whole(match)
    return _part(whole, mod) if mod and whole.start != whole.end else whole


def _whole(match: re.Match[str]) -> Interval:
    year = int(match["year"])
    if match["week"]:
        return _week(year, int(match["week"]), bool(match["weekend"]), match["weekday"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return Interval(day.isoformat(), day, day)
    if match["month"]:
        return Interval(f"{year:04}-{match['month']}", *months(year, int(match["month"]), 1))
    if match["quarter"]:
        quarter = int(match["quarter"])
        return Interval(f"{year:04}-{32 + quarter}", *months(year, 3 * quarter - 2, 3))
    if match["half"]:
        half = int(match["half"])
        return Interval(f"{year:04}-{39 + half}", *months(year, 6 * half - 5, 6))
    if match["season"]:
        first, code = SEASONS[match["season"]]
        return Interval(f"{year:04}-{code}", *months(year, first, 3))
    return Interval(f"{year:04}", *months(year, 1, 12))


def months(year: int, month: int, count: int) -> tuple[date, date]:
    """First day of a month and last day of the ``count``-th month from it."""
    last = month + count - 2
    end_year, end_month = year + last // 12, last % 12 + 1
    return date(year, month, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def _week(year: int, week: int, weekend: bool, weekday: str | None) -> Interval:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return Interval(None, None, None)
    if weekday:
        return days(monday + timedelta(int(weekday) - 1), monday + timedelta(int(weekday) - 1))
    return days(monday + timedelta(5 if weekend else 0), monday + timedelta(6))


def _long(value: str, mod: str) -> Interval:
    """A century ("19") or a decade ("198")."""
    width = 10 ** (4 - len(value))
    first = int(value) * width
    if mod:
        third = width // 3
        spans = {"START": (0, width - 2 * third - 1), "MID": (third, 2 * third), "END": (width - third, width - 1)}
        low, high = spans[mod]
        return Interval(f"{first + low:04}/{first + high:04}", date(first + low, 1, 1), date(first + high, 12, 31))
    if not first:
        return Interval(None, None, None)
    return Interval(value + "X" * (4 - len(value)), date(first, 1, 1), date(first + width - 1, 12, 31))


def _part(whole: Interval, mod: str) -> Interval:
    """First, middle or last third, as a month has its first, second and last ten days."""
    start, end = whole.start, whole.end
    if start is None or end is None:
        return whole
    length = (end - start).days + 1
    if length > 300:
        first = {"START": 1, "MID": 5, "END": 9}[mod]
        return days(*months(start.year, first, 4))
    if 27 < length < 32:
        low, high = {"START": (1, 10), "MID": (11, 20), "END": (21, end.day)}[mod]
        return days(start.replace(day=low), start.replace(day=high))
    third = length // 3
    low, high = {"START": (0, third), "MID": (third, length - third - 1), "END": (length - third - 1, length - 1)}[mod]
    return days(start + timedelta(low), start + timedelta(high))


def _before_our_era(value: str) -> str | None:
    match = re.match(r"BC(\d{4})(?:-(\d\d|SP|SU|FA|WI))?", value)
    if match is None:
        return None
    year = int(match[1]) - 1
    sign = "-" if year else ""
    tail = f"-{SEASONS[match[2]][1] if match[2] in SEASONS else match[2]}" if match[2] else ""
    return f"{sign}{year:04}{tail}"


def _underspecified(value: str) -> str | None:
    """``XXXX-02-08`` and the like are EDTF as they stand; anything else is none."""
    return value[:10] if re.match(r"XXXX-\d\d(?:-\d\d)?(?:T|$)", value) else None


def widened(around: Interval) -> Interval:
    """The interval when the words say "about": three days, a week, half a month or a year more on either side."""
    if around.start is None or around.end is None or around.edtf is None:
        return around
    length = (around.end - around.start).days + 1
    slack = timedelta(3 if length < 7 else 7 if length < 28 else 15 if length < 300 else 365)
    edtf = around.edtf + "~" if "/" not in around.edtf else "/".join(x + "~" for x in around.edtf.split("/"))
    return Interval(edtf, around.start - slack, around.end + slack)


def uncertain(edtf: str | None) -> str | None:
    """
    The same days, each marked as uncertain; what is marked as approximate becomes both.

    >>> uncertain("2024-02-07/2024-02-09"), uncertain("2024-04-10~"), uncertain("../2024-02-09")
    ('2024-02-07?/2024-02-09?', '2024-04-10%', '../2024-02-09?')
    """
    return "/".join(map(_uncertain, edtf.split("/"))) if edtf else edtf


def _uncertain(end: str) -> str:
    if end in ("", "..") or end.endswith(("?", "%")):
        return end
    return end[:-1] + "%" if end.endswith("~") else end + "?"


def shift_months(day: date, count: int) -> date:
    """The same day so many months on; the last of a month where it has no such day."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def unit_value(unit: str, day: date, step: int) -> str:
    """TIMEX3 value of the day, week, ... that holds the day, or of one so many steps away."""
    if unit in ("day", "night"):
        return (day + timedelta(step)).isoformat()
    if unit in ("week", "fortnight", "weekend"):
        year, week, _ = (day + timedelta(7 * step)).isocalendar()
        return f"{year}-W{week:02}" + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        moved = shift_months(day.replace(day=1), step)
        return f"{moved.year:04}-{moved.month:02}"
    if unit == "quarter":
        moved = shift_months(day.replace(day=1), 3 * step)
        return f"{moved.year:04}-Q{(moved.month + 2) // 3}"
    if unit == "decade":
        return f"{day.year // 10 + step:03}"
    if unit == "century":
        return f"{day.year // 100 + step:02}"
    return f"{day.year + step:04}"


def easter(year: int, *, orthodox: bool = False) -> date:
    """Easter Sunday by Gauss's rule as Meeus gives it; the Julian reckoning carried into our calendar (1900-2099)."""
    if orthodox:
        a, b, c = year % 4, year % 7, year % 19
        d = (19 * c + 15) % 30
        e = (2 * a + 4 * b - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        return date(year, month, day + 1) + timedelta(13)
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)
