"""The parts of a record into a store: reports that are new or read differently, with their rows."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection

from onrecord.records import Row
from onrecord.store.asking import chosen, put, remove
from onrecord.store.lines import forget_reports, put_rows
from onrecord.store.parts import Part
from onrecord.store.schema import SHARED, of_reports, parts, read
from onrecord.store.shared import put_shared
from onrecord.store.stale import EVERYTHING, REPORT, Notes

AT_ONCE = 500  # reports


def put_parts(connection: Connection, whole: Mapping[str | None, Part]) -> Notes:
    """
    Keep the parts of a record; those that are there already, and are the same, stay as they are.

    Returns:
        What is stale now; its ``report`` are the reports that were new or had changed.
    """
    notes: Notes = {REPORT: set()}
    fresh = iter(_differing(connection, {key: part for key, part in whole.items() if key is not None}).items())
    while some := dict(islice(fresh, AT_ONCE)):
        _add(notes, _put_reports(connection, some))
    if None in whole:
        _add(notes, _put_of_no_report(connection, whole[None]))
    return notes


class Fresh(NamedTuple):
    """A part that is not there as it is, its digest, and whether an earlier reading of its report is there."""

    part: Part
    digest: str
    again: bool


def _differing(connection: Connection, told: Mapping[str, Part]) -> dict[str, Fresh]:
    """The parts that are not there as they are."""
    known = dict(map(tuple, chosen(connection, read.name, ("report", "digest"), "report", told)))
    fresh = {report: Fresh(part, part.digest(), report in known) for report, part in told.items()}
    return {report: one for report, one in fresh.items() if known.get(report) != one.digest}


def _put_reports(connection: Connection, fresh: Mapping[str, Fresh]) -> Notes:
    """Keep reports in the place of what earlier readings gave of them."""
    again = [report for report, one in fresh.items() if one.again]
    anew: dict[str, set[str]] = {table: set() for table in SHARED}
    for table, id in chosen(connection, parts.name, ("table", "id"), "report", again):
        anew[table].add(id)
    if again:
        forget_reports(connection, again)
    remove(connection, "skipped", "report", fresh)
    put(connection, read.name, [{"report": report, "digest": one.digest} for report, one in fresh.items()])
    rows: dict[str, list[Row]] = {"reports": [one.part.report for one in fresh.values() if one.part.report]}
    for table in of_reports:
        rows[table] = [row for one in fresh.values() for row in one.part.rows.get(table, ())]
    put_rows(connection, rows, new=True)
    notes = put_shared(connection, {report: one.part for report, one in fresh.items()}, anew=anew)
    return {**notes, REPORT: set(fresh), EVERYTHING: {""} if again else set()}


def _put_of_no_report(connection: Connection, part: Part) -> Notes:
    put_rows(connection, part.rows)
    ids = {table: [row.id for row in part.shared[table]] for table in SHARED}
    for table, some in ids.items():
        remove(connection, parts.name, "id", some, table=table, report="")
    return put_shared(connection, {"": part}, anew=ids)


def _add(notes: Notes, more: Notes) -> None:
    for kind, ids in more.items():
        notes.setdefault(kind, set()).update(ids)
