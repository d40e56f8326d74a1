"""
Tagged runs of words into attributions: each run goes to the cue that it points at.

What the words point at is weighed against distance: a run seldom belongs to a
cue beyond the sentence when another stands beside it. The weights were set on
the development part of PolNeAR.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.language.tags import runs
from onrecord.records import Attribution

Floats = NDArray[np.float32]
Weights = NDArray[np.float64]
Run = tuple[int, int]

PER_WORD, PER_SENTENCE = 0.05, 1.5
"""How much a word, and the end of a sentence, between a run and a cue speak against their tie (natural logarithms)."""
PIECE = 0.7
"""How much speaks against a cue being the second piece of another."""
LEAST = -3.0
"""Below this a speaker's run belongs to no cue."""
ADJOINING = 2
"""Words that may stand between two pieces of one speaker."""
OVERSEEN = 8
"""So many untagged words between two pieces of a content, in one sentence, are taken for part of it."""


@dataclass
class _Tie:
    speaker: list[int] = field(default_factory=list)
    cue: list[int] = field(default_factory=list)
    content: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)


class _Window:
    """The runs of one window, and how strongly each points at each cue."""

    def __init__(self, tags: Sequence[str], links: Floats, starts: Sequence[int]) -> None:
        self.links = links
        self.sentence = np.zeros(len(tags), dtype=np.int64)
        self.sentence[[s for s in starts if s > 0]] = 1
        self.sentence = self.sentence.cumsum()
        self.runs = runs(tags)
        self.cues = [(first, last) for first, last, role in self.runs if role == "cue"]

    def weights(self, run: Run, anchors: Sequence[int]) -> Weights:
        """Log-weight of the run belonging to each anchor, the first word of a cue."""
        first, last = run
        rows = self.links[first:last][:, list(anchors)].astype(np.float64)
        chances = np.exp(rows - rows.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        at = np.array(anchors)
        words = np.maximum(np.where(at >= last, at - last, first - at), 0)
        sentences = np.minimum(
            abs(self.sentence[at] - self.sentence[first]), abs(self.sentence[at] - self.sentence[last - 1])
        )
        weights: Weights = np.log(chances.mean(0) + 1e-6) - PER_WORD * words - PER_SENTENCE * sentences
        return weights

    def anchors(self) -> list[int]:
        """First words of the cues that stand for themselves; the others are pieces of cues in their sentence."""
        firsts = [first for first, _ in self.cues]
        own = []
        for run in self.cues:
            weights = self.weights(run, firsts)
            for k, other in enumerate(firsts):
                if self.sentence[other] != self.sentence[run[0]]:
                    weights[k] = -np.inf
                elif other != run[0]:
                    weights[k] -= PIECE
            if firsts[int(weights.argmax())] == run[0]:
                own.append(run[0])
        return own or firsts


def tie_attributions(
    tags: Sequence[str], links: Floats, *, starts: Sequence[int] = (0,), offset: int = 0
) -> list[Attribution]:
    """
    Speaker, cue and content of every attribution in one window.

    Args:
        tags: BIO tag of each word of the window.
        links: *Shape:* (words, words): score of the word of the column being the first word of the row's cue.
        starts: Words of the window that begin a sentence.
        offset: Report index of the window's first word.

    Returns:
        In the order of their cues; each has at most one speaker, in adjoining pieces. Runs without
        any cue in the window are left out.
    """
    window = _Window(tags, links, starts)
    if not window.cues:
        return []
    anchors = window.anchors()
    ties = {anchor: _Tie() for anchor in anchors}
    speakers: list[Run] = []
    for first, last, role in window.runs:
        if role == "cue" and first in ties:
            ties[first].cue.extend(range(first, last))
        elif role == "speaker":
            speakers.append((first, last))
        else:
            weights = window.weights((first, last), anchors)
            chosen = ties[anchors[int(weights.argmax())]]
            getattr(chosen, role).extend(range(first, last))
            chosen.weights.append(float(np.exp(weights.max())))
    _give_speakers(window, anchors, ties, speakers)
    _fill_contents(window, ties, tags)
    return [_attribution(tie, offset) for _, tie in sorted(ties.items())]


def _give_speakers(window: _Window, anchors: list[int], ties: dict[int, _Tie], speakers: list[Run]) -> None:
    """The strongest tie first; a cue that has its speaker takes only an adjoining piece."""
    offers = [
        (-float(weight), run, anchor)
        for run in speakers
        for anchor, weight in zip(anchors, window.weights(run, anchors), strict=True)
        if weight >= LEAST
    ]
    given: dict[int, list[Run]] = {}
    placed: set[Run] = set()
    for loss, run, anchor in sorted(offers):
        others = given.get(anchor, [])
        apart = [max(run[0] - last, first - run[1]) for first, last in others]
        if run in placed or (others and min(apart) > ADJOINING):
            continue
        placed.add(run)
        given.setdefault(anchor, []).append(run)
        ties[anchor].speaker.extend(range(*run))
        ties[anchor].weights.append(float(np.exp(-loss)))


def _fill_contents(window: _Window, ties: dict[int, _Tie], tags: Sequence[str]) -> None:
    """Closes short gaps in contents where no other attribution stands in between."""
    for tie in ties.values():
        words = sorted(tie.content)
        for before, after in pairwise(words):
            between = range(before + 1, after)
            if (
                0 < len(between) <= OVERSEEN
                and window.sentence[before] == window.sentence[after]
                and all(tags[k] == "O" for k in between)
            ):
                tie.content.extend(between)


def _attribution(tie: _Tie, offset: int) -> Attribution:
    def shifted(words: list[int]) -> tuple[int, ...]:
        return tuple(offset + k for k in sorted(words))

    score = round(min(1.0, min(tie.weights, default=1.0)), 3)
    return Attribution(shifted(tie.speaker), shifted(tie.cue), shifted(tie.content), score)
