"""
How right a record is against one made by hand.

A predicted statement is the gold one where the characters of their contents share half of their union; an
event where the triggers share a character; a toll where harm and number (best or low) are equal; a
relation where its kind is, and both ends share a telling word; a link where its kind is and the words overlap.
Positions are counted without white space, so that a record may keep other line breaks. Optional
rows are neither rewarded nor punished.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.results import Cases
from benchmarks.whole_records.gold import Gold
from benchmarks.whole_records.joined import Joined, alike
from onrecord.evaluate import Score

Row = Mapping[str, Any]
ENOUGH = 0.5
MEASURED = (
    "statements", "events", "typed events", "actors", "recipients", "tolls", "tolls with speaker", "relations", "links",
)  # fmt: skip


@dataclass
class Comparison:
    """
    What was found over many reports.

    Args:
        scores: By name: rows found.
        shares: By name: of the rows found, how many have a field right, and how many were asked.
        cases: Every gold row, and every row read that no gold row asks for.
        unread: Gold reports that the record does not hold.
    """

    scores: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in MEASURED})
    shares: dict[str, tuple[int, int]] = field(default_factory=dict)
    cases: Cases = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)

    def count(self, name: str, *, right: int = 0, wrong: int = 0, missed: int = 0) -> None:
        """Adds rows to a score."""
        self.scores[name] += Score.of(right, right + wrong, right + missed)

    def ask(self, name: str, right: bool) -> bool:
        """Adds a row to the share of a field."""
        good, asked = self.shares.get(name, (0, 0))
        self.shares[name] = (good + right, asked + 1)
        return right

    def numbers(self) -> dict[str, float]:
        """F1, precision and recall of rows, shares of fields, in per cent."""
        found: dict[str, float] = {}
        for name, score in self.scores.items():
            found[name] = round(100 * score.f1, 2)
            found[f"{name}.precision"] = round(100 * score.precision, 2)
            found[f"{name}.recall"] = round(100 * score.recall, 2)
        return found | {name: round(100 * right / asked, 2) for name, (right, asked) in self.shares.items()}


def compare(golds: Sequence[Gold], record: Mapping[str, Any]) -> Comparison:
    """Every gold report against a record that holds it among others."""
    joined = Joined(record)
    reports = joined.reports_of({gold.name: gold.text for gold in golds})
    found = Comparison()
    for gold in golds:
        report = reports[gold.name]
        if report is None:
            found.unread.append(gold.name)
            continue
        page = _Page(gold, joined, report)
        _statements(found, page)
        events = [event for event in joined.events.values() if event["report"] == report]
        _events(found, page, events)
        _tolls(found, page, events)
        _relations(found, page)
        _links(found, page)
    return found


class _Page:
    """A gold report and the record's reading of it, on one count of characters without white space."""

    def __init__(self, gold: Gold, joined: Joined, report: str) -> None:
        self.gold, self.joined, self.report = gold, joined, report
        self._gold_ranks = _ranks(gold.text)
        self._ranks = _ranks(joined.texts[report])
        self._head = self._ranks[-1] - self._gold_ranks[-1]

    def quoted(self, near: str, quote: str | None = None) -> set[int]:
        """Characters of a quote within its longer quote."""
        start = self.gold.text.find(near) + (_within(near, quote) if quote else 0)
        return set(range(self._gold_ranks[start], self._gold_ranks[start + len(quote or near)]))

    def span(self, span: Row) -> set[int]:
        """Characters of a span of the record; a text with head lines begins before the gold's."""
        return set(range(self._ranks[span["start"]] - self._head, self._ranks[span["end"]] - self._head))

    def spans(self, spans: Iterable[Row] | None) -> set[int]:
        """Characters of several spans."""
        return set().union(*(self.span(span) for span in spans or ()))

    def key(self, kind: str, row: str | int) -> str:
        """Name of a case."""
        return f"{self.gold.name}:{kind}:{row}"

    def what(self, kind: str, words: str) -> str:
        """Opening of a case's sentence."""
        return f'{self.gold.name}, {kind} "{_short(words)}"'


def _ranks(text: str) -> list[int]:
    ranks, seen = [], 0
    for character in text:
        ranks.append(seen)
        seen += not character.isspace()
    return [*ranks, seen]


def _within(near: str, quote: str) -> int:
    """Where a quote begins: as whole words if it can ("he", not the end of "the")."""
    match = re.search(r"(?<!\w)" + re.escape(quote) + r"(?!\w)", near)
    return match.start() if match else near.find(quote)


