"""Expressions that say a date outright, or all but its year."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from onrecord.dates.calendar import Interval, days, interval, widened
from onrecord.dates.context import Context, Meaning, unknown
from onrecord.dates.story import year_ahead, year_behind, year_text, year_told
from onrecord.records.vocabulary import Basis

Parts = dict[str, str]
# A day without a year that lies so far on the side of its tense, and so near on the other, is the near one:
# whoever means the far one says the year.
FAR, NEAR = 240, 100
# So with months that lie ten months behind, or seven if the words look ahead ("by February").
FAR_MONTH, FAR_TOWARD = 290, 200


def iso(parts: Parts, context: Context) -> Meaning:
    """``2024-03-05``, with a time or without."""
    year, month, day = (int(number) for number in re.split("[-/]", parts["iso"]))
    try:
        value = date(year, month, day).isoformat()
    except ValueError:
        return unknown("XXXX-XX-XX", "no-such-day")
    return stated(value + (f"T{parts['hms']}" if "hms" in parts else ""))


def slashed(parts: Parts, context: Context) -> Meaning:
    """``25/02/2024``: day and month where only one order can be; else only the year is sure."""
    first, second, year = (int(number) for number in re.split(r"[/.-]", parts["slashed"]))
    readings = []
    for month, day in ((second, first), (first, second)):
        try:
            readings.append(date(year, month, day))
        except ValueError:
            continue
    if len(set(readings)) == 1:
        return stated(readings[0].isoformat())
    return Meaning(str(year), interval(str(year)), "stated", None, "day-and-month-order" if readings else "no-such-day")


def bc(parts: Parts, context: Context) -> Meaning:
    """Years, decades and centuries before our era: EDTF, but no days."""
    if "bcdecade" in parts:
        return stated(f"BC{int(parts['bcdecade']) // 10:03}")
    ordinal = context.value_of(parts, "ordinal")
    if ordinal:
        return stated(f"BC{int(ordinal) - 1:02}")
    month, season = context.value_of(parts, "month"), context.value_of(parts, "season")
    tail = f"-{int(month):02}" if month else f"-{season}" if season else ""
    return stated(f"BC{int(parts['bc']):04}{tail}")


def decade(parts: Parts, context: Context) -> Meaning:
    """``the 1990s``, ``the late '80s``, ``the seventies`` (of the last century that had them)."""
    word = context.value_of(parts, "decadeword")
    if word:
        value = f"19{word[0]}"
    else:
        digits = re.sub(r"\D", "", parts["decade"])
        value = digits[:3] if len(digits) == 4 else f"19{digits[0]}"
    return stated(value, context.mod(parts))


def century(parts: Parts, context: Context) -> Meaning:
    """``the 19th century``: TIMEX3 counts its hundreds ("18")."""
    return stated(f"{int(context.value_of(parts, 'ordinal') or 1) - 1:02}", context.mod(parts))


def _spoken(said: str, context: Context) -> int:
    """``nineteen ninety-three``, ``two thousand and four``."""
    words = said.lower().replace("-", " ").split()
    if words[0] == "nineteen" and words[1] != "hundred":
        return 1900 + int(context.amount(" ".join(words[1:])) or 0)
    return int(context.amount(" ".join(words)) or 1900)


def calendar_date(parts: Parts, context: Context) -> Meaning:
    """Day, month and year in any order, any of them missing, with a part of day or a time."""
    month = context.value_of(parts, "month", "clearmonth", "arabmonth", "vaguemonth")
    if month is None:
        return _year_alone(parts, context)
    day = day_said(parts, context)
    year, basis, anchor = year_said(parts, context)
    if year is None:
        year = year_ahead(int(month), context) or year_behind(context)
    if year is None:
        year, basis, anchor = year_for(int(month), day, context, weekday=context.value_of(parts, "weekday"))
    tail = f"-{int(month):02}" + (f"-{day:02}" if day else "")
    if year is not None and year < 0:
        return Meaning(f"{year_text(year)}{tail}", interval(f"{year_text(year)}{tail}"), basis, anchor)
    if year is None:
        reason = "no-report-date" if context.day is None else "no-year"
        return unknown(f"XXXX{tail}{clock(parts, context) if day else ''}", reason)
    if day:
        try:
            date(year, int(month), day)
        except ValueError:
            return unknown(f"XXXX-{int(month):02}", "no-such-day")
    value = f"{year:04}{tail}{clock(parts, context) if day else ''}"
    return Meaning(value, _about(interval(value, context.mod(parts)), parts, context), basis, anchor)


