"""A town counts as read where the archive's own words for it allow."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks._grouping import HEAD
from benchmarks.gva import _compared
from benchmarks.report_facts import Facts, days_and_places, facts_of

ROWS = [{"name": "Springvale", "kind": "city"}, {"name": "Oak County", "kind": "admin2"}]


@pytest.mark.parametrize(
    ("known", "right"),
    [
        ("Springvale", True),
        ("Harbor (Springvale)", True),
        ("Oak (county)", True),
        ("Oak County", True),
        ("Oak", False),
        ("Elm (county)", False),
    ],
)
def test_towns_and_counties_are_compared_with_their_like(known: str, right: bool) -> None:
    """A town is right for a town or a part of it, a county for a county alone."""
    gold = {"date": "2020-05-04", "city_or_county": known, "killed": 0, "injured": 0}
    assert _compared(Facts(places=ROWS), gold)["city"][0] is right


def told(start: int, harm: str, number: int) -> dict[str, Any]:
    """An attack told at a character of the report, with one number of people."""
    casualty = {
        "id": f"{harm}{start}", "harm": harm, "who": None, "count": {"low": number, "best": number, "high": number, "text": str(number)},
        "cumulative": False, "subset_of": None, "retells": None, "span": {"start": start},
    }  # fmt: skip
    return {
        "report": "r", "type": "ASSAULT", "factuality": "occurred", "trigger": {"start": start}, "casualties": [casualty],
        "places": [], "date": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("events", "killed", "injured"),
    [
        ([told(10, "killed", 1), told(900, "killed", 9)], 1, 0),
        ([told(10, "injured", 2), told(900, "injured", 40)], 0, 2),
        ([told(10, "injured", 2), told(900, "killed", 3)], 3, 2),
    ],
    ids=["other dead later", "others hurt later", "the dead told later alone"],
)
def test_the_toll_is_that_of_the_beginning(events: list[dict[str, Any]], killed: int, injured: int) -> None:
    """News goes on to other shootings of the year; its own is told first."""
    record = {"reports": [{"id": "r"}], "events": events, "places": [], "toponyms": [], "dates": []}
    tolls = facts_of(record, {}, at_once=True, opening=HEAD)["r"].tolls
    assert (tolls.get("killed", 0), tolls.get("injured", 0)) == (killed, injured)


def test_who_is_told_singly_is_added_to_a_number_of_the_same_sentence() -> None:
    """Two boys and their father are three; two single persons may be one in other words."""
    text = "Two boys killed, father takes his life.\nA man died in a bar. A guest died."
    record = {"reports": [{"id": "r", "text": text}], "places": [], "toponyms": [], "dates": []}
    family = [told(0, "killed", 2), told(17, "killed", 1)]
    singles = [told(40, "killed", 1), told(61, "killed", 1)]
    assert facts_of(record | {"events": family}, {}, at_once=True, opening=HEAD)["r"].tolls == {"killed": 3}
    assert facts_of(record | {"events": singles}, {}, at_once=True, opening=HEAD)["r"].tolls == {"killed": 1}


def test_a_part_of_a_city_stands_behind_it() -> None:
    """The archive names cities, a part of one only in brackets."""
    parts = [{"place": "p1", "precision": "district", "reason": None}, {"place": "p2", "precision": "city", "reason": None}]
    event = told(10, "killed", 1) | {"places": parts}
    assert days_and_places([event])[1] == ["p2"]
    assert days_and_places([event | {"places": parts[:1]}])[1] == ["p1"]


def test_days_that_events_tell_outweigh_those_taken_over() -> None:
    """Two events without a day of their own have that of the arrest before them."""
    taken_over = {"earliest": "2020-05-06", "latest": "2020-05-06", "basis": "inferred"}
    own = {"earliest": "2020-05-04", "latest": "2020-05-04", "basis": "publication"}
    events = [told(start, "killed", 1) | {"date": date} for start, date in ((1, taken_over), (2, taken_over), (3, own))]
    assert days_and_places(events)[0] == ["2020-05-04", "2020-05-06"]
