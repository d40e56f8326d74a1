"""
Templates of the fourth Message Understanding Conference from a record: what its guidelines call a relevant incident.

Everything here is a convention of that conference: nine countries, no fighting between armed sides alone,
no general talk of violence; what counts as a bombing; how days, places and numbers are written.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks._muc4_corpus import MONTHS, Template, Value
from benchmarks._muc4_doubles import without_doubles

Row = Mapping[str, Any]
UNREAL = frozenset({"planned", "threatened", "hypothetical", "demanded", "denied", "cancelled", "suspended"})
LONGEST = 62  # days of a time that still tells one incident from the rest
EFFECTS = {"killed": "DEATH", "injured": "INJURY"}
JOINED = re.compile(r",? and (?:of )?|, (?:and )?")
TITLES = re.compile(
    r"(?i)^(?:(?:mr|mrs|miss|dr|msgr|monsignor|archbishop|father|col|colonel|general|gen|lt|captain|major|judge|"
    r"president|jesuit|comrade|engineer|deputy|senator|minister|sergeant|lieutenant)\.? )+"
)
NAME = re.compile(r"(?:[A-Z][\w'-]+|de|la|del|las|los|el)(?: (?:[A-Z][\w'-]+|de|la|del|las|los))*")
GROUPS = ("armed-group", "armed-force", "party", "government", "coalition")
BARE = frozenset({"DEAD", "WOUNDED", "INJURED", "KILLED", "PEOPLE", "PERSONS", "VICTIMS"})
CLAUSE = re.compile(r"(?i)(?:, | who | which | that | whose | where | when | \[| \().*$")
ARTICLES = re.compile(
    r"(?i)^(?:(?:the|a|an|his|her|their|its|our|some|other|another|several|many|at least|about|more than|"
    r"\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|hundreds of|this|that|these|"
    r"those|all|both|few|unidentified|alleged|of|least|only|approximately|nearly|almost|over|up to|such|each)\s+)+"
)


@dataclass(frozen=True)
class Report:
    """One report of a record, with what is looked up in it."""

    day: date | None
    body: int
    country: str | None
    text: str
    events: Mapping[str, Row]
    actors: Mapping[str, Row]
    places: Mapping[str, Row]
    claims: Mapping[str, Sequence[Row]]
    id: str


@cache
def words() -> dict[str, Any]:
    """Word lists of the conference's set fills."""
    return tomllib.loads((Path(__file__).parent / "muc4.toml").read_text(encoding="utf-8"))


@cache
def _pattern(section: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(words()[section][name])})\b")


def kind_of(section: str, text: str) -> str | None:
    """The first set fill of a section whose words the text holds."""
    return next((name for name in words()[section] if _pattern(section, name).search(text)), None)


def templates_of(record: Row) -> dict[str, list[Template]]:
    """Templates by the stem of the report's file."""
    reports = {row["id"]: row for row in record["reports"]}
    events: dict[str, dict[str, Row]] = {id: {} for id in reports}
    for event in record["events"]:
        events[event["report"]][event["id"]] = event
    actors = {row["id"]: row for row in record["actors"]}
    places = {row["id"]: row for row in record["places"]}
    speakers = {row["id"]: row["speaker"] for row in record.get("statements", ()) if row["speaker"]}
    claims: dict[str, list[Row]] = {}
    for link in record.get("links", ()):
        if link["relation"] == "claims_responsibility_for" and link["from"] in speakers:
            claims.setdefault(link["to"], []).append(speakers[link["from"]])
    found: dict[str, list[Template]] = {}
    for id, row in reports.items():
        known = set(events[id])
        report = Report(
            day=date.fromisoformat(row["published"]["earliest"]) if row.get("published") else None,
            body=row["dateline"]["end"] if row.get("dateline") else 0,
            country=_country_of(record, id, places), text=row["text"], events=events[id], actors=actors, places=places,
            claims=claims, id=id,
        )  # fmt: skip
        groups = [[e for e in i["accounts"] if e in known] for i in record["incidents"]]
        found[Path(row["file"]).stem] = _templates(_joined([g for g in groups if g], report), report)
    return found


