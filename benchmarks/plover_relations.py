"""
PLOVER relations: what one marked actor of a sentence does to another.

``DIR`` holds ``*.tsv`` with ``sentence``, ``marked_sentence`` (source in <s>, target in <t>) and ``gold_root``. Of the acts read, the one
counts that ties the two best: whose actor is the source, whose recipient or target is the target, and whose word governs both.
CONCEDE and RETREAT are one class, YIELD.

- ``macro``: mean F1 over the classes; ``accuracy``; ``CLASS``: F1 of each.

Beside us: the most frequent class. Source: Hu et al. 2024, "Leveraging Codebook Knowledge with NLI and ChatGPT for Zero-Shot
Political Relation Classification".
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.readings import read
from benchmarks.results import Cases, outcome, percent
from onrecord.records import Event, Participant, Reading, Span

MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
MARK = re.compile(r"(</?[st]>)")
Words = frozenset[int]


def run(data: Path, **_: object) -> dict[str, Any]:
    """Reads every sentence and compares what the source does to the target."""
    rows = [row for file in sorted(data.glob("*.tsv")) for row in _rows(file)]
    if not rows:
        raise FileNotFoundError(f"{data}: no *.tsv with marked_sentence and gold_root.")
    pairs, cases = [], Cases()
    for number, row in enumerate(rows):
        told = between(read(row["sentence"], last="events"), row)
        pairs.append((row["gold_root"], told))
        cases[str(number)] = (
            float(told == row["gold_root"]),
            f"{row['marked_sentence'][:160]}: read {told}, gold {row['gold_root']}",
        )
    common = Counter(gold for gold, _ in pairs).most_common(1)[0][0]
    return outcome(
        _numbers(pairs), naive=_numbers([(gold, common) for gold, _ in pairs]), cases=cases, about={"pairs": len(rows)}
    )


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE))


def between(reading: Reading, row: dict[str, str]) -> str:
    """The class of the act that ties source and target best, or "none"."""
    source, target = (_marked(reading, row, sign) for sign in "st")
    if not source or not target:
        return "none"
    scored = [(-_tie(reading, event, source, target), n) for n, event in enumerate(reading.events)]
    best = min(scored, default=(0.0, 0))
    if best[0] >= 0:
        return "none"
    kind = reading.events[best[1]].type
    return MERGED.get(kind, kind)


def _marked(reading: Reading, row: dict[str, str], sign: str) -> Words:
    """Tokens of the marked words."""
    at, places = 0, []
    for part in MARK.split(row["marked_sentence"]):
        if MARK.fullmatch(part):
            places += [at] if part.strip("</>") == sign else []
        else:
            at += len(part)
    if len(places) < 2:
        return frozenset()
    return frozenset(reading.tokens.between(places[0], places[1]))


def _tie(reading: Reading, event: Event, source: Words, target: Words) -> float:
    """How well an act ties the two: by its participants, and by where its word stands in the tree."""
    tokens = reading.tokens
    word = _head(reading, event.trigger)
    ups, downs = (_above(reading, _top(reading, words)) for words in (source, target))
    common = [index for index in ups if index in downs]
    acts, others = (any(_within(reading, p, source) for p in roles) for roles in (event.actors, event.recipients))
    turned, hit = (any(_within(reading, p, target) for p in roles) for roles in (event.actors, event.recipients))
    hit = hit or any(target & frozenset(tokens.between(span.start, span.end)) for span in event.targets)
    score = 2.0 * acts + 2.0 * hit - (others and not acts) - (turned and not acts)
    score += 2 if word in common[:1] else 0.5 if word in common else 0
    score += (word in ups and word not in source) + (word in downs and word not in target)
    return score - (1.5 if word in source or word in target else 0)


def _head(reading: Reading, span: Span) -> int:
    inside = reading.tokens.between(span.start, span.end)
    return reading.tokens.head_within(inside[0], inside[-1] + 1) if inside else -1


def _top(reading: Reading, words: Words) -> int:
    return reading.tokens.head_within(min(words), max(words) + 1)


def _above(reading: Reading, index: int) -> list[int]:
    return [index, *(word.index for word in reading.tokens.ancestors(index))]


def _within(reading: Reading, party: Participant, words: Words) -> bool:
    return _head(reading, party.span) in words


def _numbers(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    golds, told = Counter(g for g, _ in pairs), Counter(t for _, t in pairs)
    hits = Counter(g for g, t in pairs if g == t)
    f1 = {kind: 2 * hits[kind] / (golds[kind] + told[kind]) for kind in sorted(golds)}
    numbers = {"macro": percent(sum(f1.values()) / len(f1)), "accuracy": percent(sum(hits.values()) / len(pairs))}
    return numbers | {kind: percent(score) for kind, score in f1.items()}
