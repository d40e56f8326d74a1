"""Towns that the network takes for people or bodies."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.actors.folding import core_words, words_of
from onrecord.records import Reading


def without_towns(reading: Reading) -> Reading:
    """The reading with names and mentions set right that take a town for a person or body, unless somebody is called like it."""
    tokens = reading.tokens
    towns = {words_of(t.span.text) for t in reading.toponyms if t.place.place and t.stands_for == "place"}
    if not towns:
        return reading
    words = [core_words(tokens[name.first : name.last]) for name in reading.names]
    named = zip(reading.names, words, strict=True)
    borne = {row[-1] for name, row in named if name.kind == "person" and len(row) > 1 and row not in towns}
    towns = {town for town in towns if town[-1] not in borne}
    return reading.add(
        names=tuple(
            replace(name, kind="place") if name.kind in ("person", "organization") and row in towns else name
            for name, row in zip(reading.names, words, strict=True)
        ),
        mentions=tuple(
            replace(mention, entity="place")
            if mention.form == "name"
            and mention.entity in ("person", "organization")
            and core_words(tokens[mention.first : mention.last]) in towns
            else mention
            for mention in reading.mentions
        ),
    )
