"""Whether two tellings can be of the same place."""

from __future__ import annotations

from onrecord.incidents.compare.comparison import Comparison
from onrecord.incidents.context import Context
from onrecord.incidents.telling import Telling

NEAR_KM = 15.0
FAR_KM = 50.0
SMALL = frozenset(
    {
        "the",
        "of",
        "de",
        "la",
        "el",
        "al",
        "near",
        "upper",
        "lower",
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "around",
        "outside",
    }
)
TAKEN_OVER = 0.4


def compare_places(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """
    1 for the same town, less for a town within the other's province or country, -1 for towns far apart.

    Several places of one telling are alternatives: the best pair counts. Places that a telling does not itself
    name but has from words further off speak less loudly, and never forbid.
    """
    if not one.places or not other.places:
        return None
    best: Comparison | None = None
    for a in sorted(one.places):
        for b in sorted(other.places):
            found = context.compared.get((a, b))
            if found is None:
                found = context.compared[a, b] = _pair(a, b, context)
            if best is None or found.score > best.score:
                best = found
    if best is None or (one.placed and other.placed):
        return best
    return Comparison(best.score * TAKEN_OVER, f"{best.sentence}, by words further off")


def _pair(a: str, b: str, context: Context) -> Comparison:
    name_a, name_b = (context.places[id].name if id in context.places else id for id in (a, b))
    if a == b:
        kind = context.places[a].kind if a in context.places else "site"
        return Comparison({"country": 0.2, "region": 0.3, "admin1": 0.5}.get(kind, 1.0), f"both in {name_a}")
    if context.lies_in(a, b) or context.lies_in(b, a):
        return Comparison(0.2, f"{name_a} and {name_b} lie one in the other")
    if a in context.places and b in context.places:
        return _apart(a, b, context)
    if set(name_a.lower().split()) & set(name_b.lower().split()) - SMALL:
        return Comparison(0.7, f"{name_a} and {name_b} share a name")
    if any(context.places[id].kind not in ("city", "site") for id in (a, b) if id in context.places):
        return Comparison(0.0, f"{name_a} may lie in {name_b}")
    return Comparison(-0.4, f"{name_a} and {name_b} are not known to be one")


def _apart(a: str, b: str, context: Context) -> Comparison:
    one, other = context.places[a], context.places[b]
    distance = context.distance_km(a, b)
    if distance is None:
        return Comparison(-0.8, f"{one.name} is not {other.name}")
    said = f"{one.name} and {other.name} are {distance:.0f} km apart"
    if one.country and other.country and one.country != other.country and "country" in (one.kind, other.kind):
        return Comparison(-1.0, f"{one.name} is not {other.name}")
    if distance <= NEAR_KM:
        return Comparison(0.0, said)
    reach = max(one.radius_km or 0, other.radius_km or 0)
    return Comparison(-1.0 if distance > FAR_KM + reach else -0.7, said)
