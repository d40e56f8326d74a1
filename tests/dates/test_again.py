"""Which act told before gives a mention without a day of its own the day that it has."""

from __future__ import annotations

import pytest

from tests.dates.test_attach import dated, days, event

MONDAY = ("2024-02-05", "2024-02-05")
BEHIND_SEMICOLON = """
Jets jet PROPN 2 nsubj Number=Plur
struck strike VERB 0 root Number=Sing|Tense=Past|VerbForm=Fin
Hama Hama PROPN 2 obj Number=Sing
on on ADP 5 case
Monday Monday PROPN 2 obl Number=Sing
. . PUNCT 2 punct

Rebels rebel NOUN 2 nsubj Number=Plur
besieged besiege VERB 0 root Number=Plur|Tense=Past|VerbForm=Fin
Sarmin Sarmin PROPN 2 obj Number=Sing
in in ADP 5 case
2017 2017 NUM 2 obl
; ; PUNCT 10 punct
900 900 NUM 8 nummod
people person NOUN 10 nsubj:pass Number=Plur
were be AUX 10 aux:pass Number=Plur|Tense=Past|VerbForm=Fin
killed kill VERB 2 parataxis Tense=Past|VerbForm=Part
. . PUNCT 2 punct
"""

THE_BOMBING = """
Jets Jets PROPN 2 nsubj Number=Plur
struck strike VERB 0 root Number=Sing|Tense=Past|VerbForm=Fin
Hama Hama PROPN 2 obj Number=Sing
on on ADP 5 case
Monday Monday PROPN 2 obl Number=Sing
. . PUNCT 2 punct

Four four NUM 2 nummod
people people NOUN 3 nsubj Number=Plur
died die VERB 0 root Number=Plur|Tense=Past|VerbForm=Fin
in in ADP 5 case
Homs Homs PROPN 3 obl Number=Sing
on on ADP 8 case
December December PROPN 8 compound Number=Sing
3 3 NUM 3 obl
. . PUNCT 3 punct

The The DET 2 det Definite=Def|PronType=Art
militants militant NOUN 3 nsubj Number=Plur
claimed claim VERB 0 root Number=Plur|Tense=Past|VerbForm=Fin
the the DET 5 det Definite=Def|PronType=Art
bombing bombing NOUN 3 obj Number=Sing
. . PUNCT 3 punct
"""

A_DEAL = """
Jets jet PROPN 2 nsubj Number=Plur
struck strike VERB 0 root Number=Sing|Tense=Past|VerbForm=Fin
Hama Hama PROPN 2 obj Number=Sing
on on ADP 5 case
Monday Monday PROPN 2 obl Number=Sing
. . PUNCT 2 punct

In in ADP 2 case
January January PROPN 5 obl Number=Sing
, , PUNCT 2 punct
Oman Oman PROPN 5 nsubj Number=Sing
brokered broker VERB 0 root Number=Sing|Tense=Past|VerbForm=Fin
a a DET 7 det Definite=Ind|PronType=Art
deal deal NOUN 5 obj Number=Sing
. . PUNCT 5 punct
"""

SINCE_THEN = """
Rebels rebel NOUN 2 nsubj Number=Plur
attacked attack VERB 0 root Number=Plur|Tense=Past|VerbForm=Fin
Sarmin Sarmin PROPN 2 obj Number=Sing
on on ADP 6 case
January January PROPN 6 compound Number=Sing
9 9 NUM 2 obl
. . PUNCT 2 punct

More more ADJ 4 amod Degree=Cmp
than than ADP 1 fixed
200 200 NUM 4 nummod
people people NOUN 7 nsubj:pass Number=Plur
have have AUX 7 aux Number=Plur|Tense=Pres|VerbForm=Fin
been be AUX 7 aux:pass Tense=Past|VerbForm=Part
killed kill VERB 0 root Tense=Past|VerbForm=Part
since since ADP 9 case
then then ADV 7 obl PronType=Dem
. . PUNCT 7 punct

Soldiers soldier NOUN 2 nsubj Number=Plur
shot shoot VERB 0 root Number=Plur|Tense=Past|VerbForm=Fin
two two NUM 4 nummod
men man NOUN 2 obj Number=Plur
on on ADP 6 case
Sunday Sunday PROPN 2 obl Number=Sing
. . PUNCT 2 punct
"""

