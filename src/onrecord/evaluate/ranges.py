"""Ranges of whole numbers or of days: how far a predicted one is from the gold one."""

from __future__ import annotations

from datetime import date

Range = tuple[int | None, int | None]
"""Low and high, both inclusive; None where open."""


def days(earliest: str | None, latest: str | None) -> Range:
    """
    ISO days as a range of day numbers (1 is 1 January of the year 1).

    >>> days("2024-02-01", "2024-02-03")
    (738917, 738919)
    """
    first = date.fromisoformat(earliest).toordinal() if earliest else None
    last = date.fromisoformat(latest).toordinal() if latest else None
    return first, last


def overlaps(one: Range, other: Range) -> bool:
    """Whether some number lies in both."""
    return _at_most(one[0], other[1]) and _at_most(other[0], one[1])


def distance(one: Range, other: Range) -> int:
    """
    Steps between the nearest ends; 0 where the ranges overlap.

    >>> distance(days("2024-02-01", "2024-02-03"), days("2024-02-05", None))
    2
    """
    if overlaps(one, other):
        return 0
    gaps = [
        low - high
        for low, high in ((one[0], other[1]), (other[0], one[1]))
        if low is not None and high is not None and low > high
    ]
    return min(gaps)


def jaccard(one: Range, other: Range) -> float:
    """
    Numbers in both over numbers in either, 0..1.

    An open end is only like an open end: of ranges that are open on one and the same side, those
    with the same other end score 1 and all others 0, as the share of an endless range has no value.

    >>> jaccard((1, 10), (6, 15))
    0.3333333333333333
    """
    if one == other:
        return 1.0
    if None in one or None in other or not overlaps(one, other):
        return 0.0
    low_one, high_one = _closed(one)
    low_other, high_other = _closed(other)
    both = min(high_one, high_other) - max(low_one, low_other) + 1
    return both / (max(high_one, high_other) - min(low_one, low_other) + 1)


def _at_most(low: int | None, high: int | None) -> bool:
    return low is None or high is None or low <= high


def _closed(ends: Range) -> tuple[int, int]:
    low, high = ends
    if low is None or high is None:
        raise ValueError(f"range {ends} is open; only closed ranges have a length")
    return low, high
