"""What people are called by, which tells that two described are not one: "the rector" is no "student", "the gunmen" are no "soldiers"."""

from __future__ import annotations

from onrecord.actors.lists import listed
from onrecord.records import Mention, Tokens

SIDES = ("assailants", "troops", "telling", "harmed")
"""Lists of those who are not each other."""


def calling_of(tokens: Tokens, mention: Mention) -> str:
    """The noun that tells what somebody is, that of the whole where a part is told: "50 of its captives"."""
    head = tokens[mention.head]
    if head.upos == "NUM" or head.lemma.lower() in listed("partitive"):
        head = next((t for t in tokens.children(head.index, "nmod") if t.upos == "NOUN"), head)
    text = head.text.lower()
    return next((form for form in (text, text.removesuffix("s")) if _sides(form)), head.lemma.lower())


def opposed(one: str, other: str) -> bool:
    """Whether two nouns tell of two sides of what happened, as attackers and witnesses are."""
    sides = _sides(one), _sides(other)
    return all(sides) and sides[0].isdisjoint(sides[1])


def other_calling(one: str, other: str) -> bool:
    """Whether two nouns tell of two; "the victim", "the man" and "the brother" may be one."""
    if opposed(one, other):
        return True
    if one == other or listed("occupations").isdisjoint((one, other)):
        return False
    return all(listed(name).isdisjoint((one, other)) for name in ("anyone", "men", "women"))


def _sides(noun: str) -> frozenset[str]:
    return frozenset(name for name in SIDES if noun in listed(name))
