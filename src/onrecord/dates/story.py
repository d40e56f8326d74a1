"""
Where a text stands in its story: the year of months and seasons that come without one.

In news the report's own day tells it, in a history the dates told so far. Dates told in
passing (a look back, a year within a sentence, "declassified in 2005") leave the story where it was.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.dates.context import Anchor, Context
from onrecord.dates.find import Found
from onrecord.records.vocabulary import Basis

BEFORE = ("before", "earlier", "prior")
YEAR_PARTS = ("year", "year2", "year3", "likelyyear")
AHEAD, NEAR = 6, 800  # dates, and characters, in which the story's next stated date is looked for
HEADING = 80  # characters of a heading at most
SCENE = 16  # characters into a sentence within which a year sets the scene


def year_of_anchor(anchor: Anchor) -> int | None:
    """The year of an anchor, negative before our era; None where its value has none."""
    match = re.match(r"(BC)?(\d{4})(?!\d)", anchor.value)
    if match is None:
        return None
    return -int(match[2]) if match[1] else int(match[2])


def year_text(year: int) -> str:
    """
    A year as TIMEX3 writes it.

    >>> year_text(1990), year_text(-480)
    ('1990', 'BC0480')
    """
    return f"{year:04}" if year > 0 else f"BC{-year:04}"


def year_told(month: int, context: Context) -> tuple[int | None, Basis, int | None]:
    """The year that a history has come to; on from December to January it is the next."""
    place = story_place(context)
    year = year_of_anchor(context.anchors[place]) if place is not None else None
    if place is None or year is None:
        return None, "stated", None
    before = re.match(r"(?:BC)?\d{4}-(\d\d)", context.anchors[place].value)
    if before is not None:
        gap = month - int(before[1])
        if gap <= -7 and not _told_next(year, month, context):
            year += 1
    return year, "narrative", place


def _told_next(year: int, month: int, context: Context) -> bool:
    """Whether the next date with a month and a year, if it is near, still lies in the year and not before the month."""
    for found in context.found[context.place + 1 : context.place + 1 + AHEAD]:
        if found.start - context.end > NEAR:
            return False
        said = next((int(found.parts[key]) for key in YEAR_PARTS if key in found.parts), None)
        other = context.value_of(found.parts, "month", "clearmonth", "arabmonth")
        if said is not None and other is not None:
            return said == year and int(other) >= month
    return False


def story_place(context: Context) -> int | None:
    """Place of the date at which the story stands: the latest with a year that is not told in passing."""
    passing: int | None = None
    for place in range(len(context.anchors) - 1, -1, -1):
        anchor = context.anchors[place]
        if year_of_anchor(anchor) is None:
            continue
        if not anchor.aside:
            return place
        passing = place if passing is None else passing
    return passing


def before_our_era(context: Context) -> int | None:
    """Place of the date at which the story stands, where that lies before our era; else None."""
    for place in range(len(context.anchors) - 1, -1, -1):
        year = year_of_anchor(context.anchors[place])
        if year is not None:
            return place if year < 0 else None
    return None


def year_ahead(month: int, context: Context) -> int | None:
    """The year that stands with the date after, where both are tied ("in April and June 1955", "October to March 2024")."""
    following = context.found[context.place + 1] if context.place + 1 < len(context.found) else None
    if following is None or not _words(context, "tie").fullmatch(context.text, context.end, following.start):
        return None
    year = next((int(following.parts[key]) for key in YEAR_PARTS if key in following.parts), None)
    if year is None and "bc" in following.parts:
        year = -int(following.parts["bc"])
    other = context.value_of(following.parts, "month", "clearmonth", "arabmonth")
    season = context.value_of(following.parts, "season")
    if year is None or (other is None and season is None):
        return None
    return year - 1 if other is not None and int(other) < month else year


def year_behind(context: Context) -> int | None:
    """The year that stands right before ("six years later, on 9 July"), where it was told alone."""
    anchor = context.anchors[-1] if context.anchors else None
    if anchor is None or not re.fullmatch(r"(?:BC)?\d{4}", anchor.value) or context.place == 0:
        return None
    if context.found[context.place - 1].start != anchor.start:
        return None
    return (
        year_of_anchor(anchor) if _words(context, "behind").fullmatch(context.text, anchor.end, context.start) else None
    )


def told_in_passing(found: Found, value: str, context: Context) -> bool:
    """Whether a date leaves the story where it was: it looks back, or is a bare year within a sentence."""
    if found.rule.args.get("sign") == -1 or found.rule.op == "yearago":
        return True
    if _words(context, "ahead").search(context.text, max(0, found.start - 12), found.start):
        return True
    if context.value_of(found.parts, "relation") == "previous" or found.parts.get("beforeafter") in BEFORE:
        return True
    return re.fullmatch(r"(?:BC)?\d{4}", value) is not None and not _sets_scene(context.text, found.start)


def _words(context: Context, which: str) -> re.Pattern[str]:
    return _pattern(tuple(context.rules.ranges[which]), which == "ahead")


@lru_cache(maxsize=8)
def _pattern(forms: tuple[str, ...], before: bool) -> re.Pattern[str]:
    either = "|".join(re.escape(form) for form in forms)
    return re.compile(rf"\b(?:{either})\s+$" if before else rf"\s*(?:{either})\s*", re.I)


def _sets_scene(text: str, start: int) -> bool:
    """Whether words stand in a heading, or at the beginning of a sentence."""
    line = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    whole = text[line : end if end >= 0 else len(text)].strip()
    if len(whole) < HEADING and whole[-1:] not in ".!?\"”’'":
        return True
    sentence = max(line, text.rfind(". ", line, start) + 2, text.rfind(".” ", line, start) + 3)
    return start - sentence < SCENE
