"""What hangs together by pairs."""

from __future__ import annotations

import pytest

from onrecord.components import components


@pytest.mark.parametrize(
    ("count", "pairs", "groups"),
    [
        (0, [], []),
        (3, [], [[0], [1], [2]]),
        (5, [(4, 1), (1, 3)], [[0], [1, 3, 4], [2]]),
        (4, [(2, 3), (0, 1), (3, 0)], [[0, 1, 2, 3]]),
    ],
)
def test_groups_stand_in_the_order_of_their_first_members(
    count: int, pairs: list[tuple[int, int]], groups: list[list[int]]
) -> None:
    """Whatever the order of the pairs, and of the two in each."""
    assert components(count, pairs) == groups
    assert components(count, [(b, a) for a, b in reversed(pairs)]) == groups
