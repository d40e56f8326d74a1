"""Finding rows of a record by id and by column, as a store does it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Protocol

from onrecord.errors import UnknownId
from onrecord.records import TABLES, Record, Row, columns


class Source(Protocol):
    """What rows can be looked up in: a record, or a store."""

    def find(self, id: str) -> tuple[str, Row]:
        """Table and row of an id, or of the only id that begins so; raises UnknownId."""
        ...

    def rows(self, table: str, **equal: object) -> tuple[Row, ...]:
        """Rows of a table whose flat columns have the given values, in the record's order."""
        ...


class Lookup:
    """
    A record, to look rows up in.

    >>> Lookup(Record()).rows("events")
    ()
    """

    def __init__(self, record: Record) -> None:
        self.record = record

    def find(self, id: str) -> tuple[str, Row]:
        """Table and row of an id, or of the only id that begins so (casualties among them); raises UnknownId."""
        found = self._by_id.get(id)
        if found:
            return found
        begin_so = [key for key in self._by_id if id and key.startswith(id)]
        if len(begin_so) == 1:
            return self._by_id[begin_so[0]]
        several = f"; several begin so: {', '.join(sorted(begin_so)[:5])}" if begin_so else ""
        raise UnknownId(f"no row has the id {id!r}{several}.\n  `onrecord show` lists ids.")

    def rows(self, table: str, **equal: object) -> tuple[Row, ...]:
        """Rows of a table whose flat columns have the given values; raises UnknownId where there is no such column."""
        known = {column.name: column.read for column in columns(table)} if table in TABLES else {}
        if not known or not set(equal) <= set(known):
            raise UnknownId(f"no table {table!r} with columns {sorted(equal)}. Tables: {', '.join(TABLES)}.")
        rows: tuple[Row, ...] = getattr(self.record, table)
        return tuple(row for row in rows if all(known[name](row) == value for name, value in equal.items()))

    @cached_property
    def _by_id(self) -> dict[str, tuple[str, Row]]:
        return {row.id: (table, row) for table, row in self._all()}

    def _all(self) -> Iterator[tuple[str, Row]]:
        yield from self.record.rows()
        for event in self.record.events:
            for casualty in event.casualties:
                yield "casualties", casualty