def _country_of(record: Row, report: str, places: Mapping[str, Row]) -> str | None:
    """The country that most of a report's place words lie in."""
    counts: dict[str, int] = {}
    for toponym in record["toponyms"]:
        place = places.get(toponym["place"].get("place") or "")
        if toponym["span"]["report"] == report and place and place["country"]:
            counts[place["country"]] = counts.get(place["country"], 0) + 1
    names = words()["countries"]
    return max(counts, key=lambda code: (code in names, counts[code], code), default=None)


def _joined(groups: Sequence[Sequence[str]], report: Report) -> list[list[str]]:
    """Incidents with the same people hit are one."""
    home = {id: number for number, group in enumerate(groups) for id in group}
    rows = {row["id"]: event for event in report.events for row in report.events[event]["casualties"]}
    parent = list(range(len(groups)))

    def root(number: int) -> int:
        while parent[number] != number:
            number = parent[number]
        return number

    for event in report.events.values():
        for row in event["casualties"]:
            other = rows.get(row["retells"] or row["subset_of"] or "")
            if other in home and event["id"] in home:
                one, two = sorted((root(home[event["id"]]), root(home[other])))
                parent[two] = one
    for number, group in enumerate(groups):
        before = _told_before(group, report) if all(_is_unhurt(report.events[id]) for id in group) else None
        if before is not None and before in home:
            one, two = sorted((root(home[before]), root(number)))
            parent[two] = one
    merged: dict[int, list[str]] = {}
    for number, group in enumerate(groups):
        merged.setdefault(root(number), []).extend(group)
    return list(merged.values())


def _is_unhurt(event: Row) -> bool:
    """Whether an account tells only that nobody was hurt."""
    return bool(event["casualties"]) and all(row["count"]["high"] == 0 for row in event["casualties"])


def _told_before(group: Sequence[str], report: Report) -> str | None:
    """The last act of violence told before a group that hurt somebody, or might have."""
    start = min(report.events[id]["trigger"]["start"] for id in group)
    rows = [row for row in report.events.values() if row["type"] == "ASSAULT" and not _is_unhurt(row)]
    before = [row for row in rows if row["trigger"]["start"] < start and row["factuality"] not in UNREAL]
    return max(before, key=lambda row: row["trigger"]["start"], default={"id": None})["id"]


def _templates(groups: Sequence[Sequence[str]], report: Report) -> list[Template]:
    found: list[Template] = []
    for group in sorted(groups, key=lambda ids: min(report.events[id]["trigger"]["start"] for id in ids)):
        rows = sorted((report.events[id] for id in group), key=lambda event: event["trigger"]["start"])
        events = [e for e in rows if (e["factuality"] not in UNREAL or _is_unhurt(e)) and not e["habitual"]]
        for same in _apart(events, report):
            if (slots := _slots(same, report)) is not None:
                found.append(Template(slots))
    return without_doubles(found)


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


def _slots(events: Sequence[Row], report: Report) -> dict[int, tuple[Value, ...]] | None:
    """The filled slots, or None where the incident is none of those wanted."""
    told = " ".join(dict.fromkeys(event["trigger"]["text"].lower() for event in events))
    weapons = list(dict.fromkeys(w["text"] for event in events for w in event["weapons"]))
    kind = _type(events, told, weapons)
    people = list(_people(events, kind, report))
    things = list(_things(events, report)) if kind != "KIDNAPPING" else []
    day, place = _day(events, report), _place(events, report)
    if kind is None or place is None or not _is_wanted(kind, events, people, things):
        return None
    slots: dict[int, list[Value]] = {
        2: [Value((day,))] if day else [], 3: [Value((place,))], 4: [Value((kind,))], 5: [Value(("ACCOMPLISHED",))],
    }  # fmt: skip
    _add_people(slots, people)
    _add_things(slots, things, events)
    _add_doers(slots, events, report)
    if kind not in ("KIDNAPPING", "ARSON"):
        for weapon in weapons:
            slots.setdefault(6, []).append(Value((_bare(weapon).upper(),)))
            sort = kind_of("instruments", weapon)
            if sort:
                slots.setdefault(7, []).append(Value((sort,), (_bare(weapon).upper(),)))
    return {slot: tuple(dict.fromkeys(values)) for slot, values in slots.items()}


def _type(events: Sequence[Row], told: str, weapons: Sequence[str]) -> str | None:
    modes = {mode for event in events for mode in event["modes"]}
    if "abduct" in modes:
        return "KIDNAPPING"
    kind = kind_of("types", f"{told} {' '.join(weapons)}")
    if kind is not None:
        return kind
    return "ATTACK" if any(event["type"] == "ASSAULT" for event in events) else None


