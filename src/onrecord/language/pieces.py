"""WordPiece: words into the pieces that the encoder knows (BERT, uncased), and the casing that they lose on the way."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

CASES = ("lower", "initial", "capitals", "mixed")
GAPS = ("none", "space", "line")
CLS, SEP, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST_WORD = 100
MOST_PIECES = 200
"""Of a longer word, an address that fills a page, only the beginning is read: one word always fits a window."""


def case_of(word: str) -> int:
    """
    Place in ``CASES`` of a word's casing; words without capitals, in any script, are ``lower``.

    >>> [CASES[case_of(w)] for w in ("army", "Baghdad", "PMF", "iPhone", "2016")]
    ['lower', 'initial', 'capitals', 'mixed', 'lower']
    """
    if word == word.lower():
        return 0
    if word.isupper():
        return 1 if len(word) == 1 else 2
    return 1 if word[0].isupper() and word[1:].islower() else 3


def gap_of(text: str, end_before: int, start: int) -> int:
    """Place in ``GAPS`` of what stands between a word and the one before it."""
    between = text[end_before:start]
    if not between:
        return 0
    return 2 if "\n" in between else 1


class WordPieces:
    """
    The encoder's vocabulary.

    Args:
        vocabulary: All pieces; a piece's place is its number.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._number = {piece: number for number, piece in enumerate(vocabulary)}
        self.cls, self.sep, self.unknown = (self._number[p] for p in (CLS, SEP, UNKNOWN))
        self.encode = lru_cache(maxsize=100_000)(self._encode)

    def _encode(self, word: str) -> tuple[int, ...]:
        """
        Piece numbers of one word, at least one.

        Lower-cased, accents stripped, punctuation apart, then the longest known
        piece from the left, as in BERT (Devlin et al., 2019; Wu et al., 2016).
        """
        numbers: list[int] = []
        for part in _basic(word):
            numbers.extend(self._greedy(part))
        return tuple(numbers[:MOST_PIECES]) or (self.unknown,)

    def _greedy(self, part: str) -> list[int]:
        if len(part) > LONGEST_WORD:
            return [self.unknown]
        numbers: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self._number.get(("##" if start else "") + part[start:end])
                if number is not None:
                    numbers.append(number)
                    start = end
                    break
            else:
                return [self.unknown]
        return numbers


def _basic(word: str) -> list[str]:
    folded = unicodedata.normalize("NFD", word.lower())
    parts: list[str] = [""]
    for char in folded:
        category = unicodedata.category(char)
        if category in ("Mn", "Cc", "Cf", "Co") or char == "\ufffd":
            continue
        if char.isspace():
            parts.append("")
        elif _is_punctuation(char, category) or _is_cjk(char):
            parts += [char, ""]
        else:
            parts[-1] += char
    return [part for part in parts if part]


def _is_punctuation(char: str, category: str) -> bool:
    return category.startswith("P") or (char.isascii() and char.isprintable() and not char.isalnum() and char != " ")


def _is_cjk(char: str) -> bool:
    return any(low <= ord(char) <= high for low, high in CJK)


CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0xF900, 0xFAFF), (0x20000, 0x2A6DF), (0x2A700, 0x2CEAF), (0x2F800, 0x2FA1F))
