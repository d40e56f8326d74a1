"""Every row leads back to its words, to what found it, and to the rows that it rests on."""

from __future__ import annotations

import pytest

from onrecord.errors import UnknownId
from onrecord.explanation import Explanation, explain, in_words_found_by, marked
from onrecord.lookup import Lookup
from onrecord.publish.sentences import sentence_around
from onrecord.records import Report
from onrecord.store import open_store
from tests.invented import whole_record

RECORD = whole_record()


def test_every_row_can_be_explained() -> None:
    """Every table; the words stand in the report where the explanation says."""
    texts = {report.id: report.text for report in RECORD.reports}
    for _, row in RECORD.rows():
        explanation = explain(Lookup(RECORD), row.id)
        assert str(explanation).endswith("explained by onrecord 0.1.0")
        assert explanation.says
        for words in explanation.words:
            start, end = words.marks
            assert words.sentence[start:end] == texts[words.report][words.start : words.end]
        if not isinstance(row, Report):
            assert explanation.words or explanation.rests_on or explanation.table in ("places", "skipped")


def _all(explanation: Explanation) -> list[str]:
    return [explanation.table, *(table for below in explanation.rests_on for table in _all(below))]


def test_an_incident_rests_on_everything_behind_it() -> None:
    """Accounts, tolls, statements, speakers, the dispute and its claims; each once."""
    explanation = explain(Lookup(RECORD), RECORD.incidents[0].id)
    found = _all(explanation)
    for table, number in (("events", 2), ("casualties", 2), ("statements", 2), ("disputes", 1), ("claims", 2), ("places", 1)):
        assert found.count(table) == number


def test_a_store_explains_as_its_record_does(tmp_path: object) -> None:
    """The same words from either."""
    with open_store(":memory:") as store:
        store.add(RECORD)
        for _, row in RECORD.rows():
            assert explain(store, row.id) == explain(Lookup(RECORD), row.id)


def test_an_unknown_id_is_refused() -> None:
    """And one that several ids begin with."""
    for id in ("ev-none", "st-", ""):
        with pytest.raises(UnknownId):
            explain(Lookup(RECORD), id)


@pytest.mark.parametrize(
    ("found_by", "said"),
    [
        ("dates.en.weekday/1", 'rule "weekday" of dates/rules/en.toml, version 1'),
        ("dates.en.weekday.last/2", 'rule "weekday.last" of dates/rules/en.toml, version 2'),
        ("network/0.1", "the trained network, version 0.1"),
        ("reports.copies/1", "reports/copies, version 1"),
        ("events.plover/1/assault.kill", 'rule "assault.kill" of events/plover, version 1'),
        ("somebody", "somebody"),
        ("network/places", "network/places"),
    ],
)
def test_what_found_a_row_is_said_in_words(found_by: str, said: str) -> None:
    """With the file where the rule stands."""
    assert in_words_found_by(found_by) == said


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("One fell. Two fled. All wept.", "fled", "Two fled."),
        ("One fell.\n\nTwo fled", "fled", "Two fled"),
        ('"Stop." He left. "No," she said.', "left", "He left."),
        ("At 2.30 p.m. the U.S. army left.", "army", "At 2.30 p.m. the U.S. army left."),
        ("One fell. Two fled. All wept.", "fell. Two", "One fell. Two fled."),
    ],
)
def test_the_sentence_around_words(text: str, words: str, sentence: str) -> None:
    """As far as marks and capitals tell."""
    start = text.index(words)
    first, last = sentence_around(text, start, start + len(words))
    assert text[first:last] == sentence


def test_marks_that_overlap_become_one() -> None:
    """Nested and crossing ones too."""
    assert marked("Two men fled.", [(0, 7), (4, 12)]) == "【Two men fled】."
