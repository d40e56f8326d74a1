"""
Learns what the signs are worth by which dates and places are attached to events and statements.

    python -m training.attach dates --data DIR --dossiers DIR --invented FILE --without tb0 tb1 tb20 tb21 tb22 --out src/onrecord/dates/weights.toml
    python -m training.attach places --data DIR --dossiers DIR --invented FILE --out src/onrecord/places/weights.toml

DIR holds whole records made by hand: ``texts/ID.txt``, ``gold/ID.json``. Reports whose id begins with one of
``--without`` are left out: those from AQUAINT, whose texts nobody reads who writes rules for dates, and for places all
of TempEval-3. ``--invented`` and ``--invented-dossiers`` add reports written to be learned from (``training/invented``),
``--dossiers`` the accounts of incidents in folders of ``NN.txt`` with a ``gold.json``; from these is learned, but not measured on them.

Each event is one choice among named answers; the weights make the right answers likely (conditional logistic
regression with a penalty on large weights, full batches, no chance in it, hence no seed). What earlier events of a
report have got is a sign too, so the reports are gone through several times, each time with the answers of the weights
learned before. Printed first is what weights learned on four fifths of the reports get right on the fifth left out,
for each fifth. Written beside the weights are the digests of all that was learned from.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from benchmarks.whole_records.gold import Gold, Row, read_gold
from onrecord.records import Reading, Span
from training.marked import NEAR, Mark, Told, read_dossiers, read_single

PENALTY = {"dates": 2.0, "places": 8.0}
SEEN = 4
"""A sign that fewer answers bear than this is not learned."""
STEPS, RATE = 250, 0.08
ROUNDS = 3
FOLDS = 5
UNKNOWN = 0.4
"""Weight of a case whose right answer is that nothing is known, against 1 for a case with an answer."""

Worths = dict[str, int]
Answer = Any


class Choice(Protocol):
    """One answer with its signs."""

    signs: set[str]


@dataclass
class Case:
    """The answers that one event has to choose from, and which of them are right."""

    signs: list[list[str]]
    right: list[bool]
    weight: float = 1.0


@dataclass
class Report:
    """One report as read, and the right answers by the number of the event or statement."""

    name: str
    reading: Reading
    events: dict[int, Row] = field(default_factory=dict)
    statements: dict[int, Row] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Told apart by it are the reports; those of two dossiers may share a name."""
        return self.reading.report.id


def fit(cases: Sequence[Case], penalty: float) -> Worths:
    """Worth of each sign in hundredths, by gradient steps that adapt to each sign (Adam) from nothing known."""
    counts = Counter(sign for case in cases for signs in case.signs for sign in signs)
    names = sorted(sign for sign, count in counts.items() if count >= SEEN)
    number = {sign: n for n, sign in enumerate(names)}
    rows, columns, groups, right, starts = [], [], [], [], []
    for n, case in enumerate(cases):
        starts.append(len(groups))
        for signs, good in zip(case.signs, case.right, strict=True):
            known = [number[sign] for sign in signs if sign in number]
            rows += [len(groups)] * len(known)
            columns += known
            groups.append(n)
            right.append(float(good))
    group, good = np.array(groups), np.array(right)
    row, column, start = np.array(rows), np.array(columns), np.array(starts)
    weight = np.array([case.weight for case in cases])[group]

    def share(values: np.ndarray) -> np.ndarray:
        return values / np.add.reduceat(values, start)[group]

    worth, mean, spread = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        score = np.bincount(row, worth[column], minlength=len(group))
        likely = share(np.exp(score - np.maximum.reduceat(score, start)[group]))
        slope = np.bincount(column, ((likely - share(likely * good)) * weight)[row], minlength=len(names))
        slope = slope + penalty * worth
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope * slope
        worth = worth - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return {sign: round(100 * worth[n]) for sign, n in number.items() if round(100 * worth[n])}


def read_reports(data: Path, *, without: Sequence[str], stages: Sequence[str]) -> list[Report]:
    """Every report through the stages before those that are learned, with its gold rows matched to what was read."""
    golds = {gold.name: gold for gold in read_gold(data) if not gold.name.startswith(tuple(without))}
    return _matched_reports(data / "texts", golds, stages)


def read_gold_dossiers(data: Path, *, stages: Sequence[str]) -> list[Report]:
    """The reports of every dossier, each account of an incident an event with the incident's day and places."""
    found: list[Report] = []
    for folder in sorted(path.parent for path in data.glob("*/gold.json")):
        golds = {gold.name: gold for gold in _accounts(folder)}
        found += _matched_reports(folder, golds, stages)
    return found


