"""
Accounts into incidents, with the ledger of what everybody claims of them, the disputes and the grade.

Mentions of one report become tellings (``within``), tellings of many reports become incidents (``candidates``,
``compare``, ``weigh``, ``cluster``; ``judgements`` outrank them), every value that somebody asserts becomes a claim
(``accounts``) that stands or not (``standing``), and what does not agree becomes a dispute.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.incidents.accounts import drafts_of
from onrecord.incidents.cluster import cluster
from onrecord.incidents.context import Context
from onrecord.incidents.copied import copied
from onrecord.incidents.disputes import disputes_of
from onrecord.incidents.judgements import Judged, Judgement
from onrecord.incidents.rulebook import Rulebook, load
from onrecord.incidents.standing import with_standing
from onrecord.incidents.summary import incident_of
from onrecord.incidents.telling import UNREAL, Telling
from onrecord.incidents.within import tellings_of
from onrecord.records import Claim, Dispute, Event, Incident, Record, content_id

if TYPE_CHECKING:
    from onrecord.settings import Settings

ABOUT = 600  # characters before an accusation in which the happening that it is about is told


def reconcile(record: Record, *, settings: Settings, judgements: Sequence[Judgement] = ()) -> Record:
    """
    Fill in the incidents, claims and disputes of a record; nothing else changes.

    The order of rows, and whether reports were read together or apart, makes no difference. An incident is named for
    its first published account, so that its id outlives most additions.

    Args:
        record: Of one report or many, copies marked; incidents that it holds are found anew.
        settings: ``language`` chooses the rules.
        judgements: What people decided about pairs of accounts.
    """
    rules = load(settings.language)
    context = Context(record)
    events = {event.id: event for event in record.events if event.report in context.reports}
    by_report: dict[str, list[Event]] = {}
    for event in events.values():
        by_report.setdefault(event.report, []).append(event)
    context.copied = copied(by_report, context)
    judged = Judged(judgements, copied=context.copied)
    repeated: dict[str, list[Event]] = {}
    for copy, original in sorted(context.copied.items()):
        repeated.setdefault(original, []).append(events[copy])
    told = {report: [e for e in many if not context.repeats(e)] for report, many in by_report.items()}
    tellings = [t for report in sorted(told) for t in tellings_of(told[report], context, rules, judged)]
    groups = [group for group in cluster(tellings, context, judged) if _worth_an_incident(group)]
    accounts = [
        [event for telling in group for id in telling.events for event in (events[id], *repeated.get(id, ()))]
        for group in groups
    ]
    accused = _accusations(by_report, accounts)
    incidents: list[Incident] = []
    claims: list[Claim] = []
    disputes: list[Dispute] = []
    for members in accounts:
        incident, its_claims, its_disputes = _reconciled(members, accused, context, rules)
        incidents.append(incident)
        claims += its_claims
        disputes += its_disputes
    return replace(record, incidents=tuple(incidents), claims=tuple(claims), disputes=tuple(disputes))


def _reconciled(
    events: Sequence[Event], accused: dict[str, list[Event]], context: Context, rules: Rulebook
) -> tuple[Incident, list[Claim], list[Dispute]]:
    first = min(events, key=lambda e: (context.published(e.report), e.report, e.trigger.start, e.id))
    id = content_id("in", first.id)
    about = [(a, event) for event in events for a in accused.get(event.id, ()) if not context.repeats(a)]
    drafts = with_standing(drafts_of(id, events, about, context, rules), context, rules)
    disputes = disputes_of(id, drafts, context)
    return incident_of(id, events, drafts, disputes, context), [draft.claim for draft in drafts], disputes


def _worth_an_incident(tellings: Sequence[Telling]) -> bool:
    """Not what is merely demanded, threatened or supposed, and no habit."""
    return any(telling.real and not telling.habitual for telling in tellings)


def _accusations(by_report: dict[str, list[Event]], accounts: Sequence[Sequence[Event]]) -> dict[str, list[Event]]:
    """Accusations by the id of the attack they are about: the last one told before, in the same report."""
    placed = {event.id for members in accounts for event in members}
    found: dict[str, list[Event]] = {}
    for report in sorted(by_report):
        ordered = sorted(by_report[report], key=lambda e: (e.trigger.start, e.id))
        for event in ordered:
            if event.type != "ACCUSE" or "disapprove" in event.modes or not event.recipients:
                continue
            attacks = [
                e
                for e in ordered
                if e.type == "ASSAULT" and e.id in placed and not e.aggregate and e.factuality not in UNREAL
            ]
            before = [e for e in attacks if 0 <= event.trigger.start - e.trigger.start <= ABOUT]
            after = [e for e in attacks if event.span.start <= e.trigger.start < event.span.end]
            for about in (after or before[-1:])[:1]:
                found.setdefault(about.id, []).append(event)
    return found


__all__ = ["Judgement", "reconcile"]
