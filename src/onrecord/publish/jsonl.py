"""A record as JSON Lines: a row a line, with its table's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from onrecord.records import FORMAT, TABLES, Record


def pieces(record: Record) -> Iterator[bytes]:
    """A line a row; the first line tells format and version."""
    for line in record.to_jsonl():
        yield line + b"\n"


def from_lines(lines: Iterable[bytes | str]) -> Record:
    """
    The record that :func:`pieces` wrote.

    Raises:
        msgspec.ValidationError: A line is none of the format's.
    """
    rows: dict[str, list[Any]] = {table: [] for table in TABLES}
    version = ""
    for line in lines:
        found = msgspec.json.decode(line, type=dict[str, Any])
        if found.get("format") == FORMAT:
            version = found["version"]
        elif found.get("table") in TABLES:
            rows[found["table"]].append(msgspec.convert(found["row"], TABLES[found["table"]]))
        else:
            raise msgspec.ValidationError(f"neither the head of {FORMAT} nor a row of one of its tables: {line!r:.80}")
    return Record(version=version, **{table: tuple(found) for table, found in rows.items()})  # type: ignore[arg-type]
