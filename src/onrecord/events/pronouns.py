"""Whom a pronoun takes up that nobody resolved: most likely the subject of the verb above it."""

from __future__ import annotations

from onrecord.events.scene import Scene
from onrecord.records import Token

REACH = 4  # words between a pronoun and the verb whose subject it takes up
GROUPS = frozenset({"family", "couple", "crowd", "team", "staff", "public", "people", "group", "mob"})
OWN = frozenset({"its", "their"})
THIRD = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "him", "them"})


def stands_for(scene: Scene, index: int) -> int:
    """The word that an unresolved pronoun most likely takes up, the subject of the verb above it, or the pronoun."""
    word = scene.words[index]
    own = word.deprel == "nmod:poss" and word.text.lower() in OWN
    if word.upos != "PRON" or word.text.lower() not in THIRD or (scene.actor(index) is not None and not own):
        return index
    below, above = word, scene.tokens.head_of(index)
    for _ in range(REACH):
        if above is None:
            break
        own = below.deprel.startswith("nsubj") and below.index == index
        if above.upos == "VERB" and not own:
            subjects = [n for n in scene.clause(above.index).grammatical if n < index]
            return subjects[0] if len(subjects) == 1 and _agrees(scene, word, subjects[0]) else index
        below, above = above, scene.tokens.head_of(above.index)
    return index


def _agrees(scene: Scene, pronoun: Token, index: int) -> bool:
    """Whether a pronoun can mean the word: "they" many or an organisation, "it" an organisation, "he" a person."""
    word, text = scene.words[index], pronoun.text.lower()
    if word.upos not in ("NOUN", "PROPN") or scene.actor(index) is None:
        return False
    if text in ("they", "them", "their"):
        return "Number=Plur" in word.feats or scene.entity(index) == "organization"
    if text in ("it", "its"):
        return "Number=Plur" not in word.feats and scene.entity(index) in ("organization", "place")
    one = "Number=Plur" not in word.feats and scene.lemmas[index] not in GROUPS
    return one and scene.entity(index) == "person"
