"""
What a place name means: the one place of the gazetteer that the report's other words speak for.

Every place of that name is a candidate. How many people live there and how usual the name
is speak for it beforehand; then the place it is said to lie in, the countries the report is
about, and the other places it names. Where two stay level, or none is worth giving, the
answer is null with a reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log, log10

import msgspec

from onrecord import geography
from onrecord.geography import fold
from onrecord.places import spelling
from onrecord.places.forms import PlaceName
from onrecord.places.gazetteer import Candidate, Gazetteer
from onrecord.places.neighbours import Weighed, among, kilometres_between, order
from onrecord.records.vocabulary import PlacePrecision

SAME_PLACE_KM = 161.0
CONSIDERED = 40  # candidates of one name that are weighed by what else the report names

# Weights in powers of ten of inhabitants: 1.0 makes up for a tenth of the people.
PRIOR = {"country": 9.7, "region": 8.5, "water": 8.5, "site": 6.0}
LESS = {"admin1": 1.3, "admin2": 2.6}  # a division against the city it is named for
RANK = (0.0, 2.0, 2.5)
OLD_NAME = 1.0  # second names in countries of settled spelling are mostly names of long ago
STATE = 1.8  # a division that is named for no town of its own
GIVES_WAY = 3.0
ADDED = 4.0  # a place of an analyst's own list against namesakes
UNTOLD = 1.5
HALF_NAMED = 1.0  # "Indiana" for Indiana County
CAPITAL = 2.2
SAID_KIND, OTHER_KIND = 6.0, -2.5
CONTAINED, NOT_CONTAINED = 9.0, -5.0
HOLDS = 9.0
LISTED = 4.0  # a division among divisions
COUNTRY_SHARE, HOME = 2.0, 1.0
GREAT_CITY = 100_000  # inhabitants: "Geneva" is the town, not its canton, whatever the town calls itself
LEVEL = 0.1
STRANGE = 4.5  # least for a place in a country that nothing else in the report speaks for
CLEAR = 1.0  # lead by which a name tells a country for the spellings of others
HELD = 0.5  # lead below which a town gives way to the division of its name that it lies in
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
    senses = [_sense(name, names) for name in names]
    first = {sense: position for position, sense in reversed(list(enumerate(senses)))}
    weighed = {sense: _weigh(names[at], gazetteer, setting) for sense, at in first.items()}
    about = _about(weighed)
    if about - set(setting.shares):  # what is known tells in which countries to look for the other spellings
        wider = Setting({**dict.fromkeys(sorted(about), 0.0), **setting.shares}, setting.home)
        weighed |= {s: _weigh(names[at], gazetteer, wider) for s, at in first.items() if not _fits(weighed[s], about)}
    for sense in _in_lists_of_divisions(names, senses, weighed):
        weighed[sense] = sorted(((score + LISTED * (c.kind == "admin1"), c) for score, c in weighed[sense]), key=order)
    for sense, at in first.items():
        _contain(sense, names[at], senses, weighed)
    times = Counter(senses)
    settled = among(weighed, {sense: 1 + log(times[sense]) / 2 for sense in weighed})
    told = _told_apart(senses)
    meant = [told.get(_by_kind(sense), sense) if sense[2] is None else sense for sense in senses]
    return [
        _answer(name, settled[sense], _is_strange(name, settled[sense], weighed[sense], about))
        for name, sense in zip(names, meant, strict=True)
    ]


def _is_strange(name: PlaceName, settled: Weighed, weighed: Weighed, about: frozenset[str]) -> bool:
    """
    Whether the likeliest meaning is a small town far from all that the report is clear about.

    "Kabul airport" is at a town: that makes a town likelier than a namesake of another kind, but no strange town likelier.
    """
    if not settled or not about or settled[0][1].country in about:
        return False
    score, best = settled[0]
    alone = next(before for before, candidate in weighed if candidate.id == best.id)
    least = STRANGE + SAID_KIND if name.manner == "facility" else STRANGE
    return best.kind in ("city", "admin2") and score < least and score - alone < LEVEL


def _about(weighed: Mapping[Sense, Weighed]) -> frozenset[str]:
    """Countries that the likeliest meanings of at least one name are in, as far as it is clear by itself."""
    return frozenset(
        entries[0][1].country
        for entries in weighed.values()
        if entries
        and entries[0][1].country
        and all(c.country == entries[0][1].country for score, c in entries if entries[0][0] - score <= CLEAR)
    )


def _fits(entries: Weighed, about: frozenset[str]) -> bool:
    return any(candidate.country in about or candidate.country is None for _, candidate in entries)


Sense = tuple[str, str | None, str | None]


def _sense(name: PlaceName, names: Sequence[PlaceName]) -> Sense:
    """What makes two names mean one place: the name, the kind said, and the place it is said to lie in."""
    within = fold(names[name.within].name) if name.within is not None else None
    return fold(name.name), name.hint, within


def _told_apart(senses: Sequence[Sense]) -> dict[tuple[str, str | None], Sense]:
    """The first place that the report says a name lies in: the same name alone means the same."""
    told: dict[tuple[str, str | None], Sense] = {}
    for sense in senses:
        if sense[2] is not None:
            told.setdefault(_by_kind(sense), sense)
    return told


def _by_kind(sense: Sense) -> tuple[str, str | None]:
    """A name and the kind said; a town is one whether it is called so or not: "Athens, Georgia", and "the city of Athens"."""
    return sense[0], None if sense[1] == "city" else sense[1]


def _in_lists_of_divisions(names: Sequence[PlaceName], senses: Sequence[Sense], weighed: Mapping[Sense, Weighed]) -> list[Sense]:
    """Names in a row most of which are divisions of a country ("Oregon, Washington, Idaho and Utah"), or beside one ("Ohio and New York")."""
    found: dict[Sense, None] = {}
    for row in _rows(names):
        known = [weighed[senses[at]] for at in row]
        divisions = [entries[0][1] for entries in known if entries and entries[0][1].kind == "admin1" and entries[0][1].rank == 0]
        most = len(divisions) >= 2 and 2 * len(divisions) > len(row)
        if len(row) > len(divisions) and (most or (len(divisions) == 1 and _is_pair(names, row, known, divisions[0].country))):
            found |= dict.fromkeys(senses[at] for at in row)
    return list(found)


def _is_pair(names: Sequence[PlaceName], row: Sequence[int], known: Sequence[Weighed], country: str | None) -> bool:
    """Whether two names, none said to lie in the other, are both divisions' of one country, which the likelier meaning is far from."""
    if len(row) != 2 or names[row[0]].within is not None:
        return False
    named = [next((c for _, c in entries if c.kind == "admin1" and c.rank == 0 and c.country == country), None) for entries in known]
    return all(c is not None and (c is entries[0][1] or kilometres_between(c, entries[0][1]) > SAME_PLACE_KM) for c, entries in zip(named, known, strict=True))


