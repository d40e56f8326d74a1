"""
Entries under a day, hour or number of their own: chronologies, logs of incidents, live pages, findings in numbered paragraphs.

A line that opens with a day and a mark ("4 October – Troops take the town", "Sept 19: ...") heads its paragraph; a line
that is nothing but a day, or begins with an hour of the clock, heads what follows. One such line alone makes no list.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.records import DateExpression, Entry, Reading

FEWEST, NUMBERED = 2, 3
SKIPPED = 20  # numbers that an extract of a document leaves out at most
BULLET = re.compile(r"[^\S\n]*(?:(?:[•▪●◦‣∙·*–—-]|\(?(?:\d{1,3}|[a-z])[.)])[^\S\n]+)?[(\[]?")
NAME = r",?[^\S\n](?:[^\W\d_a-z][\w'’-]*[, ]{0,2}){1,5}"  # "4 March, Goma:"
BEHIND = re.compile(
    rf"[)\]]?(?:(?P<alone>[^\S\n]*[.:–—-]?[^\S\n]*)(?=\n|$)|(?:{NAME})?[^\S\n]*(?:[:–—|]|--|(?<=\s)-(?=\s))[^\S\n]*|\.[^\S\n](?=[^\W\d_a-z]))"
)
CLOCK = re.compile(
    r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?=[^\S\n]+[^\W\d_a-z])|(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:[^\S\n]?[ap]\.?m\.?)?(?:[^\S\n][A-Z]{2,4})?(?:[^\S\n]\([^)\n]{3,20}\))?[^\S\n]*(?:$|[–—:|]|(?<=\s)-(?=\s))",
    re.MULTILINE,
)
NUMBER = re.compile(r"^[^\S\n]*(?P<number>\d{1,3})\.[^\S\n]+(?=[\"“]?[^\W\d_a-z])", re.MULTILINE)
LINE = re.compile(r"^.", re.MULTILINE)
EXACT = ("day", "week")


class _Head(NamedTuple):
    start: int
    row: DateExpression | None
    alone: bool


class Listed(NamedTuple):
    """An entry by its first and last sentence, and the day over it."""

    first: int
    last: int
    head: DateExpression | None


def listed_in(reading: Reading) -> dict[int, Listed]:
    """The entry that each sentence of a list stands in."""
    found: dict[int, Listed] = {}
    sentences = reading.tokens.sentences
    starts = [sentence.start for sentence in sentences]
    for entry in reading.entries:
        inside = range(bisect_left(starts, entry.start), bisect_left(starts, entry.end))
        found.update((number, Listed(inside[0], inside[-1], entry.head)) for number in inside)
    return found


def entries_in(text: str, rows: Sequence[DateExpression]) -> tuple[Entry, ...]:
    """
    The entries of a text, in order; none where fewer than two lines open with a day or an hour, or three with a number.

    Args:
        text: A report's text.
        rows: Its expressions of time.
    """
    widest: dict[int, DateExpression] = {}
    for row in rows:
        known = widest.get(row.span.start)
        if row.date is not None and (known is None or row.span.end > known.span.end):
            widest[row.span.start] = row
    heads = [head for line in LINE.finditer(text) if (head := _head(text, line.start(), widest)) is not None]
    if len(heads) < FEWEST:
        heads = _numbered(text)
    if len(heads) < FEWEST:
        return ()
    starts = [head.start for head in heads[1:]] + [len(text)]
    found = [
        Entry(head.start, _end(text, head, stop), head.row, live=head.row is None and head.alone)
        for head, stop in zip(heads, starts, strict=True)
    ]
    return tuple(entry for entry, head in zip(found, heads, strict=True) if not _is_chapter(head))


def _head(text: str, line: int, widest: Mapping[int, DateExpression]) -> _Head | None:
    """What a line opens with, where that heads an entry."""
    bullet = BULLET.match(text, line)
    assert bullet is not None
    row = widest.get(bullet.end())
    if row is not None and row.date is not None and row.date.earliest:
        behind = BEHIND.match(text, row.span.end)
        return _Head(line, row, behind["alone"] is not None) if behind else None
    return _Head(line, None, True) if CLOCK.match(text, bullet.end()) else None


def _numbered(text: str) -> list[_Head]:
    """Paragraphs numbered one by one, as those of findings are, each of an occurrence of its own; none where they do not count on."""
    found = list(NUMBER.finditer(text))
    numbers = [int(head["number"]) for head in found]
    count_on = len(numbers) >= NUMBERED and all(0 < b - a <= SKIPPED for a, b in pairwise(numbers))
    return [_Head(head.start(), None, False) for head in found] if count_on else []


def _end(text: str, head: _Head, stop: int) -> int:
    """Where an entry ends: before the next, and where its head stands in its paragraph with that."""
    if head.alone:
        return stop
    blank = text.find("\n\n", head.start)
    return min(stop, blank) if blank >= 0 else stop


def _is_chapter(head: _Head) -> bool:
    """Whether a head stands over prose that tells its own days: "2022", "January 2021"."""
    return head.alone and head.row is not None and head.row.date is not None and head.row.date.precision not in EXACT
