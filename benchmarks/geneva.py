"""
GENEVA: trigger words of acts in single sentences of mixed kinds, of the types that mean an act of PLOVER.

``DIR`` holds ``val.json`` (a JSON object a line: ``sentence``, ``tokens``, ``event_mentions`` with ``trigger`` and ``event_type``).

- ``triggers``: F1 of words that tell such an act, by the network's kinds of happening or by an event; ``typed``: with the right
  PLOVER type; ``TYPE.recall``.
- ``events``: the same F1 of the events alone, which leave out what a record of conflict does not keep ("the chemical warfare program").

Acts of types that GENEVA does not mark are not asked for, nor those that it marks as something else ("death", "using a weapon"). Source: Parekh et al. 2023, GENEVA.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks._triggers import Tally, Told, Trigger, told_by
from benchmarks.readings import read
from benchmarks.results import outcome
from onrecord.records import Reading

MEANS = {
    "Agree_or_refuse_to_act": ("AGREE", "REJECT"),
    "Arrest": ("COERCE",),
    "Attack": ("ASSAULT",),
    "Bodily_harm": ("ASSAULT",),
    "Conquering": ("COERCE", "ASSAULT"),
    "Criminal_investigation": ("ACCUSE",),
    "Damaging": ("ASSAULT",),
    "Destroying": ("ASSAULT",),
    "Hostile_encounter": ("ASSAULT",),
    "Judgment_communication": ("ACCUSE", "SUPPORT"),
    "Killing": ("ASSAULT",),
    "Protest": ("PROTEST",),
    "Ratification": ("SUPPORT",),
    "Request": ("REQUEST",),
    "Revenge": ("ASSAULT",),
    "Sign_agreement": ("SUPPORT", "AGREE"),
}
LIKELY = 0.3
"""How likely a word must tell of a kind."""
ASKED = frozenset({"ASSAULT", "PROTEST", "REQUEST"})


def run(data: Path, **_: object) -> dict[str, Any]:
    """Reads every sentence and compares its triggers."""
    file = data / "val.json"
    if not file.exists():
        raise FileNotFoundError(f"{data}: no val.json")
    rows = [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]
    tally, events = Tally(), Tally()
    for number, row in enumerate(rows):
        text, golds = text_and_triggers(row)
        asked = ASKED | {kind for gold in golds for kind in gold.types}
        others = others_of(row)
        reading = read(text, last="events")
        acts = told_by(reading.events)
        known = kinds_told(reading)
        more = [act for act in acts if not any(kind.start < act.end and act.start < kind.end for kind in known)]
        tally.add(str(number), text, golds, _apart(known + more, others), asked)
        events.add(str(number), text, golds, _apart(acts, others), asked)
    numbers = {**tally.numbers(), "events": events.numbers()["triggers"]}
    return outcome(numbers, cases=tally.cases, about={"sentences": len(rows), "triggers": sum(tally.gold.values())})


def kinds_told(reading: Reading) -> list[Told]:
    """Runs of words that the network reads as one of the kinds in question."""
    found: list[Told] = []
    before: tuple[int, str] | None = None
    for frame in reading.frames:
        if frame.name not in MEANS or frame.chance < LIKELY:
            continue
        word = reading.tokens[frame.word]
        start = found.pop().start if before == (frame.word - 1, frame.name) else word.start
        found.append(Told(start, word.end, MEANS[frame.name][0]))
        before = (frame.word, frame.name)
    return found


def _apart(acts: list[Told], others: list[tuple[int, int]]) -> list[Told]:
    return [act for act in acts if not any(act.start < end and start < act.end for start, end in others)]


def text_and_triggers(row: dict[str, Any]) -> tuple[str, list[Trigger]]:
    """The sentence with its tokens set apart by blanks, and the triggers whose type means one of PLOVER's."""
    marked = [(event, MEANS.get(event["event_type"])) for event in row["event_mentions"]]
    return " ".join(row["tokens"]), [Trigger(*_place(row, event), kinds) for event, kinds in marked if kinds]


def others_of(row: dict[str, Any]) -> list[tuple[int, int]]:
    """Characters of the triggers of all other types."""
    return [_place(row, event) for event in row["event_mentions"] if event["event_type"] not in MEANS]


def _place(row: dict[str, Any], event: dict[str, Any]) -> tuple[int, int]:
    first, last = event["trigger"]["start"], event["trigger"]["end"]
    lengths = [len(token) + 1 for token in row["tokens"]]
    return sum(lengths[:first]), sum(lengths[:last]) - 1
