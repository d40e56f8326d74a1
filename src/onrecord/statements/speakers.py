"""Who speaks: from the speaker's words to one actor of the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.records import Mention, Participant, Reading, Tokens

SAME_PERSON = ("appos", "flat", "compound", "nmod:desc", "nmod:appos")
RELATIVE = frozenset(["who", "which", "whom"])
PERSONAL = frozenset(["he", "she", "him", "her", "his"])
PLURAL = frozenset(["they", "them", "their", "we", "us", "our", "it", "its"])


@dataclass(frozen=True)
class Voice:
    """A speaker as found: the participant and, where known, the kind of its actor."""

    participant: Participant
    kind: str | None


class Speakers:
    """
    Looks speakers up among the mentions of one reading.

    Args:
        reading: With tokens, mentions, mention_actors and actors.
    """

    def __init__(self, reading: Reading) -> None:
        self._tokens: Tokens = reading.tokens
        self._kinds = {actor.id: actor.kind for actor in reading.actors}
        self._by_head: dict[int, list[tuple[Mention, str | None]]] = {}
        actors: Sequence[str | None] = reading.mention_actors or (None,) * len(reading.mentions)
        for mention, actor in zip(reading.mentions, actors, strict=True):
            self._by_head.setdefault(mention.head, []).append((mention, actor))

    def find(self, words: Sequence[int], *, before: Voice | None) -> Voice:
        """
        The voice of a speaker's words.

        Args:
            words: Token indices of the speaker, at least one.
            before: The last voice of the report before these words, to whom a bare pronoun falls
                back where coreference gives it no one.
        """
        head = self._antecedent(self._head(words))
        span = self._tokens.span(words[0], words[-1] + 1)
        actor = self._actor(head, words)
        word = self._tokens[head].text
        if actor is None and before and before.participant.actor and self._tokens[head].upos == "PRON":
            person = before.kind == "person"
            if (word.lower() in PERSONAL and person) or (word.lower() in PLURAL and not person):
                actor = before.participant.actor
        return Voice(Participant(actor=actor, span=span, head=word), self._kinds.get(actor) if actor else None)

    def _antecedent(self, head: int) -> int:
        """For "who" and its like, the word that their clause describes."""
        if self._tokens[head].feature("PronType") != "Rel" and self._tokens[head].text.lower() not in RELATIVE:
            return head
        for above in self._tokens.ancestors(head):
            if above.deprel == "acl:relcl" and above.head >= 0:
                return above.head
        return head

    def _head(self, words: Sequence[int]) -> int:
        inside = set(words)
        for index in words:
            if self._tokens[index].head not in inside and self._tokens[index].upos not in ("PUNCT", "ADP", "DET"):
                return index
        return words[-1]

    def _actor(self, head: int, words: Sequence[int]) -> str | None:
        """A named person among the head and what renames it, else the actor of the head's mention."""
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
        return next((actor for mention, actor in options if mention.head == head), options[0][1] if options else None)
