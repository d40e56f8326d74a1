"""A record is held against one made by hand, row by row."""

from __future__ import annotations

import copy

import pytest

from benchmarks.whole_records import Gold, compare

TEXT = "Shelling killed 12 people in Gao, army chief Ba said.\nRebels denied that they had shelled the town.\n"
GOLD = Gold(
    "g1",
    TEXT,
    {
        "statements": [
            {
                "key": "s1", "speaker": "Ba", "content": ["Shelling killed 12 people in Gao"],
                "near": "Shelling killed 12 people in Gao, army chief Ba said", "act": "states", "manner": "indirect",
            },
            {
                "key": "s2", "speaker": "rebels", "content": ["that they had shelled the town"],
                "near": "Rebels denied that they had shelled the town", "act": "denies", "manner": "indirect",
            },
            {
                "key": "s3", "optional": True, "speaker": "x", "content": ["the town"], "near": "the town",
                "act": "states", "manner": "direct",
            },
        ],
        "events": [
            {
                "key": "e1", "trigger": "Shelling", "alt_triggers": ["killed"], "near": "Shelling killed 12 people",
                "type": "ASSAULT", "actors": ["rebels"], "recipients": ["people"], "places": ["Gao"],
                "date": ["2024-02-07", "2024-02-07"], "factuality": "alleged", "according_to": ["s1"],
            },
            {
                "key": "e2", "trigger": "denied", "near": "Rebels denied", "type": "REJECT", "also": ["ACCUSE"],
                "actors": [], "recipients": [], "places": [], "date": None, "factuality": "occurred", "according_to": [],
            },
        ],
        "incidents": [
            {
                "key": "i1",
                "tolls": [{"harm": "killed", "low": 12, "best": 12, "according_to": ["Ba"], "near": "12 people"}],
            }
        ],
        "relations": [{"subject": "Ba", "relation": "leads", "object": "army", "value": None, "near": "army chief Ba"}],
        "links": [{"from": "e2", "to": "e1", "relation": "denies", "near": "Rebels denied that they had shelled"}],
    },
)  # fmt: skip
READ = "Gao notes\n\n" + TEXT.replace("\n", "\n\n")


def span(words: str) -> dict[str, object]:
    start = READ.index(words)
    return {"report": "r1", "start": start, "end": start + len(words), "text": words}


def record() -> dict[str, list[dict[str, object]]]:
    """The text under a headline, with other line breaks; all of the gold, read rightly."""
    ba = {"actor": "a1", "head": "chief", "span": span("army chief Ba")}
    rebels = {"actor": None, "head": "Rebels", "span": span("Rebels")}
    toll = {"harm": "killed", "count": {"low": 12, "best": 12}, "according_to": ["st1"], "span": span("12 people")}
    return {
        "reports": [{"id": "r1", "text": READ}],
        "actors": [{"id": "a1", "name": "Moussa Ba", "aliases": [{"name": "the chief", "spans": []}]}],
        "statements": [
            {
                "id": "st1", "report": "r1", "speaker": ba, "content": [span("Shelling killed 12 people in Gao")],
                "act": "states", "manner": "indirect", "span": span("Shelling killed 12 people in Gao"),
            },
            {
                "id": "st2", "report": "r1", "speaker": rebels, "content": [span("they had shelled the town")],
                "act": "denies", "manner": "indirect", "span": span("Rebels denied"),
            },
        ],
        "events": [
            {
                "id": "ev1", "report": "r1", "trigger": span("killed"), "type": "ASSAULT", "actors": [rebels],
                "recipients": [{"head": "people", "span": span("12 people")}], "casualties": [toll],
                "places": [{"place": None, "span": span("Gao,")}], "factuality": "alleged", "according_to": ["st1"],
                "date": {"earliest": "2024-02-07", "latest": "2024-02-07"},
            },
            {
                "id": "ev2", "report": "r1", "trigger": span("denied"), "type": "ACCUSE", "casualties": [toll],
                "factuality": "occurred", "according_to": [],
            },
        ],
        "relations": [
            {"subject": ba, "relation": "leads", "object": {"actor": None, "head": "army"}, "span": span("army chief Ba")}
        ],
        "links": [{"from": "ev2", "to": "ev1", "relation": "denies", "span": span("Rebels denied")}],
    }  # fmt: skip


def test_a_right_record_scores_a_hundred() -> None:
    """Headline, line breaks, a second acceptable type, an alias and a toll held by two events do no harm."""
    found = compare([GOLD], record())
    assert {score.f1 for score in found.scores.values()} == {1.0}
    assert all(right == asked for right, asked in found.shares.values())
    assert min(score for score, _ in found.cases.values()) == 1.0


WRONG = [
    # what is changed, measure, its value in per cent
    ("statements", 1, {"content": [span("they had")]}, "statements", 50.0),
    ("statements", 0, {"speaker": None}, "speaker", 50.0),
    ("statements", 0, {"act": "denies"}, "act", 50.0),
    ("events", 0, {"trigger": span("12 people")}, "events", 50.0),
    ("events", 0, {"type": "PROTEST"}, "typed events", 50.0),
    ("events", 0, {"date": {"earliest": "2024-02-07", "latest": None}}, "date", 0.0),
    ("events", 0, {"places": []}, "place", 0.0),
    ("events", 0, {"factuality": "occurred"}, "factuality", 50.0),
    ("events", 0, {"according_to": []}, "according to", 50.0),
    ("relations", 0, {"relation": "commands"}, "relations", 0.0),
    ("links", 0, {"relation": "confirms"}, "links", 0.0),
]


@pytest.mark.parametrize(("table", "row", "change", "measure", "value"), WRONG)
def test_a_wrong_field_is_missed_where_it_belongs(table, row, change, measure, value) -> None:
    """One change, one number."""
    read = record()
    read[table][row] = {**read[table][row], **change}
    assert compare([GOLD], read).numbers()[measure] == value


def test_a_toll_without_its_speaker_is_half_right() -> None:
    """The number is there, the voice is lost."""
    read = copy.deepcopy(record())
    for event in read["events"]:
        for toll in event["casualties"]:
            toll["according_to"] = []
    found = compare([GOLD], read)
    assert (found.scores["tolls"].f1, found.scores["tolls with speaker"].f1) == (1.0, 0.0)


def test_what_no_gold_row_asks_for_is_told() -> None:
    """A statement too many costs precision and is named."""
    read = record()
    extra = {**read["statements"][1], "id": "st3", "content": [span("army chief")]}
    read["statements"].append(extra)
    found = compare([GOLD], read)
    assert found.scores["statements"].precision == pytest.approx(2 / 3)
    assert any("statement that is none" in what for _, what in found.cases.values())


def test_a_report_that_was_not_read_is_named() -> None:
    """It counts in no score."""
    found = compare([GOLD], {"reports": []})
    assert found.unread == ["g1"]
    assert found.scores["statements"].gold == 0
