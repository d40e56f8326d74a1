"""
Accounts into incidents, with the ledger of what everybody claims of them, the disputes and the grade.

Mentions of one report become tellings (``within``), tellings of many reports become incidents (``candidates``,
``compare``, ``weigh``, ``cluster``; ``judgements`` outrank them), every value that somebody asserts becomes a claim
(``accounts``) that stands or not (``standing``), and what does not agree becomes a dispute.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.incidents.adding import Added, Kept, Shelf, add, kept_of
from onrecord.incidents.cluster import cluster
from onrecord.incidents.context import SPEAKING, Context
from onrecord.incidents.copied import copied
from onrecord.incidents.entries import Accounts, incident_id, worth_an_incident
from onrecord.incidents.judgements import Judged, Judgement
from onrecord.incidents.rulebook import load
from onrecord.incidents.within import tellings_of
from onrecord.records import Record

if TYPE_CHECKING:
    from onrecord.settings import Settings

AFFECTED = 300  # old reports that are looked at again for the sake of new ones; more are not worth the trouble


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
    return settle(record, settings=settings, judgements=judgements)[0]


def settle(record: Record, *, settings: Settings, judgements: Sequence[Judgement] = ()) -> tuple[Record, list[Kept]]:
    """The record with its incidents (see :func:`reconcile`), and what to keep of its tellings to :func:`add` to them."""
    rules = load(settings.language)
    context = Context(record)
    accounts = Accounts(record, context)
    context.copied = copied(accounts.by_report, context)
    judged = Judged(judgements, copied=context.copied)
    tellings = [telling for many in accounts.told().values() for telling in tellings_of(many, context, rules, judged)]
    clusters = cluster(tellings, context, judged)
    groups = [[id for t in group for id in t.events] for group in clusters.groups if worth_an_incident(group)]
    placed = {id for group in groups for id in group}
    incidents, claims, disputes = accounts.entries(groups, placed, rules)
    found = replace(record, incidents=tuple(incidents), claims=tuple(claims), disputes=tuple(disputes))
    homes = {id: incident_id(accounts.of(group), context) for group in groups for id in group}
    stories = {telling.id: story[0].id for story in clusters.stories for telling in story}
    return found, [replace(kept_of(t, context), story=stories[t.id], incident=homes.get(t.id)) for t in tellings]


def add_to(
    shelf: Shelf, reports: Collection[str], actors: Collection[str], changed: Collection[str], *, settings: Settings
) -> Added | None:
    """
    What changes when reports are added to others whose incidents are known.

    The outcome is that of reading everything at once. Old reports that name somebody who is known better now, who
    speaks for another body or turns out to publish reports are looked at again; None where they are too many.

    Args:
        shelf: Where everything is kept, the rows of the new reports among it, but no tellings of theirs.
        reports: Ids of the new ones.
        actors: Ids of the actors that only they name.
        changed: Ids of actors and places that are not what they were without them.
        settings: ``language`` chooses the rules.
    """
    now = shelf.beyond(SPEAKING)
    before = replace(
        now,
        relations=tuple(relation for relation in now.relations if relation.span.report not in reports),
        actors=tuple(actor for actor in now.actors if actor.id not in actors),
    )
    context = Context(now)
    voices, publishers = context.differing_from(Context(before), shelf.publishers())
    affected = {*shelf.naming({*changed, *voices}), *shelf.published_by(publishers)} - set(reports)
    if len(affected) > AFFECTED:
        return None
    return add(reports, affected, shelf, context, load(settings.language))


__all__ = ["Added", "Judgement", "Kept", "Shelf", "add_to", "reconcile", "settle"]
