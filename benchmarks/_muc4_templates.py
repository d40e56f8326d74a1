"""
Templates of the fourth Message Understanding Conference from a record: what its guidelines call a relevant incident.

Everything here is a convention of that conference: nine countries, no fighting between armed sides alone,
no general talk of violence; what counts as a bombing; how days, places and numbers are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from benchmarks._muc4_corpus import MONTHS, Template, Value
from benchmarks._muc4_doers import with_doers
from benchmarks._muc4_doubles import without_doubles
from benchmarks._muc4_fills import add_instruments, add_nations
from benchmarks._muc4_people import BARE, EFFECTS, Person, add_people, people_of, role_of, threatened
from benchmarks._muc4_places import place_of
from benchmarks._muc4_report import UNREAL, Report, Row, kind_of, pattern, words
from benchmarks._muc4_things import Thing, add_things, things_of

THOUSANDS = 1000  # people hit: so many only in a whole war
BREATH = 35  # characters between accounts that tell one incident
UNCERTAIN = "?%"  # what Extended Date/Time Format marks uncertain days with
TRIED = 24  # characters before an act in which "tried to" stands
LEAD = 600  # characters of a report that tell its news
LONGEST = 62  # days of a time that still tells one incident from the rest, and in which an incident is new


def templates_of(record: Row) -> dict[str, list[Template]]:
    """Templates by the stem of the report's file."""
    reports = {row["id"]: row for row in record["reports"]}
    events: dict[str, dict[str, Row]] = {id: {} for id in reports}
    for event in record["events"]:
        events[event["report"]][event["id"]] = event
    actors: dict[str, dict[str, Row]] = {id: {} for id in reports}
    for row in record["actors"]:
        for span in row.get("mentions", ()):
            actors[span["report"]][row["id"]] = row
    places = {row["id"]: row for row in record["places"]}
    speakers = {row["id"]: row["speaker"] for row in record.get("statements", ()) if row["speaker"]}
    named = {row["id"]: row["name"] for row in record["actors"]}
    roles = {
        row["subject"]["actor"]: role_of(row, named.get(row["subject"]["actor"], ""))
        for row in reversed(record.get("relations", ())) if row["subject"]["actor"] and row["value"]
    }  # fmt: skip
    claims: dict[str, list[Row]] = {}
    for link in record.get("links", ()):
        if link["relation"] == "claims_responsibility_for" and link["from"] in speakers:
            claims.setdefault(link["to"], []).append(speakers[link["from"]])
    toponyms: dict[str, list[Row]] = {id: [] for id in reports}
    for toponym in record["toponyms"]:
        toponyms[toponym["span"]["report"]].append(toponym)
    charges: dict[str, list[Row]] = {}
    for claim in record.get("claims", ()):
        if claim["field"] == "actor":
            charges.setdefault(claim["event"], []).append(claim)
    counts: dict[str, dict[int, Row]] = {id: {} for id in reports}
    for count in record["counts"]:
        counts[count["span"]["report"]][count["span"]["start"]] = count["count"]
    found: dict[str, list[Template]] = {}
    for id, row in reports.items():
        report = Report(
            day=date.fromisoformat(row["published"]["earliest"]) if row.get("published") else None,
            body=row["dateline"]["end"] if row.get("dateline") else 0,
            country=_country_of(toponyms[id], places), text=row["text"], events=events[id], actors=actors[id], places=places,
            claims=claims, roles=roles, id=id, counts=counts[id],
            charges=charges,
        )  # fmt: skip
        found[Path(row["file"]).stem] = _templates(report)
    return found


def _country_of(toponyms: Sequence[Row], places: Mapping[str, Row]) -> str | None:
    """The country that most of a report's place words lie in."""
    counts: dict[str, int] = {}
    for toponym in toponyms:
        place = places.get(toponym["place"].get("place") or "")
        if place and place["country"]:
            counts[place["country"]] = counts.get(place["country"], 0) + 1
    names = words()["countries"]
    return max(counts, key=lambda code: (code in names, counts[code], code), default=None)


def _is_unhurt(event: Row) -> bool:
    """Whether an account tells only that nobody was hurt."""
    return bool(event["casualties"]) and all(row["count"]["high"] == 0 for row in event["casualties"])


def _is_attempt(event: Row, report: Report) -> bool:
    """Whether an account tells what somebody tried to do to somebody: "tried to kidnap the president"."""
    before = report.text[max(report.body, event["trigger"]["start"] - TRIED) : event["trigger"]["start"]]
    return event["factuality"] == "planned" and bool(event["recipients"]) and pattern("attempts", "words").search(before) is not None


