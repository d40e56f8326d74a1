"""
Days of the Islamic calendar, of the feasts above all.

Reckoned by the calendar of Umm al-Qura, by which Saudi Arabia dates its papers; where a month begins
with the new moon that is seen, it may begin a day sooner or later. So every day found here is uncertain by
one on either side, and says so (``2024-04-10~``).
"""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate

from onrecord.dates.calendar import Interval

DAY = timedelta(1)


@lru_cache(maxsize=1)
def _months() -> tuple[int, list[int]]:
    """The first year of the table, and the ordinals of the first days of its months and of the one after."""
    table = tomllib.loads((files("onrecord.dates") / "hijri.toml").read_text(encoding="utf-8"))
    lengths = [30 if letter == "L" else 29 for year in table["years"] for letter in year]
    start = date.fromisoformat(table["first_day"]).toordinal()
    return table["first_year"], list(accumulate(lengths, initial=start))


def hijri_month(year: int, month: int) -> tuple[date, date] | None:
    """
    First and last day of a month, or None outside the table (1400 to 1500).

    >>> hijri_month(1445, 9)
    (datetime.date(2024, 3, 11), datetime.date(2024, 4, 9))
    """
    first, starts = _months()
    place = (year - first) * 12 + month - 1
    if not 0 <= place < len(starts) - 1:
        return None
    return date.fromordinal(starts[place]), date.fromordinal(starts[place + 1] - 1)


def hijri_day(year: int, month: int, day: int) -> date | None:
    """A day of the Islamic calendar in ours, or None where there is none or the table ends."""
    span = hijri_month(year, month)
    if span is None or not 1 <= day <= (span[1] - span[0]).days + 1:
        return None
    return span[0] + timedelta(day - 1)


def hijri_years(year: int) -> tuple[int, ...]:
    """The Islamic years that share days with one of ours."""
    about = (year - 622) * 33 // 32
    return about - 1, about, about + 1, about + 2


def uncertain(start: date, end: date) -> Interval:
    """Days of the Islamic calendar as an interval that is a day wider on either side."""
    edtf = f"{start}~" if start == end else f"{start}~/{end}~"
    return Interval(edtf, start - DAY, end + DAY)
