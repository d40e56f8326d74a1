"""Tagged runs of words into attributions: each run goes to the cue it points at."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.language.tags import runs
from onrecord.records import Attribution

Floats = NDArray[np.float32]


def tie_attributions(tags: list[str], links: Floats, *, offset: int = 0) -> list[Attribution]:
    """
    Speaker, cue and content of every attribution in one window.

    Args:
        tags: BIO tag of each word of the window.
        links: *Shape:* (words, words): score of the word of the column being the first word of the row's cue.
        offset: Report index of the window's first word.

    Returns:
        In the order of their cues. A run goes to the cue that its words point at with the greatest
        mean score; a cue run that points at another cue is its second piece. Runs without any cue in
        the window are left out.
    """
    spans = runs(tags)
    cues = [(first, last) for first, last, role in spans if role == "cue"]
    if not cues:
        return []
    anchors = _anchors(cues, links)
    found = {a: {"speaker": [], "cue": [], "content": []} for a in anchors}  # type: dict[int, dict[str, list[int]]]
    scores: dict[int, list[float]] = {a: [] for a in anchors}
    for first, last, role in spans:
        if role == "cue" and first in found:
            found[first]["cue"].extend(range(first, last))
            continue
        chosen, sure = _pointed(links, first, last, anchors)
        found[chosen][role].extend(range(first, last))
        scores[chosen].append(sure)
    return [
        Attribution(
            speaker=tuple(offset + k for k in sorted(parts["speaker"])),
            cue=tuple(offset + k for k in sorted(parts["cue"])),
            content=tuple(offset + k for k in sorted(parts["content"])),
            score=round(min(scores[a], default=1.0), 3),
        )
        for a, parts in sorted(found.items())
    ]


def _anchors(cues: list[tuple[int, int]], links: Floats) -> list[int]:
    """First words of the cues that stand for themselves."""
    firsts = [first for first, _ in cues]
    own = []
    for first, last in cues:
        chosen, _ = _pointed(links, first, last, firsts)
        if chosen == first:
            own.append(first)
    return own or firsts


def _pointed(links: Floats, first: int, last: int, anchors: list[int]) -> tuple[int, float]:
    rows = links[first:last][:, anchors].astype(np.float64)
    rows = rows - rows.max(1, keepdims=True)
    chances = np.exp(rows) / np.exp(rows).sum(1, keepdims=True)
    mean = chances.mean(0)
    best = int(mean.argmax())
    return anchors[best], float(mean[best])
