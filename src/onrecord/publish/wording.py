"""Rows in words: days, places, numbers, speakers and kinds of event as a person would write them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files

from onrecord.errors import UnknownId
from onrecord.lookup import Source
from onrecord.records import (
    Claim,
    Count,
    Date,
    Event,
    Incident,
    Participant,
    PlaceRef,
    Report,
    Statement,
    TollClaim,
)

OPEN_DAY = "day unknown"
SHOWN = 3  # names in one line; more than that nobody takes in
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@cache
def words(list_name: str) -> dict[str, str]:
    """English for the coded values of one list: ``types``, ``modes``, ``factuality``, ``acts``, ``standings``."""
    text = (files("onrecord.publish") / "words" / "en.toml").read_text(encoding="utf-8")
    found: dict[str, str] = tomllib.loads(text)[list_name]
    return found


def in_words_day(when: Date | None) -> str:
    """
    A date as a person writes it; "day unknown" where nothing is known.

    >>> in_words_day(Date(edtf="2024-02", earliest="2024-02-01", latest="2024-02-29", precision="month"))
    'February 2024'
    >>> in_words_day(Date(edtf="2024-02-07?", earliest="2024-02-07", latest="2024-02-07", precision="day"))
    'perhaps 7 February 2024'
    """
    if when is None or when.edtf is None:
        return OPEN_DAY
    if when.earliest is None or when.latest is None:
        side = when.earliest or when.latest
        return f"{'from' if when.earliest else 'until'} {_day(side)}" if side else when.edtf
    about = "perhaps " if when.uncertain else "about " if when.edtf.endswith("~") else ""
    first, last = date.fromisoformat(when.earliest), date.fromisoformat(when.latest)
    if when.precision == "month":
        return f"{about}{MONTHS[first.month - 1]} {first.year}"
    if when.precision == "year":
        return f"{about}{first.year}"
    if first == last:
        return f"{about}{_day(when.earliest)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{about}{first.day}–{_day(when.latest)}"
    start = f"{first.day} {MONTHS[first.month - 1]}" if first.year == last.year else _day(when.earliest)
    return f"{about}{start} – {_day(when.latest)}"


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def in_words_count(count: Count) -> str:
    """
    An exact count as a number, any other as its words have it, with the range where they hold no figure.

    >>> in_words_count(Count(low=24, text="dozens"))
    'at least 24 ("dozens")'
    >>> in_words_count(Count(low=11, best=11, high=11, text="eleven"))
    '11'
    """
    figures = in_words_range(count.low, count.best, count.high)
    exact = count.low == count.best == count.high and count.best is not None and not count.approximate
    if exact or not count.text:
        return figures
    said = in_one_line(count.text)
    return said if any(letter.isdigit() for letter in said) else f'{figures} ("{said}")'


def in_words_range(low: int | None, best: int | None, high: int | None) -> str:
    """``14``, ``14–16``, ``at least 24``, or ``an unknown number``."""
    known = [number for number in (low, best, high) if number is not None]
    if not known:
        return "an unknown number"
    if high is None and low is not None:
        return f"at least {low:,}"
    return f"{known[0]:,}" if known[0] == known[-1] else f"{known[0]:,}–{known[-1]:,}"


def in_words_toll(toll: TollClaim) -> str:
    """``killed 14–16``."""
    return f"{toll.harm} {in_words_range(toll.low, toll.best, toll.high)}"


def in_words_kind(type: str, modes: Iterable[str]) -> str:
    """
    What sort of event, by its modes where it has any.

    >>> in_words_kind("ASSAULT", ["aerial"])
    'air strike'
    """
    named = [words("modes")[mode] for mode in modes if mode in words("modes")]
    return ", ".join(named) or words("types").get(type, type.lower())


def name_of_actor(id: str | None, source: Source) -> str | None:
    """The name of an actor by its id; None where there is none."""
    if id is None:
        return None
    try:
        name: str = source.find(id)[1].name  # type: ignore[attr-defined]
    except UnknownId:
        return None
    return name


def name_of(who: Participant | None, source: Source) -> str | None:
    """The name of a participant: the actor's, else the words of the mention; None for nobody."""
    if who is None:
        return None
    return name_of_actor(who.actor, source) or who.span.text


def names_of(many: Iterable[Participant], source: Source) -> str:
    """Names of participants, each once, joined by commas."""
    return ", ".join(dict.fromkeys(name for name in (name_of(who, source) for who in many) if name))


def names_of_places(many: Iterable[PlaceRef], source: Source) -> str:
    """Places as the gazetteer names them, else in the report's words; the country's code behind a town."""
    return ", ".join(dict.fromkeys(_place(place, source) for place in many))


def _place(place: PlaceRef, source: Source) -> str:
    if place.place is None:
        return place.span.text
    try:
        row = source.find(place.place)[1]
    except UnknownId:
        return place.span.text
    name, kind, country = row.name, row.kind, row.country  # type: ignore[attr-defined]
    return f"{name} ({country})" if country and kind != "country" else str(name)


