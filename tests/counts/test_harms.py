"""Every rule of harm finds its own example: the harm and how many."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path

import pytest

from onrecord.counts import read_counts
from onrecord.counts.harms import harms
from onrecord.counts.people import People
from onrecord.counts.ruleset import rules_for
from onrecord.records import Name
from tests.by_hand import reading_of
from tests.counts.marked import harmed_in, written

PLAIN = tomllib.loads((resources.files("onrecord.counts") / "rules" / "en.toml").read_text(encoding="utf-8"))
PARSES = tomllib.loads((Path(__file__).parent / "parses.toml").read_text(encoding="utf-8"))


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


@pytest.mark.parametrize(
    ("verb", "parse", "expected"),
    [
        ("survived", "survived survive VERB 0 root Tense=Past|VerbForm=Fin", [("killed", "2")]),
        (
            "was hurt",
            "was be AUX 3 aux:pass\nhurt hurt VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass",
            [("injured", "0")],
        ),
    ],
)
def test_neither_of_two(verb: str, parse: str, expected: list[tuple[str, str]]) -> None:
    """ "Neither survived" tells of two dead, "neither was hurt" of nobody hurt."""
    subject = "Neither neither PRON 2 nsubj" if verb == "survived" else "Neither neither PRON 3 nsubj:pass"
    assert [(h.harm, written(h.count)) for h in harmed_in(f"Neither {verb}", f"\n{subject}\n{parse}\n")] == expected


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


def test_what_somebody_helped_to_do_is_done() -> None:
    """The chief who helped to bury eight has seen eight dead."""
    text = next(rule["example"] for rule in PLAIN["harm"] if rule["name"] == "bury").split(" -> ")[0]
    assert [harmed.real for harmed in harmed_in(text, PARSES["bury"])] == [True]


DENIED = """
The the DET 2 det Definite=Def
army army NOUN 3 nsubj Number=Sing
denied deny VERB 0 root Tense=Past|VerbForm=Fin
that that SCONJ 8 mark
{words}
was be AUX 8 aux
missing miss VERB 3 ccomp Tense=Pres|VerbForm=Part
. . PUNCT 3 punct
"""


@pytest.mark.parametrize(
    ("word", "parse", "told"),
    [("any", "any any DET 6 det", ["0"]), ("one", "one one NUM 6 nummod NumType=Card", [])],
)
def test_who_denies_that_any_are_missing_says_none(word: str, parse: str, told: list[str]) -> None:
    """Whoever denies a number says no number himself."""
    text = f"The army denied that {word} soldier was missing."
    words = f"{parse}\nsoldier soldier NOUN 8 nsubj Number=Sing"
    assert [written(harmed.count) for harmed in harmed_in(text, DENIED.format(words=words))] == told


AMONG = """
Two two NUM 2 nummod NumType=Card
guards guard NOUN 4 nsubj Number=Plur
were be AUX 6 cop
among among ADP 6 case
the the DET 6 det
dead dead ADJ 0 root
. . PUNCT 6 punct
"""


def test_who_was_among_the_dead_stands_before_the_verb_whatever_the_tree_says() -> None:
    """The parser may hang the subject on the preposition."""
    assert [(h.harm, written(h.count)) for h in harmed_in("Two guards were among the dead.", AMONG)] == [("killed", "2")]


QUOTED = """
Police police NOUN 2 nsubj Number=Plur
put put VERB 0 root Tense=Past|VerbForm=Fin
the the DET 4 det
arrests arrest NOUN 2 obj Number=Plur
at at ADP 7 case
\" \" PUNCT 7 punct
61 61 NUM 2 obl NumType=Card
\" \" PUNCT 7 punct
. . PUNCT 2 punct
"""


def test_a_toll_may_stand_in_quotation_marks() -> None:
    """ "put the arrests at "61"" puts them at 61."""
    assert [(h.harm, written(h.count)) for h in harmed_in('Police put the arrests at "61".', QUOTED)] == [("captured", "61")]


NUMBER_KILLED = """
He he PRON 2 nsubj Number=Sing
put put VERB 0 root Number=Sing|Tense=Past|VerbForm=Fin
the the DET 4 det Definite=Def
number number NOUN 2 obj Number=Sing
killed kill VERB 4 acl Tense=Past|VerbForm=Part|Voice=Pass
at at ADP 7 case
12 12 NUM 2 obl NumType=Card
. . PUNCT 2 punct
"""
NO_DEATHS = """
Police police NOUN 2 nsubj
denied deny VERB 0 root Tense=Past|VerbForm=Fin
there there PRON 4 expl
were be VERB 2 ccomp Tense=Past|VerbForm=Fin
deaths death NOUN 4 nsubj Number=Plur
. . PUNCT 2 punct
"""
NUMBER_OF_KILLED = """
The the DET 2 det Definite=Def
number number NOUN 6 nsubj Number=Sing
of of ADP 4 case
people people NOUN 2 nmod Number=Plur
killed kill VERB 4 acl Tense=Past|VerbForm=Part|Voice=Pass
rose rise VERB 0 root Tense=Past|VerbForm=Fin
to to ADP 8 case
12 12 NUM 6 obl NumType=Card
. . PUNCT 6 punct
"""
NOT_A_SINGLE = """
Not not PART 4 advmod
a a DET 4 det Definite=Ind
single single ADJ 4 amod
soldier soldier NOUN 5 nsubj Number=Sing
died die VERB 0 root Number=Sing|Tense=Past|VerbForm=Fin
. . PUNCT 5 punct
"""


@pytest.mark.parametrize(
    ("text", "parse", "told"),
    [
        ("He put the number killed at 12.", NUMBER_KILLED, [("killed", "12")]),
        ("The number of people killed rose to 12.", NUMBER_OF_KILLED, [("killed", "12")]),
        ("Police denied there were deaths.", NO_DEATHS, [("killed", "0")]),
        ("Not a single soldier died.", NOT_A_SINGLE, [("killed", "0")]),
    ],
)
def test_a_number_is_no_victim_and_not_a_single_one_is_none(text: str, parse: str, told: list[tuple[str, str]]) -> None:
    """ "The number killed" is nobody who was killed; "not a single soldier" is nobody either."""
    assert [(h.harm, written(h.count)) for h in harmed_in(text, parse)] == told


AT_NO_TIME = """
At at ADP 3 case
no no DET 3 det
time time NOUN 6 obl Number=Sing
was be AUX 6 aux:pass
he he PRON 6 nsubj:pass
arrested arrest VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 6 punct
"""


def test_who_was_arrested_at_no_time_was_not() -> None:
    """ "At no time" is never."""
    assert harmed_in("At no time was he arrested.", AT_NO_TIME) == []


HEADLINES = {
    "Two boys killed in Nyala": (
        """
