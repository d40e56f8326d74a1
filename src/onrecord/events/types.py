"""The type, modes and contexts of an act, once it is known whether it happened."""

from __future__ import annotations

import itertools

from onrecord.events.ontology import Ontology
from onrecord.events.scene import Scene
from onrecord.events.triggers import Trigger
from onrecord.records.vocabulary import EventFactuality, EventType

# PLOVER: a meeting, visit or joint work that is still to come is an agreement; a withdrawal announced is a concession
STILL_TO_COME = {"CONSULT": "AGREE", "COOPERATE": "AGREE"}
APART = frozenset({"conj", "parataxis", "ccomp", "advcl", "acl:relcl", "appos"})


def type_of(trigger: Trigger, factuality: EventFactuality) -> EventType:
    """
    The PLOVER type, with the coding rules that turn on what has happened yet.

    >>> type_of(meeting_trigger, "planned")
    'AGREE'
    """
    kind = trigger.rule.type
    if factuality == "planned":
        kind = STILL_TO_COME.get(kind, kind)
    return kind  # type: ignore[return-value]


def modes_of(scene: Scene, ontology: Ontology, trigger: Trigger, kind: str) -> tuple[str, ...]:
    """Modes of the rule, then those that words of the clause add, in the order of the ontology."""
    if kind != trigger.rule.type:
        return ()
    modes = list(trigger.rule.modes)
    if kind in ("REQUEST", "REJECT", "THREATEN") and modes:
        return tuple(modes)
    words = clause_words(scene, trigger.head)
    for mode, known in ontology.modes.get(kind, ()):
        if mode not in modes and not known.isdisjoint(words):
            modes.append(mode)
    return tuple(modes)


def contexts_of(scene: Scene, ontology: Ontology, trigger: Trigger) -> tuple[str, ...]:
    """Contexts of the rule, then those that words of the sentence tell, sorted."""
    telling = ontology.context_words & scene.near(scene.words[trigger.head].sentence)
    found = {context for word in telling for context in ontology.contexts[word]}
    return tuple(sorted(found.union(trigger.rule.contexts)))


def clause_words(scene: Scene, index: int) -> frozenset[str]:
    """Dictionary forms, written forms and neighbouring pairs of the act's own clause or phrase, and of the verb it hangs on."""
    words = _phrase(scene, index)
    head = scene.words[index].head
    if scene.words[index].upos not in ("VERB", "AUX") and head >= 0 and scene.words[head].upos == "VERB":
        words = words | _phrase(scene, head)
    lemmas = [scene.lemmas[n] for n in sorted(words)]
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(lemmas)]
    return frozenset([*lemmas, *pairs, *[scene.tokens.lowered[n] for n in words]])


def _phrase(scene: Scene, index: int) -> set[int]:
    return set(scene.tokens.subtree(index, without=APART))
