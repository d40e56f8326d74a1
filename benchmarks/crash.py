"""
A store whose readers are killed: is anything lost, is anything doubled?

Short reports are made and read into a store by readers of which ``--kills`` (50 unless told) are killed with SIGKILL at
random moments, while they start, read, write or find incidents. ``--reports N`` says how many, 500 unless told. Needs no data.

- ``kills``: readers that were killed at work;
- ``lost``: reports that a reader had said were kept, and that are not there in the end;
- ``unopened``: kills after which the store did not open;
- ``same``: 100 where the record is, value for value, that of reading the same files without any kill, so that nothing is
  lost, doubled or half there.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.made import happenings
from benchmarks.made.world import name_of, town_id
from benchmarks.product import record_of
from benchmarks.results import outcome
from benchmarks.timing.kills import survive
from onrecord.store import open_store

DATA = Path(__file__).parent
SEED = 50
LIFE = 6.0  # seconds: a start and a few dozen reports


def run(data: Path, *, reports: int = 500, kills: int = 50, **_: object) -> dict[str, Any]:
    """Writes the reports, reads them twice, once with kills."""
    with tempfile.TemporaryDirectory() as folder:
        files = _written(Path(folder), reports)
        store = Path(folder) / "record.db"
        found = survive(store, files, kills=kills, life=LIFE, seed=SEED)
        with open_store(store) as opened:
            same = json.loads(opened.record().to_json()) == record_of(*files)
    numbers = {
        "kills": found.killed,
        "lost": len(found.lost),
        "unopened": found.unopened,
        "same": 100.0 if same else 0.0,
    }
    return outcome(numbers, about={"reports": reports})


def _written(folder: Path, count: int) -> list[Path]:
    files = []
    for one in happenings(count, seed=SEED):
        toll = one.tolls[0]
        text = (
            f"Published: {one.day}\nPublisher: Harbour News\n\n{one.group} fighters carried out {one.trigger} of a {one.target} "
            f"in {name_of(town_id(one.province, one.town))} on {one.day:%A}, killing {toll.number} {one.victims}, "
            f"the {toll.speaker} said.\n"
        )
        files.append(folder / f"{one.number:06}.txt")
        files[-1].write_text(text, encoding="utf-8")
    return files
