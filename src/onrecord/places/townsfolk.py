"""
Towns named before their people, homes and services: "a Kadugli man", "their Nyala home", "El Obeid police".

No preposition tells such a name for a place, and the network often takes it for somebody's or for nothing. It counts
where it is a town's usual name and no person of the report bears it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from onrecord.geography import fold
from onrecord.places.gazetteer import Gazetteer
from onrecord.places.words import words
from onrecord.records import Reading, Tokens
from onrecord.records.vocabulary import ToponymUse

LONGEST = 4  # tokens of a town's name
LEAST = 1_000  # inhabitants

Town = tuple[int, int, str, str, ToponymUse]


def towns_before(reading: Reading, taken: bytearray, gazetteer: Gazetteer) -> Iterator[Town]:
    """
    First and last token, name to look up, rule, and what it stands for, of every such town.

    Args:
        taken: 1 for every token that a place's name holds already.
    """
    tokens, rules, uses = reading.tokens, words(), _uses()
    persons: frozenset[str] | None = None
    for index, word in enumerate(tokens.lowered):
        use = uses.get(word)
        if use is None or not index or taken[index - 1] or not tokens[index - 1].text[:1].isupper():
            continue
        first = _begin(tokens, index, taken)
        text = tokens.text[tokens[first].start : tokens[index - 1].end] if first < index else ""
        if not text or text.isupper() or text.lower() in rules.given_names or text.lower() in rules.no_place:
            continue
        if not any(c.kind == "city" and c.rank == 0 and c.population >= LEAST for c in gazetteer.by_name(fold(text))):
            continue
        persons = names_of_persons(reading) if persons is None else persons
        if not any(tokens[i].text in persons for i in range(first, index)):
            yield first, index, text, "places.townsfolk/1", use


@cache
def _uses() -> Mapping[str, ToponymUse]:
    """What a town stands for before a word."""
    rules = words()
    return {
        **dict.fromkeys(rules.homes, "place"), **dict.fromkeys(rules.townsfolk, "people"), **dict.fromkeys(rules.services, "name"),
    }  # fmt: skip


def _begin(tokens: Tokens, end: int, taken: bytearray) -> int:
    """Where the run of capitalised words before a word begins, points of the compass aside; the word itself where it is too long."""
    first, sentence = end, tokens[end].sentence
    while first > 0 and not taken[first - 1] and tokens[first - 1].sentence == sentence:
        before = tokens[first - 1]
        if not (before.upos == "PROPN" or (before.upos == "ADJ" and first < end)) or not before.text[:1].isupper():
            break
        first -= 1
    if first and tokens[first - 1].text == "-" and tokens[first - 1].end == tokens[first].start:  # "a Miami-Dade home"
        return end
    while first < end - 1 and tokens[first].text.lower() in words().part:
        first += 1
    return first if end - first <= LONGEST else end


def names_of_persons(reading: Reading) -> frozenset[str]:
    """The words of all names of persons that have more than one."""
    names = [name for name in reading.names if name.kind == "person" and name.last - name.first > 1]
    return frozenset(reading.tokens[index].text for name in names for index in range(name.first, name.last))
