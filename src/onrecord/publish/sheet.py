"""A table in another data set's columns, and the trace that leads from each of its rows back to incident, sentence and speaker."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import msgspec

from onrecord.publish.casebook import Case, Casebook
from onrecord.publish.wording import in_words_report
from onrecord.records import Claim, Incident, Plain, Record, Report, Statement

TRACE = (
    "row", "incident", "account", "report", "copy_of", "title", "publisher", "published", "url", "speaker", "statement", "act",
    "claim", "field", "value", "standing", "start", "end", "words", "sentence",
)  # fmt: skip


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """
    What a user chose for an export.

    Args:
        policy: Name of the roll-up policy; null: the form's own.
        as_of: The day as known on which the record is given, ISO, or null. It only names it; :func:`known_on` does it.
    """

    policy: str | None = None
    as_of: str | None = None


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """
    One row.

    Args:
        id: Its id in the file.
        values: By column.
        incidents: Ids of the incidents that it is made of.
        uncertain: Columns whose value is a guess.
        reports: Ids of the reports it is about; none: all of the incidents'.
        claims: Ids of the claims it is about; none: all of these reports'.
    """

    id: str
    values: dict[str, Plain]
    incidents: tuple[str, ...]
    uncertain: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """
    A table in another data set's columns.

    Args:
        form: Name of the export.
        columns: In their order.
        lines: The rows.
        policy: Name of the roll-up policy that the numbers follow; empty where there are none.
        left_out: Incidents without a row, each with a reason code.
    """

    form: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    policy: str = ""
    left_out: tuple[tuple[str, str], ...] = ()

    def rows(self) -> Iterator[list[Plain]]:
        """Values in the order of the columns."""
        for line in self.lines:
            yield [line.values.get(name) for name in self.columns]


def as_csv(head: Sequence[str], rows: Iterable[Sequence[Plain]], *, missing: str = "", tab: bool = False) -> Iterator[bytes]:
    """
    A table as comma-separated values (RFC 4180), or tab-separated with every tab and line break made a space.

    Args:
        head: Names of the columns.
        rows: Values.
        missing: What stands for null.
        tab: Whether to separate by tabs.
    """
    for row in chain([head], rows):
        cells = [_cell(value, missing) for value in row]
        if tab:
            yield ("\t".join(" ".join(cell.split()) for cell in cells) + "\n").encode()
            continue
        line = io.StringIO()
        csv.writer(line, lineterminator="\r\n").writerow(cells)
        yield line.getvalue().encode()


def _cell(value: Plain, missing: str) -> str:
    if value is None:
        return missing
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def trace(sheet: Sheet, record: Record) -> Iterator[list[Plain]]:
    """
    For each row of a sheet: its incidents, their accounts, who says what in which words, and the claims.

    The columns are :data:`TRACE`; ``start`` and ``end`` count code points of the report's text, the end exclusive.
    """
    book = Casebook(record)
    incidents = {incident.id: incident for incident in record.incidents}
    for line in sheet.lines:
        for id in line.incidents:
            if id in incidents:
                yield from ([line.id, id, *rest] for rest in _behind(book, incidents[id], line))


def _behind(book: Casebook, incident: Incident, line: Line) -> Iterator[list[Plain]]:
    case = book.case(incident)
    claims = [claim for claim in case.claims if not line.claims or claim.id in line.claims]
    for account in incident.accounts:
        event = book.events.get(account)
        if event is None or (line.reports and event.report not in line.reports):
            continue
        if line.claims and all(claim.event != event.id for claim in claims):
            continue
        report = book.reports.get(event.report)
        head: list[Plain] = [event.id, event.report, *_of_report(report)]
        said: list[Statement | None] = [*book.origins(event.according_to)]
        for statement in said or [None]:
            span = event.trigger
            yield [*head, *_who(book, statement), None, "account", event.type, None, span.start, span.end, span.text, book.sentence(span)]
        for claim in claims:
            if claim.event == event.id:
                yield [*head, *_of_claim(book, claim)]


def _of_report(report: Report | None) -> list[Plain]:
    if report is None:
        return [None] * 5
    published = report.published.edtf if report.published else None
    return [report.copy_of, report.title, report.publisher, published, report.url]


def _who(book: Casebook, statement: Statement | None) -> list[Plain]:
    if statement is None:
        return [None, None, None]
    return [book.name(statement.speaker), statement.id, statement.act]


def _of_claim(book: Casebook, claim: Claim) -> list[Plain]:
    statement = book.statements.get(claim.statement or "")
    span = claim.span
    return [
        book.name(claim.speaker), claim.statement, statement.act if statement else None, claim.id, claim.field, claim.value,
        claim.standing, span.start, span.end, span.text, book.sentence(span),
    ]  # fmt: skip


def cited(book: Casebook, case: Case) -> str:
    """
    The sentences that tell an incident, each with its report and whom that names as its source.

    For example: "An air strike hit a market." (Jazira Post, 10 February 2024; Lina Haddad)
    """
    found: dict[str, None] = {}
    for event in case.accounts:
        report = book.reports.get(event.report)
        where = in_words_report(report) if report else event.report
        speakers = dict.fromkeys(book.name(s.speaker) or "somebody not named" for s in book.origins(event.according_to))
        found[f'"{book.sentence(event.trigger)}" ({"; ".join([where, *speakers])})'] = None
    return " | ".join(found)
