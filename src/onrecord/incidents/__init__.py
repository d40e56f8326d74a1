"""
Accounts into incidents, with the ledger of what everybody claims of them, the disputes and the grade.

Mentions of one report become tellings (``within``), tellings of many reports become incidents (``candidates``,
``compare``, ``weigh``, ``cluster``; ``judgements`` outrank them), every value that somebody asserts becomes a claim
(``accounts``) that stands or not (``standing``), and what does not agree becomes a dispute.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec.structs import replace

from onrecord.incidents.adding import Added, add
from onrecord.incidents.affected import ACTOR, PUBLISHER, affected_by, voices_of
from onrecord.incidents.candidates import keys_of
from onrecord.incidents.cluster import Clusters, cluster
from onrecord.incidents.context import Context
from onrecord.incidents.copied import copied
from onrecord.incidents.entries import Accounts, worth_an_incident
from onrecord.incidents.judgements import Judged, Judgement
from onrecord.incidents.kept import Kept, Shelf, kept_of
from onrecord.incidents.rulebook import Rulebook, load
from onrecord.incidents.spelling import fold
from onrecord.incidents.story import NAMED
from onrecord.incidents.telling import Telling
from onrecord.incidents.within import tellings_of
from onrecord.records import Record

if TYPE_CHECKING:
    from onrecord.settings import Settings

AFFECTED = 300  # old reports that are looked at again for the sake of new ones in any case
FEW = 10  # times as many reports must be there as are looked at again, where those are more


class Settled(msgspec.Struct, frozen=True):
    """
    Incidents found over all reports, and what to keep for adding more.

    Args:
        record: With its incidents, claims and disputes.
        kept: Its tellings.
        names: Folded names of actors and publishers, by kind and id.
    """

    record: Record
    kept: list[Kept]
    names: dict[str, dict[str, str]]


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
    context = Context(record)
    return _found(record, context, load(settings.language), judgements, partial(keys_of, context=context)).record


def settle(record: Record, *, settings: Settings, judgements: Sequence[Judgement] = ()) -> Settled:
    """The record with its incidents (see :func:`reconcile`), and what to keep of it to :func:`add_to` it."""
    context = Context(record)
    kept: dict[str, Kept] = {}

    def marks(telling: Telling) -> tuple[int, ...]:
        kept[telling.id] = kept_of(telling, context)
        return kept[telling.id].marks

    found = _found(record, context, load(settings.language), judgements, marks)
    clusters, homes = found.clusters, found.homes
    stories = {telling.id: story[0].id for story in clusters.stories for telling in story}
    near = {telling.id: group[0].id for group in clusters.neighbourhoods for telling in group}
    placed = [kept[id].placed(stories[id], near[id], homes.get(id)) for id in found.tellings]
    return Settled(found.record, placed, _names(record))


class _Found(NamedTuple):
    """
    Incidents of a record, and how they came about.

    Args:
        record: With its incidents, claims and disputes.
        tellings: Ids, by report.
        clusters: Of the tellings.
        homes: The incident of each account that is in one.
    """

    record: Record
    tellings: list[str]
    clusters: Clusters
    homes: dict[str, str]


def _found(
    record: Record, context: Context, rules: Rulebook, judgements: Sequence[Judgement],
    keys: Callable[[Telling], Collection[Hashable]],
) -> _Found:  # fmt: skip
    """The incidents, two tellings being compared where they share one of their ``keys``."""
    accounts = Accounts(record, context)
    context.copied = copied(accounts.by_report, context)
    judged = Judged(judgements, copied=context.copied)
    tellings = [telling for many in accounts.told().values() for telling in tellings_of(many, context, rules, judged)]
    clusters = cluster(tellings, context, judged, keys)
    groups = [[id for t in group for id in t.events] for group in clusters.groups if worth_an_incident(group)]
    placed = {id for group in groups for id in group}
    incidents, claims, disputes = accounts.entries(groups, placed, rules)
    found = replace(record, incidents=tuple(incidents), claims=tuple(claims), disputes=tuple(disputes))
    homes = {id: incident.id for group, incident in zip(groups, incidents, strict=True) for id in group}
    return _Found(found, [telling.id for telling in tellings], clusters, homes)


def _names(record: Record) -> dict[str, dict[str, str]]:
    actors = {actor.id: fold(actor.name) for actor in record.actors if actor.id.startswith(NAMED)}
    return {ACTOR: actors, PUBLISHER: {r.publisher: fold(r.publisher) for r in record.reports if r.publisher}}


def add_to(
    shelf: Shelf, reports: Collection[str], actors: Collection[str], changed: Collection[str],
    judged: Collection[str], turned: Collection[str] = (), *, settings: Settings,
) -> Added | None:  # fmt: skip
    """
    What changes when reports are added to others whose incidents are known, or accounts are judged.

    The outcome is that of reading everything at once. Old reports that name somebody who is known better now, who
    speaks for another body or turns out to publish reports are looked at again; None where they are too many.

    Args:
        shelf: Where everything is kept, the rows of the new reports among it, but no tellings of theirs.
        reports: Ids of the new ones.
        actors: Ids of the actors that only they name.
        changed: Ids of actors and places that are not what they were without them.
        judged: Ids of the accounts about which people have decided.
        turned: Ids of old reports that are copies now or are none any more, or of which others are.
        settings: ``language`` chooses the rules.
    """
    affected = affected_by(shelf, reports, actors, changed, judged) | set(turned)
    if len(affected) > AFFECTED and not shelf.holds(len(affected) * FEW):
        return None
    return add(reports, affected, shelf, Context(Record(), voices_of(shelf)), load(settings.language))


__all__ = ["Added", "Judgement", "Kept", "Settled", "Shelf", "add_to", "reconcile", "settle"]
