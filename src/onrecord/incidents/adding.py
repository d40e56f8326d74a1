"""
New reports beside those whose incidents are known: only what they stir is grouped and written anew.

The outcome is that of grouping everything at once, see :mod:`onrecord.incidents.neighbourhood`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec

from onrecord.incidents.context import Context
from onrecord.incidents.copied import copied
from onrecord.incidents.entries import Accounts, Entries, incident_id, worth_an_incident
from onrecord.incidents.judgements import Judged
from onrecord.incidents.kept import Kept, Memory, Shelf, kept_of
from onrecord.incidents.neighbourhood import Grouped, Neighbourhood, stories_of
from onrecord.incidents.rulebook import Rulebook
from onrecord.incidents.spelling import fold
from onrecord.incidents.voices import Voices
from onrecord.incidents.within import tellings_of
from onrecord.records import Record

Members = tuple[str, ...]


class Added(msgspec.Struct, frozen=True):
    """
    What changes when reports are added.

    Args:
        kept: Tellings that are new.
        moved: Tellings that are in another story, neighbourhood or incident than before.
        forgotten: Tellings that are no more, or have changed.
        gone: Ids of incidents that are no more, or are written anew.
        entries: The rows that take their place.
    """

    kept: list[Kept]
    moved: list[Kept]
    forgotten: list[Kept]
    gone: list[str]
    entries: Entries


def add(reports: Collection[str], affected: Collection[str], shelf: Shelf, context: Context, rules: Rulebook) -> Added:
    """
    The incidents that new reports are told in or bear on.

    Args:
        reports: Ids of the new ones; their rows are on the shelf, no tellings of theirs.
        affected: Ids of old ones that mean something else now, for somebody in them is known better or somebody has judged them.
        shelf: Where everything is kept.
        context: Knows who speaks for whom; it learns what is met.
        rules: Of the reports' language.
    """
    memory = Memory(shelf)
    told = {*reports, *affected}
    record = shelf.rows(told)
    context.learn(record)
    judged = _judged(shelf, context)
    fresh = _tellings(told, record, context, rules, judged)
    old = {kept.id: kept for kept in memory.by_report(affected)}
    same = {kept.id for kept in fresh if kept.id in old and kept.told_alike(old[kept.id])}
    near = Neighbourhood(memory, context, judged)
    near.met(old[id] for id in sorted(same))
    near.change((old[id] for id in sorted(set(old) - same)), (kept for kept in fresh if kept.id not in same))
    searched = {kept.id for kept in fresh}
    first = near.first_round(searched)
    outcome = _Outcome(near, first, near.second_round(searched, first), searched)
    return outcome.written(memory, {context.origin(report) for report in told}, context.voices, rules)


def _judged(shelf: Shelf, context: Context) -> Judged:
    """What people decided; of a copied account, it holds for the one that it copies."""
    log = shelf.judgements()
    if not log:
        return Judged()
    reports = shelf.telling_of({id for entry in log for id in (entry.one, entry.other)})
    copies = shelf.copies_among(set(reports.values()))
    record = shelf.rows(copies) if copies else Record()
    there = Context(record, context.voices)
    return Judged(log, copied=copied(Accounts(record, there).by_report, there))


def _tellings(reports: Collection[str], record: Record, context: Context, rules: Rulebook, judged: Judged) -> list[Kept]:
    """The tellings of some reports."""
    accounts = Accounts(record, context)
    context.copied = copied(accounts.by_report, context)
    told = accounts.told()
    return [
        kept_of(telling, context)
        for report in sorted(set(reports) & set(told))
        for telling in tellings_of(told[report], context, rules, judged)
    ]


class _Outcome:
    """
    What became of the tellings that were grouped anew.

    Args:
        near: Their region.
        first: Groups of the first round, which are the stories.
        second: Groups in the end.
        searched: The new tellings, and those that may mean something else now.
    """

    def __init__(self, near: Neighbourhood, first: Grouped, second: Grouped, searched: Collection[str]) -> None:
        self._near = near
        self._kept = near.kept
        self._stories = stories_of(first)
        self._homes = {id: groups[0][0] for groups in second for group in groups for id in group}
        self._groups = [group for groups in second for group in groups]
        self._worth = {id: worth_an_incident([self._kept[o].telling for o in g]) for g in self._groups for id in g}
        before: dict[str, set[str]] = {}
        for kept in (*(self._kept[id] for id in near.region), *near.gone.values()):
            if kept.incident:
                before.setdefault(kept.incident, set()).add(kept.id)
        self._changed = [group for group in self._groups if not self._is_as_before(group, before, searched)]

    def _is_as_before(self, group: Members, before: Mapping[str, set[str]], searched: Collection[str]) -> bool:
        homes = {self._kept[id].incident for id in group}
        home = next(iter(homes))
        same = bool(home) == self._worth[group[0]] and (home is None or before[home] == set(group))
        return len(homes) == 1 and same and not any(id in searched for id in group)

    def written(self, memory: Memory, origins: Collection[str], voices: Voices, rules: Rulebook) -> Added:
        """
        The rows of the groups that changed, and of incidents of the same reports that they may bear on.

        Args:
            memory: Where the rest is kept.
            origins: The new reports, or those that they copy.
            voices: Of all reports.
            rules: Of the reports' language.
        """
        groups = [group for group in self._changed if self._worth[group[0]]]
        groups += self._beside(memory, origins)
        record = memory.shelf.accounts({self._kept[id].report for group in groups for id in group})
        context = Context(record, voices)
        bodies, _ = memory.shelf.named(_bodies(voices, record) - set(context.actors), ())
        context.learn(Record(actors=tuple(bodies)))
        accounts = Accounts(record, context)
        context.copied = copied(accounts.by_report, context)
        accounts.told()
        members = [[id for other in group for id in self._kept[other].telling.events] for group in groups]
        entries = accounts.entries(members, self._placed(memory, context.reports), rules)
        named = {group[0]: incident_id(accounts.of(ids), context) for group, ids in zip(groups, members, strict=True)}
        incidents = {id: named[group[0]] for group in groups for id in group}
        kept, moved = self._states(incidents)
        stirred = {*incidents, *(id for group in self._changed for id in group)}
        gone = {kept.incident for kept in (*(self._kept[id] for id in stirred), *self._near.gone.values()) if kept.incident}
        return Added(kept, moved, list(self._near.gone.values()), sorted(gone), entries)

    def _beside(self, memory: Memory, origins: Collection[str]) -> list[Members]:
        """Groups that stay, of incidents in reports of which more or fewer mentions are in an incident now, or which are copied."""
        region = [self._kept[id] for id in sorted(self._near.region)]
        moved = {k.report for k in region if k.story and (k.incident is not None) != self._worth[k.id]}
        moved |= {k.report for k in self._near.gone.values()} | set(origins)
        found = {k.incident for k in memory.by_report(moved) if k.incident and k.id not in self._near.gone}
        changed = {id for group in self._changed for id in group}
        staying = [g for g in self._groups if g[0] not in changed and self._kept[g[0]].incident in found]
        beside = found - {k.incident for k in region}
        others: dict[str | None, list[str]] = {}
        for kept in sorted(memory.by_incident([id for id in beside if id]), key=lambda k: k.id):
            self._kept.setdefault(kept.id, kept)
            others.setdefault(kept.incident, []).append(kept.id)
        return staying + [tuple(ids) for _, ids in sorted(others.items(), key=lambda item: item[0] or "")]

    def _placed(self, memory: Memory, reports: Collection[str]) -> set[str]:
        """The mentions, in some reports, that are in any incident."""
        region = {id: k for id in self._near.region if self._worth[id] and (k := self._kept[id]).report in reports}
        around = [k for k in memory.by_report(reports) if k.incident and k.id not in self._near.gone]
        told = [*region.values(), *(k for k in around if k.id not in self._near.region)]
        return {id for kept in told for id in kept.telling.events}

    def _states(self, incidents: Mapping[str, str]) -> tuple[list[Kept], list[Kept]]:
        """New tellings, and old ones that are in another story, neighbourhood or incident than before."""
        changed = {id for group in self._changed for id in group}
        new, moved = [], []
        for id in sorted({*self._near.region, *incidents}):
            kept = self._kept[id]
            incident = incidents.get(id) if id in changed or id in incidents else kept.incident
            now = kept.placed(self._stories.get(id, kept.story), self._homes.get(id, kept.near), incident)
            if not kept.story:
                new.append(now)
            elif (now.story, now.near, now.incident) != (kept.story, kept.near, kept.incident):
                moved.append(now)
        return new, moved


def _bodies(voices: Voices, record: Record) -> set[str]:
    """Those whose voice somebody has in a record: bodies of speakers, and publishers that are actors."""
    told = {said.speaker.actor for said in record.statements if said.speaker}
    told |= {who.actor for event in record.events for who in (*event.actors, *event.recipients)}
    actors = {id for id in told if id}
    publishers = {report.publisher for report in record.reports if report.publisher}
    voices.expect(actors, publishers)
    actors |= {actor for name in publishers if (actor := voices.publishing(fold(name)))}
    return {voices.body(actor) for actor in actors}
