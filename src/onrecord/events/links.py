"""How acts and statements bear on each other: what answers, follows, causes, denies, corrects or condemns what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Sequence
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from onrecord.events import causes, ontology, rulebook
from onrecord.events.answered import Answered
from onrecord.events.rulebook import LinkRule, ReplyRule, Rulebook
from onrecord.events.scene import Forms, Scene
from onrecord.records import Event, Link, Reading, Span, Statement, content_id
from onrecord.stage import Stage

if TYPE_CHECKING:
    from onrecord.settings import Settings

ACTS = {"denies": "denies", "corrects": "corrects", "confirms": "confirms"}
VERSION = "1"
BACK = 3  # sentences in which an earlier act or statement is looked for
LIKELY = -100  # log odds in hundredths from which a learned tie of two acts counts; ties of anything else are rarer
HAPPENED = frozenset({"occurred", "ongoing", "alleged"})
WITH_OTHERS = frozenset({"SUPPORT", "COOPERATE", "REQUEST"})
CONDEMNING = "accuse.condemn"
MANY = 6  # acts counted together that are told one by one: sums of fewer come about by chance
JOINING = frozenset({"ADP", "SCONJ", "ADV"})
PART = LinkRule(name="links.sum", relation="part_of", cues=(), example="")
ORDINAL = LinkRule(name="links.ordinal", relation="part_of", cues=(), example="")
ANSWER = LinkRule(name="causes.answer", relation="responds_to", cues=(), example="")


def stage(settings: Settings) -> Stage:
    """
    The stage that ties events and statements; the last to read a report.

    Args:
        settings: ``language`` chooses the rules.
    """
    language = getattr(settings, "language", "en")

    def run(reading: Reading) -> Reading:
        found = links_of(reading, rulebook.load(language), ontology.load().forms)
        return reading.add(links=reading.links + found)

    return Stage(
        name="links",
        needs=frozenset({"tokens", "events", "statements"}),
        adds=frozenset({"links"}),
        run=run,
    )


class Placed(NamedTuple):
    """An event with the token that carries it."""

    head: int
    event: Event


class Tie(NamedTuple):
    """A link before it is written down: ids of both ends, and the words that hold them, as tokens."""

    start: str
    end: str
    rule: LinkRule | ReplyRule
    first: int
    last: int


def links_of(reading: Reading, rules: Rulebook, *forms: Forms) -> tuple[Link, ...]:
    """Every link of the report, each pair of ends and relation once, in text order."""
    tier = Tier(reading, rules, *forms)
    ties: list[Tie] = []
    lemmas = tier.scene.lemmas
    for sentence in reading.tokens.sentences:
        for index in range(sentence.first, sentence.last):
            for words, rule in rules.links.get(lemmas[index], ()):
                if tier.cue_at(index, words, sentence.last):
                    ties += tier.by_cue(index, index + len(words), rule)
                    break
    ties += tier.replies()
    ties += tier.between_statements()
    ties += tier.parts()
    ties += tier.answers({frozenset((tie.start, tie.end)) for tie in ties})
    found: dict[tuple[str, str, str], Link] = {}
    for tie in ties:
        key = (tie.start, tie.end, tie.rule.relation)
        if tie.start != tie.end and key not in found:
            found[key] = _link(reading, tie, rules.language)
    return tuple(sorted(found.values(), key=lambda link: (link.span.start, link.span.end, link.relation, link.id)))


def _link(reading: Reading, tie: Tie, language: str) -> Link:
    return Link(
        id=content_id("ln", tie.start, tie.end, tie.rule.relation),
        found_by=f"events.{language}.{tie.rule.name}/{VERSION}",
        from_=tie.start,
        to=tie.end,
        relation=tie.rule.relation,
        span=reading.tokens.span(tie.first, tie.last),
    )


class Tier:
    """
    Finds the two ends of links in one report.

    Args:
        reading: With events and statements.
        rules: Cues and replies of the language.
        forms: Dictionary forms of words of the ontology.
    """

    def __init__(self, reading: Reading, rules: Rulebook, *forms: Forms) -> None:
        self.reading = reading
        self.rules = rules
        self.scene = Scene(reading, *forms, rules.forms)
        tokens = reading.tokens
        placed = []
        for event in reading.events:
            inside = tokens.between(event.trigger.start, event.trigger.end)
            if inside:
                placed.append(Placed(tokens.head_within(inside[0], inside[-1] + 1), event))
        self.placed = sorted(placed, key=lambda p: (p.head, p.event.id))
        self.heads = [p.head for p in self.placed]
        self.at = {p.head: p.event for p in self.placed}

    def cue_at(self, index: int, words: tuple[str, ...], end: int) -> bool:
        """Whether the cue's words stand here, by dictionary form or as written; the first is known to."""
        if index + len(words) > end:
            return False
        lemmas, written = self.scene.lemmas, self.scene.tokens.lowered
        for place in range(1, len(words)):
            if words[place] != lemmas[index + place] and words[place] != written[index + place]:
                return False
        return True

    def by_cue(self, first: int, last: int, rule: LinkRule) -> list[Tie]:
        """Links that a cue makes; one that is denied makes none ("did not respond to a request")."""
        if self.scene.negated(first):
            return []
        if rule.between == "claim":
            return self._claims(first, last, rule)
        if rule.between == "statements":
            return []
        if rule.verb:
            return self._by_verb(first, last, rule)
        if rule.to and not self._brings(last - 1, rule):
            return []
        phrase = self._phrase(first, last)
        if phrase is None:
            return self._back(first, last, rule) if rule.back else []
        within = self._first_in(phrase)
        if within is None:
            return []
        main = self._governing(phrase[0], set(phrase))
        if main is None:
            return []
        start, end = (main, within) if rule.start == "before" else (within, main)
        if start.event.type == end.event.type and rule.relation == "follows" and start.head == end.head:
            return []
        return [
            self._tie(start, end, rule, min(first, main.head, within.head), max(last, main.head + 1, within.head + 1))
        ]

    def _brings(self, index: int, rule: LinkRule) -> bool:
        """Whether the preposition brings an act of the rule's types itself: "in a call with the king"."""
        word = self.scene.words[index]
        event = self.at.get(word.head) if word.deprel == "case" else None
        return event is not None and event.type in rule.to

    def _phrase(self, first: int, last: int) -> list[int] | None:
        """Tokens of the phrase or clause that the cue brings, its head word first."""
        scene = self.scene
        for index in range(last - 1, first - 1, -1):
            word = scene.words[index]
            if word.deprel in ("case", "mark", "fixed", "advmod", "cc") and word.head >= 0:
                head = scene.words[word.head]
                if head.deprel in ("case", "mark") and head.head >= 0:
                    head = scene.words[head.head]
                if head.index >= last:
                    return [head.index, *(n for n in scene.tokens.subtree(head.index) if n != head.index)]
            below = [
                c
                for c in scene.children(index)
                if c.index >= last and c.deprel in ("nmod", "obl", "obj", "acl", "advcl", "ccomp")
            ]
            if below:
                return [below[0].index, *(n for n in scene.tokens.subtree(below[0].index) if n != below[0].index)]
        return None

    def _first_in(self, phrase: list[int]) -> Placed | None:
        """The act that a phrase is about: its head if that is one, else the first in it."""
        if phrase[0] in self.at:
            return Placed(phrase[0], self.at[phrase[0]])
        inside = sorted(n for n in phrase if n in self.at)
        return Placed(inside[0], self.at[inside[0]]) if inside else None

    def _governing(self, index: int, without: set[int]) -> Placed | None:
        """The act that the phrase hangs on: the nearest above it, else an argument of the verb above, else the nearest before."""
        scene = self.scene
        for above in scene.tokens.ancestors(index):
            if above.index in without:
                continue
            if above.index in self.at:
                return Placed(above.index, self.at[above.index])
            for child in scene.children(above.index):
                if (
                    child.index in self.at
                    and child.index not in without
                    and child.deprel.split(":")[0] in ("nsubj", "obj", "obl", "xcomp", "ccomp")
                ):
                    return Placed(child.index, self.at[child.index])
        return None

    def _by_verb(self, first: int, last: int, rule: LinkRule) -> list[Tie]:
        """Links whose cue is a verb: from its subject, or from the act that it is itself, to its object."""
        scene = self.scene
        word = scene.words[first]
        if word.upos not in ("VERB", "NOUN", "AUX"):
            return []
        clause = scene.clause(first)
        behind = list(clause.objects) + [n for _, n in clause.obliques if n > first and not clause.passive]
        own = Placed(first, self.at[first]) if first in self.at and rule.relation == "suspends" else None
        if own is not None and not clause.objects:  # "the talks were suspended", "the talks broke off"
            behind = list(clause.subjects)
        ends = [
            e
            for e in (self._first_in([n, *scene.tokens.subtree(n)]) for n in behind)
            if e is not None and e.head != first
        ]
        before = [
            e
            for e in (self._first_in([n, *scene.tokens.subtree(n)]) for n in clause.subjects)
            if e is not None and e.head != first
        ]
        start = own or (before[0] if before else None)
        if start is None or not ends:
            return []
        span = [first, start.head, ends[0].head]
        return [self._tie(start, ends[0], rule, min(span), max(span) + 1)]

    def _back(self, first: int, last: int, rule: LinkRule) -> list[Tie]:
        """ "In response", "two days later": from the act behind the cue to the last act before it."""
        sentence = self.scene.words[first].sentence
        here = self._governing(first, set()) or self._next(last, sentence)
        if here is None or self.scene.words[here.head].sentence != sentence:
            return []
        place = bisect_left(self.heads, min(first, here.head))
        if not place:
            return []
        before = self.placed[place - 1]
        if sentence - self.scene.words[before.head].sentence > 1:
            return []
        own = self.reading.tokens.sentences[sentence]
        return [self._tie(here, before, rule, max(own.first, min(first, here.head)), max(last, here.head + 1))]

    def _next(self, index: int, sentence: int) -> Placed | None:
        place = bisect_left(self.heads, index)
        if place < len(self.placed) and self.scene.words[self.heads[place]].sentence == sentence:
            return self.placed[place]
        return None

    def _claims(self, first: int, last: int, rule: LinkRule) -> list[Tie]:
        """From the statement that owns up to an act to that act."""
        sentence = self.scene.words[first].sentence
        speech = self._statement_at(self.reading.tokens.span(first, last))
        if speech is None:
            return []
        after = self._next(last, sentence)
        if after is not None and after.head not in self.scene.tokens.subtree(first, without=frozenset({"conj"})):
            after = None
        if last - first == 1 and (after is None or self.scene.words[after.head].head != first or not self._noun(after)):
            return []
        target = (
            after
            if after is not None and after.event.type in ("ASSAULT", "COERCE")
            else self._earlier(first, ("ASSAULT", "COERCE"), BACK)
        )
        if target is None:
            return []
        return [Tie(speech.id, target.event.id, rule, *self._words(first, last, target.head))]

    def _words(self, first: int, last: int, head: int) -> tuple[int, int]:
        """Words that hold cue and act, or the cue alone where the act stands in another sentence."""
        if self.scene.words[first].sentence != self.scene.words[head].sentence:
            return first, last
        return min(first, head), max(last, head + 1)

    def _statement_at(self, span: Span) -> Statement | None:
        best = [s for s in self.reading.statements if s.cue is not None and s.cue.overlaps(span)]
        if not best:
            best = [s for s in self.reading.statements if s.span.overlaps(span) and s.act == "claims"]
        return best[0] if best else None

    def _earlier(self, index: int, types: tuple[str, ...], back: int) -> Placed | None:
        """The nearest act of one of the types before the word, at most so many sentences back."""
        sentence = self.scene.words[index].sentence
        for placed in reversed(self.placed[: bisect_left(self.heads, index)]):
            if sentence - self.scene.words[placed.head].sentence > back:
                return None
            if placed.event.type in types:
                return placed
        return None

    def _tie(self, start: Placed, end: Placed, rule: LinkRule | ReplyRule, first: int, last: int) -> Tie:
        return Tie(start.event.id, end.event.id, rule, first, last)

    def replies(self) -> list[Tie]:
        """Links of acts that by their nature answer another: condemnations, inquiries, refusals."""
        ties = []
        for placed in self.placed:
            name = placed.event.found_by.rsplit("/", 1)[-1]
            for rule in self.rules.replies:
                if not name.startswith(rule.start):
                    continue
                other = self._answered(placed, rule)
                if other is not None and other.head != placed.head:
                    ties.append(self._tie(placed, other, rule, *self._words(placed.head, placed.head + 1, other.head)))
                    break
        return ties

    def _answered(self, placed: Placed, rule: ReplyRule) -> Placed | None:
        """What an act answers by the rule."""
        if rule.asked:
            return self._asked(placed, rule)
        if rule.joined:
            above = self.scene.words[placed.head]
            above = self.scene.words[above.head] if above.deprel == "obj" else above
            condemned = self.at.get(above.head) if above.deprel == "conj" else None
            if condemned is None or not condemned.found_by.rsplit("/", 1)[-1].startswith(CONDEMNING):
                return None
            return self._governed(Placed(above.head, condemned), rule)
        return self._governed(placed, rule) if rule.phrase else self._earlier(placed.head, rule.to, rule.back)

    def _asked(self, placed: Placed, rule: ReplyRule) -> Placed | None:
        """The nearest act before that was addressed to whoever answers, else the nearest that others addressed to nobody named."""
        doers = {one.actor or one.head for one in placed.event.actors}
        sentence = self.scene.words[placed.head].sentence
        unaddressed = None
        for other in reversed(self.placed[: bisect_left(self.heads, placed.head)]):
            away = sentence - self.scene.words[other.head].sentence
            if away > BACK:
                break
            theirs = {one.actor or one.head for one in other.event.actors}
            if other.event.type not in rule.to or theirs & doers:
                continue
            if doers & {one.actor or one.head for one in other.event.recipients}:
                return other
            near = away <= rule.back and unaddressed is None
            if near and theirs and doers and not other.event.recipients:
                unaddressed = other
        return unaddressed

    def _governed(self, placed: Placed, rule: ReplyRule) -> Placed | None:
        """The first act of the rule's types in the words that this act governs."""
        below = self.scene.tokens.subtree(placed.head, without=frozenset({"conj", "parataxis", "nsubj"}))
        objects = [n for o in self.scene.clause(placed.head).objects for n in self.scene.tokens.subtree(o)]
        word = self.scene.words[placed.head]
        if word.deprel == "obj" and word.head >= 0:
            objects += [
                n
                for preposition, o in self.scene.clause(word.head).obliques
                if o > word.index and preposition in ("into", "of", "on", "for", "against", "over")
                for n in self.scene.tokens.subtree(o)
            ]
        for index in sorted({*below, *objects}):
            event = self.at.get(index)
            if event is not None and rule.happened and event.factuality not in HAPPENED:
                continue
            if event is not None and index != placed.head and event.type in rule.to:
                return Placed(index, event)
        return None

    def between_statements(self) -> list[Tie]:
        """Denials, corrections and confirmations, to the statement or act that they speak of."""
        rules = {rule.relation: rule for rule in self.rules.file.link if rule.between == "statements"}
        answered = Answered(self.reading, self.rules.answers, self.scene.lemmas)
        ties = []
        for place, statement in enumerate(self.reading.statements):
            rule = rules.get(ACTS.get(statement.act, ""))  # type: ignore[call-overload]
            inside = self.reading.tokens.between(statement.span.start, statement.span.end)
            if rule is None or not inside:
                continue
            target = answered.by(place)
            if target is not None:
                ties.append(Tie(statement.id, target, rule, inside[0], inside[-1] + 1))
        return ties

    def parts(self) -> list[Tie]:
        """Acts counted together and then told one by one, where the numbers add up: "34 strikes ... 23 strikes ... 11 strikes"."""
        counted: dict[str, list[tuple[int, Placed]]] = {}
        numbers = self._numbers()
        for placed in self.placed:
            for word in self.reading.tokens.between(placed.event.trigger.start, placed.event.trigger.end):
                number = next((numbers[c.index] for c in self.scene.children(word) if c.index in numbers), 0)
                if number:
                    counted.setdefault(self.scene.lemmas[word], []).append((number, placed))
        ties = self._ordinals()
        for told in counted.values():
            for part, whole in parts_of([number for number, _ in told]):
                start, end = told[part][1], told[whole][1]
                ties.append(self._tie(start, end, PART, *self._words(start.head, start.head + 1, end.head)))
        return ties

    def _ordinals(self) -> list[Tie]:
        """One of several acts told before: "two bombings ... the first blast"."""
        ties = []
        for place, placed in enumerate(self.placed):
            if not any("NumType=Ord" in c.feats and c.deprel == "amod" for c in self.scene.children(placed.head)):
                continue
            for other in reversed(self.placed[:place]):
                several = "Number=Plur" in self.scene.words[other.head].feats
                if (
                    several
                    and other.event.type == placed.event.type == "ASSAULT"
                    and self._noun(other)
                    and self._noun(placed)
                ):
                    words = self._words(placed.head, placed.head + 1, other.head)
                    ties.append(self._tie(placed, other, ORDINAL, *words))
                    break
        return ties

    def _noun(self, placed: Placed) -> bool:
        return self.scene.words[placed.head].upos in ("NOUN", "PROPN")

    def _numbers(self) -> dict[int, int]:
        """Exact whole numbers of the report, by word."""
        tokens = self.reading.tokens
        return {
            index: row.count.best
            for row in self.reading.counts
            if row.count is not None and row.count.best is not None and not row.count.approximate
            for index in tokens.between(row.span.start, row.span.end)
        }

    def answers(self, tied: Container[frozenset[str]]) -> list[Tie]:
        """
        What somebody does because of what others did in the same sentence, where a learned tie says so and no rule ties the two.

        Args:
            tied: Pairs of ids that are tied already.
        """
        judge = causes.load()
        acts = {placed.head: placed.event.type for placed in self.placed}
        ties = []
        for number in self._to_be_asked(tied):
            signs = causes.Ties(self.reading.tokens, number, acts, self.reading.senses)
            for words in causes.ends_told(signs, judge, self.at, least=LIKELY, among=JOINING):
                cause, effect = self.at[words[1]], self.at[words[2]]
                if _answers(effect, cause) and frozenset((cause.id, effect.id)) not in tied:
                    ties.append(Tie(effect.id, cause.id, ANSWER, min(words), max(words) + 1))
        return ties

    def _to_be_asked(self, tied: Container[frozenset[str]]) -> list[int]:
        """Sentences in which some act may answer another that nothing ties it to."""
        inside: dict[int, list[Event]] = {}
        for placed in self.placed:
            inside.setdefault(self.scene.words[placed.head].sentence, []).append(placed.event)
        return [
            number
            for number, events in inside.items()
            if any(
                _answers(one, other) and frozenset((one.id, other.id)) not in tied
                for one, other in permutations(events, 2)
            )
        ]

    def _sentence(self, span: Span) -> int:
        inside = self.reading.tokens.between(span.start, span.end)
        return self.scene.words[inside[0]].sentence if inside else 0


def parts_of(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """
    Which numbers of a report are parts of which: those right behind a sum, or behind the sums before it, that add up to it.

    >>> parts_of([11, 6, 5, 2, 4, 3, 1, 1])
    [(1, 0), (2, 0), (3, 1), (4, 1), (5, 2), (6, 2), (7, 2)]
    """
    found = []
    free = 1
    for whole, number in enumerate(numbers):
        free = max(free, whole + 1)
        total, end = 0, free
        while end < len(numbers) and total < number:
            total += numbers[end]
            end += 1
        if total == number >= MANY and end - free > 1:
            found += [(part, whole) for part in range(free, end)]
            free = end
    return found


def _answers(effect: Event, cause: Event) -> bool:
    """Whether the one is somebody's doing, in answer to what others did."""
    if cause.factuality not in HAPPENED or effect.type in WITH_OTHERS:
        return False
    doers = {one.actor or one.head for one in effect.actors}
    return bool(doers) and not doers & {one.actor or one.head for one in cause.actors}
