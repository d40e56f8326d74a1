"""The record: every table, from one report or many, and its forms as JSON and JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

import msgspec

from onrecord.records.rows import (
    Actor,
    Alias,
    Claim,
    CountExpression,
    DateExpression,
    Dispute,
    Event,
    Incident,
    Link,
    Place,
    Relation,
    Report,
    Row,
    Skipped,
    Statement,
    Strength,
    Toponym,
)
from onrecord.records.values import Span

FORMAT = "onrecord/1"
SPAN_ORDER = attrgetter("report", "start", "end", "text")
TABLES: dict[str, type[Row]] = {
    "reports": Report, "actors": Actor, "relations": Relation, "places": Place,
    "statements": Statement, "events": Event, "strengths": Strength, "links": Link,
    "incidents": Incident, "claims": Claim, "disputes": Dispute, "dates": DateExpression,
    "toponyms": Toponym, "counts": CountExpression, "skipped": Skipped,
}  # fmt: skip


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """
    What reading yields: one document, one tuple of rows a table, each sorted so that the same
    reports give the same bytes whatever their order.
    """

    format: str = FORMAT
    version: str = ""
    reports: tuple[Report, ...] = ()
    actors: tuple[Actor, ...] = ()
    relations: tuple[Relation, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    strengths: tuple[Strength, ...] = ()
    links: tuple[Link, ...] = ()
    incidents: tuple[Incident, ...] = ()
    claims: tuple[Claim, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    counts: tuple[CountExpression, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Every row with its table's name, in the order of the tables."""
        for table in TABLES:
            for row in getattr(self, table):
                yield table, row

    def to_json(self, *, indent: int | None = None) -> bytes:
        """One JSON document in UTF-8; floats and keys as the types have them, no trailing newline."""
        plain = msgspec.json.encode(self)
        return plain if indent is None else msgspec.json.format(plain, indent=indent)

    def to_jsonl(self) -> Iterator[bytes]:
        """A JSON object a row: ``{"table": "events", "row": {...}}``; the first line tells format and version."""
        yield msgspec.json.encode({"format": self.format, "version": self.version})
        for table, row in self.rows():
            yield msgspec.json.encode({"table": table, "row": row})


def from_json(data: bytes | str) -> Record:
    """Record from :meth:`Record.to_json`; raises ``msgspec.ValidationError`` where a value is none of the format's."""
    return msgspec.json.decode(data, type=Record)


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a record, made from the types."""
    schema = msgspec.json.schema(Record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FORMAT, **schema}


def merge_actors(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """
    One row an actor id: names and mentions of all rows of that id together.

    The longest name wins, then the first in the alphabet. Neither the order of the input nor merging
    it in parts changes the outcome.
    """
    groups: dict[str, list[Actor]] = {}
    for actor in actors:
        groups.setdefault(actor.id, []).append(actor)
    return tuple(_merged(group) for _, group in sorted(groups.items()))


def _rank(actor: Actor) -> tuple[int, str, bytes]:
    bare = msgspec.structs.replace(actor, aliases=(), mentions=())
    return -len(actor.name), actor.name, msgspec.json.encode(bare)


def _merged(group: list[Actor]) -> Actor:
    best = min(group, key=_rank) if len(group) > 1 else group[0]
    aliases: dict[str, set[Span]] = {}
    for actor in group:
        names = [(alias.name, alias.spans) for alias in actor.aliases]
        for name, spans in names + ([(actor.name, ())] if actor.name != best.name else []):
            aliases.setdefault(name, set()).update(spans)
    return msgspec.structs.replace(
        best,
        aliases=tuple(
            Alias(name=name, spans=tuple(sorted(spans, key=SPAN_ORDER))) for name, spans in sorted(aliases.items())
        ),
        mentions=tuple(sorted({s for a in group for s in a.mentions}, key=SPAN_ORDER)),
    )
