"""
Writes ``publish/page/outlines.json.gz``, the base map of the page: ``python -m training.outlines countries-50m.json``.

The input is that of the npm package world-atlas 2.0.2 (ISC), made from Natural Earth 1:50m (public domain). Borders are thinned
once for both sides, so that neighbours still meet; places are whole hundredths of a degree, each ring told by its steps.
"""

from __future__ import annotations

import gzip
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.publish.crosswalk import numbers

TOLERANCE = 0.02  # degrees, some two kilometres
UNIT = 100  # steps a degree
LEAST = 0.02  # square degrees that an island must have, unless it is all there is of a country
TARGET = Path(__file__).parents[1] / "src" / "onrecord" / "publish" / "page" / "outlines.json.gz"

Point = tuple[float, float]


def main() -> None:
    """Read the file that is named, write the base map, and say how large it is."""
    atlas = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = [_thinned(arc) for arc in _arcs(atlas)]
    codes = {f"{country.iso:03}": iso3 for iso3, country in numbers().items() if country.iso}
    found: dict[str, list[list[int]]] = {}
    for number, country in enumerate(atlas["objects"]["countries"]["geometries"]):
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        rings = sorted((_ring(ring, arcs) for polygon in polygons for ring in polygon), key=_area, reverse=True)
        kept = [ring for n, ring in enumerate(rings) if len(ring) > 3 and not _around(ring) and (n == 0 or _area(ring) >= LEAST)]
        name = codes.get(country.get("id", ""), f"-{number}")
        found.setdefault(name, []).extend(_steps(ring) for ring in kept)
    data = json.dumps(dict(sorted(found.items())), separators=(",", ":")).encode()
    TARGET.write_bytes(gzip.compress(data, 9, mtime=0))
    print(f"{len(found)} countries, {len(data):,} bytes, {TARGET.stat().st_size:,} compressed")


def _arcs(atlas: dict[str, Any]) -> list[list[Point]]:
    scale, shift = atlas["transform"]["scale"], atlas["transform"]["translate"]
    found = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        found.append(points)
    return found


def _thinned(points: list[Point]) -> list[Point]:
    """Douglas and Peucker's way: what lies closer than the tolerance to the line between what is kept goes."""
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        distances = [(_distance(points[n], points[first], points[last]), n) for n in range(first + 1, last)]
        if distances and max(distances)[0] > TOLERANCE:
            middle = max(distances)[1]
            keep.add(middle)
            spans += [(first, middle), (middle, last)]
    return [points[n] for n in sorted(keep)]


def _distance(point: Point, one: Point, other: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, one, other
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0.0
    return float(((x - x1 - share * dx) ** 2 + (y - y1 - share * dy) ** 2) ** 0.5)


def _ring(indexes: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points


def _area(ring: list[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def _around(ring: list[Point]) -> bool:
    """Whether a low ring runs around the world: islands on both sides of the 180th meridian, which a flat map would join by a line."""
    wide, high = (max(p[axis] for p in ring) - min(p[axis] for p in ring) for axis in (0, 1))
    return wide > 350 and high < 10


def _steps(ring: list[Point]) -> list[int]:
    x = y = 0
    steps = []
    for longitude, latitude in ring:
        to_x, to_y = round(longitude * UNIT), round(latitude * UNIT)
        if (to_x, to_y) != (x, y) or not steps:
            steps += [to_x - x, to_y - y]
        x, y = to_x, to_y
    return steps


if __name__ == "__main__":
    main()
