"""
LGL, TR-News, GeoVirus: how far the places that the text's names mean lie from the true ones.

``DIR`` holds ``lgl.xml``, ``TR-News.xml`` and ``GeoVirus.xml``, or other files of their format (articles
with ``toponym`` or ``location`` elements: ``start``, ``end``, latitude and longitude).

``FILE.gold.within_161_km``: the names are given; share of all of them that are put within 100 miles
(161 km) of the true place, a name without an answer counted as wrong; ``FILE.gold.unresolved``: the share
of those; ``FILE.gold.median_km`` over the others. ``FILE.found.f1``: names found by the product, exact spans, whatever
they stand for (places, governments, peoples, parts of names), against all that are marked, with coordinates or without;
``FILE.found.within_161_km``: of the names that both have.

Offsets that do not fit their words by a few characters are moved to the nearest place where they do.

Beside us: the most populous place of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from xml.etree import ElementTree

from benchmarks.product import Language
from benchmarks.product import language as shipped_language
from benchmarks.results import Cases, outcome, percent
from onrecord.evaluate import exact, total
from onrecord.evaluate.kilometres import HUNDRED_MILES_KM, kilometres, share_within
from onrecord.geography import fold
from onrecord.places import read_places, resolve_spans
from onrecord.places.gazetteer import Gazetteer, shipped
from onrecord.records import Reading, Report

SLACK = 60  # characters by which an offset may be wrong


@dataclass(frozen=True)
class GoldPlace:
    """A name of the text and where it lies, in degrees."""

    start: int
    end: int
    phrase: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Article:
    """One text with its places."""

    name: str
    text: str
    places: tuple[GoldPlace, ...]
    unplaced: tuple[tuple[int, int], ...] = ()  # marked names without coordinates


def run(data: Path, *, language: Language | None = None, **_: object) -> dict[str, Any]:
    """Reads every article twice: with its names given, and as text."""
    files = sorted(data.glob("*.xml")) if data.is_dir() else [data]
    if not files:
        raise FileNotFoundError(f"{data}: no .xml file")
    reader = language or shipped_language()
    numbers: dict[str, float] = {}
    naive: dict[str, float] = {}
    cases: Cases = {}
    for file in files:
        key = file.stem.lower().replace("-", "_")
        of_file, floor = _measure(list(articles(file)), reader, shipped(), key, cases)
        numbers |= {f"{key}.{name}": value for name, value in of_file.items()}
        naive |= {f"{key}.{name}": value for name, value in floor.items()}
    return outcome(numbers, naive=naive, cases=cases, about={"files": len(files)})


def _measure(
    read: Sequence[Article], reader: Language, gazetteer: Gazetteer, key: str, cases: Cases
) -> tuple[dict[str, float], dict[str, float]]:
    given: list[float | None] = []
    plain: list[float | None] = []
    both: list[float | None] = []
    spans = []
    for article in read:
        analysis = reader.read(article.text, report=article.name)
        report = Report(id=article.name, found_by="benchmark", text=article.text, sha256="")
        reading = Reading(report=report, tokens=analysis.tokens, names=tuple(analysis.names))
        answers = resolve_spans(reading, [(place.start, place.end) for place in article.places], gazetteer)
        for place, answer in zip(article.places, answers, strict=True):
            far = _far(place, answer.latitude, answer.longitude) if answer else None
            given.append(far)
            top = next(iter(gazetteer.by_name(fold(place.phrase))), None)
            plain.append(_far(place, top.latitude, top.longitude) if top else None)
            cases[f"{key}/{article.name}@{place.start}"] = _case(place, far)
        found = _found(reading, gazetteer)
        marked = [(place.start, place.end) for place in article.places]
        spans.append(exact([*marked, *article.unplaced], list(found)))
        both += [
            _far(place, *found[place.start, place.end]) if found[place.start, place.end] else None
            for place in article.places
            if (place.start, place.end) in found
        ]
    known = [far for far in given if far is not None]
    numbers = {
        "gold.within_161_km": percent(share_within(given)),
        "gold.unresolved": percent(1 - len(known) / max(1, len(given))),
        "gold.median_km": round(median(known), 1) if known else 0.0,
        "found.f1": percent(total(spans).f1),
        "found.within_161_km": percent(share_within(both)),
    }
    return numbers, {"gold.within_161_km": percent(share_within(plain))}


def _case(place: GoldPlace, far: float | None) -> tuple[float, str]:
    put = "nowhere" if far is None else f"{far:.0f} km off"
    return float(far is not None and far <= HUNDRED_MILES_KM), f'"{place.phrase}" is put {put}'


Point = tuple[float, float]


def _found(reading: Reading, gazetteer: Gazetteer) -> dict[tuple[int, int], Point | tuple[()]]:
    """Extents of the names that the product finds -> where it puts them, or nothing."""
    read = read_places(reading, gazetteer)
    places = {place.id: place for place in read.places}
    found: dict[tuple[int, int], Point | tuple[()]] = {}
    for toponym in read.toponyms:
        place = places.get(toponym.place.place or "")
        located = place is not None and place.latitude is not None and place.longitude is not None
        found[toponym.span.start, toponym.span.end] = (place.latitude, place.longitude) if located else ()  # type: ignore[union-attr,assignment]
    return found


def _far(place: GoldPlace, latitude: float | None, longitude: float | None) -> float | None:
    if latitude is None or longitude is None:
        return None
    return kilometres(place.latitude, place.longitude, latitude, longitude)


def articles(file: Path) -> Iterator[Article]:
    """The articles of a file, with the names that are marked in them."""
    source = re.sub(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)", "&amp;", file.read_text(encoding="utf-8"))
    for number, element in enumerate(ElementTree.fromstring(source).iter("article")):
        text = element.findtext("text") or ""
        marked = [place for kind in ("toponym", "location") for place in element.iter(kind)]
        read = [(mark, _place(mark, text)) for mark in marked]
        unplaced = tuple(span for mark, place in read if place is None and (span := _extent(mark, text)))
        yield Article(
            element.get("docid") or str(number), text, tuple(place for _, place in read if place), unplaced
        )


def _extent(element: ElementTree.Element, text: str) -> tuple[int, int] | None:
    start, end = element.findtext("start"), element.findtext("end")
    if start is None or end is None:
        return None
    phrase = (element.findtext("phrase") or element.findtext("name") or "").strip() or text[int(start) : int(end)]
    first = _nearest(text, phrase, int(start))
    return (int(start), int(end)) if first is None else (first, first + len(phrase))


def _place(element: ElementTree.Element, text: str) -> GoldPlace | None:
    latitude = next((e.text for e in element.iter() if e.tag in ("lat", "latitude") and e.text), None)
    longitude = next((e.text for e in element.iter() if e.tag in ("lon", "longitude") and e.text), None)
    span = _extent(element, text)
    if latitude is None or longitude is None or span is None:
        return None
    return GoldPlace(*span, text[slice(*span)], float(latitude), float(longitude))


def _nearest(text: str, phrase: str, start: int) -> int | None:
    """Where the words stand nearest to the offset, or None where they do not."""
    if text.startswith(phrase, start):
        return start
    window = range(max(0, start - SLACK), start + SLACK)
    hits = [i for i in window if text.startswith(phrase, i)]
    return min(hits, key=lambda i: abs(i - start)) if hits else None
