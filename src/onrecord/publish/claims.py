"""The ledger: one row a claim, with speaker, words, sentence and report; nothing is rolled up."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.publish.casebook import Case, Casebook
from onrecord.publish.crosswalk import crosswalk
from onrecord.publish.sheet import Chosen, Line, Sheet, as_csv
from onrecord.records import Claim, Plain, Record, Statement

FORM = "claims"


def sheet(record: Record, chosen: Chosen | None = None) -> Sheet:
    """
    The rows, in the order of the incidents and, within one, of the record.

    Args:
        record: Reports, with incidents found.
        chosen: Makes no difference.
    """
    book = Casebook(record)
    lines = tuple(
        Line(
            id=claim.id, values=_values(claim, case, book), incidents=(claim.incident,), reports=(claim.report,), claims=(claim.id,)
        )
        for case in book.cases()
        for claim in case.claims
    )  # fmt: skip
    return Sheet(form=FORM, columns=crosswalk(FORM).names(), lines=lines)


def pieces(record: Record, chosen: Chosen | None = None) -> Iterator[bytes]:
    """The file."""
    yield from encoded(sheet(record, chosen))


def encoded(made: Sheet) -> Iterator[bytes]:
    """The rows as a file."""
    yield from as_csv(made.columns, made.rows())


def _values(claim: Claim, case: Case, book: Casebook) -> dict[str, Plain]:
    incident = case.incident
    ref, place = book.where(case)
    report = book.reports.get(claim.report)
    disputes = [dispute.id for dispute in case.disputes if claim.id in dispute.claims]
    return {
        "id": claim.id, "incident": claim.incident, "incident_date": incident.date.edtf if incident.date else None,
        "incident_place": place.name if place else ref.span.text if ref else None, "incident_type": incident.type,
        "event": claim.event, "field": claim.field, "value": claim.value, **_count(claim, book),
        **_speaker(claim, case, book), **_statement(book.statements.get(claim.statement or ""), book),
        "modality": claim.factuality, "said_on": claim.said_on.edtf if claim.said_on else None,
        "published": claim.published.edtf if claim.published else None, "standing": claim.standing, "by": claim.by,
        "disputes": "; ".join(disputes) or None, "publisher": claim.publisher, "report": claim.report,
        "title": report.title if report else None, "url": report.url if report else None, "start": claim.span.start,
        "end": claim.span.end, "words": claim.span.text, "sentence": book.sentence(claim.span), "statement": claim.statement,
        "found_by": claim.found_by,
    }  # fmt: skip


def _count(claim: Claim, book: Casebook) -> dict[str, Plain]:
    if claim.count is None:
        return {}
    casualty = book.casualty(claim)
    return {
        "count_low": claim.count.low, "count_best": claim.count.best, "count_high": claim.count.high,
        "count_words": claim.count.text, "approximate": claim.count.approximate, "who": claim.who.span.text if claim.who else None,
        "civilian": casualty.civilian if casualty else None, "part": casualty.subset_of is not None if casualty else None,
    }  # fmt: skip


def _speaker(claim: Claim, case: Case, book: Casebook) -> dict[str, Plain]:
    if claim.speaker is None:
        return {"attributed": claim.statement is not None}
    actor = book.actors.get(claim.speaker.actor or "")
    return {
        "attributed": True, "speaker": book.name(claim.speaker), "speaker_id": claim.speaker.actor,
        "speaker_kind": actor.kind if actor else None, "speaker_country": actor.country if actor else None,
        "speaker_party": claim.speaker.actor in book.parties(case),
    }  # fmt: skip


def _statement(statement: Statement | None, book: Casebook) -> dict[str, Plain]:
    if statement is None:
        return {}
    outer = book.statements.get(statement.within or "")
    return {
        "cue": statement.cue.text if statement.cue else None, "directness": statement.manner,
        "relayed_by": book.name(outer.speaker) if outer else None, "act": statement.act,
        "channel": statement.channel.text if statement.channel else None,
    }  # fmt: skip
