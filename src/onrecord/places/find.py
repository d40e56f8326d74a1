"""
Which words name places: the network's place names, famous names that it missed, and "the Somali capital".

A found name keeps apart what it is looked up by ("Baghdad"), what it names with its kind
("Anbar province") and the whole phrase that says where ("10 km north of Ansongo").
Demonyms, persons and organisations are no places, though words of a place stand in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import msgspec

from onrecord import geography
from onrecord.geography import fold
from onrecord.places.associated import (
    division_before,
    is_abbreviation,
    is_address,
    is_street,
    known_within,
    only_demonym,
    pieces,
    standing_for_others,
    told_to_lie,
    whole_of,
)
from onrecord.places.gazetteer import Candidate, Gazetteer
from onrecord.places.publishers import publisher_in
from onrecord.places.seats import seats_of
from onrecord.places.spelling import articles
from onrecord.places.townsfolk import names_of_persons, towns_before
from onrecord.places.words import Words, words
from onrecord.records import Reading, Token, Tokens
from onrecord.records.vocabulary import ToponymUse

LONGEST = 6  # tokens of a name looked for in the gazetteer
GREAT_CITY = 300_000  # inhabitants of a capital that is known wherever it stands
FAMOUS_CITY, KNOWN_CITY = 30_000, 1_000  # inhabitants: where the words hint at no place, and where they do
SURE_KINDS = ("country", "region", "water", "site")
INSIDE = frozenset({"of", "al", "el", "de", "la", "-", "the", "and", "ez", "ad", "as", "ash", "es", "an", "d'", "du", "des"})
FORTH = frozenset({"de", "del", "la", "do", "da", "dos", "du", "des", "of", "al", "el", "y", "e"})  # inside of longer names
HYPHENS = frozenset({"-", "–"})
LINKS = frozenset({",", "of", "in", "(", "the", "area", "located", "situated"})


class PlaceName(msgspec.Struct, frozen=True):
    """
    Words that name a place.

    Args:
        first: First token of the name.
        last: One past its last token.
        name: What it is looked up by; empty for "the capital" of a country still to be told, and for streets told as
            addresses are.
        hint: Kind that the words say ("province"), or None.
        outer_first: First token of the phrase with direction and distance.
        outer_last: One past its last token.
        manner: ``at``, ``part`` ("eastern Syria"), ``near`` ("10 km north of"), ``facility`` ("Kabul airport", looked up as "Kabul").
        within: Place, in the list, of the name that this one lies in ("Palmyra, Syria"), or None.
        surely: Whether words say that it lies there ("Palma, a town in Mozambique").
        found_by: The rule that found it.
        named_first: First token of the name itself, without small words of kind ("Anbar" of "Anbar province").
        named_last: One past its last token.
        stands_for: ``place``, ``government``, ``people`` or ``name``, as a toponym of the record tells.
    """

    first: int
    last: int
    name: str
    hint: str | None
    outer_first: int
    outer_last: int
    manner: str = "at"
    within: int | None = None
    found_by: str = "network/places"
    named_first: int = 0
    named_last: int = 0
    stands_for: ToponymUse = "place"
    surely: bool = False


def find_places(reading: Reading, gazetteer: Gazetteer) -> list[PlaceName]:
    """All place names of a report in text order, none overlapping another."""
    tokens, rules = reading.tokens, words()
    taken = bytearray(len(tokens))
    persons = names_of_persons(reading)
    cores: list[tuple[int, int, str]] = []
    for name in reading.names:
        if name.kind in ("place", "facility"):
            inside = pieces(tokens, name.first, name.last, gazetteer)
            cores += [(a, b, "network/places") for a, b in inside if not _is_no_town(tokens, a, b, persons, gazetteer)]
        elif name.kind in ("person", "organization") and _is_misnamed(tokens, name.first, name.last, gazetteer):
            cores.append((name.first, name.last, "places.misnamed/1"))
        elif name.kind in ("person", "organization") and _is_head(reading, name.first, name.last, gazetteer):
            cores.append((name.first, name.last, "places.dateline/1"))
        taken[name.first : name.last] = b"\1" * (name.last - name.first)
    cores += [(a, b, "places.famous/1") for a, b in _famous(reading, gazetteer, taken)]
    found = [_with_kind(tokens, a, b, by, gazetteer, rules) for a, b, by in cores]
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


def _is_no_town(tokens: Tokens, first: int, last: int, persons: frozenset[str], gazetteer: Gazetteer) -> bool:
    """Whether what the network takes for a place is one of many things, or how somebody is called: "shot Ortega", of Sam Ortega."""
    if last - first > 1:
        return False
    if "." in tokens[first].text[:-1] and is_abbreviation(tokens[first].text):  # "a U.N.-backed mission", "in D.C."
        meant = gazetteer.by_name(fold(tokens[first].text))
        return not any(c.kind in ("country", "admin1", "region") or c.population >= GREAT_CITY for c in meant)
    if any(child.text.lower() in ("a", "an") for child in tokens.children(first, "det")):  # "a white Cadillac"
        return True
    if tokens[first].text not in persons:
        return False
    named = gazetteer.by_name(fold(tokens[first].text))
    if any(c.rank == 0 and (c.kind in ("country", "admin1") or c.population >= GREAT_CITY) for c in named):
        return False
    owner = last < len(tokens) and tokens[last].deprel == "case" and tokens[last].head == first  # "at Ortega's home"
    return owner or not _placed(tokens, first, last)


def _is_misnamed(tokens: Tokens, first: int, last: int, gazetteer: Gazetteer) -> bool:
    """Whether a name that the network takes for somebody's is a town where the words say that something is or goes on."""
    text = tokens.text[tokens[first].start : tokens[last - 1].end]
    begins = _with_article(tokens, first, last, gazetteer)
    if last < len(tokens) and tokens[last].deprel == "case" and first <= tokens[last].head < last:  # "in Hanna's death"
        return False
    if begins < first:
        return begins == 0 or tokens[begins - 1].text.lower() in words().locative or tokens[begins - 1].text == "of"
    if text.lower() in words().given_names or not (_inside(tokens, first) or _is_struck(tokens, first, last)):
        return False
    key = fold(text)
    return any(c.kind in ("city", "admin1", "admin2") and c.rank < 2 for c in gazetteer.by_name(key)) or bool(
        last - first > 1 and gazetteer.by_sound(key)
    )


def _is_head(reading: Reading, first: int, last: int, gazetteer: Gazetteer) -> bool:
    """Whether what the network takes for somebody is a town with its state behind it, or alone in the dateline: "MANSON, Wash."."""
    tokens, dateline = reading.tokens, reading.report.dateline
    start, end = tokens[first].start, tokens[last - 1].end
    towns = [c for c in gazetteer.by_name(fold(tokens.text[start:end])) if c.kind == "city" and c.rank < 2]
    if not towns:
        return False
    if dateline is not None and dateline.start <= start and end <= dateline.end:
        return True
    if last + 1 >= len(tokens) or tokens[last].text != ",":
        return False
    dotted = last + 3 if last + 2 < len(tokens) and tokens[last + 2].text == "." else last + 2
    keys = {fold(tokens.text[tokens[last + 1].start : tokens[stop - 1].end]) for stop in (last + 2, dotted)}
    states = {(c.country, c.name) for key in sorted(keys) for c in gazetteer.by_name(key) if c.kind == "admin1"}
    return any((c.country, c.admin1) in states for c in towns)


def _inside(tokens: Tokens, first: int) -> bool:
    """Whether "in", "near" or "the village of" stands before."""
    rules, before = words(), first - 1
    while before >= 0 and (tokens[before].text.lower() in rules.part or tokens[before].text == "the"):
        before -= 1
    word = tokens[before].text.lower() if before >= 0 else ""
    if word == "of" and before > 0:
        return tokens[before - 1].text.lower() in rules.kinds or tokens[before - 1].text.lower() in rules.of_place
    return word in rules.inside


