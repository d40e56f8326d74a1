"""
Which words of a report say when.

The text is read once, word by word; where words of time stand together, the
rules are tried from left to right. This needs the text alone, no syntax.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.dates.patterns import APOSTROPHE, DIGIT, WORD
from onrecord.dates.rules import Rule, Rules

GAP = re.compile(r"[\s,.\-–’'()/:‑]{0,3}")
DIGITS = frozenset("0123456789")
BEYOND = 3  # words behind a run that an expression may still take in


class Found(msgspec.Struct, frozen=True):
    """Characters ``start``..``end`` of a text that a rule takes for time, and the parts that it names."""

    start: int
    end: int
    rule: Rule
    parts: dict[str, str]


def find(text: str, rules: Rules) -> list[Found]:
    """
    Every expression of time in a text, in order, none within another.

    >>> from onrecord.dates.rules import load_rules
    >>> [(f.rule.name, f.parts["weekday"]) for f in find("Shelling on Tuesday", load_rules())]
    [('weekday', 'Tuesday')]
    """
    found: list[Found] = []
    end = 0
    for starts, words in _runs(text, rules):
        for start in starts:
            if start < end:
                continue
            rule, match = _first_that_fits(text, start, words, rules)
            if rule is None or match is None:
                continue
            end = match.end()
            if rule.op != "drop":
                parts = {key: words for key, words in match.groupdict().items() if words is not None}
                found.append(Found(start, end, rule, parts))
    return found


def _first_that_fits(
    text: str, start: int, words: frozenset[str], rules: Rules
) -> tuple[Rule | None, re.Match[str] | None]:
    first = WORD.match(text, start)
    key = APOSTROPHE if first is None else DIGIT if first[0][0] in DIGITS else first[0].lower()
    for rule in rules.fitting(key, words):
        match = rule.match(text, start)
        if match is not None:
            return rule, match
    return None, None


def _runs(text: str, rules: Rules) -> Iterator[tuple[list[int], frozenset[str]]]:
    """
    Starts of words, for every run of neighbouring words of time that holds more than filling.

    With each run come its words and those behind it, as far as an expression may reach and a rule may ask for them;
    ``#`` for figures.
    """
    all_words = [
        (*match.span(), DIGIT if (word := match[0])[0] in DIGITS else word.lower()) for match in WORD.finditer(text)
    ]
    vocabulary = rules.vocabulary
    run: list[int] = []
    for place in [n for n, (_, _, word) in enumerate(all_words) if word in vocabulary or word == DIGIT]:
        before, start = all_words[place - 1][1], all_words[place][0]
        if run and not (run[-1] == place - 1 and GAP.fullmatch(text, before, start)):
            yield from _worth_reading(text, all_words, run, rules)
            run = []
        run.append(place)
    if run:
        yield from _worth_reading(text, all_words, run, rules)


def _worth_reading(
    text: str, all_words: Sequence[tuple[int, int, str]], run: Sequence[int], rules: Rules
) -> Iterator[tuple[list[int], frozenset[str]]]:
    """The run as :func:`_runs` yields it, if any of its words is more than filling."""
    starts = []
    worth = False
    for place in run:
        start, end, word = all_words[place]
        if word == DIGIT:
            worth = worth or end - start in (2, 4) or text.startswith(":", end)
            start -= text[start - 1 : start] in ("'", "’")
        worth = worth or word in rules.core
        starts.append(start)
    if worth:
        near = all_words[run[0] : run[-1] + BEYOND]
        yield starts, rules.needed.intersection([APOSTROPHE, *[word for _, _, word in near]])