def _templates(report: Report) -> list[Template]:
    found: list[Template] = []
    thin: list[Template] = []
    for accounts in _in_one_breath(report):
        real = (e for e in accounts if e["factuality"] not in UNREAL or _is_unhurt(e) or _is_attempt(e, report))
        events = [event for event in real if not event["habitual"]]
        for same in _apart(events, report):
            slots, wanted = _slots(same, report)
            if slots:
                template = Template(slots, day_told=_is_day_told(same), accounts=tuple(same))
                if wanted:
                    found.append(template)
                elif not any(slots.get(slot) for slot in (12, 18, 19)):
                    thin.append(template)
    done = without_doubles(found, thin)
    hit = {value.options[0] for template in done for value in template.slots.get(18, ())}
    threats = [t for t in _threats(report) if not any(value.options[0] in hit for value in t.slots.get(18, ()))]
    return [with_doers(template, report) for template in (*done, *without_doubles(threats))]


def _threats(report: Report) -> list[Template]:
    """Attacks that people were threatened with, which the guidelines want as well."""
    found = []
    for event in report.events.values():
        if event["type"] != "THREATEN" or event["habitual"] or event["factuality"] not in ("occurred", "alleged"):
            continue
        people, place = threatened(event, report), place_of([event], report)
        if people and place is not None:
            day = _day([event], report)
            slots: dict[int, list[Value]] = {
                2: [Value((day,))] if day else [], 3: [Value((place,))], 4: [Value(("ATTACK",))], 5: [Value(("THREATENED",))],
            }  # fmt: skip
            add_people(slots, people)
            found.append(Template({slot: tuple(values) for slot, values in slots.items()}, accounts=(event,)))
    return found


def _in_one_breath(report: Report) -> list[list[Row]]:
    """The accounts of a report in text order, those put together that stand right behind one another: "attacked and killed"."""
    groups: list[list[Row]] = []
    for event in sorted(report.events.values(), key=lambda row: row["trigger"]["start"]):
        if groups and event["trigger"]["start"] - groups[-1][-1]["trigger"]["end"] <= BREATH:
            groups[-1].append(event)
        else:
            groups.append([event])
    return groups


def _apart(events: Sequence[Row], report: Report) -> list[list[Row]]:
    """Accounts by place, day and kind: whatever differs in one of them has a template of its own."""
    groups: list[tuple[list[Row], list[str | None]]] = []
    for event in events:
        marks = _marks(event, report)
        for same, known in reversed(groups):
            if all(one is None or other is None or one == other for one, other in zip(known, marks, strict=True)):
                same.append(event)
                known[:] = [one or other for one, other in zip(known, marks, strict=True)]
                break
        else:
            groups.append(([event], marks))
    return [same for same, _ in groups]


def _marks(event: Row, report: Report) -> list[str | None]:
    """City, day and kind of one account, each None where it is not told."""
    cities = {
        ref["place"] for ref in event["places"]
        if ref["precision"] in ("city", "district", "site") and ref.get("place") in report.places
    }  # fmt: skip
    day = event.get("date") or {}
    exact = day["earliest"] if day.get("precision") == "day" and day.get("basis") != "narrative" else None
    kind = _type([event], event["trigger"]["text"].lower(), [weapon["text"] for weapon in event["weapons"]])
    return [min(cities) if len(cities) == 1 else None, exact, kind if kind not in (None, "ATTACK") else None]


def _slots(events: Sequence[Row], report: Report) -> tuple[dict[int, tuple[Value, ...]], bool]:
    """The filled slots, and whether the incident is one of those wanted; none where its kind or country is unknown."""
    told = " ".join(dict.fromkeys(event["trigger"]["text"].lower() for event in events))
    weapons = list(dict.fromkeys(w["text"] for event in events for w in event["weapons"]))
    kind = _type(events, told, weapons)
    people = list(people_of(events, kind, report))
    things = things_of(events, kind, report) if kind != "KIDNAPPING" else []
    day, place = _day(events, report), place_of(events, report)
    if kind is None or place is None:
        return {}, False
    tried = all(_is_attempt(event, report) for event in events)
    slots: dict[int, list[Value]] = {
        2: [Value((day,))] if day else [], 3: [Value((place,))], 4: [Value((kind,))], 5: [Value(("ATTEMPTED" if tried else "ACCOMPLISHED",))],
    }  # fmt: skip
    add_people(slots, people)
    add_things(slots, things)
    if kind not in ("KIDNAPPING", "ARSON"):
        add_instruments(slots, weapons, told)
    add_nations(slots, place)
    filled = {slot: tuple(dict.fromkeys(values)) for slot, values in slots.items()}
    return filled, _is_wanted(kind, events, people, things) and not _is_old(events, report)


