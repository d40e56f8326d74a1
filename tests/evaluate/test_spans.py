"""Spans count by token, whole, and by overlap."""

from __future__ import annotations

from onrecord.evaluate import Score, exact, largest_matching, overlapping, tokenwise, total


def test_one_prediction_matches_one_gold_span_only() -> None:
    """A prediction that covers two gold spans finds one of them."""
    score = overlapping([{1}, {2}], [{1, 2}])
    assert (score.precision, score.recall) == (1.0, 0.5)


def test_the_matching_is_the_largest_there_is() -> None:
    """The first prediction could take either gold span, the second only the first."""
    assert overlapping([{1, 2}, {3}], [{2, 3}, {1}]).f1 == 1.0
    assert largest_matching([[0, 1], [0], [0]]) == {0: 1, 1: 0}


def test_a_span_in_pieces_is_one_span() -> None:
    """Right only where all pieces are; overlapping where one token is shared."""
    gold = [frozenset({1, 2, 7, 8})]
    assert exact(gold, [frozenset({1, 2})]).f1 == 0.0
    assert exact(gold, [frozenset({8, 7, 2, 1})]).f1 == 1.0
    assert overlapping(gold, [{8}]).f1 == 1.0


def test_tokens_count_once() -> None:
    """Two predictions on one token are one token."""
    score = tokenwise([{1, 2, 3, 4}], [{3, 4}, {4, 5}])
    assert (score.right_gold, score.predicted, score.gold) == (2, 3, 4)


def test_empty_spans_are_no_spans() -> None:
    """A role that nobody filled neither helps nor harms."""
    assert overlapping([set(), {1}], [set(), {1}]).f1 == 1.0


def test_scores_of_documents_add_up() -> None:
    """Precision and recall of the sum, zero where there is nothing to divide by."""
    both = total([Score.of(1, 1, 2), Score.of(1, 3, 2)])
    assert (both.precision, both.recall) == (0.5, 0.5)
    assert Score().f1 == 0.0
