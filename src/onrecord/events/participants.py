"""Who does an act, to whom, with what: from syntax, mention heads and the roles that the ontology gives."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.events.cast import Cast
from onrecord.events.nearest import nearest
from onrecord.events.noun_roles import of_noun
from onrecord.events.ontology import Ontology
from onrecord.events.roles import Roles
from onrecord.events.rulebook import Rulebook
from onrecord.events.scene import Scene
from onrecord.events.triggers import Trigger, like_noun
from onrecord.events.verb_roles import of_verb
from onrecord.events.weapons import arm, struck
from onrecord.records import Participant, Span


class Caster:
    """
    Finds the participants of the triggers of one report, and writes them down.

    Args:
        scene: The report.
        ontology: For roles, light verbs and the class of weapons.
        rules: For the words of a speaker for himself.
        triggers: All triggers of the report.
    """

    def __init__(self, scene: Scene, ontology: Ontology, rules: Rulebook, triggers: list[Trigger]) -> None:
        self.scene = scene
        self.roles = Roles(scene, ontology, rules, triggers)
        self.triggers = self.roles.triggers
        self.first_person = rules.first_person
        people = [c for c in scene.reading.counts if c.unit in (None, "people")]
        numbers = ((i, c) for c in people for i in scene.tokens.between(c.span.start, c.span.end))
        self._counts = {scene.words[i].start: c.count for i, c in numbers}
        self._counts |= {c.head.start: c.count for c in people if c.head is not None}

    def cast(self, trigger: Trigger) -> Cast:
        """Heads in their roles, from the trigger's own clause or phrase."""
        word = self.scene.words[trigger.head]
        found = Cast()
        if word.upos in ("VERB", "AUX") and not like_noun(self.scene, word):
            of_verb(self.roles, trigger, found)
        else:
            of_noun(self.roles, trigger, word, found)
        arm(self.roles, word, found)
        if trigger.rule.type == "PROTEST" and not found.recipients and not found.targets:
            found.recipients += nearest(self.roles, trigger, found)
        return found

    def nearest(self, trigger: Trigger, found: Cast) -> list[int]:
        """The nearest actor in what an act is about, for one that names nobody."""
        return nearest(self.roles, trigger, found)

    def struck(self, trigger: Trigger) -> Iterator[int]:
        """Built things at which something exploded or was planted."""
        return struck(self.roles, trigger)

    def participant(self, index: int) -> Participant:
        """The mention with this head word; its actor, where a possessor or modifier names one, is theirs ("a U.S. base")."""
        scene = self.scene
        return Participant(
            actor=self._speaker(index) or scene.actor(index) or self.roles.owner(index),
            span=self.span(index),
            head=self._head_words(index),
            count=self._counts.get(scene.words[index].start),
        )

    def _speaker(self, index: int) -> str | None:
        """Who says "we": the speaker of the innermost statement around the word."""
        word = self.scene.words[index]
        if word.upos not in ("PRON", "DET") or word.text.lower() not in self.first_person:
            return None
        around = [
            (span.end - span.start, statement.speaker.actor)
            for statement in self.scene.reading.statements
            if statement.speaker is not None
            for span in statement.content
            if span.start <= word.start and word.end <= span.end
        ]
        return min(around, key=lambda pair: pair[0])[1] if around else None

    def _head_words(self, index: int) -> str:
        word = self.scene.words[index]
        name = self.scene.named_at.get(index)
        if name is not None and word.upos == "PROPN":
            return self.scene.tokens.span(name.first, name.last).text
        return word.text

    def _end_of_measured(self, index: int) -> int:
        """Behind the last word of what a number is of: "tens of thousands of students"."""
        for child in self.scene.children(index):
            if child.deprel == "nmod" and self.scene.preposition(child.index) == "of":
                clauses = frozenset({"acl", "acl:relcl", "appos", "conj", "parataxis"})
                return self.scene.tokens.subtree(child.index, without=clauses)[-1] + 1
        return index + 1

    def span(self, index: int) -> Span:
        """Words of the mention, or of the noun with what stands before it."""
        scene = self.scene
        mention = scene.mention(index)
        if mention is not None:
            last = mention.last
            if last == index + 1 and scene.lemmas[index] in self.roles.many:
                last = max(last, self._end_of_measured(index))
            return scene.tokens.span(mention.first, last)
        before = [
            c.index
            for c in scene.children(index)
            if c.index < index and c.deprel in ("det", "amod", "compound", "nummod", "nmod:poss")
        ]
        first = min([index, *before])
        name = scene.named_at.get(index)
        if name is None:
            return scene.tokens.span(first, index + 1)
        return scene.tokens.span(min(first, name.first), max(index + 1, name.last))
