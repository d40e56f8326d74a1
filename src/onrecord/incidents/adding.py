"""
New reports beside those whose incidents are known: only what they stir is grouped and written anew.

Grouping needs no more than each telling's neighbours, which share a mark with it: the key of a block that is not
crowded, or a story, which is a group of the first round. So the neighbourhood of the new tellings is walked, from one
to the next wherever a pair speaks for one happening, first by marks alone, then by marks and stories; what the walk
does not reach cannot change. The outcome is that of grouping everything at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import combinations
from typing import Protocol

import msgspec

from onrecord.components import components
from onrecord.incidents.candidates import CROWDED, families_of, keys_of
from onrecord.incidents.cluster import Group, agglomerate, weight_of
from onrecord.incidents.context import Context
from onrecord.incidents.copied import copied
from onrecord.incidents.entries import Accounts, Entries, incident_id, worth_an_incident
from onrecord.incidents.judgements import Judged
from onrecord.incidents.rulebook import Rulebook
from onrecord.incidents.telling import Telling, together
from onrecord.incidents.weigh import load_scale
from onrecord.incidents.within import tellings_of
from onrecord.records import Actor, Place, Record

AT_ONCE = 200  # tellings whose neighbours are fetched together


class Kept(msgspec.Struct, frozen=True):
    """
    What is kept of a telling, so that others can be compared with it without its report.

    Args:
        telling: Its features.
        names: Names of its report, see :meth:`Context.names_in`.
        marks: Its keys, each as a number.
        story: Id of the first telling of its group in the first round.
        incident: Id of its incident; None where its group is worth none.
    """

    telling: Telling
    names: frozenset[str]
    marks: tuple[int, ...]
    story: str = ""
    incident: str | None = None

    def as_new(self) -> Kept:
        """The same without story and incident."""
        return msgspec.structs.replace(self, story="", incident=None)

    @property
    def id(self) -> str:
        """Of the telling."""
        return self.telling.id

    @property
    def report(self) -> str:
        """That tells it."""
        return self.telling.report


class Shelf(Protocol):
    """Where rows are kept, and tellings as text under their id, report, story, incident and marks."""

    def sharing(self, marks: Collection[int]) -> Mapping[int, Sequence[str]]:
        """Ids of the tellings that have each mark."""
        ...

    def tellings(self, column: str, values: Collection[str]) -> Iterable[str]:
        """Tellings by ``id``, ``report``, ``story`` or ``incident``."""
        ...

    def rows(self, reports: Collection[str]) -> Record:
        """All rows of some reports, of those that they copy and of those that copy them."""
        ...

    def named(self, actors: Collection[str], places: Collection[str]) -> tuple[Iterable[Actor], Iterable[Place]]:
        """Actors and places."""
        ...

    def beyond(self, relations: Collection[str]) -> Record:
        """All actors with a name, and all relations of some kinds; nothing else."""
        ...

    def publishers(self) -> Collection[str]:
        """Of all reports."""
        ...

    def naming(self, ids: Collection[str]) -> Collection[str]:
        """Reports that name some actors or places."""
        ...

    def published_by(self, publishers: Collection[str]) -> Collection[str]:
        """Reports of some publishers."""
        ...


class Memory:
    """
    Tellings and rows, as they are asked for.

    Args:
        shelf: Where they are kept.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.sharing = shelf.sharing
        self.rows = shelf.rows
        self.named = shelf.named
        self._tellings = shelf.tellings
        self._decode = msgspec.json.Decoder(Kept).decode

    def by_id(self, ids: Collection[str]) -> list[Kept]:
        """Tellings."""
        return [self._decode(text) for text in self._tellings("id", ids)]

    def by_report(self, reports: Collection[str]) -> list[Kept]:
        """Tellings of some reports."""
        return [self._decode(text) for text in self._tellings("report", reports)]

    def by_story(self, stories: Collection[str]) -> list[Kept]:
        """Tellings of some groups of the first round."""
        return [self._decode(text) for text in self._tellings("story", stories)]

    def by_incident(self, incidents: Collection[str]) -> list[Kept]:
        """Tellings of some incidents."""
        return [self._decode(text) for text in self._tellings("incident", incidents)]


class Added(msgspec.Struct, frozen=True):
    """
    What changes when reports are added.

    Args:
        kept: Tellings that are new, or are in another story or incident than before.
        forgotten: Tellings that are no more, or have changed.
        gone: Ids of incidents that are no more, or are written anew.
        entries: The rows that take their place.
    """

    kept: list[Kept]
    forgotten: list[Kept]
    gone: list[str]
    entries: Entries


