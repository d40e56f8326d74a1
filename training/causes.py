"""
Learns which words tie a cause to its effect, and where both begin and end.

    python -m training.causes --data DIR --out src/onrecord/events/causes.toml

DIR holds the Causal News Corpus (``train_subtask1.csv``, ``train_subtask2.csv``). Each sentence is read as the product
reads it. Every choice of ``onrecord.events.causes`` is learned by itself: what makes a sentence tell a cause, whether
a word ties, how long the signal is, which words head cause and effect, where each begins and ends (conditional
logistic regression with a penalty on large weights, as in ``training.attach``; no chance in it). What makes a whole sentence
tell a cause is only measured: the product does not ask, so it is not written down.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from benchmarks._causal_corpus import Relation, Sentence, Stretch, sentences
from onrecord.events.causes import Edges, Ties, Told, Weights
from onrecord.records import Reading
from training.attach import Case, Worths, fit, written

PENALTY = {"sentence": 3.0}
USUAL = 1.0
SLIGHT = 25
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
    return Example(gold, tuple(Ties(reading.tokens, n, acts) for n in range(len(reading.tokens.sentences))))


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


def learn(examples: Sequence[Example]) -> dict[str, Worths]:
    """Worth of every sign, by what is chosen."""
    cases: dict[str, list[Case]] = defaultdict(list)
    for one in examples:
        for ties in one.ties:
            found = [m for m in (marked(ties, relation) for relation in one.gold.relations) if m is not None]
            if found or not one.gold.causal:
                cases["sentence"].append(_yes_or_no(ties.whole(), right=one.gold.causal))
            tying = {m.tie for m in found}
            for index in range(ties.start, ties.end):
                if ties.may_tie(index):
                    cases["tie"].append(_yes_or_no(ties.of_tie(index), right=index in tying))
            for m in found:
                _ends(ties, m, cases)
    return {name: _kept(fit(cases[name], PENALTY.get(name, USUAL))) for name in SECTIONS}


def _kept(worths: Worths) -> Worths:
    """Signs that say something, and that the file can name."""
    return {sign: value for sign, value in worths.items() if abs(value) >= SLIGHT and not {'"', "\\"} & {*sign}}


def _ends(ties: Ties, m: Told, cases: dict[str, list[Case]]) -> None:
    """The choices that one relation stands for; one whose right answer is not among the choices teaches nothing."""
    signals = ties.signals(m.tie)
    _add(cases["signal"], [ties.of_signal(m.tie, s) for s in signals], [s == m.signal for s in signals])
    heads = ties.heads()
    _add(cases["cause"], [ties.of_head(m.tie, n) for n in heads], [n == m.cause_head for n in heads])
    heads = ties.heads(m.cause)
    signs = [ties.of_head(m.tie, n, m.cause_head) for n in heads]
    _add(cases["effect"], signs, [n == m.effect_head for n in heads])
    words = m.signal or (m.tie, m.tie)
    for name, head, ends, without in (
        ("cause", m.cause_head, m.cause, None),
        ("effect", m.effect_head, m.effect, m.cause),
    ):
        for side, left in (("first", True), ("last", False)):
            edges = ties.edges(head, without, left=left)
            signs = [ties.of_edge(words, head, n, left=left) for n in edges]
            _add(cases[f"{name}_{side}"], signs, [n == ends[not left] for n in edges])


def _add(cases: list[Case], signs: list[list[str]], right: list[bool]) -> None:
    if any(right) and len(right) > 1:
        cases.append(Case(signs, right))


def _yes_or_no(signs: list[str], *, right: bool) -> Case:
    return Case([["yes", *signs], []], [right, not right])


def weights_of(worths: Mapping[str, Worths]) -> Weights:
    """Learned worths as the product takes them."""
    return Weights(made_by="", measured="", **{name: worths[name] for name in SECTIONS})


def examples_of(data: Path) -> list[Example]:
    """Every sentence of the corpus, read."""
    from benchmarks.readings import read

    return [example(gold, read(gold.text, last="events")) for gold in sentences(data)]


def main() -> None:
    """Learns, measures and writes."""
    from benchmarks.causal_news import cross_validated

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    examples = examples_of(given.data)
    measured = ", ".join(f"{name} {value}" for name, value in cross_validated(examples).items())
    made_by = "python -m training.causes --data causal-news"
    worths = {name: worths for name, worths in learn(examples).items() if name != "sentence"}
    text = written(worths, made_by=made_by, measured=f"on batches left out: {measured}")
    msgspec.toml.decode(text, type=Weights)
    given.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
