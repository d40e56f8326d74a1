"""Who is harmed where a report tells several at once: names behind what they are, people joined to the act, one person by the verb."""

from __future__ import annotations

import pytest

from onrecord.counts import read_counts
from onrecord.counts.harms import harms
from onrecord.counts.people import People
from onrecord.counts.ruleset import rules_for
from onrecord.records import Name
from tests.by_hand import reading_of
from tests.counts.marked import harmed_in, written


@pytest.mark.parametrize(
    ("text", "parse", "expected"),
    [
        (
            "The murder of a minister and two of his guards shocked us.",
            """
The the DET 2 det
murder murder NOUN 11 nsubj Number=Sing
of of ADP 5 case
a a DET 5 det
minister minister NOUN 2 nmod Number=Sing
and and CCONJ 7 cc
two two NUM 2 conj
of of ADP 10 case
his he PRON 10 nmod:poss
guards guard NOUN 7 nmod Number=Plur
shocked shock VERB 0 root Tense=Past|VerbForm=Fin
us we PRON 11 obj
. . PUNCT 11 punct
""",
            ["killed 3"],
        ),
        (
            "Nine civilians, six women and three men, died.",
            """
Nine nine NUM 2 nummod NumType=Card
civilians civilian NOUN 10 nsubj Number=Plur
, , PUNCT 5 punct
six six NUM 5 nummod NumType=Card
women woman NOUN 2 conj Number=Plur
and and CCONJ 8 cc
three three NUM 8 nummod NumType=Card
men man NOUN 2 conj Number=Plur
, , PUNCT 2 punct
died die VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 10 punct
""",
            ["killed 9"],
        ),
        (
            "The bomb did not cause any casualties.",
            """
The the DET 2 det
bomb bomb NOUN 5 nsubj Number=Sing
did do AUX 5 aux
not not PART 5 advmod
cause cause VERB 0 root VerbForm=Inf
any any DET 7 det
casualties casualty NOUN 5 obj Number=Plur
. . PUNCT 5 punct
""",
            ["injured 0", "killed 0"],
        ),
        (
            "The raid cost millions in losses and the injury of six people and millions in goods.",
            """
The the DET 2 det
raid raid NOUN 3 nsubj Number=Sing
cost cost VERB 0 root Tense=Past|VerbForm=Fin
millions million NOUN 3 obj Number=Plur
in in ADP 6 case
losses loss NOUN 4 nmod Number=Plur
and and CCONJ 9 cc
the the DET 9 det
injury injury NOUN 4 conj Number=Sing
of of ADP 12 case
six six NUM 12 nummod
people people NOUN 9 nmod Number=Plur
and and CCONJ 14 cc
millions million NOUN 12 conj Number=Plur
in in ADP 16 case
goods good NOUN 14 nmod Number=Plur
. . PUNCT 3 punct
""",
            ["injured 6"],
        ),
    ],
)
def test_a_list_of_people_is_read_whole(text: str, parse: str, expected: list[str]) -> None:
    """Whom the tree joins to the act is harmed too, and no sum of money is."""
    assert sorted(f"{h.harm} {written(h.count)}" for h in harmed_in(text, parse)) == expected


PRIESTS = """
The the DET 2 det
massacre massacre NOUN 0 root Number=Sing
of of ADP 5 case
the the DET 5 det
priests priest NOUN 2 nmod Number=Plur
Ana Ana PROPN 5 appos Number=Sing
and and CCONJ 8 cc
Bea Bea PROPN 6 conj Number=Sing
"""

BANKER = """
Paz Paz PROPN 8 nsubj:pass Number=Sing
, , PUNCT 4 punct
a a DET 4 det
banker banker NOUN 1 appos Number=Sing
and and CCONJ 6 cc
poet poet NOUN 1 conj Number=Sing
was be AUX 8 aux:pass Number=Sing|VerbForm=Fin
killed kill VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 8 punct
"""

AFTER_ALL = """
In in ADP 3 case
the the DET 3 det
attack attack NOUN 8 obl Number=Sing
Paz Paz PROPN 3 nmod Number=Sing
and and CCONJ 6 cc
Rey Rey PROPN 4 conj Number=Sing
were be AUX 8 aux:pass Number=Plur|VerbForm=Fin
killed kill VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 8 punct
"""

SEMICOLON = """
It it PRON 2 nsubj
killed kill VERB 0 root Tense=Past|VerbForm=Fin
Paz Paz PROPN 2 obj Number=Sing
; ; PUNCT 6 punct
a a DET 6 det
minor minor NOUN 3 appos Number=Sing
; ; PUNCT 10 punct
and and CCONJ 10 cc
a a DET 10 det
guard guard NOUN 3 conj Number=Sing
. . PUNCT 2 punct
"""

OF_SIX = """
the the DET 2 det
murder murder NOUN 0 root Number=Sing
of of ADP 5 case
six six NUM 5 nummod NumType=Card
nuns nun NOUN 2 nmod Number=Plur
, , PUNCT 8 punct
a a DET 8 det
guard guard NOUN 5 appos Number=Sing
, , PUNCT 12 punct
and and CCONJ 12 cc
his his PRON 12 nmod:poss
son son NOUN 2 conj Number=Sing
"""

LIVES = """
It it PRON 2 nsubj
cost cost VERB 0 root Tense=Past|VerbForm=Fin
the the DET 4 det
lives life NOUN 2 obj Number=Plur
of of ADP 7 case
two two NUM 7 nummod
guards guard NOUN 4 nmod Number=Plur
and and CCONJ 10 cc
three three NUM 10 nummod
nuns nun NOUN 7 conj Number=Plur
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("text", "parse", "expected"),
    [
        ("In the attack Paz and Rey were killed.", AFTER_ALL, ["killed 1", "killed 1"]),
        ("It killed Paz; a minor; and a guard.", SEMICOLON, ["killed 3"]),
        ("It cost the lives of two guards and three nuns.", LIVES, ["killed 5"]),
        ("the murder of six nuns, a guard, and his son", OF_SIX, ["killed 8"]),
        ("the murder of six nuns, a guard, and his idea", OF_SIX.replace("son son", "idea idea"), ["killed 6"]),
        ("The massacre of the priests Ana and Bea", PRIESTS, ["killed 2"]),
        ("Paz, a banker and poet was killed.", BANKER, ["killed 1"]),
    ],
)
def test_names_say_how_many(text: str, parse: str, expected: list[str]) -> None:
    """As many are killed as are named or listed, wherever the tree ties them; the number of the verb makes a name one person."""
    rules = rules_for("en")
    assert rules is not None
    names = tuple(Name(i, i + 1, "person") for i, line in enumerate(parse.strip().splitlines()) if " PROPN " in line)
    people = People(read_counts(reading_of(text, parse).add(names=names)), rules)
    assert [f"{h.harm} {written(h.count)}" for h in harms(people)] == expected
