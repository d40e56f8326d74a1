"""
Learns what the signs are worth by which the type of what one party does to another is chosen.

    python -m training.event_types --data DIR --out src/onrecord/events/type_weights.json

DIR holds the corpora's folders: ``plover-relations`` (``*.tsv`` with ``marked_sentence`` and ``gold_root``), ``plover``
(``PLOVER_GSR_CAMEO.txt``) and ``records`` (``texts/ID.txt``, ``gold/ID.json``; ids that begin with one of ``--without`` are left out);
invented sentences stand in ``event_types.toml``. Multinomial logistic regression with a penalty on large weights, classes weighted by
the root of their rarity, full batches, nothing left to chance. A sign that fewer than ``SEEN`` sentences bear is not learned, and what
is worth less than ``SMALL`` hundredths is not written. Printed first is what weights learned on nine tenths of the sentences of the
first corpus, and on all others, get right on the tenth left out, for each tenth; no sentence stands in two of them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from benchmarks.plover import TODAY
from benchmarks.plover_relations import MARK, Pair, pairs_of, rows_of, scores
from benchmarks.readings import read
from benchmarks.whole_records.gold import read_gold
from onrecord.events import ontology, rulebook
from onrecord.events.accounts import between_parties, events_of
from onrecord.events.between import merged
from onrecord.events.chooser import Weights, choose
from onrecord.events.types import parties
from onrecord.records import Reading
from training.attach import digest, matched, read_reports

INVENTED = Path(__file__).with_suffix(".toml")
SEEN = 3
SMALL = 4
PENALTY = 0.4
STEPS, RATE = 200, 0.1
FOLDS = 10
WITHOUT = ("tb",)
"""Beginnings of ids of whole records that the released weights are not learned from."""
COUNTS = {"plover-relations": 1.0, "plover": 0.5, "records": 0.3, "invented": 1.0}
"""How much a sentence of each corpus counts."""


class Case(NamedTuple):
    """Signs between two parties, and the type of what one does to the other; ``text`` keeps a sentence in one fold."""

    signs: frozenset[str]
    type: str
    text: str
    corpus: str


def of_relations(pairs: Iterable[Pair]) -> Iterator[Case]:
    """Marked pairs of PLOVER relations."""
    return (Case(pair.signs, pair.gold, pair.text, "plover-relations") for pair in pairs)


def of_invented(file: Path = INVENTED) -> Iterator[Case]:
    """The invented sentences."""
    for kind, sentences in tomllib.loads(file.read_text("utf-8"))["sentences"].items():
        for sentence in sentences:
            text = MARK.sub("", sentence)
            pair = next(pairs_of([{"sentence": text, "marked_sentence": sentence, "gold_root": kind}]))
            yield Case(pair.signs, kind, text, "invented")


def of_standard(folder: Path) -> Iterator[Case]:
    """PLOVER's gold standard records whose first actor and target stand in one sentence."""
    for row in json.loads((folder / "PLOVER_GSR_CAMEO.txt").read_text("utf-8")):
        if not row.get("text") or row["event"] == "DOCUMENT":
            continue
        reading = read(row["text"], last="statements")
        source, target = (_first_named(reading, row.get(field)) for field in ("source", "target"))
        sentences = {reading.tokens[n].sentence for n in (*source, *target)}
        if len(sentences) == 1:
            between, _ = between_parties(reading, ontology.load(), rulebook.load("en"))
            signs = between.signs(between.party(source), between.party(target))
            yield Case(signs, merged(TODAY.get(row["event"], row["event"])), row["text"], "plover")


def of_records(folder: Path, without: Sequence[str]) -> Iterator[Case]:
    """Acts of whole records whose two parties are read in their sentence, and which tie these best."""
    golds = {gold.name: gold for gold in read_gold(folder)}
    later = ("events", "dates.attach", "places.attach", "counts.attach", "relations", "links")
    for report in read_reports(folder, without=without, stages=later):
        between, acts = between_parties(report.reading, ontology.load(), rulebook.load("en"))
        events, _ = events_of(report.reading, ontology.load(), rulebook.load("en"))
        for number, row in matched(golds[report.name], report.reading.add(events=events)).events.items():
            pair = parties(between, acts[number])
            if pair is not None and between.tied(*pair)[0][1] is acts[number]:
                yield Case(between.signs(*pair), merged(row["type"]), report.name, "records")


def _first_named(reading: Reading, named: Any) -> tuple[int, ...]:
    """Words of the first party of a record that its text names."""
    for party in named if isinstance(named, list) else []:
        name = party["actorText"].strip()
        start = reading.report.text.find(name)
        if name and start >= 0:
            return tuple(reading.tokens.between(start, start + len(name)))
    return ()


