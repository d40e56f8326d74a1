"""Cuts a report into the windows that the encoder reads, one after the other, each of whole sentences where it can be."""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_WINDOW = 254
"""Word pieces a window holds, without the two that frame it; the encoder was trained on as many."""


def windows(lengths: Sequence[int], breaks: Sequence[int], *, longest: int = LONGEST_WINDOW) -> list[tuple[int, int]]:
    """
    Ranges of words, end exclusive, that fill a window as well as they can.

    Args:
        lengths: Pieces of each word.
        breaks: Words (sorted) before which a window may begin: likely starts of sentences.
        longest: Most pieces in a window.

    Returns:
        Ranges that cover every word once, in order; a window ends at the last break that fits,
        or, in a sentence longer than a window, where it is full.

    >>> windows([1, 1, 1, 1, 1, 1], [2, 4], longest=5)
    [(0, 4), (4, 6)]
    """
    ranges: list[tuple[int, int]] = []
    allowed = set(breaks)
    start, filled, last_break = 0, 0, 0
    for word, length in enumerate(lengths):
        if word in allowed:
            last_break = word
        while word > start and filled + length > longest:
            end = last_break if last_break > start else word
            ranges.append((start, end))
            start, filled = end, sum(lengths[end:word])
        filled += length
    if len(lengths) > start:
        ranges.append((start, len(lengths)))
    return ranges


def likely_breaks(words: Sequence[str], gaps: Sequence[int]) -> list[int]:
    """
    Words that likely begin a sentence: after a line's end, or after a mark that ends a sentence (and closing quotes).

    The full stop of an abbreviation is no such mark: "a call with U.S. Secretary of State" would be torn.
    """
    found: list[int] = []
    for index in range(1, len(words)):
        if gaps[index] == 2:
            found.append(index)
            continue
        before = index - 1
        while before > 0 and words[before] in CLOSING:
            before -= 1
        if gaps[index] == 1 and words[before] in STOPS and not words[index][0].islower():
            found.append(index)
    return found


def is_numbered(before: str, word: str) -> bool:
    """Whether a number goes on behind an abbreviation: "Jan. 23", "No. 5"."""
    return word[:1].isdigit() and before[-1:] == "." and before[:-1].isalpha()


CLOSING = frozenset("\"'”’)]»")
STOPS = frozenset([".", "!", "?", "…", "...", "?!", "!!", "??"])
