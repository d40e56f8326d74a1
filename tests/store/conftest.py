"""The kinds of store that the contract runs over: SQLite in a file, and PostgreSQL where its server is installed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.store.schema import metadata

ADDRESS = Callable[[], str]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The socket folder of a server of our own, started for these tests and stopped after them."""
    pytest.importorskip("psycopg", reason="psycopg is not installed (pip install 'onrecord[postgresql]')")
    binaries = _server_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server is installed (Debian: apt install postgresql)")
    owner = _owner()
    if owner is None:
        pytest.skip("PostgreSQL does not start for root, and there is no other user here to start it")
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, owner)
    runs: dict[str, object] = {"user": owner} if os.geteuid() == 0 else {}
    data = folder / "data"

    def call(program: str, *words: str) -> None:
        subprocess.run([str(binaries / program), *words], check=True, capture_output=True, cwd=folder, **runs)  # type: ignore[call-overload]

    call("initdb", "-D", str(data), "-U", "reader", "--auth=trust", "--no-sync", "-E", "UTF8")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    call("pg_ctl", "-D", str(data), "-w", "-o", options, "-l", str(folder / "log"), "start")
    try:
        yield str(folder)
    finally:
        call("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _server_binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    named = shutil.which("initdb")
    return found[-1].parent if found else Path(named).parent if named else None


def _owner() -> str | None:
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    users = {user.pw_name for user in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in users), None)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty store is, or can be made: a file, or the URL of a database."""
    if request.param == "sqlite":
        yield str(tmp_path / "record.db")
        return
    folder = request.getfixturevalue("postgresql")
    yield f"postgresql://reader@/postgres?host={folder}"
    _empty(folder)


def _empty(folder: str) -> None:
    """Leave the tables, which take long to lay, and the version; take the rows."""
    import psycopg

    with psycopg.connect(host=folder, user="reader", dbname="postgres") as server:
        names = ", ".join(f'"{name}"' for name in metadata.tables if name != "meta")
        server.execute(f"TRUNCATE {names}")
        server.execute("DELETE FROM meta WHERE key <> 'schema'")
