"""Whom a template of the fourth Message Understanding Conference names as hit, how many, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from benchmarks._muc4_corpus import Value
from benchmarks._muc4_report import GROUPS, Report, Row, bare, kind_of, number, overlap, pattern, words

EFFECTS = {"killed": "DEATH", "injured": "INJURY"}
SPARED = {harm: f"not {harm}" for harm in EFFECTS}
FATES = EFFECTS | {"not killed": "NO DEATH", "not injured": "NO INJURY OR DEATH"}  # who is unhurt lives
JOINED = re.compile(r",? and (?:of )?|, (?:and )?| nor ")
TITLES = re.compile(
    r"(?i)^(?:(?:mr|mrs|miss|dr|msgr|monsignor|archbishop|father|col|colonel|general|gen|lt|captain|major|judge|"
    r"president|jesuit|comrade|engineer|deputy|senator|minister|sergeant|lieutenant)\.? )+"
)
LONGEST = 8  # words of an office
MANY = 2
BARE = frozenset({"DEAD", "WOUNDED", "INJURED", "KILLED", "PEOPLE", "PERSONS", "VICTIMS"})


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


def people_of(events: Sequence[Row], kind: str | None, report: Report) -> Iterator[Person]:
    """Everybody hit, each once, in text order."""
    rows = [_with_members(_spared(row), event) for event in events for row in event["casualties"] if not row["cumulative"]]
    wanted = ("captured", *FATES) if kind == "KIDNAPPING" else tuple(FATES)
    groups = _groups([row for row in rows if row["harm"] in wanted])
    seen: dict[str, Person] = {}
    for same in groups:
        people = [person for row in same for person in _person(row, report) if person.sort != "rebel"]
        person = next((p for p in people if p.name), None) or next(iter(people), None)
        if person is None:
            continue
        role = _role_of_all(same[0], rows, report)
        for one in people if person in _split(same[0], report) else (person,):
            if one.name and not one.description and role:
                one = replace(one, description=role)
            tag = f"- {one.effect}" if one.tag == "-" else one.tag
            old = seen.get(tag)
            if old is None or (old.effect != "DEATH" and one.effect == "DEATH"):
                seen[tag] = one
    for event in events:
        for who in event["recipients"]:
            hit = _hit(who, event, report)
            if hit is not None and hit.sort != "rebel" and not any(overlap(hit.tag, tag) for tag in seen):
                seen[hit.tag] = hit
    told = {p.effect for p in seen.values() if p.tag not in BARE}
    kept: list[Person] = []
    for person in seen.values():
        double = any(
            other.number == person.number and other.effect == person.effect and not (other.name and person.name)
            and overlap(other.tag, person.tag)
            for other in kept
        )  # fmt: skip
        many = person.number.isdigit() and int(person.number) >= MANY
        if not double and (person.tag not in BARE or many or person.effect not in told):
            kept.append(person)
    freed = _freed(report) if kind == "KIDNAPPING" else frozenset()
    for person in kept:
        is_free = person.effect is None and any(overlap(person.tag, name) for name in freed)
        yield replace(person, effect="REGAINED FREEDOM") if is_free else person


def _spared(row: Row) -> Row:
    """A row that tells of particular people that they came to no harm as one that counts them."""
    who = row["who"]
    told = row["count"]["high"] == 0 and row["harm"] in SPARED and who is not None and who.get("count") and who["count"]["low"]
    return {**row, "harm": SPARED[row["harm"]], "count": who["count"]} if told and who is not None else row


def _role_of_all(row: Row, rows: Sequence[Row], report: Report) -> str | None:
    """What those are of whom a row tells one: "two leaders of the union" of each who is named; None where only that they are people."""
    wholes = [other for other in rows if other["id"] in (row["subset_of"], row["retells"]) and (other["count"]["low"] or 0) > 1]
    told = [person for whole in wholes for person in _person(whole, report)]
    return next((p.description for p in told if not p.name and p.description not in BARE and " AND " not in p.tag), None)


def _freed(report: Report) -> frozenset[str]:
    """What those who were let go or rescued are called, in capitals."""
    found = set()
    for event in report.events.values():
        if event["factuality"] in ("occurred", "alleged") and (event["type"] == "AID" or "release" in event["modes"]):
            for who in event["recipients"]:
                actor = report.actors.get(who["actor"] or "")
                found |= {bare(text).upper() for text in (who["span"]["text"], actor["name"] if actor else "")}
    return frozenset(found - {""})


def _with_members(row: Row, event: Row) -> Row:
    """A row of several people with the recipients of its event who are they, one by one; as it is where those are others."""
    low, who = row["count"]["low"] or 0, row["who"]
    if who is None or low < MANY:
        return row
    first, last = who["span"]["start"], who["span"]["end"]
    members = [one for one in event["recipients"] if first <= one["span"]["start"] and one["span"]["start"] < last]
    single = all((one.get("count") or {"low": 1})["low"] == 1 for one in members)
    return {**row, "members": members} if len(members) == low and single else row


def _split(row: Row, report: Report) -> list[Person]:
    """The members of a list of single persons ("the mayor and his driver"), or nobody."""
    who, count = row["who"], row["count"]
    one = {**count, "low": 1, "best": 1, "high": 1, "text": "one"}
    if members := row.get("members"):
        told = [person for who in members for person in _person({**row, "who": who, "count": one, "members": []}, report)]
        return told if len(told) == len(members) else []
    if members := _named_in(row, report):
        return members
    pieces = [p for p in JOINED.split(" ".join(((who or {}).get("span") or row["span"])["text"].split())) if p.strip()]
    if who is None or len(pieces) < 2 or count["low"] != len(pieces):
        return []
    members = [
        {**who, "span": {**who["span"], "text": piece}, "head": piece.split()[-1], "actor": _by_name(piece, report)}
        for piece in pieces
    ]
    found = [person for member in members for person in _person({**row, "who": member, "count": one}, report)]
    return found if len(found) == len(pieces) else []


def _named_in(row: Row, report: Report) -> list[Person]:
    """Whoever the words of a row name, if they are as many as it counts: "Ana Paz, 55, from Chile; Luis Rey; and Eva Sol"."""
    low = row["count"]["low"] or 0
    if row["who"] is None or low < MANY:
        return []
    first, last = row["who"]["span"]["start"], row["who"]["span"]["end"]
    told: dict[str, int] = {}
    for person in report.persons:
        inside = [s["start"] for s in person["mentions"] if s["report"] == report.id and first <= s["start"] and s["end"] <= last]
        if inside and (name := _full_name(person, report)):
            told[name.upper()] = min(inside)
    if len(told) != low:
        return []
    effect = FATES.get(row["harm"]) if row["count"]["high"] != 0 else None
    return [Person(name, None, "1", effect, "civilian") for name in sorted(told, key=lambda name: told[name])]


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


def _person(row: Row, report: Report) -> Iterator[Person]:
    count = row["count"]
    if members := _split(row, report):
        yield from members
        return
    none = count["high"] == 0
    effect = f"NO {EFFECTS[row['harm']]}" if none and row["harm"] in EFFECTS else FATES.get(row["harm"])
    who = row["who"]
    if who is None:
        text = row["span"]["text"].split()[-1]
        if none:
            yield Person(None, None, "", effect, "civilian")
        elif text.lower() in ("dead", "wounded", "injured", "killed", "people", "persons"):
            yield Person(None, text.upper(), number(count), effect, "civilian")
        return
    name, description = _named(who, report)
    if not name and not description and who["head"].lower() not in words()["pronouns"]["words"]:
        description = bare(who["span"]["text"]).upper() or None
    if name and number(count) != "1":
        name, description = None, name
    if name or description:
        yield Person(name, description, number(count), effect, _sort(who["span"]["text"]))


def threatened(event: Row, report: Report) -> list[Person]:
    """The civilians that a threat is made to."""
    hit = (_hit(who, event, report) for who in event["recipients"])
    return [replace(person, effect=None) for person in hit if person is not None and person.sort == "civilian"]


def _hit(who: Row, event: Row, report: Report) -> Person | None:
    """A recipient of an attack or threat that is one or more people, whatever became of them."""
    actor = report.actors.get(who["actor"] or "")
    text = who["span"]["text"]
    described = kind_of("people", who["head"])  # a "tourist center" is nobody
    if event["type"] not in ("ASSAULT", "THREATEN") or not (described or (actor and actor["kind"] == "person")):
        return None
    name, description = _named(who, report)
    if not name and not description:
        return None
    many = ("s", "men", "people", "group", "population", "family", "crowd", "children", "police", "community")
    plural = name is None and who["head"].lower().endswith(many)
    many = number(who["count"]) if who.get("count") else "PLURAL" if plural else "1"
    killed = kind_of("deaths", event["trigger"]["text"]) and event["factuality"] in ("occurred", "alleged", "ongoing")
    return Person(name, description, many, "DEATH" if killed else None, _sort(text))


def _named(who: Row, report: Report) -> tuple[str | None, str | None]:
    """Name and description, in capitals; pronouns take those of their actor, and a name is the fullest told."""
    actor = report.actors.get(who["actor"] or "")
    name = _full_name(actor, report)
    role = report.roles.get(who["actor"] or "")
    if who["head"].lower() in words()["pronouns"]["words"]:
        return (name.upper(), role.upper() if role else None) if name else (None, None)
    phrase = bare(" ".join(who["span"]["text"].split()))
    if name:
        surname, plain = name.split()[-1], TITLES.sub("", name)
        before = phrase.split(name.split()[0])[0].split(surname)[0].strip(" ,")
        title = _title(before, role or "") or (name[: len(name) - len(plain)].strip() if plain else "")
        return (plain or name).upper(), title.upper() or None
    if actor is not None and actor["kind"] in (*GROUPS, "company", "media", "igo", "ngo", "state"):
        return None, phrase.upper() if kind_of("people", phrase) else None
    if phrase[:1].isupper() and all(word[:1].isupper() for word in phrase.split()) and not kind_of("people", phrase):
        return (TITLES.sub("", phrase) or phrase).removesuffix("'s").upper(), None
    if phrase.upper() in BARE or kind_of("people", phrase):
        return None, phrase.upper() or None
    return None, None


def _title(before: str, role: str) -> str:
    """What somebody is: the words before his name, or his office where it says more, or where those are another name."""
    if role and (not kind_of("people", before) or set(before.lower().split()) <= set(role.lower().split())):
        return role
    return "" if before[:1].isupper() and not kind_of("people", before) and not TITLES.match(f"{before} ") else before


def role_of(relation: Row, name: str) -> str:
    """An office or task as the report words it: "chief editor of the weekly", not the name beside it."""
    words, value = " ".join(relation["span"]["text"].split()), " ".join(relation["value"].split())
    at = words.find(value)
    if at < 0:
        return value
    before = re.split(r"[,;:]|\b(?:a|an|the|his|her|its|their)\b", words[:at])[-1]
    behind = re.split(r"[,;:]|\b(?:who|which|that|was|is|has|had)\b", words[at:])[0]
    told = [word for word in (before + behind).split() if word not in name.split()]
    return " ".join(told[:LONGEST])


def _full_name(actor: Row | None, report: Report) -> str | None:
    """The name of a person, in the longest form that the report has for it."""
    if actor is None or actor["kind"] != "person" or not actor["name"][:1].isupper():
        return None
    name = " ".join(actor["name"].split()).removesuffix("'s")
    if kind_of("people", name.split()[-1]):
        return None
    own = set(name.split())
    fuller = {" ".join(row["name"].split()) for row in report.persons if own < set(row["name"].split())}
    return fuller.pop() if len(fuller) == 1 else name


def _sort(text: str) -> str:
    return next((sort for sort in ("rebel", "military") if pattern("sides", sort).search(text)), "civilian")


def add_people(slots: dict[int, list[Value]], people: Sequence[Person]) -> None:
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
