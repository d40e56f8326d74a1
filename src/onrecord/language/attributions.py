"""
Tagged runs of words into attributions: each run goes to the cue that it points at.

What the words point at is weighed against distance: a run seldom belongs to a
cue beyond the sentence when another stands beside it. The weights were set on
the development part of PolNeAR.
"""

from __future__ import annotations

import math
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
        self.cues = [run for run in self.runs if run[2] == "cue"]

    def weights(self, runs: Sequence[tuple[int, int, str]], anchors: Sequence[int]) -> Weights:
        """Log-weight of each run belonging to each anchor, the first word of a cue; *Shape:* (runs, anchors)."""
        firsts, lasts = np.array([run[:2] for run in runs]).T
        words = np.concatenate([np.arange(first, last) for first, last, _ in runs])
        rows = self.links[words[:, None], anchors].astype(np.float64)
        chances = np.exp(rows - rows.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        lengths = lasts - firsts
        means = np.add.reduceat(chances, np.cumsum(lengths) - lengths) / lengths[:, None]
        at = np.array(anchors)
        apart = np.maximum(np.where(at >= lasts[:, None], at - lasts[:, None], firsts[:, None] - at), 0)
        here = self.sentence[at]
        sentences = np.minimum(
            abs(here - self.sentence[firsts][:, None]), abs(here - self.sentence[lasts - 1][:, None])
        )
        weights: Weights = np.log(means + 1e-6) - PER_WORD * apart - PER_SENTENCE * sentences
        return weights

    def anchors(self) -> list[int]:
        """First words of the cues that stand for themselves; the others are pieces of cues in their sentence."""
        firsts = [first for first, _, _ in self.cues]
        weights = self.weights(self.cues, firsts)
        own = np.arange(len(firsts))
        weights[own[:, None] != own] -= PIECE
        sentences = self.sentence[firsts]
        weights[sentences[:, None] != sentences] = -np.inf
        return [firsts[place] for place in np.flatnonzero(weights.argmax(1) == own)] or firsts


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
    speakers: list[tuple[Run, list[float]]] = []
    for (first, last, role), weights in zip(window.runs, window.weights(window.runs, anchors).tolist(), strict=True):
        if role == "speaker":
            speakers.append(((first, last), weights))
            continue
        weight = max(weights)
        tie = ties[first if first in ties else anchors[weights.index(weight)]]
        getattr(tie, role).extend(range(first, last))
        if first not in ties:
            tie.weights.append(math.exp(weight))
    _give_speakers(ties, speakers)
    _fill_contents(window, ties, tags)
    return [_attribution(tie, offset) for _, tie in sorted(ties.items())]


def _give_speakers(ties: dict[int, _Tie], speakers: list[tuple[Run, list[float]]]) -> None:
    """The strongest tie first; a cue that has its speaker takes only an adjoining piece."""
    offers = [
        (-weight, run, anchor)
        for run, weights in speakers
        for anchor, weight in zip(ties, weights, strict=True)
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
        ties[anchor].weights.append(math.exp(-loss))


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
