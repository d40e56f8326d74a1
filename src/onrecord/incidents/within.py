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

from msgspec.structs import replace

from onrecord.incidents.cluster import Group, agglomerate
from onrecord.incidents.compare import Comparison
from onrecord.incidents.context import Context
from onrecord.incidents.judgements import Judged
from onrecord.incidents.pointing import is_harm, is_verb, says_which
from onrecord.incidents.rulebook import Rulebook
from onrecord.incidents.telling import APART, SENTENCE, Telling, telling_of, together
from onrecord.incidents.weigh import FORBIDDEN, FORCED, load_scale
from onrecord.records import Event

FAR = 12  # sentences
WANTING = 4  # sentences over which harm without a day or place is that of the last attack told
FAR_WANTING = 0.6
CLOSE = 2  # sentences in which "the strike" takes up the word "strike"
ANY_WORD = 0.2  # what "the raid" says of an attack told before in another word
SAME_TARGET = 0.6  # what "the attack on the hospital" says of a bomb told before at a hospital
POINTS_AWAY = {"indefinite": -0.4, "separate": -1.0}
BORROWED = frozenset({"same-sentence", "continued"})  # reasons of days that stand with another act
NONE: frozenset[str] = frozenset()


def tellings_of(events: Sequence[Event], context: Context, rules: Rulebook, judged: Judged) -> list[Telling]:
    """The tellings of one report, in text order; every event is in exactly one."""
    if not events:
        return []
    weighing = _Weighing(mentions_of(events, context, rules), context, judged, _links(context, events))
    groups = agglomerate(weighing.known(), weighing.scale.threshold, weighing.between)
    return [weighing.as_one(group) for group in groups]


class _Weighing:
    """The mentions of one report, weighed against each other."""

    def __init__(
        self, mentions: Sequence[Mention], context: Context, judged: Judged, linked: Mapping[str, Mapping[str, str]]
    ) -> None:
        self.scale = load_scale("within")
        self._mentions = mentions
        self._context = context
        self._judged = judged
        self._linked = linked
        self._whole: dict[Group, Telling] = {(place,): mention.telling for place, mention in enumerate(mentions)}

    def known(self) -> dict[int, dict[int, float]]:
        """The weight of every two that are worth comparing, both ways."""
        known: dict[int, dict[int, float]] = {place: {} for place in range(len(self._mentions))}
        for n, later in enumerate(self._mentions):
            for place in range(n):
                weight = self._weight(self._mentions[place], later)
                if weight is not None:
                    known[place][n] = known[n][place] = weight
        return known

    def between(self, ours: Group, theirs: Group) -> float:
        """Weight of two groups, each taken as one mention where they are nearest to each other."""
        _, a, b = min((abs(a - b), a, b) for a in ours for b in theirs)
        one = self._mentions[a]._replace(telling=self.as_one(ours))
        other = self._mentions[b]._replace(telling=self.as_one(theirs))
        weight = self._weight(one, other) if a < b else self._weight(other, one)
        return FORBIDDEN if weight is None else weight

    def as_one(self, group: Group) -> Telling:
        """The telling of several mentions."""
        if group not in self._whole:
            self._whole[group] = together([self._whole[place,] for place in group])
        return self._whole[group]

    def _weight(self, before: Mention, later: Mention) -> float | None:
        """What speaks for one happening, in bits; None where there is nothing worth comparing."""
        one, other = before.telling, later.telling
        verdict = self._judged.between(one.events, other.events)
        if verdict:
            return FORCED if verdict == "same" else FORBIDDEN if verdict == "different" else None
        if one.habitual or other.habitual:
            return FORBIDDEN
        if before.event.id in later.telling.apart:
            return FORBIDDEN
        tie = self._linked.get(later.event.id, {}).get(before.event.id) if self._linked else None
        if tie in APART:
            return FORBIDDEN
        if later.sentence - before.sentence >= FAR and not _touch(one, other):
            return None
        more = partial(beside, before, later, tie)
        return self.scale.weight(one, other, self._context, self.scale.threshold, more)