def _rows(names: Sequence[PlaceName]) -> Iterator[list[int]]:
    """Places, in the list, of names that nothing but a comma, "and" or the two stand between; two at least."""
    row: list[int] = []
    for at, name in enumerate(names):
        if row and not 1 <= name.outer_first - names[row[-1]].outer_last <= 2:
            if len(row) > 1:
                yield row
            row = []
        row.append(at)
    if len(row) > 1:
        yield row


def _with_countries(names: Sequence[PlaceName], setting: Setting) -> Setting:
    """The setting with the countries that the place names themselves are."""
    counts = Counter({iso3: share * 10 for iso3, share in sorted(setting.shares.items())})
    for name in names:
        iso3 = geography.by_name(name.name)
        if iso3:
            counts[iso3] += 1
    total = sum(counts.values())
    return Setting({iso3: n / total for iso3, n in sorted(counts.items())}, setting.home) if total else setting


def _weigh(name: PlaceName, gazetteer: Gazetteer, setting: Setting) -> Weighed:
    """Candidates with what speaks for each by itself, the likeliest first."""
    text = name.name
    if name.hint == "capital" and not text:
        country = geography.country(setting.home) if setting.home else None
        text = country.capitals[0] if country and country.capitals else ""
    found = _candidates(text, name.hint, gazetteer, setting, sounds=name.within is not None)
    named_for = _named_for(fold(text), found)
    # A name that is a country's says nothing for the country's towns and divisions of that name.
    itself = {c.country for c in found if c.kind == "country" and c.rank == 0}
    weighed = [
        (_prior(c, name, c.id in named_for) + (0.0 if c.country in itself else _context(c, setting)), c) for c in found
    ]
    return sorted(weighed, key=order)[:CONSIDERED]


