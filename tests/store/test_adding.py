"""A store to which reports are added bit by bit holds, byte for byte, what one holds that was given all at once."""

from __future__ import annotations

import random
from collections.abc import Collection
from typing import Any

import pytest
from msgspec.structs import replace

from benchmarks.made import happenings, make
from benchmarks.made.singly import singly
from onrecord.incidents import Added
from onrecord.pipeline import Reconciler
from onrecord.records import Record, gather
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


def test_a_judgement_stirs_only_what_it_bears_on(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before and after other reports come, the outcome is that of reading and judging everything at once."""
    judged = [
        Judgement(verdict=verdict, one=one.id, other=other.id, by="A. Reader", at=f"2024-03-0{day}")  # type: ignore[arg-type]
        for day, (verdict, one, other) in enumerate(zip(("same", "different", "same"), MADE.events, MADE.events[1:], strict=False), 1)
    ]
    with open_store(":memory:", reconcile=Reconciler(Settings())) as whole:
        whole.add(MADE)
        for one in judged:
            whole.judge(one)
        expected = whole.record().to_json()
    monkeypatch.setattr(module, "FEW", 1)
    store, counting = _open(address)
    with store:
        store.add(_part(REPORTS[:-4]))
        store.settle()
        for part, one in zip(([REPORTS[-4]], [REPORTS[-3]], REPORTS[-2:]), judged, strict=True):
            before = counting.enough
            store.judge(one)
            store.add(_part(part))
            store.settle()
            assert counting.enough > before
        assert store.record().to_json() == expected


def _of_the_hospital(record: Record, known: Collection[str]) -> Record:
    """A report of one publisher, which quotes the hospital or tells all in its own voice; some know the hospital as that publisher."""
    report = replace(record.reports[0], publisher="the harbour news")
    if any(said.speaker and said.speaker.actor == "actor:hospital" for said in record.statements):
        name = "The Harbour News" if report.id in known else "hospital"
        actors = (replace(a, name=name) if a.id == "actor:hospital" else a for a in record.actors)
        return replace(record, reports=(report,), actors=tuple(actors))
    events = (
        replace(event, according_to=(), casualties=tuple(replace(c, according_to=()) for c in event.casualties))
        for event in record.events
    )
    return replace(record, reports=(report,), events=tuple(events), statements=())


@pytest.mark.parametrize("seed", range(2))
def test_who_turns_out_to_publish_reports_is_heard_anew(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A publisher is an actor once a report calls somebody so whom others call otherwise."""
    chance = random.Random(seed)
    records = list(singly(make(happenings(12, seed=3), seed=4).record))
    chance.shuffle(records)
    quoting = [r.reports[0].id for r in records if any(actor.id == "actor:hospital" for actor in r.actors)]
    records = [_of_the_hospital(record, quoting[-2:]) for record in records]
    with open_store(":memory:", reconcile=Reconciler(Settings())) as whole:
        whole.add(gather(records, version="made"))
        expected = whole.record().to_json()
    monkeypatch.setattr(module, "FEW", 1)
    with open_store(":memory:", reconcile=(counting := Counting(Settings()))) as store:
        for record in records:
            store.add(record)
            store.settle()
        assert store.record().to_json() == expected
    assert counting.enough > len(records) / 2


def test_a_judgement_puts_two_accounts_apart(address: str) -> None:
    """Of whatever incident they were."""
    store, _ = _open(address)
    with store:
        store.add(MADE)
        one, other = next(incident.accounts[:2] for incident in store.rows("incidents") if len(incident.accounts) > 1)  # type: ignore[attr-defined]
        store.judge(Judgement(verdict="different", one=one, other=other, by="A. Reader", at="2024-03-01"))
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
