"""What a record says of each report as a whole: days, places and tolls of its violent events, one row a report."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks._tolls import total
from benchmarks.product import record_of

VIOLENT = ("ASSAULT", "COERCE")


@dataclass
class Facts:
    """
    The facts of one report.

    Args:
        days: First days of its violent events, in text order.
        places: Gazetteer rows of its violent events, then of the whole report, in text order.
        tolls: Per harm the lowest number of all people told, each counted once.
    """

    days: list[str] = field(default_factory=list)
    places: list[Mapping[str, Any]] = field(default_factory=list)
    tolls: dict[str, int] = field(default_factory=dict)


def read_texts(texts: Sequence[str]) -> tuple[list[str | None], dict[str, Any]]:
    """Reads the texts as files of one folder; the report id of each, None where it was not read, and the record."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number:06}.txt").write_text(text, encoding="utf-8")
        record = record_of(Path(folder))
    ids: list[str | None] = [None] * len(texts)
    for report in record["reports"]:
        ids[int(Path(report["file"]).stem)] = report["id"]
    return ids, record


def facts_of(
    record: Mapping[str, Any],
    vague: Mapping[str, int],
    *,
    left_out: re.Pattern[str] | None = None,
    at_once: bool = False,
) -> dict[str, Facts]:
    """
    Facts by report id.

    Args:
        vague: What an annotator adds for a vague word to the lowest number that it allows.
        left_out: Words of those whom an annotator does not count among the harmed.
        at_once: Whether only the largest number told at once counts, for reports on one incident of several.
    """
    found: dict[str, Facts] = {report["id"]: Facts() for report in record["reports"]}
    places = {place["id"]: place for place in record["places"]}
    told: dict[str, list[Mapping[str, Any]]] = {}
    for event in sorted(record["events"], key=lambda row: (row["report"], row["trigger"]["start"])):
        facts = found[event["report"]]
        if event["type"] in VIOLENT:
            facts.days += [event["date"]["earliest"]] if (event.get("date") or {}).get("earliest") else []
            facts.places += [places[ref["place"]] for ref in event["places"] if ref.get("place") in places]
        told.setdefault(event["report"], []).append(event)
    for report, events in told.items():
        found[report].tolls = tolls_of(events, vague, left_out=left_out, at_once=at_once)
    for toponym in sorted(record["toponyms"], key=lambda row: row["span"]["start"]):
        if toponym["place"].get("place") in places:
            found[toponym["span"]["report"]].places.append(places[toponym["place"]["place"]])
    return found


def tolls_of(
    events: Sequence[Mapping[str, Any]],
    vague: Mapping[str, int],
    *,
    left_out: re.Pattern[str] | None = None,
    at_once: bool = False,
) -> dict[str, int]:
    """
    Per harm how many one report tells of.

    Args:
        vague: What an annotator adds to the lowest number that a vague word allows.
        left_out: Words of those whom an annotator does not count.
        at_once: Whether only the largest number told at once counts.
    """
    rows = [
        casualty
        for event in events
        for casualty in event["casualties"]
        if left_out is None or not left_out.search(((casualty["who"] or {}).get("span") or {}).get("text", ""))
    ]
    found = total(rows, lambda count: lowest(count, vague))
    if not at_once:
        return found
    most = {harm: max(lowest(row["count"], vague) for row in rows if row["harm"] == harm) for harm in found}
    return {harm: min(number, most[harm]) for harm, number in found.items()}


def lowest(count: Mapping[str, Any], vague: Mapping[str, int]) -> int:
    """The number that an annotator would put down for a count."""
    number = next((int(count[key]) for key in ("low", "best", "high") if count.get(key) is not None), 0)
    text = (count.get("text") or "").lower()
    return number + (sum(more for word, more in vague.items() if word in text) if count.get("best") is None else 0)
