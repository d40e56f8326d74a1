"""Durations and sets: how long, and how often; with the days that they reach over where the words tell."""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec

from onrecord.dates.calendar import Interval, days, shift_months
from onrecord.dates.context import NOTHING, Context, Meaning
from onrecord.dates.patterns import normal

Parts = dict[str, str]
LETTER = {"day": "D", "night": "D", "weekend": "WE", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
HALF = {"hour": "H30M", "minute": "M30S", "year": "Y6M", "month": "M15D", "day": "DT12H"}
BEFORE = re.compile(r"[\s,–—-]*(?:(?:on|was|is|for)\s+)?")
NEXT_WORD = 6  # characters between a length and the weekday that belongs to it
CLOCK = {"hour": "H", "minute": "M", "second": "S"}


def duration(parts: Parts, context: Context, *, one: str | None = None) -> Meaning:
    """``six days`` -> P6D, ``several months`` -> PXM; no days of the calendar."""
    if one is not None:
        return Meaning(period_value(1, one))
    value = context.value_of(parts, "longlasting", "wholeunit")
    if value is not None:
        return Meaning(value)
    unit = context.value_of(parts, "unit", "longunit")
    if unit is None:
        bare = parts.get("bare", "").lower().rstrip("s")
        return Meaning(f"PTX{CLOCK[bare]}" if bare else "PXX")
    amount = context.amount(parts["amount"]) if "amount" in parts else None
    return Meaning(period_value(amount, unit), timex="SET" if amount == 1 and _is_rate(context) else None)


def first_of(parts: Parts, context: Context) -> Meaning:
    """``the first nine months`` of a year that is told right after: its days."""
    whole = duration(parts, context)
    following = context.found[context.place + 1] if context.place + 1 < len(context.found) else None
    amount = context.amount(parts["amount"]) if "amount" in parts else None
    unit = context.value_of(parts, "longunit")
    edge = "begin" in parts or "close" in parts
    if following is None or not amount or not edge or unit not in ("month", "week", "day"):
        return whole
    year = following.parts.get("likelyyear") or following.parts.get("year")
    if year is None or following.rule.name != "year" or context.text[context.end : following.start].strip() != "of":
        return whole
    first, last = date(int(year), 1, 1), date(int(year), 12, 31)
    if "begin" in parts:
        last = min(last, moved(first, amount, unit) - timedelta(1))
    else:
        first = max(first, moved(last + timedelta(1), -amount, unit))
    return msgspec.structs.replace(whole, days=days(first, last))


def _is_rate(context: Context) -> bool:
    """Whether "a day" says how often: a number stands before it, with a noun at most between ("40 shells a day")."""
    if not re.match(r"an?\s", context.text[context.start : context.start + 4], re.I):
        return False
    before = context.text[max(0, context.start - 40) : context.start].split()[-2:]
    if before and before[-1].endswith(","):  # "talked for four hours, a day after the attack"
        return False
    forms = (context.rules.words["rate"], context.rules.words["numeral"])
    return any(
        re.fullmatch(r"[$€£]?\d[\d,.]*%?", word) or any(word.lower() in table for table in forms) for word in before
    )


def halves(parts: Parts, context: Context) -> Meaning:
    """``half an hour``, ``two and a half years``."""
    half = parts.get("halfunit") or parts.get("halfunit2")
    unit = (half or context.value_of(parts, "unit") or "hour").lower()
    whole = 0 if half else int(context.amount(parts["amount"]) or 0) if "amount" in parts else 1
    return Meaning(period_value(whole + 0.5, unit))


def quarters(parts: Parts, context: Context) -> Meaning:
    """``a quarter of a century`` -> P25Y, ``three quarters of an hour`` -> PT45M."""
    one = context.value_of(parts, "quarterof") or "3M"
    times = 3 if "quarterof2" in parts else 1
    return Meaning("P" + re.sub(r"\d+", lambda number: str(times * int(number[0])), one))


def lately(parts: Parts, context: Context) -> Meaning:
    """``the past three months``, ``the next two days``: from or to the report's day, in a history with no days."""
    unit = context.value_of(parts, "unit", "longunit", "singleunit") or "day"
    amount = context.amount(parts["amount"]) if "amount" in parts else 1.0 if "singleunit" in parts else None
    sign = 1 if parts.get("lastnext", "past").lower() in ("next", "coming") else -1
    value = period_value(amount, unit)
    if context.history and sign > 0:
        return _from_told(value, amount, unit, 1, context)
    if context.day is None or context.history:
        return Meaning(value, NOTHING, "stated", None, "no-report-date")
    if amount is None:
        side = (
            Interval(f"../{context.day}", None, context.day)
            if sign < 0
            else Interval(f"{context.day}/..", context.day, None)
        )
        return Meaning(value, side, "publication")
    other = moved(context.day, sign * amount, unit)
    return Meaning(value, days(min(other, context.day), max(other, context.day)), "publication")


def recent(parts: Parts, context: Context, *, ahead: bool = False) -> Meaning:
    """``recent months``: up to the report's day, from a day that the words do not tell; ``the coming weeks``: from it on."""
    reference = "FUTURE_REF" if ahead else "PAST_REF"
    if context.day is None or context.history:
        return Meaning(reference, NOTHING, "stated", None, "no-report-date")
    if ahead:
        return Meaning(reference, Interval(f"{context.day}/..", context.day, None), "publication")
    return Meaning("PAST_REF", Interval(f"../{context.day}", None, context.day), "publication")


def streak(parts: Parts, context: Context) -> Meaning:
    """``for a fifth straight day``, ``the fifth day of``: five days, the last of them the report's or the one told beside them."""
    count = int(context.value_of(parts, "ordinal") or 1)
    unit = context.rules.words["unit"].get(parts["step"].lower(), "day")
    value = period_value(count, unit)
    if context.day is None or context.history:
        return Meaning(value, NOTHING, "stated", None, "no-report-date")
    last = _named_after(context) or _named_before(context) or context.day
    start = last - timedelta(count - 1) if unit == "day" else moved(last, -count, unit)
    return Meaning(value, days(start, last), "publication")


def _named_after(context: Context) -> date | None:
    """The weekday that follows the words ("for a fifth day on Wednesday"), the last such day up to the report's."""
    following = context.found[context.place + 1] if context.place + 1 < len(context.found) else None
    if following is None or context.day is None or "weekday" not in following.parts:
        return None
    if len(context.text[context.end : following.start].split()) > 1 or following.start - context.end > NEXT_WORD:
        return None
    number = int(context.value_of({"weekday": following.parts["weekday"]}, "weekday") or 1)
    return context.day - timedelta((context.day.isoweekday() - number) % 7)


def _named_before(context: Context) -> date | None:
    """The day that stands before the words ("on Wednesday, the fifth day")."""
    told = context.anchors[-1] if context.anchors else None
    if told is None or told.days.start != told.days.end or not BEFORE.fullmatch(context.text, told.end, context.start):
        return None
    return told.days.start


def within(parts: Parts, context: Context) -> Meaning:
    """``within 24 hours``: from the date told last on; of what is still to come, from the report's day on."""
    unit = context.value_of(parts, "unit") or "day"
    amount = context.amount(parts["amount"])
    value = period_value(amount, unit)
    ahead = context.tense() == "future" and not context.history
    place = None if ahead else context.anchor("day")
    start = context.day if ahead else context.anchor_day(place) if place is not None else None
    if start is None or amount is None:
        return Meaning(value, NOTHING, "stated", None, "no-anchor")
    return Meaning(value, days(start, moved(start, amount, unit)), "publication" if ahead else "narrative", place)


def related_longer(parts: Parts, context: Context) -> Meaning:
    """``the following days``: from the date told last on."""
    unit = context.value_of(parts, "longunit") or "day"
    amount = context.amount(parts["amount"]) if "amount" in parts else None
    value = period_value(amount, unit)
    relation = context.value_of(parts, "relation")
    if relation not in ("next", "previous"):
        return Meaning(value)
    return _from_told(value, amount, unit, 1 if relation == "next" else -1, context)


def _from_told(value: str, amount: float | None, unit: str, sign: int, context: Context) -> Meaning:
    """So much time from the date told last; without an amount, open at the far end."""
    place = context.anchor("month")
    if place is None:
        return Meaning(value, NOTHING, "stated", None, "no-anchor")
    start = context.anchor_day(place)
    if amount is None:
        side = Interval(f"{start}/..", start, None) if sign > 0 else Interval(f"../{start}", None, start)
        return Meaning(value, side, "narrative", place)
    other = moved(start, sign * amount, unit)
    return Meaning(value, days(min(start, other), max(start, other)), "narrative", place)


def every(parts: Parts, context: Context) -> Meaning:
    """``every two weeks`` -> P2W."""
    part = context.value_of(parts, "daypart")
    if part:
        return Meaning(f"XXXX-XX-XXT{part}")
    unit = context.value_of(parts, "unit")
    if unit is None:
        return Meaning("XXXX-WXX-WE")
    nth = 2 if "other" in parts else int(context.value_of(parts, "ordinal") or 1)
    return Meaning(period_value(context.amount(parts["amount"]) if "amount" in parts else nth, unit))


def each(parts: Parts, context: Context) -> Meaning:
    """``every Friday`` -> XXXX-WXX-5, ``each July`` -> XXXX-07."""
    part = context.value_of(parts, "daypart", "dayparts")
    tail = f"T{part}" if part else ""
    number = context.value_of(parts, "weekday", "weekdays")
    if number:
        return Meaning(f"XXXX-WXX-{number}{tail}")
    month = context.value_of(parts, "month")
    return Meaning(f"XXXX-{int(month):02}" if month else f"XXXX-{context.value_of(parts, 'season')}")


def frequency(parts: Parts, context: Context) -> Meaning:
    """``daily`` -> P1D, as "every day" has it."""
    return Meaning(context.rules.words["frequency"].get(normal(parts["frequency"]), "XXXX"))


def pointer(parts: Parts, context: Context) -> Meaning:
    """``now``, ``recently``, ``soon``: a side of the present, no days."""
    words = normal(parts["pointer"])
    value = context.rules.words["pointer"].get(words)
    if value is None:
        value = "PRESENT_REF" if words == "current" else "FUTURE_REF" if words.endswith("future") else "PAST_REF"
    return Meaning(value)


def period_value(amount: float | None, unit: str) -> str:
    """
    TIMEX3 duration; X for an amount that nobody can count.

    >>> period_value(3, "month"), period_value(None, "hour"), period_value(2, "decade")
    ('P3M', 'PTXH', 'P20Y')
    """
    if unit in ("decade", "century"):
        times = 10 if unit == "decade" else 100
        return f"P{_plain(amount * times)}Y" if amount is not None else f"PX{'DE' if unit == 'decade' else 'CE'}"
    if unit == "fortnight":
        unit, amount = "week", amount * 2 if amount is not None else None
    if amount is not None and amount % 1 == 0.5 and unit in HALF:
        return (
            f"P{'T' if unit in CLOCK else ''}{int(amount)}{HALF[unit]}"
            if amount > 1
            else f"P{'T' if unit in CLOCK else ''}{HALF[unit][1:]}"
        )
    number = "X" if amount is None else _plain(amount)
    return f"PT{number}{CLOCK[unit]}" if unit in CLOCK else f"P{number}{LETTER[unit]}"


def moved(start: date, amount: float, unit: str) -> date:
    """The day so much time away, to the nearest whole day outward."""
    if unit in ("month", "quarter", "year", "decade", "century"):
        each_months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
        return shift_months(start, round(amount * each_months))
    length = {
        "week": 7.0,
        "fortnight": 14.0,
        "weekend": 7.0,
        "hour": 1 / 24,
        "minute": 1 / 1440,
        "second": 1 / 86400,
    }.get(unit, 1.0)
    total = amount * length
    outward = -int(-total // 1) if total > 0 else int(total // 1)
    return start + timedelta(outward)


def _plain(amount: float) -> str:
    return str(int(amount)) if amount == int(amount) else str(amount)
