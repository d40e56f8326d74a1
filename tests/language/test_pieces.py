"""Words come in the pieces that BERT's own tokeniser makes, with the casing that it drops."""

from __future__ import annotations

import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tokenizers.implementations import BertWordPieceTokenizer

from onrecord.language.pieces import CASES, GAPS, LONGEST_WORD, MOST_PIECES, WordPieces, case_of, gap_of
from onrecord.language.words import split_words

WHOLE = ["the", "army", "said", "rebels", "struck", "aleppo", "didn", "t", "u", "s", "ecole", "sana", "a", "中", "文", "قال", "م", "ح", "د", "ß", "ﬁ", "ø", "²", "—", "“", "”", "’", "'", ".", "-"]
LETTERS = [*string.ascii_lowercase, *string.digits, *string.punctuation, "é", "م", "ا"]
VOCABULARY = list(dict.fromkeys(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *WHOLE, *LETTERS[:30], *(f"##{c}" for c in LETTERS), "##ed", "##ing", "##led"]))
PIECES = WordPieces(VOCABULARY)
ORACLE = BertWordPieceTokenizer({piece: number for number, piece in enumerate(VOCABULARY)}, lowercase=True)


def _oracle(word: str) -> list[str]:
    return list(ORACLE.encode(word, add_special_tokens=False).tokens)


def _ours(word: str) -> list[str]:
    return [VOCABULARY[number] for number in PIECES.encode(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("army", "army"),
        ("ALEPPO", "aleppo"),
        ("École", "ecole"),
        ("e\u0301cole", "ecole"),
        ("striking", "s ##t ##r ##i ##k ##ing"),
        ("n't", "n ' t"),
        ("U.S.", "u . s ."),
        ("中文", "中 文"),
        ("Ω", "[UNK]"),
        ("\u00ad", "[UNK]"),
        ("a" * (LONGEST_WORD + 1), "[UNK]"),
    ],
)
def test_a_word_in_pieces(word: str, pieces: str) -> None:
    """The longest known piece from the left, punctuation apart, accents gone."""
    assert _ours(word) == pieces.split()


SETTLED = st.characters(max_codepoint=0x5FF, exclude_categories=["Cs", "Cn"])
"""Characters of which every version of Unicode thinks alike."""
MARKED = st.sampled_from(["é", "É", "ß", "م", "ً", "中", "𠀀", "’", "\u200d", "İ", "a", "S", "-", "ﬁ", "\u0301", "😀"])


@given(st.text(st.one_of(SETTLED, MARKED), min_size=1, max_size=12))
@example("Sana'a")
@example("İ")
@example("\ue000a")
@example("á" * 120)
@settings(max_examples=60, deadline=None)
def test_pieces_are_those_of_bert(text: str) -> None:
    """Of every word of any text; a word of which nothing is left is the unknown piece."""
    for start, end in split_words(text):
        word = text[start:end]
        assert _ours(word) == (_oracle(word) or ["[UNK]"])[:MOST_PIECES]


def test_a_word_without_end_has_an_end() -> None:
    """An address of thousands of characters fits a window."""
    assert len(PIECES.encode("https://a.b/" + "a/b-" * 2000)) == MOST_PIECES


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("lower", "army 2016 … $ م 中 n't 5th"),
        ("initial", "Baghdad A I École O'brien"),
        ("capitals", "PMF U.S. F-16 N'T ÉCOLE"),
        ("mixed", "iPhone McCain O'Brien al-Saadi 5G-ready YouTube"),
    ],
)
def test_casing(case: str, words: str) -> None:
    """What lower-casing loses; scripts without capitals are lower."""
    assert {word: CASES[case_of(word)] for word in words.split()} == dict.fromkeys(words.split(), case)


@pytest.mark.parametrize(("between", "gap"), [("", "none"), (" ", "space"), ("\u00a0", "space"), ("\n", "line"), (" \n\n ", "line"), ("\u200b", "space")])
def test_gaps(between: str, gap: str) -> None:
    """What stands between a word and the one before."""
    assert GAPS[gap_of(f"a{between}b", 1, 1 + len(between))] == gap
