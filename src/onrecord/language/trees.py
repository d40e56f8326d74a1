"""Scores of heads into trees: one root a sentence, no word its own ancestor."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Grid = NDArray[np.float64]
Places = NDArray[np.int64]


def within_sentences(scores: Floats, starts: Sequence[int]) -> Floats:
    """
    Scores of heads, with nothing for heads beyond a word's sentence, or for the word itself.

    *Shape:* (words, 1 + words): ``[i, 0]`` for word i as root, ``[i, 1 + j]`` for head j; ``starts`` are the
    words at which a sentence begins, the first included.
    """
    count = len(scores)
    likings = np.full((count, 1 + count), -np.inf, dtype=np.float32)
    likings[:, 0] = scores[:, 0]
    for first, last in pairwise([*starts, count]):
        likings[first:last, 1 + first : 1 + last] = scores[first:last, 1 + first : 1 + last]
    words = np.arange(count)
    likings[words, 1 + words] = -np.inf
    return likings


def sentence_heads(likings: Floats, starts: Sequence[int]) -> list[int]:
    """
    The best tree of every sentence of a window, for scores from :func:`within_sentences`.

    Returns:
        For each word its head's place in the window, -1 for a root.

    What each word likes best is taken where that makes a tree, as it mostly does.
    """
    liked: Places = likings.argmax(1) - 1
    lost = _lost(liked)
    heads: list[int] = liked.tolist()
    for first, last in pairwise([*starts, len(likings)]):
        if heads[first:last].count(-1) != 1 or lost[first:last].any():
            columns = np.concatenate([likings[first:last, :1], likings[first:last, 1 + first : 1 + last]], 1)
            heads[first:last] = [head + first if head >= 0 else -1 for head in best_heads(columns)]
    return heads


def _lost(heads: Places) -> NDArray[np.bool_]:
    """Which words never come to a root, going from head to head."""
    above = np.append(heads, -1)  # the place -1 is the last one: a root stays a root
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return above[:-1] >= 0


def best_heads(scores: Floats) -> list[int]:
    """
    The best tree of one sentence.

    Args:
        scores: *Shape:* (words, 1 + words): ``[i, 0]`` for word i as root, ``[i, 1 + j]`` for head j.

    Returns:
        For each word the head's place in the sentence, -1 for the root; exactly one root.

    Words are tried as the root, those first that would lose least by it, until no other can make a better tree.

    Source: Chu and Liu (1965), Edmonds (1967).
    """
    count = len(scores)
    if count == 1:
        return [-1]
    grid = np.full((count + 1, count + 1), -np.inf)
    grid[1:] = scores
    np.fill_diagonal(grid, -np.inf)
    liked = grid[1:, 1:].max(1)
    hopes = liked.sum() - liked + grid[1:, 0]
    best, found = -np.inf, [0] * count
    for root in np.argsort(-hopes, kind="stable").tolist():
        if hopes[root] <= best:
            break
        heads = _edmonds(_rooted(grid, root + 1))[1:]
        reached = float(grid[range(1, count + 1), heads].sum())
        if reached > best:
            best, found = reached, heads
    return [head - 1 for head in found]


def _rooted(edges: Grid, root: int) -> Grid:
    """The same scores, but for that one node and no other hangs on node 0."""
    rooted = edges.copy()
    rooted[1:, 0] = rooted[root] = -np.inf
    rooted[root, 0] = 0
    return rooted


def _greedy(edges: Grid) -> list[int]:
    return [-1, *edges[1:].argmax(1).tolist()]


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
