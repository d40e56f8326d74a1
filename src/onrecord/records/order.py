"""The one order of a record's rows, so that the same rows give the same bytes however they came together."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from onrecord.records.record import FORMAT, TABLES, Record, merge_actors
from onrecord.records.rows import (
    Actor,
    Claim,
    CountExpression,
    DateExpression,
    Event,
    Incident,
    Link,
    Relation,
    Report,
    Row,
    Statement,
    Strength,
    Toponym,
)
from onrecord.records.values import Span

R = TypeVar("R", bound=Row)
LAST = "~"
SPANNED = (CountExpression, DateExpression, Event, Link, Relation, Statement, Strength, Toponym)
_BY_SPAN = attrgetter("span.report", "span.start", "span.end", "id")


def gather(records: Iterable[Record], *, version: str) -> Record:
    """
    One record of many: every row once, actors of one id merged, all in order.

    Rows that share an id but differ (the same report from two files) come down to the one whose
    bytes sort first, so that neither the order nor the grouping of the records changes the outcome.

    Args:
        records: Records of any number of reports, incidents and all.
        version: What read them; goes into the record.

    >>> gather([Record(), Record()], version="1") == Record(version="1")
    True
    """
    tables: dict[str, list[Row]] = {table: [] for table in TABLES}
    for record in records:
        for table in TABLES:
            tables[table].extend(getattr(record, table))
    return Record(format=FORMAT, version=version, **{table: in_order(rows) for table, rows in tables.items()})  # type: ignore[arg-type]


def as_read(record: Record) -> Record:
    """The record as it was read, before reports were compared: without incidents, claims, disputes and copies."""
    reports = tuple(replace(report, copy_of=None) if report.copy_of else report for report in record.reports)
    return replace(record, reports=reports, incidents=(), claims=(), disputes=())


def in_order(rows: Iterable[R]) -> tuple[R, ...]:
    """Rows of one table, each id once, in text order where they have a place in a text, else by day and id."""
    unique: dict[str, R] = {}
    actors: list[Actor] = []
    for row in rows:
        if isinstance(row, Actor):
            actors.append(row)
        elif row.id not in unique or (row != unique[row.id] and _bytes(row) < _bytes(unique[row.id])):
            unique[row.id] = row
    if actors:
        return merge_actors(actors)  # type: ignore[return-value]
    spanned = bool(unique) and isinstance(next(iter(unique.values())), SPANNED)
    return tuple(sorted(unique.values(), key=_BY_SPAN if spanned else _key))


def report_of(row: Row) -> str | None:
    """Id of the report that a row was read from; None for what belongs to no single report (actors, places, incidents)."""
    if isinstance(row, Report):
        return row.id
    if isinstance(row, Relation):
        return row.span.report
    report = getattr(row, "report", None)
    if isinstance(report, str):
        return report
    span = getattr(row, "span", None)
    return span.report if isinstance(span, Span) else None


def _bytes(row: Row) -> bytes:
    return msgspec.json.encode(row)


def _key(row: Row) -> tuple[str | int, ...]:
    if isinstance(row, Report | Incident):
        date = row.published if isinstance(row, Report) else row.date
        return (date and (date.earliest or date.latest)) or LAST, row.id
    if isinstance(row, Claim):
        return row.incident, row.field, row.span.report, row.span.start, row.span.end, row.id
    span = getattr(row, "span", None)
    if isinstance(span, Span):
        return span.report, span.start, span.end, row.id
    return report_of(row) or "", 0, 0, row.id
