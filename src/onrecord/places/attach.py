"""
Which places an event was at: the most exact first, then those that hold it.

Syntax first: places that the trigger itself is "in", "at", "on", "near"; then those of the
clause that tells it, of the clauses around, of the sentence. A sentence that names no place
goes on where the sentence before it was, as long as the paragraph lasts; an event that was
told before ("the attack") was where it was. A capital that speaks, a country whose army
moves and a topic of talks are no places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from onrecord import geography
from onrecord.places.words import words
from onrecord.records import Event, Place, PlaceRef, Reading, Tokens, Toponym
from onrecord.stage import Stage

if TYPE_CHECKING:
    from onrecord.settings import Settings

EXACTNESS = ("site", "district", "city", "admin2", "admin1", "region", "country", "unknown")
JOINS = frozenset({"", "and", "or", "of", "in", "the", "in the", "of the", "and the"})
NEVER = 99
FARTHEST = 6  # links between a place and the trigger's clause
MOSTLY = 0.75  # share of a report's places that make a country the one it is about
SCENIC = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID"})  # acts that go on somewhere
GATHERED = SCENIC | {"CONSULT", "COOPERATE", "AGREE"}  # acts of people who are together in one place


class Spot(msgspec.Struct, frozen=True):
    """A toponym in the tree: its head token, and how it stands there (``in``, ``beside``: modifies, ``none``: a party)."""

    toponym: Toponym
    kind: str
    head: int
    standing: str
    stands_for_state: bool


def stage(settings: Settings) -> Stage:
    """Gives every event its places."""
    return Stage(
        name="places.attach",
        needs=frozenset({"report", "tokens", "events", "toponyms", "places"}),
        adds=frozenset({"events"}),
        run=attach_places,
    )


def attach_places(reading: Reading) -> Reading:
    """The reading with the events' ``places`` filled; an event that has places already keeps them."""
    if not reading.toponyms or not reading.events:
        return reading
    spots = _spots(reading)
    by_sentence: dict[int, list[Spot]] = {}
    for spot in spots:
        by_sentence.setdefault(reading.tokens[spot.head].sentence, []).append(spot)
    scene = Scene(reading, by_sentence)
    attached: dict[str, Event] = {}
    for event in sorted(reading.events, key=lambda event: (event.trigger.start, event.trigger.end, event.id)):
        places = event.places or scene.places_of(event)
        attached[event.id] = msgspec.structs.replace(event, places=places)
    return reading.add(events=tuple(attached[event.id] for event in reading.events))


def _spots(reading: Reading) -> list[Spot]:
    tokens = reading.tokens
    places = {place.id: place for place in reading.places}
    spots: list[Spot] = []
    for toponym in reading.toponyms:
        if toponym.stands_for != "place":
            continue
        inside = tokens.between(toponym.span.start, toponym.place.span.end)
        if not len(inside):
            continue
        head = tokens.head_within(inside[0], inside[-1] + 1)
        place = places.get(toponym.place.place or "")
        kind = place.kind if place else toponym.place.precision
        standing = _standing(tokens, head, toponym, place, spots[-1] if spots else None)
        spots.append(Spot(toponym, kind, head, standing, _stands_for_state(place)))
    return spots


def _standing(tokens: Tokens, head: int, toponym: Toponym, place: Place | None, before: Spot | None) -> str:
    """``in`` for a place where something is, ``beside`` for one that modifies a noun, ``none`` for a party or topic.

    The word before the name decides, then its relation; the second of two joined names stands as the first.
    """
    rules = words()
    if toponym.place.span.text.lower().split()[0] in rules.near:
        return "in"
    whole = tokens.between(toponym.place.span.start, toponym.place.span.end)
    previous = whole[0] - 1
    while previous >= 0 and tokens[previous].upos in ("DET", "ADJ", "NUM") and tokens[previous].sentence == tokens[head].sentence:
        previous -= 1
    word = tokens[previous].text.lower() if previous >= 0 else ""
    after = whole[-1] + 1
    if _heads_paragraph(tokens, whole[0]) and after < len(tokens) and tokens[after].text in (":", ","):
        return "in"  # bulletins: "Kharkiv, Saltivskyi district: a drone hit ..."
    if before is not None and word in (",", "and", "or", "(", "of", "in") and _adjoins(tokens, before, toponym):
        return before.standing
    if word in rules.not_locative:
        return "none"
    if word in rules.locative:
        return "in"
    relation = tokens[head].deprel.split(":")[0]
    state = _stands_for_state(place) and not (relation == "compound" and place is not None and place.kind == "city")
    if relation in ("nsubj", "iobj", "vocative", "compound", "amod") or tokens[head].deprel == "nmod:poss":
        return "none" if state else "beside"
    return "beside"


