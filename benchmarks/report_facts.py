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
TOP = 300  # characters in which a report's lines over its text stand
TOLD = 3
SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s|\n")
UNREAL = frozenset({"planned", "threatened", "demanded", "hypothetical", "cancelled"})


@dataclass
class Facts:
    """
    The facts of one report.

    Args:
        days: First days of its violent events, those first that most of them have.
        day: The report's own day, where it says one.
        places: Gazetteer rows of its violent events, those first that most of them have; then of the report
            below its dateline.
        dateline: Gazetteer rows of its dateline.
        tolls: Per harm the lowest number of all people told, each counted once.
    """

    days: list[str] = field(default_factory=list)
    day: str | None = None
    places: list[Mapping[str, Any]] = field(default_factory=list)
    dateline: list[Mapping[str, Any]] = field(default_factory=list)
    tolls: dict[str, int] = field(default_factory=dict)


def read_texts(texts: Sequence[str]) -> tuple[list[str | None], dict[str, Any]]:
    """Reads the texts as files of one folder, equal ones once; the report id of each, None where it was not read, and the record."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number:06}.txt").write_text(text, encoding="utf-8")
        record = record_of(Path(folder))
    known = {texts[int(Path(report["file"]).stem)]: report["id"] for report in record["reports"]}
    return [known.get(text) for text in texts], record


def facts_of(
    record: Mapping[str, Any],
    vague: Mapping[str, int],
    *,
    left_out: re.Pattern[str] | None = None,
    at_once: bool = False,
    kinds: Sequence[str] = VIOLENT,
    opening: int | None = None,
) -> dict[str, Facts]:
    """
    Facts by report id.

    Args:
        kinds: Kinds of event whose days and places stand first.
        opening: Characters at the beginning whose tolls count, for news that goes on to other incidents; the dead of
            the rest count where it tells of none. None for the whole report.
        vague: What an annotator adds for a vague word to the lowest number that it allows.
        left_out: Words of those whom an annotator does not count among the harmed.
        at_once: Whether only the largest number told at once counts, for reports on one incident of several.
    """
    found: dict[str, Facts] = {report["id"]: Facts() for report in record["reports"]}
    places = {place["id"]: place for place in record["places"]}
    texts = {report["id"]: report.get("text", "") for report in record["reports"]}
    told: dict[str, list[Mapping[str, Any]]] = {}
    for event in sorted(record["events"], key=lambda row: (row["report"], row["trigger"]["start"])):
        told.setdefault(event["report"], []).append(event)
    for report, events in told.items():
        found[report].days, ids = days_and_places(events, kinds)
        found[report].places = [places[place] for place in ids if place in places]
        text = texts.get(report, "")
        tolls = tolls_of(events, vague, left_out=left_out, at_once=at_once, text=text)
        if opening is not None:
            first = [event for event in events if event["trigger"]["start"] < opening]
            dead = {harm: number for harm, number in tolls.items() if harm == "killed"}
            tolls = dead | tolls_of(first, vague, left_out=left_out, at_once=at_once, text=text)
        found[report].tolls = tolls
    datelines = {report["id"]: report.get("dateline") or {"start": 0, "end": 0} for report in record["reports"]}
    for toponym in sorted(record["toponyms"], key=lambda row: row["span"]["start"]):
        if toponym["place"].get("place") in places:
            facts, dateline = found[toponym["span"]["report"]], datelines[toponym["span"]["report"]]
            over = dateline["start"] <= toponym["span"]["start"] < dateline["end"]
            (facts.dateline if over else facts.places).append(places[toponym["place"]["place"]])
    for report in record["reports"]:
        found[report["id"]].day = own_day(report, record["dates"])
    return found


def days_and_places(events: Sequence[Mapping[str, Any]], kinds: Sequence[str] = VIOLENT) -> tuple[list[str], list[str]]:
    """
    First days, and ids of places, of a report's violent events.

    What most of them have stands first; what an event's own words tell counts three times as much as what is taken
    over from elsewhere in the report. Days that are told exactly stand before the first days of spans. Of equals the
    one told first.

    Args:
        kinds: Kinds of event whose days and places stand before those of all others.
    """
    if tuple(kinds) != VIOLENT:
        first = days_and_places([event for event in events if event["type"] in kinds])
        rest = days_and_places(events)
        return [*dict.fromkeys([*first[0], *rest[0]])], [*dict.fromkeys([*first[1], *rest[1]])]
    days: dict[str, int] = {}
    exactly: dict[str, int] = {}
    places: dict[str, int] = {}
    for event in events:
        if event["type"] not in VIOLENT or event["factuality"] in UNREAL:
            continue
        date = event.get("date") or {}
        if date.get("earliest"):
            worth = 1 if date["basis"] == "inferred" else TOLD
            days[date["earliest"]] = days.get(date["earliest"], 0) + worth
            if date["earliest"] == date["latest"]:
                exactly[date["earliest"]] = exactly.get(date["earliest"], 0) + worth
        for ref in _told_places(event["places"]):
            places[ref["place"]] = places.get(ref["place"], 0) + (1 if ref["reason"] else TOLD)
    by_worth = sorted(days, key=lambda day: (-exactly.get(day, 0), -days[day]))
    return by_worth, sorted(places, key=lambda place: -places[place])


def _told_places(refs: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """An event's places that the gazetteer has, without the parts of a city that is told with them."""
    city = any(ref.get("place") and ref["precision"] == "city" for ref in refs)
    return [ref for ref in refs if ref.get("place") and not (city and ref["precision"] == "district")]


