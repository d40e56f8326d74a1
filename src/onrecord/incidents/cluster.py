"""
Tellings into happenings: the weightiest two are joined first, and weighed anew as one, with vetoes that nothing outweighs.

Only what hangs together by pairs that speak for one happening is clustered together, so that a new report stirs nothing
but its own neighbourhood. Ties go to the smaller ids: the outcome depends on the tellings and never on their order.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.components import components
from onrecord.incidents.candidates import (
    HALF,
    LOWER,
    Pairs,
    candidate_pairs,
    families_of,
    missing,
    pair_codes,
    places_of,
)
from onrecord.incidents.context import Context
from onrecord.incidents.judgements import Judged
from onrecord.incidents.telling import Telling, together
from onrecord.incidents.weigh import FORBIDDEN, FORCED, Scale, load_scale

TOLD_APART = 2.5  # bits against two tellings of one report, which reading the report kept apart

Group = tuple[int, ...]
Known = dict[int, dict[int, float]]


class Clusters(NamedTuple):
    """
    Tellings in groups, each group and the lists of groups in the order of ids.

    Args:
        stories: After the first round, by which it is known which reports are about one story.
        groups: In the end.
        neighbourhoods: What hangs together by pairs that speak for one happening; groups are parts of it.
    """

    stories: list[list[Telling]]
    groups: list[list[Telling]]
    neighbourhoods: list[list[Telling]]


def cluster(
    tellings: Sequence[Telling], context: Context, judged: Judged, keys: Callable[[Telling], Collection[Hashable]]
) -> Clusters:
    """
    The tellings in groups.

    Twice: two reports that are found to tell one happening are about one story, and what they tell without saying
    when and where ("the truce", "the massacre") is compared too, the second time.

    Args:
        tellings: Of all reports.
        context: Of the record that they come from.
        judged: What people decided.
        keys: Those of a telling, see :func:`candidate_pairs`.
    """
    ordered = sorted(tellings, key=lambda t: t.id)
    weighing = _Weighing(ordered, context, judged)
    weighing.compare(pair_codes(_judged_pairs(ordered, judged)))
    weighing.compare(candidate_pairs(map(keys, ordered)))
    stories = sorted(weighing.groups())
    weighing.compare(_of_one_story(ordered, stories))
    found = stories, sorted(weighing.groups()), weighing.neighbourhoods
    return Clusters(*([[ordered[place] for place in group] for group in groups] for groups in found))


class _Weighing:
    """
    Tellings weighed against each other, pair by pair, and what hangs together weighed as groups.

    Args:
        tellings: In the order of ids.
        context: Of the record that they come from.
        judged: What people decided.
    """

    def __init__(self, tellings: Sequence[Telling], context: Context, judged: Judged) -> None:
        self._tellings = tellings
        self._scale = load_scale("across")
        self._context = context
        self._judged = judged
        self._pairs: Pairs = np.empty(0, dtype=np.int64)
        self._weights: NDArray[np.float64] = np.empty(0)
        self._known: dict[Group, tuple[int, list[Group]]] = {}
        self.neighbourhoods: list[list[int]] = []

    def compare(self, pairs: Pairs) -> None:
        """Weigh what was not yet weighed of some pairs."""
        fresh = missing(pairs, self._pairs)
        weighed = (self._weight(self._tellings[a], self._tellings[b]) for a, b in places_of(fresh))
        weights = np.fromiter(weighed, dtype=np.float64, count=len(fresh))
        places = np.searchsorted(self._pairs, fresh)
        self._pairs = np.insert(self._pairs, places, fresh)
        self._weights = np.insert(self._weights, places, weights)

    def groups(self) -> list[Group]:
        """What is one happening; a neighbourhood in which no pair is new stays as it was grouped before."""
        strong = self._pairs[self._weights >= self._scale.threshold]
        self.neighbourhoods = whole = components(len(self._tellings), places_of(strong))
        home = np.empty(len(self._tellings), dtype=np.int32)
        for n, members in enumerate(whole):
            home[members] = n
        ours = home[self._pairs >> HALF]
        near = np.flatnonzero(ours == home[self._pairs & LOWER])
        near = near[np.argsort(ours[near], kind="stable")]
        ends = np.searchsorted(ours[near], np.arange(len(whole) + 1))
        groups: list[Group] = []
        for n, members in enumerate(whole):
            inside = near[ends[n] : ends[n + 1]]
            known = self._known.get(tuple(members))
            if known is None or known[0] != len(inside):
                known = self._known[tuple(members)] = len(inside), self._grouped(members, inside)
            groups += known[1]
        return groups

    def _grouped(self, members: Iterable[int], inside: Pairs) -> list[Group]:
        """The groups of some tellings, given where the pairs of them stand."""
        weighed = zip(places_of(self._pairs[inside]), self._weights[inside].tolist(), strict=True)
        return grouped(members, self._tellings, weighed, self._scale.threshold, self._weight)

    def _weight(self, one: Telling, other: Telling) -> float:
        return weight_of(one, other, self._context, self._scale, self._judged)


def weight_of(one: Telling, other: Telling, context: Context, scale: Scale, judged: Judged) -> float:
    """Weight of two tellings; below the threshold, no more than that it is."""
    verdict = judged.between(one.events, other.events)
    if verdict == "same":
        return FORCED
    tied = (one.apart or other.apart) and _are_tied_as_two(one, other)
    if verdict == "different" or one.habitual or other.habitual or tied:
        return FORBIDDEN
    apart = TOLD_APART if one.report == other.report else 0.0
    weight = scale.weight(one, other, context, scale.threshold + apart)
    return weight if weight == FORBIDDEN else weight - apart


def grouped(
    members: Iterable[int], tellings: Sequence[Telling], pairs: Iterable[tuple[tuple[int, int], float]],
    threshold: float, weigh: Callable[[Telling, Telling], float],
) -> list[Group]:  # fmt: skip
    """
    Some tellings in groups; see :func:`agglomerate`.

    Args:
        members: Places of the tellings.
        tellings: Those and others.
        pairs: Two places, and the weight of the tellings there.
        threshold: Weight, in bits, from which two groups are one.
        weigh: Weight of two tellings; a group is weighed as one.
    """
    known: dict[int, dict[int, float]] = {place: {} for place in members}
    for (a, b), weight in pairs:
        known[a][b] = known[b][a] = weight
    whole: dict[Group, Telling] = {}

    def as_one(group: Group) -> Telling:
        """A group as one telling."""
        if group not in whole:
            whole[group] = together([tellings[place] for place in group])
        return whole[group]

    return agglomerate(known, threshold, lambda ours, theirs: weigh(as_one(ours), as_one(theirs)))


def _are_tied_as_two(one: Telling, other: Telling) -> bool:
    """Whether the report says that one answers, causes or follows the other."""
    return not (one.apart.isdisjoint(other.events) and other.apart.isdisjoint(one.events))


def _of_one_story(tellings: Sequence[Telling], groups: Sequence[Group]) -> Pairs:
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
    return pair_codes(
        pair
        for one, other in sorted(reports)
        for family, ours in inside.get(one, {}).items()
        for pair in product(ours, inside.get(other, {}).get(family, ()))
    )


def _judged_pairs(tellings: Sequence[Telling], judged: Judged) -> Iterator[tuple[int, int]]:
    home = {id: place for place, telling in enumerate(tellings) for id in telling.events}
    for one, other in (*judged.same, *judged.different):
        if one in home and other in home:
            yield home[one], home[other]


def agglomerate(known: Known, threshold: float, weigh_groups: Callable[[Group, Group], float]) -> list[Group]:
    """
    Join the two groups that weigh most until no two reach the threshold.

    What one member lacks another may have, so groups are weighed as groups: a chain of likenesses joins nothing once
    its ends disagree. Two groups of which any two members were forbidden to be one are never joined.

    Args:
        known: Weight of every pair that was compared, both ways; it is used up.
        threshold: Weight, in bits, from which two groups are one.
        weigh_groups: Weight of two groups that have members which were compared.

    >>> agglomerate({0: {1: 3.0}, 1: {0: 3.0, 2: 1.0}, 2: {1: 1.0}}, 0.0, lambda a, b: -1.0)
    [(0, 1), (2,)]
    """
    groups: dict[int, Group] = {place: (place,) for place in known}
    heap = [(-weight, a, b) for a, others in known.items() for b, weight in others.items() if a < b and weight >= threshold]  # fmt: skip
    heapq.heapify(heap)
    while heap:
        weight, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups or -weight != known[a].get(b):
            continue
        groups[a] = tuple(sorted(groups[a] + groups.pop(b)))
        gone = known.pop(b)
        for other in sorted({*gone, *known[a]} - {a, b}):
            known[other].pop(b, None)
            forbidden = FORBIDDEN in (gone.get(other), known[a].get(other))
            now = FORBIDDEN if forbidden else weigh_groups(groups[a], groups[other])
            known[a][other] = known[other][a] = now
            if now >= threshold:
                heapq.heappush(heap, (-now, min(a, other), max(a, other)))
        del known[a][b]
    return [groups[key] for key in sorted(groups)]
