"""Every rule finds its own examples, and reads them as they say."""

from __future__ import annotations

import re

import pytest

from onrecord.dates import resolve
from onrecord.dates.find import find
from onrecord.dates.rules import load_rules
from tests.by_hand import report_of

RULES = load_rules("en")
MARK = re.compile(r"\{([^{}]+?) -> ([^{}=]+?)(?: = ([^{}]+?))?\}")
EXAMPLES = [(rule.name, example) for rule in RULES.rules for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{name}: {text}" for name, text in EXAMPLES])
def test_example_is_read_as_it_says(rule: str, example: str) -> None:
    mark = MARK.search(example)
    assert mark is not None
    text = MARK.sub(lambda found: found[1], example)
    rows = resolve(report_of(text, published="2024-03-07"))
    row = next(
        (
            r
            for r in rows
            if r.span.start == mark.start() and r.span.text == mark[1] and "range" not in r.found_by.split(".")[-1][:5]
        ),
        None,
    )
    assert row is not None, [(r.span.text, r.found_by) for r in rows]
    assert row.found_by == f"dates.en.{rule}/1"
    assert row.value == mark[2]
    if mark[3]:
        assert row.date is not None
        assert row.date.edtf == mark[3]


def test_every_rule_has_an_example() -> None:
    without = [rule.name for rule in RULES.rules if not rule.examples and rule.op != "drop"]
    assert without == []


def test_rules_have_names_of_their_own() -> None:
    names = [rule.name for rule in RULES.rules]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "text",
    [
        "The first of them may march on the second bridge, and fall back.",
        "Shots were fired in the 1900 block of Dover Street.",
    ],
)
def test_words_without_time_yield_nothing(text: str) -> None:
    assert find(text, RULES) == []
