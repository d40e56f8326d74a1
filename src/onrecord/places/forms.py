"""
How a name of a place is written: what it is looked up by, what it names with its kind, and the phrase that says where.

"Baghdad", "Anbar province" (looked up as "Anbar"), "10 km north of Ansongo".
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord import geography
from onrecord.geography import fold
from onrecord.places.around import beside, inside, is_called, leftward
from onrecord.places.associated import division_before, is_abbreviation, is_address, is_street, known_within
from onrecord.places.gazetteer import Gazetteer
from onrecord.places.spelling import articles
from onrecord.places.words import Words, words
from onrecord.records import Tokens
from onrecord.records.vocabulary import ToponymUse

FORTH = frozenset({"de", "del", "la", "do", "da", "dos", "du", "des", "of", "al", "el", "y", "e"})  # inside of longer names
HYPHENS = frozenset({"-", "–"})


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


def with_kind(
    tokens: Tokens, first: int, last: int, found_by: str, gazetteer: Gazetteer, rules: Words, *, longer: bool = True
) -> PlaceName | None:
    """The name with what its own words and its neighbours say: kind, part, distance; ``longer`` if it may go on behind its end."""
    if last - first == 1 and _is_no_name(tokens[first].text, rules):
        return None
    first = with_article(tokens, first, last, gazetteer)
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
    parted = leftward(tokens, first, lambda token: token.text.lower() in rules.part or token.text == "-")
    if parted < first and tokens[parted].text != "-":
        outer_first, manner = parted, "part" if manner == "at" else manner
    before = outer_first - 1
    if before >= 0 and tokens[before].text == "the":
        before -= 1
    if before >= 1 and tokens[before].text == "of" and tokens[before - 1].text.lower() in rules.kinds and hint is None:
        hint = rules.kinds[tokens[before - 1].text.lower()]
    if hint is None and last < len(tokens) and tokens[last].text.lower() in rules.governors:
        hint = "admin1"
    near = beside(tokens, before, rules)
    if near is not None:
        outer_first, manner = near, "near"
    return PlaceName(first, last, name, hint, outer_first, last, manner, None, found_by, form.named, named_last)


def _is_no_name(word: str, rules: Words) -> bool:
    """Whether a word by itself names no place whatever the network says: "Al", "NATO", "March"."""
    return word.lower().rstrip(".") in rules.no_place or (len(word) < 3 and not word.isupper())


def with_article(tokens: Tokens, first: int, last: int, gazetteer: Gazetteer) -> int:
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
    return named and len(own) == 1 and (is_called(tokens, first, last) or inside(tokens, first))


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
