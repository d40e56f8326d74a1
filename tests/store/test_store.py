"""What every store does: keep a record byte for byte, whatever was added first or twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.errors import StoreError, UnknownId
from onrecord.records import FLAT_TABLES, Record, gather, report_of
from onrecord.records.judgement import Judgement
from onrecord.store import Store, open_store
from onrecord.store.schema import tables
from tests.invented import first_report, invented_incidents, second_report, skipped_file, whole_record

PARTS = [first_report(), second_report(), skipped_file()]
Open = Callable[[], Store]


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """A new store that finds incidents."""
    with open_store(address, reconcile=invented_incidents) as found:
        yield found


def test_a_record_comes_back_byte_for_byte(store: Store) -> None:
    """Every table, with what reconciling makes of it."""
    store.add(whole_record())
    assert store.record().to_json() == whole_record().to_json()


def test_report_by_report_gives_the_same_as_all_at_once(store: Store) -> None:
    """Incidents are those of reading everything at once."""
    for part in PARTS:
        store.add(part)
    assert store.record().to_json() == whole_record().to_json()


@given(st.permutations([0, 1, 2]), st.lists(st.integers(0, 2), max_size=2))
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_neither_order_nor_repetition_matters(order: list[int], again: list[int]) -> None:
    """Any order, any part again."""
    with open_store(":memory:", reconcile=invented_incidents) as store:
        for number in [*order, *again]:
            store.add(PARTS[number])
        assert store.record().to_json() == whole_record().to_json()


def test_reading_the_same_report_again_changes_nothing(store: Store) -> None:
    """Nothing is added, and incidents need not be found anew."""
    assert store.add(whole_record()) == 2
    store.settle()
    before = store.meta()
    assert store.add(first_report()) == 0
    assert store.meta() == before


def test_a_report_that_reads_differently_takes_the_place_of_the_old_reading(store: Store) -> None:
    """Rows, actors and places that are no longer found are gone."""
    for part in PARTS:
        store.add(part)
    first = first_report()
    less = replace(first, statements=(), links=(), actors=first.actors[:1], places=(), toponyms=(), events=())
    assert store.add(less) == 1
    expected = gather([less, second_report(), skipped_file()], version="0.1.0")
    assert store.record() == gather([invented_incidents(expected)], version="0.1.0")


def test_a_store_without_reconciling_keeps_what_it_is_given(address: str) -> None:
    """Incidents come back as they were added; so do copies."""
    record = whole_record()
    record = replace(record, reports=(record.reports[0], replace(record.reports[1], copy_of=record.reports[0].id)))
    with open_store(address) as store:
        store.add(record)
    with open_store(address) as store:
        assert store.record().to_json() == record.to_json()


def test_rows_of_a_table_can_be_chosen_by_column(store: Store) -> None:
    """By any flat column."""
    store.add(whole_record())
    report = whole_record().reports[0]
    assert {report_of(row) for row in store.rows("statements", report=report.id)} == {report.id}
    assert store.rows("events") == whole_record().events
    with pytest.raises(UnknownId, match="Tables: reports"):
        store.rows("weather")


def test_every_row_is_found_by_its_id(store: Store) -> None:
    """And by the beginning of its id, where no other begins so; casualties too."""
    store.add(whole_record())
    for table, row in whole_record().rows():
        assert store.find(row.id) == (table, row)
    (toll,) = whole_record().events[0].casualties
    assert store.find(toll.id[:9]) == ("casualties", toll)
    for wrong in ("ev-nothing", "st-", "%"):
        with pytest.raises(UnknownId):
            store.find(wrong)


@pytest.mark.parametrize(("words", "found"), [("ministry denied", 1), ("haddad", 2), ("tsunami", 0), ('"', 0), ("", 0)])
def test_reports_are_searched_by_their_words(store: Store, words: str, found: int) -> None:
    """All words must be there; case does not matter; nothing is an operator."""
    store.add(whole_record())
    hits = store.search(words)
    assert len(hits) == found
    assert all(words.split()[-1].lower() in hit.excerpt.lower() for hit in hits)


def test_search_forgets_what_was_replaced(store: Store) -> None:
    """The index follows the reports."""
    store.add(first_report())
    (report,) = first_report().reports
    store.add(Record(reports=(replace(report, title="Calm"),)))
    assert len(store.search("market")) == 1
    assert store.search("calm")[0].title == "Calm"


def test_two_openings_of_one_store_see_each_other(address: str) -> None:
    """Two writers take turns."""
    with open_store(address) as one, open_store(address) as two:
        one.add(first_report())
        two.add(second_report())
        assert one.count("reports") == two.count("reports") == 2


def test_an_addition_that_fails_leaves_nothing_behind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """One transaction an addition."""
    from onrecord.store import writing as module

    def fail(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(module, "put_shared", fail)
    with pytest.raises(OSError, match="disk full"):
        store.add(first_report())
    monkeypatch.undo()
    assert store.count("reports") == 0
    assert store.add(first_report()) == 1


def test_a_missing_store_is_named_with_the_remedy(tmp_path: Path) -> None:
    """Reading commands make no empty stores."""
    with pytest.raises(StoreError, match=r"onrecord read PATH"):
        open_store(tmp_path / "no.db", create=False)
    with pytest.raises(StoreError, match="does not exist"):
        open_store(tmp_path / "no" / "no.db")


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    """Another program's database, a text file, a later version, an unknown kind of database."""
    (tmp_path / "text.db").write_text("no database " * 100)
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path / "text.db")
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE cakes (name)")
    with pytest.raises(StoreError, match="not a store of onrecord"):
        open_store(tmp_path / "other.db")
    open_store(tmp_path / "late.db").close()
    with sqlite3.connect(tmp_path / "late.db") as late:
        late.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    late.close()
    with pytest.raises(StoreError, match="later version"):
        open_store(tmp_path / "late.db")
    with pytest.raises(StoreError):
        open_store("cakes://here")


