"""Expressions that count from the report's day, or from another date of the text."""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec

from onrecord.dates.absolute import calendar_date, clock, day_said, nearest, stated
from onrecord.dates.beside import day_counted_to
from onrecord.dates.calendar import SEASONS, Interval, days, interval, months, shift_months, unit_value, widened
from onrecord.dates.context import NOTHING, Context, Meaning, unknown
from onrecord.dates.lengths import CLOCK, duration
from onrecord.dates.quarters import quarter_compared, year_ago
from onrecord.dates.story import before_our_era, year_ahead, year_of_anchor, year_text, year_told
from onrecord.records.vocabulary import Basis, TimexType

Parts = dict[str, str]
STEP = {"last": -1, "this": 0, "next": 1, "same": 0, "that": 0, "previous": -1}
DEICTIC = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "overnight": -1, "this": 0, "this morning": 0, "last": -1,
           "the day before yesterday": -2, "the day after tomorrow": 2}  # fmt: skip
FEW, SOME = 2, 9
JUST_TOLD = 160  # characters
MEANT = 60  # characters
BESIDE = re.compile(r",? \(?an? ")
LONG = {"year": 1, "decade": 10, "century": 100}


def weekday(parts: Parts, context: Context) -> Meaning:
    """
    The name of a weekday, as the day it means.

    Past tense points to the last such day up to and including the report's day, future tense
    to the first one from it on; "last Friday" and "next Friday" leave the report's day out.
    """
    number = int(context.value_of(parts, "weekday") or 1)
    tail = clock(parts, context)
    relation = context.value_of(parts, "relation")
    if relation:
        return _weekday_told(number, relation, tail, context)
    if context.day is None:
        return unknown(f"XXXX-WXX-{number}{tail}", "no-report-date")
    place = _told_beside(number, context)
    if place is not None:
        return _on(context.anchor_day(place), tail, "narrative", place)
    counted = day_counted_to(context)
    if counted is not None:
        return _on(counted[0], tail, "narrative", counted[1])
    if context.history:
        return unknown(f"XXXX-WXX-{number}{tail}", "no-anchor")
    which = context.value_of(parts, "which")
    back = (context.day.isoweekday() - number) % 7
    if which == "this":
        offset = number - context.day.isoweekday()
    elif which == "next" or (which is None and context.tense() == "future"):
        offset = 7 - back if back or which == "next" else 0
    else:
        offset = -(back or (7 if which == "last" else 0))
    return _on(context.day + timedelta(offset), tail, "publication", None)


def _told_beside(number: int, context: Context) -> int | None:
    """Place of the day told right before that the weekday is said of: "on May 5, a Thursday"."""
    place = len(context.anchors) - 1
    if place < 0 or not BESIDE.fullmatch(context.text, context.anchors[place].end, context.start):
        return None
    days = context.anchors[place].days
    return place if days.start is not None and days.start == days.end and days.start.isoweekday() == number else None


def _weekday_told(number: int, relation: str, tail: str, context: Context) -> Meaning:
    place = context.anchor("week")
    if place is None:
        return unknown(f"XXXX-WXX-{number}{tail}", "no-anchor")
    day = context.anchor_day(place)
    ahead = (number - day.isoweekday()) % 7
    if relation == "previous":
        ahead = ahead - 7
    elif relation == "next":
        ahead = ahead or 7
    return _on(day + timedelta(ahead), tail, "narrative", place)


def weekdays_ago(parts: Parts, context: Context) -> Meaning:
    """``two Fridays ago``: the second one behind; ``a week ago Monday``: a week before the last one."""
    number = int(context.value_of(parts, "weekdays", "weekday") or 1)
    amount = next((context.amount(parts[key]) for key in ("amount", "amount2", "amount3") if key in parts), None)
    if context.day is None or amount is None:
        return unknown(f"XXXX-WXX-{number}", "no-report-date" if context.day is None else "no-anchor")
    return _weeks_back(number, int(amount) - (1 if "weekdays" in parts else 0), context.day)


