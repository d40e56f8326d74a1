"""Tolls that are told of the last who died."""

from __future__ import annotations

import textwrap

import pytest

from onrecord.counts import read_counts
from onrecord.counts.harms import harms
from onrecord.counts.nth import with_nth
from onrecord.counts.people import People
from onrecord.counts.ruleset import rules_for
from tests.by_hand import reading_of
from tests.counts.marked import written

DEATH = """
Doctors doctor NOUN 2 nsubj Number=Plur
confirmed confirm VERB 0 root VerbForm=Fin
a a DET 5 det
{nth} {nth} ADJ 5 amod
death death NOUN 2 obj Number=Sing
. . PUNCT 2 punct
"""
PERSON = """
He he PRON 5 nsubj
was be AUX 5 cop
the the DET 5 det
{nth} {nth} ADJ 5 amod
guard guard NOUN 0 root Number=Sing
to to PART 7 mark
{verb} {verb} VERB 5 acl VerbForm=Inf
. . PUNCT 5 punct
"""


@pytest.mark.parametrize(
    ("marked", "nth", "verb", "told"),
    [
        (DEATH, "third", "", ["3"]),
        (DEATH, "sudden", "", []),
        (DEATH.replace("death death", "victim victim"), "third", "", []),
        (PERSON, "fourth", "die", ["4"]),
        (PERSON, "fourth", "leave", []),
    ],
)
def test_the_nth_death_tells_how_many_died(marked: str, nth: str, verb: str, told: list[str]) -> None:
    """And is no death beside them."""
    text = f"He was the {nth} guard to {verb}." if marked is PERSON else f"Doctors confirmed a {nth} {'victim' if 'victim' in marked else 'death'}."
    reading = read_counts(reading_of(text, textwrap.dedent(marked).format(nth=nth, verb=verb)))
    rules = rules_for("en")
    assert rules is not None
    people = People(reading, rules)
    assert [written(harmed.count) for harmed in with_nth(harms(people), people)] == told
