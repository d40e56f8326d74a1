"""Whether the two reports are about the same people and places at all."""

from __future__ import annotations

from onrecord.incidents.compare.comparison import Comparison
from onrecord.incidents.context import Context
from onrecord.incidents.story import share_of_names
from onrecord.incidents.telling import Telling


def compare_reports(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """
    Rises with the names that two reports have in common: towns, groups, persons, offices at half, but no states.

    It tells apart two attacks of which little is said: in reports on one story they are sooner the same.
    """
    if one.report == other.report:
        return None
    pair = (one.report, other.report) if one.report < other.report else (other.report, one.report)
    found = context.stories.get(pair)
    if found is None and context.names_in(one.report) and context.names_in(other.report):
        found = context.stories[pair] = _compare(one, other, context)
    return found


def _compare(one: Telling, other: Telling, context: Context) -> Comparison:
    ours, theirs = context.names_in(one.report), context.names_in(other.report)
    shared = sorted(ours & theirs)
    if not shared:
        return Comparison(-0.5, "the reports have no name in common")
    names = ", ".join(context.called(key) for key in shared[:3])
    return Comparison(share_of_names(ours, theirs), "both reports name {}", (names,))
