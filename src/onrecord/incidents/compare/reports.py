"""Whether the two reports are about the same people and places at all."""

from __future__ import annotations

from onrecord.incidents.compare.comparison import Comparison
from onrecord.incidents.context import Context
from onrecord.incidents.story import share_of_names
from onrecord.incidents.telling import Telling


def compare_reports(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """
    Rises with the names that two reports have in common: towns, groups, persons, offices at half, but no states.

    It tells apart two attacks of which little is said: in reports on one story they are sooner the same. Of what
    several reports tell, the two count that have most in common, or where one of the reports tells both, all alike.
    """
    if not (one.others or other.others):
        return _of_two(one.report, other.report, context)
    ours, theirs = one.reports, other.reports
    found = [known for a in ours for b in theirs if (known := _of_two(a, b, context))]
    if not found:
        return None
    best = max(found, key=_score)
    return best if set(ours).isdisjoint(theirs) else Comparison(sum(map(_score, found)) / len(found), best.words, best.names)


def _score(comparison: Comparison) -> float:
    return comparison.score


def _of_two(one: str, other: str, context: Context) -> Comparison | None:
    if one == other:
        return None
    pair = (one, other) if one < other else (other, one)
    found = context.stories.get(pair)
    if found is None and context.names_in(one) and context.names_in(other):
        found = context.stories[pair] = _compare(one, other, context)
    return found


def _compare(one: str, other: str, context: Context) -> Comparison:
    ours, theirs = context.names_in(one), context.names_in(other)
    shared = sorted(ours & theirs)
    if not shared:
        return Comparison(-0.5, "the reports have no name in common")
    names = ", ".join(context.called(key) for key in shared[:3])
    return Comparison(share_of_names(ours, theirs), "both reports name {}", (names,))
