"""Days that are in doubt, and days that are another time's."""

from __future__ import annotations

import pytest

from onrecord.dates.attach import DOUBT, date_of
from onrecord.dates.signs import Choice, best
from onrecord.records import Date
from onrecord.worths import Known
from tests.dates.test_attach import dated, event, statement


@pytest.mark.parametrize(
    ("rival", "edtf"),
    [(0, "2024-02-05?"), (DOUBT - 1, "2024-02-05?"), (DOUBT, "2024-02-05"), (300, "2024-02-05")],
)
def test_what_another_answer_nearly_outweighs_is_marked_as_uncertain(rival: int, edtf: str) -> None:
    """Only days that are inferred; ``rival`` says by how much the answer leads."""
    monday, friday = (Date(edtf=day, earliest=day, latest=day, precision="day") for day in ("2024-02-05", "2024-02-09"))
    answers = [Choice((d.earliest, d.latest), d, own={name}) for d, name in ((monday, "monday"), (friday, "friday"))]
    chosen, lead = best(answers, Known({"monday": 300, "friday": 300 - rival}))
    found = date_of(chosen, [], doubtful=lead < DOUBT)
    assert lead == rival
    assert found is not None
    assert (found.edtf, found.uncertain) == (edtf, edtf.endswith("?"))
    told = date_of(Choice(chosen.days, monday, more=frozenset({"path.own"})), [], doubtful=True)
    assert told == monday


LIKENED = """
Soldiers soldier NOUN 2 nsubj
fired fire VERB 0 root Tense=Past|VerbForm=Fin
at at ADP 4 case
marchers marcher NOUN 2 obl
, , PUNCT 8 punct
as as SCONJ 8 mark
they they PRON 8 nsubj
did do AUX 2 advcl
in in ADP 10 case
Juba Juba PROPN 8 obl
in in ADP 12 case
2018 2018 NUM 8 obl
. . PUNCT 2 punct
"""


def test_another_time_that_only_likens_dates_nothing() -> None:
    """The marchers of now were not fired at in 2018."""
    text = "Soldiers fired at marchers, as they did in Juba in 2018."
    found = dated(text, LIKENED, [event(text, "fired")]).events[0].date
    assert found is not None
    assert (found.edtf, found.reason) == (None, "not-said")


TWO_SUBJECTS = """
Two two NUM 2 nummod
bombs bomb NOUN 8 nsubj Number=Plur
killed kill VERB 2 acl Tense=Past|VerbForm=Part
nine nine NUM 5 nummod
people person NOUN 3 obj Number=Plur
, , PUNCT 8 punct
Haddad Haddad PROPN 8 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
Sunday Sunday PROPN 8 obl:unmarked
. . PUNCT 8 punct
"""


def test_what_was_said_and_read_as_a_subject_was_not_done_on_the_day_of_saying() -> None:
    """The day of "Haddad said Sunday" is at most inferred for the bombs that he tells of."""
    text = "Two bombs killed nine people, Haddad said Sunday."
    date = dated(text, TWO_SUBJECTS, [event(text, "killed")], [statement(text, "said", "Two bombs killed nine people")]).events[0].date
    assert date is None or not (date.earliest and date.basis != "inferred")
