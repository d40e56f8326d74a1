"""Whether two tellings use the same rare words ("minibus", "cadet school")."""

from __future__ import annotations

from onrecord.incidents.compare.comparison import Comparison
from onrecord.incidents.context import Context
from onrecord.incidents.telling import Telling

FEW = 3


def compare_triggers(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """1 where both tell it in the same word ("ambush"); nothing otherwise, for there are many words for one thing."""
    shared = sorted(one.triggers & other.triggers)
    return Comparison(1.0, f'both say "{shared[0]}..."') if shared else None


def compare_words(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """Share of the shorter telling's rare words that the other has too."""
    if len(one.words) < FEW or len(other.words) < FEW:
        return None
    shared = sorted(one.words & other.words)
    if not shared:
        return Comparison(-0.2, "no rare word in common")
    share = len(shared) / min(len(one.words), len(other.words))
    return Comparison(min(1.0, 1.5 * share), f"both say {', '.join(shared[:4])}")