def _is_wanted(kind: str, events: Sequence[Row], people: Sequence[Person], things: Sequence[str]) -> bool:
    """Whether an incident tells of somebody or something in particular, and is no fight of armed sides."""
    civil = [text for text in things if not _pattern("sides", "military").search(text)]
    if not people and not civil:
        return False
    if not civil and all(person.sort == "military" for person in people):
        return False
    hurt = any(person.effect in EFFECTS.values() for person in people)
    hurt = hurt or (bool(civil) and any("destroy" in event["modes"] for event in events))
    dated = any((event.get("date") or {}).get("precision") == "day" for event in events)
    particular = dated and (civil or any(person.name for person in people))
    if kind in ("ATTACK", "BOMBING") and not hurt and not particular and (kind == "ATTACK" or not civil):
        return False
    days = [event["date"] for event in events if event.get("date") and event["date"]["latest"]]
    near = [day for day in days if _length(day) <= LONGEST]
    if kind == "ATTACK" and not civil and all(person.tag in BARE for person in people):
        return False
    single = any(person.name or person.number != "PLURAL" for person in people)
    return bool(near or civil or single or (hurt and kind == "ATTACK"))


def _length(day: Row) -> int:
    """Days that a date spans; a date without a beginning is as long as any."""
    if not day["earliest"]:
        return LONGEST + 1
    return (date.fromisoformat(day["latest"]) - date.fromisoformat(day["earliest"])).days


@dataclass(frozen=True)
class Person:
    """People hit: name or description, how many, what became of them, and what sort of people they are."""

    name: str | None
    description: str | None
    number: str
    effect: str | None
    sort: str

    @property
    def tag(self) -> str:
        """What the other slots call them."""
        return self.name or self.description or "-"


def _people(events: Sequence[Row], kind: str | None, report: Report) -> Iterator[Person]:
    """Everybody hit, each once, in text order."""
    rows = [row for event in events for row in event["casualties"] if not row["cumulative"]]
    wanted = ("killed", "injured", "captured") if kind == "KIDNAPPING" else ("killed", "injured")
    groups = _groups([row for row in rows if row["harm"] in wanted])
    seen: dict[str, Person] = {}
    for same in groups:
        people = [person for row in same for person in _person(row, report) if person.sort != "rebel"]
        person = next((p for p in people if p.name), None) or next(iter(people), None)
        if person is None:
            continue
        for one in people if person in _split(same[0], report) else (person,):
            tag = f"- {one.effect}" if one.tag == "-" else one.tag
            old = seen.get(tag)
            if old is None or (old.effect != "DEATH" and one.effect == "DEATH"):
                seen[tag] = one
    hurt = any(person.effect in EFFECTS.values() for person in seen.values())
    for event in events:
        for who in event["recipients"]:
            hit = _hit(who, event, report)
            if hurt and (hit is None or hit.effect is None):
                continue
            if hit is not None and hit.sort != "rebel" and not any(_overlap(hit.tag, tag) for tag in seen):
                seen[hit.tag] = hit
    told = {p.effect for p in seen.values() if p.tag not in BARE}
    kept: list[Person] = []
    for person in seen.values():
        double = any(
            other.number == person.number and other.effect == person.effect and not (other.name and person.name)
            and _overlap(other.tag, person.tag)
            for other in kept
        )  # fmt: skip
        if not double and (person.tag not in BARE or person.effect not in told):
            kept.append(person)
    yield from kept


def _split(row: Row, report: Report) -> list[Person]:
    """The members of a list of single persons ("the mayor and his driver"), or nobody."""
    who, count = row["who"], row["count"]
    pieces = [p for p in JOINED.split(" ".join(((who or {}).get("span") or row["span"])["text"].split())) if p.strip()]
    if who is None or len(pieces) < 2 or count["low"] != len(pieces):
        return []
    one = {**count, "low": 1, "best": 1, "high": 1, "text": "one"}
    members = [
        {**who, "span": {**who["span"], "text": piece}, "head": piece.split()[-1], "actor": _by_name(piece, report)}
        for piece in pieces
    ]
    found = [person for member in members for person in _person({**row, "who": member, "count": one}, report)]
    return found if len(found) == len(pieces) else []


