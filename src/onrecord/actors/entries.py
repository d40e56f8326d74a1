"""The registry of known actors: read from ``registry/*.toml``, refused as a whole where a row is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, get_args

import msgspec

from onrecord import geography
from onrecord.actors.folding import words_of
from onrecord.errors import RuleError
from onrecord.records.vocabulary import ActorKind

FOUND_BY = "actors.registry/1"
FOLDER = "registry"
STATES = "states.toml"
KINDS = get_args(ActorKind)
SECTORS = frozenset(
    [
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "PRE",
        "REL",
        "SOC",
        "IGO",
        "UNO",
        "EUR",
        "NGO",
        "ISM",
        "IMG",
        "MNC",
    ]
)
ACLED = ("State forces", "Rebel group", "Political militia", "Identity militia", "External/Other forces")
KNOWN = (
    "name", "aliases", "kind", "country", "sectors", "acled", "since", "until", "part_of", "distinct_from",
    "context", "wikidata", "source",
)  # fmt: skip
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_YEAR = re.compile(r"\d{4}(-\d\d){0,2}")
_WIKIDATA = re.compile(r"Q\d+")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """
    An actor that the registry knows.

    Args:
        key: Never changes; the actor's id is ``actor:`` and the key.
        name: The usual English name.
        aliases: Other names and spellings.
        kind: As in the record.
        country: ISO 3166-1 alpha-3 of the country it belongs to, or null.
        sectors: PLOVER codes.
        acled: What ACLED would call its kind, or null.
        since: Year (or month or day) since which it is, or null.
        until: Likewise, until which it was.
        part_of: Key of its umbrella, or null.
        distinct_from: Keys of others that are easily taken for it.
        context: Whether its name is so common that the report must name the country too.
        wikidata: Item id, or null.
        source: Where the row was checked.
    """

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind = "other"
    country: str | None = None
    sectors: tuple[str, ...] = ()
    acled: str | None = None
    since: str | None = None
    until: str | None = None
    part_of: str | None = None
    distinct_from: tuple[str, ...] = ()
    context: bool = False
    wikidata: str | None = None
    source: str = ""


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of institution that every state has: how it is shown, another way to say it, and what sort of actor it is."""

    key: str
    name: str
    alias: str = ""
    kind: ActorKind
    sectors: tuple[str, ...]


class Registry(msgspec.Struct, frozen=True, kw_only=True):
    """
    All that is known of actors.

    Args:
        entries: By key.
        units: Institutions of states, by key.
        seats: Folded words of a building or town -> key of the actor that it speaks for.
        unit_names: Proper names of states' institutions, by key ("isr-military" -> ...).
    """

    entries: Mapping[str, Entry]
    units: Mapping[str, Unit]
    seats: Mapping[tuple[str, ...], str]
    unit_names: Mapping[str, tuple[str, ...]]

    def entry(self, key: str) -> Entry | None:
        """The actor of a key, one of the registry's or one of a state's institutions; None where there is no such."""
        known = self.entries.get(key)
        return known if known is not None else self._of_state(key)

    def _of_state(self, key: str) -> Entry | None:
        code, _, unit_key = key.partition("-")
        country = geography.country(code.upper())
        if country is None:
            return None
        if not unit_key:
            return Entry(key=key, name=country.name, aliases=country.names[1:], kind="state", country=country.iso3)
        unit = self.units.get(unit_key)
        if unit is None:
            return None
        adjective = country.adjectives[0] if country.adjectives else country.name
        return Entry(
            key=key,
            name=unit.name.format(adjective=adjective, name=country.name),
            aliases=(*self.unit_names.get(key, ()), *([unit.alias.format(name=country.name)] if unit.alias else [])),
            kind=unit.kind,
            country=country.iso3,
            sectors=unit.sectors,
        )


@cache
def registry() -> Registry:
    """
    The registry that ships with the package.

    Raises:
        RuleError: One or more rows are wrong; the message names every one of them.
    """
    folder = resources.files("onrecord.actors").joinpath(FOLDER)
    files = {
        item.name: item.read_text(encoding="utf-8")
        for item in sorted(folder.iterdir(), key=lambda item: item.name)
        if item.name.endswith(".toml")
    }
    return load(files)


