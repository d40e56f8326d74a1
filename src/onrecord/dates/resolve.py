"""
What the words of time mean: TIMEX3 value, and the interval of days.

Expressions are resolved in the order of the text, each against the report's own
day, the dates before it, and the tense of its clause. What cannot be known
stays unknown, with a reason; nothing falls back on the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

import msgspec

from onrecord.dates import absolute, beside, feasts, lengths, quarters, relative
from onrecord.dates.calendar import interval
from onrecord.dates.context import Anchor, Context, Meaning
from onrecord.dates.find import Found, find
from onrecord.dates.ranges import ranges
from onrecord.dates.rules import Rules, load_rules
from onrecord.dates.story import told_in_passing
from onrecord.dates.tense import tense_at
from onrecord.dates.undated import between, days_of_report
from onrecord.records import Date, DateExpression, Report, Span, Tokens, content_id
from onrecord.records.vocabulary import TimexType

Resolver = Callable[..., Meaning]
OPERATIONS: dict[str, Resolver] = {
    "iso": absolute.iso, "slashed": absolute.slashed, "bc": absolute.bc, "date": absolute.calendar_date,
    "decade": absolute.decade, "century": absolute.century, "solar": feasts.solar,
    "dayrange": absolute.day_range, "nightrange": absolute.night_range, "weekdaysago": relative.weekdays_ago,
    "beforelast": relative.before_last, "firstof": lengths.first_of, "daypair": absolute.day_range, "famous": feasts.famous, "dayalone": relative.day_alone, "holiday": feasts.holiday,
    "ramadan": feasts.ramadan, "hijri": feasts.hijri, "weekday": relative.weekday, "weekdayweek": relative.weekday_of_week,
    "betweendays": relative.between_days, "deictic": relative.deictic, "period": relative.period,
    "current": relative.current, "yearend": relative.year_end, "whichmonth": relative.which_month,
    "relatedmonth": relative.related_month, "shift": relative.shift, "neighbour": relative.neighbour,
    "related": relative.related, "relatedpart": relative.related_part, "thattime": relative.that_time,
    "soonafter": relative.soon_after, "clocktime": relative.clock_time, "season": relative.season,
    "quarter": quarters.quarter, "half": quarters.half, "thequarter": quarters.the_quarter,
    "yearago": quarters.year_ago, "yearperiod": quarters.year_period, "thecurrent": relative.the_current,
    "ahead": relative.ahead, "nightbefore": relative.night_before, "nightof": relative.night_of,
    "smallhours": relative.small_hours, "weekat": relative.week_at, "weekdayofmonth": relative.weekday_of_month,
    "nthday": relative.nth_day, "partofmonth": relative.part_of_month, "figures": quarters.figures, "duration": lengths.duration, "halves": lengths.halves, "quarters": lengths.quarters,
    "lately": lengths.lately, "recent": lengths.recent, "streak": lengths.streak, "within": lengths.within,
    "relatedlonger": lengths.related_longer, "every": lengths.every, "each": lengths.each,
    "daybeside": beside.day_beside, "agotoday": beside.ago_today,
    "frequency": lengths.frequency, "pointer": lengths.pointer,
}  # fmt: skip
PERIOD = re.compile(r"\d{4}(?:-[QH]\d)?|P\d+[MQY]")  # what figures are told for, and compared with a year before
DATELINE_REACH = 300
HEAD, HEADLINE = 600, 120  # characters in which the lines over a text stand; and of the longest of them
HEAD_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
DATELINE_END = re.compile(r"\)?\s*(?:\([A-Z][\w ]+\)\s*)?(?:--|-|–|—|:)\s")


def resolve(report: Report, tokens: Tokens | None = None, *, rules: Rules | None = None) -> tuple[DateExpression, ...]:
    """
    Every expression of time in a report, with what it means, in order; ranges after the dates that they join.

    Args:
        report: Its ``published`` is what "yesterday" counts from; a day in the dateline goes before it.
        tokens: Words and syntax, for tense; the text alone will do.
        rules: Rules of the report's language, where others than the built-in ones are wanted.
    """
    rules = rules or load_rules(report.language)
    found = find(report.text, rules)
    day = _report_day(report, found, rules)
    span = days_of_report(report) if day is None else None
    if span is None or span[0] == span[1]:
        return _read(report, tokens, rules, found, span[0] if span else day)
    return between(*(_read(report, tokens, rules, found, end) for end in span))


def _read(
    report: Report, tokens: Tokens | None, rules: Rules, found: Sequence[Found], day: date | None
) -> tuple[DateExpression, ...]:
    """What the expressions mean in a report of a day."""
    text = report.text
    context = Context(
        rules, day, history=_is_history(found, day),
        tense=lambda start, end: tense_at(text, start, end, rules, tokens), text=text,
    )  # fmt: skip
    context.found = found
    rows, ends = [], []
    for context.place, one in enumerate(found):
        row, *others = _resolved(one, report, context)
        rows.append(row)
        ends += others
    every = [*rows, *ends, *ranges(text, rows, rules, day)]
    return tuple(sorted(every, key=lambda row: (row.span.start, row.span.end, row.found_by)))


def _resolved(found: Found, report: Report, context: Context) -> list[DateExpression]:
    """The row of an expression; for a range in figures ("March 3-5") also those of its two ends."""
    context.start, context.end = found.start, found.end
    arguments = {("origin" if key == "from" else key): value for key, value in found.rule.args.items()}
    meaning = partial(OPERATIONS[found.rule.op], **arguments)(found.parts, context)
    rows = [_row(found, meaning, found.start, found.end, report, context)]
    if found.rule.op in ("dayrange", "daypair") and "/" in meaning.value:
        ends = zip(meaning.value.split("/"), _ends(found, report.text), strict=True)
        rows += [
            _row(found, msgspec.structs.replace(meaning, value=value, days=interval(value)), *span, report, context)
            for value, span in ends
        ]
    if found.rule.op == "daypair" and len(rows) > 1:
        rows = rows[1:]
    aside = told_in_passing(found, meaning.value, context)
    if PERIOD.fullmatch(meaning.value) and not aside:
        context.period = (meaning.value, found.end)
    days = meaning.days
    known = days is not None and ((days.start and days.end) or meaning.value.startswith("BC"))
    if days and known and found.rule.timex in ("DATE", "TIME") and not meaning.value.endswith("_REF"):
        context.anchors.append(Anchor(meaning.value, days, found.start, found.end, aside))
    return rows


def _row(found: Found, meaning: Meaning, start: int, end: int, report: Report, context: Context) -> DateExpression:
    span = _span(report, start, end)
    return DateExpression(
        id=content_id("da", report.id, start, end, found.rule.name),
        found_by=context.rules.found_by(found.rule),
        span=span,
        timex=_timex(found, meaning),
        value=meaning.value,
        date=_date(meaning, span, report, context),
    )


def _ends(found: Found, text: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where the two ends of a range in figures stand: "March 3" and "5"."""
    match = found.rule.match(text, found.start)
    assert match is not None
    names = sorted(key for key in found.parts if key.startswith("dayofmonth")) or ["likelyyear", "lastyear"]
    return (found.start, match.end(names[0])), (match.start(names[1]), found.end)


