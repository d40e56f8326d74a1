"""Whom a template of the fourth Message Understanding Conference names as having done it, and how surely."""

from __future__ import annotations

import re
from collections.abc import Sequence

from benchmarks._muc4_corpus import Value
from benchmarks._muc4_report import Report, Row, bare, kind_of, pattern

GROUPS = ("armed-group", "armed-force", "party", "government", "coalition")


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
    for group, confidence in groups.items():
        slots.setdefault(10, []).append(Value((group,)))
        slots.setdefault(11, []).append(Value((confidence,), (group,)))
    own = [value.options[0] for value in (*slots.get(9, ()), *slots.get(10, ()))]
    state = any(pattern("sides", "military").search(name) for name in own)
    slots[8] = [Value(("STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT",))]


def _group(who: Row, report: Report) -> str | None:
    """The named group that somebody is, or that the words for him name ("members of the front")."""
    text = " ".join(who["span"]["text"].upper().split())
    named = [
        row for row in report.actors.values()
        if row["kind"] in GROUPS and row["name"][:1].isupper() and any(span["report"] == report.id for span in row.get("mentions", ()))
    ]  # fmt: skip
    for row in named:
        if row["id"] == who["actor"]:
            return " ".join(row["name"].upper().split())
    for row in named:
        names = [row["name"], *(alias["name"] for alias in row.get("aliases", ()))]
        if any(re.search(rf"\b{re.escape(' '.join(name.upper().split()))}\b", text) for name in names):
            return " ".join(row["name"].upper().split())
    return None
