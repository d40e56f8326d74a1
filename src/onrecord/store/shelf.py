"""What finding incidents among new reports asks of a store: tellings by what they share, and rows report by report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain, groupby, islice
from typing import Any, Protocol, TypeVar

import msgspec
import numpy as np
from msgspec.structs import replace
from sqlalchemy import Connection, Dialect, bindparam, delete, literal_column, or_, select, text

from onrecord.records import Actor, Place, Record, Report, Row, merge_actors
from onrecord.records.judgement import Judgement
from onrecord.store.asking import Written, ask, change, chosen, portions, put, remove, tell, written
from onrecord.store.lines import decoder_of
from onrecord.store.schema import bands, blocks, judgements, marks, names, parts, read, tellings

CONSULTED = ("relations", "statements", "events", "links", "toponyms")  # tables that incidents are found from
ACCOUNTS = ("statements", "events", "links")  # those that incidents are written from
TOLD = CONSULTED[1:]  # those of them that are read report by report; relations are looked up by whom they are of
UNDATED = ""
AT_ONCE = 4096
BARE = ("id", "found_by", "name", "kind", "country")  # what is asked of actors

Told = tuple[str, str, str]
R = TypeVar("R", bound=Row)


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
    def near(self) -> str:
        """Its neighbourhood."""
        ...

    @property
    def incident(self) -> str | None:
        """That it is told of, if any."""
        ...

    @property
    def marks(self) -> Sequence[int]:
        """What it can be found under."""
        ...

    def row(self) -> str:
        """As JSON."""
        ...


class Shelf:
    """
    The store in the middle of a transaction; what was asked for is remembered.

    Args:
        connection: Of the transaction.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._reports: dict[str, Report] = {}
        self._actors: dict[str, Actor] = {}
        self._places: dict[str, Place] = {}

    def sizes(self, wanted: Collection[int]) -> dict[int, int]:
        """How many tellings have each mark."""
        return dict(map(tuple, self._chosen(blocks.name, ("mark", "size"), "mark", wanted)))

    def sharing(self, wanted: Collection[int]) -> dict[int, list[str]]:
        """Ids of the tellings that have each mark."""
        found: dict[int, list[str]] = {}
        for mark, telling in self._chosen(marks.name, ("mark", "telling"), "mark", wanted):
            found.setdefault(mark, []).append(telling)
        return found

    def tellings(self, column: str, values: Collection[str]) -> Iterator[tuple[str, str, str, str | None]]:
        """Tellings by ``id``, ``report``, ``near`` or ``incident``: as JSON, with story, neighbourhood and incident."""
        return self._chosen(tellings.name, ("row", "story", "near", "incident"), column, values)

    def stories(self, column: str, values: Collection[str]) -> Iterator[tuple[str, str, str]]:
        """Id, report and story of tellings by ``report`` or ``story``."""
        return self._chosen(tellings.name, ("id", "report", "story"), column, values)

    def neighbourhoods(self, ids: Collection[str]) -> dict[str, str]:
        """Those of some tellings."""
        return dict(map(tuple, self._chosen(tellings.name, ("id", "near"), "id", ids)))

    def homes(self, wanted: str, column: str, values: Collection[str]) -> set[str]:
        """Reports or incidents (``wanted``) of the tellings that have one of the values."""
        return {home for (home,) in self._chosen(tellings.name, (wanted,), column, values) if home}

    def of_incidents(self, table: str, incidents: Collection[str]) -> tuple[Row, ...]:
        """Some incidents, or their claims or disputes."""
        return tuple(self._rows(table, "id" if table == "incidents" else "incident", incidents))

    def rows(self, reports: Collection[str], tables: Collection[str] = TOLD) -> Record:
        """All rows of some reports, of those that they copy and of those that copy them."""
        wanted = self._with_copies(reports)
        told, places = [], set()
        for table, id, row in self._chosen(parts.name, ("table", "id", "row"), "report", wanted):
            if table == "actors":
                told.append(msgspec.json.decode(row, type=Actor))
            else:
                places.add(id)
        mentions = {actor.id: actor.mentions for actor in merge_actors(told)}
        found = self._with_named(self._told(wanted, tables), mentions, places)
        actors = tuple(replace(actor, mentions=mentions.get(actor.id, ())) for actor in found.actors)
        return replace(found, actors=actors)

    def accounts(self, reports: Collection[str]) -> Record:
        """The rows that incidents are written from: of some reports, of those that they copy and of those that copy them."""
        return self._with_named(self._told(self._with_copies(reports), ACCOUNTS))

    def named(self, actors: Collection[str], places: Collection[str]) -> tuple[list[Actor], list[Place]]:
        """Actors, without their mentions, and places."""
        for row in self._chosen("actors", BARE, "id", [id for id in actors if id not in self._actors]):
            self._actors[row[0]] = Actor(**dict(zip(BARE, row, strict=True)))
        for place in self._rows("places", "id", [id for id in places if id not in self._places]):
            self._places[place.id] = place  # type: ignore[assignment]
        return _those(self._actors, actors), _those(self._places, places)

    def spoken(self, column: str, values: Collection[str], relations: Collection[str]) -> Iterator[tuple[str, Told]]:
        """Relations of some kinds by ``subject``, ``object`` or ``report``: the report, and subject, kind and object."""
        found = self._chosen("relations", ("report", "subject", "relation", "object"), column, values)
        for report, subject, relation, object in found:
            if relation in relations and subject and object:
                yield report, (subject, relation, object)

    def called(self, kind: str, wanted: Collection[str]) -> dict[str, list[str]]:
        """The actors or publishers (``kind``) that have some names, written in one way."""
        found: dict[str, list[str]] = {}
        for name, id in self._chosen(names.name, ("name", "id"), "name", wanted, kind=kind):
            found.setdefault(name, []).append(id)
        return found

    def names_of(self, kind: str, ids: Collection[str]) -> dict[str, str]:
        """What some actors or publishers are called, as far as it is kept."""
        return dict(map(tuple, self._chosen(names.name, ("id", "name"), "id", ids, kind=kind)))

    def keep_names(self, kind: str, called: Mapping[str, str]) -> None:
        """Keep what some actors or publishers are called, in the place of what they were."""
        known = self.names_of(kind, called)
        changed = {id: name for id, name in called.items() if known.get(id) != name}
        remove(self._connection, names.name, "id", [id for id in changed if id in known], kind=kind)
        put(self._connection, names.name, [{"name": name, "kind": kind, "id": id} for id, name in changed.items()])

    def naming(self, ids: Collection[str]) -> set[str]:
        """Reports that name some actors or places."""
        return {report for (report,) in self._chosen(parts.name, ("report",), "id", ids) if report}

    def published_by(self, publishers: Collection[str]) -> set[str]:
        """Reports of some publishers."""
        return {id for (id,) in self._chosen("reports", ("id",), "publisher", publishers)}

    def publishers_of(self, reports: Collection[str]) -> set[str]:
        """Publishers of some reports."""
        return {report.publisher for report in self.reports(reports) if report.publisher}

    def telling_of(self, events: Collection[str]) -> dict[str, str]:
        """The reports of some events, by event."""
        return dict(map(tuple, self._chosen("events", ("id", "report"), "id", events)))

    def copies_among(self, reports: Collection[str]) -> dict[str, str]:
        """Those of the reports that are copies, each with the report that it copies."""
        return {report.id: report.copy_of for report in self.reports(reports) if report.copy_of}

    def judgements(self) -> tuple[Judgement, ...]:
        """Everything that people decided about pairs of accounts, in the order in which it was written."""
        found = ask(self._connection, _log(self._connection.dialect), {})
        return tuple(Judgement(**dict(zip(Judgement.__struct_fields__, line, strict=True))) for line in found)

    def holds(self, reports: int) -> bool:
        """Whether there are so many reports at least."""
        return bool(ask(self._connection, _one_of_many(self._connection.dialect), {"before": max(0, reports - 1)}))

    def reports(self, ids: Collection[str]) -> list[Report]:
        """Reports as they are, with what they are copies of."""
        for report in self._rows("reports", "id", [id for id in ids if id not in self._reports]):
            self._reports[report.id] = report  # type: ignore[assignment]
        return _those(self._reports, ids)

    def keep_bands(self, found: Mapping[str, Sequence[int]]) -> None:
        """Keep the bands of reports."""
        days, reports = self._days(found), list(found)
        put(
            self._connection,
            bands.name,
            (
                {"band": band, "day": days.get(reports[place]) or UNDATED, "report": reports[place]}
                for band, place in _by_number(set(many) for many in found.values())
            ),
        )

    def banded_with(self, found: Mapping[str, Sequence[int]], *, days: int) -> set[str]:
        """Reports that share bands with some, with so many days between them at most, or with no day."""
        published = self._days(found)
        met: set[str] = set()
        for report, many in found.items():
            first, last = "", "~"
            if on := published.get(report):
                first, last = ((date.fromisoformat(on) + timedelta(days=way * days)).isoformat() for way in (-1, 1))
            for some in portions(set(many)):
                query = _banded(self._connection.dialect, len(some))
                wanted = {"first": first, "last": last, **{f"band_{place}": band for place, band in enumerate(some)}}
                met.update(id for (id,) in ask(self._connection, query, wanted))
        return met

    def mark_copies(self, copies: Mapping[str, str | None]) -> None:
        """Keep what reports are copies of."""
        known = {report.id: report.copy_of for report in self.reports(copies)}
        lines = [{"id": id, "copy_of": of} for id, of in sorted(copies.items()) if id in known and known[id] != of]
        change(self._connection, "reports", lines)
        for line in lines:
            self._reports.pop(line["id"] or "")

    def keep(self, many: Iterable[Kept]) -> None:
        """Keep tellings that are new."""
        found = list(many)
        put(self._connection, tellings.name, ({**_state(kept), "report": kept.report, "row": kept.row()} for kept in found))
        numbered = _by_number(kept.marks for kept in found)
        put(self._connection, marks.name, ({"mark": mark, "telling": found[place].id} for mark, place in numbered))
        sizes = groupby(mark for mark, _ in _by_number(kept.marks for kept in found))
        self._resize((mark, sum(1 for _ in same)) for mark, same in sizes)

    def move(self, many: Iterable[Kept]) -> None:
        """Note the story, the neighbourhood and the incident that tellings are in now."""
        change(self._connection, tellings.name, [_state(kept) for kept in many])

    def forget(self, many: Iterable[Kept]) -> None:
        """Leave out some tellings."""
        found = list(many)
        for kept in found:
            remove(self._connection, marks.name, "mark", kept.marks, telling=kept.id)
        remove(self._connection, tellings.name, "id", [kept.id for kept in found])
        self._resize((mark, -1) for kept in found for mark in kept.marks)

    def clear(self) -> None:
        """Leave out all tellings, names and bands."""
        for table in (tellings, marks, blocks, names, bands):
            self._connection.execute(delete(table))

    def _resize(self, more: Iterable[tuple[int, int]]) -> None:
        """Count so many more tellings under each mark."""
        coming = iter(more)
        while some := list(islice(coming, AT_ONCE)):
            lines = [{"mark": mark, "more": count} for mark, count in some]
            tell(self._connection, _resized(self._connection.dialect), lines)

    def _with_copies(self, reports: Collection[str]) -> set[str]:
        """Reports, those that they copy and those that copy them."""
        copying = {id for (id,) in self._chosen("reports", ("id",), "copy_of", reports)}
        return {*reports, *self.copies_among(reports).values(), *copying}

    def _told(self, reports: Collection[str], tables: Collection[str]) -> Record:
        rows = {name: tuple(self._rows(name, "report", reports)) for name in tables}
        return Record(reports=tuple(self.reports(reports)), **rows)  # type: ignore[arg-type]

    def _with_named(self, record: Record, actors: Collection[str] = (), places: Collection[str] = ()) -> Record:
        """A record with its actors and places: those that take part and where, and some besides."""
        there = {ref.place for event in record.events for ref in event.places if ref.place}
        found = self.named({*actors, *_taking_part(record)}, there | set(places))
        return replace(record, actors=tuple(found[0]), places=tuple(found[1]))

    def _days(self, reports: Collection[str]) -> dict[str, str | None]:
        known = {id: self._reports[id].published for id in reports if id in self._reports}
        days = {id: published.earliest if published else None for id, published in known.items()}
        unknown = [id for id in reports if id not in known]
        days |= dict(map(tuple, self._chosen("reports", ("id", "published_earliest"), "id", unknown)))
        return days

    def _rows(self, table: str, column: str, values: Collection[Any]) -> Iterator[Row]:
        return decoded(table, self._chosen(table, holding(table), column, values))

    def _chosen(
        self, table: str, wanted: tuple[str, ...], column: str, values: Collection[Any], /, **equal: object
    ) -> Iterator[Any]:
        return chosen(self._connection, table, wanted, column, values, **equal)


