"""
Learns which words tie a cause to its effect, and where both begin and end.

    python -m training.causes --data DIR --out src/onrecord/events

DIR holds the Causal News Corpus (``train_subtask1.csv``, ``train_subtask2.csv``). Each sentence is read as the product
reads it. Every choice of ``onrecord.events.causes`` is learned by itself, from its signs and from the senses of its
words (``training.perceptrons``): what makes a sentence tell a cause, whether a word ties, how long the signal is, which words
head cause and effect, where each begins and ends. What makes a whole sentence tell a cause is only measured: the product does
not ask, so it is not written down. Written are ``causes.json``, the worth of signs, and ``causes.npz``, the perceptrons.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from benchmarks._causal_corpus import Relation, Sentence, Stretch, sentences
from onrecord.events.causes import FILE, SENSES, Choice, Edges, Judge, Perceptron, Ties, Told, Weights
from onrecord.records import Reading
from training.attach import Worths, digest
from training.perceptrons import Case, fit

MADE_BY = "python -m training.causes --data causal-news --out src/onrecord/events (seed 1)"
PENALTY = {"sentence": 3.0}
USUAL = 1.0
SLIGHT = 8
"""Hundredths of log odds below which a sign is not kept."""

SECTIONS = (
    "sentence", "tie", "signal", "cause", "effect", "cause_first", "cause_last", "effect_first", "effect_last",
)  # fmt: skip


class Example(NamedTuple):
    """A sentence as read, beside what annotators marked; ``ties`` are the parts that the product takes for sentences."""

    gold: Sentence
    ties: tuple[Ties, ...]


def example(gold: Sentence, reading: Reading) -> Example:
    """A sentence of the corpus with its signs."""
    acts: dict[int, str] = {}
    for event in reading.events:
        inside = reading.tokens.between(event.trigger.start, event.trigger.end)
        if inside:
            acts[reading.tokens.head_within(inside[0], inside[-1] + 1)] = event.type
    return Example(gold, tuple(Ties(reading.tokens, n, acts, reading.senses) for n in range(len(reading.tokens.sentences))))


def marked(ties: Ties, relation: Relation) -> Told | None:
    """
    The relation in words; None where it does not lie in this sentence as a whole.

    What ties it is the first word of its signal, else the head of its cause.
    """
    cause, effect = _words(ties, relation.cause), _words(ties, relation.effect)
    if cause is None or effect is None:
        return None
    signal = _words(ties, relation.signals[0]) if relation.signals else None
    head = ties.tokens.head_within(cause[0], cause[1] + 1)
    other = ties.tokens.head_within(effect[0], effect[1] + 1)
    return Told(signal[0] if signal else head, signal, cause, head, effect, other)


def _words(ties: Ties, stretch: Stretch) -> Edges | None:
    inside = ties.tokens.between(*stretch)
    if not inside or inside[0] < ties.start or inside[-1] >= ties.end:
        return None
    return inside[0], inside[-1]


def learn(examples: Sequence[Example]) -> Judge:
    """What every choice goes by."""
    cases = questions(examples)
    worths: dict[str, Worths] = {}
    senses: dict[str, Perceptron] = {}
    for name in SECTIONS:
        signs, senses[name] = fit(cases.pop(name), PENALTY.get(name, USUAL))
        worths[name] = _kept(signs)
    return Judge(Weights(made_by="", measured="", **worths), senses)


def questions(examples: Sequence[Example]) -> dict[str, list[Case]]:
    """Every choice that is to be made in the sentences, by what is chosen."""
    cases: dict[str, list[Case]] = defaultdict(list)
    for one in examples:
        for ties in one.ties:
            found = [m for m in (marked(ties, relation) for relation in one.gold.relations) if m is not None]
            if found or not one.gold.causal:
                cases["sentence"].append(Case([["yes", *ties.whole()]], pooled(ties), [one.gold.causal]))
            tying = {m.tie for m in found}
            for index in range(ties.start, ties.end):
                if ties.may_tie(index):
                    cases["tie"].append(_case(ties, [ties.of_tie(index)], [index in tying]))
            for m in found:
                _ends(ties, m, cases)
    return cases


def pooled(ties: Ties) -> NDArray[np.float16]:
    """Mean and greatest sense of the words of a sentence; *Shape:* (1, 2 * senses)."""
    assert ties.senses is not None
    words = ties.senses[:-1]
    return np.concatenate([words.mean(0), words.max(0)])[None].astype(np.float16)


def _kept(worths: Worths) -> Worths:
    """Signs that say something, the weightiest first."""
    kept = [(sign, value) for sign, value in worths.items() if abs(value) >= SLIGHT]
    return dict(sorted(kept, key=lambda entry: (-entry[1], entry[0])))


def _ends(ties: Ties, m: Told, cases: dict[str, list[Case]]) -> None:
    """The choices that one relation stands for; one whose right answer is not among the choices teaches nothing."""

    def add(name: str, choices: list[Choice], right: list[bool]) -> None:
        if any(right) and len(right) > 1:
            cases[name].append(_case(ties, choices, right))

    signals = ties.signals(m.tie)
    add("signal", [ties.of_signal(m.tie, s) for s in signals], [s == m.signal for s in signals])
    heads = ties.heads()
    add("cause", [ties.of_cause(m.tie, n) for n in heads], [n == m.cause_head for n in heads])
    heads = ties.heads(m.cause)
    add("effect", [ties.of_effect(m.tie, n, m.cause_head) for n in heads], [n == m.effect_head for n in heads])
    words = m.signal or (m.tie, m.tie)
    for name, head, ends, without in (
        ("cause", m.cause_head, m.cause, None),
        ("effect", m.effect_head, m.effect, m.cause),
    ):
        for side, left in (("first", True), ("last", False)):
            edges = ties.edges(head, without, left=left)
            choices = [ties.of_edge(words, head, n, left=left) for n in edges]
            add(f"{name}_{side}", choices, [n == ends[not left] for n in edges])


def _case(ties: Ties, choices: Sequence[Choice], right: Sequence[bool]) -> Case:
    senses = ties.senses_of([choice.words for choice in choices]).astype(np.float16)
    return Case([choice.signs for choice in choices], senses, right)


def write(judge: Judge, folder: Path, *, measured: str, learned_from: Mapping[str, str]) -> None:
    """Writes what the product asks: the worth of signs, and the perceptrons in half precision; the first tells the other's digest."""
    asked = [name for name in SECTIONS if name != "sentence"]
    arrays = {
        f"{name}.{part}": values.astype(np.float16)
        for name in asked
        for part, values in judge.senses[name]._asdict().items()
    }
    np.savez_compressed(folder / SENSES, **arrays)
    weights = msgspec.structs.replace(
        judge.weights, made_by=MADE_BY, measured=measured, sentence={}, learned_from=dict(learned_from),
        senses_sha256=digest([folder / SENSES]),
    )  # fmt: skip
    (folder / FILE).write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")


def examples_of(data: Path) -> list[Example]:
    """Every sentence of the corpus, read."""
    from benchmarks.readings import read

    return [example(gold, read(gold.text, last="events")) for gold in sentences(data)]


def main() -> None:
    """Learns, measures and writes."""
    from benchmarks.causal_news import cross_validated

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder")
    given = parser.parse_args()
    examples = examples_of(given.data)
    measured = ", ".join(f"{name} {value}" for name, value in cross_validated(examples).items())
    corpus = {"causal-news": digest(given.data.rglob("train_subtask[12].csv"))}
    write(learn(examples), given.out, measured=f"on batches left out: {measured}", learned_from=corpus)


if __name__ == "__main__":
    main()
