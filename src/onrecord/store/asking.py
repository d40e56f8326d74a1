"""The statements that a store asks its database over and over, each made once: to make one takes longer than to run it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Delete,
    Insert,
    Select,
    TextClause,
    Update,
    bindparam,
    delete,
    insert,
    select,
    text,
    update,
)

from onrecord.store.schema import meta, metadata

AT_ONCE = 500  # values in one statement
VALUES = "wanted_values"
COUNTED = "counted_value"


def chosen(
    connection: Connection, table: str, wanted: tuple[str, ...], column: str, values: Collection[Any], /, **equal: object
) -> Iterator[Any]:
    """
    Lines of a table in whose column one of the values stands.

    Args:
        connection: To the database.
        table: Name of the table.
        wanted: Names of the columns to give; none means all.
        column: Name of the column that is looked into.
        values: What may stand there.
        equal: What must stand in other columns.
    """
    query = _chosen(table, wanted, column, tuple(equal))
    for some in portions(values):
        yield from connection.execute(query, {VALUES: some, **equal})


def remove(connection: Connection, table: str, column: str, values: Collection[Any], /, **equal: object) -> None:
    """Take out the lines of a table in whose column one of the values stands."""
    statement = _removed(table, column, tuple(equal))
    for some in portions(values):
        connection.execute(statement, {VALUES: some, **equal})


def put(connection: Connection, table: str, lines: Sequence[Mapping[str, Any]]) -> None:
    """Add lines to a table; all have the same columns."""
    for start in range(0, len(lines), AT_ONCE):
        connection.execute(_insert(table), lines[start : start + AT_ONCE])


def change(connection: Connection, table: str, lines: Sequence[Mapping[str, Any]]) -> None:
    """Give the lines with some ids other values; of each, its ``id`` and the same columns are told."""
    if lines:
        names = tuple(name for name in lines[0] if name != "id")
        connection.execute(_changed(table, names), [{**line, COUNTED: line["id"]} for line in lines])


def get(connection: Connection, key: str) -> str | None:
    """What is noted of the store under a key."""
    return gets(connection, key)[0]


def gets(connection: Connection, *keys: str) -> list[str | None]:
    """What is noted of the store under some keys."""
    found = dict(map(tuple, chosen(connection, meta.name, ("key", "value"), "key", keys)))
    return [found.get(key) for key in keys]


def note(connection: Connection, key: str, value: str) -> None:
    """Note something of the store under a key, in the place of what was noted there."""
    connection.execute(_noted(), {"key": key, "value": value})


def portions(values: Collection[Any]) -> Iterator[list[Any]]:
    """The values in order, so many at once as a statement may hold."""
    ordered = sorted(values)
    return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))


@cache
def _chosen(table: str, wanted: tuple[str, ...], column: str, equal: tuple[str, ...]) -> Select[Any]:
    known = metadata.tables[table].c
    found = [known[name] for name in wanted or known.keys()]
    return select(*found).where(_among(known[column]), *(known[name] == bindparam(name) for name in equal))


@cache
def _removed(table: str, column: str, equal: tuple[str, ...]) -> Delete:
    known = metadata.tables[table].c
    return delete(metadata.tables[table]).where(_among(known[column]), *(known[name] == bindparam(name) for name in equal))


@cache
def _insert(table: str) -> Insert:
    return insert(metadata.tables[table])


@cache
def _changed(table: str, names: tuple[str, ...]) -> Update:
    known = metadata.tables[table]
    return update(known).where(known.c.id == bindparam(COUNTED)).values({name: bindparam(name) for name in names})


@cache
def _noted() -> TextClause:
    return text("INSERT INTO meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value")


def _among(column: Any) -> Any:
    return column.in_(bindparam(VALUES, expanding=True))
