"""
A minute without any corpus: the invented reports against their records, and the same record whatever the order.

Needs no ``--data``: it reads ``benchmarks/invented``. ``statements``, ``events``, ``tolls`` and the rest are measured as in
``records``; ``same`` is 100 where the reports give the same bytes in the order of their names, in the opposite
order, and in two processes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.product import record_bytes
from benchmarks.results import outcome
from benchmarks.whole_records import compare, naive_record, read_gold

DATA = Path(__file__).parent / "invented"


def run(data: Path = DATA, *, record: Path | None = None, **_: object) -> dict[str, Any]:
    """Reads the invented reports three times, or takes the record given."""
    golds = read_gold(data)
    texts = [data / "texts" / f"{gold.name}.txt" for gold in golds]
    read = record.read_bytes() if record else record_bytes(*texts)
    found = compare(golds, json.loads(read))
    numbers = found.numbers()
    if not record:
        others = (record_bytes(*texts[::-1]), record_bytes(*texts, flags=("--workers", "2")))
        numbers["same"] = 100.0 if all(other == read for other in others) else 0.0
    return outcome(
        numbers,
        naive=compare(golds, naive_record(golds)).numbers(),
        cases=found.cases,
        about={"reports": len(golds), "not read": ", ".join(found.unread) or "none"},
    )