def mark_of(key: Sequence[str]) -> int:
    """A key as a number of 64 bits, with a sign, as databases have it."""
    return int.from_bytes(blake2b("\x1f".join(key).encode(), digest_size=8).digest(), "big", signed=True)


def kept_of(telling: Telling, context: Context) -> Kept:
    """What to keep of a telling whose group is not yet known."""
    keys = () if telling.habitual else set(keys_of(telling, context))
    return Kept(telling, context.names_in(telling.report), tuple(sorted(map(mark_of, keys))))


def add(reports: Collection[str], affected: Collection[str], shelf: Shelf, context: Context, rules: Rulebook) -> Added:
    """
    The incidents that new reports are told in or bear on.

    Args:
        reports: Ids of the new ones; their rows are on the shelf, no tellings of theirs.
        affected: Ids of old ones that mean something else now, for somebody in them is known better.
        shelf: Where everything is kept.
        context: Knows who speaks for whom; it learns what the walk meets.
        rules: Of the reports' language.
    """
    memory = Memory(shelf)
    walk = _Walk(memory, context)
    fresh = _tellings({*reports, *affected}, memory, context, rules)
    old = {kept.id: kept for kept in memory.by_report(sorted(affected))}
    same = {kept.id for kept in fresh if kept.id in old and kept.as_new() == old[kept.id].as_new()}
    walk.gone = {id: kept for id, kept in old.items() if id not in same}
    walk.enter(kept for kept in fresh if kept.id not in same)
    walk.met(old[id] for id in sorted(same))
    stirred = walk.crowded_otherwise() | walk.left_behind() | {kept.id for kept in fresh}
    stirred |= walk.told_in({context.origin(report) for report in (*reports, *affected)})
    first = walk.grouped(walk.walked(stirred))
    stories = {id: group[0] for group in first for id in group}
    stirred |= set(stories) | walk.changed_stories(stories)
    walk.stories |= stories
    groups = walk.grouped(walk.walked(stirred, stories=True))
    return _written(walk, groups, memory, context, rules)


def _tellings(reports: Collection[str], memory: Memory, context: Context, rules: Rulebook) -> list[Kept]:
    """The tellings of new reports."""
    record = memory.rows(reports)
    context.learn(record)
    accounts = Accounts(record, context)
    context.copied = copied(accounts.by_report, context)
    judged = Judged()
    told = accounts.told()
    return [
        kept_of(telling, context)
        for report in sorted(set(reports) & set(told))
        for telling in tellings_of(told[report], context, rules, judged)
    ]


