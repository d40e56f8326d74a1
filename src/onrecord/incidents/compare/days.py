"""Whether two tellings can be of the same day."""

from __future__ import annotations

from datetime import date

from onrecord.incidents.compare.comparison import Comparison
from onrecord.incidents.context import Context
from onrecord.incidents.telling import Telling

TAKEN_OVER = 0.6
WIDE = 10  # days; an interval wider than this says little by overlapping


def compare_days(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """
    1 for the same day, less for overlapping intervals, below 0 for neighbouring days, -1 beyond.

    One day apart is nearly neutral: news of the night is dated by either day, and zones differ. Days that a telling
    does not itself say but has from words further off speak less loudly, and never forbid.
    """
    if (one.earliest is None and one.latest is None) or (other.earliest is None and other.latest is None):
        return None
    found = _compare(one, other)
    if one.dated and other.dated:
        return found
    return Comparison(found.score * TAKEN_OVER, f"{found.sentence}, by words further off")


def _compare(one: Telling, other: Telling) -> Comparison:
    gap = _gap(one, other)
    if gap == 0:
        if one.on_one_day and other.on_one_day:
            return Comparison(1.0, f"both on {_day(one.earliest)}")
        if (one.earliest, one.latest) == (other.earliest, other.latest):
            return Comparison(0.8, f"both between {_day(one.earliest)} and {_day(one.latest)}")
        narrow = min(_width(one), _width(other)), max(_width(one), _width(other))
        return Comparison(0.5 if narrow[1] <= WIDE else 0.2, "days that overlap")
    if gap == 1:
        return Comparison(-0.2, "one day apart")
    return Comparison(-1.0, f"{gap} days apart")


def _gap(one: Telling, other: Telling) -> int:
    if one.latest is not None and other.earliest is not None and other.earliest > one.latest:
        return other.earliest - one.latest
    if other.latest is not None and one.earliest is not None and one.earliest > other.latest:
        return one.earliest - other.latest
    return 0


def _width(telling: Telling) -> int:
    return 10**6 if telling.earliest is None or telling.latest is None else telling.latest - telling.earliest


def _day(number: int | None) -> str:
    return date.fromordinal(number).isoformat() if number is not None else "an open day"
