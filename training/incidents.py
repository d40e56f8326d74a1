"""
Fits the weights by which accounts become incidents.

    python -m training.incidents --dossiers DIR --records DIR --invented-dossiers FILE

Pairs of mentions come from dossiers and whole records made by hand, and from dossiers written to be learned from
(``training/invented``), all read by the product, and from made reports. What a
comparison is worth is fitted by logistic regression in bits; no agreement may weigh against, no difference for, and every
weight is drawn towards the one that stands in ``weights.toml``, so that what few pairs tell changes little. Weights under
``KEPT`` are set by hand. Prints precision and recall of pairs in dossiers that the fit has not seen; ``--write`` replaces
the numbers in ``weights.toml`` and nothing else there.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.made import happenings, make
from onrecord import pipeline
from onrecord.incidents.candidates import candidate_pairs, keys_of, places_of
from onrecord.incidents.context import Context
from onrecord.incidents.copied import copied
from onrecord.incidents.rulebook import load
from onrecord.incidents.weigh import FILE, Weights, compared, load_weights
from onrecord.incidents.within import Mention, beside, mentions_of
from onrecord.records import Event, Record, Report, gather
from onrecord.run.intake import take_in
from onrecord.settings import Settings
from training.attach import row_of
from training.marked import read_dossiers

KEPT = {"within": ("pointing", "harm", "sides"), "across": ("reports", "sides")}
DRAWN = 2.0  # how strongly weights are drawn to those that stand
MADE = 400  # happenings
MADE_COUNTS = 0.02  # a made pair, beside a real one
STEPS = 4000
ALONE = "alone "  # key of an act that one mark alone tells, so that it is known only not to be any of those with keys
LEFT_OUT = ("tb",)  # records whose texts have terms that do not suit a release

Labels = Mapping[str, frozenset[str]]
NONE: frozenset[str] = frozenset()
Read = Callable[[Path], Record]


class Pair(NamedTuple):
    """Two mentions: where they come from, whether they are one happening, the scores, and how much the pair counts."""

    source: str
    same: bool
    scores: Mapping[str, float]
    counts: float = 1.0


class Fit(NamedTuple):
    """Bits: of the start, and of each comparison where it agrees and where it differs."""

    prior: float
    worth: Mapping[str, tuple[float, float]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Reads, fits, measures, prints; writes only where asked to."""
    parser = argparse.ArgumentParser(prog="python -m training.incidents", description=(__doc__ or "").strip())
    parser.add_argument("--dossiers", type=Path, required=True, help="folder of NAME/gold.json with NAME/01.txt ...")
    parser.add_argument("--records", type=Path, required=True, help="folder of gold/ID.json with texts/ID.txt")
    parser.add_argument("--invented-dossiers", type=Path, help="file of invented dossiers to learn from as well")
    parser.add_argument("--write", action="store_true", help="put the weights into weights.toml")
    options = parser.parse_args(arguments)
    labelled = [*dossiers(options.dossiers, _reader()), *whole_records(options.records, _reader())]
    labelled += marked_dossiers(options.invented_dossiers, _reader()) if options.invented_dossiers else []
    within = [pair for name, record, labels in labelled for pair in pairs_within(name, record, labels)]
    across = [pair for name, record, labels in labelled for pair in pairs_across(name, record, labels)]
    across += made_pairs()
    for part, pairs in (("within", within), ("across", across)):
        weights = load_weights(part)
        print(f"{part}: {len(pairs)} pairs, {sum(pair.same for pair in pairs)} of one happening")
        print("  " + unseen(pairs, weights, KEPT[part]))
        if options.write:
            write(part, fitted(pairs, weights, KEPT[part]))


def _reader() -> Read:
    settings = Settings()
    stages = pipeline.load_stages(settings)

    def read(path: Path) -> Record:
        """A file or folder through all stages, its incidents not yet found."""
        reports = [report for report in take_in([path], settings) if isinstance(report, Report)]
        return gather([pipeline.record_of(pipeline.read_report(report, stages)) for report in reports], version="")

    return read


def dossiers(folder: Path, read: Read) -> Iterator[tuple[str, Record, Labels]]:
    """Every dossier read, with the gold incidents of its events."""
    for gold in sorted(folder.glob("*/gold.json")):
        record = read(gold.parent)
        texts = {file.stem: _body(file) for file in sorted(gold.parent.glob("*.txt"))}
        quotes = [
            (texts[account["report"]], account, f"{gold.parent.name}:{incident['key']}")
            for incident in json.loads(gold.read_text("utf-8"))["incidents"]
            for account in incident["accounts"]
        ]
        yield gold.parent.name, record, _labels(record, quotes)


