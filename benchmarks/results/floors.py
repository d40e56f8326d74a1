"""
Floors: the numbers a benchmark may not fall under, or for times and memory rise above.

They stand in ``benchmarks/floors.toml``, a table a benchmark: ``[ewt.at_least]``, ``[speed.at_most]``.
``--raise-floors`` only makes them stricter; ``--lower-floors`` is the one way to make them weaker.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).parent.parent / "floors.toml"
SIDES = ("at_least", "at_most")
Floors = dict[str, dict[str, dict[str, float]]]


def load(file: Path = FILE) -> Floors:
    """Floors by benchmark, side and number; none where there is no file."""
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def broken(name: str, numbers: Mapping[str, float], *, file: Path = FILE) -> list[str]:
    """A sentence for every floor of the benchmark that does not hold; a number that is missing breaks its floor."""
    told: list[str] = []
    for side, limits in load(file).get(name, {}).items():
        for number, limit in limits.items():
            value = numbers.get(number)
            if value is None:
                told.append(f'{name}: "{number}" was not measured; its floor is {limit:g}.')
            elif (value < limit) if side == "at_least" else (value > limit):
                word = "below its floor" if side == "at_least" else "above its limit"
                told.append(f'{name}: "{number}" is {value:g}, {word} of {limit:g}.')
    return told


def move(name: str, numbers: Mapping[str, float], *, lower: bool, file: Path = FILE) -> None:
    """
    Set the floors that the file already has for the benchmark to these numbers.

    Args:
        lower: Also where that makes them weaker.
    """
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    floors = load(file)
    for side, limits in floors.get(name, {}).items():
        for number, limit in limits.items():
            if number not in numbers:
                continue
            value = _rounded(numbers[number], up=side == "at_most")
            stricter = value > limit if side == "at_least" else value < limit
            if stricter or lower:
                limits[number] = value
    file.write_text(_head(text) + _toml(floors), encoding="utf-8")


def _rounded(value: float, *, up: bool) -> float:
    """To one decimal, to the side on which the number itself still holds."""
    return (math.ceil if up else math.floor)(value * 10 + (-1e-6 if up else 1e-6)) / 10


def _head(text: str) -> str:
    """Comment lines that open the file."""
    lines = text.splitlines(keepends=True)
    opening = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return "".join(lines[:opening])


def _toml(floors: Floors) -> str:
    blocks: list[str] = []
    for name in floors:
        for side in SIDES:
            if limits := floors[name].get(side):
                lines = [f'"{number}" = {limit:g}' for number, limit in limits.items()]
                blocks.append(f"\n[{name}.{side}]\n" + "\n".join(lines) + "\n")
    return "".join(blocks)
