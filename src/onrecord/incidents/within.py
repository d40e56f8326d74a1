"""
Mentions of one report that mean one happening, joined into tellings.

Every two mentions of kindred types are compared, and beside what they tell, how they stand to each other in the text:
"the strike" looks back, "a strike", "another strike" and "an earlier strike" begin anew; the dead and wounded belong to
the attack that their sentence tells. What weighs most is joined first, by average, so that a chain of likenesses joins nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from onrecord.incidents.cluster import FORBIDDEN, FORCED, Known, agglomerate
from onrecord.incidents.compare import Comparison
from onrecord.incidents.context import Context
from onrecord.incidents.judgements import Judged
from onrecord.incidents.pointing import is_harm
from onrecord.incidents.rulebook import Rulebook
from onrecord.incidents.telling import SENTENCE, Telling, telling_of, together
from onrecord.incidents.weigh import Weights, load_weights, weigh
from onrecord.records import Event

FAR = 12  # sentences
CLOSE = 2  # sentences in which "the strike" takes up the word "strike"
ANY_WORD = 0.2  # what "the raid" says of an attack told before in another word
NONE: frozenset[str] = frozenset()
APART = frozenset({"responds_to", "causes", "follows", "condemns", "suspends"})


def tellings_of(events: Sequence[Event], context: Context, rules: Rulebook, judged: Judged) -> list[Telling]:
    """The tellings of one report, in text order; every event is in exactly one."""
    linked = _links(context, events)
    mentions = mentions_of(events, context, rules)
    weights = load_weights("within")
    known: Known = {place: {} for place in range(len(mentions))}
    for n, later in enumerate(mentions):
        for before in range(n):
            weight = _weight(mentions[before], later, context, weights, judged, linked)
            if weight is not None:
                known[before][n] = known[n][before] = weight

    def among(ours: Sequence[int], theirs: Sequence[int]) -> float:
        """Weight of two groups, each taken as one mention where they are nearest to each other."""
        _, a, b = min((abs(a - b), a, b) for a in ours for b in theirs)
        near = sorted((a, b))
        before, later = (
            mentions[place]._replace(
                telling=together([mentions[p].telling for p in (ours if place in ours else theirs)])
            )
            for place in near
        )
        weight = _weight(before, later, context, weights, judged, linked)
        return FORBIDDEN if weight is None else weight

    groups = agglomerate(known, weights.threshold, among)
    return [together([mentions[place].telling for place in group]) for group in groups]


class Mention(NamedTuple):
    """
    An event with what is looked up in the words around it.

    Args:
        event: The mention.
        telling: Its features.
        sentence: Number of its sentence in the report.
        harm: Whether it tells only what was done to people or things.
    """

    event: Event
    telling: Telling
    sentence: int
    harm: bool


def mentions_of(events: Sequence[Event], context: Context, rules: Rulebook) -> list[Mention]:
    """The events of one report in text order, with what the words around them say."""
    if not events:
        return []
    text = context.reports[events[0].report].text
    ends = [found.end() for found in SENTENCE.finditer(text)]
    return [
        Mention(
            event, telling_of(event, context, rules), bisect_right(ends, event.trigger.start), is_harm(event, rules)
        )
        for event in sorted(events, key=lambda e: (e.trigger.start, e.trigger.end, e.id))
    ]


def _weight(
    before: Mention, later: Mention, context: Context, weights: Weights, judged: Judged,
    linked: Mapping[str, Mapping[str, str]],
) -> float | None:  # fmt: skip
    """What speaks for one happening, in bits; None where there is nothing worth comparing."""
    one, other = before.telling, later.telling
    verdict = judged.between(one.events, other.events)
    if verdict:
        return FORCED if verdict == "same" else FORBIDDEN if verdict == "different" else None
    if one.habitual or other.habitual:
        return FORBIDDEN
    tie = linked.get(later.event.id, {}).get(before.event.id)
    if tie in APART:
        return FORBIDDEN
    if later.sentence - before.sentence >= FAR and not _touch(one, other):
        return None
    match = weigh(one, other, context, weights, more=partial(beside, before, later, tie))
    return FORBIDDEN if match.vetoed else match.weight


def _touch(one: Telling, other: Telling) -> bool:
    """Whether anything at all is in common; cheaper to ask than to compare everything."""
    return bool(one.words & other.words or one.names & other.names or one.tolls & other.tolls)


def beside(before: Mention, later: Mention, tie: str | None = None) -> dict[str, Comparison]:
    """How two mentions of one report stand to each other in the text."""
    sentences = later.sentence - before.sentence
    found: dict[str, Comparison] = {}
    if tie == "part_of":
        found["linked"] = Comparison(1.0, "one is part of the other")
    attack = before.event.type == "ASSAULT" == later.event.type
    if attack and (later.harm or before.harm) and sentences == 0:
        found["harm"] = Comparison(1.0, "harm and the act that did it in one sentence")
    elif (
        attack
        and later.harm
        and not before.harm
        and sentences == 1
        and not (later.telling.dated or later.telling.placed)
    ):
        found["harm"] = Comparison(0.8, "harm wants an attack that did it")
    if sentences == 0:
        if not (later.harm or before.harm):
            found["sentence"] = Comparison(-0.3, "two acts of one sentence")
    elif sentences >= FAR:
        found["sentence"] = Comparison(-0.5, "{} sentences apart", (sentences,))
    else:
        found["sentence"] = Comparison(0.5 / sentences, "{} sentences apart", (sentences,))
    points = later.telling.points
    if points and (sentences or points == "separate"):
        score = {"definite": ANY_WORD, "indefinite": -0.4, "separate": -1.0}[points]
        if points == "definite" and sentences <= CLOSE and later.telling.triggers & before.telling.triggers:
            score = 1.0
        found["pointing"] = Comparison(score, '"{}" is {}', (later.event.trigger.text, points))
    return found


def _links(context: Context, events: Iterable[Event]) -> dict[str, dict[str, str]]:
    """For every event the events that a link ties it to, either way, with the relation."""
    ids = {event.id for event in events}
    found: dict[str, dict[str, str]] = {}
    for link in context.links_among(ids):
        found.setdefault(link.from_, {})[link.to] = link.relation
        found.setdefault(link.to, {})[link.from_] = link.relation
    return found
