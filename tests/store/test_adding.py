"""A store to which reports are added bit by bit holds, byte for byte, what one holds that was given all at once."""

from __future__ import annotations

import random
from collections.abc import Collection
from typing import Any

import pytest

from benchmarks.made import happenings, make
from onrecord.incidents import Added
from onrecord.pipeline import Reconciler
from onrecord.records import Record
from onrecord.records.judgement import Judgement
from onrecord.settings import Settings
from onrecord.store import Store, open_store
from onrecord.store import store as module
from tests.incidents.shelf import MemoryShelf

MADE = make(happenings(8, seed=3), seed=4).record
REPORTS = sorted(report.id for report in MADE.reports)


class Counting(Reconciler):
    """Counts how often it was enough to look at what new reports stir."""

    enough = 0

    def add(self, shelf: Any, *news: Collection[str]) -> Added | None:
        """As ever."""
        added = super().add(shelf, *news)
        self.enough += added is not None
        return added


def _part(reports: Collection[str]) -> Record:
    return MemoryShelf(MADE).part(reports)


def _open(address: str) -> tuple[Store, Counting]:
    counting = Counting(Settings())
    return open_store(address, reconcile=counting), counting


@pytest.fixture(scope="module")
def at_once() -> bytes:
    """The record of all reports."""
    with open_store(":memory:", reconcile=Reconciler(Settings())) as store:
        store.add(MADE)
        return store.record().to_json()


@pytest.mark.parametrize("seed", [1, 2])
def test_any_split_in_any_order_is_the_same_byte_for_byte(
    seed: int, address: str, at_once: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Incidents are asked for after every addition."""
    monkeypatch.setattr(module, "FEW", 1)
    chance, order = random.Random(seed), list(REPORTS)
    chance.shuffle(order)
    store, counting = _open(address)
    with store:
        while order:
            size = chance.choice((1, 2, 9))
            store.add(_part(order[:size]))
            store.settle()
            order = order[size:]
        assert store.record().to_json() == at_once
    assert counting.enough > 3


def test_where_new_reports_bear_on_too_many_everything_is_found_anew(
    address: str, at_once: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is left of the attempt."""

    class Refusing(Reconciler):
        """Finds out only at the end that they are too many."""

        def add(self, shelf: Any, *news: Collection[str]) -> None:
            """As ever, and for nothing."""
            super().add(shelf, *news)

    monkeypatch.setattr(module, "FEW", 1)
    with open_store(address, reconcile=Refusing(Settings())) as store:
        for part in (REPORTS[:-2], REPORTS[-2:]):
            store.add(_part(part))
            store.settle()
        assert store.record().to_json() == at_once


def test_a_report_read_anew_is_found_over_all_reports(address: str, at_once: bytes) -> None:
    """As is whatever a person decides; nothing is left of what was there before."""
    store, counting = _open(address)
    with store:
        store.add(MADE)
        store.settle()
        one, other = (event.id for event in MADE.events[:2])
        store.judge(Judgement(verdict="different", one=one, other=other, by="A. Reader", at="2024-03-01"))
        assert counting.enough == 0
        home = {id: incident.id for incident in store.rows("incidents") for id in incident.accounts}  # type: ignore[attr-defined]
        assert home.get(one) is None or home[one] != home.get(other)


def test_a_store_from_before_gains_what_adding_needs(
    tmp_path: object, at_once: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its incidents are found once over all reports, then beside."""
    import sqlite3

    monkeypatch.setattr(module, "FEW", 1)
    file = f"{tmp_path}/old.db"
    with open_store(file, reconcile=Reconciler(Settings())) as store:
        store.add(_part(REPORTS[:-3]))
        store.settle()
    with sqlite3.connect(file) as old:
        for table in ("tellings", "marks", "bands", "stale"):
            old.execute(f"DROP TABLE {table}")
        old.execute("DROP INDEX reports_copy_of")
        old.execute("DELETE FROM meta WHERE key = 'kept'")
        old.execute("UPDATE meta SET value = '2' WHERE key = 'schema'")
    old.close()
    store, counting = _open(file)
    with store:
        for report in REPORTS[-3:]:
            store.add(_part([report]))
            store.settle()
        assert store.record().to_json() == at_once
    assert counting.enough == 2


def test_some_reports_come_with_the_incidents_they_tell_of() -> None:
    """And with all who tell of them; nothing else."""
    with open_store(":memory:", reconcile=Reconciler(Settings())) as store:
        store.add(MADE)
        whole, some = store.record(), store.about(REPORTS[:1])
    events = {event.id for event in whole.events if event.report == REPORTS[0]}
    assert some.incidents == tuple(incident for incident in whole.incidents if events & set(incident.accounts))
    assert some.claims == tuple(c for c in whole.claims if c.incident in {incident.id for incident in some.incidents})
    assert {id for incident in some.incidents for id in incident.accounts} <= {event.id for event in some.events}
    assert REPORTS[0] in {report.id for report in some.reports}
    assert len(some.reports) < len(whole.reports)
