"""Who speaks: from the speaker's words to one actor of the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import Mention, Participant, Reading, Tokens

SAME_PERSON = ("appos", "flat", "compound", "nmod:desc", "nmod:appos")
RELATIVE = frozenset(["who", "which", "whom"])
HE, SHE = frozenset(["he", "him", "his"]), frozenset(["she", "her"])
FIRST = frozenset(["i", "me", "my", "we", "us", "our"])
PLURAL = frozenset(["they", "them", "their", "it", "its"])
ISSUED = frozenset(["by", "from"])
"""Words between a document and whoever issued it."""
NEW = frozenset(["a", "an", "another"])
"""Articles of a document that nobody has issued so far in the report."""
REMEMBERED = 4
"""Speakers that a pronoun may reach back over."""


WOMEN = frozenset(["woman", "girl", "mother", "sister", "wife", "daughter", "widow", "grandmother", "aunt", "niece", "queen", "nun", "lady"])
MEN = frozenset(["man", "boy", "father", "brother", "husband", "son", "widower", "grandfather", "uncle", "nephew", "king", "imam", "priest"])


@dataclass(frozen=True)
class Voice:
    """A speaker as found: the participant and, where known, the kind and sectors of its actor; and whether it is several people."""

    participant: Participant
    kind: str | None
    sectors: frozenset[str] = frozenset()
    several: bool = False


def _gone_by(head: str) -> frozenset[str] | None:
    """The pronouns that a speaker's word tells, itself one or not: "she", "the spokeswoman", "the father"; None where it tells none."""
    if head in SHE or head in WOMEN or head.endswith("woman"):
        return SHE
    return HE if head in HE or head in MEN or head.endswith("man") else None


class Conversation:
    """
    The speakers of a report so far, latest last, and which pronoun each goes by.

    Reports pass the word from speaker to speaker: "he added" is who spoke last, more
    often than who was last mentioned.
    """

    def __init__(self) -> None:
        self._voices: list[Voice] = []
        self._pronouns: dict[str, frozenset[str]] = {}

    def add(self, voice: Voice) -> None:
        """The voice has spoken; one without an actor is forgotten."""
        actor = voice.participant.actor
        if actor:
            self._voices = [v for v in self._voices if v.participant.actor != actor][-REMEMBERED:]
            self._voices.append(voice)
            pronouns = _gone_by(voice.participant.head.lower())
            if pronouns is not None:
                self._pronouns.setdefault(actor, pronouns)

    def meant_by(self, word: str, *, chained: str | None) -> str | None:
        """
        Actor that a speaker's pronoun means.

        Args:
            word: The pronoun, lower case.
            chained: Actor by coreference, or None.
        """
        pronouns = HE if word in HE else SHE if word in SHE else None
        fitting = [
            voice.participant.actor
            for voice in reversed(self._voices)
            if (voice.kind == "person" and not voice.several) == (pronouns is not None)
            and (pronouns is None or self._pronouns.get(voice.participant.actor or "", pronouns) == pronouns)
        ]
        if not fitting:
            return chained
        last = next((v for v in reversed(self._voices) if v.kind == "person"), None)
        if chained in fitting and (pronouns is None or self._voices[-1].participant.actor != fitting[0]):
            return chained
        again = last is None or last.participant.actor == fitting[0] or fitting[0] in self._pronouns
        if pronouns is not None and not again:
            return chained  # the last to speak goes by another pronoun, and of who spoke before nobody knows
        return fitting[0] if pronouns is not None or chained is None else chained

    def institution(self) -> str | None:
        """The last speaker that is no person: whom "the statement" is by."""
        return next((v.participant.actor for v in reversed(self._voices) if v.kind != "person"), None)


