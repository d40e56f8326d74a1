"""POLECAT: one row an incident in PLOVER's types, in POLECAT's 40 tab-separated columns; no numbers, so no roll-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.publish.casebook import LATE, Case, Casebook
from onrecord.publish.crosswalk import crosswalk, numbers
from onrecord.publish.sheet import Chosen, Line, Sheet, as_csv
from onrecord.publish.sides import REAL, Side, sides_of
from onrecord.records import Actor, Place, PlaceRef, Plain, Record
from onrecord.version import __version__

FORM = "polecat"
MISSING = "None"
BETWEEN = "; "
TOWNS = frozenset({"city", "district", "site"})


def sheet(record: Record, chosen: Chosen | None = None) -> Sheet:
    """
    The rows, with the incidents that are left out.

    Args:
        record: Reports, with incidents found.
        chosen: The day as known on which; a policy makes no difference.
    """
    walk, book, told = crosswalk(FORM), Casebook(record), _Told(record)
    lines: list[Line] = []
    left_out: list[tuple[str, str]] = []
    for case in book.cases():
        reason = _reason(case)
        if reason:
            left_out.append((case.incident.id, reason))
        else:
            lines.append(_line(case, book, told, chosen or Chosen()))
    return Sheet(form=FORM, columns=walk.names(), lines=tuple(lines), left_out=tuple(left_out))


def pieces(record: Record, chosen: Chosen | None = None) -> Iterator[bytes]:
    """The file."""
    yield from encoded(sheet(record, chosen))


def encoded(made: Sheet) -> Iterator[bytes]:
    """The rows as a file."""
    yield from as_csv(made.columns, made.rows(), missing=MISSING, tab=True)


def _reason(case: Case) -> str | None:
    incident = case.incident
    if incident.factuality not in REAL:
        return "not-occurred"
    if all(event.habitual for event in case.accounts):
        return "habitual"
    if incident.type in crosswalk(FORM).codes["needs_recipient"]["types"] and not incident.recipients:
        return "no-recipient"
    return None


class _Told:
    """Who and what each report names."""

    def __init__(self, record: Record) -> None:
        self.people: dict[str, dict[str, None]] = {}
        self.organisations: dict[str, dict[str, None]] = {}
        self.places: dict[str, dict[str, None]] = {}
        for actor in record.actors:
            if actor.id.startswith("actor:") and actor.kind != "population":
                home = self.people if actor.kind == "person" else self.organisations
                for span in actor.mentions:
                    home.setdefault(span.report, {})[actor.name] = None
        for toponym in record.toponyms:
            if toponym.stands_for in ("place", "government"):
                self.places.setdefault(toponym.span.report, {})[toponym.span.text] = None

    def of(self, table: dict[str, dict[str, None]], case: Case) -> str | None:
        """Names in the reports of an incident."""
        return _joined(name for report in case.reports for name in table.get(report.id, ()))


def _line(case: Case, book: Casebook, told: _Told, chosen: Chosen) -> Line:
    incident, walk = case.incident, crosswalk(FORM)
    sides = sides_of(case, book)
    kind = walk.codes["types"][incident.type]
    mode = incident.modes[0] if incident.modes else None
    uncertain: list[str] = []
    if incident.date is None or incident.date.uncertain or incident.date.earliest != incident.date.latest:
        uncertain.append("Event Date")
    if incident.factuality == "alleged":
        uncertain.append("Event Type")
    ref, place = book.where(case)
    values: dict[str, Plain] = {
        "Event ID": incident.id, "Event Date": incident.date.earliest if incident.date else None, "Event Type": incident.type,
        "Event Mode": mode, "Intensity": kind["modes"].get(mode, kind["score"]), "Quad Code": kind["quad"],
        "Contexts": _joined(context for event in case.accounts for context in event.contexts),
        **_of_sides("Actor", sides.did, case, book, uncertain), **_of_sides("Recipient", sides.suffered, case, book, uncertain),
        **_of_place(ref, place),
        "Source": _joined(report.publisher for report in case.reports), "Publication Date": _first_published(case, book),
        "Story People": told.of(told.people, case), "Story Organizations": told.of(told.organisations, case),
        "Story Locations": told.of(told.places, case), "Language": _joined(report.language for report in case.reports),
        "Version": f"onrecord {__version__}" + (f", as of {chosen.as_of}" if chosen.as_of else ""),
    }  # fmt: skip
    return Line(id=incident.id, values=values, incidents=(incident.id,), uncertain=tuple(dict.fromkeys(uncertain)))


def _joined(values: Iterable[str | None]) -> str | None:
    return BETWEEN.join(dict.fromkeys(value.replace(";", ",") for value in values if value)) or None


def _of_sides(role: str, sides: Sequence[Side], case: Case, book: Casebook, uncertain: list[str]) -> dict[str, Plain]:
    actors = [side.actor for side in sides if side.actor]
    sectors = [sector for actor in actors for sector in actor.sectors]
    items = _joined(actor.wikidata for actor in actors)
    if items:
        uncertain.append(f"Wikipedia {role} ID")
    ids = {side.who.actor for side in sides}
    side_of = "actors" if role == "Actor" else "recipients"
    raw = (who.span.text for event in case.accounts for who in getattr(event, side_of) if who.actor in ids)
    return {
        f"{role} Name": _joined(actor.name for actor in actors), f"{role} Country": _joined(_home(actor) for actor in actors),
        f"{role} COW": _joined(_cow(actor) for actor in actors), f"Primary {role} Sector": sectors[0] if sectors else None,
        f"{role} Sectors": _joined(sectors), f"{role} Title": _joined(t for actor in actors for t in book.offices.get(actor.id, ())),
        f"{role} Name Raw": _joined(raw), f"Wikipedia {role} ID": items,
    }  # fmt: skip


def _home(actor: Actor) -> str | None:
    found: str | None = actor.country or crosswalk(FORM).codes["without_country"].get(actor.kind)
    return found


def _cow(actor: Actor) -> str | None:
    known = numbers().get(actor.country or "")
    return str(known.cow) if known and known.cow else None


def _of_place(ref: PlaceRef | None, place: Place | None) -> dict[str, Plain]:
    raw = ref.span.text if ref else None
    if place is None:
        return {"Raw Placename": raw}
    geonames = place.id.removeprefix("geonames:") if place.id.startswith("geonames:") else None
    return {
        "Placename": place.name, "City": place.name if place.kind in TOWNS else None, "District": place.admin2,
        "Province": place.admin1, "Country": place.country, "Latitude": place.latitude, "Longitude": place.longitude,
        "GeoNames ID": geonames, "Raw Placename": raw, "Feature Type": crosswalk(FORM).codes["features"].get(place.kind),
    }  # fmt: skip


def _first_published(case: Case, book: Casebook) -> str | None:
    first = min((book.published(report.id) for report in case.reports), default=LATE)
    return None if first == LATE else first
