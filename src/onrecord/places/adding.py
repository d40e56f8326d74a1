"""
Takes a list of places in: reads every row, and only if all are good puts the list in force.

Rows go to a new file beside the lists, ten thousand at a time; memory does not grow with the
list. The file takes its name, and an older list of that name goes out of use, in one renaming.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from hashlib import file_digest
from itertools import islice
from pathlib import Path

from onrecord import geography
from onrecord.errors import GazetteerError
from onrecord.geography import fold
from onrecord.places.formats import FORMS, NewPlace, Problem, form_of, opened, rows_of
from onrecord.places.gazetteer import KINDS, SCHEMA
from onrecord.places.lists import ABOUT, AddedList
from onrecord.places.spelling import countries as sounded_countries
from onrecord.places.spelling import sound

AT_ONCE = 10_000
TOLD = 1_000  # problems that a message lists; more are counted
LARGEST_ID = 1 << 27  # above every GeoNames id
STAGING = """
CREATE TABLE codes (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE staged (name TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL);
CREATE TABLE heard (sound TEXT NOT NULL, place INTEGER NOT NULL);
CREATE TABLE within (place INTEGER PRIMARY KEY, admin1 TEXT NOT NULL, admin2 TEXT NOT NULL);
"""
SETTLING = """
INSERT OR IGNORE INTO names SELECT name, place, min(rank) FROM staged GROUP BY name, place ORDER BY name, place;
INSERT OR IGNORE INTO sounds SELECT DISTINCT sound, place FROM heard ORDER BY sound, place;
INSERT OR IGNORE INTO divisions (name) SELECT DISTINCT coalesce(c.name, w.admin1) FROM within w LEFT JOIN codes c ON c.code = w.admin1 ORDER BY 1;
INSERT INTO divisions (name) SELECT DISTINCT coalesce(c.name, w.admin2) AS one FROM within w LEFT JOIN codes c ON c.code = w.admin2
  WHERE one NOT IN (SELECT name FROM divisions) ORDER BY 1;
CREATE INDEX by_division ON divisions (name);
UPDATE places SET
  admin1 = (SELECT d.id FROM within w LEFT JOIN codes c ON c.code = w.admin1 JOIN divisions d ON d.name = coalesce(c.name, w.admin1) WHERE w.place = places.id AND w.admin1 != ''),
  admin2 = (SELECT d.id FROM within w LEFT JOIN codes c ON c.code = w.admin2 JOIN divisions d ON d.name = coalesce(c.name, w.admin2) WHERE w.place = places.id AND w.admin2 != '');
DROP INDEX by_division; DROP TABLE codes; DROP TABLE staged; DROP TABLE heard; DROP TABLE within;
"""


def add_list(file: Path, folder: Path, *, name: str | None = None, form: str | None = None) -> AddedList:
    """
    Put the places of a file in force.

    Args:
        file: GeoNames dump (19 columns, also as .zip), CSV with a header, or GeoJSON.
        folder: Where the lists lie; made if it is not there.
        name: What the list is called; the file's name without its ending if None. A list of that name is replaced.
        form: ``geonames``, ``csv`` or ``geojson``; told by name and content if None.

    Raises:
        GazetteerError: A row cannot be read. Every bad row is named, and nothing changes.
    """
    called = _called(file, name)
    if form is not None and form not in FORMS:
        raise GazetteerError(str(file), [f"no such format: {form!r}. Known: {', '.join(FORMS)}."])
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f"{called}.sqlite.new"
    aside.unlink(missing_ok=True)
    try:
        found = _write(file, aside, called, form)
        aside.replace(folder / f"{called}.sqlite")
    finally:
        aside.unlink(missing_ok=True)
    return AddedList(called, folder / f"{called}.sqlite", *found)


def _called(file: Path, name: str | None) -> str:
    called = name if name is not None else re.sub(r"[^A-Za-z0-9_-]+", "-", file.name.split(".")[0]).strip("-")
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}", called):
        raise GazetteerError(str(file), [f"{called!r} cannot name a list. Use letters, digits, hyphens: --name my-list."])
    return called


def _write(file: Path, aside: Path, called: str, form: str | None) -> tuple[str, str, str, int]:
    problems: list[str] = []
    try:
        digest = _digest(file)
        with opened(file) as stream:
            first = stream.readline()
        form = form or form_of(file, first)
        with opened(file) as stream, closing(sqlite3.connect(aside)) as written:
            written.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {SCHEMA} {ABOUT} {STAGING}")
            count = _fill(written, _good(rows_of(stream, form), problems), called)
            if not problems and not count:
                problems.append("no place in it. Give a file with at least one row.")
            if not problems:
                _settle(written, {"origin": _origin(form), "file": file.name, "sha256": digest, "places": str(count)})
    except (OSError, UnicodeDecodeError, ValueError) as problem:
        raise GazetteerError(str(file), [f"cannot be read: {problem}. Give a file in UTF-8."]) from problem
    if problems:
        more = [f"and {len(problems) - TOLD} more rows."] if len(problems) > TOLD else []
        raise GazetteerError(str(file), [*problems[:TOLD], *more])
    return _origin(form), file.name, digest, count


def _origin(form: str) -> str:
    return "geonames" if form == "geonames" else "analyst"


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _good(rows: Iterable[NewPlace | Problem], problems: list[str]) -> Iterator[NewPlace]:
    """The good rows, as long as all are; the others go to the problems."""
    seen, rows_of_id = bytearray(LARGEST_ID >> 3), dict[str, int]()
    for row in rows:
        if isinstance(row, Problem):
            problems.append(str(row))
            continue
        if row.code:
            number = int(row.id)
            if number >= LARGEST_ID or seen[number >> 3] & 1 << (number & 7):
                again = "is no GeoNames id" if number >= LARGEST_ID else "stands in an earlier row"
                problems.append(f"row {row.row}: geonameid {row.id} {again}. Mend or delete the row.")
                continue
            seen[number >> 3] |= 1 << (number & 7)
        elif row.id and rows_of_id.setdefault(row.id, row.row) != row.row:
            problems.append(f"row {row.row}: id {row.id!r} stands in row {rows_of_id[row.id]}, too. Give each place its own.")
            continue
        if not problems:
            yield row


def _fill(written: sqlite3.Connection, rows: Iterator[NewPlace], called: str) -> int:
    count = 0
    taken: dict[str, int] = {}
    while batch := list(islice(rows, AT_ONCE)):
        places, names, sounds, codes, within = [], [], [], [], []
        for place in batch:
            count += 1
            number = int(place.id) if place.code else count
            places.append(_place(place, number, None if place.code else _slug(place, called, taken)))
            keys = [(key, rank) for rank, key in _keys(place) if key]
            names += [(key, number, rank) for key, rank in keys]
            if place.country and geography.by_iso2(place.country) in sounded_countries():
                sounds += [(heard, number) for key, _ in keys if (heard := sound(key))]
            inside = _codes_of(place)
            within.append((number, "" if place.code == "ADM1" else inside[0], "" if place.code == "ADM2" else inside[1]))
            if place.code in ("ADM1", "ADM2"):
                codes.append((inside[place.code == "ADM2"], place.names[0]))
        written.executemany("INSERT INTO places VALUES (?, ?, ?, ?, NULL, NULL, ?, ?, ?, ?, ?)", places)
        written.executemany("INSERT INTO staged VALUES (?, ?, ?)", names)
        written.executemany("INSERT INTO heard VALUES (?, ?)", sounds)
        written.executemany("INSERT OR IGNORE INTO codes VALUES (?, ?)", codes)
        written.executemany("INSERT INTO within VALUES (?, ?, ?)", within)
    return count


def _codes_of(place: NewPlace) -> tuple[str, str]:
    """Names of the divisions; in a dump their codes, made unlike names ("SY.08"), for the dump names them elsewhere."""
    if not place.code:
        return place.admin1, place.admin2
    first = f"{place.country}.{place.admin1}" if place.admin1 and place.admin1 != "00" else ""
    return first, f"{first}.{place.admin2}" if first and place.admin2 else ""


def _place(place: NewPlace, number: int, slug: str | None) -> tuple[object, ...]:
    radius = None if place.radius_km is None else max(1, round(place.radius_km))
    return (
        number, place.names[0], KINDS.index(place.kind), place.country, round(place.latitude * 1e5),
        round(place.longitude * 1e5), place.population, radius, slug,
    )  # fmt: skip


def _slug(place: NewPlace, called: str, taken: dict[str, int]) -> str:
    """The whole id of an analyst's place: "sites:tower-22"; GeoNames ids that they give stay."""
    if re.fullmatch(r"geonames:\d+", place.id):
        return place.id
    slug = re.sub(r"[^a-z0-9]+", "-", fold(place.id or place.names[0])).strip("-") or "place"
    taken[slug] = taken.get(slug, 0) + 1
    return f"{called}:{slug}" if taken[slug] == 1 else f"{called}:{slug}-{taken[slug]}"


def _keys(place: NewPlace) -> Iterator[tuple[int, str]]:
    """Rank and folded form of every name: of an analyst's list all are usual ones."""
    usual = fold(place.names[0])
    for name in place.names:
        key = fold(name)
        if key == usual or len(key) > 3 or not place.code:
            yield int(key != usual) if place.code else 0, key


def _settle(written: sqlite3.Connection, told: dict[str, str]) -> None:
    written.executescript(SETTLING)
    written.executemany("INSERT INTO about VALUES (?, ?)", sorted(told.items()))
    # Codes of divisions that the dump does not name stay codes; they name nothing to a reader.
    written.execute("UPDATE places SET admin1 = NULL WHERE admin1 IN (SELECT id FROM divisions WHERE name GLOB '[A-Z][A-Z].*')")
    written.execute("UPDATE places SET admin2 = NULL WHERE admin2 IN (SELECT id FROM divisions WHERE name GLOB '[A-Z][A-Z].*')")
    written.commit()