def _type(events: Sequence[Row], told: str, weapons: Sequence[str]) -> str | None:
    modes = {mode for event in events for mode in event["modes"]}
    if "abduct" in modes:
        return "KIDNAPPING"
    kind = kind_of("types", f"{told} {' '.join(weapons)}")
    if kind is not None:
        return kind
    return "ATTACK" if any(event["type"] == "ASSAULT" for event in events) else None


def _is_wanted(kind: str, events: Sequence[Row], people: Sequence[Person], things: Sequence[Thing]) -> bool:
    """Whether an incident tells of somebody or something in particular, and is no fight of armed sides."""
    armed = (pattern("sides", "military"), pattern("arms", "words"))
    civil = [thing.name for thing in things if not any(words.search(thing.name) for words in armed)]
    if not people and not civil:
        return False
    told = [person for person in people if person.tag not in BARE] or people
    if not civil and all(person.sort == "military" for person in told):
        return False
    hurt = any(person.effect in EFFECTS.values() or (person.name and person.effect) for person in people)  # or escaped by name
    hurt = hurt or (bool(civil) and any("destroy" in event["modes"] for event in events))
    dated = any((event.get("date") or {}).get("precision") == "day" for event in events)
    particular = dated and (civil or any(person.name for person in people))
    if kind in ("ATTACK", "BOMBING") and not hurt and not particular and (kind == "ATTACK" or not civil):
        return False
    if _is_summary(people, civil):
        return False
    if kind == "ATTACK" and not civil and all(person.tag in BARE for person in people):
        return False
    if all(event["factuality"] == "ongoing" for event in events):
        return False
    single = any(person.name or person.number != "PLURAL" for person in people)
    return bool(civil or single or dated)


def _is_old(events: Sequence[Row], report: Report) -> bool:
    """Whether all days told lie so far back that the report only recalls the incident; what it begins with is news."""
    days = [event["date"] for event in events if event.get("date") and event["date"]["latest"]]
    if report.day is None or not days or min(event["trigger"]["start"] for event in events) <= report.body + LEAD:
        return False
    return all((report.day - date.fromisoformat(day["latest"])).days > LONGEST for day in days)


def _is_summary(people: Sequence[Person], things: Sequence[Thing]) -> bool:
    """Whether whoever is told are the thousands of a war, not those hit at once."""
    numbers = [int(number[0]) for person in people if (number := re.search(r"\d+", person.number))]
    return bool(numbers) and min(numbers) >= THOUSANDS and not things


def _length(day: Row) -> int:
    """Days that a date spans; a date without a beginning is as long as any."""
    if not day["earliest"]:
        return LONGEST + 1
    return (date.fromisoformat(day["latest"]) - date.fromisoformat(day["earliest"])).days


def _day(events: Iterable[Row], report: Report) -> str | None:
    """
    The finest day of the accounts; names of weekdays and unknown days become "up to the day of the report".

    A time that stands elsewhere in the report counts only where it names a day, and is not marked as uncertain: "three
    years ago" there is of something else.
    """
    dates = [event["date"] for event in events if event.get("date") and event["date"]["earliest"]]
    known = [day for day in dates if not _is_weekday(day) and (day.get("basis") != "inferred" or _is_sure(day))]
    exact = [day for day in known if day["precision"] == "day"]
    longer = [day for day in known if day["latest"] and _length(day) <= LONGEST]
    for day in (*exact, *longer):
        first, last = (date.fromisoformat(day[end]) for end in ("earliest", "latest"))
        return _written(first) if first == last else f"{_written(first)} - {_written(last)}"
    return f"- {_written(report.day)}" if report.day else None


def _is_day_told(events: Sequence[Row]) -> bool:
    """Whether one of the accounts has a day of its own words."""
    return any(event["date"].get("basis") != "inferred" for event in events if event.get("date"))


def _is_sure(day: Row) -> bool:
    """Whether the words of a date are a day's, counted from the report or by the calendar, and it is not marked as uncertain."""
    named = pattern("days", "words").search((day.get("span") or {}).get("text") or "") is not None
    return named and not any(mark in (day.get("edtf") or "") for mark in UNCERTAIN)


def _is_weekday(day: Row) -> bool:
    text = ((day.get("span") or {}).get("text") or "").lower()
    return any(name in text for name in words()["weekdays"]["words"]) and not re.search(r"\d", text)


def _written(day: date) -> str:
    return f"{day.day:02} {MONTHS[day.month - 1]} {day.year % 100:02}"
