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
    if one.report == other.report:
        return None
    ours, theirs = context.names_in(one.report), context.names_in(other.report)
    if not ours or not theirs:
        return None
    shared = ours & theirs
    if not shared:
        return Comparison(-0.5, "the reports have no name in common")
    score = min(1.0, len(shared) / min(ENOUGH, len(ours), len(theirs)))
    return Comparison(
        score if len(shared) > 1 else score / 2,
        "both reports name {}",
        (", ".join(context.called(id) for id in sorted(shared)[:3]),),
    )
