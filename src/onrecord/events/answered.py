"""What a denial, a correction or a confirmation speaks of: an earlier statement, or the act that it tells itself."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.events.rulebook import AnswerWords
from onrecord.records import Event, Reading, Span, Statement

BACK = 3
"""Sentences in which an earlier statement is looked for."""
ENOUGH = 3
"""Signs, by their worth, from which a statement is what is answered."""
SAME_ACT, CONCERNED, NAMED, OWN, NEAR, CHARGE, WORDS = 2, 2, 2, 2, 1, 1, 2
"""
Worth of signs: both tell acts of one type; the earlier one speaks of who answers; the answer names who spoke; a correction of one's own;
no sentence between them; it charges or claims something; as many words in common as count.
"""
ONE_SIDE = frozenset({"state", "government", "armed-force"})
"""Kinds of actors that speak for their country."""
TIED = frozenset({"speaks_for", "holds_office", "leads", "commands", "member_of", "part_of"})
CHARGES = frozenset({"alleges", "claims"})
TOLD = CHARGES | {"states", "reports", "identifies", "describes"}
"""Acts that assert something, which can be denied."""


class Answered:
    """
    Finds what the answers of one report speak of.

    Args:
        reading: With statements, events and relations.
        words: Verbs and nouns of answers in the report's language.
        lemmas: Dictionary forms of the report's words.
    """

    def __init__(self, reading: Reading, words: AnswerWords, lemmas: Sequence[str]) -> None:
        self.reading, self.words, self.lemmas = reading, words, lemmas
        self.tokens = reading.tokens
        known = reading.mention_actors or (None,) * len(reading.mentions)
        self._mentioned = {m.head: actor for m, actor in zip(reading.mentions, known, strict=True) if actor}
        self._sides = self._all_sides()
        self._acts: dict[str, list[Event]] = {}
        for event in reading.events:
            for id in event.according_to:
                self._acts.setdefault(id, []).append(event)

    def by(self, place: int) -> str | None:
        """Id of what the statement at this place answers; None where nothing is plain."""
        answer = self.reading.statements[place]
        cues = self._cue(answer)
        refusing = bool(cues & self.words.refusing)
        content = self._content(answer)
        if refusing and any(self.lemmas[k] in self.words.wishes for k in content):
            return None  # "rejected calls for", which denies nothing
        earlier = self._earlier(place)
        if answer.found_by.split("/")[0].endswith("content.dismissal") or self._points(content):
            return self._charged(answer, earlier)
        plain = bool(cues & self.words.plain[answer.act])
        own = self._told_acts(answer) if plain and answer.act != "corrects" else []
        best = max(((self._worth(answer, one), k) for k, one in enumerate(earlier)), default=(0, 0))
        least = ENOUGH + 1 if own or not plain else ENOUGH
        if best[0] >= least and (not own or self._same_act(answer, earlier[best[1]])):
            return earlier[best[1]].id
        return own[0].id if own else None

    def _earlier(self, place: int) -> list[Statement]:
        """Statements before that may be what is answered, the nearest last."""
        answer = self.reading.statements[place]
        sentence = self._sentence(answer.span)
        begins = answer.cue.start if answer.cue else answer.span.start
        named = self._named_in(answer)
        return [
            one
            for one in self.reading.statements
            if one.span.end <= begins
            and one.id != answer.id
            and (sentence - self._sentence(one.span) <= BACK or self._side(one) & named)
            and (answer.act == "corrects" or (one.act != "denies" and not self._of_one_side(one, answer)))
        ]

    def _worth(self, answer: Statement, one: Statement) -> int:
        """How much speaks for it that the answer is about this statement."""
        worth = SAME_ACT * self._same_act(answer, one)
        worth += CONCERNED * bool(self._side(answer) & self._spoken_of(one))
        worth += NAMED * bool(self._side(one) & self._named_in(answer))
        worth += OWN * (answer.act == "corrects" and self._of_one_side(one, answer))
        worth += NEAR * (self._sentence(answer.span) - self._sentence(one.span) <= 1 and one.act in TOLD)
        worth += CHARGE * (one.act in CHARGES)
        return worth + min(WORDS, len(self._notions(answer) & self._notions(one)))

    def _same_act(self, answer: Statement, one: Statement) -> bool:
        return bool({e.type for e in self._told_acts(answer)} & {e.type for e in self._told_acts(one)})

    def _charged(self, answer: Statement, earlier: Sequence[Statement]) -> str | None:
        """What "it", "the charge" or "any role" means: the last statement that charges whoever answers, that charges at all, or that stands just before."""
        charging = [one for one in earlier if one.act in CHARGES]
        for one in [*(c for c in charging[::-1] if self._side(answer) & self._spoken_of(c)), *charging[::-1]]:
            return one.id
        near = [one for one in earlier if self._sentence(answer.span) - self._sentence(one.span) <= 1 and one.act in TOLD]
        return near[-1].id if near else None

    def _points(self, content: Sequence[int]) -> bool:
        """Whether the content only points back: "it", "the accusation as absurd"."""
        inside = set(content)
        heads = [k for k in content if self.tokens[k].head not in inside and self.tokens[k].upos != "PUNCT"]
        return bool(heads) and all(
            self.tokens.lowered[k] in self.words.pointing
            or (self.lemmas[k] in self.words.charges and self.tokens.child(k, "acl", "nmod", "ccomp", "acl:relcl") is None)
            for k in heads
        )

    def _spoken_of(self, one: Statement) -> frozenset[str]:
        """Sides of those whom a statement names or makes the doers of an act."""
        actors = {self._mentioned.get(k) for k in self._content(one)}
        actors |= {doer.actor for event in self._told_acts(one) for doer in event.actors}
        own = self._side(one)
        return frozenset(key for actor in actors if actor for key in self._sides.get(actor, ())) - own

    def _named_in(self, answer: Statement) -> frozenset[str]:
        actors = {self._mentioned.get(k) for k in self._content(answer)}
        return frozenset(key for actor in actors if actor for key in self._sides.get(actor, ())) - self._side(answer)

    def _notions(self, one: Statement) -> set[str]:
        """Dictionary forms of the nouns and verbs of a content."""
        return {
            self.lemmas[k]
            for k in self._content(one)
            if self.tokens[k].upos in ("NOUN", "VERB", "NUM") and self.lemmas[k] not in self.words.charges
        }

    def _told_acts(self, one: Statement) -> list[Event]:
        """Acts that are part of what is said, not the saying itself."""
        return [e for e in self._acts.get(one.id, ()) if one.cue is None or not one.cue.overlaps(e.trigger)]

    def _of_one_side(self, one: Statement, other: Statement) -> bool:
        mine, others = self._side(one), self._side(other)
        if mine and others:
            return bool(mine & others)
        heads = [s.speaker.head if s.speaker else None for s in (one, other)]
        return heads[0] == heads[1]

    def _side(self, one: Statement) -> frozenset[str]:
        return self._sides.get(one.speaker.actor or "", frozenset()) if one.speaker else frozenset()

    def _all_sides(self) -> dict[str, frozenset[str]]:
        """For each actor itself, the bodies it speaks for or belongs to, and the country of whoever speaks for one."""
        own = {
            actor.id: {actor.id, *([actor.country] if actor.kind in ONE_SIDE and actor.country else [])}
            for actor in self.reading.actors
        }
        sides = {id: set(keys) for id, keys in own.items()}
        for row in self.reading.relations:
            if row.relation in TIED and row.object is not None and row.until is None:
                sides.get(row.subject.actor or "", set()).update(own.get(row.object.actor or "", ()))
        return {id: frozenset(keys) for id, keys in sides.items()}

    def _cue(self, one: Statement) -> set[str]:
        inside = self.tokens.between(one.cue.start, one.cue.end) if one.cue else range(0)
        return {self.lemmas[k] for k in inside}

    def _content(self, one: Statement) -> list[int]:
        return [k for piece in one.content for k in self.tokens.between(piece.start, piece.end)]

    def _sentence(self, span: Span) -> int:
        inside = self.tokens.between(span.start, span.end)
        return self.tokens[inside[0]].sentence if inside else 0
