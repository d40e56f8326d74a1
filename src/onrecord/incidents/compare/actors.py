"""Whether two tellings can have the same actors, recipients, targets and victims."""

from __future__ import annotations

from functools import lru_cache

from onrecord.incidents.compare.comparison import Comparison
from onrecord.incidents.context import Context
from onrecord.incidents.story import NAMED
from onrecord.incidents.telling import Telling

# Acts of speech are whose they are: two bodies that condemn one attack have condemned it twice.
SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})


def compare_doers(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """For acts of speech only: -1 where those who speak differ."""
    if one.types[0] not in SPOKEN or other.types[0] not in SPOKEN or not one.actors or not other.actors:
        return None
    if one.actors & other.actors or any(context.same_side(a, b) for a in one.actors for b in other.actors):
        return Comparison(1.0, "said by one side")
    return Comparison(-1.0, "said by {}, not by {}", (context.name(min(one.actors)), context.name(min(other.actors))))


def compare_actors(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """Positive for a shared actor or two of one side, negative where named ones differ: who did it is often disputed."""
    return _compare(one.actors, other.actors, context, "carried out by")


def compare_recipients(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """Positive for a shared recipient, negative where named ones differ."""
    return _compare(one.recipients, other.recipients, context, "against")


def compare_targets(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """1 where both name one thing that was hit ("minibus"), below 0 where they name different things."""
    if not one.targets or not other.targets:
        return None
    shared = one.targets & other.targets
    if shared:
        return Comparison(1.0, 'both tell of "{}..."', (min(shared),))
    return Comparison(-0.5, '"{}..." is not "{}..."', (min(one.targets), min(other.targets)))


def compare_victims(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """1 for the same named person among those acted on, -1 for different ones."""
    if not one.victims or not other.victims:
        return None
    shared = one.victims & other.victims
    if shared:
        return Comparison(1.0, "both tell of {}", (context.name(min(shared)),))
    return Comparison(-1.0, "{} is not {}", (context.name(min(one.victims)), context.name(min(other.victims))))


def compare_chains(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """In one report: whether the same, by name, pronoun or description, do it or suffer it."""
    if one.report != other.report:
        return None
    shared = len(one.doers & other.doers) + len(one.sufferers & other.sufferers)
    if shared:
        return Comparison(min(1.0, 0.5 + 0.25 * shared), "the same act or suffer in both")
    if (one.doers and other.doers) or (one.sufferers and other.sufferers):
        return Comparison(-0.5, "others act or suffer")
    return None


@lru_cache(maxsize=4096)
def _named(many: frozenset[str]) -> tuple[str, ...]:
    """Of some, those who are known by name, in order."""
    return tuple(id for id in sorted(many) if id.startswith(NAMED))


def _compare(one: frozenset[str], other: frozenset[str], context: Context, how: str) -> Comparison | None:
    if not one or not other:
        return None
    shared = one & other
    if shared:
        named = [id for id in shared if id.startswith(NAMED)]
        if named:
            return Comparison(1.0, f"both {how} {{}}", (context.name(min(named)),))
        return Comparison(0.6, f'both {how} "{{}}"', (min(shared),))
    ours, theirs = _named(one), _named(other)
    for a in ours:
        for b in theirs:
            if context.same_side(a, b):
                return Comparison(0.7, "{} and {} are one side", (context.name(a), context.name(b)))
    if ours and theirs:
        return Comparison(-1.0, f"{how} {{}}, not {{}}", (context.name(ours[0]), context.name(theirs[0])))
    return Comparison(-0.3, 'described as "{}" and "{}"', (min(one), min(other)))
