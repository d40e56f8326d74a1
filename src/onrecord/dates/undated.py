"""
Reports that say no day of their own, but a month: in the address of their page, or as all that is known of it.

Such a report is read twice, as of the first and as of the last day it may be of. Where both readings agree
the words are as sure as ever ("next January"); where they differ, all days between the two are said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from onrecord.dates.calendar import days, months
from onrecord.records import Date, DateExpression, Report

IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?:/([0-3]\d))?(?=/)")
REASON = "report-day-unknown"


def days_of_report(report: Report) -> tuple[date, date] | None:
    """
    First and last day that a report may be of, where only so much is known; None where its day is, or nothing.

    >>> days_of_report(Report(id="r", found_by="", text="", sha256="", url="https://a.example/2016/05/2576.htm"))
    (datetime.date(2016, 5, 1), datetime.date(2016, 5, 31))
    """
    known = report.published
    if known is not None:
        if known.earliest and known.latest and known.earliest != known.latest:
            return date.fromisoformat(known.earliest), date.fromisoformat(known.latest)
        return None
    found = IN_ADDRESS.search(report.url or "")
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        one = date(int(year), int(month), int(day)) if day else None
    except ValueError:
        return None
    return (one, one) if one else months(int(year), int(month), 1)


def between(first: Sequence[DateExpression], last: Sequence[DateExpression]) -> tuple[DateExpression, ...]:
    """The rows of two readings of the same words as one; what only one of them has is left out."""
    other = {row.id: row for row in last}
    return tuple(_either(row, other[row.id]) for row in first if row.id in other)


def _either(one: DateExpression, other: DateExpression) -> DateExpression:
    if one == other or one.date is None or other.date is None:
        return one
    value = one.value if one.value == other.value else _shared(one.value, other.value)
    return msgspec.structs.replace(one, value=value, date=_all(one.date, other.date))


def _shared(one: str, other: str) -> str:
    """What two values have in common, the rest as X: ``2016-05-XX``."""
    if len(one) != len(other):
        return "XXXX"
    parts, same = [], True
    for mine, theirs in zip(re.split(r"(?=[-T/])", one), re.split(r"(?=[-T/])", other), strict=False):
        same = same and mine == theirs
        parts.append(mine if same else re.sub(r"\d", "X", mine))
    return "".join(parts)


def _all(one: Date, other: Date) -> Date:
    """All days of both, open where one of them is."""
    if (one.earliest, one.latest) == (other.earliest, other.latest):
        return one
    first = min(one.earliest, other.earliest) if one.earliest and other.earliest else None
    last = max(one.latest, other.latest) if one.latest and other.latest else None
    if first and last:
        span = days(date.fromisoformat(first), date.fromisoformat(last))
        return msgspec.structs.replace(
            one, edtf=span.edtf, earliest=first, latest=last, precision=span.precision, reason=REASON
        )
    edtf = f"{first or '..'}/{last or '..'}" if first or last else None
    return msgspec.structs.replace(one, edtf=edtf, earliest=first, latest=last, precision="unknown", reason=REASON)
