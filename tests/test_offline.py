"""Everything works with the network unplugged."""

from __future__ import annotations

import socket
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import pytest

import onrecord
from onrecord.publish import EXPORTS
from onrecord.records import Record
from onrecord.settings import Settings
from tests.invented import first_report, invented_incidents

ROOT = Path(__file__).parents[1]
NETWORK = ROOT / "src" / "onrecord" / "networks" / "language.onnx"


class Dialled(BaseException):
    """Something tried to reach another machine; no ``except Exception`` can hide it."""


@pytest.fixture(autouse=True)
def _unplugged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any look-up of a host and any connection fails the test."""

    def refuse(*address: object, **_: object) -> NoReturn:
        raise Dialled(f"asked for {address[-1]!r}")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)


def test_the_block_holds() -> None:
    """The fixture refuses what it should."""
    with pytest.raises(Dialled):
        socket.create_connection(("host.invalid", 80))
    with pytest.raises(Dialled):
        socket.socket().connect(("host.invalid", 80))


@pytest.mark.skipif(not NETWORK.is_file(), reason="the trained network (src/onrecord/networks/language.onnx) is not here")
def test_the_examples_are_read(tmp_path: Path) -> None:
    """From files to the store, the exports and an explanation."""
    record = onrecord.read(ROOT / "examples", settings=Settings())
    assert len(record.reports) == 10
    assert record.statements
    assert record.events
    assert not [row.detail for row in record.skipped if row.reason == "stage-error"]
    _kept_and_written(record, tmp_path)


def test_a_record_is_kept_and_written(tmp_path: Path) -> None:
    """What needs no trained network runs in any case."""
    _kept_and_written(invented_incidents(first_report()), tmp_path)


def _kept_and_written(record: Record, folder: Path) -> None:
    with onrecord.open_store(folder / "record.db", settings=Settings()) as store:
        store.add(record)
        for form in EXPORTS:
            if form != "parquet" or find_spec("duckdb"):
                assert onrecord.export(record, form)
        assert str(onrecord.explain(record, record.events[0].id))
        assert onrecord.tables(record)["events"]
        assert store.count("reports") == len(record.reports)


def test_every_module_can_be_imported() -> None:
    """None fetches anything when it is loaded."""
    import importlib

    for path in sorted((ROOT / "src" / "onrecord").rglob("*.py")):
        parts = path.relative_to(ROOT / "src").with_suffix("").parts
        if parts[-1] != "__main__":
            importlib.import_module(".".join(parts).removesuffix(".__init__"))
