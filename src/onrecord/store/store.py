"""A store: reports and all that was read from them, kept in a database; SQLite or PostgreSQL, the same code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Protocol

import msgspec
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, Engine, Select, delete, func, insert, select, text, update
from sqlalchemy.exc import OperationalError

from onrecord.errors import StoreError, UnknownId
from onrecord.records import (
    TABLES,
    Casualty,
    Claim,
    Event,
    Incident,
    Record,
    Report,
    Row,
    as_read,
    flat,
    gather,
    in_order,
)
from onrecord.records.judgement import Judgement
from onrecord.store.parts import Part, parts_of
from onrecord.store.schema import DERIVED, SHARED, judgements, meta, of_reports, parts, read, tables

AT_ONCE = 500


class Reconcile(Protocol):
    """Finds incidents, claims and disputes over all reports of a record, as far as people's judgements leave it to weights."""

    def __call__(self, record: Record, /, *, judgements: Sequence[Judgement]) -> Record:
        """The record with its incidents."""
        ...


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A report that full-text search found: its id, its title, and the words around the first match."""

    report: str
    title: str | None
    excerpt: str


class Store:
    """
    Reports and all that was read from them.

    Every addition is one transaction: a killed process leaves a store that opens, with every
    addition that returned in it. Incidents, claims and disputes are found anew, over all reports,
    when they are first asked for after an addition.

    Args:
        engine: The database, its schema laid.
        where: Its name in messages.
        reconcile: Finds incidents, claims and disputes; None keeps those that are added.
    """

    def __init__(self, engine: Engine, *, where: str, reconcile: Reconcile | None) -> None:
        self.where = where
        self._engine = engine
        self._reconcile = reconcile

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def add(self, record: Record) -> int:
        """
        Keep a record's reports and rows.

        A report that is there already and reads the same changes nothing; one that reads
        differently (a later version read it) takes the place of what was read before.

        Returns:
            How many reports were new or had changed.
        """
        changed = 0
        with self._writing() as connection:
            for key, part in parts_of(record, of_reports).items():
                if key is None:
                    _put(connection, part.rows)
                    _put_shared(connection, "", part)
                else:
                    changed += _replace(connection, key, part)
            if self._reconcile is None:
                _put(connection, {table: list(getattr(record, table)) for table in DERIVED})
                _mark_copies(connection, record.reports)
            if changed:
                _grow(connection)
            if record.version:
                _set(connection, "version", record.version)
        return changed

    def settle(self) -> None:
        """Find incidents, claims and disputes over all reports, if any were added since they were last found."""
        if self._reconcile is None:
            return
        with self._engine.connect() as connection:
            generation = _get(connection, "generation")
            if generation == _get(connection, "settled"):
                return
            gathered = as_read(self._whole(connection))
            log = _log(connection)
        found = self._reconcile(gathered, judgements=log)
        with self._writing() as connection:
            for table in DERIVED:
                connection.execute(delete(tables[table]))
            _put(connection, {table: list(getattr(found, table)) for table in DERIVED})
            _mark_copies(connection, found.reports)
            _set(connection, "settled", generation or "0")

    def record(self) -> Record:
        """Everything as one record, equal byte for byte to that of reading all its reports at once."""
        self.settle()
        with self._engine.connect() as connection:
            return self._whole(connection)

    def rows(self, table: str, **equal: object) -> tuple[Row, ...]:
        """
        Rows of one table, in the record's order.

        Args:
            table: One of the record's tables.
            equal: Flat columns and the values they must have: ``rows("events", report="r-1")``.

        Raises:
            UnknownId: There is no such table or column.
        """
        if table not in TABLES or not set(equal) <= set(tables[table].c.keys()):
            raise UnknownId(f"no table {table!r} with columns {sorted(equal)}. Tables: {', '.join(TABLES)}.")
        self.settle()
        with self._engine.connect() as connection:
            wanted = tables[table]
            query = select(wanted).where(*(wanted.c[name] == value for name, value in equal.items()))
            return in_order(_decoded(connection, table, query))

    def find(self, id: str) -> tuple[str, Row]:
        """
        The row with an id, or with the only id that begins so, and its table (casualties among them).

        Raises:
            UnknownId: None has it, or several begin so.
        """
        self.settle()
        with self._engine.connect() as connection:
            matches = _with_id(connection, id) or _beginning_with(connection, id)
            if len(matches) != 1:
                several = f"; several begin so: {', '.join(found for _, found in matches[:5])}" if matches else ""
                raise UnknownId(f"{self.where}: no row has the id {id!r}{several}.\n  `onrecord show` lists ids.")
            name, found = matches[0]
            return name, _row(connection, name, found)

    def count(self, table: str) -> int:
        """How many rows a table has."""
        self.settle()
        with self._engine.connect() as connection:
            return int(connection.execute(select(func.count()).select_from(tables[table])).scalar_one())

    def search(self, words: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """
        Reports whose title or text has all the words, best first.

        Args:
            words: Divided by spaces; each is looked for as it is, without regard to case or accents
                (PostgreSQL: to case only).
            limit: At most so many.
        """
        wanted = words.split()
        if not wanted:
            return ()
        with self._engine.connect() as connection:
            if self._engine.dialect.name == "sqlite":
                query = text(SEARCH_SQLITE)
                asked = " ".join('"' + word.replace('"', '""') + '"' for word in wanted)
            else:
                query, asked = text(SEARCH_POSTGRESQL), " ".join(wanted)
            found = connection.execute(query, {"words": asked, "limit": limit})
            return tuple(Hit(report=row[0], title=row[1], excerpt=" ".join(row[2].split())) for row in found)

    def search_claims(self, words: str, *, limit: int = 20) -> tuple[Claim, ...]:
        """
        Claims that have all the words in their value, the words they rest on, or the name of their speaker; in the record's order.

        Args:
            words: Divided by spaces; each is looked for as it is, also within longer words, without regard to case.
            limit: At most so many.
        """
        wanted = words.split()
        if not wanted:
            return ()
        self.settle()
        claims, actors = tables["claims"], tables["actors"]
        whole: ColumnElement[str] = claims.c.value
        for column in (claims.c.span_text, claims.c.speaker_text, claims.c.publisher, actors.c.name):
            whole = whole + " " + func.coalesce(column, "")
        query = select(claims).join(actors, actors.c.id == claims.c.speaker, isouter=True)
        query = query.where(*(whole.icontains(word, autoescape=True) for word in wanted))
        query = query.order_by(claims.c.incident, claims.c.field, claims.c.report, claims.c.span_start, claims.c.id).limit(limit)
        with self._engine.connect() as connection:
            return tuple(_decoded(connection, "claims", query))  # type: ignore[arg-type]

    def judge(self, judgement: Judgement) -> Judgement:
        """
        Keep what a person decided about two accounts; incidents are found anew with it, and reading reports again leaves it.

        Args:
            judgement: ``one`` and ``other`` may also be ids of incidents or claims, or how ids begin: the account they rest on is meant.

        Returns:
            The entry as it is kept, with ids of events.

        Raises:
            UnknownId: No row has the id, it belongs to no account, or both mean the same account.
        """
        one, other = self._account(judgement.one), self._account(judgement.other)
        if one == other:
            raise UnknownId(f"{judgement.one} and {judgement.other} mean one account, {one}.\n  Name two accounts of it: `onrecord explain {judgement.one}`.")
        kept = replace(judgement, one=one, other=other)
        with self._writing() as connection:
            connection.execute(insert(judgements).values(**msgspec.structs.asdict(kept)))
            _grow(connection)
        return kept

    def judgements(self) -> tuple[Judgement, ...]:
        """The log of what people decided, in the order in which it was written."""
        with self._engine.connect() as connection:
            return _log(connection)

    def _account(self, id: str) -> str:
        table, row = self.find(id)
        if isinstance(row, Event):
            return row.id
        if isinstance(row, Claim):
            return row.event
        if isinstance(row, Incident) and row.accounts:
            return row.accounts[0]
        raise UnknownId(f"{id}: a row of {table}, and no account.\n  Name two events or incidents: `onrecord incidents` lists them.")

    def meta(self) -> dict[str, str]:
        """Versions and counters of the store itself."""
        with self._engine.connect() as connection:
            return {row.key: row.value for row in connection.execute(select(meta).order_by(meta.c.key))}

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with self._engine.connect().execution_options(writing=True) as connection, connection.begin():
                yield connection
        except OperationalError as problem:
            said = str(problem.orig).strip().splitlines()[0]
            raise StoreError(
                f"{self.where}: nothing was written: {said}\n  What was kept before is there; make room or wait, and read again."
            ) from problem

    def _whole(self, connection: Connection) -> Record:
        found = {name: tuple(_decoded(connection, name, select(tables[name]))) for name in TABLES}
        return gather([Record(**found)], version=_get(connection, "version") or "")  # type: ignore[arg-type]


SEARCH_SQLITE = """
SELECT reports.id, reports.title, snippet(reports_fts, 1, '', '', '…', 24)
FROM reports_fts JOIN reports ON reports.number = reports_fts.rowid
WHERE reports_fts MATCH :words ORDER BY bm25(reports_fts), reports.id LIMIT :limit
"""
SEARCH_POSTGRESQL = """
SELECT id, title, ts_headline('simple', text, plainto_tsquery('simple', :words),
                              'StartSel="", StopSel="", MaxWords=24, MinWords=12')
