"""Days counted from events, and events dated by counting from a day."""

from __future__ import annotations

import pytest

from tests.dates.test_attach import SAID, dated, days, event


def test_time_counted_from_an_event() -> None:
    text = "Jets struck Sarmin on Monday. He fled two days after the strike."
    parse = SAID.strip().split("\n, ,")[0].replace("VERB 9 ccomp", "VERB 0 root") + (
        "\n. . PUNCT 2 punct\n\nHe he PRON 2 nsubj\nfled flee VERB 0 root Tense=Past\ntwo two NUM 4 nummod\ndays day NOUN 2 obl\n"
        "after after ADP 7 case\nthe the DET 7 det Definite=Def\nstrike strike NOUN 2 obl\n. . PUNCT 2 punct"
    )
    reading = dated(text, parse, [event(text, "struck"), event(text, "fled", type="RETREAT"), event(text, "strike")])
    assert days(reading.events[2].date) == ("2024-02-05", "2024-02-05")
    assert reading.events[1].date is not None
    assert (reading.events[1].date.earliest, reading.events[1].date.basis) == ("2024-02-07", "narrative")
    assert reading.events[1].date.anchor == "ev-strike"


COUNTED_BACK = """
Clashes clash NOUN 2 nsubj
killed kill VERB 0 root Tense=Past|VerbForm=Fin
nine nine NUM 2 obj
on on ADP 5 case
Tuesday Tuesday PROPN 2 obl
, , PUNCT 8 punct
two two NUM 8 nummod
days day NOUN 2 obl
after after SCONJ 11 mark
rebels rebel NOUN 11 nsubj
freed free VERB 8 advcl Tense=Past|VerbForm=Fin
him he PRON 11 obj
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("length", "freed"),
    [("two days", ("2024-02-04", "2024-02-04")), ("two weeks", ("2024-01-22", "2024-01-24"))],
)
def test_time_counted_from_a_day_beside_it_dates_the_event_behind(length: str, freed: tuple[str, str]) -> None:
    text = f"Clashes killed nine on Tuesday, {length} after rebels freed him."
    number, unit = length.split()
    parse = COUNTED_BACK.replace("two two", f"{number} {number}").replace("days day", f"{unit} {unit[:-1]}")
    reading = dated(text, parse, [event(text, "killed"), event(text, "freed", type="RETREAT")])
    assert days(reading.events[0].date) == ("2024-02-06", "2024-02-06")
    date = reading.events[1].date
    assert date is not None
    assert (days(date), date.basis, date.reason) == (freed, "inferred", "counted")


FREED_FAR = """
Rebels rebel NOUN 2 nsubj
freed free VERB 0 root Tense=Past|VerbForm=Fin
him he PRON 2 obj
on on ADP 5 case
Tuesday Tuesday PROPN 2 obl
near near ADP 7 case
Sarmin Sarmin PROPN 2 obl
, , PUNCT 10 punct
two two NUM 10 nummod
days day NOUN 13 obl
after after SCONJ 13 mark
gunmen gunman NOUN 13 nsubj
seized seize VERB 2 advcl Tense=Past|VerbForm=Fin
him he PRON 13 obj
. . PUNCT 2 punct
"""


def test_time_counted_from_the_day_of_what_an_event_hangs_on() -> None:
    text = "Rebels freed him on Tuesday near Sarmin, two days after gunmen seized him."
    reading = dated(text, FREED_FAR, [event(text, "freed", type="RETREAT"), event(text, "seized", type="COERCE")])
    assert [days(row.date) for row in reading.events] == [("2024-02-06", "2024-02-06"), ("2024-02-04", "2024-02-04")]


HELD_ON = """
Rebels rebel NOUN 2 nsubj
freed free VERB 0 root Tense=Past|VerbForm=Fin
him he PRON 2 obj
on on ADP 5 case
Tuesday Tuesday PROPN 2 obl
, , PUNCT 7 punct
taking take VERB 2 advcl VerbForm=Ger
money money NOUN 7 obj
two two NUM 10 nummod
days day NOUN 7 obl
after after ADP 13 case
a a DET 13 det Definite=Ind
raid raid NOUN 7 obl
. . PUNCT 2 punct
"""


def test_what_is_done_along_with_something_is_of_its_day() -> None:
    """Counting from "taking money" is counting from the day on which they freed him."""
    text = "Rebels freed him on Tuesday, taking money two days after a raid."
    reading = dated(text, HELD_ON, [event(text, "freed", type="RETREAT"), event(text, "raid")])
    assert [days(row.date) for row in reading.events] == [("2024-02-06", "2024-02-06"), ("2024-02-04", "2024-02-04")]


ON_STRIKE = """
Shops shop NOUN 2 nsubj
shut shut VERB 0 root Tense=Past|VerbForm=Fin
on on ADP 4 case
Tuesday Tuesday PROPN 2 obl
, , PUNCT 8 punct
the the DET 8 det Definite=Def
third third ADJ 8 amod
day day NOUN 4 appos
of of ADP 11 case
a a DET 11 det Definite=Ind
strike strike NOUN 8 nmod
. . PUNCT 2 punct
"""


def test_what_is_in_its_third_day_began_two_days_before() -> None:
    text = "Shops shut on Tuesday, the third day of a strike."
    reading = dated(text, ON_STRIKE, [event(text, "shut", type="COERCE"), event(text, "strike", type="PROTEST")])
    assert [days(row.date) for row in reading.events] == [("2024-02-06", "2024-02-06"), ("2024-02-04", "2024-02-06")]


def test_a_day_behind_a_comma_is_no_rate() -> None:
    """Forty shells a day is how often; "for four hours, a day after" is one day."""
    text = "They fired 40 shells a day. They talked for four hours, a day after the raid."
    parse = "They they PRON 2 nsubj\nfired fire VERB 0 root Tense=Past|VerbForm=Fin\n40 40 NUM 4 nummod\nshells shell NOUN 2 obj\na a DET 6 det\nday day NOUN 2 obl\n. . PUNCT 2 punct\n\n"
    parse += "They they PRON 2 nsubj\ntalked talk VERB 0 root Tense=Past|VerbForm=Fin\nfor for ADP 5 case\nfour four NUM 5 nummod\nhours hour NOUN 2 obl\n, , PUNCT 8 punct\n"
    parse += "a a DET 8 det\nday day NOUN 2 obl\nafter after ADP 11 case\nthe the DET 11 det\nraid raid NOUN 2 obl\n. . PUNCT 2 punct"
    reading = dated(text, parse, [event(text, "fired"), event(text, "talked", type="CONSULT"), event(text, "raid")])
    assert [(row.span.text, row.timex) for row in reading.dates] == [
        ("a day", "SET"), ("four hours", "DURATION"), ("a day", "DURATION"),
    ]  # fmt: skip
