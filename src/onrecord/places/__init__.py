"""Where: place words (``find``), the places they mean (``resolve``) and the events that were there (``attach``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord import geography
from onrecord.places.find import find_places, name_spans
from onrecord.places.forms import PlaceName
from onrecord.places.gazetteer import FOUND_BY, Gazetteer
from onrecord.places.lists import gazetteer_once
from onrecord.places.resolve import Resolved, Setting, resolve_places
from onrecord.records import Place, PlaceRef, Reading, Toponym, content_id
from onrecord.stage import Stage

if TYPE_CHECKING:
    from onrecord.settings import Settings

__all__ = ["FOUND_BY", "read_places", "resolve_spans", "stage"]


def stage(settings: Settings) -> Stage:
    """Finds the place words of a report and says which places they mean."""
    gazetteer = gazetteer_once(settings)
    return Stage(
        name="places",
        needs=frozenset({"report", "tokens", "names"}),
        adds=frozenset({"toponyms", "places"}),
        run=lambda reading: read_places(reading, gazetteer()),
    )


def read_places(reading: Reading, gazetteer: Gazetteer) -> Reading:
    """The reading with ``toponyms`` in text order, and ``places`` by id."""
    names = find_places(reading, gazetteer)
    answers = resolve_places(names, gazetteer, setting_of(reading))
    toponyms, places = [], dict[str, Place]()
    for name, answer in zip(names, answers, strict=True):
        toponyms.append(_toponym(reading, name, answer))
        if answer.place is not None:
            places.setdefault(answer.place.id, answer.place.row())
    return reading.add(toponyms=tuple(toponyms), places=tuple(place for _, place in sorted(places.items())))


def resolve_spans(reading: Reading, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> list[Place | None]:
    """
    Places of words that somebody else has marked as place names, in characters of the text; None where unknown.

    Here a word for a people means its country ("Russian"), as some who mark places will have it.
    """
    names = name_spans(reading.tokens, spans, gazetteer)
    order = sorted(range(len(spans)), key=lambda i: spans[i])
    answers = resolve_places(names, gazetteer, setting_of(reading))
    found: list[Place | None] = [None] * len(spans)
    for position, answer in zip(order, answers, strict=True):
        found[position] = answer.place.row() if answer.place else None
    return found


def setting_of(reading: Reading) -> Setting:
    """Countries that the report's proper nouns and adjectives speak of, and the one it comes from or speaks of first."""
    counts: Counter[str] = Counter()
    for token in reading.tokens:
        if token.upos in ("PROPN", "ADJ", "NOUN") and token.text[:1].isupper():
            iso3 = geography.by_demonym(token.text) or geography.by_name(token.text)
            if iso3:
                counts[iso3] += 1
    total = sum(counts.values())
    shares = {iso3: count / total for iso3, count in sorted(counts.items())}
    return Setting(shares, _home(reading, counts))


def _home(reading: Reading, counts: Counter[str]) -> str | None:
    dateline = reading.report.dateline
    if dateline is not None:
        words = dateline.text.split("(")[0].split("-")[0].strip(" ,-–—")
        for part in reversed(words.split(",")):
            iso3 = geography.by_name(part.strip()) or geography.by_capital(part.strip())
            if iso3:
                return iso3
    foreign = [iso3 for iso3 in counts if iso3 != "USA"]  # most reports name the United States; few are about it
    return max(foreign, key=lambda iso3: counts[iso3]) if foreign else next(iter(counts), None)


def _toponym(reading: Reading, name: PlaceName, answer: Resolved) -> Toponym:
    tokens = reading.tokens
    span, whole = tokens.span(name.named_first, name.named_last), tokens.span(name.outer_first, name.outer_last)
    place = PlaceRef(
        place=answer.place.id if answer.place else None, span=whole, precision=answer.precision, reason=answer.reason
    )
    return Toponym(
        id=content_id("tp", reading.report.id, span.start, span.end), found_by=name.found_by, span=span, place=place,
        stands_for=name.stands_for,
    )  # fmt: skip
