"""The record as CSV files, one a table, in a folder or a zip archive; they hold all of it and can be read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from onrecord.publish import folder
from onrecord.publish.sheet import Chosen, as_csv
from onrecord.records import FORMAT, TABLES, Record

ABOUT = "onrecord.csv"


def files(record: Record, chosen: Chosen | None = None) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file; the first tells format and version."""
    yield ABOUT, b"".join(as_csv(["format", "version"], [[record.format, record.version]]))
    for name, (kinds, rows) in folder.tables(record):
        yield f"{name}.csv", b"".join(as_csv(list(kinds), ([row.get(column) for column in kinds] for row in rows)))


def pieces(record: Record, chosen: Chosen | None = None) -> Iterator[bytes]:
    """All files as one zip archive."""
    yield folder.archive(files(record, chosen))


def from_files(found: Mapping[str, bytes]) -> Record:
    """
    The record that :func:`files` wrote.

    Raises:
        ValueError: They are no such files.
    """
    about = _rows(found.get(ABOUT, b""))
    if not about or about[0].get("format") != FORMAT:
        raise ValueError(f"no file {ABOUT} of {FORMAT} among {', '.join(sorted(found)) or 'no files'}")
    rows = {table: [row[folder.ROW] for row in _rows(found.get(f"{table}.csv", b""))] for table in TABLES}
    return folder.record_from(rows, version=about[0]["version"])


def _rows(data: bytes) -> list[dict[str, str]]:
    csv.field_size_limit(2**31 - 1)  # a report's text is one cell
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))
