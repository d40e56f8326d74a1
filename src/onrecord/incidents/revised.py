"""
Which of two values that one voice gives in one report is the one that it has given up.

"The army, which had put the dead at 12, now says nine": twelve. Without any such words neither is: whoever gives two
numbers may count two things.
"""

from __future__ import annotations

from onrecord.incidents.rulebook import Rulebook
from onrecord.records import Claim

APART = 300  # characters from the first value to the end of the second
BEFORE = 80  # characters before the first in which words of giving up stand


def given_up(one: Claim, other: Claim, text: str, rules: Rulebook) -> Claim | None:
    """
    Whichever of two claims of one report was put aside for the other; None where the words do not say.

    Args:
        one: A claim.
        other: Another on the same field by the same voice.
        text: Of their report.
        rules: Of its language.
    """
    first, second = sorted((one, other), key=lambda claim: (claim.span.start, claim.span.end))
    if second.span.end - first.span.start > APART or second.span.start < first.span.end:
        return None
    between = text[first.span.end : second.span.start]
    if rules.formerly.search(between):
        return second
    before = text[max(0, first.span.start - BEFORE) : first.span.end].rpartition("\n")[2]
    return first if rules.revised.search(f"{before}{between}") else None


def called_wrong(text: str, rules: Rulebook) -> frozenset[int]:
    """The numbers that some words call wrong, in figures or in words: "the figure of three was a mistake"."""
    words = [match["number"].replace(",", "").lower() for match in rules.wrong_figure.finditer(text)]
    numbers = (int(word) if word.isdecimal() else rules.numerals.get(word) for word in words)
    return frozenset(number for number in numbers if number is not None)