FROM reports WHERE to_tsvector('simple', coalesce(title, '') || ' ' || text) @@ plainto_tsquery('simple', :words)
ORDER BY ts_rank(to_tsvector('simple', text), plainto_tsquery('simple', :words)) DESC, id LIMIT :limit
"""


def _grow(connection: Connection) -> None:
    """Note that incidents are to be found anew."""
    _set(connection, "generation", str(int(_get(connection, "generation") or 0) + 1))


def _log(connection: Connection) -> tuple[Judgement, ...]:
    names = Judgement.__struct_fields__
    found = connection.execute(select(*(judgements.c[name] for name in names)).order_by(judgements.c.number))
    return tuple(Judgement(**dict(zip(names, row, strict=True))) for row in found)


def _replace(connection: Connection, key: str, part: Part) -> int:
    digest = part.digest()
    known = connection.execute(select(read.c.digest).where(read.c.report == key)).scalar_one_or_none()
    if known == digest:
        return 0
    shared = {table: {row.id for row in part.shared[table]} for table in SHARED}
    if known is not None:
        for table, id in connection.execute(select(parts.c.table, parts.c.id).where(parts.c.report == key)):
            shared[table].add(id)
        _forget(connection, key)
    connection.execute(delete(tables["skipped"]).where(tables["skipped"].c.report == key))
    connection.execute(insert(read).values(report=key, digest=digest))
    _put(connection, {"reports": [part.report] if part.report else [], **part.rows}, new=True)
    _put_shared(connection, key, part, also=shared)
    return 1


def _forget(connection: Connection, key: str) -> None:
    events = select(tables["events"].c.id).where(tables["events"].c.report == key)
    connection.execute(delete(tables["casualties"]).where(tables["casualties"].c.event.in_(events)))
    for table in of_reports:
        connection.execute(delete(tables[table]).where(tables[table].c.report == key))
    connection.execute(delete(tables["reports"]).where(tables["reports"].c.id == key))
    connection.execute(delete(parts).where(parts.c.report == key))
    connection.execute(delete(read).where(read.c.report == key))


def _put(connection: Connection, rows: dict[str, list[Any]], *, new: bool = False) -> None:
    """Rows into their tables, taking the place of those with their ids, unless it is known that there are none."""
    for table, found in rows.items():
        for start in range(0, len(found), AT_ONCE):
            some = found[start : start + AT_ONCE]
            values: dict[str, list[dict[str, Any]]] = {table: []}
            for row in some:
                for name, columns in flat(table, row):
                    values.setdefault(name, []).append(columns)
                values[table][-1]["row"] = _encoded(row)
            if not new:
                _remove(connection, table, [row.id for row in some])
            for name, lines in values.items():
                connection.execute(insert(tables[name]), lines)


def _remove(connection: Connection, table: str, ids: list[str]) -> None:
    connection.execute(delete(tables[table]).where(tables[table].c.id.in_(ids)))
    if table == "events":
        connection.execute(delete(tables["casualties"]).where(tables["casualties"].c.event.in_(ids)))


def _put_shared(connection: Connection, key: str, part: Part, also: dict[str, set[str]] | None = None) -> None:
    """Actors and places of one report, merged with what other reports say of them."""
    for table in SHARED:
        told = [{"table": table, "id": row.id, "report": key, "row": _encoded(row)} for row in part.shared[table]]
        ids = sorted({line["id"] for line in told} | (also[table] if also else set()))
        if told and not key:
            gone = (parts.c.table == table, parts.c.report == key, parts.c.id.in_(ids))
            connection.execute(delete(parts).where(*gone))
        if told:
            connection.execute(insert(parts), told)
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            query = select(parts.c.row).where(parts.c.table == table, parts.c.id.in_(some))
            rows = [msgspec.json.decode(row, type=TABLES[table]) for (row,) in connection.execute(query)]
            _remove(connection, table, some)
            _put(connection, {table: list(in_order(rows))}, new=True)


def _mark_copies(connection: Connection, reports: tuple[Report, ...]) -> None:
    wanted = {report.id: report.copy_of for report in reports}
    known = tables["reports"].c
    for id, copy_of in connection.execute(select(known.id, known.copy_of)).all():
        if id in wanted and wanted[id] != copy_of:
            connection.execute(update(tables["reports"]).where(known.id == id).values(copy_of=wanted[id]))


def _encoded(row: Row) -> str:
    if isinstance(row, Report):
        row = replace(row, text="", copy_of=None)
    return msgspec.json.encode(row).decode()


def _decoded(connection: Connection, table: str, query: Select[Any]) -> Iterator[Row]:
    decoder = msgspec.json.Decoder(TABLES[table])
    for found in connection.execute(query):
        row = decoder.decode(found.row)
        yield replace(row, text=found.text, copy_of=found.copy_of) if isinstance(row, Report) else row


def _with_id(connection: Connection, id: str) -> list[tuple[str, str]]:
    for name, table in tables.items():
        if connection.execute(select(table.c.id).where(table.c.id == id)).first():
            return [(name, id)]
    return []


def _beginning_with(connection: Connection, id: str) -> list[tuple[str, str]]:
    if not id:
        return []
    matches = []
    for name, table in tables.items():
        # A range, because LIKE takes no notice of case in SQLite and so cannot use the index.
        column = table.c.id.collate("C") if connection.dialect.name == "postgresql" else table.c.id
        query = select(table.c.id).where(column >= id, column < id + "\U0010ffff").order_by(table.c.id).limit(6)
        matches += [(name, found) for found in connection.execute(query).scalars()]
    return matches


def _row(connection: Connection, table: str, id: str) -> Row:
    if table != "casualties":
        return next(_decoded(connection, table, select(tables[table]).where(tables[table].c.id == id)))
    casualties = tables["casualties"].c
    event = connection.execute(select(casualties.event).where(casualties.id == id)).scalar_one()
    found: Iterator[Casualty] = (c for c in _row(connection, "events", event).casualties if c.id == id)  # type: ignore[attr-defined]
    return next(found)


def _get(connection: Connection, key: str) -> str | None:
    return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar_one_or_none()


def _set(connection: Connection, key: str, value: str) -> None:
    connection.execute(delete(meta).where(meta.c.key == key))
    connection.execute(insert(meta).values(key=key, value=value))
