"""Actors of whom many reports speak are one row, whatever comes first; where they are mentioned is told on reading."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from onrecord.records import Actor, Alias, Record, Report, Span, gather
from onrecord.store import open_store
from tests.invented import invented_report

NAMES = ("UN", "United Nations", "the UN", "United Nations", "UNITED NATIONS")


def _told(report: Report, name: str) -> Record:
    """A report that calls one actor by one of its names."""
    span = Span(report=report.id, start=0, end=2, text=report.text[:2])
    kind = "state" if name == "UN" else "igo"
    actor = Actor(id="actor:un", found_by="by hand", name=name, kind=kind, mentions=(span,), aliases=(Alias(name=name, spans=(span,)),))  # type: ignore[arg-type]  # fmt: skip
    return Record(version="1", reports=(report,), actors=(actor,))


TOLD = [_told(invented_report(f"UN report {number}."), name) for number, name in enumerate(NAMES)]


@pytest.mark.parametrize("seed", range(3))
def test_in_any_order_and_number_the_actor_is_what_gathering_makes_of_it(seed: int, address: str) -> None:
    """Name, kind, other names and mentions."""
    chance, order = random.Random(seed), list(TOLD)
    chance.shuffle(order)
    with open_store(address) as store:
        while order:
            size = chance.choice((1, 2))
            store.add(gather(order[:size], version="1"))
            order = order[size:]
        (whole,) = gather(TOLD, version="1").actors
        assert store.record().actors == (whole,)
        assert store.rows("actors", name="UNITED NATIONS") == (whole,)
        assert store.find("actor:un") == ("actors", whole)


def test_what_a_newer_reading_no_longer_finds_is_gone(address: str) -> None:
    """The actor falls back to the name that is left, or goes with the last report that names it."""
    with open_store(address) as store:
        for record in TOLD[:2]:
            store.add(record)
        store.add(replace(TOLD[1], actors=()))
        assert store.record().actors == TOLD[0].actors
        store.add(replace(TOLD[0], actors=()))
        assert store.record().actors == ()


def test_the_row_of_an_actor_does_not_grow_with_its_mentions(tmp_path: Path) -> None:
    """Nor does a new report write it again; a store that held mentions there lets them go, and tells the same."""
    file = tmp_path / "a.db"
    with open_store(file) as store:
        store.add(gather(TOLD, version="1"))
        before = store.record().to_json()
    with sqlite3.connect(file) as old:
        (small,) = old.execute("SELECT row FROM actors").fetchone()
        (whole,) = gather(TOLD, version="1").actors
        old.execute("UPDATE actors SET row = ?", [msgspec.json.encode(whole).decode()])
        old.execute("UPDATE meta SET value = '3' WHERE key = 'schema'")
    old.close()
    with open_store(file) as store:
        assert store.record().to_json() == before
    with sqlite3.connect(file) as new:
        assert new.execute("SELECT row FROM actors").fetchone() == (small,)
    new.close()
    assert "report" not in small
