"""A process that is killed while it adds reports leaves a store that opens, with every finished addition in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.records import as_read
from onrecord.store import open_store

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