def in_words_report(report: Report) -> str:
    """Publisher and day of a report, or what else tells it apart."""
    who = report.publisher or report.title or report.file or report.id
    return f"{who}, {in_words_day(report.published)}" if report.published else who


MANY = frozenset({"population", "armed-force", "armed-group", "government", "other"})
"""Kinds of actors whose names, where they end in "s", are plurals."""


def in_words_statement(statement: Statement, source: Source) -> str:
    """Who says what, in the report's words."""
    speaker = name_of(statement.speaker, source) or "somebody not named"
    content = " … ".join(span.text for span in statement.content)
    acts = words("acts_of_several" if _are_several(statement.speaker, speaker, source) else "acts")
    act = "states" if statement.act == "denies" and _says_not(content) else statement.act
    return f"{speaker} {acts.get(act, act)}: {in_one_line(content)}"


def _says_not(content: str) -> bool:
    """Whether the words themselves say that it was not so: who says that none flew does not deny that none flew."""
    return not set(words("negations")).isdisjoint(content.lower().replace("n't", " not").replace("n’t", " not").split())


def _are_several(who: Participant | None, name: str, source: Source) -> bool:
    """Whether a speaker's name is a plural: "Israel Defense Forces", "families"; not "United Nations", "Human Rights Watch"."""
    try:
        kind: str = source.find(who.actor)[1].kind if who and who.actor else "other"  # type: ignore[attr-defined]
    except UnknownId:
        kind = "other"
    *others, last = name.split()
    plural = last.endswith("s") and not last.endswith(("ss", "us", "is"))
    return kind in MANY and (" and " in name or (plural and (bool(others) or last.islower() or kind == "population")))


def in_words_event(event: Event, source: Source) -> str:
    """Kind of event, who to whom, where and when."""
    sure = words("factuality")[event.factuality]
    parts = [
        in_words_kind(event.type, event.modes) + (f" ({sure})" if sure else ""),
        _from_to(names_of(event.actors, source), names_of(event.recipients, source)),
        names_of_places(event.places, source),
        in_words_day(event.date) if event.date else "",
    ]
    return " · ".join(part for part in parts if part)


def in_words_incident(incident: Incident, source: Source) -> str:
    """Day, place and kind of an incident, who to whom, and its tolls."""
    sure = words("factuality")[incident.factuality]
    actors = _shown(name_of_actor(id, source) or id for id in incident.actors)
    recipients = _shown(name_of_actor(id, source) or id for id in incident.recipients)
    parts = [
        in_words_day(incident.date),
        _shown(_place(place, source) for place in incident.places),
        _shown(in_words_kind(incident.type, incident.modes).split(", ")) + (f" ({sure})" if sure else ""),
        _from_to(actors, recipients),
        ", ".join(in_words_toll(toll) for toll in incident.tolls),
    ]
    return " · ".join(part for part in parts if part)


def in_few_words(incident: Incident, source: Source) -> str:
    """Day, first place and first kind of an incident: enough to know it again."""
    where = _place(incident.places[0], source) if incident.places else ""
    kind = in_words_kind(incident.type, incident.modes).split(", ")[0]
    return " · ".join(part for part in (in_words_day(incident.date), where, kind) if part)


def _shown(names: Iterable[str]) -> str:
    found = list(dict.fromkeys(names))
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return ", ".join(found[:SHOWN]) + more


def in_words_claim(claim: Claim, source: Source) -> str:
    """Field and value, who says so, where it was published, and whether it stands; "of them" where it counts some of others told."""
    value = in_words_count(claim.count) if claim.count else name_of_actor(claim.value, source) or claim.value
    value = f"{value} of them" if _counts_some(claim, source) else value
    if claim.statement:
        said, where = name_of(claim.speaker, source) or "somebody not named", claim.publisher
    else:
        said, where = f"{claim.publisher or 'the report'} in its own voice", None
    place = ", ".join(part for part in (where, in_words_day(claim.published) if claim.published else "") if part)
    standing = words("standings")[claim.standing]
    told = f"{claim.field.replace('-', ' ')} {value}: {in_one_line(said)}{f' ({place})' if place else ''}"
    return f"{told}, {standing}" if standing else told


def _counts_some(claim: Claim, source: Source) -> bool:
    """Whether a claim counts some of the people whom another number of its account counts."""
    if claim.count is None:
        return False
    try:
        event = source.find(claim.event)[1]
    except UnknownId:
        return False
    casualties = event.casualties if isinstance(event, Event) else ()
    return any(row.subset_of is not None and row.harm == claim.field and row.span == claim.span for row in casualties)


def in_one_line(text: str) -> str:
    """Text without line breaks and doubled spaces."""
    return " ".join(text.split())


def _from_to(actors: str, recipients: str) -> str:
    if actors and recipients:
        return f"{actors} → {recipients}"
    return actors or (f"→ {recipients}" if recipients else "")