def _named_for(key: str, found: Sequence[Candidate]) -> frozenset[str]:
    """
    Ids of what gives way to a namesake in the same country, unless the words tell otherwise.

    A division gives way to the town that it is named for ("Aleppo"), a town by its second name to
    its country or state ("Mexico").
    """
    states = {(c.country, c.name) for c in found if c.kind == "admin1" and c.rank == 0}
    countries = {c.country for c in found if c.kind == "country" and c.rank == 0}
    cities = [c for c in found if c.kind == "city" and c.rank < 2]
    towns = {(c.country, c.admin1) for c in cities}
    natural = any(c.kind in ("water", "region") and c.rank == 0 for c in found)
    return frozenset(
        c.id
        for c in found
        if (c.kind == "admin1" and (natural or (c.country, c.name) in towns or any(_outshines(city, c) for city in cities)))
        or (c.kind == "admin2" and (c.country, c.admin1) in towns)
        or (c.kind == "city" and fold(c.name) != key and (c.country in countries or any(_is_capital(city) for city in cities if city.rank == 0)))
        or (c.kind == "city" and c.population < GREAT_CITY and (c.country, c.name) in states)
    )


def _is_capital(city: Candidate) -> bool:
    return geography.by_capital(city.name) == city.country


def _outshines(city: Candidate, division: Candidate) -> bool:
    """Whether a city elsewhere is what the name of a division mostly means: "Washington", "Gaza" (which is in Mozambique, too)."""
    return _is_capital(city) or city.population >= max(GREAT_CITY, division.population / 10)


def _candidates(
    text: str, hint: str | None, gazetteer: Gazetteer, setting: Setting, *, sounds: bool
) -> tuple[Candidate, ...]:
    key = fold(text)
    found = gazetteer.by_name(key) if key else ()
    if key.startswith("st "):  # lists write most counties out: "Saint Johns County"
        named = {candidate.id for candidate in found}
        found += tuple(msgspec.structs.replace(c, rank=1) for c in gazetteer.by_name(f"saint {key[3:]}") if c.id not in named)
    about = {*setting.shares, *((setting.home,) if setting.home else ())}
    fitting = FITTING_KINDS.get(hint or "", ())
    if key and not any((sounds or c.country in about) and (not fitting or c.kind in fitting) for c in found):
        alike = tuple(c for c in gazetteer.by_sound(key) if c.country in about)
        found += tuple(msgspec.structs.replace(c, rank=2) for c in alike if all(c.id != f.id for f in found))
    return found


