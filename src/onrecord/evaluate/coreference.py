"""Coreference: MUC, B-cubed, CEAF-e and their mean, the CoNLL F1.

A chain is a set of mentions, a mention anything hashable (a document's span).
Mentions that one side lacks are wrong or missed on the other, as in the
official scorer of the CoNLL shared tasks.

Sources: Vilain et al. 1995 (MUC); Bagga and Baldwin 1998 (B-cubed); Luo 2005
(CEAF, similarity phi-4); Pradhan et al. 2014 (one definition for all).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from onrecord.evaluate.matching import best_assignment
from onrecord.evaluate.score import Score

Chain = AbstractSet[Hashable]


class Coreference(msgspec.Struct, frozen=True):
    """The three scores of one document or, added up, of many; ``mentions`` is exact mention detection."""

    muc: Score = Score()
    b_cubed: Score = Score()
    ceaf_e: Score = Score()
    mentions: Score = Score()

    @classmethod
    def of(cls, gold: Sequence[Chain], predicted: Sequence[Chain]) -> Coreference:
        """Scores of one document's chains, singletons as given; see :func:`without_singletons`."""
        wanted = {mention for chain in gold for mention in chain}
        given = {mention for chain in predicted for mention in chain}
        found = Score.of(len(wanted & given), len(given), len(wanted))
        return cls(muc(gold, predicted), b_cubed(gold, predicted), ceaf_e(gold, predicted), found)

    def __add__(self, other: Coreference) -> Coreference:
        return Coreference(
            self.muc + other.muc,
            self.b_cubed + other.b_cubed,
            self.ceaf_e + other.ceaf_e,
            self.mentions + other.mentions,
        )

    @property
    def conll_f1(self) -> float:
        """Mean of the three F1, 0..1."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def without_singletons(chains: Iterable[Chain]) -> list[Chain]:
    """Chains of two mentions or more: all that OntoNotes, and corpora in its manner, annotate."""
    return [chain for chain in chains if len(chain) > 1]


def muc(gold: Sequence[Chain], predicted: Sequence[Chain]) -> Score:
    """
    Share of the links that hold chains together.

    >>> muc([{"a", "b", "c", "d"}], [{"a", "b"}, {"c", "d"}]).recall
    0.6666666666666666
    """
    kept_gold, gold_links = _links(gold, predicted)
    kept_predicted, predicted_links = _links(predicted, gold)
    return Score(kept_predicted, predicted_links, kept_gold, gold_links)


def b_cubed(gold: Sequence[Chain], predicted: Sequence[Chain]) -> Score:
    """Mean over mentions of how much of each one's chain is right."""
    right_gold, gold_mentions = _shares(gold, predicted)
    right_predicted, predicted_mentions = _shares(predicted, gold)
    return Score(right_predicted, predicted_mentions, right_gold, gold_mentions)


def ceaf_e(gold: Sequence[Chain], predicted: Sequence[Chain]) -> Score:
    """Chains matched one to one so that they are most alike; likeness is 2 |both| / (|one| + |other|)."""
    home = _homes(predicted)
    weights: dict[tuple[int, int], float] = {}
    for left, chain in enumerate(gold):
        for mention in chain:
            for right in home.get(mention, ()):
                weights[left, right] = weights.get((left, right), 0.0) + 2 / (len(chain) + len(predicted[right]))
    return Score.of(best_assignment(dict(sorted(weights.items()))), len(predicted), len(gold))


def _homes(chains: Sequence[Chain]) -> dict[Hashable, list[int]]:
    homes: dict[Hashable, list[int]] = {}
    for index, chain in enumerate(chains):
        for mention in chain:
            homes.setdefault(mention, []).append(index)
    return homes


def _links(chains: Sequence[Chain], others: Sequence[Chain]) -> tuple[int, int]:
    """Links of ``chains`` that ``others`` keep, and all there are; a mention the others lack stands alone."""
    home = {mention: indices[0] for mention, indices in _homes(others).items()}
    kept = whole = 0
    for chain in chains:
        parts = {home[mention] for mention in chain if mention in home}
        alone = sum(mention not in home for mention in chain)
        kept += len(chain) - len(parts) - alone
        whole += len(chain) - 1
    return kept, whole


def _shares(chains: Sequence[Chain], others: Sequence[Chain]) -> tuple[float, int]:
    """Sum over mentions of the share of their chain that the other side's chain holds too, and their number."""
    home = {mention: indices[0] for mention, indices in _homes(others).items()}
    right, mentions = 0.0, 0
    for chain in chains:
        together: dict[int, int] = {}
        for mention in chain:
            if mention in home:
                together[home[mention]] = together.get(home[mention], 0) + 1
        right += sum(count * count for _, count in sorted(together.items())) / len(chain) if chain else 0.0
        mentions += len(chain)
    return right, mentions
