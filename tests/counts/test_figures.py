"""Bare numbers that count again, or in part, whom a report counted before."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from onrecord.counts import read_counts
from onrecord.counts.figures import with_figures
from onrecord.counts.harms import harms
from onrecord.counts.people import People
from onrecord.counts.ruleset import rules_for
from onrecord.counts.subsets import with_parts
from onrecord.records import Span, Statement
from tests.by_hand import reading_of
from tests.counts.marked import written

FIGURES = tomllib.loads((resources.files("onrecord.counts") / "rules" / "en.toml").read_text(encoding="utf-8"))["figures"]
KILLED = """
Gunmen gunman NOUN 2 nsubj Number=Plur
killed kill VERB 0 root Tense=Past|VerbForm=Fin
nine nine NUM 4 nummod NumType=Card
people people NOUN 2 obj Number=Plur
. . PUNCT 2 punct

"""
COUNTED = """The the DET 2 det
union union NOUN 3 nsubj Number=Sing
counted count VERB 0 root Tense=Past|VerbForm=Fin
twelve twelve NUM 3 obj NumType=Card
. . PUNCT 3 punct
"""
SPOKE = """The the DET 2 det
union union NOUN 3 nsubj Number=Sing
spoke speak VERB 0 root Tense=Past|VerbForm=Fin
of of ADP 5 case
twelve twelve NUM 3 obl NumType=Card
. . PUNCT 3 punct
"""
PUT = """The the DET 2 det
union union NOUN 3 nsubj Number=Sing
put put VERB 0 root Tense=Past|VerbForm=Fin
it it PRON 3 obj
at at ADP 6 case
twelve twelve NUM 3 obl NumType=Card
. . PUNCT 3 punct
"""
WAS = """It it PRON 3 nsubj
was be AUX 3 cop
twelve twelve NUM 0 root NumType=Card
. . PUNCT 3 punct
"""
NAMES = """The the DET 2 det
union union NOUN 3 nsubj Number=Sing
has have VERB 0 root Tense=Pres|VerbForm=Fin
twelve twelve NUM 5 nummod NumType=Card
names name NOUN 3 obj Number=Plur
. . PUNCT 3 punct
"""
GOATS = """The the DET 2 det
union union NOUN 3 nsubj Number=Sing
counted count VERB 0 root Tense=Past|VerbForm=Fin
twelve twelve NUM 5 nummod NumType=Card
goats goat NOUN 3 obj Number=Plur
. . PUNCT 3 punct
"""
THREE = """Three three NUM 5 nsubj NumType=Card
of of ADP 3 case
them they PRON 1 nmod
were be AUX 5 cop
children child NOUN 0 root Number=Plur
. . PUNCT 5 punct
"""
AMONG = """Among among ADP 2 case
them they PRON 5 nsubj
were be AUX 5 cop
three three NUM 5 nummod NumType=Card
children child NOUN 0 root Number=Plur
. . PUNCT 5 punct
"""
NONE = """There there PRON 2 expl
were be VERB 0 root Tense=Past|VerbForm=Fin
no no DET 4 det
children child NOUN 2 nsubj Number=Plur
among among ADP 6 case
them they PRON 4 nmod
. . PUNCT 2 punct
"""


def told(text: str, parse: str) -> list[tuple[str, int | None]]:
    """Harm and number, each with the place of the whole that it is part of."""
    rules = rules_for("en")
    assert rules is not None
    people = People(read_counts(reading_of(text, parse)), rules)
    found = with_parts(with_figures(harms(people), people), people)
    return [(f"{harmed.harm} {written(harmed.count)}", whole) for harmed, whole in found]


@pytest.mark.parametrize(
    ("sentence", "parse", "counted"),
    [
        ("The union counted twelve.", COUNTED, [("killed 12", None)]),
        ("The union spoke of twelve.", SPOKE, [("killed 12", None)]),
        ("The union put it at twelve.", PUT, [("killed 12", None)]),
        ("It was twelve.", WAS, [("killed 12", None)]),
        ("The union has twelve names.", NAMES, [("killed 12", None)]),
        ("The union counted twelve goats.", GOATS, []),
        ("Three of them were children.", THREE, [("killed 3", 0)]),
        ("Among them were three children.", AMONG, [("killed 3", 0)]),
        ("There were no children among them.", NONE, [("killed 0", 0)]),
    ],
)
def test_a_bare_number_takes_the_harm_told_before(
    sentence: str, parse: str, counted: list[tuple[str, int | None]]
) -> None:
    """By verbs of counting and saying it is another count, by "of them" and "among them" a part; of goats it is nothing."""
    assert told(f"Gunmen killed nine people. {sentence}", KILLED + parse) == [("killed 9", None), *counted]


def test_without_a_harm_told_before_a_number_tells_none() -> None:
    """ "The union counted twelve" may be votes."""
    assert told("The union counted twelve.", COUNTED) == []


@pytest.mark.parametrize("example", FIGURES["examples"])
def test_the_examples_of_figures_hold(example: str) -> None:
    """What stands behind the arrow is found."""
    text, expected = example.split(" -> ")
    parse = KILLED + (COUNTED if "union" in text else THREE)
    assert [harm for harm, _ in told(text, parse)] == expected.split(", ")


ORPHAN = """The the DET 2 det
union union NOUN 0 root Number=Sing
twelve twelve NUM 2 nummod NumType=Card
. . PUNCT 2 punct
"""


def test_a_number_that_is_all_that_somebody_says_is_his_count() -> None:
    """ "Police said nine, the union [twelve]"."""
    rules, text = rules_for("en"), "Gunmen killed nine people. The union twelve."
    assert rules is not None
    reading = read_counts(reading_of(text, KILLED + ORPHAN))
    start = text.index("twelve")
    content = Span(report="r-test", start=start, end=start + 6, text="twelve")
    said = Statement(id="st", found_by="by hand", report="r-test", content=(content,), span=content)
    people = People(reading.add(statements=(said,)), rules)
    assert [written(h.count) for h in with_figures(harms(people), people)] == ["9", "12"]
    people = People(reading, rules)
    assert [written(h.count) for h in with_figures(harms(people), people)] == ["9"]


KILLED_AND_HURT = """
Gunmen gunman NOUN 2 nsubj Number=Plur
killed kill VERB 0 root Tense=Past|VerbForm=Fin
nine nine NUM 4 nummod NumType=Card
people people NOUN 2 obj Number=Plur
and and CCONJ 6 cc
wounded wound VERB 2 conj Tense=Past|VerbForm=Fin
twenty twenty NUM 8 nummod NumType=Card
people people NOUN 6 obj Number=Plur
. . PUNCT 2 punct