def _is_struck(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the name is the object of what is done to towns: "bombed Myawaddy", "retook Kherson"."""
    head = tokens[tokens.head_within(first, last)]
    return head.deprel == "obj" and head.head >= 0 and tokens[head.head].lemma.lower() in words().striking


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
        name = _with_kind(tokens, first, last, "marked", gazetteer, words(), longer=False) if len(inside) and state is None else None
        whole = bool(name) and tokens[first].start == start and tokens[last - 1].end == end
        whole = whole and not (last < len(tokens) and is_street(tokens, first, last + 1))
        if name is None or not whole:
            name = PlaceName(
                first, last, state.name if state else text, None, first, last, "at", None, "marked", first, last
            )
        named.append(name)
    return _linked(tokens, named)


def _famous(reading: Reading, gazetteer: Gazetteer, taken: bytearray) -> Iterator[tuple[int, int]]:
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
    if _names_division(tokens, first, last) or _is_called(tokens, first, last):
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
    placed = in_dateline or _placed(tokens, first, last)
    return any(_enough(candidate, placed) for candidate in candidates)


def _names_division(tokens: Tokens, first: int, last: int) -> bool:
    """"Kushamond district", "Paktiya Province", "Khimik quarter": a place whether any list has it or not."""
    rules = words()
    if last >= len(tokens) or rules.kinds.get(tokens[last].text.lower()) not in ("admin1", "admin2", "district"):
        return False
    inside = [tokens[i] for i in range(first, last)]
    named = all(t.upos == "PROPN" and t.text[:1].isupper() for t in inside if t.text.isalpha() and len(t.text) > 2)
    plain = any(t.text.lower() in rules.no_place or t.text.lower() in rules.part or t.text.lower() in rules.kinds for t in inside)
    return named and not plain and len(inside) <= 3


def _is_called(tokens: Tokens, first: int, last: int) -> bool:
    """"The village of Barsalogho": a place whether any list has it or not."""
    if last - first > 2 or first < 2 or tokens[first - 1].text != "of" or not tokens[last - 1].text[:1].isupper():
        return False
    kind = words().kinds.get(tokens[first - 2].text.lower())
    ends = last >= len(tokens) or not (tokens[last].upos == "PROPN" and tokens[last].text[:1].isupper())
    return kind in ("city", "district") and ends and tokens[first].text.lower() not in words().no_place


def _enough(candidate: Candidate, placed: bool) -> bool:
    if candidate.kind == "admin1":
        return placed
    return placed and candidate.population >= (FAMOUS_CITY if candidate.rank else KNOWN_CITY)


def _placed(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words around say that a place is meant."""
    rules = words()
    before = first - 1
    while before >= 0 and (tokens[before].text.lower() in rules.part or tokens[before].text == "the"):
        before -= 1
    if before >= 0 and (tokens[before].text.lower() in rules.locative or _beside(tokens, before, rules) is not None):
        return True
    if before >= 1 and tokens[before].text == "," and tokens[before - 1].upos == "PROPN":
        return True
    if before >= 1 and tokens[before].text == "of" and tokens[before - 1].text.lower() in rules.kinds:
        return True
    if before >= 0 and (tokens[before].text in rules.capital or rules.kinds.get(tokens[before].text) == "city"):
        return True  # "the Tanzanian capital Dar es Salaam"
    if last < len(tokens) and tokens[last].text.lower() in rules.kinds:
        return True
    if _inside(tokens, first) or _is_struck(tokens, first, last):
        return True
    after = tokens[last + 1] if last + 1 < len(tokens) and tokens[last].text == "," else None
    return after is not None and after.text[:1].isupper() and geography.by_name(after.text) is not None


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


def _with_kind(
    tokens: Tokens, first: int, last: int, found_by: str, gazetteer: Gazetteer, rules: Words, *, longer: bool = True
) -> PlaceName | None:
    """The name with what its own words and its neighbours say: kind, part, distance; ``longer`` if it may go on behind its end."""
    if last - first == 1 and _is_no_name(tokens[first].text, rules):
        return None
    first = _with_article(tokens, first, last, gazetteer)
    if all(tokens[i].text.lower() in rules.kinds or tokens[i].text.lower() in rules.part for i in range(first, last)):
        return None
    if longer and is_address(tokens, first, last):
        return PlaceName(first, last, "", "site", first, last, "at", None, found_by, first, last)
    last = _lengthened(tokens, first, last, gazetteer, longer=longer)
    if last < len(tokens) and is_street(tokens, first, last + 1):
        last += 1
    form = _look_up_form(tokens, first, last, gazetteer, rules)
    if not form.name:
        return None
    name, first = form.name, form.first
    after, hint, manner = _kind_after(tokens, first, last, name, (form.hint, form.manner), gazetteer, rules)
    named_last = form.last
    if after > last and form.last == last and tokens[after - 1].text[:1].isupper() and manner != "facility":
        named_last = after
    last = after
    outer_first = first
    parted = _leftward(tokens, first, lambda token: token.text.lower() in rules.part or token.text == "-")
    if parted < first and tokens[parted].text != "-":
        outer_first, manner = parted, "part" if manner == "at" else manner
    before = outer_first - 1
    if before >= 0 and tokens[before].text == "the":
        before -= 1
    if before >= 1 and tokens[before].text == "of" and tokens[before - 1].text.lower() in rules.kinds and hint is None:
        hint = rules.kinds[tokens[before - 1].text.lower()]
    if hint is None and last < len(tokens) and tokens[last].text.lower() in rules.governors:
        hint = "admin1"
    beside = _beside(tokens, before, rules)
    if beside is not None:
        outer_first, manner = beside, "near"
    return PlaceName(first, last, name, hint, outer_first, last, manner, None, found_by, form.named, named_last)


def _is_no_name(word: str, rules: Words) -> bool:
    """Whether a word by itself names no place whatever the network says: "Al", "NATO", "March"."""
    return word.lower().rstrip(".") in rules.no_place or (len(word) < 3 and not word.isupper())


def _with_article(tokens: Tokens, first: int, last: int, gazetteer: Gazetteer) -> int:
    """"Fasher" is "el-Fasher", where an article with its hyphen stands before and makes a known name."""
    if first < 2 or tokens[first - 1].text != "-" or tokens[first - 2].text.lower() not in articles():
        return first
    key = fold(tokens.text[tokens[first - 2].start : tokens[last - 1].end])
    return first - 2 if gazetteer.by_name(key) or gazetteer.by_sound(key) else first


def _lengthened(tokens: Tokens, first: int, last: int, gazetteer: Gazetteer, *, longer: bool) -> int:
    """
    The end of a longer known name that begins here: "Valle del Cauca", "Bagram air base"; the end given where there is none.

    Words with a capital are taken in where they make an unknown name a known one: "Fort St." is "Fort St. John".
    """
    text = tokens.text[tokens[first].start : tokens[last - 1].end]
    if not text.endswith(".") and gazetteer.by_name(fold(text)):
        return _with_small_words(tokens, first, last, gazetteer) if longer else last
    end = last
    within = len(tokens) if text.endswith("St.") else tokens.sentence_of(first).last  # which may look like a sentence's end
    while end < min(within, last + 2) and tokens[end].text[:1].isupper():
        end += 1
        if gazetteer.by_name(fold(tokens.text[tokens[first].start : tokens[end - 1].end])):
            return end
    return last


def _with_small_words(tokens: Tokens, first: int, last: int, gazetteer: Gazetteer) -> int:
    """The end of a name that goes on behind a small word or a word of what a place is for, if a list has it whole."""
    rules, within = words(), tokens.sentence_of(first).last
    word = tokens[last].text.lower() if last < within else ""
    if word in FORTH or word in HYPHENS:
        ends: Sequence[int] = [n for n in range(last + 2, min(last + 4, within + 1)) if tokens[n - 1].text[:1].isupper()]
    elif word in rules.facility or rules.kinds.get(word) == "site":
        ends = [n for n in range(last + 1, min(last + 4, within + 1)) if tokens[n - 1].text.isalpha()]
    else:
        return last
    for end in reversed(ends):
        found = gazetteer.by_name(fold(tokens.text[tokens[first].start : tokens[end - 1].end]))
        if any(c.rank == 0 and (word in FORTH or word in HYPHENS or c.kind == "site") for c in found):
            return end
    return last


class Form(msgspec.Struct, frozen=True):
    """What to look up, the kind and manner that the name's own words say, where the phrase and the name in it begin and end."""

    name: str
    hint: str | None
    manner: str
    first: int
    named: int
    last: int


def _look_up_form(tokens: Tokens, first: int, last: int, gazetteer: Gazetteer, rules: Words) -> Form:
    def text(start: int, end: int) -> str:
        return tokens.text[tokens[start].start : tokens[end - 1].end] if start < end else ""

    if text(first, last).lower() in rules.no_place:  # "the South Side"
        return Form("", None, "at", first, first, last)
    if gazetteer.by_name(fold(text(first, last))):
        return Form(text(first, last), None, "at", first, first, last)
    if is_street(tokens, first, last):
        return Form(text(first, last), "site", "at", first, first, last)
    manner, hint, end = "at", None, last
    while first < last - 1 and tokens[first].text.lower() in rules.part:
        first, manner = first + 1, "part"
    if manner == "part" and text(first, last).lower() in rules.no_place:  # "the Northwest Side"
        return Form("", None, manner, first, first, last)
    if manner == "part" and gazetteer.by_name(fold(text(first, last))):
        return Form(text(first, last), None, manner, first, first, last)
    kind = rules.kinds.get(tokens[last - 1].text.lower())
    if kind and last - first > 1:
        hint, end = kind, last - 1
        while end - first > 1 and kind == "site" and tokens[end - 1].text.lower() in rules.facility:
            end -= 1
    if hint == "site" and gazetteer.by_name(fold(text(first, end))) and not is_abbreviation(text(first, end)):
        return Form(text(first, end), hint, "facility", first, first, end)
    if hint == "site":
        inner = known_within(tokens, first, last - 1, gazetteer, leading=True)
        if inner is not None and not is_abbreviation(text(*inner)):  # "UK Hospital" is at no town called Uk
            return Form(text(*inner), hint, "facility", first, *inner)
        return Form(text(first, last), hint, manner, first, first, last)
    if tokens[first].text.lower() in rules.kinds and last - first > 2 and tokens[first + 1].text == "of":
        return Form(text(first + 2, end), rules.kinds[tokens[first].text.lower()], manner, first, first + 2, end)
    if hint is None and last - first > 1 and not gazetteer.by_sound(fold(text(first, last))):
        inner = known_within(tokens, first, last, gazetteer, leading=False)
        if inner is not None and _is_another(tokens, first, inner[0], last):
            inner = None
        inner = inner or division_before(tokens, first, last, gazetteer)
        if inner is not None:
            return Form(text(*inner), None, manner, inner[0], *inner)
    whole = last if hint and tokens[last - 1].text[:1].isupper() else end
    return Form(text(first, end), hint, manner, first, first, whole)


def _is_another(tokens: Tokens, first: int, inner: int, last: int) -> bool:
    """
    Whether what is called or said to be a place bears a known place's name behind one of its own: "the village of Kafr Berlin".

    Elsewhere the name in front is that of a station or firm ("CTV Edmonton"), or only describes ("war-torn Aleppo").
    """
    own = [tokens[i] for i in range(first, inner)]
    if not all(t.text[:1].isupper() and t.text.isalpha() and not t.text.isupper() for t in own):
        return False
    named = all(t.upos == "PROPN" or t.text in ("New", "Little") for t in own)
    return named and len(own) == 1 and (_is_called(tokens, first, last) or _inside(tokens, first))


def _kind_after(
    tokens: Tokens, first: int, last: int, name: str, said: tuple[str | None, str], gazetteer: Gazetteer, rules: Words
) -> tuple[int, str | None, str]:
    """Take in the word of kind that follows ("Anbar province", "Kabul airport"), if it does."""
    hint, manner = said
    end = last
    while end < len(tokens) and tokens[end].text.lower() in rules.facility:
        end += 1
    kind = rules.kinds.get(tokens[end].text.lower()) if end < len(tokens) else None
    if kind is None or hint or tokens[end].sentence != tokens[first].sentence:
        return last, hint, manner
    if geography.by_name(name) and kind != "admin1":  # "the U.S. base in Jordan" lies not in the United States
        return last, hint, manner
    if kind != "site":
        return (last + 1, kind, manner) if end == last else (last, hint, manner)
    known = any(c.kind == "site" for c in gazetteer.by_name(fold(name)))
    return end + 1, kind, "at" if known else "facility"


def _leftward(tokens: Tokens, index: int, fits: Callable[[Token], bool]) -> int:
    while index > 0 and fits(tokens[index - 1]):
        index -= 1
    return index


def _beside(tokens: Tokens, before: int, rules: Words) -> int | None:
    """First token of "near", "10 km north of", "east of", "12 miles from" that ends at this token; None for none."""
    if before < 0:
        return None
    word = tokens[before].text.lower()
    if word in rules.near:
        return before
    if word not in ("of", "from") or before == 0:
        return None
    start = before
    while start > 0 and tokens[start - 1].text.lower() in rules.near_of:
        start -= 1
    if start == before:
        return None
    units = any(tokens[i].text.lower() in rules.distance for i in range(start, before))
    if word == "from" and not units:
        return None
    if units and start > 0 and (tokens[start - 1].upos == "NUM" or tokens[start - 1].text[:1].isdigit()):
        start -= 1
    return start


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
