"""Tag scores into spans: the best path through a chain, and the runs of a BIO tagging."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def best_path(scores: Floats, steps: Floats, first: Floats) -> list[int]:
    """
    The best sequence of tags (Viterbi).

    *Shape:* scores (words, tags); steps (tags, tags), from the row's tag to the column's; first (tags,).
    """
    count, tags = scores.shape
    if not count:
        return []
    total = first + scores[0]
    back = np.zeros((count, tags), dtype=np.int64)
    columns = np.arange(tags)
    for k in range(1, count):
        grid = total[:, None] + steps
        back[k] = grid.argmax(0)
        total = grid[back[k], columns] + scores[k]
    tag = int(total.argmax())
    path = [tag]
    for k in range(count - 1, 0, -1):
        tag = int(back[k, tag])
        path.append(tag)
    return path[::-1]


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