def _stands_for_state(place: Place | None) -> bool:
    """Whether the name can mean a government: a country's, a capital's."""
    if place is None or place.country is None:
        return False
    return place.kind == "country" or geography.by_capital(place.name) == place.country


def _heads_paragraph(tokens: Tokens, index: int) -> bool:
    sentence = tokens.sentence_of(index)
    return index == sentence.first and (
        sentence.index == 0 or tokens.sentences[sentence.index - 1].paragraph < sentence.paragraph
    )


def _adjoins(tokens: Tokens, before: Spot, toponym: Toponym) -> bool:
    """Whether nothing but a comma, "and", "of" or "in" stands between two place names."""
    gap = tokens.text[before.toponym.place.span.end : toponym.place.span.start]
    return gap.strip(" ,()") in JOINS


def _main_country(reading: Reading) -> PlaceRef | None:
    """
    The country that nearly all of a report's places lie in, as the report first names it; None where there is no such.

    What is said and done in a report about one country is there, if nothing says otherwise: a
    place of the lowest precision, with the reason that it is the report's and not the sentence's.
    """
    places = {place.id: place for place in reading.places}
    own = [toponym for toponym in reading.toponyms if toponym.stands_for in ("place", "government")]
    named = [(toponym, places[toponym.place.place]) for toponym in own if toponym.place.place]
    counts = Counter(place.country for _, place in named if place.country)
    if not counts:
        return None
    country, count = min(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    first = next((toponym for toponym, place in named if place.kind == "country" and place.country == country), None)
    if first is None or count < 2 or count < MOSTLY * sum(counts.values()):
        return None
    return msgspec.structs.replace(first.place, precision="country", reason="country-of-report")


class Scene:
    """
    Where the report is, sentence by sentence, while its events are gone through in text order.

    Args:
        reading: With events, toponyms and tokens.
        by_sentence: The toponyms of each sentence.
    """

    def __init__(self, reading: Reading, by_sentence: dict[int, list[Spot]]) -> None:
        self.tokens = reading.tokens
        self.by_sentence = by_sentence
        self.told: dict[tuple[str, str], tuple[PlaceRef, ...]] = {}
        self.told_of_type: dict[str, tuple[PlaceRef, ...]] = {}
        self.last: tuple[int, tuple[PlaceRef, ...]] | None = None
        self.triggers = self._trigger_tokens(reading.events)
        dateline = reading.report.dateline
        self.dateline_end = dateline.end if dateline else 0
        self.country = _main_country(reading)
        self.dateline = tuple(
            toponym.place for toponym in reading.toponyms if toponym.span.start < self.dateline_end
        )

    def _trigger_tokens(self, events: Sequence[Event]) -> frozenset[int]:
        return frozenset(index for event in events for index in self._inside(event))

    def _inside(self, event: Event) -> range:
        return self.tokens.between(event.trigger.start, event.trigger.end)

    def places_of(self, event: Event) -> tuple[PlaceRef, ...]:
        """Places of one event; must be called in text order."""
        inside = self._inside(event)
        if not len(inside):
            return ()
        trigger = self.tokens.head_within(inside[0], inside[-1] + 1)
        sentence = self.tokens.sentence_of(trigger)
        spots = [s for s in self.by_sentence.get(sentence.index, ()) if s.toponym.span.start >= self.dateline_end]
        reach = FARTHEST + 1 if event.type in SCENIC else FARTHEST if event.type in GATHERED else 1
        places = self._in_sentence(trigger, spots, reach)
        key = (event.type, self.tokens[trigger].lemma.lower())
        if not places and event.type in SCENIC and not event.habitual:
            places = self.told.get(key, ()) or self._told_of(event.type, trigger) or self._carried(sentence.paragraph)
        if not places and self.country is not None and not event.habitual:
            return (self.country,)
        if places and event.type in SCENIC:
            self.told.setdefault(key, places)
            self.told_of_type.setdefault(event.type, places)
            self.last = (sentence.paragraph, places)
        return places

    def _told_of(self, kind: str, trigger: int) -> tuple[PlaceRef, ...]:
        """For "the attack", where the first act of its type was: what a report returns to is what it opened with."""
        definite = any(child.text.lower() in ("the", "this", "that") for child in self.tokens.children(trigger, "det"))
        return self.told_of_type.get(kind, ()) if definite and self.tokens[trigger].upos == "NOUN" else ()

    def _carried(self, paragraph: int) -> tuple[PlaceRef, ...]:
        """The scene so far: of this paragraph or the one before; at the head of a report, its dateline."""
        if self.last is not None:
            return self.last[1] if paragraph - self.last[0] <= 1 else ()
        return self.dateline if paragraph <= 1 else ()

    def _in_sentence(self, trigger: int, spots: Sequence[Spot], reach: int) -> tuple[PlaceRef, ...]:
        """Places of the trigger's sentence, no farther from it in the tree than ``reach``."""
        ranked = sorted(
            ((rank, spot) for spot in spots if (rank := self._rank(trigger, spot)) <= reach),
            key=lambda entry: (entry[0], entry[1].toponym.span.start),
        )
        if not ranked:
            return ()
        nearest = ranked[0][0]
        chosen = [spot for rank, spot in ranked if rank == nearest]
        chosen += [spot for spot in spots if spot not in chosen and self._holds_one(spot, chosen)]
        chosen.sort(key=lambda spot: (EXACTNESS.index(spot.toponym.place.precision), spot.toponym.span.start))
        return tuple(spot.toponym.place for spot in chosen)

    def _rank(self, trigger: int, spot: Spot) -> int:
        """How far from the trigger the place stands in the tree, 0 the nearest; ``NEVER`` for no place of this event."""
        if spot.standing == "none" or self._where_it_is_said(trigger, spot):
            return NEVER
        down = self._below(trigger, spot.head)
        if down is not None:
            return NEVER if spot.standing == "beside" and not self._tells_where(trigger, spot) else 0 if down else 1
        if spot.standing == "beside":
            return NEVER
        steps = 2
        for above in self.tokens.ancestors(trigger):
            if self._below(above.index, spot.head) is not None:
                return steps
            steps += 1
            if steps > FARTHEST:
                break
        return FARTHEST + 1

    def _where_it_is_said(self, trigger: int, spot: Spot) -> bool:
        """Whether the place hangs on a verb of saying that is not the act itself: "officials in Bogota said"."""
        for above in self.tokens.ancestors(spot.head):
            if above.index == trigger:
                return False
            if above.upos == "VERB" or above.deprel == "root":
                return above.lemma.lower() in words().speech
        return False

    def _below(self, top: int, head: int) -> bool | None:
        """Whether the place hangs on this token: True closely, False past another event's trigger; None where it does not."""
        close = True
        index = head
        for _ in range(2 * FARTHEST):
            if index == top:
                return close
            token = self.tokens[index]
            if index != head and index in self.triggers and token.deprel.split(":")[0] not in ("obj", "compound"):
                close = False
            if index != head and token.deprel.split(":")[0] in ("advcl", "ccomp", "parataxis", "acl"):
                close = False
            if token.head < 0:
                return None
            index = token.head
        return None

    def _tells_where(self, trigger: int, spot: Spot) -> bool:
        """"The Kabul bombing", "the fall of Mosul", "entered Kunduz": a place as part or object of the act itself."""
        token = self.tokens[spot.head]
        if token.head != trigger:
            return not spot.stands_for_state and token.deprel.split(":")[0] in ("nmod", "compound", "conj", "obj", "appos")
        relation = token.deprel.split(":")[0]
        return relation in ("nmod", "obj", "obl", "nsubj") if spot.kind == "country" else True

    def _holds_one(self, spot: Spot, chosen: Sequence[Spot]) -> bool:
        """Whether this place follows a chosen one as what holds it: "Palmyra, Syria", "Ansongo in northern Mali"."""
        for one in chosen:
            if spot.toponym.span.start > one.toponym.span.start and _adjoins(self.tokens, one, spot.toponym):
                return True
        return False
