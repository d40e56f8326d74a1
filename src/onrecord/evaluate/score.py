"""Precision, recall and F1, kept as sums so that documents add up."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Score(msgspec.Struct, frozen=True):
    """
    How much of what was predicted is right, and how much of what is right was predicted.

    Two numerators, because some measures (B-cubed) weigh the two sides differently; scores of
    several documents are added (micro average).

    Args:
        right_predicted: Weight of the predicted that is right.
        predicted: Weight of all that was predicted.
        right_gold: Weight of the gold that was found.
        gold: Weight of all gold.
    """

    right_predicted: float = 0.0
    predicted: float = 0.0
    right_gold: float = 0.0
    gold: float = 0.0

    @classmethod
    def of(cls, right: float, predicted: float, gold: float) -> Score:
        """Score of a measure in which one right prediction is one gold item found."""
        return cls(right, predicted, right, gold)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right_predicted + other.right_predicted,
            self.predicted + other.predicted,
            self.right_gold + other.right_gold,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """0..1; 0 where nothing was predicted."""
        return self.right_predicted / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """0..1; 0 where there is no gold."""
        return self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """
        Harmonic mean of precision and recall, 0..1.

        >>> round(Score.of(right=2, predicted=4, gold=3).f1, 3)
        0.571
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def total(scores: Iterable[Score]) -> Score:
    """The sum of scores; of none, a score of zeros."""
    return sum(scores, Score())
