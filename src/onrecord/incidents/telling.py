"""What one report tells of one happening: the features that comparisons look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Any, TypeVar

import msgspec

from onrecord.incidents.context import Context, day_number
from onrecord.incidents.pointing import how_it_points, is_harm
from onrecord.incidents.rulebook import Rulebook
from onrecord.incidents.spelling import NAME, bare_names, consonants, fold, stem
from onrecord.incidents.story import NAMED
from onrecord.records import Date, Event, Participant, PlaceRef, Span

SENTENCE = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])|\n\s*\n")
LEAD = 300  # characters
REACH = 600  # characters; no sentence is longer
WORD = re.compile(r"[^\W\d_]{4,}")
UNREAL = frozenset({"hypothetical", "demanded", "threatened"})
TOLD_AS_PAST = frozenset({"occurred", "alleged", "denied"})
NO_PRECISION = 9
CLOSE = 40  # characters between an act and its place
ANOTHERS = "same-sentence"  # reason of a day that stands in the sentence, but by another act
APART = frozenset({"responds_to", "causes", "follows", "condemns", "suspends"})  # relations of two that are not one
FIGHT, MASSACRE, WAR = "fight", "massacre", "war"
NOTHING: frozenset[Any] = frozenset()
RANKS = {"site": 0, "district": 1, "city": 2, "admin2": 3, "admin1": 4, "region": 5, "country": 6}
TOWN = RANKS["city"]

Places = tuple[tuple[int, str], ...]
T = TypeVar("T")

COMPARED = ("modes", "places", "actors", "recipients", "targets", "victims", "tolls", "words", "names", "around")
FEATURES = {name: 1 << place for place, name in enumerate(COMPARED)}
"""Features without which the comparison of that name has nothing to say, each with its bit."""


class Telling(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """
    One or more mentions, in one report, of one happening.

    Args:
        events: Ids of the mentions, in text order; the first names the telling.
        report: Id of the report.
        others: Ids of the other reports that tell it, of several mentions.
        types: PLOVER types, the first mention's first.
        modes: PLOVER modes of all mentions.
        earliest: First day it may have been, as a day number; null where open.
        latest: Last such day.
        shared: Whether its sentence says the day, but of another act.
        dated: Whether its own sentences say the day; else it was taken over from words further off.
        doubtful: Whether the day is marked as uncertain.
        published: Day number of the report; of several, of the first that tells it as past; null where not known.
        past: Whether it is told as having happened by then.
        places: Rank of precision (0 a site, 6 a country) and id, or bare consonants of names the gazetteer lacks.
        placed: Whether its own sentences name the places; else they were taken over from words further off.
        nearby: Whether such a place stands close to the word that tells it; one further off is often another act's.
        actors: Ids of named actors, and folded heads of described ones, that its own sentences name.
        recipients: The same of those acted on.
        doers: Ids of all actors that do it, those known only within the report among them.
        sufferers: The same of those acted on.
        targets: Stems of the words for whom or what was hit, in its own sentences.
        victims: Ids of named persons among the recipients.
        tolls: Harm and number of each count that is neither cumulative nor a part of another.
        triggers: The words that tell it, cut to their stems.
        words: Stems of rare words of the sentences that tell it.
        names: Bare consonants of the names in those sentences, but for its places and for those who say it.
        around: The same of the paragraphs that they stand in.
        sides: "fight" where its word tells of two armed sides, "massacre" where it tells what was done to people who do not
            fight, "war" where it tells of many acts.
        steps: Steps of what is done to the accused that its words tell: the arrest, the charge, the verdict, the release.
        apart: Ids of events to which its own are tied as to others: what it answers, what caused it.
        lead: Whether a report begins with it.
        points: How it points back, see :func:`how_it_points`; of several mentions, how the first one does.
        aggregate: Whether it tells of many acts at once.
        totals: Whether all that it tells is a running total of many happenings.
        harm: Whether all that it tells is whom an act killed or hurt, and not as what an act told with it did ("killing two").
        habitual: Whether it tells what is done again and again.
        real: False where it is only demanded, threatened or supposed.
    """

    events: tuple[str, ...]
    report: str
    others: frozenset[str] = NOTHING
    types: tuple[str, ...]
    modes: frozenset[str] = frozenset()
    earliest: int | None = None
    latest: int | None = None
    dated: bool = False
    doubtful: bool = False
    shared: bool = False
    published: int | None = None
    past: bool = True
    places: Places = ()
    placed: bool = False
    nearby: bool = False
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    sufferers: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()
    tolls: frozenset[tuple[str, int]] = frozenset()
    triggers: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    lead: bool = False
    points: str | None = None
    aggregate: bool = False
    totals: bool = False
    harm: bool = False
    habitual: bool = False
    real: bool = True

    @property
    def id(self) -> str:
        """Id of the first mention, which names the telling."""
        return self.events[0]

    @cached_property
    def has(self) -> int:
        """The bits of the ``FEATURES`` that it has."""
        bits = 0
        for name, bit in FEATURES.items():
            if getattr(self, name):
                bits |= bit
        return bits

    @cached_property
    def reports(self) -> tuple[str, ...]:
        """Ids of all reports that tell it, in order."""
        return tuple(sorted({self.report, *self.others}))

    @property
    def on_one_day(self) -> bool:
        """Whether the day is known."""
        return self.earliest is not None and self.earliest == self.latest


def telling_of(event: Event, context: Context, rules: Rulebook) -> Telling:
    """The features of a single mention."""
    report = context.reports[event.report]
    text, body = report.text, report.body_start()
    start, end = sentence_around(text, event.trigger.start, event.trigger.end)
    start = max(start, body) if body <= event.trigger.start else start
    sentence = Span(report=event.report, start=start, end=end, text=text[start:end])
    own_places = [ref for ref in event.places if sentence.holds(ref.span)]
    recipients = _who(event.recipients, sentence, rules.people)
    earliest, latest = days_of(event.date)
    words, names = _words(sentence.text, rules.common)
    around = _around(text, event.trigger.start, rules.common)
    told = _speakers(event, context) | _names_of(event.places, context)
    published = day_number(context.published(event.report))
    day = event.date
    dated = bool(day and day.span and sentence.holds(day.span))
    to_come = dated and published is not None and earliest is not None and earliest > published
    return Telling(
        events=(event.id,),
        report=event.report,
        types=(event.type,),
        modes=_set(event.modes),
        earliest=earliest,
        latest=latest,
        dated=dated,
        doubtful=bool(day and day.uncertain),
        shared=dated and day is not None and day.reason == ANOTHERS,
        published=published,
        past=event.factuality in TOLD_AS_PAST and not to_come,
        places=_places(own_places or event.places),
        placed=bool(own_places),
        nearby=any(_gap(event.trigger, ref.span) <= CLOSE for ref in own_places),
        actors=_who(event.actors, sentence, rules.people),
        recipients=recipients,
        doers=_set(who.actor for who in event.actors if who.actor),
        sufferers=_set(who.actor for who in event.recipients if who.actor),
        targets=_targets(event, sentence, rules),
        victims=_set(id for id in recipients if id in context.actors and _is_person(id, context)),
        tolls=_tolls(event),
        triggers=frozenset({stem(event.trigger.text)}),
        sides=_sides(event, rules),
        steps=_set(filter(None, [rules.steps.get(event.trigger.text.split()[0].lower())])),
        apart=_set(
            end
            for link in context.links_of(event.id)
            if link.relation in APART
            for end in (link.from_, link.to)
            if end != event.id
        ),
        words=words,
        names=_set(names - told),
        around=_set(around - told),
        lead=event.trigger.start < LEAD,
        points=how_it_points(text, event, rules),
        aggregate=event.aggregate,
        totals=bool(event.casualties) and all(casualty.cumulative for casualty in event.casualties),
        harm=is_harm(event, rules) and not event.trigger.text.endswith("ing"),
        habitual=event.habitual,
        real=event.factuality not in UNREAL,
    )


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def days_of(when: Date | None) -> tuple[int | None, int | None]:
    """First and last day of a date as day numbers."""
    return (day_number(when.earliest), day_number(when.latest)) if when else (None, None)


def together(tellings: Sequence[Telling]) -> Telling:
    """
    Several tellings of one happening as one: features added up, days narrowed where they overlap.

    The first telling gives the id, the report and the type.
    """
    if len(tellings) == 1:
        return tellings[0]
    first = tellings[0]
    dated = [telling for telling in tellings if not telling.doubtful] or tellings
    dated = [telling for telling in dated if telling.dated] or dated
    dated = [telling for telling in dated if not telling.shared] or dated
    earliest, latest = dated[0].earliest, dated[0].latest
    for other in dated[1:]:
        earliest, latest = narrowed((earliest, latest), (other.earliest, other.latest))
    placed = [telling for telling in tellings if telling.placed] or tellings
    placed = [telling for telling in placed if telling.nearby] or placed
    when_past = [telling.published for telling in tellings if telling.past and telling.published is not None]
    return Telling(
        events=tuple(id for telling in tellings for id in telling.events),
        report=first.report,
        others=_set(id for telling in tellings for id in (telling.report, *telling.others) if id != first.report),
        types=tuple(dict.fromkeys(type for telling in tellings for type in telling.types)),
        modes=_union(telling.modes for telling in tellings),
        earliest=earliest,
        latest=latest,
        dated=any(telling.dated for telling in tellings),
        doubtful=all(telling.doubtful for telling in dated),
        shared=all(telling.shared for telling in dated),
        published=min(when_past, default=first.published),
        past=any(telling.past for telling in tellings),
        places=tuple(sorted({place for telling in placed for place in telling.places})),
        placed=any(telling.placed for telling in tellings),
        nearby=any(telling.nearby for telling in tellings),
        actors=_union(telling.actors for telling in tellings),
        recipients=_union(telling.recipients for telling in tellings),
        doers=_union(telling.doers for telling in tellings),
        sufferers=_union(telling.sufferers for telling in tellings),
        targets=_union(telling.targets for telling in tellings),
        victims=_union(telling.victims for telling in tellings),
        tolls=_set(toll for telling in tellings for toll in telling.tolls),
        triggers=_union(telling.triggers for telling in tellings),
        sides=_union(telling.sides for telling in tellings),
        steps=_union(telling.steps for telling in tellings),
        apart=_union(telling.apart for telling in tellings),
        words=_union(telling.words for telling in tellings),
        names=_union(telling.names for telling in tellings),
        around=_union(telling.around for telling in tellings),
        lead=any(telling.lead for telling in tellings),
        points=first.points,
        aggregate=first.aggregate,
        totals=any(telling.totals for telling in tellings) and not any(telling.tolls for telling in tellings),
        harm=all(telling.harm for telling in tellings),
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


def _set(items: Iterable[T]) -> frozenset[T]:
    """A set; the empty one is always the same, for tellings have many and an archive has many tellings."""
    return frozenset(items) or NOTHING


def _union(many: Iterable[frozenset[str]]) -> frozenset[str]:
    return NOTHING.union(*many) or NOTHING


def _places(refs: Iterable[PlaceRef]) -> Places:
    return tuple(
        sorted({(RANKS.get(ref.precision, NO_PRECISION), ref.place or bare_names(ref.span.text)) for ref in refs})
    )


def _sides(event: Event, rules: Rulebook) -> frozenset[str]:
    if event.type != "ASSAULT":
        return NOTHING
    word = stem(event.trigger.text)
    kinds = ((FIGHT, rules.fights), (MASSACRE, rules.massacres), (WAR, rules.wars))
    return _set(kind for kind, words in kinds if word in words)


def _who(participants: tuple[Participant, ...], sentence: Span, people: frozenset[str]) -> frozenset[str]:
    """
    Those the sentence itself names; who is only known from an earlier sentence proves nothing about this mention.

    Whoever is only called by a word for people at large, or a number, is not told apart from others.
    """
    found = set()
    for who in participants:
        if sentence.holds(who.span):
            if who.actor and who.actor.startswith(NAMED):
                found.add(who.actor)
            elif not _is_anybody(head := fold(who.head), people):
                found.add(head)
    return _set(found)


def _is_anybody(head: str, people: frozenset[str]) -> bool:
    last = head.split()[-1:]
    return not last or last[0] in people or not last[0][0].isalpha()


def _targets(event: Event, sentence: Span, rules: Rulebook) -> frozenset[str]:
    """What was hit and whom, by their head words; words for people at large tell nothing."""
    heads = [who.head for who in event.recipients if sentence.holds(who.span)]
    heads += [c.who.head for c in event.casualties if c.who and not c.cumulative and sentence.holds(c.who.span)]
    words = [head.split()[-1] for head in heads if head.split()]
    words += [word for span in event.targets if sentence.holds(span) for word in _of_a_thing(span.text, rules.tail)]
    return _set(stem(word) for word in words if word[0].islower() and fold(word) not in rules.people)


def _of_a_thing(words: str, tail: frozenset[str]) -> list[str]:
    """The words that name a thing, without those that say where it is."""
    named = takewhile(lambda word: word not in tail, words.split())
    return [word for part in named for word in WORD.findall(part)]


def _is_person(id: str, context: Context) -> bool:
    return id.startswith(NAMED) and context.actors[id].kind == "person"


def _tolls(event: Event) -> frozenset[tuple[str, int]]:
    found = set()
    for casualty in event.casualties:
        number = casualty.count.best if casualty.count.best is not None else casualty.count.low
        if number is not None and not casualty.cumulative and casualty.subset_of is None:
            found.add((casualty.harm, number))
    return _set(found)


@lru_cache(maxsize=256)
def _words(sentence: str, common: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of rare words, and names by their consonants; several acts of one sentence ask in turn, so answers are kept."""
    named = _named(sentence, common)
    capitals = {fold(name) for name in named}
    told = map(fold, WORD.findall(sentence))
    words = _set(stem(word) for word in told if word not in common and word not in capitals)
    return words, _set(map(consonants, named))


