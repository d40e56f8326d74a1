"""Whether a rule's conditions hold at a word: what must be there, what must not, and what it needs."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.events.ontology import ARMED, Ontology, Rule
from onrecord.events.scene import SCORED, Scene
from onrecord.records import Token

NOUN_RELATIONS = frozenset({"amod", "compound", "nmod", "det", "nummod", "nmod:poss", "flat", "nmod:unmarked"})
VERBS_ONLY = frozenset({"object", "passive"})
PARTITIVE = frozenset(
    {
        "state",
        "part",
        "number",
        "ton",
        "tonne",
        "worth",
        "shipment",
        "load",
        "lot",
        "hundred",
        "thousand",
        "dozen",
        "million",
    }
    | {
        "kilogram",
        "kg",
        "piece",
        "consignment",
        "batch",
        "round",
        "series",
        "set",
        "group",
        "most",
        "some",
        "all",
        "portion",
        "company",
        "column",
        "platoon",
        "detachment",
        "squad",
    }
)
BEFORE = 3  # sentences before that tell which strike "the strike" is
ABOUT = frozenset({"on", "about", "over", "for"})
THINGS = frozenset({"abstract", "event", "object", "plant", "substance", "time"})


class Surroundings:
    """
    What stands around a possible trigger, as the words that conditions ask about.

    Args:
        scene: The report.
        index: The trigger's head word.
    """

    def __init__(self, scene: Scene, index: int) -> None:
        self.scene = scene
        self.index = index
        self.word = scene.words[index]
        self.verbal = self.word.upos in ("VERB", "AUX")
        self._cache: dict[str, frozenset[str]] = {}

    def words(self, place: str) -> frozenset[str]:
        """Dictionary forms that stand in the place, with "@kind" for what they mean and "@any" if there are any."""
        if place not in self._cache:
            wide = {"near": self._near, "earlier": self._earlier}.get(place)
            self._cache[place] = wide() if wide is not None else self._gathered(place)
        return self._cache[place]

    def _earlier(self) -> frozenset[str]:
        """Words of the sentences before, in which "the strike" was told first."""
        here = self.word.sentence
        return frozenset().union(*(self.scene.near(n) for n in range(max(here - BEFORE, 0), here)))

    def _near(self) -> frozenset[str]:
        """Words of the sentence without the trigger's own, which may mean something else elsewhere ("stormed the camp")."""
        own = {self.scene.lemmas[self.index], self.word.text.lower()}
        return self.scene.near(self.word.sentence) - own

    def _gathered(self, place: str) -> frozenset[str]:
        found: set[str] = set()
        for index in self._indices(place):
            word = self.scene.words[index]
            found |= {self.scene.lemmas[index], word.text.lower(), "@any"}
            if place == "clause":
                found |= {c.lemma.lower() for c in self.scene.children(index) if c.deprel == "mark"}
                continue
            found |= self._kinds(index)
            if place == "with":
                found.add(f"+{self.scene.preposition(index)}")
            if place in ("object", "with", "subject", "modifier"):
                before = [c for c in self.scene.children(index) if c.deprel in ("compound", "amod", "flat")]
                found |= {form for c in before for form in (c.lemma.lower(), c.text.lower())}
            if place in ("object", "with", "subject"):
                found |= {self.scene.lemmas[n] for n in self.scene.together(index)}
            if place in ("object", "with", "subject") and self.scene.lemmas[index] in PARTITIVE:
                for measured in self._measured(index):
                    found |= {self.scene.lemmas[measured], self.scene.tokens.lowered[measured]}
                    before = self.scene.tokens.children(measured, "compound")
                    found |= {self.scene.lemmas[c.index] for c in before}  # "part of an aid programme"
        return frozenset(found)

    def _above(self) -> list[int]:
        """The nouns that this one is part of, or what its clause says of it: "talks with the rebels on a truce began"."""
        scene, word = self.scene, self.word
        if word.head >= 0 and scene.words[word.head].upos == "VERB" and scene.preposition(word.index) in ABOUT:
            clause = scene.clause(word.head)
            return [n for n in (*clause.subjects, *clause.objects) if n < word.index]
        found: list[int] = []
        while word.deprel == "nmod" and word.head >= 0:
            word = scene.words[word.head]
            found.append(word.index)
        return found

    def _measured(self, index: int) -> list[int]:
        """What a measure or part is of: "a state of emergency", "tons of flour"."""
        scene = self.scene
        return [c.index for c in scene.children(index) if c.deprel == "nmod" and scene.preposition(c.index) == "of"]

    def _kinds(self, index: int) -> set[str]:
        kind = self.scene.entity(index)
        if self.scene.actor(index) is None:
            return {f"@{found}" for found in (kind, "place" if index in self.scene.place_at else None) if found}
        if kind in THINGS:
            kind = "organization"  # whoever acts is no thing, whatever the name sounds like
        return {"@actor", f"@{kind}"} if kind else {"@actor"}

    def _indices(self, place: str) -> Iterable[int]:
        scene, index = self.scene, self.index
        if place in ("attribute", "uncounted attribute"):
            before = self.word.deprel == "amod" and index < self.word.head
            counted = place != "attribute" and any(c.deprel == "nummod" for c in scene.children(self.word.head))
            return [index] if before and not counted else []
        if self.verbal:
            clause = scene.clause(index)
            if place == "subject":
                return clause.subjects
            if place == "object":
                return clause.objects
            if place == "passive":
                return clause.objects if clause.passive else ()
            if place == "state":
                return [index] if self._is_state(clause.passive) else []
            if place == "with":
                return [n for preposition, n in clause.obliques if preposition and not preposition.startswith("accord")]
            if place == "clause":
                return [c.index for c in scene.children(index) if _completes(c)]
            return ()
        children = scene.children(index)
        if place in ("with", "object"):
            return [c.index for c in children if c.deprel in ("nmod", "obl", "acl") and scene.preposition(c.index)]
        if place == "modifier":
            return [c.index for c in children if c.deprel in NOUN_RELATIONS and c.deprel != "nmod"]
        if place in ("possessor", "subject"):
            possessors = [c.index for c in children if c.deprel == "nmod:poss"]
            return possessors if place == "possessor" else possessors + self._governing_subject()
        if place == "clause":
            return [c.index for c in children if c.deprel in ("acl", "ccomp", "xcomp", "advcl")]
        if place == "head":
            return self._above()
        if place == "plural":
            return [index] if "Number=Plur" in self.word.feats else []
        if place == "subject_of" and self.word.deprel.startswith("nsubj") and self.word.head >= 0:
            return [self.word.head]
        return ()

    def _is_state(self, passive: bool) -> bool:
        """Whether a passive tells an outcome that lasts: "troops are deployed", "the troops deployed there"."""
        if not passive:
            return False
        auxiliaries = [c for c in self.scene.children(self.index) if c.deprel.startswith("aux")]
        if not auxiliaries:
            return self.word.deprel in ("acl", "amod")
        return len(auxiliaries) == 1 and "Tense=Pres" in auxiliaries[0].feats

    def _governing_subject(self) -> list[int]:
        """Subject of the verb that the noun belongs to: "miners are on strike"."""
        scene, index = self.scene, self.index
        own = [c.index for c in scene.children(index) if c.deprel == "nsubj"]
        if own or self.word.deprel not in ("obj", "obl") or self.word.head < 0:
            return own
        return list(scene.clause(self.word.head).subjects)


