"""The registry of known actors: read from ``registry/*.toml``, refused as a whole where a row is wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from onrecord import geography
from onrecord.actors.checks import problems_of
from onrecord.actors.folding import words_of
from onrecord.errors import RuleError
from onrecord.records.vocabulary import ActorKind

FOUND_BY = "actors.registry/1"
FOLDER = "registry"
STATES = "states.toml"


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
        remembered: States and their institutions that were asked for before, by key.
    """

    entries: Mapping[str, Entry]
    units: Mapping[str, Unit]
    seats: Mapping[tuple[str, ...], str]
    unit_names: Mapping[str, tuple[str, ...]]
    remembered: dict[str, Entry] = msgspec.field(default_factory=dict)

    def entry(self, key: str) -> Entry | None:
        """The actor of a key, one of the registry's or one of a state's institutions; None where there is no such."""
        known = self.entries.get(key) or self.remembered.get(key)
        if known is None:
            known = self._of_state(key)
            if known is not None:
                self.remembered[key] = known
        return known

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


_own: Path | None = None


def registry() -> Registry:
    """
    The registry in force: the one that ships with the package, with rows of one's own where :func:`use` named some.

    Raises:
        RuleError: One or more rows are wrong; the message names every one of them.
    """
    return of_files(_own)


def in_force() -> Path | None:
    """The file or folder of one's own rows that :func:`use` named last, or null."""
    return _own


def use(own: Path | None) -> None:
    """
    Put the rows of a file or a folder of one's own in force beside those that ship; null for the latter alone.

    Raises:
        RuleError: Rows that are wrong; then what was in force before stays so.
    """
    global _own
    of_files(own)
    _own = own


@lru_cache(maxsize=4)
def of_files(own: Path | None) -> Registry:
    """
    The registry that ships, with the rows of a file or of the ``*.toml`` of a folder in place of those with the same keys.

    Raises:
        RuleError: Rows that are wrong, or a file that cannot be read.
    """
    if own is None:
        return load(shipped())
    files = sorted(own.glob("*.toml")) if own.is_dir() else [own]
    try:
        over = {file.name: file.read_text(encoding="utf-8") for file in files}
    except (OSError, UnicodeDecodeError) as problem:
        raise RuleError(
            f"{own}: cannot be read as a registry of actors: {problem}. Name a TOML file in UTF-8."
        ) from problem
    return load(shipped(), over=over)


def shipped() -> dict[str, str]:
    """The texts of the files that ship with the package, by file name."""
    folder = resources.files("onrecord.actors").joinpath(FOLDER)
    return {
        item.name: item.read_text(encoding="utf-8")
        for item in sorted(folder.iterdir(), key=lambda item: item.name)
        if item.name.endswith(".toml")
    }


def load(files: Mapping[str, str], *, over: Mapping[str, str] = MappingProxyType({})) -> Registry:
    """
    A registry from the texts of its files, by file name; one may be ``states.toml``.

    Args:
        files: The registry to begin with, for instance :func:`shipped`.
        over: Further files, of experts' own: a row of theirs stands in place of one with the same key.

    Raises:
        RuleError: Rows that are wrong: every one is named with its field and what to write instead, and
            nothing is loaded, so that whatever was in force before stays so.
    """
    problems: list[str] = []
    states: dict[str, Any] = {}
    entries = _entries(files, states, problems)
    entries |= _entries(over, states, problems)
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
            f"the registry of actors has {len(problems)} wrong rows, so none of it is used, and what was in force "
            f"stays so:\n  {rows}"
        )
    return made


def _entries(files: Mapping[str, str], states: dict[str, Any], problems: list[str]) -> dict[str, Entry]:
    """The rows of several files by key; ``states`` takes what ``states.toml`` says, ``problems`` what is wrong."""
    entries: dict[str, Entry] = {}
    for name, text in files.items():
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as problem:
            problems.append(f"{name}: no TOML: {problem}")
            continue
        if name == STATES:
            states.update(data)
            continue
        unknown = sorted(set(data) - {"about", "actors"})
        problems += [f"{name}, [{section}]: unknown section; rows stand under [actors]" for section in unknown]
        source = data.get("about", {}).get("source", "")
        for key, row in data.get("actors", {}).items():
            found = [*problems_of(key, row, sourced=bool(source))]
            if key in entries:
                found.append("key: stands in two files; rename one row or take it out")
            problems += [f"{name}, {key}, {problem}" for problem in found]
            if not found:
                entries[key] = msgspec.convert({"source": source, **row, "key": key}, Entry)
    return entries


def _units(states: Mapping[str, Any], problems: list[str]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for key, row in states.get("units", {}).items():
        try:
            units[key] = msgspec.convert({"key": key, **row}, Unit)
        except msgspec.ValidationError as problem:
            problems.append(f"{STATES}, units, {key}: {problem}; mend the row")
    return units


def _dangling(made: Registry) -> list[str]:
    """Keys that rows point to and that nobody has, and names that several rows claim without differing in country."""
    found = []
    for key, known in made.entries.items():
        targets = (*known.distinct_from, *([known.part_of] if known.part_of else []))
        found += [
            f"{key}, part_of or distinct_from: no row has the key {target!r}; correct it or add the row"
            for target in targets
            if made.entry(target) is None
        ]
    found += [f"{STATES}, seats, {' '.join(w)}: no actor {k!r}" for w, k in made.seats.items() if made.entry(k) is None]
    found += [f"{STATES}, names: no institution {key!r}" for key in made.unit_names if made.entry(key) is None]
    for words, keys in sorted(names_of(made).items()):
        countries = [entry.country for key in keys if (entry := made.entry(key))]
        if len(set(countries)) < len(countries):
            found.append(
                f"{' and '.join(keys)}, name or aliases: both are called {' '.join(words)!r} and no country tells them "
                "apart; take the name out of one"
            )
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
