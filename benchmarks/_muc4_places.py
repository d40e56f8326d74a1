"""Where an incident was, as a template of the fourth Message Understanding Conference writes it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from benchmarks._muc4_report import Report, Row, overlap, pattern, words

WIDE = ("admin1", "region", "country")
PARTS = ("admin1", "admin2", "country")
ORDER = ("district", "city", "site", "admin2", "admin1", "region", "country")
NAME = re.compile(r"(?:[A-Z][\w'-]+|de|la|del|las|los|el)(?: (?:[A-Z][\w'-]+|de|la|del|las|los))*")
BEFORE = re.compile(
    r"(?i)\b(?:in|near|of|between|outside|around|from|to)(?: the)?"
    r"(?: (?:town|village|city|port|hamlet|canton|municipality|area|zone|jurisdiction)(?: of)?)?\s*\Z"
)
WITHIN = re.compile(r"(?i)(?:in|near|outside|between)\b")
LEADS = 40  # characters before a place in which "in the town of" stands


def place_of(events: Sequence[Row], report: Report) -> str | None:
    """
    Country, department and town as far as they are known; a neighborhood stands behind its town.

    The guidelines want no town where a report leaves open whether it is the incident's: one named beside the act
    counts, of what stands elsewhere only the country and department. None where the country is none of those wanted.
    """
    told = [ref for event in events for ref in event["places"] if ref["span"]["start"] >= report.body]
    told = [ref for ref in told if _is_beside(ref)] or [ref for ref in told if ref["precision"] in WIDE]
    listed = [ref for ref in told if _country(ref, report) and not _is_inner(ref) and not _is_street(ref)]
    known = [ref for ref in listed if _country(ref, report) in words()["countries"]]
    unknown = list(_unknown(told, known, report))
    refs = known or [ref for ref in listed if ref["precision"] != "country"]
    best = min(refs, key=lambda ref: ORDER.index(ref["precision"]) if ref["precision"] in ORDER else len(ORDER), default=None)
    home = words()["countries"].get(report.country or "")
    if best is None or best not in known:
        return f"{home}: {unknown[0]}" if best is None and home and unknown else home
    parts = _parts(report.places[best["place"]])
    inner = unknown if best["precision"] in PARTS else [name for name in unknown if name.endswith("(NEIGHBORHOOD)")]
    return ": ".join([*parts, *inner[:1]])


def _parts(place: Row) -> Iterator[str]:
    """The country of a place, its department, and the place."""
    yield words()["countries"][place["country"]]
    if place["admin1"] and place["admin1"] != place["name"] and place["kind"] not in ("country", "admin1"):
        yield f"{place['admin1'].upper()} (DEPARTMENT)"
    if place["kind"] != "country":
        yield f"{_plain(place['name']).upper()} ({'DEPARTMENT' if place['kind'] == 'admin1' else 'CITY'})"


def _unknown(told: Sequence[Row], known: Sequence[Row], report: Report) -> Iterator[str]:
    """
    Neighborhoods, then towns that no gazetteer has.

    A town that the gazetteer knows only abroad is another one where a department or country at home stands beside it.
    """
    for ref in told:
        if _is_inner(ref) and (name := _proper(_text(ref))):
            yield f"{name} (NEIGHBORHOOD)"
    for ref in told:
        if ref.get("place") is None and not _is_inner(ref) and (name := _unlisted(ref, report)):
            yield f"{name} (TOWN)"
    if known and all(ref["precision"] in PARTS for ref in known):
        for ref in told:
            if ref["precision"] == "city" and ref not in known and _country(ref, report) and (name := _proper(_text(ref))):
                yield f"{name} (TOWN)"


def _country(ref: Row, report: Report) -> str | None:
    """The country that a known place lies in."""
    place = report.places.get(ref.get("place") or "")
    return place["country"] if place else None


def _text(ref: Row) -> str:
    return " ".join(ref["span"]["text"].split())


def _is_inner(ref: Row) -> bool:
    """Whether the words name a part of a town."""
    return pattern("neighborhoods", "words").search(_text(ref)) is not None


def _is_street(ref: Row) -> bool:
    """Whether the words name a street or building, which no slot tells: a town in them is only what it is called."""
    return pattern("streets", "words").search(_text(ref)) is not None


def _is_beside(ref: Row) -> bool:
    """Whether a place stands in its act's own sentence."""
    return ref.get("reason") not in ("continued", "country-of-report")


def _unlisted(ref: Row, report: Report) -> str | None:
    """A town that no gazetteer knows, told as one ("in ..."); None for streets, and for actors that pass for places."""
    text = _text(ref)
    name = _proper(text)
    before = report.text[max(0, ref["span"]["start"] - LEADS) : ref["span"]["start"]]
    if not name or _is_street(ref):
        return None
    if not (BEFORE.search(before) or WITHIN.match(text)):
        return None
    actors = (" ".join(row["name"].upper().split()) for row in report.actors.values() if row["name"][:1].isupper())
    return None if any(overlap(name, actor) for actor in actors) else name


def _proper(text: str) -> str:
    """The capitalised words of a place that no gazetteer knows."""
    return max((name for name in NAME.findall(text) if name[:1].isupper()), key=len, default="").upper()


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
