"""
Made reports with known truth: what is merged that is two, what is split that is one, which figures stand.

Nothing is read: the rows are those that a faultless reading would leave, with days, towns and names left out as reports
leave them out (see ``benchmarks.made``). ``--reports N`` says how many, 2000 unless told. Needs no data.

- ``false merges``: share of the pairs of accounts put together that are two happenings;
- ``missed merges``: share of the pairs of accounts of one happening that are not put together;
- ``standing``: share of the figures whose standing (stands, superseded, corrected) is right.

Beside us: reports of one week that name the same town.
"""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

from benchmarks.made import Made, happenings, make
from benchmarks.results import outcome
from benchmarks.results.outcome import percent
from onrecord.evaluate import Score
from onrecord.evaluate.grouping import pairs
from onrecord.incidents import reconcile
from onrecord.records import Record
from onrecord.settings import Settings

DATA = Path(__file__).parent
EACH = 4
SEED = 20

Group = dict[Hashable, Hashable]


def run(data: Path, *, reports: int | None = None, **_: object) -> dict[str, Any]:
    """Makes the reports, reconciles them, compares."""
    made = make(happenings((reports or 2000) // EACH, seed=SEED), seed=SEED + 1, each=EACH)
    found = reconcile(made.record, settings=Settings())
    truth = Group(made.home.items())
    home = Group((event, incident.id) for incident in found.incidents for event in incident.accounts)
    naive = Group(
        (event.id, (event.places[0].place, event.date.earliest[:7]))
        for event in made.record.events
        if event.places and event.date and event.date.earliest
    )
    numbers = _merges(pairs(truth, home)) | {"standing": _standing(made, found)}
    about = {
        "reports": len(made.record.reports),
        "accounts": len(made.home),
        "happenings": len(set(made.home.values())),
    }
    return outcome(numbers, naive=_merges(pairs(truth, naive)), about=about)


def _merges(score: Score) -> dict[str, float]:
    return {"false merges": percent(1 - score.precision), "missed merges": percent(1 - score.recall)}


def _standing(made: Made, found: Record) -> float:
    """The first report of a figure holds its claim; a figure that a voice repeats is one claim a report."""
    right = total = 0
    for claim in found.claims:
        number = claim.count.best if claim.count and claim.field == "killed" else None
        if number is not None and (claim.event, number) in made.standing:
            total += 1
            right += made.standing[claim.event, number] == claim.standing
    return percent(right / total) if total else 0.0
