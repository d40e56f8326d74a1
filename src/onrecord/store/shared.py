"""
Actors and places, which are rows of no single report: what each report says of them, merged.

Their tables hold what they are; who mentions an actor where is kept report by report, in ``parts``, and put together
when it is read. So an actor whom every report names costs a new report no more than one whom nobody has named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, select

from onrecord.records import Actor, Alias, Place, merge_actors
from onrecord.store.asking import chosen, put, remove
from onrecord.store.lines import decoder_of, put_rows
from onrecord.store.parts import Part
from onrecord.store.schema import SHARED, parts, tables
from onrecord.store.stale import ACTOR, CHANGED, Notes

Shared = Actor | Place


def put_shared(connection: Connection, told: Mapping[str, Part], *, anew: Mapping[str, Collection[str]]) -> Notes:
    """
    Keep what some reports say of actors and places, merged with what others say of them.

    Args:
        connection: Of the transaction.
        told: Parts by report; ``""`` for what belongs to no report.
        anew: By table, ids of what was told by readings that are gone, to be put together anew.

    Returns:
        Which actors are new, and which actors and places are not what incidents were found by.
    """
    notes: Notes = {ACTOR: set(), CHANGED: set()}
    for table in SHARED:
        rows: dict[str, list[Shared]] = {}
        lines = []
        for report, part in told.items():
            for row in part.shared[table]:
                rows.setdefault(row.id, []).append(row)
                lines.append({"table": table, "id": row.id, "report": report, "row": msgspec.json.encode(row).decode()})
        put(connection, parts.name, lines)
        ids = sorted({*rows, *anew.get(table, ())})
        before = _rows(connection, table, ids)
        now = _merged(table, rows, {id: row for id, row in before.items() if id not in anew.get(table, ())})
        now |= _merged(table, told_of(connection, table, anew.get(table, ())), {})
        _write(connection, table, before, now)
        notes[CHANGED].update(id for id in before if id not in now or _known(before[id]) != _known(now[id]))
        if table == "actors":
            notes[ACTOR].update(set(now) - set(before))
    return notes


def told_of(connection: Connection, table: str, ids: Collection[str]) -> dict[str, list[Shared]]:
    """What all reports say of some actors or places, by their ids."""
    decode = decoder_of(table)
    found: dict[str, list[Shared]] = {}
    for (row,) in chosen(connection, parts.name, ("row",), "id", ids, table=table):
        shared: Shared = decode(row)  # type: ignore[assignment]
        found.setdefault(shared.id, []).append(shared)
    return found


def whole_actors(connection: Connection, bare: Iterable[Actor]) -> tuple[Actor, ...]:
    """Actors with all their mentions, and where each of their names is used."""
    actors = list(bare)
    told = told_of(connection, "actors", [actor.id for actor in actors])
    return merge_actors(row for actor in actors for row in (actor, *told.get(actor.id, ())))


def strip_actors(connection: Connection) -> None:
    """Let the table of actors hold what they are alone, in a store that still holds their mentions there."""
    for (row,) in connection.execute(select(tables["actors"].c.row)).all():
        actor = _bare(msgspec.json.decode(row, type=Actor))
        put_rows(connection, {"actors": [actor]})


def _bare(actor: Actor) -> Actor:
    """The actor without its mentions, and its names without the words where they are used."""
    return replace(actor, aliases=tuple(Alias(name=alias.name) for alias in actor.aliases), mentions=())


def _rows(connection: Connection, table: str, ids: Sequence[str]) -> dict[str, Shared]:
    decode = decoder_of(table)
    return {id: decode(row) for id, row in chosen(connection, table, ("id", "row"), "id", ids)}  # type: ignore[misc]


def _merged(table: str, told: Mapping[str, Sequence[Shared]], before: Mapping[str, Shared]) -> dict[str, Shared]:
    """One row each; merging with what was merged before gives what merging everything at once gives."""
    rows = {id: [*many, *([before[id]] if id in before else [])] for id, many in told.items()}
    if table == "actors":
        actors = (row for many in rows.values() for row in many if isinstance(row, Actor))
        return {actor.id: _bare(actor) for actor in merge_actors(actors)}
    return {id: min(many, key=msgspec.json.encode) for id, many in rows.items()}


def _write(connection: Connection, table: str, before: Mapping[str, Shared], now: Mapping[str, Shared]) -> None:
    """The rows that are not what they were."""
    fresh = [row for id, row in sorted(now.items()) if before.get(id) != row]
    remove(connection, table, "id", [id for id in before if before[id] != now.get(id)])
    put_rows(connection, {table: fresh}, new=True)


def _known(row: Shared) -> object:
    """What finding incidents asks of an actor or a place."""
    return (row.name, row.kind, row.country) if isinstance(row, Actor) else row
