"""A record as one JSON document, ``onrecord/1``; ``onrecord schema`` prints its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from onrecord.records import TABLES, Record


def pieces(record: Record) -> Iterator[bytes]:
    """The document with a row a line, so that it can be compared line by line and written without being held."""
    head = msgspec.json.encode({"format": record.format, "version": record.version})
    yield head[:-1]
    for table in TABLES:
        rows = getattr(record, table)
        yield b',\n"%b":[' % table.encode()
        for number, row in enumerate(rows):
            yield (b"\n" if number == 0 else b",\n") + msgspec.json.encode(row)
        yield b"\n]" if rows else b"]"
    yield b"}\n"
