"""People as one noun phrase tells them, and lists of them summed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import Count, Tokens


@dataclass(frozen=True)
class Group:
    """
    People as one noun phrase tells them.

    Args:
        head: Token of the counted noun, or of the number where no noun is said.
        count: How many.
        first: First token of the words that count and name them.
        last: One past the last such token.
        counted: Whether a number is said; false for bare plurals and single persons.
        named: Whether it is one person with a name.
        parts: The members of a list, each with its own number.
    """

    head: int
    count: Count
    first: int
    last: int
    counted: bool = True
    named: bool = False
    parts: tuple[Group, ...] = ()


def without_names_of_counted(listed: list[Group]) -> list[Group]:
    """A list without the names at its end that say who those counted before are: "Paz and four children, Ana, Ben, Cleo and Dan"."""
    names = 0
    while names < len(listed) and listed[-1 - names].named:
        names += 1
    counted = listed[-1 - names] if names < len(listed) else None
    told = counted is not None and counted.counted and 2 <= names <= (counted.count.best or 0)
    return listed[:-names] if told else listed


def sum_of(parts: Sequence[Group], tokens: Tokens) -> Group:
    """All of a list; where the first are as many as the others, these say who they are: "nine civilians, six women and three men"."""
    counts = [part.count for part in parts]
    first, last = min(part.first for part in parts), max(part.last for part in parts)
    if len(parts) > 2 and counts[0].best == _total([count.best for count in counts[1:]]) and parts[0].counted:
        return Group(parts[0].head, counts[0], first, last, counted=True, parts=tuple(parts[1:]))
    total = total_of(counts, tokens.span(first, last).text)
    return Group(
        head=parts[0].head,
        count=total,
        first=first,
        last=last,
        counted=any(p.counted for p in parts),
        parts=tuple(parts),
    )


def total_of(counts: Sequence[Count], text: str) -> Count:
    """The sum of several counts; what one of them leaves open is open."""
    return Count(
        low=_total([count.low for count in counts]),
        best=_total([count.best for count in counts]),
        high=_total([count.high for count in counts]),
        approximate=any(count.approximate for count in counts),
        text=text,
    )


def _total(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