def _named(text: str, common: frozenset[str]) -> set[str]:
    """Names that tell something, as written."""
    return {name for name in NAME.findall(text) if fold(name) not in common}


@lru_cache(maxsize=256)
def _names(text: str, common: frozenset[str]) -> frozenset[str]:
    """Names by their consonants; several acts of one paragraph ask in turn, so answers are kept."""
    return _set(map(consonants, _named(text, common)))


def _speakers(event: Event, context: Context) -> frozenset[str]:
    """Names of those who say so: whoever speaks of two happenings does not make them one."""
    if not event.according_to:
        return NOTHING
    spans = [
        span
        for id in event.according_to
        if id in context.statements
        for speaker in [context.statements[id].speaker]
        if speaker
        for span in (speaker.span.text, context.name(speaker))
    ]
    return frozenset(consonants(word) for span in spans for word in NAME.findall(f" {span}"))


def _names_of(places: Sequence[PlaceRef], context: Context) -> frozenset[str]:
    """Names that its places have, which are compared as places."""
    names = [ref.span.text for ref in places]
    names += [context.places[ref.place].name for ref in places if ref.place in context.places]
    return frozenset(consonants(word) for name in names for word in (name, *NAME.findall(f" {name}")))


def _around(text: str, at: int, common: frozenset[str]) -> frozenset[str]:
    start = text.rfind("\n\n", 0, at) + 1
    end = text.find("\n\n", at)
    return _names(text[start : end if end >= 0 else len(text)], common)


@lru_cache(maxsize=8192)
def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """
    Start and end of the sentence that the characters ``start``..``end`` stand in, as far as stops tell.

    >>> sentence_around("One fell. Two fled. All wept.", 10, 13)
    (10, 20)
    """
    furthest = max(0, start - REACH)
    first = furthest
    for found in SENTENCE.finditer(text, furthest, start + 2):
        if found.end() <= start:
            first = found.end()
    following = SENTENCE.search(text, end, end + REACH)
    return first, following.end() if following else min(len(text), end + REACH)
