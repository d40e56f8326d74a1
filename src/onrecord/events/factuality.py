"""Whether an act happened, as its report tells it: negation, modality, tense, and the words above it."""

from __future__ import annotations

from onrecord.events.ontology import Ontology
from onrecord.events.rulebook import FactualityRule, Rulebook, rule_for
from onrecord.events.scene import NOBODY_WORDS, Scene
from onrecord.events.triggers import Trigger
from onrecord.records import Token
from onrecord.records.vocabulary import EventFactuality

VERBAL = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "PROTEST"})
STEPS = 5  # governing words looked at above an act


class Reader:
    """
    Reads factuality for the triggers of one report.

    Args:
        scene: The report.
        ontology: For its light verbs, which pass on what governs them.
        rules: Words of the language.
    """

    def __init__(self, scene: Scene, ontology: Ontology, rules: Rulebook) -> None:
        self.scene = scene
        self.ontology = ontology
        self.rules = rules

    def factuality(self, trigger: Trigger) -> EventFactuality:
        """The nearest word that says anything decides; an act that nothing qualifies occurred."""
        word = self.scene.words[trigger.head]
        kind = trigger.rule.type
        read = self._of_verb if word.upos in ("VERB", "AUX") else self._of_noun
        found = read(word, kind, STEPS)
        if found is None and self.scene.lemmas[word.index] in self.rules.lasting and self._lasts(word):
            return "ongoing"
        return found or "occurred"

    def _lasts(self, word: Token) -> bool:
        """Whether no verb above a lasting act is in the past tense."""
        above = [word, *self.scene.tokens.ancestors(word.index)]
        verb = next((w for w in above if w.upos in ("VERB", "AUX")), None)
        if verb is None or ("Tense=Past" in verb.feats and "VerbForm=Fin" in verb.feats):
            return False
        return not any("Tense=Past" in c.feats for c in self.scene.children(verb.index) if c.deprel.startswith("aux"))

    def habitual(self, trigger: Trigger) -> bool:
        """Whether an adverb tells the act as a habit."""
        children = self.scene.children(trigger.head)
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

    def _of_verb(self, word: Token, kind: str, steps: int) -> EventFactuality | None:
        own = self._own(word)
        if own in ("denied", "hypothetical", "demanded"):
            return own
        above = self._above_verb(word, kind, steps) if steps else None
        if above and own in (None, "planned"):
            return above
        return own

    def _own(self, word: Token) -> EventFactuality | None:
        """What the verb's own auxiliaries, negation, joining word and tense say."""
        scene = self.scene
        if scene.negated(word.index) or any(
            scene.lemmas[n] in NOBODY_WORDS or scene.negated(n) for n in scene.clause(word.index).grammatical
        ):
            return "denied"
        auxiliaries = [c for c in scene.children(word.index) if c.deprel in ("aux", "aux:pass", "cop")]
        for child in scene.children(word.index):
            if child.deprel == "mark" and child.lemma.lower() in self.rules.conditional:
                return "hypothetical"
        for auxiliary in auxiliaries:
            rule = rule_for(self.rules.auxiliaries, auxiliary.lemma.lower(), "") or rule_for(
                self.rules.auxiliaries, auxiliary.text.lower(), ""
            )
            if rule:
                return rule.factuality
        if any(c.lemma == "be" for c in auxiliaries) and _is_to(scene, word):
            return "planned"
        if "Mood=Imp" in word.feats:
            return "demanded"
        progressive = ("VerbForm=Part" in word.feats and "Tense=Pres" in word.feats) or "VerbForm=Ger" in word.feats
        if progressive and any("Tense=Pres" in a.feats for a in auxiliaries):
            return "ongoing"
        if not auxiliaries and word.deprel == "conj" and word.head >= 0 and scene.words[word.head].upos == "VERB":
            return self._own(scene.words[word.head]) if not _finite(word) else None
        return None

    def _above_verb(self, word: Token, kind: str, steps: int) -> EventFactuality | None:
        scene = self.scene
        head = scene.tokens.head_of(word.index)
        if head is None:
            return None
        relation = word.deprel
        if relation == "conj":
            return self._above_verb(head, kind, steps - 1) if head.upos == "VERB" and steps > 1 else None
        to = any(c.deprel == "mark" and c.lemma == "to" for c in scene.children(word.index))
        if (
            relation in ("acl", "ccomp")
            and scene.lemmas[head.index] in self.rules.carriers
            and head.upos == "NOUN"
            and steps > 1
        ):
            return self._of_noun(head, "", steps - 1)
        if relation in ("xcomp", "ccomp", "csubj", "obj", "obl", "nmod") or (
            relation in ("advcl", "acl") and not _finite(word)
        ):
            rule = self._governor(head, kind, word)
            if rule:
                return self._negated(head, rule)
            if relation == "advcl" and to and head.upos == "VERB" and kind not in VERBAL:
                return "planned"
            if relation in ("xcomp", "acl") and scene.lemmas[head.index] not in ("say", "tell") and steps > 1:
                passed = (
                    self._of_verb(head, kind, steps - 1)
                    if head.upos == "VERB"
                    else self._of_noun(head, kind, steps - 1)
                )
                return passed if relation == "xcomp" or to else None
        if relation == "advcl" and any(
            c.deprel == "mark" and c.lemma.lower() in self.rules.conditional for c in scene.children(word.index)
        ):
            return "hypothetical"
        return None

    def _governor(self, head: Token, kind: str, below: Token) -> FactualityRule | None:
        """Rule of a governing word; what once continued is over."""
        rule = rule_for(self.rules.governors, self.scene.lemmas[head.index], kind, below.deprel)
        if rule and rule.factuality == "ongoing" and "Tense=Past" in head.feats:
            return None
        return rule

    def _known(self, word: Token, rule: FactualityRule, kind: str) -> bool:
        """Whether the noun speaks of something that has happened whatever governs it: "planned the attacks"."""
        if not _definite(self.scene, word):
            return False
        return rule.factuality in ("hypothetical", "planned") or (
            rule.factuality in ("demanded", "alleged") and kind in ("ASSAULT", "PROTEST", "COERCE")
        )

    def _negated(self, head: Token, rule: FactualityRule) -> EventFactuality:
        """The rule's word, turned round where the governing verb is itself negated ("did not deny")."""
        if rule.factuality == "denied" and head.upos == "VERB" and self.scene.negated(head.index):
            return "occurred"
        return rule.factuality

    def _of_noun(self, word: Token, kind: str, steps: int) -> EventFactuality | None:
        scene = self.scene
        for child in scene.children(word.index):
            if child.deprel in ("amod", "det", "compound", "advmod"):
                rule = rule_for(self.rules.modifiers, child.lemma.lower(), kind) or rule_for(
                    self.rules.modifiers, child.text.lower(), kind
                )
                if rule and not (
                    child.deprel == "amod" and child.lemma.lower() == "further" and _definite(scene, word)
                ):
                    return rule.factuality
        head = scene.tokens.head_of(word.index)
        if head is None or not steps:
            return None
        relation = word.deprel
        if relation == "conj":
            return self._of_noun(head, kind, steps - 1) if head.upos in ("NOUN", "PROPN") else None
        if head.upos in ("NOUN", "ADJ") and relation in ("nmod", "compound", "obl", "nmod:poss"):
            rule = self._governor(head, kind, word)
            if rule and not (
                relation == "nmod" and scene.preposition(word.index) in ("after", "in", "during", "by", "from")
            ):
                return rule.factuality
            return self._of_noun(head, kind, steps - 1) if scene.lemmas[head.index] in self.rules.many else None
        if head.upos not in ("VERB", "AUX"):
            return None
        return self._under_verb(word, head, kind, steps)

    def _under_verb(self, word: Token, head: Token, kind: str, steps: int) -> EventFactuality | None:
        """What the verb says whose subject, object or complement the noun is."""
        scene = self.scene
        relation = word.deprel.split(":")[0]
        lemma = scene.lemmas[head.index]
        argument = relation in ("obj", "nsubj") or (
            relation == "obl" and scene.preposition(word.index) in ("for", "to", "of", "against", "on", "with", "from")
        )
        passive_or_object = word.deprel in ("obj", "nsubj:pass", "obl")
        if argument and passive_or_object and lemma not in self.ontology.light:
            rule = self._governor(head, kind, word)
            if rule and rule.factuality == "denied" and kind in VERBAL:
                return None
            if rule and rule.factuality != "ongoing" and not self._known(word, rule, kind):
                return self._negated(head, rule)
        if relation == "obj" and not _definite(scene, word) and self._own(head) == "planned":
            return "planned"
        if (
            (relation == "obj" and lemma in self.ontology.light)
            or word.deprel == "nsubj:pass"
            or (relation == "nsubj" and lemma in self.rules.happening)
        ):
            own = self._of_verb(head, kind, steps - 1)
            rule = self._governor(head, kind, word)
            if (own is None and rule and relation != "nsubj") or (
                own is None and rule and rule.factuality in ("ongoing", "suspended", "cancelled")
            ):
                return self._negated(head, rule)
            if own == "denied" and (
                lemma in self.rules.presuming
                or (_definite(scene, word) and lemma not in self.rules.happening and lemma not in self.ontology.light)
            ):
                return None
            return own
        return None


def _is_to(scene: Scene, word: Token) -> bool:
    return any(c.deprel == "mark" and c.lemma == "to" for c in scene.children(word.index))


def _finite(word: Token) -> bool:
    return "VerbForm=Fin" in word.feats or "Mood=Ind" in word.feats


def _definite(scene: Scene, word: Token) -> bool:
    """Whether the noun speaks of something already known: "the attack", "their attack"."""
    return any(
        c.deprel == "det" and c.lemma.lower() in ("the", "this", "that", "these", "those")
        for c in scene.children(word.index)
    )
