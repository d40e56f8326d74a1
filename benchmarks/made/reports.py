"""
Reports of made happenings, as a reading would leave them: text, and the rows that its words bear out.

As in life, reports leave out the day or the town, name only the province, spell a town otherwise, call the group
"gunmen", repeat an older figure, and end with a happening of last month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from benchmarks.made.world import PROVINCES, TOWNS, Happening, Toll, name_of, town_id
from onrecord.records import (
    Actor,
    Casualty,
    Count,
    Date,
    Event,
    Participant,
    Place,
    PlaceRef,
    Record,
    Report,
    Span,
    Statement,
    content_id,
    gather,
)

BY = "made"
NO_DAY, NO_TOWN, ONLY_PROVINCE, SPELLED, NO_NAME, RECALLS = 0.2, 0.1, 0.15, 0.1, 0.5, 0.3
PUBLISHERS = ("North Wire", "The Daily Ledger", "Harbour News", "Radio Plateau", "Field Notes", "Capital Post")


@dataclass
class Made:
    """
    Reports with what is true of them.

    Args:
        record: As the stages leave it, without incidents.
        home: Happening of every mention, by event id.
        standing: Standing of every figure, by event id and number.
    """

    record: Record
    home: dict[str, int]
    standing: dict[tuple[str, int], str]


@dataclass
class _Page:
    """One report while it is written."""

    id: str
    text: str = ""
    rows: dict[str, list[object]] = field(default_factory=lambda: {"events": [], "statements": []})

    def add(self, words: str) -> Span:
        """Puts words at the end, and says where they are."""
        start = len(self.text)
        self.text += words
        return Span(report=self.id, start=start, end=len(self.text), text=words)


def make(happenings: Sequence[Happening], *, seed: int, each: int = 4) -> Made:
    """
    Reports on the happenings, from one to twice ``each`` less one for every happening.

    Args:
        happenings: In the order of days.
        seed: Of what is left out and spelled otherwise.
        each: Reports on a happening, on average.
    """
    chance = Random(seed)
    actors = {name: _actor(name) for one in happenings for name in (one.group, *(toll.speaker for toll in one.tolls))}
    home: dict[str, int] = {}
    standing: dict[tuple[str, int], str] = {}
    records: list[Record] = []
    for place, one in enumerate(happenings):
        for number in range(chance.randint(1, 2 * each - 1)):
            toll = one.tolls[min(number, len(one.tolls) - 1)]
            page = _Page(f"rp-{one.number:07}-{number}")
            event = _told(page, one, toll, chance)
            home[event.id] = one.number
            standing[event.id, toll.number] = toll.standing
            if place > 400 and chance.random() < RECALLS:
                recalled = happenings[place - chance.randint(200, 400)]
                home[_recalled(page, recalled).id] = recalled.number
            records.append(_record(page, one, toll.day, chance))
    places = tuple(place for n in range(PROVINCES) for place in (_province(n), *(_town(n, m) for m in range(TOWNS))))
    return Made(gather([Record(actors=tuple(actors.values()), places=places), *records], version=BY), home, standing)


def _told(page: _Page, one: Happening, toll: Toll, chance: Random) -> Event:
    """The sentence on the happening: who, what, where, when, how many, and who says so."""
    page.add("Gunmen" if chance.random() < NO_NAME else "")
    who = page.add("" if page.text else one.group)
    page.add(" carried out ")
    trigger = page.add(one.trigger)
    page.add(" of a ")
    target = page.add(one.target)
    places = _where(page, one, chance)
    when = _when(page, one.day, chance)
    page.add(", killing ")
    dead = page.add(f"{toll.number} {one.victims}")
    content = Span(report=page.id, start=0, end=len(page.text), text=page.text)
    page.add(", the ")
    speaker = page.add(toll.speaker)
    page.add(" said.")
    said = Statement(
        id=content_id("st", page.id, 0), found_by=BY, report=page.id, content=(content,), span=content, date=_date(toll.day),
        speaker=Participant(actor=_id(toll.speaker), span=speaker, head=toll.speaker.split()[0]),
    )  # fmt: skip
    actors = (Participant(actor=_id(one.group), span=who, head="Front"),) if who.text else ()
    event = _event(page, one, trigger, actors=actors, places=places, date=when, targets=(target,), span=content, said=said, dead=(dead, toll.number))  # fmt: skip
    page.rows["statements"].append(said)
    return event


def _recalled(page: _Page, one: Happening) -> Event:
    start = len(page.text)
    page.add("\n\nIn ")
    when = page.add(f"{one.day:%B %Y}")
    page.add(" an earlier ")
    trigger = page.add(one.trigger)
    page.add(" in ")
    town = page.add(name_of(town_id(one.province, one.town)))
    page.add(f" hit a {one.target}.")
    span = Span(report=page.id, start=start, end=len(page.text), text=page.text[start:])
    month = Date(
        edtf=f"{one.day:%Y-%m}", earliest=f"{one.day:%Y-%m}-01", precision="month", span=when,
        latest=((one.day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).isoformat(),
    )  # fmt: skip
    place = PlaceRef(place=f"made:{one.province}.{one.town}", span=town, precision="city")
    return _event(page, one, trigger, places=(place,), date=month, span=span)


def _event(
    page: _Page, one: Happening, trigger: Span, *, span: Span, actors: tuple[Participant, ...] = (),
    places: tuple[PlaceRef, ...] = (), date: Date | None = None, targets: tuple[Span, ...] = (),
    said: Statement | None = None, dead: tuple[Span, int] | None = None,
) -> Event:  # fmt: skip
    by = (said.id,) if said else ()
    toll: tuple[Casualty, ...] = ()
    if dead:
        words, number = dead
        who = Participant(span=words, head=one.victims)
        count = Count(low=number, best=number, high=number, text=str(number))
        toll = (Casualty(id=content_id("ca", page.id, words.start), found_by=BY, harm="killed", who=who, count=count, according_to=by, span=words),)  # fmt: skip
    event = Event(
        id=content_id("ev", page.id, trigger.start), found_by=BY, report=page.id, trigger=trigger, type="ASSAULT",
        modes=(one.mode,), actors=actors, places=places, date=date, targets=targets, casualties=toll, according_to=by, span=span,
    )  # fmt: skip
    page.rows["events"].append(event)
    return event


def _where(page: _Page, one: Happening, chance: Random) -> tuple[PlaceRef, ...]:
    town, lot = name_of(town_id(one.province, one.town)), chance.random()
    if lot < NO_TOWN:
        return ()
    page.add(" in ")
    if lot < NO_TOWN + ONLY_PROVINCE:
        return (
            PlaceRef(
                place=f"made:{one.province}",
                span=page.add(f"{name_of(3000 + one.province)} province"),
                precision="admin1",
            ),
        )
    if lot < NO_TOWN + ONLY_PROVINCE + SPELLED:
        return (PlaceRef(place=None, span=page.add(town.replace("a", "aa").replace("u", "o")), precision="city"),)
    return (PlaceRef(place=f"made:{one.province}.{one.town}", span=page.add(town), precision="city"),)


def _when(page: _Page, day: date, chance: Random) -> Date | None:
    if chance.random() < NO_DAY:
        return None
    page.add(" on ")
    return _date(day, page.add(f"{day:%A}"))


def _date(day: date, span: Span | None = None) -> Date:
    return Date(edtf=day.isoformat(), earliest=day.isoformat(), latest=day.isoformat(), precision="day", span=span)


def _record(page: _Page, one: Happening, day: date, chance: Random) -> Record:
    report = Report(
        id=page.id, found_by=BY, title=None, publisher=chance.choice(PUBLISHERS), published=_date(day), text=page.text,
        sha256="0" * 64,
    )  # fmt: skip
    return Record(reports=(report,), events=tuple(page.rows["events"]), statements=tuple(page.rows["statements"]))  # type: ignore[arg-type]


def _id(name: str) -> str:
    return f"actor:{name.lower().replace(' ', '-')}"


def _actor(name: str) -> Actor:
    return Actor(id=_id(name), found_by=BY, name=name, kind="armed-group" if name.endswith("Front") else "other")


def _province(number: int) -> Place:
    north, east = divmod(number, 20)
    return Place(
        id=f"made:{number}", found_by=BY, name=name_of(3000 + number), kind="admin1", country=f"C{number // 20:02}",
        latitude=5.0 + 2 * north, longitude=2.0 * east, radius_km=90.0,
    )  # fmt: skip


def _town(province: int, town: int) -> Place:
    outer = _province(province)
    row, column = divmod(town, 4)
    return Place(
        id=f"made:{province}.{town}", found_by=BY, name=name_of(town_id(province, town)), kind="city", country=outer.country,
        admin1=outer.name, latitude=(outer.latitude or 0) + 0.5 * row, longitude=(outer.longitude or 0) + 0.5 * column,
    )  # fmt: skip
