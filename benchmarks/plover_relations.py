"""
PLOVER relations: what one marked actor of a sentence does to another.

``DIR`` holds ``*.tsv`` with ``sentence``, ``marked_sentence`` (source in <s>, target in <t>; one of them may be missing) and
``gold_root``. CONCEDE and RETREAT are one class, YIELD. The shipped weights choose; where they were learned from these very
sentences, each is judged by weights learned without it: ten folds, no sentence in two, and what else is learned from in all, as far
as it lies beside ``DIR``.

- ``macro``: mean F1 over the classes; ``accuracy``; ``CLASS``: F1 of each;
- ``rules``: macro F1 of rules alone: the act that ties the two best, whose actor is the source, whose recipient or
  target is the target, and whose word governs both.

Beside us: the most frequent class. Source: Hu et al. 2024, "Leveraging Codebook Knowledge with NLI and ChatGPT for Zero-Shot
Political Relation Classification".
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.readings import read
from benchmarks.results import Cases, outcome, percent
from onrecord.events import ontology, rulebook
from onrecord.events.accounts import between_parties
from onrecord.events.between import Between, Party, merged
from onrecord.events.chooser import choose, load_weights
from onrecord.records import Reading

MARK = re.compile(r"(</?[st]>)")


class Pair(NamedTuple):
    """One row: its sentence with marks, the gold class, the signs between the two, and what rules alone say."""

    marked: str
    text: str
    gold: str
    signs: frozenset[str]
    by_rules: str


def run(data: Path, **_: object) -> dict[str, Any]:
    """Reads every sentence and compares what the source does to the target."""
    pairs = list(pairs_of(rows_of(data)))
    if not pairs:
        raise FileNotFoundError(f"{data}: no *.tsv with marked_sentence and gold_root.")
    told = _told(data, pairs)
    cases: Cases = {
        str(number): (float(kind == pair.gold), f"{pair.marked[:160]}: read {kind}, gold {pair.gold}")
        for number, (pair, kind) in enumerate(zip(pairs, told, strict=True))
    }
    golds = [pair.gold for pair in pairs]
    common = Counter(golds).most_common(1)[0][0]
    numbers = scores(list(zip(golds, told, strict=True)))
    rules = scores([(pair.gold, pair.by_rules) for pair in pairs])
    numbers = {"macro": numbers.pop("macro"), "rules": rules["macro"], **numbers}
    return outcome(numbers, naive=scores([(gold, common) for gold in golds]), cases=cases, about={"pairs": len(pairs)})


def rows_of(data: Path) -> list[dict[str, str]]:
    """All rows of the folder's tables."""
    found: list[dict[str, str]] = []
    for file in sorted(data.glob("*.tsv")):
        with file.open(encoding="utf-8", newline="") as text:
            found += csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE)
    return found


def pairs_of(rows: Iterable[dict[str, str]]) -> Iterator[Pair]:
    """Every row as read."""
    for row in rows:
        reading = read(row["sentence"], last="statements")
        between, _ = between_parties(reading, ontology.load(), rulebook.load("en"))
        source, target = (between.party(marked(reading, row["marked_sentence"], sign)) for sign in "st")
        signs = between.signs(source, target)
        yield Pair(row["marked_sentence"], row["sentence"], row["gold_root"], signs, _by_rules(between, source, target))


def marked(reading: Reading, sentence: str, sign: str) -> Sequence[int]:
    """Tokens of the words that a sign marks; none where it marks nobody."""
    at, places = 0, []
    for part in MARK.split(sentence):
        if MARK.fullmatch(part):
            places += [at] if part.strip("</>") == sign else []
        else:
            at += len(part)
    return reading.tokens.between(places[0], places[1]) if len(places) > 1 else ()


def _by_rules(between: Between, source: Party, target: Party) -> str:
    """The class of the act that ties source and target best, or "none"."""
    if source.head < 0 or target.head < 0:
        return "none"
    tied = between.tied(source, target)
    return merged(tied[0][1].type) if tied and tied[0][0] > 0 else "none"


def _told(data: Path, pairs: Sequence[Pair]) -> list[str]:
    """The chosen class of every pair, by weights that were not learned from it."""
    from training import event_types as learning

    weights = load_weights()
    if weights.learned_from.get("plover-relations") != learning.digest(data.glob("*.tsv")):
        return [choose(pair.signs, weights).type for pair in pairs]
    beside = data.parent
    others = [
        *(learning.of_standard(beside / "plover") if (beside / "plover").is_dir() else ()),
        *(learning.of_records(beside / "records", learning.WITHOUT) if (beside / "records").is_dir() else ()),
        *learning.of_invented(),
    ]
    return [kind for _, kind in learning.unseen([*learning.of_relations(pairs), *others])]


def scores(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Macro F1, accuracy and F1 of each class, from pairs of gold and chosen class."""
    golds, told = Counter(g for g, _ in pairs), Counter(t for _, t in pairs)
    hits = Counter(g for g, t in pairs if g == t)
    f1 = {kind: 2 * hits[kind] / (golds[kind] + told[kind]) for kind in sorted(golds)}
    numbers = {"macro": percent(sum(f1.values()) / len(f1)), "accuracy": percent(sum(hits.values()) / len(pairs))}
    return numbers | {kind: percent(score) for kind, score in f1.items()}
