"""
Speed, memory and sameness of reading reports.

``DIR`` is a folder of texts (``*.txt``, or ``texts/*.txt`` in it). All in one process with one thread, but for ``same.processes``:

- ``ratio``: seconds of the whole reading (files, every stage, incidents) by seconds of the bare int8 encoder over the
  same windows, cut out of the shipped network (needs the package ``onnx``, of the extra ``train``); best of three rounds
  of each; ``ratio.network``: by seconds of the whole network, heads too; ``words_per_second`` of the whole reading;
- ``ms.PART``: milliseconds a sentence in each part of the reading;
- ``memory_mb``: largest resident memory of ``onrecord read`` over ``--reports`` reports (1000 unless told);
- ``help_seconds``: median time of ``onrecord --help``;
- ``same.*``: 100 where the record is the same byte for byte, read again, shuffled, in two processes; and where the
  rows of a report read alone stand unchanged among those of all.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.results import outcome
from benchmarks.timing.processes import help_seconds, peak_megabytes, sameness

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def run(data: Path, *, reports: int = 1000, **_: object) -> dict[str, Any]:
    """Measures everything, each in processes of its own."""
    texts = sorted(data.glob("*.txt")) or sorted((data / "texts").glob("*.txt"))
    if not texts:
        raise FileNotFoundError(f"{data}: no .txt file")
    command = [sys.executable, "-m", "benchmarks.timing.reading", *map(str, texts)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=os.environ | ONE_THREAD).stdout
    times = json.loads(said)
    numbers = {"words_per_second": round(times["words"] / times["whole"], 1)}
    numbers["ratio.network"] = round(times["whole"] / times["network"], 3)
    if times["encoder"]:
        numbers["ratio"] = round(times["whole"] / times["encoder"], 3)
    for part, seconds in times["parts"].items():
        numbers[f"ms.{part}"] = round(1000 * seconds / max(1, times["sentences"]), 3)
    numbers["help_seconds"] = round(help_seconds(), 3)
    numbers |= sameness(texts[:40])
    if reports:
        numbers["memory_mb"] = round(peak_megabytes(texts, reports=reports), 1)
    about = {key: times[key] for key in ("reports", "words", "sentences", "whole", "network", "encoder")}
    return outcome(numbers, about=about | {"reports for memory": reports})
