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
