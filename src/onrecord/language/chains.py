"""Mentions into coreference chains: every mention chooses an earlier one that means the same, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from onrecord.components import components
from onrecord.language.pairs import REACH, MentionRow, content_words, pair_features, pairs_of

Floats = NDArray[np.float32]
NEW = 2.0
"""Added to the score of meaning nothing mentioned before; set on the development part of GUM."""

KNOWN = ("the", "this")
"""What a noun begins with that was told before, where it says the same words."""

ADDED = frozenset([",", "(", "[", "who", "whose", "which", "where", "that"])
"""What begins an addition to a name: "Homs, a city in Syria"."""
SEVERAL = frozenset(["and", "or"])
"""What makes a comma part of a list: "Homs, Hama and Idlib"."""

GELU_SCALE = np.float32((2 / np.pi) ** 0.5)


class PairJudge:
    """The trained part of the comparison: a small perceptron over the features of a pair."""

    def __init__(self, arrays: dict[str, Floats]) -> None:
        self._inner, self._inner_bias = arrays["pair.inner.weight"], arrays["pair.inner.bias"]
        self._outer, self._outer_bias = arrays["pair.outer.weight"][0], float(arrays["pair.outer.bias"][0])
        self._new, self._new_bias = arrays["pair.new.weight"][0], float(arrays["pair.new.bias"][0])

    def pairs(self, features: Floats) -> Floats:
        """*Shape:* (WIDTH, pairs) to (pairs,)."""
        inner = self._inner @ features
        inner += self._inner_bias[:, None]
        np.maximum(inner, 0, out=inner)
        scores: Floats = self._outer @ inner + self._outer_bias
        return scores

    def new(self, vectors: Floats) -> Floats:
        """Score of meaning nothing that was mentioned before; *Shape:* (mentions, COREF) to (mentions,)."""
        scores: Floats = vectors @ self._new + self._new_bias
        return scores


def mention_vectors(words: Floats, heads: Sequence[int], firsts: Sequence[int], lasts: Sequence[int]) -> Floats:
    """
    What head, first and last word of each mention add up to, through a GELU (Hendrycks and Gimpel, 2016).

    *Shape:* words (words, 3 * COREF); the result (mentions, COREF).
    """
    width = words.shape[1] // 3
    total = words[heads, :width] + words[firsts, width : 2 * width] + words[lasts, 2 * width :]
    vectors: Floats = total * 0.5 * (1 + np.tanh(GELU_SCALE * (total + np.float32(0.044715) * total * total * total)))
    return vectors


def chain_numbers(rows: Sequence[MentionRow], words: Sequence[str], left: Floats, right: Floats, judge: PairJudge) -> list[int]:
    """
    Number of the chain of every mention; a mention alone has a number of its own.

    Args:
        rows: Mentions in text order.
        words: All words of the report.
        left: *Shape:* (mentions, COREF): each mention as the later of a pair.
        right: Likewise, as the earlier.

    Source: Lee et al. (2017), at the level of head words as Dobrovolskii (2021).
    """
    count = len(rows)
    if not count:
        return []
    earlier, later = pairs_of(count)
    match = left @ right.T / np.float32(left.shape[1] ** 0.5)
    scores = np.full((count, min(REACH, max(count - 1, 1))), -np.inf, dtype=np.float32)
    features = pair_features(rows, words, earlier, later)
    scores[later, later - 1 - earlier] = match[later, earlier] + judge.pairs(features)
    best = scores.argmax(1)
    places = np.arange(count)
    joined = np.flatnonzero(scores[places, best] > judge.new(right) + NEW)
    links = zip(joined.tolist(), (joined - 1 - best[joined]).tolist(), strict=True)
    return _numbered(count, [*links, *_same_words(rows, words)])


def _same_words(rows: Sequence[MentionRow], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """
    Mentions of the same words, each with the one before: they mean the same, however far apart.

    These are names, and common nouns of the same number told as known ("the old bridge", "this old bridge" behind "an old bridge").
    """
    last: dict[tuple[str, bool, int], int] = {}
    for place, row in enumerate(rows):
        named = row.upos == "PROPN"
        if not (named or row.upos == "NOUN"):
            continue
        said = content_words(_bare(row, words) if named else row, words)
        if not said:
            continue
        looks = (said, named, 0 if named else row.number)
        if looks in last and (named or words[row.first].lower() in KNOWN):
            yield place, last[looks]
        last[looks] = place


def _bare(row: MentionRow, words: Sequence[str]) -> MentionRow:
    """A name without what is added behind it."""
    behind = [word.lower() for word in words[row.head + 1 : row.last]]
    if not SEVERAL.isdisjoint(behind):
        return row
    ends = [place for place, word in enumerate(behind, row.head + 1) if word in ADDED]
    return replace(row, last=ends[0]) if ends else row


def _numbered(count: int, links: Iterable[tuple[int, int]]) -> list[int]:
    """Numbers of the groups that the links make, in the order of their first members."""
    numbers = [0] * count
    for number, group in enumerate(components(count, links)):
        for place in group:
            numbers[place] = number
    return numbers
