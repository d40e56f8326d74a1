"""Every rule of harm finds its own example: the harm and how many."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path

import pytest

from onrecord.counts import read_counts
from onrecord.counts.harms import Harmed, harms
from onrecord.counts.people import People
from onrecord.counts.ruleset import rules_for
from tests.by_hand import reading_of
from tests.counts.marked import written

PLAIN = tomllib.loads((resources.files("onrecord.counts") / "rules" / "en.toml").read_text(encoding="utf-8"))
PARSES = tomllib.loads((Path(__file__).parent / "parses.toml").read_text(encoding="utf-8"))


def harmed_in(text: str, parse: str) -> list[Harmed]:
    """The harms of a text parsed by hand."""
    rules = rules_for("en")
    assert rules is not None
    return harms(People(read_counts(reading_of(text, parse)), rules))


@pytest.mark.parametrize("rule", PLAIN["harm"], ids=lambda rule: rule["name"])
def test_a_rule_of_harm_finds_its_example(rule: dict[str, str]) -> None:
    """What stands after the arrow is found, and nothing else."""
    text, expected = rule["example"].split(" -> ")
    found = [f"{h.harm} {written(h.count)}" for h in harmed_in(text, PARSES[rule["name"]])]
    assert sorted(found) == sorted(expected.split(", "))


@pytest.mark.parametrize("rule", PLAIN["harm"], ids=lambda rule: rule["name"])
def test_the_span_of_a_harm_is_its_words(rule: dict[str, str]) -> None:
    """The report's text at the span is the span's text."""
    text = rule["example"].split(" -> ")[0]
    for harmed in harmed_in(text, PARSES[rule["name"]]):
        assert text[harmed.span.start : harmed.span.end] == harmed.span.text


def test_a_goal_harms_nobody() -> None:
    """ "shot the visitors into the lead" is a game."""
    parse = """
Kane Kane PROPN 2 nsubj Number=Sing
shot shoot VERB 0 root Tense=Past|VerbForm=Fin
the the DET 4 det
visitors visitor NOUN 2 obj Number=Plur
into into ADP 7 case
the the DET 7 det
lead lead NOUN 2 obl Number=Sing
. . PUNCT 2 punct
"""
    assert harmed_in("Kane shot the visitors into the lead.", parse) == []


SOME_OF = """
Three three NUM 7 nsubj NumForm=Word|NumType=Card
of of ADP 5 case
the the DET 5 det Definite=Def
38 38 NUM 5 nummod NumType=Card
wounded wounded NOUN 1 nmod Number=Plur
had have AUX 7 aux
died die VERB 0 root Tense=Past|VerbForm=Part
. . PUNCT 7 punct
"""


def test_some_of_the_wounded_who_died_are_not_all_of_them() -> None:
    """Three died and not 38; 38 were wounded and not three."""
    found = {(h.harm, written(h.count)) for h in harmed_in("Three of the 38 wounded had died.", SOME_OF)}
    assert ("killed", "3") in found
    assert found <= {("killed", "3"), ("injured", "38")}
