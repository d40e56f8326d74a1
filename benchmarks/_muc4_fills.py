"""Instruments and nationalities of a template of the fourth Message Understanding Conference."""

from __future__ import annotations

import re
from collections.abc import Sequence

from benchmarks._muc4_corpus import Value
from benchmarks._muc4_report import bare, kind_of, overlap
from onrecord import geography

WORD = re.compile(r"(?:[A-Z]\.)+|[A-Z][A-Z'’-]*[A-Z]")
CONTINENTS = re.compile(r"\b(?:CENTRAL|LATIN|SOUTH|NORTH) AMERICAN\b")
BEHIND = re.compile(r" (?:OF|IN|AT|TO|NEAR|BY) ")
NATIONS = {"SUN": "USSR", "RUS": "USSR", "DEU": "WEST GERMANY", "CHN": "PEOPLES REP OF CHINA"}  # as they were called


def add_instruments(slots: dict[int, list[Value]], weapons: Sequence[str], told: str) -> None:
    """What was used, each once, with its kind; where only the act tells it ("machinegunned"), the kind alone."""
    named: list[str] = []
    for weapon in weapons:
        text = bare(weapon).upper()
        if not text or any(overlap(text.rstrip("S"), other.rstrip("S")) for other in named):
            continue
        named.append(text)
        slots.setdefault(6, []).append(Value((text,)))
        if sort := kind_of("instruments", weapon):
            slots.setdefault(7, []).append(Value((sort,), (text,)))
    if 7 not in slots and (sort := kind_of("acts", told)):
        slots[7] = [Value((sort,))]


def add_nations(slots: dict[int, list[Value]], place: str) -> None:
    """The foreign country that the words for those and what was hit name, where that is not the country of the place."""
    for hit, nations in ((19, 22), (12, 15)):
        for value in slots.get(hit, ()):
            nation = _nation(BEHIND.split(value.options[0])[0])
            if nation is not None and nation != place.split(":")[0]:
                slots.setdefault(nations, []).append(Value((nation,), value.tags or value.options))


def _nation(text: str) -> str | None:
    """The country of the first word that is a country's or a people's, not a thing's as well ("car", "pole")."""
    for word in WORD.findall(CONTINENTS.sub("", text)):
        if kind_of("things", word) or word in ("POLE", "POLES"):
            continue
        spelled = word if "." in word else word.title()
        iso3 = geography.by_demonym(spelled) or geography.by_name(spelled)
        country = geography.country(iso3) if iso3 else None
        if country is not None:
            return NATIONS.get(country.iso3, country.name.upper())
    return None
