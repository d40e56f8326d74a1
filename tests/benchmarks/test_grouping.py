"""Articles are grouped by the violent incidents that they begin with."""

from __future__ import annotations

from typing import Any

from benchmarks._grouping import grouped, score


def event(report: str, start: int) -> dict[str, Any]:
    """A mention so many characters into a report."""
    return {"id": f"{report}-{start}", "report": report, "trigger": {"start": start}}


RECORD = {
    "reports": [{"id": name} for name in "abcd"],
    "events": [
        event("a", 5),
        event("b", 9),
        event("b", 80),
        event("c", 7),
        event("d", 4),
        event("d", 2000),
        event("c", 90),
    ],
    "incidents": [
        {"id": "i1", "type": "ASSAULT", "accounts": ["a-5", "b-9"]},
        {"id": "i2", "type": "ASSAULT", "accounts": ["b-80", "c-7", "d-2000"]},  # told far down in d
        {"id": "i3", "type": "ACCUSE", "accounts": ["c-90", "d-4"]},  # no violence
    ],
}


def test_reports_that_begin_with_one_incident_are_one_group() -> None:
    """From a to b and from b to c; d tells of it far down."""
    assert grouped(RECORD) == {"a": "a", "b": "a", "c": "a", "d": "d"}


def test_what_was_not_read_stands_alone() -> None:
    """An article without a report is in a group of its own."""
    assert score(["x", "x", "y"], ["a", None, "d"], RECORD).recall < 1