def _accounts(folder: Path) -> Iterator[Gold]:
    incidents = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["incidents"]
    for file in sorted(folder.glob("*.txt")):
        whole = unicodedata.normalize("NFC", file.read_text(encoding="utf-8"))
        rows = [
            {**account, "date": incident["date"], "places": incident["places"]}
            for incident in incidents
            for account in incident["accounts"]
            if account["report"] == file.stem and incident.get("date")
        ]
        yield Gold(file.stem, whole.partition("\n\n")[2], {"events": rows})


def read_marked(tolds: Sequence[Told], *, stages: Sequence[str]) -> list[Report]:
    """Reports written to be learned from, with their acts and sayings marked where they stand."""
    golds: dict[str, Gold] = {}
    with tempfile.TemporaryDirectory() as folder:
        for told in tolds:
            rows = [row_of(mark, told.text) for mark in told.marks]
            golds[told.name] = Gold(told.name, told.text, {"events": rows, "statements": rows})
            told.lay_down(Path(folder))
        return _matched_reports(Path(folder), golds, stages)


def row_of(mark: Mark, text: str) -> Row:
    """What a mark says, as a row of a gold record."""
    return {
        "trigger": mark.words,
        "cue": mark.words,
        "near": text[mark.start : mark.start + NEAR],
        "date": list(mark.days) if mark.days else None,
        "places": [mark.place] if mark.place else [],
        "placed": bool(mark.place),
    }


def _matched_reports(texts: Path, golds: Mapping[str, Gold], stages: Sequence[str]) -> list[Report]:
    from onrecord import pipeline
    from onrecord.run.intake import take_in
    from onrecord.settings import Settings

    settings = Settings()
    before = [stage for stage in pipeline.load_stages(settings) if stage.name not in stages]
    reports: list[Report] = []
    for report in take_in([str(texts)], settings):
        gold = golds.get(Path(getattr(report, "file", "") or "").stem)
        if gold is None or not hasattr(report, "text"):
            continue
        reading = Reading(report=report)  # type: ignore[arg-type]
        for stage in before:
            reading = stage.run(reading)
        reports.append(matched(gold, reading))
    return sorted(reports, key=lambda report: report.name)


def matched(gold: Gold, reading: Reading) -> Report:
    """Gold rows by the number of the event or statement whose trigger or cue they share."""
    text = reading.report.text
    shift = _shift(gold.text, text)
    found = Report(gold.name, reading)
    for table, words in (("events", "trigger"), ("statements", "cue")):
        rows: Sequence[Any] = getattr(reading, table)
        taken: dict[int, Row] = getattr(found, table)
        for row in gold.required_first(table):
            if row.get("optional") or not row.get(words):
                continue
            start = gold.text.find(row["near"])
            at = row["near"].find(row[words])
            if start < 0 or at < 0:
                continue
            first = shift(start + at)
            last = shift(start + at + len(row[words]) - 1)
            place = next((n for n, one in enumerate(rows) if n not in taken and _meets(_words(one), first, last)), None)
            if place is not None:
                taken[place] = row
    return found


def _words(row: Any) -> Span | None:
    return getattr(row, "trigger", None) or getattr(row, "cue", None)


def _meets(span: Span | None, first: int, last: int) -> bool:
    return span is not None and span.start <= last and first < span.end


def _shift(gold: str, text: str) -> Callable[[int], int]:
    """Place in the report's text of a character of the gold text; white space may differ, and the report may say more before."""
    places = [n for n, letter in enumerate(text) if not letter.isspace()]
    ranks, rank = [], 0
    for letter in gold:
        ranks.append(rank)
        rank += not letter.isspace()
    more = len(places) - rank
    return lambda place: places[min(len(places) - 1, max(0, ranks[place] + more))]


class Task(Protocol):
    """What is learned: how a report's events choose under given weights, and which answers are right."""

    sections: tuple[str, ...]

    def cases(self, report: Report, worths: Mapping[str, Worths] | None) -> Iterator[tuple[str, Case]]: ...
    def score(self, report: Report, worths: Mapping[str, Worths]) -> Counter[str]: ...


def learn(task: Task, reports: Sequence[Report], penalty: float) -> dict[str, Worths]:
    """Weights by section, after several rounds."""
    worths: dict[str, Worths] | None = None
    for _ in range(ROUNDS):
        cases: dict[str, list[Case]] = {section: [] for section in task.sections}
        for report in reports:
            for section, case in task.cases(report, worths):
                cases[section].append(case)
        worths = {section: fit(cases[section], penalty) for section in task.sections}
    assert worths is not None
    return worths


