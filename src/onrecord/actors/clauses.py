"""Relations within one clause: verbs and participles that tie two actors, and fixed phrases between two names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from onrecord.actors.folding import ENDINGS, words_of_token
from onrecord.actors.lists import listed
from onrecord.actors.periods import Periods
from onrecord.actors.related import BODIES, Related, is_negated, is_not_yet
from onrecord.actors.ties import Tie, ties
from onrecord.records import Participant, Relation, Token, Tokens

LEADERS = ("person", "state", "government", "armed-force", "armed-group", "party", "igo")
TYING = ("VERB", "ADJ", "NOUN")
MEMBERSHIPS = frozenset({"coalition", "igo", "party", "armed-group", "ngo"})


class Clauses:
    """The rules that read one verb, or the words between two names."""

    def __init__(self, on: Related) -> None:
        self.on = on
        self.tokens = on.tokens
        self.periods = Periods(on)

    def of_tie(self, token: Token, tie: Tie) -> Iterator[Relation]:
        """Relations of a verb, participle or noun that a rule knows."""
        passive = _is_passive(self.tokens, token)
        if (tie.passive is not None and tie.passive != passive) or tie.negated != is_negated(self.tokens, token):
            return
        if is_not_yet(self.tokens, token) or not self._is_about(token, tie):
            return
        sides = {
            "subject": self._agent(token) if passive else self._subject(token),
            "object": self._subject(token) if passive else self._object(token),
        }
        if tie.holder == "owner" or token.upos == "NOUN":
            sides["owner"] = self._owner(token)
        elif tie.purpose and sides["subject"] is None:
            sides["subject"] = self._purpose_of(token)
        preposition = self._after(token, tie.prepositions) if tie.prepositions else None
        if tie.prepositions and not passive and sides["object"] is None:
            sides["object"] = sides["subject"]
        sides["preposition"] = preposition
        holder, other = sides.get(tie.holder), sides.get(tie.by)
        value = self._designation(token, tie) if tie.value else None
        if holder is None or (tie.value and value is None) or (not tie.value and other is None):
            return
        for one in self._joined(holder):
            for two in self._joined(other) if other is not None else (None,):
                yield from self._tied(token, tie, one, two, value)

    def _is_about(self, token: Token, tie: Tie) -> bool:
        """Whether the object is what the rule asks for, if it asks: "receives weapons"."""
        told = self.tokens.child(token.index, "obj") if tie.what else None
        return not tie.what or (told is not None and told.lemma.lower() in tie.what)

    def _joined(self, head: int) -> Iterator[int]:
        """A word and those that "and" joins to it: "France, Jordan and Turkey"."""
        yield head
        if head in self.on.by_head:
            yield from (t.index for t in self.tokens.children(head, "conj") if t.index in self.on.by_head)

    def _owner(self, token: Token) -> int | None:
        """Whose a noun is: "the Front's fight"."""
        owner = self.tokens.child(token.index, "nmod:poss")
        return owner.index if owner is not None else None

    def _purpose_of(self, token: Token) -> int | None:
        """The body that a verb with "to" says the purpose of: "the coalition to counter them"."""
        mark = self.tokens.child(token.index, "mark")
        if mark is None or mark.text.lower() != "to":
            return None
        while token.deprel == "conj" and token.head >= 0:
            token = self.tokens[token.head]
        return token.head if token.deprel == "acl" and token.head >= 0 else None

    def _tied(self, token: Token, tie: Tie, holder: int, other: int | None, value: str | None) -> Iterator[Relation]:
        one, two = self.on.participant(self.on.mention_at(holder)), self.on.participant(self.on.mention_at(other))
        if tie.places and (two is None or self.tokens[other or 0].upos != "PROPN"):
            two = self._place(other, tie)
        if one is None or (two is None and value is None) or (two is not None and two.actor == one.actor and two.actor):
            return
        kinds = [self.on.actors[p.actor].kind if p is not None and p.actor else None for p in (one, two)]
        if tie.people and kinds[0] not in LEADERS:
            return
        if tie.people and kinds[1] not in BODIES:
            return
        if tie.membership and self._is_intended(token):
            return
        if tie.membership and (kinds[1] not in MEMBERSHIPS or kinds[0] in ("population", None)):
            return
        whole = other is not None and self.tokens[other].lemma.lower() in listed("makers_up")
        if tie.bodies and not (self.on.is_body(one) and (whole or self.on.is_body(two))):
            return
        if not tie.people and not tie.bodies and not tie.value and kinds[0] in ("population", None):
            return
        said = self._after(token, (tie.value,)) if tie.value else None
        span = self.on.clause(token, [holder, other, said])
        member = tie.relation == "part_of" and kinds[0] in ("state", "person")
        period = self.periods.of_verb(token, begins=tie.begins)
        yield self.on.made(
            "member_of" if member else tie.relation,
            one,
            two,
            span,
            f"actors.relations.{tie.name}/1",
            value=value,
            since=period.since,
            until=period.until,
            told=self.tokens.span(token.index, token.index + 1) if self._is_inserted(token) else None,
        )

    def _is_inserted(self, token: Token) -> bool:
        """Whether somebody is said to say so within the clause: "which experts say is backed by"."""
        return token.deprel == "ccomp" and token.head >= 0 and self.tokens[token.head].deprel == "acl:relcl"

    def _is_intended(self, token: Token) -> bool:
        """ "Prepared to join" is not joined."""
        return any(mark.text.lower() == "to" for mark in self.tokens.children(token.index, "mark"))

    def _place(self, token: int | None, tie: Tie) -> Participant | None:
        if token is None or not tie.places or self.tokens[token].upos != "PROPN":
            return None
        first = last = token
        while first > 0 and self.tokens[first - 1].upos == "PROPN" and self.tokens[first - 1].head == token:
            first -= 1
        while last + 1 < len(self.tokens) and self.tokens[last + 1].deprel == "flat":
            last += 1
        return Participant(span=self.tokens.span(first, last + 1), head=self.tokens[token].text)

    def _subject(self, token: Token) -> int | None:
        """Head of the subject of a verb: its own, or that of the verb or noun that it hangs on."""
        seen = token
        for _ in range(4):
            own = self.tokens.child(seen.index, "nsubj")
            if own is not None:
                return self.on.antecedent(own)
            if seen.head < 0:
                return None
            if seen.deprel.split(":")[0] == "acl" or seen.deprel == "amod":
                return (
                    seen.head
                    if _is_passive(self.tokens, token)
                    or seen.deprel == "acl:relcl"
                    or seen.text.endswith("ing")
                    or seen.upos == "ADJ"
                    else None
                )
            relation = seen.deprel.split(":")[0]
            joined = relation == "conj" and _is_passive(self.tokens, seen) == _is_passive(
                self.tokens, self.tokens[seen.head]
            )
            if (relation not in ("xcomp", "ccomp", "cop") and not joined) or (
                relation == "conj" and seen.index != token.index
            ):
                return None
            seen = self.tokens[seen.head]
        return None

    def _object(self, token: Token) -> int | None:
        found = self.tokens.child(token.index, "obj")
        return self.on.antecedent(found) if found is not None else None

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
        places = [
            self._after(token, (tie.value or "",)),
            *(t.index for t in self.tokens.children(token.index, "xcomp") if t.upos in ("NOUN", "PROPN")),
            *(t.index for t in self.tokens.children(token.index, "obj") if _is_passive(self.tokens, token)),
        ]
        for place in places:
            if place is None or self.tokens[place].lemma.lower() not in ties().designations:
                continue
            skipped = frozenset({"case", "det", "acl", "cop", "mark", "advcl", "punct"})
            words = [
                i
                for i in self.tokens.subtree(place, without=skipped)
                if i <= place or self.tokens[i].deprel not in ("obl",)
            ]
            run = [i for i in words if i <= place]
            return self.tokens.span(run[0], place + 1).text
        return None

    def of_phrases(self) -> Iterator[Relation]:
        """Relations of fixed words between two names: "no relation to"."""
        stream = [(word, t.index) for t in self.tokens for word in words_of_token(t.text)]
        words = [word for word, _ in stream]
        phrases = ties().phrases
        for position, (word, index) in enumerate(stream):
            for phrase, rule in phrases.get(word, ()):
                if tuple(words[position : position + len(phrase)]) != phrase or position + len(phrase) >= len(stream):
                    continue
                left, right = self._ending(index), self._beginning(stream[position + len(phrase)][1])
                one, two = self.on.participant(left), self.on.participant(right)
                bodies = not rule.bodies or (self._is_body(one) and self._is_body(two))
                if one is not None and two is not None and one.actor != two.actor and bodies:
                    span = self.tokens.characters(one.span.start, two.span.end)
                    yield self.on.made(rule.relation, one, two, span, f"actors.relations.{rule.name}/1")
                break

    def _is_body(self, participant: Participant | None) -> bool:
        """Whether somebody is a body, and no state."""
        actor = self.on.actors.get(participant.actor or "") if participant is not None else None
        return actor is not None and actor.kind != "state" and self.on.is_body(participant)

    def _ending(self, index: int) -> int | None:
        """The mention that ends just before a token, dashes and commas passed over."""
        while index > 0 and self.tokens[index - 1].upos == "PUNCT":
            index -= 1
        return next(
            (n for n, d in enumerate(self.on.descriptions) if d.last == index and self.on.actor(n) is not None), None
        )

    def _beginning(self, index: int) -> int | None:
        mentions = self.on.reading.mentions
        return next(
            (
                n
                for n, d in enumerate(self.on.descriptions)
                if index in (mentions[n].first, d.first) and self.on.actor(n) is not None and d.means != "land"
            ),
            None,
        )


def ties_of(token: Token) -> tuple[Tie, ...]:
    """The ties of a word by its dictionary form, or by what is left of it without its ending."""
    return _ties_of(token.lemma, token.text, token.upos) if token.upos in TYING else ()


@lru_cache(maxsize=16384)
def _ties_of(lemma: str, text: str, upos: str) -> tuple[Tie, ...]:
    by_lemma = ties().by_lemma
    found = by_lemma.get(lemma.lower())
    if found is None and upos != "NOUN":
        text = text.lower()
        stems = (text.removesuffix(end) + back for end, back in ENDINGS if text.endswith(end))
        found = next((by_lemma[stem] for stem in stems if stem in by_lemma), None)
    return found or ()


def _is_passive(tokens: Tokens, token: Token) -> bool:
    """Whether a verb is in the passive, or a participle that says what is done to a noun."""
    if tokens.child(token.index, "aux:pass", "nsubj:pass") is not None:
        return True
    return token.upos in ("VERB", "ADJ") and (
        token.deprel in ("acl", "amod", "xcomp")
        and token.feature("VerbForm") in ("Part", None)
        and token.text.lower().endswith(("ed", "t", "n", "d"))
        and token.feature("Tense") != "Pres"
    )