Two two NUM 2 nummod NumForm=Word|NumType=Card
boys boy NOUN 3 nsubj Number=Plur
killed kill VERB 0 root Tense=Past|VerbForm=Fin
in in ADP 5 case
Nyala Nyala PROPN 3 obl Number=Sing
""",
        ["killed 2"],
    ),
    "Snipers killed from roofs": (
        """
Snipers sniper NOUN 2 nsubj Number=Plur
killed kill VERB 0 root Tense=Past|VerbForm=Fin
from from ADP 4 case
roofs roof NOUN 2 obl Number=Plur
""",
        [],
    ),
    "Man Shot, Killed in Nyala": (
        """
Man man NOUN 2 compound Number=Sing
Shot shot VERB 0 root Tense=Past|VerbForm=Fin
, , PUNCT 4 punct
Killed kill VERB 2 conj Tense=Past|VerbForm=Part
in in ADP 6 case
Nyala Nyala PROPN 4 obl Number=Sing
""",
        ["killed 1"],
    ),
    "Gunmen killed 12 farmers": (
        """
Gunmen gunman NOUN 2 nsubj:pass Number=Plur
killed kill VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
12 12 NUM 4 nummod NumForm=Digit|NumType=Card
farmers farmer NOUN 2 nsubj:pass Number=Plur
""",
        ["killed 12"],
    ),
    "Ana Paz, 43, killed": (
        """