def _by_name(words: str, report: Report) -> str | None:
    """The person whose surname stands in the words."""
    own = set(words.split())
    persons = (row for row in report.actors.values() if row["kind"] == "person")
    return next((row["id"] for row in persons if row["name"].split()[-1] in own), None)


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that tell the same people, together; a number whose parts are told one by one is left out."""
    known = {row["id"]: row for row in rows}
    parts: dict[str, list[Row]] = {}
    for row in rows:
        if row["subset_of"] in known:
            parts.setdefault(row["subset_of"], []).append(row)
    groups: dict[str, list[Row]] = {}
    for row in rows:
        members = parts.get(row["id"], [])
        singles = {_who(other) for other in rows if other["retells"] == row["id"] and other["count"]["low"] == 1}
        if (row["count"]["low"] or 0) > 1 and len(singles - {None}) >= (row["count"]["low"] or 0):
            continue
        sums = sum(part["count"]["low"] or 0 for part in members) >= (row["count"]["low"] or 0)
        if members and (sums or _is_list(row)):
            continue
        first = row
        while first["retells"] in known and first["id"] != known[first["retells"]]["retells"]:
            first = known[first["retells"]]
        same = first["count"]["low"] == row["count"]["low"] or first["count"]["best"] is None
        groups.setdefault(first["id"] if same else row["id"], []).append(row)
    return list(groups.values())


def _who(row: Row) -> str | None:
    return (row["who"] or {}).get("actor") if row["who"] else None


def _is_list(row: Row) -> bool:
    return " and " in ((row["who"] or {}).get("span") or row["span"])["text"]


def _overlap(one: str, other: str) -> bool:
    return bool(set(one.split()) & set(other.split()))


def _person(row: Row, report: Report) -> Iterator[Person]:
    count = row["count"]
    if members := _split(row, report):
        yield from members
        return
    none = count["high"] == 0
    effect = ("NO " + EFFECTS[row["harm"]] if none else EFFECTS[row["harm"]]) if row["harm"] in EFFECTS else None
    who = row["who"]
    if who is None:
        text = row["span"]["text"].split()[-1]
        if none:
            yield Person(None, None, "", effect, "civilian")
        elif text.lower() in ("dead", "wounded", "injured", "killed", "people", "persons"):
            yield Person(None, text.upper(), _number(count), effect, "civilian")
        return
    name, description = _named(who, report)
    if not name and not description and who["head"].lower() not in words()["pronouns"]["words"]:
        description = _bare(who["span"]["text"]).upper() or None
    if name and _number(count) != "1":
        name, description = None, name
    if name or description:
        yield Person(name, description, _number(count), effect, _sort(who["span"]["text"]))


def _hit(who: Row, event: Row, report: Report) -> Person | None:
    """A recipient of an attack that is one or more people, whatever became of them."""
    actor = report.actors.get(who["actor"] or "")
    text = who["span"]["text"]
    described = kind_of("people", text) and not kind_of("things", who["head"])
    if event["type"] != "ASSAULT" or not (described or (actor and actor["kind"] == "person")):
        return None
    name, description = _named(who, report)
    if not name and not description:
        return None
    many = ("s", "men", "people", "group", "population", "family", "crowd", "children", "police", "community")
    plural = name is None and who["head"].lower().endswith(many)
    number = _number(who["count"]) if who.get("count") else "PLURAL" if plural else "1"
    killed = kind_of("deaths", event["trigger"]["text"]) and event["factuality"] in ("occurred", "alleged", "ongoing")
    return Person(name, description, number, "DEATH" if killed else None, _sort(text))


def _named(who: Row, report: Report) -> tuple[str | None, str | None]:
    """Name and description, in capitals; pronouns take those of their actor."""
    text = " ".join(who["span"]["text"].split())
    actor = report.actors.get(who["actor"] or "")
    named = actor is not None and actor["kind"] == "person" and actor["name"][:1].isupper()
    name = " ".join(actor["name"].split()).removesuffix("'s") if actor is not None and named else None
    if name and kind_of("people", name.split()[-1]):
        name = None
    if who["head"].lower() in words()["pronouns"]["words"]:
        return (name.upper(), None) if name else (None, None)
    bare = _bare(text)
    if name:
        surname = name.split()[-1]
        before = bare.split(name.split()[0])[0].split(surname)[0].strip(" ,")
        plain = TITLES.sub("", name)
        title = name[: len(name) - len(plain)].strip() if plain else ""
        return (plain or name).upper(), (before or title).upper() or None
    if bare[:1].isupper() and all(word[:1].isupper() for word in bare.split()) and not kind_of("people", bare):
        return (TITLES.sub("", bare) or bare).removesuffix("'s").upper(), None
    if bare.upper() in BARE or kind_of("people", bare):
        return None, bare.upper() or None
    return None, None


def _bare(text: str) -> str:
    plain = CLAUSE.sub("", ARTICLES.sub("", " ".join(text.split()))).strip(" ,\"'")
    return plain if any(c.isalpha() for c in plain) else ""


def _sort(text: str) -> str:
    return next((sort for sort in ("rebel", "military") if _pattern("sides", sort).search(text)), "civilian")


def _number(count: Row) -> str:
    low, best, high = count["low"], count["best"], count["high"]
    if best is None and high is None:
        return "PLURAL"
    if low is not None and high is not None and low != high:
        return f"{low} - {high}"
    if high is None and low is not None:
        text = (count["text"] or "").lower()
        return f"{low - 1 if 'more than' in text or 'over' in text else low} -"
    return f"{'~' if count['approximate'] else ''}{best if best is not None else high}"


def _add_people(slots: dict[int, list[Value]], people: Sequence[Person]) -> None:
    effects = {person.effect for person in people if person.tag == "-"}
    if {"NO DEATH", "NO INJURY"} <= effects:
        slots.setdefault(23, []).append(Value(("NO INJURY OR DEATH",), ("-",)))
    elif effects:
        slots.setdefault(23, []).extend(Value((effect,), ("-",)) for effect in sorted(filter(None, effects)))
    for person in people:
        if person.tag == "-":
            continue
        tag = (person.tag,)
        if person.name:
            slots.setdefault(18, []).append(Value((person.name,)))
        if person.description:
            slots.setdefault(19, []).append(Value((person.description,), (person.name,) if person.name else ()))
        sort = kind_of("persons", person.description or "") or "CIVILIAN"
        slots.setdefault(20, []).append(Value((sort,), tag))
        slots.setdefault(21, []).append(Value((person.number,), tag))
        if person.effect:
            slots.setdefault(23, []).append(Value((person.effect,), tag))


def _is_thing(who: Row) -> bool:
    phrase = re.split(r" (?:of|in|at|for|from) ", _bare(who["span"]["text"]))[0]
    return bool(kind_of("things", phrase)) and not kind_of("people", who["head"])


def _things(events: Sequence[Row], report: Report) -> Iterator[str]:
    seen: list[str] = []
    spans = [span["text"] for event in events for span in event["targets"]]
    spans += [who["span"]["text"] for event in events for who in event["recipients"] if _is_thing(who)]
    for text in spans:
        bare = _bare(text).upper()
        if kind_of("things", bare) and not any(_overlap(bare, other) for other in seen):
            seen.append(bare)
            yield text


def _add_things(slots: dict[int, list[Value]], things: Sequence[str], events: Sequence[Row]) -> None:
    told = " ".join(event["trigger"]["text"].lower() for event in events)
    effect = kind_of("damage", told)
    for text in things:
        bare = _bare(text).upper()
        slots.setdefault(12, []).append(Value((bare,)))
        slots.setdefault(13, []).append(Value((kind_of("things", bare) or "OTHER",), (bare,)))
        plural = bare.split()[-1].endswith("S")
        number = re.match(r"\d+", text)
        slots.setdefault(14, []).append(Value((number[0] if number else "PLURAL" if plural else "1",), (bare,)))
        if effect:
            slots.setdefault(16, []).append(Value((effect,), (bare,)))


def _add_doers(slots: dict[int, list[Value]], events: Sequence[Row], report: Report) -> None:
    groups: dict[str, str] = {}
    for event in events:
        for who in event["actors"] if event["type"] == "ASSAULT" else ():
            group = _group(who, report)
            text = _bare(who["span"]["text"]).upper()
            if group is not None:
                sure = event["factuality"] in ("occurred", "ongoing")
                groups.setdefault(group, "REPORTED AS FACT" if sure else "SUSPECTED OR ACCUSED")
            if kind_of("doers", text) and text != group:
                slots.setdefault(9, []).append(Value((text,)))
        for who in report.claims.get(event["id"], ()):
            if (group := _group(who, report)) is not None:
                groups[group] = "CLAIMED OR ADMITTED"
    for group, confidence in groups.items():
        slots.setdefault(10, []).append(Value((group,)))
        slots.setdefault(11, []).append(Value((confidence,), (group,)))
    own = [value.options[0] for value in (*slots.get(9, ()), *slots.get(10, ()))]
    state = any(_pattern("sides", "military").search(name) for name in own)
    slots[8] = [Value(("STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT",))]


def _group(who: Row, report: Report) -> str | None:
    """The named group that somebody is, or that the words for him name ("members of the front")."""
    text = " ".join(who["span"]["text"].upper().split())
    named = [
        row for row in report.actors.values()
        if row["kind"] in GROUPS and row["name"][:1].isupper() and any(span["report"] == report.id for span in row.get("mentions", ()))
    ]  # fmt: skip
    for row in named:
        if row["id"] == who["actor"]:
            return " ".join(row["name"].upper().split())
    for row in named:
        names = [row["name"], *(alias["name"] for alias in row.get("aliases", ()))]
        if any(re.search(rf"\b{re.escape(' '.join(name.upper().split()))}\b", text) for name in names):
            return " ".join(row["name"].upper().split())
    return None


def _day(events: Iterable[Row], report: Report) -> str | None:
    """The finest day of the accounts; names of weekdays and unknown days become "up to the day of the report"."""
    dates = [event["date"] for event in events if event.get("date") and event["date"]["earliest"]]
    exact = [day for day in dates if day["precision"] == "day" and not _is_weekday(day)]
    longer = [day for day in dates if day["latest"] and not _is_weekday(day) and _length(day) <= LONGEST]
    for day in (*exact, *longer):
        first, last = (date.fromisoformat(day[end]) for end in ("earliest", "latest"))
        return _written(first) if first == last else f"{_written(first)} - {_written(last)}"
    return f"- {_written(report.day)}" if report.day else None


def _is_weekday(day: Row) -> bool:
    text = ((day.get("span") or {}).get("text") or "").lower()
    return any(name in text for name in words()["weekdays"]["words"]) and not re.search(r"\d", text)


def _written(day: date) -> str:
    return f"{day.day:02} {MONTHS[day.month - 1]} {day.year % 100:02}"


def _place(events: Sequence[Row], report: Report) -> str | None:
    names = words()["countries"]
    told = [ref for event in events for ref in event["places"] if ref["span"]["start"] >= report.body]
    refs = [ref for ref in told if ref.get("place") in report.places]
    people = {" ".join(row["name"].upper().split()) for row in report.actors.values() if row["kind"] == "person"}
    unknown = [name for ref in told if ref.get("place") is None and (name := _proper(ref["span"]["text"]))]
    unknown = [name for name in unknown if not any(_overlap(name, person) for person in people)]
    order = ("district", "city", "site", "admin2", "admin1", "region", "country")
    known = [ref for ref in refs if report.places[ref["place"]]["country"] in names]
    refs = known or [ref for ref in refs if ref["precision"] != "country"]
    best = min(refs, key=lambda ref: order.index(ref["precision"]) if ref["precision"] in order else 9, default=None)
    if best is None:
        country = names.get(report.country or "")
        return f"{country}: {unknown[0]} (TOWN)" if country and unknown else country
    place = report.places[best["place"]]
    country = names.get(place["country"] or report.country or "")
    if country is None:
        return None
    parts = [country]
    if place["admin1"] and place["admin1"] != place["name"] and place["kind"] not in ("country", "admin1"):
        parts.append(f"{place['admin1'].upper()} (DEPARTMENT)")
    if place["kind"] != "country":
        parts.append(f"{_plain(place['name']).upper()} ({'DEPARTMENT' if place['kind'] == 'admin1' else 'CITY'})")
    if unknown and place["kind"] in ("country", "admin1"):
        parts.append(f"{unknown[0]} (TOWN)")
    return ": ".join(parts)


def _proper(text: str) -> str:
    """The capitalised words of a place that no gazetteer knows."""
    names = NAME.findall(" ".join(text.split()))
    return max((name for name in names if name[:1].isupper()), key=len, default="").upper()


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
