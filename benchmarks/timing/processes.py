"""The command as a user runs it: how long it takes to start, how much memory it holds, whether it says the same."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.product import COMMAND, record_bytes

OF_ONE_REPORT = ("statements", "events", "strengths", "relations", "links", "dates", "toponyms", "counts")
"""Tables whose rows rest on one report, so that they cannot depend on what else is read."""


WATCHED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(done.returncode)
"""
"""Runs a command from a process that is small itself: what a process held before it became another counts as that one's peak."""


def help_seconds(*, rounds: int = 5) -> float:
    """Median wall time of ``onrecord --help``; a first run, for the disk's sake, is not counted."""
    times: list[float] = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        subprocess.run([*COMMAND, "--help"], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def peak_megabytes(texts: Sequence[Path], *, reports: int) -> float:
    """
    Largest resident memory of ``onrecord read`` over so many reports into a store.

    There being fewer texts, they are read again and again, each time with a line of its own at the end,
    so that none is a copy of another.
    """
    with tempfile.TemporaryDirectory() as folder:
        many = Path(folder) / "reports"
        many.mkdir()
        for number in range(reports):
            text = texts[number % len(texts)].read_text(encoding="utf-8")
            own = f"\n\nThis is report {number} of the archive in {number * 7919 % 1000} boxes.\n"
            (many / f"{number:06}.txt").write_text(text.rstrip() + own, encoding="utf-8")
        command = [*COMMAND, "read", str(many), "-o", str(Path(folder) / "record.db")]
        done = subprocess.run([sys.executable, "-c", WATCHED, *command], check=True, capture_output=True)
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return int(done.stdout) / unit


def sameness(texts: Sequence[Path], *, alone: int = 6) -> dict[str, float]:
    """
    100 where the record is the same, else 0: reports in another order, in two processes, and alone.

    Args:
        alone: So many reports are also read by themselves; their rows must stand, byte for byte, in the
            record of all.
    """
    whole = record_bytes(*texts)
    shuffled = list(texts)
    random.Random(1).shuffle(shuffled)
    rows = _rows(json.loads(whole))
    single = [_rows(json.loads(record_bytes(text))) for text in texts[:: max(1, len(texts) // alone)][:alone]]
    checks = {
        "same.again": record_bytes(*texts) == whole,
        "same.shuffled": record_bytes(*shuffled) == whole,
        "same.processes": record_bytes(*texts, flags=("--workers", "2")) == whole,
        "same.alone": all(one <= rows for one in single),
    }
    return {name: 100.0 if held else 0.0 for name, held in checks.items()}


def _rows(record: dict[str, Any]) -> set[tuple[str, str]]:
    return {(table, json.dumps(row, ensure_ascii=False)) for table in OF_ONE_REPORT for row in record.get(table) or ()}