def _timex(found: Found, meaning: Meaning) -> TimexType:
    """The rule's type, but TIME for a date that has a time of day, and DATE for a length that means a date."""
    if meaning.timex is not None:
        return meaning.timex
    return "TIME" if found.rule.timex == "DATE" and re.match(r"\d[\d-]*T", meaning.value) else found.rule.timex


def _date(meaning: Meaning, span: Span, report: Report, context: Context) -> Date | None:
    days = meaning.days
    if days is None:
        return None
    anchor = context.anchors[meaning.anchor] if meaning.anchor is not None else None
    return Date(
        edtf=days.edtf,
        earliest=days.start.isoformat() if days.start else None,
        latest=days.end.isoformat() if days.end else None,
        precision=meaning.precision or days.precision,
        basis=meaning.basis,
        anchor=_span(report, anchor.start, anchor.end) if anchor else None,
        reason=meaning.reason,
        span=span,
    )


def _span(report: Report, start: int, end: int) -> Span:
    return Span(report=report.id, start=start, end=end, text=report.text[start:end])


def _report_day(report: Report, found: Sequence[Found], rules: Rules) -> date | None:
    """The day in the dateline, where there is one; else the day of publication; else None."""
    published = _published(report)
    for one in found:
        if one.start > DATELINE_REACH:
            break
        if one.rule.op != "date" or not in_dateline(report, one.start, one.end):
            continue
        context = Context(rules, published, history=False, tense=lambda start, end: "past")
        meaning = absolute.calendar_date(one.parts, context)
        told = meaning.days.start if meaning.days and meaning.days.start == meaning.days.end else None
        if told is None and published is None:
            told = _in_year_of_head(meaning.value, report.text)
        if told is not None and (published is None or timedelta(0) <= published - told <= timedelta(10)):
            return told
    return published


def _in_year_of_head(value: str, text: str) -> date | None:
    """A day without a year, in the only year of the short lines over a text: a release numbered "2012-05-S-027"."""
    end = 0
    for line in text[:HEAD].splitlines(keepends=True):
        if len(line) > HEADLINE:
            break
        end += len(line)
    years = set(HEAD_YEAR.findall(text[:end]))
    if len(years) != 1 or not value.startswith("XXXX-"):
        return None
    try:
        return date.fromisoformat(years.pop() + value[4:])
    except ValueError:
        return None


def _published(report: Report) -> date | None:
    day = report.published
    return date.fromisoformat(day.latest) if day and day.latest and day.earliest == day.latest else None


def in_dateline(report: Report, start: int, end: int) -> bool:
    """Whether the characters are the dateline's day ("CAIRO, Aug. 7 -"), or a line of their own at the top."""
    if start > DATELINE_REACH:
        return False
    if report.dateline is not None and report.dateline.start <= start < report.dateline.end:
        return True
    line = report.text.rfind("\n", 0, start) + 1
    before = report.text[line:start].strip()
    if not before and re.match(r"[^\S\n]*(?:\n|$)", report.text[end:]):
        return True
    if line == 0 and _in_headline(report.text, before, start, end):
        return True
    return len(before) < 60 and bool(DATELINE_END.match(report.text, end)) and bool(re.search("[A-Z]{3}", before))


def _in_headline(text: str, before: str, start: int, end: int) -> bool:
    """Whether a day opens or ends the first line as that of a bulletin: "May 29: operations", "Update, June 13, 2011"."""
    if not before:
        return text.startswith(":", end)
    last = "\n" in text and not text[end : text.index("\n")].strip() and len(before) < HEADLINE
    return last and (before.endswith(",") or bool(HEAD_YEAR.search(text[start:end])))


def _is_history(found: Sequence[Found], day: date | None) -> bool:
    """Whether the text has no date of its own, or names mostly years well before it and no bare weekday, as news does."""
    if day is None:
        return True
    years = [
        int(words)
        for one in found
        for key, words in one.parts.items()
        if key in ("year", "likelyyear") and words.isdigit()
    ]
    near = sum(1 for year in years if abs(year - day.year) <= 1)
    news = any(one.rule.op == "weekday" and "relation" not in one.parts for one in found)
    return len(years) >= 8 and near < len(years) / 6 and not news