def _year_alone(parts: Parts, context: Context) -> Meaning:
    """A year, or a season of one."""
    season = context.value_of(parts, "season")
    year, basis, anchor = year_said(parts, context)
    value = f"{'XXXX' if year is None else f'{year:04}'}{f'-{season}' if season else ''}"
    if year is None:
        return unknown(value, "no-report-date" if context.day is None else "no-anchor")
    return Meaning(value, _about(interval(value, context.mod(parts)), parts, context), basis, anchor)


def day_range(parts: Parts, context: Context) -> Meaning:
    """``March 3-5``, ``from 3 to 5 March 2020``, ``2014-15``."""
    if "likelyyear" in parts:
        first = int(parts["likelyyear"])
        last = first // 100 * 100 + int(parts["lastyear"])
        if last <= first:
            return stated(f"{first}")
        return Meaning(f"{first}/{last}", Interval(f"{first}/{last}", date(first, 1, 1), date(last, 12, 31)))
    month = int(context.value_of(parts, "month") or 1)
    first, last = (_number(parts[key]) for key in sorted(key for key in parts if key.startswith("dayofmonth")))
    year, basis, anchor = year_said(parts, context)
    if year is None:
        year, basis, anchor = year_for(month, first, context)
    if year is None:
        return unknown(f"XXXX-{month:02}", "no-report-date" if context.day is None else "no-year")
    try:
        start, end = date(year, month, first), date(year, month, last)
    except ValueError:
        return unknown(f"XXXX-{month:02}", "no-such-day")
    if end < start:
        return unknown(f"{year}-{month:02}", "no-such-range")
    return Meaning(f"{start}/{end}", days(start, end), basis, anchor)


def night_range(parts: Parts, context: Context) -> Meaning:
    """``the night of 4-5 March``: the night between two days."""
    both = day_range(parts, context)
    return msgspec.structs.replace(both, value=f"{both.value.split('/')[0]}TNI") if "/" in both.value else both


def stated(value: str, mod: str = "") -> Meaning:
    """A value that stands in the text."""
    return Meaning(value, interval(value, mod))


def clock(parts: Parts, context: Context) -> str:
    """Tail of a TIMEX3 value: ``T14:30``, ``TNI`` or nothing."""
    word = context.value_of(parts, "clockword")
    if word:
        return f"T{word}"
    time = parts.get("clock")
    if time:
        hour, minute = (time[:2], time[2:]) if time.isdigit() else time.split(":")[:2]
        return f"T{int(hour):02}:{minute}"
    spoken = re.match(r"\d+", parts.get("oclock", ""))
    if spoken is not None:
        late = re.search("afternoon|evening", parts["oclock"])
        return f"T{int(spoken[0]) % 12 + 12 * bool(late):02}:00"
    if "hour" in parts or "hour2" in parts:
        pieces = re.split("[:.]", parts.get("hour") or parts["hour2"])
        afternoon = parts.get("meridiem", "").lower().startswith("p") or context.value_of(parts, "daypart") in (
            "AF",
            "EV",
        )
        return f"T{int(pieces[0]) % 12 + 12 * afternoon:02}:{pieces[1] if len(pieces) > 1 else '00'}"
    part = context.value_of(parts, "daypart")
    return f"T{part}" if part else ""


def year_for(
    month: int, day: int | None, context: Context, *, weekday: str | None = None
) -> tuple[int | None, Basis, int | None]:
    """
    The year of a month or day that comes without one.

    In news the nearest to the report's day by tense; in a history the year that the text has
    come to; none where neither is there.
    """
    if context.day is None or context.history:
        return year_told(month, context)
    years = (context.day.year - 1, context.day.year, context.day.year + 1)
    spans, kept = [], []
    for year in years:
        try:
            span = interval(f"{year}-{month:02}" + (f"-{day:02}" if day else ""))
        except ValueError:
            continue
        if span.start and span.end and (not weekday or not day or span.start.isoweekday() == int(weekday)):
            spans.append((span.start, span.end))
            kept.append(year)
    if not spans:
        return None, "stated", None
    told = _told_beside(day, context)
    if told is not None:
        return context.anchor_day(told).year, "narrative", told
    far = None if day else FAR_TOWARD if _looks_ahead(context) else None if _just_told(context) else FAR_MONTH
    return kept[nearest(spans, context, far=far)], "publication", None


