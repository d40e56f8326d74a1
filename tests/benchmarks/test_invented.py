"""The invented reports and their records fit together."""

from __future__ import annotations

from benchmarks.quick import DATA
from benchmarks.whole_records import compare, naive_record, read_gold
from onrecord.records.vocabulary import ACTS, EVENT_TYPES, HARMS


def test_every_quote_stands_in_its_text() -> None:
    """Once, and within its longer quote."""
    for gold in read_gold(DATA):
        for row in gold.rows["statements"] + gold.rows["events"]:
            assert gold.text.count(row["near"]) == 1, (gold.name, row["key"])
            for quote in row.get("content") or [row["trigger"]]:
                assert quote in row["near"], (gold.name, row["key"])


def test_gold_keeps_to_the_words_of_the_record() -> None:
    """Acts, types and harms are those of the format."""
    for gold in read_gold(DATA):
        assert {row["act"] for row in gold.rows["statements"]} <= set(ACTS)
        assert {row["type"] for row in gold.rows["events"]} <= set(EVENT_TYPES)
        assert {toll["harm"] for row in gold.rows["incidents"] for toll in row["tolls"]} <= set(HARMS)


def test_the_naive_record_scores_little_but_something() -> None:
    """What a reading must beat."""
    golds = read_gold(DATA)
    numbers = compare(golds, naive_record(golds)).numbers()
    assert 20 < numbers["statements"] < 60
    assert numbers["tolls with speaker"] < 30
