"""
Whole records against records made by hand: statements, events, tolls with their speakers, relations, links.

``DIR`` holds ``texts/ID.txt`` and ``gold/ID.json``. ``onrecord read DIR/texts --json`` is run, unless
``--record FILE`` gives what it printed. Each row's number is an F1, with ``.precision`` and ``.recall``:

- ``statements``: contents share half of the characters of both (white space apart); of those found, the
  share with the right ``speaker`` (a telling word in common), ``act`` and ``manner``;
- ``events``: triggers overlap; ``typed events`` have the right PLOVER type too; of those found ``actors`` and
  ``recipients`` (F1), and the share with the right ``date`` (both ends), ``place`` (the most exact one),
  ``factuality``, and ``according to`` (told in somebody's voice or the report's own);
- ``tolls``: harm and number right; ``tolls with speaker``: by whom, too;
- ``relations`` and ``links``.

Rows marked optional are neither rewarded nor punished. ``--show`` prints every miss.
Beside us: report verbs, violent words, numbers before "killed".
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.product import record_of
from benchmarks.results import outcome
from benchmarks.whole_records import compare, naive_record, read_gold


def run(data: Path, *, record: Path | None = None, **_: object) -> dict[str, Any]:
    """Reads the texts, or takes the record given, and compares."""
    golds = read_gold(data)
    read = json.loads(record.read_text(encoding="utf-8")) if record else record_of(data / "texts")
    found = compare(golds, read)
    return outcome(
        found.numbers(),
        naive=compare(golds, naive_record(golds)).numbers(),
        cases=found.cases,
        about={"reports": len(golds), "not read": ", ".join(found.unread) or "none"},
    )
