"""Quarters and halves of a year, and figures compared with those of the year before."""

from __future__ import annotations

from onrecord.dates.absolute import calendar_date, nearest, stated
from onrecord.dates.calendar import interval, months, unit_value
from onrecord.dates.context import NOTHING, Context, Meaning, unknown

Parts = dict[str, str]
QUARTER_FAR = 225
PERIOD_REACH = 700  # characters over which a comparison finds the quarter that it is made with
AROUND = 240  # characters within which business is told of
ORDINALS = ("1st", "2nd", "3rd", "4th")


def quarter(parts: Parts, context: Context) -> Meaning:
    """``the third quarter``, of a year named or the nearest by tense."""
    number = int(context.value_of(parts, "ordinal") or (4 if "final" in parts else 1))
    if number > 4:
        return unknown("XXXX-QX", "no-such-quarter")
    year = calendar_date({key: words for key, words in parts.items() if key != "ordinal"}, context)
    if year.value[:4].isdigit():
        value = f"{year.value[:4]}-Q{number}"
        return Meaning(value, interval(value), year.basis, year.anchor)
    if context.day is None:
        return unknown(f"XXXX-Q{number}", "no-report-date")
    years = [context.day.year + step for step in (-1, 0, 1)]
    best = years[nearest([months(y, 3 * number - 2, 3) for y in years], context, far=QUARTER_FAR)]
    return Meaning(f"{best}-Q{number}", interval(f"{best}-Q{number}"), "publication")


def half(parts: Parts, context: Context) -> Meaning:
    """``the second half of 2022``."""
    year = calendar_date(parts, context)
    if not year.value[:4].isdigit():
        year = Meaning(f"{context.day.year}", NOTHING, "publication") if context.day else year
    number = 1 if parts["half"].lower() == "first" else 2
    value = f"{year.value[:4]}-H{number}"
    return Meaning(value, interval(value), year.basis, year.anchor)


def the_quarter(parts: Parts, context: Context) -> Meaning:
    """``the quarter``: the one told last, else the last one that is over."""
    place = _quarter_told(context)
    if place is not None:
        return Meaning(context.anchors[place].value, context.anchors[place].days, "narrative", place)
    if context.day is None or not _of_business(context):
        return unknown("XXXX-QX", "no-anchor")
    value = unit_value("quarter", context.day, -1)
    return Meaning(value, interval(value), "publication")


def _of_business(context: Context) -> bool:
    """Whether the words around tell of business, so that "the quarter" is none of a town: "shells hit the quarter"."""
    around = context.text[max(0, context.start - AROUND) : context.end + AROUND].lower()
    told = {word.strip(",.;:\"'“”()") for word in around.split()}
    return "%" in around or "$" in around or not told.isdisjoint(context.rules.words["business"])


def _quarter_told(context: Context) -> int | None:
    """The latest of the quarters told that is over, else any; those apart that a comparison names."""
    told = [place for place, anchor in enumerate(context.anchors) if anchor.value[4:6] == "-Q" and not anchor.aside]
    ends = [context.anchors[place].days.end for place in told]
    over = [place for place, end in zip(told, ends, strict=True) if context.day is None or (end and end <= context.day)]
    latest = over or told
    return latest[-1] if latest else None


def quarter_compared(context: Context) -> bool:
    """Whether figures of a quarter are being told, so that "a year ago" is that quarter of the year before."""
    if context.period is None:
        return False
    value, end = context.period
    return value[4:6] in ("-Q", "-H") and context.start - end < PERIOD_REACH


def year_period(parts: Parts, context: Context) -> Meaning:
    """``the 1988 period``: of that year the quarter that is being told of, else the year."""
    year = calendar_date(parts, context)
    place = _quarter_told(context) if quarter_compared(context) else None
    if place is None:
        return year
    return stated(f"{year.value[:4]}{context.anchors[place].value[4:]}")


def year_ago(parts: Parts, context: Context) -> Meaning:
    """``the year-earlier quarter``: a year before the quarter told last."""
    ordinal = context.value_of(parts, "ordinal")
    told = the_quarter(parts, context)
    if not told.value[:4].isdigit():
        return unknown("XXXX-QX", "no-anchor")
    value = f"{int(told.value[:4]) - 1}-Q{ordinal or told.value[6]}"
    return stated(value) if told.anchor is None else Meaning(value, interval(value), told.basis, told.anchor)


def figures(parts: Parts, context: Context) -> Meaning:
    """``Q3 2022``, ``H1 2023``."""
    if "fig" in parts and "year" not in parts:
        return quarter({"ordinal": ORDINALS[int(parts["fig"][1]) - 1]}, context)
    value = f"{parts.get('year') or parts['year2']}-{(parts.get('fig') or parts['fig2']).upper()}"
    if value[5] == "H" and value[6] not in "12":
        return unknown(value[:4], "no-such-quarter")
    return stated(value)
