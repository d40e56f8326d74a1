"""
Line ends that part, and those that do not: between the points of a list, behind a heading, a row of a table or the line of a name.

The network reads a text as it stands, wrapped or not, and may go on over such an end ("Protection\n- Partners recorded").
A line ends where it is meant to end when the next word would still have had room in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

SHORT = 60  # characters: prose is wrapped in longer lines
ROOM = 0.75  # share of the longest line that a line and the next word fill at most, since one line may be longer than all others
MOST = float("inf")
SIGN = re.compile(r"(?P<sign>[•▪●◦‣∙]|[*–—-](?=[^\S\n]+[\"“(]?[^\W_a-z])|(?P<number>\(?(?:\d{1,3}|[a-z])[.)])(?=[^\S\n]+[^\W\d_a-z]))")
PLACE = re.compile(
    r"^[^\S\n]*(?P<name>[^\W\d_][^\W\d_'’.]+(?:[ /-][^\W\d_][^\W\d_'’.]+){0,3}),?[^\S\n]+[-–—]{1,2}[^\S\n]+(?=[\"“]?[^\W_a-z])", re.MULTILINE
)
CLOCK = re.compile(
    r"^[^\S\n]*(?P<name>(?:[01]?\d|2[0-3])[:.][0-5]\d)(?:[^\S\n]?[ap]\.?m\.?)?(?:[^\S\n][A-Z]{2,4})?[^\S\n]*(?:[–—:|-][^\S\n]*)?(?<=\s)(?=[\"“]?[^\W\d_a-z])",
    re.MULTILINE,
)
FEWEST = 2
STOP = (".", ":", ";", "!", "?", '"', "”", ")")
TORN = re.compile(r"[\[\]]|\s[–—-]+\s")
"""A dateline, or a passage from which something was taken: the rest of its line may be short by chance."""
GOING_ON = frozenset(
    ["a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or", "nor", "but", "that", "which", "who", "as", "is", "are", "was", "were", "be", "been", "has", "had", "have", "his", "her", "its", "their", "near", "into", "over", "than"]
)
"""A line that ends with one of these goes on in the next."""


def going_on(text: str) -> frozenset[int]:
    """
    Where a line only goes on with the sentence of the one before, since the text is wrapped: places of its first character.

    It begins small behind a letter, digit or comma, and the line before is too long for a heading or a row.

    >>> sorted(going_on("The army said on Sunday that after a week of fighting in the north,\nit had left."))
    [68]
    """
    found: list[int] = []
    end = text.find("\n")
    start = 0
    while end >= 0:
        before, following = text[start:end].rstrip(), end + 1
        while text[following : following + 1] in (" ", "\t"):
            following += 1
        small = text[following : following + 1].islower() and (before[-1:].isalnum() or before[-1:] == ",")
        if small and len(before) > SHORT:
            found.append(following)
        start, end = end + 1, text.find("\n", end + 1)
    return frozenset(found)


def behind_heads(text: str) -> frozenset[int]:
    """
    Where the first sentence begins behind the town in capitals, or the hour, that opens each of several paragraphs.

    >>> sorted(behind_heads("MOSUL - Gunmen fled.\nKIRKUK - Two died."))
    [8, 30]
    """
    towns = [found.end() for found in PLACE.finditer(text) if found["name"].isupper()]
    hours = [found.end() for found in CLOCK.finditer(text)]
    return frozenset(place for places in (towns, hours) if len(places) >= FEWEST for place in places)


def begun(text: str) -> frozenset[int]:
    """
    Where a line begins, behind a single line end, that does not go on with the one before: places of its first character.

    >>> sorted(begun("Protection\\n- Partners recorded it\\nin May.\\n- Rebels left."))
    [11, 43]
    """
    if "\n" not in text:
        return frozenset()
    lines = text.split("\n")
    room = _room(lines)
    signs = [SIGN.match(line.lstrip()) for line in lines]
    found: list[int] = []
    place = len(lines[0]) + 1
    for before, line, sign in zip(lines, lines[1:], signs[1:], strict=False):
        words = line.split(None, 1)
        if before.strip() and words:
            new = _opens_point(before, sign, signs) if sign else _was_meant_to_end(before, words[0], room)
            if new:
                found.append(place + len(line) - len(line.lstrip()))
        place += len(line) + 1
    return frozenset(found)


def _opens_point(before: str, sign: re.Match[str], signs: Sequence[re.Match[str] | None]) -> bool:
    """Whether a line opens a point of a list: its sign stands before other lines too, and a number behind what has ended."""
    if sign["number"] is not None:
        return before.rstrip().endswith(STOP) or len(before) <= SHORT
    return sum(other is not None and other["sign"] == sign["sign"] for other in signs) > 1 or sign["sign"] in "•▪●◦‣∙"


def _was_meant_to_end(line: str, following: str, room: float) -> bool:
    """Whether a short line ends without a stop though the next word, which is none in small letters, would have had room in it."""
    line = line.strip()
    first = following.lstrip("\"“‘'([")[:1]
    if len(line) > SHORT or not line[-1].isalnum() or not (first.isupper() or first.isdigit()):
        return False
    if line.rsplit(None, 1)[-1].lower() in GOING_ON or TORN.search(line):
        return False
    return len(line) + 1 + len(following) <= room


def _room(lines: Sequence[str]) -> float:
    """
    The length that a line and the next word keep within where the line was meant to end.

    Of short lines alone that of the longest, and no bound at all where most lines end before: a list, and nothing wrapped.
    """
    lengths = [len(line.strip()) for line in lines]
    longest = max(lengths)
    if longest > SHORT:
        return ROOM * longest
    pairs = [(length, line.split(None, 1)[0]) for length, line in zip(lengths, lines[1:], strict=False) if length and line.strip()]
    early = sum(length + 1 + len(word) <= longest for length, word in pairs)
    return MOST if early >= ROOM * len(pairs) else longest
