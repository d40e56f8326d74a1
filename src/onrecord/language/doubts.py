"""
Where the network is not sure on which word another hangs, or how, the rest of the tree decides with it.

The network scores each arc and each relation for itself. Where two of them come close, what they are worth is added to what
the signs of the tree around them are worth (``signs.py``), and the choice is made again: a product of experts (Hinton, 2002).
What signs are worth is learned from treebanks by ``training/doubts.py`` and stands in ``doubts.json``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import repeat

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.errors import RuleError
from onrecord.language.signs import Tree, head_signs, rel_signs

FILE = "doubts.json"
SETTLED = frozenset(["obl", "nmod", "conj", "cc"])
"""What a preposition or conjunction leads to: the network attaches it as well as the signs do, and its heads are not asked again."""
HEAD_MARGIN, MARK_MARGIN, REL_MARGIN = 1.2, 3.0, 2.0
"""A head (of a word, of a punctuation mark) or relation is in doubt where the network likes it by less than this more than the next."""
GAP = 3.0
"""What the network likes so much less than the best is not asked about."""
MOST = 3
"""Heads or relations asked about."""
SHARE = 150.0
"""How much a score of the network (a natural logarithm) counts beside the signs, in their hundredths; set with the margins on the development part of EWT."""

Floats = NDArray[np.float32]


class DoubtWorths(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    Worth by sign in hundredths of a natural logarithm of odds; whole numbers, so that no order of adding changes a sum.

    Args:
        made_by: The command that learned them.
        learned_from: SHA-256 of each treebank.
        heads: Signs of a head.
        rels: Signs of a relation, each behind its name.
    """

    made_by: str
    learned_from: Mapping[str, str]
    heads: Mapping[str, int]
    rels: Mapping[str, int]


@cache
def load_worths() -> DoubtWorths:
    """
    What ships with the package.

    Raises:
        RuleError: The file cannot be read.
    """
    try:
        return msgspec.json.decode((resources.files(__package__) / FILE).read_bytes(), type=DoubtWorths)
    except msgspec.DecodeError as error:
        raise RuleError(f"language/{FILE}: {error}.") from error


class Relations:
    """
    How the network scores the relations between each word of a window and any head.

    Args:
        out: The network's ``rel_dep`` and ``rel_head``.
        labels: Names of the relations.
    """

    def __init__(self, out: Mapping[str, Floats], labels: Sequence[str]) -> None:
        self.labels = labels
        self.plain = [label.partition(":")[0] for label in labels]
        self._heads = out["rel_head"]
        self._words = out["rel_dep"].reshape(len(out["rel_dep"]), -1, self._heads.shape[1])
        self._root = labels.index("root")

    def scores(self, heads: Sequence[int]) -> Floats:
        """*Shape:* (words, labels), of every word to its head."""
        scores: Floats = np.matmul(self._words, self._heads[np.array(heads) + 1][:, :, None])[:, :, 0]
        scores[:, self._root] = -np.inf
        return scores

    def to(self, word: int, head: int) -> Floats:
        """*Shape:* (labels,), of one word to one head."""
        scores: Floats = self._words[word] @ self._heads[head + 1]
        scores[self._root] = -np.inf
        return scores

    def likeliest(self, scores: Floats) -> list[int]:
        """The best labels of one word, no two with the same name before a colon."""
        found: dict[str, int] = {}
        for label in np.argsort(-scores, kind="stable").tolist():
            found.setdefault(self.plain[label], label)
            if len(found) == MOST:
                break
        return list(found.values())


def head_margins(likings: Floats) -> Floats:
    """
    By how much the network likes the best head of each word more than the next.

    *Shape:* likings (words, 1 + words): ``[i, 0]`` for a root, ``[i, 1 + j]`` for head j, -inf beyond the sentence; (words,).
    """
    words, best = np.arange(len(likings)), likings.argmax(1)
    rest = likings.copy()
    rest[words, best] = -np.inf
    margins: Floats = likings[words, best] - rest.max(1)
    return margins


