"""Under which keys tellings of different reports meet."""

from __future__ import annotations

import pytest

from onrecord.incidents import reconcile
from tests.incidents.dossier import SETTINGS, Dossier
from tests.incidents.test_story import named


def two_killings(day: str, number: int) -> Dossier:
    """Two reports, of which neither says where, on so many travellers killed."""
    dossier = Dossier()
    for report, on, killed in (("one", "2024-03-05", 7), ("two", day, number)):
        dossier.report(report, f"{killed} travellers were killed on the road.", published="2024-03-09")
        toll = dossier.toll(report, "killed", killed, f"{killed} travellers")
        dossier.event(report, "killed", on=on, tolls=[toll])
    return dossier


@pytest.mark.parametrize(
    ("day", "number", "incidents"), [("2024-03-05", 7, 1), ("2024-03-04", 7, 2), ("2024-03-05", 2, 2)]
)
def test_a_number_of_dead_on_one_day_is_found_without_a_place(day: str, number: int, incidents: int) -> None:
    """Seven dead on the fifth are those of the other report; on the day before, or two of them, they are not."""
    found = reconcile(two_killings(day, number).record(), settings=SETTINGS).incidents
    assert len(found) == incidents


@pytest.mark.parametrize(("second", "incidents"), [("Amal Rassool", 1), ("Omar Tlass", 2)])
def test_a_strike_in_reports_on_one_man_is_found(second: str, incidents: int) -> None:
    """A strike of some week, of which the places are left out, where both reports are about one man."""
    dossier = Dossier()
    for report, name, on in (("one", "Amal Rassool", "2024-03-05"), ("two", second, "2024-03-04/2024-03-05")):
        dossier.report(report, f"The strike went on, said {name}.", published="2024-03-06")
        named(dossier, report, name, "person")
        dossier.event(report, "strike", type="PROTEST", modes=("strike",), on=on)
    assert len(reconcile(dossier.record(), settings=SETTINGS).incidents) == incidents
