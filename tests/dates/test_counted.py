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


LESS_THAN = """
Gunmen gunman NOUN 2 nsubj Number=Plur
seized seize VERB 9 ccomp Number=Plur|Tense=Past|VerbForm=Fin
nine nine NUM 4 nummod
people people NOUN 2 obj Number=Plur
on on ADP 6 case
Tuesday Tuesday PROPN 2 obl Number=Sing
, , PUNCT 9 punct
police police NOUN 9 nsubj Number=Sing
said say VERB 0 root Number=Sing|Tense=Past|VerbForm=Fin
, , PUNCT 14 punct
less less ADJ 13 advmod Degree=Cmp
than than ADP 11 fixed
two two NUM 14 nummod
weeks week NOUN 9 obl:unmarked Number=Plur
after after SCONJ 18 mark
pupils pupil NOUN 18 nsubj:pass Number=Plur
were be AUX 18 aux:pass Number=Plur|Tense=Past|VerbForm=Fin
taken take VERB 14 acl Tense=Past|VerbForm=Part
. . PUNCT 9 punct
"""


def test_time_counted_back_past_a_saying() -> None:
    """What follows the speaker still hangs on what was said to have happened; less than two weeks are any day between."""
    text = "Gunmen seized nine people on Tuesday, police said, less than two weeks after pupils were taken."
    reading = dated(text, LESS_THAN, [event(text, "seized"), event(text, "taken")])
    assert [days(row.date) for row in reading.events] == [("2024-02-06", "2024-02-06"), ("2024-01-23", "2024-02-05")]


DAYS_AFTER = """
Gunmen gunmen NOUN 2 nsubj Number=Plur
seized seize VERB 0 root Number=Sing|Tense=Past|VerbForm=Fin
nine nine NUM 4 nummod
people people NOUN 2 obj Number=Plur
on on ADP 6 case
Tuesday Tuesday PROPN 2 obl Number=Sing
, , PUNCT 8 punct
days day NOUN 2 obl:unmarked Number=Plur
after after SCONJ 12 mark
the the DET 11 det Definite=Def|PronType=Art
army army NOUN 12 nsubj Number=Sing
announced announce VERB 2 advcl Number=Sing|Tense=Past|VerbForm=Fin
that that SCONJ 16 mark
it it PRON 16 nsubj Number=Sing|PronType=Prs
had have AUX 16 aux Number=Sing|Tense=Past|VerbForm=Fin
killed kill VERB 12 ccomp Tense=Past|VerbForm=Part
a a DET 18 det Definite=Ind|PronType=Art
commander commander NOUN 16 obj Number=Sing
. . PUNCT 2 punct
"""


def test_days_after_an_announcement_date_what_was_announced() -> None:
    """ "Days" are up to ten."""
    text = "Gunmen seized nine people on Tuesday, days after the army announced that it had killed a commander."
    reading = dated(text, DAYS_AFTER, [event(text, "seized"), event(text, "killed")])
    assert [days(row.date) for row in reading.events] == [("2024-02-06", "2024-02-06"), ("2024-01-27", "2024-02-05")]


CAME_AFTER = """
Jets jet NOUN 2 nsubj Number=Plur
struck strike VERB 0 root Number=Sing|Tense=Past|VerbForm=Fin
Hama Hama PROPN 2 obj Number=Sing
on on ADP 5 case
Monday Monday PROPN 2 obl Number=Sing
. . PUNCT 2 punct

The the DET 2 det Definite=Def|PronType=Art
strike strike NOUN 3 nsubj Number=Sing
came come VERB 0 root Number=Sing|Tense=Past|VerbForm=Fin
two two NUM 5 nummod
days day NOUN 3 obl:unmarked Number=Plur
after after SCONJ 9 mark
a a DET 8 det Definite=Ind|PronType=Art
bomb bomb NOUN 9 nsubj Number=Sing
hit hit VERB 3 advcl Number=Sing|Tense=Past|VerbForm=Fin
a a DET 11 det Definite=Ind|PronType=Art
house house NOUN 9 obj Number=Sing
and and CCONJ 13 cc
killed kill VERB 9 conj Number=Sing|Tense=Past|VerbForm=Fin
seven seven NUM 15 nummod
people person NOUN 13 obj Number=Plur
. . PUNCT 3 punct
"""


def test_what_came_after_an_act_is_counted_back_from_the_act_told_before() -> None:
    """ "The strike" is the one of Monday, and what it came after two days earlier, with what was done along with that."""
    text = "Jets struck Hama on Monday. The strike came two days after a bomb hit a house and killed seven people."
    reading = dated(text, CAME_AFTER, [event(text, word) for word in ("struck", "strike", "hit", "killed")])
    monday, saturday = ("2024-02-05", "2024-02-05"), ("2024-02-03", "2024-02-03")
    assert [days(row.date) for row in reading.events] == [monday, monday, saturday, saturday]
