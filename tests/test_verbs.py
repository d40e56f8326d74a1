"""The public verbs, as the documentation shows them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord import pipeline
from onrecord.settings import Settings
from tests.invented import first_report, invented_incidents, invented_stages, second_report, whole_record

TEXT = "The road between Idlib and Aleppo was closed by soldiers on Monday, residents and drivers said by telephone."


@pytest.fixture(autouse=True)
def _invented(monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.records import Record, as_read, gather

    def reconcile(records: list[Record], settings: Settings, judgements: object = ()) -> Record:
        gathered = gather((as_read(record) for record in records), version="0.1.0")
        return gather([invented_incidents(gathered)], version="0.1.0")

    monkeypatch.setattr("onrecord.run.read_many.__kwdefaults__", {"progress": None, "load": invented_stages}, raising=False)
    monkeypatch.setattr(pipeline, "reconcile", reconcile)
    monkeypatch.setattr(pipeline, "Reconciler", lambda settings: invented_incidents)


def test_a_text_is_read(tmp_path: Path) -> None:
    """Alone or besides files, with a day and a publisher."""
    told: list[str] = []
    record = onrecord.read(text=TEXT, published="2024-03-06", publisher="Post", settings=Settings(), progress=told.append)
    assert record.reports[0].published is not None
    assert record.reports[0].published.edtf == "2024-03-06"
    assert [row.span.text for row in record.toponyms] == ["The", "Idlib", "Aleppo", "Monday"]
    assert len(told) == 1
    (tmp_path / "a.txt").write_text(TEXT.replace("Idlib", "Homs"))
    assert len(onrecord.read(tmp_path / "a.txt", text=TEXT, settings=Settings()).reports) == 2


def test_records_are_reconciled_in_any_order() -> None:
    """Repetition does not matter either."""
    first, second = first_report(), second_report()
    one = onrecord.reconcile(first, second, settings=Settings())
    assert one == onrecord.reconcile(second, one, first, settings=Settings())
    assert one.incidents == whole_record().incidents


def test_a_store_finds_incidents(tmp_path: Path) -> None:
    """Over all that was added."""
    with onrecord.open_store(tmp_path / "a.db", settings=Settings()) as store:
        store.add(first_report())
        store.add(second_report())
        assert store.rows("incidents") == whole_record().incidents
        assert onrecord.tables(store)["claims"] == onrecord.tables(store.record())["claims"]
        assert str(onrecord.explain(store, "in-")) == str(onrecord.explain(store.record(), "in-"))


def test_an_export_is_written(tmp_path: Path) -> None:
    """The file holds what is returned."""
    assert onrecord.export(whole_record(), "jsonl", to=tmp_path / "a.jsonl") == (tmp_path / "a.jsonl").read_bytes()


def test_rows_are_selected() -> None:
    """By name and place; what cannot be asked is refused with what can."""
    from onrecord.errors import UnknownId

    record = whole_record()
    assert len(onrecord.select(record, "claims", by="haddad", field="killed")) == 2
    assert onrecord.select(record, "incidents", place="aleppo") == ()
    for table, where in (("cakes", {}), ("claims", {"cake": "x"})):
        with pytest.raises(UnknownId, match="Known"):
            onrecord.select(record, table, **where)


def test_what_was_known_on_a_day() -> None:
    """From reports up to that day alone."""
    known = onrecord.as_of(whole_record(), "2024-02-10", settings=Settings())
    assert [report.publisher for report in known.reports] == ["Jazira Post"]
    assert len(known.claims) == 1
    assert b"14" in onrecord.export(whole_record(), "claims", as_of="2024-02-10", settings=Settings())
    assert onrecord.compare_policies(known)[0].best == 14


def test_the_package_is_light() -> None:
    """Importing it loads none of its parts, and verbs stay verbs when they were used."""
    code = "import sys, onrecord; assert not {'msgspec', 'numpy', 'onrecord.records'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
    onrecord.explain(whole_record(), "in-")
    assert callable(onrecord.explain)
    for verb in onrecord.__all__:
        assert verb == "__version__" or getattr(onrecord, verb).__doc__


def test_the_version_is_that_of_the_distribution() -> None:
    """One number in two places."""
    import tomllib

    project = Path(__file__).parent.parent / "pyproject.toml"
    assert tomllib.loads(project.read_text())["project"]["version"] == onrecord.__version__
