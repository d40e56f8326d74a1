"""A claim before it is known whether it stands, and how one is made."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.incidents.context import Context
from onrecord.records import Claim, Count, Event, Participant, Span, Statement, content_id

FOUND_BY = "incidents.accounts/1"


class Draft(msgspec.Struct, frozen=True):
    """
    A claim before it is known whether it stands.

    Args:
        claim: The row.
        voice: Key of whoever answers for it.
        part: Whether it counts a part of what another claim counts.
        attributed: Whether a speaker vouches for it.
        names: Id of the place or actor that it names, if that is known.
        days: First and last day that it allows, as day numbers.
        ahead: Whether it is told of something that is yet to come.
    """

    claim: Claim
    voice: str
    part: bool = False
    attributed: bool = False
    names: str | None = None
    days: tuple[int | None, int | None] = (None, None)
    ahead: bool = False


def saying(span: Span, statements: Sequence[Statement]) -> Statement | None:
    """The statement whose content holds the words."""
    return next((s for s in statements if any(content.holds(span) for content in s.content)), None)


def draft_of(
    incident: str, event: Event, field: str, value: str, span: Span, statement: Statement | None, context: Context, *,
    count: Count | None = None, who: Participant | None = None, part: bool = False, number: str = "",
    speaker: Participant | None = None, names: str | None = None, days: tuple[int | None, int | None] = (None, None),
) -> Draft:  # fmt: skip
    """
    One row of the ledger.

    Args:
        incident: Id of the incident.
        event: The account that tells it.
        field: What is asserted.
        value: As the words or the name have it.
        span: The words.
        statement: By which it is said; None for the report's own voice.
        context: Of the record.
        count: How many, where people are counted.
        who: Whom it counts.
        part: Whether it counts a part of what another claim counts.
        number: What tells two counts of the same words apart.
        speaker: Where it is not the statement's.
        names: Id of the place or actor that it names.
        days: First and last day that it allows.
    """
    report = context.reports[event.report]
    by = speaker or (statement.speaker if statement else None)
    voice = context.voice(by, event.report) if by or statement is None else f"unnamed:{statement.id}"
    claim = Claim(
        id=content_id(
            "cl", event.id, field, span.start, span.end, value, statement.id if statement else None, voice, number
        ),
        found_by=FOUND_BY,
        incident=incident,
        event=event.id,
        field=field,
        value=" ".join(value.split()),
        count=count,
        who=who,
        speaker=by,
        statement=statement.id if statement else None,
        report=event.report,
        publisher=report.publisher,
        said_on=statement.date if statement else None,
        published=report.published,
        factuality=statement.factuality if statement else "certain",
        span=span,
    )
    return Draft(claim, voice, part, by is not None, names, days, event.factuality == "planned")
