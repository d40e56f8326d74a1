"""
Learns choices from signs and senses together: a worth for every sign, and a perceptron over the senses of words.

What a choice is worth is the sum of the worths of its signs and the score of the perceptron; the worths make the right choices likely
(conditional logistic regression, as in ``training.attach``), in small steps that adapt to each number (Kingma and Ba, 2015), with a
penalty on large worths of signs, and with inputs and hidden units left out at random (Srivastava et al., 2014). The seed is fixed.
Source: wide and deep learning (Cheng et al., 2016).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.events.causes import Perceptron
from training.attach import SEEN, Worths

HIDDEN, LEFT_OUT = 64, 0.3
ROUNDS, PARTS = 10, 32
"""Passes over the cases, and the steps of each."""
RATE, SIGN_RATE, DECAY = 1e-3, 2e-2, 0.02

Floats = NDArray[np.float32]
Places = NDArray[np.int64]


class Case(NamedTuple):
    """
    The choices of one question: the signs and senses of each, and which are right; a single choice is a yes or no.

    *Shape:* senses (choices, inputs).
    """

    signs: Sequence[Sequence[str]]
    senses: NDArray[np.float16]
    right: Sequence[bool]


@dataclass
class Held:
    """Cases as arrays: choices one behind the other, with the numbers of their signs."""

    senses: NDArray[np.float16]
    right: Floats
    starts: Places
    signs: Places
    sign_starts: Places

    @classmethod
    def of(cls, cases: Sequence[Case], number: dict[str, int]) -> Held:
        """All cases."""
        known = [[number[sign] for sign in signs if sign in number] for case in cases for signs in case.signs]
        return cls(
            np.concatenate([case.senses for case in cases]),
            np.array([right for case in cases for right in case.right], dtype=np.float32),
            _starts([len(case.right) for case in cases]),
            np.array([place for signs in known for place in signs], dtype=np.int64),
            _starts([len(signs) for signs in known]),
        )


def fit(cases: Sequence[Case], penalty: float, *, seed: int = 1) -> tuple[Worths, Perceptron]:
    """Worth of each sign in hundredths, and the perceptron beside them."""
    counts = Counter(sign for case in cases for signs in case.signs for sign in signs)
    names = sorted(sign for sign, count in counts.items() if count >= SEEN)
    held = Held.of(cases, {sign: n for n, sign in enumerate(names)})
    random = np.random.default_rng(seed)
    width = held.senses.shape[1]
    numbers = {
        "inner": random.uniform(-1, 1, (HIDDEN, width)).astype(np.float32) / np.float32(width**0.5),
        "bias": np.zeros(HIDDEN, dtype=np.float32),
        "outer": np.zeros(HIDDEN, dtype=np.float32),
        "worths": np.zeros(len(names), dtype=np.float32),
    }
    middle, spread = _scale(held.senses)
    steps = _Steps(numbers, ROUNDS * PARTS)
    for _ in range(ROUNDS):
        for part in np.array_split(random.permutation(len(cases)), PARTS):
            if len(part):
                steps.take(_slopes(numbers, _Batch(held, part, middle, spread, random), penalty / len(cases)))
    inner: Floats = numbers["inner"] / spread
    bias: Floats = numbers["bias"] - inner @ middle
    perceptron = Perceptron(inner, bias, numbers["outer"])
    return {sign: round(100 * float(numbers["worths"][n])) for n, sign in enumerate(names)}, perceptron


class _Batch:
    """The choices of some cases, some of their inputs left out."""

    def __init__(self, held: Held, cases: Places, middle: Floats, spread: Floats, random: np.random.Generator) -> None:
        choices, self.starts = _ranges(held.starts, cases)
        places, sign_starts = _ranges(held.sign_starts, choices)
        self.signs = held.signs[places]
        self.of_sign = np.repeat(np.arange(len(choices)), np.diff(sign_starts))
        self.right = held.right[choices]
        self.case = np.repeat(np.arange(len(cases)), np.diff(self.starts))
        self.alone = np.diff(self.starts) == 1
        self.senses = (held.senses[choices].astype(np.float32) - middle) / spread
        self.senses *= _kept(random, self.senses.shape)
        self.hidden = _kept(random, (len(choices), HIDDEN))

    def chances(self, scores: Floats) -> tuple[Floats, Floats]:
        """How likely each choice is, and how likely it is among the right ones."""
        top = np.maximum.reduceat(scores, self.starts[:-1])
        top = np.where(self.alone, np.maximum(top, 0), top)
        raised = np.exp(scores - top[self.case])
        none = np.where(self.alone, np.exp(-top), 0)
        total = np.add.reduceat(raised, self.starts[:-1]) + none
        right = raised * self.right
        among = np.add.reduceat(right, self.starts[:-1])
        wanted = right / np.maximum(among, 1e-30)[self.case]
        return raised / total[self.case], wanted.astype(np.float32)


def _slopes(numbers: dict[str, Floats], batch: _Batch, penalty: float) -> dict[str, Floats]:
    """The slope of the mean loss of a case by every number."""
    met = batch.senses @ numbers["inner"].T + numbers["bias"]
    hidden = np.maximum(met, 0) * batch.hidden
    signs = np.bincount(batch.of_sign, numbers["worths"][batch.signs], minlength=len(batch.right))
    likely, wanted = batch.chances((hidden @ numbers["outer"] + signs).astype(np.float32))
    miss = (likely - wanted).astype(np.float32) / len(batch.alone)
    back = np.outer(miss, numbers["outer"]) * batch.hidden * (met > 0)
    worths = np.bincount(batch.signs, miss[batch.of_sign], minlength=len(numbers["worths"]))
    return {
        "inner": back.T @ batch.senses,
        "bias": back.sum(0),
        "outer": hidden.T @ miss,
        "worths": (worths + penalty * numbers["worths"]).astype(np.float32),
    }


class _Steps:
    """Adam with decay of the perceptron's weights; the rate falls evenly to nothing."""

    def __init__(self, numbers: dict[str, Floats], count: int) -> None:
        self.numbers, self.count, self.taken = numbers, count, 0
        self.mean = {name: np.zeros_like(value) for name, value in numbers.items()}
        self.spread = {name: np.zeros_like(value) for name, value in numbers.items()}

    def take(self, slopes: dict[str, Floats]) -> None:
        """Changes the numbers by one step."""
        left = 1 - self.taken / self.count
        self.taken += 1
        for name, slope in slopes.items():
            rate = left * (SIGN_RATE if name == "worths" else RATE)
            mean, spread = self.mean[name], self.spread[name]
            mean += 0.1 * (slope - mean)
            spread += 0.001 * (slope * slope - spread)
            if name in ("inner", "outer"):
                self.numbers[name] *= 1 - rate * DECAY
            moved = (mean / (1 - 0.9**self.taken)) / (np.sqrt(spread / (1 - 0.999**self.taken)) + 1e-8)
            self.numbers[name] -= rate * moved


def _scale(senses: NDArray[np.float16]) -> tuple[Floats, Floats]:
    """Mean and standard deviation of every input."""
    whole = senses.astype(np.float32)
    return whole.mean(0), whole.std(0) + np.float32(1e-3)


def _kept(random: np.random.Generator, shape: tuple[int, ...]) -> Floats:
    """Zero for what is left out; the rest made up for it."""
    kept: Floats = (random.random(shape, dtype=np.float32) >= LEFT_OUT) * np.float32(1 / (1 - LEFT_OUT))
    return kept


def _starts(sizes: Sequence[int]) -> Places:
    return np.concatenate([[0], np.cumsum(np.array(sizes, dtype=np.int64))]).astype(np.int64)


def _ranges(starts: Places, chosen: Places) -> tuple[Places, Places]:
    """The places of the chosen groups one behind the other, and where each group begins among them, and the last one ends."""
    sizes = starts[chosen + 1] - starts[chosen]
    bounds = _starts(sizes.tolist())
    return np.arange(bounds[-1]) + np.repeat(starts[chosen] - bounds[:-1], sizes), bounds