Ana Ana PROPN 6 nsubj Number=Sing
Paz Paz PROPN 1 flat Number=Sing
, , PUNCT 4 punct
43 43 NUM 1 nmod:unmarked NumForm=Digit|NumType=Card
, , PUNCT 1 punct
killed kill VERB 0 root Tense=Past|VerbForm=Fin
""",
        ["killed 1"],
    ),
    "Four people found shot dead": (
        """
Four four NUM 2 nummod NumForm=Word|NumType=Card
people people NOUN 3 nsubj Number=Plur
found find VERB 0 root Tense=Past|VerbForm=Fin
shot shoot VERB 3 xcomp Tense=Past|VerbForm=Part
dead dead ADJ 4 xcomp
""",
        ["killed 4"],
    ),
}


@pytest.mark.parametrize("text", HEADLINES)
def test_headlines_leave_out_the_verb_that_makes_a_passive(text: str) -> None:
    """Whoever stands before "killed" without an object was killed, if a number counts them or they are one without an article."""
    parse, expected = HEADLINES[text]
    rules = rules_for("en")
    assert rules is not None
    names = tuple(Name(i, i + 1, "person") for i, line in enumerate(parse.strip().splitlines()) if " PROPN " in line)
    people = People(read_counts(reading_of(text, parse).add(names=names)), rules)
    assert [f"{h.harm} {written(h.count)}" for h in harms(people)] == expected


DISPLACED = """
Gunmen gunman NOUN 2 nsubj Number=Plur
killed kill VERB 0 root Tense=Past|VerbForm=Fin
five five NUM 5 nummod
displaced displaced ADJ 5 amod
people person NOUN 2 obj Number=Plur
. . PUNCT 2 punct
"""


def test_the_displaced_who_were_killed_were_not_displaced_again() -> None:
    rules = rules_for("en")
    assert rules is not None
    people = People(read_counts(reading_of("Gunmen killed five displaced people.", DISPLACED)), rules)
    assert [f"{h.harm} {written(h.count)}" for h in harms(people)] == ["killed 5"]


BOTH = """
The the DET 2 det
girl girl NOUN 8 nsubj:pass Number=Sing
and and CCONJ 4 cc
mother mother NOUN 2 conj Number=Sing
who who PRON 7 nsubj:pass PronType=Rel
were be AUX 7 aux:pass Number=Plur
killed kill VERB 2 acl:relcl Tense=Past|VerbForm=Part|Voice=Pass
mourned mourn VERB 0 root Tense=Past|VerbForm=Part
"""


def test_a_plural_who_means_the_whole_list() -> None:
    """A girl and a mother "who were" killed are two; with "who was" it is one of them."""
    (two,) = harmed_in("The girl and mother who were killed mourned", BOTH)
    assert written(two.count) == "2"
    (one,) = harmed_in("The girl and mother who was killed mourned", BOTH.replace("were", "was"))
    assert written(one.count) == "1"


PART = """
Gangs gang NOUN 2 nsubj Number=Plur
passed pass VERB 0 root Tense=Past
60 60 NUM 4 nummod
trucks truck NOUN 2 obj Number=Plur
. . PUNCT 2 punct

