"""
Mentions of one report that mean one happening, joined into tellings.

Mentions are taken in the order of the text. Each joins the telling before it that it fits best, or begins one of its
own. "The strike" looks back for what it means; "a strike", "another strike" and "an earlier strike" begin anew; the
dead and wounded belong to the attack that their sentence tells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from math import log2
from typing import NamedTuple

from onrecord.incidents.compare import Comparison
from onrecord.incidents.context import Context
from onrecord.incidents.judgements import Judged
from onrecord.incidents.rulebook import Rulebook
from onrecord.incidents.telling import SENTENCE, Telling, telling_of, together
from onrecord.incidents.weigh import load_weights, weigh
from onrecord.records import Event

LOOK_BEFORE = 60  # characters before a trigger in which its article stands
BETWEEN = 4  # words between an article and its noun ("the Feb. 2 air strikes")
ARTICLE_SPAN = re.compile(r"[^\s,;:()\"“”]+")
MANY = 4  # doublings; more mentions than 2 ** MANY add nothing
FAR = 12  # sentences
NONE: frozenset[str] = frozenset()
APART = frozenset({"responds_to", "causes", "follows", "condemns", "suspends"})


def tellings_of(events: Sequence[Event], context: Context, rules: Rulebook, judged: Judged) -> list[Telling]:
    """The tellings of one report, in text order; every event is in exactly one."""
    linked = _links(context, events)
    groups: list[list[Mention]] = []
    tellings: list[Telling] = []
    for mention in _mentions(events, context, rules):
        chosen = _antecedent(mention, groups, tellings, context, judged, linked)
        if chosen is None:
            groups.append([mention])
            tellings.append(mention.telling)
        else:
            groups[chosen].append(mention)
            tellings[chosen] = together([tellings[chosen], mention.telling])
    return tellings


class Mention(NamedTuple):
    """
    An event with what is looked up in the words around it.

    Args:
        event: The mention.
        telling: Its features.
        sentence: Number of its sentence in the report.
        points: How it points back, see :func:`how_it_points`.
        harm: Whether it tells only what was done to people or things.
    """

    event: Event
    telling: Telling
    sentence: int
    points: str | None
    harm: bool


def _mentions(events: Sequence[Event], context: Context, rules: Rulebook) -> list[Mention]:
    if not events:
        return []
    text = context.reports[events[0].report].text
    ends = [found.end() for found in SENTENCE.finditer(text)]
    return [
        Mention(
            event, telling_of(event, context, rules), bisect_right(ends, event.trigger.start),
            how_it_points(text, event, rules), is_harm(event, rules),
        )
        for event in sorted(events, key=lambda e: (e.trigger.start, e.trigger.end, e.id))
    ]  # fmt: skip


def _antecedent(
    mention: Mention, groups: Sequence[Sequence[Mention]], tellings: Sequence[Telling], context: Context,
    judged: Judged, linked: Mapping[str, Mapping[str, str]],
) -> int | None:  # fmt: skip
    """Place of the telling that the mention belongs to, the nearest of the best; None where it tells something new."""
    weights = load_weights("within")
    own = mention.telling
    linked_here = linked.get(mention.event.id, {})
    best: tuple[float, int] | None = None
    for place in range(len(tellings) - 1, -1, -1):
        telling = tellings[place]
        verdict = judged.between(own.events, telling.events)
        if verdict == "same":
            return place
        if verdict == "different" or telling.aggregate != own.aggregate or telling.habitual or own.habitual:
            continue
        ties = {linked_here[id] for id in telling.events if id in linked_here} if linked_here else NONE
        if ties & APART:
            continue
        if "part_of" in ties:
            return place
        match = weigh(own, telling, context, weights, more=partial(_beside, mention, groups[place]))
        if not match.vetoed and match.weight >= weights.threshold and (best is None or match.weight > best[0]):
            best = match.weight, place
    return best[1] if best else None


def _beside(mention: Mention, group: Sequence[Mention]) -> dict[str, Comparison]:
    return _nearness(mention, group[-1]) | _prominence(mention, group)


def _nearness(mention: Mention, before: Mention) -> dict[str, Comparison]:
    """How the mention points back, and how many sentences lie between."""
    sentences = mention.sentence - before.sentence
    found: dict[str, Comparison] = {}
    pointing = mention.points
    if sentences == 0 and (mention.harm or before.harm) and pointing != "separate":
        return {"sentence": Comparison(1.0, "harm and the act that did it in one sentence")}
    if sentences == 0:
        found["sentence"] = Comparison(-0.3, "two acts of one sentence")
    elif sentences >= FAR:
        found["sentence"] = Comparison(-0.5, f"{sentences} sentences apart")
    else:
        found["sentence"] = Comparison(0.4 / sentences, f"{sentences} sentences apart")
    if pointing:
        score = {"definite": 1.0, "indefinite": -0.4, "separate": -1.0}[pointing]
        found["pointing"] = Comparison(score, f'"{mention.event.trigger.text}" is {pointing}')
    return found


def _prominence(mention: Mention, group: Sequence[Mention]) -> dict[str, Comparison]:
    """What is told again and again is what the next mention means too; and harm wants an attack that did it."""
    found: dict[str, Comparison] = {}
    if len(group) > 1:
        found["prominence"] = Comparison(min(1.0, log2(len(group)) / MANY), f"told {len(group)} times before")
    attack = mention.event.type == "ASSAULT" == group[0].event.type
    if attack and mention.harm and not all(other.harm for other in group):
        found["harm"] = Comparison(1.0, "harm wants an attack that did it")
    return found


def is_harm(event: Event, rules: Rulebook) -> bool:
    """Whether the mention tells only what was done to people or things ("killed", "wounding")."""
    return event.trigger.text.split()[0].lower() in rules.harm


def how_it_points(text: str, event: Event, rules: Rulebook) -> str | None:
    """
    Whether a noun takes up what was told (``definite``), brings up something (``indefinite``), or sets itself
    apart from it (``separate``); None for verbs and for nouns without any such word.
    """
    trigger = event.trigger.text.split()[0].lower()
    if trigger in rules.separate:
        return "separate"
    if trigger in rules.verbs or trigger.endswith("ed"):
        return None
    before = text[max(0, event.trigger.start - LOOK_BEFORE) : event.trigger.start]
    tail = re.split(r"[,;:()\"“”]|[.!?]\s+(?=[A-Z][a-z])|\n", before)[-1]
    words = [word.lower() for word in ARTICLE_SPAN.findall(tail)][-(BETWEEN + 1) :]
    for place in range(len(words) - 1, -1, -1):
        if words[place] in rules.separate:
            return "separate"
        if words[place] in rules.definite:
            return "separate" if set(words[place:]) & rules.separate else "definite"
        if words[place] in rules.indefinite:
            return "separate" if set(words[place:]) & rules.separate else "indefinite"
    return None


def _links(context: Context, events: Iterable[Event]) -> dict[str, dict[str, str]]:
    """For every event the events that a link ties it to, either way, with the relation."""
    ids = {event.id for event in events}
    found: dict[str, dict[str, str]] = {}
    for link in context.links_among(ids):
        found.setdefault(link.from_, {})[link.to] = link.relation
        found.setdefault(link.to, {})[link.from_] = link.relation
    return found
