"""
WikiEvents: trigger words of violence and its consequences in whole articles.

``DIR`` holds ``wikievents/dev.jsonl`` (``sentences`` as tokens with their characters, ``event_mentions`` with ``trigger`` and
``event_type``), or ``dev.jsonl`` itself.

- ``triggers``: F1 of the words that tell attacks, deaths and injuries (types of Conflict and Life); ``typed``: with the right
  PLOVER type; what our record tells as harm of an act ("killing 14") counts too, as WikiEvents marks it; ``justice.recall``: share of arrests, charges, trials and releases that are read.

Source: Li, Ji and Han 2021, "Document-Level Event Argument Extraction by Conditional Generation".
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks._triggers import Tally, Trigger, told_by
from benchmarks.readings import read
from benchmarks.results import outcome, percent

MEANS = {"Conflict.Attack": ("ASSAULT",), "Life": ("ASSAULT",), "Conflict.Demonstrate": ("PROTEST",)}
JUSTICE: Mapping[str, tuple[str, ...]] = {"Justice": ("COERCE", "SANCTION", "ACCUSE", "RETREAT")}
ASKED = frozenset({"ASSAULT", "PROTEST"})
AT_LARGE = frozenset(
    {"violence", "war", "civil war", "warfare", "conflict", "unrest", "social unrest", "insurrection", "confrontation"}
)
"""Words of fighting at large, of no one event, which WikiEvents does not mark."""


def run(data: Path, **_: object) -> dict[str, Any]:
    """Reads every article and compares its triggers."""
    file = next((f for f in (data / "wikievents" / "dev.jsonl", data / "dev.jsonl") if f.exists()), None)
    if file is None:
        raise FileNotFoundError(f"{data}: no wikievents/dev.jsonl")
    rows = [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]
    tally, justice = Tally(), Tally()
    for row in rows:
        text, starts = _text(row)
        acts = [
            act for act in told_by(read(text).events, harm=True) if text[act.start : act.end].lower() not in AT_LARGE
        ]
        tally.add(row["doc_id"], text, _triggers(row, starts, MEANS), acts, ASKED)
        justice.add(row["doc_id"], text, _triggers(row, starts, JUSTICE), acts, frozenset(JUSTICE["Justice"]))
    numbers = {
        **tally.numbers(),
        "justice.recall": percent(sum(justice.typed.values()) / max(1, sum(justice.gold.values()))),
    }
    return outcome(numbers, cases=tally.cases, about={"articles": len(rows), "triggers": sum(tally.gold.values())})


def _text(row: dict[str, Any]) -> tuple[str, list[tuple[int, int]]]:
    """The article with a sentence a line, and the characters of every token."""
    lines: list[str] = []
    places: list[tuple[int, int]] = []
    base = 0
    for tokens, line in row["sentences"]:
        first, at = tokens[0][1] if tokens else 0, 0
        for word, start, end in tokens:
            begin = (
                line.find(word, max(0, min(start - first, len(line)) - 5))
                if start - first <= len(line)
                else line.find(word, at)
            )
            begin = line.find(word, at) if begin < at else begin
            begin = max(begin, at)
            places.append((base + begin, base + begin + (end - start)))
            at = begin
        lines.append(line)
        base += len(line) + 1
    return "\n".join(lines), places


def _triggers(
    row: dict[str, Any], places: list[tuple[int, int]], means: Mapping[str, tuple[str, ...]]
) -> list[Trigger]:
    golds = []
    for event in row["event_mentions"]:
        kinds = next((kinds for name, kinds in means.items() if event["event_type"].startswith(name)), None)
        if kinds:
            first, last = event["trigger"]["start"], event["trigger"]["end"] - 1
            golds.append(Trigger(places[first][0], places[last][1], kinds))
    return golds
