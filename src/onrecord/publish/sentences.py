"""The sentence that words of a report stand in, for showing them to a person."""

from __future__ import annotations

import re

SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])|\n\s*\n")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """
    Start and end of the sentence, or sentences, that the characters ``start``..``end`` stand in.

    >>> sentence_around("One fell. Two fled. All wept.", 10, 13)
    (10, 19)
    """
    first, last = 0, len(text)
    for found in SENTENCE_END.finditer(text):
        if found.end() <= start:
            first = found.end()
        elif found.start() >= end:
            last = found.start()
            break
    return first, last