class _Walk:
    """
    The neighbourhood of some tellings, as far as it is known.

    Args:
        memory: Where the rest is kept.
        context: Learns the actors and places of what is met.
    """

    def __init__(self, memory: Memory, context: Context) -> None:
        self.kept: dict[str, Kept] = {}
        self.stories: dict[str, str] = {}
        self.gone: Mapping[str, Kept] = {}
        self._memory = memory
        self._context = context
        self._scale = load_scale("across")
        self._judged = Judged()
        self._new: dict[int, list[str]] = {}
        self._weights: dict[tuple[str, str], float] = {}

    def enter(self, fresh: Iterable[Kept]) -> None:
        """Take in tellings that the memory does not have."""
        for kept in fresh:
            self.kept[kept.id] = kept
            for mark in kept.marks:
                self._new.setdefault(mark, []).append(kept.id)

    def met(self, many: Iterable[Kept]) -> list[str]:
        """Take in tellings of the memory, and what is to be known of their actors and places; their ids."""
        found = [kept for kept in many if kept.id not in self.kept and kept.id not in self.gone]
        actors = {who for k in found for who in k.telling.actors | k.telling.recipients | k.telling.victims}
        places = {id for k in found for _, id in k.telling.places}
        names = {id for k in found for id in k.names}
        told_actors, told_places = self._memory.named(actors | names, places | names)
        self._context.learn(Record(actors=tuple(told_actors), places=tuple(told_places)))
        for kept in found:
            self.kept[kept.id] = kept
            self.stories.setdefault(kept.id, kept.story)
            self._context.learn_names(kept.report, kept.names)
        return [kept.id for kept in found]

    def told_in(self, reports: Collection[str]) -> set[str]:
        """Tellings of some reports, the new ones among them."""
        self.met(self._memory.by_report(sorted(reports)))
        return {id for id, kept in self.kept.items() if kept.report in reports}

    def crowded_otherwise(self) -> set[str]:
        """Old tellings whose pairs are no longer compared, or only now, because blocks have become crowded or are no more."""
        marks = {mark for kept in self.gone.values() for mark in kept.marks} | set(self._new)
        stirred: set[str] = set()
        for mark, before in self._memory.sharing(sorted(marks)).items():
            left = [id for id in before if id not in self.gone]
            now = len(left) + len(self._new.get(mark, ()))
            if (len(before) <= CROWDED) != (now <= CROWDED):
                stirred.update(left)
        self._fetch(stirred)
        return stirred & set(self.kept)

    def left_behind(self) -> set[str]:
        """What the tellings that are gone were compared with."""
        marks = {mark for kept in self.gone.values() for mark in kept.marks}
        shared = self._memory.sharing(sorted(marks))
        left = {id for many in shared.values() if len(many) <= CROWDED for id in many if id not in self.gone}
        self._fetch(left)
        stories = {kept.story for kept in self.gone.values()}
        return left | self.told_in({kept.report for kept in self._memory.by_story(sorted(stories))})

    def walked(self, ids: Collection[str], *, stories: bool = False) -> set[str]:
        """Everything that hangs together with some tellings, and they themselves."""
        reached, waiting = set(ids), sorted(ids)
        while waiting:
            some, waiting = waiting[:AT_ONCE], waiting[AT_ONCE:]
            for id, others in self._neighbours(some, stories=stories).items():
                for other in others:
                    if self._weight(id, other) >= self._scale.threshold and other not in reached:
                        reached.add(other)
                        waiting.append(other)
        return reached

    def grouped(self, ids: Collection[str]) -> list[tuple[str, ...]]:
        """Groups of tellings that hang together only with each other; those in order, and each in order."""
        ordered = sorted(ids)
        place = {id: n for n, id in enumerate(ordered)}
        pairs = {(place[a], place[b]): weight for (a, b), weight in self._weights.items() if a in place and b in place}
        strong = sorted(pair for pair, weight in pairs.items() if weight >= self._scale.threshold)
        whole = components(len(ordered), strong)
        home = {member: n for n, members in enumerate(whole) for member in members}
        known: list[dict[int, dict[int, float]]] = [{member: {} for member in members} for members in whole]
        for (a, b), weight in pairs.items():
            if home[a] == home[b]:
                known[home[a]][a][b] = known[home[a]][b][a] = weight

        def between(ours: Group, theirs: Group) -> float:
            one, other = (together([self.kept[ordered[n]].telling for n in group]) for group in (ours, theirs))
            return weight_of(one, other, self._context, self._scale, self._judged)

        groups = [group for one in known for group in agglomerate(one, self._scale.threshold, between)]
        return [tuple(ordered[n] for n in group) for group in groups]

    def changed_stories(self, now: Mapping[str, str]) -> set[str]:
        """Tellings of two reports that are about one story now and were not before, or the reverse; and of new ones."""
        before = [(self.stories[id], self.kept[id].report) for id in now if id in self.stories]
        before += [(kept.story, kept.report) for kept in self.gone.values()]
        pairs = _report_pairs(before) ^ _report_pairs((story, self.kept[id].report) for id, story in now.items())
        reports = {report for pair in pairs for report in pair}
        reports |= {self.kept[id].telling.report for id in now if id not in self.stories}
        return self.told_in(reports)

    def _fetch(self, ids: Iterable[str]) -> None:
        missing = sorted(set(ids) - set(self.kept))
        if missing:
            self.met(self._memory.by_id(missing))

    def _neighbours(self, ids: Sequence[str], *, stories: bool) -> dict[str, set[str]]:
        """For every telling those that it is compared with."""
        marks = {mark for id in ids for mark in self.kept[id].marks}
        old = self._memory.sharing(sorted(marks))
        block = {
            mark: {*(id for id in old.get(mark, ()) if id not in self.gone), *self._new.get(mark, ())} for mark in marks
        }
        found = {
            id: {other for mark in self.kept[id].marks if len(block[mark]) <= CROWDED for other in block[mark]}
            for id in ids
        }
        self._fetch(other for others in found.values() for other in others)
        if stories:
            for id, others in self._in_one_story(ids):
                found[id].update(others)
        for id in ids:
            found[id].discard(id)
        return found

    def _in_one_story(self, ids: Sequence[str]) -> Iterator[tuple[str, set[str]]]:
        """For every telling the kindred ones of other reports that have a happening in common with its own."""
        own = {self.kept[id].telling.report for id in ids}
        self.met(self._memory.by_report(sorted(own)))
        inside = self._by_report()
        stories = {self.stories[id] for report in own for id in inside[report]}
        self.met(self._memory.by_story(sorted(stories)))
        told_in: dict[str, set[str]] = {}
        for id, story in self.stories.items():
            if story in stories:
                told_in.setdefault(story, set()).add(self.kept[id].telling.report)
        self.met(self._memory.by_report(sorted({report for reports in told_in.values() for report in reports})))
        inside = self._by_report()
        for id in ids:
            telling = self.kept[id].telling
            partners = {r for other in inside[telling.report] for r in told_in[self.stories[other]]} - {telling.report}
            families = set(families_of(telling))
            yield (
                id,
                {
                    other
                    for report in partners
                    for other in inside[report]
                    if not (telling.habitual or self.kept[other].telling.habitual)
                    and families.intersection(families_of(self.kept[other].telling))
                },
            )

    def _by_report(self) -> dict[str, list[str]]:
        inside: dict[str, list[str]] = {}
        for id, kept in self.kept.items():
            inside.setdefault(kept.report, []).append(id)
        return inside

    def _weight(self, one: str, other: str) -> float:
        pair = (one, other) if one < other else (other, one)
        if pair not in self._weights:
            a, b = (self.kept[id].telling for id in pair)
            self._weights[pair] = weight_of(a, b, self._context, self._scale, self._judged)
        return self._weights[pair]


