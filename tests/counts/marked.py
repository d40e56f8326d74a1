"""Cases of numbers as a journalist reads them: "killed {at least a dozen -> 12..} people"."""

from __future__ import annotations

import re

from onrecord.counts import read_counts
from onrecord.counts.harms import Harmed, harms
from onrecord.counts.people import People
from onrecord.counts.ruleset import rules_for
from onrecord.records import Count, Sentence, Token, Tokens
from tests.by_hand import reading_of

MARK = re.compile(r"\{(.*?) -> (.*?)\}", re.DOTALL)
WORD = re.compile(r"\w+(?:[,.]\d+)*|[^\w\s]")


def unmarked(case: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of a case, and what is expected in it, in order: words and value."""
    return MARK.sub(r"\1", case), MARK.findall(case)


def words_of(text: str) -> Tokens:
    """Tokens without syntax, for what needs none."""
    tokens = [
        Token(i, m.start(), m.end(), m[0], m[0].lower(), "NUM" if m[0][0].isdigit() else "X", "", -1, "dep", 0)
        for i, m in enumerate(WORD.finditer(text))
    ]
    return Tokens("r-test", text, tokens, [Sentence(0, 0, len(tokens), 0, len(text), 0, 0)])


def written(count: Count) -> str:
    """A count as the rules' examples write it: 23, ~20, 12.., 24+, ..17, 9..13, ~..5000."""
    rough = "~" if count.approximate else ""
    low = "" if count.low is None else str(count.low)
    high = "" if count.high is None else str(count.high)
    if low and low == high:
        return rough + low
    if high:
        return f"{rough}{low}..{high}"
    return rough + low + (".." if count.best is not None else "+")


def harmed_in(text: str, parse: str) -> list[Harmed]:
    """The harms of a text parsed by hand."""
    rules = rules_for("en")
    assert rules is not None
    return harms(People(read_counts(reading_of(text, parse)), rules))
