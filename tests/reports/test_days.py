"""The day of a head line is one day, or none."""

from datetime import date

import pytest

from onrecord.reports.days import parse_day

FIFTH_OF_MARCH = [
    "2024-03-05", "2024-3-5", "2024/03/05", "20240305", "2024-03-05T10:00:00Z", "2024-03-05T22:10:00.123+02:00",
    "2024-03-05 10:00", "5 March 2024", "5 Mar. 2024", "05-Mar-2024", "5th of March, 2024", "March 5, 2024", "MARCH 5 2024",
    "Mar 5th, 2024", "Tuesday, March 5, 2024", "Tue, 05 Mar 2024 10:00:00 GMT", "Tue, 5 Mar 2024 10:00:00 +0200",
    "March 5, 2024 at 10:20 p.m. EST", "05.03.2024", "  5   March   2024 ",
    "March 5th, 2024 - 10:00", "5 March 2024 | 10:00 GMT", "1709632800", "1709632800000",
]  # fmt: skip
REFUSED = [
    ("03/05/2024", "two days"),
    ("30 February 2024", "calendar"),
    ("2024-13-01", "calendar"),
    ("Monday, March 5, 2024", "was a Tuesday"),
    ("last Tuesday", "no day"),
    ("March 2024", "no day"),
    ("5 March", "no day"),
    ("5/3/24", "no day"),
    ("0000-03-05", "calendar"),
]


@pytest.mark.parametrize("words", FIFTH_OF_MARCH)
def test_every_common_form_is_the_same_day(words: str) -> None:
    assert parse_day(words) == date(2024, 3, 5)


@pytest.mark.parametrize(("words", "why"), REFUSED)
def test_what_is_not_one_day_is_refused(words: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_day(words)


def test_numbers_that_allow_one_order_only_are_a_day() -> None:
    assert parse_day("25/12/2024") == parse_day("12/25/2024") == date(2024, 12, 25)
