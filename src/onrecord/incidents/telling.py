"""What one report tells of one happening: the features that comparisons look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from onrecord.incidents.context import NAMED, Context, day_number, fold
from onrecord.incidents.rulebook import Rulebook
from onrecord.records import Date, Event, Participant, Span

SENTENCE = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])|\n\s*\n")
STEM = 5  # letters
REACH = 600  # characters; no sentence is longer
WORD = re.compile(r"[^\W\d_]{4,}")
UNREAL = frozenset({"hypothetical", "demanded", "threatened"})


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """
    One or more mentions, in one report, of one happening.

    Args:
        events: Ids of the mentions, in text order; the first names the telling.
        report: Id of the report.
        types: PLOVER types, the first mention's first.
        modes: PLOVER modes of all mentions.
        earliest: First day it may have been, as a day number; null where open.
        latest: Last such day.
        dated: Whether its own sentences say the day; else it was taken over from words further off.
        places: Ids of places, or folded words of those the gazetteer lacks.
        placed: Whether its own sentences name the places; else they were taken over from words further off.
        actors: Ids of named actors, and folded heads of described ones, that its own sentences name.
        recipients: The same of those acted on.
        victims: Ids of named persons among the recipients.
        tolls: Harm and number of each count that is neither cumulative nor a part of another.
        triggers: The words that tell it, cut to their stems.
        words: Rare words of the clauses and titles that tell it.
        aggregate: Whether it tells of many acts at once.
        habitual: Whether it tells what is done again and again.
        real: False where it is only demanded, threatened or supposed.
    """

    events: tuple[str, ...]
    report: str
    types: tuple[str, ...]
    modes: frozenset[str] = frozenset()
    earliest: int | None = None
    latest: int | None = None
    dated: bool = False
    places: frozenset[str] = frozenset()
    placed: bool = False
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()
    tolls: frozenset[tuple[str, int]] = frozenset()
    triggers: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    aggregate: bool = False
    habitual: bool = False
    real: bool = True

    @property
    def id(self) -> str:
        """Id of the first mention, which names the telling."""
        return self.events[0]

    @property
    def on_one_day(self) -> bool:
        """Whether the day is known."""
        return self.earliest is not None and self.earliest == self.latest


def telling_of(event: Event, context: Context, rules: Rulebook) -> Telling:
    """The features of a single mention."""
    text = context.reports[event.report].text
    start, end = sentence_around(text, event.trigger.start, event.trigger.end)
    sentence = Span(report=event.report, start=start, end=end, text=text[start:end])
    own_places = frozenset(ref.place or fold(ref.span.text) for ref in event.places if sentence.holds(ref.span))
    recipients = _who(event.recipients, sentence)
    earliest, latest = days_of(event.date)
    return Telling(
        events=(event.id,),
        report=event.report,
        types=(event.type,),
        modes=frozenset(event.modes),
        earliest=earliest,
        latest=latest,
        dated=bool(event.date and event.date.span and sentence.holds(event.date.span)),
        places=own_places or frozenset(ref.place or fold(ref.span.text) for ref in event.places),
        placed=bool(own_places),
        actors=_who(event.actors, sentence),
        recipients=recipients,
        victims=frozenset(id for id in recipients if id in context.actors and _is_person(id, context)),
        tolls=_tolls(event),
        triggers=frozenset({stem(event.trigger.text)}),
        words=_words(sentence.text, rules.common),
        aggregate=event.aggregate,
        habitual=event.habitual,
        real=event.factuality not in UNREAL,
    )


def days_of(when: Date | None) -> tuple[int | None, int | None]:
    """First and last day of a date as day numbers."""
    return (day_number(when.earliest), day_number(when.latest)) if when else (None, None)


def together(tellings: Sequence[Telling]) -> Telling:
    """
    Several tellings of one happening as one: features added up, days narrowed where they overlap.

    The first telling gives the id, the report and the type.
    """
    first = tellings[0]
    dated = [telling for telling in tellings if telling.dated] or tellings
    earliest, latest = dated[0].earliest, dated[0].latest
    for other in dated[1:]:
        earliest, latest = narrowed((earliest, latest), (other.earliest, other.latest))
    return Telling(
        events=tuple(id for telling in tellings for id in telling.events),
        report=first.report,
        types=tuple(dict.fromkeys(type for telling in tellings for type in telling.types)),
        modes=_union(telling.modes for telling in tellings),
        earliest=earliest,
        latest=latest,
        dated=any(telling.dated for telling in tellings),
        places=_union(t.places for t in tellings if t.placed) or _union(t.places for t in tellings),
        placed=any(telling.placed for telling in tellings),
        actors=_union(telling.actors for telling in tellings),
        recipients=_union(telling.recipients for telling in tellings),
        victims=_union(telling.victims for telling in tellings),
        tolls=frozenset(toll for telling in tellings for toll in telling.tolls),
        triggers=_union(telling.triggers for telling in tellings),
        words=_union(telling.words for telling in tellings),
        aggregate=first.aggregate,
        habitual=first.habitual,
        real=any(telling.real for telling in tellings),
    )


def narrowed(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> tuple[int | None, int | None]:
    """
    The days that both intervals allow; the narrower of the two where they exclude each other.

    >>> narrowed((10, 20), (15, None))
    (15, 20)
    """
    starts = [start for start in (one[0], other[0]) if start is not None]
    ends = [end for end in (one[1], other[1]) if end is not None]
    start, end = max(starts, default=None), min(ends, default=None)
    if start is not None and end is not None and start > end:
        return min((one, other), key=lambda days: (_width(days), days[0] or 0))
    return start, end


def _width(days: tuple[int | None, int | None]) -> int:
    return 10**6 if days[0] is None or days[1] is None else days[1] - days[0]


def _union(many: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*many)


def _who(participants: tuple[Participant, ...], sentence: Span) -> frozenset[str]:
    """Those the sentence itself names; who is only known from an earlier sentence proves nothing about this mention."""
    return frozenset(
        who.actor if who.actor and who.actor.startswith(NAMED) else fold(who.head)
        for who in participants
        if sentence.holds(who.span)
    )


def _is_person(id: str, context: Context) -> bool:
    return id.startswith(NAMED) and context.actors[id].kind == "person"


def _tolls(event: Event) -> frozenset[tuple[str, int]]:
    found = set()
    for casualty in event.casualties:
        number = casualty.count.best if casualty.count.best is not None else casualty.count.low
        if number is not None and not casualty.cumulative and casualty.subset_of is None:
            found.add((casualty.harm, number))
    return frozenset(found)


@lru_cache(maxsize=4096)
def _words(sentence: str, common: frozenset[str]) -> frozenset[str]:
    """Several acts of one sentence ask in turn, so answers are kept."""
    return frozenset(map(fold, WORD.findall(sentence))) - common


def stem(words: str) -> str:
    """
    The first word without its ending, roughly: enough to see that two reports use one word.

    >>> stem("ambushed"), stem("ambush")
    ('ambus', 'ambus')
    """
    return fold(words).split()[0][:STEM]


@lru_cache(maxsize=8192)
def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """
    Start and end of the sentence that the characters ``start``..``end`` stand in, as far as stops tell.

    >>> sentence_around("One fell. Two fled. All wept.", 10, 13)
    (10, 20)
    """
    first = max(
        (found.end() for found in SENTENCE.finditer(text, max(0, start - REACH), start)), default=max(0, start - REACH)
    )
    following = SENTENCE.search(text, end, end + REACH)
    return first, following.end() if following else min(len(text), end + REACH)
