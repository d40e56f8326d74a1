"""Seats of government that are told and not named: "the Somali capital", "the capital of Mali", "the capital"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import geography
from onrecord.places.words import Words
from onrecord.records import Tokens


def seats_of(tokens: Tokens, rules: Words) -> Iterator[tuple[int, int, str]]:
    """
    First and last token of each and the town's name, empty where the country is still to be told.

    Not "capital punishment", nor "the capital, Bamako".
    """
    for index, word in enumerate(tokens.lowered):
        if word not in rules.capital or tokens[index].upos != "NOUN" or tokens[index].deprel == "compound":
            continue
        following = tokens[index + 1].text if index + 1 < len(tokens) else ""
        named = index + 2 < len(tokens) and following == "," and tokens[index + 2].text[:1].isupper()
        if named or (index + 1 < len(tokens) and tokens[index + 1].upos == "PROPN"):
            continue
        first, iso3, fitting = index, None, False
        if index and (iso3 := geography.by_demonym(tokens[index - 1].text)):
            first, fitting = index - 1, True
        if first and tokens.lowered[first - 1] == "the":
            first, fitting = first - 1, True
        if not fitting or (following == "of" and iso3 is None):
            continue
        country = geography.country(iso3) if iso3 else None
        name = country.capitals[0] if country and country.capitals else ""
        yield first, index + 1, name
