"""Tag scores into spans: the best path through a chain, and the runs of a BIO tagging."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def best_path(scores: Floats, steps: Floats, first: Floats) -> list[int]:
    """
    The best sequence of tags.

    *Shape:* scores (words, tags); steps (tags, tags), from the row's tag to the column's; first (tags,).
    """
    if not len(scores):
        return []
    path: list[int] = _path(first + scores[0], steps[:, :, None] + scores[1:].T).tolist()
    return path


def _path(begin: Floats, moves: Floats) -> NDArray[np.int64]:
    """
    The tags that score most: what the first is worth, and what every move to the next.

    *Shape:* begin (tags,); moves (tags, tags, words - 1), from the row's tag to the column's.

    Two moves are joined to one until none is left, so that a window takes a few large steps and no
    small one for each word (Viterbi, 1967; joined as by Särkkä and García-Fernández, 2021).
    """
    count = moves.shape[2]
    if not count:
        return np.array([begin.argmax()])
    if count % 2:
        rest = _path((begin[:, None] + moves[:, :, 0]).max(0), moves[:, :, 1:])
        return np.append((begin + moves[:, rest[0], 0]).argmax(), rest)
    one, other = moves[:, :, 0::2], moves[:, :, 1::2]
    path = np.empty(count + 1, dtype=np.int64)
    path[0::2] = outer = _path(begin, (one[:, :, None] + other).max(1))
    pairs = np.arange(count // 2)
    path[1::2] = (one[outer[:-1], :, pairs] + other[:, outer[1:], pairs].T).argmax(1)
    return path


def runs(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """
    Spans of a BIO tagging: (first, last exclusive, label); an "I-" without its beginning begins one.

    >>> runs(["B-cue", "O", "I-content", "I-content", "B-content"])
    [(0, 1, 'cue'), (2, 4, 'content'), (4, 5, 'content')]
    """
    found: list[tuple[int, int, str]] = []
    start, label = 0, ""
    for k, tag in enumerate([*tags, "O"]):
        kind, _, name = tag.partition("-")
        if label and (kind != "I" or name != label):
            found.append((start, k, label))
            label = ""
        if kind != "O" and not label:
            start, label = k, name
    return found
