"""Records kept in a database: SQLite in one file, or PostgreSQL by its URL."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from onrecord.errors import StoreError
from onrecord.store.migrations import migrate
from onrecord.store.reconciling import Adding, Reconcile
from onrecord.store.store import Hit, Store

__all__ = ["Adding", "Hit", "Reconcile", "Store", "open_store"]

BUSY_TIMEOUT_S = 60


def open_store(where: str | Path, *, create: bool = True, reconcile: Reconcile | None = None) -> Store:
    """
    The store at a path or URL, made new where there is none.

    Args:
        where: A file (``record.db``) or an SQLAlchemy URL (``postgresql://user@host/name``).
        create: Whether a missing file becomes a new store; otherwise it is an error.
        reconcile: Finds incidents, claims and disputes over all reports when some were added or accounts were judged.
            None keeps those that come with the records that are added.

    Raises:
        StoreError: It cannot be opened, is no store, or is of a later version.

    >>> with open_store(":memory:") as store:
    ...     store.count("reports")
    0
    """
    url = _url(str(where))
    name = str(where) if url.drivername.startswith("sqlite") else url.render_as_string(hide_password=True)
    file = url.database if url.drivername.startswith("sqlite") else None
    if file and file != ":memory:":
        _check_file(Path(file), create=create)
    try:
        engine = _engine(url)
        with engine.connect().execution_options(writing=True) as connection, connection.begin():
            migrate(connection, where=name)
    except (OperationalError, DatabaseError, NoSuchModuleError, ModuleNotFoundError) as problem:
        said = str(getattr(problem, "orig", problem)).strip().splitlines()[0]
        raise StoreError(f"{name}: cannot be opened as a store: {said}\n  Name another file or URL.") from problem
    return Store(engine, where=name, reconcile=reconcile)


def _url(where: str) -> URL:
    if "://" not in where:
        return URL.create("sqlite", database=where)
    try:
        url = make_url(where)
    except ArgumentError as problem:
        raise StoreError(f"{where}: neither a file nor a URL of a database.") from problem
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgresql", "postgres") else url


def _check_file(file: Path, *, create: bool) -> None:
    if not create and not file.is_file():
        raise StoreError(f"{file}: no such store.\n  Make one: `onrecord read PATH... -o {file}`.")
    if not file.parent.is_dir():
        raise StoreError(f"{file}: the folder {file.parent} does not exist.\n  Make the folder, or name another file.")


def _engine(url: URL) -> Engine:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: object, _: object) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined]  # the driver begins nothing by itself
    for pragma in (f"busy_timeout={BUSY_TIMEOUT_S * 1000}", "journal_mode=WAL", "synchronous=NORMAL", "cache_size=-65536", "wal_autocheckpoint=8000"):
        connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock at once: one that reads first and writes later could not wait for another.
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
