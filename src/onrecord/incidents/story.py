"""
What two reports have in common by name: whether they are about one story.

Persons are known by their last names, towns by their consonants, bodies by their ids; offices of a state count half, for
so many reports name them, and states themselves nothing. Between reports of one story less has to agree than between others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from onrecord.incidents.spelling import bare_names, consonants
from onrecord.records import Actor, Record, Span

NAMED = "actor:"  # ids of actors that have one id in every report; others are known only within theirs
OFFICES = frozenset({"government", "armed-force", "population"})
OFFICE = "office "
COUNTS_HALF = 0.5
ENOUGH = 4.0  # names in common that make two reports one story
LONGEST = 3  # words of a person's name; more are a description
WIDE = frozenset({"country", "region"})
FOREMOST = 5  # names by which other reports of a story are looked for
NAMED_FIRST = 8  # names by which reports on one day are looked for
WHILE = 45  # days in which a story is looked for

Key = tuple[str, ...]


def names_told(record: Record) -> dict[str, list[str]]:
    """
    The names of every report as keys, those first that it says most often.

    States and countries are left out. A name is a key that spellings agree on: ``person rsl`` for "Yahya Rasool".
    """
    places = {place.id: place for place in record.places}
    found: dict[str, dict[str, tuple[int, int]]] = {report.id: {} for report in record.reports}
    for actor in record.actors:
        key = _key_of(actor)
        if key:
            _count(found, key, actor.mentions)
    for toponym in record.toponyms:
        if toponym.stands_for != "place":
            continue
        place = places.get(toponym.place.place or "")
        if place is None and not toponym.place.place:
            _count(found, f"place {bare_names(toponym.span.text)}", [toponym.span])
        elif place is not None and place.kind not in WIDE:
            _count(found, f"place {consonants(place.name)}", [toponym.span])
    return {
        report: sorted(names, key=lambda name: (-names[name][0], names[name][1], name))
        for report, names in found.items()
    }


def spoken(record: Record) -> dict[str, str]:
    """A name to read for every key, the first by the alphabet."""
    found: dict[str, str] = {}
    named = [(_key_of(actor), actor.name) for actor in record.actors]
    named += [(f"place {consonants(place.name)}", place.name) for place in record.places]
    named += [(f"place {bare_names(t.span.text)}", t.span.text) for t in record.toponyms if not t.place.place]
    for key, name in sorted((key, name) for key, name in named if key):
        found.setdefault(key, name)
    return found


def share_of_names(ours: Collection[str], theirs: Collection[str]) -> float:
    """
    0 for reports without a name in common, 1 for those that share as many as make them one story.

    >>> share_of_names({"person rsl", "place bgdd"}, {"person rsl", "place bgdd", "office actor:iraq"})
    1.0
    >>> share_of_names({"person rsl", "place bgdd"}, {"person rsl", "place msl"})
    0.25
    """
    shared = [name for name in ours if name in theirs]
    if not shared:
        return 0.0
    share = min(1.0, _worth(shared) / max(1.0, min(ENOUGH, _worth(ours), _worth(theirs))))
    return share if len(shared) > 1 else share / 2


def pairs_of_names(names: Iterable[str], day: int | None) -> Iterator[Key]:
    """Every two of a report's foremost names, but for offices, with the time in which it was published."""
    time = "undated" if day is None else str(day // WHILE)
    yield from ((time, *pair) for pair in combinations(sorted(first_names(names)[:FOREMOST]), 2))


def first_names(names: Iterable[str]) -> tuple[str, ...]:
    """A report's first names, but for offices."""
    return tuple(name for name in names if not name.startswith(OFFICE))[:NAMED_FIRST]


def _key_of(actor: Actor) -> str | None:
    words = actor.name.split()
    if actor.kind == "person" and words:
        named = actor.id.startswith(NAMED) or (words[-1][0].isupper() and len(words) <= LONGEST)
        return f"person {consonants(words[-1])}" if named else None
    if not actor.id.startswith(NAMED) or actor.kind == "state":
        return None
    return f"{OFFICE}{actor.id}" if actor.kind in OFFICES else actor.id


def _count(found: Mapping[str, dict[str, tuple[int, int]]], key: str, spans: Iterable[Span]) -> None:
    for span in spans:
        names = found.get(span.report)
        if names is not None:
            times, first = names.get(key, (0, span.start))
            names[key] = times + 1, min(first, span.start)


def _worth(names: Iterable[str]) -> float:
    return sum(COUNTS_HALF if name.startswith(OFFICE) else 1.0 for name in names)
