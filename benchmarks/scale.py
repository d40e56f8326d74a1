"""
Time of reconciling, as the number of made reports grows.

Nothing is read (see ``merge``). ``--reports N`` is the larger number, 10,000 unless told; the smaller is 1,000. Needs no data.

- ``ms.small``, ``ms.large``: milliseconds of one thread a report; ``ratio``: the larger by the smaller.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from benchmarks.made import happenings, make
from benchmarks.results import outcome
from onrecord.incidents import reconcile
from onrecord.settings import Settings

DATA = Path(__file__).parent
EACH = 4
SMALL, LARGE = 1_000, 10_000


def run(data: Path, *, reports: int | None = None, **_: object) -> dict[str, Any]:
    """Makes both numbers of reports and reconciles them."""
    small, large = (_milliseconds(count) for count in (SMALL, reports or LARGE))
    return outcome(
        {"ms.small": round(small, 3), "ms.large": round(large, 3), "ratio": round(large / small, 3)},
        about={"small": SMALL, "large": reports or LARGE},
    )


def _milliseconds(reports: int) -> float:
    made = make(happenings(reports // EACH, seed=SMALL), seed=LARGE, each=EACH)
    began = time.process_time()
    reconcile(made.record, settings=Settings())
    return 1000 * (time.process_time() - began) / len(made.record.reports)
