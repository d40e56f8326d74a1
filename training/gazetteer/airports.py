"""
Airports and air bases from ``airportsdata`` (MIT): sites that reports of war name.

Private strips and fields with no scheduled flights are left out, but for military ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord import geography
from onrecord.geography import fold
from training.gazetteer.entry import Entry

REACH_KM = 3.0
MILITARY = re.compile(r"\b(Air ?[Bb]ase|AFB|Air Force|Naval Air|Air Station|Army Air|Military|Airbase|Joint Base|RAF|Army)\b")
CROWDED = frozenset({"US", "CA", "AU", "BR"})  # where most fields with a code are strips that nobody but neighbours knows
WORDS = re.compile(r"\b(Air|Aero|Airport|Aerodrome|Airfield|Field|AFB|RAF|Base|Station|Airbase|Airstrip|Heliport)\b")
GREAT = re.compile(r"\b(International|Intercontinental|Regional|Municipal)\b")


def airports() -> Iterator[Entry]:
    """Places of kind ``site``, in the order of their codes."""
    import airportsdata

    rows = airportsdata.load("ICAO")
    kept = [rows[code] for code in sorted(rows) if _is_known(rows[code])]
    of_city = Counter((row["country"], row["city"]) for row in kept if not MILITARY.search(row["name"]))
    for row in kept:
        if geography.by_iso2(row["country"]) is None or not row["name"]:
            continue
        names = list(dict.fromkeys(_names(row["name"], row["city"], of_city[row["country"], row["city"]] == 1)))
        yield Entry(
            kind="site", names=names, country=row["country"], latitude=row["lat"], longitude=row["lon"],
            radius_km=REACH_KM,
        )  # fmt: skip


def _is_known(row: Mapping[str, Any]) -> bool:
    if not WORDS.search(row["name"]):
        return False
    if MILITARY.search(row["name"]):
        return True
    return bool(row["iata"]) and (row["country"] not in CROWDED or bool(GREAT.search(row["name"])))


def _names(name: str, city: str, only: bool) -> Iterator[str]:
    """The name as listed, first; shorter forms; "Basra airport" where the town has no other."""
    plain = " ".join(re.sub(r"\([^)]*\)|/[^ ]*", " ", name).split())
    yield plain
    bare = re.sub(rf"^{re.escape(city)}[ -]+", "", plain) if city else plain
    if bare != plain and len(bare.split()) > 2:
        yield bare
    for form in (plain, bare):
        short = re.sub(r" (International|Regional|Municipal|Intercontinental)(?= Airport)", "", form)
        if short != form and len(fold(short).split()) > 1:
            yield short
    if re.search(r"\bAir Base$", plain):
        yield plain.removesuffix("Air Base") + "Airbase"
    elif re.search(r"\bAirbase$", plain):
        yield plain.removesuffix("Airbase") + "Air Base"
    if only and city and not MILITARY.search(name):
        yield f"{city} Airport"
        yield f"{city} International Airport"
