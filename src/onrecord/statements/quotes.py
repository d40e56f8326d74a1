"""Which characters of a report stand in quotation marks."""

from __future__ import annotations

import re

STRAIGHT = r"(?<![^\s(\[—–-])'(?=[^\W\d_])(?!(?:s|t|em|tis|twas|til)\b)"
MARKS = re.compile(rf"[“”„\"«»]|(?<!\w)‘(?=\w)|(?P<straight>{STRAIGHT})|(?<=[\w.,!?…])[’'](?!\w)|\n\s*\n")
SPOTS = re.compile(r"[“”„\"«»‘’'\n]")  # where a mark can be; looked for first, because that is quick
CLOSERS = {"“": "”", "„": "“", "«": "»", '"': '"', "‘": "’", "'": "'"}
SINGLE, CLOSING = "’'", "”»"


def quoted_ranges(text: str) -> list[tuple[int, int]]:
    """
    Stretches in quotation marks, marks included, in order.

    A quotation that is not closed ends with its paragraph, as in quotations that
    run over several paragraphs, each opened anew. Single marks count where they
    open before a word and close after one in the same paragraph.

    >>> text = 'He said "go" and left.'
    >>> [text[a:b] for a, b in quoted_ranges(text)]
    ['"go"']
    """
    ranges: list[tuple[int, int]] = []
    start: int | None = None
    closer = ""
    for spot in SPOTS.finditer(text):
        mark = MARKS.match(text, spot.start())
        if mark is None:
            continue
        char = mark.group()
        if char.isspace():
            if start is not None and closer not in SINGLE:
                ranges.append((start, mark.start()))
            start = None
        elif start is None:
            if char in CLOSERS and (char != "'" or mark["straight"]):
                start, closer = mark.start(), CLOSERS[char]
        elif char == closer or (char in CLOSING and closer in CLOSING):
            ranges.append((start, mark.end()))
            start = None
    if start is not None and closer not in SINGLE:
        ranges.append((start, len(text)))
    return ranges


def share_quoted(ranges: list[tuple[int, int]], start: int, end: int) -> float:
    """Share of the characters ``start``..``end`` that stand in quotation marks, 0 to 1."""
    if end <= start:
        return 0.0
    inside = sum(max(0, min(end, b) - max(start, a)) for a, b in ranges)
    return inside / (end - start)