def _weeks_back(number: int, weeks: int, today: date) -> Meaning:
    """So many weeks before the last such weekday before today."""
    back = (today.isoweekday() - number) % 7 or 7
    return _on(today - timedelta(back + 7 * weeks), "", "publication", None)


def before_last(parts: Parts, context: Context) -> Meaning:
    """``the week before last``, ``the Friday before last``."""
    unit = context.value_of(parts, "singleunit") or "day"
    if context.day is None:
        return unknown(_unknown_unit(unit), "no-report-date")
    number = context.value_of(parts, "weekday")
    if number:
        return _weeks_back(int(number), 1, context.day)
    value = unit_value(unit, context.day, -2)
    return Meaning(value, interval(value), "publication")


def weekday_of_week(parts: Parts, context: Context) -> Meaning:
    """``Wednesday last week``: the weekday in that week."""
    number = context.value_of(parts, "weekday")
    if number is None or context.day is None:
        return unknown("XXXX-WXX", "no-report-date")
    step = STEP.get(parts["week"].split()[0].lower(), 1)
    monday = context.day - timedelta(context.day.isoweekday() - 1)
    return _on(monday + timedelta(7 * step + int(number) - 1), "", "publication", None)


def between_days(parts: Parts, context: Context) -> Meaning:
    """``the night from Monday to Tuesday``: both days."""
    first = weekday({"weekday": parts["weekday"]}, context)
    if first.days is None or first.days.start is None:
        return first
    return Meaning(
        f"{first.value}TNI",
        days(first.days.start, first.days.start + timedelta(1)),
        first.basis,
        first.anchor,
        None,
        "day",
    )


def night_before(parts: Parts, context: Context) -> Meaning:
    """``overnight into Wednesday``: the night that ends on the day."""
    return _night(weekday({"weekday": parts["weekday"]}, context), -1)


def night_of(parts: Parts, context: Context) -> Meaning:
    """``overnight Tuesday``: the night that begins on the day."""
    return _night(weekday({"weekday": parts.get("weekday") or parts["weekday2"]}, context), 0)


def _night(named: Meaning, step: int) -> Meaning:
    if named.days is None or named.days.start is None:
        return named
    first = named.days.start + timedelta(step)
    return Meaning(f"{first}TNI", days(first, first + timedelta(1)), named.basis, named.anchor, None, "day")


def small_hours(parts: Parts, context: Context) -> Meaning:
    """``the early hours of Wednesday``: that day's morning; ``the late hours``: its night."""
    bare = {key: words for key, words in parts.items() if not key.startswith(("modifier", "daypart"))}
    if any(key.startswith("month") for key in bare):
        named = calendar_date({key: words for key, words in bare.items() if not key.startswith("weekday")}, context)
    else:
        named = deictic(bare, context) if "deictic" in bare else weekday(bare, context)
    value = re.sub(r"T.*", "", named.value) + ("TNI" if "late" in parts else "TMO")
    return msgspec.structs.replace(named, value=value)


def week_at(parts: Parts, context: Context) -> Meaning:
    """``the week ending 3 March``: seven days; ``the week of 3 March``: seven from the day on."""
    named = calendar_date({key: words for key, words in parts.items() if not key.startswith("weekday")}, context)
    if named.days is None or named.days.start is None or not re.match(r"\d{4}-\d\d-\d\d", named.value):
        return named
    day = named.days.start
    first = day - timedelta(6) if "until" in parts else day
    span = days(first, first + timedelta(6))
    return msgspec.structs.replace(named, value=unit_value("week", day, 0), days=span, precision="week")


