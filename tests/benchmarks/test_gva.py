"""A town counts as read where the archive's own words for it allow."""

from __future__ import annotations

import pytest

from benchmarks.gva import _compared
from benchmarks.report_facts import Facts

ROWS = [{"name": "Springvale", "kind": "city"}, {"name": "Oak County", "kind": "admin2"}]


@pytest.mark.parametrize(
    ("known", "right"),
    [
        ("Springvale", True),
        ("Harbor (Springvale)", True),
        ("Oak (county)", True),
        ("Oak County", True),
        ("Oak", False),
        ("Elm (county)", False),
    ],
)
def test_towns_and_counties_are_compared_with_their_like(known: str, right: bool) -> None:
    """A town is right for a town or a part of it, a county for a county alone."""
    gold = {"date": "2020-05-04", "city_or_county": known, "killed": 0, "injured": 0}
    assert _compared(Facts(places=ROWS), gold)["city"][0] is right
