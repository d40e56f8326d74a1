"""
Which places an event was at: the most exact first, then those that hold it.

Every place that the report names is an answer, and so is that none is told. What speaks for an answer are
named signs (``choices.py``): how the words hang together with the trigger, how far back they stand, which
earlier event was there, how exact they are. What the signs are worth is learned (``weights.toml``); the
answer worth most is taken, event after event in the order of the text. Where it is said is not where it was. A
place that does not stand in the event's sentence says so by its reason.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date as Day
from typing import TYPE_CHECKING

import msgspec

from onrecord.geography import fold
from onrecord.places.choices import Choice, Scene, Told, best
from onrecord.places.gazetteer import Gazetteer, shipped
from onrecord.places.lists import gazetteer_once
from onrecord.places.policed import city_around, policed
from onrecord.places.spots import Spot, adjoins
from onrecord.places.words import words
from onrecord.records import Place, PlaceRef, Reading, Span, Toponym
from onrecord.stage import Stage
from onrecord.worths import known_worths

if TYPE_CHECKING:
    from onrecord.settings import Settings

RECENT = 250  # events around one that may say where it was; farther off, in reports as long as books, none does
MONTH = 31  # days
WIDE = ("admin1", "region", "country")
TOGETHER = 2  # sentences within which acts of one type may be one act
UNPLACED = (
    "site",
    "district",
    "unknown",
)  # precisions of words for places in a town that has to be told by other words
VIOLENT = "ASSAULT"
BODIES = frozenset({"armed-force", "armed-group", "coalition", "party", "igo", "ngo", "media", "company"})
EXACTNESS = ("site", "district", "city", "admin2", "admin1", "region", "country", "unknown")


def stage(settings: Settings) -> Stage:
    """Gives every event its places."""
    gazetteer = gazetteer_once(settings)
    return Stage(
        name="places.attach",
        needs=frozenset({"report", "tokens", "actors", "events", "toponyms", "places", "entries"}),
        adds=frozenset({"events", "toponyms"}),
        run=lambda reading: attach_places(reading, gazetteer()),
    )


def attach_places(reading: Reading, gazetteer: Gazetteer | None = None) -> Reading:
    """The reading with the events' ``places`` filled; an event that has places already keeps them. The shipped gazetteer, if none is given."""
    if not reading.toponyms or not reading.events:
        return reading
    reading = reading.add(toponyms=apart_from_bodies(reading))
    scene = Scene(reading)
    whole = Whole(reading, scene, *decide(scene), gazetteer=gazetteer)
    return reading.add(
        events=tuple(
            msgspec.structs.replace(event, places=event.places or whole.of(n)) for n, event in enumerate(reading.events)
        )
    )


def apart_from_bodies(reading: Reading) -> tuple[Toponym, ...]:
    """The toponyms, those that the gazetteer lacks and that name a group, force or party told as what they are: a name."""
    spans = [span for actor in reading.actors if actor.kind in BODIES for span in actor.mentions]
    bodies = {(span.start, span.end) for span in spans}
    return tuple(
        msgspec.structs.replace(toponym, stands_for="name")
        if toponym.place.place is None
        and ((toponym.span.start, toponym.span.end) in bodies or any(_begins_name(toponym.span, span) for span in spans))
        else toponym
        for toponym in reading.toponyms
    )


def _begins_name(word: Span, body: Span) -> bool:
    """Whether a word begins the name of a body or goes on in it: "Dawlah" of "the Dawlah Islamiyah", "the Dawlah group"."""
    if not (body.start <= word.start and word.end < body.end):
        return False
    before, behind = body.text[: word.start - body.start].split(), body.text[word.end - body.start :]
    named = behind[:1] == " " and (behind[1:2].isupper() or behind[1:].isalpha())
    return named and all(part.lower() == "the" or part[:1].isupper() for part in before)


def decide(scene: Scene) -> tuple[list[Choice | None], list[Spot | None]]:
    """
    The best answer for each event, each in the light of those before it; and its town.

    The town is the best answer among towns, for events at a place that the gazetteer cannot put into one.
    """
    weights = known_worths("places", "event")
    chosen: list[Choice | None] = [None] * len(scene.events)
    towns: list[Spot | None] = [None] * len(scene.events)
    keys = [""] * len(scene.events)
    for n, event in enumerate(scene.order):
        choices = scene.choices(event, keys, scene.order[max(0, n - RECENT) : n])
        choice = best(choices, weights)
        chosen[event.place] = choice
        keys[event.place] = choice.key
        if choice.spot is not None and choice.spot.kind in UNPLACED:
            towns[event.place] = best(
                [other for other in choices if other.spot is None or _is_town(other)], weights
            ).spot
    _share_circumstances(scene, chosen)
    return chosen, towns


