"""How a verb or noun stands: its tense, whether it is finite, whether it speaks of what is known already."""

from __future__ import annotations

from onrecord.events.scene import Scene
from onrecord.records import Token


def brings_to(scene: Scene, word: Token) -> bool:
    """Whether "to" brings the verb: "agreed to withdraw"."""
    return any(c.deprel == "mark" and c.lemma == "to" for c in scene.children(word.index))


def past(scene: Scene, word: Token) -> bool:
    """Whether the verb, or the auxiliary that carries its tense, is in the past or perfect."""
    auxiliaries = [c for c in scene.children(word.index) if c.deprel.startswith("aux")]
    if not auxiliaries:
        if "Tense=Past" in word.feats or word.text.lower().endswith(("s", "ing")):
            return "Tense=Past" in word.feats
        # of a verb that is neither its dictionary form nor ends so, only the past is left: "retook", whatever it was read as
        return (word.upos == "VERB" or "VerbForm" not in word.feats) and word.text.lower() != scene.lemmas[word.index]
    return any("Tense=Past" in c.feats or scene.lemmas[c.index] == "have" for c in auxiliaries)


def finite(word: Token) -> bool:
    """Whether the word itself carries tense: "withdrew", not "withdrawing"."""
    return "VerbForm=Fin" in word.feats or "Mood=Ind" in word.feats


def finite_clause(scene: Scene, word: Token) -> bool:
    """Whether the verb or one of its auxiliaries is finite: "while they are being held"."""
    return finite(word) or any(c.deprel.startswith("aux") and finite(c) for c in scene.children(word.index))


def was(scene: Scene, word: Token) -> bool:
    """Whether something is said to have been so: "was able", "have been able"."""
    bound = [c for c in scene.children(word.index) if c.deprel in ("cop", "aux", "aux:pass")]
    return any("Tense=Past" in c.feats or scene.lemmas[c.index] == "have" for c in bound)


def subjunctive(auxiliaries: list[Token]) -> bool:
    """Whether a passive stands with a bare "be": "suggested that he be arrested"."""
    return len(auxiliaries) == 1 and auxiliaries[0].text.lower() == "be" and auxiliaries[0].deprel == "aux:pass"


def definite(scene: Scene, word: Token) -> bool:
    """Whether the noun speaks of something already known: "the attack", "their attack"."""
    return any(
        c.deprel == "det" and c.lemma.lower() in ("the", "this", "that", "these", "those")
        for c in scene.children(word.index)
    )