def whole_records(folder: Path, read: Read) -> Iterator[tuple[str, Record, Labels]]:
    """Every single report read, with the gold incidents of its events."""
    for file in sorted((folder / "gold").glob("*.json")):
        if file.stem.startswith(LEFT_OUT):
            continue
        rows = json.loads(file.read_text("utf-8"))
        record, text = read(folder / "texts" / f"{file.stem}.txt"), _body(folder / "texts" / f"{file.stem}.txt")
        quotes = [(text, row, f"{file.stem}:{row['incident']}") for row in rows["events"] if row.get("incident")]
        yield file.stem, record, _labels(record, quotes)


def marked_dossiers(file: Path, read: Read) -> Iterator[tuple[str, Record, Labels]]:
    """Every dossier written to be learned from, with the happenings that its marks name; an act told once is one of its own."""
    for number, dossier in enumerate(read_dossiers(file), start=1):
        name = f"invented {number}"
        with tempfile.TemporaryDirectory() as folder:
            for told in dossier.reports:
                told.lay_down(Path(folder))
            record = read(Path(folder))
        quotes = [
            (told.text, row_of(mark, told.text), f"{name}:{mark.key or ALONE + f'{told.name}.{mark.start}'}")
            for told in dossier.reports
            for mark in told.marks
        ]
        yield name, record, _labels(record, quotes)


def _body(file: Path) -> str:
    return unicodedata.normalize("NFC", file.read_text("utf-8")).partition("\n\n")[2]


def _labels(record: Record, quotes: Sequence[tuple[str, Mapping[str, Any], str]]) -> Labels:
    """For each event the gold incidents whose quoted trigger it shares a character with."""
    found: dict[str, set[str]] = {}
    bare = {report.id: re.sub(r"\s", "", report.text) for report in record.reports}
    for text, quote, key in quotes:
        body = re.sub(r"\s", "", text)
        report = next((id for id, words in bare.items() if words.endswith(body)), None)
        at = text.index(quote["near"]) + quote["near"].index(quote["trigger"])
        start = len(bare[report]) - len(body) + len(re.sub(r"\s", "", text[:at])) if report else 0
        end = start + len(re.sub(r"\s", "", quote["trigger"]))
        for event in record.events:
            if event.report == report:
                whole = next(row.text for row in record.reports if row.id == report)
                first = len(re.sub(r"\s", "", whole[: event.trigger.start]))
                if first < end and start < first + len(re.sub(r"\s", "", event.trigger.text)):
                    found.setdefault(event.id, set()).add(key)
    return {event: frozenset(keys) for event, keys in found.items()}


def _by_report(record: Record) -> tuple[Context, dict[str, list[Mention]]]:
    """Mentions by report, without those that copies repeat."""
    context, events = Context(record), dict[str, list[Event]]()
    for event in record.events:
        events.setdefault(event.report, []).append(event)
    context.copied = copied(events, context)
    kept = {report: [event for event in many if not context.repeats(event)] for report, many in sorted(events.items())}
    return context, {report: mentions_of(many, context, load("en")) for report, many in kept.items()}


def pairs_within(name: str, record: Record, labels: Labels) -> Iterator[Pair]:
    """Pairs of labelled mentions of one report that nothing forbids."""
    context, mentions = _by_report(record)
    vetoes = load_weights("within").vetoes
    for many in mentions.values():
        for before, later in itertools.combinations(many, 2):
            ours, theirs = labels.get(before.event.id, NONE), labels.get(later.event.id, NONE)
            if told_apart(ours, theirs) and not before.telling.habitual and not later.telling.habitual:
                found = compared(before.telling, later.telling, context, vetoes)
                if not any(c.score == -1.0 and kind in vetoes for kind, c in found.items()):
                    scores = {kind: c.score for kind, c in {**found, **beside(before, later)}.items()}
                    yield Pair(name, bool(ours & theirs), scores)


def pairs_across(name: str, record: Record, labels: Labels) -> Iterator[Pair]:
    """Pairs of labelled mentions of two reports that nothing forbids."""
    context, mentions = _by_report(record)
    tellings = [m.telling for many in mentions.values() for m in many if labels.get(m.event.id)]
    for one, other in itertools.combinations(tellings, 2):
        if one.report != other.report and told_apart(labels[one.id], labels[other.id]):
            found = compared(one, other, context, load_weights("across").vetoes)
            if len(found) > 1:
                yield Pair(name, bool(labels[one.id] & labels[other.id]), {kind: c.score for kind, c in found.items()})


