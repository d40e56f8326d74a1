"""
Causal News Corpus: sentences that tell a cause (F1), and the words of causes, effects and signals (F1).

``DIR`` holds ``train_subtask1.csv`` and ``train_subtask2.csv``, in any folder. What the product knows of causes is
learned anew without the batches that it is measured on; all sentences of a document are in one batch. By the rules of
the shared task spans are asked of causal sentences alone, no more relations are taken of a sentence than annotators
marked (the surest first), and relations are matched as it suits best; a span is right where its first and last words are,
counted over all causes, effects and signals together (as seqeval does). Beside us: every sentence is causal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks._causal_corpus import Relation, Stretch
from benchmarks.results import outcome
from benchmarks.results.outcome import percent
from onrecord.evaluate.score import Score
from onrecord.events.causes import Edges, Judge, Ties, Told, told

if TYPE_CHECKING:
    from training.causes import Example

FOLDS = 3
"""How often is learned; batches are dealt out in turn."""
SHARE = 0.5
"""Of the sentence's signs, against those of its likeliest tie."""
LEAST = -70
"""Log odds, in hundredths, from which a sentence counts: F1 is best well below even chances (Lipton, 2014)."""
KINDS = ("cause", "effect", "signal")

Spans = tuple[Stretch, Stretch, Stretch | None]


def run(data: Path, **_: object) -> dict[str, Any]:
    """Reads every sentence, learns without each third of the batches, and scores that third."""
    from training.causes import examples_of

    examples = examples_of(data)
    always = Score.of(sum(one.gold.causal for one in examples), len(examples), sum(one.gold.causal for one in examples))
    return outcome(
        cross_validated(examples),
        naive={"sentences": percent(always.f1)},
        about={"sentences": len(examples), "relations": sum(len(one.gold.relations) for one in examples)},
    )


def cross_validated(examples: Sequence[Example]) -> dict[str, float]:
    """Numbers over all batches, each scored by weights that were learned without it."""
    from training.causes import learn

    parts = sorted({one.gold.part for one in examples})
    causal = Score()
    spans = dict.fromkeys(KINDS, Score())
    for fold in range(min(FOLDS, len(parts))):
        left_out = set(parts[fold::FOLDS])
        judge = learn([one for one in examples if one.gold.part not in left_out])
        for one in examples:
            if one.gold.part in left_out:
                said = is_causal(one.ties, judge)
                causal = causal + Score.of(int(said and one.gold.causal), int(said), int(one.gold.causal))
                if one.gold.relations:
                    found = surest(one.ties, judge)
                    spans = {kind: spans[kind] + score for kind, score in scored(one.gold.relations, found).items()}
    whole = sum(spans.values(), Score())
    by_kind = {f"spans.{kind}": percent(score.f1) for kind, score in spans.items()}
    return {"sentences": percent(causal.f1), "spans": percent(whole.f1), **by_kind}


def is_causal(parts: Iterable[Ties], judge: Judge) -> bool:
    """Whether any part of what the corpus has as one sentence tells a cause."""
    return any(chance(ties, judge) > LEAST for ties in parts)


def chance(ties: Ties, judge: Judge) -> float:
    """Log odds that the sentence tells a cause: by what it is as a whole, and by its likeliest tie."""
    from training.causes import pooled

    signs = judge.weights.sentence
    whole = float(sum(signs.get(sign, 0) for sign in ("yes", *ties.whole())))
    whole += 100 * float(judge.senses["sentence"].scores(pooled(ties).astype(np.float32))[0])
    asked = [ties.of_tie(index) for index in range(ties.start, ties.end) if ties.may_tie(index)]
    return SHARE * whole + (1 - SHARE) * max(judge.worths("tie", ties, asked), default=-1000)


def surest(parts: Iterable[Ties], judge: Judge) -> list[Spans]:
    """Causes and effects of what the corpus has as one sentence, the surest first."""
    found = [(one.worth, ties, one) for ties in parts for one in told(ties, judge)]
    return [spans_of(ties, one) for _, ties, one in sorted(found, key=lambda row: -row[0])]


def spans_of(ties: Ties, found: Told) -> Spans:
    """Cause, effect and signal as characters."""

    def stretch(edges: Edges) -> Stretch:
        return ties.tokens[edges[0]].start, ties.tokens[edges[1]].end

    return stretch(found.cause), stretch(found.effect), stretch(found.signal) if found.signal else None


def scored(gold: Sequence[Relation], found: Sequence[Spans]) -> dict[str, Score]:
    """Right, found and asked spans of one sentence, by kind, at the best matching of relations."""
    kept = list(dict.fromkeys(found))[: len(gold)]
    right = max(
        (_right(order, kept) for order in permutations(gold, len(kept))),
        key=lambda c: sum(c.values()),
        default=Counter(),
    )
    asked = {"cause": len(gold), "effect": len(gold), "signal": sum(len(one.signals) for one in gold)}
    said = {"cause": len(kept), "effect": len(kept), "signal": sum(one[2] is not None for one in kept)}
    return {kind: Score.of(right[kind], said[kind], asked[kind]) for kind in KINDS}


def _right(gold: Sequence[Relation], found: Sequence[Spans]) -> Counter[str]:
    right: Counter[str] = Counter()
    for one, (cause, effect, signal) in zip(gold, found, strict=True):
        right["cause"] += one.cause == cause
        right["effect"] += one.effect == effect
        right["signal"] += signal in one.signals
    return right
