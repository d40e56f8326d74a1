"""
How far two tellings agree, one respect a file; each returns a score and a sentence, or None where there is nothing to compare.

Scores run from -1 (they cannot be the same) over 0 (says nothing) to 1 (as good as the same).
What a score is worth stands in ``weights.toml``, never here.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.incidents.compare.actors import (
    compare_actors,
    compare_chains,
    compare_doers,
    compare_recipients,
    compare_targets,
    compare_victims,
)
from onrecord.incidents.compare.comparison import Comparison
from onrecord.incidents.compare.days import compare_days
from onrecord.incidents.compare.kinds import compare_kinds, compare_modes, compare_sides, compare_totals
from onrecord.incidents.compare.places import compare_places
from onrecord.incidents.compare.reports import compare_reports
from onrecord.incidents.compare.taking_up import compare_taking_up
from onrecord.incidents.compare.tolls import compare_tolls
from onrecord.incidents.compare.words import (
    compare_around,
    compare_leads,
    compare_names,
    compare_triggers,
    compare_words,
)
from onrecord.incidents.context import Context
from onrecord.incidents.telling import Telling

Compare = Callable[[Telling, Telling, Context], Comparison | None]

COMPARISONS: dict[str, Compare] = {
    "kinds": compare_kinds,
    "totals": compare_totals,
    "modes": compare_modes,
    "sides": compare_sides,
    "days": compare_days,
    "places": compare_places,
    "actors": compare_actors,
    "doers": compare_doers,
    "recipients": compare_recipients,
    "chains": compare_chains,
    "targets": compare_targets,
    "victims": compare_victims,
    "tolls": compare_tolls,
    "triggers": compare_triggers,
    "words": compare_words,
    "names": compare_names,
    "around": compare_around,
    "leads": compare_leads,
    "reports": compare_reports,
    "taking_up": compare_taking_up,
}

__all__ = ["COMPARISONS", "Compare", "Comparison"]
