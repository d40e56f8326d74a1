"""Whether two tellings count alike."""

from __future__ import annotations

from onrecord.incidents.compare.comparison import Comparison
from onrecord.incidents.context import Context
from onrecord.incidents.telling import Telling

TELLING = 3  # a number from here on is rarely the same by chance
APART = 4  # times


def compare_tolls(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """Positive for the same number of dead or hurt, more so for large ones; negative where they are far apart."""
    if not one.tolls or not other.tolls:
        return None
    shared = one.tolls & other.tolls
    if shared:
        harm, number = min(shared, key=lambda toll: (-toll[1], toll[0]))
        return Comparison(1.0 if number >= TELLING else 0.4, "both count {} {}", (number, harm))
    ours, theirs = dict(sorted(one.tolls)), dict(sorted(other.tolls))
    for harm in sorted(set(ours) & set(theirs)):
        low, high = sorted((ours[harm], theirs[harm]))
        if high >= APART * max(low, 1) and high >= 2 * TELLING:
            return Comparison(-0.7, "{} {} are not {}", (ours[harm], harm, theirs[harm]))
        if low != high:
            apart = Comparison(-0.2, "{} {} and {}", (ours[harm], harm, theirs[harm]))
            return apart if high >= TELLING else None
    return None
