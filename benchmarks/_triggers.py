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


class Tally:
    """Counts of found, missed and invented triggers, by kind of act and in all."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.typed: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()
        self.read: Counter[str] = Counter()
        self.cases: Cases = {}

    def add(
        self, name: str, text: str, golds: Sequence[Trigger], events: Iterable[Event], asked: frozenset[str]
    ) -> None:
        """
        Compare one text; a trigger is found by the first event that shares a character with it.

        Args:
            golds: Triggers whose types map to PLOVER; the others are not asked for.
            asked: PLOVER types that the corpus marks; events of other types are neither rewarded nor punished.
        """
        left = [event for event in events if event.type in asked]
        for event in left:
            self.read[event.type] += 1
        for number, gold in enumerate(golds):
            self.gold[gold.types[0]] += 1
            over = [e for e in left if e.trigger.start < gold.end and gold.start < e.trigger.end]
            right = next((e for e in over if e.type in gold.types), None)
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
