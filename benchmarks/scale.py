"""
Time of finding incidents as the number of reports grows: among all that a store holds, and when one is added to it.

The reports are made, each another (see ``merge``), and only what is added is read. ``--reports N`` is the larger number,
10,000 unless told; the smaller is 1,000. Both are the last reports of an archive, which recall older happenings. Needs no data.

- ``ms.small``, ``ms.large``: milliseconds of one thread a report, of finding incidents and copies among all reports of a
  store (the small one three times, the median); ``ratio``: the larger by the smaller;
- ``add.small``, ``add.large``: milliseconds of adding one more report to a store that holds so many, its incidents found:
  the median over a few, the last published of all, as news is;
- ``add.judged``: the same where people have judged accounts in the larger store;
- ``add.read``: milliseconds of reading one such report with the shipped network; ``add.times``: reading and adding it
  to the larger store, by reading it alone;
- ``megabytes.large``: memory at most, of everything.
"""

from __future__ import annotations

import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.made import happenings, make
from benchmarks.made.singly import singly
from benchmarks.results import outcome
from onrecord.incidents import Settled
from onrecord.pipeline import Reconciler, load_stages, read_report
from onrecord.records import Record, Report, gather
from onrecord.records.judgement import Judgement
from onrecord.settings import Settings
from onrecord.store import Store, open_store

DATA = Path(__file__).parent
EACH = 4
SMALL, LARGE = 1_000, 10_000
TIMES = 3
OLDER = 600  # happenings before those that the reports are on
ADDED = 80
JUDGED = 10
AT_ONCE = 2_000  # reports that are put into the store together


def run(data: Path, *, reports: int | None = None, **_: object) -> dict[str, Any]:
    """Makes both numbers of reports, finds incidents among them, and adds a few more."""
    large = reports or LARGE
    few = [_measured(_made(SMALL)) for _ in range(TIMES)]
    archive = _made(large)
    many, last = _measured(archive), [report for record in archive[-ADDED:] for report in record.reports]
    numbers = {"ms.small": statistics.median(one["ms"] for one in few), "ms.large": many["ms"]}
    numbers["ratio"] = numbers["ms.large"] / numbers["ms.small"]
    numbers |= {"add.small": statistics.median(one["add"] for one in few), "add.large": many["add"]}
    numbers |= {"add.judged": many["judged"], "add.read": _reading_ms(last)}
    numbers["add.times"] = (numbers["add.read"] + numbers["add.large"]) / numbers["add.read"]
    numbers["megabytes.large"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return outcome({name: round(value, 3) for name, value in numbers.items()}, about={"small": SMALL, "large": large})


def _made(reports: int) -> list[Record]:
    archive = make(happenings(reports // EACH + OLDER, seed=SMALL), seed=LARGE, each=EACH).record
    return list(singly(archive))[-reports:]


class _Timed(Reconciler):
    """Tells how long it took to find incidents over all reports, a report."""

    ms = 0.0

    def settle(self, record: Record, judgements: Sequence[Judgement]) -> tuple[Settled, dict[str, list[int]]]:
        """As ever."""
        began = time.process_time()
        found = super().settle(record, judgements)
        self.ms = 1000 * (time.process_time() - began) / len(record.reports)
        return found


def _measured(records: Sequence[Record]) -> dict[str, float]:
    """Milliseconds of finding incidents among all but the last, and of adding these one by one, before and after judgements."""
    timed = _Timed(Settings())
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "a.db", reconcile=timed) as store:
        for start in range(0, len(records) - ADDED, AT_ONCE):
            store.add(gather(records[start : min(start + AT_ONCE, len(records) - ADDED)], version=""))
        store.settle()
        first, others = records[-ADDED : -ADDED // 2], records[-ADDED // 2 :]
        added = _median_ms(first, lambda record: _add(store, record))
        _judge(store, [event.id for record in records[-ADDED - JUDGED : -ADDED] for event in record.events])
        return {"ms": timed.ms, "add": added, "judged": _median_ms(others, lambda record: _add(store, record))}


def _add(store: Store, record: Record) -> None:
    store.add(record)
    store.settle()


def _judge(store: Store, accounts: Sequence[str]) -> None:
    for one, other in pairwise(accounts):
        store.judge(Judgement(verdict="different", one=one, other=other, by="A. Reader", at="2024-03-01"))
    store.settle()


def _median_ms(things: Iterable[Any], do: Callable[[Any], object]) -> float:
    times = []
    for thing in things:
        began = time.process_time()
        do(thing)
        times.append(1000 * (time.process_time() - began))
    return statistics.median(times)


def _reading_ms(reports: Sequence[Report]) -> float:
    stages = load_stages(Settings())
    return _median_ms(reports, lambda report: read_report(report, stages))
