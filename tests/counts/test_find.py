"""Which words count, and what they mean."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from onrecord.counts.find import find
from onrecord.counts.resolve import resolve
from onrecord.counts.ruleset import rules_for
from tests.by_hand import reading_of
from tests.counts.marked import unmarked, words_of, written

PLAIN = tomllib.loads((resources.files("onrecord.counts") / "rules" / "en.toml").read_text(encoding="utf-8"))
RULES = rules_for("en")
EXAMPLES = [
    *(row["example"] for section in ("vague", "bound", "after") for row in PLAIN[section]),
    *PLAIN["range"]["examples"],
    *PLAIN["plain"]["examples"],
]
CASES = [
    "The mortar hit {at least some 20 -> ~20..} homes",
    "{no more than\n12 -> ..12} men came\n\n{3 -> 3} women left",
    "{twenty to twenty-five -> 20..25} men",
    "{a couple of hundred -> 200+} and {several thousand -> 3000+}",
    "{two hundred and forty thousand -> 240000} lived there",
    "{1,000,000 -> 1000000} and {2.5 million -> 2500000}",
    "{2.5 -> 2..3} of a measure",
    "On Feb. 7 at 10 am, on 7 February 2024 and in 1998 nothing happened",
    "Unit M16 and the T-72 and file 2010-11-CA-167",
    "no number, someone said, a lot and the score",
]


@pytest.mark.parametrize("case", [*EXAMPLES, *CASES])
def test_every_number_is_found_and_means_what_is_marked(case: str) -> None:
    """The words found and their values are those marked, no more and no fewer."""
    assert RULES is not None
    text, expected = unmarked(case)
    found = [(phrase.text, written(resolve(phrase, RULES)[0])) for phrase in find(words_of(text), RULES)]
    assert found == expected


def test_every_phrase_is_where_it_says() -> None:
    """The text between start and end is the phrase."""
    assert RULES is not None
    text = "Caf\u00e9 \U0001f600 \u0645\u0631\u062d\u0628\u0627: at least\u00a0a dozen died, three or four fled"
    for phrase in find(words_of(text), RULES):
        assert text[phrase.start : phrase.end] == phrase.text


HANDED = """
Rebels rebel NOUN 2 nsubj Number=Plur
handed hand VERB 0 root Tense=Past|VerbForm=Fin
over over ADP 2 compound:prt
seven seven NUM 5 nummod
men man NOUN 2 obj Number=Plur
. . PUNCT 2 punct
"""


def test_seven_handed_over_are_seven() -> None:
    """ "Over" belongs to the verb."""
    assert RULES is not None
    assert [phrase.text for phrase in find(reading_of("Rebels handed over seven men.", HANDED).tokens, RULES)] == ["seven"]
