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
from onrecord.records import Name
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


@pytest.mark.parametrize(
    ("text", "parse", "expected"),
    [
        ("A young couple and their son were killed.", PAIR, ["killed 3"]),
        ("Bombs wounded two guards: a sergeant and a corporal.", ONE_BY_ONE, ["injured 2"]),
        ("the slain boy and two friends", SLAIN, ["killed 1"]),
    ],
)
def test_who_belongs_to_a_number(text: str, parse: str, expected: list[str]) -> None:
    """A couple are two; whoever stands behind a colon is told already; an adjective is said of its own noun alone."""
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


FOUND = """
Police police NOUN 2 nsubj Number=Plur
found find VERB 0 root Tense=Past|VerbForm=Fin
four four NUM 4 nummod NumType=Card
people person NOUN 2 obj Number=Plur
suffering suffer VERB 2 xcomp VerbForm=Ger
from from ADP 7 case
wounds wound NOUN 5 obl Number=Plur
. . PUNCT 2 punct
"""

AGED = """
Boy boy NOUN 5 nsubj Number=Sing
, , PUNCT 3 punct
7 7 NUM 5 nsubj NumType=Card
, , PUNCT 1 punct
dies die VERB 0 root Tense=Pres|VerbForm=Fin
"""

SHARED = """
Ortega Ortega PROPN 10 nsubj Number=Sing
, , PUNCT 3 punct
31 31 NUM 1 amod NumType=Card
, , PUNCT 1 punct
shot shoot VERB 1 acl Tense=Past|VerbForm=Part|Voice=Pass
and and CCONJ 7 cc
killed kill VERB 5 conj Tense=Past|VerbForm=Fin
two two NUM 9 nummod NumType=Card
guards guard NOUN 5 obj Number=Plur
fled flee VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 10 punct
"""

HIMSELF = """
A a DET 2 det
man man NOUN 3 nsubj Number=Sing
killed kill VERB 0 root Tense=Past|VerbForm=Fin
two two NUM 5 nummod NumType=Card
guards guard NOUN 3 obj Number=Plur
and and CCONJ 8 cc
then then ADV 8 advmod
himself himself PRON 3 conj PronType=Prs
. . PUNCT 3 punct
"""

HURTING = """
The the DET 2 det
family family NOUN 4 nsubj Number=Sing
is be AUX 4 aux
hurting hurt VERB 0 root Tense=Pres|VerbForm=Part
. . PUNCT 4 punct
"""

MORE = """
He he PRON 2 nsubj
killed kill VERB 0 root Tense=Past|VerbForm=Fin
his his PRON 4 nmod:poss
daughter daughter NOUN 2 obj Number=Sing
, , PUNCT 7 punct
his his PRON 7 nmod:poss
son son NOUN 4 appos Number=Sing
, , PUNCT 11 punct
and and CCONJ 11 cc
a a DET 11 det
guest guest NOUN 4 conj Number=Sing
. . PUNCT 2 punct
"""


SPEAKER = """
Police police NOUN 4 nsubj:pass Number=Plur
: : PUNCT 4 punct
Person person NOUN 4 nsubj:pass Number=Sing
killed kill VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
in in ADP 6 case
park park NOUN 4 obl
"""

LAST = """
Death death NOUN 0 root Number=Sing
of of ADP 3 case
boy boy NOUN 1 nmod Number=Sing
, , PUNCT 5 punct
4 4 NUM 3 appos NumType=Card
"""

OF_AN_AGE = """
Ana Ana PROPN 9 nsubj:pass Number=Sing
and and CCONJ 3 cc
Bea Bea PROPN 1 conj Number=Sing
, , PUNCT 6 punct
both both DET 6 det
35 35 NUM 1 appos NumType=Card
, , PUNCT 1 punct
were be AUX 9 aux:pass
killed kill VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 9 punct
"""

HEADLINE = """
Man man NOUN 0 root Number=Sing
, , PUNCT 4 punct
two two NUM 4 nummod NumType=Card
children child NOUN 1 conj Number=Plur
dead dead ADJ 1 amod
"""

NAMED = """
He he PRON 2 nsubj
killed kill VERB 0 root Tense=Past|VerbForm=Fin
two two NUM 4 nummod NumType=Card
guards guard NOUN 2 obj Number=Plur
, , PUNCT 6 punct
Ana Ana PROPN 4 conj Number=Sing
and and CCONJ 8 cc
Bea Bea PROPN 4 conj Number=Sing
. . PUNCT 2 punct
"""

