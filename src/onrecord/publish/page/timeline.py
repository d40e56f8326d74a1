"""The timeline of the page: a column a day, week, month or year, as high as there are incidents, darker where people died."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.publish.casebook import Case, Casebook
from onrecord.publish.page.markup import tag, text
from onrecord.publish.policies import roll_up
from onrecord.publish.wording import in_words_day
from onrecord.records import Date

WIDE, HIGH, FOOT = 1000.0, 150.0, 34.0
COARSE = 366
STEPS = (("day", 1, 62), ("week", 7, 430), ("month", 31, 5500), ("year", COARSE, 10**9))
LABELS = 9
ROOM = 170.0  # that the longest name needs


def timeline(cases: Sequence[Case], book: Casebook, policy: str) -> str:
    """The drawing, each column a link to its first incident, and a word about those whose day is too rough to draw."""
    dated = [(case, interval) for case in cases if (interval := _interval(case.incident.date))]
    if not dated:
        return tag("p", "No incident has a day.")
    step, drawn = next((step, kept) for step, width, most in STEPS if (kept := _fine(dated, width)) and _span(kept) <= most)
    bins: dict[date, list[Case]] = {}
    for case, days in drawn:
        bins.setdefault(_start(days[0], step), []).append(case)
    rough = len(cases) - len(drawn)
    note = f"{rough} of {len(cases)} incidents have no day, or only a rough one, and are not drawn. " if rough else ""
    return _drawing(bins, step, book, policy) + tag("p", text(f"{note}A column a {step}; dark where people are said to have died."), class_="note")


Dated = list[tuple[Case, tuple[date, date]]]


def _fine(dated: Dated, width: int) -> Dated:
    """Those whose day is known well enough for columns of so many days."""
    return [(case, days) for case, days in dated if width == COARSE or (days[1] - days[0]).days < max(width, 7) * 2]


def _span(dated: Dated) -> int:
    first = [days[0] for _, days in dated]
    return (max(first) - min(first)).days


def _interval(when: Date | None) -> tuple[date, date] | None:
    if when is None or when.earliest is None or when.latest is None:
        return None
    return date.fromisoformat(when.earliest), date.fromisoformat(when.latest)


def _start(day: date, step: str) -> date:
    if step == "week":
        return day - timedelta(days=day.weekday())
    return day if step == "day" else day.replace(day=1) if step == "month" else day.replace(month=1, day=1)


def _end(day: date, step: str) -> date:
    if step == "day":
        return day
    if step == "week":
        return day + timedelta(days=6)
    return _start(day + timedelta(days=32 if step == "month" else 366), step) - timedelta(days=1)


def _drawing(bins: dict[date, list[Case]], step: str, book: Casebook, policy: str) -> str:
    if not bins:
        return ""
    first, last = min(bins), max(bins)
    span = max(1, (_end(last, step) - first).days + 1)
    most = max(len(members) for members in bins.values())
    columns = []
    for day, members in sorted(bins.items()):
        until = _end(day, step)
        x, wide = (day - first).days / span * WIDE, ((until - day).days + 1) / span * WIDE
        dead = [roll_up(case, "killed", policy, book).number() or 0 for case in members]
        said = in_words_day(Date(edtf=f"{day}/{until}", earliest=str(day), latest=str(until), precision="day"))
        title = f"{said}: {len(members)} incident{'s' if len(members) > 1 else ''}{f', {sum(dead):,} said to be killed' if sum(dead) else ''}"
        parts = [tag("title", text(title))]
        for count, name in ((len(members), "some"), (sum(map(bool, dead)), "deadly")):
            high = count / most * (HIGH - FOOT - 8)
            if count:
                parts.append(_box(x, HIGH - FOOT - high, wide, high, name))
        columns.append(tag("a", *parts, href=f"#{members[0].incident.id}", aria_label=title))
    axis = tag("line", x1=0, y1=HIGH - FOOT, x2=WIDE, y2=HIGH - FOOT, class_="axis")
    labels = _labels(sorted(bins), first, span, step)
    return tag("svg", *columns, axis, labels, viewBox=f"0 0 {WIDE:g} {HIGH:g}", role="group", aria_label="Incidents by day", class_="timeline")


def _box(x: float, y: float, wide: float, high: float, name: str) -> str:
    gap = min(2.0, wide * 0.15)
    return tag("rect", x=f"{x + gap:.1f}", y=f"{y:.1f}", width=f"{max(1.5, min(wide, 60.0) - 2 * gap):.1f}", height=f"{high:.1f}", class_=name)


def _labels(days: Sequence[date], first: date, span: int, step: str) -> str:
    """Names of some columns, as many as have room, the first among them."""
    told: list[str] = []
    free = -1.0
    for day in days:
        x = (day - first).days / span * WIDE
        if x < free or (told and x > WIDE - ROOM):
            continue
        name = str(day.year) if step == "year" else in_words_day(Date(edtf=str(day), earliest=str(day), latest=str(day), precision="month" if step == "month" else "day"))
        told.append(tag("text", text(name), x=f"{x:.1f}", y=HIGH - FOOT + 22))
        free = x + WIDE / LABELS + 20
    return "".join(told)
