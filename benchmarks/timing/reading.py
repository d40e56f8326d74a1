"""
Times the whole reading and the bare encoder on the same texts: ``python -m benchmarks.timing.reading PATH... [--rounds N]``.

Prints JSON: the best of the rounds in seconds for reading everything (``whole``), the network alone over the
same windows (``network``), its encoder without heads (``encoder``; null where ``onnx`` is not installed, which
cuts it out), each stage, and what was read.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.timing.encoder import network_seconds


def main(arguments: Sequence[str] | None = None) -> None:
    """One process, one thread."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    print(json.dumps(timed(options.paths, rounds=options.rounds)))


def timed(paths: Sequence[Path], *, rounds: int) -> dict[str, Any]:
    """Seconds by what they were spent on."""
    from onrecord.pipeline import load_stages, reconcile, record_of
    from onrecord.records import Reading
    from onrecord.settings import Settings

    settings = Settings()
    stages = load_stages(settings)
    best: dict[str, float] = {}
    whole = float("inf")
    for turn in range(rounds + 1):  # the first warms caches and is not counted
        clock = _Clock()
        reports = clock.time("files", partial(_reports, paths))
        readings = [_read(Reading(report=report), stages, clock) for report in reports]
        records = clock.time("record", partial(list, map(record_of, readings)))
        clock.time("reconcile", partial(reconcile, records, settings))
        if turn:
            whole = min(whole, sum(clock.spent.values()))
            best = {name: min(seconds, best.get(name, seconds)) for name, seconds in clock.spent.items()}
    return {
        "whole": whole,
        **network_seconds([report.text for report in reports], rounds=rounds),
        "parts": best,
        "reports": len(reports),
        "words": sum(len(reading.tokens) for reading in readings),
        "sentences": sum(len(reading.tokens.sentences) for reading in readings),
    }


def _reports(paths: Sequence[Path]) -> list[Any]:
    from onrecord.records import Report
    from onrecord.reports import read_reports

    return [row for row in read_reports(paths) if isinstance(row, Report)]


class _Clock:
    """Seconds by name, added up."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def time(self, name: str, work: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        done = work()
        self.spent[name] = self.spent.get(name, 0.0) + time.perf_counter() - start
        return done


def _read(reading: Any, stages: Sequence[Any], clock: _Clock) -> Any:
    """As :func:`onrecord.pipeline.read_report` does it, stage by stage."""
    from onrecord.uncollected import uncollected

    with uncollected():
        for stage in stages:
            reading = clock.time(f"stage.{stage.name}", partial(stage.run, reading))
    return reading


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
