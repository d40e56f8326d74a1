"""
Dossiers of reports on the same happenings: accounts into incidents, claims and what stands, disputes, copies.

``DIR`` holds a folder a dossier: ``01.txt`` ... with head lines, and ``gold.json`` with quotes. Each is read by
``onrecord read``, unless ``--record FOLDER`` holds ``NAME.json`` for every dossier.

- ``accounts``: pairs of gold accounts that were read at all and are one incident, as F1; ``false merges`` is the share of the
  pairs put together that do not belong together, ``read`` the share of accounts whose words are in an event;
- ``claims``: F1 over (incident by its accounts, field, value or number, speaker); ``standing`` the share of the claims found
  that stand, or fell, as they should;
- ``disputes``, ``copies``: share found; ``traps``: happenings easily taken for one that are kept apart.

Beside us: every account alone.
"""

from __future__ import annotations

import itertools
import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.product import record_of
from benchmarks.results import Cases, outcome
from benchmarks.results.outcome import percent
from benchmarks.whole_records.joined import Joined, Row, alike, squeezed

NOBODY: Row = {}


def run(data: Path, *, record: Path | None = None, **_: object) -> dict[str, Any]:
    """Reads every dossier and compares."""
    folders = sorted(file.parent for file in data.glob("*/gold.json"))
    if not folders:
        raise FileNotFoundError(f"{data}: no NAME/gold.json.")
    counts: Counter[str] = Counter()
    cases: Cases = {}
    for folder in folders:
        read = json.loads((record / f"{folder.name}.json").read_text("utf-8")) if record else record_of(folder)
        found, told = Dossier(folder, read).compared()
        counts += found
        cases |= told
    return outcome(
        numbers_of(counts),
        naive={"accounts": 0.0, "accounts.false merges": 0.0, "traps": 100.0},
        cases=cases,
        about={"dossiers": len(folders), "accounts": counts["accounts"], "claims": counts["claims"]},
    )


def numbers_of(counts: Mapping[str, int]) -> dict[str, float]:
    """The measures from the sums over all dossiers."""
    together, right, wanted = counts["pairs together"], counts["pairs right"], counts["pairs wanted"]
    claimed = counts["claims"] + counts["claims read"]
    shares = {
        "accounts": (2 * right, together + wanted),
        "accounts.false merges": (together - right, together),
        "accounts.read": (counts["accounts read"], counts["accounts"]),
        "claims": (2 * counts["claims found"], claimed),
        "claims.standing": (counts["standing right"], counts["claims found"]),
        "disputes": (counts["disputes found"], counts["disputes"]),
        "copies": (counts["copies found"], counts["copies"]),
        "traps": (counts["traps kept apart"], counts["traps"]),
    }
    return {name: percent(part / whole) if whole else 0.0 for name, (part, whole) in shares.items()}