def cross_validated(task: Task, reports: Sequence[Report], more: Sequence[Report], penalty: float) -> Counter[str]:
    """What weights get right on reports that they were not learned on; ``more`` is learned from in every fold."""
    total: Counter[str] = Counter()
    for fold in range(FOLDS):
        worths = learn(task, [*(r for n, r in enumerate(reports) if n % FOLDS != fold), *more], penalty)
        for n, report in enumerate(reports):
            if n % FOLDS == fold:
                total.update(task.score(report, worths))
    return total


def summed_up(counts: Counter[str]) -> str:
    """Per name the share that is right: "event 44.1 % of 655"."""
    names = sorted(name.removesuffix(" of") for name in counts if name.endswith(" of"))
    return ", ".join(
        f"{name} {100 * counts[name] / counts[name + ' of']:.1f} % of {counts[name + ' of']}" for name in names
    )


def written(
    worths: Mapping[str, Worths], *, made_by: str, measured: str, learned_from: Mapping[str, str] | None = None
) -> str:
    """The weights as TOML, the weightiest signs first."""
    lines = [
        "# What each sign is worth, in hundredths of a natural logarithm of odds: 69 doubles the odds of an answer.",
        f'made_by = "{made_by}"',
        f'measured = "{measured}"',
    ]
    if learned_from:
        lines += ["", "[learned_from]", *(f'"{name}" = "{digest}"' for name, digest in learned_from.items())]
    for section, signs in worths.items():
        lines += ["", f"[{section}]"]
        lines += [
            f'"{sign}" = {worth}' for sign, worth in sorted(signs.items(), key=lambda entry: (-entry[1], entry[0]))
        ]
    return "\n".join(lines) + "\n"


def digests_of(
    reports: Sequence[Report],
    data: Path,
    dossiers: Path | None = None,
    invented: Path | None = None,
    invented_dossiers: Path | None = None,
) -> dict[str, str]:
    """SHA-256 of what was learned from, by name: of the records only those that were."""
    files = {"records": [data / part for r in reports for part in (f"gold/{r.name}.json", f"texts/{r.name}.txt")]}
    if dossiers is not None:
        files["dossiers"] = [*dossiers.glob("*/gold.json"), *dossiers.glob("*/*.txt")]
    if invented is not None:
        files["invented"] = [invented]
    if invented_dossiers is not None:
        files["invented dossiers"] = [invented_dossiers]
    return {name: digest(paths) for name, paths in files.items()}


def digest(files: Iterable[Path]) -> str:
    """SHA-256 over files, by name."""
    whole = hashlib.sha256()
    for file in sorted(files):
        whole.update(file.read_bytes())
    return whole.hexdigest()


def main() -> None:
    """Learns, measures and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["dates", "places"])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--penalty", type=float)
    parser.add_argument("--without", nargs="*", default=["tb"], help="beginnings of ids of reports to leave out")
    parser.add_argument("--dossiers", type=Path, help="folders of dossiers to learn from as well")
    parser.add_argument("--invented", type=Path, help="file of invented reports to learn from as well")
    parser.add_argument("--invented-dossiers", type=Path, help="file of invented dossiers to learn from as well")
    given = parser.parse_args()
    from training.attach_tasks import TASKS

    task, stages = TASKS[given.what]
    penalty = PENALTY[given.what] if given.penalty is None else given.penalty
    reports = read_reports(given.data, without=given.without, stages=stages)
    more = read_gold_dossiers(given.dossiers, stages=stages) if given.dossiers else []
    tolds = read_single(given.invented) if given.invented else []
    if given.invented_dossiers:
        tolds += [told for dossier in read_dossiers(given.invented_dossiers) for told in dossier.reports]
    more += read_marked(tolds, stages=stages) if tolds else []
    measured = f"on reports left out: {summed_up(cross_validated(task, reports, more, penalty))}"
    print(measured)
    worths = learn(task, [*reports, *more], penalty)
    names = "--data records" + (" --dossiers dossiers" if given.dossiers else "")
    names += f" --invented {given.invented}" if given.invented else ""
    names += f" --invented-dossiers {given.invented_dossiers}" if given.invented_dossiers else ""
    made_by = (
        f"python -m training.attach {given.what} {names} --penalty {penalty:g} --without {' '.join(given.without)}"
    )
    digests = digests_of(reports, given.data, given.dossiers, given.invented, given.invented_dossiers)
    given.out.write_text(written(worths, made_by=made_by, measured=measured, learned_from=digests), encoding="utf-8")


if __name__ == "__main__":
    main()
