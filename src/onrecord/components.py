"""What hangs together by pairs."""

from __future__ import annotations

from collections.abc import Iterable


def components(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """
    The groups that pairs make of ``count`` places, singles among them, in the order of their first members.

    >>> components(4, [(0, 2)])
    [[0, 2], [1], [3]]
    """
    above = list(range(count))

    def top(place: int) -> int:
        """The smallest place that this one hangs together with, so far."""
        while above[place] != place:
            above[place] = above[above[place]]
            place = above[place]
        return place

    for a, b in pairs:
        one, other = sorted((top(a), top(b)))
        above[other] = one
    groups: dict[int, list[int]] = {}
    for place in range(count):
        groups.setdefault(top(place), []).append(place)
    return [groups[key] for key in sorted(groups)]
