"""The type, modes and contexts of an act, once it is known whether it happened."""

from __future__ import annotations

import itertools

from onrecord.events.between import Act, Between, Party, merged
from onrecord.events.chooser import Choice, Weights, choose
from onrecord.events.ontology import Ontology
from onrecord.events.scene import Scene
from onrecord.events.triggers import Trigger
from onrecord.records.vocabulary import EventFactuality, EventType

# PLOVER: a meeting, visit or joint work that is still to come is an agreement
STILL_TO_COME = {"CONSULT": "AGREE", "COOPERATE": "AGREE"}
HAPPENED = frozenset({"occurred", "ongoing"})
OUTWEIGHING = 0.9  # how likely a type must be to outweigh the rule's
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


def outweighed(between: Between, act: Act, weights: Weights) -> Choice | None:
    """
    The type that what stands between the parties tells, where it is far likelier than the rule's.

    Only of an act that happened and that ties its two parties best: what is planned, threatened or asked for keeps its
    type, and its factuality tells the rest.
    """
    if act.factuality not in HAPPENED:
        return None
    pair = parties(between, act)
    if pair is None or not between.ties_best(act, *pair):
        return None
    choice = choose(between.signs(*pair), weights)
    if choice.likely < OUTWEIGHING or choice.type in ("YIELD", merged(act.type)):
        return None  # CONCEDE and RETREAT are one to the weights
    return choice


def parties(between: Between, act: Act) -> tuple[Party, Party] | None:
    """The first actor and the first recipient of an act that stand in its sentence."""
    scene, head = between.scene, act.trigger.head
    found = []
    for heads in (act.cast.actors, [*act.cast.recipients, *act.cast.targets]):
        index = next((n for n in heads if scene.words[n].sentence == scene.words[head].sentence), None)
        if act.type == "COERCE" and index in act.cast.targets and scene.actor(index) is None:
            return None  # a town that was taken is no party
        if index is None:
            return None
        mention = scene.mention(index)
        words = range(mention.first, mention.last) if mention else (index,)
        found.append(between.party([n for n in words if n != head] or [index]))
    return found[0], found[1]


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