class Mention(NamedTuple):
    """
    An event with what is looked up in the words around it.

    Args:
        event: The mention.
        telling: Its features.
        sentence: Number of its sentence in the report.
        harm: Whether it tells only what was done to people or things.
        wants: Of harm without a day or place of its own that is not told to be another, the id of the last attack told before, which may have done it.
        aftermath: Whether it tells what became of people who had been hurt; ``wants`` is then the last attack that hurt anybody.
        is_said_of: Of what says which one it was that was told ("it was the worst attack since May"), the id of that.
    """

    event: Event
    telling: Telling
    sentence: int
    harm: bool
    wants: str | None = None
    aftermath: bool = False
    is_said_of: str | None = None


def mentions_of(events: Sequence[Event], context: Context, rules: Rulebook) -> list[Mention]:
    """The events of one report in text order, with what the words around them say."""
    if not events:
        return []
    text = context.reports[events[0].report].text
    ends = [found.end() for found in SENTENCE.finditer(text)]
    found: list[Mention] = []
    attack: str | None = None
    hurting: str | None = None
    for event in sorted(events, key=lambda e: (e.trigger.start, e.trigger.end, e.id)):
        telling, harm = telling_of(event, context, rules), is_harm(event, rules)
        aftermath = harm and rules.aftermath.search(event.span.text) is not None
        own = telling.dated or telling.placed or telling.points == "separate"
        wants = hurting if aftermath else attack if harm and not own else None
        sentence = bisect_right(ends, event.trigger.start)
        told = _told_just_before(event, sentence, found) if says_which(text, event, rules) else None
        found.append(Mention(event, telling, sentence, harm, wants, aftermath, told))
        if event.type == "ASSAULT" and not harm and telling.real:
            attack = event.id
        if event.type == "ASSAULT" and event.casualties and not aftermath:
            hurting = event.id
    return [_told_apart(_without_borrowed_day(mention, found, text), found, text, rules) for mention in found]


def _told_just_before(event: Event, sentence: int, mentions: Sequence[Mention]) -> str | None:
    """Id of the last act of its type told in the sentences right before."""
    before = [m for m in mentions if m.event.type == event.type and 0 < sentence - m.sentence <= CLOSE]
    return before[-1].event.id if before else None


def _told_apart(mention: Mention, mentions: Sequence[Mention], text: str, rules: Rulebook) -> Mention:
    """The mention, with the ids of those before it that the same subject did besides: "called for calm and demanded a vote"."""
    if mention.event.type == "ASSAULT" or not is_verb(mention.event, rules):
        return mention
    apart = {
        other.event.id
        for other in mentions
        if other.event.type == mention.event.type and other.event.trigger.end <= mention.event.trigger.start
        if _coordinated(other, mention, text, rules)
    }
    if not apart:
        return mention
    return mention._replace(telling=replace(mention.telling, apart=mention.telling.apart | apart))


def _coordinated(before: Mention, later: Mention, text: str, rules: Rulebook) -> bool:
    """Whether two verbs stand beside each other in one sentence, the second behind an "and"."""
    if before.sentence != later.sentence or not is_verb(before.event, rules):
        return False
    return rules.parting.search(text, before.event.trigger.end, later.event.trigger.start) is not None


def _without_borrowed_day(mention: Mention, mentions: Sequence[Mention], text: str) -> Mention:
    """
    The mention, without the day that belongs to what is told of it.

    In "he resigned on Friday over the raid" Friday is the day of the resignation, by which the raid had been. What is told
    to be another act ("the first massacre", "a second one") is not of the day of the one told before.
    """
    if mention.telling.points == "separate" and mention.event.date and mention.event.date.reason in BORROWED:
        return mention._replace(telling=replace(mention.telling, earliest=None, latest=None, dated=False, shared=False))
    day = mention.event.date.span if mention.event.date else None
    if day is None or not mention.telling.dated or mention.telling.points != "definite":
        return mention
    away = abs(mention.event.trigger.start - day.start)
    for other in mentions:
        if other.sentence == mention.sentence and other.telling.points is None and other.event.date:
            trigger = other.event.trigger
            between = text[min(day.end, trigger.end) : max(day.start, trigger.start)]
            nearer = abs(trigger.start - day.start) < away and "," not in between
            if nearer and other.event.date.span == day and other.event.type != mention.event.type:
                return mention._replace(telling=replace(mention.telling, earliest=None, dated=False))
    return mention


