"""
Tellings into happenings: the weightiest two are joined first, and weighed anew as one, with vetoes that nothing outweighs.

Only what hangs together by pairs that speak for one happening is clustered together, so that a new report stirs nothing
but its own neighbourhood. Ties go to the smaller ids: the outcome depends on the tellings and never on their order.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence

from onrecord.incidents.candidates import candidate_pairs, kindred
from onrecord.incidents.context import Context
from onrecord.incidents.judgements import Judged
from onrecord.incidents.telling import Telling, together
from onrecord.incidents.weigh import Weights, load_weights, weigh

PASSES = 2
TOLD_APART = 2.5  # bits against two tellings of one report, which reading the report kept apart
LACKING = 1.0  # bits below the threshold, where agreement on what matters is lacking
FORCED = 50.0
FORBIDDEN = -1e6

Known = Mapping[int, dict[int, float]]


def cluster(tellings: Sequence[Telling], context: Context, judged: Judged) -> list[list[Telling]]:
    """
    The tellings in groups, each group and the list of groups in the order of ids.

    Twice: two reports that are found to tell one happening are about one story, and what they tell without saying
    when and where ("the truce", "the massacre") is compared too, the second time.
    """
    ordered = sorted(tellings, key=lambda t: t.id)
    weights = load_weights("across")
    found = _judged_pairs(ordered, judged)
    fresh = [pair for pair in candidate_pairs(ordered, context) if pair not in found]
    groups: list[list[int]] = []
    for _ in range(PASSES):
        found |= {(a, b): _weight(ordered[a], ordered[b], context, weights, judged) for a, b in fresh}
        groups = _grouped(ordered, found, context, weights, judged)
        fresh = [pair for pair in _of_one_story(ordered, groups) if pair not in found]
    return sorted(([ordered[place] for place in group] for group in groups), key=lambda group: group[0].id)


def _grouped(
    tellings: Sequence[Telling],
    found: Mapping[tuple[int, int], float],
    context: Context,
    weights: Weights,
    judged: Judged,
) -> list[list[int]]:
    made: dict[tuple[int, ...], Telling] = {}

    def whole(group: Sequence[int]) -> Telling:
        """A group as one telling."""
        key = tuple(group)
        if key not in made:
            made[key] = together([tellings[place] for place in key])
        return made[key]

    def among(ours: Sequence[int], theirs: Sequence[int]) -> float:
        """Weight of two groups, each taken as one telling."""
        return _weight(whole(ours), whole(theirs), context, weights, judged)

    joined = [pair for pair, weight in sorted(found.items()) if weight >= weights.threshold]
    home = {place: n for n, members in enumerate(components(len(tellings), joined)) for place in members}
    known: dict[int, dict[int, dict[int, float]]] = {}
    for place in range(len(tellings)):
        known.setdefault(home[place], {})[place] = {}
    for (a, b), weight in found.items():
        if home[a] == home[b]:
            known[home[a]][a][b] = known[home[a]][b][a] = weight
    return [group for members in known.values() for group in agglomerate(members, weights.threshold, among)]


def _of_one_story(tellings: Sequence[Telling], groups: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Pairs of kindred tellings in two reports that have a happening in common."""
    reports: set[tuple[str, str]] = set()
    for group in groups:
        told_in = sorted({tellings[place].report for place in group})
        reports.update((a, b) for n, a in enumerate(told_in) for b in told_in[n + 1 :])
    inside: dict[str, list[int]] = {}
    for place, telling in enumerate(tellings):
        if not telling.habitual:
            inside.setdefault(telling.report, []).append(place)
    return sorted(
        (min(a, b), max(a, b))
        for one, other in reports
        for a in inside[one]
        for b in inside[other]
        if kindred(tellings[a], tellings[b])
    )


def _weight(one: Telling, other: Telling, context: Context, weights: Weights, judged: Judged) -> float:
    verdict = judged.between(one.events, other.events)
    if verdict == "same":
        return FORCED
    if verdict == "different" or one.habitual or other.habitual:
        return FORBIDDEN
    match = weigh(one, other, context, weights)
    if match.vetoed:
        return FORBIDDEN
    weight = match.weight - (TOLD_APART if one.report == other.report else 0.0)
    return min(weight, weights.threshold - LACKING) if match.lacking else weight


def _judged_pairs(tellings: Sequence[Telling], judged: Judged) -> dict[tuple[int, int], float]:
    if not judged.same and not judged.different:
        return {}
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


def agglomerate(
    known: Known, threshold: float, weigh_groups: Callable[[Sequence[int], Sequence[int]], float]
) -> list[list[int]]:
    """
    Join the two groups that weigh most until no two reach the threshold.

    What one member lacks another may have, so groups are weighed as groups: a chain of likenesses joins nothing once
    its ends disagree. Two groups of which any two members were forbidden to be one are never joined.

    Args:
        known: Weight of every pair that was compared, both ways.
        threshold: Weight, in bits, from which two groups are one.
        weigh_groups: Weight of two groups that have members which were compared.

    >>> agglomerate({0: {1: 3.0}, 1: {0: 3.0, 2: 1.0}, 2: {1: 1.0}}, 0.0, lambda a, b: -1.0)
    [[0, 1], [2]]
    """
    groups = {place: [place] for place in known}
    weights = {a: dict(others) for a, others in known.items()}
    heap = [(-weight, a, b) for a, others in known.items() for b, weight in others.items() if a < b and weight >= threshold]  # fmt: skip
    heapq.heapify(heap)
    while heap:
        weight, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups or -weight != weights[a].get(b):
            continue
        groups[a] = sorted(groups[a] + groups.pop(b))
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
