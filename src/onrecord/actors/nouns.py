"""Relations that a noun and the words tied to it tell: wings and offices of bodies, attitudes, services, designations."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.actors import entries
from onrecord.actors.describe import Description, compound_after
from onrecord.actors.find import names_beginning
from onrecord.actors.folding import POSSESSIVE
from onrecord.actors.lexicon import Head, Rank
from onrecord.actors.lists import listed
from onrecord.actors.related import BODIES, Related, is_negated, is_not_yet
from onrecord.actors.segment import HYPHENS
from onrecord.actors.ties import Noun, ties
from onrecord.records import Participant, Relation, Token

PARTS = "actors.relations.part/1"
SERVICE = "actors.relations.service/1"
ATTITUDE = "actors.relations.attitude/1"
DESIGNATION = "actors.relations.designation/1"
ALLY = "actors.relations.ally/1"
UNDER = "actors.relations.under/1"
PARTLY = frozenset({"part", "group", "armed-group"})


class Nouns:
    """The rules that read what stands within one mention of a body or a man in its service."""

    def __init__(self, on: Related) -> None:
        self.on = on
        self.tokens = on.tokens

    def of_part(self, number: int) -> Iterator[Relation]:
        """ "The Front's southern wing", "the army's Western Command", "the UN Board of Inquiry" are parts."""
        d, actor = self.on.descriptions[number], self.on.actor(number)
        if actor is None or actor.kind in ("person", "state", "population", "media"):
            return
        if d.means == "body" and actor.id.startswith("actor:") and self._lemma(number) in ties().nouns:
            return
        if d.means in ("known", "organization"):
            yield from self._of_whole(number, d)
            whole = self._owner_before(d, state=actor.kind in ("armed-force", "government")) or self._first_words(d)
        elif d.means == "body" and d.owner is not None and d.owner.kind in ("known", "organization"):
            whole = self._possessor(d) if d.head is not None and d.head.name in PARTLY else None
        elif d.head is not None and d.head.name == "part" and d.owner is not None and d.owner.kind != "country":
            whole = self.on.at(d.owner.first, d.owner.last) if d.definite else None
        else:
            return
        if whole is not None and whole.actor != actor.id:
            yield self.on.relation(number, "part_of", whole, self.on.span(number, d), PARTS)

    def _lemma(self, number: int) -> str:
        return self.tokens[self.on.reading.mentions[number].head].lemma.lower()

    def _owner_before(self, d: Description, *, state: bool) -> Participant | None:
        """Whose a named body is: the body, or for forces and offices the state, before a possessive ending."""
        owner = self.on.ends.get(d.final.first - 1) if d.final is not None else None
        if owner is None or self.tokens[owner.last].text not in POSSESSIVE:
            return None
        whole = self.on.at(owner.first, owner.last)
        kind = self.on.actors[whole.actor].kind if whole is not None and whole.actor else None
        return whole if kind in BODIES or (state and kind == "state") else None

    def _possessor(self, d: Description) -> Participant | None:
        """The body before a possessive ending: "the Coalition's Small Group"."""
        if d.owner is None or self.tokens[d.owner.last].text not in POSSESSIVE:
            return None
        return self.on.at(d.owner.first, d.owner.last)

    def _first_words(self, d: Description) -> Participant | None:
        """The organisation of states with whose name that of one of its bodies begins: "AU Peace Council"."""
        if d.final is None or d.final.kind == "known" or d.final.last - d.final.first < 3:
            return None
        for key, last in names_beginning(self.tokens, d.final.first, d.final.last - 1):
            entry = entries.registry().entry(key)
            if entry is not None and entry.kind == "igo":
                actor = f"actor:{key}"
                span = self.tokens.span(d.final.first, last)
                return Participant(actor=actor if actor in self.on.actors else None, span=span, head=span.text)
        return None

    def _of_whole(self, number: int, d: Description) -> Iterator[Relation]:
        """ "the Minsk Group of the Organization for Security ..." is part of it."""
        for token in self.tokens.children(self.on.reading.mentions[number].head, "nmod"):
            case = self.tokens.child(token.index, "case")
            other = self.on.by_head.get(token.index)
            if case is None or case.text.lower() != "of" or token.index < d.last or other is None:
                continue
            if (
                self.on.descriptions[other].means in ("known", "organization")
                and self.on.reading.mention_actors[other] != self.on.reading.mention_actors[number]
            ):
                yield self.on.relation(number, "part_of", self.on.participant(other), self.on.span(number, d), PARTS)

    def of_service(self, number: int) -> Iterator[Relation]:
        """ "Navy Capt. Sami Haddad" is a man of the navy."""
        d, actor = self.on.descriptions[number], self.on.actor(number)
        if d.means != "person" or d.several or actor is None or actor.kind != "person":
            return
        for segment in d.segments:
            force = self.on.ends.get(segment.first)
            if not isinstance(segment.rule, Rank) or force is None or not isinstance(force.rule, Head):
                continue
            if force.rule.unit is None or self.tokens[force.last - 1].sentence != self.tokens[segment.first].sentence:
                continue
            words = self.tokens.span(force.first, force.last)
            body = self.on.at(force.first, force.last) or Participant(span=words, head=words.text)
            rank = self.tokens.span(segment.first, segment.last).text
            yield self.on.relation(number, "member_of", body, self.on.span(number, d), SERVICE, value=rank)

    def of_attitudes(self, number: int) -> Iterator[Relation]:
        """ "The anti-Houthi coalition", "a pro-government militia"."""
        mention, actor = self.on.reading.mentions[number], self.on.actor(number)
        if actor is None or actor.kind not in BODIES or mention.form == "pronoun":
            return
        for index in range(mention.first, min(mention.head, mention.first + 8)):
            if self.tokens[index].text not in HYPHENS or index == 0:
                continue
            relation = ties().attitudes.get(self.tokens[index - 1].text.lower())
            segment = self.on.starts.get(index + 1)
            if (
                relation is None
                or segment is None
                or segment.last > mention.head
                or compound_after(self.tokens, segment)
            ):
                continue
            other = self.on.at(segment.first, segment.last)
            if other is not None and other.actor != actor.id:
                d = self.on.descriptions[number]
                yield self.on.relation(number, relation, other, self.on.span(number, d), ATTITUDE)

    def of_designation(self, number: int) -> Iterator[Relation]:
        """ "The Dawn Shield terrorist group": the report calls it one."""
        d, actor = self.on.descriptions[number], self.on.actor(number)
        if d.final is None or actor is None or actor.kind in ("population", "state"):
            return
        words = self.tokens.span(d.final.first, d.final.last).text
        if not isinstance(d.final.rule, Head) or words.lower().split()[0] not in listed("designating"):
            return
        if actor.id.startswith("actor:") and self.tokens[d.final.last - 1].feature("Number") != "Plur":
            yield self.on.relation(number, "designated_as", None, self.on.span(number, d), DESIGNATION, value=words)

    def of_ally(self, number: int) -> Iterator[Relation]:
        """ "Its ally, the Popular Front", "our ally Turkey", "the Front, an ally of Iran": what stands in apposition or is said to be one."""
        mention = self.on.reading.mentions[number]
        head = self.tokens[mention.head]
        if (
            head.lemma.lower() not in listed("allies")
            or head.feature("Number") == "Plur"
            or is_negated(self.tokens, head)
        ):
            return
        bearers = [t.index for t in self.tokens.children(head.index, "appos", "flat")]
        bearers += [head.head] if head.deprel == "appos" else []
        subject = self.tokens.child(head.index, "nsubj") if self.tokens.child(head.index, "cop") is not None else None
        bearers += [self.on.antecedent(subject)] if subject is not None else []
        owners = [t.index for t in self.tokens.children(head.index, "nmod:poss", "nmod", "amod", "compound")]
        for bearer in bearers:
            one = self.on.participant(self.on.by_head.get(bearer))
            two = next((self.on.participant(self.on.by_head[t]) for t in owners if t in self.on.by_head), None)
            if one is not None and two is not None and one.actor != two.actor and self._both_bodies(one, two):
                span = self.tokens.characters(min(one.span.start, two.span.start), max(one.span.end, two.span.end))
                yield self.on.made("allied_with", one, two, span, ALLY)

    def of_noun(self, number: int, rule: Noun) -> Iterator[Relation]:
        """ "The armed wing of the Front", "the Front's rival": whoever is called so, in apposition or by "is", stands so to it."""
        head = self.tokens[self.on.reading.mentions[number].head]
        if head.feature("Number") == "Plur" or is_negated(self.tokens, head) or is_not_yet(self.tokens, head):
            return
        owner = self._whose(head)
        for bearer in self._bearers(number, head):
            one, two = self.on.participant(bearer), self.on.participant(owner)
            if one is None or two is None or one.actor == two.actor or not self._may_stand(one, two, rule):
                continue
            span = self.tokens.characters(
                min(one.span.start, two.span.start, head.start), max(one.span.end, two.span.end, head.end)
            )
            if rule.turned:
                one, two = two, one
            yield self.on.made(rule.relation, one, two, span, f"actors.relations.{rule.name}/1")
            return

    def _bearers(self, number: int, head: Token) -> Iterator[int]:
        """Mentions of whoever is called by a noun: the subject of "is", what stands in apposition, the noun's own actor."""
        subject = self.tokens.child(head.index, "nsubj") if self.tokens.child(head.index, "cop") is not None else None
        heads = [self.on.antecedent(subject)] if subject is not None else []
        heads += [head.head] if head.deprel == "appos" else []
        heads += [t.index for t in self.tokens.children(head.index, "appos", "flat")]
        found = [self.on.by_head[index] for index in heads if index in self.on.by_head]
        yield from (n for n in (*found, number) if self.on.reading.mention_actors[n] is not None)

    def _whose(self, head: Token) -> int | None:
        """The mention of whose a noun is: "of the Front" before "the Front's" and "Syrian"."""
        for relation in ("nmod", "nmod:poss", "compound", "amod"):
            for token in self.tokens.children(head.index, relation):
                case = self.tokens.child(token.index, "case")
                joined = relation != "nmod" or (case is not None and case.text.lower() in listed("owning"))
                if joined and token.index in self.on.by_head:
                    return self.on.by_head[token.index]
        return None

    def _may_stand(self, one: Participant, two: Participant, rule: Noun) -> bool:
        """Whether both are named, the one a body or, where the rule allows, a person, and the other a body or state."""
        actors = [self.on.actors.get(p.actor or "") for p in (one, two)]
        if any(actor is None or not actor.id.startswith("actor:") for actor in actors):
            return False
        kinds = [actor.kind for actor in actors if actor is not None]
        bearer = kinds[0] in BODIES | {"state"} or (kinds[0] == "person" and not rule.bodies)
        return bearer and kinds[1] in (BODIES if rule.relation in ("part_of", "member_of") else BODIES | {"state"})

    def _both_bodies(self, one: Participant, two: Participant) -> bool:
        kinds = [actor.kind for p in (one, two) if (actor := self.on.actors.get(p.actor or "")) is not None]
        return len(kinds) == 2 and all(kind in BODIES | {"state", "person"} for kind in kinds)

    def of_leader(self, number: int) -> Iterator[Relation]:
        """ "A faction under Omar Badri" is led by him."""
        actor = self.on.actor(number)
        if actor is None or actor.kind not in BODIES:
            return
        for token in self.tokens.children(self.on.reading.mentions[number].head, "nmod"):
            case = self.tokens.child(token.index, "case")
            if case is None or case.text.lower() not in listed("led_by"):
                continue
            leader = self.on.participant(self.on.by_head.get(token.index))
            whole = self.on.participant(number)
            if leader is None or whole is None or self.on.actors[leader.actor or ""].kind != "person":
                continue
            span = self.tokens.characters(whole.span.start, leader.span.end)
            yield self.on.made("leads", leader, whole, span, UNDER)
