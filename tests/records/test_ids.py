"""Ids come from content: equal wherever and whenever they are computed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records import content_id

PARTS = st.lists(st.one_of(st.text(st.characters(exclude_characters="\x1f", exclude_categories=["Cs"]), max_size=6), st.integers(), st.none()), max_size=4)


def test_an_id_written_down_still_holds() -> None:
    """A change would orphan every judgement in every store."""
    assert content_id("ev", "r-1", 10, 14, "ASSAULT") == "ev-7279140997c1f987"
    assert content_id("r", "Jazira Post", None, "é") == "r-fe75420d0ea7e7d8"


@pytest.mark.parametrize("seed", ["0", "7"])
def test_another_process_gives_the_same_id(seed: str) -> None:
    """Whatever Python's own hashes are."""
    script = "from onrecord.records import content_id; print(content_id('st', 'r-1', (1, 2), None, 'é'))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed})
    assert done.stdout.strip() == content_id("st", "r-1", (1, 2), None, "é")


@given(PARTS, PARTS)
@settings(max_examples=60, deadline=None)
def test_other_content_has_another_id(one: list[object], other: list[object]) -> None:
    """As far as parts read differently: a number and its digits, and nothing and the empty word, are one."""
    plain = [["" if part is None else str(part) for part in parts] for parts in (one, other)]
    alike = "\x1f".join(plain[0]) == "\x1f".join(plain[1])
    assert (content_id("ev", *one) == content_id("ev", *other)) == alike


def test_tables_do_not_share_ids() -> None:
    """The table is part of what is hashed, not of the letters alone."""
    assert content_id("ev", "a").partition("-")[2] != content_id("st", "a").partition("-")[2]
