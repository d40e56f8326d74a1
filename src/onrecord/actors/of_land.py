"""
Armed bodies told by their land or their backers: "the Lebanese armed group", "the Iran-backed militia", "the Yemeni rebels".

Such a description takes up the one body of that sort named just before; where the sentence that names
any names several, it is left open.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.actors import entries
from onrecord.actors.describe import Description
from onrecord.records import Mention, Tokens

FIGHTING = frozenset({"armed-group", "coalition", "other"})
SORTS = {
    "armed-group": FIGHTING, "group": FIGHTING | {"party"}, "fighters": FIGHTING, "party": frozenset({"party"}),
    "coalition": frozenset({"coalition", "igo"}),
}  # fmt: skip


def takes_up(tokens: Tokens, mention: Mention, d: Description) -> bool:
    """Whether a description tells a body by its land or its backers, and no new one: "an Iran-backed militia" does not."""
    if d.head is None or d.head.name not in SORTS or not d.definite or d.several or d.possessor is not None:
        return False
    if d.means not in ("body", "members") or not (d.compounds or (d.owner is not None and d.owner.country)):
        return False
    plural = tokens[mention.head].feature("Number") == "Plur"
    return plural == (d.means == "members") and not tokens.children(mention.head, "nummod")


def lands_of(d: Description) -> frozenset[str]:
    """The lands, and the bodies, by which a description tells a body."""
    by = [segment.country or " ".join(segment.keys) for segment, _ in d.compounds]
    return frozenset([*by, *([d.owner.country] if d.owner is not None and d.owner.country else [])])


def body_of_land(d: Description, sentence: int, near: Iterable[tuple[int, str]], kinds: dict[str, str]) -> str | None:
    """
    The body that such a description takes up.

    Args:
        sentence: Number of the description's sentence.
        near: Bodies named before, each with the number of its sentence, in text order.
        kinds: Kind by identity.
    """
    assert d.head is not None
    lands = frozenset(segment.country for segment, _ in d.compounds if segment.country)
    backers = frozenset(f"k:{key}" for segment, _ in d.compounds for key in segment.keys)
    fitting = [
        (told, identity)
        for told, identity in near
        if kinds.get(identity) in SORTS[d.head.name] and identity not in backers and _is_of(identity, d, lands)
    ]
    last = max((told for told, _ in fitting if told < sentence), default=None)
    found = {identity for told, identity in fitting if told == last}
    return found.pop() if len(found) == 1 else None


def _is_of(identity: str, d: Description, backing: frozenset[str]) -> bool:
    """Whether a body is of the land that is told, and not itself of its backers' land."""
    entry = entries.registry().entry(identity[2:]) if identity.startswith("k:") else None
    country = entry.country if entry is not None else None
    if country is not None and country in backing:
        return False
    if d.owner is None:
        return entry is not None or identity.startswith("o:")
    return country is not None and country == d.owner.country
