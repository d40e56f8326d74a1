"""How old one person is said to be, by which somebody without a name is known again: "a 16-year-old girl", "Ana Paz, 16"."""

from __future__ import annotations

import re

from onrecord.counts.people import People
from onrecord.counts.phrases import phrase
from onrecord.counts.resolve import amount
from onrecord.counts.ruleset import Rules

REACH = 24  # characters before a person's words in which the number of an age stands


def age_of(people: People, head: int) -> str | None:
    """The age told in the words for one person or right behind them, with its unit ("16 year"); None where none is."""
    tokens, (within, behind) = people.tokens, people.rules.ages
    first, last = phrase(tokens, head)
    start = max(tokens[first].start - REACH, tokens.sentence_of(head).start)
    told = [m for m in within.finditer(tokens.text, start, tokens[last - 1].end) if m.end() > tokens[first].start]
    found = told[-1] if told else behind.match(tokens.text, tokens[last - 1].end)
    return age_in(found, people.rules) if found is not None else None


def age_in(found: re.Match[str], rules: Rules) -> str:
    """Number and unit of an age that one of the rules' patterns has found."""
    unit = found.groupdict().get("unit") or rules.plain["ages"]["unit"]
    return f"{amount(found['age'].lower(), rules).value:g} {unit.lower()}"
