"""Which pairs of mentions teach what joins accounts."""

from __future__ import annotations

import pytest

from training.incidents import ALONE, told_apart


@pytest.mark.parametrize(
    ("ours", "theirs", "known"),
    [
        ({"d:A"}, {"d:A"}, True),
        ({"d:A"}, {"d:B"}, True),
        ({"d:A"}, {f"d:{ALONE}01.7"}, True),
        ({f"d:{ALONE}01.7"}, {f"d:{ALONE}02.9"}, False),
        ({"d:A"}, set(), False),
    ],
)
def test_two_acts_that_only_one_mark_tells_may_be_one(ours: set[str], theirs: set[str], known: bool) -> None:
    assert told_apart(frozenset(ours), frozenset(theirs)) is known