"""
HOUSES = """Three three NUM 2 nummod NumType=Card
houses house NOUN 3 nsubj Number=Plur
burned burn VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 3 punct

""" + COUNTED
THE_NINE = """The the DET 2 det
nine nine NUM 4 nsubj NumType=Card
were be AUX 4 cop Tense=Past
traders trader NOUN 0 root Number=Plur
. . PUNCT 4 punct
"""


@pytest.mark.parametrize(
    ("text", "parse", "more"),
    [
        ("The union counted twelve.", COUNTED, [("killed", "12")]),
        ("The nine were traders.", THE_NINE, []),
        ("Three houses burned. The union counted twelve.", HOUSES, []),
    ],
)
def test_a_bare_number_behind_dead_and_wounded_is_one_of_dead(text: str, parse: str, more: list[tuple[str, str]]) -> None:
    """As many as the dead are they, and no part of the wounded; behind houses it may be one of houses."""
    whole = f"Gunmen killed nine people and wounded twenty people. {text}"
    rules = rules_for("en")
    assert rules is not None
    people = People(read_counts(reading_of(whole, KILLED_AND_HURT + parse)), rules)
    found = [(h.harm, written(h.count)) for h in with_figures(harms(people), people)]
    assert found == [("killed", "9"), ("injured", "20"), *more]