def _touch(one: Telling, other: Telling) -> bool:
    """Whether anything at all is in common; cheaper to ask than to compare everything."""
    return bool(one.words & other.words or one.names & other.names or one.tolls & other.tolls)


def beside(before: Mention, later: Mention, tie: str | None = None) -> dict[str, Comparison]:
    """How two mentions of one report stand to each other in the text."""
    sentences = later.sentence - before.sentence
    found: dict[str, Comparison] = {}
    if tie == "part_of":
        found["linked"] = Comparison(1.0, "one is part of the other")
    if before.event.type == "ASSAULT" == later.event.type and (harm := _harm_done(before, later, sentences)):
        found["harm"] = harm
    if sentences == 0:
        if not (later.harm or before.harm):
            found["sentence"] = Comparison(-0.3, "two acts of one sentence")
    elif sentences >= FAR:
        found["sentence"] = Comparison(-0.5, "{} sentences apart", (sentences,))
    else:
        found["sentence"] = Comparison(0.5 / sentences, "{} sentences apart", (sentences,))
    points = later.telling.points
    if points == "definite" and later.telling.dated and _days_between(before, later) > 0:
        points = None  # "Monday's march" is no march of Saturday
    if points and (sentences or points == "separate"):
        score = _looks_back(before, later, sentences) if points == "definite" else POINTS_AWAY[points]
        found["pointing"] = Comparison(score, '"{}" is {}', (later.event.trigger.text, points))
    return found


def _looks_back(before: Mention, later: Mention, sentences: int) -> float:
    """How much speaks for it that a definite noun takes up a mention: most where it says which one that was, or says the same word."""
    if later.is_said_of is not None:
        return 1.0 if later.is_said_of in before.telling.events else ANY_WORD
    one, other = before.telling, later.telling
    if sentences <= CLOSE and other.triggers & one.triggers:
        return 1.0
    shared = one.targets & other.targets or one.words & other.words - one.triggers - other.triggers
    return SAME_TARGET if shared else ANY_WORD


def _harm_done(before: Mention, later: Mention, sentences: int) -> Comparison | None:
    """Whether the harm that one tells is what the other's act did."""
    if sentences == 0 and _days_between(before, later) > 1:
        return None
    if sentences == 0 and (later.harm or before.harm):
        if "separate" in (before.telling.points, later.telling.points) and before.event.type == later.event.type:
            return None
        if before.harm and later.harm and _counted_apart(before.event, later.event):
            return None
        return Comparison(1.0, "harm and the act that did it in one sentence")
    if later.wants not in before.telling.events:
        return None
    if later.aftermath:
        return Comparison(1.0, "what became of those whom the attack hurt")
    if sentences > WANTING or _of_others(before, later):
        return None
    return Comparison(0.8 if sentences == 1 else FAR_WANTING, "harm wants an attack that did it")


def _days_between(before: Mention, later: Mention) -> int:
    """Days from the end of the one to the begin of the other; 0 where they can be one day."""
    one, other = before.telling, later.telling
    gaps = ((other.earliest, one.latest), (one.earliest, other.latest))
    return max(0, *(start - end for start, end in gaps if start is not None and end is not None), 0)


def _counted_apart(one: Event, other: Event) -> bool:
    """Whether one voice counts the same harm in both, and not alike: "a mine killed a driver; at the market 13 died"."""
    return any(
        ours.harm == theirs.harm
        and ours.according_to == theirs.according_to
        and ours.count != theirs.count
        and ours.subset_of is None
        and theirs.subset_of is None
        for ours in one.casualties
        for theirs in other.casualties
    )


def _of_others(before: Mention, later: Mention) -> bool:
    """Whether the harm is taken up as known and was done to somebody named, the act to others: "the death of Ana Ruiz"."""
    named, hurt = later.telling.victims, before.telling.sufferers
    return bool(later.telling.points == "definite" and named and hurt and named.isdisjoint(hurt))


def _links(context: Context, events: Iterable[Event]) -> dict[str, dict[str, str]]:
    """For every event the events that a link ties it to, either way, with the relation."""
    ids = {event.id for event in events}
    found: dict[str, dict[str, str]] = {}
    for link in context.links_among(ids):
        found.setdefault(link.from_, {})[link.to] = link.relation
        found.setdefault(link.to, {})[link.from_] = link.relation
    return found