class Speakers:
    """
    Looks speakers up among the mentions of one reading.

    Args:
        reading: With tokens, mentions, mention_actors and actors.
        documents: Nouns of what bodies speak through ("statement").
    """

    def __init__(self, reading: Reading, *, documents: frozenset[str]) -> None:
        self._documents = documents
        self._tokens: Tokens = reading.tokens
        self._kinds = {actor.id: actor.kind for actor in reading.actors}
        self._names = {actor.id: actor.name for actor in reading.actors}
        self._sectors = {actor.id: frozenset(actor.sectors) for actor in reading.actors}
        self._by_head: dict[int, list[tuple[Mention, str | None]]] = {}
        actors: Sequence[str | None] = reading.mention_actors or (None,) * len(reading.mentions)
        for mention, actor in zip(reading.mentions, actors, strict=True):
            self._by_head.setdefault(mention.head, []).append((mention, actor))
        self._joint = {
            self._tokens[self._tokens[mention.head].head].head: (mention, actor)
            for mention, actor in zip(reading.mentions, actors, strict=True)
            if self._tokens[mention.head].upos == "CCONJ"
        }

    def find(self, words: Sequence[int], *, so_far: Conversation, holder: Voice | None = None) -> Voice:
        """
        The voice of a speaker's words.

        Args:
            words: Token indices of the speaker, at least one.
            so_far: Who spoke before, for pronouns and for documents ("the statement").
            holder: Within another's words: that other, whom "I" and "we" mean.
        """
        head = self._antecedent(self._head(words))
        pronoun = words[0] if head < words[0] else None
        if pronoun is not None:
            words = self._described(head, pronoun)
        span = self._tokens.span(words[0], words[-1] + 1)
        token = self._tokens[head]
        word = token.text.lower()
        actor = self._actor(head, words)
        if word in FIRST and holder:
            actor = holder.participant.actor
        elif word in HE or word in SHE or word in PLURAL:
            if holder is None and not self._just_named(actor, head, person=word not in PLURAL):
                actor = so_far.meant_by(word, chained=actor)
        elif token.lemma.lower() in self._documents:
            actor = self._issuer(head, pronoun, actor, so_far, holder)
        speaker = Participant(actor=actor, span=span, head=token.text)
        several = token.upos == "NOUN" and token.feature("Number") == "Plur" and token.text.lower() != token.lemma.lower()
        kind = self._kinds.get(actor or "")
        if kind != "person" and not several and self._is_one_person(head):
            kind = "person"
        return Voice(speaker, kind, self._sectors.get(actor or "", frozenset()), several)

    def _is_one_person(self, head: int) -> bool:
        """Whether a noun is one of a people or a body, not all of it: "a resident said", "a doctor at the hospital"."""
        token = self._tokens[head]
        singular = token.upos == "NOUN" and token.feature("Number") == "Sing"
        return singular and any(mention.entity == "person" for mention, _ in self._by_head.get(head, ()))

    def joined(self, words: Sequence[int]) -> tuple[Participant, ...]:
        """Each of those who speak together, by their own words: "the minister and the governor"; nobody where one speaks alone."""
        inside = set(words)
        members = [self._head(words)]
        for member in members:
            joined = self._tokens.children(member, "conj")
            members += [c.index for c in joined if c.index in inside and c.upos in ("NOUN", "PROPN", "PRON")]
        if len(members) == 1 or any(member not in self._by_head for member in members):
            return ()
        found = tuple(self._member(member, inside) for member in members)
        name = self._names.get(self._actor(members[0], words) or "", "")
        named = found[1].actor is None and found[1].head[:1].isupper() and found[1].head in name
        return () if named else found  # "the Islamic State of Iraq and the Levant" is one

    def _member(self, head: int, inside: set[int]) -> Participant:
        own = self._tokens.subtree(head, without=frozenset({"conj", "cc", "cc:preconj", "punct", "acl:relcl"}))
        gap = next((k for k in range(head, own[-1] + 1) if k not in own), own[-1] + 1)
        words = [k for k in own if k in inside and k < gap]  # not "of Gao" behind "the minister and the governor"
        span, actor = self._tokens.span(words[0], words[-1] + 1), self._actor(head, words)
        theirs = (known for k in words for mention, known in self._by_head.get(k, ()) if mention.last <= words[-1] + 1)
        return Participant(actor=actor if actor in theirs else None, span=span, head=self._tokens[head].text)

    def _just_named(self, actor: str | None, word: int, *, person: bool) -> bool:
        """
        Whether the actor was the last subject named before a word, by itself or behind what it is, in its sentence or the one before.

        Args:
            person: Only people are looked at: of "the rebels have chosen war" he who says so is none.
        """
        sentence = self._tokens[word].sentence
        for k in range(word - 1, self._tokens.sentences[max(0, sentence - 1)].first - 1, -1):
            token = self._tokens[k]
            if token.deprel.startswith("nsubj") and (token.upos == "PROPN" or self._named_behind(k)):
                known_here = [known for _, known in self._by_head.get(k, ()) if known]
                if person and known_here and all(self._kinds.get(known) != "person" for known in known_here):
                    continue
                return actor is not None and any(known == actor for _, known in self._by_head.get(k, ()))
        return False

    def _named_behind(self, word: int) -> bool:
        """Whether a name follows that says who it is: "its spokesman, Ivo Lam"."""
        return any(child.upos == "PROPN" and child.index > word for child in self._tokens.children(word, "appos"))

    def _issuer(
        self, head: int, pronoun: int | None, actor: str | None, so_far: Conversation, holder: Voice | None
    ) -> str | None:
        """Who speaks through a document: its owner, "our" being whoever speaks, else the last institution that spoke."""
        if any(child.text.lower() in FIRST for child in self._tokens.children(head, "nmod:poss")):
            return holder.participant.actor if holder else None
        owner = self._owner(head, pronoun)
        if owner is None and self._kinds.get(actor or "", "other") == "other":
            told_first = any(child.text.lower() in NEW for child in self._tokens.children(head, "det"))
            return actor if told_first else so_far.institution() or actor
        return owner or actor

    def _owner(self, head: int, pronoun: int | None) -> str | None:
        """Whose document it is: "the ministry's statement", "a ministry statement", "a post by the ministry"."""
        owners = [child.index for child in self._tokens.children(head, "nmod:poss", "compound")]
        following = range(head + 1, pronoun) if pronoun is not None else [c.index for c in self._tokens.children(head, "nmod")]
        owners += [k for k in following if any(m.text.lower() in ISSUED for m in self._tokens.children(k, "case"))]
        return next((actor for k in owners for _, actor in self._by_head.get(k, ()) if actor), None)

    def _antecedent(self, head: int) -> int:
        """For "who" and its like, the word that their clause describes."""
        if self._tokens[head].feature("PronType") != "Rel" and self._tokens[head].text.lower() not in RELATIVE:
            return head
        for above in self._tokens.ancestors(head):
            if above.deprel == "acl:relcl" and above.head >= 0:
                return self._able_to_speak(self._no_time(above.head), head)
        return head

    def _able_to_speak(self, described: int, pronoun: int) -> int:
        """The name before the pronoun, where the word described is no party: "an allusion to Chad, which denies it"."""
        known = [self._kinds.get(actor or "", "other") for _, actor in self._by_head.get(described, ())]
        written = self._tokens[described].lemma.lower() in self._documents
        if written or self._tokens[described].upos == "PROPN" or any(kind != "other" for kind in known):
            return described
        near = pronoun - 1 if self._tokens[pronoun - 1].upos != "PUNCT" else pronoun - 2
        named = near > described and self._tokens[near].upos == "PROPN"
        party = any(self._kinds.get(actor or "", "other") != "other" for _, actor in self._by_head.get(near, ()))
        return near if named and party else described

    def _no_time(self, word: int) -> int:
        """The word that a time belongs to, since no time says anything: "our note of 11 June, which said"."""
        token = self._tokens[word]
        timed = any(mention.entity == "time" for mention, _ in self._by_head.get(word, ()))
        return token.head if timed and token.deprel == "nmod" and token.head >= 0 else word

    def _described(self, head: int, pronoun: int) -> list[int]:
        """The words that "who" and its like stand for, themselves left out."""
        before = {child.index for child in self._tokens.children(head, "case")}
        words = self._tokens.subtree(head, without=frozenset({"acl", "appos", "conj", "cc", "punct", "parataxis"}))
        return [k for k in words if k < pronoun and k not in before]

    def _head(self, words: Sequence[int]) -> int:
        inside = set(words)
        for index in words:
            if self._tokens[index].head not in inside and self._tokens[index].upos not in ("PUNCT", "ADP", "DET"):
                return index
        return words[-1]

    def _actor(self, head: int, words: Sequence[int]) -> str | None:
        """A named person among the head and what renames it, else the actor of the head's mention."""
        joint = self._joint.get(head)
        if joint is not None and words[0] <= joint[0].first and joint[0].last <= words[-1] + 1:
            return joint[1]
        inside = set(words)
        family = [head]
        for index in family:
            family.extend(
                child.index for child in self._tokens.children(index)
                if child.index in inside and child.deprel in SAME_PERSON and child.upos in ("PROPN", "NOUN") and child.index not in family
            )  # fmt: skip
        options = [(m, a) for index in family for m, a in self._by_head.get(index, ()) if a is not None]
        for mention, actor in options:
            if self._kinds.get(actor or "") == "person" and self._tokens[mention.head].upos == "PROPN":
                return actor
        if not options:
            return self._around(head, inside)
        return next((actor for mention, actor in options if mention.head == head), options[0][1])

    def _around(self, head: int, inside: set[int]) -> str | None:
        """The actor of a mention that holds the head beside its own: of "its secretary-general" the parser may make two heads."""
        for k in sorted(inside):
            for mention, actor in self._by_head.get(k, ()):
                if actor is not None and mention.first <= head < mention.last and mention.last - 1 in inside:
                    return actor
        return None
