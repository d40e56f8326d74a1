"""A record as one JSON document, ``onrecord/1``; ``onrecord schema`` prints its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.records import Record


def pieces(record: Record) -> Iterator[bytes]:
    """The document, indented by two spaces, and a newline."""
    yield record.to_json(indent=2)
    yield b"\n"
