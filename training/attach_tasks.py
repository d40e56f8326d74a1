"""What is learned about dates and places: the answers of each event, the right one, and what is right in the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.dates.attach import date_of, report_day
from onrecord.dates.choices import Scene
from onrecord.dates.mentions import Mention
from onrecord.dates.rules import load_rules
from onrecord.dates.signs import best
from onrecord.places import attach as place_attach
from onrecord.places import choices as place_choices
from onrecord.records import Date, PlaceRef, Reading
from onrecord.worths import Known
from training.attach import UNKNOWN, Case, Report, Task, Worths


class Dates:
    """Days of events and statements: right where both ends are the gold's."""

    sections = ("event", "statement")

    def __init__(self) -> None:
        self.scenes: dict[str, Scene] = {}

    def _scene(self, report: Report) -> Scene:
        if report.id not in self.scenes:
            reading = report.reading
            self.scenes[report.id] = Scene(reading, load_rules(reading.report.language), report_day(reading))
        return self.scenes[report.id]

    def _walk(
        self, report: Report, worths: Mapping[str, Worths] | None
    ) -> Iterator[tuple[str, Mention, list[Any], Date | None]]:
        """Every mention with its choices and its date, as the stage decides; without weights the gold date stands in."""
        scene = self._scene(report)
        ids = [row.id for row in report.reading.events]
        dates: list[Date | None] = [None] * len(scene.mentions)
        told: list[Mention] = []
        for section, mentions in (("event", scene.order), ("statement", scene.sayings)):
            told = list(scene.order) if section == "statement" else told
            known = Known(worths[section]) if worths is not None else None
            for n, mention in enumerate(mentions):
                before = (
                    mentions[:n]
                    if section == "event"
                    else [m for m in told if (m.head, m.place) <= (mention.head, mention.place)]
                )
                choices = scene.choices(mention, dates, before)
                if known is None:
                    gold = self._gold(report, scene, mention)
                    date = (
                        Date(earliest=gold[0], latest=gold[1])
                        if gold and gold != (None, None)
                        else scene.own[mention.place]
                    )
                else:
                    date = date_of(best(choices, known)[0], ids)
                dates[mention.place] = date
                if section == "statement":
                    told.append(mention)
                    told.sort(key=lambda m: (m.head, m.place))
                yield section, mention, choices, date

    def _gold(self, report: Report, scene: Scene, mention: Mention) -> tuple[str | None, str | None] | None:
        """Gold days; None where the mention has no gold row, a pair of None where the gold knows no day."""
        row = (
            report.events.get(mention.place)
            if mention.place < scene.events
            else report.statements.get(mention.place - scene.events)
        )
        if row is None:
            return None
        first, last = row.get("date") or (None, None)
        return first, last

    def cases(self, report: Report, worths: Mapping[str, Worths] | None) -> Iterator[tuple[str, Case]]:
        """One case for each mention whose right answer is among its choices."""
        scene = self._scene(report)
        for section, mention, choices, _ in self._walk(report, worths):
            gold = self._gold(report, scene, mention)
            right = [choice.days == gold for choice in choices]
            if gold is not None and any(right):
                weight = UNKNOWN if gold == (None, None) else 1.0
                yield section, Case([sorted(c.signs) for c in choices], right, weight)

    def score(self, report: Report, worths: Mapping[str, Worths]) -> Counter[str]:
        """Right dates, and dates rightly left unknown."""
        counts: Counter[str] = Counter()
        scene = self._scene(report)
        for section, mention, _, date in self._walk(report, worths):
            gold = self._gold(report, scene, mention)
            if gold is None:
                continue
            name = f"{section} unknown" if gold == (None, None) else section
            counts[name + " of"] += 1
            counts[name] += ((date.earliest, date.latest) if date else (None, None)) == gold
        return counts


LITTLE = frozenset({"the", "of", "a", "an", "and", "in", "to", "for"})


class Places:
    """Where events were: right where a name of the place shares a telling word with the gold's most exact one."""

    sections = ("event",)

    def __init__(self) -> None:
        self.scenes: dict[str, place_choices.Scene] = {}

    def _scene(self, report: Report) -> place_choices.Scene:
        if report.id not in self.scenes:
            self.scenes[report.id] = place_choices.Scene(report.reading)
        return self.scenes[report.id]

    def _walk(
        self, report: Report, worths: Mapping[str, Worths] | None
    ) -> Iterator[tuple[place_choices.Told, list[Any], Any]]:
        """Every event with its choices and the one taken; without weights the gold's stands in."""
        scene = self._scene(report)
        weights = Known(worths["event"]) if worths is not None else None
        keys = [""] * len(scene.events)
        for n, event in enumerate(scene.order):
            choices = scene.choices(event, keys, scene.order[:n])
            if weights is None:
                known = report.events.get(event.place, {}).get("placed", event.place in report.events)
                right = [c for c in choices if known and self._right(report, event, c)]
                taken = right[0] if right else choices[-1]
            else:
                taken = place_choices.best(choices, weights)
            keys[event.place] = taken.key
            yield event, choices, taken

    def _right(self, report: Report, event: place_choices.Told, choice: Any) -> bool:
        gold = report.events[event.place]["places"]
        if not gold:
            return not choice.key
        return choice.spot is not None and alike(gold[0], named(report.reading, choice.spot.toponym.place))

    def cases(self, report: Report, worths: Mapping[str, Worths] | None) -> Iterator[tuple[str, Case]]:
        """One case for each event whose right place is among its choices."""
        for event, choices, _ in self._walk(report, worths):
            if not report.events.get(event.place, {}).get("placed", event.place in report.events):
                continue
            right = [self._right(report, event, choice) for choice in choices]
            if any(right):
                told = bool(report.events[event.place]["places"])
                weight = 1.0 if told else UNKNOWN
                yield "event", Case([sorted(c.signs) for c in choices], right, weight)

    def score(self, report: Report, worths: Mapping[str, Worths]) -> Counter[str]:
        """Right places: among all of the event, as the first of them; and none where none is told."""
        counts: Counter[str] = Counter()
        scene = self._scene(report)
        taken: list[Any] = [None] * len(scene.events)
        for event, _, choice in self._walk(report, worths):
            taken[event.place] = choice
        whole = place_attach.Whole(report.reading, scene, taken)
        for number, gold in report.events.items():
            refs = whole.of(number)
            if not gold["places"]:
                counts["none told of"] += 1
                counts["none told"] += not refs
                continue
            right = [alike(gold["places"][0], named(report.reading, ref)) for ref in refs]
            for name, hit in (("place", any(right)), ("first place", bool(right) and right[0])):
                counts[name + " of"] += 1
                counts[name] += hit
        return counts


def named(reading: Reading, ref: PlaceRef) -> str:
    """A place by all its names."""
    place = next((row for row in reading.places if row.id == ref.place), None)
    known = [place.name, place.admin1 or "", place.country or ""] if place is not None else []
    return " ".join([*known, ref.span.text])


def alike(one: str, other: str) -> bool:
    """Whether two names share a word that tells something."""
    first, second = ({*re.findall(r"\w+", name.lower())} - LITTLE for name in (one, other))
    return bool(first & second)


LATER = frozenset({"dates.attach", "places.attach", "counts.attach", "relations", "links"})
TASKS: dict[str, tuple[Task, frozenset[str]]] = {
    "dates": (Dates(), LATER),
    "places": (Places(), LATER),
}
