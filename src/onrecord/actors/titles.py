"""Relations within one noun phrase: titles, appositions, what a hyphen ties, and parts of bodies."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.actors.describe import Description
from onrecord.actors.folding import is_one_of
from onrecord.actors.lexicon import Qualifier, Role
from onrecord.actors.lists import listed
from onrecord.actors.offices import Offices
from onrecord.actors.periods import Periods
from onrecord.actors.related import BODIES, Related, is_negated, is_not_yet
from onrecord.actors.segment import Segment
from onrecord.records import Actor, Participant, Relation, Span, Token
from onrecord.records.vocabulary import RelationType

FORCES = ("armed-force", "armed-group")
NAMED = "actors.people/1"
TITLES = "actors.relations.title/1"
COMPOUNDS = "actors.relations.compound/1"
NOBODY = Actor(id="", found_by="", name="")


class Titles:
    """The rules that read one mention."""

    def __init__(self, on: Related) -> None:
        self.on = on
        self.tokens = on.tokens
        self.offices = Offices(on)
        self.periods = Periods(on)

    def of_title(self, number: int) -> Iterator[Relation]:
        """ "Iraqi army spokesman Sami Haddad", "Sami Haddad, the army's spokesman", "a Front spokesman"."""
        d = self.on.descriptions[number]
        if d.means not in ("person", "role") or d.several:
            return
        actor = self.on.actor(number)
        if actor is None or actor.kind != "person":
            return
        named = actor.found_by == NAMED
        number = number if named else self._predicated(number)
        named = named or (self.on.actor(number) or actor).found_by == NAMED
        roles = [s for s in d.segments if isinstance(s.rule, Role)]
        for segment in roles:
            relation = self._title(number, d, segment, named=named)
            if relation is not None:
                yield relation
            yield from self._of_party(number, d, segment)
        if d.means == "person" and not roles:
            yield from self._of_name(number, d)

    def _predicated(self, number: int) -> int:
        """Of "Omar Badri was (served as, became) the deputy commander" the mention of Omar Badri; else the mention itself."""
        head = self.on.reading.mentions[number].head
        subject = self.tokens.child(head, "nsubj") if self.tokens.child(head, "cop") is not None else None
        holder = self.on.antecedent(subject) if subject is not None else self._served_by(self.tokens[head])
        other = (
            self.on.by_head.get(holder)
            if holder is not None and not is_negated(self.tokens, self.tokens[head])
            else None
        )
        return other if other is not None and (self.on.actor(other) or NOBODY).found_by == NAMED else number

    def _served_by(self, office: Token) -> int | None:
        """Who served as, became, or was named to an office; for active "they elected her president" her."""
        case = self.tokens.child(office.index, "case")
        as_ = office.deprel == "obl" and case is not None and case.text.lower() == "as"
        if office.head < 0 or not (as_ or office.deprel in ("xcomp", "obj")):
            return None
        verb = self.tokens[office.head]
        if verb.upos != "VERB" or not is_one_of(verb, listed("holding_office")) or is_not_yet(self.tokens, verb):
            return None
        holds = office.deprel == "obj" or is_one_of(verb, listed("succeeding"))
        elected = None if holds else self.tokens.child(verb.index, "obj")
        subject = elected or self.tokens.child(verb.index, "nsubj:pass") or self.tokens.child(verb.index, "nsubj")
        if subject is None and verb.deprel.startswith("acl"):
            return verb.head
        return self.on.antecedent(subject) if subject is not None else None

    def _title(self, number: int, d: Description, segment: Segment, *, named: bool) -> Relation | None:
        role = segment.rule
        assert isinstance(role, Role)
        if self.tokens[segment.last - 1].feature("Number") == "Plur":
            return None
        body = self.offices.body(self._described(d, number), d, segment)
        if body is None and named:
            body = self.offices.land(number, segment)
        kind = body_actor.kind if body is not None and (body_actor := self.on.actors.get(body.actor or "")) else None
        relation: RelationType = role.relation
        office, past = self._office(segment)
        period = self.periods.of_office(number, segment)
        if (
            relation == "leads"
            and kind == "armed-force"
            and office.lower().split()[-1] == "chief"
            and self._is_army(body)
        ):
            relation = "commands"
        if relation != "holds_office" and (
            body is None or (kind == "state" and relation in ("member_of", "affiliated_with"))
        ):
            return None
        if kind in ("person", "population") or (not named and not self._worth_keeping(d, relation, role, body)):
            return None
        if role.name == "head-of-state" and kind in BODIES - {"government", "igo"}:
            relation = "leads"
        elif role.name == "head-of-state" and kind == "igo":
            relation = "holds_office"
        elif role.of == "state" and kind not in ("state", "government", None):
            body = None
        if relation in ("member_of", "affiliated_with") and not self.on.is_body(body):
            return None
        if relation == "affiliated_with" and kind in ("state", "armed-force", "government"):
            relation = "member_of"
        until = period.until or (self.periods.past(past) if past is not None else None)
        span = self.on.span(number, d)
        return self.on.relation(number, relation, body, span, TITLES, value=office, since=period.since, until=until)

    def _of_party(self, number: int, d: Description, segment: Segment) -> Iterator[Relation]:
        """ "Labour MP Tom Watson" is a member of Labour, besides his office."""
        if not isinstance(segment.rule, Role) or segment.rule.of != "state":
            return
        before = (s for s in d.segments if s.last <= segment.first and s.kind in ("known", "organization"))
        for other in before:
            party = self.on.at(other.first, other.last)
            actor = self.on.actors.get(party.actor or "") if party is not None else None
            if actor is not None and actor.kind == "party":
                yield self.on.relation(number, "member_of", party, self.on.span(number, d), TITLES)

    def _described(self, d: Description, number: int) -> int:
        """The mention that the description is of (the predicate, not its subject)."""
        return self.on.descriptions.index(d) if self.on.descriptions[number] is not d else number

    def _is_army(self, body: Participant | None) -> bool:
        actor = self.on.actors.get(body.actor or "") if body is not None else None
        return actor is not None and "MIL" in actor.sectors

    def _worth_keeping(self, d: Description, relation: RelationType, role: Role, body: Participant | None) -> bool:
        """Of people without a name: those who speak for, lead or command a body that has one."""
        if (
            relation not in ("speaks_for", "commands", "leads")
            or role.name == "envoy"
            or body is None
            or not d.indefinite
        ):
            return False
        return (body.actor or "").startswith("actor:") and self.on.actors[body.actor or ""].kind != "state"

    def _office(self, segment: Segment) -> tuple[str, Span | None]:
        """The words of an office with those that qualify it, and those of them that say that it is over."""
        first = segment.first
        past: Span | None = None
        other = self.on.ends.get(first)
        while other is not None and isinstance(other.rule, Qualifier):
            first = other.first
            past = past or self._past(other)
            other = self.on.ends.get(first)
        while first > 0 and self._capital_before(first):
            first -= 1
        words = self.tokens.span(first, segment.last).text
        while other is not None and not isinstance(other.rule, Qualifier) and other.kind != "person":
            other = self.on.ends.get(other.first)
        over = self._past(other) if other is not None else None
        return (f"{over.text} {words}", over) if over is not None else (words, past)

    def _past(self, segment: Segment) -> Span | None:
        """The words themselves where they say that an office is over."""
        over = isinstance(segment.rule, Qualifier) and segment.rule.past
        return self.tokens.span(segment.first, segment.last) if over else None

    def _capital_before(self, first: int) -> bool:
        """Whether the word before an office in capitals is another in capitals that nothing else claims: "First Minister"."""
        token = self.tokens[first - 1]
        same = self.tokens[first].sentence == token.sentence and self.tokens[first].text[:1].isupper()
        return (
            same
            and token.upos in ("ADJ", "PROPN")
            and token.text.lower() not in listed("definite")
            and token.text[:1].isupper()
            and token.index not in self.on.taken
            and token.feature("NumType") != "Card"
        )

    def _of_name(self, number: int, d: Description) -> Iterator[Relation]:
        """ "Lt. Col. Omar Badri of the Southern Command"."""
        mention = self.on.reading.mentions[number]
        for token in self.tokens.children(mention.head, "nmod"):
            case = self.tokens.child(token.index, "case")
            body = self.on.participant(self.on.by_head.get(token.index))
            kind = self.on.actors[body.actor].kind if body is not None and body.actor else None
            if (
                case is not None
                and case.text.lower() == "of"
                and token.index >= d.last
                and kind in BODIES
                and d.last - 1 >= mention.head
            ):
                relation: RelationType = "member_of" if d.ranks and kind in (*FORCES, "other") else "affiliated_with"
                span = self.tokens.span(mention.first, max(mention.last, token.index + 1))
                yield self.on.relation(number, relation, body, span, TITLES)

    def of_compounds(self, number: int) -> Iterator[Relation]:
        """ "an Iran-backed militia", "a U.K.-based monitoring group", "the U.S.-led coalition"."""
        d = self.on.descriptions[number]
        actor = self.on.actor(number)
        if not d.compounds or actor is None or actor.kind in ("person", "state"):
            return
        span = self.on.span(number, d)
        if d.several:
            return
        for segment, rule in d.compounds:
            other = self.on.at(segment.first, segment.last)
            if not rule.relation or (other is not None and other.actor == actor.id):
                continue
            if rule.relation == "based_in":
                words = self.tokens.span(segment.first, segment.last)
                place = Participant(actor=other.actor if other else None, span=words, head=words.text)
                yield self.on.relation(number, "based_in", place, span, COMPOUNDS)
            elif rule.relation == "leads" and other is not None:
                whole = self.on.participant(number)
                assert whole is not None
                yield self.on.made("leads", other, whole, span, COMPOUNDS)
            elif other is not None:
                yield self.on.relation(number, rule.relation, other, span, COMPOUNDS)
