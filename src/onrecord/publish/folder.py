"""The record as a folder of tables, flat columns first and the exact row last, so that it can be queried and also read back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from onrecord.records import FLAT_TABLES, TABLES, Kind, Plain, Record, columns, flat

ROW = "row"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day that a zip archive can name; no clock is asked
Table = tuple[dict[str, Kind], list[dict[str, Plain]]]


def tables(record: Record) -> Iterator[tuple[str, Table]]:
    """Each table with its columns and rows; ``row``, the last column, holds the row as JSON (casualties stand in their event)."""
    rows: dict[str, list[dict[str, Plain]]] = {name: [] for name in FLAT_TABLES}
    for table, row in record.rows():
        for name, values in flat(table, row):
            rows[name].append(values | {ROW: msgspec.json.encode(row).decode()} if name == table else values)
    for name, found in rows.items():
        yield name, (_kinds(name), found)


def _kinds(name: str) -> dict[str, Kind]:
    kinds = {column.name: column.kind for column in columns(name)}
    if name == "casualties":
        return {"id": kinds.pop("id"), "event": "text", **kinds}
    return {**kinds, ROW: "text"}


def record_from(rows: Mapping[str, Iterable[str]], *, version: str = "") -> Record:
    """
    The record of the exact rows of each table, as the ``row`` columns hold them.

    Args:
        rows: By table.
        version: Of what read them.

    Raises:
        msgspec.ValidationError: A row is none of its table.
    """
    found: dict[str, Any] = {
        table: tuple(msgspec.json.decode(row, type=kind) for row in rows.get(table, ())) for table, kind in TABLES.items()
    }
    return Record(version=version, **found)


def archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Files as one zip archive, equal for equal files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, data in files:
            entry = zipfile.ZipInfo(name, date_time=LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            whole.writestr(entry, data)
    return held.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Files of a zip archive by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def lay(files: Iterable[tuple[str, bytes]], folder: Path) -> list[Path]:
    """Files in a folder, which is made where it is not there; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, data in files:
        (folder / name).write_bytes(data)
        paths.append(folder / name)
    return paths
