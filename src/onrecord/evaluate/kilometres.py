"""How far a predicted place lies from the true one."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, log, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
FARTHEST_KM = 20039.0
"""Half the earth's circumference, the greatest error there can be (as in the literature on toponym resolution)."""
HUNDRED_MILES_KM = 161.0


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """
    Great-circle distance of two points in WGS 84 degrees, on a sphere (error up to 0.5 %).

    >>> round(kilometres(33.3406, 44.4009, 36.3350, 43.1189))
    353
    """
    north, other_north = radians(latitude), radians(other_latitude)
    half_lat = (other_north - north) / 2
    half_lon = radians(other_longitude - longitude) / 2
    chord = sin(half_lat) ** 2 + cos(north) * cos(other_north) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def share_within(errors: Sequence[float | None], *, limit_km: float = HUNDRED_MILES_KM) -> float:
    """
    Share of the errors of at most ``limit_km``, 0..1; None (no place predicted) counts as wrong.

    >>> share_within([0.0, 160.0, 500.0, None])
    0.5
    """
    if not errors:
        return 0.0
    return sum(error is not None and error <= limit_km for error in errors) / len(errors)


def error_area(errors: Sequence[float | None]) -> float:
    """
    Area under the curve of log errors, 0 (all exact) to 1 (all at the antipodes or unknown).

    Source: Gritta, Pilehvar and Collier 2020, "A pragmatic guide to geoparsing evaluation".
    """
    if not errors:
        return 0.0
    logs = [log(1 + min(FARTHEST_KM, FARTHEST_KM if error is None else error)) for error in errors]
    return sum(logs) / len(logs) / log(1 + FARTHEST_KM)
