"""What finding incidents among new reports asks of a store: tellings by what they share, and rows report by report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Protocol

import msgspec
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, Table, delete, insert, or_, select, update

from onrecord.records import TABLES, Actor, Place, Record, Report, Row, merge_actors
from onrecord.store.schema import bands, marks, parts, tables, tellings

AT_ONCE = 500
CONSULTED = ("relations", "statements", "events", "links", "toponyms")  # tables that incidents are found from
UNDATED = ""
NAMED = ("actor:", "actor;")  # ids of actors with a name lie between


class Kept(Protocol):
    """A telling as it is kept."""

    @property
    def id(self) -> str:
        """Of the telling."""
        ...

    @property
    def report(self) -> str:
        """That tells it."""
        ...

    @property
    def story(self) -> str:
        """Of its group in the first round."""
        ...

    @property
    def incident(self) -> str | None:
        """That it is told of, if any."""
        ...

    @property
    def marks(self) -> Sequence[int]:
        """What it can be found under."""
        ...


class Shelf:
    """
    The store in the middle of a transaction.

    Args:
        connection: Of the transaction.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sharing(self, wanted: Collection[int]) -> dict[int, list[str]]:
        """Ids of the tellings that have each mark, in order."""
        found: dict[int, list[str]] = {}
        query = select(marks.c.mark, marks.c.telling).order_by(marks.c.mark, marks.c.telling)
        for mark, telling in self._among(query, marks.c.mark, wanted):
            found.setdefault(mark, []).append(telling)
        return found

    def tellings(self, column: str, values: Collection[str]) -> list[str]:
        """Tellings by ``id``, ``report``, ``story`` or ``incident``, as JSON."""
        return [row for (row,) in self._among(select(tellings.c.row), tellings.c[column], values)]

    def homes(self, wanted: str, column: str, values: Collection[str]) -> set[str]:
        """Reports or incidents (``wanted``) of the tellings that have one of the values."""
        return {home for (home,) in self._among(select(tellings.c[wanted]), tellings.c[column], values) if home}

    def of_incidents(self, table: str, incidents: Collection[str]) -> tuple[Row, ...]:
        """Some incidents, or their claims or disputes."""
        columns = tables[table].c
        return tuple(self._rows(table, columns.id if table == "incidents" else columns.incident, incidents))

    def rows(self, reports: Collection[str]) -> Record:
        """All rows of some reports, of those that they copy and of those that copy them."""
        known = tables["reports"].c
        wanted = set(reports)
        wanted.update(id for (id,) in self._among(select(known.id), known.copy_of, reports))
        wanted.update(id for (id,) in self._among(select(known.copy_of), known.id, reports) if id)
        of_reports = {name: tuple(self._rows(name, tables[name].c.report, wanted)) for name in CONSULTED}
        told = select(parts.c.table, parts.c.id, parts.c.row)
        actors, places = [], set()
        for table, id, row in self._among(told, parts.c.report, wanted):
            if table == "actors":
                actors.append(msgspec.json.decode(row, type=Actor))
            else:
                places.add(id)
        mentions = {actor.id: actor.mentions for actor in merge_actors(actors)}
        known_actors, known_places = self.named(mentions, places)
        return Record(
            reports=tuple(self.reports(wanted)), places=tuple(known_places),
            actors=tuple(replace(actor, mentions=mentions[actor.id]) for actor in known_actors), **of_reports,  # type: ignore[arg-type]
        )  # fmt: skip

    def named(self, actors: Collection[str], places: Collection[str]) -> tuple[list[Actor], list[Place]]:
        """Actors, without their mentions, and places."""
        found = self._among(_bare_actors(), tables["actors"].c.id, actors)
        return [_bare(row) for row in found], list(self._rows("places", tables["places"].c.id, places))  # type: ignore[arg-type]

    def beyond(self, relations: Collection[str]) -> Record:
        """All actors with a name, and all relations of some kinds; nothing else."""
        id = tables["actors"].c.id
        if self._connection.dialect.name == "postgresql":
            id = id.collate("C")  # type: ignore[assignment]
        known = self._connection.execute(_bare_actors().where(id >= NAMED[0], id < NAMED[1]))
        told = self._rows("relations", tables["relations"].c.relation, relations)
        return Record(actors=tuple(map(_bare, known)), relations=tuple(told))  # type: ignore[arg-type]

    def publishers(self) -> set[str]:
        """Of all reports."""
        publisher = tables["reports"].c.publisher
        return {name for (name,) in self._connection.execute(select(publisher).distinct()) if name}

    def naming(self, ids: Collection[str]) -> set[str]:
        """Reports that name some actors or places."""
        return {report for (report,) in self._among(select(parts.c.report), parts.c.id, ids) if report}

    def published_by(self, publishers: Collection[str]) -> set[str]:
        """Reports of some publishers."""
        known = tables["reports"].c
        return {id for (id,) in self._among(select(known.id), known.publisher, publishers)}

    def reports(self, ids: Collection[str]) -> list[Report]:
        """Reports as they are, with what they are copies of."""
        return list(self._rows("reports", tables["reports"].c.id, ids))  # type: ignore[arg-type]

    def keep_bands(self, found: Mapping[str, Sequence[int]]) -> None:
        """Keep the bands of reports."""
        known = tables["reports"].c
        days = dict(self._among(select(known.id, known.published_earliest), known.id, found))
        lines = [
            {"band": band, "day": days.get(report) or UNDATED, "report": report}
            for report, many in found.items()
            for band in sorted(set(many))
        ]
        self._insert(bands, lines)

    def banded_with(self, found: Mapping[str, Sequence[int]], *, days: int) -> set[str]:
        """Reports that share bands with some, with so many days between them at most, or with no day."""
        known = tables["reports"].c
        published = dict(self._among(select(known.id, known.published_earliest), known.id, found))
        met: set[str] = set()
        for report, many in found.items():
            query = select(bands.c.report).where(bands.c.band.in_(many))
            if published.get(report):
                day = date.fromisoformat(published[report])
                first, last = ((day + timedelta(days=way * days)).isoformat() for way in (-1, 1))
                query = query.where(or_(bands.c.day.between(first, last), bands.c.day == UNDATED))
            met.update(id for (id,) in self._connection.execute(query))
        return met

    def mark_copies(self, copies: Mapping[str, str | None]) -> None:
        """Keep what reports are copies of."""
        for id, copy_of in sorted(copies.items()):
            self._connection.execute(
                update(tables["reports"]).where(tables["reports"].c.id == id).values(copy_of=copy_of)
            )

    def keep(self, many: Iterable[Kept]) -> None:
        """Keep tellings in the place of those with their ids."""
        found = list(many)
        known = {id for (id,) in self._among(select(tellings.c.id), tellings.c.id, [kept.id for kept in found])}
        self.remove(tellings.c.id, known)
        lines = [
            {
                "id": k.id,
                "report": k.report,
                "story": k.story,
                "incident": k.incident,
                "row": msgspec.json.encode(k).decode(),
            }
            for k in found
        ]
        self._insert(tellings, lines)
        new = [kept for kept in found if kept.id not in known]
        self._insert(marks, [{"mark": mark, "telling": kept.id} for kept in new for mark in kept.marks])

    def forget(self, many: Iterable[Kept]) -> None:
        """Leave out some tellings."""
        for kept in many:
            self._connection.execute(delete(marks).where(marks.c.mark.in_(kept.marks), marks.c.telling == kept.id))
            self._connection.execute(delete(tellings).where(tellings.c.id == kept.id))

    def clear(self) -> None:
        """Leave out all tellings and bands."""
        for table in (tellings, marks, bands):
            self._connection.execute(delete(table))

    def remove(self, column: ColumnElement[Any], values: Collection[str]) -> None:
        """Rows of the column's table that have one of the values."""
        for some in _portions(values):
            self._connection.execute(delete(column.table).where(column.in_(some)))

    def _insert(self, table: Table, lines: Sequence[dict[str, Any]]) -> None:
        if lines:
            self._connection.execute(insert(table), lines)

    def _rows(self, table: str, column: ColumnElement[Any], values: Collection[str]) -> Iterator[Row]:
        return decoded(table, self._among(select(tables[table]), column, values))

    def _among(self, query: Any, column: ColumnElement[Any], values: Collection[Any]) -> Iterator[Any]:
        for some in _portions(values):
            yield from self._connection.execute(query.where(column.in_(some)))


def decoded(table: str, found: Iterable[Any]) -> Iterator[Row]:
    """Rows of the record from rows of its table in the database."""
    decoder = msgspec.json.Decoder(TABLES[table])
    for line in found:
        row = decoder.decode(line.row)
        yield replace(row, text=line.text, copy_of=line.copy_of) if isinstance(row, Report) else row


def _portions(values: Collection[Any]) -> Iterator[list[Any]]:
    ordered = sorted(values)
    return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))


def _bare_actors() -> Any:
    actors = tables["actors"].c
    return select(actors.id, actors.found_by, actors.name, actors.kind, actors.country)


def _bare(row: Any) -> Actor:
    return Actor(id=row.id, found_by=row.found_by, name=row.name, kind=row.kind, country=row.country)
