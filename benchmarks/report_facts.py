"""What a record says of each report as a whole: days, places and tolls of its violent events, one row a report."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.product import record_of

VIOLENT = ("ASSAULT", "COERCE")


@dataclass
class Facts:
    """
    The facts of one report.

    Args:
        days: First days of its violent events, in text order.
        places: Gazetteer rows of its violent events, then of the whole report, in text order.
        tolls: Per harm the sum over incidents of the lowest number of the account with most.
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


def facts_of(record: Mapping[str, Any], vague: Mapping[str, int]) -> dict[str, Facts]:
    """
    Facts by report id.

    Args:
        vague: What an annotator writes down for a vague word; else the lowest number that it allows.
    """
    found: dict[str, Facts] = {report["id"]: Facts() for report in record["reports"]}
    places = {place["id"]: place for place in record["places"]}
    incident = {event: row["id"] for row in record.get("incidents", []) for event in row["accounts"]}
    tolls: dict[tuple[str, str, str], int] = {}
    for event in sorted(record["events"], key=lambda row: (row["report"], row["trigger"]["start"])):
        facts = found[event["report"]]
        if event["type"] in VIOLENT:
            facts.days += [event["date"]["earliest"]] if (event.get("date") or {}).get("earliest") else []
            facts.places += [places[ref["place"]] for ref in event["places"] if ref.get("place") in places]
        for casualty in event["casualties"]:
            if casualty["subset_of"] is None and not casualty["cumulative"]:
                key = (event["report"], casualty["harm"], incident.get(event["id"], event["id"]))
                tolls[key] = max(tolls.get(key, 0), lowest(casualty["count"], vague))
    for (report, harm, _), number in tolls.items():
        found[report].tolls[harm] = found[report].tolls.get(harm, 0) + number
    for toponym in sorted(record["toponyms"], key=lambda row: row["span"]["start"]):
        if toponym["place"].get("place") in places:
            found[toponym["span"]["report"]].places.append(places[toponym["place"]["place"]])
    return found


def lowest(count: Mapping[str, Any], vague: Mapping[str, int]) -> int:
    """The number that an annotator would put down for a count."""
    first = (count.get("text") or "").lower().split(" ")[0]
    if count.get("best") is None and first in vague:
        return vague[first]
    return next((count[key] for key in ("low", "best", "high") if count.get(key) is not None), 0)
