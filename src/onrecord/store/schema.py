"""The tables of a store: one a table of the record, with flat columns to query and the exact row beside them.

The columns follow from the record's types. ``row`` holds the row as JSON, which is what a store
reads back; the other columns are there for SQL. Besides there are

- ``casualties``: those that the events hold, as a table of their own;
- ``parts``: what each report says of actors and places, which are rows of no single report, and where it mentions them;
- ``read``: which reports were read, each with the digest of what reading it gave;
- ``tellings``, ``marks`` and ``blocks``: what incidents were found from, so that reports can be added without reading the
  others again, what each can be found under, and how many are found there;
- ``names``: what actors and publishers are called, written in one way;
- ``bands``: by which copies of a report are found;
- ``stale``: what was added since incidents were last found;
- ``judgements``: what people decided about pairs of accounts, a log that only grows;
- ``meta``: versions, and up to which addition incidents were found.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Float,
    Identity,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    event,
    inspect,
    text,
)
from sqlalchemy.schema import CreateColumn

from onrecord.records import FLAT_TABLES, TABLES, columns

TYPES = {"text": Text, "integer": Integer, "number": Float, "truth": Boolean}
INDEXED = {"report", "incident", "event", "statement", "speaker", "date_earliest", "type", "name", "publisher"}
DERIVED = ("incidents", "claims", "disputes")
SHARED = ("actors", "places")
KEPT_APART = {"actors": ("mentions",)}
"""Columns that no table has: where an actor is mentioned grows with the reports, and is kept with them in ``parts``."""

metadata = MetaData()


def _table(name: str) -> Table:
    found: list[Column[Any]] = [
        Column(column.name, TYPES[column.kind], primary_key=column.name == "id" and name != "reports")
        for column in columns(name)
        if column.name not in KEPT_APART.get(name, ())
    ]
    if name == "reports":
        found.insert(0, Column("number", Integer, Identity(), primary_key=True))
    if name == "casualties":
        found.insert(1, Column("event", Text, nullable=False))
    else:
        found.append(Column("row", Text, nullable=False))
    return Table(name, metadata, *found, *(Index(f"{name}_{c.name}", c.name) for c in found if c.name in INDEXED))


tables: dict[str, Table] = {name: _table(name) for name in FLAT_TABLES}
Index("reports_id", tables["reports"].c.id, unique=True)
of_reports = tuple(name for name in TABLES if name not in (*DERIVED, *SHARED, "reports"))

parts = Table(
    "parts",
    metadata,
    Column("table", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("report", Text, primary_key=True, index=True),
    Column("row", Text, nullable=False),
)
WANTED = (
    Index("reports_copy_of", tables["reports"].c.copy_of),
    Index("parts_id", parts.c.id),
)
read = Table("read", metadata, Column("report", Text, primary_key=True), Column("digest", Text, nullable=False))
judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, Identity(), primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("verdict", "one", "other", "by", "at", "note")),
)
tellings = Table(
    "tellings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("report", Text, nullable=False, index=True),
    Column("story", Text, nullable=False, index=True),
    Column("incident", Text, index=True),
    Column("near", Text),
    Column("row", Text, nullable=False),
)
marks = Table(
    "marks",
    metadata,
    Column("mark", BigInteger, primary_key=True, autoincrement=False),
    Column("telling", Text, primary_key=True),
    sqlite_with_rowid=False,
)
blocks = Table(
    "blocks",
    metadata,
    Column("mark", BigInteger, primary_key=True, autoincrement=False),
    Column("size", Integer, nullable=False),
    sqlite_with_rowid=False,
)
names = Table(
    "names",
    metadata,
    Column("name", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True, index=True),
)
bands = Table(
    "bands",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Text, primary_key=True),
    Column("report", Text, primary_key=True),
    sqlite_with_rowid=False,
)
stale = Table(
    "stale",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("generation", Integer),
)
_relations = tables["relations"].c
CONSTANT = (
    Index("tellings_near", tellings.c.near),
    Index("relations_subject", _relations.subject, _relations.relation, _relations.object, _relations.report),
    Index("relations_object", _relations.object, _relations.relation, _relations.subject),
)
meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

FULL_TEXT_SQLITE = (
    "CREATE VIRTUAL TABLE reports_fts USING fts5("
    "title, text, content='reports', content_rowid='number', tokenize=\"unicode61 remove_diacritics 2\")",
    "CREATE TRIGGER reports_fts_insert AFTER INSERT ON reports BEGIN "
    "INSERT INTO reports_fts(rowid, title, text) VALUES (new.number, new.title, new.text); END",
    "CREATE TRIGGER reports_fts_delete AFTER DELETE ON reports BEGIN "
    "INSERT INTO reports_fts(reports_fts, rowid, title, text) VALUES ('delete', old.number, old.title, old.text); END",
)
FULL_TEXT_POSTGRESQL = (
    "CREATE INDEX reports_fts ON reports USING gin (to_tsvector('simple', coalesce(title, '') || ' ' || text))",
)
for _dialect, _statements in (("sqlite", FULL_TEXT_SQLITE), ("postgresql", FULL_TEXT_POSTGRESQL)):
    for _statement in _statements:
        _ddl = DDL(_statement)  # type: ignore[no-untyped-call]
        event.listen(tables["reports"], "after_create", _ddl.execute_if(dialect=_dialect))


def lay_tables(connection: Connection) -> None:
    """Every table, index and full-text search of the schema, where they are not there yet."""
    metadata.create_all(connection)


def lay_neighbourhoods(connection: Connection) -> None:
    """What adding reports to others needs; incidents are found anew once, which fills it."""
    lay_tables(connection)
    for index in WANTED:
        index.create(connection, checkfirst=True)


def lay_constant(connection: Connection) -> None:
    """What makes adding a report cost the same however many there are."""
    lay_tables(connection)
    add_missing_columns(connection)
    for index in CONSTANT:
        index.create(connection, checkfirst=True)


def add_missing_columns(connection: Connection) -> None:
    """Columns of fields that the record's types gained since the store was made; old rows have null there."""
    there = inspect(connection)
    for table in metadata.sorted_tables:
        known = {column["name"] for column in there.get_columns(table.name)}
        for column in table.columns:
            if column.name not in known:
                words = CreateColumn(column).compile(dialect=connection.dialect)
                connection.execute(text(f'ALTER TABLE "{table.name}" ADD COLUMN {words}'))
