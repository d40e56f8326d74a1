"""The tree of a sentence is the best there is, and a tree."""

from __future__ import annotations

import itertools
import time
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from onrecord.language.trees import best_heads, sentence_heads, within_sentences

Floats = NDArray[np.float32]


def _scores(seed: int, count: int, whole: bool = False) -> Floats:
    random = np.random.default_rng(seed)
    if whole:
        return random.integers(-3, 4, (count, count + 1)).astype(np.float32)
    return random.normal(size=(count, count + 1)).astype(np.float32) * 4


def _is_tree(heads: tuple[int, ...] | list[int]) -> bool:
    """One root, and every word comes to it."""
    for word in range(len(heads)):
        for _ in heads:
            word = heads[word] if word >= 0 else -1
        if word >= 0:
            return False
    return list(heads).count(-1) == 1


@cache
def _trees(count: int) -> list[tuple[int, ...]]:
    return [heads for heads in itertools.product(range(-1, count), repeat=count) if _is_tree(heads)]


def _total(scores: Floats, heads: tuple[int, ...] | list[int]) -> float:
    return float(sum(scores[word, head + 1] for word, head in enumerate(heads)))


@given(st.integers(0, 10**6), st.integers(1, 5), st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_tree_is_better(seed: int, count: int, whole: bool) -> None:
    """Against every tree of up to five words; whole numbers, so that many trees are equally good."""
    scores = _scores(seed, count, whole)
    best = max(_total(scores, heads) for heads in _trees(count))
    found = best_heads(scores)
    assert _is_tree(found)
    assert _total(scores, found) == pytest.approx(best, abs=1e-4)


@pytest.mark.parametrize("count", [60, 200])
def test_a_long_sentence_of_noise_takes_no_time(count: int) -> None:
    """Scores that mean nothing make many circles; half a second is enough for 200 words."""
    scores = _scores(count, count)
    begun = time.process_time()
    assert _is_tree(best_heads(scores))
    assert time.process_time() - begun < 0.5


def test_every_word_wants_to_be_root() -> None:
    """The one that wants it most is; scores far apart do no harm."""
    scores = np.zeros((4, 5), dtype=np.float32)
    scores[:, 0] = [1e4, 2e4, 3e4, 1e4]
    assert best_heads(scores).index(-1) == 2


def test_nobody_wants_to_be_root() -> None:
    """Somebody has to be, and the rest still hangs together."""
    scores = np.full((3, 4), 5, dtype=np.float32)
    scores[:, 0] = [-90, -80, -100]
    assert best_heads(scores).index(-1) == 1


@given(st.integers(0, 10**6), st.integers(1, 9), st.integers(1, 9))
@settings(max_examples=60, deadline=None)
def test_the_sentences_of_a_window_are_trees_of_their_own(seed: int, one: int, other: int) -> None:
    """What stands outside a sentence is no head in it, however much a word likes it."""
    scores = _scores(seed, one + other)
    scores[:one, 1 + one :] = scores[one:, 1 : 1 + one] = 99
    first = best_heads(scores[:one, : 1 + one])
    second = best_heads(np.delete(scores[one:], range(1, 1 + one), axis=1))
    assert sentence_heads(within_sentences(scores, [0, one]), [0, one]) == [*first, *(head + one if head >= 0 else -1 for head in second)]
