"""
What the places of one report say about each other.

Reports name places that lie together: towns of one district, of one province, of one
country. Every candidate of every name speaks for its surroundings as far as it is likely
itself; a name never speaks for its own candidates. Two rounds are enough for a report to
agree with itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import cos, log1p, radians, sqrt
from typing import TypeVar

from onrecord.places.gazetteer import Candidate

KM_PER_DEGREE = 111.2
ROUNDS = 2
SHARP = 1.2  # how much likelier a candidate is than one with a tenth of its score: natural logarithms per power of ten
# What one likely place of the same division, country and neighbourhood adds, in powers of ten of inhabitants.
DIVISION, COUNTRY, NEAR = 1.8, 1.6, 1.4
TOWNS = ("city", "admin2")
AFAR = 0.5  # share of what speaks for their whole country that counts for towns called like a country elsewhere
CELL = 1.5  # degrees; a neighbourhood is the cell of a place and those around it
AROUND = [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1)]

Weighed = list[tuple[float, Candidate]]
Sense = TypeVar("Sense")
Mass = dict[object, float]


def order(entry: tuple[float, Candidate]) -> tuple[float, str]:
    """The likeliest first, and of equals always the same one."""
    return -entry[0], entry[1].id


def kilometres_between(one: Candidate, other: Candidate) -> float:
    """Distance on a flat map: near enough to tell neighbours."""
    x = (one.longitude - other.longitude) * cos(radians((one.latitude + other.latitude) / 2))
    return KM_PER_DEGREE * sqrt(x * x + (one.latitude - other.latitude) ** 2)


def among(weighed: Mapping[Sense, Weighed], weights: Mapping[Sense, float]) -> dict[Sense, Weighed]:
    """
    The candidates of every name, weighed anew by the candidates of all other names.

    Args:
        weighed: Name -> candidates with what speaks for each by itself.
        weights: Name -> how much it speaks for others.
    """
    settled = dict(weighed)
    for _ in range(ROUNDS):
        own = {sense: _mass(entries, weights[sense]) for sense, entries in settled.items()}
        whole: Mass = defaultdict(float)
        for mass in own.values():
            for key, value in mass.items():
                whole[key] += value
        settled = {sense: _anew(entries, whole, own[sense]) for sense, entries in weighed.items()}
    return settled


def _anew(entries: Weighed, whole: Mass, own: Mass) -> Weighed:
    """
    The candidates with what the other names say for each.

    Many places in America do not make "Lebanon" a town there; those around the town do.
    """
    lands = any(candidate.kind == "country" and candidate.rank == 0 for _, candidate in entries)
    found = [(score + _support(c, whole, own, AFAR if lands and c.kind in TOWNS else 1.0), c) for score, c in entries]
    return sorted(found, key=order)


def _mass(entries: Weighed, weight: float) -> Mass:
    """What the candidates of one name say for countries, divisions and cells of the map."""
    mass: Mass = defaultdict(float)
    if not entries:
        return mass
    best = entries[0][0]
    chances = [10 ** (SHARP * max(score - best, -9.0) / 2.3) for score, _ in entries]
    total = sum(chances)
    for (_, candidate), chance in zip(entries, chances, strict=True):
        part = weight * chance / total
        if part < 0.002:
            continue
        for key in _keys(candidate):
            mass[key] += part
    return mass


def _keys(candidate: Candidate) -> list[object]:
    keys: list[object] = [candidate.country] if candidate.country else []
    division = candidate.name if candidate.kind == "admin1" else candidate.admin1
    if division and candidate.country:
        keys.append((candidate.country, division))
    if candidate.kind in ("city", "site", "admin2"):
        keys.append((int(candidate.latitude // CELL), int(candidate.longitude // CELL)))
    return keys


def _support(candidate: Candidate, whole: Mass, own: Mass, share: float) -> float:
    """What the candidates of the other names say for a candidate; of what they say for its country as a whole, a share."""
    country = candidate.country
    score = COUNTRY * share * log1p(_others(country, whole, own)) if country else 0.0
    division = candidate.name if candidate.kind == "admin1" else candidate.admin1
    if division and country:
        score += DIVISION * log1p(_others((country, division), whole, own))
    if candidate.kind in ("city", "site", "admin2"):
        row, column = int(candidate.latitude // CELL), int(candidate.longitude // CELL)
        around = [(row + i, column + j) for i, j in AROUND if (row + i, column + j) in whole]
        score += NEAR * log1p(sum([_others(cell, whole, own) for cell in around]))
    return score


def _others(key: object, whole: Mass, own: Mass) -> float:
    """What all names but one say for a country, a division or a cell; not below nothing, whatever rounding leaves."""
    most = whole.get(key)
    return max(0.0, most - own.get(key, 0.0)) if most else 0.0
