"""
States of the world and their names, for every stage that meets an "Iraqi", a "Baghdad" or a "Kremlin".

The data stand in ``geography.toml`` and are read once, when first asked for. All
look-ups fold what they are given (:func:`fold`), so "Côte d'Ivoire", "Cote d’Ivoire" and
"COTE D'IVOIRE" are one name. They say what a word can mean, never what it means in a
sentence: "Georgia" is the state here, and "Jordan" may be a man.
"""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import msgspec

from onrecord.errors import RuleError

FILE = "geography.toml"
SECTIONS = ("states", "territories", "former")
KNOWN = ("iso2", "names", "adjectives", "people", "capitals", "seats", "centre")
_APOSTROPHES = "'’‘ʻʼʿʾ`´ʹ"
_FOLDED = str.maketrans(
    {**dict.fromkeys(_APOSTROPHES), "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "/": " ", ",": " ",
     "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", ".": None}
)  # fmt: skip


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """
    A state or territory, and the words for it.

    Args:
        iso3: ISO 3166-1 alpha-3; XKX for Kosovo; the retired code for a state that is no more.
        iso2: ISO 3166-1 alpha-2, XK for Kosovo.
        kind: ``state``, ``territory`` or ``former``.
        name: The usual English name.
        names: All names, the usual one first.
        adjectives: "Iraqi", as before a noun.
        people: Words for its people, singular and plural.
        capitals: The usual one first; empty where there is none.
        seats: Buildings and other towns that stand for its government ("Kremlin").
        latitude: Of the middle of its land, WGS 84 degrees; no place where anything happened.
        longitude: Likewise.
    """

    iso3: str
    iso2: str
    kind: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    latitude: float
    longitude: float


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """
    A name without what spellings differ in: case, accents, apostrophes, dots, hyphens, doubled spaces, a leading "the".

    >>> fold("the Côte d’Ivoire"), fold("N'Djamena"), fold("U.S."), fold("Port-au-Prince")
    ('cote divoire', 'ndjamena', 'us', 'port au prince')
    """
    if text.isascii():
        plain = text.lower()
    else:
        parts = unicodedata.normalize("NFKD", text.lower())
        plain = "".join(c for c in parts if not unicodedata.combining(c))
    words = plain.translate(_FOLDED).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


@cache
def countries() -> tuple[Country, ...]:
    """All states, then territories, then former states, each by code."""
    text = resources.files("onrecord").joinpath(FILE).read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return tuple(
        _country(iso3, section, row) for section in SECTIONS for iso3, row in sorted(data[section].items())
    )


def _country(iso3: str, section: str, row: dict[str, Any]) -> Country:
    unknown = sorted(set(row) - set(KNOWN))
    if unknown or "names" not in row or "centre" not in row:
        problem = f"unknown key {unknown[0]!r}" if unknown else "no names or no centre"
        raise RuleError(f"{FILE}, {section}.{iso3}: {problem}. Known: {', '.join(KNOWN)}.")
    latitude, longitude = row["centre"]
    lists = {key: tuple(row.get(key, ())) for key in ("names", "adjectives", "people", "capitals", "seats")}
    kind = {"states": "state", "territories": "territory", "former": "former"}[section]
    return Country(
        iso3=iso3, iso2=row["iso2"], kind=kind, name=lists["names"][0], latitude=latitude, longitude=longitude, **lists
    )


@cache
def _index(*fields: str) -> MappingProxyType[str, str]:
    """Folded word -> ISO3; where two states share a word the earlier one (state before territory before former) has it."""
    found: dict[str, str] = {}
    for country in countries():
        for field in fields:
            for word in getattr(country, field):
                found.setdefault(fold(word), country.iso3)
    return MappingProxyType(found)


@cache
def _by_iso3() -> MappingProxyType[str, Country]:
    return MappingProxyType({country.iso3: country for country in countries()})


def country(iso3: str) -> Country | None:
    """The state or territory of an ISO 3166-1 alpha-3 code, or None."""
    return _by_iso3().get(iso3)


def country_name(iso3: str | None) -> str:
    """
    The usual English name by an ISO 3166-1 alpha-3 code; the code itself where nobody has it, nothing for nothing.

    >>> country_name("SYR")
    'Syria'
    """
    found = country(iso3) if iso3 else None
    return found.name if found else iso3 or ""


@lru_cache(maxsize=32768)
def by_name(text: str) -> str | None:
    """
    ISO3 of a state or territory by any of its names, or None.

    The pronoun "us" in small letters is nobody's name; "US" and "U.S." are.
    """
    return None if text == "us" else _index("names").get(fold(text))


@lru_cache(maxsize=32768)
def by_demonym(text: str) -> str | None:
    """
    ISO3 by adjective or word for the people: "Iraqi", "Filipinos"; None for anything else.

    Words of several states go to the one news mostly mean: "Congolese" is the Democratic Republic's.
    """
    return None if text == "us" else _index("adjectives", "people").get(fold(text))


@lru_cache(maxsize=32768)
def by_capital(text: str) -> str | None:
    """ISO3 by capital: "Baghdad"; None for anything else."""
    return _index("capitals").get(fold(text))


@lru_cache(maxsize=32768)
def by_seat(text: str) -> str | None:
    """ISO3 by a word that can stand for its government: a capital or a seat ("Kremlin", "White House"), or None."""
    return _index("capitals", "seats").get(fold(text))


def by_iso2(code: str) -> str | None:
    """ISO3 of an ISO 3166-1 alpha-2 code in capitals, or None."""
    return _index_iso2().get(code)


@cache
def _index_iso2() -> MappingProxyType[str, str]:
    return MappingProxyType({c.iso2: c.iso3 for c in reversed(countries())})
