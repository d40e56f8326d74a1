"""
Military press releases: start date, province, at least so many killed and captured, each per release.

``DIR`` holds ``*.jsonl`` with ``text``, ``start_date``, ``province``, ``min_killed``, ``min_captured``. A value
that is missing is wrong. The annotator's words for vague numbers are told here and nowhere in the product.
Beside us: the first number before "killed" and "detained", and nothing for day and province.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from benchmarks.report_facts import Facts, facts_of, read_texts
from benchmarks.results import outcome
from benchmarks.results.outcome import Cases, percent

VAGUE = {"multiple": 1, "numerous": 2, "a number of": 1}  # more than the lowest number that the word allows
OWN_SIDE = re.compile(  # those of the force's own side, whom the annotator leaves out
    r"(?i)\b(?:soldiers?|polic\w+|service ?members?|security force members?|guards?|commandos?)\b"
)
NAIVE = {
    "killed": re.compile(r"\b(\d+)\b[^.\n]{0,40}?\b(?:killed|dead)\b"),
    "captured": re.compile(r"\b(\d+)\b[^.\n]{0,40}?\b(?:detained|captured)\b"),
}


def run(data: Path, **_: object) -> dict[str, Any]:
    """Reads every release and compares it with what a person took from it."""
    rows = [
        json.loads(line)
        for file in sorted(data.glob("*.jsonl"))
        for line in file.read_text("utf-8").split("\n")
        if line
    ]
    if not rows:
        raise FileNotFoundError(f"{data}: no *.jsonl with press releases.")
    ids, record = read_texts([row["text"] for row in rows])
    facts = facts_of(record, VAGUE, left_out=OWN_SIDE)
    right: dict[str, int] = {"start date": 0, "province": 0, "killed": 0, "captured": 0}
    naive: dict[str, int] = {"killed": 0, "captured": 0}
    cases: Cases = {}
    for number, (row, report) in enumerate(zip(rows, ids, strict=True)):
        found = facts.get(report or "", Facts())
        for name, (hit, read, gold) in _compared(found, row).items():
            right[name] += hit
            cases[f"{number}:{name}"] = (float(hit), f"release {number}, {name}: read {read}, gold {gold}")
        for name, pattern in NAIVE.items():
            first = pattern.search(row["text"])
            naive[name] += (int(first[1]) if first else 0) == int(row[f"min_{name}"])
    share = {name: percent(hits / len(rows)) for name, hits in right.items()}
    return outcome(
        share,
        naive={name: percent(hits / len(rows)) for name, hits in naive.items()},
        cases=cases,
        about={"releases": len(rows), "not read": ids.count(None)},
    )


def _compared(found: Facts, row: dict[str, Any]) -> dict[str, tuple[bool, object, object]]:
    """Per field: whether it is right, what was read, and what the annotator wrote."""
    day = found.days[0] if found.days else found.day  # a release that names no day is taken down under its own
    inside = [place for place in found.places if place["country"] == "AFG" and place["kind"] != "country"]
    named = [place["name"] for place in inside if place["kind"] == "admin1"]
    province = next((name for name in [*named, *(place["admin1"] for place in inside)] if name), None)
    golds = row["province"]
    same = any(f" {skeleton(gold)} " in f" {skeleton(province or '')} " for gold in golds if gold)
    killed, captured = found.tolls.get("killed", 0), found.tolls.get("captured", 0)
    return {
        "start date": (day == row["start_date"], day, row["start_date"]),
        "province": (same if any(golds) else province is None, province, golds),
        "killed": (killed == int(row["min_killed"]), killed, row["min_killed"]),
        "captured": (captured == int(row["min_captured"]), captured, row["min_captured"]),
    }


def skeleton(name: str) -> str:
    """A name's consonants: Afghan names are written with many vowels ("Paktia", "Paktya", "Paktiya")."""
    return re.sub(r"[aeiouyh'’-]", "", name.lower())
