"""Who or what a head word may be in an act: somebody, a thing that is hit, a weapon, or nothing that takes part."""

from __future__ import annotations

from onrecord.events.cast import Cast
from onrecord.events.ontology import Ontology
from onrecord.events.pronouns import stands_for
from onrecord.events.rulebook import Rulebook
from onrecord.events.scene import NOBODY_WORDS, Scene
from onrecord.events.triggers import Trigger

PEOPLE = frozenset({"person", "organization", "nationality", "animal"})
NOT_WHO = frozenset({"time", "event", "abstract", "substance", "plant"})
UNSAID = frozenset({"what", "who", "which", "that", "there", "whoever", "whatever", "this", "it", "everyone", "anyone"})


class Roles:
    """
    Enters head words in the roles of an act, where they can have them.

    Args:
        scene: The report.
        ontology: For light verbs and the classes of weapons, buildings and those who bear arms.
        rules: For words that measure.
        triggers: All triggers of the report: an act is nobody's actor or recipient.
    """

    def __init__(self, scene: Scene, ontology: Ontology, rules: Rulebook, triggers: list[Trigger]) -> None:
        self.scene = scene
        self.ontology = ontology
        self.many = rules.many
        self.triggers = {trigger.head: trigger for trigger in triggers}
        self.weapon_words = ontology.classes.get("weapon", frozenset())
        self.armed = (
            frozenset().union(*(ontology.classes.get(name, ()) for name in ("force", "police"))) - self.weapon_words
        )
        self.built = ontology.classes.get("built", frozenset())
        self.reckoning = ontology.classes.get("reckoning", frozenset())
        self.held = ontology.classes.get("held", frozenset())
        self.exploding = self.built | ontology.classes.get("carriers", frozenset())

    def enter(self, found: Cast, role: str, index: int, trigger: Trigger) -> None:
        """All of a joined phrase in one role; acts, times and ideas are left out."""
        if role in ("none", "either"):
            return
        for part in self.scene.together(stands_for(self.scene, index)):
            if role != "actor" and self._acts_already(part, found):
                continue
            other_act = part in self.triggers and self.scene.actor(part) is None
            if (part in trigger.words and part != trigger.head) or other_act:
                continue
            word = self.scene.words[part]
            if word.upos in ("VERB", "AUX", "ADV") or part == trigger.head or word.lemma.lower() in NOBODY_WORDS:
                continue
            if self.scene.preposition(part).startswith("accord") or self._stands_for_a_thing(part):
                continue
            if word.upos in ("PRON", "DET") and word.lemma.lower() in UNSAID and self.scene.actor(part) is None:
                continue
            if role == "weapon" or (word.lemma.lower() in self.weapon_words and self.scene.actor(part) is None):
                found.put("weapon", part)
            elif self.is_somebody(part, role) or (role == "actor" and self.owned(part)):
                found.put(role, part)  # what is somebody's acts for them: "U.N. helicopters evacuated the wounded"
            elif role in ("recipient", "target") and (self.is_held(part) or self.scene.entity(part) not in NOT_WHO):
                found.put("target", part)

    def _acts_already(self, index: int, found: Cast) -> bool:
        """Whether the word, or the actor that a pronoun stands for, is among those who act; "themselves" is done to them."""
        if index in found.actors:
            return True
        word = self.scene.words[index]
        if word.upos != "PRON" or "Reflex=Yes" in word.feats or self.scene.actor(index) is None:
            return False
        return self.scene.actor(index) in map(self.scene.actor, found.actors)

    def _stands_for_a_thing(self, index: int) -> bool:
        """Whether a word takes up a thing told before ("the second one"), or is a count; "one of the guards" is somebody."""
        lemma, parts = self.scene.lemmas[index], self.scene.tokens.children(index, "nmod")
        return lemma in self.reckoning or (lemma == "one" and not parts)

    def is_held(self, index: int) -> bool:
        """Whether the word is a position or target, which is somebody's and nobody."""
        return self.scene.lemmas[index] in self.held and self.scene.words[index].upos == "NOUN"

    def is_somebody(self, index: int, role: str) -> bool:
        """Whether the word means somebody who can have the role, and no thing."""
        scene = self.scene
        if self.is_held(index) or scene.actor(index) is not None:
            return role != "target" and not self.is_held(index)
        kind = scene.entity(index)
        if kind is None:
            return role in ("actor", "recipient") and scene.words[index].upos in ("PROPN", "PRON", "NUM")
        return kind in PEOPLE or (kind == "place" and role == "actor" and scene.words[index].upos == "PROPN")

    def owner(self, index: int) -> str | None:
        """Id of the actor named before the thing or behind its "of": "a U.S. base", "the camp of the rebels"."""
        for child in self.scene.children(index):
            if child.deprel in ("nmod:poss", "compound", "amod", "nmod"):
                found = self.scene.actor(child.index)
                if found and (child.deprel != "nmod" or self.scene.preposition(child.index) == "of"):
                    return found
        return None

    def owned(self, index: int) -> bool:
        """Whether the thing belongs to an actor, so that what is done to it is done to them."""
        return self.owner(index) is not None
