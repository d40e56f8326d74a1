"""
Tellings into happenings: average-link clustering, the weightiest pair first, with vetoes that nothing outweighs.

Only what hangs together by candidate pairs is clustered together, so that a new report stirs nothing but its own
neighbourhood. Ties go to the smaller ids: the outcome depends on the tellings and never on their order.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from onrecord.incidents.candidates import candidate_pairs
from onrecord.incidents.context import Context
from onrecord.incidents.judgements import Judged
from onrecord.incidents.telling import Telling
from onrecord.incidents.weigh import Weights, load_weights, weigh

TOLD_APART = 2.0  # bits against two tellings of one report, which reading the report kept apart
FORCED = 50.0
FORBIDDEN = -1e6

Sums = dict[int, dict[int, float]]


def cluster(tellings: Sequence[Telling], context: Context, judged: Judged) -> list[list[Telling]]:
    """The tellings in groups, each group and the list of groups in the order of ids."""
    ordered = sorted(tellings, key=lambda t: t.id)
    weights = load_weights("across")
    found = {pair: _weight(ordered[pair[0]], ordered[pair[1]], context, weights, judged) for pair in candidate_pairs(ordered, context)}  # fmt: skip
    found |= _judged_pairs(ordered, judged)
    joined = [pair for pair, weight in sorted(found.items()) if weight >= weights.threshold]
    groups: list[list[Telling]] = []
    for members in components(len(ordered), joined):
        if len(members) == 1:
            groups.append([ordered[members[0]]])
            continue
        sums: Sums = {member: {} for member in members}
        for n, a in enumerate(members):
            for b in members[n + 1 :]:
                weight = found.get((a, b))
                weight = _weight(ordered[a], ordered[b], context, weights, judged) if weight is None else weight
                sums[a][b] = sums[b][a] = weight
        groups += [[ordered[place] for place in group] for group in agglomerate(sums, weights.threshold)]
    return sorted(groups, key=lambda group: group[0].id)


def _weight(one: Telling, other: Telling, context: Context, weights: Weights, judged: Judged) -> float:
    verdict = judged.between(one.events, other.events)
    if verdict == "same":
        return FORCED
    if verdict == "different" or one.habitual or other.habitual or one.aggregate != other.aggregate:
        return FORBIDDEN
    match = weigh(one, other, context, weights)
    if match.vetoed:
        return FORBIDDEN
    return match.weight - (TOLD_APART if one.report == other.report else 0.0)


def _judged_pairs(tellings: Sequence[Telling], judged: Judged) -> dict[tuple[int, int], float]:
    home = {id: place for place, telling in enumerate(tellings) for id in telling.events}
    found: dict[tuple[int, int], float] = {}
    for pairs, weight in ((judged.same, FORCED), (judged.different, FORBIDDEN)):
        for one, other in pairs:
            if one in home and other in home and home[one] != home[other]:
                found[min(home[one], home[other]), max(home[one], home[other])] = weight
    return found


def components(count: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
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


def agglomerate(sums: Sums, threshold: float) -> list[list[int]]:
    """
    Join the pair of groups with the highest average weight until none reaches the threshold.

    Args:
        sums: Weight of every pair, both ways; used up.
        threshold: Average weight, in bits, from which two groups are one.
    """
    groups = {place: [place] for place in sums}
    heap = [
        (-weight, a, b) for a, others in sums.items() for b, weight in others.items() if a < b and weight >= threshold
    ]
    heapq.heapify(heap)
    while heap:
        weight, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups or -weight != _average(sums, groups, a, b):
            continue
        groups[a] = sorted(groups[a] + groups.pop(b))
        gone = sums.pop(b)
        for other, theirs in gone.items():
            del sums[other][b]
            if other == a:
                continue
            sums[a][other] = sums[other][a] = sums[a][other] + theirs
            average = _average(sums, groups, a, other)
            if average >= threshold:
                heapq.heappush(heap, (-average, min(a, other), max(a, other)))
    return [groups[key] for key in sorted(groups)]


def _average(sums: Sums, groups: dict[int, list[int]], a: int, b: int) -> float:
    return sums[a][b] / (len(groups[a]) * len(groups[b]))
