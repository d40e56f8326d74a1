"""How many a report tells as killed, wounded or held in all, so far as its record keeps people apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any


def total(casualties: Iterable[Mapping[str, Any]], number_of: Callable[[Mapping[str, Any]], int]) -> dict[str, int]:
    """
    Per harm the sum over all people told, each once.

    Whoever is told as hurt and then as dead is dead. Parts of a number, running totals, and people told again in other words add nothing; of several numbers for the
    same people the largest counts of those that are not vague.

    Args:
        casualties: Rows of one report, or of one incident in it.
        number_of: What to write down for a count.
    """
    rows = {row["id"]: row for row in casualties if not row["cumulative"]}
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows.values():
        if row["subset_of"] in rows:
            continue
        groups.setdefault(_first(row, rows), []).append(row)
    found: dict[str, int] = {}
    for first, told in groups.items():
        harm = rows[first]["harm"]
        same = [row for row in told if row["harm"] == harm]
        known = [row for row in same if row["count"]["best"] is not None]
        many = [row for row in known if number_of(row["count"]) > 1] or same
        found[harm] = found.get(harm, 0) + max(number_of(row["count"]) for row in many)
    return found


def _first(row: Mapping[str, Any], rows: Mapping[str, Mapping[str, Any]]) -> str:
    """Id of the row that a row tells again in the end."""
    seen: set[str] = set()
    while row["retells"] in rows and row["id"] not in seen:
        seen.add(row["id"])
        row = rows[row["retells"]]
    return str(row["id"])