def fit(cases: Sequence[Case], penalty: float = PENALTY) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """Worth of each type at the start and of each sign by type, in hundredths, by steps that adapt to each sign (Adam)."""
    borne = {(sign, case.text) for case in cases for sign in case.signs}
    counts = Counter(sign for sign, _ in borne)
    names = ["", *sorted(sign for sign, count in counts.items() if count >= SEEN)]
    number = {sign: n for n, sign in enumerate(names)}
    types = sorted({case.type for case in cases})
    rows, columns = [], []
    for n, case in enumerate(cases):
        known = [0, *sorted(number[sign] for sign in case.signs if sign in number)]
        rows += [n] * len(known)
        columns += known
    row, column = np.array(rows), np.array(columns)
    by_sign = np.argsort(column, kind="stable")
    row_starts = np.searchsorted(row, np.arange(len(cases)))
    sign_starts = np.searchsorted(column[by_sign], np.arange(len(names)))
    right = np.array([types.index(case.type) for case in cases])
    rarity = np.bincount(right).mean() / np.bincount(right)
    weight = np.array([COUNTS[case.corpus] for case in cases]) * np.sqrt(rarity)[right]
    worth, mean, spread = (np.zeros((len(names), len(types))) for _ in range(3))
    for step in range(1, STEPS + 1):
        score = np.add.reduceat(worth[column], row_starts)
        likely = np.exp(score - score.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        likely[np.arange(len(cases)), right] -= 1
        slope = np.add.reduceat((likely * weight[:, None])[row[by_sign]], sign_starts) + penalty * worth
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope * slope
        worth -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    whole = np.rint(100 * worth).astype(int)
    signs = {
        name: {kind: int(value) for kind, value in zip(types, whole[n], strict=True) if abs(value) >= SMALL}
        for name, n in number.items()
        if name
    }
    return dict(zip(types, whole[0].tolist(), strict=True)), {name: worths for name, worths in signs.items() if worths}


def weights_of(
    cases: Sequence[Case], *, measured: str = "", made_by: str = "", digests: Mapping[str, str] | None = None
) -> Weights:
    """The weights that these cases teach."""
    start, signs = fit(cases)
    return Weights(
        made_by=made_by, measured=measured, learned_from=digests or {}, types=tuple(start), start=start, signs=signs
    )


def unseen(cases: Sequence[Case], folds: int = FOLDS) -> list[tuple[str, str]]:
    """Gold type and chosen type of the first corpus's cases, each by weights learned without its sentence."""
    first = cases[0].corpus
    texts = sorted({case.text for case in cases if case.corpus == first})
    fold = {text: int(hashlib.sha256(text.encode()).hexdigest(), 16) % folds for text in texts}
    chosen: dict[int, str] = {}
    for number in range(folds):
        weights = weights_of([case for case in cases if case.corpus != first or fold[case.text] != number])
        for n, case in enumerate(cases):
            if case.corpus == first and fold[case.text] == number:
                chosen[n] = choose(case.signs, weights).type
    return [(cases[n].type, kind) for n, kind in sorted(chosen.items())]


def learned_from(data: Path) -> dict[str, str]:
    """Digest of each corpus."""
    return {
        "plover-relations": digest((data / "plover-relations").glob("*.tsv")),
        "plover": digest([data / "plover" / "PLOVER_GSR_CAMEO.txt"]),
        "records": digest([*(data / "records" / "gold").glob("*.json"), *(data / "records" / "texts").glob("*.txt")]),
        "invented": digest([INVENTED]),
    }


def all_cases(data: Path, without: Sequence[str]) -> list[Case]:
    """Cases of all corpora, the relations first."""
    return [
        *of_relations(pairs_of(rows_of(data / "plover-relations"))),
        *of_standard(data / "plover"),
        *of_records(data / "records", without),
        *of_invented(),
    ]


def main() -> None:
    """Learns, measures and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without", nargs="*", default=list(WITHOUT), help="beginnings of ids of records to leave out")
    given = parser.parse_args()
    cases = all_cases(given.data, given.without)
    numbers = scores(unseen(cases))
    measured = f"on sentences left out: macro-F1 {numbers['macro']:.1f}, accuracy {numbers['accuracy']:.1f}"
    print(measured)
    made_by = f"python -m training.event_types --data DIR --without {' '.join(given.without)}"
    weights = weights_of(cases, measured=measured, made_by=made_by, digests=learned_from(given.data))
    given.out.write_text(written(weights), encoding="utf-8")


def written(weights: Weights) -> str:
    """The weights as JSON, a sign a line."""
    whole = msgspec.to_builtins(weights)
    signs = whole.pop("signs")
    head = json.dumps(whole, ensure_ascii=False, indent=1)[:-2]
    lines = [f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(worth)}" for name, worth in sorted(signs.items())]
    return head + ',\n "signs": {\n' + ",\n".join(lines) + "\n }\n}\n"


if __name__ == "__main__":
    main()