def load(files: Mapping[str, str]) -> Registry:
    """
    A registry from the texts of its files, by file name; one may be ``states.toml``.

    Raises:
        RuleError: Rows that are wrong: all of them are named, and nothing is loaded.
    """
    problems: list[str] = []
    entries: dict[str, Entry] = {}
    states: dict[str, Any] = {}
    for name, text in files.items():
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as problem:
            problems.append(f"{name}: no TOML: {problem}")
            continue
        if name == STATES:
            states = data
            continue
        for key, row in data.get("actors", {}).items():
            known = [] if key not in entries else ["the key stands twice"]
            found = known + _problems_of(key, row)
            problems += [f"{name}, {key}: {problem}" for problem in found]
            if not found:
                entries[key] = _entry(key, row, data.get("about", {}).get("source", ""))
    units = _units(states, problems)
    made = Registry(
        entries=MappingProxyType(entries),
        units=MappingProxyType(units),
        seats=MappingProxyType({words_of(word): key for word, key in states.get("seats", {}).items()}),
        unit_names=MappingProxyType({key: tuple(names) for key, names in states.get("names", {}).items()}),
    )
    problems += _dangling(made)
    if problems:
        rows = "\n  ".join(problems)
        raise RuleError(
            f"the registry of actors has {len(problems)} wrong rows, so none of it is used:\n  {rows}\n"
            f"  Keys of a row: {', '.join(KNOWN)}. Kinds: {', '.join(KINDS)}."
        )
    return made


def _entry(key: str, row: Mapping[str, Any], source: str) -> Entry:
    return msgspec.convert({"source": source, **row, "key": key}, Entry)


def _problems_of(key: str, row: Any) -> list[str]:
    if not isinstance(row, dict):
        return ["no table of values"]
    found = [f"unknown value {name!r}" for name in sorted(set(row) - set(KNOWN))]
    found += [f"{name} is missing" for name in ("name", "kind") if not row.get(name)]
    found += [f"{name} must be words in quotation marks" for name, value in row.items() if not _right_type(name, value)]
    if found:
        return found
    if not _KEY.fullmatch(key):
        found.append("the key may hold small letters, digits and single hyphens")
    if row["kind"] not in KINDS:
        found.append(f"unknown kind {row['kind']!r}")
    if "country" in row and geography.country(row["country"]) is None:
        found.append(f"unknown country {row['country']!r}")
    found += [f"unknown sector {sector!r}" for sector in row.get("sectors", ()) if sector not in SECTORS]
    if "acled" in row and row["acled"] not in ACLED:
        found.append(f"unknown ACLED kind {row['acled']!r} (known: {', '.join(ACLED)})")
    found += [
        f"{name} {row[name]!r} is no year, month or day"
        for name in ("since", "until")
        if name in row and not _YEAR.fullmatch(row[name])
    ]
    if "since" in row and "until" in row and not found and row["until"][:4] < row["since"][:4]:
        found.append(f"until {row['until']} is before since {row['since']}")
    if "wikidata" in row and not _WIKIDATA.fullmatch(row["wikidata"]):
        found.append(f"wikidata {row['wikidata']!r} is no item id")
    return found


def _right_type(name: str, value: Any) -> bool:
    if name == "context":
        return isinstance(value, bool)
    if name in ("aliases", "sectors", "distinct_from"):
        return isinstance(value, list) and all(isinstance(item, str) and item for item in value)
    return isinstance(value, str)


def _units(states: Mapping[str, Any], problems: list[str]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for key, row in states.get("units", {}).items():
        try:
            units[key] = msgspec.convert({"key": key, **row}, Unit)
        except msgspec.ValidationError as problem:
            problems.append(f"{STATES}, units, {key}: {problem}")
    return units


def _dangling(made: Registry) -> list[str]:
    """Keys that rows point to and that nobody has, and names that several rows claim without differing in country."""
    found = []
    for key, known in made.entries.items():
        targets = (*known.distinct_from, *([known.part_of] if known.part_of else []))
        found += [f"{key}: points to {target!r}, which no row is" for target in targets if made.entry(target) is None]
    found += [f"{STATES}, seats, {' '.join(w)}: no actor {k!r}" for w, k in made.seats.items() if made.entry(k) is None]
    found += [f"{STATES}, names: no institution {key!r}" for key in made.unit_names if made.entry(key) is None]
    for words, keys in sorted(names_of(made).items()):
        countries = [entry.country for key in keys if (entry := made.entry(key))]
        if len(set(countries)) < len(countries):
            found.append(f"{' and '.join(keys)}: both are called {' '.join(words)!r} and no country tells them apart")
    return found


def names_of(made: Registry) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Folded words of every name in the registry -> the keys that bear it."""
    found: dict[tuple[str, ...], list[str]] = {}
    for key, entry in made.entries.items():
        _bear(found, key, (entry.name, *entry.aliases))
    for key, names in made.unit_names.items():
        _bear(found, key, names)
    return {words: tuple(keys) for words, keys in found.items()}


def _bear(found: dict[tuple[str, ...], list[str]], key: str, names: Iterable[str]) -> None:
    for name in names:
        keys = found.setdefault(words_of(name), [])
        if key not in keys:
            keys.append(key)
