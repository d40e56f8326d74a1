"""What the templates of the fourth Message Understanding Conference rest on: one report's rows, and its word lists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
UNREAL = frozenset({"planned", "threatened", "hypothetical", "demanded", "denied", "cancelled", "suspended"})
GROUPS = ("armed-group", "armed-force", "party", "government", "coalition")
CLAUSE = re.compile(r"(?i)(?:, | who | which | that | whose | where | when | \[| \().*$")
ARTICLES = re.compile(
    r"(?i)^(?:(?:the|a|an|his|her|their|its|our|some|other|another|several|many|at least|about|more than|"
    r"\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|hundreds of|this|that|these|"
    r"those|all|both|few|whose|countless|or|as well as|total of|of|least|only|approximately|nearly|almost|over|up to|such|each)\s+)+"
)


@dataclass(frozen=True)
class Report:
    """
    One report of a record, with what is looked up in it.

    Args:
        claims: Who claimed an event, by its id.
        roles: The office or task of an actor, by its id.
        counts: Number words, by where they begin.
        charges: Who is claimed to have done it, by the id of the event.
    """

    day: date | None
    body: int
    country: str | None
    text: str
    events: Mapping[str, Row]
    actors: Mapping[str, Row]
    places: Mapping[str, Row]
    claims: Mapping[str, Sequence[Row]]
    roles: Mapping[str, str]
    id: str
    counts: Mapping[int, Row]
    charges: Mapping[str, Sequence[Row]]

    @cached_property
    def persons(self) -> list[Row]:
        """The actors named in it who are persons."""
        return [row for row in self._named if row["kind"] == "person"]

    @cached_property
    def groups(self) -> list[Row]:
        """The actors in it who are organizations with names of their own, not "the Salvadoran guerrillas"."""
        known = [row for row in self._named if row["kind"] in GROUPS]
        return [row for row in known if not pattern("crowds", "words").search(self.called(row).rpartition(" ")[2])]

    def called(self, row: Row) -> str:
        """An actor's name in the words of this report, the fullest of them: records of many reports take it from any."""
        own = [" ".join(span["text"].split()) for span in row["mentions"] if span["report"] == self.id]
        names = [bare(text) for text in own if any(word[:1].isupper() for word in text.split())]
        known = {word.lower() for name in (row["name"], *(alias["name"] for alias in row.get("aliases", ()))) for word in name.split()}
        named = [name for name in names if {word.lower() for word in name.split()} <= known]
        return max(named, key=len, default=" ".join(row["name"].split())).upper()

    @cached_property
    def _named(self) -> list[Row]:
        return [row for row in self.actors.values() if row["name"][:1].isupper()]


@cache
def words() -> dict[str, Any]:
    """Word lists of the conference's set fills."""
    return tomllib.loads((Path(__file__).parent / "muc4.toml").read_text(encoding="utf-8"))


@cache
def pattern(section: str, name: str) -> re.Pattern[str]:
    """The words of one set fill."""
    return re.compile(rf"(?i)\b(?:{'|'.join(words()[section][name])})\b")


def kind_of(section: str, text: str) -> str | None:
    """The first set fill of a section whose words the text holds."""
    return next((name for name in words()[section] if pattern(section, name).search(text)), None)


def number_of(span: Row, text: str, report: Report) -> str | None:
    """The number word at the beginning of words within a span, as the slots write it; None where there is none."""
    start = report.text.find(text.split()[0], span["start"]) if text.split() else -1
    count = report.counts.get(start)
    return number(count) if count is not None and (count["low"] or 0) > 1 else None


def number(count: Row) -> str:
    """A number as the slots write it."""
    low, best, high = count["low"], count["best"], count["high"]
    if best is None and high is None:
        return "PLURAL"
    if low is not None and high is not None and low != high:
        return f"{low} - {high}"
    if high is None and low is not None:
        text = (count["text"] or "").lower()
        return f"{low - 1 if 'more than' in text or 'over' in text else low} -"
    return f"{'~' if count['approximate'] else ''}{best if best is not None else high}"


def overlap(one: str, other: str) -> bool:
    """Whether two phrases share a word."""
    return bool(set(one.split()) & set(other.split()))


def bare(text: str) -> str:
    """A noun phrase without articles, numbers and clauses."""
    plain = CLAUSE.sub("", ARTICLES.sub("", " ".join(text.split()))).strip(" ,\"'")
    return plain if any(c.isalpha() for c in plain) else ""
