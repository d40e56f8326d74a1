"""
How actors stand to each other: from titles and appositions, from what is tied by a hyphen, from verbs and fixed phrases.

Each relation rests on the words of one mention or clause. It is said by whoever says those words: the
statements whose content holds them go to ``according_to``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.actors.describe import Description, describe
from onrecord.actors.find import Segment, by_start, segments
from onrecord.actors.folding import words_of, words_of_token
from onrecord.actors.lexicon import Qualifier, Role
from onrecord.actors.ties import Tie, ties
from onrecord.records import Actor, Date, Participant, Reading, Relation, Span, Token, Tokens, content_id
from onrecord.records.vocabulary import RelationType
from onrecord.stage import Stage

if TYPE_CHECKING:
    from onrecord.settings import Settings

FORCES = ("armed-force", "armed-group")
BODIES = frozenset({"government", "armed-force", "armed-group", "coalition", "party", "igo", "ngo", "media", "company", "other"})
NAMED = "actors.people/1"
TITLES = "actors.relations.title/1"
COMPOUNDS = "actors.relations.compound/1"
PARTS = "actors.relations.part/1"
WHERE = ("of", "for", "at", "with")


def stage(settings: Settings) -> Stage:
    """The stage that adds ``relations``."""
    return Stage(
        name="relations",
        needs=frozenset({"tokens", "mentions", "actors", "mention_actors", "statements", "dates"}),
        adds=frozenset({"relations"}),
        run=read_relations,
    )


def read_relations(reading: Reading) -> Reading:
    """The reading with its relations, each once, in text order."""
    finder = _Finder(reading)
    found: dict[tuple[object, ...], Relation] = {}
    for relation in sorted(finder.all(), key=lambda r: (r.span.start, r.span.end, r.relation, r.id)):
        key = _same(relation)
        before = found.get(key)
        if before is None or before.object is None and relation.object is not None:
            found[key] = relation
    return reading.add(relations=tuple(sorted(found.values(), key=lambda r: (r.span.start, r.span.end, r.relation, r.id))))


def _same(relation: Relation) -> tuple[object, ...]:
    """What makes two rows one: an office is one whether its state stands with it or not."""
    if relation.relation == "holds_office":
        return relation.subject.actor, relation.relation, words_of(relation.value or "")
    other = relation.object.actor or relation.object.span.text if relation.object else relation.value
    return relation.subject.actor, relation.relation, other


_NOBODY = Actor(id="", found_by="", name="")


class _Finder:
    """What the rules look things up in, for one report."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        found = segments(reading)
        starts = by_start(found)
        self.descriptions = [describe(self.tokens, mention, starts) for mention in reading.mentions]
        self.actors: dict[str, Actor] = {actor.id: actor for actor in reading.actors}
        self.by_head: dict[int, int] = {}
        for number, mention in enumerate(reading.mentions):
            other = self.by_head.get(mention.head)
            longer = other is None or mention.last - mention.first < reading.mentions[other].last - reading.mentions[other].first
            if reading.mention_actors[number] is not None and longer:
                self.by_head[mention.head] = number
        self.found = found
        self.taken = {index for segment in found for index in range(segment.first, segment.last)}
        named = {s.country for s in found if s.country is not None}
        self.home = named.pop() if len(named) == 1 else None

    def all(self) -> Iterator[Relation]:
        """Every relation that a rule finds, some of them more than once."""
        for number in range(len(self.reading.mentions)):
            if self.reading.mention_actors[number] is not None:
                yield from self._of_title(number)
                yield from self._of_compounds(number)
                yield from self._of_part(number)
        for token in self.tokens:
            for tie in _ties_of(token):
                yield from self._of_tie(token, tie)
        yield from self._of_phrases()

    # titles

    def _of_title(self, number: int) -> Iterator[Relation]:
        """ "Iraqi army spokesman Sami Haddad", "Sami Haddad, the army's spokesman", "a Front spokesman"."""
        d = self.descriptions[number]
        if d.means not in ("person", "role") or d.several:
            return
        actor = self._actor(number)
        if actor is None or actor.kind != "person":
            return
        named = actor.found_by == NAMED
        number = number if named else self._predicated(number)
        named = named or (self._actor(number) or actor).found_by == NAMED
        roles = [s for s in d.segments if isinstance(s.rule, Role)]
        for segment in roles:
            relation = self._title(number, d, segment, named=named)
            if relation is not None:
                yield relation
        if d.means == "person" and not roles:
            yield from self._of_name(number, d)

    def _predicated(self, number: int) -> int:
        """Of "Omar Badri was the deputy commander" the mention of Omar Badri; else the mention itself."""
        head = self.reading.mentions[number].head
        subject = self.tokens.child(head, "nsubj") if self.tokens.child(head, "cop") is not None else None
        other = self.by_head.get(self._antecedent(subject)) if subject is not None and not _is_negated(self.tokens, self.tokens[head]) else None
        return other if other is not None and (self._actor(other) or _NOBODY).found_by == NAMED else number

    def _title(self, number: int, d: Description, segment: Segment, *, named: bool) -> Relation | None:
        role = segment.rule
        assert isinstance(role, Role)
        if self.tokens[segment.last - 1].feature("Number") == "Plur":
            return None
        body = self._body(self._described(d, number), d, segment) or (self._home(role) if named else None)
        kind = body_actor.kind if body is not None and (body_actor := self.actors.get(body.actor or "")) else None
        relation: RelationType = role.relation
        office, past = self._office(segment)
        if relation == "leads" and kind == "armed-force" and office.lower().split()[-1] == "chief" and self._is_army(body):
            relation = "commands"
        if past:
            relation = "holds_office"
        if relation != "holds_office" and (body is None or kind == "state" and relation in ("member_of", "affiliated_with")):
            return None
        if kind in ("person", "population") or not named and not self._worth_keeping(d, relation, role, body):
            return None
        if role.name == "head-of-state" and kind in BODIES - {"government"}:
            relation = "leads"
        elif role.of == "state" and kind not in ("state", "government", None):
            body = None
        if relation in ("member_of", "affiliated_with") and not self._is_body(body):
            return None
        if relation == "affiliated_with" and kind in ("state", "armed-force", "government"):
            relation = "member_of"
        return self._relation(number, relation, body, self._span(number, d), TITLES, value=office)

    def _described(self, d: Description, number: int) -> int:
        """The mention that the description is of (the predicate, not its subject)."""
        return self.descriptions.index(d) if self.descriptions[number] is not d else number

    def _is_army(self, body: Participant | None) -> bool:
        actor = self.actors.get(body.actor or "") if body is not None else None
        return actor is not None and "MIL" in actor.sectors

    def _worth_keeping(self, d: Description, relation: RelationType, role: Role, body: Participant | None) -> bool:
        """Of people without a name: those who speak for, lead or command a body that has one."""
        if relation not in ("speaks_for", "commands", "leads") or role.name == "envoy" or body is None or not d.indefinite:
            return False
        return (body.actor or "").startswith("actor:") and self.actors[body.actor or ""].kind != "state"

    def _home(self, role: Role) -> Participant | None:
        """The state whose office a minister holds where the text does not say it: the only one that the report names."""
        if role.of != "state" or role.name == "regional-office" or self.home is None:
            return None
        key = f"actor:{self.home.lower()}"
        return self._participant(next((n for n, a in enumerate(self.reading.mention_actors) if a == key), None))

    def _office(self, segment: Segment) -> tuple[str, bool]:
        """The words of an office with those that qualify it, and whether they say that it is over."""
        first, past = segment.first, False
        for other in reversed(self.found):
            if other.last == first and isinstance(other.rule, Qualifier):
                first, past = other.first, past or other.rule.past
        while first > 0 and self._capital_before(first):
            first -= 1
        return self.tokens.span(first, segment.last).text, past

    def _capital_before(self, first: int) -> bool:
        """Whether the word before an office in capitals is another in capitals that nothing else claims: "First Minister"."""
        token = self.tokens[first - 1]
        same = self.tokens[first].sentence == token.sentence and self.tokens[first].text[:1].isupper()
        return same and token.upos in ("ADJ", "PROPN") and token.text[:1].isupper() and token.index not in self.taken and token.feature("NumType") != "Card"

    def _body(self, number: int, d: Description, segment: Segment) -> Participant | None:
        """Whom an office serves: what stands before it, or after "of" or "for", or "its"."""
        before = [s for s in d.segments if s.last <= segment.first and s.kind in ("head", "known", "organization", "country")]
        for other in reversed(before):
            found = self._at(other.first, other.last)
            if found is not None:
                return found
        mention = self.reading.mentions[number]
        heads = {self.tokens.head_within(segment.first, segment.last), mention.head}
        for token in (t for head in sorted(heads) for t in self.tokens.children(head, "nmod")):
            case = self.tokens.child(token.index, "case")
            if token.index >= segment.last and case is not None and case.text.lower() in WHERE:
                owner = self.tokens.child(token.index, "nmod:poss")
                number_of = self.by_head.get(token.index, self.by_head.get(owner.index) if owner is not None else None)
                if number_of is None and isinstance(segment.rule, Role) and segment.rule.name == "regional-office":
                    return self._town(token)
                return self._participant(number_of)
        if d.possessor is not None:
            return self._participant(self.by_head.get(d.possessor))
        return None

    def _town(self, token: Token) -> Participant | None:
        """A town as what a mayor is mayor of; towns are places, so it has no actor."""
        if token.upos != "PROPN":
            return None
        words = [i for i in self.tokens.subtree(token.index, without=frozenset({"case", "det", "appos", "acl", "punct", "nmod"})) if self.tokens[i].upos == "PROPN"]
        return Participant(span=self.tokens.span(words[0], words[-1] + 1), head=token.text)

    def _of_name(self, number: int, d: Description) -> Iterator[Relation]:
        """ "Lt. Col. Omar Badri of the Southern Command"."""
        mention = self.reading.mentions[number]
        for token in self.tokens.children(mention.head, "nmod"):
            case = self.tokens.child(token.index, "case")
            body = self._participant(self.by_head.get(token.index))
            kind = self.actors[body.actor].kind if body is not None and body.actor else None
            if case is not None and case.text.lower() == "of" and token.index >= d.last and kind in BODIES and d.last - 1 >= mention.head:
                relation: RelationType = "member_of" if d.ranks and kind in FORCES + ("other",) else "affiliated_with"
                span = self.tokens.span(mention.first, max(mention.last, token.index + 1))
                yield self._relation(number, relation, body, span, TITLES)

    # compounds and parts

    def _of_compounds(self, number: int) -> Iterator[Relation]:
        """ "an Iran-backed militia", "a U.K.-based monitoring group", "the U.S.-led coalition"."""
        d = self.descriptions[number]
        actor = self._actor(number)
        if not d.compounds or actor is None or actor.kind in ("person", "state"):
            return
        span = self._span(number, d)
        if d.several:
            return
        for segment, rule in d.compounds:
            other = self._at(segment.first, segment.last)
            if not rule.relation or other is not None and other.actor == actor.id:
                continue
            if rule.relation == "based_in":
                words = self.tokens.span(segment.first, segment.last)
                place = Participant(actor=other.actor if other else None, span=words, head=words.text)
                yield self._relation(number, "based_in", place, span, COMPOUNDS)
            elif rule.relation == "leads" and other is not None:
                whole = self._participant(number)
                assert whole is not None
                yield self._made("leads", other, whole, span, COMPOUNDS)
            elif other is not None:
                yield self._relation(number, rule.relation, other, span, COMPOUNDS)

    def _of_part(self, number: int) -> Iterator[Relation]:
        """ "the Front's southern wing" is part of the Front."""
        d = self.descriptions[number]
        if d.means in ("known", "organization"):
            yield from self._of_whole(number, d)
        if d.head is None or d.head.name != "part" or d.owner is None or d.owner.kind == "country" or not d.definite:
            return
        whole = self._at(d.owner.first, d.owner.last)
        if whole is not None and whole.actor != self.reading.mention_actors[number]:
            yield self._relation(number, "part_of", whole, self._span(number, d), PARTS)

    def _of_whole(self, number: int, d: Description) -> Iterator[Relation]:
        """ "the Minsk Group of the Organization for Security ..." is part of it."""
        for token in self.tokens.children(self.reading.mentions[number].head, "nmod"):
            case = self.tokens.child(token.index, "case")
            other = self.by_head.get(token.index)
            if case is None or case.text.lower() != "of" or token.index < d.last or other is None:
                continue
            if self.descriptions[other].means in ("known", "organization") and self.reading.mention_actors[other] != self.reading.mention_actors[number]:
                yield self._relation(number, "part_of", self._participant(other), self._span(number, d), PARTS)

    # verbs

    def _of_tie(self, token: Token, tie: Tie) -> Iterator[Relation]:
        passive = _is_passive(self.tokens, token)
        if tie.passive is not None and tie.passive != passive or tie.negated != _is_negated(self.tokens, token):
            return
        sides = {
            "subject": self._agent(token) if passive else self._subject(token),
            "object": self._subject(token) if passive else self._object(token),
        }
        preposition = self._after(token, tie.prepositions) if tie.prepositions else None
        if tie.prepositions and not passive and sides["object"] is None:
            sides["object"] = sides["subject"]
        holder = preposition if tie.holder == "preposition" else sides[tie.holder]
        other = preposition if tie.by == "preposition" else sides[tie.by]
        value = self._designation(token, tie) if tie.value else None
        if holder is None or tie.value and value is None or not tie.value and other is None:
            return
        yield from self._tied(token, tie, holder, other, value)

    def _tied(self, token: Token, tie: Tie, holder: int, other: int | None, value: str | None) -> Iterator[Relation]:
        one, two = self._participant(self._mention_at(holder)), self._participant(self._mention_at(other))
        two = two or self._place(other, tie)
        if one is None or (two is None and value is None) or (two is not None and two.actor == one.actor and two.actor):
            return
        kinds = [self.actors[p.actor].kind if p is not None and p.actor else None for p in (one, two)]
        if tie.people and kinds[0] not in ("person", "state", "government"):
            return
        if tie.people and kinds[1] not in BODIES:
            return
        if tie.bodies and not (self._is_body(one) and self._is_body(two)):
            return
        if not tie.people and not tie.bodies and not tie.value and kinds[0] in ("population", None):
            return
        said = self._after(token, (tie.value,)) if tie.value else None
        span = self._clause(token, [holder, other, said])
        yield self._made(
            tie.relation, one, two, span, f"actors.relations.{tie.name}/1", value=value, since=self._when(token) if tie.value else None
        )

    def _mention_at(self, token: int | None) -> int | None:
        """The mention that a token heads; of "several of the groups" that of the groups."""
        if token is None or token in self.by_head:
            return self.by_head.get(token) if token is not None else None
        if self.tokens[token].upos not in ("ADJ", "DET", "NUM", "PRON", "NOUN"):
            return None
        return next((self.by_head[t.index] for t in self.tokens.children(token, "nmod") if t.index in self.by_head), None)

    def _is_body(self, participant: Participant | None) -> bool:
        """Whether somebody is a state or a body; what is of no known kind must have a name."""
        actor = self.actors.get(participant.actor or "") if participant is not None else None
        if actor is None or actor.kind not in BODIES | {"state"}:
            return False
        return actor.kind != "other" or actor.id.startswith("actor:")

    def _place(self, token: int | None, tie: Tie) -> Participant | None:
        if token is None or not tie.places:
            return None
        return Participant(span=self.tokens.span(token, token + 1), head=self.tokens[token].text)

    def _subject(self, token: Token) -> int | None:
        """Head of the subject of a verb: its own, or that of the verb or noun that it hangs on."""
        seen = token
        for _ in range(4):
            own = self.tokens.child(seen.index, "nsubj")
            if own is not None:
                return self._antecedent(own)
            if seen.head < 0:
                return None
            if seen.deprel.split(":")[0] == "acl" or seen.deprel == "amod":
                return seen.head if _is_passive(self.tokens, token) or seen.deprel == "acl:relcl" or seen.text.endswith("ing") else None
            relation = seen.deprel.split(":")[0]
            joined = relation == "conj" and _is_passive(self.tokens, seen) == _is_passive(self.tokens, self.tokens[seen.head])
            if relation not in ("xcomp", "ccomp", "cop") and not joined or relation == "conj" and seen.index != token.index:
                return None
            seen = self.tokens[seen.head]
        return None

    def _antecedent(self, token: Token) -> int:
        """A relative pronoun stands for the noun before its clause."""
        if token.text.lower() in ("who", "which", "that", "whom") and token.head >= 0:
            clause = self.tokens[token.head]
            if clause.deprel == "acl:relcl" and clause.head >= 0:
                return clause.head
        return token.index

    def _object(self, token: Token) -> int | None:
        found = self.tokens.child(token.index, "obj")
        return found.index if found is not None else None

    def _agent(self, token: Token) -> int | None:
        return self._after(token, ("by",))

    def _after(self, token: Token, prepositions: Iterable[str]) -> int | None:
        for child in self.tokens.children(token.index, "obl", "nmod"):
            case = self.tokens.child(child.index, "case")
            if case is not None and case.text.lower() in prepositions:
                return child.index
        return None

    def _designation(self, token: Token, tie: Tie) -> str | None:
        """What somebody is designated as, without the article: "terrorist group"."""
        places = [self._after(token, (tie.value or "",)), *(t.index for t in self.tokens.children(token.index, "xcomp") if t.upos in ("NOUN", "PROPN"))]
        for place in places:
            if place is None or self.tokens[place].lemma.lower() not in ties().designations:
                continue
            skipped = frozenset({"case", "det", "acl", "cop", "mark", "advcl", "punct"})
            words = [i for i in self.tokens.subtree(place, without=skipped) if i <= place or self.tokens[i].deprel not in ("obl",)]
            run = [i for i in words if i <= place]
            return self.tokens.span(run[0], place + 1).text
        return None

    def _when(self, token: Token) -> Date | None:
        """The date that stands with a verb and with no other."""
        sentence = self.tokens.sentence_of(token.index)
        for expression in self.reading.dates:
            if expression.date is None or not sentence.start <= expression.span.start < sentence.end:
                continue
            first = self.tokens.between(expression.span.start, expression.span.end)
            for governor in self.tokens.ancestors(first[0]) if len(first) else ():
                if governor.index == token.index:
                    return expression.date
                if governor.upos == "VERB":
                    break
        return None

    # fixed phrases

    def _of_phrases(self) -> Iterator[Relation]:
        stream = [(word, t.index) for t in self.tokens for word in words_of_token(t.text)]
        words = [word for word, _ in stream]
        for position, (word, index) in enumerate(stream):
            for phrase, rule in ties().phrases.get(word, ()):
                if tuple(words[position : position + len(phrase)]) != phrase or position + len(phrase) >= len(stream):
                    continue
                left, right = self._ending(index), self._beginning(stream[position + len(phrase)][1])
                one, two = self._participant(left), self._participant(right)
                if one is not None and two is not None and one.actor != two.actor:
                    span = self.tokens.characters(one.span.start, two.span.end)
                    yield self._made(rule.relation, one, two, span, f"actors.relations.{rule.name}/1")
                break

    def _ending(self, index: int) -> int | None:
        """The mention that ends just before a token, dashes and commas passed over."""
        while index > 0 and self.tokens[index - 1].upos == "PUNCT":
            index -= 1
        return next((n for n, d in enumerate(self.descriptions) if d.last == index and self._actor(n) is not None), None)

    def _beginning(self, index: int) -> int | None:
        mentions = self.reading.mentions
        return next(
            (n for n, d in enumerate(self.descriptions) if index in (mentions[n].first, d.first) and self._actor(n) is not None and d.means != "land"),
            None,
        )

    # making rows

    def _actor(self, number: int) -> Actor | None:
        return self.actors.get(self.reading.mention_actors[number] or "")

    def _at(self, first: int, last: int) -> Participant | None:
        for index in range(last - 1, first - 1, -1):
            if index in self.by_head:
                return self._participant(self.by_head[index])
        return None

    def _participant(self, number: int | None) -> Participant | None:
        if number is None:
            return None
        mention, d = self.reading.mentions[number], self.descriptions[number]
        return Participant(
            actor=self.reading.mention_actors[number],
            span=self.tokens.span(mention.first, max(d.last, mention.first + 1)),
            head=self.tokens[mention.head].text,
        )

    def _span(self, number: int, d: Description) -> Span:
        mention = self.reading.mentions[number]
        return self.tokens.span(mention.first, max(mention.last, d.last))

    def _clause(self, token: Token, heads: Sequence[int | None]) -> Span:
        """From the first to the last of the words that say it."""
        places = [token.index, *(h for h in heads if h is not None)]
        spans = [self.tokens.span(i, i + 1) for i in places]
        for head in heads:
            number = self.by_head.get(head) if head is not None else None
            found = self._participant(number)
            spans += [found.span] if found is not None else []
        return self.tokens.characters(min(s.start for s in spans), max(s.end for s in spans))

    def _relation(
        self, number: int, relation: RelationType, other: Participant | None, span: Span, found_by: str, *, value: str | None = None
    ) -> Relation:
        subject = self._participant(number)
        assert subject is not None
        return self._made(relation, subject, other, span, found_by, value=value)

    def _made(
        self,
        relation: RelationType,
        subject: Participant,
        other: Participant | None,
        span: Span,
        found_by: str,
        *,
        value: str | None = None,
        since: Date | None = None,
    ) -> Relation:
        report = self.reading.report.id
        return Relation(
            id=content_id("re", report, subject.actor, relation, other.actor if other else None, value, span.start, span.end),
            found_by=found_by,
            subject=subject,
            object=other,
            relation=relation,
            value=value,
            since=since,
            according_to=tuple(s.id for s in self.reading.statements if any(c.start <= span.start and span.end <= c.end for c in s.content)),
            span=span,
        )


