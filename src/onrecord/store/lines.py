"""Rows of the record as lines of the tables that hold them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection

from onrecord.records import TABLES, Report, Row, flat
from onrecord.store.asking import chosen, put, remove
from onrecord.store.schema import KEPT_APART, of_reports, parts, read

AT_ONCE = 500


def lines_of(table: str, *rows: Row) -> dict[str, list[dict[str, Any]]]:
    """The lines of some rows by table: one each in their own, and those of the casualties that events hold."""
    lines: dict[str, list[dict[str, Any]]] = {table: []}
    for row in rows:
        for name, columns in flat(table, row):
            lines.setdefault(name, []).append(columns)
        line = lines[table][-1]
        line["row"] = _encoded(row)
        for column in KEPT_APART.get(table, ()):
            del line[column]
    return lines


def put_rows(connection: Connection, rows: Mapping[str, Sequence[Row]], *, new: bool = False) -> None:
    """Rows into their tables, taking the place of those with their ids, unless it is known that there are none."""
    for table, found in rows.items():
        for start in range(0, len(found), AT_ONCE):
            some = found[start : start + AT_ONCE]
            if not new:
                remove_rows(connection, table, [row.id for row in some])
            for name, lines in lines_of(table, *some).items():
                put(connection, name, lines)


def replace_rows(connection: Connection, table: str, column: str, values: Collection[str], rows: Sequence[Row]) -> None:
    """Rows in the place of those in whose column one of the values stands; what stays as it is is not written again."""
    before = dict(chosen(connection, table, ("id", "row"), column, values))
    now = {row.id: _encoded(row) for row in rows}
    remove(connection, table, "id", [id for id, row in before.items() if now.get(id) != row])
    put_rows(connection, {table: [row for row in rows if before.get(row.id) != now[row.id]]}, new=True)


def remove_rows(connection: Connection, table: str, ids: Sequence[str]) -> None:
    """Rows by their ids; events with the casualties that they hold."""
    remove(connection, table, "id", ids)
    if table == "events":
        remove(connection, "casualties", "event", ids)


def forget_reports(connection: Connection, reports: Sequence[str]) -> None:
    """Some reports, with all that reading them gave."""
    events = [id for (id,) in chosen(connection, "events", ("id",), "report", reports)]
    remove(connection, "casualties", "event", events)
    for table in of_reports:
        remove(connection, table, "report", reports)
    remove(connection, "reports", "id", reports)
    for table in (parts.name, read.name):
        remove(connection, table, "report", reports)


@cache
def decoder_of(table: str) -> Callable[[str], Row]:
    """Makes a row of a table from its JSON."""
    return msgspec.json.Decoder(TABLES[table]).decode


def _encoded(row: Row) -> str:
    if isinstance(row, Report):
        row = replace(row, text="", copy_of=None)
    return msgspec.json.encode(row).decode()
