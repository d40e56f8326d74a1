"""A store: reports and all that was read from them, kept in a database; SQLite or PostgreSQL, the same code."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any

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
    gather,
    in_order,
)
from onrecord.records.judgement import Judgement
from onrecord.store.asking import get, gets, note
from onrecord.store.lines import put_rows, replace_rows
from onrecord.store.parts import parts_of
from onrecord.store.reconciling import Adding, Reconcile, Settled
from onrecord.store.schema import DERIVED, SHARED, judgements, meta, of_reports, tables
from onrecord.store.shared import whole_actors
from onrecord.store.shelf import CONSULTED, Shelf, decoded, holding
from onrecord.store.stale import (
    ACTOR,
    CHANGED,
    EVERYTHING,
    JUDGED,
    REPORT,
    Notes,
    forget_stale,
    note_stale,
    what_is_stale,
)
from onrecord.store.writing import put_parts

GENERATION, SETTLED, KEPT, VERSION = "generation", "settled", "kept", "version"  # what is noted of the store
FEW = 10  # times as many reports must be there as are new, or incidents are found over all of them
WANTED = ("reports", *SHARED, *CONSULTED)  # tables that incidents are found from; the others can stay where they are


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
        with self._writing() as connection:
            notes = put_parts(connection, parts_of(record, of_reports))
            changed = len(notes[REPORT])
            if self._reconcile is None:
                put_rows(connection, {table: list(getattr(record, table)) for table in DERIVED})
                _mark_copies(connection, record.reports)
            if changed:
                _grow(connection, notes)
            if record.version and record.version != get(connection, VERSION):
                note(connection, **{VERSION: record.version})
        return changed

    def settle(self) -> None:
        """
        Find incidents, claims and disputes, if reports were added since they were last found.

        Where few were, and nothing that was there has changed, only what they stir is found anew.
        """
        while self._reconcile is not None and not (self._is_settled() or self._settle_added() or self._settle_all()):
            continue

    def _is_settled(self) -> bool:
        with self._engine.connect() as connection:
            generation, settled = gets(connection, GENERATION, SETTLED)
            return generation == settled

    def _settle_added(self) -> bool:
        """Whether it was enough to look at what the new reports stir."""
        if not isinstance(self._reconcile, Adding):
            return False
        with self._writing() as connection:
            _wait_for_others(connection)
            new = what_is_stale(connection)
            generation, settled, kept = gets(connection, GENERATION, SETTLED, KEPT)
            shelf = Shelf(connection)
            if not (settled == kept and _are_few(shelf, new)):
                return False
            added = self._reconcile.add(shelf, *(new.get(kind, []) for kind in (REPORT, ACTOR, CHANGED, JUDGED)))
            if added is None:
                connection.get_transaction().rollback()  # what the shelf was told meanwhile
                return False
            for table, rows in zip(DERIVED, added.entries, strict=True):
                replace_rows(connection, table, "id" if table == "incidents" else "incident", added.gone, rows)
            shelf.forget(added.forgotten)
            shelf.keep(added.kept)
            shelf.move(added.moved)
            _note_settled(connection, generation)
        return True

    def _settle_all(self) -> bool:
        """Whether nobody else found incidents meanwhile."""
        assert self._reconcile is not None
        with self._engine.connect() as connection:
            generation, settled = gets(connection, GENERATION, SETTLED)
            gathered = as_read(self._whole(connection, WANTED))
            log = Shelf(connection).judgements()
        settled_now: Settled | None = None
        bands: Mapping[str, Sequence[int]] = {}
        if isinstance(self._reconcile, Adding):
            settled_now, bands = self._reconcile.settle(gathered, log)
            found = settled_now.record
        else:
            found = self._reconcile(gathered, judgements=log)
        del gathered
        with self._writing() as connection:
            _wait_for_others(connection)
            if get(connection, SETTLED) != settled:
                return False
            for table in DERIVED:
                connection.execute(delete(tables[table]))
            put_rows(connection, {table: getattr(found, table) for table in DERIVED}, new=True)
            _mark_copies(connection, found.reports)
            if settled_now is not None:
                _remember(Shelf(connection), settled_now, bands)
            _note_settled(connection, generation)
        return True

    def record(self) -> Record:
        """Everything as one record, equal byte for byte to that of reading all its reports at once."""
        self.settle()
        with self._engine.connect() as connection:
            return self._whole(connection)

    def about(self, reports: Collection[str]) -> Record:
        """
        Some reports, the incidents that they tell of, and the other reports that tell of those.

        Where incidents are not found by the store itself, it is the whole record.
        """
        self.settle()
        if not isinstance(self._reconcile, Adding):
            return self.record()
        with self._engine.connect() as connection:
            shelf = Shelf(connection)
            incidents = shelf.homes("incident", "report", reports)
            told_in = shelf.homes("report", "incident", incidents)
            read = shelf.rows({*reports, *told_in}, CONSULTED)
            found = {table: shelf.of_incidents(table, incidents) for table in DERIVED}
            return gather([replace(read, **found)], version=get(connection, VERSION) or "")

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
            wanted = tables[table].c
            query = _all(table).where(*(wanted[name] == value for name, value in equal.items()))
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
        query = _all("claims").join(actors, actors.c.id == claims.c.speaker, isouter=True)
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
            _grow(connection, {JUDGED: {one, other}})
        return kept

    def judgements(self) -> tuple[Judgement, ...]:
        """The log of what people decided, in the order in which it was written."""
        with self._engine.connect() as connection:
            return Shelf(connection).judgements()

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

    def _whole(self, connection: Connection, names: Iterable[str] = tuple(TABLES)) -> Record:
        found = {name: tuple(_decoded(connection, name, _all(name))) for name in names}
        return gather([Record(**found)], version=get(connection, VERSION) or "")  # type: ignore[arg-type]


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


def _grow(connection: Connection, notes: Notes) -> None:
    """Note that incidents are to be found anew, and for the sake of what."""
    generation = int(get(connection, GENERATION) or 0) + 1
    note_stale(connection, notes, generation=generation)
    note(connection, **{GENERATION: str(generation)})


def _are_few(shelf: Shelf, new: Mapping[str, Collection[str]]) -> bool:
    """Whether new reports are so few beside the others that it is worth while to look at what they stir alone."""
    return EVERYTHING not in new and bool(new) and shelf.holds(max(1, len(new.get(REPORT, ())) * FEW))


def _remember(shelf: Shelf, found: Settled, bands: Mapping[str, Sequence[int]]) -> None:
    """Keep what adding reports to the found incidents needs."""
    shelf.clear()
    shelf.keep(found.kept)
    for kind, names in found.names.items():
        shelf.keep_names(kind, names)
    shelf.keep_bands(bands)


def _note_settled(connection: Connection, generation: str | None) -> None:
    forget_stale(connection, int(generation or 0))
    note(connection, **dict.fromkeys((SETTLED, KEPT), generation or "0"))


def _wait_for_others(connection: Connection) -> None:
    """Until whoever else is finding incidents is done; a writer to SQLite has waited already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE meta IN EXCLUSIVE MODE"))


def _mark_copies(connection: Connection, reports: tuple[Report, ...]) -> None:
    wanted = {report.id: report.copy_of for report in reports}
    known = tables["reports"].c
    for id, copy_of in connection.execute(select(known.id, known.copy_of)).all():
        if id in wanted and wanted[id] != copy_of:
            connection.execute(update(tables["reports"]).where(known.id == id).values(copy_of=wanted[id]))


def _all(table: str) -> Select[Any]:
    return select(*(tables[table].c[name] for name in holding(table)))


def _decoded(connection: Connection, table: str, query: Select[Any]) -> Iterator[Row]:
    found = decoded(table, connection.execute(query))
    return iter(whole_actors(connection, found)) if table == "actors" else found  # type: ignore[arg-type]


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
        return next(_decoded(connection, table, _all(table).where(tables[table].c.id == id)))
    casualties = tables["casualties"].c
    event = connection.execute(select(casualties.event).where(casualties.id == id)).scalar_one()
    found: Iterator[Casualty] = (c for c in _row(connection, "events", event).casualties if c.id == id)  # type: ignore[attr-defined]
    return next(found)
