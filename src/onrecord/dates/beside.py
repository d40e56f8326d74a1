"""Days told by the one beside them ("the eve of Sunday's election"), or counted back to the day ("a year ago today")."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.dates.calendar import interval, shift_months
from onrecord.dates.context import Context, Meaning, unknown

OPERATION = "daybeside"
BETWEEN = 2  # words: "of the"
MONTHS = {"month": 1, "year": 12}


def day_beside(parts: dict[str, str], context: Context) -> Meaning:
    """``the eve of Sunday's election``, ``the day after Tuesday's raid``: the weekday before or after, by tense behind or ahead."""
    number = int(context.value_of(parts, "weekday") or 1) + _step(parts)
    wanted = (number - 1) % 7 + 1
    if context.day is None or context.history:
        return unknown(f"XXXX-WXX-{wanted}", "no-report-date" if context.day is None else "no-anchor")
    back = (context.day.isoweekday() - wanted) % 7
    ahead = back and context.tense() == "future"
    return _on(context.day + timedelta(7 - back if ahead else -back))


def day_counted_to(context: Context) -> tuple[date, int] | None:
    """The day that the words right before count to ("the eve" of Sunday's election), with the place of theirs; None where none do."""
    before = context.found[context.place - 1] if context.place else None
    place = len(context.anchors) - 1
    if before is None or before.rule.op != OPERATION or place < 0 or context.anchors[place].start != before.start:
        return None
    if len(context.text[before.end : context.start].split()) > BETWEEN:
        return None
    return context.anchor_day(place) - timedelta(_step(before.parts)), place


def _step(parts: dict[str, str]) -> int:
    return 1 if parts.get("beforeafter", "").lower() == "after" else -1


def ago_today(parts: dict[str, str], context: Context) -> Meaning:
    """``a year ago today``: the same day of that year or month, the same weekday of that week."""
    amount = context.amount(parts["amount"])
    unit = parts["agounit"].lower().removesuffix("s")
    if context.day is None or amount is None:
        return unknown("XXXX-XX-XX", "no-report-date" if context.day is None else "no-anchor")
    if unit == "week":
        return _on(context.day - timedelta(7 * int(amount)))
    first = shift_months(context.day.replace(day=1), -MONTHS[unit] * int(amount))
    last = shift_months(first, 1) - timedelta(1)
    return _on(first.replace(day=min(context.day.day, last.day)))


def _on(day: date) -> Meaning:
    return Meaning(day.isoformat(), interval(day.isoformat()), "publication")
