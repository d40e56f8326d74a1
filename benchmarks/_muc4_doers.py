"""Whom a template of the fourth Message Understanding Conference names as having done it, and how surely."""

from __future__ import annotations

import re
from collections.abc import Sequence

from benchmarks._muc4_corpus import Value
from benchmarks._muc4_report import Report, Row, bare, kind_of, pattern


def add_doers(slots: dict[int, list[Value]], events: Sequence[Row], report: Report) -> None:
    groups: dict[str, str] = {}
    for event in events:
        for who in event["actors"] if event["type"] == "ASSAULT" else ():
            group = _group(who, report)
            text = bare(who["span"]["text"]).upper()
            if group is not None:
                sure = event["factuality"] in ("occurred", "ongoing")
                groups.setdefault(group, "REPORTED AS FACT" if sure else "SUSPECTED OR ACCUSED")
            if kind_of("doers", text) and text != group:
                slots.setdefault(9, []).append(Value((text,)))
        for who in report.claims.get(event["id"], ()):
            if (group := _group(who, report)) is not None:
                groups[group] = "CLAIMED OR ADMITTED"
    named = [value.options[0] for value in slots.get(9, ())]
    if not groups and any(pattern("sides", "rebel").search(name) for name in named) and (rebels := _rebels(report)):
        groups[rebels] = "REPORTED AS FACT"
    for group, confidence in groups.items():
        slots.setdefault(10, []).append(Value((group,)))
        slots.setdefault(11, []).append(Value((confidence,), (group,)))
    if sides := [_side(name) for name in (*groups, *named)]:
        slots[8] = [Value((sides[0],))]
    else:
        slots[8] = [Value(("TERRORIST ACT",))]


def _side(name: str) -> str:
    """The category of an incident by who did it: the state's own men, or somebody else."""
    rebel = pattern("sides", "rebel").search(name)
    return "STATE-SPONSORED VIOLENCE" if not rebel and pattern("sides", "military").search(name) else "TERRORIST ACT"


def _rebels(report: Report) -> str | None:
    """The armed group that the report names most often: the guerrillas of a report that names one are its men."""
    known = [row for row in report.groups if row["kind"] == "armed-group"]
    most = max(known, key=lambda row: (len(row["mentions"]), row["name"]), default=None)
    return report.called(most) if most else None


def _group(who: Row, report: Report) -> str | None:
    """The named group that somebody is, or that the words for him name ("members of the front")."""
    text = " ".join(who["span"]["text"].upper().split())
    for row in report.groups:
        if row["id"] == who["actor"]:
            return report.called(row)
    for row in report.groups:
        names = [row["name"], *(alias["name"] for alias in row.get("aliases", ()))]
        if any(re.search(rf"\b{re.escape(' '.join(name.upper().split()))}\b", text) for name in names):
            return report.called(row)
    return None
