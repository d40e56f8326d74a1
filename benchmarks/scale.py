"""
Time of finding incidents as the number of reports grows: among all of them, and when one is added to a store.

Nothing is read (see ``merge``). ``--reports N`` is the larger number, 10,000 unless told; the smaller is 1,000. Needs no data.

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
from itertools import islice
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
ADDED = 9
AT_ONCE = 2_000  # reports that are put into the store together


def run(data: Path, *, reports: int | None = None, **_: object) -> dict[str, Any]:
    """Makes both numbers of reports, finds incidents among them, and adds a few more."""
    large = reports or LARGE
    few, many = _made(SMALL), _made(large)
    numbers = {"ms.small": _all_ms(few), "ms.large": _all_ms(many)}
    numbers["ratio"] = numbers["ms.large"] / numbers["ms.small"]
    numbers |= {
        "add.small": _adding_ms(few),
        "add.large": _adding_ms(many),
        "add.read": _reading_ms(many.reports[-ADDED:]),
    }
    numbers["add.times"] = (numbers["add.read"] + numbers["add.large"]) / numbers["add.read"]
    return outcome({name: round(value, 3) for name, value in numbers.items()}, about={"small": SMALL, "large": large})


def _made(reports: int) -> Record:
    return make(happenings(reports // EACH, seed=SMALL), seed=LARGE, each=EACH).record


def _all_ms(made: Record) -> float:
    began = time.process_time()
    reconcile(made, settings=Settings())
    return 1000 * (time.process_time() - began) / len(made.reports)


def _adding_ms(made: Record) -> float:
    records = singly(made)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "a.db", reconcile=Reconciler(Settings())) as store,
    ):
        left = len(made.reports) - ADDED
        while left:
            part = list(islice(records, min(AT_ONCE, left)))
            store.add(gather(part, version=made.version))
            left -= len(part)
        store.settle()
        times = []
        for record in records:
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
