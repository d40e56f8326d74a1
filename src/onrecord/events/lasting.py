"""Whether an act goes on, is done again and again, or is many acts in one mention."""

from __future__ import annotations

from onrecord.events.grammar import definite, finite, past
from onrecord.events.ontology import Ontology
from onrecord.events.rulebook import Rulebook
from onrecord.events.scene import Scene
from onrecord.events.triggers import Trigger
from onrecord.records import Token

VERBAL = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "PROTEST"})
THREATS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
HARMING = frozenset({"leave", "kill", "wound", "injure", "claim", "displace"})
SPANS_OF_TIME = frozenset({"day", "week", "month", "year", "hour", "night", "decade"})


class Lasting:
    """
    Tells lasting and repeated acts of one report.

    Args:
        scene: The report.
        ontology: For its light verbs, which pass on what governs them.
        rules: Words of the language.
    """

    def __init__(self, scene: Scene, ontology: Ontology, rules: Rulebook) -> None:
        self.scene = scene
        self.ontology = ontology
        self.rules = rules

    def lasts(self, word: Token) -> bool:
        """Whether a lasting act is told without a verb of the past that begins, ends or does it."""
        scene = self.scene
        if word.deprel == "nmod" and scene.preposition(word.index) == "of" and word.head >= 0:
            measure = scene.words[word.head]
            if scene.lemmas[measure.index] in SPANS_OF_TIME and scene.preposition(measure.index) != "after":
                return any(c.deprel in ("amod", "nummod") for c in scene.children(measure.index))
        if scene.lemmas[word.index] not in self.rules.lasting:
            return False
        verb = scene.tokens.head_of(word.index)
        if verb is None or verb.upos not in ("VERB", "AUX") or not past(scene, verb):
            return True
        lemma = scene.lemmas[verb.index]
        if lemma in HARMING and word.index in scene.clause(verb.index).subjects:
            return False  # "fighting left 40 dead"
        return lemma not in self.rules.happening and lemma not in self.ontology.light

    def known_to_last(self, word: Token) -> bool:
        """Whether the noun speaks of something lasting that the reader knows: "to end the conflict", "join their fight"."""
        if self.scene.lemmas[word.index] not in self.rules.lasting:
            return False
        owned = any(c.deprel == "nmod:poss" for c in self.scene.children(word.index))
        return owned or definite(self.scene, word)

    def nth_day(self, word: Token) -> bool:
        """Whether the act is told on a later day of its own: "blocked the highway for a third day"."""
        scene = self.scene
        inside = scene.tokens.subtree(word.index, without=frozenset({"conj", "ccomp", "advcl", "parataxis"}))
        times = [n for n in inside if scene.lemmas[n] in SPANS_OF_TIME]
        return any("NumType=Ord" in c.feats for n in times for c in scene.children(n) if c.deprel == "amod")

    def goes_on(self, word: Token, kind: str) -> bool:
        """Whether the verb tells in the present what somebody or something is like: "the states that back the rebels"."""
        if kind in VERBAL - {"SUPPORT", "PROTEST"} or word.deprel != "acl:relcl":
            return False
        return "Tense=Pres" in word.feats and finite(word)

    def since(self, word: Token) -> bool:
        """Whether a state holds from a day until now: "has been blocked since Monday"."""
        scene = self.scene
        auxiliaries = {c.text.lower() for c in scene.children(word.index) if c.deprel.startswith(("aux", "cop"))}
        if "been" not in auxiliaries or not auxiliaries & {"has", "have"}:
            return False
        return any(
            scene.preposition(c.index) == "since"
            for c in scene.children(word.index)
            if c.deprel in ("obl", "nmod", "advcl")
        )

    def usual(self, word: Token, kind: str) -> bool:
        """Whether the verb tells in the present a harm that is done again and again: "fighters routinely mine the road"."""
        return kind in THREATS and "Tense=Pres" in word.feats and finite(word) and self.by_habit(word.index)

    def still_done(self, word: Token) -> bool:
        """Whether a light verb in the present tells that the noun's act is done again and again: "still carry out bombings"."""
        head = self.scene.tokens.head_of(word.index)
        if head is None or word.deprel != "obj" or self.scene.lemmas[head.index] not in self.ontology.light:
            return False
        if "Tense=Pres" not in head.feats or not finite(head):
            return False
        return self.by_habit(head.index) or any(
            c.deprel == "advmod" and self.scene.lemmas[c.index] == "still" for c in self.scene.children(head.index)
        )

    def habitual(self, trigger: Trigger) -> bool:
        """Whether an adverb tells the act as a habit."""
        return self.by_habit(trigger.head)

    def by_habit(self, index: int) -> bool:
        """Whether an adverb of habit belongs to the word: "routinely mine the road"."""
        children = self.scene.children(index)
        return any(c.deprel == "advmod" and c.lemma.lower() in self.rules.habitual for c in children)

    def aggregate(self, trigger: Trigger) -> bool:
        """Whether one mention tells many acts: "scores of attacks", "a wave of strikes", "raids"."""
        word = self.scene.words[trigger.head]
        if word.upos in ("VERB", "AUX", "ADJ"):
            return False
        children = self.scene.children(word.index)
        if any(
            c.deprel in ("amod", "nummod", "det")
            and (c.lemma.lower() in self.rules.many or (c.deprel == "nummod" and c.text not in ("one", "1")))
            for c in children
        ):
            return True
        if word.deprel == "nmod" and self.scene.lemmas[word.head] in self.rules.many:
            return True
        if (
            trigger.rule.type not in ("ASSAULT", "COERCE", "PROTEST")
            or self.scene.lemmas[word.index] in self.rules.one_in_plural
        ):
            return False
        return "Number=Plur" in word.feats and not any(c.deprel == "det" and c.lemma.lower() == "the" for c in children)
