"""What stands in quotation marks, in every way that reports write them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.statements.quotes import quoted_ranges, share_quoted

CASES = [
    '[“We left,”] he said. [“For good.”]',
    'He spoke of [“a cowardly act”].',
    "He called it ['cowardly'] and ['mad, mad'], the fighters' leader said.",
    "The fighters' base wasn't hit in the '90s; ['never'], he said of 'em.",
    "['The rebels left,'] he said. ['They didn't stay.']",
    "An ['end to war'], as Kata'ib 's men call it.",
    "'Go!\n\nHe left.'",
    "[„Wir gehen“], he said.",
    'He called it ["cowardly"] and ["mad"].',
    "He called it [‘cowardly’] and left.",
    "The fighters’ base wasn’t hit; [‘never’], he said.",
    "[“He told us: ‘Go!’ and we didn’t wait,”] she said.",
    "[‘He told us: “Go!” and we went,’] she said.",
    "[“We stood firm.]\n\n[“We stand firm today,”] he said.",
    "[“We stood firm.]\n\nThe town is quiet.",
    "[«Nous partons»], he said.",
    "He said [“they left.]",
    "Nothing ” here’ is » quoted’.",
    "In the ’90s the rebels’ camps grew.",
    "5’ by 7’, said the ‘boss",
    "",
]


@pytest.mark.parametrize("marked", CASES)
def test_what_is_quoted(marked: str) -> None:
    """Marked by brackets."""
    expected = re.findall(r"\[([^]]*)\]", marked)
    text = re.sub(r"[\[\]]", "", marked)
    assert [text[a:b] for a, b in quoted_ranges(text)] == expected


@given(st.text(st.sampled_from("ab “”„\"«»‘’'.\n"), max_size=40))
@settings(max_examples=60, deadline=None)
def test_quotations_stand_in_order(text: str) -> None:
    """None overlaps another, none is empty, none reaches beyond its paragraph."""
    found = quoted_ranges(text)
    ends = [0, *(place for pair in found for place in pair), len(text)]
    assert ends == sorted(ends)
    assert all(a < b for a, b in found)
    assert all("\n\n" not in text[a:b] for a, b in found)
    assert 0 <= share_quoted(found, 0, len(text)) <= 1


def test_share_of_nothing() -> None:
    """No characters, no share."""
    assert share_quoted([(0, 5)], 3, 3) == 0
    assert share_quoted([(0, 5)], 0, 10) == 0.5
