"""A record laid out incident by incident, with everything that stands behind each: what every export of incidents starts from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import msgspec

from onrecord.publish.sentences import sentence_around
from onrecord.publish.wording import in_one_line
from onrecord.records import (
    Actor,
    Casualty,
    Claim,
    Dispute,
    Event,
    Incident,
    Participant,
    Place,
    PlaceRef,
    Record,
    Relation,
    Report,
    Span,
    Statement,
)

LATE = "9999-99-99"


class Case(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """
    One incident and what stands behind it.

    Args:
        incident: Its row.
        accounts: The events that tell it, in the order of publication; those of copies left out.
        reports: The reports of these accounts, each once, in the order of publication.
        copies: Reports that only repeat the words of another.
        claims: Its part of the ledger.
        disputes: Its disputes.
    """

    incident: Incident
    accounts: tuple[Event, ...]
    reports: tuple[Report, ...]
    copies: tuple[Report, ...]
    claims: tuple[Claim, ...]
    disputes: tuple[Dispute, ...]


class Casebook:
    """
    A record by incident.

    Args:
        record: Reports, with incidents found.

    >>> list(Casebook(Record()).cases())
    []
    """

    def __init__(self, record: Record) -> None:
        self.record = record
        self.reports: dict[str, Report] = {row.id: row for row in record.reports}
        self.actors: dict[str, Actor] = {row.id: row for row in record.actors}
        self.places: dict[str, Place] = {row.id: row for row in record.places}
        self.events: dict[str, Event] = {row.id: row for row in record.events}
        self.statements: dict[str, Statement] = {row.id: row for row in record.statements}
        self._claims = _by_incident(record.claims)
        self._disputes = _by_incident(record.disputes)

    def cases(self) -> Iterator[Case]:
        """Every incident, in the order of the record."""
        for incident in self.record.incidents:
            yield self.case(incident)

    def case(self, incident: Incident) -> Case:
        """One incident with what stands behind it."""
        told = [self.events[id] for id in incident.accounts if id in self.events]
        told.sort(key=lambda event: (self.published(event.report), event.report, event.trigger.start))
        own = [event for event in told if not self.is_copy(event.report)] or told
        reports = list(dict.fromkeys(event.report for event in own))
        others = [id for id in dict.fromkeys(event.report for event in told) if id not in reports]
        return Case(
            incident=incident, accounts=tuple(own), reports=self._known(reports), copies=self._known(others),
            claims=tuple(self._claims.get(incident.id, ())), disputes=tuple(self._disputes.get(incident.id, ())),
        )  # fmt: skip

    def _known(self, ids: list[str]) -> tuple[Report, ...]:
        return tuple(self.reports[id] for id in ids if id in self.reports)

    def is_copy(self, report: str) -> bool:
        """Whether a report has the words of another one."""
        row = self.reports.get(report)
        return bool(row and row.copy_of)

    def published(self, report: str) -> str:
        """Day of publication, ISO; after all others where it is not known."""
        row = self.reports.get(report)
        return (row.published.earliest if row and row.published else None) or LATE

    def sentence(self, span: Span) -> str:
        """The sentence that words stand in, on one line; the words themselves where their report is not in the record."""
        report = self.reports.get(span.report)
        if report is None:
            return in_one_line(span.text)
        start, end = sentence_around(report.text, span.start, span.end)
        return in_one_line(report.text[start:end])

    def name(self, who: Participant | None) -> str | None:
        """The name of a participant, else the words of the mention; None for nobody."""
        if who is None:
            return None
        actor = self.actors.get(who.actor or "")
        return actor.name if actor else in_one_line(who.span.text)

    def origins(self, ids: tuple[str, ...]) -> Iterator[Statement]:
        """Statements by id; of a quotation within a quotation the inner one, whose speaker said it first."""
        for id in ids:
            if id in self.statements:
                yield self.statements[id]

    def speakers(self, case: Case) -> tuple[str, ...]:
        """Names of all who are said to have said it, each once, in the order of the accounts."""
        found: dict[str, None] = {}
        for event in case.accounts:
            for statement in self.origins(event.according_to):
                found[self.name(statement.speaker) or ""] = None
        for claim in case.claims:
            found[self.name(claim.speaker) or ""] = None
        return tuple(name for name in found if name)

    def where(self, case: Case) -> tuple[PlaceRef | None, Place | None]:
        """The most exact place that is on the map, else the most exact one that is only named; both None without any."""
        refs = case.incident.places
        for ref in refs:
            if ref.place in self.places:
                return ref, self.places[ref.place]
        return (refs[0], None) if refs else (None, None)

    def casualty(self, claim: Claim) -> Casualty | None:
        """The count of harm that a claim was made from."""
        event = self.events.get(claim.event)
        if event is None or claim.count is None:
            return None
        rows = (row for row in event.casualties if row.harm == claim.field and row.span == claim.span)
        return next((row for row in rows if row.count == claim.count), None)

    def participants(self, case: Case, side: str) -> tuple[Participant, ...]:
        """Mentions of those who did it (``actors``) or to whom it was done (``recipients``), one an actor."""
        found: dict[str, Participant] = {}
        for event in case.accounts:
            if side == "recipients" or event.factuality != "denied":
                for who in getattr(event, side):
                    found.setdefault(who.actor or who.span.text.casefold(), who)
        return tuple(found.values())

    def parties(self, case: Case) -> frozenset[str]:
        """Ids of the actors who did it or to whom it was done, and of those who speak for them."""
        sides = {*case.incident.actors, *case.incident.recipients}
        return frozenset(sides | {voice for side in sides for voice in self._voices.get(side, ())})

    @cached_property
    def _voices(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for row in self.record.relations:
            if row.relation in ("speaks_for", "commands", "leads") and row.subject.actor and row.object and row.object.actor:
                found.setdefault(row.object.actor, []).append(row.subject.actor)
        return found

    @cached_property
    def offices(self) -> dict[str, list[str]]:
        """Offices and ranks by the actor who holds them."""
        found: dict[str, list[str]] = {}
        for row in self.record.relations:
            if row.relation == "holds_office" and row.value and row.subject.actor:
                held = found.setdefault(row.subject.actor, [])
                held += [row.value] if row.value not in held else []
        return found

    def memberships(self) -> Iterator[Relation]:
        """Relations by which one actor belongs to another."""
        ties = ("member_of", "part_of", "commands", "leads", "speaks_for", "affiliated_with")
        yield from (row for row in self.record.relations if row.relation in ties and row.object and row.object.actor)


def _by_incident(rows: tuple[Claim, ...] | tuple[Dispute, ...]) -> dict[str, list]:  # type: ignore[type-arg]
    found: dict[str, list[Claim | Dispute]] = {}
    for row in rows:
        found.setdefault(row.incident, []).append(row)
    return found
