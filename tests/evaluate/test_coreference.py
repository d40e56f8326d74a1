"""Coreference scores are those of the papers that define them."""

from __future__ import annotations

from itertools import permutations

import pytest

from onrecord.evaluate import Coreference, b_cubed, best_assignment, ceaf_e, muc, without_singletons


def chains(*words: str) -> list[set[str]]:
    """A chain a word, a mention a letter."""
    return [set(word) for word in words]


TEXTBOOK = [
    # gold, predicted, measure, precision, recall
    (("abcd",), ("ab", "cd"), muc, 2 / 2, 2 / 3),
    (("12345", "67", "89ABC"), ("12345", "6789ABC"), muc, 9 / 10, 9 / 9),
    (("12345", "67", "89ABC"), ("1234589ABC", "67"), muc, 9 / 10, 9 / 9),
    (("12345", "67", "89ABC"), ("12345", "6789ABC"), b_cubed, 16 / 21, 1.0),
    (("12345", "67", "89ABC"), ("1234589ABC", "67"), b_cubed, 7 / 12, 1.0),
    (("12345", "67", "89ABC"), ("12345", "6789ABC"), ceaf_e, (1 + 10 / 12) / 2, (1 + 10 / 12) / 3),
    (("12345", "67", "89ABC"), ("1234589ABC", "67"), ceaf_e, (1 + 10 / 15) / 2, (1 + 10 / 15) / 3),
    (("abc", "defg"), ("ab", "cd", "fghi"), muc, 2 / 5, 2 / 5),
    (("abc", "defg"), ("ab", "cd", "fghi"), b_cubed, 4 / 8, (5 / 3 + 5 / 4) / 7),
    (("abc", "defg"), ("ab", "cd", "fghi"), ceaf_e, 1.3 / 3, 1.3 / 2),
]


@pytest.mark.parametrize(("gold", "predicted", "measure", "precision", "recall"), TEXTBOOK)
def test_scores_are_those_of_the_textbook(gold, predicted, measure, precision, recall) -> None:
    """Worked examples of Vilain 1995, Bagga and Baldwin 1998, Luo 2005 and the official scorer's own tests."""
    score = measure(chains(*gold), chains(*predicted))
    assert score.precision == pytest.approx(precision)
    assert score.recall == pytest.approx(recall)


def test_the_same_chains_score_one_and_no_chains_score_nothing() -> None:
    """The ends of the scale."""
    gold = chains("abc", "de")
    assert Coreference.of(gold, gold[::-1]).conll_f1 == pytest.approx(1.0)
    assert Coreference.of(gold, []).conll_f1 == 0.0
    assert Coreference.of([], []).conll_f1 == 0.0


def test_documents_are_added_before_the_f1_is_taken() -> None:
    """Micro average: a long document weighs more than a short one."""
    both = Coreference.of(chains("abcd"), chains("ab", "cd")) + Coreference.of(chains("xy"), [])
    assert both.muc.recall == pytest.approx(2 / 4)
    assert both.mentions.recall == pytest.approx(4 / 6)


def test_singletons_are_left_out_on_request() -> None:
    """Corpora in the manner of OntoNotes hold no chain of one mention."""
    assert without_singletons(chains("a", "bc")) == [{"b", "c"}]


def test_the_assignment_is_the_best_of_all_that_there_are() -> None:
    """Against trying every permutation, on tables without a pattern."""
    for seed in range(40):
        size = 2 + seed % 4
        table = [
            [((seed + 7) * (3 * r + 1) * (5 * c + 2) * 31) % 17 for c in range(size + seed % 2)] for r in range(size)
        ]
        columns = range(size + seed % 2)
        best = max(sum(table[r][c] for r, c in enumerate(order[:size])) for order in permutations(columns))
        weights = {(r, c): float(w) for r, row in enumerate(table) for c, w in enumerate(row) if w}
        assert best_assignment(weights) == pytest.approx(best)
