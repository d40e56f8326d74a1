"""Whether the two reports are about the same people and places at all."""

from __future__ import annotations

from onrecord.incidents.compare.comparison import Comparison
from onrecord.incidents.context import Context
from onrecord.incidents.telling import Telling

ENOUGH = 4  # names in common that make two reports one story


def compare_reports(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """
    Rises with the names that two reports have in common: towns, groups, persons, offices, but no states.

    It tells apart two attacks of which little is said: in reports on one story they are sooner the same.
    """
    if one.report == other.report or not context.names_in(one.report) or not context.names_in(other.report):
        return None
    pair = (one.report, other.report) if one.report < other.report else (other.report, one.report)
    if pair not in context.stories:
        context.stories[pair] = _compare(one, other, context)
    return context.stories[pair]


def _compare(one: Telling, other: Telling, context: Context) -> Comparison:
    shared = context.names_in(one.report) & context.names_in(other.report)
    if not shared:
        return Comparison(-0.5, "the reports have no name in common")
    return Comparison(
        share_of_names(one, other, context),
        "both reports name {}",
        (", ".join(context.called(id) for id in sorted(shared)[:3]),),
    )


def share_of_names(one: Telling, other: Telling, context: Context) -> float:
    """0 for reports without a name in common, 1 for those that share as many as make them one story."""
    ours, theirs = context.names_in(one.report), context.names_in(other.report)
    shared = len(ours & theirs)
    if not shared:
        return 0.0
    score = min(1.0, shared / min(ENOUGH, len(ours), len(theirs)))
    return score if shared > 1 else score / 2
