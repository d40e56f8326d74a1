"""The dossiers benchmark counts pairs of accounts, claims, disputes, copies and traps as its page says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks import dossiers
from benchmarks.results import numbers_of

TEXTS = {"01": "Shells hit Sumy, killing four, police said.", "02": "The shelling of Sumy killed five. A raid failed."}


def account(report: str, trigger: str) -> dict[str, str]:
    """An account as gold quotes it."""
    return {"report": report, "trigger": trigger, "near": TEXTS[report]}


def event(report: str, trigger: str) -> dict[str, Any]:
    """An event as a record holds it."""
    start = TEXTS[report].index(trigger)
    return {
        "id": f"{report}-{trigger}",
        "report": report,
        "trigger": {"report": report, "start": start, "end": start + len(trigger)},
    }


def claim(incident: str, number: int, standing: str) -> dict[str, Any]:
    """A toll as a record claims it."""
    return {"incident": incident, "field": "killed", "count": {"best": number}, "speaker": None, "standing": standing}


def measured(folder: Path, homes: dict[str, list[str]]) -> dict[str, float]:
    """The numbers for a record that puts the accounts into these incidents."""
    gold = {
        "incidents": [
            {"key": "i1", "accounts": [account("01", "hit"), account("02", "shelling")]},
            {"key": "i2", "accounts": [account("02", "raid")]},
        ],
        "claims": [
            {"key": "c1", "incident": "i1", "field": "killed", "best": 4, "speaker": None, "standing": "superseded"},
            {"key": "c2", "incident": "i1", "field": "killed", "best": 5, "speaker": None, "standing": "stands"},
        ],
        "disputes": [{"incident": "i1", "field": "killed"}],
        "not_merged": [["i1", "i2", "both in one report"]],
        "copies": [],
    }
    (folder / "d").mkdir()
    (folder / "read").mkdir()
    (folder / "d" / "gold.json").write_text(json.dumps(gold))
    for name, text in TEXTS.items():
        (folder / "d" / f"{name}.txt").write_text(f"Title: none\n\n{text}")
    record = {
        "reports": [{"id": name, "text": text} for name, text in TEXTS.items()],
        "events": [event("01", "hit"), event("02", "shelling"), event("02", "raid")],
        "incidents": [{"id": id, "accounts": accounts} for id, accounts in homes.items()],
        "claims": [claim("a", 4, "superseded"), claim("a", 5, "superseded")],
        "disputes": [],
    }
    (folder / "read" / "d.json").write_text(json.dumps(record))
    return numbers_of(dossiers.run(folder, record=folder / "read"))


def test_a_faultless_grouping(tmp_path: Path) -> None:
    """All pairs right, the trap kept apart, one standing of two right, the dispute missed."""
    numbers = measured(tmp_path, {"a": ["01-hit", "02-shelling"], "b": ["02-raid"]})
    assert (numbers["accounts"], numbers["accounts.false merges"], numbers["traps"]) == (100, 0, 100)
    assert (numbers["claims"], numbers["claims.standing"], numbers["disputes"]) == (100, 50, 0)


def test_everything_in_one(tmp_path: Path) -> None:
    """Two of three pairs are wrong, and the trap is fallen into."""
    numbers = measured(tmp_path, {"a": ["01-hit", "02-shelling", "02-raid"]})
    assert numbers["accounts.false merges"] == 66.67
    assert numbers["traps"] == 0
