"""
IndiaPoliceEvents: in which sentences police killed, arrested, used force, or failed to act.

``DIR`` holds ``docs.jsonl`` (``doc_id``, ``doc_text``) and ``sents.jsonl`` (``doc_id``, ``sent_text``, ``sent_labels``). Every
sentence was read for every question. Signs damaged by a wrong encoding are mended before reading.

- ``kill``, ``arrest``, ``force``, ``fail``: F1 over sentences; ``macro`` their mean; ``any`` any act of the police;
- ``documents.macro``: the same over whole articles.

Beside us: a short list of words. Source: Halterman, Keith, Sarwar and O'Connor 2021, "Corpus-Level Evaluation for Event QA".
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.readings import read
from benchmarks.results import Cases, outcome, percent
from onrecord.records import Event, Participant, Reading

LABELS = {"kill": "KILL", "arrest": "ARREST", "force": "FORCE", "fail": "FAIL", "any": "ANY_ACTION"}
ASKED = ("kill", "arrest", "force", "fail")
NAIVE = {
    "kill": re.compile(r"police.*(?:killed|shot dead)|killed.*police", re.I | re.S),
    "arrest": re.compile(r"arrest|detain", re.I),
    "force": re.compile(r"police.*(?:fir(?:ed|ing)|tear ?gas|lathi)|firing", re.I | re.S),
    "fail": re.compile(r"police.*(?:fail|mute spectator|did not)", re.I | re.S),
    "any": re.compile(r"police|cops", re.I),
}
POLICE = re.compile(
    r"\b(?:police|policem[ae]n|cops?|constables?|jawans?|security (?:force|personnel)|troopers?|commandos?|SRPF?|CRPF)",
    re.I,
)
ORDER = re.compile(rf"{POLICE.pattern}|\b(?:law and order|machinery|army|state government|administration)\b", re.I)
KILLING = frozenset({"assault.kill", "assault.massacre", "assault.die-in-violence", "assault.death-noun"})
DISPERSING = frozenset({"assault.crowd-control", "assault.tear-gas"})  # nobody else has tear gas and batons for crowds
DEAD = re.compile(r"\b(?:kill|dead|death|died?\b)", re.I)
Found = dict[str, set[tuple[int, int]]]


def run(data: Path, **_: object) -> dict[str, Any]:
    """Reads every article and compares sentence by sentence."""
    docs, sentences = _lines(data / "docs.jsonl"), _lines(data / "sents.jsonl")
    by_doc: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in sentences:
        by_doc[row["doc_id"]].append(row)
    gold: Found = {name: set() for name in LABELS}
    ours: Found = {name: set() for name in LABELS}
    naive: Found = {name: set() for name in LABELS}
    cases: Cases = {}
    for doc in docs:
        rows = by_doc[doc["doc_id"]]
        told = _told(doc["doc_text"], rows)
        for row in rows:
            key = (row["doc_id"], row["sent_id"])
            for name, label in LABELS.items():
                if label in row["sent_labels"]:
                    gold[name].add(key)
                if name in told.get(row["sent_id"], ()):
                    ours[name].add(key)
                if NAIVE[name].search(row["sent_text"]):
                    naive[name].add(key)
                if name in ASKED and (key in gold[name] or key in ours[name]):
                    what = f"{name}, {'' if key in gold[name] else 'not '}told: {row['sent_text'].strip()[:160]}"
                    cases[f"{key[0]}:{key[1]}:{name}"] = (float((key in gold[name]) == (key in ours[name])), what)
    return outcome(_numbers(gold, ours), naive=_numbers(gold, naive), cases=cases, about={"articles": len(docs)})


def _lines(file: Path) -> list[dict[str, Any]]:
    if not file.exists():
        raise FileNotFoundError(f"{file.parent}: no {file.name}")
    return [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]


def _told(text: str, rows: Iterable[Mapping[str, Any]]) -> dict[int, set[str]]:
    """What is read in each of the corpus's sentences."""
    starts, places, at = [], [], 0
    for row in rows:
        begin = text.find(row["sent_text"].strip(), at)
        begin = at if begin < 0 else begin
        starts.append(begin)
        places.append(row["sent_id"])
        at = begin + 1
    fixed, offsets = mended(text)
    found: dict[int, set[str]] = defaultdict(set)
    reading = read(fixed, last="events")
    for event in reading.events:
        number = bisect_right(starts, offsets[event.trigger.start]) - 1
        kinds = kinds_of(event, reading)
        if number >= 0 and kinds:
            found[places[number]] |= {*kinds, "any"}
    return found


def kinds_of(event: Event, reading: Reading) -> set[str]:
    """Which of the questions the event answers with yes."""
    rule = event.found_by.rsplit("/", 1)[-1]
    if rule == "reject.fail-to-act":
        about = (event.span.text if event.span else "", *(one.span.text for one in event.actors))
        return {"fail"} if any(ORDER.search(text) for text in about) else set()
    if event.factuality in ("denied", "planned", "demanded", "hypothetical", "threatened", "cancelled"):
        return set()
    if event.type == "COERCE" and "arrest" in event.modes:
        return {"arrest"} if not event.habitual else set()
    if not event.actors and rule in DISPERSING:
        return {"force"}
    if not any(POLICE.search(text) for one in event.actors for text in _called(one, reading)):
        return set()
    if event.type != "ASSAULT":
        return {"any"}
    return {"force", "kill"} if rule in KILLING or DEAD.search(event.trigger.text) else {"force"}


def _called(party: Participant, reading: Reading) -> tuple[str, ...]:
    """What the party is called here and by name, so that "they" may be the police."""
    names = (actor.name for actor in reading.actors if actor.id == party.actor) if party.actor else ()
    return (party.span.text, party.head, *names)


DAMAGED = re.compile(r"(?:[\u00e2\u00c2\u00c3][\u0080-\u00ff\u0152-\u2122]{1,2})")


def mended(text: str) -> tuple[str, list[int]]:
    """The text with signs put right that were written in UTF-8 and read as Windows-1252, and where each sign stood."""
    signs: list[str] = []
    offsets: list[int] = []
    at = 0
    for match in DAMAGED.finditer(text):
        try:
            right = match.group().encode("cp1252").decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            right = "\u201d" if match.group().startswith("\u00e2\u20ac") else match.group()
        right = right.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0xA0: " "})
        signs.append(text[at : match.start()])
        offsets += range(at, match.start())
        signs.append(right)
        offsets += [match.start()] * len(right)
        at = match.end()
    signs.append(text[at:])
    return "".join(signs), [*offsets, *range(at, len(text) + 1)]


def _numbers(gold: Found, read_as: Found) -> dict[str, float]:
    whole = {name: _f1(gold[name], read_as[name]) for name in LABELS}
    documents = [_f1({d for d, _ in gold[name]}, {d for d, _ in read_as[name]}) for name in ASKED]
    numbers = {name: percent(whole[name]) for name in LABELS}
    numbers["macro"] = percent(sum(whole[name] for name in ASKED) / len(ASKED))
    numbers["documents.macro"] = percent(sum(documents) / len(ASKED))
    return numbers


def _f1(gold: set[Any], read_as: set[Any]) -> float:
    return 2 * len(gold & read_as) / (len(gold) + len(read_as)) if gold or read_as else 0.0
