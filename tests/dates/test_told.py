"""Which expressions of time tell of the world, and of what it is said that it was then."""

from __future__ import annotations

from tests.dates.test_attach import dated, days, event, statement

TOOK_PLACE = """
Troops troop NOUN 2 nsubj
attacked attack VERB 0 root Tense=Past|VerbForm=Fin
Sarmin Sarmin PROPN 2 obj
on on ADP 5 case
Tuesday Tuesday PROPN 2 obl
. . PUNCT 2 punct

The the DET 2 det Definite=Def
attack attack NOUN 3 nsubj
took take VERB 0 root Tense=Past|VerbForm=Fin
place place NOUN 3 obj
on on ADP 6 case
Monday Monday PROPN 3 obl
. . PUNCT 3 punct
"""


def test_when_it_is_said_to_have_been_goes_before_what_was_told() -> None:
    text = "Troops attacked Sarmin on Tuesday. The attack took place on Monday."
    reading = dated(text, TOOK_PLACE, [event(text, "attacked"), event(text, "attack")])
    assert [days(row.date) for row in reading.events] == [("2024-02-06", "2024-02-06"), ("2024-02-05", "2024-02-05")]


PAGE = """
Last last ADV 2 advmod
updated update VERB 0 root Tense=Past|VerbForm=Part
on on ADP 4 case
Tuesday Tuesday PROPN 2 obl
. . PUNCT 2 punct

Troops troop NOUN 2 nsubj
shelled shell VERB 0 root Tense=Past|VerbForm=Fin
Sarmin Sarmin PROPN 2 obj
. . PUNCT 2 punct
"""


def test_a_line_about_the_page_dates_no_deed() -> None:
    text = "Last updated on Tuesday.\n\nTroops shelled Sarmin."
    assert days(dated(text, PAGE, [event(text, "shelled")]).events[0].date) == (None, None)


ON_THE_SUBJECT = """
Troops troop NOUN 6 nsubj
of of ADP 3 case
Sarmin Sarmin PROPN 1 nmod
on on ADP 5 case
Tuesday Tuesday PROPN 1 nmod
ambushed ambush VERB 0 root Tense=Past|VerbForm=Fin
rebels rebel NOUN 6 obj
. . PUNCT 6 punct
"""


def test_a_day_between_subject_and_verb_is_the_verbs() -> None:
    """Wherever the tree hangs it; but a day of an act is that act's alone."""
    text = "Troops of Sarmin on Tuesday ambushed rebels."
    (row,) = dated(text, ON_THE_SUBJECT, [event(text, "ambushed")]).events
    assert days(row.date) == ("2024-02-06", "2024-02-06")
    assert row.date is not None
    assert row.date.basis != "inferred"


BEFORE_THE_SPEAKER = """
Sarmin Sarmin PROPN 12 nsubj Number=Sing
, , PUNCT 5 punct
which which PRON 5 obj PronType=Rel
rebels rebel NOUN 5 nsubj Number=Plur
took take VERB 1 acl:relcl Tense=Past|VerbForm=Fin
was be AUX 7 aux:pass Tense=Past|VerbForm=Fin
shelled shell VERB 12 ccomp Tense=Past|VerbForm=Part|Voice=Pass
on on ADP 9 case
Tuesday Tuesday PROPN 12 obl
the the DET 11 det Definite=Def
mayor mayor NOUN 12 nsubj Number=Sing
said say VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 12 punct
"""


def test_a_day_before_the_speaker_ends_what_is_said() -> None:
    text = "Sarmin, which rebels took was shelled on Tuesday the mayor said."
    said = [statement(text, "said", "Sarmin, which rebels took was shelled on Tuesday")]
    reading = dated(text, BEFORE_THE_SPEAKER, [event(text, "shelled")], said)
    assert days(reading.events[0].date) == ("2024-02-06", "2024-02-06")


TWO_DAYS = """
Gunmen gunman NOUN 2 nsubj Number=Plur
killed kill VERB 0 root Tense=Past|VerbForm=Fin
soldiers soldier NOUN 2 obj Number=Plur
on on ADP 5 case
Monday Monday PROPN 2 obl
and and CCONJ 7 cc
kidnapped kidnap VERB 2 conj Tense=Past|VerbForm=Fin
engineers engineer NOUN 7 obj Number=Plur
in in ADP 10 case
Homs Homs PROPN 8 nmod
on on ADP 12 case
Tuesday Tuesday PROPN 2 obl
. . PUNCT 2 punct
"""


def test_of_two_days_on_one_verb_the_second_is_that_of_the_verb_joined_to_it() -> None:
    text = "Gunmen killed soldiers on Monday and kidnapped engineers in Homs on Tuesday."
    reading = dated(text, TWO_DAYS, [event(text, "killed"), event(text, "kidnapped", type="COERCE")])
    assert [days(row.date) for row in reading.events] == [("2024-02-05", "2024-02-05"), ("2024-02-06", "2024-02-06")]


OVER_A_MASSACRE = """
Police police NOUN 2 nsubj Number=Plur
arrested arrest VERB 0 root Tense=Past|VerbForm=Fin
two two NUM 4 nummod
men man NOUN 2 obj Number=Plur
on on ADP 6 case
Tuesday Tuesday PROPN 2 obl
over over ADP 10 case
the the DET 10 det Definite=Def
2011 2011 NUM 10 compound
massacre massacre NOUN 2 obl Number=Sing
. . PUNCT 2 punct
"""


def test_an_act_that_is_known_by_its_year_was_in_that_year() -> None:
    text = "Police arrested two men on Tuesday over the 2011 massacre."
    reading = dated(text, OVER_A_MASSACRE, [event(text, "arrested", type="COERCE"), event(text, "massacre")])
    assert [days(row.date) for row in reading.events] == [("2024-02-06", "2024-02-06"), ("2011-01-01", "2011-12-31")]


CONDEMNING = """
We we PRON 2 nsubj Number=Plur|Person=1
condemn condemn VERB 0 root Tense=Pres|VerbForm=Fin
the the DET 4 det Definite=Def
shelling shelling NOUN 2 obj Number=Sing
on on ADP 6 case
Monday Monday PROPN 2 obl
. . PUNCT 2 punct
"""


def test_what_is_condemned_now_has_the_day_behind_it() -> None:
    """Wherever the tree hangs the day."""
    text = "We condemn the shelling on Monday."
    said = [statement(text, "condemn", "the shelling on Monday")]
    events = [event(text, "condemn", type="ACCUSE"), event(text, "shelling")]
    condemning, shelling = dated(text, CONDEMNING, events, said).events
    assert days(shelling.date) == ("2024-02-05", "2024-02-05")
    assert days(condemning.date) != ("2024-02-05", "2024-02-05")
