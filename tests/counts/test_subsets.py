"""Some of the harmed told before, tolls brought to more, and numbers that belong to another happening."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from onrecord.counts import read_counts
from onrecord.counts.attach import attach
from onrecord.counts.ruleset import rules_for
from onrecord.records import Name
from tests.by_hand import reading_of
from tests.counts.marked import written
from tests.counts.test_attach import attached, event_at, told

PLAIN = tomllib.loads((resources.files("onrecord.counts") / "rules" / "en.toml").read_text(encoding="utf-8"))[
    "cumulative"
]

BOMB = """
A a DET 2 det Definite=Ind|PronType=Art
bomb bomb NOUN 3 nsubj Number=Sing
killed kill VERB 0 root Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
nine nine NUM 5 nummod NumForm=Digit|NumType=Card
people people NOUN 3 obj Number=Plur
. . PUNCT 3 punct
"""
DEAD_CHILDREN = BOMB + """
Two two NUM 6 nsubj NumForm=Word|NumType=Card
of of ADP 4 case
the the DET 4 det Definite=Def|PronType=Art
dead dead ADJ 1 nmod Degree=Pos
were be AUX 6 cop Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin
children child NOUN 0 root Number=Plur
. . PUNCT 6 punct
"""
SOME_DIED = BOMB + """
Three three NUM 7 nsubj NumForm=Word|NumType=Card
of of ADP 5 case
the the DET 5 det Definite=Def|PronType=Art
38 38 NUM 5 nummod NumForm=Digit|NumType=Card
wounded wounded NOUN 1 nmod Number=Plur
had have AUX 7 aux Mood=Ind|Tense=Past|VerbForm=Fin
died die VERB 0 root Tense=Past|VerbForm=Part
. . PUNCT 7 punct
"""
KILLED_WOMEN = BOMB + """
Three three NUM 6 nsubj NumForm=Word|NumType=Card
of of ADP 3 case
those that PRON 1 nmod Number=Plur|PronType=Dem
killed kill VERB 3 acl Tense=Past|VerbForm=Part|Voice=Pass
were be AUX 6 cop Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin
women woman NOUN 0 root Number=Plur
. . PUNCT 6 punct
"""
LATER = """
A a DET 3 det Definite=Ind|PronType=Art
fourth fourth ADJ 3 amod Degree=Pos|NumForm=Word|NumType=Ord
man man NOUN 4 nsubj Number=Sing
died die VERB 0 root Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
of of ADP 7 case
his his PRON 7 nmod:poss Case=Gen|Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs
wounds wound NOUN 4 obl Number=Plur
, , PUNCT 9 punct
bringing bring VERB 4 advcl Tense=Pres|VerbForm=Part
the the DET 11 det Definite=Def|PronType=Art
toll toll NOUN 9 obj Number=Sing
to to ADP 13 case
four four NUM 9 obl NumForm=Word|NumType=Card
. . PUNCT 4 punct
"""
MORE = """
Two two NUM 2 nummod NumForm=Word|NumType=Card
people people NOUN 4 nsubj:pass Number=Plur
were be AUX 4 aux:pass Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin
shot shoot VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
dead dead ADJ 4 xcomp Degree=Pos
, , PUNCT 7 punct
bringing bring VERB 4 advcl Tense=Pres|VerbForm=Part
the the DET 9 det Definite=Def|PronType=Art
toll toll NOUN 7 obj Number=Sing
to to ADP 11 case
57 57 NUM 7 obl NumForm=Digit|NumType=Card
. . PUNCT 4 punct
"""
DEADLIEST = """
In in ADP 4 case
the the DET 4 det Definite=Def|PronType=Art
deadliest deadly ADJ 4 amod Degree=Sup
attack attack NOUN 10 obl Number=Sing
since since ADP 6 case
2014 2014 NUM 4 nmod NumForm=Digit|NumType=Card
, , PUNCT 4 punct
a a DET 9 det Definite=Ind|PronType=Art
bomb bomb NOUN 10 nsubj Number=Sing
killed kill VERB 0 root Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
nine nine NUM 12 nummod NumForm=Digit|NumType=Card
people person NOUN 10 obj Number=Plur
. . PUNCT 10 punct
"""
LISTED = """
One one NUM 2 nummod NumForm=Word|NumType=Card
man man NOUN 4 nsubj:pass Number=Sing
was be AUX 4 aux:pass Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
listed list VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
as as ADP 6 case
dead dead ADJ 4 obl Degree=Pos
. . PUNCT 4 punct

A a DET 2 det Definite=Ind|PronType=Art
toll toll NOUN 6 nsubj:pass Number=Sing
of of ADP 4 case
22 22 NUM 2 nmod NumForm=Digit|NumType=Card
was be AUX 6 aux:pass Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
reported report VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
after after SCONJ 9 mark
gunmen gunman NOUN 9 nsubj Number=Plur
attacked attack VERB 6 advcl Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin
a a DET 11 det Definite=Ind|PronType=Art
market market NOUN 9 obj Number=Sing
. . PUNCT 6 punct
"""
AGAIN = """
A a DET 2 det
bomb bomb NOUN 3 nsubj Number=Sing
killed kill VERB 0 root Tense=Past|VerbForm=Fin
nine nine NUM 5 nummod
people people NOUN 3 obj Number=Plur
. . PUNCT 3 punct

Gunmen gunman NOUN 2 nsubj Number=Plur
attacked attack VERB 0 root Tense=Past|VerbForm=Fin
a a DET 4 det
market market NOUN 2 obj Number=Sing
. . PUNCT 2 punct

