"""The shape of a benchmark's result: numbers, a naive floor beside them, and every case by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Cases = dict[str, tuple[float, str]]
"""Of every case, how right it is (0..1) and a sentence that says what was to be read."""


def percent(share: float) -> float:
    """A share of 0..1 as per cent with two decimals."""
    return round(100 * share, 2)


def outcome(
    numbers: Mapping[str, float],
    *,
    naive: Mapping[str, float] | None = None,
    cases: Cases | None = None,
    about: Mapping[str, object] | None = None,
) -> dict[str, Any]:
    """
    A result as it is printed and saved.

    Args:
        numbers: What the floors hold; shares in per cent.
        naive: The same numbers for the simplest thing that could work.
        cases: What gains and losses are told from.
        about: What was read: how many documents, which annotator, versions.
    """
    told = {name: {"score": round(score, 4), "what": what} for name, (score, what) in (cases or {}).items()}
    return {"numbers": dict(numbers), "naive": dict(naive or {}), "about": dict(about or {}), "cases": told}


def numbers_of(result: Mapping[str, Any]) -> dict[str, float]:
    """
    The numbers of a result by dotted name; of a result of another shape, all numbers in it.

    >>> numbers_of({"dates": {"f1": 80.0, "notes": "none"}})
    {'dates.f1': 80.0}
    """
    return _flat(result.get("numbers", result))


def _flat(tree: Mapping[str, Any], prefix: str = "") -> dict[str, float]:
    found: dict[str, float] = {}
    for name, value in tree.items():
        if isinstance(value, Mapping):
            found.update(_flat(value, f"{prefix}{name}."))
        elif isinstance(value, int | float) and not isinstance(value, bool):
            found[f"{prefix}{name}"] = float(value)
    return found
