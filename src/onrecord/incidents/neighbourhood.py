"""
What new tellings stir among those that were grouped before.

Grouping falls into neighbourhoods: what hangs together by pairs that speak for one happening. A pair of old tellings that
did not join two of them yesterday does not today. So only new tellings are weighed against all that share a mark with
them, the key of a block that is not crowded, or a story, which is a group of the first round; what they join is grouped
anew neighbourhood by neighbourhood, and the others stay as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from onrecord.components import components
from onrecord.incidents.candidates import CROWDED, families_of
from onrecord.incidents.cluster import grouped, weight_of
from onrecord.incidents.context import Context
from onrecord.incidents.judgements import Judged
from onrecord.incidents.kept import Kept, Memory
from onrecord.incidents.telling import Telling
from onrecord.incidents.weigh import load_scale
from onrecord.records import Record

Pair = tuple[str, str]
Grouped = list[list[tuple[str, ...]]]
"""Neighbourhoods, each with its groups of tellings; everything in order."""


class Neighbourhood:
    """
    New tellings, and those they may be of one happening with.

    Args:
        memory: Where the old ones are kept.
        context: Learns the actors and places of what is met.
        judged: What people decided.
    """

    def __init__(self, memory: Memory, context: Context, judged: Judged) -> None:
        self.kept: dict[str, Kept] = {}
        self.gone: dict[str, Kept] = {}
        self.region: set[str] = set()
        self._memory = memory
        self._context = context
        self._judged = judged
        self._scale = load_scale("across")
        self._fresh: dict[int, list[str]] = {}
        self._sizes: dict[int, int] = {}
        self._taken: set[str] = set()
        self._weights: dict[Pair, float] = {}
        self._marked: tuple[set[str], set[Pair]] = set(), set()
        self._known: dict[tuple[str, ...], tuple[int, list[tuple[str, ...]]]] = {}

    def change(self, gone: Iterable[Kept], fresh: Iterable[Kept]) -> None:
        """Tellings that are no more, and new ones, which the memory does not have."""
        self.gone = {kept.id: kept for kept in gone}
        for kept in fresh:
            self.kept[kept.id] = kept
            self.region.add(kept.id)
            for mark in kept.marks:
                self._fresh.setdefault(mark, []).append(kept.id)
        marks = {mark for kept in self.gone.values() for mark in kept.marks} | set(self._fresh)
        before = self._memory.shelf.sizes(marks)
        self._sizes = {mark: before.get(mark, 0) + len(self._fresh.get(mark, ())) for mark in marks}
        for kept in self.gone.values():
            for mark in kept.marks:
                self._sizes[mark] -= 1
        crowded = {mark for mark in marks if before.get(mark, 0) <= CROWDED < self._sizes[mark]}
        roomy = {mark for mark in marks if before.get(mark, 0) > CROWDED >= self._sizes[mark]}
        self._take({kept.near for kept in self.gone.values()} | self._of_two_in(crowded))
        self._join(self._compared_again(roomy))

    def first_round(self, searched: Collection[str]) -> Grouped:
        """
        What hangs together by marks and by what people decided.

        Args:
            searched: The new tellings, and old ones whose pairs may all have changed.
        """
        self._take({self.kept[id].near for id in searched})
        found = self._sharing(searched)
        partners = self._judged_partners(searched)
        self._fetch({other for others in found.values() for other in others})
        pairs = {_pair(id, other) for id, others in found.items() for other in others if other != id}
        self._join(pairs | partners)
        return self._grouped(self._marked_pairs() | self._judged_pairs())

    def second_round(self, searched: Collection[str], first: Grouped) -> Grouped:
        """What hangs together by stories besides; the first round's groups are the stories."""
        stories = stories_of(first)
        old = [kept for id in stories if (kept := self.kept[id]).story]
        before = _report_pairs((kept.story, kept.report) for kept in (*old, *self.gone.values()))
        now = _report_pairs((story, self.kept[id].report) for id, story in stories.items())
        own = {self.kept[id].report for id in searched}
        partners = self._partners(own, stories)
        changed = before ^ now
        self.met(self._memory.by_report({report for pair in changed | partners for report in pair} | own))
        inside = self._by_report()
        self._take({near for pair in before - now for near in self._both_near(_kindred_pairs(*pair, inside))})
        self._join(pair for reports in (now - before) | partners for pair in _kindred_pairs(*reports, inside))
        return self._grouped(self._marked_pairs() | self._judged_pairs() | self._story_pairs(stories))

    def met(self, many: Iterable[Kept]) -> None:
        """Take note of tellings of the memory, and of what is to be known of their actors and places."""
        found = [kept for kept in many if kept.id not in self.kept and kept.id not in self.gone]
        if not found:
            return
        actors = {who for k in found for who in k.telling.actors | k.telling.recipients | k.telling.victims}
        places = {id for k in found for _, id in k.telling.places}
        context = self._context
        named = self._memory.shelf.named(actors - set(context.actors), places - set(context.places))
        context.learn(Record(actors=tuple(named[0]), places=tuple(named[1])))
        context.voices.expect(actors, ())
        for kept in found:
            self.kept[kept.id] = kept
            context.learn_names(kept.report, kept.names)

    def _take(self, neighbourhoods: Collection[str]) -> None:
        """Take neighbourhoods into the region, each whole."""
        new = set(neighbourhoods) - self._taken - {""}
        self._taken |= new
        found = self._memory.by_neighbourhood(new)
        self.met(found)
        self.region.update(kept.id for kept in found if kept.id not in self.gone)

    def _join(self, pairs: Iterable[Pair]) -> None:
        """Take in the neighbourhoods of pairs that speak for one happening now, or that are within one."""
        strong = {
            id
            for pair in pairs
            if self._weight(pair) >= self._scale.threshold or len(set(map(self._near, pair))) == 1
            for id in pair
        }
        self._take(set(map(self._near, strong)))

    def _near(self, id: str) -> str:
        return self.kept[id].near

    def _both_near(self, pairs: Iterable[Pair]) -> Iterator[str]:
        """The neighbourhoods in which both of a pair are."""
        return (self._near(a) for a, b in pairs if self._near(a) == self._near(b))

    def _of_two_in(self, marks: Collection[int]) -> set[str]:
        """The neighbourhoods of which two tellings or more have one of the marks."""
        shared = self._memory.shelf.sharing(marks) if marks else {}
        near = self._memory.shelf.neighbourhoods({id for ids in shared.values() for id in ids}) if shared else {}
        found: set[str] = set()
        for ids in shared.values():
            homes = [near[id] for id in ids]
            found.update(home for home in homes if homes.count(home) > 1)
        return found

    def _compared_again(self, marks: Collection[int]) -> set[Pair]:
        """Pairs of old tellings in blocks that are no longer crowded."""
        shared = self._memory.shelf.sharing(marks) if marks else {}
        self._fetch({id for ids in shared.values() for id in ids})
        return {_pair(*pair) for ids in shared.values() for pair in combinations(set(ids) & set(self.kept), 2)}

    def _sharing(self, ids: Collection[str]) -> dict[str, set[str]]:
        """For every telling those that share a mark with it whose block is not crowded."""
        marks = self._not_crowded({mark for id in ids for mark in self.kept[id].marks})
        old = self._memory.shelf.sharing(marks) if marks else {}
        block = {
            mark: {*(id for id in old.get(mark, ()) if id not in self.gone), *self._fresh.get(mark, ())} for mark in marks
        }
        return {id: set().union(*(block[mark] for mark in self.kept[id].marks if mark in block)) for id in ids}

    def _not_crowded(self, marks: Collection[int]) -> set[int]:
        unknown = set(marks) - set(self._sizes)
        if unknown:
            self._sizes |= dict.fromkeys(unknown, 0) | self._memory.shelf.sizes(unknown)  # type: ignore[operator]
        return {mark for mark in marks if self._sizes[mark] <= CROWDED}

    def _fetch(self, ids: Collection[str]) -> None:
        self.met(self._memory.by_id(set(ids) - set(self.kept) - set(self.gone)))

    def _judged_partners(self, ids: Collection[str]) -> set[Pair]:
        """Tellings with the tellings of which people decided about both."""
        mine = {event: id for id in ids for event in self.kept[id].telling.events}
        judged = {pair for event in mine for pair in self._judged.pairs_with(event)}
        if not judged:
            return set()
        reports = self._memory.shelf.telling_of({event for pair in judged for event in pair})
        self.met(self._memory.by_report(set(reports.values())))
        home = {event: id for id, kept in self.kept.items() for event in kept.telling.events}
        return {_pair(home[a], home[b]) for a, b in judged if a in home and b in home and home[a] != home[b]}

    def _judged_pairs(self) -> set[Pair]:
        """Pairs in the region about which people decided."""
        home = {event: id for id in self.region for event in self.kept[id].telling.events}
        judged = {pair for event in home for pair in self._judged.pairs_with(event)}
        return {_pair(home[a], home[b]) for a, b in judged if a in home and b in home and home[a] != home[b]}

    def _marked_pairs(self) -> set[Pair]:
        """Pairs in the region that share a mark whose block is not crowded."""
        if len(self._marked[0]) == len(self.region):
            return self._marked[1]
        block: dict[int, list[str]] = {}
        for id in self.region:
            for mark in self.kept[id].marks:
                block.setdefault(mark, []).append(id)
        shared = [mark for mark, ids in block.items() if len(ids) > 1]
        pairs = {_pair(*pair) for mark in self._not_crowded(shared) for pair in combinations(block[mark], 2)}
        self._marked = set(self.region), pairs
        return pairs

    def _story_pairs(self, stories: Mapping[str, str]) -> set[Pair]:
        """Kindred pairs in the region, of reports that have a story in common."""
        inside = self._by_report(self.region)
        told = {(id, report): story for id, report, story in self._memory.shelf.stories("report", set(inside))}
        told = {(id, report): story for (id, report), story in told.items() if id not in self.gone}
        told |= {(id, self.kept[id].report): stories.get(id, self.kept[id].story) for id in self.region}
        about = _report_pairs((story, report) for (_, report), story in told.items())
        return {pair for one, other in about for pair in _kindred_pairs(one, other, inside)}

    def _partners(self, own: set[str], stories: Mapping[str, str]) -> set[Pair]:
        """Pairs of some reports with all those that have a story in common with them."""
        ours = {id: story for id, _, story in self._memory.shelf.stories("report", own) if id not in self.gone}
        ours |= {id: story for id, story in stories.items() if self.kept[id].report in own}
        told: dict[str, set[str]] = {}
        for id, report, story in self._memory.shelf.stories("story", set(ours.values())):
            if id not in stories and id not in self.gone:
                told.setdefault(story, set()).add(report)
        for id, story in stories.items():
            told.setdefault(story, set()).add(self.kept[id].report)
        return {_pair(mine, other) for many in told.values() for mine in many & own for other in many - {mine}}

    def _by_report(self, ids: Collection[str] | None = None) -> dict[str, list[Kept]]:
        inside: dict[str, list[Kept]] = {}
        for id in self.kept if ids is None else ids:
            inside.setdefault(self.kept[id].report, []).append(self.kept[id])
        return inside

    def _weight(self, pair: Pair) -> float:
        if pair not in self._weights:
            one, other = pair
            self._weights[pair] = self._weight_of(self.kept[one].telling, self.kept[other].telling)
        return self._weights[pair]

    def _weight_of(self, one: Telling, other: Telling) -> float:
        return weight_of(one, other, self._context, self._scale, self._judged)

    def _grouped(self, pairs: Iterable[Pair]) -> Grouped:
        """The tellings of the region by neighbourhood and group."""
        ordered = sorted(self.region)
        place = {id: n for n, id in enumerate(ordered)}
        weights = {(place[a], place[b]): self._weight((a, b)) for a, b in sorted(pairs)}
        whole = components(len(ordered), [pair for pair, weight in weights.items() if weight >= self._scale.threshold])
        home = {member: n for n, members in enumerate(whole) for member in members}
        inside: list[list[Pair]] = [[] for _ in whole]
        for a, b in weights:
            if home[a] == home[b]:
                inside[home[a]].append((ordered[a], ordered[b]))
        return [self._groups([ordered[n] for n in members], pairs) for members, pairs in zip(whole, inside, strict=True)]

    def _groups(self, members: Sequence[str], pairs: Sequence[Pair]) -> list[tuple[str, ...]]:
        """The groups of one neighbourhood; as they were found before, where no pair is new."""
        known = self._known.get(tuple(members))
        if known is not None and known[0] == len(pairs):
            return known[1]
        place = {id: n for n, id in enumerate(members)}
        weighed = (((place[a], place[b]), self._weight((a, b))) for a, b in pairs)
        tellings = [self.kept[id].telling for id in members]
        found = grouped(range(len(members)), tellings, weighed, self._scale.threshold, self._weight_of)
        groups = [tuple(members[n] for n in group) for group in found]
        self._known[tuple(members)] = len(pairs), groups
        return groups


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def stories_of(groups: Grouped) -> dict[str, str]:
    """Telling -> the first one of its group."""
    return {id: group[0] for near in groups for group in near for id in group}


def _report_pairs(stories: Iterable[tuple[str, str]]) -> set[Pair]:
    """Pairs of reports that are about one story, given stories and the reports they are told in."""
    reports: dict[str, set[str]] = {}
    for story, report in stories:
        reports.setdefault(story, set()).add(report)
    return {pair for many in reports.values() for pair in combinations(sorted(many), 2)}


def _kindred_pairs(one: str, other: str, inside: Mapping[str, Sequence[Kept]]) -> Iterator[Pair]:
    """Pairs of tellings of two reports that share a family of types; habits are left out."""
    for ours, theirs in product(inside.get(one, ()), inside.get(other, ())):
        kindred = not set(families_of(ours.telling)).isdisjoint(families_of(theirs.telling))
        if kindred and not (ours.telling.habitual or theirs.telling.habitual):
            yield _pair(ours.id, theirs.id)
