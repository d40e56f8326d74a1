"""Who stands on which side of an incident: the classes of actors that several exports share, and the kind that they make it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec

from onrecord.publish.casebook import Case, Casebook
from onrecord.publish.crosswalk import FOLDER, Kind
from onrecord.records import Actor, Participant

ARMED = frozenset({"state", "rebel", "militia", "international"})
UNKNOWN = "unknown"
REAL = frozenset({"occurred", "ongoing", "alleged"})
STATES = frozenset({"state", "government", "armed-force"})


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """
    One who did it, or to whom it was done.

    Args:
        who: The mention.
        actor: The actor, or null where nobody can be told apart.
        kind: ``state``, ``rebel``, ``militia``, ``international``, ``civilians`` or ``unknown``.
    """

    who: Participant
    actor: Actor | None
    kind: str


class Sides(msgspec.Struct, frozen=True, kw_only=True):
    """
    Everybody in an incident.

    Args:
        did: Those who did it.
        suffered: Those to whom it was done.
    """

    did: tuple[Side, ...]
    suffered: tuple[Side, ...]


def sides_of(case: Case, book: Casebook) -> Sides:
    """Who did it and to whom it was done, each with the class they are in; the known before the unknown."""
    did, suffered = ([_side(who, book) for who in book.participants(case, side)] for side in ("actors", "recipients"))
    twice = {side.actor.id for side in did if side.actor}
    suffered = [side for side in suffered if side.actor is None or side.actor.id not in twice]
    return Sides(did=_known_first(did), suffered=_known_first(suffered))


def _known_first(sides: Sequence[Side]) -> tuple[Side, ...]:
    return tuple(sorted(sides, key=lambda side: (side.kind == UNKNOWN, side.actor is None)))


def _side(who: Participant, book: Casebook) -> Side:
    actor = book.actors.get(who.actor or "")
    return Side(who=who, actor=actor, kind=class_of(actor) if actor else UNKNOWN)


@cache
def _classes() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads(
        (files("onrecord.publish") / FOLDER / "sides.toml").read_text(encoding="utf-8")
    )
    return found


def class_of(actor: Actor) -> str:
    """
    The class of an actor, by sector, else by kind.

    >>> class_of(Actor(id="a", found_by="x", name="police", kind="armed-force", sectors=("COP",)))
    'state'
    """
    tables = _classes()
    if actor.kind in ("igo", "coalition"):
        return tables["kinds"][actor.kind]
    by_sector = next((tables["sectors"][sector] for sector in tables["sectors"] if sector in actor.sectors), None)
    return by_sector or tables["kinds"].get(actor.kind, UNKNOWN)


def kind_there(kinds: Sequence[Kind], case: Case, sides: Sides) -> Kind | None:
    """The first rule of a crosswalk that an incident fits; of fighting between armed sides, each suffers from the other."""
    incident = case.incident
    contexts = {context for event in case.accounts for context in event.contexts}
    words = {word for event in case.accounts for span in event.weapons for word in re.findall(r"\w+", span.text.casefold())}
    harmed = any(toll.harm in ("killed", "injured") and (toll.best or toll.low) for toll in incident.tolls)
    did = {side.kind for side in sides.did}
    suffered = {side.kind for side in sides.suffered}
    fighting = [side.kind for side in sides.did if side.kind in ARMED]
    if len(fighting) > 1 and not sides.suffered:
        suffered = set(fighting[1:])
    for kind in kinds:
        fits = (
            kind.type == incident.type
            and (not kind.modes or bool({*kind.modes} & {*incident.modes}))
            and (not kind.contexts or bool({*kind.contexts} & contexts))
            and (not kind.weapons or bool({*kind.weapons} & words))
            and (not kind.actor or bool({*kind.actor} & did))
            and (not kind.recipient or bool({*kind.recipient} & suffered))
            and kind.harm in (None, harmed)
        )
        if fits:
            return kind
    return None
