"""
re3d: entities and relations in documents on the war in Syria and Iraq, marked by a crowd.

``DIR`` holds ``documents.json``, ``entities.json`` and ``relations.json``, an object a line, or folders that do, one
a publisher; lines with a ``confidence`` of 0.5 or less are left out.

``entities.exact``: type and span the same (F1; of each type, too); ``entities.overlap``: type the same and spans
overlapping, each matching one at most. Gold spans may overlap and nest: all of them count, one said twice once.
People are mentions of actors that are persons or populations, organisations those of all other actors, locations
toponyms with their words of kind and direction, temporal and quantity what was found of dates and counts. Other types are left out.

``relations``: F1 given the entities. A row of ours counts where both its ends overlap entities of the gold, and is right
where a relation of that type joins two such; ``.precision``, ``.recall``. ``one.actor``: of the pairs that are said to be
synonyms, the share that we hold for one actor.

Beside us: every run of capitals an organisation.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.report_facts import read_texts
from benchmarks.results import Cases, outcome, percent
from onrecord.evaluate import exact, overlapping
from onrecord.evaluate.score import Score

Span = tuple[int, int]
Tie = tuple[Span, Span]
TYPES = ("Organisation", "Person", "Location", "Temporal", "Quantity")
PEOPLE = ("person", "population")
SLACK = 80  # characters by which cleaning may move an offset
CAPITALS = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*")
RELATIONS = {
    "member_of": "BelongsTo",
    "part_of": "BelongsTo",
    "affiliated_with": "BelongsTo",
    "speaks_for": "BelongsTo",
    "holds_office": "BelongsTo",
    "commands": "InChargeOf",
    "leads": "InChargeOf",
    "opposes": "FightingAgainst",
    "allied_with": "AlliesOf",
    "backed_by": "AlliesOf",
    "based_in": "CoLocated",
}
EVENTS = {
    "ASSAULT": "FightingAgainst",
    "CONSULT": "CommWith",
    "SUPPORT": "Likes",
    "COOPERATE": "AlliesOf",
    "ACCUSE": "Dislikes",
    "REJECT": "Dislikes",
}
MUTUAL = ("FightingAgainst", "AlliesOf", "CommWith")


@dataclass(frozen=True)
class Document:
    """One text with the entities of each type and the relations of each type."""

    name: str
    text: str
    entities: Mapping[str, Sequence[Span]]
    relations: Mapping[str, Sequence[Tie]]


def run(data: Path, **_: object) -> dict[str, Any]:
    """Reads every document and compares entities and relations."""
    read = list(documents(data))
    if not read:
        raise FileNotFoundError(f"{data}: no documents.json with entities.json and relations.json.")
    ids, record = read_texts([document.text for document in read])
    texts = {report["id"]: report["text"] for report in record["reports"]}
    spans, ties = _spans(record), _ties(record)
    measure = _Measure()
    for document, report in zip(read, ids, strict=True):
        if report is not None:
            measure.add(_moved(document, texts[report]), spans[report], ties[report])
        else:
            measure.add(document, {}, {})
    about = {"documents": len(read), "not read": ids.count(None)}
    return outcome(measure.numbers(), naive=_naive(read), cases=measure.cases, about=about)


def documents(data: Path) -> Iterator[Document]:
    """The documents of a folder and of the folders in it, in order of name."""
    for folder in sorted({file.parent for file in data.rglob("documents.json")}):
        entities: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
        relations: dict[str, dict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
        for row in _rows(folder / "entities.json"):
            entities[row["documentId"]][row["type"]].append((row["begin"], row["end"]))
        for row in _rows(folder / "relations.json"):
            ends = ((row["sourceBegin"], row["sourceEnd"]), (row["targetBegin"], row["targetEnd"]))
            relations[row["documentId"]][row["type"]].append(ends)
        for row in _rows(folder / "documents.json"):
            yield Document(row["_id"], row["text"], entities[row["_id"]], relations[row["_id"]])


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    for line in file.read_text(encoding="utf-8").split("\n"):
        row = json.loads(line) if line.strip() else {"confidence": 0}
        if row.get("confidence", 1) > 0.5:
            yield row


def _moved(document: Document, text: str) -> Document:
    """The document with offsets in the text as it was stored."""
    if text == document.text:
        return document

    def move(span: Span) -> Span:
        words = document.text[span[0] : span[1]]
        places = [i for i in range(max(0, span[0] - SLACK), span[0] + SLACK) if text.startswith(words, i)]
        first = min(places, key=lambda i: abs(i - span[0]), default=span[0])
        return first, first + len(words)

    entities = {kind: [move(span) for span in rows] for kind, rows in document.entities.items()}
    relations = {kind: [(move(a), move(b)) for a, b in rows] for kind, rows in document.relations.items()}
    return Document(document.name, text, entities, relations)


def _spans(record: Mapping[str, Any]) -> dict[str, dict[str, list[Span]]]:
    """Report -> type of entity -> spans of the record."""
    found: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    rows = [
        ("Person" if actor["kind"] in PEOPLE else "Organisation", span)
        for actor in record["actors"]
        for span in actor["mentions"]
    ]
    places = (row for row in record["toponyms"] if row.get("stands_for", "place") not in ("people", "name"))
    rows += [("Location", row["place"]["span"]) for row in places]
    for table, kind in (("dates", "Temporal"), ("counts", "Quantity")):
        rows += [(kind, row["span"]) for row in record[table]]
    for kind, span in rows:
        found[span["report"]][kind].append((span["start"], span["end"]))
    found.update({report["id"]: found[report["id"]] for report in record["reports"]})
    return found


def _ties(record: Mapping[str, Any]) -> dict[str, dict[str, list[Tie]]]:
    """Report -> type of relation -> ends; under "one" the mentions of each actor, two by two."""
    found: dict[str, dict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
    for report, kind, one, two in (*_told(record), *_done(record), *_same(record)):
        found[report][kind].append((one, two))
    found.update({report["id"]: found[report["id"]] for report in record["reports"]})
    return found


Row = tuple[str, str, Span, Span]


def _row(kind: str, one: Mapping[str, Any], two: Mapping[str, Any]) -> Row:
    return one["report"], kind, (one["start"], one["end"]), (two["start"], two["end"])


def _told(record: Mapping[str, Any]) -> Iterator[Row]:
    for row in record["relations"]:
        if row["object"] and row["relation"] in RELATIONS:
            yield _row(RELATIONS[row["relation"]], row["subject"]["span"], row["object"]["span"])
    for row in record["statements"]:
        if row["speaker"] and row["addressee"]:
            yield _row("CommWith", row["speaker"]["span"], row["addressee"]["span"])


def _done(record: Mapping[str, Any]) -> Iterator[Row]:
    for event in record["events"]:
        kind = EVENTS.get(event["type"])
        for actor in event["actors"]:
            if kind is not None:
                yield from (_row(kind, actor["span"], other["span"]) for other in event["recipients"])
            yield from (_row("CoLocated", actor["span"], place["span"]) for place in event["places"])


def _same(record: Mapping[str, Any]) -> Iterator[Row]:
    for actor in record["actors"]:
        spans = actor["mentions"]
        for one in spans:
            yield from (_row("one", one, two) for two in spans if two is not one and two["report"] == one["report"])


class _Measure:
    """The sums over documents."""

    def __init__(self) -> None:
        self.exact: dict[str, Score] = dict.fromkeys(TYPES, Score())
        self.overlap = Score()
        self.relations = Score()
        self.synonyms = [0, 0]
        self.cases: Cases = {}

    def add(self, document: Document, spans: Mapping[str, Sequence[Span]], ties: Mapping[str, Sequence[Tie]]) -> None:
        """Count one document."""
        for kind in TYPES:
            gold, read = document.entities.get(kind, ()), spans.get(kind, ())
            self.exact[kind] += exact(gold, read)
            self.overlap += overlapping([set(range(*span)) for span in gold], [set(range(*span)) for span in read])
            for span in gold:
                what = f'{kind} "{document.text[span[0] : span[1]]}"'
                self.cases[f"{document.name}@{span[0]}-{span[1]}:{kind}"] = (float(span in read), what)
        entities = sorted({span for rows in document.entities.values() for span in rows})
        for kind in sorted(set(RELATIONS.values()) | set(EVENTS.values())):
            self._relations(document, kind, document.relations.get(kind, ()), ties.get(kind, ()), entities)
        for one, two in document.relations.get("IsSynonymOf", ()):
            self.synonyms[1] += 1
            self.synonyms[0] += any(_same_ends((one, two), tie) for tie in ties.get("one", ()))

    def _relations(
        self, document: Document, kind: str, gold: Sequence[Tie], read: Iterable[Tie], entities: Sequence[Span]
    ) -> None:
        both = kind in MUTUAL
        given = [t for t in dict.fromkeys(read) if all(any(_meet(end, e) for e in entities) for end in t)]
        right = [t for t in given if any(_same_ends(g, t, either_way=both) for g in gold)]
        wanted = list(dict.fromkeys(gold))
        hits = [g for g in wanted if any(_same_ends(g, t, either_way=both) for t in given)]
        self.relations += Score(len(right), len(given), len(hits), len(wanted))
        for one, two in wanted:
            words = [document.text[slice(*span)] for span in (one, two)]
            key = f"{document.name}:{kind}@{one[0]}-{two[0]}"
            self.cases[key] = (float((one, two) in hits), f"{words[0]} {kind} {words[1]}")

    def numbers(self) -> dict[str, float]:
        """All numbers of the benchmark."""
        whole = sum(self.exact.values(), Score())
        numbers = {"entities.exact": percent(whole.f1), "entities.overlap": percent(self.overlap.f1)}
        numbers |= {f"{kind.lower()}.exact": percent(score.f1) for kind, score in self.exact.items()}
        numbers |= {
            "relations": percent(self.relations.f1),
            "relations.precision": percent(self.relations.precision),
            "relations.recall": percent(self.relations.recall),
            "one.actor": percent(self.synonyms[0] / max(1, self.synonyms[1])),
        }
        return numbers


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _same_ends(gold: Tie, read: Tie, *, either_way: bool = False) -> bool:
    forth = _meet(gold[0], read[0]) and _meet(gold[1], read[1])
    return forth or (either_way and _meet(gold[0], read[1]) and _meet(gold[1], read[0]))


def _naive(read: Sequence[Document]) -> dict[str, float]:
    measure = _Measure()
    for document in read:
        measure.add(document, {"Organisation": [match.span() for match in CAPITALS.finditer(document.text)]}, {})
    return {name: value for name, value in measure.numbers().items() if name.startswith("entities")}