def _those(known: Mapping[str, R], ids: Collection[str]) -> list[R]:
    return [known[id] for id in ids if id in known]


def _taking_part(record: Record) -> set[str]:
    """Actors that act, are acted on or speak, mentioned by name or not."""
    found = {who.actor for event in record.events for who in (*event.actors, *event.recipients)}
    found |= {said.speaker.actor for said in record.statements if said.speaker}
    return {id for id in found if id}


def _by_number(many: Iterable[Collection[int]]) -> Iterator[tuple[int, int]]:
    """
    Every number with the place of what has it, in the order of the numbers: so are millions put into a table in no time.

    >>> list(_by_number([{7, 5}, {6}]))
    [(5, 0), (6, 1), (7, 0)]
    """
    found = list(many)
    numbers = np.fromiter(chain.from_iterable(found), dtype=np.int64)
    places = np.repeat(np.arange(len(found)), [len(some) for some in found])
    order = np.lexsort((places, numbers))
    for start in range(0, len(order), AT_ONCE):
        some = order[start : start + AT_ONCE]
        yield from zip(numbers[some].tolist(), places[some].tolist(), strict=True)


def _state(kept: Kept) -> dict[str, str | None]:
    return {"id": kept.id, "story": kept.story, "near": kept.near, "incident": kept.incident}


