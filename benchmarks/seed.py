"""
The checks that a careful human coder made on one report: how many of them its record passes.

``DIR`` is a folder with ``seed.py`` (and the ``record.py`` that it imports), a script that takes a record as JSON
and prints a line ``missing  CHECK`` for each check that fails and ``N of M`` at the end. The report is the one
``.txt`` file of ``DIR``, or of the folder ``seed`` beside it; it is read as of the day that the script's first line
names ("published 2024-02-10"). ``--record FILE`` gives a record that was read already.

Numbers: ``checks`` passed, and ``share`` of all in per cent.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.product import record_bytes
from benchmarks.results import Cases, outcome, percent

TOTAL = re.compile(r"(\d+) of (\d+)")
PUBLISHED = re.compile(r"published (\d{4}-\d\d-\d\d)")


def run(data: Path, *, record: Path | None = None, **_: object) -> dict[str, Any]:
    """Reads the report, or takes the record given, and runs the script on it."""
    script = data / "seed.py"
    if not script.exists():
        raise FileNotFoundError(f"{data}: no seed.py")
    if record:
        return checked(script, record)
    with tempfile.TemporaryDirectory() as folder:
        read = Path(folder) / "record.json"
        read.write_bytes(record_bytes(_report(data), flags=_flags(script)))
        return checked(script, read)


def checked(script: Path, record: Path) -> dict[str, Any]:
    """What the script says of a record."""
    command = [sys.executable, str(script.resolve()), str(record.resolve())]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=script.parent).stdout
    total = TOTAL.search(said)
    if not total:
        raise ValueError(f'{script}: printed no "N of M" but {said[-200:]!r}')
    missing = [line.removeprefix("missing").strip() for line in said.splitlines() if line.startswith("missing")]
    cases: Cases = {name.split()[0]: (0.0, f"check {name}") for name in missing}
    passed, checks = int(total[1]), int(total[2])
    return outcome({"checks": passed, "share": percent(passed / checks)}, cases=cases, about={"of": checks})


def _report(data: Path) -> Path:
    for folder in (data, data.parent / "seed"):
        if len(found := sorted(folder.glob("*.txt"))) == 1:
            return found[0]
    raise FileNotFoundError(f"{data}: no single .txt file, nor in {data.parent / 'seed'}")


def _flags(script: Path) -> tuple[str, ...]:
    day = PUBLISHED.search(script.read_text(encoding="utf-8")[:500])
    return ("--published", day[1]) if day else ()