Ten ten NUM 5 nsubj
of of ADP 3 case
them they PRON 1 nmod Number=Plur
were be AUX 5 cop Number=Plur
missing missing ADJ 0 root
. . PUNCT 5 punct
"""


@pytest.mark.parametrize(("counted", "expected"), [("trucks", []), ("miners", ["missing 10"])])
def test_ten_of_them_are_what_was_counted_before(counted: str, expected: list[str]) -> None:
    """Of 60 trucks ten are missing, and nobody is."""
    text = f"Gangs passed 60 {counted}. Ten of them were missing."
    parse = PART.replace("trucks truck", f"{counted} {counted[:-1]}")
    assert [f"{h.harm} {written(h.count)}" for h in harmed_in(text, parse)] == expected


FATALLY = """
accused accuse VERB 0 root Tense=Past|VerbForm=Part
of of SCONJ 4 mark
fatally fatally ADJ 1 xcomp
shooting shoot VERB 1 advcl VerbForm=Ger
a a DET 6 det
guard guard NOUN 4 obj Number=Sing
"""


def test_fatally_right_before_a_verb_belongs_to_it() -> None:
    """Whatever the tree says, "fatally shooting a guard" is a death."""
    assert [h.harm for h in harmed_in("accused of fatally shooting a guard", FATALLY)] == ["killed"]


COUNTED = """
Ana Ana PROPN 2 nsubj
counted count VERB 0 root Tense=Past|VerbForm=Fin
14 14 NUM 2 xcomp NumType=Card
dead dead ADJ 2 xcomp
. . PUNCT 2 punct
"""


def test_to_count_the_dead_is_no_count_of_theirs() -> None:
    """The verb is no noun of a toll, so that the number goes with the dead."""
    assert [(h.harm, written(h.count)) for h in harmed_in("Ana counted 14 dead.", COUNTED)] == [("killed", "14")]


PAIR = """
A a DET 3 det Definite=Ind
young young ADJ 3 amod
couple couple NOUN 8 nsubj:pass Number=Sing
and and CCONJ 6 cc
their they PRON 6 nmod:poss
son son NOUN 3 conj Number=Sing
were be AUX 8 aux:pass
killed kill VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 8 punct
"""
ONE_BY_ONE = """
Bombs bomb NOUN 2 nsubj Number=Plur
wounded wound VERB 0 root Tense=Past|VerbForm=Fin
two two NUM 4 nummod NumForm=Word|NumType=Card
guards guard NOUN 2 obj Number=Plur
: : PUNCT 7 punct
a a DET 7 det Definite=Ind
sergeant sergeant NOUN 4 conj Number=Sing
and and CCONJ 10 cc
a a DET 10 det Definite=Ind
corporal corporal NOUN 7 conj Number=Sing
. . PUNCT 2 punct
"""
SLAIN = """
the the DET 3 det Definite=Def
slain slay VERB 3 amod Tense=Past|VerbForm=Part
boy boy NOUN 0 root Number=Sing
and and CCONJ 6 cc
two two NUM 6 nummod NumForm=Word|NumType=Card
friends friend NOUN 3 conj Number=Plur
"""
REST = """
Of of ADP 4 case
the the DET 4 det
30 30 NUM 4 nummod NumForm=Digit|NumType=Card
passengers passenger NOUN 7 obl Number=Plur
, , PUNCT 4 punct
12 12 NUM 7 nsubj NumForm=Digit|NumType=Card
died die VERB 0 root Tense=Past|VerbForm=Fin
and and CCONJ 12 cc
the the DET 10 det
rest rest NOUN 12 nsubj:pass Number=Sing
were be AUX 12 aux:pass
hurt hurt VERB 7 conj Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 7 punct
"""
KIDNAPPED = """
The the DET 3 det Definite=Def
25 25 NUM 3 nummod NumForm=Digit|NumType=Card
pupils pupil NOUN 7 nsubj Number=Plur
they they PRON 5 nsubj
kidnapped kidnap VERB 3 acl:relcl Tense=Past|VerbForm=Fin
are be AUX 7 cop
alive alive ADJ 0 root
. . PUNCT 7 punct
"""
HOMELESS = """
displaced displace VERB 2 amod Tense=Past|VerbForm=Part
families family NOUN 3 nsubj Number=Plur
waited wait VERB 0 root Tense=Past|VerbForm=Fin
"""


@pytest.mark.parametrize(
    ("text", "parse", "expected"),
    [
        ("displaced families waited", HOMELESS, []),
        ("Of the 30 passengers, 12 died and the rest were hurt.", REST, ["killed 12", "injured 18"]),
        ("The 25 pupils they kidnapped are alive.", KIDNAPPED, ["captured 25"]),
        ("A young couple and their son were killed.", PAIR, ["killed 3"]),
        ("Bombs wounded two guards: a sergeant and a corporal.", ONE_BY_ONE, ["injured 2"]),
        ("the slain boy and two friends", SLAIN, ["killed 1"]),
    ],
)
def test_who_belongs_to_a_number(text: str, parse: str, expected: list[str]) -> None:
    """A couple are two; whoever stands behind a colon is told already; an adjective is said of its own noun alone; "displaced families" are no count."""
    rules = rules_for("en")
    assert rules is not None
    names = tuple(Name(i, i + 1, "person") for i, line in enumerate(parse.strip().splitlines()) if " PROPN " in line)
    people = People(read_counts(reading_of(text, parse).add(names=names)), rules)
    assert [f"{h.harm} {written(h.count)}" for h in harms(people)] == expected


A_NUMBER_OF = """
Police police NOUN 2 nsubj Number=Plur
detained detain VERB 0 root Tense=Past|VerbForm=Fin
a a DET 4 det
number number NOUN 2 obj Number=Sing
of of ADP 6 case
suspects suspect NOUN 4 nmod Number=Plur
. . PUNCT 2 punct
"""


def test_a_number_of_people_are_people() -> None:
    """Unlike "the number"."""
    assert [(h.harm, written(h.count)) for h in harmed_in("Police detained a number of suspects.", A_NUMBER_OF)] == [("captured", "2+")]


QUAKE = """
The the DET 2 det
quake quake NOUN 0 root
, , PUNCT 5 punct
which which PRON 5 nsubj PronType=Rel
killed kill VERB 2 acl:relcl Tense=Past|VerbForm=Fin
40 40 NUM 7 nummod
people person NOUN 5 obj Number=Plur
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("doer", "expected"), [("quake", []), ("raid", ["killed 40"])])
def test_whom_nature_killed_is_no_toll_of_a_conflict(doer: str, expected: list[str]) -> None:
    """ "The earthquake, which killed 40 people"."""
    found = harmed_in(f"The {doer}, which killed 40 people.", QUAKE.replace("quake", doer))
    assert [f"{h.harm} {written(h.count)}" for h in found] == expected


