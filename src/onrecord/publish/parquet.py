"""The record as Parquet files, one a table, in a folder or a zip archive; needs ``pip install 'onrecord[parquet]'``."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from onrecord.errors import OnRecordError
from onrecord.publish import folder
from onrecord.publish.sheet import Chosen
from onrecord.records import FORMAT, TABLES, Record

ABOUT = "onrecord.parquet"
KINDS = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "truth": "BOOLEAN"}
AT_ONCE = 50_000


def files(record: Record, chosen: Chosen | None = None) -> Iterator[tuple[str, bytes]]:
    """
    Name and content of each file; the first tells format and version.

    Raises:
        OnRecordError: DuckDB is not installed.
    """
    with tempfile.TemporaryDirectory() as held:
        database = _database()
        about: folder.Table = ({"format": "text", "version": "text"}, [{"format": record.format, "version": record.version}])
        for name, (kinds, rows) in [(ABOUT.removesuffix(".parquet"), about), *folder.tables(record)]:
            path = Path(held) / f"{name}.parquet"
            names = ", ".join(f'"{column}" {KINDS[kind]}' for column, kind in kinds.items())
            database.execute(f'CREATE TABLE "{name}" ({names})')
            _insert(database, name, list(kinds), rows)
            database.execute(f"COPY \"{name}\" TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
            yield path.name, path.read_bytes()


def pieces(record: Record, chosen: Chosen | None = None) -> Iterator[bytes]:
    """All files as one zip archive."""
    yield folder.archive(files(record, chosen))


def from_files(found: Mapping[str, bytes]) -> Record:
    """
    The record that :func:`files` wrote.

    Raises:
        ValueError: They are no such files.
        OnRecordError: DuckDB is not installed.
    """
    if ABOUT not in found:
        raise ValueError(f"no file {ABOUT} among {', '.join(sorted(found)) or 'no files'}")
    with tempfile.TemporaryDirectory() as held:
        database = _database()
        folder.lay(found.items(), Path(held))
        format, version = database.execute(f"SELECT format, version FROM '{held}/{ABOUT}'").fetchall()[0]
        if format != FORMAT:
            raise ValueError(f"{ABOUT}: {format!r} is not {FORMAT}")
        rows = {
            table: [row for (row,) in database.execute(f"SELECT \"row\" FROM '{held}/{table}.parquet'").fetchall()]
            for table in TABLES
            if f"{table}.parquet" in found
        }
    return folder.record_from(rows, version=version)


def _database() -> Any:
    try:
        import duckdb
    except ImportError as problem:
        raise OnRecordError("Parquet needs DuckDB.\n  Install it: `pip install 'onrecord[parquet]'`.") from problem
    # One thread, so that the same rows give the same bytes; nothing is fetched from elsewhere.
    settings: dict[str, Any] = {"threads": 1, "autoinstall_known_extensions": False, "autoload_known_extensions": False}
    return duckdb.connect(config=settings)


def _insert(database: Any, name: str, names: list[str], rows: list[dict[str, Any]]) -> None:
    """Rows by way of arrays, which DuckDB reads a thousand times as fast as single rows."""
    import numpy

    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        arrays = {}
        for column in names:
            arrays[column] = numpy.empty(len(some), dtype=object)
            arrays[column][:] = [row.get(column) for row in some]
        database.register("given", arrays)
        database.execute(f'INSERT INTO "{name}" SELECT * FROM given')
        database.unregister("given")
