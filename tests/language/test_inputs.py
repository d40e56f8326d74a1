"""What a window gives the network: the pieces of its words, and how the words stand on the page."""

from __future__ import annotations

from onrecord.language.inputs import prepare
from onrecord.language.pieces import WordPieces
from onrecord.language.words import split_words

PIECES = WordPieces(["[UNK]", "[CLS]", "[SEP]", "the", "army", "shell", "##ed", "aleppo", "."])
TEXT = "The ARMY shelled\nAleppo.\n\nThe army"


def test_words_stand_as_on_the_page() -> None:
    """After nothing, a space, a line's end, an empty line."""
    words = prepare(TEXT, split_words(TEXT), PIECES)
    assert words.forms == ["The", "ARMY", "shelled", "Aleppo", ".", "The", "army"]
    assert words.gaps.tolist() == [2, 1, 1, 2, 0, 2, 1]
    assert words.apart.tolist() == [False, False, False, False, False, True, False]
    assert words.windows == [(0, 7)]


def test_a_window_counts_its_pieces_from_its_frame() -> None:
    """The frame is the first piece and the last."""
    words = prepare(TEXT, split_words(TEXT), PIECES)
    window = {name: values[0].tolist() for name, values in words.window(1, 5, (1, 2)).items()}
    assert window == {
        "pieces": [1, 4, 5, 6, 7, 8, 2], "cases": [0, 2, 0, 0, 1, 0, 0], "gaps": [2, 1, 1, 0, 2, 0, 0],
        "firsts": [1, 2, 4, 5], "lasts": [1, 3, 4, 5],
    }  # fmt: skip


def test_no_words_make_no_window() -> None:
    words = prepare(" ", [], PIECES)
    assert (words.windows, words.forms, words.gaps.tolist()) == ([], [], [])