def _share_circumstances(scene: Scene, chosen: list[Choice | None]) -> None:
    """Where one of two acts, of which the second is told as when the first was, has no place it takes the other's, in place."""
    by_head = {event.head: event.place for event in scene.order if event.type == VIOLENT}
    for head, place in by_head.items():
        token = scene.tokens[head]
        above = by_head.get(token.head) if token.deprel == "advcl" else None
        if above is None or not any(c.lemma.lower() in words().circumstance for c in scene.tokens.below(head)):
            continue
        one, other = chosen[above], chosen[place]
        if one is None or other is None or (one.spot is None) == (other.spot is None):
            continue
        chosen[above if one.spot is None else place] = other if one.spot is None else one


def _is_town(choice: Choice) -> bool:
    """Whether an answer is a town, and no government that is called by its capital, nor a mosque or hospital by its town."""
    spot = choice.spot
    if spot is None or spot.kind != "city" or spot.toponym.stands_for != "place":
        return False
    return words().kinds.get(spot.toponym.place.span.text.rpartition(" ")[2].lower()) != "site"


class Whole:
    """
    From the place that was chosen to all places of an event: one that is more exact, those told with it, those that hold it.

    Args:
        reading: With places.
        scene: Its spots.
        chosen: The answer for each event, by its number.
        towns: The town of each event at a place that the gazetteer lacks, by its number.
        gazetteer: Says how large towns are.
    """

    def __init__(
        self,
        reading: Reading,
        scene: Scene,
        chosen: Sequence[Choice | None],
        towns: Sequence[Spot | None] = (),
        *,
        gazetteer: Gazetteer | None = None,
    ) -> None:
        self.reading = reading
        self.scene = scene
        self.chosen = chosen
        self.towns = towns
        self.gazetteer = gazetteer or shipped()
        self.by_type: dict[str, list[Told]] = {}
        for event in scene.order:
            self.by_type.setdefault(event.type, []).append(event)
        self.places = {place.id: place for place in reading.places}
        self.everywhere = [*scene.spots, *scene.dateline]
        self.policed = policed(scene.tokens, self.everywhere, self.places)
        self.around: dict[str, list[Spot]] = {}
        self.holding: dict[str, list[Spot]] = {}
        self.by_sentence: dict[int, list[Spot]] = {}
        for spot in scene.spots:
            self.by_sentence.setdefault(spot.sentence, []).append(spot)

    def of(self, number: int) -> tuple[PlaceRef, ...]:
        """Places of one event, the most exact first."""
        event, choice = self.scene.events[number], self.chosen[number]
        if event is None or choice is None:
            return ()
        if choice.spot is None:
            return self._last_resort(event)
        elsewhere = self.scene.is_elsewhere(choice.spot.sentence, event.sentence)  # "Syria" of "Palmyra, Syria" stands for itself
        beside = () if elsewhere else self._beside(choice.spot)
        spots = [choice.spot, *beside, *self._around(choice, self.towns[number] if self.towns else None)]
        spots += self._holding(spots)
        exacter = self._exacter(event, choice.spot)
        if exacter is not None:
            spots.insert(0, exacter)
        if choice.spot.sentence != event.sentence and event.form == "verb" and self._runs_on(number):
            spots = [spot for spot in spots if spot.kind in WIDE]
        refs = {spot.key: self._ref(event, choice, spot) for spot in spots}
        if not any(ref.place for ref in refs.values()):
            refs |= {ref.place or "": ref for ref in self._last_resort(event)}
        around = city_around(self.places.get(choice.key), self.policed, self.places, self.gazetteer)
        if around is not None and choice.key in refs:
            refs[choice.key] = msgspec.structs.replace(refs[choice.key], precision="district")
            refs.setdefault(around.key, self._ref(event, choice, around))
        return tuple(sorted(refs.values(), key=lambda ref: EXACTNESS.index(ref.precision)))

    def _runs_on(self, number: int) -> bool:
        """Whether an event is many acts, over more than a month from a day told ("since May"): they were not all where the one before was."""
        event = self.reading.events[number]
        date = event.date
        if event.type != "ASSAULT" or date is None or date.basis == "inferred" or "/" not in (date.edtf or ""):
            return False
        first, last = date.earliest, date.latest
        return first is not None and last is not None and (Day.fromisoformat(last) - Day.fromisoformat(first)).days > MONTH

    def _ref(self, event: Told, choice: Choice, spot: Spot) -> PlaceRef:
        ref = spot.toponym.place
        here = spot.sentence == event.sentence and not spot.dateline
        if spot is choice.spot and spot == self.scene.country and not (here and spot.standing == "in"):
            return msgspec.structs.replace(ref, reason="country-of-report")
        return ref if here or ref.place is None else msgspec.structs.replace(ref, reason="continued")

    def _last_resort(self, event: Told) -> tuple[PlaceRef, ...]:
        """
        The country that nearly all of a report's places lie in, for what is told without a place.

        What is said and done in a report about one country is there, if nothing says otherwise.
        """
        country = self.scene.country
        if country is None or event.repeated:
            return ()
        return (msgspec.structs.replace(country.toponym.place, precision="country", reason="country-of-report"),)

    def _around(self, choice: Choice, town: Spot | None) -> list[Spot]:
        """
        Where a place lies that the gazetteer lacks: what is told with it where the report names it, else the town of its event.

        "Tin-Agaroussen, Gao region", and later only "Tin-Agaroussen".
        """
        spot = choice.spot
        if spot is None or spot.toponym.place.place is not None:
            return []
        if choice.key not in self.around:
            told = ([other for other in self._beside(mention) if other.key in self.places] for mention in self.everywhere if mention.key == choice.key)
            self.around[choice.key] = next(filter(None, told), [])
        whole = bool(self._beside(spot)) or (town is not None and town.dateline)
        village = spot.kind == "unknown" and whole  # "Datu Hoffer, Maguindanao del Sur" is in no town of the dateline
        return self.around[choice.key] or ([] if town is None or village else [town])

    def _beside(self, chosen: Spot) -> list[Spot]:
        """Places named in one breath with it: "Palmyra, Syria", "Gilroy and Chippewa Falls"."""
        row = self.by_sentence.get(chosen.sentence, []) if not chosen.dateline else self.scene.dateline
        at = row.index(chosen)
        out: list[Spot] = []
        for steps in (range(at + 1, len(row)), range(at - 1, -1, -1)):
            last = chosen
            for n in steps:
                first, second = (last, row[n]) if n > at else (row[n], last)
                if not adjoins(self.scene.tokens, first, second.toponym) or row[n].toponym.stands_for in (
                    "people",
                    "name",
                ):
                    break
                out.append(row[n])
                last = row[n]
        return out

    def _holding(self, spots: Sequence[Spot]) -> Iterable[Spot]:
        """The province and the country of the most exact place that is known, where the report names them as places."""
        inside = next((self.places[spot.key] for spot in spots if spot.key in self.places), None)
        if inside is None or inside.kind == "country":
            return []
        if inside.id not in self.holding:
            held_by = [spot for spot in self.everywhere if self._holds(self.places.get(spot.key), inside)]
            self.holding[inside.id] = held_by
        return self.holding[inside.id]

    def _exacter(self, event: Told, spot: Spot) -> Spot | None:
        """
        A place inside this one where another mention of what seems one act was, if there is but one such.

        "An ambush near Ansongo", and a sentence on: "the convoy was at Tin-Agaroussen". What points back ("the ambush")
        may do so from anywhere.
        """
        found: dict[str, Spot] = {}
        alike = self.by_type[event.type]
        at = bisect_left(alike, (event.head, event.place), key=lambda other: (other.head, other.place))
        for other in alike[max(0, at - RECENT) : at + RECENT]:
            choice = self.chosen[other.place]
            if choice is None or choice.spot is None or choice.key == spot.key or other.place == event.place:
                continue
            if self.scene.is_elsewhere(other.sentence, event.sentence) or self._another_day(event, other):
                continue
            apart = abs(other.sentence - event.sentence)
            same = other.chain is not None and other.chain == event.chain
            back = event.form == "the" and choice.key in self.places  # "the bombing", told where before or later
            if (same or back or (apart <= TOGETHER and not event.repeated)) and self._inside(choice.spot, spot, apart):
                found[choice.key] = choice.spot
        return next(iter(found.values())) if len(found) == 1 else None

    def _another_day(self, event: Told, other: Told) -> bool:
        """Whether two events are told to be of days that have none in common, or seem to be of other months, and so are not one."""
        one, two = (self.reading.events[told.place].date for told in (event, other))
        if one is None or two is None or not (one.earliest and one.latest and two.earliest and two.latest):
            return False
        first, last = sorted(((one.earliest, one.latest), (two.earliest, two.latest)))
        between = (Day.fromisoformat(last[0]) - Day.fromisoformat(first[1])).days
        return between > (MONTH if "inferred" in (one.basis, two.basis) else 0)

    def _inside(self, inner: Spot, outer: Spot, apart: int) -> bool:
        """Whether a place lies in another: by the gazetteer, or, where it has no entry, by what kind of words name it."""
        within, around = self.places.get(inner.key), self.places.get(outer.key)
        if around is None or EXACTNESS.index(inner.kind) >= EXACTNESS.index(outer.kind):
            return False
        if within is None:
            return inner.kind in ("site", "district") and apart <= TOGETHER
        if around.kind == "city" and within.kind in ("site", "district"):
            return within.country == around.country and within.admin1 == around.admin1
        return self._holds(around, within)

    def _holds(self, outer: Place | None, inner: Place) -> bool:
        if outer is None or outer.id == inner.id or outer.country is None or outer.country != inner.country:
            return False
        if outer.kind == "city":
            return outer.admin1 is None and inner.kind != "country" and self._is_state(outer)
        return outer.kind == "country" or (outer.kind == "admin1" and outer.name == inner.admin1)

    def _is_state(self, city: Place) -> bool:
        """Whether a city is all of its country: Singapore, Hong Kong."""
        return any(c.kind == "country" and c.country == city.country for c in self.gazetteer.by_name(fold(city.name)))
