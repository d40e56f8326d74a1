"""Words and trees are compared as in the CoNLL 2018 shared task."""

from __future__ import annotations

import pytest

from onrecord.evaluate import Word, align, compare

# "He did n't go", with "didn't" written as one.
GOLD = [
    Word(0, 2, "PRON", "Case=Nom|Number=Sing", "he", 3, "nsubj"),
    Word(2, 5, "AUX", "Mood=Ind", "do", 3, "aux"),
    Word(5, 8, "PART", "", "not", 3, "advmod"),
    Word(8, 10, "VERB", "VerbForm=Inf|Typo=Yes", "go", -1, "root"),
]


def test_gold_words_give_accuracies() -> None:
    """One wrong head, one wrong tag, one wrong subtype of four words."""
    predicted = [
        Word(0, 2, "PRON", "Case=Nom|Number=Sing", "he", 3, "nsubj:pass"),
        Word(2, 5, "VERB", "Mood=Ind", "do", 3, "aux"),
        Word(5, 8, "PART", "", "not", 1, "advmod"),
        Word(8, 10, "VERB", "VerbForm=Inf", "go", -1, "root"),
    ]
    scores = compare(GOLD, predicted)
    assert (scores.words.f1, scores.upos.f1, scores.feats.f1, scores.lemma.f1) == (1.0, 0.75, 1.0, 1.0)
    assert (scores.uas.f1, scores.las.f1, scores.las_subtypes.f1) == (0.75, 0.75, 0.5)


def test_words_that_were_cut_elsewhere_are_wrong_on_both_sides() -> None:
    """With "didn't" left whole, two of four gold words are found, in three predicted ones."""
    predicted = [
        Word(0, 2, "PRON", "", "he", 2, "nsubj"),
        Word(2, 8, "AUX", "", "do", 2, "aux"),
        Word(8, 10, "VERB", "", "go", -1, "root"),
    ]
    assert align(GOLD, predicted) == [(0, 0), (3, 2)]
    scores = compare(GOLD, predicted)
    assert scores.words.precision == pytest.approx(2 / 3)
    assert scores.words.recall == pytest.approx(2 / 4)
    assert scores.las.f1 == pytest.approx(2 * 2 / 7)


def test_a_head_that_was_not_found_is_no_root() -> None:
    """A word whose gold head has no partner cannot be attached rightly, not even as a root."""
    gold = [Word(0, 4, head=1), Word(4, 8, head=-1)]
    predicted = [Word(0, 4, head=-1), Word(4, 9, head=0)]
    assert compare(gold, predicted).uas.f1 == 0.0
