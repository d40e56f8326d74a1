"""A text divided into words, its words numbered as the network takes them, and cut into windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from onrecord.language.lines import begun, behind_heads, going_on
from onrecord.language.pieces import GAPS, WordPieces, case_of, gap_of
from onrecord.language.windows import likely_breaks, windows
from onrecord.language.words import Extent

Integers = NDArray[np.int64]
LINE, SPACE = GAPS.index("line"), GAPS.index("space")
_case = lru_cache(maxsize=100_000)(case_of)


@dataclass(frozen=True)
class Words:
    """
    The words of a text.

    Args:
        text: The text.
        extents: Start and end of each word.
        forms: Each word as written.
        starts: Start of each word.
        gaps: What stands before each word (a place in ``pieces.GAPS``).
        apart: Whether an empty line stands before it, a line that does not go on, or the town or hour that opens a paragraph.
        windows: Ranges of words, end exclusive, that the network reads at once.
        pieces: Word pieces of all words, one after the other.
        bounds: Where in ``pieces`` each word begins, and the last one ends.
    """

    text: str
    extents: Sequence[Extent]
    forms: list[str]
    starts: Integers
    gaps: Integers
    apart: NDArray[np.bool_]
    windows: list[tuple[int, int]]
    pieces: Integers
    bounds: Integers

    def window(self, first: int, last: int, frame: tuple[int, int]) -> dict[str, Integers]:
        """Arrays of the words ``first``..``last`` (exclusive) as the network takes them, between the two pieces of the frame."""
        bounds = self.bounds[first : last + 1]
        start, end = bounds[0], bounds[-1]
        firsts, lasts = bounds[:-1] - start + 1, bounds[1:] - start
        cases, gaps = np.zeros((2, end - start + 2), dtype=np.int64)
        cases[1:-1] = np.repeat([_case(form) for form in self.forms[first:last]], lasts - firsts + 1)
        gaps[0] = LINE
        gaps[firsts] = self.gaps[first:last]
        pieces = np.concatenate([frame[:1], self.pieces[start:end], frame[1:]])
        arrays = {"pieces": pieces, "cases": cases, "gaps": gaps, "firsts": firsts, "lasts": lasts}
        return {name: values[None] for name, values in arrays.items()}


def prepare(text: str, extents: Sequence[Extent], pieces: WordPieces, starts: Sequence[int] | None = None) -> Words:
    """
    The words of a text in windows.

    Args:
        starts: Words at which a sentence begins, where that is known: windows end at these.
    """
    forms = [text[start:end] for start, end in extents]
    ends = [0, *(end for _, end in extents)]
    wrapped = going_on(text)  # where a sentence goes on over the end of a line
    gaps = [SPACE if start in wrapped else gap_of(text, end, start) for end, (start, _) in zip(ends, extents, strict=False)]
    gaps[:1] = [LINE][: len(gaps)]
    lines, heads = begun(text), behind_heads(text)
    apart = [start in heads or (gap == LINE and (start in lines or text.count("\n", end, start) > 1)) for gap, end, (start, _) in zip(gaps, ends, extents, strict=False)]
    encoded = [pieces.encode(form) for form in forms]
    lengths = [len(numbers) for numbers in encoded]
    breaks = likely_breaks(forms, gaps) if starts is None else list(starts)
    return Words(
        text, extents, forms, np.array([start for start, _ in extents], dtype=np.int64), np.array(gaps, dtype=np.int64),
        np.array(apart, dtype=bool), windows(lengths, breaks),
        np.fromiter(chain.from_iterable(encoded), dtype=np.int64), np.cumsum([0, *lengths]),
    )  # fmt: skip
