"""The Islamic calendar: days that are published, the whole table against another reader of it, and feasts in reports."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.dates import resolve
from onrecord.dates.feasts import _solar_start
from onrecord.dates.hijri import hijri_day, hijri_month, hijri_years
from tests.by_hand import report_of


@pytest.mark.parametrize(
    ("hijri", "day"),
    [
        ((1400, 1, 1), date(1979, 11, 20)),
        ((1445, 9, 1), date(2024, 3, 11)),
        ((1445, 10, 1), date(2024, 4, 10)),
        ((1444, 12, 10), date(2023, 6, 28)),
        ((1447, 9, 1), date(2026, 2, 18)),
        ((1500, 12, 29), date(2077, 11, 15)),
    ],
)
def test_known_days(hijri: tuple[int, int, int], day: date) -> None:
    assert hijri_day(*hijri) == day


def test_outside_the_table_nothing_is_known() -> None:
    assert hijri_month(1399, 9) is None
    assert hijri_month(1501, 1) is None
    assert hijri_day(1445, 9, 31) is None


def test_the_table_is_that_of_umm_al_qura() -> None:
    hijridate = pytest.importorskip("hijridate", reason="the hijridate package reckons the calendar independently")
    for year in range(1400, 1501):
        for month in range(1, 13):
            theirs = hijridate.Hijri(year, month, 1).to_gregorian()
            assert hijri_day(year, month, 1) == date(theirs.year, theirs.month, theirs.day)


@pytest.mark.parametrize("year", [1980, 1997, 2000, 2024, 2030, 2076])
def test_every_day_of_a_year_lies_in_one_of_its_islamic_years(year: int) -> None:
    spans = [span for one in hijri_years(year) for month in range(1, 13) if (span := hijri_month(one, month))]
    assert all(any(a <= day <= b for a, b in spans) for day in (date(year, 1, 1), date(year, 7, 1), date(year, 12, 31)))


@pytest.mark.parametrize(
    ("solar_year", "day"),
    [(1399, (2020, 3, 20)), (1400, (2021, 3, 21)), (1402, (2023, 3, 21)), (1403, (2024, 3, 20)), (1404, (2025, 3, 21))],
)
def test_nowruz(solar_year: int, day: tuple[int, int, int]) -> None:
    assert _solar_start(solar_year, 1) == date(*day)


@pytest.mark.parametrize(
    ("text", "published", "edtf", "earliest", "latest"),
    [
        ("They marched on Ashura.", "2024-08-01", "2024-07-16~", "2024-07-15", "2024-07-17"),
        ("Shelling paused for Eid al-Adha.", "2024-06-20", "2024-06-16~", "2024-06-15", "2024-06-17"),
        ("Fighting raged during Ramadan.", "2024-05-01", "2024-03-11~/2024-04-09~", "2024-03-10", "2024-04-10"),
        ("A truce of Ramadan 1444 failed.", "2024-05-01", "2023-03-23~/2023-04-20~", "2023-03-22", "2023-04-21"),
        ("Shelling paused on Orthodox Easter.", "2022-04-30", "2022-04-24", "2022-04-24", "2022-04-24"),
        ("It was signed on 12 Rabi al-Awwal 1445.", None, "2023-09-27~", "2023-09-26", "2023-09-28"),
        ("He was arrested on 10 Aqrab 1401.", None, "2022-11-01", "2022-11-01", "2022-11-01"),
        ("It was signed on 5 Tishrin al-Thani 2019.", None, "2019-11-05", "2019-11-05", "2019-11-05"),
        ("Clashes began on 3 Dujanbir 2020.", None, "2020-12-03", "2020-12-03", "2020-12-03"),
        ("Protests of Shubat 2021 went on.", None, "2021-02", "2021-02-01", "2021-02-28"),
    ],
)
def test_days_of_other_calendars(text: str, published: str | None, edtf: str, earliest: str, latest: str) -> None:
    found = next(row.date for row in resolve(report_of(text, published=published)) if row.date)
    assert (found.edtf, found.earliest, found.latest) == (edtf, earliest, latest)


@pytest.mark.parametrize(
    "text", ["They fast in Ramadan.", "They met on Eid al-Fitr.", "They met on 3 Shawwal.", "It began in Mizan."]
)
def test_without_a_year_and_a_report_date_the_day_is_unknown(text: str) -> None:
    found = next(row.date for row in resolve(report_of(text, published=None)) if row.date)
    assert (found.earliest, found.latest, found.reason) == (None, None, "no-report-date")