HIS_NAME = """
They they PRON 2 nsubj
killed kill VERB 0 root Tense=Past|VerbForm=Fin
the the DET 4 det Definite=Def
boy boy NOUN 2 obj Number=Sing
, , PUNCT 6 punct
Adam Adam PROPN 4 conj Number=Sing
, , PUNCT 10 punct
and and CCONJ 10 cc
two two NUM 10 nummod NumType=Card
guards guard NOUN 4 conj Number=Plur
. . PUNCT 2 punct
"""

ACCORDING = """
Boy boy NOUN 3 nsubj Number=Sing
has have AUX 3 aux
died die VERB 0 root Tense=Past|VerbForm=Part
, , PUNCT 5 punct
according accord VERB 3 parataxis VerbForm=Part
to to ADP 5 fixed
officials official NOUN 3 nsubj Number=Plur
"""

LEFT = """
Shots shot NOUN 2 nsubj Number=Plur
left leave VERB 0 root Tense=Past|VerbForm=Fin
a a DET 4 det
woman woman NOUN 2 obj Number=Sing
and and CCONJ 7 cc
her her PRON 7 nmod:poss
son son NOUN 4 conj Number=Sing
dead dead ADJ 4 acl
. . PUNCT 2 punct
"""

BEFORE = """
He he PRON 2 nsubj
fled flee VERB 0 root Tense=Past|VerbForm=Fin
before before SCONJ 4 mark
turning turn VERB 2 advcl VerbForm=Ger
the the DET 6 det
gun gun NOUN 4 obj Number=Sing
on on ADP 8 case
himself himself PRON 4 obl
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("text", "parse", "expected"),
    [
        ("Ana and Bea, both 35, were killed.", OF_AN_AGE, ["killed 1", "killed 1"]),
        ("Man, two children dead", HEADLINE, ["killed 3"]),
        ("He killed two guards, Ana and Bea.", NAMED, ["killed 2"]),
        ("They killed the boy, Adam, and two guards.", HIS_NAME, ["killed 3"]),
        ("Boy has died, according to officials", ACCORDING, ["killed 1"]),
        ("Police: Person killed in park", SPEAKER, ["killed 1"]),
        ("Death of boy, 4", LAST, ["killed 1"]),
        ("Death of Paz, 4", LAST.replace("boy boy NOUN", "Paz Paz PROPN"), ["killed 1"]),
        ("Shots left a woman and her son dead.", LEFT, ["killed 2"]),
        ("He fled before turning the gun on himself.", BEFORE, ["killed 1"]),
        ("Police found four people suffering from wounds.", FOUND, ["injured 4"]),
        ("Boy, 7, dies", AGED, ["killed 1"]),
        ("Ortega, 31, shot and killed two guards fled.", SHARED, ["killed 2"]),
        ("A man killed two guards and then himself.", HIMSELF, ["killed 3"]),
        ("The family is hurting.", HURTING, []),
        ("He killed his daughter, his son, and a guest.", MORE, ["killed 3"]),
    ],
    ids=["both of an age", "a list in a headline", "names of those counted", "a name behind the boy", "before a speaker", "behind a speaker", "an age at the end", "an age behind a name at the end", "several persons", "whose deed it was", "those found suffer", "an age in a headline", "a tree that takes the killer for shot", "himself", "grief is no wound", "one more of a list"],
)  # fmt: skip
def test_whom_the_words_of_harm_mean(text: str, parse: str, expected: list[str]) -> None:
    """Each sentence tells these harms and no others."""
    rules = rules_for("en")
    assert rules is not None
    names = tuple(Name(i, i + 1, "person") for i, line in enumerate(parse.strip().splitlines()) if " PROPN " in line)
    people = People(read_counts(reading_of(text, parse).add(names=names)), rules)
    assert [f"{h.harm} {written(h.count)}" for h in harms(people)] == expected


def test_who_lies_in_hospital_is_not_who_is_left_dead() -> None:
    """An adjective of harm right behind a noun is said of it alone, and parts the list that the tree makes."""
    parse = """
Fights fight NOUN 2 nsubj Number=Plur
left leave VERB 0 root Tense=Past|VerbForm=Fin
a a DET 4 det
student student NOUN 2 obj Number=Sing
dead dead ADJ 2 xcomp Degree=Pos
and and CCONJ 7 cc
21 21 NUM 4 conj NumType=Card
people people NOUN 2 obj Number=Plur
in in ADP 10 case
hospital hospital NOUN 2 obl Number=Sing
. . PUNCT 2 punct
"""
    found = harmed_in("Fights left a student dead and 21 people in hospital.", parse)
    assert sorted(f"{h.harm} {written(h.count)}" for h in found) == ["injured 21", "killed 1"]
