"""Scores of heads into trees: one root a sentence, no word its own ancestor."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def best_heads(scores: Floats) -> list[int]:
    """
    The best tree of one sentence.

    Args:
        scores: *Shape:* (words, 1 + words): ``[i, 0]`` for word i as root, ``[i, 1 + j]`` for head j.

    Returns:
        For each word the head's place in the sentence, -1 for the root; exactly one root.

    Source: Chu and Liu (1965), Edmonds (1967); the greedy choice is taken where it is a tree, as it mostly is.
    """
    count = len(scores)
    if count == 1:
        return [-1]
    grid = scores.astype(np.float64)
    grid[np.arange(count), 1 + np.arange(count)] = -np.inf
    heads = grid.argmax(1) - 1
    roots = np.flatnonzero(heads == -1)
    if len(roots) == 1 and _is_tree(heads.tolist()):
        return [int(h) for h in heads]
    candidates = np.argsort(-(grid[:, 0] - np.max(grid[:, 1:], axis=1)), kind="stable")[:3]
    best: tuple[float, list[int]] | None = None
    for root in candidates.tolist():
        found = _rooted(grid, root)
        total = float(sum(grid[i, 1 + h] if h >= 0 else grid[i, 0] for i, h in enumerate(found)))
        if best is None or total > best[0]:
            best = (total, found)
    assert best is not None
    return best[1]


def _is_tree(heads: list[int]) -> bool:
    state = [0] * len(heads)
    for start in range(len(heads)):
        path = []
        node = start
        while node >= 0 and state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if node >= 0 and state[node] == 1:
            return False
        for node in path:
            state[node] = 2
    return True


def _rooted(grid: NDArray[np.float64], root: int) -> list[int]:
    """The best tree whose only root is the given word."""
    edges = grid[:, 1:].copy()
    edges[root, :] = -np.inf
    heads = _edmonds(edges, root)
    heads[root] = -1
    return heads


def _edmonds(edges: NDArray[np.float64], root: int) -> list[int]:
    """Heads by greatest total score; ``edges[i, j]`` scores head j of word i; cycles are contracted one by one."""
    count = len(edges)
    heads = [int(edges[i].argmax()) if i != root else -1 for i in range(count)]
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = set(cycle)
    outer = [i for i in range(count) if i not in inside]
    size = len(outer) + 1
    small = np.full((size, size), -np.inf)
    small[:-1, :-1] = edges[np.ix_(outer, outer)]
    into = edges[np.ix_(outer, cycle)]
    small[:-1, -1] = into.max(1)
    leave = into.argmax(1)
    gain = edges[np.ix_(cycle, outer)] - edges[cycle, [heads[i] for i in cycle]][:, None]
    small[-1, :-1] = gain.max(0)
    enter = gain.argmax(0)
    solved = _edmonds(small, outer.index(root))
    result = heads[:]
    for k, i in enumerate(outer):
        if i != root:
            result[i] = cycle[int(leave[k])] if solved[k] == size - 1 else outer[solved[k]]
    result[cycle[int(enter[solved[size - 1]])]] = outer[solved[size - 1]]
    return result


def _cycle(heads: list[int]) -> list[int] | None:
    done: set[int] = set()
    for start in range(len(heads)):
        path: list[int] = []
        node = start
        while node >= 0 and node not in done and node not in path:
            path.append(node)
            node = heads[node]
        if node >= 0 and node in path:
            return path[path.index(node) :]
        done.update(path)
    return None
