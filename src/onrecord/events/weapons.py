"""With what an act is done, whose weapon it is, and which buildings it struck."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.events.cast import Cast
from onrecord.events.roles import Roles
from onrecord.events.triggers import Trigger
from onrecord.records import Token

MEANS = frozenset({"use", "fire", "wield"})
SITES = frozenset({"at", "in", "inside", "outside", "on"})
SIDES = frozenset({"front", "entrance", "door", "gate", "back", "floor", "lobby", "roof", "wall"})


def arm(roles: Roles, word: Token, found: Cast) -> None:
    """Weapons of the clause: "with rifles", "using drones", "a rocket attack"."""
    scene = roles.scene
    for child in scene.children(word.index):
        if child.deprel in ("obl", "nmod", "compound", "obj") and child.lemma.lower() in roles.weapon_words:
            if scene.preposition(child.index) in ("with", "by", "", "of", "from"):
                for part in scene.together(child.index):
                    found.put("weapon", part)
        elif child.deprel in ("advcl", "acl") and child.lemma.lower() in MEANS:
            for means in scene.tokens.children(child.index, "obj"):
                for weapon in scene.together(means.index):
                    if scene.lemmas[weapon] in roles.weapon_words:
                        found.put("weapon", weapon)


def enter_owner_of(roles: Roles, found: Cast, weapon: int) -> None:
    """Those whose weapon acts: "killed by police bullets", "hit by a Russian missile"."""
    for child in roles.scene.children(weapon):
        whose = roles.scene.actor(child.index) is not None or child.lemma.lower() in roles.armed
        if whose and child.deprel in ("compound", "amod", "nmod:poss"):
            found.put("actor", child.index)


def struck(roles: Roles, trigger: Trigger) -> Iterator[int]:
    """Built things at which something exploded or was planted: "a bomb went off in front of the bank"."""
    if "explosives" not in trigger.rule.modes:
        return
    scene = roles.scene
    word = scene.words[trigger.head]
    bases = [word.index]
    if word.deprel in ("nsubj", "nsubj:pass", "obj") and word.head >= 0 and word.head not in roles.triggers:
        bases.append(word.head)
    for base in bases:
        for child in scene.children(base):
            if child.deprel in ("obl", "nmod") and scene.preposition(child.index) in SITES:
                whole = scene.tokens.children(child.index, "nmod") if child.lemma.lower() in SIDES else (child,)
                parts = (n for part in whole for n in scene.together(part.index))
                yield from (n for n in parts if scene.lemmas[n].lower() in roles.built)
