"""A process that is killed while it adds reports leaves a store that opens, with every finished addition in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import event

from benchmarks.timing.kills import survive
from onrecord.errors import StoreError
from onrecord.records import Record, as_read
from onrecord.store import open_store
from tests.invented import first_report, invented_report

ADDING = """
import sys
from itertools import count
from time import sleep
from onrecord.pipeline import read_report, record_of
from onrecord.settings import Settings
from onrecord.store import open_store
from tests.invented import invented_report, invented_stages
with open_store(sys.argv[1]) as store:
    for number in count():
        report = invented_report(f"Convoy {number} left Homs for Aleppo.", publisher=sys.argv[2])
        store.add(record_of(read_report(report, invented_stages(Settings()))))
        print(report.id, flush=True)
        sleep(0.01)
"""


def _start(file: Path, publisher: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ADDING, str(file), publisher]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])


@pytest.mark.parametrize("finished", [1, 8])
def test_two_killed_writers_leave_what_they_finished(tmp_path: Path, finished: int) -> None:
    """Both are killed while they write; nothing is lost, nothing is half there, nothing is doubled."""
    writers = [_start(tmp_path / "a.db", publisher) for publisher in ("Post", "Wire")]
    told: set[str] = set()
    for writer in writers:
        assert writer.stdout
        told.update(writer.stdout.readline().strip() for _ in range(finished))
    for writer in writers:
        writer.kill()
    for writer in writers:
        assert writer.stdout
        told.update(line.strip() for line in writer.stdout if line.endswith("\n"))
        writer.wait()
        writer.stdout.close()
    with open_store(tmp_path / "a.db") as store:
        record = as_read(store.record())
    reports = [report.id for report in record.reports]
    assert told <= set(reports)
    assert len(reports) == len(set(reports)) <= len(told) + 2
    named = {(row.span.report, row.span.text) for row in record.toponyms}
    assert all({(id, "Homs"), (id, "Aleppo")} <= named for id in reports)
    assert {actor.name for actor in record.actors} == {"Convoy", "Homs", "Aleppo"}


def test_readers_killed_at_random_moments_lose_and_double_nothing(tmp_path: Path) -> None:
    """The record is that of reading everything undisturbed (``python -m benchmarks crash`` does so on the product)."""
    files = [tmp_path / f"{number}.txt" for number in range(30)]
    for number, file in enumerate(files):
        file.write_text(f"Convoy {number} left Homs for Aleppo, its drivers said.\n")
    stages = "tests.invented:invented_stages"
    found = survive(tmp_path / "killed.db", files, kills=3, life=1.5, seed=7, stages=stages)
    quiet = survive(tmp_path / "quiet.db", files, kills=0, life=0, seed=7, stages=stages)
    assert found.killed == 3
    assert found.lost == quiet.lost == ()
    assert found.unopened == 0
    with open_store(tmp_path / "killed.db") as store, open_store(tmp_path / "quiet.db") as other:
        assert store.record().to_json() == other.record().to_json()
        assert store.count("reports") == len(files)


def test_a_full_disk_is_told_and_leaves_what_was_kept(tmp_path: Path) -> None:
    """SQLite is given room for a few pages more: the addition fails whole, with the remedy; room given, it succeeds."""
    full = invented_report("Convoy 2 left Homs. " * 20_000)
    with open_store(tmp_path / "a.db") as store:
        store.add(first_report())
        with store._engine.connect() as connection:
            used = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        event.listen(store._engine, "checkout", lambda raw, *_: raw.execute(f"PRAGMA max_page_count={used + 4}"))
        with pytest.raises(StoreError, match="full"):
            store.add(Record(reports=(full,)))
        assert store.count("reports") == 1
    with open_store(tmp_path / "a.db") as store:
        assert store.add(Record(reports=(full,))) == 1
        assert store.add(first_report()) == 0
