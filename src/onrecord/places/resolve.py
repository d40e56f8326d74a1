"""
What a place name means: the one place of the gazetteer that the report's other words speak for.

Every place of that name is a candidate. How many people live there and how usual the name
is speak for it beforehand; then the place it is said to lie in, the countries the report is
about, and the other places it names. Where two stay level, or none is worth giving, the
answer is null with a reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import cos, exp, log10, radians, sqrt

import msgspec

from onrecord import geography
from onrecord.geography import fold
from onrecord.places.find import PlaceName
from onrecord.places.gazetteer import Candidate, Gazetteer
from onrecord.records.vocabulary import PlacePrecision

KM_PER_DEGREE = 111.2
SAME_PLACE_KM = 161.0
CONSIDERED = 12  # candidates of one name that are weighed beyond their population

# Weights in powers of ten of inhabitants: 1.0 makes up for a tenth of the people.
PRIOR = {"country": 13.0, "region": 6.6, "water": 6.6, "site": 6.0}
LESS = {"admin1": 1.3, "admin2": 2.6}  # a division against the city it is named for
RANK = (0.0, 1.5, 2.5)
CAPITAL = 1.5
SAID_KIND, OTHER_KIND = 6.0, -2.5
CONTAINED, NOT_CONTAINED = 9.0, -5.0
HOLDS = 9.0
COUNTRY_SHARE, HOME = 4.0, 1.0
NEIGHBOUR, NEIGHBOUR_KM = 2.0, 120.0
GREAT_CITY = 100_000  # inhabitants: "Geneva" is the town, not its canton, whatever the town calls itself
LEVEL = 0.1
LEAST = 1.0

FITTING_KINDS: Mapping[str, tuple[str, ...]] = {
    "admin1": ("admin1",), "admin2": ("admin2",), "city": ("city",), "district": ("admin2", "site"), "site": ("site",),
    "water": ("water",), "region": ("region",), "capital": ("city",),
}  # fmt: skip
BY_KIND: Mapping[str, PlacePrecision] = {"country": "country", "admin1": "admin1", "admin2": "admin2", "city": "city", "region": "region", "water": "region", "site": "site"}  # fmt: skip


class Setting(msgspec.Struct, frozen=True):
    """
    What a report is about, for telling namesakes apart.

    Args:
        shares: ISO3 -> share of the report's mentions of countries and peoples, 0..1.
        home: ISO3 of the country the report comes from or names first, or None.
    """

    shares: Mapping[str, float]
    home: str | None = None


class Resolved(msgspec.Struct, frozen=True):
    """A place with the precision that the words and the gazetteer allow together; null with a reason."""

    place: Candidate | None
    precision: PlacePrecision
    reason: str | None = None


def resolve_places(names: Sequence[PlaceName], gazetteer: Gazetteer, setting: Setting) -> list[Resolved]:
    """One answer a name, in order; the same name means the same place throughout, unless told apart by "X, Y"."""
    if not names:
        return []
    setting = _with_countries(names, setting)
    weighed = [_weigh(name, names, gazetteer, setting) for name in names]
    for position, name in enumerate(names):
        if name.within is not None:
            weighed[name.within] = _with_inner(weighed[name.within], weighed[position])
    anchors = _anchors(weighed)
    weighed = [_with_neighbours(candidates, anchors) for candidates in weighed]
    told = _told_apart(names, weighed)
    return [
        _answer(name, candidates if name.within is not None else told.get(_sense(name), candidates))
        for name, candidates in zip(names, weighed, strict=True)
    ]


Weighed = list[tuple[float, Candidate]]


def _with_countries(names: Sequence[PlaceName], setting: Setting) -> Setting:
    """The setting with the countries that the place names themselves are."""
    counts = Counter({iso3: share * 10 for iso3, share in sorted(setting.shares.items())})
    for name in names:
        iso3 = geography.by_name(name.name)
        if iso3:
            counts[iso3] += 1
    total = sum(counts.values())
    return Setting({iso3: n / total for iso3, n in sorted(counts.items())}, setting.home) if total else setting


def _weigh(name: PlaceName, names: Sequence[PlaceName], gazetteer: Gazetteer, setting: Setting) -> Weighed:
    text, home = name.name, setting.home
    if name.hint == "capital" and not text:
        country = geography.country(home) if home else None
        text = country.capitals[0] if country and country.capitals else ""
    container = _containers(name, names, gazetteer)
    found = _candidates(text, name.hint, gazetteer, setting, container)
    prior = sorted(((_prior(c, name), c) for c in found), key=_order)
    if container:
        close = [(s, c) for s, c in prior if _lies_in(c, container)]
        prior = close[:CONSIDERED] + [x for x in prior[:CONSIDERED] if x not in close]
    weighed = [
        (score + _context(candidate, name, container, setting), candidate)
        for score, candidate in _considered(prior, setting)
    ]
    return sorted(weighed, key=_order)


def _with_inner(entries: Weighed, inner: Weighed) -> Weighed:
    """Of "Georgia" in "Athens, Georgia", the one that has an Athens."""
    if len(entries) < 2:
        return entries
    scored = [
        (score + HOLDS * any(_lies_in(other, (candidate,)) for _, other in inner[:CONSIDERED]), candidate)
        for score, candidate in entries
    ]
    return sorted(scored, key=_order)


def _considered(prior: Weighed, setting: Setting) -> Weighed:
    """The foremost candidates, and the foremost of every country that the report is about."""
    first = prior[:CONSIDERED]
    about = {c.country for _, c in first}
    for entry in prior[CONSIDERED:]:
        country = entry[1].country
        if country in setting.shares and (country not in about or setting.shares.get(country or "", 0) > 0.2):
            first.append(entry)
            about.add(country)
            if len(first) >= 2 * CONSIDERED:
                break
    return first


def _order(entry: tuple[float, Candidate]) -> tuple[float, str]:
    return -entry[0], entry[1].id


def _candidates(
    text: str, hint: str | None, gazetteer: Gazetteer, setting: Setting, container: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    key = fold(text)
    found = gazetteer.by_name(key) if key else ()
    about = {*setting.shares, *(c.country for c in container)}
    if setting.home:
        about.add(setting.home)
    fitting = FITTING_KINDS.get(hint or "", ())
    if key and not any(c.country in about and (not fitting or c.kind in fitting) for c in found):
        alike = tuple(c for c in gazetteer.by_sound(key) if c.country in about)
        found += tuple(msgspec.structs.replace(c, rank=2) for c in alike if all(c.id != f.id for f in found))
    return found


def _prior(candidate: Candidate, name: PlaceName) -> float:
    score = PRIOR.get(candidate.kind)
    if score is None:
        score = log10(candidate.population + 1) - LESS.get(candidate.kind, 0.0)
        if candidate.kind == "city" and candidate.rank < 2 and geography.by_capital(candidate.name) == candidate.country:
            score += CAPITAL
    namesake = candidate.kind == "city" and fold(candidate.admin1 or "") == fold(name.name)
    score -= 0.0 if namesake and candidate.population >= GREAT_CITY else RANK[candidate.rank]
    said = "city" if name.manner == "facility" else name.hint
    if said:
        score += SAID_KIND if candidate.kind in FITTING_KINDS[said] else OTHER_KIND
    return score


def _context(candidate: Candidate, name: PlaceName, container: Sequence[Candidate], setting: Setting) -> float:
    score = COUNTRY_SHARE * setting.shares.get(candidate.country or "", 0.0) if candidate.kind != "country" else 0.0
    if candidate.country and candidate.country == setting.home:
        score += HOME
    if container:
        score += CONTAINED if _lies_in(candidate, container) else NOT_CONTAINED
    return score


def _containers(name: PlaceName, names: Sequence[PlaceName], gazetteer: Gazetteer) -> list[Candidate]:
    """What the place, or places, that the name is said to lie in may be."""
    found: list[Candidate] = []
    seen = 0
    while name.within is not None and seen < 3:
        name, seen = names[name.within], seen + 1
        found += gazetteer.by_name(fold(name.name))[:20]
    return found


def _lies_in(candidate: Candidate, container: Sequence[Candidate]) -> bool:
    for outer in container:
        if outer.id == candidate.id:
            continue
        if outer.kind == "country" and outer.country == candidate.country and candidate.kind != "country":
            return True
        if outer.kind == "admin1" and outer.country == candidate.country and outer.name == candidate.admin1:
            return True
        if outer.kind == "admin2" and outer.country == candidate.country and outer.name == candidate.admin2:
            return True
        reach = 25 if outer.kind == "city" else outer.radius_km
        if outer.kind in ("region", "city") and reach and _km(outer, candidate) < reach:
            return True
    return False


def _km(one: Candidate, other: Candidate) -> float:
    """Distance on a flat map: near enough to tell neighbours."""
    x = (one.longitude - other.longitude) * cos(radians((one.latitude + other.latitude) / 2))
    return KM_PER_DEGREE * sqrt(x * x + (one.latitude - other.latitude) ** 2)


def _anchors(weighed: Sequence[Weighed]) -> list[Candidate]:
    """Towns, sites and divisions that are clear by themselves, once each."""
    anchors: dict[str, Candidate] = {}
    for entries in weighed:
        if not entries:
            continue
        score, best = entries[0]
        clear = len(entries) == 1 or score - entries[1][0] >= 1.5 or _km(best, entries[1][1]) < SAME_PLACE_KM
        if clear and best.kind in ("city", "site", "admin1", "admin2") and best.rank < 2:
            anchors[best.id] = best
    return list(anchors.values())[:20]


def _with_neighbours(entries: Weighed, anchors: Sequence[Candidate]) -> Weighed:
    if len(entries) < 2 or not anchors or entries[0][0] - entries[1][0] > NEIGHBOUR + 1:
        return entries
    own = {candidate.id for _, candidate in entries}
    others = [anchor for anchor in anchors if anchor.id not in own]
    scored = []
    for score, candidate in entries:
        near = sum(exp(-_km(candidate, anchor) / NEIGHBOUR_KM) for anchor in others)
        scored.append((score + NEIGHBOUR * min(near, 1.5), candidate))
    return sorted(scored, key=_order)


def _sense(name: PlaceName) -> tuple[str, str | None]:
    return fold(name.name), name.hint


def _told_apart(names: Sequence[PlaceName], weighed: Sequence[Weighed]) -> dict[tuple[str, str | None], Weighed]:
    """What a name means where the report says in which place it lies: the same name alone means the same."""
    told: dict[tuple[str, str | None], Weighed] = {}
    for name, entries in zip(names, weighed, strict=True):
        if name.within is not None and entries:
            told.setdefault(_sense(name), entries)
    return told


def _answer(name: PlaceName, entries: Weighed) -> Resolved:
    said: Mapping[str, PlacePrecision] = {"admin1": "admin1", "admin2": "admin2", "district": "district", "site": "site", "city": "city"}
    words_say = said.get(name.hint or "", "unknown")
    if not entries:
        return Resolved(None, words_say, "not-in-gazetteer")
    score, best = entries[0]
    if score < LEAST:
        return Resolved(None, words_say, "unlikely")
    if len(entries) > 1 and score - entries[1][0] < LEVEL and _km(best, entries[1][1]) > SAME_PLACE_KM:
        return Resolved(None, words_say, "ambiguous")
    return Resolved(best, _precision(name, best))


def _precision(name: PlaceName, place: Candidate) -> PlacePrecision:
    """How exactly the words and the place together say where; a town for its airport is a town, not a site."""
    own = BY_KIND[place.kind]
    if name.manner == "near":
        return "admin2" if own in ("site", "city") else own
    if name.manner == "part" and own == "country":
        return "region"
    if name.hint == "admin2" and own == "city":
        return "admin2"
    return own
