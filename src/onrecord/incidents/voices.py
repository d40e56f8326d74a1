"""Who has whose voice: a spokesman or commander that of his body, a report in its own words that of its publisher."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from onrecord.incidents.spelling import fold
from onrecord.incidents.story import NAMED
from onrecord.records import Record

STATE = re.compile(r"actor:(?P<state>[a-z]{3})(?:-|$)")
SPEAKING = ("speaks_for", "commands")  # relations by which one actor has another's voice, the weightier first

Told = tuple[str, str, str]
"""Who, the relation, and whose voice it gives."""
Ask = Callable[[Collection[str]], Mapping[str, str]]


class Voices:
    """
    Who speaks for which body, and which publishers are actors themselves.

    Args:
        bodies: Spokesman or commander -> the one body.
        names: Folded name -> id of the named actor.
    """

    def __init__(self, bodies: Mapping[str, str], names: Mapping[str, str]) -> None:
        self._bodies = bodies
        self._names = names

    def body(self, actor: str) -> str:
        """The body that an actor speaks for, or the actor."""
        if actor not in self._bodies:
            return actor
        seen = {actor}
        while actor in self._bodies and self._bodies[actor] not in seen:
            actor = self._bodies[actor]
            seen.add(actor)
        return actor

    def speaks(self, actor: str) -> bool:
        """Whether an actor speaks for another."""
        return actor in self._bodies

    def publishing(self, publisher: str) -> str | None:
        """Id of the actor that a publisher is, by its folded name."""
        return self._names.get(publisher)


    def expect(self, actors: Collection[str], publishers: Collection[str]) -> None:
        """Say of whom it will be asked, for those that look it up somewhere."""


def voices_in(record: Record) -> Voices:
    """Those that a record tells of; of several actors with one name, the last id has it."""
    names = {fold(a.name): a.id for a in sorted(record.actors, key=lambda row: row.id) if a.id.startswith(NAMED)}
    return Voices(bodies_of(told_in(record)), names)


class AskedVoices(Voices):
    """
    Voices that are looked up as they are wanted.

    Args:
        bodies: Gives the bodies of some actors.
        names: Gives the actors that have some folded names.
    """

    def __init__(self, bodies: Ask, names: Ask) -> None:
        self._asked = Asked(bodies), Asked(names)
        super().__init__(*self._asked)

    def expect(self, actors: Collection[str], publishers: Collection[str]) -> None:
        """Look up together of whom it will be asked, and the bodies of their bodies."""
        bodies, names = self._asked
        names.expect([fold(publisher) for publisher in publishers])
        met = {*actors, *(names[name] for name in map(fold, publishers) if name in names)}
        while met:
            bodies.expect(met)
            met = {bodies[actor] for actor in met if actor in bodies} - set(bodies)


def told_in(record: Record) -> Iterator[Told]:
    """Who is said to speak for whom."""
    for relation in record.relations:
        subject, object = relation.subject.actor, relation.object.actor if relation.object else None
        if subject and object and relation.relation in SPEAKING:
            yield subject, relation.relation, object


def bodies_of(told: Iterable[Told]) -> dict[str, str]:
    """
    Spokesman or commander -> the one body; those who speak for several keep their own voice.

    Several bodies of one state ("the army", "the ministry") are one: the one whose id says most, of those the first.
    """
    found: dict[str, dict[str, set[str]]] = {}
    for subject, relation, object in told:
        found.setdefault(subject, {}).setdefault(relation, set()).add(object)
    bodies: dict[str, str] = {}
    for subject, by_relation in found.items():
        objects = next(by_relation[relation] for relation in SPEAKING if relation in by_relation)
        states = {state_of(id) for id in objects}
        if len(objects) == 1 or (len(states) == 1 and None not in states):
            bodies[subject] = min(objects, key=lambda id: (-len(id.split("-")), id))
    return bodies


def state_of(actor: str) -> str | None:
    """
    The state that a body belongs to, as far as its id tells.

    >>> state_of("actor:ukr-army"), state_of("actor:person-ana-paz")
    ('ukr', None)
    """
    state = STATE.match(actor)
    return state["state"] if state else None


class Asked(Mapping[str, str]):
    """
    Answers that are asked for when they are wanted, each once.

    Args:
        ask: Gives the answers to some keys; keys that have none are left out.
    """

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._known: dict[str, str | None] = {}

    def expect(self, keys: Collection[str]) -> None:
        """Ask for some keys together, because they are likely to be wanted."""
        unknown = {key for key in keys if key not in self._known}
        if unknown:
            found = self._ask(unknown)
            self._known |= {key: found.get(key) for key in unknown}

    def __contains__(self, key: object) -> bool:
        return self._answer(str(key)) is not None

    def __getitem__(self, key: str) -> str:
        found = self._answer(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return (key for key, found in self._known.items() if found is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _answer(self, key: str) -> str | None:
        if key not in self._known:
            self.expect([key])
        return self._known[key]
