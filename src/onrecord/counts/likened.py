"""Numbers told by one told before: "as many civilians", "twice as many were hurt"."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.counts.counted import PEOPLE, is_people
from onrecord.counts.ruleset import Rules
from onrecord.records import Count, CountExpression, Reading, Token, content_id

VERSION = "1"
WITHIN = ("amod", "nummod", "det")
NOUNS = ("NOUN", "PROPN", "ADJ")


def with_likened(reading: Reading, rules: Rules, rows: Sequence[CountExpression]) -> list[CountExpression]:
    """
    The number words in text order, with those of "as many", which take up the last number of people before.

    "Twice" and "three times as many" multiply it; "nearly as many" is no more than it. Where a noun behind tells what is
    counted, the number may stand a sentence before; else it is the one told last in the same sentence.
    """
    section, found = rules.plain["as_many"], list(rows)
    for index, word in enumerate(reading.tokens.lowered):
        if word not in section["words"] or not _likens(reading, index, section):
            continue
        start, times = _multiple(reading, index - 1, section, rows)
        row = _row(reading, rules, rows, start, index, times) if times else None
        if row is not None:
            found = [other for other in found if not (other.span.start < row.span.end and row.span.start < other.span.end)]
            found.append(row)
    return sorted(found, key=lambda row: (row.span.start, row.span.end))


def _likens(reading: Reading, index: int, section: Mapping[str, Any]) -> bool:
    """Whether a "many" behind "as" takes up a number: not "as many as 12"."""
    around = ["", *reading.tokens.lowered, ""]
    return around[index] in section["before"] and around[index + 2] not in section["before"]


def _multiple(reading: Reading, first: int, section: Mapping[str, Any], rows: Sequence[CountExpression]) -> tuple[int, float]:
    """First token of the words, and how many times the number is meant; 0 where this is not told."""
    tokens = reading.tokens
    before = tokens.lowered[first - 1] if first else ""
    if before in section["never"]:
        return first, 0.0
    if before in section["multiples"]:
        return first - 1, float(section["multiples"][before])
    if before not in section["times"]:
        return first, 1.0
    number = next((row for row in rows if row.span.start <= tokens[first - 2].start < row.span.end), None)
    if number is None or number.count.best is None:
        return first, 0.0
    return tokens.between(number.span.start, number.span.end).start, float(number.count.best)


def _row(
    reading: Reading, rules: Rules, rows: Sequence[CountExpression], start: int, index: int, times: float
) -> CountExpression | None:
    section, tokens = rules.plain["as_many"], reading.tokens
    noun, told = _noun(reading, index), [row for row in rows if row.span.end <= tokens[start].start]
    if noun is not None and is_people(noun, rules, {mention.head: mention.entity for mention in reading.mentions}):
        told = [row for row in told if row.unit == PEOPLE]
        near = 1
    elif noun is None and _stands_alone(reading, rules, index):
        near = 0
    else:
        return None
    last = told[-1] if told else None
    if last is None or not (last.unit == PEOPLE or (last.unit is None and last.head is None)):
        return None
    if tokens[index].sentence - tokens[tokens.between(last.span.start, last.span.end).start].sentence > near:
        return None
    span = tokens.characters(tokens[start].start, tokens[index].end)
    nearly = start > 0 and tokens.lowered[start - 1] in section["nearly"]
    return CountExpression(
        id=content_id("cn", reading.report.id, span.start, span.end),
        found_by=f"counts.{rules.language}.{section['name']}/{VERSION}",
        span=span,
        count=_multiplied(last.count, times, span.text, nearly=nearly),
        unit=PEOPLE,
        head=tokens.characters(noun.start, noun.end) if noun is not None else None,
    )


def _noun(reading: Reading, index: int) -> Token | None:
    """The noun that "many" stands at."""
    tokens = reading.tokens
    head = tokens.head_of(index)
    return head if head is not None and head.index > index and tokens[index].deprel in WITHIN else None


def _stands_alone(reading: Reading, rules: Rules, index: int) -> bool:
    """Whether no noun behind "many" tells what is counted: "as many were hurt", "as many wounded"."""
    behind = reading.tokens[index + 1] if index + 1 < len(reading.tokens) else None
    return behind is None or behind.upos not in NOUNS or bool(rules.harms_of(behind))


def _multiplied(count: Count, times: float, text: str, *, nearly: bool) -> Count:
    """A count so many times; half of an odd number lies between two."""
    low, best, high = (None if value is None else value * times for value in (count.low, count.best, count.high))
    return Count(
        low=None if low is None or nearly else math.floor(low),
        best=int(best) if best is not None and best == int(best) else None,
        high=None if high is None else math.ceil(high),
        approximate=count.approximate or nearly,
        text=text,
    )
