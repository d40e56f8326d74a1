"""The words of mentions: where each begins and ends, from what the network says and from the tree of the sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Places = NDArray[np.int64]
Phrase = tuple[int, int, int, int]
"""Head, first and last word (exclusive) of a mention, and the number of what kind of entity it is."""

WHOLE = 3.0
"""How much speaks for a mention that begins or ends where what hangs on its head does; set on the development part of GUM."""


def find_phrases(out: Mapping[str, Floats], starts: Sequence[int], above: Sequence[int]) -> list[Phrase]:
    """
    The mentions of a window, each within its sentence.

    Args:
        out: The network's ``entities``, ``firsts`` and ``lasts``.
        starts: Words at which a sentence begins, the first included.
        above: Place of every word's head in the window, -1 for a root.
    """
    kinds = out["entities"].argmax(1)
    heads = np.flatnonzero(kinds)
    if not len(heads):
        return []
    words = np.arange(len(kinds))
    bounds = np.array([*starts, len(kinds)])
    sentence = np.searchsorted(bounds, heads, side="right")
    head, begin, end = heads[:, None], bounds[sentence - 1][:, None], bounds[sentence][:, None]
    whole = _whole(np.array(above))[heads]
    firsts = np.where((words >= begin) & (words <= head), out["firsts"][heads] + whole, -np.inf).argmax(1)
    lasts = np.where((words >= head) & (words < end), out["lasts"][heads] + whole, -np.inf).argmax(1)
    return list(zip(heads.tolist(), firsts.tolist(), (lasts + 1).tolist(), kinds[heads].tolist(), strict=True))


def within_clauses(phrases: Sequence[Phrase], above: Sequence[int], upos: Sequence[str]) -> list[Phrase]:
    """The mentions, of which none holds the verb that it hangs on: "five officers", not "gunmen killed five officers"."""
    out: list[Phrase] = []
    for head, first, last, kind in phrases:
        verb = above[head]
        if first <= verb < last and upos[verb] == "VERB":
            if verb < head:
                first = verb + 1
            else:
                last = 1 + next(k for k in range(verb - 1, head - 1, -1) if _hangs(k, head, above))
        out.append((head, first, last, kind))
    return out


def _hangs(word: int, head: int, above: Sequence[int]) -> bool:
    """Whether a word is another, or hangs on it, over however many words."""
    while word >= 0 and word != head:
        word = above[word]
    return word == head


def _whole(above: Places) -> Floats:
    """
    ``WHOLE`` for every word (row) at the places where a phrase of it may begin or end: itself, and on either side of what hangs on it.

    *Shape:* above (words,); the result (words, words).
    """
    count = len(above)
    low, high = _reaches(above)
    words = np.arange(count)
    worth = np.zeros((count, count), dtype=np.float32)
    worth[words, words] = WHOLE
    left, right = np.flatnonzero(words < above), np.flatnonzero((words > above) & (above >= 0))
    worth[above[left], low[left]] = worth[above[left], np.minimum(high[left] + 1, count - 1)] = WHOLE  # arcs may cross
    worth[above[right], high[right]] = worth[above[right], np.maximum(low[right] - 1, 0)] = WHOLE
    return worth


def _reaches(above: Places) -> tuple[Places, Places]:
    """The first and the last word of all that hangs on each word, itself included."""
    low, high = np.arange(len(above)), np.arange(len(above))
    hanging = np.flatnonzero(above >= 0)
    while True:
        before = low.sum() - high.sum()
        np.minimum.at(low, above[hanging], low[hanging])
        np.maximum.at(high, above[hanging], high[hanging])
        if low.sum() - high.sum() == before:
            return low, high
