"""Well-known places, and names that the words call places, among the proper nouns that no name of the network holds."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import geography
from onrecord.geography import fold
from onrecord.places.around import is_called, names_division, placed
from onrecord.places.associated import is_abbreviation, only_demonym, whole_of
from onrecord.places.gazetteer import Candidate, Gazetteer
from onrecord.places.words import words
from onrecord.records import Reading, Tokens

LONGEST = 6  # tokens of a name looked for in the gazetteer
GREAT_CITY = 300_000  # inhabitants of a capital that is known wherever it stands
FAMOUS_CITY, KNOWN_CITY = 30_000, 1_000  # inhabitants: where the words hint at no place, and where they do
SURE_KINDS = ("country", "region", "water", "site")
INSIDE = frozenset({"of", "al", "el", "de", "la", "-", "the", "and", "ez", "ad", "as", "ash", "es", "an", "d'", "du", "des"})


def famous(reading: Reading, gazetteer: Gazetteer, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Well-known places among the proper nouns that no name of the network holds; the longest wins."""
    tokens = reading.tokens
    dateline = reading.report.dateline
    index, count = 0, len(tokens)
    while index < count:
        token = tokens[index]
        if taken[index] or not token.text[:1].isupper():
            index += 1
            continue
        in_dateline = dateline is not None and dateline.start <= token.start < dateline.end
        begins = token.upos == "ADJ" and index + 1 < count and tokens[index + 1].upos == "PROPN"  # "New York"
        if not (token.upos == "PROPN" or in_dateline or begins):
            index += 1
            continue
        ends = _ends(tokens, index, taken)
        for end in ends[:-1] if begins else ends:
            if _is_famous(tokens, index, end, gazetteer, in_dateline):
                end = whole_of(tokens, index, end, gazetteer)
                yield _with_adjective(tokens, index, end, taken, gazetteer), end
                index = end
                break
        else:
            # A run of proper nouns that begins with no place ("Michael Jordan") holds none.
            index += 1
            while not in_dateline and not begins and index < count and tokens[index].upos == "PROPN" and tokens[index].text[:1].isupper():
                index += 1


def _with_adjective(tokens: Tokens, first: int, last: int, taken: bytearray, gazetteer: Gazetteer) -> int:
    """Where a name begins that an adjective belongs to: "Little Rock", not "Rock"."""
    before = tokens[first - 1] if first else None
    if before is None or before.upos != "ADJ" or not before.text[:1].isupper() or taken[first - 1] or before.sentence != tokens[first].sentence:
        return first
    known = gazetteer.by_name(fold(tokens.text[before.start : tokens[last - 1].end]))
    return first - 1 if any(c.rank == 0 and c.population >= KNOWN_CITY for c in known) else first


def _ends(tokens: Tokens, first: int, taken: bytearray) -> list[int]:
    """Where a name that begins here may end, the farthest first."""
    rules, ends = words(), list[int]()
    sentence = tokens[first].sentence
    for index in range(first, min(first + LONGEST, len(tokens))):
        token = tokens[index]
        if taken[index] or token.sentence != sentence:
            break
        word = token.text.lower()
        if token.text[:1].isupper() or token.text[:1].isdigit() or (word in rules.kinds and index > first):
            ends.append(index + 1)
        elif word not in INSIDE and word not in rules.facility:
            break
    return ends[::-1]


def _is_famous(tokens: Tokens, first: int, last: int, gazetteer: Gazetteer, in_dateline: bool) -> bool:
    text = tokens.text[tokens[first].start : tokens[last - 1].end]
    if only_demonym(text) or _in_longer_name(tokens, first, last):
        return False
    if names_division(tokens, first, last) or is_called(tokens, first, last):
        return True
    candidates = [c for c in gazetteer.by_name(fold(text)) if c.rank == 0 or c.population >= KNOWN_CITY]
    if candidates and is_abbreviation(text) and not geography.by_name(text):
        return first > 1 and tokens[first - 1].text == "," and tokens[first - 2].upos == "PROPN"
    if any(c.rank == 0 and (c.kind in SURE_KINDS or c.origin == "analyst") and c.origin != "geonames" for c in candidates):
        return True
    if text.lower().rstrip(".") in words().no_place or _beside_proper_noun(tokens, first, last):
        return False
    if geography.by_capital(text) and any(c.kind == "city" and c.population >= GREAT_CITY for c in candidates):
        return True
    at_place = in_dateline or placed(tokens, first, last)
    return any(_enough(candidate, at_place) for candidate in candidates)


def _enough(candidate: Candidate, placed: bool) -> bool:
    if candidate.kind == "admin1":
        return placed
    return placed and candidate.population >= (FAMOUS_CITY if candidate.rank else KNOWN_CITY)


def _in_longer_name(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words are part of a longer proper name, a person's as a rule: "Michael Jordan", "Georgia Tech"."""
    for index in range(first, last):
        token = tokens[index]
        if token.deprel == "flat" and not first <= token.head < last:
            return True
        if token.deprel == "compound" and token.head >= last and tokens[token.head].upos == "PROPN":
            return tokens[token.head].text.lower() not in words().kinds
    return last < len(tokens) and tokens[last].deprel == "flat" and first <= tokens[last].head < last


def _beside_proper_noun(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words are the end or the beginning of a longer run of proper nouns."""
    kinds = words().kinds
    for index in (first - 1, last):
        if 0 <= index < len(tokens) and tokens[index].sentence == tokens[first].sentence:
            token = tokens[index]
            if token.upos == "PROPN" and token.text[:1].isupper() and token.text.lower() not in kinds:
                return True
    return False
