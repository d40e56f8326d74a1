"""Ranges, kilometres and groups."""

from __future__ import annotations

import pytest

from onrecord.evaluate import (
    days,
    distance,
    error_area,
    grouping,
    jaccard,
    kilometres,
    overlaps,
    pairs,
    share_within,
)

BAGHDAD, MOSUL = (33.3406, 44.4009), (36.3350, 43.1189)

RANGES = [
    # one, other, overlap, distance, jaccard
    ((1, 10), (6, 15), True, 0, 5 / 15),
    ((23, 23), (23, 23), True, 0, 1.0),
    ((24, None), (24, None), True, 0, 1.0),
    ((24, None), (30, 30), True, 0, 0.0),
    ((None, 5), (9, None), False, 4, 0.0),
    (days("2024-02-28", "2024-02-28"), days("2024-03-01", "2024-03-31"), False, 2, 0.0),
]


@pytest.mark.parametrize(("one", "other", "overlap", "steps", "likeness"), RANGES)
def test_ranges(one, other, overlap, steps, likeness) -> None:
    """Symmetric in all three measures."""
    for a, b in ((one, other), (other, one)):
        assert overlaps(a, b) is overlap
        assert distance(a, b) == steps
        assert jaccard(a, b) == pytest.approx(likeness)


def test_kilometres() -> None:
    """Nothing to itself, 353 from Baghdad to Mosul, half the globe to the other side."""
    assert kilometres(*BAGHDAD, *BAGHDAD) == 0.0
    assert kilometres(*BAGHDAD, *MOSUL) == pytest.approx(353, abs=1)
    assert kilometres(0, 0, 0, 180) == pytest.approx(20015, abs=1)


def test_a_place_that_was_not_found_is_wrong() -> None:
    """Within 161 km: two of four; the area under the errors runs from 0 to 1."""
    assert share_within([0.0, 161.0, 161.1, None]) == 0.5
    assert error_area([0.0]) == 0.0
    assert error_area([None]) == pytest.approx(1.0)
    assert share_within([]) == 0.0


def test_groups_of_reports() -> None:
    """Three reports in one heap that belong two and one; a missing report stands alone."""
    score = grouping({"r1": 1, "r2": 1, "r3": 2}, {"r1": "x", "r2": "x", "r3": "x"})
    assert score.precision == pytest.approx(5 / 9)
    assert score.recall == 1.0
    assert grouping({"r1": 1, "r2": 1}, {"r1": "x"}).recall == pytest.approx(1 / 2)


def test_pairs_of_reports() -> None:
    """Of three pairs put together one belongs together."""
    score = pairs({"r1": 1, "r2": 1, "r3": 2}, {"r1": "x", "r2": "x", "r3": "x"})
    assert score.precision == pytest.approx(1 / 3)
    assert score.recall == 1.0
