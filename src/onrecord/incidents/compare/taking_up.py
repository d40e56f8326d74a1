"""Whether one report takes up in a bare word what another one tells."""

from __future__ import annotations

from onrecord.incidents.compare.comparison import Comparison
from onrecord.incidents.compare.reports import compare_reports
from onrecord.incidents.context import Context
from onrecord.incidents.telling import Telling

ONE_STORY = 0.7
ANY_WORD = 0.4


def compare_taking_up(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """
    1 where one of them only points back ("the massacre"), in a report on the same story, with the other's word.

    Whoever writes of "the massacre" without a day or place of its own means one that readers know of.
    """
    if one.report == other.report or not (_only_points(one) or _only_points(other)):
        return None
    story = compare_reports(one, other, context)
    if story is None or story.score < ONE_STORY:
        return None
    shared = one.triggers & other.triggers
    if shared:
        return Comparison(1.0, 'the reports tell one story, and "{}..." takes up the same word', (min(shared),))
    return Comparison(ANY_WORD, "the reports tell one story, and one only takes up what is known")


def _only_points(telling: Telling) -> bool:
    return telling.points == "definite" and not telling.dated and not telling.placed
