"""Which reports tell one happening, as the incidents of a record have it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from onrecord.evaluate import Score
from onrecord.evaluate.grouping import grouping

HEAD = 700  # characters in which a report tells what it is about


def grouped(record: Mapping[str, Any]) -> dict[str, str]:
    """
    Report -> name of its group.

    Two reports are of one group where both tell, within their first 700 characters, one incident of violence; and so on
    from report to report. The name is the smallest id of the group.
    """
    events = {event["id"]: event for event in record["events"]}
    home = {report["id"]: report["id"] for report in record["reports"]}
    for incident in sorted(record["incidents"], key=lambda row: str(row["id"])):
        if incident["type"] != "ASSAULT":
            continue
        told = sorted({events[a]["report"] for a in incident["accounts"] if events[a]["trigger"]["start"] < HEAD})
        names = {home[report] for report in told}
        for report, name in home.items():
            if name in names:
                home[report] = min(names)
    return home


def score(gold: Sequence[Hashable], reports: Sequence[str | None], record: Mapping[str, Any]) -> Score:
    """B-cubed over articles with the group of each and the report that it was read as."""
    home = grouped(record)
    truth: dict[Hashable, Hashable] = dict(enumerate(gold))
    return grouping(truth, {n: home[report] for n, report in enumerate(reports) if report in home})
