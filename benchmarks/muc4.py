"""
Attacks in Latin America as templates: date, place, victims' numbers and effects, and all other slots.

``DIR`` holds the corpus in its original files: reports, and answer keys whose names begin with "key". Points and
pairing of templates follow the conference's scoring guidelines; each row is the F of precision and recall of a slot
over all templates, those missed and those spurious among them. Reports are written in capitals, and read so.
Beside us: a template for each report that names a killing or a bomb, with a number before "killed".
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

from benchmarks._muc4_corpus import MONTHS, Message, Template, Value, keys, messages
from benchmarks._muc4_score import SLOTS, Tally, by_slot, score
from benchmarks._muc4_templates import templates_of
from benchmarks.product import record_of
from benchmarks.results import outcome
from benchmarks.results.outcome import Cases

ROWS = {
    "victim number": (21,), "effect on victims": (23,), "date": (2,), "place": (3,), "type": (4,),
    "perpetrator": (9,), "perpetrator organization": (10,), "confidence of blame": (11,), "target": (12,),
    "victim name": (18,), "victim description": (19,), "all slots": SLOTS,
}  # fmt: skip
NUMBER = re.compile(r"\b(\d+)\b[^.\n]{0,40}?\b(?:KILLED|DEAD|WOUNDED|INJURED)\b")


def run(data: Path, **_: object) -> dict[str, Any]:
    """Reads every report that has a key and compares its templates with the key's."""
    gold = keys(data)
    read = [message for message in messages(data) if message.name in gold]
    if not read:
        raise FileNotFoundError(f"{data}: no reports with answer keys in the corpus's original files.")
    with tempfile.TemporaryDirectory() as folder:
        for message in read:
            (Path(folder) / f"{message.name}.txt").write_text(message.file(), encoding="utf-8")
        found = templates_of(record_of(Path(folder)))
    return compared(read, found, gold)


def compared(read: list[Message], found: dict[str, list[Template]], gold: dict[str, list[Template]]) -> dict[str, Any]:
    """The numbers of templates found."""
    tally, naive, cases = Tally(), Tally(), {}
    cases = _cases(read, found, gold)
    for message in read:
        score(found.get(message.name, []), gold[message.name], tally)
        score(_naive(message), gold[message.name], naive)
    return outcome(
        by_slot(tally, ROWS),
        naive=by_slot(naive, ROWS),
        cases=cases,
        about={"reports": len(read), "not read": sum(message.name not in found for message in read)},
    )


def _cases(read: list[Message], found: dict[str, list[Template]], gold: dict[str, list[Template]]) -> Cases:
    cases: Cases = {}
    for message in read:
        for name in ("victim number", "effect on victims", "date", "place"):
            own = Tally()
            score(found.get(message.name, []), gold[message.name], own)
            (slot,) = ROWS[name]
            if own.possible.get(slot) or own.given.get(slot):
                said = _said(found.get(message.name, []), slot), _said(gold[message.name], slot)
                points = own.f1(slot) / 100
                cases[f"{message.name}:{name}"] = (points, f"{message.name}, {name}: read {said[0]}, gold {said[1]}")
    return cases


def _said(templates: list[Template], slot: int) -> str:
    values = [value.options[0] for template in templates for value in template.slots.get(slot, ())]
    return "; ".join(values) or "nothing"


def _naive(message: Message) -> list[Template]:
    text = message.text.upper()
    if "KILLED" not in text and "BOMB" not in text:
        return []
    day = f"- {message.day.day:02} {MONTHS[message.day.month - 1]} {message.day.year % 100:02}" if message.day else None
    first = NUMBER.search(text)
    slots: dict[int, tuple[Value, ...]] = {4: (Value(("BOMBING" if "BOMB" in text else "ATTACK",)),)}
    if day:
        slots[2] = (Value((day,)),)
    people = Value(("PEOPLE",))
    slots |= {
        19: (people,),
        21: (Value((first[1] if first else "1",), people.options),),
        23: (Value(("DEATH",), people.options),),
    }
    return [Template(slots)]