def likely_heads(liking: Floats, most: int = MOST) -> list[int]:
    """The heads of one word that the network likes best, a root (-1) left out."""
    best: list[int] = np.argsort(-liking, kind="stable")[:most].tolist()
    return [place - 1 for place in best if place]


def may_move(tree: Tree, word: int) -> bool:
    """Whether a word's head is one to ask about."""
    return tree.heads[word] >= 0 and tree.rels[word] not in SETTLED


def settle(tree: Tree, likings: Floats, relations: Relations, bounds: Sequence[int], worths: DoubtWorths) -> list[str]:
    """
    Decides again on what is in doubt, and tells every word's relation to its head.

    Args:
        tree: A window's words, with their heads as the network likes them best; heads and relations change.
        likings: How much it likes them, as in :func:`head_margins`.
        bounds: Places at which a sentence begins, and the number of words.
    """
    scores = relations.scores(tree.heads)
    best = zip(tree.heads, scores.argmax(1).tolist(), strict=True)
    tree.rels[:] = ["root" if head < 0 else relations.plain[label] for head, label in best]
    for word in _settle_heads(tree, likings, bounds, worths.heads):
        scores[word] = relations.to(word, tree.heads[word])
        tree.rels[word] = relations.plain[int(scores[word].argmax())]
    labels = _settle_rels(tree, scores, relations, bounds, worths.rels)
    return ["root" if head < 0 else relations.labels[label] for head, label in zip(tree.heads, labels, strict=True)]


def _settle_heads(tree: Tree, likings: Floats, bounds: Sequence[int], worths: Mapping[str, int]) -> list[int]:
    """Hangs words elsewhere, marks last, those in greatest doubt first; returns which."""
    margins = head_margins(likings)
    low = np.flatnonzero(margins < MARK_MARGIN).tolist()
    doubts = sorted(
        (tree.rels[word] == "punct", float(margins[word]), word)
        for word in low
        if margins[word] < (MARK_MARGIN if tree.rels[word] == "punct" else HEAD_MARGIN) and may_move(tree, word)
    )
    moved: list[int] = []
    for _, _, word in doubts:
        begin, end = _sentence(bounds, word)
        row = likings[word]
        least = float(row.max()) - GAP
        best, found = -np.inf, tree.heads[word]
        for head in likely_heads(row):
            liked = float(row[head + 1])
            if liked < least or tree.under(head, word):
                continue
            worth = SHARE * liked + _worth(worths, head_signs(tree, word, head, begin, end))
            if worth > best:
                best, found = worth, head
        if found != tree.heads[word]:
            tree.move(word, found)
            moved.append(word)
    return moved


def _settle_rels(
    tree: Tree, scores: Floats, relations: Relations, bounds: Sequence[int], worths: Mapping[str, int]
) -> list[int]:
    """The number of every word's relation to its head."""
    labels: list[int] = scores.argmax(1).tolist()
    words = np.arange(len(labels))
    rest = scores.copy()
    rest[words, labels] = -np.inf
    doubts = np.flatnonzero(scores[words, labels] - rest.max(1) < REL_MARGIN).tolist()
    for word in doubts:
        if tree.heads[word] < 0 or tree.rels[word] == "punct":
            continue
        row = scores[word]
        likely = [label for label in relations.likeliest(row) if row[labels[word]] - row[label] < GAP]
        if len(likely) < 2 or row[likely[0]] - row[likely[1]] >= REL_MARGIN:
            continue
        signs = rel_signs(tree, word, *_sentence(bounds, word))
        worth = [
            SHARE * float(row[label]) + _worth(worths, [f"{relations.plain[label]} {sign}" for sign in signs]) for label in likely
        ]
        labels[word] = likely[worth.index(max(worth))]
        tree.rels[word] = relations.plain[labels[word]]
    return labels


def _worth(worths: Mapping[str, int], signs: Sequence[str]) -> int:
    return sum(map(worths.get, signs, repeat(0)))


def _sentence(bounds: Sequence[int], word: int) -> tuple[int, int]:
    """First word of a word's sentence, and the first behind it."""
    place = bisect_right(bounds, word)
    return bounds[place - 1], bounds[place]
