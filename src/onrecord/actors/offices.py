"""Whose an office is: the words beside it, else the country of its bearer, else the one that a report is about."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from onrecord.actors.describe import Description
from onrecord.actors.folding import POSSESSIVE
from onrecord.actors.lands import office_countries
from onrecord.actors.lexicon import Role
from onrecord.actors.lists import listed
from onrecord.actors.related import BODIES, Related
from onrecord.actors.segment import Segment
from onrecord.records import Participant, Token

FORMS = ("name", "adjective", "people", "capital", "seat")
OWNERS = ("country", "known", "organization")
SERVED = ("head", "known", "organization", "country")


class Offices:
    """The rules that find the body or the land that an office belongs to."""

    def __init__(self, on: Related) -> None:
        self.on = on
        self.tokens = on.tokens
        self.countries = office_countries(on.reading, on.found)

    def body(self, number: int, d: Description, segment: Segment) -> Participant | None:
        """Whom an office serves: what stands before it, or after "of" or "for", or "its"."""
        role = segment.rule
        assert isinstance(role, Role)
        before = [s for s in d.segments if s.last <= segment.first and s.kind in SERVED]
        if before and self._is_common(before[-1]):
            named = self._complement(number, segment, role)
            if named is not None and self.on.is_body(named) and self.on.actors[named.actor or ""].kind != "state":
                return named
        for other in reversed(before):
            found = self._owner_of(other) or self.on.at(other.first, other.last)
            if found is not None and found.actor == self.on.reading.mention_actors[number]:
                found = self._known(other)
            if found is not None:
                return found
        complement = self._complement(number, segment, role)
        if complement is not None:
            return complement
        behind = self._right_behind(segment)
        if behind is not None:
            return behind
        if d.possessor is not None:
            center = self._center(d.possessor)
            chained = self.on.by_head.get(d.possessor, self._body_before(d.possessor))
            return self.on.participant(chained if center is None else center)
        if role.relation == "holds_office":
            return self._without_actor(before) or self._town_before(d, segment, role)
        return None

    def _is_common(self, segment: Segment) -> bool:
        """Whether a word before an office only says of what sort it is: "the military spokesman for the Front"."""
        return segment.kind == "head" and segment.last - segment.first == 1 and self.tokens[segment.first].text[:1].islower()

    def _right_behind(self, segment: Segment) -> Participant | None:
        """Of "President of Ukraine" Ukraine, whatever the parse makes of it."""
        first = segment.last + 1
        if first >= len(self.tokens) or self.tokens[segment.last].text.lower() not in listed("serving"):
            return None
        first += self.tokens[first].text.lower() in listed("definite")
        owner = self.on.starts.get(first)
        if owner is None or owner.kind not in OWNERS or owner.form in ("adjective", "people"):
            return None
        found = self.on.at(owner.first, owner.last)
        if found is None and owner.country is not None:
            return self._state(owner.country, segment)
        return found or self._words(owner.first, owner.last)

    def _known(self, segment: Segment) -> Participant | None:
        """A body of the registry whose name the parse takes for the head of its servant's mention."""
        ids = [f"actor:{key}" for key in segment.keys]
        words = self._words(segment.first, segment.last)
        return replace(words, actor=next((i for i in ids if i in self.on.actors), None)) if ids else None

    def _owner_of(self, segment: Segment) -> Participant | None:
        """Of "the Front's military spokesman" the Front: a service in small letters is the owner's, where that is no state."""
        if segment.kind != "head" or self.tokens[segment.first].text[:1].isupper():
            return None
        owner = self.on.ends.get(segment.first - 1)
        if (
            owner is None
            or owner.kind not in ("known", "organization")
            or self.tokens[owner.last].text not in POSSESSIVE
        ):
            return None
        return self.on.at(owner.first, owner.last)

    def _center(self, pronoun: int) -> int | None:
        """The body that the sentence before is about, where "its" stands first in its own, or first behind a quotation."""
        sentence = self.tokens.sentence_of(pronoun)
        opening = self.tokens[sentence.first : pronoun]
        if sentence.index == 0 or self.tokens[pronoun].text.lower() != "its":
            return None
        if opening and opening[-1].text not in (",", '"', "”", "’", "''") and opening[0].text not in ('"', "“", "``"):
            return None
        if any(t.index in self.on.by_head and t.upos == "PROPN" and t.deprel.startswith("nsubj") for t in opening):
            return None
        subject = self.tokens.child(self.tokens.sentences[sentence.index - 1].root, "nsubj")
        number = self.on.by_head.get(subject.index) if subject is not None else None
        actor = self.on.actor(number) if number is not None else None
        return number if actor is not None and actor.kind in BODIES else None

    def _body_before(self, pronoun: int) -> int | None:
        """The one named body of the sentence before "its", else of the sentence before that."""
        own = self.tokens[pronoun].sentence
        for sentence in (own, own - 1):
            bodies = {
                self.on.reading.mention_actors[n]: n
                for n, m in enumerate(self.on.reading.mentions)
                if m.head < pronoun
                and self.tokens[m.head].sentence == sentence
                and self.on.descriptions[n].means in ("known", "organization")
                and (actor := self.on.actor(n)) is not None
                and actor.kind in BODIES
            }
            if bodies:
                return next(iter(bodies.values())) if len(bodies) == 1 else None
        return None

    def _complement(self, number: int, segment: Segment, role: Role) -> Participant | None:
        for token in self._served_after(number, segment):
            owner = self.tokens.child(token.index, "nmod:poss")
            found = self.on.by_head.get(token.index, self.on.by_head.get(owner.index) if owner is not None else None)
            if found is not None:
                return self.on.participant(found)
            named = self._named(token)
            if named is not None or role.relation != "holds_office":
                return named
        return None

    def _served_after(self, number: int, segment: Segment) -> Iterator[Token]:
        mention = self.on.reading.mentions[number]
        heads = {self.tokens.head_within(segment.first, segment.last), mention.head}
        for token in (t for head in sorted(heads) for t in self.tokens.children(head, "nmod")):
            case = self.tokens.child(token.index, "case")
            if token.index < segment.last or case is None:
                continue
            word = case.text.lower()
            if word in listed("serving") or (word in listed("among") and self._is_body(token)):
                yield token

    def _is_body(self, token: Token) -> bool:
        """Whether a word heads the mention of a body, and of no land: "a commander in the Front", not "in the north"."""
        number = self.on.by_head.get(token.index)
        actor = self.on.actor(number) if number is not None else None
        return actor is not None and actor.kind in BODIES and self.on.descriptions[number or 0].means != "land"

    def _named(self, token: Token) -> Participant | None:
        """A town, chamber or court as what an office is of; it need be no actor: "mayor of the city of Gdansk"."""
        if not token.text[:1].isupper():
            inner = next((t for t in self.tokens.children(token.index, "nmod") if t.upos == "PROPN"), None)
            return self._named(inner) if inner is not None else None
        if token.upos != "PROPN":
            return None
        without = frozenset({"case", "det", "appos", "acl", "acl:relcl", "punct", "nmod", "cc", "conj"})
        words = [i for i in self.tokens.subtree(token.index, without=without) if self.tokens[i].upos == "PROPN"]
        return Participant(span=self.tokens.span(words[0], words[-1] + 1), head=token.text)

    def _without_actor(self, before: list[Segment]) -> Participant | None:
        """A chamber or a court in capitals right before an office: "Senate Minority Leader"."""
        for other in reversed(before):
            if other.kind == "head" and self.tokens[other.first].text[:1].isupper():
                return self._words(other.first, other.last)
        return None

    def _town_before(self, d: Description, segment: Segment, role: Role) -> Participant | None:
        """A town before the office of a region: "the El Paso mayor"."""
        if role.name != "regional-office":
            return None
        last = segment.first - (self.tokens[segment.first - 1].text in ("'s", "’s"))
        while last > 0 and self.tokens[last - 1].upos == "ADJ" and self.tokens[last - 1].text[:1].islower():
            last -= 1
        first = last
        while first > 0 and self.tokens[first - 1].upos == "PROPN" and self.tokens[first - 1].text[:1].isupper():
            first -= 1
        return self._words(first, last) if first < last and first >= d.first - 3 else None

    def _words(self, first: int, last: int) -> Participant:
        head = self.tokens.head_within(first, last)
        return Participant(span=self.tokens.span(first, last), head=self.tokens[head].text)

    def land(self, number: int, segment: Segment) -> Participant | None:
        """
        The state whose office somebody holds where the words beside it do not tell.

        It is that of which the name is ("Vice President Sami Haddad of Iraq"), that of the bearer's other
        mentions, else the one that is named nearest before, of those that have such an office; where none of
        them is named, the likeliest of them.
        """
        role = segment.rule
        assert isinstance(role, Role)
        if role.name == "regional-office" or (role.of != "state" and not role.countries):
            return None
        behind = self._behind_name(number)
        if behind is not None:
            return behind
        actor = self.on.actor(number)
        country = actor.country if actor is not None else None
        facing = self._facing(self.on.reading.mentions[number].head)
        country = country or self.countries.country(self.tokens[segment.first], role.countries, without=facing)
        if country is None and role.countries and role.of == "state":
            country = role.countries[0]
        return self._state(country, segment) if country is not None else None

    def _facing(self, word: int) -> frozenset[int]:
        """The words of whoever does something to whoever holds an office: "the Russian spokeswoman accused President Haddad" of hers."""
        bearer = self.tokens[word]
        if bearer.deprel not in ("obj", "iobj"):
            return frozenset()
        subjects = self.tokens.children(bearer.head, "nsubj")
        return frozenset(k for subject in subjects for k in self.tokens.subtree(subject.index))

    def _behind_name(self, number: int) -> Participant | None:
        for token in self.tokens.children(self.on.reading.mentions[number].head, "nmod"):
            case = self.tokens.child(token.index, "case")
            other = self.on.participant(self.on.by_head.get(token.index))
            if case is not None and case.text.lower() == "of" and other is not None:
                actor = self.on.actors.get(other.actor or "")
                return other if actor is not None and actor.kind == "state" else None
        return None

    def _state(self, country: str, segment: Segment) -> Participant:
        """A state as a participant: where the report names it, else by the words of its land, else by those of the office."""
        key = f"actor:{country.lower()}"
        number = next((n for n, a in enumerate(self.on.reading.mention_actors) if a == key), None)
        named = self.on.participant(number)
        if named is not None:
            return named
        lands = [s for s in self.on.found if s.country == country and s.form in FORMS]
        best = min(lands, key=lambda s: (FORMS.index(s.form or ""), s.first), default=segment)
        words = self._words(best.first, best.last)
        return replace(words, actor=self.on.implied(country.lower(), words.span))
