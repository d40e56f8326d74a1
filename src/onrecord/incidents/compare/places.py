"""Whether two tellings can be of the same place."""

from __future__ import annotations

from onrecord.incidents.compare.comparison import Comparison
from onrecord.incidents.context import Context
from onrecord.incidents.spelling import bare_names
from onrecord.incidents.telling import RANKS, TOWN, Places, Telling

NEAR_KM = 15.0
FAR_KM = 50.0
TAKEN_OVER = 0.4
TAKEN_OVER_APART = 0.3  # a place that the next sentence has may be that of another act
LOOSELY_APART = -0.99  # just not enough to forbid
PART_OF_A_NAME = 0.5
ONLY_COARSER = 0.3  # the town is the same, the site in it another
SAME = {"country": 0.0, "region": 0.1, "admin1": 0.3, "admin2": 0.6}
ADMINISTRATIVE = frozenset(SAME)


def compare_places(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """
    1 for the same town, less for a town within the other's province, nothing for its country, -1 for towns far apart.

    Several places of one telling are alternatives: the best pair counts, unless both name more exact ones that
    differ. Places that a telling does not itself name but has from words further off speak less loudly, and never forbid.
    """
    if not one.places or not other.places:
        return None
    best = _best(one.places, other.places, context)
    if best.score > ONLY_COARSER and len(one.places) + len(other.places) > 2:
        exact = _best(_finest(one.places), _finest(other.places), context)
        if exact.score < 0:
            best = Comparison(ONLY_COARSER, best.words + "; but " + exact.words, best.names + exact.names)
    if one.placed and other.placed:
        if best.score > LOOSELY_APART or (one.nearby and other.nearby):
            return best
        return Comparison(LOOSELY_APART, best.words, best.names)
    share = TAKEN_OVER if best.score > 0 else TAKEN_OVER_APART
    return Comparison(best.score * share, best.words + ", by words further off", best.names)


def _best(ours: Places, theirs: Places, context: Context) -> Comparison:
    best: Comparison | None = None
    for _, a in ours:
        for _, b in theirs:
            pair = (a, b) if a < b else (b, a)
            found = context.compared.get(pair)
            if found is None:
                found = context.compared[pair] = _pair(*pair, context)
            if best is None or found.score > best.score:
                best = found
    assert best is not None
    return best


def _finest(places: Places) -> Places:
    """The most exact places, where that is a town or finer; else all."""
    rank = places[0][0]
    return tuple(place for place in places if place[0] == rank) if rank <= TOWN else places


def _pair(a: str, b: str, context: Context) -> Comparison:
    known = [context.places[id] for id in (a, b) if id in context.places]
    names = tuple(context.places[id].name if id in context.places else id for id in (a, b))
    if a == b:
        return Comparison(SAME.get(known[0].kind, 1.0) if known else 1.0, "both in {}", names[:1])
    if context.lies_in(a, b) or context.lies_in(b, a):
        wider = max((place.kind for place in known), key=lambda kind: RANKS.get(kind, 0))
        return Comparison(0.0 if wider in ("country", "region") else 0.2, "{} and {} lie one in the other", names)
    ours, theirs = (set(_bare(id, context).split()) for id in (a, b))
    if ours == theirs:
        return Comparison(0.7, "{} and {} are written nearly alike", names)
    if len(known) < 2 and (ours < theirs or theirs < ours):
        return Comparison(PART_OF_A_NAME, "{} and {} have a name in common", names)
    if len(known) == 2:
        return _apart(a, b, context)
    if any(place.kind in ADMINISTRATIVE for place in known):
        return Comparison(0.0, "{} and {} may lie one in the other", names)
    return Comparison(-0.4, "{} and {} are not known to be one", names)


def _bare(id: str, context: Context) -> str:
    return bare_names(context.places[id].name) if id in context.places else id


def _apart(a: str, b: str, context: Context) -> Comparison:
    one, other = context.places[a], context.places[b]
    distance = context.distance_km(a, b)
    if distance is None:
        return Comparison(-0.8, "{} is not {}", (one.name, other.name))
    if one.country and other.country and one.country != other.country and "country" in (one.kind, other.kind):
        return Comparison(-1.0, "{} is not {}", (one.name, other.name))
    said = "{} and {} are {:.0f} km apart", (one.name, other.name, distance)
    if distance <= NEAR_KM:
        return Comparison(-0.1, *said)
    reach = max(one.radius_km or 0, other.radius_km or 0)
    return Comparison(-1.0 if distance > FAR_KM + reach else -0.7, *said)