def test_a_store_from_before_a_field_was_added_gains_its_column(tmp_path: Path) -> None:
    """Old rows have null there and read as before."""
    with open_store(tmp_path / "a.db", reconcile=invented_incidents) as store:
        store.add(whole_record())
        store.settle()
    with sqlite3.connect(tmp_path / "a.db") as old:
        old.execute("ALTER TABLE events DROP COLUMN weapons")
    old.close()
    with open_store(tmp_path / "a.db", reconcile=invented_incidents) as store:
        assert store.record().to_json() == whole_record().to_json()
        assert store.add(replace(first_report(), statements=())) == 1


def test_every_table_of_the_record_is_there_for_sql(tmp_path: Path) -> None:
    """Tables and columns have the record's names."""
    with open_store(tmp_path / "record.db") as store:
        store.add(whole_record())
    database = sqlite3.connect(tmp_path / "record.db")
    rows = database.execute("SELECT harm, count_best, event FROM casualties JOIN events ON events.id = event")
    assert sorted(row[:2] for row in rows) == [("killed", 14), ("killed", 16)]
    database.close()
    assert set(FLAT_TABLES) <= set(tables)


def _by_judgement(record: Record, *, judgements: Sequence[Judgement] = ()) -> Record:
    """One incident of all events; none where any two are judged to be different."""
    return record if any(judgement.verdict == "different" for judgement in judgements) else invented_incidents(record)


def test_judgements_are_kept_and_obeyed(address: str) -> None:
    """Incidents are found anew with them; reading reports again, and opening the store again, leaves them."""
    one, other = (event.id for event in whole_record().events)
    with open_store(address, reconcile=_by_judgement) as store:
        store.add(whole_record())
        assert store.count("incidents") == 1
        kept = store.judge(Judgement(verdict="different", one=one[:12], other=other, by="Rim", at="2024-03-08", note="two markets"))
        assert (kept.one, kept.other) == (one, other)
        assert store.count("incidents") == 0
        changed = replace(first_report(), events=tuple(replace(event, habitual=True) for event in first_report().events))
        store.add(changed)
    with open_store(address, reconcile=_by_judgement) as store:
        assert store.judgements() == (kept,)
        assert store.count("incidents") == 0


@pytest.mark.parametrize(("words", "found"), [("haddad", 2), ("14", 1), ("KILLED people", 2), ("tigris", 1), ("lina 16", 1), ("100%", 0), ("", 0)])
def test_claims_are_searched_by_value_words_and_speaker(store: Store, words: str, found: int) -> None:
    """Each word must be there, in any of them; signs that mean something to SQL do not."""
    store.add(whole_record())
    assert len(store.search_claims(words)) == found
    assert len(store.search_claims("people", limit=1)) == 1


def test_a_store_from_before_the_log_gains_it(tmp_path: Path) -> None:
    """By the migration, with its rows untouched."""
    file = tmp_path / "old.db"
    with open_store(file, reconcile=invented_incidents) as store:
        store.add(whole_record())
    with sqlite3.connect(file) as old:
        old.execute("DROP TABLE judgements")
        old.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    with open_store(file, reconcile=invented_incidents) as store:
        assert store.judgements() == ()
        assert store.record() == whole_record()
