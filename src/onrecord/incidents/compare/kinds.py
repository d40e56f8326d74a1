"""Whether two tellings tell the same kind of act."""

from __future__ import annotations

from functools import lru_cache

from onrecord.incidents.compare.comparison import Comparison
from onrecord.incidents.context import Context
from onrecord.incidents.telling import FIGHT, MASSACRE, WAR, Telling

# Pairs of types under which reports tell one act: a man "seized" by gunmen, "talks" that are an "agreement to talk".
KIN = {pair for a, b in (("ASSAULT", "COERCE"), ("AGREE", "CONSULT"), ("COERCE", "SANCTION"), ("AGREE", "COOPERATE"), ("AID", "COOPERATE"), ("RETREAT", "CONCEDE")) for pair in ((a, b), (b, a))}  # fmt: skip
# Modes that tell of holding people, under whichever type.
HOLDING = frozenset({"abduct", "arrest", "seize"})
# Ways of acting that one act does not have together unless both are told of it.
WAYS = {
    "aerial": "air", "drone": "air", "heavy-weapons": "ground", "firearms": "ground", "primitive": "ground",
    "explosives": "bomb", "suicide-attack": "bomb", "abduct": "holding", "arrest": "holding", "seize": "taking",
    "sexual": "body", "torture": "body", "beat": "hands", "demo": "crowd", "riot": "riot", "strike": "stoppage", "hunger": "fast",
    "obstruct": "crowd", "phone": "phone", "visit": "visit", "ceasefire": "truce", "release": "release",
    "withdraw": "leaving", "convict": "trial", "deport": "moving", "restrict": "ban", "censor": "ban",
}  # fmt: skip
FIGHTING = frozenset({"air", "ground", "bomb", "taking", "hands"})
ONE_OF_THEM = 0.25
MANY_BESIDE_ONE = -0.3  # "attacks" in one report are often an attack in another
ONLY_WAR = frozenset({WAR})
# Ways in which so many attacks are made that sharing one says little.
WAYS_OF_FIGHTING = frozenset(
    {"aerial", "drone", "heavy-weapons", "firearms", "explosives", "primitive", "beat", "targeted", "destroy"}
)


def compare_kinds(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """1 for the same PLOVER type, a little for kindred ones, -1 otherwise, and where people are taken or killed."""
    if (one.harm or other.harm) and (_taking_and_harm(one, other) or _taking_and_harm(other, one)):
        return Comparison(-1.0, "taking people is not killing or hurting them")
    if one.steps and other.steps and one.steps.isdisjoint(other.steps):
        return Comparison(-1.0, "the {} is not the {}", (min(one.steps), min(other.steps)))
    for type in one.types:
        if type in other.types:
            return Comparison(1.0, "both tell {}", (type,))
    a, b = one.types[0], other.types[0]
    if (a, b) in KIN:
        if one.modes & HOLDING and other.modes & HOLDING:
            return Comparison(0.8, "{} and {} both tell that people were taken", (a, b))
        if {a, b} == {"ASSAULT", "COERCE"} and "seize" not in one.modes | other.modes:
            return Comparison(-1.0, "{} and {} are two acts unless both tell that people were taken", (a, b))
        return Comparison(-0.3, "{} and {} seldom tell one act", (a, b))
    if one.triggers & other.triggers:
        return Comparison(-0.2, 'both say "{}...", read as {} and {}', (min(one.triggers & other.triggers), a, b))
    return Comparison(-1.0, "{} is another kind of act than {}", (a, b))


def _taking_and_harm(taking: Telling, harm: Telling) -> bool:
    return harm.harm and bool(taking.modes) and taking.modes <= HOLDING and not harm.modes & HOLDING


def compare_totals(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """-1 for a running total of many happenings beside the telling of one, less for many acts beside one."""
    if one.totals != other.totals:
        return Comparison(-1.0, "a running total is no single happening")
    return Comparison(MANY_BESIDE_ONE, "many acts beside one") if one.aggregate != other.aggregate else None


def compare_modes(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """Positive for a shared mode; negative where the ways of fighting exclude each other."""
    if not one.modes or not other.modes:
        return None
    shared = one.modes & other.modes
    if shared:
        telling = shared - WAYS_OF_FIGHTING
        return Comparison(1.0 if telling else 0.4, "both by {}", (min(telling or shared),))
    ways, their_ways = _ways(one.modes), _ways(other.modes)
    if ways & their_ways or not ways or not their_ways:
        return Comparison(0.0, "in ways that go together")
    if not ways & FIGHTING or not their_ways & FIGHTING:
        return Comparison(-1.0, "one by {}, the other by {}", (min(one.modes), min(other.modes)))
    return Comparison(-0.6, "one by {}, the other by {}", (min(one.modes), min(other.modes)))


@lru_cache(maxsize=1024)
def _ways(modes: frozenset[str]) -> frozenset[str]:
    return frozenset(WAYS[mode] for mode in modes if mode in WAYS)


def compare_sides(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """
    Positive for two fights, -1 for a fight beside what is done to people who do not fight, and for a war beside one act.

    A fight beside an act of which neither is said is a little less likely the same.
    """
    if "ASSAULT" not in one.types or "ASSAULT" not in other.types:
        return None
    if (one.sides == ONLY_WAR) != (other.sides == ONLY_WAR):
        return Comparison(-1.0, "a war is no single act")
    fights = FIGHT in one.sides, FIGHT in other.sides
    if not any(fights):
        return None
    if all(fights):
        return Comparison(1.0, "both a fight of two sides")
    fight, act = (one, other) if fights[0] else (other, one)
    if MASSACRE in act.sides and MASSACRE not in fight.sides:
        return Comparison(-1.0, "a fight is no attack on people who do not fight")
    return Comparison(-ONE_OF_THEM, "only one is told as a fight")
