"""ACLED: one row a day, place and pair of actors, in ACLED's 31 columns; the lowest number of dead unless another policy is chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

import msgspec

from onrecord.geography import country_name
from onrecord.publish.casebook import LATE, Case, Casebook
from onrecord.publish.crosswalk import Kind, crosswalk, numbers
from onrecord.publish.policies import named, roll_up
from onrecord.publish.sheet import Chosen, Line, Sheet, as_csv, cited
from onrecord.publish.sides import REAL, STATES, UNKNOWN, Side, Sides, kind_there, sides_of
from onrecord.records import Date, Place, Plain, Record

FORM = "acled"
WEEK, MONTH = 7, 31
FINE = {"site": 1, "district": 1, "city": 1, "admin2": 2, "admin1": 3, "region": 3}
CLASSES = (
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians",
    "External/Other forces",
)  # fmt: skip
CROWDS = {"Protests": ("Protesters", "Protesters"), "Riots": ("Rioters", "Rioters")}
VIOLENCE = ("Battles", "Explosions/Remote violence", "Violence against civilians")
NO_DEATHS = 0


class _Draft(msgspec.Struct, frozen=True, kw_only=True):
    case: Case
    rank: int
    values: dict[str, Plain]
    uncertain: tuple[str, ...]


def sheet(record: Record, chosen: Chosen | None = None) -> Sheet:
    """
    The rows, with the incidents that are left out.

    Args:
        record: Reports, with incidents found.
        chosen: Roll-up policy of ``fatalities``.
    """
    chosen = chosen or Chosen()
    walk = crosswalk(FORM)
    policy = named(chosen.policy or walk.policy)
    book = Casebook(record)
    drafts: list[_Draft] = []
    left_out: list[tuple[str, str]] = []
    for case in book.cases():
        found = _draft(case, book, policy)
        if isinstance(found, str):
            left_out.append((case.incident.id, found))
        else:
            drafts.append(found)
    lines = tuple(_line(group, book, policy, chosen) for group in _same_day_place_and_pair(drafts))
    return Sheet(form=FORM, columns=walk.names(), lines=lines, policy=policy, left_out=tuple(left_out))


def pieces(record: Record, chosen: Chosen | None = None) -> Iterator[bytes]:
    """The file."""
    yield from encoded(sheet(record, chosen))


def encoded(made: Sheet) -> Iterator[bytes]:
    """The rows as a file."""
    yield from as_csv(made.columns, made.rows())


def _draft(case: Case, book: Casebook, policy: str) -> _Draft | str:
    """The row of one incident, or the reason why it has none."""
    walk, incident = crosswalk(FORM), case.incident
    if incident.factuality not in REAL:
        return "not-occurred"
    sides = sides_of(case, book)
    kind = kind_there(walk.kinds, case, sides)
    if kind is None or not kind.gives:
        return "not-coded"
    when = day_of(incident.date)
    if when is None:
        return "no-day"
    ref, place = book.where(case)
    if ref is None or place is None or place.country is None:
        return "no-place"
    precision = FINE.get(ref.precision)
    if precision is None and kind.gives[0] != "Strategic developments":
        return "place-too-coarse"
    dead = roll_up(case, "killed", policy, book, open_counts=walk.codes["open_counts"]).number()
    uncertain = list(kind.uncertain) + (["factuality"] if incident.factuality == "alleged" else [])
    uncertain += ["latitude", "longitude"] if precision != 1 else []
    uncertain += ["event_date"] if incident.date and incident.date.uncertain else []
    values: dict[str, Plain] = {
        "event_date": when[0].isoformat(), "year": when[0].year, "time_precision": when[1],
        "disorder_type": _disorder(kind), "event_type": kind.gives[0], "sub_event_type": kind.gives[1],
        **_of_place(place, precision or 3), "fatalities": NO_DEATHS if dead is None else dead,
    }  # fmt: skip
    values |= _actors(sides, kind, place.country, uncertain)
    rank = next(n for n, known in enumerate(walk.kinds) if known.name == kind.name)
    return _Draft(case=case, rank=rank, values=values, uncertain=tuple(dict.fromkeys(uncertain)))


def day_of(when: Date | None) -> tuple[date, int] | None:
    """
    The day to write and ACLED's time precision: the middle of a week or month; None for anything coarser.

    >>> day_of(Date(edtf="2024-02", earliest="2024-02-01", latest="2024-02-29", precision="month"))
    (datetime.date(2024, 2, 15), 3)
    """
    if when is None or when.earliest is None or when.latest is None:
        return None
    first, last = date.fromisoformat(when.earliest), date.fromisoformat(when.latest)
    days = (last - first).days + 1
    if days > MONTH:
        return None
    return first + timedelta(days=(days - 1) // 2), 1 if days == 1 else 2 if days <= WEEK else 3


def _disorder(kind: Kind) -> str:
    table = crosswalk(FORM).codes["disorder"]
    found: str = table.get(kind.gives[1]) or table.get(kind.gives[0], "")
    return found


def _of_place(place: Place, precision: int) -> dict[str, Plain]:
    known = numbers().get(place.country or "")
    return {
        "iso": known.iso if known else None, "region": known.acled if known else None, "country": country_name(place.country),
        "admin1": place.admin1, "admin2": place.admin2, "admin3": None, "location": place.name,
        "latitude": _degrees(place.latitude), "longitude": _degrees(place.longitude), "geo_precision": precision,
    }  # fmt: skip


def _degrees(value: float | None) -> str | None:
    return None if value is None else f"{value:.4f}"


def _actors(sides: Sides, kind: Kind, country: str, uncertain: list[str]) -> dict[str, Plain]:
    """Names and classes of both sides; what had to be guessed is added to ``uncertain``."""
    did, suffered = list(sides.did), list(sides.suffered)
    if len(did) > 1 and not suffered and kind.gives[0] == "Battles":
        did, suffered = did[:1], did[1:]
    if kind.gives[0] in VIOLENCE:
        did = [side for side in did if side.kind != "civilians"]
    ours = [_name(side, kind, country, "1", uncertain) for side in did]
    theirs = [_name(side, kind, country, "2", uncertain) for side in suffered]
    if not ours:
        ours = [_nobody(kind, country, uncertain)]
    if not theirs and kind.gives[0] == "Violence against civilians":
        theirs = [(f"Civilians ({country_name(country)})", "Civilians")]
        uncertain += ["actor2", "inter2"]
    first, second = ours[0][1], theirs[0][1] if theirs else ""
    both = sorted((first, second), key=CLASSES.index) if second else []
    targeted = bool(theirs) and second == "Civilians" and kind.gives[0] != "Strategic developments"
    return {
        "actor1": ours[0][0], "assoc_actor_1": _others(ours), "inter1": first,
        "actor2": theirs[0][0] if theirs else None,
        "assoc_actor_2": _others(theirs), "inter2": second,
        "interaction": "-".join(both) if both else f"{first} only",
        "civilian_targeting": "Civilians targeted" if targeted else "",
    }  # fmt: skip


def _others(names: Sequence[tuple[str, str]]) -> str:
    return "; ".join(dict.fromkeys(name for name, _ in names[1:] if name != names[0][0]))


def _nobody(kind: Kind, country: str, uncertain: list[str]) -> tuple[str, str]:
    if kind.gives[0] in CROWDS:
        name, group = CROWDS[kind.gives[0]]
        return f"{name} ({country_name(country)})", group
    uncertain += ["actor1", "inter1"]
    return f"Unidentified Armed Group ({country_name(country)})", "Political militia"


def _name(side: Side, kind: Kind, country: str, number: str, uncertain: list[str]) -> tuple[str, str]:
    """ACLED's way of naming an actor, and its class."""
    here, actor = country_name(country), side.actor
    if side.kind == "civilians":
        crowd = CROWDS.get(kind.gives[0])
        return (f"{crowd[0]} ({here})", crowd[1]) if crowd else (f"Civilians ({here})", "Civilians")
    if side.kind == UNKNOWN or actor is None:
        uncertain += [f"actor{number}", f"inter{number}"]
        own = actor.name if actor else side.who.span.text
        return (f"Civilians ({here})", "Civilians") if number == "2" else (f"Unidentified Armed Group ({here})" if not _named(side) else own, "Political militia")
    if side.kind == "state":
        uncertain.append(f"actor{number}")  # the years of the government are not known here
        abroad = actor.country is not None and actor.country != country
        return _forces(side, country), "External/Other forces" if abroad else "State forces"
    if side.kind == "international":
        return actor.name, "External/Other forces"
    if not _named(side):
        return f"Unidentified Armed Group ({here})", "Political militia"
    uncertain.append(f"inter{number}")
    return actor.name, crosswalk(FORM).codes["classes"][side.kind]


