"""Who takes part in an act that a verb tells: its subjects, objects and phrases, and those whose things they are."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.events.cast import Cast
from onrecord.events.clauses import Clause
from onrecord.events.nearest import OF_OTHERS, suffers
from onrecord.events.ontology import Rule
from onrecord.events.pronouns import stands_for
from onrecord.events.roles import PEOPLE, Roles
from onrecord.events.triggers import Trigger
from onrecord.events.weapons import enter_owner_of

DEFAULT_VERB = {"by": "actor", "against": "recipient"}
TOWARDS = frozenset({"of", "by", "from", "against", "on", "to", "for", "with", "upon"})


def of_verb(roles: Roles, trigger: Trigger, found: Cast) -> None:
    """Enter those of the verb's own clause, and those whose phrases were read as part of its objects."""
    if any(c.upos == "NUM" and c.deprel in ("nummod", "compound") for c in roles.scene.children(trigger.head)):
        return  # "the union counts 36 wounded": a number of people, whose doer is not told
    given = trigger.rule.roles
    clause = roles.scene.clause(trigger.head)
    for index in clause.subjects:
        role = _subject_role(roles, trigger.rule, index, bool(clause.objects))
        roles.enter(found, role, index, trigger)
        if role == "weapon":
            enter_owner_of(roles, found, index)
    for index in clause.objects:
        roles.enter(found, given.get("object", "recipient"), index, trigger)
    for index in clause.indirect:
        roles.enter(found, given.get("iobj", "recipient"), index, trigger)
    for preposition, index in clause.obliques:
        if preposition == "by" and (clause.passive or _by_of_object(roles, clause, index)):
            continue
        role = given.get(preposition) or DEFAULT_VERB.get(preposition, "none")
        if preposition == "by" and role == "actor" and found.actors:  # "demanded an apology by Ghana"
            role = "recipient" if trigger.rule.type in (*OF_OTHERS, "PROTEST") else "none"
        roles.enter(found, role, index, trigger)
    if "speaker" in trigger.rule.needs:
        _sayer(roles, trigger, found)
        return
    _behind_objects(roles, trigger, found, clause.objects)
    if trigger.rule.type in OF_OTHERS and not found.recipients:
        _owners(roles, trigger, found, [*clause.objects, *(n for n in trigger.words if n != trigger.head)])


def _sayer(roles: Roles, trigger: Trigger, found: Cast) -> None:
    """Who says what somebody must do."""
    word = roles.scene.words[trigger.head]
    said_by = roles.scene.sayer(word.head if word.deprel == "aux" else word.index)
    if said_by is not None and said_by not in found.recipients:
        roles.enter(found, "actor", said_by, trigger)


def _behind_objects(roles: Roles, trigger: Trigger, found: Cast, objects: Iterable[int]) -> None:
    """Parties whose phrase was read as part of what the act is done to: "captured the bridge [from the army]"."""
    for thing in objects:
        if roles.scene.actor(thing) is not None:
            continue
        for child in roles.scene.children(thing):
            role = trigger.rule.roles.get(roles.scene.preposition(child.index)) if child.deprel == "nmod" else None
            if role in ("actor", "recipient") and (child.upos == "PROPN" or roles.is_somebody(child.index, role)):
                roles.enter(found, role, child.index, trigger)


def _by_of_object(roles: Roles, clause: Clause, index: int) -> bool:
    """Whether a "by" behind an object that is itself an act tells who did that: "condemned the raid by the army"."""
    return any(n in roles.triggers and n < index for n in clause.objects)


def _owners(roles: Roles, trigger: Trigger, found: Cast, things: list[int]) -> None:
    """Those whose doing or thing the act is about: "praised Haiti's efforts", "an ultimatum to Quito"."""
    scene = roles.scene
    for thing in things:
        if scene.actor(thing) is not None:
            continue
        for child in scene.children(thing):
            if trigger.rule.type == "ACCUSE" and suffers(roles, child):
                continue
            named = scene.actor(child.index) is not None
            whose = child.deprel == "nmod:poss" or (child.deprel in ("compound", "amod") and named)
            about = child.deprel == "nmod" and named and scene.preposition(child.index) in TOWARDS
            if (whose or about) and stands_for(roles.scene, child.index) not in found.actors:
                roles.enter(found, "recipient", child.index, trigger)


def _subject_role(roles: Roles, rule: Rule, index: int, has_object: bool) -> str:
    role = rule.roles.get("subject", "actor")
    if roles.scene.lemmas[index] in roles.weapon_words and roles.scene.actor(index) is None:
        return "weapon"
    if role == "either" and not has_object and roles.scene.lemmas[index] in roles.exploding:
        return "target"  # "a minibus blew up"
    if role == "either":
        return "actor" if has_object or roles.scene.entity(index) in PEOPLE else "weapon"
    return role