class Dossier:
    """
    One dossier's gold beside the record that was read of it.

    Args:
        folder: Of the reports and ``gold.json``.
        record: As ``--json`` prints it.
    """

    def __init__(self, folder: Path, record: Mapping[str, Any]) -> None:
        self.name = folder.name
        self.gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        self.texts = {
            file.stem: unicodedata.normalize("NFC", file.read_text(encoding="utf-8")).partition("\n\n")[2]
            for file in sorted(folder.glob("*.txt"))
        }
        self.joined = Joined(record)
        self.reports = self.joined.reports_of(self.texts)
        self.home = {event: incident["id"] for incident in record["incidents"] for event in incident["accounts"]}
        self.read = self._accounts()
        self.incidents: dict[str, set[str]] = defaultdict(set)
        for key, event in self.read:
            if event:
                self.incidents[key].add(self.home.get(event, event))

    def compared(self) -> tuple[Counter[str], Cases]:
        """Sums of everything that is measured, and every claim as a case."""
        counts = self._pairs()
        counts["accounts"], counts["accounts read"] = len(self.read), sum(event is not None for _, event in self.read)
        for one, other, *_ in self.gold["not_merged"]:
            if one in self.incidents and other in self.incidents:
                counts["traps"] += 1
                counts["traps kept apart"] += not self.incidents[one] & self.incidents[other]
        cases = self._claims(counts)
        for dispute in self.gold["disputes"]:
            rows = self.joined.record["disputes"]
            counts["disputes"] += 1
            counts["disputes found"] += any(
                row["incident"] in self.incidents[dispute["incident"]] and row["field"] == dispute["field"]
                for row in rows
            )
        copies = {report["id"]: report.get("copy_of") for report in self.joined.record["reports"]}
        for one, other, *_ in self.gold["copies"]:
            a, b = self.reports[one], self.reports[other]
            counts["copies"] += 1
            counts["copies found"] += copies.get(a or "") == b or copies.get(b or "") == a
        return counts, cases

    def _accounts(self) -> list[tuple[str, str | None]]:
        """Gold incident and event of every gold account; None where no event has its words."""
        found: list[tuple[str, str | None]] = []
        events = sorted(self.joined.events.values(), key=lambda row: str(row["id"]))
        order = {event: place for place, event in enumerate(self.joined.events)}
        for incident in self.gold["incidents"]:
            for account in incident["accounts"]:
                report = self.reports[account["report"]]
                start, end = self._bare(account)
                hits = [
                    event["id"]
                    for event in sorted(events, key=lambda row: order[row["id"]])
                    if event["report"] == report and self._reaches(event["trigger"], account["report"], start, end)
                ]
                found.append((incident["key"], hits[0] if hits else None))
        return found

    def _bare(self, account: Row) -> tuple[int, int]:
        """Where the trigger stands in the report without white space."""
        text = self.texts[account["report"]]
        at = text.index(account["near"]) + account["near"].index(account["trigger"])
        start = len(squeezed(text[:at]))
        return start, start + len(squeezed(account["trigger"]))

    def _reaches(self, span: Row, name: str, start: int, end: int) -> bool:
        """Whether the words of a span share a character with the stretch; a stored text may have more head lines."""
        stored = self.joined.texts[span["report"]]
        more = len(squeezed(stored)) - len(squeezed(self.texts[name]))
        first = len(squeezed(stored[: span["start"]])) - more
        return first < end and start < first + len(squeezed(stored[span["start"] : span["end"]]))

    def _pairs(self) -> Counter[str]:
        rows = [(key, self.home.get(event, event)) for key, event in self.read if event]
        counts: Counter[str] = Counter()
        for (one, home), (other, its) in itertools.combinations(rows, 2):
            counts["pairs together"] += home == its
            counts["pairs wanted"] += one == other
            counts["pairs right"] += home == its and one == other
        return counts

    def _claims(self, counts: Counter[str]) -> Cases:
        rows: list[Row] = self.joined.record["claims"]
        live = set().union(*self.incidents.values()) if self.incidents else set()
        counts["claims read"] += sum(row["incident"] in live for row in rows)
        used: set[int] = set()
        cases: Cases = {}
        for claim in self.gold["claims"]:
            counts["claims"] += 1
            place = next((n for n, row in enumerate(rows) if n not in used and self._fits(claim, row)), None)
            what = f"{claim['speaker'] or 'the report'}, {claim['field']}: {claim.get('best') or claim.get('value')}"
            cases[f"{self.name}:{claim['key']}"] = (float(place is not None), f"{self.name}, {what}")
            if place is not None:
                used.add(place)
                counts["claims found"] += 1
                counts["standing right"] += rows[place]["standing"] == claim["standing"]
        return cases

    def _fits(self, claim: Row, row: Row) -> bool:
        if row["incident"] not in self.incidents.get(claim["incident"], ()) or row["field"] != claim["field"]:
            return False
        speaker = f"{self.joined.names(row.get('speaker'))} {self.joined.speakers([row.get('statement') or ''])}"
        if claim["speaker"] and not alike(claim["speaker"], speaker):
            return False
        wanted = _numbers(claim)
        if wanted:
            return bool(wanted & _numbers(row.get("count") or NOBODY))
        return alike(str(claim.get("value")), f"{row.get('value')} {(row.get('span') or NOBODY).get('text', '')}")


def _numbers(row: Row) -> set[int]:
    values: Sequence[int | None] = (row.get("best"), row.get("low"))
    return {value for value in values if value is not None}