def _ties_of(token: Token) -> tuple[Tie, ...]:
    """The ties of a word by its dictionary form, or by what is left of it without its ending."""
    if token.upos not in ("VERB", "ADJ", "NOUN"):
        return ()
    by_lemma = ties().by_lemma
    found = by_lemma.get(token.lemma.lower())
    if found is None and token.upos != "NOUN":
        text = token.text.lower()
        found = next((by_lemma[stem] for end in ("ed", "d", "s") if (stem := text.removesuffix(end)) != text and stem in by_lemma), None)
    return found or ()


def _is_passive(tokens: Tokens, token: Token) -> bool:
    """Whether a verb is in the passive, or a participle that says what is done to a noun."""
    if tokens.child(token.index, "aux:pass", "nsubj:pass") is not None:
        return True
    return token.upos in ("VERB", "ADJ") and (token.deprel in ("acl", "amod", "xcomp") and token.feature("VerbForm") in ("Part", None) and token.text.lower().endswith(("ed", "t", "n", "d")) and token.feature("Tense") != "Pres")


def _is_negated(tokens: Tokens, token: Token) -> bool:
    """Whether "not" stands with a word, or with a verb that it completes ("does not claim to belong")."""
    for _ in range(3):
        if any(t.lemma.lower() in ("not", "n't", "never") for t in tokens.children(token.index, "advmod")):
            return True
        if token.deprel not in ("xcomp", "ccomp") or token.head < 0:
            return False
        token = tokens[token.head]
    return False


__all__ = ["read_relations", "stage"]