def hold(ontology: Ontology, rule: Rule, around: Surroundings, *, of_verb: bool = False) -> bool:
    """
    Whether ``when`` and ``unless`` of the rule hold, and what it needs, save violence nearby, is there.

    A noun need not say whom or what the rule asks for as an object, but one made from its verb must: "the booking of
    suspects", not "a drop in bookings".

    Args:
        of_verb: Whether the word is a noun made from a verb of the rule.
    """
    if forbidden(ontology, rule, around):
        return False
    when = ontology.when[rule.name]
    if not around.verbal and not of_verb:
        when = {place: words for place, words in when.items() if place not in VERBS_ONLY}
    if when and all(words.isdisjoint(around.words(place)) for place, words in when.items()):
        return False
    return all(_is_armed(ontology, around) if need == "armed" else _has(need, around) for need in rule.needs)


def _is_armed(ontology: Ontology, around: Surroundings) -> bool:
    return any(not ontology.classes[name].isdisjoint(around.words("subject")) for name in ARMED)


def forbidden(ontology: Ontology, rule: Rule, around: Surroundings) -> bool:
    """
    Whether one of the words is there with which the rule tells nothing.

    Where armed people or arms of war are told of, games, illness, mishaps and stocks are only what was hit: "gunmen
    killed two football fans".
    """
    for place, words in ontology.unless[rule.name].items():
        found = around.words(place)
        if place == "near" and rule.type == "ASSAULT" and not ontology.classes["armed"].isdisjoint(found):
            words = words - ontology.peaceful
        if SCORED in found and not ontology.classes["unscored"].isdisjoint(found):
            found = found - {SCORED}
        if not words.isdisjoint(found):
            return True
    return False


def _has(need: str, around: Surroundings) -> bool:
    if need == "violence" or not around.verbal:
        return need != "plural" or "Number=Plur" in around.word.feats
    clause = around.scene.clause(around.index)
    if need == "speaker":
        modal = around.word.deprel == "aux" and around.word.head >= 0
        return around.scene.sayer(around.word.head if modal else around.index) is not None
    if need == "main":
        own = any(c.deprel.startswith("nsubj") for c in around.scene.children(around.index))
        return own or around.word.deprel not in ("advcl", "acl", "xcomp")
    if need == "doer":
        return bool(clause.subjects)
    if need == "patient":
        return bool(clause.objects)
    if need in ("object", "recipient"):
        return bool(clause.objects or clause.obliques)
    if need == "both":
        return bool(clause.objects or clause.obliques) and bool(clause.subjects or clause.passive)
    if need == "actor":
        return clause.passive or any(_can_act(around.scene, n) for n in clause.subjects) or not clause.subjects
    return True


def _completes(clause: Token) -> bool:
    """Whether a clause goes with the verb: "refused to say"; not what its subject did besides: "refused, saying ..."."""
    return clause.deprel in ("xcomp", "ccomp") or (clause.deprel == "advcl" and not clause.text.endswith("ing"))


def _can_act(scene: Scene, index: int) -> bool:
    return scene.actor(index) is not None or scene.entity(index) not in THINGS
