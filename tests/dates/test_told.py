"""Which expressions of time tell of the world, and of what it is said that it was then."""

from __future__ import annotations

from tests.dates.test_attach import dated, days, event

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
