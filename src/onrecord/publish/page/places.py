"""The map of the page: incidents where they were, areas drawn as areas, over outlines of countries; and the same as a list."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.geography import country_name
from onrecord.lookup import Lookup
from onrecord.publish.casebook import Case, Casebook
from onrecord.publish.geojson import AREAS, geometry
from onrecord.publish.page.basemap import CREDIT, View, paths, view_of
from onrecord.publish.page.markup import items, tag, text
from onrecord.publish.wording import in_few_words
from onrecord.records import Place

LARGE = frozenset({"country", "region"})


class Spot(msgspec.Struct):
    """
    A place on the map with the incidents that were there.

    Args:
        place: Its row.
        shape: Its geometry, as GeoJSON has it.
        cases: The incidents.
    """

    place: Place
    shape: dict[str, object]
    cases: list[Case]


def map_of(cases: Sequence[Case], book: Casebook, source: Lookup) -> str:
    """The drawing, then its places as a list, then how many incidents are not on it."""
    spots: dict[str, Spot] = {}
    for case in cases:
        ref, place = book.where(case)
        shape = geometry(ref, place) if ref and place else None
        if place is not None and shape is not None:
            spots.setdefault(f"{place.id}-{shape['type']}", Spot(place, shape, [])).cases.append(case)
    nowhere = len(cases) - sum(len(spot.cases) for spot in spots.values())
    note = f"{nowhere} of {len(cases)} incidents have no place that is known and are not on the map. " if nowhere else ""
    credit = tag("p", text(f"{note}{CREDIT} Places: GeoNames, CC BY 4.0. A ring is an area, as wide as the gazetteer says; nobody knows where in it."), class_="note")
    if not spots:
        return tag("p", "No incident has a place that is known.") + credit
    ordered = sorted(spots.values(), key=lambda spot: (-len(spot.cases), spot.place.name, spot.place.id))
    listed = (f"{tag('strong', text(_name(spot.place)), id=_anchor(spot))}{items(_link(case, source) for case in spot.cases)}" for spot in ordered)
    return _drawing(ordered) + credit + tag("details", tag("summary", f"{len(ordered)} places"), items(listed, class_="places"), open="")


def _name(place: Place) -> str:
    home = country_name(place.country)
    return f"{place.name}, {home}" if home and home != place.name else place.name


def _anchor(spot: Spot) -> str:
    return f"place-{spot.place.id.replace(':', '-')}-{str(spot.shape['type']).lower()}"


def _link(case: Case, source: Lookup) -> str:
    return tag("a", text(in_few_words(case.incident, source)), href=f"#{case.incident.id}")


def _drawing(spots: Sequence[Spot]) -> str:
    view = view_of(_corners(spots))
    land = [tag("path", tag("title", text(country_name(code))) if not code.startswith("-") else "", d=data, class_="land") for code, data in paths(view)]
    areas = [_area(spot, view) for spot in reversed(spots) if spot.shape["type"] == "Polygon"]
    points = [_point(spot, view) for spot in reversed(spots) if spot.shape["type"] == "Point"]
    names = [_label(spot, view) for spot in spots[:40]]
    box = f"0 0 {view.width:g} {view.height:g}"
    return tag("svg", *land, *areas, *points, *_without_overlap(names), viewBox=box, role="group", aria_label="Map of the incidents", class_="map")


def _corners(spots: Sequence[Spot]) -> list[tuple[float, float]]:
    """Corners of what is to be seen; a whole country only counts where nothing smaller is there."""
    small = [spot for spot in spots if spot.place.kind not in LARGE] or list(spots)
    found = [(spot.place.longitude or 0.0, spot.place.latitude or 0.0) for spot in small]
    for spot in small:
        if spot.shape["type"] == "Polygon":
            found += [(x, y) for x, y in spot.shape["coordinates"][0]]  # type: ignore[index]
    return found


def _said(spot: Spot) -> str:
    count = len(spot.cases)
    area = ", an area" if spot.place.kind in AREAS else ""
    return f"{_name(spot.place)}{area}: {count} incident{'s' if count > 1 else ''}"


def _area(spot: Spot, view: View) -> str:
    corners = [view.place(x, y) for x, y in spot.shape["coordinates"][0]]  # type: ignore[index]
    ring = " ".join(f"{x:g},{y:g}" for x, y in corners)
    return tag("a", tag("polygon", tag("title", text(_said(spot))), points=ring, class_="area"), href=f"#{_anchor(spot)}", aria_label=_said(spot))


def _point(spot: Spot, view: View) -> str:
    x, y = view.place(spot.place.longitude or 0.0, spot.place.latitude or 0.0)
    radius = min(26.0, 7 + 3 * len(spot.cases) ** 0.5)
    dot = tag("circle", tag("title", text(_said(spot))), cx=x, cy=y, r=f"{radius:.1f}", class_="point")
    return tag("a", dot, href=f"#{_anchor(spot)}", aria_label=_said(spot))


def _label(spot: Spot, view: View) -> tuple[float, float, str]:
    x, y = view.place(spot.place.longitude or 0.0, spot.place.latitude or 0.0)
    return x + 14, y + 6, spot.place.name


def _without_overlap(names: Sequence[tuple[float, float, str]]) -> list[str]:
    """Labels as far as there is room, those of places with most incidents first."""
    taken: list[tuple[float, float, float]] = []
    found = []
    for x, y, name in names:
        wide = 11.0 * len(name)
        if all(abs(y - other) > 22 or x + wide < left or right < x for left, right, other in taken):
            taken.append((x, x + wide, y))
            found.append(tag("text", text(name), x=f"{x:.1f}", y=f"{y:.1f}", aria_hidden="true"))
    return found
