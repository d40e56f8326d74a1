"""A place on its way into the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Entry:
    """One place on its way into the file; ``names`` holds the usual name first."""

    kind: str
    names: list[str]
    country: str
    latitude: float
    longitude: float
    geonames: int | None = None
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    radius_km: float | None = None
    members: list[Entry] = field(default_factory=list)
