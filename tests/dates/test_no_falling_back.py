"""A date that the words do not tell never becomes the day of publication: held over the examples of all rules."""

from __future__ import annotations

import re

import pytest

from onrecord.dates import resolve
from onrecord.dates.rules import load_rules
from onrecord.records import DateExpression
from tests.by_hand import report_of

MARK = re.compile(r"\{([^{}]+?) -> [^{}]+?\}")
TEXTS = [MARK.sub(r"\1", example) for rule in load_rules("en").rules for example in rule.examples]


def rows_of(text: str, published: str | None) -> tuple[DateExpression, ...]:
    return resolve(report_of(text, published=published))


def test_without_a_day_of_publication_nothing_counts_from_it() -> None:
    for text in TEXTS:
        for row in rows_of(text, None):
            assert row.date is None or row.date.basis != "publication", (text, row)


def test_what_is_stated_does_not_depend_on_the_day_of_publication() -> None:
    for text in TEXTS:
        pairs = zip(rows_of(text, "2024-03-07"), rows_of(text, "2019-10-23"), strict=True)
        for one, other in pairs:
            if one.date is not None and one.date.basis == "stated" and ".open-end/" not in one.found_by:
                assert (one.value, one.date) == (other.value, other.date), text


@pytest.mark.parametrize("published", ["2024-03-07", "2019-10-23"])
def test_what_is_not_known_has_no_days_and_a_reason(published: str) -> None:
    for text in TEXTS:
        for row in rows_of(text, published):
            if row.date is not None and row.date.earliest is None and row.date.latest is None and row.date.edtf is None:
                assert row.date.reason or row.value.startswith("BC"), (text, row)
