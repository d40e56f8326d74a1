"""Whom the words of harm mean, and how many, where the tree or the wording leaves it open."""

from __future__ import annotations

import pytest

from onrecord.counts import read_counts
from onrecord.counts.harms import harms
from onrecord.counts.people import People
from onrecord.counts.ruleset import rules_for
from onrecord.records import Mention, Name
from tests.by_hand import reading_of
from tests.counts.marked import harmed_in, written

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

FLED = """
The the DET 2 det
man man NOUN 3 nsubj Number=Sing
fled flee VERB 0 root Tense=Past|VerbForm=Fin
, , PUNCT 5 punct
tried try VERB 3 conj Tense=Past|VerbForm=Fin
to to PART 7 mark
hide hide VERB 5 xcomp VerbForm=Inf
and and CCONJ 10 cc
was be AUX 10 aux:pass Number=Sing|VerbForm=Fin
shot shoot VERB 7 conj Tense=Past|VerbForm=Part|Voice=Pass
and and CCONJ 12 cc
killed kill VERB 10 conj Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 3 punct
"""

WENT = """
He he PRON 2 nsubj
left leave VERB 0 root Tense=Past|VerbForm=Fin
and and CCONJ 4 cc
lied lie VERB 2 conj Tense=Past|VerbForm=Fin
before before SCONJ 6 mark
committing commit VERB 4 advcl VerbForm=Ger
suicide suicide NOUN 6 obj Number=Sing
. . PUNCT 2 punct
"""

SHOT = """
Two two NUM 2 nummod NumType=Card
guards guard NOUN 3 nsubj Number=Plur
found find VERB 0 root Tense=Past|VerbForm=Fin
shot shot NOUN 3 obj Number=Sing
to to ADP 6 case
death death NOUN 4 nmod Number=Sing
"""

HEADED = """
Girl girl NOUN 5 nsubj:pass Number=Sing
, , PUNCT 3 punct
mother mother NOUN 1 appos Number=Sing
fatally fatally ADV 5 advmod
shot shoot VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
in in ADP 7 case
park park NOUN 5 obl Number=Sing
"""

HER_MOTHER = """
He he PRON 2 nsubj
killed kill VERB 0 root Tense=Past|VerbForm=Fin
Ana Ana PROPN 2 obj Number=Sing
and and CCONJ 6 cc
her her PRON 6 nmod:poss
mother mother NOUN 3 conj Number=Sing
, , PUNCT 8 punct
Bea Bea PROPN 3 conj Number=Sing
. . PUNCT 2 punct
"""

EACH = """
They they PRON 2 nsubj
shot shoot VERB 0 root Tense=Past|VerbForm=Fin
one one NUM 2 obj NumType=Card
another another DET 3 fixed
. . PUNCT 2 punct
"""

VICTIM = """
The the DET 2 det
victim victim NOUN 9 nsubj:pass Number=Sing
, , PUNCT 5 punct
a a DET 5 det
pupil pupil NOUN 2 conj Number=Sing
and and CCONJ 7 cc
singer singer NOUN 2 conj Number=Sing
was be AUX 9 aux:pass Number=Sing|VerbForm=Fin
shot shoot VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 9 punct
"""

AMONG_THOSE = """
A a DET 2 det
guard guard NOUN 8 nsubj Number=Sing
and and CCONJ 5 cc
a a DET 5 det
nun nun NOUN 2 conj Number=Sing
were be AUX 8 cop
among among ADP 8 case
those those PRON 0 root Number=Plur
killed kill VERB 8 acl Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 8 punct
"""

ANOTHER = """
It it PRON 2 nsubj
left leave VERB 0 root Tense=Past|VerbForm=Fin
one one NUM 4 nummod NumType=Card
guard guard NOUN 2 obj Number=Sing
dead dead ADJ 2 xcomp
and and CCONJ 8 cc
another another DET 8 det
wounded wound VERB 5 conj Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 2 punct
"""

NEARLY = """
Nearly nearly ADV 2 advmod
90 90 NUM 3 nummod NumType=Card
people people NOUN 11 nsubj:pass Number=Plur
, , PUNCT 6 punct
among among ADP 6 case
them they PRON 3 nmod Number=Plur
two two NUM 8 nummod NumType=Card
guards guard NOUN 3 appos Number=Plur
, , PUNCT 8 punct
were be AUX 11 aux:pass
hurt hurt VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 11 punct
"""

ELIDED = """
The the DET 2 det
guard guard NOUN 4 nsubj:pass Number=Sing
was be AUX 4 aux:pass Number=Sing|VerbForm=Fin
shot shoot VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
and and CCONJ 8 cc
his his PRON 7 nmod:poss
son son NOUN 8 nsubj Number=Sing
killed kill VERB 4 conj Tense=Past|VerbForm=Fin
. . PUNCT 4 punct
"""

BEHIND = """
They they PRON 2 nsubj
killed kill VERB 0 root Tense=Past|VerbForm=Fin
the the DET 4 det
driver driver NOUN 2 obj Number=Sing
and and CCONJ 6 cc
wounded wound VERB 2 conj Tense=Past|VerbForm=Fin
a a DET 8 det
guard guard NOUN 4 conj Number=Sing
. . PUNCT 2 punct
"""

