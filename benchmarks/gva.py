"""
News of shootings with the facts of their incident: date, city, killed and injured, each per article.

``DIR`` holds ``train.jsonl`` or other ``*.jsonl`` with ``published``, ``title``, ``text`` and ``incident``
(``date``, ``city_or_county``, ``killed``, ``injured``). The title is read as the first line of the article. ``within one`` allows a difference of one person. The facts
are the final ones: an early article may not know of a later death. They are those of one incident, while articles
tell of others besides: as killed and injured counts the largest number that one sentence tells near the beginning, where news says what
it is about; of the dead the largest told later, where the beginning tells of none.
``grouping`` is B-cubed F1 of articles put together by incident: those that tell one violent incident near their beginning.
The incident is the shooting: days and places of attacks stand before those of arrests and charges, of which news of
later days tells more. Where the archive names a town and a part of it ("Chicago (Englewood)"), either is right; where it names a county, the county is.
Beside us: the day of publication, the first number before "killed" and "wounded", and every article alone.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from benchmarks._grouping import HEAD, score
from benchmarks.report_facts import Facts, facts_of, read_texts
from benchmarks.results import outcome
from benchmarks.results.outcome import Cases, percent
from onrecord.evaluate import Score
from onrecord.evaluate.grouping import grouping

NAIVE = {
    "killed": re.compile(r"\b(\d+)\b[^.\n]{0,40}?\b(?:killed|dead)\b"),
    "injured": re.compile(r"\b(\d+)\b[^.\n]{0,40}?\b(?:wounded|injured|hurt)\b"),
}


def run(data: Path, **_: object) -> dict[str, Any]:
    """Reads every article and compares it with the facts of its incident."""
    files = [data / "train.jsonl"] if (data / "train.jsonl").exists() else sorted(data.glob("*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text("utf-8").split("\n") if line]
    if not rows:
        raise FileNotFoundError(f"{data}: no *.jsonl with articles.")
    ids, record = read_texts([_headed(row) for row in rows])
    facts = facts_of(record, {}, at_once=True, kinds=("ASSAULT",), opening=HEAD)
    right: dict[str, int] = {}
    naive: dict[str, int] = {}
    cases: Cases = {}
    for row, report in zip(rows, ids, strict=True):
        for name, (hit, read, gold) in _compared(facts.get(report or "", Facts()), row["incident"]).items():
            right[name] = right.get(name, 0) + hit
            cases[f"{row['doc_id']}:{name}"] = (float(hit), f"{row['doc_id']}, {name}: read {read}, gold {gold}")
        for name, hit in _naive(row).items():
            naive[name] = naive.get(name, 0) + hit
    incidents = [row["incident"]["id"] for row in rows]
    together = score(incidents, ids, record)
    alone = grouping(dict(enumerate(incidents)), {})
    return outcome(
        {name: percent(hits / len(rows)) for name, hits in right.items()} | _grouping(together),
        naive={name: percent(hits / len(rows)) for name, hits in naive.items()} | _grouping(alone),
        cases=cases,
        about={"articles": len(rows), "not read": ids.count(None)},
    )


def _grouping(found: Score) -> dict[str, float]:
    names = {"grouping": found.f1, "grouping.precision": found.precision, "grouping.recall": found.recall}
    return {name: percent(share) for name, share in names.items()}


def _headed(row: dict[str, Any]) -> str:
    title = " ".join(row["title"].split())
    head = f"Title: {title}\nPublished: {row['published']}\n\n"
    told = row["text"].lstrip().startswith(title)  # some texts begin with their headline
    return head + (row["text"] if told else f"{title}\n\n{row['text']}")


def _compared(found: Facts, gold: dict[str, Any]) -> dict[str, tuple[bool, object, object]]:
    """Per field: whether it is right, what was read, and what is known."""
    day = found.days[0] if found.days else None
    towns = [*found.places, *found.dateline]
    county = gold["city_or_county"].lower().endswith(("(county)", " county"))
    kinds = ("admin2",) if county else ("city", "district")
    cities = [plain(place["name"]) for place in towns if place["kind"] in kinds]
    known = [plain(name) for name in gold["city_or_county"].removesuffix(")").split(" (") if name != "county"]
    city = known[0]
    result: dict[str, tuple[bool, object, object]] = {
        "date": (day == str(gold["date"])[:10], day, gold["date"]),
        "city": (bool(cities) and any(is_town(cities[0], name) for name in known), cities[:1], city),
    }
    for harm in ("killed", "injured"):
        number = found.tolls.get(harm, 0)
        result[harm] = (number == gold[harm], number, gold[harm])
        result[f"{harm} within one"] = (abs(number - gold[harm]) <= 1, number, gold[harm])
    return result


def _naive(row: dict[str, Any]) -> dict[str, bool]:
    result = {"date": row["published"] == str(row["incident"]["date"])[:10]}
    for harm, pattern in NAIVE.items():
        first = pattern.search(row["text"])
        result[harm] = (int(first[1]) if first else 1 if harm == "killed" else 0) == row["incident"][harm]
    return result


def is_town(read: str, known: str) -> bool:
    """Whether a gazetteer's name is a known town's: in it, or it with a word more ("Greenacres City" for Greenacres)."""
    return read in known or read.startswith(f"{known} ")


def plain(name: str) -> str:
    """A town's name without what writers differ in: "St. Louis" and "Saint Louis", "the Bronx" and "Bronx"."""
    return re.sub(r"^the ", "", re.sub(r"\bst\.? ", "saint ", name.lower()))
