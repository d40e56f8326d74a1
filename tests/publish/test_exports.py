"""What every export does, and that JSON and JSON Lines carry a record there and back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import jsonschema
import msgspec
import pytest

import onrecord
from onrecord.errors import SettingsError
from onrecord.publish import EXPORTS, export_as
from onrecord.publish.jsonl import from_lines
from onrecord.publish.tables import frames, tables
from onrecord.records import FLAT_TABLES, Record, from_json, json_schema
from tests.invented import whole_record

BACK: dict[str, Callable[[bytes], Record]] = {"json": from_json, "jsonl": lambda data: from_lines(data.splitlines())}


@pytest.mark.parametrize("form", sorted(EXPORTS))
def test_an_export_is_the_same_every_time(form: str) -> None:
    """In pieces or whole, and of an empty record too."""
    if form == "parquet":
        pytest.importorskip("duckdb", reason="DuckDB is not installed (pip install 'onrecord[parquet]')")
    assert b"".join(export_as(form)(whole_record())) == onrecord.export(whole_record(), form)
    written = onrecord.export(Record(), form)
    assert written.endswith(b"\n") or zipfile.is_zipfile(io.BytesIO(written)) or form == "ftm"


@pytest.mark.parametrize("form", sorted(BACK))
def test_a_record_comes_back(form: str) -> None:
    """Byte for byte."""
    assert BACK[form](onrecord.export(whole_record(), form)).to_json() == whole_record().to_json()


def test_the_document_follows_the_schema() -> None:
    """That of ``onrecord schema``; a word that the vocabulary lacks does not."""
    document = msgspec.json.decode(onrecord.export(whole_record()))
    jsonschema.validate(document, json_schema())
    document["events"][0]["factuality"] = "perhaps"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, json_schema())


def test_an_unknown_form_is_refused_with_those_there_are() -> None:
    """By name."""
    with pytest.raises(SettingsError, match=r"Known: json, jsonl, csv, parquet, account"):
        onrecord.export(Record(), "clay")


def test_lines_of_another_format_are_refused() -> None:
    """Neither head nor row."""
    with pytest.raises(msgspec.ValidationError):
        from_lines([b'{"cake": 1}'])


def test_tables_are_flat() -> None:
    """Plain values only; casualties name their event; every table is there."""
    found = tables(whole_record())
    assert set(found) == set(FLAT_TABLES)
    for rows in found.values():
        for row in rows:
            assert all(value is None or isinstance(value, str | int | float | bool) for value in row.values())
    assert {row["event"] for row in found["casualties"]} == {row["id"] for row in found["events"]}
    assert found["incidents"][0]["killed_low"] == 14


def test_frames_are_for_pandas() -> None:
    """Whole numbers stay whole beside missing ones; empty tables keep their columns."""
    pandas = pytest.importorskip("pandas")
    found = frames(whole_record())
    assert found["casualties"]["count_best"].tolist() == [16, 14]
    assert str(found["incidents"]["injured_best"].dtype) == "Int64"
    assert isinstance(found["events"], pandas.DataFrame)
    assert "date_earliest" in frames(Record())["events"].columns
