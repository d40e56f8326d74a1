"""
Rows that set a figure beside its name, as recorders of casualties and situation reports do: "Civilians killed: 18 - 25".

Such a row is no sentence, whatever the tree makes of it: "Civilians reported injured" is what is counted.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.counts.counted import is_people
from onrecord.counts.groups import Group
from onrecord.counts.people import People
from onrecord.records import Count, CountExpression, Sentence

MARKS = frozenset({":", "–", "—", "-"})
TO = frozenset({"-", "–", "—", "to"})
CLOSING = frozenset({"(", "[", ".", ";", ","})
LONGEST = 8  # words of a name


@dataclass(frozen=True)
class Row:
    """
    One figure and what it counts.

    Args:
        harm: What happened to those counted.
        word: Token that says so.
        number: First token of the figure.
        group: The people, where the name of the row tells them.
        count: How many.
        first: First token of the row.
        last: One past the last token of the figure.
    """

    harm: str
    word: int
    number: int
    group: Group | None
    count: Count
    first: int
    last: int


def rows_of_figures(people: People) -> list[Row]:
    """The rows of a report, in text order."""
    found = (_row(people, sentence) for sentence in people.tokens.sentences)
    return [row for row in found if row is not None]


def names_of_rows(people: People) -> list[int]:
    """Tokens that only name what a row goes on to count: "Casualties: 4 killed, 9 wounded"."""
    tokens, names = people.tokens, people.rules.plain["rows"]["heads"]
    return [t.index for t in tokens[:-1] if tokens.lowered[t.index] in names and tokens[t.index + 1].text == ":"]


def _row(people: People, sentence: Sentence) -> Row | None:
    tokens = people.tokens
    reach = range(sentence.first + 1, min(sentence.first + LONGEST + 1, sentence.last - 1))
    mark = next((k for k in reach if tokens[k].text in MARKS and k + 1 in people.numbers), None)
    if mark is None or any(k in people.numbers or tokens[k].upos in ("AUX", "PRON") for k in range(sentence.first, mark)):
        return None
    told = _figure(people, mark + 1, sentence.last)
    harms = [(harm, k) for k in range(sentence.first, mark) for harm in [_harm(people, k)] if harm]
    if told is None or len({harm for harm, _ in harms}) != 1:
        return None
    count, last = told
    harm, word = harms[-1]
    counted = (k for k in range(sentence.first, mark) if is_people(tokens[k], people.rules, people.entities) and k != word)
    head = next(counted, None)
    group = None if head is None else Group(head=head, count=count, first=sentence.first, last=last)
    return Row(harm, word, mark + 1, group, count, sentence.first, last)


def _harm(people: People, index: int) -> str | None:
    """The one harm that a word of a row's name tells."""
    words = people.rules.plain["rows"]["words"]
    return next((harm for harm, known in words.items() if people.tokens.lowered[index] in known), None)


def _figure(people: People, first: int, end: int) -> tuple[Count, int] | None:
    """The number or range that begins at a token and ends its row, and one past its last token."""
    tokens = people.tokens
    row = people.numbers[first]
    last = tokens.between(row.span.start, row.span.end).stop
    other = people.numbers.get(last + 1) if last + 1 < end and tokens[last].text in TO else None
    count = row.count
    if other is not None:
        count, last = _between(row, other), tokens.between(other.span.start, other.span.end).stop
    closed = last >= end or tokens[last].text in CLOSING or is_people(tokens[last], people.rules, people.entities)
    return (count, last) if closed else None


def _between(low: CountExpression, high: CountExpression) -> Count:
    return Count(low=low.count.low, high=high.count.high, text=f"{low.count.text}–{high.count.text}")
