"""
Rows of places out of a GeoNames dump, an analyst's CSV or GeoJSON: one place or one problem a row.

Rows are read one by one, whatever the size of the file.
"""

from __future__ import annotations

import csv
import io
import json
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import resources
from math import cos, hypot, isfinite, radians
from pathlib import Path
from typing import IO, Any

import msgspec

from onrecord import geography
from onrecord.places.gazetteer import KINDS

DUMP_COLUMNS = 19
COLUMNS = (
    "name", "names", "latitude", "longitude", "kind", "country", "admin1", "admin2", "population", "radius_km", "id",
)  # fmt: skip
ALIASES = {
    "lat": "latitude", "y": "latitude", "lon": "longitude", "lng": "longitude", "long": "longitude", "x": "longitude",
    "aliases": "names", "alternatenames": "names", "alternate_names": "names", "iso": "country", "iso3": "country",
    "radius": "radius_km", "type": "kind",
}  # fmt: skip
AREAS = ("country", "admin1", "admin2", "region", "water")
SITE_KM = 1.0


class NewPlace(msgspec.Struct, frozen=True):
    """
    A place of an added list.

    Args:
        row: Row of the file, the header being 1; of GeoJSON the feature, from 1.
        id: GeoNames id of a dump's row; the analyst's own id, or "" where there is none.
        names: The usual name first.
        country: ISO 3166-1 alpha-2 as in GeoNames, or None.
        admin1: Name of the division, or in a dump its code.
        radius_km: None for points.
    """

    row: int
    id: str
    names: tuple[str, ...]
    kind: str
    country: str | None
    admin1: str
    admin2: str
    latitude: float
    longitude: float
    population: int
    radius_km: float | None
    code: str = ""


class Problem(msgspec.Struct, frozen=True):
    """What is wrong with a row, and what to do."""

    row: int
    text: str

    def __str__(self) -> str:
        return f"row {self.row}: {self.text}"


Row = NewPlace | Problem
Form = str
FORMS = ("geonames", "csv", "geojson")


def form_of(file: Path, first: str) -> Form:
    """``geonames``, ``csv`` or ``geojson``, by the file's name and first line."""
    suffix = file.suffix.lower()
    if suffix in (".geojson", ".json") or first.lstrip()[:1] == "{":
        return "geojson"
    if suffix == ".csv":
        return "csv"
    return "geonames" if first.count("\t") == DUMP_COLUMNS - 1 else "csv"


@contextmanager
def opened(file: Path) -> Iterator[IO[str]]:
    """The file's text; of a .zip, as GeoNames gives them, the one table in it."""
    if file.suffix.lower() != ".zip":
        with file.open(encoding="utf-8-sig", newline="") as stream:
            yield stream
        return
    with zipfile.ZipFile(file) as archive:
        tables = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower()]
        if len(tables) != 1:
            raise ValueError(f"a .zip must hold one table of places, this one holds {len(tables)}; unpack it")
        with archive.open(tables[0]) as packed:
            yield io.TextIOWrapper(packed, encoding="utf-8-sig", newline="")


def rows_of(stream: IO[str], form: Form) -> Iterator[Row]:
    """The places of an opened file and what is wrong with the others, in the order of the file."""
    if form == "geojson":
        return _features(stream)
    return _dump(stream) if form == "geonames" else _table(stream)


