"""What was added to a store, or has changed in it, since incidents were last found."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from sqlalchemy import Connection, Dialect, bindparam, delete, func, literal_column, select

from onrecord.store.asking import Written, ask, put_over, tell, written
from onrecord.store.schema import stale

REPORT = "report"  # is new
ACTOR = "actor"  # only new reports name it
CHANGED = "changed"  # an actor or place that is not what it was
JUDGED = "judged"  # an account about which somebody has decided
EVERYTHING = "everything"  # incidents must be found over all reports

Notes = dict[str, set[str]]
"""Ids by kind."""


def note_stale(connection: Connection, notes: Mapping[str, Collection[str]], *, generation: int) -> None:
    """
    Note what is stale.

    Args:
        connection: Of the transaction.
        notes: Ids by kind.
        generation: Of the addition that made it so.
    """
    lines = [{"kind": kind, "id": id, "generation": generation} for kind, ids in notes.items() for id in sorted(ids)]
    put_over(connection, stale.name, lines)


def what_is_stale(connection: Connection) -> dict[str, list[str]]:
    """Ids by kind, in order."""
    found: dict[str, list[str]] = {}
    for kind, id in ask(connection, _all(connection.dialect), {}):
        found.setdefault(kind, []).append(id)
    return found


def forget_stale(connection: Connection, generation: int) -> None:
    """Take out what additions up to that one have noted; what came later is still to be seen to."""
    tell(connection, _up_to(connection.dialect), [{"last": generation}])


@lru_cache(maxsize=16)
def _all(dialect: Dialect) -> Written:
    return written(select(stale.c.kind, stale.c.id).order_by(stale.c.kind, stale.c.id), dialect)


@lru_cache(maxsize=16)
def _up_to(dialect: Dialect) -> Written:
    since = func.coalesce(stale.c.generation, literal_column("0"))
    return written(delete(stale).where(since <= bindparam("last")), dialect)