def _named(side: Side) -> bool:
    """Whether the actor is known by name in every report, not only described in one."""
    return side.actor is not None and side.actor.id.startswith("actor:")


def _forces(side: Side, country: str) -> str:
    actor = side.actor
    assert actor is not None
    whose = country_name(actor.country or country)
    if "COP" in actor.sectors:
        return f"Police Forces of {whose}"
    if "MIL" in actor.sectors or actor.kind == "armed-force":
        return f"Military Forces of {whose}"
    return f"Government of {whose}" if actor.kind in STATES or not _named(side) else actor.name


def _same_day_place_and_pair(drafts: Sequence[_Draft]) -> list[list[_Draft]]:
    """Incidents that ACLED counts as one event, together; only where day, town and both sides are known."""

    def key(draft: _Draft) -> tuple[str, ...]:
        values = draft.values
        exact = values["time_precision"] == 1 and values["geo_precision"] == 1 and values["inter1"] and values["inter2"]
        pair = sorted((str(values["actor1"]), str(values["actor2"])))
        crowd = {"Civilians", "Political militia"} & {str(values["inter1"]), str(values["inter2"])}
        if not exact or (crowd and "Unidentified" in "".join(pair)):
            return (draft.case.incident.id,)
        return str(values["event_date"]), str(values["latitude"]), str(values["longitude"]), *pair

    order = {draft.case.incident.id: place for place, draft in enumerate(drafts)}
    groups = [list(group) for _, group in groupby(sorted(drafts, key=lambda d: (key(d), d.case.incident.id)), key=key)]
    return sorted(groups, key=lambda group: min(order[draft.case.incident.id] for draft in group))