def _report_pairs(stories: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Pairs of reports that are about one story, given stories and the reports they are told in."""
    told_in: dict[str, set[str]] = {}
    for story, report in stories:
        told_in.setdefault(story, set()).add(report)
    return {pair for reports in told_in.values() for pair in combinations(sorted(reports), 2)}


def _written(walk: _Walk, groups: Sequence[Sequence[str]], memory: Memory, context: Context, rules: Rulebook) -> Added:
    """The rows of the groups, and of incidents of the same reports that they may bear on."""
    told = {id: walk.kept[id] for group in groups for id in group}
    worth = {id: worth_an_incident([told[other].telling for other in group]) for group in groups for id in group}
    moved = {k.report for id, k in told.items() if k.story and (k.incident is not None) != worth[id]}
    moved |= {k.report for k in walk.gone.values()}
    settled = {*told, *walk.gone}
    beside = [k for k in memory.by_report(sorted(moved)) if k.id not in settled and k.incident]
    others: dict[str, list[str]] = {}
    for kept in sorted(memory.by_incident(sorted({k.incident or "" for k in beside})), key=lambda k: k.id):
        if kept.id not in settled:
            others.setdefault(kept.incident or "", []).append(kept.id)
            walk.kept.setdefault(kept.id, kept)
    reports = {walk.kept[id].telling.report for group in (*groups, *others.values()) for id in group}
    record = memory.rows(sorted(reports))
    whole = Context(record, beyond=context)
    accounts = Accounts(record, whole)
    whole.copied = copied(accounts.by_report, whole)
    accounts.told()
    rewritten = [group for group in groups if worth[group[0]]]
    everywhere = [k for k in memory.by_report(sorted(whole.reports)) if k.id not in settled and k.incident]
    placed = {id for k in everywhere for id in k.telling.events}
    placed |= {id for group in rewritten for other in group for id in told[other].telling.events}
    members = [
        [id for other in group for id in walk.kept[other].telling.events] for group in (*rewritten, *others.values())
    ]
    named = {group[0]: incident_id(accounts.of(ids), whole) for group, ids in zip(rewritten, members, strict=False)}
    first = {id: group[0] for group in groups for id in group}
    kept_now = [
        msgspec.structs.replace(kept, story=walk.stories[id], incident=named.get(first[id]))
        for id, kept in told.items()
    ]
    gone = {kept.incident for kept in (*told.values(), *walk.gone.values()) if kept.incident} | set(others)
    changed = [kept for kept in kept_now if kept != told[kept.id] or not told[kept.id].story]
    return Added(changed, list(walk.gone.values()), sorted(gone), accounts.entries(members, placed, rules))
