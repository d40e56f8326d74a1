"""Scores of heads into trees: one root a sentence, no word its own ancestor."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Grid = NDArray[np.float64]


def best_heads(scores: Floats) -> list[int]:
    """
    The best tree of one sentence.

    Args:
        scores: *Shape:* (words, 1 + words): ``[i, 0]`` for word i as root, ``[i, 1 + j]`` for head j.

    Returns:
        For each word the head's place in the sentence, -1 for the root; exactly one root.

    Source: Chu and Liu (1965), Edmonds (1967); the greedy choice is taken where it is a tree, as it
    mostly is; then the greedy choice with one root, which no such tree outdoes. Else every word is made so
    dear a root that the best tree has one only (Stanojević and Cohen, 2021).
    """
    count = len(scores)
    grid = np.full((count + 1, count + 1), -np.inf)
    grid[1:] = scores
    np.fill_diagonal(grid, -np.inf)
    heads = _greedy(grid)
    if heads.count(0) != 1 or _cycle(heads):
        heads = _with_best_root(grid)
    if _cycle(heads):
        told = grid[np.isfinite(grid)]
        grid[1:, 0] -= count * (told.max() - told.min()) + 1
        heads = _edmonds(grid)
    return [head - 1 for head in heads[1:]]


def _greedy(edges: Grid) -> list[int]:
    return [-1, *edges[1:].argmax(1).tolist()]


def _with_best_root(edges: Grid) -> list[int]:
    """The best head of every word among the words, but for the one word that loses least by being the root."""
    inner = edges[1:, 1:]
    root = int((edges[1:, 0] - inner.max(1)).argmax())
    heads = [-1, *(inner.argmax(1) + 1).tolist()]
    heads[root + 1] = 0
    return heads


def _edmonds(edges: Grid) -> list[int]:
    """
    Heads by greatest total score; cycles are contracted one by one.

    *Shape:* (nodes, nodes): ``edges[i, j]`` scores head j of node i; node 0 is the root, its own head -1.
    """
    heads = _greedy(edges)
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    outer = [node for node in range(len(edges)) if node not in inside]
    last = len(outer)
    small = np.full((last + 1, last + 1), -np.inf)
    small[:last, :last] = edges[np.ix_(outer, outer)]
    leaving = edges[np.ix_(outer, cycle)]
    small[:last, last] = leaving.max(1)
    entering = edges[np.ix_(cycle, outer)] - edges[cycle, [heads[node] for node in cycle]][:, None]
    small[last, :last] = entering.max(0)
    solved = _edmonds(small)
    for k, node in enumerate(outer[1:], 1):
        heads[node] = outer[solved[k]] if solved[k] < last else cycle[int(leaving[k].argmax())]
    broken = cycle[int(entering[:, solved[last]].argmax())]
    heads[broken] = outer[solved[last]]
    return heads


def _cycle(heads: list[int]) -> list[int]:
    """Nodes of one cycle; none where the heads are a tree under node 0."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        node = start
        while node > 0 and not seen[node]:
            seen[node] = start
            node = heads[node]
        if node > 0 and seen[node] == start:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []
