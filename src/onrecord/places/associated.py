"""
Place words that name something other than a place, and names that hold more than one.

"Russia" that the network takes for an organisation is a government; "Iraqi" a people;
"Kentucky" in "Kentucky State Police" a part of a longer name. They lead to places, tell
where a report is set, and are kept apart from places where something happened.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from onrecord import geography
from onrecord.geography import fold
from onrecord.places.gazetteer import Candidate, Gazetteer
from onrecord.places.words import words
from onrecord.records import Name, Reading, Tokens
from onrecord.records.vocabulary import ToponymUse

LONGEST = 4  # tokens of a place name inside another name
APPOSED = 7  # words between a name and what it is told to lie in
KNOWN_CITY = 100_000  # inhabitants of a town that is seen inside other names, if the report does not name it by itself
SURE_KINDS = ("country", "admin1", "water")
BREAKS = frozenset({",", ";", "("})
JOINS = frozenset({"and", "or", "-", "–", "—", "/", "'s", "’s", "&"})
HYPHENS = frozenset({"-", "–"})
CROSSING = frozenset({"and", "&"})
COMPASS = re.compile(r"[NSEW]{1,2}\.?$")
NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)$")
Associated = tuple[int, int, str, str, ToponymUse]


@lru_cache(maxsize=16384)
def only_demonym(text: str) -> bool:
    """Whether the word is a people's and no country's: "Iraqi"."""
    return geography.by_demonym(text) is not None and geography.by_name(text) is None


def is_abbreviation(text: str) -> bool:
    """Short and in capitals or with dots, as names of states are after a town: "Pa.", "N.Y.", "MD"."""
    bare = text.replace(".", "").replace(" ", "")
    return len(bare) <= 4 and ("." in text or bare.isupper())


def is_street(tokens: Tokens, first: int, last: int) -> bool:
    """Whether words are the name of a street, which lies not in the town that it may be named for: "Mobile Street"."""
    word = tokens[last - 1].text
    if last - first < 2 or not word[:1].isupper() or tokens[last - 1].sentence != tokens[first].sentence:
        return False
    return word.lower() in words().streets and tokens[last - 2].text[:1].isupper()


def is_address(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a name is a street's by what stands beside it: "the 300 block of Madrid", "35th and Silver Spring"."""
    before = first - 1
    while before > 0 and (tokens[before].text.lower() in words().part or COMPASS.match(tokens[before].text)):
        before -= 1
    if before > 0 and tokens[before].text.lower() == "of":
        return tokens[before - 1].text.lower() in words().blocks
    ahead = tokens[last + 1] if last + 1 < len(tokens) and tokens[last].text in CROSSING else None
    behind = tokens[before - 1] if before > 0 and tokens[before].text in CROSSING else None
    return any(other is not None and NUMBERED.match(other.text) for other in (ahead, behind))


def pieces(tokens: Tokens, first: int, last: int, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """
    Names that the network took as one, apart and without "the"; demonyms are none.

    Commas always part names ("Palmyra, Syria"); "and", hyphens and "'s" where the whole is no known name.
    """
    start = first
    for index in range(first, last + 1):
        if index == last or tokens[index].text in BREAKS:
            if start < index:
                yield from _joined(tokens, start, index, gazetteer)
            start = index + 1
        elif start < index and "\n\n" in tokens.text[tokens[index - 1].end : tokens[index].start]:
            yield from _joined(tokens, start, index, gazetteer)
            start = index


def _joined(tokens: Tokens, first: int, last: int, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    if tokens[first].text in ("the", "The"):
        first += 1
    if first >= last:
        return
    text = _text(tokens, first, last)
    if is_street(tokens, first, last) and not any(tokens[i].text in ("and", "or", "&") for i in range(first, last)):
        yield first, last
        return
    joints = [i for i in range(first, last) if tokens[i].text in JOINS] if not gazetteer.by_name(fold(text)) else []
    bounds = [first - 1, *joints, last]
    parts = [(a + 1, b) for a, b in itertools.pairwise(bounds) if a + 1 < b]
    named = [part for part in parts if tokens[part[0]].text[:1].isupper()]
    known = [part for part in named if len(_text(tokens, *part)) > 2 and gazetteer.by_name(fold(_text(tokens, *part)))]
    written = all(tokens[i].text in ("and", "or", "&") for i in joints)
    if joints and known and len(known) < len(parts) and named == parts and _is_one(tokens, joints, known, gazetteer):
        yield first, last  # "Pont-Sondé" that no list has is no "Pont"
    elif joints and len(parts) > 1 and (len(known) == len(parts) or (known and not written) or (written and named == parts)):
        keep = named if written or tokens[joints[0]].text in ("'s", "’s") else known
        yield from (part for part in keep if not only_demonym(_text(tokens, *part)))
    elif not only_demonym(text):
        yield first, _with_dot(tokens, first, last, gazetteer)


def _is_one(tokens: Tokens, joints: Sequence[int], known: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> bool:
    """Whether names tied by hyphens without a space, of which not all are known, are one: no country or great town is among them."""
    tied = all(
        tokens[i].text in HYPHENS and tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start
        for i in joints
    )
    found = [c for part in known for c in gazetteer.by_name(fold(_text(tokens, *part)))]
    return tied and not any(c.kind in SURE_KINDS or c.population >= KNOWN_CITY for c in found)


def told_to_lie(tokens: Tokens, between: range) -> bool:
    """Whether words between two names say that the first lies in the second: "Palma, a town in northern Mozambique"."""
    told = [tokens.lowered[i] for i in between]
    if not 4 <= len(told) <= APPOSED or told[0] != "," or told[1] not in ("a", "an", "the") or told[-1] not in ("in", "of"):
        return False
    return words().kinds.get(told[-2]) in ("city", "district") and all(tokens[i].upos in ("ADJ", "NOUN", "PUNCT") for i in between[2:-2])


def whole_of(tokens: Tokens, first: int, last: int, gazetteer: Gazetteer) -> int:
    """The end of a name that goes on behind a hyphen with a word that is no place by itself: "Pont-Sondé" is no "Pont"."""
    if last + 1 >= len(tokens) or tokens[last].text not in HYPHENS or not tokens[last + 1].text[:1].isupper():
        return last
    further = gazetteer.by_name(fold(tokens[last + 1].text))
    return last + 2 if not further and _is_one(tokens, (last,), ((first, last),), gazetteer) else last


def _with_dot(tokens: Tokens, first: int, last: int, gazetteer: Gazetteer) -> int:
    """"Ont" and the dot behind it, where the two are the name of a state."""
    if last < len(tokens) and tokens[last].text == "." and tokens[last].start == tokens[last - 1].end:
        text = _text(tokens, first, last)
        short = len(text) <= 5 and any(c.kind == "admin1" and fold(c.name) != fold(text) for c in gazetteer.by_name(fold(text)))
        follows = last + 1 < len(tokens) and first > 0 and tokens[first - 1].text == ","
        if short and follows:
            return last + 1
    return last


def known_within(
    tokens: Tokens, first: int, last: int, gazetteer: Gazetteer, *, leading: bool
) -> tuple[int, int] | None:
    """The longest well-known name at the beginning, or the end, of one that is not known: "Paris" of "Paris Regional Medical Center"."""
    for length in range(min(LONGEST, last - first - (0 if leading else 1)), 0, -1):
        starts = (first,) if leading else (last - length,)
        for start in starts:
            if start + length <= last and _is_known(tokens, start, start + length, gazetteer, frozenset()):
                return start, start + length
    return None


def division_before(tokens: Tokens, first: int, last: int, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """"Manitoba" of "Manitoba Premier Brian Pallister": a country or division that what is no name of a place begins with."""
    inner = known_within(tokens, first, last - 1, gazetteer, leading=True)
    if inner is None or _text(tokens, *inner).lower() in words().given_names:
        return None
    divisions = any(c.kind in ("country", "admin1") and c.rank == 0 for c in gazetteer.by_name(fold(_text(tokens, *inner))))
    return inner if divisions or tokens[inner[1]].lemma.lower() in words().titles else None


def _text(tokens: Tokens, first: int, last: int) -> str:
    return tokens.text[tokens[first].start : tokens[last - 1].end]


def _is_known(tokens: Tokens, first: int, last: int, gazetteer: Gazetteer, named: frozenset[str]) -> bool:
    """Whether the words are a country's, a division's, a large town's, or a name that the report uses by itself."""
    text = _text(tokens, first, last)
    if len(text) < 3 and not text.isupper():
        return False
    if not text[:1].isupper() or not text[-1:].replace(".", "a").isalpha() or only_demonym(text):
        return False
    key = fold(text)
    if key in named:
        return True
    if text.lower().rstrip(".") in words().no_place or text.lower() in words().kinds or text.lower() in words().part:
        return False
    if is_abbreviation(text) and geography.by_name(text) is None:
        return False
    if all(tokens[i].text.lower() in words().part for i in range(first, last)):
        return False
    return any(_is_great(c) or (c.kind == "admin2" and _is_county(c, key)) for c in gazetteer.by_name(key))


def _is_county(candidate: Candidate, key: str) -> bool:
    """Whether the words are a district's whole name with its kind: "Metcalfe County", not "Metcalfe"."""
    return fold(candidate.name) == key and words().kinds.get(key.rsplit(" ", 1)[-1]) == "admin2" and " " in key


def _has_police(tokens: Tokens, first: int, last: int, gazetteer: Gazetteer) -> bool:
    """Whether the words are a town's and those of a service of towns follow: "Salina police"."""
    if last >= len(tokens) or tokens[last].text.lower() not in words().services or not tokens[first].text[:1].isupper():
        return False
    return any(c.kind == "city" and c.rank == 0 for c in gazetteer.by_name(fold(_text(tokens, first, last))))


def _is_great(candidate: Candidate) -> bool:
    if candidate.kind == "city":
        return candidate.population >= (KNOWN_CITY if candidate.rank == 0 else 10 * KNOWN_CITY)
    return candidate.rank == 0 and candidate.kind in SURE_KINDS and (candidate.kind != "admin1" or candidate.population > 500_000)


def standing_for_others(
    reading: Reading, found: Sequence[tuple[int, int, str]], gazetteer: Gazetteer
) -> list[Associated]:
    """
    First and last token, name to look up, rule, and what it stands for, of every such word outside the found places.

    Args:
        found: First token, last (exclusive), and looked-up name of the places.
    """
    tokens = reading.tokens
    taken = bytearray(len(tokens))
    for first, last, _ in found:
        taken[first:last] = b"\1" * (last - first)
    named = frozenset(key for _, _, text in found if text and _is_town(key := fold(text), gazetteer))
    others = [name for name in reading.names if name.kind in ("organization", "person", "nationality")]
    associated: list[Associated] = []
    for name in others:
        associated += _in_name(tokens, name, gazetteer, named, taken)
    for first, last, *_ in associated:
        taken[first:last] = b"\1" * (last - first)
    associated += _peoples(tokens, taken)
    return associated


def _is_town(key: str, gazetteer: Gazetteer) -> bool:
    """Whether a name that the report uses by itself is one that other names are made of; no building, no region."""
    return any(c.kind in ("city", "admin1", "admin2", "country") and c.rank < 2 for c in gazetteer.by_name(key))


def _in_name(
    tokens: Tokens, name: Name, gazetteer: Gazetteer, named: frozenset[str], taken: bytearray
) -> Iterator[Associated]:
    first = name.first + (tokens[name.first].text in ("the", "The") and name.last - name.first > 1)
    last = name.last
    if name.kind == "nationality" and last < len(tokens) and tokens[last].text[:1].isupper():
        last = min(len(tokens), last + 1)  # "British Columbia"
    index = first
    while index < last:
        end = next(
            (e for e in range(min(last, index + LONGEST), index, -1)
             if not any(taken[index:e])
             and (_is_known(tokens, index, e, gazetteer, named) or _has_police(tokens, index, e, gazetteer))), None,
        )  # fmt: skip
        if end is None:
            index += 1
            continue
        use = _use(tokens, name, (first, last), (index, end))
        if use is not None:
            yield index, end, _text(tokens, index, end), "places.within-name/1", use
        index = end


def _use(tokens: Tokens, name: Name, whole: tuple[int, int], part: tuple[int, int]) -> ToponymUse | None:
    """What a place's name that is, or stands in, another name stands for; None where it is a person's."""
    text = _text(tokens, *part)
    alone = all(tokens[i].text in JOINS or part[0] <= i < part[1] for i in range(*whole))
    if name.kind == "organization":
        return "government" if alone or whole == part else "name"
    if name.kind == "nationality":
        return "name"
    if part[1] < len(tokens) and tokens[part[1]].text.lower() in words().services:
        return "name"
    if alone:
        if text.lower() not in words().given_names and (geography.by_name(text) or geography.by_capital(text)):
            return "government"
        return "place" if len(text.split()) > 1 or geography.by_capital(text) else None
    if part[0] > whole[0]:
        return "place" if tokens[part[0] - 1].text in ("of", "in", "from", "-") else None
    titled = part[1] < whole[1] and tokens[part[1]].lemma.lower().split("-")[0] in words().titles
    return "name" if titled or (geography.by_name(text) and text.isupper()) or text in ("U.S.", "U.K.") else None


def _peoples(tokens: Tokens, taken: bytearray) -> Iterator[Associated]:
    """Words of peoples: "Iraqi", "South Korean", "Kurdish" no, for no country is theirs."""
    reach, count = 0, len(tokens)
    for token in tokens:
        index = token.index
        if taken[index] or index < reach or token.upos not in ("ADJ", "PROPN", "NOUN") or not token.text[:1].isupper():
            continue
        for end in (index + 2, index + 1):
            text = _text(tokens, index, end) if end <= count else ""
            plain = bool(text) and text[-1].isalpha() and not any(taken[index:end])
            place = _people_of(text) if plain else None
            if place:
                yield index, end, place, "places.en.people/1", "people"
                reach = end
                break


def _people_of(text: str) -> str | None:
    """What the land is looked up by that an adjective names ("Iraqi"); none for the people themselves, who are actors."""
    if only_demonym(text):
        state = geography.country(geography.by_demonym(text) or "")
        return state.name if state and fold(text) in {fold(word) for word in state.adjectives} else None
    return words().peoples.get(text.lower())
