"""Two dates read together ("from March 3 to April 2"), and dates open at an end ("since October 7", "until May")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from onrecord.dates.calendar import precision_of
from onrecord.dates.rules import VERSION, Rules
from onrecord.records import Date, DateExpression, Span, content_id

SIMPLE = re.compile(r"-?\d{4}(?:-(?:0\d|1[0-2]|2[1-4])(?:-\d\d)?)?~?")  # what may stand at an end of an EDTF interval

HOUR = re.compile(r"T(?:\d\d|[A-Z]{2})")  # or a part of the day


def ranges(text: str, rows: Sequence[DateExpression], rules: Rules, day: date | None) -> list[DateExpression]:
    """
    A row more for every pair of neighbouring dates that say a range, and for every date that is open at an end.

    The rows of the single dates stay as they are.

    Args:
        text: The report's text.
        rows: Its expressions, in order.
        rules: The language's rules; their ``ranges`` hold the words that tie dates.
        day: The report's day, at which "since" ends; None where it has none.
    """
    found: list[DateExpression] = []
    dated = [
        row
        for row in rows
        if row.date is not None and row.timex in ("DATE", "TIME") and (row.date.earliest or row.date.latest)
    ]
    used = -1
    for n, row in enumerate(dated):
        following = dated[n + 1] if n + 1 < len(dated) else None
        pair = _pair(text, row, following, rules) if following is not None else None
        if pair is not None:
            found.append(pair)
            used = n + 1
        elif n > used:
            open_row = _open(text, row, rules, day)
            within = open_row is not None and n > 0 and open_row.span.start < dated[n - 1].span.end  # "the day after Monday's talks"
            if open_row is not None and not within:
                found.append(open_row)
    return found


@lru_cache(maxsize=4)
def _before(language: str, opening: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    words = sorted(opening, key=lambda pair: (-len(pair[0]), pair[0]))
    joined = "|".join(rf"(?P<{side}_{n}>{re.escape(form)})" for n, (form, side) in enumerate(words))
    return re.compile(rf"(?<!\w)(?:{joined})(?:\s+(?:around|about|at least))?\s+$", re.I)


def _opening(text: str, start: int, rules: Rules) -> tuple[str, int] | None:
    """``start`` or ``end`` where the words before say so, and where those words begin."""
    forms = [(form, "start") for form in rules.ranges["open_start"]] + [
        (form, "end") for form in rules.ranges["open_end"]
    ]
    begin = max(0, start - 32)
    match = _before(rules.language, tuple(forms)).search(text[begin:start])
    if match is None or match.lastgroup is None:
        return None
    return match.lastgroup.split("_")[0], begin + match.start()


def _pair(text: str, first: DateExpression, second: DateExpression, rules: Rules) -> DateExpression | None:
    between = text[first.span.end : second.span.start].strip().lower()
    if between not in rules.ranges["to"] or first.date is None or second.date is None:
        return None
    lead = re.search(r"(?<!\w)(\w+)\s+(?:the\s+)?$", text[max(0, first.span.start - 16) : first.span.start])
    word = lead[1].lower() if lead else ""
    if between == "and" and word != "between":
        return None
    if not first.date.earliest or not second.date.latest or second.date.latest < first.date.earliest:
        return None
    start = first.span.start
    if lead and word in rules.ranges["from"]:
        start -= len(lead[0])
    edtf = f"{_edge(first.date, 0)}/{_edge(second.date, 1)}"
    span = _span(text, first.span, start, second.span.end)
    return _row("range", span, edtf, first.date.earliest, second.date.latest, first.date, rules)


def _open(text: str, row: DateExpression, rules: Rules, day: date | None) -> DateExpression | None:
    opening = _opening(text, row.span.start, rules)
    if opening is None or row.date is None:
        return None
    side, start = opening
    span = _span(text, row.span, start, row.span.end)
    outside = text[start : row.span.start].strip().lower() in rules.ranges["outside"]
    if (outside or side == "start") and HOUR.search(row.value or ""):
        return None  # "before 3 a.m. on Tuesday" and "until Tuesday evening" are on Tuesday
    if side == "start":
        if outside and row.date.earliest and row.date.earliest != row.date.latest:
            end = row.date.earliest
            return _row("open-start", span, f"../{end}", None, end, row.date, rules)
        if not row.date.latest:
            return None
        return _row("open-start", span, f"../{_edge(row.date, 1)}", None, row.date.latest, row.date, rules)
    if not row.date.earliest or not set(rules.ranges["to"]).isdisjoint(row.span.text.lower().split()):
        return None  # "from 3 to 5 May" ends there
    first, edge = row.date.earliest, _edge(row.date, 0)
    if outside and row.date.latest and row.date.latest != first:
        first = edge = row.date.latest
    until = day.isoformat() if day is not None and first <= day.isoformat() else None
    return _row("open-end", span, f"{edge}/{until or '..'}", first, until, row.date, rules)


def _edge(day: Date, side: int) -> str:
    """The EDTF of one end: the date itself where it is simple, else its first or last day."""
    if day.edtf and SIMPLE.fullmatch(day.edtf):
        return day.edtf
    return (day.latest if side else day.earliest) or ".."


def _span(text: str, like: Span, start: int, end: int) -> Span:
    return Span(report=like.report, start=start, end=end, text=text[start:end])


def _row(
    rule: str, span: Span, edtf: str, earliest: str | None, latest: str | None, like: Date, rules: Rules
) -> DateExpression:
    length = (date.fromisoformat(latest) - date.fromisoformat(earliest)).days + 1 if earliest and latest else None
    when = Date(
        edtf=edtf,
        earliest=earliest,
        latest=latest,
        precision=precision_of(length) if length else "unknown",
        basis=like.basis,
        anchor=like.anchor,
        span=span,
    )
    found_by = f"dates.{rules.language}.{rule}/{VERSION}"
    return DateExpression(
        id=content_id("da", span.report, span.start, span.end, rule),
        found_by=found_by, span=span, timex="DURATION", value=edtf, date=when,
    )  # fmt: skip
