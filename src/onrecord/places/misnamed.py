"""Names that the network takes for places and are none, and those that it takes for somebody's and are a place's."""

from __future__ import annotations

from onrecord.geography import fold
from onrecord.places.around import inside, is_struck, placed
from onrecord.places.associated import is_abbreviation
from onrecord.places.famous import GREAT_CITY
from onrecord.places.forms import with_article
from onrecord.places.gazetteer import Gazetteer
from onrecord.places.words import words
from onrecord.records import Reading, Tokens


def is_no_town(tokens: Tokens, first: int, last: int, persons: frozenset[str], gazetteer: Gazetteer) -> bool:
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
    return owner or not placed(tokens, first, last)


def is_misnamed(tokens: Tokens, first: int, last: int, gazetteer: Gazetteer) -> bool:
    """Whether a name that the network takes for somebody's is a town where the words say that something is or goes on."""
    text = tokens.text[tokens[first].start : tokens[last - 1].end]
    begins = with_article(tokens, first, last, gazetteer)
    if last < len(tokens) and tokens[last].deprel == "case" and first <= tokens[last].head < last:  # "in Hanna's death"
        return False
    if begins < first:
        return begins == 0 or tokens[begins - 1].text.lower() in words().locative or tokens[begins - 1].text == "of"
    if text.lower() in words().given_names or not (inside(tokens, first) or is_struck(tokens, first, last)):
        return False
    key = fold(text)
    return any(c.kind in ("city", "admin1", "admin2") and c.rank < 2 for c in gazetteer.by_name(key)) or bool(
        last - first > 1 and gazetteer.by_sound(key)
    )


def is_head(reading: Reading, first: int, last: int, gazetteer: Gazetteer) -> bool:
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
