"""What was known on a day: the record without what was published later."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.records.order import as_read, report_of
from onrecord.records.record import TABLES, Record
from onrecord.records.rows import Actor, Alias, Event, Report

SHARED = ("actors", "places")


def known_on(record: Record, day: str) -> Record:
    """
    The record as it was read from what was published up to a day, that day included; without incidents, which are to be found anew.

    A report whose day nobody knows cannot have been known on a day that is asked for: it is left out.

    Args:
        record: Of any number of reports.
        day: ISO.

    >>> known_on(Record(), "2024-02-10") == Record()
    True
    """
    kept = {report.id for report in record.reports if _known(report, day)}
    tables = {
        table: tuple(row for row in getattr(record, table) if report_of(row) in kept or (report_of(row) is None and table == "skipped"))
        for table in TABLES
        if table not in (*SHARED, "reports", "links")
    }
    tables["reports"] = tuple(report for report in record.reports if report.id in kept)
    tables["links"] = tuple(row for row in record.links if row.span.report in kept)
    tables["actors"] = tuple(told for actor in record.actors for told in _as_told(actor, kept))
    named = {row.place.place for row in tables["toponyms"]}
    named |= {ref.place for event in tables["events"] if isinstance(event, Event) for ref in event.places}
    tables["places"] = tuple(place for place in record.places if place.id in named)
    return as_read(replace(record, **tables))


def _known(report: Report, day: str) -> bool:
    published = report.published.earliest if report.published else None
    return published is not None and published <= day


def _as_told(actor: Actor, kept: set[str]) -> list[Actor]:
    """The actor as far as reports that are kept mention it; nothing where none does."""
    mentions = tuple(span for span in actor.mentions if span.report in kept)
    aliases = tuple(
        Alias(name=alias.name, spans=tuple(span for span in alias.spans if span.report in kept))
        for alias in actor.aliases
        if not alias.spans or any(span.report in kept for span in alias.spans)
    )
    told_before = not actor.mentions and not any(alias.spans for alias in actor.aliases)
    return [replace(actor, mentions=mentions, aliases=aliases)] if mentions or told_before else []