def weekday_of_month(parts: Parts, context: Context) -> Meaning:
    """``the first Sunday of June``, ``the last Friday in February 2020``."""
    whole = _whole_month(parts, context)
    number = int(context.value_of(parts, "weekday") or 1)
    if whole.days is None or whole.days.start is None or whole.days.end is None:
        return whole
    first, last = whole.days.start, whole.days.end
    if "final" in parts:
        day = last - timedelta((last.isoweekday() - number) % 7)
    else:
        nth = int(context.value_of(parts, "ordinal") or 1)
        day = first + timedelta((number - first.isoweekday()) % 7 + 7 * (nth - 1))
    return _on(day, "", whole.basis, whole.anchor) if day <= last else unknown(whole.value, "no-such-day")


def part_of_month(parts: Parts, context: Context) -> Meaning:
    """``the first week of February``: its first seven days; ``the second half``: from the 16th; ``the last days``: the last ten."""
    whole = _whole_month(parts, context)
    if whole.days is None or whole.days.start is None or whole.days.end is None:
        return whole
    first, last = whole.days.start, whole.days.end
    portion = parts["portion"].lower()
    length = 7 if portion == "week" else 15 if portion == "half" else 10
    nth = int(context.value_of(parts, "ordinal") or 1)
    if "final" in parts or (portion == "half" and nth == 2):
        first = first + timedelta(15) if portion == "half" else last - timedelta(length - 1)
    else:
        first += timedelta(length * (nth - 1))
        last = min(last, first + timedelta(length - 1))
    return msgspec.structs.replace(whole, days=days(first, last)) if first <= last else whole


def _whole_month(parts: Parts, context: Context) -> Meaning:
    return calendar_date({key: words for key, words in parts.items() if key in ("month", "year")}, context)


def deictic(parts: Parts, context: Context) -> Meaning:
    """``yesterday``, ``tonight``, ``this morning``, ``overnight``."""
    key = next(words for name, words in parts.items() if name.startswith("deictic"))
    word = " ".join(key.lower().split())
    tail = clock(parts, context) or ("TNI" if word in ("tonight", "overnight") else "")
    if context.day is None:
        return unknown(f"XXXX-XX-XX{tail}", "no-report-date")
    day = context.day + timedelta(DEICTIC[word])
    if word == "overnight":
        return Meaning(f"{day}TNI", days(day, context.day), "publication", None, None, "day")
    return _on(day, tail, "publication", None)


def period(parts: Parts, context: Context, *, unit: str | None = None) -> Meaning:
    """``last week``, ``early next year``, ``this summer``, ``the weekend``: counted from the report's day."""
    season = context.value_of(parts, "season")
    unit = unit or ("season" if season else context.value_of(parts, "singleunit")) or "day"
    if context.day is None:
        return unknown(_unknown_unit(unit), "no-report-date")
    step = STEP.get(context.value_of(parts, "which") or "", 0)
    if season:
        value = _season_value(season, step, context.day)
    elif unit == "weekend":
        value = _weekend_value(context.value_of(parts, "which"), context)
    else:
        value = unit_value(unit, context.day, step)
    span = interval(value, context.mod(parts))
    side = context.value_of(parts, "side")
    return Meaning(value, _clipped(span, side, step, unit, context), "publication")


def current(parts: Parts, context: Context) -> Meaning:
    """``the end of the month``: of the month just told of; else, in news, of the report's month."""
    told = _just_told(context.value_of(parts, "singleunit") or "day", context) and not _is_to_come(context)
    if context.day is None or context.history or told:
        return related({**parts, "relation": "that"}, context)
    return period(parts, context)


def _is_to_come(context: Context) -> bool:
    """Whether something is meant to be done till then: "who seized power in 2022, has promised to retake it by the end of the year"."""
    before = context.text[max(0, context.start - MEANT) : context.start].lower().split()
    if not before or before[-1] not in context.rules.tense["toward"]:
        return False
    will = {"to", *context.rules.tense["modals"]}
    return not will.isdisjoint(before) and context.tense() != "past"


def _just_told(unit: str, context: Context) -> bool:
    """Whether a day or month of another such unit than the report's own was told a few words ago."""
    place = context.anchor(unit, aside=False)
    if place is None or context.day is None or context.start - context.anchors[place].end > JUST_TOLD:
        return False
    told = context.anchor_day(place)
    return told <= context.day and unit_value(unit, told, 0) != unit_value(unit, context.day, 0)