MISREAD_PASSIVE = """
Three three NUM 2 nummod
bombs bomb NOUN 3 nsubj:pass Number=Plur
killed kill VERB 0 root Tense=Past|VerbForm=Fin
20 20 NUM 5 nummod
people person NOUN 3 obj Number=Plur
. . PUNCT 3 punct
"""


def test_an_active_read_as_a_passive_harms_its_object() -> None:
    """Three bombs were not killed."""
    found = harmed_in("Three bombs killed 20 people.", MISREAD_PASSIVE)
    assert [f"{h.harm} {written(h.count)}" for h in found] == ["killed 20"]


OF_A_KIND = """
It it PRON 2 nsubj
claims claim VERB 0 root
attacks attack NOUN 2 obj Number=Plur
that that PRON 5 nsubj PronType=Rel
kill kill VERB 3 acl:relcl Tense=Pres|VerbForm=Fin
two two NUM 7 nummod
people person NOUN 5 obj Number=Plur
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("tense", "real"), [("Pres", [False]), ("Past", [True])])
def test_what_acts_of_a_kind_do_was_done_to_nobody_yet(tense: str, real: list[bool]) -> None:
    """ "It rarely claims attacks that kill civilians" tells of no dead."""
    text = f"It claims attacks that {'kill' if tense == 'Pres' else 'killed'} two people."
    parse = OF_A_KIND.replace("Tense=Pres", f"Tense={tense}").replace("kill kill", "kill kill" if tense == "Pres" else "killed kill")
    assert [h.real for h in harmed_in(text, parse)] == real
