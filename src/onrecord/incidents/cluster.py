"""
Tellings into happenings: the weightiest two are joined first, and weighed anew as one, with vetoes that nothing outweighs.

Only what hangs together by pairs that speak for one happening is clustered together, so that a new report stirs nothing
but its own neighbourhood. Ties go to the smaller ids: the outcome depends on the tellings and never on their order.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence

from onrecord.incidents.candidates import candidate_pairs, families_of
from onrecord.incidents.context import Context
from onrecord.incidents.judgements import Judged
from onrecord.incidents.telling import Telling, together
from onrecord.incidents.weigh import FORBIDDEN, FORCED, load_scale

PASSES = 2
TOLD_APART = 2.5  # bits against two tellings of one report, which reading the report kept apart

Pair = tuple[int, int]
Group = tuple[int, ...]
Known = Mapping[int, dict[int, float]]


def cluster(tellings: Sequence[Telling], context: Context, judged: Judged) -> list[list[Telling]]:
    """
    The tellings in groups, each group and the list of groups in the order of ids.

    Twice: two reports that are found to tell one happening are about one story, and what they tell without saying
    when and where ("the truce", "the massacre") is compared too, the second time.
    """
    ordered = sorted(tellings, key=lambda t: t.id)
    weighing = _Weighing(ordered, context, judged)
    found = _judged_pairs(ordered, judged)
    fresh = [pair for pair in candidate_pairs(ordered, context) if pair not in found]
    groups: list[Group] = []
    for _ in range(PASSES):
        found |= {(a, b): weighing.weight(ordered[a], ordered[b]) for a, b in fresh}
        groups = _grouped(found, weighing)
        fresh = [pair for pair in _of_one_story(ordered, groups) if pair not in found]
    return sorted(([ordered[place] for place in group] for group in groups), key=lambda group: group[0].id)


class _Weighing:
    """Tellings and groups of them, weighed against each other; what was weighed once is remembered."""

    def __init__(self, tellings: Sequence[Telling], context: Context, judged: Judged) -> None:
        self.count = len(tellings)
        self.scale = load_scale("across")
        self._context = context
        self._judged = judged
        self._whole: dict[Group, Telling] = {(place,): telling for place, telling in enumerate(tellings)}
        self._weights: dict[tuple[Group, Group], float] = {}
        self.regrouped: dict[Group, tuple[int, list[Group]]] = {}

    def between(self, ours: Group, theirs: Group) -> float:
        """Weight of two groups, each taken as one telling."""
        known = self._weights.get((ours, theirs))
        if known is None:
            known = self._weights[ours, theirs] = self.weight(self._as_one(ours), self._as_one(theirs))
        return known

    def _as_one(self, group: Group) -> Telling:
        if group not in self._whole:
            self._whole[group] = together([self._whole[place,] for place in group])
        return self._whole[group]

    def weight(self, one: Telling, other: Telling) -> float:
        """Weight of two tellings; below the threshold, no more than that it is."""
        verdict = self._judged.between(one.events, other.events)
        if verdict == "same":
            return FORCED
        if verdict == "different" or one.habitual or other.habitual:
            return FORBIDDEN
        apart = TOLD_APART if one.report == other.report else 0.0
        weight = self.scale.weight(one, other, self._context, self.scale.threshold + apart)
        return weight if weight == FORBIDDEN else weight - apart


def _grouped(found: Mapping[Pair, float], weighing: _Weighing) -> list[Group]:
    """Groups of what hangs together; a neighbourhood in which no pair is new stays as it was grouped before."""
    threshold = weighing.scale.threshold
    joined = [pair for pair, weight in sorted(found.items()) if weight >= threshold]
    whole = components(weighing.count, joined)
    home = {place: n for n, members in enumerate(whole) for place in members}
    inside: dict[int, list[tuple[Pair, float]]] = {}
    for pair, weight in found.items():
        if home[pair[0]] == home[pair[1]]:
            inside.setdefault(home[pair[0]], []).append((pair, weight))
    groups: list[Group] = []
    for n, members in enumerate(whole):
        pairs = inside.get(n, [])
        known = weighing.regrouped.get(tuple(members))
        if known is None or known[0] != len(pairs):
            known = len(pairs), agglomerate(_both_ways(members, pairs), threshold, weighing.between)
            weighing.regrouped[tuple(members)] = known
        groups += known[1]
    return groups


def _both_ways(members: Iterable[int], pairs: Iterable[tuple[Pair, float]]) -> dict[int, dict[int, float]]:
    known: dict[int, dict[int, float]] = {place: {} for place in members}
    for (a, b), weight in pairs:
        known[a][b] = known[b][a] = weight
    return known


def _of_one_story(tellings: Sequence[Telling], groups: Sequence[Group]) -> list[Pair]:
    """Pairs of kindred tellings in two reports that have a happening in common."""
    reports: set[tuple[str, str]] = set()
    for group in groups:
        told_in = sorted({tellings[place].report for place in group})
        reports.update((a, b) for n, a in enumerate(told_in) for b in told_in[n + 1 :])
    inside: dict[str, dict[str, list[int]]] = {}
    for place, telling in enumerate(tellings):
        if not telling.habitual:
            for family in families_of(telling):
                inside.setdefault(telling.report, {}).setdefault(family, []).append(place)
    return sorted(
        {
            (a, b) if a < b else (b, a)
            for one, other in reports
            for family, ours in inside[one].items()
            for a in ours
            for b in inside[other].get(family, ())
        }
    )


def _judged_pairs(tellings: Sequence[Telling], judged: Judged) -> dict[Pair, float]:
    if not judged.same and not judged.different:
        return {}
    home = {id: place for place, telling in enumerate(tellings) for id in telling.events}
    found: dict[Pair, float] = {}
    for pairs, weight in ((judged.same, FORCED), (judged.different, FORBIDDEN)):
        for one, other in pairs:
            if one in home and other in home and home[one] != home[other]:
                found[min(home[one], home[other]), max(home[one], home[other])] = weight
    return found


def components(count: int, pairs: Sequence[Pair]) -> list[list[int]]:
    """
    What hangs together by pairs, singles among it.

    >>> components(4, [(0, 2)])
    [[0, 2], [1], [3]]
    """
    above = list(range(count))

    def top(place: int) -> int:
        """The smallest place that this one hangs together with, so far."""
        while above[place] != place:
            above[place] = above[above[place]]
            place = above[place]
        return place

    for a, b in pairs:
        one, other = sorted((top(a), top(b)))
        above[other] = one
    groups: dict[int, list[int]] = {}
    for place in range(count):
        groups.setdefault(top(place), []).append(place)
    return [groups[key] for key in sorted(groups)]


def agglomerate(known: Known, threshold: float, weigh_groups: Callable[[Group, Group], float]) -> list[Group]:
    """
    Join the two groups that weigh most until no two reach the threshold.

    What one member lacks another may have, so groups are weighed as groups: a chain of likenesses joins nothing once
    its ends disagree. Two groups of which any two members were forbidden to be one are never joined.

    Args:
        known: Weight of every pair that was compared, both ways.
        threshold: Weight, in bits, from which two groups are one.
        weigh_groups: Weight of two groups that have members which were compared.

    >>> agglomerate({0: {1: 3.0}, 1: {0: 3.0, 2: 1.0}, 2: {1: 1.0}}, 0.0, lambda a, b: -1.0)
    [(0, 1), (2,)]
    """
    groups: dict[int, Group] = {place: (place,) for place in known}
    weights = {a: dict(others) for a, others in known.items()}
    heap = [(-weight, a, b) for a, others in known.items() for b, weight in others.items() if a < b and weight >= threshold]  # fmt: skip
    heapq.heapify(heap)
    while heap:
        weight, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups or -weight != weights[a].get(b):
            continue
        groups[a] = tuple(sorted(groups[a] + groups.pop(b)))
        gone = weights.pop(b)
        for other in sorted({*gone, *weights[a]} - {a, b}):
            weights[other].pop(b, None)
            forbidden = FORBIDDEN in (gone.get(other), weights[a].get(other))
            now = FORBIDDEN if forbidden else weigh_groups(groups[a], groups[other])
            weights[a][other] = weights[other][a] = now
            if now >= threshold:
                heapq.heappush(heap, (-now, min(a, other), max(a, other)))
        del weights[a][b]
    return [groups[key] for key in sorted(groups)]
