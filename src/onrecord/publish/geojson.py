"""GeoJSON: one feature an incident; a point where the place is a point, a ring where it is an area, and no place made up."""

from __future__ import annotations

from collections.abc import Iterator
from math import asin, atan2, cos, degrees, pi, radians, sin
from typing import Any

import msgspec

from onrecord.lookup import Lookup
from onrecord.publish.casebook import Case, Casebook
from onrecord.publish.crosswalk import crosswalk
from onrecord.publish.policies import named, roll_up
from onrecord.publish.sheet import Chosen
from onrecord.publish.wording import in_few_words, in_words_report
from onrecord.records import Place, PlaceRef, Record

FORM = "geojson"
EARTH_KM = 6371.0
CORNERS = 48
AREAS = frozenset({"admin2", "admin1", "country", "region", "unknown"})
REACH_KM = {"admin2": 20.0, "admin1": 80.0, "country": 250.0, "region": 250.0, "unknown": 50.0}
NAMES = {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}


def pieces(record: Record, chosen: Chosen | None = None) -> Iterator[bytes]:
    """The file, a feature a line."""
    walk, book, source = crosswalk(FORM), Casebook(record), Lookup(record)
    chosen = chosen or Chosen()
    policy = named(chosen.policy or walk.policy)
    head = {"type": "FeatureCollection", "name": "onrecord", "rollup": policy, "as_of": chosen.as_of}
    yield msgspec.json.encode(head)[:-1] + b',\n"features":['
    for number, case in enumerate(book.cases()):
        yield (b"," if number else b"") + b"\n" + msgspec.json.encode(_feature(case, book, source, policy))
    yield b"\n]}\n"


def _feature(case: Case, book: Casebook, source: Lookup, policy: str) -> dict[str, Any]:
    ref, place = book.where(case)
    return {
        "type": "Feature", "id": case.incident.id, "geometry": geometry(ref, place) if ref and place else None,
        "properties": _properties(case, book, source, policy),
    }  # fmt: skip


def geometry(ref: PlaceRef, place: Place) -> dict[str, Any] | None:
    """
    A point, or the ring of an area; None where the gazetteer has no coordinates.

    >>> span = Span(report="r", start=0, end=5, text="Kosti")
    >>> kosti = Place(id="p", found_by="x", name="Kosti", kind="city", latitude=13.2, longitude=32.7)
    >>> geometry(PlaceRef(place="p", span=span, precision="city"), kosti)
    {'type': 'Point', 'coordinates': [32.7, 13.2]}
    """
    if place.latitude is None or place.longitude is None:
        return None
    if ref.precision not in AREAS and place.kind not in AREAS:
        return {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    return {"type": "Polygon", "coordinates": [ring(place.latitude, place.longitude, reach_km(ref, place))]}


def reach_km(ref: PlaceRef, place: Place) -> float:
    """How wide the area is around its middle, as the gazetteer says, else as areas of its kind are."""
    return place.radius_km or REACH_KM.get(place.kind, REACH_KM.get(ref.precision, REACH_KM["unknown"]))


def ring(latitude: float, longitude: float, radius_km: float) -> list[list[float]]:
    """Corners of a circle on the earth, counter-clockwise, the first again as last; longitudes stay within 180 degrees."""
    lat, lon, arc = radians(latitude), radians(longitude), radius_km / EARTH_KM
    corners = []
    for n in range(CORNERS):
        bearing = -2 * pi * n / CORNERS
        north = asin(sin(lat) * cos(arc) + cos(lat) * sin(arc) * cos(bearing))
        east = lon + atan2(sin(bearing) * sin(arc) * cos(lat), cos(arc) - sin(lat) * sin(north))
        corners.append([round(max(-180.0, min(180.0, degrees(east))), 5), round(degrees(north), 5)])
    return [*corners, corners[0]]


def _properties(case: Case, book: Casebook, source: Lookup, policy: str) -> dict[str, Any]:
    incident = case.incident
    ref, place = book.where(case)
    date = incident.date
    found: dict[str, Any] = {
        "incident": incident.id, "title": in_few_words(incident, source), "type": incident.type, "modes": incident.modes,
        "date": date.edtf if date else None, "earliest": date.earliest if date else None, "latest": date.latest if date else None,
        "date_precision": date.precision if date else None, "place": place.name if place else ref.span.text if ref else None,
        "country": place.country if place else None, "place_precision": ref.precision if ref else None,
        "actors": [book.actors[id].name for id in incident.actors if id in book.actors],
        "recipients": [book.actors[id].name for id in incident.recipients if id in book.actors],
    }  # fmt: skip
    for harm in ("killed", "injured"):
        rolled = roll_up(case, harm, policy, book)
        found |= {f"{harm}_low": rolled.low, f"{harm}_best": rolled.number(), f"{harm}_high": rolled.high}
    publishers = dict.fromkeys(report.publisher for report in case.reports if report.publisher)
    return found | {
        "factuality": incident.factuality, "grade": incident.grade.sentence,
        "disputes": [f"{dispute.field}: {dispute.sentence}" for dispute in case.disputes],
        "speakers": list(book.speakers(case)), "publishers": list(publishers), "sentences": list(_sentences(case, book)),
        "rollup": policy,
    }  # fmt: skip


def _sentences(case: Case, book: Casebook) -> Iterator[dict[str, Any]]:
    for event in case.accounts:
        report = book.reports.get(event.report)
        yield {
            "account": event.id, "report": event.report, "said_in": in_words_report(report) if report else None,
            "speakers": [book.name(s.speaker) for s in book.origins(event.according_to)],
            "start": event.trigger.start, "end": event.trigger.end, "sentence": book.sentence(event.trigger),
        }  # fmt: skip