def _contain(sense: Sense, name: PlaceName, senses: Sequence[Sense], weighed: dict[Sense, Weighed]) -> None:
    """Of "Athens, Georgia": the Athens that lies in a Georgia, and the Georgia that holds an Athens."""
    if name.within is None:
        return
    outer = senses[name.within]
    if name.surely and weighed[outer] and not any(_lies_in(c, [one for _, one in weighed[outer]]) for _, c in weighed[sense]):
        weighed[sense] = []  # no list has the Palma that is a town in Mozambique
    if _is_list(weighed[sense], weighed[outer]):
        return
    containers = [candidate for _, candidate in weighed[outer]]
    inside = [(score, c, _lies_in(c, containers)) for score, c in weighed[sense]]
    if not any(lies for _, _, lies in inside):
        return
    weighed[sense] = sorted(((score + (CONTAINED if lies else NOT_CONTAINED), c) for score, c, lies in inside), key=order)
    held = [c for _, c, lies in inside if lies]
    weighed[outer] = sorted(
        ((score + HOLDS * any(_lies_in(c, (one,)) for c in held), one) for score, one in weighed[outer]), key=order
    )


def _is_list(inner: Weighed, outer: Weighed) -> bool:
    """Whether "X, Y" names two places side by side: "China, Japan", "Ohio, Indiana"."""
    if not inner or not outer:
        return True
    one, other = inner[0][1], outer[0][1]
    if one.kind in ("country", "admin1", "region") and one.rank == 0 and not _lies_in(one, (other,)):
        return other.kind == "country" or one.kind == other.kind
    return False


def _prior(candidate: Candidate, name: PlaceName, gives_way: bool) -> float:
    score = PRIOR.get(candidate.kind)
    if score is None:
        less = LESS.get(candidate.kind, 0.0)
        score = log10(candidate.population + 1) - (less if gives_way or candidate.kind != "admin1" else -STATE)
        if candidate.kind == "city" and candidate.rank < 2 and not gives_way and _is_capital(candidate):
            score += CAPITAL
    namesake = candidate.kind == "city" and fold(candidate.admin1 or "") == fold(name.name)
    if candidate.origin == "geonames" and candidate.kind in ("site", "water", "region"):
        score = UNTOLD  # dumps hold every well, hill and school of the world
    elif candidate.origin == "analyst":
        score += ADDED
    if candidate.rank == 1 and candidate.kind == "city" and candidate.country not in spelling.countries():
        score -= OLD_NAME
    if gives_way and candidate.kind == "city":
        score -= GIVES_WAY
    if candidate.kind == "admin2" and fold(candidate.name) != fold(name.name):
        score -= HALF_NAMED
    score -= 0.0 if namesake and candidate.population >= GREAT_CITY else RANK[candidate.rank]
    said = "city" if name.manner == "facility" else name.hint
    if said:
        part = name.manner == "facility" and candidate.kind in ("admin1", "region") and candidate.rank == 0
        score += SAID_KIND if candidate.kind in FITTING_KINDS[said] or part else OTHER_KIND
    return score


def _context(candidate: Candidate, setting: Setting) -> float:
    score = COUNTRY_SHARE * setting.shares.get(candidate.country or "", 0.0) if candidate.kind != "country" else 0.0
    if candidate.country and candidate.country == setting.home:
        score += HOME
    return score


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
        if outer.kind in ("region", "water", "city") and reach and kilometres_between(outer, candidate) < reach:
            return True
    return False


def _answer(name: PlaceName, entries: Weighed, strange: bool) -> Resolved:
    said: Mapping[str, PlacePrecision] = {"admin1": "admin1", "admin2": "admin2", "district": "district", "site": "site", "city": "city"}
    words_say = said.get(name.hint or "", "unknown")
    if not entries:
        return Resolved(None, words_say, "not-in-gazetteer")
    score, best = entries[0]
    if score < LEAST or strange:
        return Resolved(None, words_say, "unlikely")
    if len(entries) > 1 and score - entries[1][0] < HELD and _lies_in(best, (entries[1][1],)):
        return Resolved(entries[1][1], _precision(name, entries[1][1]))  # "Quebec": the province holds the town
    if len(entries) > 1 and _lies_in(entries[1][1], (best,)):
        return Resolved(best, _precision(name, best))
    if len(entries) > 1 and score - entries[1][0] < LEVEL and kilometres_between(best, entries[1][1]) > SAME_PLACE_KM:
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