def own_day(report: Mapping[str, Any], dates: Sequence[Mapping[str, Any]]) -> str | None:
    """The day in a report's dateline, else that of its publication, else the first day told in full in the lines at its top."""
    end = (report.get("dateline") or {}).get("end", 0)
    top: str | None = None
    for row in dates:
        date = row.get("date") or {}
        if (
            row["span"]["report"] != report["id"]
            or row["span"]["start"] >= max(end, TOP)
            or date.get("precision") != "day"
        ):
            continue
        if row["span"]["start"] < end:
            return str(date["earliest"])
        top = top or (str(date["earliest"]) if date["basis"] == "stated" else None)
    published = report.get("published") or {}
    return published.get("earliest") or top


def tolls_of(
    events: Sequence[Mapping[str, Any]],
    vague: Mapping[str, int],
    *,
    left_out: re.Pattern[str] | None = None,
    at_once: bool = False,
    text: str = "",
) -> dict[str, int]:
    """
    Per harm how many one report tells of.

    Args:
        text: Of the report, to know which numbers one sentence tells.
        vague: What an annotator adds to the lowest number that a vague word allows.
        left_out: Words of those whom an annotator does not count.
        at_once: Whether only the largest number that one sentence tells counts.
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
    return {harm: min(number, _most_at_once(rows, harm, text, vague)) for harm, number in found.items()}


def _most_at_once(rows: Sequence[Mapping[str, Any]], harm: str, text: str, vague: Mapping[str, int]) -> int:
    """
    The largest number of those harmed that one sentence tells: "two boys killed, father commits suicide" is three.

    Two single persons of a sentence may be one in other words: whoever is told singly is added to a number only.
    """
    told = sorted((row for row in rows if row["harm"] == harm and not row["cumulative"]), key=lambda row: row["span"]["start"])
    most = max(lowest(row["count"], vague) for row in rows if row["harm"] == harm)
    ids = {row["id"] for row in told}
    together: dict[int, list[Mapping[str, Any]]] = {}
    for row in told:
        if row["subset_of"] not in ids:
            together.setdefault(len(SENTENCE_END.findall(text[: row["span"]["start"]])), []).append(row)
    for sentence in together.values():
        own = {row["id"] for row in sentence}
        numbers = [lowest(row["count"], vague) for row in sentence if row["retells"] not in own]
        most = max(most, sum(numbers) if any(number > 1 for number in numbers) else 0)
    return most


def lowest(count: Mapping[str, Any], vague: Mapping[str, int]) -> int:
    """The number that an annotator would put down for a count."""
    number = next((int(count[key]) for key in ("low", "best", "high") if count.get(key) is not None), 0)
    text = (count.get("text") or "").lower()
    return number + (sum(more for word, more in vague.items() if word in text) if count.get("best") is None else 0)