def _just_told(context: Context) -> bool:
    """Whether a verb of the past stands right before ("clashes began in April")."""
    before = context.text[max(0, context.start - 40) : context.start].split()[-3:-1]
    past, ending = context.rules.tense["past"], context.rules.tense["past_ending"]
    return any(word.lower() in past or re.fullmatch(ending, word) for word in before)


def _looks_ahead(context: Context) -> bool:
    """Whether the word before is "by", "until" or their like."""
    before = context.text[max(0, context.start - 40) : context.start].split()
    return bool(before) and before[-1].lower() in context.rules.tense["toward"]


def nearest(spans: list[tuple[date, date]], context: Context, *, far: int | None = None) -> int:
    """
    Place of the span nearest to the report's day: the last begun in the past tense, the first not over in the future.

    One further away than ``far`` gives way to a much nearer one on the other side.
    """
    assert context.day is not None
    today = context.day
    away = [0 if a <= today <= b else min(abs((a - today).days), abs((b - today).days)) for a, b in spans]
    closest = min(range(len(spans)), key=lambda n: (away[n], n))
    tense = context.tense() if len(spans) > 1 else "unknown"
    if tense == "unknown":
        return closest
    right = [n for n, (a, b) in enumerate(spans) if (a <= today if tense == "past" else b >= today)]
    told = (right[-1] if tense == "past" else right[0]) if right else closest
    if far is None and spans[told][0] == spans[told][1]:
        far = FAR
    return closest if far is not None and away[told] > far and away[closest] < NEAR else told


def _told_beside(day: int | None, context: Context) -> int | None:
    """In news: a month of an earlier year in the same sentence carries its year over to a bare month after it."""
    if day or not context.anchors or context.day is None:
        return None
    last = len(context.anchors) - 1
    anchor = context.anchors[last]
    stated_month = re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", anchor.value)
    between = context.text[anchor.end : context.start]
    if re.search(r"[.!?][\"”’]?\s+[A-Z]", between) or "\n" in between:
        return None  # a sentence of its own
    if stated_month and int(anchor.value[:4]) < context.day.year - 1 and len(between) < 100:
        return last
    return None


def year_said(parts: Parts, context: Context) -> tuple[int | None, Basis, int | None]:
    """The year that the words themselves name, outright or by "last year" and "that year"."""
    for key in ("year", "year2", "year3", "likelyyear"):
        if key in parts:
            return int(parts[key]), "stated", None
    if "spokenyear" in parts:
        return _spoken(parts["spokenyear"], context), "stated", None
    if "yearsago" in parts and context.day is not None:
        return context.day.year - int(context.amount(parts["amount"]) or 1), "publication", None
    if "shortyear" in parts:
        short = int(parts["shortyear"][1:])
        latest = (context.day.year if context.day else 2029) + 10
        return (2000 if 2000 + short <= latest else 1900) + short, "stated", None
    which = context.value_of(parts, "which") or parts.get("adjacent", "").split(" ")[0].lower()
    step = {"last": -1, "this": 0, "next": 1}.get(which)
    if step is not None and context.day is not None:
        return context.day.year + step, "publication", None
    relation = context.value_of(parts, "relation")
    place = context.anchor("year") if relation else None
    if relation and place is not None:
        return context.anchor_day(place).year + {"next": 1, "previous": -1}.get(relation, 0), "narrative", place
    return None, "stated", None


def day_said(parts: Parts, context: Context) -> int | None:
    """Day of the month, in figures or as an ordinal; None where none is said."""
    for key in ("dayofmonth", "dayofmonth2", "dayofmonth3"):
        if key in parts:
            return _number(parts[key])
    ordinal = context.value_of(parts, "ordinal")
    return int(ordinal) if ordinal else None


def _number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _about(span: Interval, parts: Parts, context: Context) -> Interval:
    """Wider by what "about" allows; "about 6 p.m. on July 26" is rough about the hour and exact about the day."""
    hour = any(key in parts for key in ("clock", "hour", "clockword"))
    return widened(span) if not hour and context.value_of(parts, "approximate") == "APPROX" else span
