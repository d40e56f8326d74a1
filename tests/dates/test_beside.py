"""Days told by the one beside them, and counted back to the day."""

from __future__ import annotations

import pytest

from onrecord.dates import resolve
from onrecord.records import Date, Report


def values(text: str, day: str) -> list[str]:
    published = Date(edtf=day, earliest=day, latest=day, precision="day", basis="publication")
    report = Report(id="r-test", text=text, sha256="0" * 64, published=published, found_by="by hand")
    return [row.value for row in resolve(report)]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Gunmen bombed a hall on the eve of Sunday's vote.", "2024-03-09", ["2024-03-09", "2024-03-10"]),
        ("Gunmen bombed a hall on the eve of Sunday's vote.", "2024-03-12", ["2024-03-09", "2024-03-10"]),
        ("Troops will leave the day after Monday's talks.", "2024-03-08", ["2024-03-12", "2024-03-11"]),
    ],
)
def test_the_day_counted_to_lies_beside_the_day_counted(text: str, day: str, expected: list[str]) -> None:
    """A vote of tomorrow is no vote of last week."""
    assert values(text, day) == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("They were shot a year ago today.", "2024-03-07", "2023-03-07"),
        ("They were shot a year ago today.", "2024-02-29", "2023-02-28"),
        ("They were shot two months ago today.", "2024-01-31", "2023-11-30"),
        ("They were shot three weeks ago to the day.", "2024-03-07", "2024-02-15"),
    ],
)
def test_so_long_ago_to_the_day(text: str, day: str, expected: str) -> None:
    assert values(text, day) == [expected]