FORCED = """
Houses house NOUN 3 nsubj:pass Number=Plur
were be AUX 3 aux:pass Number=Plur|VerbForm=Fin
burned burn VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
and and CCONJ 6 cc
20 20 NUM 6 nummod NumType=Card
people people NOUN 3 nsubj:pass Number=Plur
forced force VERB 6 acl Tense=Past|VerbForm=Part|Voice=Pass
to to PART 9 mark
flee flee VERB 7 xcomp VerbForm=Inf
. . PUNCT 3 punct
"""

DENYING = """
He he PRON 2 nsubj
denied deny VERB 0 root Tense=Past|VerbForm=Fin
reports report NOUN 2 obj Number=Plur
of of ADP 6 case
50 50 NUM 6 nummod NumType=Card
deaths death NOUN 3 nmod Number=Plur
. . PUNCT 2 punct
"""

PULLED = """
They they PRON 2 nsubj
pulled pull VERB 0 root Tense=Past|VerbForm=Fin
14 14 NUM 4 nummod NumType=Card
survivors survivor NOUN 2 obj Number=Plur
and and CCONJ 7 cc
nine nine NUM 7 nummod NumType=Card
bodies body NOUN 4 conj Number=Plur
out out ADV 2 advmod
. . PUNCT 2 punct
"""

INJURY_TOLL = """
The the DET 3 det
injury injury NOUN 3 compound Number=Sing
toll toll NOUN 4 nsubj Number=Sing
includes include VERB 0 root Tense=Pres|VerbForm=Fin
three three NUM 6 nummod NumType=Card
guards guard NOUN 4 obj Number=Plur
. . PUNCT 4 punct
"""

OWNER = """
The the DET 5 det
result result NOUN 0 root Number=Sing
of of ADP 4 case
captain captain NOUN 2 nmod Number=Sing
Paz Paz PROPN 4 appos Number=Sing
's 's PART 5 case
murder murder NOUN 2 nmod Number=Sing
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("text", "parse", "expected"),
    [
        ("They shot one another.", EACH, []),
        ("The injury toll includes three guards.", INJURY_TOLL, []),
        ("He denied reports of 50 deaths.", DENYING, []),
        ("They pulled 14 survivors and nine bodies out.", PULLED, ["killed 9"]),
        ("The guard was shot and his son killed.", ELIDED, ["injured 1", "killed 1"]),
        ("They killed the driver and wounded a guard.", BEHIND, ["killed 1", "injured 1"]),
        ("Houses were burned and 20 people forced to flee.", FORCED, ["displaced 20"]),
        ("A guard and a nun were among those killed.", AMONG_THOSE, ["killed 2"]),
        ("It left one guard dead and another wounded.", ANOTHER, ["killed 1", "injured 1"]),
        ("Nearly 90 people, among them two guards, were hurt.", NEARLY, ["injured ~..90"]),
        ("The victim, a pupil and singer was shot.", VICTIM, ["injured 1"]),
        ("The result of captain Paz's murder.", OWNER, ["killed 1"]),
        ("The man fled, tried to hide and was shot and killed.", FLED, ["killed 1"]),
        ("The men fled, tried to hide and was shot and killed.", FLED.replace("man man NOUN 3 nsubj Number=Sing", "men man NOUN 3 nsubj Number=Plur"), []),
        ("He left and lied before committing suicide.", WENT, ["killed 1"]),
        ("Two guards found shot to death", SHOT, ["killed 2"]),
        ("Girl, mother fatally shot in park", HEADED, ["killed 2"]),
        ("He killed Ana and her mother, Bea.", HER_MOTHER, ["killed 2"]),
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
    ids=["nobody else", "a toll of others", "what is denied", "bodies among others", "an auxiliary told once", "behind the verb", "those forced to it", "those whom others are among", "another", "many beside nearly as many", "a verb of one person", "an owner tied elsewhere", "what befell the doer", "another number than the verb's", "the doer of several deeds", "a participle taken for a noun", "a comma for and", "a name behind her mother", "both of an age", "a list in a headline", "names of those counted", "a name behind the boy", "before a speaker", "behind a speaker", "an age at the end", "an age behind a name at the end", "several persons", "whose deed it was", "those found suffer", "an age in a headline", "a tree that takes the killer for shot", "himself", "grief is no wound", "one more of a list"],
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


THEY = """
{who}
waited wait VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 3 punct

They they PRON 3 nsubj:pass Number=Plur
were be AUX 3 aux:pass Number=Plur|VerbForm=Fin
killed kill VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 3 punct
"""


@pytest.mark.parametrize(
    ("words", "who", "expected"),
    [
        ("Two guards", "Two two NUM 2 nummod NumType=Card\nguards guard NOUN 3 nsubj Number=Plur", ["killed 2"]),
        ("Several guards", "Several several ADJ 2 amod\nguards guard NOUN 3 nsubj Number=Plur", ["killed 3+"]),
        ("The guards", "The the DET 2 det\nguards guard NOUN 3 nsubj Number=Plur", []),
    ],
)
def test_they_are_as_many_as_the_words_for_them_count(words: str, who: str, expected: list[str]) -> None:
    """A plural pronoun tells how many were harmed where its mention before is counted."""
    text = f"{words} waited. They were killed."
    mentions = (Mention(0, 2, 1, "noun", "person", 7), Mention(4, 5, 4, "pronoun", "person", 7))
    rules = rules_for("en")
    assert rules is not None
    people = People(read_counts(reading_of(text, THEY.format(who=who)).add(mentions=mentions)), rules)
    assert [f"{h.harm} {written(h.count)}" for h in harms(people)] == expected
