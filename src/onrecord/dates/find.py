"""
Which words of a report say when.

The text is read once, word by word; where words of time stand together, the
rules are tried from left to right. This needs the text alone, no syntax.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from onrecord.dates.patterns import APOSTROPHE, DIGIT
from onrecord.dates.rules import Rule, Rules

WORD = re.compile(r"[^\W\d_]+|\d+")
GAP = re.compile(r"[\s,.\-–’'()/:‑]{0,3}")
DIGITS = frozenset("0123456789")


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
    for starts in _runs(text, rules):
        for start in starts:
            if start < end:
                continue
            rule, match = _first_that_fits(text, start, rules)
            if rule is None or match is None:
                continue
            end = match.end()
            if rule.op != "drop":
                parts = {key: words for key, words in match.groupdict().items() if words is not None}
                found.append(Found(start, end, rule, parts))
    return found


def _first_that_fits(text: str, start: int, rules: Rules) -> tuple[Rule | None, re.Match[str] | None]:
    first = WORD.match(text, start)
    key = APOSTROPHE if first is None else DIGIT if first[0][0] in DIGITS else first[0].lower()
    for rule in rules.by_word.get(key, ()):
        match = rule.match(text, start)
        if match is not None:
            return rule, match
    return None, None


def _runs(text: str, rules: Rules) -> Iterator[list[int]]:
    """Starts of words, for every run of neighbouring words of time that holds more than filling."""
    vocabulary, core = rules.vocabulary, rules.core
    run: list[int] = []
    worth = False
    last = 0
    for match in WORD.finditer(text):
        word = match[0].lower()
        start = match.start()
        digit = word[0] in DIGITS
        if not digit and word not in vocabulary:
            if worth:
                yield run
            run, worth = [], False
            continue
        if run and not GAP.fullmatch(text, last, start):
            if worth:
                yield run
            run, worth = [], False
        run.append(start - 1 if digit and text[start - 1 : start] in ("'", "’") else start)
        last = match.end()
        worth = worth or word in core or (digit and (len(word) in (2, 4) or text.startswith(":", last)))
    if worth:
        yield run
