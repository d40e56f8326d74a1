"""How a store of an older version becomes one of this version: a list, each step run once, in one transaction."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, inspect, select

from onrecord.errors import StoreError
from onrecord.store.schema import add_missing_columns, lay_constant, lay_neighbourhoods, lay_tables, meta
from onrecord.store.shared import strip_actors

VERSION = "schema"

KEPT = "kept"  # up to which addition there is what adding to found incidents needs


def _make_constant(connection: Connection) -> None:
    """Actors without their mentions, and new tables, which are filled when incidents are next found over all reports."""
    lay_constant(connection)
    strip_actors(connection)
    connection.execute(meta.delete().where(meta.c.key == KEPT))


STEPS: tuple[tuple[str, Callable[[Connection], None]], ...] = (
    ("lay the tables", lay_tables),
    ("lay the log of judgements", lay_tables),
    ("lay what adding to found incidents needs", lay_neighbourhoods),
    ("make adding a report cost the same however many there are", _make_constant),
)


def migrate(connection: Connection, *, where: str) -> None:
    """
    Bring a store up to this version; an empty database becomes a new store.

    Raises:
        StoreError: The database is of a later version, or holds tables that are no store's.
    """
    version = version_of(connection, where=where)
    if version > len(STEPS):
        raise StoreError(
            f"{where}: made by a later version of onrecord (schema {version}, this one knows {len(STEPS)}).\n"
            "  Update onrecord, or read the reports into a new store."
        )
    for _, step in STEPS[version:]:
        step(connection)
    if version:
        add_missing_columns(connection)
    if version < len(STEPS):
        connection.execute(meta.delete().where(meta.c.key == VERSION))
        connection.execute(meta.insert().values(key=VERSION, value=str(len(STEPS))))


def version_of(connection: Connection, *, where: str) -> int:
    """The number of steps that a store has behind it; 0 for an empty database."""
    names = inspect(connection).get_table_names()
    if not names:
        return 0
    if meta.name not in names or "reports" not in names:
        raise StoreError(f"{where}: a database, but not a store of onrecord.\n  Name another file, or a new one.")
    return int(connection.execute(select(meta.c.value).where(meta.c.key == VERSION)).scalar_one())
