"""What is learned about dates and places: the answers of each event, the right one, and what is right in the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.dates.attach import date_of, report_day
from onrecord.dates.choices import Scene, best
from onrecord.dates.mentions import Mention
from onrecord.dates.rules import load_rules
from onrecord.records import Date
from training.attach import UNKNOWN, Case, Report, Task, Worths

STATEMENT_HISTORY = 40


class Dates:
    """Days of events and statements: right where both ends are the gold's."""

    sections = ("event", "statement")

    def __init__(self) -> None:
        self.scenes: dict[str, Scene] = {}

    def _scene(self, report: Report) -> Scene:
        if report.name not in self.scenes:
            reading = report.reading
            self.scenes[report.name] = Scene(reading, load_rules(reading.report.language), report_day(reading))
        return self.scenes[report.name]

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
            for n, mention in enumerate(mentions):
                before = (
                    mentions[:n]
                    if section == "event"
                    else [m for m in told if (m.head, m.place) <= (mention.head, mention.place)]
                )
                choices = scene.choices(mention, dates, before)
                if worths is None:
                    gold = self._gold(report, scene, mention)
                    date = (
                        Date(earliest=gold[0], latest=gold[1])
                        if gold and gold != (None, None)
                        else scene.own[mention.place]
                    )
                else:
                    date = date_of(best(choices, worths[section]), ids)
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
                yield section, Case([sorted(c.signs) for c in choices], right, UNKNOWN if gold == (None, None) else 1.0)

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


TASKS: dict[str, tuple[Task, frozenset[str]]] = {
    "dates": (Dates(), frozenset({"dates.attach", "places.attach", "counts.attach", "relations", "links"})),
}