def year_end(parts: Parts, context: Context) -> Meaning:
    """``year-end``: the last third of the year, by tense this one or the one before."""
    if context.day is None:
        return unknown("XXXX", "no-report-date")
    year = context.day.year - (1 if context.tense() == "past" and context.day.month < 9 else 0)
    return Meaning(f"{year}", interval(f"{year}", "END"), "publication")


def which_month(parts: Parts, context: Context) -> Meaning:
    """``last October`` is the latest before the report's month; ``this March`` of its year; ``next May`` the next."""
    month = int(context.value_of(parts, "month") or 1)
    if context.day is None:
        return unknown(f"XXXX-{month:02}", "no-report-date")
    which = context.value_of(parts, "which")
    year = context.day.year
    if which == "last" and month >= context.day.month:
        year -= 1
    elif which == "next" and month <= context.day.month:
        year += 1
    value = f"{year}-{month:02}"
    return Meaning(value, interval(value, context.mod(parts)), "publication")


def related_month(parts: Parts, context: Context) -> Meaning:
    """``that October``: of the year that the text is telling of."""
    month = int(context.value_of(parts, "month") or 1)
    place = context.anchor("year")
    if place is None:
        return unknown(f"XXXX-{month:02}", "no-anchor")
    relation = context.value_of(parts, "relation")
    finer = context.anchor("month") if len(context.anchors[place].value) == 4 else place
    place = finer if finer is not None and context.anchor_day(finer).year == context.anchor_day(place).year else place
    anchor = context.anchor_day(place)
    year = anchor.year
    if relation == "next" and (month <= anchor.month or len(context.anchors[place].value) == 4):
        year += 1
    if relation == "previous" and month >= anchor.month:
        year -= 1
    value = f"{year}-{month:02}"
    return Meaning(value, interval(value, context.mod(parts)), "narrative", place)


def shift(parts: Parts, context: Context, *, sign: int, origin: str) -> Meaning:
    """``two weeks ago``, ``four days later``, ``half a year earlier``: so much time from the report's day or another date."""
    unit = context.value_of(parts, "unit", "anyunit") or parts.get("halfunit", "day")
    amount = 0.5 if "halfunit" in parts else context.amount(parts["amount"]) if "amount" in parts else None
    if unit == "fortnight" and amount:
        unit, amount = "week", amount * 2
    if sign < 0 and unit == "year" and amount == 1 and quarter_compared(context):
        return year_ago(parts, context)
    place: int | None = None
    basis: Basis = "publication"
    early = before_our_era(context) if origin == "narrative" else None
    if early is not None and amount and unit in LONG:
        year = -(year_of_anchor(context.anchors[early]) or 0) - sign * int(amount * LONG[unit])
        if year > 0:
            value = f"BC{year:04}"[: 7 - len(str(LONG[unit]))]
            return Meaning(value, interval(value), "narrative", early)
    if origin == "narrative":
        basis = "narrative"
        place = context.anchor(
            "year" if unit in ("year", "decade", "century") else "month" if unit in ("month", "quarter") else "day"
        )
        start = context.anchor_day(place) if place is not None else None
    else:
        start = context.day
    reference = "PAST_REF" if sign < 0 else "FUTURE_REF"
    if start is None:
        return Meaning(reference, NOTHING, "stated", None, "no-anchor" if origin == "narrative" else "no-report-date")
    if amount is None:
        timex: TimexType | None = "TIME" if unit in CLOCK else None
        return Meaning(reference, _vague(start, sign, unit, "amount" in parts), basis, place, timex=timex)
    value, span = _shifted(start, sign, amount, unit, context.anchors[place].value if place is not None else None)
    about = context.value_of(parts, "approximate")
    rough = _roughly(span, about, sign, start) if about in ("APPROX", "LESS_THAN", "MORE_THAN") else span
    precision = span.precision if rough is not span else None
    return Meaning(value, rough, basis, place, None, precision, "TIME" if unit in CLOCK else None)


