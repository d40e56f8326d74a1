"""Trigger words of events against gold triggers whose types mean a PLOVER type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from benchmarks.results import Cases, percent
from onrecord.records import Event

Types = tuple[str, ...]


class Trigger(NamedTuple):
    """A gold trigger: its characters and the PLOVER types that it may be."""

    start: int
    end: int
    types: Types


class Told(NamedTuple):
    """Words of a report that we read as an act of a PLOVER type."""

    start: int
    end: int
    type: str


def told_by(events: Iterable[Event], *, harm: bool = False) -> list[Told]:
    """What the events tell; with ``harm`` also their casualties, for corpora that mark a death as an event of its own."""
    acts = [Told(event.trigger.start, event.trigger.end, event.type) for event in events]
    if not harm:
        return acts
    spans = [(row.span, event.type) for event in events for row in event.casualties]
    apart = [
        Told(span.start, span.end, kind)
        for span, kind in spans
        if not any(act.start < span.end and span.start < act.end for act in acts)
    ]
    return acts + list(dict.fromkeys(apart))


class Tally:
    """Counts of found, missed and invented triggers, by kind of act and in all."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.typed: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()
        self.read: Counter[str] = Counter()
        self.cases: Cases = {}

    def add(self, name: str, text: str, golds: Sequence[Trigger], acts: Iterable[Told], asked: frozenset[str]) -> None:
        """
        Compare one text; a trigger is found by the first act that shares a character with it.

        Args:
            golds: Triggers whose types map to PLOVER; the others are not asked for.
            asked: PLOVER types that the corpus marks; acts of other types are neither rewarded nor punished.
        """
        left = [act for act in acts if act.type in asked]
        for act in left:
            self.read[act.type] += 1
        for number, gold in enumerate(golds):
            self.gold[gold.types[0]] += 1
            over = [act for act in left if act.start < gold.end and gold.start < act.end]
            right = next((act for act in over if act.type in gold.types), None)
            hit = right or next(iter(over), None)
            if hit is not None:
                left.remove(hit)
                self.found[gold.types[0]] += 1
                self.typed[gold.types[0]] += right is not None
            told = f"{gold.types[0]} {text[gold.start : gold.end]!r}: read {hit.type if hit else 'nothing'}"
            self.cases[f"{name}:{number}"] = (1.0 if right else 0.5 if hit else 0.0, told)

    def numbers(self) -> Mapping[str, float]:
        """F1 of finding triggers, of finding them with a right type, and recall by type."""
        gold, read = sum(self.gold.values()), sum(self.read.values())
        numbers = {
            "triggers": percent(2 * sum(self.found.values()) / (gold + read)),
            "typed": percent(2 * sum(self.typed.values()) / (gold + read)),
            "precision": percent(sum(self.found.values()) / max(1, read)),
            "recall": percent(sum(self.found.values()) / max(1, gold)),
        }
        return numbers | {f"{kind}.recall": percent(self.typed[kind] / of) for kind, of in sorted(self.gold.items())}
