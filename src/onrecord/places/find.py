"""
Which words name places: the network's place names, famous names that it missed, and "the Somali capital".

A found name keeps apart what it is looked up by ("Baghdad"), what it names with its kind
("Anbar province") and the whole phrase that says where ("10 km north of Ansongo").
Demonyms, persons and organisations are no places, though words of a place stand in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from onrecord import geography
from onrecord.geography import fold
from onrecord.places.associated import is_street, only_demonym, pieces, standing_for_others, told_to_lie
from onrecord.places.famous import famous
from onrecord.places.forms import PlaceName, with_kind
from onrecord.places.gazetteer import Gazetteer
from onrecord.places.misnamed import is_head, is_misnamed, is_no_town
from onrecord.places.publishers import publisher_in
from onrecord.places.seats import seats_of
from onrecord.places.townsfolk import names_of_persons, towns_before
from onrecord.places.words import words
from onrecord.records import Reading, Tokens

LINKS = frozenset({",", "of", "in", "(", "the", "area", "located", "situated"})


def find_places(reading: Reading, gazetteer: Gazetteer) -> list[PlaceName]:
    """All place names of a report in text order, none overlapping another."""
    tokens, rules = reading.tokens, words()
    taken = bytearray(len(tokens))
    persons = names_of_persons(reading)
    cores: list[tuple[int, int, str]] = []
    for name in reading.names:
        if name.kind in ("place", "facility"):
            inside = pieces(tokens, name.first, name.last, gazetteer)
            cores += [(a, b, "network/places") for a, b in inside if not is_no_town(tokens, a, b, persons, gazetteer)]
        elif name.kind in ("person", "organization") and is_misnamed(tokens, name.first, name.last, gazetteer):
            cores.append((name.first, name.last, "places.misnamed/1"))
        elif name.kind in ("person", "organization") and is_head(reading, name.first, name.last, gazetteer):
            cores.append((name.first, name.last, "places.dateline/1"))
        taken[name.first : name.last] = b"\1" * (name.last - name.first)
    cores += [(a, b, "places.famous/1") for a, b in famous(reading, gazetteer, taken)]
    found = [with_kind(tokens, a, b, by, gazetteer, rules) for a, b, by in cores]
    places = [_as_owner(tokens, _as_speaker(tokens, name)) for name in found if name]
    places += [
        PlaceName(a, b, name, "capital", a, b, "at", None, "places.en.capital/1", a, b) for a, b, name in seats_of(tokens, rules)
    ]
    associated = standing_for_others(reading, [(p.first, p.last, p.name) for p in places], gazetteer)
    places += [PlaceName(a, b, name, None, a, b, "at", None, by, a, b, use) for a, b, name, by, use in associated]
    held = bytearray(len(tokens))
    for place in places:
        held[place.first : place.last] = b"\1" * (place.last - place.first)
    towns = towns_before(reading, held, gazetteer)
    places += [PlaceName(a, b, name, None, a, b, "at", None, by, a, b, use) for a, b, name, by, use in towns]
    return _of_publisher(tokens, _nested(tokens, sorted(places, key=lambda name: (name.first, -name.last))))


def _of_publisher(tokens: Tokens, places: list[PlaceName]) -> list[PlaceName]:
    """The places, those that stand in the publisher's name behind a headline told as parts of a name."""
    at = publisher_in(tokens.text)
    return [
        msgspec.structs.replace(place, stands_for="name") if at and at[0] <= tokens[place.first].start < at[1] else place
        for place in places
    ]


def _as_speaker(tokens: Tokens, name: PlaceName) -> PlaceName:
    """The name told to stand for a government where a country or capital speaks or acts: "Moscow said", "Baghdad asked"."""
    if name.manner != "at" or name.hint or not (geography.by_name(name.name) or geography.by_capital(name.name)):
        return name
    head = tokens[tokens.head_within(name.first, name.last)]
    if head.deprel.split(":")[0] not in ("nsubj", "iobj", "vocative") or head.deprel == "nsubj:pass" or head.head < 0:
        return name
    verb, rules = tokens[head.head], words()
    lemma = verb.lemma.lower()
    acts = verb.upos == "VERB" and (lemma in rules.speech or lemma in rules.governing)
    acts = acts or (verb.upos == "VERB" and (lemma in rules.striking or verb.text.lower() in rules.striking) and geography.by_name(name.name) is not None)
    return msgspec.structs.replace(name, stands_for="government") if acts else name


def _as_owner(tokens: Tokens, name: PlaceName) -> PlaceName:
    """The name told to stand for a state where only what it has abroad is told: "the U.S. embassy in Kenya"."""
    if name.manner != "at" or name.hint or name.stands_for != "place" or not geography.by_name(name.name):
        return name
    rules, index = words(), name.last
    within = tokens.sentence_of(name.first).last
    while index < within and tokens[index].text.lower() in rules.facility:
        index += 1
    owned = index < within and tokens[index].text.lower() in rules.owned
    return msgspec.structs.replace(name, stands_for="government") if owned else name


def name_spans(tokens: Tokens, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> list[PlaceName]:
    """The place names that stand at these characters, sorted; words for a people are looked up as their country."""
    named: list[PlaceName] = []
    for start, end in sorted(spans):
        inside = tokens.between(start, end)
        text = tokens.text[start:end]
        first, last = (inside[0], inside[-1] + 1) if len(inside) else (0, 0)
        state = geography.country(geography.by_demonym(text) or "") if only_demonym(text) else None
        name = with_kind(tokens, first, last, "marked", gazetteer, words(), longer=False) if len(inside) and state is None else None
        whole = bool(name) and tokens[first].start == start and tokens[last - 1].end == end
        whole = whole and not (last < len(tokens) and is_street(tokens, first, last + 1))
        if name is None or not whole:
            name = PlaceName(
                first, last, state.name if state else text, None, first, last, "at", None, "marked", first, last
            )
        named.append(name)
    return _linked(tokens, named)


def _nested(tokens: Tokens, found: list[PlaceName]) -> list[PlaceName]:
    """Without overlaps: of two names that overlap the one that begins first, then the longer."""
    kept: list[PlaceName] = []
    for name in found:
        if not kept or name.first >= kept[-1].last:
            kept.append(name)
    return _linked(tokens, kept)


def _linked(tokens: Tokens, names: list[PlaceName]) -> list[PlaceName]:
    """Each name told which one it lies in: "Palmyra, Syria", "Ansongo in northern Mali"."""
    linked = list(names)
    for position, (name, after) in enumerate(pairwise(names)):
        between = range(name.outer_last, after.outer_first)
        again = len(between) > 1 and fold(name.name) == fold(after.name)  # "the city of Kutum, the Kutum schools"
        said = told_to_lie(tokens, between)
        if said or (1 <= len(between) <= 3 and all(tokens[i].text in LINKS for i in between) and after.manner != "near" and not again):
            linked[position] = msgspec.structs.replace(name, within=position + 1, surely=said)
    return linked
