"""
The statements that a store asks its database over and over, each written out once and handed to the driver as it is.

To make a statement anew, to have it looked up by its parts, and to have every answer dressed as an object takes several
times as long as to run it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import ClauseElement

from onrecord.store.schema import meta, metadata

AT_ONCE = 512  # values in one statement
COUNTED = "counted_value"


class Written(NamedTuple):
    """
    A statement in the words of one database.

    Args:
        words: With a mark for every value.
        order: Names of the values in the order of the marks; None where the marks bear the names.
    """

    words: str
    order: tuple[str, ...] | None

    def values(self, given: Mapping[str, Any]) -> Any:
        """Values as the database wants them."""
        return dict(given) if self.order is None else tuple(map(given.__getitem__, self.order))


def chosen(
    connection: Connection, table: str, wanted: tuple[str, ...], column: str, values: Collection[Any], /, **equal: object
) -> Iterator[Any]:
    """
    Lines of a table in whose column one of the values stands.

    Args:
        connection: To the database.
        table: Name of the table.
        wanted: Names of the columns to give.
        column: Name of the column that is looked into.
        values: What may stand there.
        equal: What must stand in other columns.
    """
    for some in portions(values):
        query = _chosen(connection.dialect, table, wanted, column, len(some), tuple(equal))
        yield from ask(connection, query, {**_numbered(some), **equal})


def remove(connection: Connection, table: str, column: str, values: Collection[Any], /, **equal: object) -> None:
    """Take out the lines of a table in whose column one of the values stands."""
    for some in portions(values):
        statement = _removed(connection.dialect, table, column, len(some), tuple(equal))
        tell(connection, statement, [{**_numbered(some), **equal}])


def put(connection: Connection, table: str, lines: Iterable[Mapping[str, Any]]) -> None:
    """Add lines to a table; all have the same columns, and few are held at once."""
    coming = iter(lines)
    while some := list(islice(coming, AT_ONCE)):
        statement = _put(connection.dialect, table, tuple(some[0]))
        tell(connection, statement, some)


def put_over(connection: Connection, table: str, lines: Sequence[Mapping[str, Any]]) -> None:
    """Add lines to a table in the place of those with their keys; all have the same columns."""
    if lines:
        tell(connection, _put_over(connection.dialect, table, tuple(lines[0])), lines)


def change(connection: Connection, table: str, lines: Sequence[Mapping[str, Any]]) -> None:
    """Give the lines with some ids other values; of each, its ``id`` and the same columns are told."""
    if lines:
        statement = _changed(connection.dialect, table, tuple(name for name in lines[0] if name != "id"))
        tell(connection, statement, [{**line, COUNTED: line["id"]} for line in lines])


def ask(connection: Connection, query: Written, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The answers to a question, in the transaction of the connection."""
    cursor = _cursor(connection)
    try:
        cursor.execute(query.words, query.values(given))
        return cursor.fetchall()  # type: ignore[no-any-return]
    except Exception as problem:
        raise _of_a_database(problem, connection) from problem
    finally:
        cursor.close()


def tell(connection: Connection, statement: Written, lines: Sequence[Mapping[str, Any]]) -> None:
    """Have a statement done once for each line, in the transaction of the connection."""
    cursor = _cursor(connection)
    try:
        cursor.executemany(statement.words, [statement.values(line) for line in lines])
    except Exception as problem:
        raise _of_a_database(problem, connection) from problem
    finally:
        cursor.close()


def _cursor(connection: Connection) -> Any:
    """The driver's, in a transaction."""
    if not connection.in_transaction():
        connection.begin()
    return connection.connection.cursor()


def _of_a_database(problem: Exception, connection: Connection) -> Exception:
    """What SQLAlchemy would have raised."""
    base = connection.dialect.loaded_dbapi.Error
    return DBAPIError.instance(None, None, problem, base, dialect=connection.dialect)


def get(connection: Connection, key: str) -> str | None:
    """What is noted of the store under a key."""
    return gets(connection, key)[0]


def gets(connection: Connection, *keys: str) -> list[str | None]:
    """What is noted of the store under some keys."""
    found = dict(map(tuple, chosen(connection, meta.name, ("key", "value"), "key", keys)))
    return [found.get(key) for key in keys]


def note(connection: Connection, **values: str) -> None:
    """Note values of the store under keys, in the place of what was noted there."""
    put_over(connection, meta.name, [{"key": key, "value": value} for key, value in sorted(values.items())])


def portions(values: Collection[Any]) -> Iterator[list[Any]]:
    """
    The values in order, so many at once as a statement may hold; the last of them again until they are 1, 2, 4, 8 ...

    So there are few statements of one kind.

    >>> list(portions({3, 1, 2}))
    [[1, 2, 3, 3]]
    """
    ordered = sorted(values)
    for start in range(0, len(ordered), AT_ONCE):
        some = ordered[start : start + AT_ONCE]
        yield some + some[-1:] * ((1 << (len(some) - 1).bit_length()) - len(some))


def written(statement: ClauseElement, dialect: Dialect) -> Written:
    """A statement, with names for its values, in the words of a database."""
    compiled = statement.compile(dialect=dialect)
    order = compiled.positiontup if compiled.positional else None  # type: ignore[attr-defined]
    return Written(str(compiled), None if order is None else tuple(order))


@lru_cache(maxsize=4096)
def _chosen(
    dialect: Dialect, table: str, wanted: tuple[str, ...], column: str, count: int, equal: tuple[str, ...]
) -> Written:
    query = select(*(metadata.tables[table].c[name] for name in wanted))
    return written(query.where(*_conditions(table, column, count, equal)), dialect)


@lru_cache(maxsize=1024)
def _removed(dialect: Dialect, table: str, column: str, count: int, equal: tuple[str, ...]) -> Written:
    return written(delete(metadata.tables[table]).where(*_conditions(table, column, count, equal)), dialect)


@lru_cache(maxsize=1024)
def _put(dialect: Dialect, table: str, names: tuple[str, ...]) -> Written:
    return written(insert(metadata.tables[table]).values({name: bindparam(name) for name in names}), dialect)


@lru_cache(maxsize=1024)
def _put_over(dialect: Dialect, table: str, names: tuple[str, ...]) -> Written:
    known = metadata.tables[table]
    inserted = (sqlite if dialect.name == "sqlite" else postgresql).insert(known)
    keys = [column.name for column in known.primary_key]
    others = {name: inserted.excluded[name] for name in names if name not in keys}
    values: dict[str, Any] = {name: bindparam(name) for name in names}
    return written(inserted.values(values).on_conflict_do_update(index_elements=keys, set_=others), dialect)


@lru_cache(maxsize=1024)
def _changed(dialect: Dialect, table: str, names: tuple[str, ...]) -> Written:
    known = metadata.tables[table]
    changed = update(known).values({name: bindparam(name) for name in names})
    return written(changed.where(known.c.id == bindparam(COUNTED)), dialect)


def _conditions(table: str, column: str, count: int, equal: tuple[str, ...]) -> list[Any]:
    known = metadata.tables[table].c
    some: list[Any] = [bindparam(_name(number)) for number in range(count)]
    return [known[column].in_(some), *(known[name] == bindparam(name) for name in equal)]


def _numbered(values: Sequence[Any]) -> dict[str, Any]:
    return {_name(number): value for number, value in enumerate(values)}


def _name(number: int) -> str:
    return f"wanted_{number}"
