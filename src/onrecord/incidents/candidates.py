"""
Which tellings of different reports are worth comparing.

Two are compared where they share a family of types, a week, and one more thing: a place or the province around it, a
name in their sentences, a group, a number of victims or what was hit in one country, both of these in any, or a named
victim in whichever week; where they tell one telling way of acting ("strike") in a week, and their reports name the same
person, town or group most; where they are on one day, with a number of victims or a name of their reports in common; and
where their reports, within some weeks, name the same two persons, towns or groups most. Work so grows with the number
of reports and not with its square.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator
from itertools import combinations, islice

import numpy as np
from numpy.typing import NDArray

from onrecord.incidents.compare.actors import SPOKEN
from onrecord.incidents.compare.kinds import WAYS_OF_FIGHTING
from onrecord.incidents.context import LATE, Context, day_number
from onrecord.incidents.spelling import consonants
from onrecord.incidents.story import FOREMOST, NAMED
from onrecord.incidents.telling import RANKS, Telling

FAMILIES = {
    "ASSAULT": "force", "COERCE": "force", "PROTEST": "force", "SANCTION": "force", "AGREE": "meeting",
    "CONSULT": "meeting", "COOPERATE": "meeting", "AID": "meeting", "RETREAT": "yielding", "CONCEDE": "yielding",
}  # fmt: skip
MARGIN = 3  # days
LOOK_BACK = 21  # days before publication in which an undated happening is looked for
WIDE = 62  # days; what is dated no better is blocked by year
DISTINCT = 3  # a number of victims from here on is a key
BROAD = RANKS["admin1"]
WIDE_SPREAD = frozenset({"state", "government", "population"})  # actors of too much to be a key
CROWDED = 400  # tellings; a key that so many share tells nothing and is dropped

HALF = 32  # bits
LOWER = (1 << HALF) - 1
WAITING = 250_000  # pairs that wait for their doubles to be left out
AT_ONCE = 50_000  # pairs that are unpacked together

Key = tuple[str, ...]
Pairs = NDArray[np.int64]


def candidate_pairs(keys: Iterable[Collection[Hashable]]) -> Pairs:
    """
    Pairs of places in a list of tellings, each once; see :func:`pair_codes`.

    Args:
        keys: Of each telling, see :func:`keys_of`; anything in their stead that is equal where they are.
    """
    first: dict[Hashable, int] = {}  # most keys are one telling's alone
    blocks: dict[Hashable, list[int]] = {}
    for place, its in enumerate(keys):
        for key in its:
            other = first.setdefault(key, place)
            if other != place:
                blocks.setdefault(key, [other]).append(place)
    small = (members for members in blocks.values() if len(members) <= CROWDED)
    return _each_once((a << HALF) | b for members in small for a, b in combinations(members, 2))


def pair_codes(pairs: Iterable[tuple[int, int]]) -> Pairs:
    """
    Every pair of two places, each once and in order, packed into one number.

    The smaller place stands in the upper half, so that millions of pairs fit in memory; :func:`places_of` unpacks them.

    >>> list(places_of(pair_codes([(2, 1), (0, 1), (1, 2), (2, 2)])))
    [(0, 1), (1, 2)]
    """
    return _each_once((a << HALF) | b if a < b else (b << HALF) | a for a, b in pairs if a != b)


def _each_once(codes: Iterator[int]) -> Pairs:
    found = np.empty(0, dtype=np.int64)
    while len(some := np.fromiter(islice(codes, WAITING), dtype=np.int64)):
        fresh = missing(np.unique(some), found)
        found = np.insert(found, np.searchsorted(found, fresh), fresh)
    return found


def places_of(pairs: Pairs) -> Iterator[tuple[int, int]]:
    """The two places of each packed pair."""
    for start in range(0, len(pairs), AT_ONCE):
        some = pairs[start : start + AT_ONCE]
        yield from zip((some >> HALF).tolist(), (some & LOWER).tolist(), strict=True)


def missing(pairs: Pairs, known: Pairs) -> Pairs:
    """
    The pairs that are not known yet; both are in order.

    >>> list(places_of(missing(pair_codes([(0, 1), (0, 2)]), pair_codes([(0, 1)]))))
    [(0, 2)]
    """
    if not len(known):
        return pairs
    places = np.searchsorted(known, pairs)
    places[places == len(known)] = 0
    fresh: Pairs = pairs[known[places] != pairs]
    return fresh


def families_of(telling: Telling) -> list[str]:
    """Families of the acts that it tells, in order."""
    return sorted({FAMILIES.get(type, type) for type in telling.types})


def keys_of(telling: Telling, context: Context) -> set[Key]:
    """Everything under which a telling can be found; nothing for a habit."""
    return set() if telling.habitual else set(_keys(telling, context))


def _keys(telling: Telling, context: Context) -> Iterator[Key]:
    marks = sorted(_marks(telling, context))
    on_its_day = list(_marks_on_a_day(telling, context))
    for family in families_of(telling):
        for victim in sorted(telling.victims):
            yield family, "victim", victim
        for week in _weeks(telling, context):
            for mark in marks:
                yield (family, week, *mark)
        for mark in on_its_day:
            yield (family, f"d{telling.earliest}", *mark)
        if family not in SPOKEN:
            for names in context.foremost(telling.report):
                yield (family, "story", *names)


def _marks(telling: Telling, context: Context) -> Iterable[Key]:
    marks: set[Key] = set()
    countries: set[str] = set()
    for rank, id in telling.places:
        place = context.places.get(id)
        if rank <= BROAD or place is None:
            marks.add(("place", id))
            marks.update(("written", name) for name in ([consonants(place.name)] if place else id.split()))
        if place and place.country:
            countries.add(place.country)
            if place.admin1 or place.kind == "admin1":
                marks.add(("within", place.country, place.admin1 or place.name))
    for who in telling.actors | telling.recipients:
        if who.startswith(NAMED) and context.actors[who].kind not in WIDE_SPREAD:
            marks.add(("who", who))
    named = [context.name(who) for who in telling.actors | telling.recipients if who.startswith(NAMED)]
    known = {consonants(word) for name in named for word in name.split()}
    marks.update(("named", name) for name in telling.names - known)
    tolls = _distinct(telling)
    for country in countries:
        marks.update(("target", country, target) for target in telling.targets)
        marks.update(("toll", country, *toll) for toll in tolls)
    marks.update(("both", target, *toll) for target in telling.targets for toll in tolls)
    ways = telling.modes - WAYS_OF_FIGHTING
    marks.update(("way", way, name) for way in ways for name in context.first_names(telling.report)[:FOREMOST])
    return marks


def _marks_on_a_day(telling: Telling, context: Context) -> Iterator[Key]:
    """What is a key for those alone that are on the same single day."""
    if telling.on_one_day:
        yield from (("toll", *toll) for toll in _distinct(telling))
        yield from (("told with", name) for name in context.first_names(telling.report))


def _distinct(telling: Telling) -> list[tuple[str, str]]:
    return sorted((harm, str(number)) for harm, number in telling.tolls if number >= DISTINCT)


def _weeks(telling: Telling, context: Context) -> list[str]:
    earliest, latest = telling.earliest, telling.latest
    if earliest is None and latest is None:
        published = context.published(telling.report)
        day = day_number(published) if published != LATE else None
        if day is None:
            return ["undated"]
        earliest, latest = day - LOOK_BACK, day
    start = earliest if earliest is not None else latest or 0
    end = latest if latest is not None else start
    if end - start > WIDE:
        return [f"y{number}" for number in range((start - MARGIN) // 365, (end + MARGIN) // 365 + 1)][:20]
    return [f"w{number}" for number in range((start - MARGIN) // 7, (end + MARGIN) // 7 + 1)]
