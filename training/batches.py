"""Examples into arrays: labels numbered, windows cut, batches filled."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from onrecord.language.lemmas import edit_between
from onrecord.language.pairs import MentionRow, mention_rows_features
from onrecord.language.pieces import WordPieces, case_of
from onrecord.language.windows import likely_breaks, windows
from training.corpora import ENTITY_TYPES, NAME_KINDS, ROLES, Example

HEADS = ("upos", "feats", "edits", "rels", "names", "entities", "roles", "frames")
"""Heads with a list of labels."""
NOTHING = -100
"""A label that no loss counts."""


@dataclass
class Labels:
    """The label lists of every head; a label's place is its number."""

    upos: list[str]
    feats: list[str]
    edits: list[str]
    rels: list[str]
    names: list[str] = field(default_factory=lambda: ["O"] + [f"{p}-{k}" for k in NAME_KINDS for p in "BI"])
    entities: list[str] = field(default_factory=lambda: ["O", *ENTITY_TYPES])
    roles: list[str] = field(default_factory=lambda: ["O"] + [f"{p}-{r}" for r in ROLES for p in "BI"])
    frames: list[str] = field(default_factory=lambda: ["O"])


def labels_of(examples: Sequence[Example], *, least: int = 3) -> Labels:
    """Labels seen in the training examples; features and edits seen fewer times than ``least`` are left out."""
    upos, feats, edits, rels, frames = (Counter[str]() for _ in range(5))
    for example in examples:
        frames.update((example.frames or {}).values())
        if example.syntax:
            upos.update(example.syntax.upos)
            feats.update(example.syntax.feats)
            rels.update(example.syntax.rels)
            edits.update(edit_between(w, x) for w, x in zip(example.words, example.syntax.lemmas, strict=True))

    def kept(counter: Counter[str], floor: int) -> list[str]:
        return sorted(label for label, count in counter.items() if count >= floor)

    return Labels(kept(upos, 1), kept(feats, least), kept(edits, least), kept(rels, 1), frames=["O", *kept(frames, least)])


@dataclass
class Window:
    """Words ``first``..``last`` (exclusive) of an example with their pieces and gold arrays."""

    example: int
    first: int
    last: int
    pieces: list[int]
    cases: list[int]
    gaps: list[int]
    word_first: list[int]
    word_last: list[int]
    gold: dict[str, list[int]]


class Numbering:
    """Numbers for labels and pieces, and the windows of an example."""

    def __init__(self, labels: Labels, pieces: WordPieces) -> None:
        self.labels, self.pieces = labels, pieces
        self.number = {
            head: {label: k for k, label in enumerate(getattr(labels, head))}
            for head in HEADS
        }

    def windows(self, index: int, example: Example, *, longest: int = 254) -> list[Window]:
        """The example cut as reading cuts it (at gold sentence starts where there are any)."""
        words, gaps = example.words, example.gaps
        encoded = [self.pieces.encode(word) for word in words]
        breaks = example.starts[1:] if example.syntax else likely_breaks(words, gaps)
        gold = self._gold(example)
        found = []
        for first, last in windows([len(e) for e in encoded], breaks, longest=longest):
            window = Window(index, first, last, [self.pieces.cls], [0], [2], [], [], {})
            for k in range(first, last):
                window.word_first.append(len(window.pieces))
                window.pieces += encoded[k]
                window.cases += [case_of(words[k])] * len(encoded[k])
                window.gaps += [gaps[k]] + [0] * (len(encoded[k]) - 1)
                window.word_last.append(len(window.pieces) - 1)
            window.pieces.append(self.pieces.sep)
            window.cases.append(0)
            window.gaps.append(0)
            for head, values in gold.items():
                window.gold[head] = self._cut(head, values[first:last], first, last)
            found.append(window)
        return found

    @staticmethod
    def _cut(head: str, values: list[int], first: int, last: int) -> list[int]:
        if head == "arcs":
            return [NOTHING if v == NOTHING or (v >= 0 and not first <= v < last) else v - first + 1 if v >= 0 else 0 for v in values]
        if head in ("links", "firsts", "lasts"):
            return [v - first if first <= v < last else NOTHING for v in values]
        return values

    def _gold(self, example: Example) -> dict[str, list[int]]:
        count = len(example.extents)
        gold: dict[str, list[int]] = {}
        number = self.number
        if example.syntax:
            syntax = example.syntax
            starts = set(example.starts)
            gold["upos"] = [number["upos"].get(u, NOTHING) for u in syntax.upos]
            gold["feats"] = [number["feats"].get(f, NOTHING) for f in syntax.feats]
            gold["edits"] = [number["edits"].get(edit_between(w, x), NOTHING) for w, x in zip(example.words, syntax.lemmas, strict=True)]
            gold["arcs"] = list(syntax.heads)
            gold["rels"] = [number["rels"].get(r, NOTHING) for r in syntax.rels]
            gold["starts"] = [int(k in starts) for k in range(count)]
            sentence, rows = -1, []
            for k in range(count):
                sentence += k in starts
                rows.append(sentence)
            gold["sentence"] = rows
        if example.names is not None:
            tags = [0] * count
            for first, last, kind in example.names:
                for k in range(first, last):
                    tags[k] = number["names"][("B-" if k == first else "I-") + kind]
            gold["names"] = tags
        if example.mentions is not None:
            gold["entities"], gold["firsts"], gold["lasts"] = [0] * count, [NOTHING] * count, [NOTHING] * count
            for m in sorted(example.mentions, key=lambda m: (m.chain >= 0, m.last - m.first)):
                gold["entities"][m.head] = number["entities"].get(m.entity, NOTHING)
                gold["firsts"][m.head], gold["lasts"][m.head] = m.first, m.last - 1
        if example.attributions is not None:
            gold["roles"], gold["links"] = self._attribution_gold(example, count)
        if example.frames is not None:
            gold["frames"] = [number["frames"].get(example.frames.get(k, "O"), NOTHING) for k in range(count)]
        return gold

    def _attribution_gold(self, example: Example, count: int) -> tuple[list[int], list[int]]:
        tags, links = [0] * count, [NOTHING] * count
        for attribution in example.attributions or ():
            for role in ROLES:
                previous = -2
                for k in attribution[role]:
                    tags[k] = self.number["roles"][("I-" if k == previous + 1 else "B-") + role]
                    previous = k
                    if attribution["cue"]:
                        links[k] = attribution["cue"][0]
        return tags, links


