"""Made reports hold together: the truth is known of every account, and reconciling them mostly finds it."""

from __future__ import annotations

from benchmarks import merge
from benchmarks.made import happenings, make
from onrecord.records import Record


def test_the_same_seed_makes_the_same_reports() -> None:
    """Byte for byte."""
    one, other = (make(happenings(20, seed=1), seed=2).record for _ in range(2))
    assert one.to_json() == other.to_json()


def test_spans_of_made_reports_are_words_of_their_texts() -> None:
    """As of every record."""
    record: Record = make(happenings(20, seed=1), seed=2).record
    texts = {report.id: report.text for report in record.reports}
    spans = [event.trigger for event in record.events] + [c.span for event in record.events for c in event.casualties]
    assert all(texts[span.report][span.start : span.end] == span.text for span in spans)


def test_few_are_merged_wrongly_and_few_are_missed() -> None:
    """Far from the naive grouping by town and month; the floors say how near to the truth."""
    result = merge.run(merge.DATA, reports=120)
    numbers = result["numbers"]
    assert numbers["false merges"] < 15
    assert numbers["missed merges"] < 15
    assert numbers["standing"] > 85
