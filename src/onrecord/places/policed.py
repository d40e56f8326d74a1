"""
Towns whose police or firefighters a report names, and which of them a place is likely a part of.

Gazetteers list parts of large cities as towns of their own. Where the city's police came to one, it is told as
its part, and the city with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, hypot, radians

from onrecord.geography import fold
from onrecord.places.gazetteer import Gazetteer
from onrecord.places.spots import Spot
from onrecord.places.words import words
from onrecord.records import Place, Tokens

LARGER = 5  # times as many inhabitants as a part of it
BEHIND = 2  # words behind a town's name in which its service stands: "Kadugli Metro Police"
AROUND_KM = 25.0
KM_PER_DEGREE = 111.2


def policed(tokens: Tokens, spots: Sequence[Spot], places: Mapping[str, Place]) -> dict[str, Spot]:
    """The towns of the gazetteer behind whose name a service of towns stands, each by the spot that says so."""
    rules = words()
    found: dict[str, Spot] = {}
    for spot in spots:
        place = places.get(spot.key)
        if place is None or place.kind != "city":
            continue
        last = tokens.between(spot.toponym.span.start, spot.toponym.span.end)[-1] + 1
        behind = tokens[last : last + BEHIND]
        kinds = [token for token in behind if rules.kinds.get(token.text.lower()) in ("admin1", "admin2")]
        if not kinds and any(token.text.lower() in rules.services for token in behind):
            found.setdefault(spot.key, spot)
    return found


def city_around(place: Place | None, towns: Mapping[str, Spot], places: Mapping[str, Place], gazetteer: Gazetteer) -> Spot | None:
    """The one policed town, larger by far, that a place is so near to that it is likely its part; None for a town with police of its own."""
    if not towns or place is None or place.kind != "city" or place.id in towns:
        return None
    least = LARGER * _inhabitants(place, gazetteer)
    near = [key for key in towns if _kilometres(place, places[key]) <= AROUND_KM and _inhabitants(places[key], gazetteer) > least]
    return towns[near[0]] if len(near) == 1 else None


def _inhabitants(place: Place, gazetteer: Gazetteer) -> int:
    return next((row.population for row in gazetteer.by_name(fold(place.name)) if row.id == place.id), 0)


def _kilometres(one: Place, other: Place) -> float:
    """Distance on a flat map; without coordinates too far."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return float("inf")
    width = (one.longitude - other.longitude) * cos(radians((one.latitude + other.latitude) / 2))
    return KM_PER_DEGREE * hypot(width, one.latitude - other.latitude)
