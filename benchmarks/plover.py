"""
PLOVER's own records and PETRARCH's unit tests: the act of a sentence, who does it, to whom.

``DIR`` holds ``PLOVER_GSR_CAMEO.txt`` (JSON) and, where wanted, ``PETR.UnitTest.records.xml`` with
``CAMEO2PLOVER-2021.txt``. Of the acts read in a sentence, the first that shares a word with the record's event words
is compared, else the first of all; classes of the 2016 draft count as what they are called today. The records put into the
type what factuality tells here: help that is promised is AGREE, harm that is announced or threatened THREATEN, what is asked for
REQUEST, what is refused REJECT. Where the weights of types were learned from these records, rules alone tell the type.

- ``type``: share of records with the right type; ``actor``, ``target``: share of named actors and targets that share
  a word with one that was read in that role (of a compound actor each name counts);
- ``unit.type``: share of the unit tests' codings whose type is among the acts read.

Beside us: the type that is most frequent.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.readings import read
from benchmarks.results import Cases, outcome, percent
from onrecord.events import ontology
from onrecord.events.chooser import load_weights
from onrecord.records import Event, Participant, Reading, Span

TODAY = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
WORDS = re.compile(r"\w+")
KIND = frozenset({"AID", "COOPERATE", "SUPPORT", "CONSULT", "CONCEDE", "RETREAT", "AGREE"})
HARSH = frozenset({"COERCE", "SANCTION", "ASSAULT", "PROTEST"})
FOLDED = {
    "demanded": dict.fromkeys(KIND | HARSH, "REQUEST"),
    "threatened": dict.fromkeys(KIND | HARSH, "THREATEN"),
    "planned": dict.fromkeys(KIND, "AGREE") | dict.fromkeys(HARSH, "THREATEN"),
    "hypothetical": dict.fromkeys(KIND, "AGREE") | dict.fromkeys(HARSH, "THREATEN"),
    "denied": dict.fromkeys(KIND, "REJECT"),
}
STOP = frozenset({"the", "a", "an", "of", "and", "in", "to", "for", "s", "on", "by"})


def run(data: Path, **_: object) -> dict[str, Any]:
    """Reads every sentence and compares its act."""
    file = data / "PLOVER_GSR_CAMEO.txt"
    if not file.exists():
        raise FileNotFoundError(f"{data}: no PLOVER_GSR_CAMEO.txt")
    records = [row for row in json.loads(file.read_text("utf-8")) if row.get("text") and row["event"] != "DOCUMENT"]
    seen = load_weights().learned_from.get("plover") == hashlib.sha256(file.read_bytes()).hexdigest()
    hits: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    cases: Cases = {}
    for row in records:
        found = _compared(row, read(row["text"], last="events"), by_rules=seen)
        for name, (right, of) in found.items():
            hits[name] += right
            asked[name] += of
        cases[row["id"]] = (sum(r for r, _ in found.values()) / sum(n for _, n in found.values()), row["text"][:160])
    numbers = {name: percent(hits[name] / asked[name]) for name in ("type", "actor", "target")}
    golds = Counter(TODAY.get(row["event"], row["event"]) for row in records)
    naive = {"type": percent(golds.most_common(1)[0][1] / len(records))}
    units = _units(data)
    if units:
        numbers["unit.type"] = percent(sum(_coded(text, kinds) for text, kinds in units) / len(units))
    return outcome(numbers, naive=naive, cases=cases, about={"records": len(records), "unit tests": len(units)})


def folded(event: Event, *, by_rules: bool = False) -> str:
    """The type that a coder gives who has no factuality to say it with; ``by_rules``: from the type of the event's rule."""
    kind: str = event.type
    if by_rules and ".weighed/" in event.found_by:
        name = event.found_by.rsplit("/", 1)[-1]
        kind = next(rule.type for rule in ontology.load().rules if rule.name == name)
    return FOLDED.get(event.factuality, {}).get(kind, kind)


def _compared(row: dict[str, Any], reading: Reading, *, by_rules: bool) -> dict[str, tuple[int, int]]:
    """Right and asked for, of type, actor and target."""
    event = _closest(reading, _words(row.get("eventText") or ""))
    gold = TODAY.get(row["event"], row["event"])
    found = {"type": (int(event is not None and folded(event, by_rules=by_rules) == gold), 1)}
    for name, field in (("actor", "source"), ("target", "target")):
        wanted = row.get(field) if isinstance(row.get(field), list) else []
        given = [_named(reading, one) for one in _in_role(event, name)]
        right = sum(any(_words(one["actorText"]) & words for words in given) for one in wanted or ())
        found[name] = (right, len(wanted or ()))
    return found


def _in_role(event: Event | None, name: str) -> Sequence[Participant | Span]:
    """Who acts; or on whom, who acts with the others where nobody else is acted on (a compound actor is both)."""
    if event is None:
        return ()
    if name == "actor":
        return event.actors
    return (*event.recipients, *event.targets) or event.actors


def _named(reading: Reading, one: Participant | Span) -> frozenset[str]:
    """Words of the mention and of its actor's name."""
    if isinstance(one, Span):
        return _words(one.text)
    name = next((actor.name for actor in reading.actors if actor.id == one.actor), "")
    return _words(f"{one.span.text} {one.head} {name}")


def _closest(reading: Reading, words: frozenset[str]) -> Event | None:
    """The first act that shares a word with the record's, by their beginnings, else the first of all."""
    stems = {word[:5] for word in words}
    shared = (event for event in reading.events if {word[:5] for word in _words(event.trigger.text)} & stems)
    return next(shared, next(iter(reading.events), None))


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in WORDS.findall(text.lower()) if word not in STOP)


def _units(data: Path) -> list[tuple[str, tuple[str, ...]]]:
    """Sentences of the unit tests that have codings, with the types these mean today."""
    tests, codes = data / "PETR.UnitTest.records.xml", data / "CAMEO2PLOVER-2021.txt"
    if not tests.exists() or not codes.exists():
        return []
    types = dict(re.findall(r"^(\d+):\s*([A-Z]+)", codes.read_text("utf-8", "replace"), re.M))
    text = re.sub(r"<!--.*?-->", "", tests.read_text("utf-8", "replace"), flags=re.S)
    found = []
    for sentence in re.findall(r"<Sentence [^>]*>(.*?)</Sentence>", text, re.S):
        words = re.search(r"<Text>(.*?)</Text>", sentence, re.S)
        coded = re.findall(r'eventcode\s*=\s*"(\d+)"', sentence)
        kinds = tuple(sorted({kind for code in coded if (kind := types.get(code) or types.get(code[:2]))}))
        if words and kinds:
            found.append((" ".join(words[1].split()), kinds))
    return found


def _coded(text: str, kinds: Sequence[str]) -> float:
    """Share of the codings' types that are read."""
    read_types = {event.type for event in read(text, last="events").events}
    return sum(kind in read_types for kind in kinds) / len(kinds)
