"""What each report of a record contributes, so that a store can add, replace and merge report by report."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256

import msgspec
from msgspec.structs import replace

from onrecord.records import Actor, Alias, Place, Record, Report, Row, report_of

Rows = dict[str, list[Row]]


class Part(msgspec.Struct):
    """
    The rows of one report.

    Args:
        report: Its row; None for rows that belong to no report that was read.
        rows: Rows by table.
        shared: Actors and places as far as this report speaks of them.
    """

    report: Report | None
    rows: Rows
    shared: dict[str, list[Actor | Place]]

    def digest(self) -> str:
        """Of all that reading the report gave; equal when reading it again changed nothing."""
        report = self.report and replace(self.report, copy_of=None)
        return sha256(msgspec.json.encode([report, self.rows, self.shared])).hexdigest()


def parts_of(record: Record, tables: tuple[str, ...]) -> dict[str | None, Part]:
    """
    The parts of a record by report id; ``None`` for what belongs to no report in it.

    Args:
        record: Any number of reports.
        tables: Those whose rows belong to one report each.
    """
    reports: dict[str | None, Report] = {report.id: report for report in record.reports}
    parts = {key: Part(reports.get(key), {}, {"actors": [], "places": []}) for key in (*reports, None)}
    for table in tables:
        for row in getattr(record, table):
            key = report_of(row)
            parts[key if key in reports else None].rows.setdefault(table, []).append(row)
    for actor in record.actors:
        for key, piece in _by_report(actor):
            parts[key if key in reports else None].shared["actors"].append(piece)
    named = _places_named(record)
    for place in record.places:
        keys: list[str | None] = [*sorted(named[place.id])]
        for key in keys or [None]:
            parts[key if key in reports else None].shared["places"].append(place)
    return parts


def _by_report(actor: Actor) -> list[tuple[str | None, Actor]]:
    reports = {span.report for span in actor.mentions}
    reports.update(span.report for alias in actor.aliases for span in alias.spans)
    if not reports:
        return [(None, actor)]
    return [(report, _as_told_by(actor, report)) for report in sorted(reports)]


def _as_told_by(actor: Actor, report: str) -> Actor:
    aliases = []
    for alias in actor.aliases:
        spans = tuple(span for span in alias.spans if span.report == report)
        if spans or not alias.spans:
            aliases.append(Alias(name=alias.name, spans=spans))
    mentions = tuple(span for span in actor.mentions if span.report == report)
    return replace(actor, aliases=tuple(aliases), mentions=mentions)


def _places_named(record: Record) -> dict[str, set[str]]:
    named: dict[str, set[str]] = defaultdict(set)
    for toponym in record.toponyms:
        if toponym.place.place:
            named[toponym.place.place].add(toponym.span.report)
    for event in record.events:
        for place in event.places:
            if place.place:
                named[place.place].add(event.report)
    return named
