"""
Where an event may have been, and the signs that speak for each answer.

An answer is a place that the report names, or that the event is told without one. Its signs are names: how
the words hang together with the trigger, how far back they stand, which other event was there, how exact
they are. They are what ``weights.toml`` weighs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.places.spots import SAID, Climb, Spot, spots_of
from onrecord.records import Event, PlaceRef, Reading, Tokens
from onrecord.worths import Known

BACK = 5  # places named before the sentence that are looked at, the first of the report besides
FIRST = 3
AHEAD = 3
LEAD = 2  # sentences
NEAR = 2  # sentences
MOSTLY = 0.75  # share of a report's places that make a country the one it is about
VERBS = ("VERB", "AUX")
APART = "apart"  # how a place stands that is none of anything that happened
SAID_ANYWHERE = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "SANCTION", "CONCEDE"})
"""Acts done by words, for which the scene of the deeds around them says nothing: Russia condemns a strike from afar."""


class Told(NamedTuple):
    """
    An event where its words stand.

    Args:
        place: Its number among the report's events.
        head: Head token of the trigger.
        sentence: Number of its sentence.
        type: PLOVER type.
        fact: Its factuality.
        form: ``verb``, ``the`` (a noun that points back), ``noun``.
        lemma: Dictionary form of the head.
        chain: Its coreference chain, or None.
        whom: Ids of the actors it is done to.
        cue: Whether it is a statement's cue.
        quoted: Whether it stands in words quoted directly.
        repeated: Told as a habit or as many acts at once.
    """

    place: int
    head: int
    sentence: int
    type: str
    fact: str
    form: str
    lemma: str
    chain: int | None
    whom: frozenset[str]
    cue: bool
    quoted: bool
    repeated: bool


class Choice:
    """One answer: a place by its key, the spot that names it best here, and the signs; ``key`` is empty for none."""

    __slots__ = ("key", "signs", "spot")

    def __init__(self, key: str, spot: Spot | None, signs: Iterable[str] = ()) -> None:
        self.key = key
        self.spot = spot
        self.signs = set(signs)


class Scene:
    """
    A report's events and places, from which the choices of each event are drawn up.

    Args:
        reading: With tokens, events, statements, toponyms and places.
    """

    def __init__(self, reading: Reading) -> None:
        self.tokens = reading.tokens
        self.events = _events_of(reading)
        self.order = sorted((e for e in self.events if e), key=lambda e: (e.head, e.place))
        self.triggers = {
            index: number
            for number, event in enumerate(reading.events)
            for index in reading.tokens.between(event.trigger.start, event.trigger.end)
        }
        self.kinds = [event.type for event in reading.events]
        spots = spots_of(reading)
        self.dateline = [spot for spot in spots if spot.dateline]
        self.spots = [spot for spot in spots if not spot.dateline]
        self._sentences = [spot.sentence for spot in self.spots]
        counts = Counter(spot.key for spot in spots if spot.standing != "none")
        most = max(counts.values(), default=0)
        self.often = frozenset(key for key, count in counts.items() if count == most > 1)
        self.lead = next((s.key for s in self.spots if s.standing == "in" and s.sentence <= LEAD), None)
        self.country = _main_country(reading, spots)
        self._first = {spot.key: spot for spot in reversed((*self.spots, *self.dateline))}
        self._others: dict[int, list[tuple[Spot, set[str]]]] = {}
        self.entries = _entries_of(reading)
        self._heads: dict[int, list[int]] = {}
        for event in self.order:
            self._heads.setdefault(event.sentence, []).append(event.head)

    def choices(self, event: Told, keys: Sequence[str], before: Sequence[Told]) -> list[Choice]:
        """
        The answers for one event, "none is told" the last.

        Args:
            keys: The place that each event before has got, by its number; empty for none.
            before: The events told before, in text order; in a very long report the last of them.
        """
        found: dict[str, Choice] = {}
        start, end = bisect_left(self._sentences, event.sentence), bisect_right(self._sentences, event.sentence)
        here = self.spots[start:end]
        self._in_sentence(event, here, found)
        if event.type not in SAID_ANYWHERE:
            others = self._others.get(event.sentence)
            if others is None:
                others = self._others[event.sentence] = self._in_others(event.sentence, start, end)
            for spot, signs in others:
                if not self._is_apart(event, spot):
                    self._choice(found, spot).signs |= signs
        self._around(event, found)
        if event.type not in SAID_ANYWHERE:
            self._before(event, keys, before, found)
        out = list(found.values())
        for choice in out:
            self._of_place(event, choice)
        out.append(Choice("", None, self._of_none(event, here)))
        return out

    def _in_sentence(self, event: Told, here: Sequence[Spot], found: dict[str, Choice]) -> None:
        climb = Climb(self.tokens, event.head, self.triggers)
        near = [spot for spot in here if spot.standing == "in"]
        nearest = min((abs(spot.head - event.head) for spot in near), default=None)
        heads = self._heads.get(event.sentence, ())
        for spot in here:
            path = climb.path(spot.head)
            if SAID in path or self._is_apart(event, spot):
                continue
            choice = self._choice(found, spot)
            where = "after" if spot.head > event.head else "before"
            choice.signs |= {"here." + spot.standing, f"path.{spot.standing}.{path}", "here." + where}
            choice.signs |= {f"relation.{self.tokens[spot.head].deprel}.{path[:3]}", f"for.{spot.toponym.stands_for}"}
            if spot.case:
                choice.signs |= {"case." + spot.case, f"case.{spot.case}.{where}"}
            if len(near) == 1 and spot.standing == "in":
                choice.signs.add("here.only")
            if abs(spot.head - event.head) == nearest:
                choice.signs.add("here.nearest")
            low, high = sorted((spot.head, event.head))
            if bisect_right(heads, low) < bisect_left(heads, high):
                choice.signs.add("here.between")

    def _is_apart(self, event: Told, spot: Spot) -> bool:
        """Whether a place is none of any attack: where the wounded were treated, where the bus was bound for, where a speaker sits."""
        return event.type == "ASSAULT" and (spot.standing == APART or self._is_of_speaker(event, spot))

    def _is_of_speaker(self, event: Told, spot: Spot) -> bool:
        """Whether it says where those are who speak of an attack: "the embassy in Baghdad condemned the attacks"."""
        if spot.sentence != event.sentence or spot.head > event.head:
            return False
        token = self.tokens[spot.head]
        for above in self.tokens.ancestors(spot.head):
            told = self.triggers.get(above.index)
            if token.deprel == "nsubj" and token.index != spot.head and above.index != event.head:
                return told is not None and self.kinds[told] in SAID_ANYWHERE
            token = above
        return False

    def _choice(self, found: dict[str, Choice], spot: Spot) -> Choice:
        choice = found.get(spot.key)
        if choice is None:
            choice = found[spot.key] = Choice(spot.key, spot)
        return choice

    def _in_others(self, sentence: int, start: int, end: int) -> list[tuple[Spot, set[str]]]:
        """The places named in other sentences, each by its first spot, with their signs; the same for all events of a sentence."""
        found: dict[str, tuple[Spot, set[str]]] = {}
        focus = next((n for n in range(start - 1, -1, -1) if self.spots[n].standing == "in"), None)
        paragraph = self.tokens.sentences[sentence].paragraph
        near = max(0, start - BACK)
        for n in (*range(min(near, FIRST)), *range(near, start)):
            spot = self.spots[n]
            if _is_seat(spot) or self.is_elsewhere(spot.sentence, sentence):
                continue
            signs = found.setdefault(spot.key, (spot, set()))[1]
            back = sentence - spot.sentence
            far = "1" if back == 1 else "2" if back == 2 else "5" if back <= 5 else "far"
            signs.add(f"back.{spot.standing}.{far}")
            if self.tokens.sentences[spot.sentence].paragraph == paragraph:
                signs.add("back.paragraph." + spot.standing)
            if n == focus:
                signs |= {"focus", "focus." + far}
        for spot in self.spots[end : end + AHEAD]:
            if _is_seat(spot) or self.is_elsewhere(spot.sentence, sentence):
                continue
            far = "1" if spot.sentence == sentence + 1 else "more"
            found.setdefault(spot.key, (spot, set()))[1].add(f"ahead.{spot.standing}.{far}")
        return list(found.values())

    def is_elsewhere(self, there: int, here: int) -> bool:
        """Whether a sentence is of another dated entry than one of an entry: what was told of another day was not there."""
        return here in self.entries and self.entries.get(there, self.entries[here]) != self.entries[here]

    def _around(self, event: Told, found: dict[str, Choice]) -> None:
        """The dateline, the lead, and the country that the report is about."""
        for spot in self.dateline if event.type not in SAID_ANYWHERE else ():
            self._choice(found, spot).signs |= {
                "dateline",
                "dateline.first" if spot is self.dateline[0] else "dateline.rest",
            }
        if self.country is not None:
            self._choice(found, self.country).signs |= {"country", "country." + event.type}
        if self.lead in found:
            found[self.lead].signs |= {"lead", "lead." + event.form}

    def _before(self, event: Told, keys: Sequence[str], before: Sequence[Told], found: dict[str, Choice]) -> None:
        latest = same_type = False
        for other in reversed(before):
            if self.is_elsewhere(other.sentence, event.sentence):
                continue
            choice = found.get(keys[other.place])
            if choice is None and keys[other.place]:
                spot = self._first.get(keys[other.place])
                choice = self._choice(found, spot) if spot is not None else None
            if choice is None:
                continue
            back = event.sentence - other.sentence
            if other.lemma == event.lemma or other.type == event.type or other.chain == event.chain is not None:
                choice.signs |= self._same(event, other)
            if not latest:
                latest = True
                choice.signs.add("event.before." + ("here" if back == 0 else "1" if back == 1 else "more"))
                choice.signs.add(f"event.before.{other.type}-{event.type}")
            if other.type == event.type and not same_type:
                same_type = True
                choice.signs |= {"event.type." + ("near" if back <= NEAR else "far"), "event.type." + event.form}
            if back == 0:
                choice.signs.add("event.here")
        self._main(event, keys, found)

    def _same(self, event: Told, other: Told) -> set[str]:
        """What makes two events look like one: a chain, a word, whom it was done to."""
        signs: set[str] = set()
        if event.chain is not None and other.chain == event.chain:
            signs.add("event.chain")
        if other.lemma == event.lemma:
            signs |= {"event.lemma", "event.lemma." + event.form}
        if other.type == event.type and event.whom & other.whom:
            signs.add("event.whom")
        return signs

    def _main(self, event: Told, keys: Sequence[str], found: dict[str, Choice]) -> None:
        """What the first event that a report tells is about, much of it is about."""
        for other in self.order[:FIRST]:
            if other.head >= event.head:
                return
            if keys[other.place] in found:
                signs = found[keys[other.place]].signs
                signs |= {"event.main", "event.main." + event.form}
                if other.type == event.type:
                    signs.add("event.main.type")
                return

    def _of_place(self, event: Told, choice: Choice) -> None:
        spot = choice.spot
        if spot is None:
            return
        choice.signs |= _kind(spot.kind, event.type)
        if spot.toponym.place.place is None:
            choice.signs.add("unlisted")
        if choice.key in self.often:
            choice.signs.add("often")

    def _of_none(self, event: Told, here: Sequence[Spot]) -> frozenset[str]:
        where = "here" if any(spot.standing == "in" for spot in here) else "none-here"
        more = {"cue": event.cue, "quoted": event.quoted, "repeated": event.repeated}
        return _none(event.type, event.form, event.fact, where, tuple(name for name, holds in more.items() if holds))


def _entries_of(reading: Reading) -> dict[int, int]:
    """The entry, by its first character, of each sentence that stands under a day of its own."""
    dated = [entry for entry in reading.entries if entry.head is not None]
    return {
        sentence.index: entry.start
        for entry in dated
        for sentence in reading.tokens.sentences
        if entry.start <= sentence.start < entry.end
    }


def _is_seat(spot: Spot) -> bool:
    """Whether a town is only named for the government that sits there: "Washington put sanctions on him"."""
    return spot.kind == "city" and spot.toponym.stands_for == "government"


@lru_cache(maxsize=1024)
def _kind(kind: str, type_: str) -> frozenset[str]:
    """Signs of a place of one kind for an event of one type."""
    return frozenset(("kind." + kind, f"kind.{kind}.{type_}"))


@lru_cache(maxsize=4096)
def _none(type_: str, form: str, fact: str, where: str, more: tuple[str, ...]) -> frozenset[str]:
    """Signs of telling no place, for an event of one sort."""
    signs = ("none", "none." + type_, "none.form." + form, "none.fact." + fact, "none." + where)
    return frozenset((*signs, *("none." + name for name in more)))


def best(choices: Sequence[Choice], weights: Known) -> Choice:
    """The choice whose signs are worth most; of equals the first."""
    return max(choices, key=lambda choice: weights.of(choice.signs))


def _events_of(reading: Reading) -> list[Told | None]:
    chains = {mention.head: mention.chain for mention in reading.mentions}
    quoted = [span for row in reading.statements if row.manner != "indirect" for span in row.content]
    cues = frozenset(n for s in reading.statements if s.cue for n in reading.tokens.between(s.cue.start, s.cue.end))
    out: list[Told | None] = []
    for place, event in enumerate(reading.events):
        inside = reading.tokens.between(event.trigger.start, event.trigger.end)
        if not len(inside):
            out.append(None)
            continue
        head = reading.tokens.head_within(inside[0], inside[-1] + 1)
        token = reading.tokens[head]
        out.append(
            Told(
                place=place, head=head, sentence=token.sentence, type=event.type, fact=event.factuality,
                form=_form(reading.tokens, head), lemma=token.lemma.lower(), chain=chains.get(head),
                whom=_whom(event), cue=head in cues, quoted=any(s.start <= token.start < s.end for s in quoted),
                repeated=event.habitual or event.aggregate,
            )
        )  # fmt: skip
    return out


def _whom(event: Event) -> frozenset[str]:
    return frozenset(row.actor for row in event.recipients if row.actor)


def _form(tokens: Tokens, head: int) -> str:
    if tokens[head].upos in VERBS:
        return "verb"
    known = any(
        child.feature("Definite") == "Def" or child.feature("PronType") == "Dem" or child.deprel == "nmod:poss"
        for child in tokens.children(head, "det", "nmod:poss")
    )
    return "the" if known else "noun"


def _main_country(reading: Reading, spots: Sequence[Spot]) -> Spot | None:
    """The country that nearly all of a report's places lie in, where the report first names it; None where there is no such."""
    places = {place.id: place for place in reading.places}
    named = [(spot, places[spot.key]) for spot in spots if spot.key in places]
    counts = Counter(place.country for _, place in named if place.country)
    if not counts:
        return None
    country, count = min(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    if count < 2 or count < MOSTLY * sum(counts.values()):
        return None
    return next((spot for spot, place in named if place.kind == "country" and place.country == country), None)


def refs(spots: Iterable[Spot]) -> tuple[PlaceRef, ...]:
    """The places as the text names them, each once."""
    return tuple({spot.key: spot.toponym.place for spot in spots}.values())