The the DET 2 det
toll toll NOUN 3 nsubj Number=Sing
stood stand VERB 0 root Tense=Past|VerbForm=Fin
at at ADP 5 case
nine nine NUM 3 obl
. . PUNCT 3 punct
"""
MISSING = """
Three three NUM 3 nsubj:pass NumForm=Word|NumType=Card
were be AUX 3 aux:pass Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin
listed list VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
as as SCONJ 5 mark
missing missing ADJ 3 advcl Degree=Pos
after after ADP 8 case
the the DET 8 det Definite=Def|PronType=Art
raid raid NOUN 5 obl Number=Sing
. . PUNCT 3 punct
"""
NAMED = """
A a DET 2 det
bomb bomb NOUN 3 nsubj Number=Sing
killed kill VERB 0 root Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
nine nine NUM 5 nummod NumForm=Digit|NumType=Card
people people NOUN 3 obj Number=Plur
, , PUNCT 9 punct
among among ADP 8 case
them they PRON 5 nmod Case=Acc|Number=Plur|Person=3|PronType=Prs
Rim Rim PROPN 5 appos Number=Sing
Salo Salo PROPN 9 flat Number=Sing
. . PUNCT 3 punct
"""


def test_one_who_is_named_behind_among_them_is_one_part() -> None:
    """Though both "among them" and the name beside the people tell of it."""
    text = "A bomb killed nine people, among them Rim Salo."
    reading = reading_of(text, NAMED).add(events=(event_at(text, "killed"),), names=(Name(8, 10, "person"),))
    rows = attach(read_counts(reading)).events[0].casualties
    assert [written(row.count) for row in rows] == ["9", "1"]
    assert rows[1].subset_of == rows[0].id


@pytest.mark.parametrize(
    ("second", "parse"),
    [("Two of the dead were children.", DEAD_CHILDREN), ("Three of those killed were women.", KILLED_WOMEN)],
)
def test_some_of_the_dead_are_part_of_those_told_before(second: str, parse: str) -> None:
    """They hang where the whole hangs, whatever their own words, and never compete with it."""
    text = f"A bomb killed nine people. {second}"
    rows = attached(text, parse, event_at(text, "bomb"), event_at(text, "killed")).events[1].casualties
    assert [row.subset_of for row in rows] == [None, rows[0].id]
    assert written(rows[0].count) == "9"


def test_some_of_so_many_wounded_who_died_are_part_of_all_the_dead() -> None:
    """Whoever says that fourteen are dead does not mean three by those of the wounded who died."""
    text = "A bomb killed nine people. Three of the 38 wounded had died."
    rows = attached(text, SOME_DIED, event_at(text, "bomb"), event_at(text, "killed")).events[1].casualties
    killed = [row for row in rows if row.harm == "killed"]
    assert [(written(row.count), row.subset_of) for row in killed] == [("9", None), ("3", killed[0].id)]


def test_who_dies_later_brings_the_toll_of_the_same_happening_to_more() -> None:
    """The toll is its own, not that of a war, and the one who died is part of it."""
    text = "A fourth man died of his wounds, bringing the toll to four."
    rows = attached(text, LATER, event_at(text, "died")).events[0].casualties
    assert [(row.harm, written(row.count), row.cumulative) for row in rows] == [
        ("killed", "4", False),
        ("killed", "1", False),
    ]
    assert rows[1].subset_of == rows[0].id


def test_a_toll_brought_to_more_by_another_attack_runs_over_many() -> None:
    """Nothing says that the two belong to what was told before."""
    text = "Two people were shot dead, bringing the toll to 57."
    rows = attached(text, MORE, event_at(text, "shot")).events[0].casualties
    assert [(written(row.count), row.cumulative) for row in rows] == [("2", False), ("57", True)]


def test_since_may_belong_to_what_something_is_the_most_of() -> None:
    """ "the deadliest attack since 2014" says nothing of when people were killed."""
    text = "In the deadliest attack since 2014, a bomb killed nine people."
    rows = attached(text, DEADLIEST, event_at(text, "killed")).events[0].casualties
    assert [(written(row.count), row.cumulative) for row in rows] == [("9", False)]


def test_the_next_happening_has_its_own_number() -> None:
    """One listed as dead is not among the 22 of the sentence behind."""
    text = "One man was listed as dead. A toll of 22 was reported after gunmen attacked a market."
    rows = attached(text, LISTED, event_at(text, "attacked")).events[0].casualties
    assert [written(row.count) for row in rows] == ["22"]


def test_a_toll_told_again_belongs_to_the_act_that_had_it() -> None:
    """An act told in between does not draw the same number to itself."""
    text = "A bomb killed nine people. Gunmen attacked a market. The toll stood at nine."
    events = attached(text, AGAIN, event_at(text, "killed"), event_at(text, "attacked")).events
    assert [[written(row.count) for row in event.casualties] for event in events] == [["9", "9"], []]


def test_harm_is_as_listed() -> None:
    """ "listed as missing" is missing."""
    text = "Three were listed as missing after the raid."
    rows = attached(text, MISSING, event_at(text, "raid")).events[0].casualties
    assert [row.split(" ")[:2] for row in told(rows)] == [["missing", "3"]]


def test_the_examples_of_running_totals_are_found() -> None:
    """Each list of the rules finds its own examples."""
    rules = rules_for("en")
    assert rules is not None
    running = [rules.cumulative.search(text) or rules.brought.search(text) for text in PLAIN["examples"]]
    later = [rules.raised.search(text) and rules.later.search(text) for text in PLAIN["later_examples"]]
    superlative = [rules.superlative.search(text) for text in PLAIN["superlative_examples"]]
    assert [all(found) for found in (running, later, superlative)] == [True, True, True]
