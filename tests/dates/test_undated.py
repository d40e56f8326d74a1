"""Reports of which only the month is known."""

from __future__ import annotations

import msgspec
import pytest

from onrecord.dates import resolve
from onrecord.records import Date, DateExpression
from tests.by_hand import report_of

ADDRESS = "https://ministry.example/statements/2016/05/2576.htm"


def rows(text: str, *, url: str | None = ADDRESS, published: Date | None = None) -> list[DateExpression]:
    return list(resolve(msgspec.structs.replace(report_of(text, published=None), url=url, published=published)))


@pytest.mark.parametrize(
    ("text", "value", "earliest", "latest"),
    [
        ("The town was shelled today.", "2016-05-XX", "2016-05-01", "2016-05-31"),
        ("The town was shelled yesterday.", "2016-XX-XX", "2016-04-30", "2016-05-30"),
        ("On Saturday rockets hit the port.", "2016-XX-XX", "2016-04-30", "2016-05-28"),
        ("Talks will begin in July.", "2016-07", "2016-07-01", "2016-07-31"),
        ("The town fell in January 2016.", "2016-01", "2016-01-01", "2016-01-31"),
    ],
)
def test_days_count_from_every_day_that_the_report_may_be_of(text: str, value: str, earliest: str, latest: str) -> None:
    (row,) = rows(text)
    assert row.date is not None
    assert (row.value, row.date.earliest, row.date.latest) == (value, earliest, latest)


def test_what_the_month_leaves_open_says_why() -> None:
    (row,) = rows("The town was shelled today.")
    assert row.date is not None
    assert (row.date.basis, row.date.reason, row.date.precision) == ("publication", "report-day-unknown", "month")


def test_an_address_with_a_day_names_the_day() -> None:
    (row,) = rows("The town was shelled yesterday.", url="https://paper.example/2016/05/09/town-shelled")
    assert row.value == "2016-05-08"


def test_a_day_of_publication_goes_before_the_address() -> None:
    told = Date(edtf="2016-06-02", earliest="2016-06-02", latest="2016-06-02", precision="day")
    (row,) = rows("The town was shelled today.", published=told)
    assert row.value == "2016-06-02"


@pytest.mark.parametrize("url", [None, "https://paper.example/news/20160509", "https://paper.example/2016/13/a"])
def test_other_addresses_say_nothing(url: str | None) -> None:
    (row,) = rows("The town was shelled today.", url=url)
    assert row.date is not None
    assert row.date.earliest is None