def holding(table: str) -> tuple[str, ...]:
    """The columns that hold a row of the record."""
    return ("row", "text", "copy_of") if table == "reports" else ("row",)


def decoded(table: str, found: Iterable[Any]) -> Iterator[Row]:
    """Rows of the record from the columns that hold them."""
    decode = decoder_of(table)
    if table == "reports":
        return (replace(decode(row), text=text, copy_of=copy_of) for row, text, copy_of in found)
    return (decode(row) for (row,) in found)


@lru_cache(maxsize=16)
def _log(dialect: Dialect) -> Written:
    return written(select(*(judgements.c[name] for name in Judgement.__struct_fields__)).order_by(judgements.c.number), dialect)


@lru_cache(maxsize=16)
def _one_of_many(dialect: Dialect) -> Written:
    return written(select(read.c.report).limit(literal_column("1")).offset(bindparam("before")), dialect)


@lru_cache(maxsize=256)
def _banded(dialect: Dialect, count: int) -> Written:
    near = or_(bands.c.day.between(bindparam("first"), bindparam("last")), bands.c.day == literal_column(f"'{UNDATED}'"))
    some: list[Any] = [bindparam(f"band_{place}") for place in range(count)]
    return written(select(bands.c.report).where(bands.c.band.in_(some), near), dialect)


@lru_cache(maxsize=16)
def _resized(dialect: Dialect) -> Written:
    counted = text(
        "INSERT INTO blocks (mark, size) VALUES (:mark, :more) "
        "ON CONFLICT (mark) DO UPDATE SET size = blocks.size + excluded.size"
    )
    return written(counted, dialect)
