"""Whether two tellings tell the same kind of act."""

from __future__ import annotations

from onrecord.incidents.compare.comparison import Comparison
from onrecord.incidents.context import Context
from onrecord.incidents.telling import Telling

# Pairs of types under which reports tell one act: a man "seized" by gunmen, "talks" that are an "agreement to talk".
KIN = {frozenset(pair) for pair in (("ASSAULT", "COERCE"), ("AGREE", "CONSULT"), ("COERCE", "SANCTION"), ("AGREE", "COOPERATE"), ("AID", "COOPERATE"), ("RETREAT", "CONCEDE"))}  # fmt: skip
# Modes that tell of holding people, under whichever type.
HOLDING = frozenset({"abduct", "arrest", "seize"})
# Modes that say what an attack was for or did, not how it was done.
ANY_WAY = frozenset({"targeted", "destroy"})
# Ways of fighting that one attack does not have together unless both are told of it.
WAYS = {
    "aerial": "air", "drone": "air", "heavy-weapons": "ground", "firearms": "ground", "primitive": "ground",
    "explosives": "bomb", "suicide-attack": "bomb", "abduct": "holding", "arrest": "holding", "sexual": "body",
    "torture": "body", "demo": "crowd", "strike": "stoppage", "hunger": "fast", "phone": "phone", "visit": "visit",
}  # fmt: skip


def compare_kinds(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """1 for the same PLOVER type, a little for kindred ones, -1 otherwise."""
    shared = [type for type in one.types if type in other.types]
    if shared:
        return Comparison(1.0, f"both tell {shared[0]}")
    a, b = one.types[0], other.types[0]
    if frozenset((a, b)) in KIN:
        if one.modes & HOLDING and other.modes & HOLDING:
            return Comparison(0.8, f"{a} and {b} both tell that people were taken")
        return Comparison(-0.3, f"{a} and {b} seldom tell one act")
    return Comparison(-1.0, f"{a} is another kind of act than {b}")


def compare_modes(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """Positive for a shared mode; negative where the ways of fighting exclude each other."""
    if not one.modes or not other.modes:
        return None
    shared = sorted(one.modes & other.modes)
    if shared:
        return Comparison(1.0, f"both by {', '.join(shared)}")
    ways, their_ways = ({WAYS[m] for m in modes if m in WAYS} for modes in (one.modes, other.modes))
    if ways & their_ways or one.modes <= ANY_WAY or other.modes <= ANY_WAY:
        return Comparison(0.0, "in ways that go together")
    return Comparison(-0.6, f"one by {sorted(one.modes)[0]}, the other by {sorted(other.modes)[0]}")
