"""Days with a name, and dates of other calendars: the Islamic one, the solar one of Afghanistan and Iran."""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec

from onrecord.dates.absolute import FAR_MONTH, Parts, day_said, nearest, stated, year_said
from onrecord.dates.calendar import days, easter, interval, months
from onrecord.dates.context import Context, Meaning, unknown
from onrecord.dates.hijri import hijri_day, hijri_month, hijri_years, uncertain
from onrecord.records.vocabulary import Basis

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NTH_WEEKDAY = re.compile(rf"(?P<month>\d\d)-(?P<weekday>{'|'.join(WEEKDAYS)})(?P<nth>[1-4]|-1)")
LAST_ISLAMIC = 1600  # a year below it is one of the Islamic calendar


def famous(parts: Parts, context: Context, *, day: str | None = None) -> Meaning:
    """``9/11``, ``D-Day``: a day that bears its year."""
    return stated(day or context.value_of(parts, "famousday") or "")


def holiday(parts: Parts, context: Context) -> Meaning:
    """A day with a name, in the year said or the nearest by tense."""
    key = context.value_of(parts, "holiday") or ""
    year, basis, anchor = year_said(parts, context)
    if year is None and (context.day is None or context.history):
        return unknown("XXXX-" + key if key[0].isdigit() else "XXXX-XX-XX", "no-report-date")
    feasts = _feasts(key, year, context)
    if not feasts:
        return unknown(f"{year or 'XXXX-XX-XX'}", "no-table")
    best = feasts[0 if year is not None else nearest([(day, day) for day in feasts], context)]
    best += timedelta(int(context.value_of(parts, "ordinal") or 1) - 1)
    if year is None:
        basis = "publication"
    moon = uncertain(best, best) if key.startswith("lunar:") else None
    return Meaning(best.isoformat(), moon or interval(best.isoformat()), basis, anchor, None, "day")


def ramadan(parts: Parts, context: Context) -> Meaning:
    """The month of fasting, in the year said (ours or the Islamic one) or the nearest by tense."""
    return _lunar_month(9, parts, context)


def hijri(parts: Parts, context: Context) -> Meaning:
    """``15 Shaban 1445``, ``10 Muharram``, ``the month of Rajab``."""
    month = int(context.value_of(parts, "lunarmonth") or 1)
    day = day_said(parts, context)
    if day is None:
        return _lunar_month(month, parts, context)
    if "hijriyear" in parts:
        found = hijri_day(int(parts["hijriyear"]), month, day)
        return _by_moon(found, found, "stated") if found else unknown("XXXX-XX-XX", "no-such-day")
    if context.day is None or context.history:
        return unknown("XXXX-XX-XX", "no-report-date")
    days_so = [found for year in hijri_years(context.day.year) if (found := hijri_day(year, month, day))]
    if not days_so:
        return unknown("XXXX-XX-XX", "no-such-day")
    best = days_so[nearest([(found, found) for found in days_so], context)]
    return _by_moon(best, best, "publication")


def _lunar_month(month: int, parts: Parts, context: Context) -> Meaning:
    year, basis, anchor = (
        (int(parts["hijriyear"]), "stated", None) if "hijriyear" in parts else year_said(parts, context)
    )
    if year is None and (context.day is None or context.history):
        return unknown("XXXX", "no-report-date")
    about = year or (context.day.year if context.day else 0)
    islamic = (about,) if about < LAST_ISLAMIC else hijri_years(about)
    spans = [span for one in islamic if (span := hijri_month(one, month))]
    if year is not None and year >= LAST_ISLAMIC:
        spans = [span for span in spans if span[0].year == year]
    if not spans:
        return unknown(f"{year or 'XXXX'}", "no-table")
    start, end = spans[0 if year is not None else nearest(spans, context, far=FAR_MONTH)]
    found = _by_moon(start, end, basis if year is not None else "publication", anchor)
    third = {"START": (0, 9), "MID": (10, 19), "END": (19, (end - start).days)}.get(context.mod(parts))
    if third is None:
        return found
    part = uncertain(start + timedelta(third[0]), start + timedelta(third[1]))
    return msgspec.structs.replace(found, days=part)


def _by_moon(start: date, end: date, basis: Basis, anchor: int | None = None) -> Meaning:
    value = start.isoformat() if start == end else f"{start.year}"
    return Meaning(value, uncertain(start, end), basis, anchor, None, "day" if start == end else "month")


def solar(parts: Parts, context: Context) -> Meaning:
    """Afghan and Iranian solar dates, by the 33-year rule of leap years; without a year the nearest by tense."""
    month = int(context.value_of(parts, "solarmonth", "clearsolarmonth") or 1)
    number = day_said(parts, context)
    if "solaryear" in parts:
        span = _solar_span(int(parts["solaryear"]), month, number)
        return _solar(span, number, "stated") if span else unknown("XXXX-XX-XX", "no-such-day")
    if context.day is None or context.history:
        return unknown("XXXX-XX-XX" if number else "XXXX", "no-report-date")
    about = context.day.year - 622
    spans = [span for year in (about - 1, about, about + 1, about + 2) if (span := _solar_span(year, month, number))]
    if not spans:
        return unknown("XXXX-XX-XX", "no-such-day")
    return _solar(spans[nearest(spans, context)], number, "publication")


def _solar_span(year: int, month: int, number: int | None) -> tuple[date, date] | None:
    """A month, or a day of it, as days of our calendar; None where the month has no such day."""
    start = _solar_start(year, month)
    after = _solar_start(year + month // 12, month % 12 + 1)
    if number is None:
        return start, after - timedelta(1)
    day = start + timedelta(number - 1)
    return (day, day) if day < after else None


def _solar(span: tuple[date, date], number: int | None, basis: Basis) -> Meaning:
    return Meaning(span[0].isoformat() if number else f"{span[0].year}", days(*span), basis)


def _solar_start(year: int, month: int) -> date:
    """First day of a solar month of a year from 1300 on."""
    leaps = sum(1 for earlier in range(1300, year) if earlier % 33 in (1, 5, 9, 13, 17, 22, 26, 30))
    first = date(1921, 3, 21).toordinal() + 365 * (year - 1300) + leaps
    return date.fromordinal(first + 31 * min(month - 1, 6) + 30 * max(month - 7, 0))


def _feasts(key: str, year: int | None, context: Context) -> list[date]:
    """The days of a feast in the year, or in the three about the report's day, in order."""
    years = [year] if year is not None else [context.day.year + step for step in (-1, 0, 1)] if context.day else []
    if not key.startswith("lunar:"):
        return [_feast(key, one) for one in years]
    month, day = int(key[6:8]), int(key[9:])
    found = {hijri_day(one, month, day) for about in years for one in hijri_years(about)}
    return sorted(one for one in found if one is not None and one.year in years)


def _feast(key: str, year: int) -> date:
    if "easter" in key:
        offset = int(key.partition("easter")[2] or 0)
        return date.fromordinal(easter(year, orthodox=key.startswith("orthodox")).toordinal() + offset)
    named = NTH_WEEKDAY.fullmatch(key)
    if named is None:
        return date(year, int(key[:2]), int(key[3:]))
    number, nth = WEEKDAYS.index(named["weekday"]), int(named["nth"])
    first, last = months(year, int(named["month"]), 1)
    if nth < 0:
        return last - timedelta((last.weekday() - number) % 7)
    return first + timedelta((number - first.weekday()) % 7 + 7 * (nth - 1))
