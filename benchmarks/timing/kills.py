"""
Readers that are killed at random moments while they read into a store.

``python -m benchmarks.timing.kills STORE [--stages MODULE:FUNCTION] FILE...`` is such a reader: it adds the reports of
the files one by one, prints the name of each file once its report is kept, and finds incidents now and then.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import msgspec

from onrecord.errors import OnRecordError
from onrecord.store import open_store

SETTLED_EVERY = 20  # reports


class Survival(msgspec.Struct, frozen=True):
    """
    What became of a store whose readers were killed.

    Args:
        killed: How many readers were killed at work.
        lost: Files whose report was kept, as the reader said, and is not in the store.
        unopened: How often the store could not be opened after a kill.
    """

    killed: int
    lost: tuple[str, ...]
    unopened: int


def survive(
    store: Path, files: Sequence[Path], *, kills: int, life: float, seed: int, stages: str | None = None
) -> Survival:
    """
    Read files into a store with readers that are killed, each after a random time, then with one that is not.

    Each reader takes up the files that the store lacks. Where none is left before all kills are done, the kills hit
    one that reads everything again, which must change nothing.

    Args:
        store: The SQLite file.
        files: One report each.
        kills: How many readers to kill.
        life: Seconds that a reader lives at most.
        seed: Of the random moments.
        stages: ``module:function`` that gives the stages; those of the product where None.
    """
    chance, killed, unopened = random.Random(seed), 0, 0
    told: set[str] = set()
    while killed < kills:
        held = _files_in(store)
        unopened += held is None
        left = [file for file in files if str(file) not in (held or ())] or files
        was_killed, names = _read(store, left, stages, chance.uniform(0, life))
        killed += was_killed
        told |= names
    told |= _read(store, files, stages, None)[1]
    return Survival(killed, tuple(sorted(told - (_files_in(store) or set()))), unopened)


def _files_in(store: Path) -> set[str] | None:
    """Files whose reports a store holds; None where it cannot be opened."""
    if not store.exists():
        return set()
    try:
        with open_store(store, create=False) as opened:
            return {str(getattr(row, "file", "")) for row in opened.rows("reports")}
    except OnRecordError:
        return None


def _read(store: Path, files: Sequence[Path], stages: str | None, seconds: float | None) -> tuple[bool, set[str]]:
    """Whether the reader was killed at work, and the files that it said were kept."""
    chosen = ["--stages", stages] if stages else []
    command = [sys.executable, "-m", "benchmarks.timing.kills", str(store), *chosen, *map(str, files)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as reader:
        if seconds is not None:
            time.sleep(seconds)
            reader.kill()
        said = reader.stdout.read() if reader.stdout else ""
        status = reader.wait()
    if status not in (0, -signal.SIGKILL):
        raise subprocess.CalledProcessError(status, command[:5])
    return status == -signal.SIGKILL, {line[:-1] for line in said.splitlines(keepends=True) if line.endswith("\n")}


def main(arguments: Sequence[str] | None = None) -> None:
    """The reader."""
    parser = argparse.ArgumentParser()
    parser.add_argument("store")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--stages", metavar="MODULE:FUNCTION")
    options = parser.parse_args(arguments)
    import onrecord
    from onrecord.pipeline import load_stages
    from onrecord.run import read_many
    from onrecord.run.intake import take_in
    from onrecord.settings import Settings

    settings, load = Settings(), load_stages
    if options.stages:
        module, _, name = options.stages.partition(":")
        load = getattr(import_module(module), name)
    with onrecord.open_store(options.store, settings=settings) as store:
        for number, record in enumerate(read_many(take_in(options.files, settings), settings, load=load), start=1):
            store.add(record)
            for report in record.reports:
                print(report.file, flush=True)
            if number % SETTLED_EVERY == 0:
                store.settle()
        store.settle()


if __name__ == "__main__":
    main()
