"""What the words around a name say: whether a place is meant, what it is called, and what it is only beside."""

from __future__ import annotations

from collections.abc import Callable

from onrecord import geography
from onrecord.places.words import Words, words
from onrecord.records import Token, Tokens


def inside(tokens: Tokens, first: int) -> bool:
    """Whether "in", "near" or "the village of" stands before."""
    rules, before = words(), first - 1
    while before >= 0 and (tokens[before].text.lower() in rules.part or tokens[before].text == "the"):
        before -= 1
    word = tokens[before].text.lower() if before >= 0 else ""
    if word == "of" and before > 0:
        return tokens[before - 1].text.lower() in rules.kinds or tokens[before - 1].text.lower() in rules.of_place
    return word in rules.inside


def is_struck(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the name is the object of what is done to towns: "bombed Myawaddy", "retook Kherson"."""
    head = tokens[tokens.head_within(first, last)]
    return head.deprel == "obj" and head.head >= 0 and tokens[head.head].lemma.lower() in words().striking


def placed(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words around say that a place is meant."""
    rules = words()
    before = first - 1
    while before >= 0 and (tokens[before].text.lower() in rules.part or tokens[before].text == "the"):
        before -= 1
    if before >= 0 and (tokens[before].text.lower() in rules.locative or beside(tokens, before, rules) is not None):
        return True
    if before >= 1 and tokens[before].text == "," and tokens[before - 1].upos == "PROPN":
        return True
    if before >= 1 and tokens[before].text == "of" and tokens[before - 1].text.lower() in rules.kinds:
        return True
    if before >= 0 and (tokens[before].text in rules.capital or rules.kinds.get(tokens[before].text) == "city"):
        return True  # "the Tanzanian capital Dar es Salaam"
    if last < len(tokens) and tokens[last].text.lower() in rules.kinds:
        return True
    if inside(tokens, first) or is_struck(tokens, first, last):
        return True
    after = tokens[last + 1] if last + 1 < len(tokens) and tokens[last].text == "," else None
    return after is not None and after.text[:1].isupper() and geography.by_name(after.text) is not None


def names_division(tokens: Tokens, first: int, last: int) -> bool:
    """"Kushamond district", "Paktiya Province", "Khimik quarter": a place whether any list has it or not."""
    rules = words()
    if last >= len(tokens) or rules.kinds.get(tokens[last].text.lower()) not in ("admin1", "admin2", "district"):
        return False
    inside = [tokens[i] for i in range(first, last)]
    named = all(t.upos == "PROPN" and t.text[:1].isupper() for t in inside if t.text.isalpha() and len(t.text) > 2)
    plain = any(t.text.lower() in rules.no_place or t.text.lower() in rules.part or t.text.lower() in rules.kinds for t in inside)
    return named and not plain and len(inside) <= 3


def is_called(tokens: Tokens, first: int, last: int) -> bool:
    """"The village of Barsalogho": a place whether any list has it or not."""
    if last - first > 2 or first < 2 or tokens[first - 1].text != "of" or not tokens[last - 1].text[:1].isupper():
        return False
    kind = words().kinds.get(tokens[first - 2].text.lower())
    ends = last >= len(tokens) or not (tokens[last].upos == "PROPN" and tokens[last].text[:1].isupper())
    return kind in ("city", "district") and ends and tokens[first].text.lower() not in words().no_place


def beside(tokens: Tokens, before: int, rules: Words) -> int | None:
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


def leftward(tokens: Tokens, index: int, fits: Callable[[Token], bool]) -> int:
    """The first token of those right before a token that all fit; the token itself where none does."""
    while index > 0 and fits(tokens[index - 1]):
        index -= 1
    return index
