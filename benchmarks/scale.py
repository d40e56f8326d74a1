"""
Time of finding incidents as the number of reports grows: among all of them, and when one is added to a store.

Nothing is read (see ``merge``). ``--reports N`` is the larger number, 10,000 unless told; the smaller is 1,000. Both are
the last reports of an archive, which recall older happenings. Needs no data.

- ``ms.small``, ``ms.large``: milliseconds of one thread a report, of finding incidents among all; ``ratio``: the larger by the smaller;
- ``add.small``, ``add.large``: milliseconds of adding one more report to a store that holds so many, its incidents found:
  the median over a few, the last published of all, as news is;
- ``add.read``: milliseconds of reading one such report with the shipped network; ``add.times``: reading and adding it
  to the larger store, by reading it alone.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.made import happenings, make
from benchmarks.made.singly import singly
from benchmarks.results import outcome
from onrecord.incidents import reconcile
from onrecord.pipeline import Reconciler, load_stages, read_report
from onrecord.records import Record, Report, gather
from onrecord.settings import Settings
from onrecord.store import open_store

DATA = Path(__file__).parent
EACH = 4
SMALL, LARGE = 1_000, 10_000
OLDER = 600  # happenings before those that the reports are on
ADDED = 9
AT_ONCE = 2_000  # reports that are put into the store together


def run(data: Path, *, reports: int | None = None, **_: object) -> dict[str, Any]:
    """Makes both numbers of reports, finds incidents among them, and adds a few more."""
    large = reports or LARGE
    few, many = _made(SMALL), _made(large)
    numbers = {"ms.small": _all_ms(few), "ms.large": _all_ms(many)}
    numbers["ratio"] = numbers["ms.large"] / numbers["ms.small"]
    last = [report for record in many[-ADDED:] for report in record.reports]
    numbers |= {"add.small": _adding_ms(few), "add.large": _adding_ms(many), "add.read": _reading_ms(last)}
    numbers["add.times"] = (numbers["add.read"] + numbers["add.large"]) / numbers["add.read"]
    return outcome({name: round(value, 3) for name, value in numbers.items()}, about={"small": SMALL, "large": large})


def _made(reports: int) -> list[Record]:
    archive = make(happenings(reports // EACH + OLDER, seed=SMALL), seed=LARGE, each=EACH).record
    return list(singly(archive))[-reports:]


def _all_ms(records: Sequence[Record]) -> float:
    record = gather(records, version="")
    began = time.process_time()
    reconcile(record, settings=Settings())
    return 1000 * (time.process_time() - began) / len(records)


def _adding_ms(records: Sequence[Record]) -> float:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "a.db", reconcile=Reconciler(Settings())) as store,
    ):
        for start in range(0, len(records) - ADDED, AT_ONCE):
            store.add(gather(records[start : min(start + AT_ONCE, len(records) - ADDED)], version=""))
        store.settle()
        times = []
        for record in records[-ADDED:]:
            began = time.process_time()
            store.add(record)
            store.settle()
            times.append(time.process_time() - began)
    return 1000 * statistics.median(times)


def _reading_ms(reports: Sequence[Report]) -> float:
    stages = load_stages(Settings())
    times = []
    for report in reports:
        began = time.process_time()
        read_report(report, stages)
        times.append(time.process_time() - began)
    return 1000 * statistics.median(times)