def told_apart(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether it is known if two mentions are of one happening: both are labelled, and not both by a mark alone."""
    return bool(ours and theirs) and not all(f":{ALONE}" in key for key in ours | theirs)


def made_pairs() -> Iterator[Pair]:
    """Pairs of made accounts that are worth comparing."""
    made = make(happenings(MADE, seed=5), seed=6)
    context, mentions = _by_report(made.record)
    tellings = sorted((m.telling for many in mentions.values() for m in many), key=lambda telling: telling.id)
    for a, b in places_of(candidate_pairs(keys_of(telling, context) for telling in tellings)):
        one, other = tellings[a], tellings[b]
        found = compared(one, other, context, load_weights("across").vetoes)
        if one.report != other.report and len(found) > 1:
            scores = {kind: c.score for kind, c in found.items()}
            yield Pair("made", made.home[one.id] == made.home[other.id], scores, MADE_COUNTS)


def fitted(pairs: Sequence[Pair], weights: Weights, kept: Sequence[str]) -> Fit:
    """Weights for the pairs, near those that stand; the kept ones as they are."""
    names = sorted(weights.worth)
    table, same, counts = _table(pairs, names)
    start = np.array(
        [weights.prior, *(bits for n in names for bits in (weights.worth[n].agree, weights.worth[n].differ))]
    )
    free = np.array([True, *(name not in kept for name in names for _ in range(2))])
    bits = _descend(table, same, counts, start, free)
    pairs_of_bits = zip(bits[1::2], bits[2::2], strict=True)
    return Fit(float(bits[0]), {name: (float(a), float(d)) for name, (a, d) in zip(names, pairs_of_bits, strict=True)})


def _table(pairs: Sequence[Pair], names: Sequence[str]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """*Shape:* ``(pairs, 1 + 2 * names)``, agreement before difference; whether the same; how much each counts."""
    rows = [
        [
            1.0,
            *(
                part
                for name in names
                for score in [pair.scores.get(name, 0.0)]
                for part in (max(score, 0.0), min(score, 0.0))
            ),
        ]
        for pair in pairs
    ]
    return np.array(rows), np.array([pair.same for pair in pairs], float), np.array([pair.counts for pair in pairs])


def _descend(
    table: NDArray[Any], same: NDArray[Any], counts: NDArray[Any], start: NDArray[Any], free: NDArray[Any]
) -> NDArray[Any]:
    """Projected gradient with momentum; no weight but the first falls below 0."""
    bits, before = start.copy(), start.copy()
    curve = np.log(2) ** 2 / 4 * np.linalg.norm(table * counts[:, None] ** 0.5, 2) ** 2 + DRAWN
    for step in range(STEPS):
        ahead = bits + step / (step + 3) * (bits - before)
        odds = 1 / (1 + np.exp2(-table @ ahead))
        slope = np.log(2) * table.T @ (counts * (odds - same)) + DRAWN * (ahead - start) * np.array(
            [0.2] + [1.0] * (len(start) - 1)
        )
        before, bits = bits, np.where(free, ahead - slope / curve, start)
        bits[1:] = np.maximum(bits[1:], 0.0)
    return bits


def unseen(pairs: Sequence[Pair], weights: Weights, kept: Sequence[str]) -> str:
    """Precision and recall at the threshold, each dossier weighed by what the others teach."""
    names = sorted(weights.worth)
    together = right = wanted = 0
    for source in sorted({pair.source for pair in pairs if re.fullmatch(r"d\d+", pair.source)}):
        held = [pair for pair in pairs if pair.source == source]
        fit = fitted([pair for pair in pairs if pair.source != source], weights, kept)
        bits = np.array([fit.prior, *(part for name in names for part in fit.worth[name])])
        table, same, _ = _table(held, names)
        joined = table @ bits >= weights.threshold
        together, right, wanted = (
            together + int(joined.sum()),
            right + int(same[joined].sum()),
            wanted + int(same.sum()),
        )
    return f"unseen dossiers: precision {100 * right / max(1, together):.1f}, recall {100 * right / max(1, wanted):.1f}"


def write(part: str, fit: Fit) -> None:
    """Puts the numbers of one part in the place of those in ``weights.toml``."""
    import onrecord.incidents

    file = Path(onrecord.incidents.__file__).parent / FILE
    text = re.sub(rf"(\[{part}\][^\[]*?\nprior = )[-\d.]+", rf"\g<1>{fit.prior:.2f}", file.read_text("utf-8"))
    for name, (agree, differ) in fit.worth.items():
        pattern = rf"(\[{part}\.{name}\]\nagree = )[\d.]+(\ndiffer = )[\d.]+"
        text = re.sub(pattern, rf"\g<1>{agree:.2f}\g<2>{differ:.2f}", text)
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
