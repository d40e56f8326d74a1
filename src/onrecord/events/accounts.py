"""Events of one report, put together from triggers, participants and factuality."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import NamedTuple, cast

from onrecord.events.beside import beside_story
from onrecord.events.between import Act, Between
from onrecord.events.chooser import load_weights
from onrecord.events.factuality import Reader
from onrecord.events.ontology import Ontology
from onrecord.events.participants import Caster
from onrecord.events.rulebook import Rulebook
from onrecord.events.scene import Scene
from onrecord.events.sharing import share
from onrecord.events.told import load as kinds
from onrecord.events.told import told
from onrecord.events.triggers import Dropped, Trigger, find
from onrecord.events.types import contexts_of, modes_of, outweighed, type_of
from onrecord.records import Event, Participant, Reading, Skipped, Span, content_id
from onrecord.records.vocabulary import EventType

STAGE = "events"
WEIGHED = (
    "plover.weighed/1"  # in ``found_by`` of an event whose rule gave the trigger, and ``type_weights.json`` the type
)
WITHIN = 8  # cues that may begin before a trigger and still reach into it


def events_of(reading: Reading, ontology: Ontology, rules: Rulebook) -> tuple[tuple[Event, ...], tuple[Skipped, ...]]:
    """
    Every act of the report that the ontology knows, in text order, and the words that look like one and are none.

    Args:
        reading: With tokens, mentions, actors and statements.
        ontology: Words and rules of the acts.
        rules: Words of factuality.
    """
    draft = _drafted(reading, ontology, rules)
    skipped = [_skipped(draft.scene, found.head, found.reason) for found in draft.dropped]
    between, weights, voices = Between(draft.scene, ontology, rules, draft.acts), load_weights(), Voices(reading)
    events = []
    for act in draft.acts:
        choice = outweighed(between, act, weights)
        if choice is not None:
            detail = f"{act.type}, by {act.trigger.rule.name}; {choice.type} by {', '.join(choice.telling)}"
            skipped.append(_skipped(draft.scene, act.trigger.head, "type-outweighed", detail))
            act = act._replace(type=cast(EventType, choice.type))
        events.append(_event(draft, ontology, voices, act, weighed=choice is not None))
    return tuple(events), tuple(skipped)


def between_parties(reading: Reading, ontology: Ontology, rules: Rulebook) -> tuple[Between, list[Act]]:
    """The acts of a report before they are written down, and what shows what its parties do to each other."""
    draft = _drafted(reading, ontology, rules)
    return Between(draft.scene, ontology, rules, draft.acts), draft.acts


class Draft(NamedTuple):
    """The acts of a report before they are written down, and what they were read with."""

    scene: Scene
    caster: Caster
    reader: Reader
    acts: list[Act]
    dropped: list[Dropped]


def _drafted(reading: Reading, ontology: Ontology, rules: Rulebook) -> Draft:
    """Every trigger's act, with those who take part in it, told in its own clause or in a neighbouring act."""
    scene = Scene(reading, ontology.forms, rules.forms)
    triggers, dropped = find(scene, ontology)
    triggers = sorted([*triggers, *told(scene, ontology, kinds(), triggers, dropped)], key=attrgetter("head"))
    beside = beside_story(reading.tokens, rules.page)
    dropped += [Dropped(t.head, beside[s]) for t in triggers for s in [scene.words[t.head].sentence] if s in beside]
    triggers = [trigger for trigger in triggers if scene.words[trigger.head].sentence not in beside]
    caster = Caster(scene, ontology, rules, triggers)
    reader = Reader(scene, ontology, rules)
    acts = []
    for trigger in triggers:
        factuality = reader.factuality(trigger)
        acts.append(Act(trigger, type_of(trigger, factuality), factuality, caster.cast(trigger)))
    share(scene, {act.trigger.head: (act.trigger, act.cast) for act in acts}, caster.nearest)
    return Draft(scene, caster, reader, acts, dropped)