@cache
def _codes() -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    text = resources.files("onrecord.places").joinpath("rules/features.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return data["class"], data["code"]


def _dump(stream: IO[str]) -> Iterator[Row]:
    classes, codes = _codes()
    for number, line in enumerate(stream, 1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != DUMP_COLUMNS:
            yield Problem(number, f"{len(cells)} columns, a GeoNames dump has {DUMP_COLUMNS}. Take the file as GeoNames gives it.")
            continue
        told = codes.get(cells[7]) or classes.get(cells[6])
        if told is None or not told["kind"]:
            continue
        if not cells[0].isdigit():
            yield Problem(number, f"geonameid {cells[0]!r} is no number. Mend or delete the row.")
            continue
        try:
            latitude, longitude = _degrees(cells[4], 90), _degrees(cells[5], 180)
            population = int(cells[14] or 0)
        except ValueError as problem:
            yield Problem(number, f"{problem}. Mend or delete the row.")
            continue
        yield NewPlace(
            number, cells[0], _distinct(cells[1], cells[2], *cells[3].split(",")), told["kind"], cells[8] or None,
            cells[10], cells[11], latitude, longitude, population, told.get("radius_km"), cells[7],
        )  # fmt: skip


def _distinct(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _degrees(text: object, most: float) -> float:
    try:
        value = float(str(text).strip())
    except ValueError:
        raise ValueError(f"{text!r} is no number of degrees") from None
    if not isfinite(value) or abs(value) > most:
        raise ValueError(f"{text} degrees lie outside -{most:.0f} to {most:.0f}")
    return value


def _table(stream: IO[str]) -> Iterator[Row]:
    head = stream.readline()
    delimiter = max((",", ";", "\t"), key=head.count)
    columns = [ALIASES.get(word.strip().lower(), word.strip().lower()) for word in next(csv.reader([head], delimiter=delimiter), [])]
    lacking = [name for name in ("name", "latitude", "longitude") if name not in columns]
    unknown = [name for name in columns if name not in COLUMNS]
    if lacking or unknown:
        wrong = f"no column {', '.join(lacking)}" if lacking else f"unknown column {', '.join(map(repr, unknown))}"
        yield Problem(1, f"{wrong}. Name the columns in the first row; known: {', '.join(COLUMNS)}.")
        return
    for number, cells in enumerate(csv.reader(stream, delimiter=delimiter), 2):
        if any(cells):
            if len(cells) != len(columns):
                yield Problem(number, f"{len(cells)} cells under {len(columns)} columns. Quote cells that hold a {delimiter!r}.")
            else:
                yield _from_properties(number, dict(zip(columns, cells, strict=True)))


def _features(stream: IO[str]) -> Iterator[Row]:
    try:
        data = json.load(stream)
        features = data["features"] if data.get("type") == "FeatureCollection" else [data]
    except (ValueError, KeyError, AttributeError, TypeError) as problem:
        yield Problem(1, f"no GeoJSON: {problem}. Give a FeatureCollection.")
        return
    for number, feature in enumerate(features, 1):
        try:
            told = {ALIASES.get(str(k).lower(), str(k).lower()): v for k, v in (feature.get("properties") or {}).items()}
            told |= _extent(feature["geometry"], told)
            if feature.get("id") is not None:
                told.setdefault("id", feature["id"])
        except (KeyError, TypeError, AttributeError, ValueError, IndexError) as problem:
            yield Problem(number, f"no geometry that can be read ({problem}). Give a Point, Polygon or MultiPolygon in degrees.")
            continue
        yield _from_properties(number, {key: value for key, value in told.items() if key in COLUMNS and value is not None})


def _extent(geometry: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """Middle of a geometry and, for an area, how far its farthest corner is."""
    points = list(_points(geometry["coordinates"]))
    longitudes, latitudes = [float(point[0]) for point in points], [float(point[1]) for point in points]
    latitude, longitude = (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2
    place: dict[str, Any] = {"latitude": latitude, "longitude": longitude}
    if len(points) > 1 and not told.get("radius_km"):
        squeeze = cos(radians(latitude))
        far = max(hypot((a - latitude), (o - longitude) * squeeze) for a, o in zip(latitudes, longitudes, strict=True))
        place["radius_km"] = max(0.5, round(111.2 * far, 1))
        place["kind"] = told.get("kind") or "region"
    return place


def _points(nested: Any) -> Iterator[Any]:
    if nested and isinstance(nested[0], int | float):
        yield nested
        return
    for inner in nested:
        yield from _points(inner)


def _from_properties(number: int, told: Mapping[str, Any]) -> Row:
    """A row of an analyst's list; everything that is wrong with it in one problem."""
    wrong: list[str] = []

    def value(read: Any, name: str, default: Any) -> Any:
        cell = told.get(name)
        if cell is None or str(cell).strip() == "":
            return default
        try:
            return read(cell)
        except ValueError as problem:
            wrong.append(f"{name}: {problem}")
            return default

    name = str(told.get("name") or "").strip()
    if not name:
        wrong.append("name: empty. Give the place a name")
    latitude = value(lambda cell: _degrees(cell, 90), "latitude", None)
    longitude = value(lambda cell: _degrees(cell, 180), "longitude", None)
    if not wrong and (latitude is None or longitude is None):
        wrong.append("latitude and longitude: empty. Give degrees, WGS 84")
    kind = value(_kind, "kind", "city")
    radius = value(_positive, "radius_km", SITE_KM if kind == "site" else None)
    if kind in AREAS and radius is None and not wrong:
        wrong.append(f"radius_km: empty, and a {kind} is no point. Give its reach in km")
    country = value(_country, "country", None)
    population = value(lambda cell: int(_positive(cell)), "population", 0)
    if wrong:
        return Problem(number, "; ".join(wrong) + ".")
    others = told.get("names") or ""
    more = others if isinstance(others, list) else str(others).replace("|", ";").split(";")
    return NewPlace(
        number, str(told.get("id") or "").strip(), _distinct(name, *map(str, more)), kind, country,
        str(told.get("admin1") or "").strip(), str(told.get("admin2") or "").strip(), latitude, longitude, population,
        None if kind == "city" else radius,
    )  # fmt: skip


def _kind(cell: object) -> str:
    word = str(cell).strip().lower()
    if word not in KINDS:
        raise ValueError(f"{cell!r} is no kind of place. Known: {', '.join(KINDS)}")
    return word


def _positive(cell: object) -> float:
    try:
        value = float(str(cell).strip())
    except ValueError:
        raise ValueError(f"{cell!r} is no number") from None
    if not isfinite(value) or value < 0:
        raise ValueError(f"{cell} is below nothing")
    return value


def _country(cell: object) -> str:
    """ISO 3166-1 alpha-2 of a code or name."""
    word = str(cell).strip()
    iso3 = word.upper() if geography.country(word.upper()) else geography.by_iso2(word.upper()) or geography.by_name(word)
    found = geography.country(iso3) if iso3 else None
    if found is None:
        raise ValueError(f"{cell!r} is no country. Give its ISO 3166-1 code or English name")
    return found.iso2