def _short(words: str, *, longest: int = 70) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"


def _likeness(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _statements(found: Comparison, page: _Page) -> None:
    rows = [row for row in page.joined.statements.values() if row["report"] == page.report]
    contents = [page.spans(row.get("content")) for row in rows]
    used: set[int] = set()
    for gold in page.gold.required_first("statements"):
        wanted = set().union(*(page.quoted(gold["near"], quote) for quote in gold["content"]))
        free = ((_likeness(wanted, chars), i) for i, chars in enumerate(contents) if i not in used)
        likeness, best = max(free, default=(0.0, -1))
        if likeness >= ENOUGH:
            used.add(best)
        if gold.get("optional"):
            continue
        found.count("statements", right=likeness >= ENOUGH, missed=likeness < ENOUGH)
        _statement_case(found, page, gold, rows[best] if likeness >= ENOUGH else None)
    found.count("statements", wrong=len(rows) - len(used))
    for i, row in enumerate(rows):
        if i not in used:
            words = " ".join(piece["text"] for piece in row.get("content") or ())
            where = row["span"]["start"]
            found.cases[page.key("extra statement", where)] = (0.0, page.what("statement that is none", words))


def _statement_case(found: Comparison, page: _Page, gold: Row, row: Row | None) -> None:
    what = page.what(f"statement {gold['key']} by {gold['speaker']}", " ".join(gold["content"]))
    if row is None:
        found.cases[page.key("statement", gold["key"])] = (0.0, f"{what}: not found")
        return
    speaker = page.joined.names(row.get("speaker"))
    same_speaker = found.ask("speaker", alike(gold["speaker"], speaker))
    same_act = found.ask("act", row.get("act") == gold["act"])
    same_manner = found.ask("manner", row.get("manner") == gold["manner"])
    wrong = [] if same_speaker else [f"speaker read as {_short(speaker) or 'nobody'}"]
    wrong += [] if same_act else [f"act {row.get('act')}, not {gold['act']}"]
    wrong += [] if same_manner else [f"manner {row.get('manner')}, not {gold['manner']}"]
    score = (1 + same_speaker + same_act + same_manner) / 4
    found.cases[page.key("statement", gold["key"])] = (score, f"{what}: {'; '.join(wrong) or 'as it should be'}")


def _events(found: Comparison, page: _Page, events: Sequence[Row]) -> None:
    triggers = [page.span(event["trigger"]) for event in events]
    used: set[int] = set()
    for gold in page.gold.required_first("events"):
        words = [gold["trigger"], *(w for w in gold.get("alt_triggers") or () if w in gold["near"])]
        wanted = set().union(*(page.quoted(gold["near"], word) for word in words))
        hit = next((i for i, chars in enumerate(triggers) if i not in used and wanted & chars), None)
        if hit is not None:
            used.add(hit)
        if not gold.get("optional"):
            _event_case(found, page, gold, events[hit] if hit is not None else None)
    for name in ("events", "typed events"):
        found.count(name, wrong=len(events) - len(used))
    for i, event in enumerate(events):
        if i not in used:
            what = page.what(f"{event['type']} that is none", event["trigger"]["text"])
            found.cases[page.key("extra event", event["trigger"]["start"])] = (0.0, what)


def _event_case(found: Comparison, page: _Page, gold: Row, event: Row | None) -> None:
    what = page.what(f"event {gold['key']} {gold['type']}", gold["trigger"])
    if event is None:
        found.count("events", missed=1)
        found.count("typed events", missed=1)
        found.cases[page.key("event", gold["key"])] = (0.0, f"{what}: not found")
        return
    typed = event["type"] == gold["type"] or event["type"] in (gold.get("also") or ())
    found.count("events", right=1)
    found.count("typed events", right=typed, wrong=not typed, missed=not typed)
    checks = {f"type {event['type']}": typed}
    for role in ("actors", "recipients"):
        checks[role] = _participants(found, page, role, gold[role], event.get(role) or ())
    if gold.get("date"):
        date = event.get("date") or {}
        read = [date.get("earliest"), date.get("latest")]
        checks[f"date {read}, not {gold['date']}"] = found.ask("date", read == gold["date"])
    if gold["places"]:
        named = [page.joined.place_names(place) for place in event.get("places") or ()]
        checks["place"] = found.ask("place", any(alike(gold["places"][0], name) for name in named))
    checks[f"factuality {event.get('factuality')}, not {gold['factuality']}"] = found.ask(
        "factuality", event.get("factuality") == gold["factuality"]
    )
    voiced = bool(gold["according_to"]) == bool(event.get("according_to"))
    checks["whose voice"] = found.ask("according to", voiced)
    wrong = [check for check, right in checks.items() if not right]
    score = (1 + len(checks) - len(wrong)) / (1 + len(checks))
    found.cases[page.key("event", gold["key"])] = (
        score,
        f"{what}: {'wrong ' + '; '.join(wrong) if wrong else 'as it should be'}",
    )


def _participants(found: Comparison, page: _Page, role: str, wanted: Sequence[str], given: Sequence[Row]) -> bool:
    names = [page.joined.names(participant) for participant in given]
    right = sum(any(alike(gold, name) for name in names) for gold in wanted)
    found.count(role, right=right, wrong=max(0, len(names) - right), missed=len(wanted) - right)
    return right == len(wanted) and len(names) <= right


def _tolls(found: Comparison, page: _Page, events: Sequence[Row]) -> None:
    """Casualty rows with one harm and one place in the text count once, whichever events hold them."""
    rows = [row for event in events for row in event.get("casualties") or ()]
    read = list({(row["harm"], row["span"]["start"]): row for row in rows}.values())
    speakers = [page.joined.speakers(row.get("according_to")) for row in read]
    used: set[int] = set()
    for incident in page.gold.rows["incidents"]:
        for place, gold in enumerate(incident["tolls"]):
            numbers = {n for n in (gold.get("best"), gold.get("low")) if n is not None}
            fits = [i for i, row in enumerate(read) if i not in used and _counts(row, gold["harm"], numbers)]
            voiced = [i for i in fits if _same_voice(gold["according_to"], speakers[i])]
            used.update((voiced or fits)[:1])
            if gold.get("optional"):
                continue
            found.count("tolls", right=bool(fits), missed=not fits)
            found.count("tolls with speaker", right=bool(voiced), missed=not voiced)
            what = page.what(f"toll of {incident['key']}: {gold['harm']} {sorted(numbers)}", gold.get("near") or "")
            score = (bool(fits) + bool(voiced)) / 2
            found.cases[page.key("toll", f"{incident['key']}.{place}")] = (score, what)
    found.count("tolls", wrong=len(read) - len(used))
    found.count("tolls with speaker", wrong=len(read) - len(used))
    for i, row in enumerate(read):
        if i not in used:
            what = page.what(
                f"toll that is none: {row['harm']} {(row.get('count') or {}).get('best')}", row["span"]["text"]
            )
            found.cases[page.key("extra toll", f"{row['span']['start']}.{row['harm']}")] = (0.0, what)


def _counts(row: Row, harm: str, numbers: set[int]) -> bool:
    count = row.get("count") or {}
    return row["harm"] == harm and bool(numbers & {count.get("best"), count.get("low")})


def _same_voice(speakers: Sequence[str], read: str) -> bool:
    return any(alike(speaker, read) for speaker in speakers) or not (speakers or read)


def _relations(found: Comparison, page: _Page) -> None:
    rows = page.joined.rows("relations", page.report)

    def same(gold: Row, row: Row) -> bool:
        ends = f"{page.joined.names(row.get('object'))} {row.get('value') or ''}"
        return (
            gold["relation"] == row["relation"]
            and alike(gold["subject"], page.joined.names(row.get("subject")))
            and alike(gold["object"] or gold.get("value"), ends)
        )

    right = 0
    for place, gold in enumerate(page.gold.rows["relations"]):
        hit = any(same(gold, row) for row in rows)
        right += hit
        what = page.what(f"{gold['subject']} {gold['relation']}", gold["object"] or gold.get("value") or "")
        found.cases[page.key("relation", place)] = (float(hit), what)
    found.count(
        "relations", right=right, wrong=max(0, len(rows) - right), missed=len(page.gold.rows["relations"]) - right
    )


def _links(found: Comparison, page: _Page) -> None:
    rows = page.joined.rows("links", page.report)
    right = 0
    for place, gold in enumerate(page.gold.rows["links"]):
        wanted = page.quoted(gold["near"])
        hit = any(gold["relation"] == row["relation"] and wanted & page.span(row["span"]) for row in rows)
        right += hit
        what = page.what(f"link {gold['from']} {gold['relation']} {gold['to']}", gold["near"])
        found.cases[page.key("link", place)] = (float(hit), what)
    found.count("links", right=right, wrong=max(0, len(rows) - right), missed=len(page.gold.rows["links"]) - right)