class Voices:
    """Which statements the words of a report belong to."""

    def __init__(self, reading: Reading) -> None:
        self._said = sorted(
            (span.start, span.end, statement.id) for statement in reading.statements for span in statement.content
        )
        self._starts = [start for start, _, _ in self._said]
        self._longest = max((end - start for start, end, _ in self._said), default=0)
        self._cued = sorted((s.cue.start, s.cue.end, s.id) for s in reading.statements if s.cue is not None)
        self._cue_starts = [start for start, _, _ in self._cued]
        self._speakers = {s.id: [(s.speaker.span, s.content)] for s in reading.statements if s.speaker is not None}
        self._order = {statement.id: place for place, statement in enumerate(reading.statements)}

    def over(self, span: Span) -> tuple[str, ...]:
        """Ids of the statements whose content holds the words, outermost first as the statements stand."""
        first = bisect_left(self._starts, span.start - self._longest)
        found = {name for _, end, name in self._said[first : bisect_right(self._starts, span.start)] if span.end <= end}
        return tuple(sorted(found, key=self._order.__getitem__))

    def says(self, place: int, told: Span) -> bool:
        """Whether the word there is of whoever says what is told, and stands outside of it: "were freed, their [lawyer] said"."""
        return any(
            speaker.start <= place < speaker.end and not any(part.start <= place < part.end for part in content)
            for name in self.over(told)
            for speaker, content in self._speakers.get(name, ())
        )

    def cued_by(self, span: Span) -> tuple[str, ...]:
        """Ids of the statements whose cue the words are: what is said is the act."""
        last = bisect_left(self._cue_starts, span.end)
        return tuple(name for start, end, name in self._cued[max(0, last - WITHIN) : last] if span.start < end)


def _event(draft: Draft, ontology: Ontology, voices: Voices, act: Act, *, weighed: bool) -> Event:
    scene, caster, reader = draft.scene, draft.caster, draft.reader
    trigger = act.trigger
    report = scene.reading.report.id
    span = scene.tokens.span(trigger.first, trigger.last)
    cast = act.cast
    recipients = cast.recipients + [
        n for n in cast.targets if n not in cast.recipients and _stands_for_somebody(scene, caster, n, trigger)
    ]
    recipients = [n for n in recipients if not voices.says(scene.words[n].start, span)]
    struck = [n for n in caster.struck(trigger) if n not in cast.recipients and n not in cast.weapons]
    said = voices.over(span)
    said += tuple(name for name in voices.cued_by(span) if name not in said)
    return Event(
        id=content_id("ev", report, span.start, span.end, act.type),
        found_by=f"events.{WEIGHED if weighed else ontology.name}/{trigger.rule.name}",
        report=report,
        trigger=span,
        type=act.type,
        modes=modes_of(scene, ontology, trigger, act.type),
        contexts=contexts_of(scene, ontology, trigger),
        actors=_participants(caster, cast.actors),
        recipients=_participants(caster, [n for n in recipients if n not in cast.actors]),
        weapons=tuple(caster.span(n) for n in sorted(cast.weapons)),
        targets=tuple(caster.span(n) for n in sorted({*cast.targets, *struck})),
        factuality=act.factuality,
        habitual=reader.lasting.habitual(trigger),
        aggregate=reader.lasting.aggregate(trigger),
        according_to=said,
        span=_span(scene, trigger, caster),
    )


def _participants(caster: Caster, heads: list[int]) -> tuple[Participant, ...]:
    """A participant a head, each actor once."""
    found: dict[str, Participant] = {}
    for index in heads:
        participant = caster.participant(index)
        found.setdefault(participant.actor or f"#{index}", participant)
    return tuple(found.values())


def _stands_for_somebody(scene: Scene, caster: Caster, index: int, trigger: Trigger) -> bool:
    """Whether a thing hit is somebody's ("a U.S. base"), or a place or thing; a road that protesters block is nobody."""
    if trigger.rule.name == "protest.obstruct":
        return caster.roles.owned(index)
    return caster.roles.owned(index) or scene.entity(index) in ("place", "object", "facility", "organization")


def _span(scene: Scene, trigger: Trigger, caster: Caster) -> Span:
    """The sentence; of an act that another act is about ("condemned the attack"), only its own phrase."""
    word = scene.words[trigger.head]
    above = word
    while above.head >= 0 and above.deprel in ("obj", "obl", "nmod", "conj", "compound", "nmod:poss"):
        above = scene.words[above.head]
        if above.index in caster.triggers and word.upos in ("NOUN", "PROPN"):
            below = scene.tokens.subtree(word.index)
            return scene.tokens.span(min(below[0], trigger.first), max(below[-1] + 1, trigger.last))
    if word.deprel in ("acl", "acl:relcl") and word.head >= 0:
        below = scene.tokens.subtree(word.index)
        return scene.tokens.span(
            min(below[0], trigger.first, word.head), max(below[-1] + 1, trigger.last, word.head + 1)
        )
    sentence = scene.tokens.sentences[word.sentence]
    return scene.tokens.characters(sentence.start, sentence.end)


def _skipped(scene: Scene, head: int, reason: str, detail: str = "") -> Skipped:
    span = scene.tokens.span(head, head + 1)
    report = scene.reading.report.id
    return Skipped(
        id=content_id("sk", STAGE, report, span.start, span.end, reason),
        found_by=f"{STAGE}/1",
        stage=STAGE,
        reason=reason,
        detail=detail or span.text,
        report=report,
        span=span,
    )
