"""Whom an act of words or help concerns that names nobody directly: the nearest actor in what it is about."""

from __future__ import annotations

from onrecord.events.cast import Cast
from onrecord.events.pronouns import stands_for
from onrecord.events.roles import Roles
from onrecord.events.triggers import Trigger
from onrecord.records import Token

AIDS = frozenset({"help", "aid", "assistance", "support", "force", "mission", "protection", "fight"})  # given against others
OF_OTHERS = frozenset(
    {
        "ACCUSE",
        "REJECT",
        "SUPPORT",
        "REQUEST",
        "THREATEN",
        "SANCTION",
        "CONCEDE",
        "AGREE",
        "AID",
        "RETREAT",
        "COOPERATE",
    }
)
CONTENT = frozenset({"obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "xcomp", "compound", "amod"})
UNREAL = frozenset({"advcl", "acl"})
VOICING = frozenset({"ACCUSE", "REQUEST", "REJECT", "PROTEST"})
BLAMING = frozenset({"ACCUSE", "PROTEST", "REQUEST"})
CONCERNING = frozenset(
    {
        "to",
        "for",
        "with",
        "against",
        "on",
        "of",
        "from",
        "between",
        "towards",
        "toward",
        "over",
        "in",
        "at",
        "into",
        "about",
        "among",
    }
)
DONE_TO = frozenset({"ASSAULT", "COERCE", "RETREAT"})
DEPTH = 4  # words between an act and whom it concerns


def nearest(roles: Roles, trigger: Trigger, found: Cast) -> list[int]:
    """
    Whom an act of words or help concerns that names nobody directly: the nearest actor in what it is about.

    "Agreed to provide aid for two provinces", "is ready to host talks with the rebels"; not who is told of in a clause
    of its own ("said that ...").
    """
    if trigger.rule.type not in (*OF_OTHERS, "PROTEST"):
        return []
    scene = roles.scene
    theirs = {scene.actor(n) for n in found.actors}
    level = [trigger.head]
    for depth in range(DEPTH):
        below = [c for n in level for c in scene.children(n) if _in_content(roles, c) and c.index not in found.actors]
        for child in below:
            preposition = scene.preposition(child.index)
            if trigger.rule.type in BLAMING and (
                suffers(roles, child) or (preposition == "to" and not depth and trigger.rule.type != "REQUEST")
            ):
                continue
            if preposition == "by" and trigger.rule.type not in VOICING:
                continue
            if preposition == "against" and scene.lemmas[child.head] in AIDS:
                continue
            if child.upos != "VERB" and _other(roles, child.index, found, theirs) and _concerned(roles, child):
                near = Cast()
                roles.enter(near, "recipient", child.index, trigger)
                return near.recipients
        level = [child.index for child in below if trigger.rule.type not in BLAMING or not suffers(roles, child)]
    return []


def _other(roles: Roles, index: int, found: Cast, theirs: set[str | None]) -> bool:
    """Whether the word means somebody else than those who act."""
    return stands_for(roles.scene, index) not in found.actors and roles.scene.actor(index) not in (None, *theirs)


def _in_content(roles: Roles, word: Token) -> bool:
    """Whether the word belongs to what an act of words is about, and not to its occasion ("despite", "after")."""
    if word.deprel == "nmod:poss":
        return True
    preposition = roles.scene.preposition(word.index)
    if word.deprel in UNREAL:
        passive = word.deprel == "acl" and "Tense=Past" in word.feats
        return "Mood" not in word.feats and (preposition in ("to", "for", "of") or passive)
    return word.deprel in CONTENT and preposition in (*CONCERNING, "", "by")


def suffers(roles: Roles, word: Token) -> bool:
    """Whether the word names those to whom the act that it hangs on was done: nobody condemns them for it."""
    above = roles.triggers.get(word.head)
    if above is None or above.rule.type not in DONE_TO:
        return False
    role = above.rule.roles.get(roles.scene.preposition(word.index))
    role = owner_role(roles, above) if word.deprel == "nmod:poss" else role
    return role in ("recipient", "target")


def owner_role(roles: Roles, trigger: Trigger) -> str:
    """The possessor's role: "the priest's murder" was done to him, but "Israel's killing of a general" by it."""
    role = trigger.rule.roles.get("possessor", "actor")
    of_role = trigger.rule.roles.get("of")
    whom = any(
        roles.scene.preposition(c.index) == "of" for c in roles.scene.children(trigger.head) if c.deprel == "nmod"
    )
    return "actor" if role == of_role == "recipient" and whom else role


def _concerned(roles: Roles, word: Token) -> bool:
    """Whether the word's place in the phrase can name whom the act is for or against."""
    before = word.deprel in ("obj", "iobj", "nmod:poss", "amod", "compound", "obl:agent")
    return before or roles.scene.preposition(word.index) in CONCERNING
