"""The local base map: outlines of countries, cut to what a map shows, as SVG paths. Nothing is fetched."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from math import cos, radians

import msgspec

UNIT = 100  # of the file: steps a degree
CREDIT = "Outlines: Natural Earth, public domain."
LEAST_DEGREES = 3.0
MARGIN = 0.25
LIMIT = 84.0  # degrees of latitude that a flat map can show

Point = tuple[float, float]


class View(msgspec.Struct, frozen=True):
    """
    What a map shows, and how it lies on paper: equirectangular, true to scale along its middle parallel.

    Args:
        west: Degrees, likewise the others.
        south: Of the lower edge.
        east: Of the right edge.
        north: Of the upper edge.
        width: Of the drawing, in its own units.
    """

    west: float
    south: float
    east: float
    north: float
    width: float = 1000.0

    @property
    def scale(self) -> float:
        """Units a degree of longitude."""
        return self.width / (self.east - self.west)

    @property
    def stretch(self) -> float:
        """How much longer a degree of latitude is than one of longitude, at the middle parallel."""
        return 1 / max(0.2, cos(radians((self.south + self.north) / 2)))

    @property
    def height(self) -> float:
        """Of the drawing."""
        return round((self.north - self.south) * self.scale * self.stretch, 1)

    def place(self, longitude: float, latitude: float) -> Point:
        """Where a point lies on the drawing, from its upper left corner."""
        return round((longitude - self.west) * self.scale, 1), round((self.north - latitude) * self.scale * self.stretch, 1)


def view_of(points: Iterable[Point]) -> View:
    """
    A view that holds all points (longitude, latitude), with a margin; the world where there are none.

    >>> view_of([(32.7, 13.2)])
    View(west=30.7, south=11.7, east=34.7, north=14.7, width=1000.0)
    """
    found = sorted(points)
    if not found:
        return View(-180.0, -60.0, 180.0, LIMIT)
    longitudes, latitudes = [x for x, _ in found], [y for _, y in found]
    wide = max(max(longitudes) - min(longitudes), LEAST_DEGREES / (1 + 2 * MARGIN) * 4 / 3)
    high = max(max(latitudes) - min(latitudes), LEAST_DEGREES / (1 + 2 * MARGIN))
    wide, high = max(wide, high * 4 / 3), max(high, wide * 3 / 8)
    x, y = (max(longitudes) + min(longitudes)) / 2, (max(latitudes) + min(latitudes)) / 2
    dx, dy = wide * (0.5 + MARGIN), high * (0.5 + MARGIN)
    west, east = max(-180.0, x - dx), min(180.0, x + dx)
    return View(round(west, 3), round(max(-LIMIT, y - dy), 3), round(east, 3), round(min(LIMIT, y + dy), 3))


def paths(view: View) -> Iterator[tuple[str, str]]:
    """Each country that the view shows, by its code, with its outline as the data of an SVG path."""
    for code, rings in _outlines().items():
        told = []
        for ring in rings:
            if not _meets(ring, view):
                continue
            corners = [view.place(*point) for point in clipped(ring, view)]
            kept = [corner for n, corner in enumerate(corners) if n == 0 or corner != corners[n - 1]]
            if len(kept) > 2:
                told.append("M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z")
        if told:
            yield code, "".join(told)


def _meets(ring: list[Point], view: View) -> bool:
    longitudes, latitudes = [x for x, _ in ring], [y for _, y in ring]
    beside = max(longitudes) < view.west or min(longitudes) > view.east
    return not (beside or max(latitudes) < view.south or min(latitudes) > view.north)


def clipped(ring: list[Point], view: View) -> list[Point]:
    """
    What of a ring lies within the view, cut along its edges (Sutherland and Hodgman's way).

    >>> clipped([(0, 0), (2, 0), (2, 2), (0, 2)], View(1, 1, 3, 3))
    [(1.0, 2.0), (1.0, 1.0), (2.0, 1.0), (2, 2)]
    """
    for axis, edge, sign in ((0, view.west, 1), (0, view.east, -1), (1, view.south, 1), (1, view.north, -1)):
        kept: list[Point] = []
        for n, point in enumerate(ring):
            before = ring[n - 1]
            inside, was_inside = (sign * (p[axis] - edge) >= 0 for p in (point, before))
            if inside != was_inside:
                share = (edge - before[axis]) / (point[axis] - before[axis])
                kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
            if inside:
                kept.append(point)
        ring = kept
    return ring


@cache
def _outlines() -> dict[str, list[list[Point]]]:
    data = gzip.decompress((files("onrecord.publish") / "page" / "outlines.json.gz").read_bytes())
    steps: dict[str, list[list[int]]] = json.loads(data)
    return {code: [_ring(ring) for ring in rings] for code, rings in steps.items()}


def _ring(steps: list[int]) -> list[Point]:
    x = y = 0
    points = []
    for n in range(0, len(steps), 2):
        x, y = x + steps[n], y + steps[n + 1]
        points.append((x / UNIT, y / UNIT))
    return points