DEADLIEST = """
Jets jet NOUN 2 nsubj Number=Plur
struck strike VERB 0 root Number=Sing|Tense=Past|VerbForm=Fin
Hama Hama PROPN 2 obj Number=Sing
on on ADP 5 case
Monday Monday PROPN 2 obl Number=Sing
. . PUNCT 2 punct

The the DET 2 det Definite=Def|PronType=Art
raid raid NOUN 5 nsubj Number=Sing
was be AUX 5 cop Number=Sing|Tense=Past|VerbForm=Fin
the the DET 5 det Definite=Def|PronType=Art
deadliest deadly ADJ 0 root Degree=Sup
since since ADP 7 case
August August PROPN 5 obl Number=Sing
, , PUNCT 11 punct
when when ADV 11 advmod PronType=Int
gunmen gunman NOUN 11 nsubj Number=Plur
killed kill VERB 5 advcl Number=Plur|Tense=Past|VerbForm=Fin
nine nine NUM 13 nummod
people people NOUN 11 obj Number=Plur
in in ADP 16 case
an a DET 16 det Definite=Ind|PronType=Art
ambush ambush NOUN 11 obl Number=Sing
. . PUNCT 5 punct
"""


@pytest.mark.parametrize(
    ("text", "parse", "triggers", "expected"),
    [
        (
            "Jets struck Hama on Monday. Rebels besieged Sarmin in 2017; 900 people were killed.",
            BEHIND_SEMICOLON,
            {"struck": "ASSAULT", "besieged": "COERCE", "killed": "ASSAULT"},
            {"killed": ("2017-01-01", "2017-12-31")},
        ),
        (
            "Jets struck Hama on Monday. Four people died in Homs on December 3. The militants claimed the bombing.",
            THE_BOMBING,
            {"struck": "ASSAULT", "died": "ASSAULT", "bombing": "ASSAULT"},
            {"struck": MONDAY, "bombing": ("2023-12-03", "2023-12-03")},
        ),
        (
            "Jets struck Hama on Monday. In January, Oman brokered a deal.",
            A_DEAL,
            {"struck": "ASSAULT", "brokered": "CONSULT", "deal": "AGREE"},
            {"deal": ("2024-01-01", "2024-01-31")},
        ),
        (
            "Rebels attacked Sarmin on January 9. More than 200 people have been killed since then. Soldiers shot two men on Sunday.",
            SINCE_THEN,
            {"attacked": "ASSAULT", "killed": "ASSAULT", "shot": "ASSAULT"},
            {"killed": ("2024-01-09", "2024-02-10")},
        ),
        (
            "Jets struck Hama on Monday. The raid was the deadliest since August, when gunmen killed nine people in an ambush.",
            DEADLIEST,
            {"struck": "ASSAULT", "raid": "ASSAULT", "killed": "ASSAULT", "ambush": "ASSAULT"},
            {"raid": MONDAY, "killed": ("2023-08-01", "2023-08-31"), "ambush": ("2023-08-01", "2023-08-31")},
        ),
    ],
)
def test_a_mention_has_the_day_of_the_act_it_goes_on_with(
    text: str, parse: str, triggers: dict[str, str], expected: dict[str, tuple[str, str]]
) -> None:
    """Behind a semicolon, of "the bombing", of what somebody made, "since then", and since when nothing was as deadly."""
    events = dated(text, parse, [event(text, word, type=kind) for word, kind in triggers.items()]).events
    assert {row.trigger.text: days(row.date) for row in events if row.trigger.text in expected} == expected


TOOK_OFFICE = """
Jets Jets NOUN 2 nsubj Number=Plur
struck strike VERB 0 root Number=Sing|Tense=Past|VerbForm=Fin
Hama Hama PROPN 2 obj Number=Sing
on on ADP 5 case
Monday Monday PROPN 2 obl Number=Sing
. . PUNCT 2 punct

A a DET 2 det Definite=Ind|PronType=Art
gunman gunman NOUN 3 nsubj Number=Sing
killed kill VERB 0 root Number=Sing|Tense=Past|VerbForm=Fin
nine nine NUM 5 nummod
people person NOUN 3 obj Number=Plur
, , PUNCT 9 punct
including include VERB 9 case Tense=Pres|VerbForm=Part
a a DET 9 det Definite=Ind|PronType=Art
judge judge NOUN 5 nmod Number=Sing
who who PRON 11 nsubj PronType=Rel
took take VERB 9 acl:relcl Number=Sing|Tense=Past|VerbForm=Fin
office office NOUN 11 obj Number=Sing
in in ADP 14 case
May May PROPN 11 obl Number=Sing
2020 2020 NUM 14 nmod:unmarked
. . PUNCT 3 punct
"""


def test_the_year_in_which_a_victim_took_office_dates_no_attack() -> None:
    """What was long before the report, told of somebody by the way and no act of it, is biography."""
    text = "Jets struck Hama on Monday. A gunman killed nine people, including a judge who took office in May 2020."
    events = dated(text, TOOK_OFFICE, [event(text, word) for word in ("struck", "killed")]).events
    assert days(events[0].date) == MONDAY
    assert days(events[1].date) in (MONDAY, (MONDAY[0], "2024-02-10"))
