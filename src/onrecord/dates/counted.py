"""
Durations that count from an event: "four days after the vote".

Where the event has a day, the words mean another; where they stand beside a day ("on Tuesday, two days after the
vote"), they tell the day of the event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Day
from datetime import timedelta

import msgspec

from onrecord.dates.calendar import days, interval
from onrecord.dates.lengths import moved
from onrecord.dates.rules import Rules
from onrecord.dates.told import Told
from onrecord.records import Date, DateExpression, Event, Reading, Tokens

LENGTH = re.compile(r"P(?P<clock>T?)(?P<number>\d+)(?P<unit>[DWMYH])$")
UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
CLOCK = {"H": 24, "M": 24 * 60}  # to the day
# exact enough to count back
NEAR = re.compile(r"P(?:(?P<clock>T)(?P<number>\d+|X)(?P<unit>[HM])|(?P<days>\d+|X)(?P<long>[DW]))$")
SOME = {"D": (1, 10), "W": (14, 56)}  # from how many days to how many "days" and "weeks" are
BESIDE = re.compile(r"[\s,–—-]*(?:(?:just|only|barely|less than|about|around|some|nearly)\s+)?")
EVENT_REACH = 60  # characters
SIDE_REACH = 16
ALONG = frozenset({"conj", "advcl"})  # how what was done along with something, or by it, hangs on that


def counted_from_events(
    reading: Reading, dates: Sequence[Date | None], rules: Rules, known: Mapping[int, Date]
) -> Mapping[str, DateExpression]:
    """
    Durations that count from an event ("four days after the vote"), with the days that they mean.

    Args:
        reading: With events and dates.
        dates: The dates that the events have by now, in the order of the events.
        rules: Their ``attach`` names the words for before and after.
        known: Days of events that are themselves counted to, by number.

    Returns:
        By id, the rows that have changed.
    """
    out: dict[str, DateExpression] = {}
    for row in reading.dates:
        length = LENGTH.match(row.value) if row.timex == "DURATION" else None
        if length is None or (row.date is not None and row.date.reason != "no-anchor"):
            continue
        sign = _side(reading.report.text[row.span.end : row.span.end + SIDE_REACH].lower(), rules)
        place = _next_event(reading.events, row.span.end) if sign else None
        origin = dates[place] if place is not None and place not in known else None
        if place is None or origin is None or not origin.earliest or origin.earliest != origin.latest:
            continue
        start = Day.fromisoformat(origin.earliest)
        day = _so_far_from(start, length, sign)
        since = start if ".within/" in row.found_by else None
        date = _counted(day, length["unit"], reading.events[place], row, since=since)
        out[row.id] = msgspec.structs.replace(row, date=date)
    return out


def counted_back(
    reading: Reading, triggers: Mapping[int, int], rules: Rules, told: Sequence[Told]
) -> Mapping[int, Date]:
    """
    Days of events that are told by counting from a day beside them: "on Tuesday, two days after the vote".

    The day stands right before, or belongs to what the event hangs on ("freed on Tuesday near Sarmin, two weeks after they
    were taken", "two weeks after they were taken, they were freed on Tuesday").

    Args:
        told: The report's days.
        reading: With tokens, events and dates.
        triggers: Number of the event by token of its trigger.
        rules: Their ``attach`` names the words for before and after.

    Returns:
        By number of the event.
    """
    text = reading.report.text
    out: dict[int, Date] = {}
    beside: DateExpression | None = None
    for row in reading.dates:
        if row.timex != "DURATION":
            beside = row if _names_a_day(row) else beside
            continue
        length = NEAR.match(row.value)
        sign = _side(text[row.span.end : row.span.end + SIDE_REACH].lower(), rules) if length is not None else 0
        head = _head_behind(reading.tokens, row.span.end) if sign else None
        if length is None or head is None:
            continue
        head = _told_by(reading.tokens, head, triggers)
        if head not in triggers:
            continue
        if beside is not None and BESIDE.fullmatch(text, beside.span.end, row.span.start):
            origin = beside.date
        else:
            origin = _day_above(reading.tokens, head, row, told)
        if origin is not None:
            day = _day_of_event(origin, length, -sign, row, rules)
            out.update((triggers[word], day) for word in _along(reading.tokens, head, told) if word in triggers)
    return out


def counted_from_known(
    reading: Reading, dates: Sequence[Date | None], triggers: Mapping[int, int], rules: Rules
) -> Mapping[int, Date]:
    """
    Days of events told by counting from an act told before: "The strikes came two days after a bomb hit a school".

    Args:
        reading: With events and dates.
        dates: The dates that the events have by now, in the order of the events.
        triggers: Number of the event by token of its trigger.
        rules: Their ``attach`` names the verbs that only say that something was.

    Returns:
        By number of the event counted to.
    """
    out: dict[int, Date] = {}
    for row in reading.dates:
        length = NEAR.match(row.value) if row.timex == "DURATION" else None
        sign = _side(reading.report.text[row.span.end : row.span.end + SIDE_REACH].lower(), rules) if length else 0
        head = _head_behind(reading.tokens, row.span.end) if sign else None
        known = _known_act(reading.tokens, head, triggers, rules) if head in triggers else None
        origin = dates[known] if known is not None else None
        if length is None or head is None or origin is None or not origin.earliest or not _is_near(origin):
            continue
        day = _day_of_event(origin, length, -sign, row, rules)
        out.update((triggers[word], day) for word in _along(reading.tokens, head, ()) if word in triggers)
    return out


def _known_act(tokens: Tokens, head: int | None, triggers: Mapping[int, int], rules: Rules) -> int | None:
    """The number of the act of which a verb only says when it was: "the strikes came two days after"."""
    verb = tokens.head_of(head) if head is not None else None
    act = tokens.child(verb.index, "nsubj") if verb is not None and verb.lemma in rules.attach["happening"] else None
    article = tokens.child(act.index, "det", "nmod:poss") if act is not None else None
    if act is None or article is None or article.feature("Definite") == "Ind":
        return None
    return triggers.get(act.index)


def _is_near(date: Date) -> bool:
    """Whether a date is exact enough to count from: a day, or a night between two."""
    return bool(date.earliest and date.latest) and (
        Day.fromisoformat(date.latest or "") - Day.fromisoformat(date.earliest or "")
    ) <= timedelta(1)


def _told_by(tokens: Tokens, head: int, triggers: Mapping[int, int]) -> int:
    """The act that a verb tells of: "days after the army announced that it had killed a commander"."""
    if head in triggers:
        return head
    told = (word.index for word in tokens.children(head, "ccomp") if word.index in triggers)
    return next(told, head)


def _along(tokens: Tokens, head: int, told: Sequence[Told]) -> Iterator[int]:
    """An act and what was done along with it, where that has no day of its own: "hit a house and killed two"."""
    yield head
    dated = {one.governor for one in told}
    for word in tokens.children(head, "conj", "advcl"):
        marked = tokens.child(word.index, "mark") is not None and word.deprel == "advcl"
        if word.upos == "VERB" and word.index not in dated and not marked:
            yield word.index


def _day_above(tokens: Tokens, head: int, row: DateExpression, told: Sequence[Told]) -> Date | None:
    """
    The day of what an event hangs on, told before the words, or behind them where what it hangs on is too.

    What has none of its own is of the day of what it was done along with: "blown up on Thursday, killing 23 people four
    days after the attack", "met on Saturday and agreed to talk, a day after the shelling".
    """
    above = tokens[head].head
    if above in tokens.between(row.span.start, row.span.end):
        above = tokens[above].head
    while above >= 0:
        for one in told:
            if (
                one.governor == above
                and not one.said
                and one.date.span is not None
                and (above > head or one.date.span.end <= row.span.start)
            ):
                return one.date if _is_near(one.date) else None
        said = next((word.index for word in tokens.children(above, "ccomp", "parataxis") if word.index < above < head), None)
        if said is not None:
            above = said  # "rebels raided a camp on Sunday, the army said, two weeks after ..."
            continue
        if above > head or tokens[above].deprel not in ALONG:
            return None
        above = tokens[above].head
    return None


def _names_a_day(row: DateExpression) -> bool:
    return row.date is not None and row.date.earliest is not None and row.date.earliest == row.date.latest


def _head_behind(tokens: Tokens, end: int) -> int | None:
    """The word that the word for before or after ties to the words before it."""
    behind = tokens.between(end, end + SIDE_REACH)
    link = tokens[behind[0]] if len(behind) else None
    if link is None or link.deprel not in ("mark", "case") or link.head < 0:
        return None
    return link.head


def _day_of_event(told: Date, length: re.Match[str], sign: int, row: DateExpression, rules: Rules) -> Date:
    """So long before or after a day: hours on that day or the one beside it, weeks give or take a day, less than that any day between."""
    assert told.earliest is not None
    start = Day.fromisoformat(told.earliest)
    if length["clock"]:
        hours = int(length["number"]) if length["unit"] == "H" and length["number"] != "X" else 1
        away = moved(start, sign * -(-hours // CLOCK["H"]), "day")
        span = days(min(start, away), max(start, away))
    elif length["days"] == "X":
        near, far = (start + timedelta(sign * number) for number in SOME[length["long"]])
        span = days(min(near, far), max(near, far))
    else:
        day = moved(start, sign * int(length["days"]), UNITS[length["long"]])
        loose = timedelta(length["long"] == "W")
        span = days(day - loose, day + loose)
        if row.span.text.lower().startswith(tuple(rules.attach["less"])):
            beside = start + timedelta(sign)
            span = days(min(day, beside), max(day, beside))
    return Date(
        edtf=span.edtf,
        earliest=span.start.isoformat() if span.start else None,
        latest=span.end.isoformat() if span.end else None,
        precision=span.precision,
        basis="inferred",
        anchor=told.span,
        reason="counted",
        span=row.span,
    )


def _side(tail: str, rules: Rules) -> int:
    """1 for "after", -1 for "before", 0 where neither follows."""
    for sign, key in ((1, "later"), (-1, "earlier")):
        if any(re.match(rf"\s+{word}\b", tail) for word in rules.attach[key]):
            return sign
    return 0


def _so_far_from(start: Day, length: re.Match[str], sign: int) -> Day:
    """The day so long before or after; less than a day is the same one."""
    number = int(length["number"])
    if length["clock"]:
        return moved(start, sign * (number // CLOCK.get(length["unit"], 24)), "day")
    return moved(start, sign * number, UNITS.get(length["unit"], "day"))


def _next_event(events: Sequence[Event], end: int) -> int | None:
    near = [n for n, event in enumerate(events) if 0 < event.trigger.start - end <= EVENT_REACH]
    return min(near, key=lambda n: events[n].trigger.start) if near else None


def _counted(day: Day, unit: str, event: Event, row: DateExpression, *, since: Day | None) -> Date:
    """The day, month or year so far from the event; for "within", all from the event on."""
    values = {"M": f"{day:%Y-%m}", "Y": f"{day:%Y}"} if not row.value.startswith("PT") else {}
    span = interval(values.get(unit, day.isoformat())) if since is None else days(min(since, day), max(since, day))
    return Date(
        edtf=span.edtf,
        earliest=span.start.isoformat() if span.start else None,
        latest=span.end.isoformat() if span.end else None,
        precision=span.precision,
        basis="narrative",
        anchor=event.id,
        span=row.span,
    )