def _roughly(span: Interval, about: str, sign: int, start: date) -> Interval:
    """``nearly``, ``more than`` and ``about`` so long: wider on the side that they leave open, not past where it counts from."""
    wide = widened(span)
    if wide.start is None or wide.end is None or span.start is None or span.end is None:
        return span
    farther = (about == "MORE_THAN") if sign < 0 else (about == "LESS_THAN")
    first = wide.start if about == "APPROX" or farther else span.start
    last = wide.end if about == "APPROX" or not farther else span.end
    if sign < 0:
        return Interval(wide.edtf, first, max(min(last, start), span.end))
    return Interval(wide.edtf, min(max(first, start), span.start), last)


def _shifted(start: date, sign: int, amount: float, unit: str, anchor: str | None) -> tuple[str, Interval]:
    """The day, week, month or year that lies so far away, as exact as the unit is."""
    if unit in ("day", "night"):
        day = start + timedelta(round(sign * amount))
        return day.isoformat(), interval(day.isoformat())
    if unit in ("hour", "minute", "second"):
        hours = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}[unit] * amount
        day = start + timedelta(days=int(sign * hours // 24) if hours >= 24 else 0)
        near = day if hours >= 24 else start + timedelta(sign if hours > 12 else 0)
        return day.isoformat(), days(min(day, near), max(day, near))
    if unit == "week":
        day = start + timedelta(round(sign * 7 * amount))
        return unit_value("week", day, 0), interval(unit_value("week", day, 0))
    if unit in ("month", "quarter"):
        day = shift_months(start, round(sign * amount * (3 if unit == "quarter" else 1)))
        value = f"{day.year}-{day.month:02}" if unit == "month" else unit_value("quarter", day, 0)
        return value, interval(value)
    years = amount * {"year": 1, "decade": 10, "century": 100}[unit]
    if years != int(years):
        day = shift_months(start, round(sign * years * 12))
        return f"{day.year}", interval(f"{day.year}")
    year = start.year + sign * int(years)
    if not 1 <= year <= 9998:
        return "PAST_REF" if sign < 0 else "FUTURE_REF", NOTHING
    exact = anchor is not None and unit == "year" and amount == 1 and anchor[4:6] in ("-Q", "-H")
    value = f"{year:04}{anchor[4:]}" if exact and anchor else f"{year:04}"
    return value, interval(value)


def _vague(start: date, sign: int, unit: str, counted: bool) -> Interval:
    """``a few days later``: two to nine of the unit away; ``years ago`` says no more than the side."""
    if not counted and unit in ("year", "decade", "century"):
        return Interval(f"../{start}", None, start) if sign < 0 else Interval(f"{start}/..", start, None)
    if unit in ("hour", "minute", "second"):
        other = start + timedelta(sign)
        return days(min(start, other), max(start, other))
    one = {"month": 30, "quarter": 91, "year": 365, "decade": 3652, "century": 36524, "week": 7}.get(unit, 1)
    ends = sorted((start + timedelta(sign * FEW * one), start + timedelta(sign * SOME * one)))
    return days(ends[0], ends[1])


def neighbour(parts: Parts, context: Context) -> Meaning:
    """``the day before``, ``a year after``: one step from the date told last."""
    sign = -1 if parts["beforeafter"].lower() in ("before", "earlier", "prior") else 1
    return shift({"amount": "one", "unit": parts["step"]}, context, sign=sign, origin="narrative")


def related(parts: Parts, context: Context) -> Meaning:
    """``the same day``, ``the following year``, ``later that month``, ``that summer``: from the date told last."""
    season = context.value_of(parts, "season")
    unit = "season" if season else context.value_of(parts, "singleunit") or "day"
    relation = context.value_of(parts, "relation")
    step = 1 if relation == "next" else STEP.get(relation or "that", 0)
    early = before_our_era(context)
    if early is not None:
        return _related_before(unit, season, step, early, context)
    need = {"weekend": "week", "season": "year", "decade": "decade", "century": "century"}.get(unit, unit)
    place = context.anchor(need)
    if place is None:
        return unknown(_unknown_unit(unit), "no-anchor")
    anchor = context.anchor_day(place)
    value = f"{anchor.year + step}-{season}" if season else unit_value(unit, anchor, step)
    span = interval(value, context.mod(parts))
    side = context.value_of(parts, "side")
    end = context.anchors[place].days.end
    if side and not step and span.start and span.end and end:
        inside = days(max(anchor, span.start), span.end) if side == "AFTER" else days(span.start, min(end, span.end))
        span = inside if inside.start and inside.end and inside.start <= inside.end else span
    return Meaning(value, span, "narrative", place)


def _related_before(unit: str, season: str | None, step: int, place: int, context: Context) -> Meaning:
    """``the following year``, ``that decade`` of a story before our era, whose years count down."""
    year = -(year_of_anchor(context.anchors[place]) or 0)
    if unit in ("year", "season"):
        value = f"BC{year - step:04}" + (f"-{season}" if season else "")
    elif unit == "decade":
        value = f"BC{year // 10 - step:03}"
    elif unit == "century":
        value = f"BC{year // 100 - step:02}"
    else:
        return unknown(f"BC{_unknown_unit(unit)}", "no-anchor")
    return Meaning(value, interval(value), "narrative", place)


def related_part(parts: Parts, context: Context) -> Meaning:
    """``that night``, ``the next morning``, ``the afternoon``: on the day told last, or the one after."""
    relation = context.value_of(parts, "relation")
    tail = clock({"daypart": parts["daypart"]}, context)
    place = context.anchor("day")
    if place is None:
        return unknown(f"XXXX-XX-XX{tail}", "no-anchor")
    step = 1 if relation == "next" else -1 if relation == "previous" else 0
    if not step and tail == "TMO" and relation is None and _told_late(context, place):
        step = 1
    return _on(context.anchor_day(place) + timedelta(step), tail, "narrative", place)


def _told_late(context: Context, place: int) -> bool:
    """Whether a day was told as its evening or night: "late on Tuesday"."""
    told = context.anchors[place]
    return told.value.endswith(("TNI", "TEV")) or context.text[told.start : told.end].lower().startswith("late")


def that_time(parts: Parts, context: Context) -> Meaning:
    """``at the time``: when the date told last was."""
    if not context.anchors:
        return Meaning("PAST_REF", NOTHING, "stated", None, "no-anchor")
    return Meaning("PAST_REF", context.anchors[-1].days, "narrative", len(context.anchors) - 1)


def nth_day(parts: Parts, context: Context) -> Meaning:
    """``on the 150th day of the war``: a day that only the beginning of the war would tell."""
    return unknown("XXXX-XX-XX", "no-anchor")


def soon_after(parts: Parts, context: Context) -> Meaning:
    """``soon afterward``: from the date told last on, with no end."""
    place = context.anchor("month")
    if place is None:
        return Meaning("FUTURE_REF", NOTHING, "stated", None, "no-anchor")
    start = context.anchor_day(place)
    return Meaning("FUTURE_REF", Interval(f"{start}/..", start, None), "narrative", place)


def day_alone(parts: Parts, context: Context) -> Meaning:
    """``on the 14th``: of the month told last, else of the report's month or the one beside it by tense."""
    number = day_said(parts, context) or 1
    place = context.anchor("month")
    told = context.anchor_day(place) if place is not None else context.day
    if told is None:
        return unknown("XXXX-XX-XX", "no-report-date")
    step = 0
    if place is None and context.tense() == "past" and number > told.day:
        step = -1
    elif place is None and context.tense() == "future" and number < told.day:
        step = 1
    first = shift_months(told.replace(day=1), step)
    day = first + timedelta(number - 1)
    if day.month != first.month:
        return unknown("XXXX-XX-XX", "no-such-day")
    return _on(day, "", "publication" if place is None else "narrative", place)


def clock_time(parts: Parts, context: Context) -> Meaning:
    """A time without a day: on the day told last, if that is near; else the day is unknown."""
    tail = clock(parts, context)
    place = context.anchor("day", aside=False)
    if place is not None and (context.start - context.anchors[place].end < 250 or context.history):
        told = context.before_saying(place)
        return _on(context.anchor_day(told), tail, "narrative", told)
    return unknown(f"XXXX-XX-XX{tail}", "no-anchor")


def season(parts: Parts, context: Context) -> Meaning:
    """``the winter``: the nearest by tense in news, of the year told of in a history."""
    name = context.value_of(parts, "season") or "SP"
    mod = context.mod(parts)
    ahead = year_ahead(SEASONS[name][0], context)
    if ahead is not None:
        return stated(f"{year_text(ahead)}-{name}", mod)
    if context.day is None or context.history:
        year, basis, place = year_told(SEASONS[name][0], context)
        if year is None:
            return unknown(f"XXXX-{name}", "no-anchor")
        value = f"{year_text(year)}-{name}"
        return Meaning(value, interval(value, mod), basis, place)
    years = [context.day.year + step for step in (-1, 0, 1)]
    best = years[nearest([months(year, SEASONS[name][0], 3) for year in years], context)]
    return Meaning(f"{best}-{name}", interval(f"{best}-{name}", mod), "publication")


def the_current(parts: Parts, context: Context) -> Meaning:
    """``the year``, ``the week``: of the report in news; in a history no more than a length."""
    unit = "week" if "week" in context.text[context.start : context.end].lower() else "year"
    return current({"singleunit": unit}, context)


def ahead(parts: Parts, context: Context) -> Meaning:
    """``in two weeks``: so long from the report's day on where the verb lies ahead; else a bare length."""
    if context.day is None or context.history or context.amount(parts["amount"]) is None or context.tense() != "future":
        return duration(parts, context)
    return msgspec.structs.replace(shift(parts, context, sign=1, origin="publication"), timex="DATE")


def _on(day: date, tail: str, basis: Basis, place: int | None) -> Meaning:
    return Meaning(f"{day}{tail}", interval(day.isoformat()), basis, place)


def _unknown_unit(unit: str) -> str:
    return {
        "day": "XXXX-XX-XX",
        "week": "XXXX-WXX",
        "weekend": "XXXX-WXX-WE",
        "month": "XXXX-XX",
        "quarter": "XXXX-QX",
    }.get(unit, "XXXX")


def _weekend_value(which: str | None, context: Context) -> str:
    assert context.day is not None
    number = context.day.isoweekday()
    if which == "last":
        step = -1
    elif which in ("next", "this"):
        step = 1 if which == "next" and number > 5 else 0
    else:
        step = 0 if number > 5 or context.tense() == "future" else -1
    return unit_value("weekend", context.day, step)


def _season_value(name: str, step: int, today: date) -> str:
    """Last, this or next summer; a winter bears the year in which it begins."""
    year = today.year - (1 if name == "WI" and today.month < 3 else 0)
    first, last = months(year, SEASONS[name][0], 3)
    if step < 0 and last >= today:
        year -= 1
    elif step > 0 and first <= today:
        year += 1
    return f"{year}-{name}"


def _clipped(span: Interval, side: str | None, step: int, unit: str, context: Context) -> Interval:
    """What of "this year" lies behind, or ahead: up to the report's day in the past tense, from it on in the future."""
    if step or context.day is None or not span.start or not span.end or unit == "day":
        return span
    if not span.start <= context.day <= span.end:
        return span
    tense = {"BEFORE": "past", "AFTER": "future"}.get(side or "") or context.tense()
    if tense == "past":
        return days(span.start, context.day)
    return days(context.day, span.end) if tense == "future" else span
