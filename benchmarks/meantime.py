"""
MEANTIME: whether given events are certain, past and affirmed; and timelines of named entities over documents (TimeLine, Track A).

``DIR`` holds articles with ``EVENT_MENTION`` marks and, for the timelines, a folder of gold timelines (``*.txt``: the entity,
then rank, day and mentions a line) beside their articles.

- ``certain``, ``past``, ``affirmed``: share of marked events whose certainty, time and polarity are read right; ``f1`` of
  those that are not certain, to come, denied. What the text leaves open to annotators is left out.
- ``timelines``: micro F1 of temporal awareness (UzZaman and Allen, 2011) over timelines made from nothing but the texts and
  the entities' names: each event at its day, events of one rank together, ranks in order; what the one side says must
  follow from the other. Events of rank 0, which nobody can order, do not count. Beside us: every event at the day of its article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import msgspec

from benchmarks._cat import Document, Mark, document
from benchmarks._timelines import Dating, Line, awareness, timeline_of
from benchmarks.readings import report_of, stages
from benchmarks.results import outcome
from benchmarks.results.outcome import percent
from onrecord import pipeline
from onrecord.evaluate.score import Score
from onrecord.records import Date, Reading

ALONE = 2
"""Title and date line."""
ASPECTS = {
    "certain": ("certainty", {"CERTAIN": True, "PROBABLE": False, "POSSIBLE": False}),
    "past": ("time", {"NON_FUTURE": True, "FUTURE": False}),
    "affirmed": ("polarity", {"POS": True, "NEG": False}),
}
UNSURE = frozenset({"hypothetical", "alleged"})
TO_COME = frozenset({"planned", "threatened", "demanded", "hypothetical"})
DENIED = frozenset({"denied", "cancelled"})


class Article(NamedTuple):
    """An article as marked and as read."""

    marked: Document
    reading: Reading


def run(data: Path, **_: object) -> dict[str, Any]:
    """Reads every article, scores the marked events, and makes and scores the timelines."""
    articles, texts = _articles(data)
    lines = gold_timelines(data)
    if not articles and not lines:
        raise FileNotFoundError(f"{data}: no articles with EVENT_MENTION marks, no timelines.")
    aspects = {name: Score() for name in ASPECTS}
    right: Counter[str] = Counter()
    for article in articles:
        for name, truth, read in judged(article):
            right[name] += truth == read
            right[f"{name} of"] += 1
            right[f"{name} most"] += truth
            aspects[name] = aspects[name] + Score.of(int(not truth and not read), int(not read), int(not truth))
    found, naive = _timelines(lines, texts)
    numbers = {name: percent(right[name] / max(1, right[f"{name} of"])) for name in ASPECTS}
    return outcome(
        {
            **numbers,
            **{f"f1.{name}": percent(score.f1) for name, score in aspects.items()},
            "timelines": percent(found.f1),
        },
        naive={name: percent(right[f"{name} most"] / max(1, right[f"{name} of"])) for name in ASPECTS}
        | {"timelines": percent(naive.f1)},
        about={"articles": len(articles), "timelines": len(lines)},
    )


def _articles(data: Path) -> tuple[list[Article], list[Article]]:
    """Fully marked articles, and those of the timelines, each of these once; their marks of events are not looked at."""
    marked: list[Article] = []
    plain: dict[str | None, Path] = {}
    for path in sorted(data.rglob("*.xml")):
        text = path.read_text(encoding="utf-8")
        if "<token" in text and " certainty=" in text:
            marked.append(_read(path))
        elif "<token" in text:
            plain.setdefault(ElementTree.fromstring(text).get("doc_id"), path)
    return marked, [_read(path) for path in plain.values()]


def _read(path: Path) -> Article:
    marked = document(path, alone=ALONE)
    report = report_of(marked.text)
    day = next(
        (m.facts.get("value") for m in marked.marks if m.facts.get("functionInDocument") == "CREATION_TIME"), None
    )
    if day:
        published = Date(edtf=day, earliest=day, latest=day, precision="day")
        report = msgspec.structs.replace(report, published=published)
    return Article(marked, pipeline.read_report(report, stages()))


def judged(article: Article) -> Iterator[tuple[str, bool, bool]]:
    """Of every marked event and aspect: whether it is as most are, by the annotators and as read."""
    read = Dating(article.reading).factuality
    for mark in article.marked.marks:
        if mark.kind != "EVENT_MENTION" or not mark.words:
            continue
        word = _head(article, mark)
        if word is None:
            continue
        factuality = read(word)
        said = {
            "certain": factuality not in UNSURE,
            "past": factuality not in TO_COME,
            "affirmed": factuality not in DENIED,
        }
        for name, (attribute, values) in ASPECTS.items():
            if mark.facts.get(attribute) in values:
                yield name, values[mark.facts[attribute]], said[name]


def _head(article: Article, mark: Mark) -> int | None:
    spans = article.marked.spans
    inside = article.reading.tokens.between(spans[mark.words[0]][0], spans[mark.words[-1]][1])
    return article.reading.tokens.head_within(inside[0], inside[-1] + 1) if inside else None


def gold_timelines(data: Path) -> dict[str, list[Line]]:
    """Entity -> its lines of rank 1 and later."""
    found: dict[str, list[Line]] = {}
    for path in sorted(data.rglob("*.txt")):
        rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines() if row.strip()]
        if len(rows) < 2 or len(rows[0]) != 1 or not rows[1][0].isdigit():
            continue
        found[rows[0][0].strip()] = [
            Line(int(r[0]), r[1], tuple(m for m in r[2:] if m)) for r in rows[1:] if r[0] != "0"
        ]
    return found


def _timelines(lines: Mapping[str, Sequence[Line]], articles: Sequence[Article]) -> tuple[Score, Score]:
    """Ours and the naive ones, all entities together."""
    ours, naive = Score(), Score()
    readings = [(a.marked, a.reading) for a in articles]
    for entity, gold in sorted(lines.items()):
        ours = ours + awareness(gold, timeline_of(entity, readings))
        naive = naive + awareness(gold, timeline_of(entity, readings, naive=True))
    return ours, naive
