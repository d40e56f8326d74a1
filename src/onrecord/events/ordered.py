"""Acts told one by one after their number: "two raids. The first fell on Lar on Monday, the second came at dawn"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from onrecord.events.clauses import SUBJECTS
from onrecord.events.scene import Scene
from onrecord.records import Token

if TYPE_CHECKING:
    from onrecord.events.ontology import Ontology
    from onrecord.events.triggers import Trigger

DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST"})
BACK = 3  # sentences back to the number, or to the last one told
WHERE_OR_WHEN = frozenset({"in", "at", "on", "near", "outside", "inside", "around", "during", "by", "beside"})
STANDING_ALONE = frozenset({"ADJ", "NUM", "PRON", "DET"})


def one_by_one(scene: Scene, ontology: Ontology, found: Mapping[int, Trigger]) -> dict[int, int]:
    """
    The words that stand for one of several acts told before, each with the head of the trigger that told them all.

    "The first", "the other", "the deadliest" stand for an act where they do what acts do (class ``befalling`` of the
    ontology) or are said to have been somewhere; and only behind a number of acts, so that the first of two men is nobody's act.
    """
    many = [index for index in sorted(found) if _several(scene, ontology, found[index])]
    if not many:
        return {}
    picking = ontology.classes["picking"]
    ones: dict[int, int] = {}
    told_in = {index: scene.words[index].sentence for index in many}
    for word in scene.words:
        if word.index in found or word.upos not in STANDING_ALONE or word.deprel not in SUBJECTS:
            continue
        if scene.lemmas[word.index] not in picking and "NumType=Ord" not in word.feats:
            continue
        before = [n for n in many if n < word.index and word.sentence - told_in[n] <= BACK]
        if before and _befalls(scene, ontology, word):
            ones[word.index] = before[-1]
            told_in[before[-1]] = word.sentence
    return ones


def _several(scene: Scene, ontology: Ontology, trigger: Trigger) -> bool:
    """Whether a trigger tells a number of acts of violence, force or protest: "two raids", "twin bombings"."""
    word = scene.words[trigger.head]
    if trigger.rule.type not in DEEDS or word.upos != "NOUN" or "Number=Plur" not in word.feats:
        return False
    children = scene.children(word.index)
    numbered = ontology.classes["numbered"]
    return any(
        c.deprel == "nummod" or (c.deprel in ("amod", "compound") and scene.lemmas[c.index].lower() in numbered)
        for c in children
    )


def _befalls(scene: Scene, ontology: Ontology, word: Token) -> bool:
    """Whether the word's verb tells what an act does, or where or when one was."""
    if word.head < 0:
        return False
    verb = scene.words[word.head]
    if verb.upos == "VERB":
        return scene.lemmas[verb.index] in ontology.classes["befalling"]
    return scene.tokens.child(verb.index, "cop") is not None and scene.preposition(verb.index) in WHERE_OR_WHEN
