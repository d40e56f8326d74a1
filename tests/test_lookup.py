"""A record and a store find the same rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.errors import UnknownId
from onrecord.lookup import Lookup, Source
from onrecord.records import TABLES
from onrecord.store import open_store
from tests.invented import whole_record


@pytest.fixture(params=["record", "store"])
def source(request: pytest.FixtureRequest) -> Iterator[Source]:
    """Either of them, with the same rows."""
    if request.param == "record":
        yield Lookup(whole_record())
        return
    with open_store(":memory:") as store:
        store.add(whole_record())
        yield store


def test_rows_are_found_by_id(source: Source) -> None:
    """Casualties among them."""
    for table, row in whole_record().rows():
        assert source.find(row.id) == (table, row)
    toll = whole_record().events[0].casualties[0]
    assert source.find(toll.id) == ("casualties", toll)


def test_rows_are_found_by_column(source: Source) -> None:
    """In the record's order."""
    for table in TABLES:
        assert source.rows(table) == getattr(whole_record(), table)
    assert [row.id for row in source.rows("statements", speaker="ac-mod")] == [whole_record().statements[2].id]
    assert source.rows("claims", incident="in-none") == ()


@pytest.mark.parametrize("wrong", [("cakes", {}), ("events", {"cake": 1})])
def test_unknown_tables_and_columns_are_refused(source: Source, wrong: tuple[str, dict[str, object]]) -> None:
    """With the tables there are."""
    with pytest.raises(UnknownId, match="Tables: reports"):
        source.rows(wrong[0], **wrong[1])
