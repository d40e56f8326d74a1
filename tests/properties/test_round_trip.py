"""Whatever a report's text holds, a record comes back from stores and exports byte for byte, its spans in place."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord import pipeline
from onrecord.publish import export_as
from onrecord.publish.jsonl import from_lines
from onrecord.records import Record, Report, content_id, from_json, gather
from onrecord.settings import Settings
from onrecord.store import Store, open_store
from tests.invented import invented_stages

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
HARD = ["😀 Aleppo 👩‍🚒 Homs", "قال Aleppo محمد", "e\u0301 Idlib \ufb01re", "Homs\r\nIdlib\u2028Hama", "\"'; DROP TABLE reports; -- Homs"]


def _record(text: str) -> Record:
    digest = sha256(text.encode()).hexdigest()
    report = Report(id=content_id("r", digest), found_by="by hand", title=text[:20], text=text, sha256=digest)
    return pipeline.record_of(pipeline.read_report(report, invented_stages(Settings())))


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """One store for all texts, each of which is added once more."""
    with open_store(":memory:") as found:
        yield found


@given(st.lists(TEXTS, min_size=1, max_size=3))
@example(HARD)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back(store: Store, texts: list[str]) -> None:
    """From JSON, from JSON Lines, and row for row from a store."""
    record = gather((_record(text) for text in texts), version="1")
    assert from_json(b"".join(export_as("json")(record))) == record
    assert from_lines(export_as("jsonl")(record)) == record
    store.add(record)
    for table, row in record.rows():
        if table != "actors":
            assert store.find(row.id) == (table, row)


@given(st.lists(TEXTS, min_size=1, max_size=3))
@example(HARD)
@settings(max_examples=30, deadline=None)
def test_text_at_a_span_is_the_quoted_words(texts: list[str]) -> None:
    """In code points of the stored text."""
    record = gather((_record(text) for text in texts), version="1")
    stored = {report.id: report.text for report in record.reports}
    for row in record.toponyms:
        assert stored[row.span.report][row.span.start : row.span.end] == row.span.text


@given(st.permutations(HARD), st.integers(1, 4))
@settings(max_examples=20, deadline=None)
def test_neither_order_nor_grouping_changes_a_byte(texts: list[str], cut: int) -> None:
    """Alone, in groups, in any order."""
    groups = [gather((_record(text) for text in part), version="1") for part in (texts[:cut], texts[cut:])]
    assert gather(groups, version="1").to_json() == gather(map(_record, HARD), version="1").to_json()
