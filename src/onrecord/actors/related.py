"""What the rules for relations look things up in, and the rows they make."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.actors import entries
from onrecord.actors.describe import Description, describe_all
from onrecord.actors.find import dateline_of, segments
from onrecord.actors.folding import is_one_of
from onrecord.actors.lists import listed
from onrecord.actors.towns import without_towns
from onrecord.records import Actor, Alias, Date, Participant, Reading, Relation, Span, Token, Tokens, content_id
from onrecord.records.vocabulary import RelationType

OFFICES = "actors.offices/1"
BODIES = frozenset(
    {"government", "armed-force", "armed-group", "coalition", "party", "igo", "ngo", "media", "company", "other"}
)


class Related:
    """The mentions of one report as its actors' stage left them, read once more for what stands beside the names."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        found = segments(without_towns(reading))
        self.descriptions = describe_all(self.tokens, reading.mentions, found, dateline_of(reading))
        self.actors: dict[str, Actor] = {actor.id: actor for actor in reading.actors}
        self.by_head: dict[int, int] = {}
        for number, mention in enumerate(reading.mentions):
            other = self.by_head.get(mention.head)
            longer = (
                other is None
                or mention.last - mention.first < reading.mentions[other].last - reading.mentions[other].first
            )
            if reading.mention_actors[number] is not None and longer:
                self.by_head[mention.head] = number
        self.implied_actors: dict[str, Actor] = {}
        self.found = found
        self.starts = {segment.first: segment for segment in found}
        self.ends = {segment.last: segment for segment in found}
        self.taken = {index for segment in found for index in range(segment.first, segment.last)}

    def actor(self, number: int) -> Actor | None:
        """The actor of a mention, or None."""
        return self.actors.get(self.reading.mention_actors[number] or "")

    def implied(self, key: str, span: Span) -> str:
        """Id of a state that no mention names as an actor, but whose office somebody holds; ``span`` tells it."""
        found = f"actor:{key}"
        entry = entries.registry().entry(key)
        if found not in self.actors and entry is not None:
            aliases = tuple(Alias(name=name) for name in sorted({*entry.aliases} - {entry.name}))
            row = Actor(
                id=found,
                found_by=OFFICES,
                name=entry.name,
                kind=entry.kind,
                country=entry.country,
                sectors=entry.sectors,
                aliases=aliases,
                mentions=(span,),
            )
            self.actors[found] = self.implied_actors[found] = row
        return found

    def at(self, first: int, last: int) -> Participant | None:
        """The participant whose mention has its head latest in the tokens ``first``..``last``, or None."""
        for index in range(last - 1, first - 1, -1):
            if index in self.by_head:
                return self.participant(self.by_head[index])
        return None

    def participant(self, number: int | None) -> Participant | None:
        """A mention as a participant; None for None."""
        if number is None:
            return None
        mention, d = self.reading.mentions[number], self.descriptions[number]
        return Participant(
            actor=self.reading.mention_actors[number],
            span=self.tokens.span(mention.first, max(d.last, mention.first + 1)),
            head=self.tokens[mention.head].text,
        )

    def span(self, number: int, d: Description) -> Span:
        """The words of a mention, whole."""
        mention = self.reading.mentions[number]
        return self.tokens.span(mention.first, max(mention.last, d.last))

    def clause(self, token: Token, heads: Sequence[int | None]) -> Span:
        """From the first to the last of the words that say it."""
        places = [token.index, *(h for h in heads if h is not None)]
        spans = [self.tokens.span(i, i + 1) for i in places]
        for head in heads:
            number = self.by_head.get(head) if head is not None else None
            found = self.participant(number)
            spans += [found.span] if found is not None else []
        return self.tokens.characters(min(s.start for s in spans), max(s.end for s in spans))

    def relation(
        self,
        number: int,
        relation: RelationType,
        other: Participant | None,
        span: Span,
        found_by: str,
        *,
        value: str | None = None,
        since: Date | None = None,
        until: Date | None = None,
    ) -> Relation:
        """A relation of a mention to somebody else; see :meth:`made`."""
        subject = self.participant(number)
        assert subject is not None
        return self.made(relation, subject, other, span, found_by, value=value, since=since, until=until)

    def made(
        self,
        relation: RelationType,
        subject: Participant,
        other: Participant | None,
        span: Span,
        found_by: str,
        *,
        value: str | None = None,
        since: Date | None = None,
        until: Date | None = None,
        told: Span | None = None,
    ) -> Relation:
        """
        A row, with the statements that tell it.

        Args:
            told: The word that tells it, where its subject may stand before what is said ("which experts say is backed").
        """
        report = self.reading.report.id
        said = told or span
        return Relation(
            id=content_id(
                "re", report, subject.actor, relation, other.actor if other else None, value, span.start, span.end
            ),
            found_by=found_by,
            subject=subject,
            object=other,
            relation=relation,
            value=value,
            since=since,
            until=until,
            according_to=tuple(
                s.id
                for s in self.reading.statements
                if any(c.start <= said.start and said.end <= c.end for c in s.content)
            ),
            span=span,
        )

    def is_body(self, participant: Participant | None) -> bool:
        """Whether somebody is a state or a body; what is of no known kind must have a name."""
        actor = self.actors.get(participant.actor or "") if participant is not None else None
        if actor is None or actor.kind not in BODIES | {"state"}:
            return False
        return actor.kind != "other" or actor.id.startswith("actor:")

    def antecedent(self, token: Token) -> int:
        """A relative pronoun stands for the noun before its clause, which may be told by somebody: "which experts say is backed"."""
        if token.text.lower() in listed("relatives") and token.head >= 0:
            clause = self.tokens[token.head]
            if clause.deprel in ("ccomp", "xcomp") and clause.head >= 0:
                clause = self.tokens[clause.head]
            if clause.deprel == "acl:relcl" and clause.head >= 0:
                return clause.head
        return token.index

    def _made_up_of(self, token: int) -> bool:
        """Whether a word means the members of a body that is named before it: "coalition nations"."""
        return self.tokens[token].lemma.lower() in listed("makers_up") and any(
            t.index in self.by_head for t in self.tokens.children(token, "compound", "nmod:poss")
        )

    def mention_at(self, token: int | None) -> int | None:
        """The mention that a token heads; of "several of the groups" that of the groups."""
        if token is None:
            return None
        if token in self.by_head and not self._made_up_of(token):
            return self.by_head[token]
        if self.tokens[token].upos not in ("ADJ", "DET", "NUM", "PRON", "NOUN"):
            return None
        sides = (
            ("nmod", "compound", "nmod:poss") if self.tokens[token].lemma.lower() in listed("makers_up") else ("nmod",)
        )
        return next(
            (self.by_head[t.index] for t in self.tokens.children(token, *sides) if t.index in self.by_head), None
        )


def is_negated(tokens: Tokens, token: Token) -> bool:
    """Whether "not" stands with a word, or with a verb that it completes ("does not claim to belong")."""
    for _ in range(3):
        if any(t.lemma.lower() in listed("negations") for t in tokens.children(token.index, "advmod")):
            return True
        if token.deprel not in ("xcomp", "ccomp") or token.head < 0:
            return False
        token = tokens[token.head]
        if is_one_of(token, listed("denying")):
            return True
    return False


def is_not_yet(tokens: Tokens, token: Token) -> bool:
    """Whether a helping verb puts a verb in the future or in doubt: "will lead", "could join"."""
    return any(t.lemma.lower() in listed("not_yet") for t in tokens.children(token.index, "aux"))