def _line(drafts: Sequence[_Draft], book: Casebook, policy: str, chosen: Chosen) -> Line:
    first = min(drafts, key=lambda draft: (draft.rank, draft.case.incident.id))
    incidents = tuple(sorted(draft.case.incident.id for draft in drafts))
    uncertain = dict.fromkeys(column for draft in drafts for column in draft.uncertain)
    dead = sum(int(draft.values["fatalities"] or 0) for draft in drafts)
    if len(drafts) > 1:
        uncertain["fatalities"] = None  # one of them may count the dead of the other
    cases = [draft.case for draft in drafts]
    id = f"ONR{incidents[0].removeprefix('in-')}"
    values = {
        **first.values, "event_id_cnty": id, "fatalities": dead,
        "source": "; ".join(dict.fromkeys(r.publisher for case in cases for r in case.reports if r.publisher)),
        "source_scale": _scale(cases, book), "notes": " | ".join(cited(book, case) for case in cases),
        "tags": tags(cases, book, policy, tuple(uncertain), chosen), "timestamp": _timestamp(cases, book),
    }  # fmt: skip
    return Line(id=id, values=values, incidents=incidents, uncertain=tuple(uncertain))


def tags(cases: Sequence[Case], book: Casebook, policy: str, uncertain: Sequence[str], chosen: Chosen) -> str:
    """What a row says of itself: incidents, policy, day, guesses and speakers."""
    speakers = dict.fromkeys(name.replace(";", ",") for case in cases for name in book.speakers(case))
    parts = [f"incident={case.incident.id}" for case in cases]
    parts += [f"rollup={policy}", f"as-of={chosen.as_of}" if chosen.as_of else "", f"uncertain={','.join(uncertain)}" if uncertain else ""]
    parts += [f"speakers={', '.join(speakers)}" if speakers else ""]
    return "; ".join(part for part in parts if part)


def _scale(cases: Sequence[Case], book: Casebook) -> str | None:
    """How far the publishers reach, where they are actors of whom the country is known."""
    place = book.where(cases[0])[1]
    names = {report.publisher for case in cases for report in case.reports}
    homes = {a.country for a in book.record.actors if a.kind == "media" and a.name in names and a.country}
    levels = [word for word, known in (("National", place and place.country in homes), ("International", homes - {place and place.country})) if known]
    return "-".join(levels) or None


def _timestamp(cases: Sequence[Case], book: Casebook) -> int | None:
    days = [book.published(report.id) for case in cases for report in case.reports]
    last = max((day for day in days if day != LATE), default=None)
    return int(datetime.fromisoformat(last).replace(tzinfo=UTC).timestamp()) if last else None

