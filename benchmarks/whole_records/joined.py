"""A record as JSON, with ids joined to names, and its texts matched with those of the gold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]
TITLES_AND_SMALL_WORDS = frozenset({
    "the", "a", "an", "of", "and", "in", "to", "for", "mr", "mrs", "ms", "president", "minister", "spokesman",
    "spokesperson", "official", "officials", "government",
})  # fmt: skip


class Joined:
    """
    A record whose participants and places can be asked for their names.

    Names of one thing are joined by bars: actor's name, aliases, head word, words of the mention.
    """

    def __init__(self, record: Mapping[str, Any]) -> None:
        self.record = record
        self.actors = {actor["id"]: actor for actor in record.get("actors") or []}
        self.places = {place["id"]: place for place in record.get("places") or []}
        self.statements = {statement["id"]: statement for statement in record.get("statements") or []}
        self.events = {event["id"]: event for event in record.get("events") or []}
        self.texts = {report["id"]: report.get("text") or "" for report in record.get("reports") or []}

    def rows(self, table: str, report: str) -> list[Row]:
        """Rows of ``relations`` or ``links`` whose span stands in the report."""
        return [r for r in self.record.get(table) or [] if (r.get("span") or {}).get("report") == report]

    def names(self, participant: Row | None) -> str:
        """All names of a participant; empty for nobody."""
        if not participant:
            return ""
        actor = self.actors.get(participant.get("actor"), {})
        aliases = [alias.get("name") or "" for alias in actor.get("aliases") or []]
        words = (participant.get("span") or {}).get("text", "")
        return _bars([actor.get("name", ""), *filter(None, aliases), participant.get("head") or "", words])

    def place_names(self, reference: Row) -> str:
        """All names of a place, its province and its country among them."""
        place = self.places.get(reference.get("place"), {})
        words = (reference.get("span") or {}).get("text", "")
        return _bars([place.get("name", ""), place.get("admin1") or "", place.get("country") or "", words])

    def speakers(self, statements: Iterable[str] | None) -> str:
        """Names of the speakers of statements by id; unknown ids are left out."""
        return " || ".join(
            self.names(self.statements[i].get("speaker")) for i in statements or () if i in self.statements
        )

    def reports_of(self, texts: Mapping[str, str]) -> dict[str, str | None]:
        """
        The record's report for each gold text.

        White space apart the same text, which serves one name only; else one that holds it or is
        held by it; else one with the same last 200 characters; else None.
        """
        bare = {report: squeezed(text) for report, text in self.texts.items()}
        found: dict[str, str | None] = {}
        for name, text in texts.items():
            wanted = squeezed(text)
            same = [r for r, given in bare.items() if given == wanted and r not in found.values()]
            part = [r for r, given in bare.items() if wanted in given or (given and given in wanted)]
            tail = [r for r, given in bare.items() if given[-200:] == wanted[-200:]]
            found[name] = next(iter([*same, *part, *tail]), None)
        return found


def squeezed(text: str) -> str:
    """Text without white space."""
    return re.sub(r"\s+", "", text)


def alike(one: str | None, other: str | None) -> bool:
    """Whether two names share a word that tells (no title, no article; any word where there are only such)."""
    return bool(_telling(one) & _telling(other))


def _telling(name: str | None) -> set[str]:
    words = set(re.findall(r"\w+", (name or "").lower()))
    return {word for word in words if word not in TITLES_AND_SMALL_WORDS and len(word) > 1} or words


def _bars(names: Iterable[str]) -> str:
    return " | ".join(names)
