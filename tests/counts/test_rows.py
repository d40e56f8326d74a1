"""Figures set beside their names."""

from __future__ import annotations

import textwrap

import pytest

from onrecord.counts import read_counts
from onrecord.counts.harms import harms
from onrecord.counts.people import People
from onrecord.counts.ruleset import rules_for
from tests.by_hand import reading_of
from tests.counts.marked import written

ROWS = {
    "Civilians reported killed: 18 - 25": (
        """
        Civilians civilian NOUN 2 nsubj Number=Plur
        reported report VERB 0 root Tense=Past|VerbForm=Fin
        killed kill VERB 2 xcomp Tense=Past|VerbForm=Part
        : : PUNCT 5 punct
        18 18 NUM 2 obj NumType=Card
        - - SYM 7 case
        25 25 NUM 5 nmod NumType=Card
        """,
        ["killed 18..25"],
    ),
    "Injured: 12": ("Injured injure VERB 0 root VerbForm=Part\n: : PUNCT 3 punct\n12 12 NUM 1 obj NumType=Card", ["injured 12"]),
    "Casualties: 4 killed": (
        "Casualties casualty NOUN 0 root Number=Plur\n: : PUNCT 4 punct\n4 4 NUM 4 nsubj NumType=Card\nkilled kill VERB 1 appos VerbForm=Part|Tense=Past",
        ["killed 4"],
    ),
    "Deaths: 3 July": (
        "Deaths death NOUN 0 root Number=Plur\n: : PUNCT 3 punct\n3 3 NUM 1 appos NumType=Card\nJuly July PROPN 3 nmod",
        [],
    ),
}


@pytest.mark.parametrize("text", ROWS)
def test_a_row_counts_what_its_name_says(text: str) -> None:
    """Its range too; a day is no figure, and a name for killed and wounded alike counts neither."""
    parse, expected = ROWS[text]
    rules = rules_for("en")
    assert rules is not None
    found = harms(People(read_counts(reading_of(text, textwrap.dedent(parse))), rules))
    assert [f"{h.harm} {written(h.count)}" for h in found] == expected