MASK = 103
"""Number of the piece ``[MASK]`` in the vocabulary of MiniLM."""
HIDDEN_SHARE = 0.06
"""Share of pieces hidden in training, so that words are read from their surroundings too (as Kondratyuk and Straka, 2019)."""


@dataclass
class Batch:
    """Arrays of some windows, padded; *Shape:* (windows, longest)."""

    inputs: dict[str, Tensor]
    gold: dict[str, Tensor]
    words: Tensor
    windows: list[Window]


def batch_of(chosen: list[Window], *, noise: random.Random | None = None) -> Batch:
    """
    One batch; with ``noise``, now and then without line ends or casing, as careless sources give text, and with pieces hidden.
    """
    pieces = max(len(w.pieces) for w in chosen)
    words = max(len(w.word_first) for w in chosen)

    def padded(rows: list[list[int]], width: int, fill: int) -> Tensor:
        return torch.tensor([row + [fill] * (width - len(row)) for row in rows])

    rows, cases, gaps = [w.pieces for w in chosen], [w.cases for w in chosen], [w.gaps for w in chosen]
    if noise:
        cases = [[0] * len(c) if noise.random() < 0.04 else c for c in cases]
        rows = [[MASK if noise.random() < HIDDEN_SHARE and k not in (0, len(row) - 1) else piece for k, piece in enumerate(row)] for row in rows]
        gaps = [[1 if g == 2 and k > 1 else g for k, g in enumerate(row)] if noise.random() < 0.15 else row for row in gaps]
    inputs = {
        "pieces": padded(rows, pieces, 0),
        "cases": padded(cases, pieces, 0),
        "gaps": padded(gaps, pieces, 0),
        "firsts": padded([w.word_first for w in chosen], words, 0),
        "lasts": padded([w.word_last for w in chosen], words, 0),
        "mask": padded([[1] * len(w.pieces) for w in chosen], pieces, 0),
    }
    gold = {
        head: padded([w.gold[head] for w in chosen], words, NOTHING)
        for head in chosen[0].gold
    }
    there = padded([[1] * len(w.word_first) for w in chosen], words, 0).bool()
    return Batch(inputs, gold, there, chosen)


def filled(all_windows: list[Window], rng: random.Random, *, area: int) -> Iterator[list[Window]]:
    """One pass over the windows in random batches of similar lengths, each at most ``area`` pieces with padding."""
    order = all_windows[:]
    rng.shuffle(order)
    batches: list[list[Window]] = []
    for k in range(0, len(order), 64):
        current: list[Window] = []
        for window in sorted(order[k : k + 64], key=lambda w: -len(w.pieces)):
            longest = max(len(window.pieces), len(current[0].pieces) if current else 0)
            if current and longest * (len(current) + 1) > area:
                batches.append(current)
                current = []
            current.append(window)
        if current:
            batches.append(current)
    rng.shuffle(batches)
    yield from batches


@dataclass
class CorefGold:
    """
    Mentions of one document for the coreference loss.

    Args:
        heads: Head word of each mention, in text order.
        firsts: First word of each.
        lasts: Last word of each.
        features: *Shape:* (mentions, reach, WIDTH).
        right: *Shape:* (mentions, reach): whether the earlier mention is of the same chain.
    """

    heads: list[int]
    firsts: list[int]
    lasts: list[int]
    features: np.ndarray
    right: np.ndarray
    chained: np.ndarray


def coref_gold(example: Example) -> CorefGold:
    """Pairs of the gold mentions; each head word once."""
    assert example.syntax is not None
    assert example.mentions is not None
    by_head: dict[int, object] = {}
    for m in sorted(example.mentions, key=lambda m: (m.chain >= 0, m.last - m.first)):
        by_head[m.head] = m
    mentions = sorted(by_head.values(), key=lambda m: (m.first, -m.last))  # type: ignore[attr-defined]
    sentence = -1
    sentences = []
    starts = set(example.starts)
    for k in range(len(example.extents)):
        sentence += k in starts
        sentences.append(sentence)
    syntax = example.syntax
    rows = [
        MentionRow(
            m.first, m.last, m.head, syntax.upos[m.head], 2 if "Number=Plur" in syntax.feats[m.head] else 1 if "Number=Sing" in syntax.feats[m.head] else 0,
            ENTITY_TYPES.index(m.entity) if m.entity in ENTITY_TYPES else 5, sentences[m.head], syntax.rels[m.head].startswith("nsubj"),
        )
        for m in mentions
    ]  # fmt: skip
    features = mention_rows_features(rows, example.words)
    chains = np.array([m.chain for m in mentions])
    right = np.zeros(features.shape[:2], dtype=bool)
    for i in range(len(mentions)):
        for k in range(min(i, features.shape[1])):
            right[i, k] = chains[i] >= 0 and chains[i] == chains[i - 1 - k]
    return CorefGold(
        [m.head for m in mentions], [m.first for m in mentions], [m.last - 1 for m in mentions], features, right, chains
    )
