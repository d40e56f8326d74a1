"""Groups of tellings into the rows that a record has of them: incidents, claims and disputes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from onrecord.incidents.accounts import Beside, drafts_of
from onrecord.incidents.charges import charges_in
from onrecord.incidents.context import Context
from onrecord.incidents.disputes import disputes_of
from onrecord.incidents.plans import callers_in
from onrecord.incidents.rulebook import Rulebook
from onrecord.incidents.standing import with_standing
from onrecord.incidents.summary import incident_of
from onrecord.incidents.telling import Telling
from onrecord.incidents.told import told_near
from onrecord.records import Claim, Dispute, Event, Incident, Record, content_id

Entries = tuple[list[Incident], list[Claim], list[Dispute]]


class Accounts:
    """
    The mentions of some reports, and which of them are accounts of a happening.

    Args:
        record: With all rows of those reports, and of reports that they copy or that copy them.
        context: Of the record; it says which mentions are copied.
    """

    def __init__(self, record: Record, context: Context) -> None:
        self.events = {event.id: event for event in record.events if event.report in context.reports}
        self.by_report: dict[str, list[Event]] = {}
        for event in self.events.values():
            self.by_report.setdefault(event.report, []).append(event)
        self._context = context
        self._repeated: dict[str, list[Event]] = {}

    def told(self) -> dict[str, list[Event]]:
        """The mentions that reports do not repeat from others, by report."""
        context = self._context
        for copy, original in sorted(context.copied.items()):
            self._repeated.setdefault(original, []).append(self.events[copy])
        return {
            report: [e for e in self.by_report[report] if not context.repeats(e)] for report in sorted(self.by_report)
        }

    def of(self, ids: Iterable[str]) -> list[Event]:
        """Mentions and those that repeat them."""
        return [event for id in ids for event in (self.events[id], *self._repeated.get(id, ()))]

    def entries(self, groups: Iterable[Sequence[str]], placed: Collection[str], rules: Rulebook) -> Entries:
        """
        The rows of some incidents.

        Args:
            groups: Ids of the mentions of each, in order.
            placed: Ids of all mentions, in these reports, that are in any incident.
            rules: Of the reports' language.
        """
        known = {event.id for event in self.of(sorted(placed))}
        tell = (self.by_report, known, self._context, rules)
        beside = Beside(charges_in(*tell), told_near(*tell), callers_in(*tell))
        incidents: list[Incident] = []
        claims: list[Claim] = []
        disputes: list[Dispute] = []
        for group in groups:
            incident, its_claims, its_disputes = _reconciled(self.of(group), beside, self._context, rules)
            incidents.append(incident)
            claims += its_claims
            disputes += its_disputes
        return incidents, claims, disputes


def worth_an_incident(tellings: Sequence[Telling]) -> bool:
    """Not what is merely demanded, threatened or supposed, and no habit."""
    return any(telling.real and not telling.habitual for telling in tellings)


def incident_id(events: Sequence[Event], context: Context) -> str:
    """An incident is named for its first published account, so that its id outlives most additions."""
    first = min(events, key=lambda e: (context.published(e.report), e.report, e.trigger.start, e.id))
    return content_id("in", first.id)


def _reconciled(
    events: Sequence[Event], beside: Beside, context: Context, rules: Rulebook
) -> tuple[Incident, list[Claim], list[Dispute]]:
    id = incident_id(events, context)
    drafts = with_standing(drafts_of(id, events, beside, context, rules), context, rules)
    disputes = disputes_of(id, drafts, context)
    return incident_of(id, events, drafts, disputes, context), [draft.claim for draft in drafts], disputes
