"""Event reports: one row an incident, report and voice, in the eventreport columns, for tools that aggregate by their own rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from onrecord.geography import country_name
from onrecord.publish.casebook import Case, Casebook
from onrecord.publish.crosswalk import crosswalk
from onrecord.publish.policies import RolledUp, named, roll_up
from onrecord.publish.sheet import Chosen, Line, Sheet, as_csv
from onrecord.publish.sides import sides_of
from onrecord.records import Claim, Event, Participant, Plain, Record, content_id

FORM = "eventreport"
ACTORS = 4
EXACT = {"country": 1, "region": 2, "admin1": 2, "admin2": 3, "city": 4, "district": 5, "site": 6}


def sheet(record: Record, chosen: Chosen | None = None) -> Sheet:
    """
    The rows, by incident, then report in the order of publication, then voice.

    Args:
        record: Reports, with incidents found.
        chosen: Roll-up policy where one voice gives several numbers in one report.
    """
    walk, book = crosswalk(FORM), Casebook(record)
    policy = named((chosen or Chosen()).policy or walk.policy)
    lines = tuple(line for case in book.cases() for line in _lines(case, book, policy))
    return Sheet(form=FORM, columns=walk.names(), lines=lines, policy=policy)


def pieces(record: Record, chosen: Chosen | None = None) -> Iterator[bytes]:
    """The file."""
    yield from encoded(sheet(record, chosen))


def encoded(made: Sheet) -> Iterator[bytes]:
    """The rows as a file."""
    yield from as_csv(made.columns, made.rows())


def _lines(case: Case, book: Casebook, policy: str) -> Iterator[Line]:
    for report in case.reports:
        told = [event for event in case.accounts if event.report == report.id]
        voices = _voices(case, told, book)
        for key, (speaker, events) in voices.items():
            one = replace(case, accounts=tuple(events), reports=(report,), claims=tuple(c for c in case.claims if _of(c, report.id, key)))
            id = content_id("er", case.incident.id, report.id, key)
            values = {"id": id, "event_id": case.incident.id, **_values(one, case, book, policy)}
            values |= _source(speaker, case, book, report.publisher, len(voices))
            uncertain = ("geo_precision",) if values.get("geo_precision") in (3, 4, 5) else ()
            yield Line(id=id, values=values, incidents=(case.incident.id,), uncertain=uncertain, reports=(report.id,))


def _voices(case: Case, events: Sequence[Event], book: Casebook) -> dict[str, tuple[Participant | None, list[Event]]]:
    """Who tells the incident in one report: speakers by key, the report itself by none; each with its accounts."""
    found: dict[str, tuple[Participant | None, list[Event]]] = {}
    for event in events:
        statements = list(book.origins(event.according_to))
        for speaker in [statement.speaker for statement in statements] or [None]:
            found.setdefault(_key(speaker), (speaker, []))[1].append(event)
    for claim in case.claims:
        told = next((event for event in events if event.id == claim.event), None)
        if told is not None:
            voice = found.setdefault(_key(claim.speaker), (claim.speaker, []))
            if told not in voice[1]:
                voice[1].append(told)
    return found


def _key(speaker: Participant | None) -> str:
    return (speaker.actor or speaker.span.text.casefold()) if speaker else ""


def _of(claim: Claim, report: str, key: str) -> bool:
    return claim.report == report and _key(claim.speaker) == key


def _values(one: Case, case: Case, book: Casebook, policy: str) -> dict[str, Plain]:
    event = one.accounts[0]
    when = next((e.date for e in one.accounts if e.date and e.date.earliest), case.incident.date)
    own = tuple(ref for e in one.accounts for ref in e.places) or case.incident.places
    ref, place = book.where(replace(one, incident=replace(one.incident, places=own)))
    dead, hurt, moved = (roll_up(one, harm, policy, book) for harm in ("killed", "injured", "displaced"))
    kinds = [event.type, *event.modes, *(context for e in one.accounts for context in e.contexts)]
    targets = [span.text for e in one.accounts for span in e.targets]
    return {
        "country": country_name(place.country) if place else None, "date_start": when.earliest if when else None,
        "date_end": when.latest if when else None, "city": place.name if place and place.kind == "city" else None,
        "location": ref.span.text if ref else None, "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None, "geo_precision": EXACT.get(ref.precision) if ref else None,
        **_actors(one, book), "event_context": "; ".join(dict.fromkeys(kinds)), "target": "; ".join(dict.fromkeys(targets)) or None,
        **_numbers("deaths", dead), **_numbers("injuries", hurt), "displacement": moved.number(),
        "damage": int("destroy" in event.modes or bool(targets)), "unit_of_analysis": "event report", "aggregation": policy,
    }  # fmt: skip


def _numbers(name: str, rolled: RolledUp) -> dict[str, Plain]:
    return {f"{name}_best": rolled.number(), f"{name}_low": rolled.low, f"{name}_high": rolled.high}


def _actors(one: Case, book: Casebook) -> dict[str, Plain]:
    sides = sides_of(one, book)
    event = one.accounts[0]
    found: dict[str, Plain] = {}
    everybody = [(side, True) for side in sides.did] + [(side, False) for side in sides.suffered]
    for n, (side, did) in enumerate(everybody[:ACTORS], 1):
        actor = side.actor
        known = actor is not None and actor.id.startswith("actor:")
        found |= {
            f"actor{n}": actor.name if actor else side.who.span.text, f"actor{n}_id": actor.id if actor else None,
            f"actor{n}_type": actor.kind if actor else None, f"actor{n}_subtype": "; ".join(actor.sectors) if actor else None,
            f"actor{n}_violence": int(did and event.type == "ASSAULT"), f"actor{n}_precision": 1 if known else 2 if actor else 3,
            f"actor{n}_perpetrator": int(did), f"actor{n}_intervener": int(did and "crowd-control" in event.modes),
            f"actor{n}_victim": int(not did),
        }  # fmt: skip
    return found


def _source(speaker: Participant | None, case: Case, book: Casebook, publisher: str | None, voices: int) -> dict[str, Plain]:
    actor = book.actors.get(speaker.actor or "") if speaker else None
    party = speaker is not None and speaker.actor in book.parties(case)
    return {
        "source": publisher, "number_of_sources": voices, "source_author": book.name(speaker) or publisher,
        "source_type": (actor.kind if actor else "other") if speaker else "report",
        "source_classification": ("party" if party else "other") if speaker else "report",
    }  # fmt: skip
