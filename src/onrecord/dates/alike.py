"""What makes two mentions of a report look like one act: the same word, the same ones taking part, "the strikes" behind strikes."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.dates.mentions import Mention

AGAIN = 4  # sentences


def kin(one: Mention, other: Mention) -> bool:
    """Whether two mentions share type, word or chain."""
    return other.type == one.type or other.lemma == one.lemma or (other.chain == one.chain is not None)


def same_people(mention: Mention, other: Mention) -> list[str]:
    """Signs of mentions in which the same ones take part: two killings of one man are one."""
    people = _people(mention, other)
    if not people:
        return []
    alike = ".type" if mention.type == other.type else ""
    signs = [f"event.same.{name}{alike}" for name, mine, theirs in people if not mine.isdisjoint(theirs)]
    if alike and "event.same.by.type" in signs and "event.same.to.type" in signs:
        signs.append("event.same.both")
    return signs


def other_people(mention: Mention, other: Mention) -> list[str]:
    """Signs of mentions of one type in which others take part."""
    if mention.type != other.type:
        return []
    return [f"event.other.{name}" for name, mine, theirs in _people(mention, other) if mine.isdisjoint(theirs)]


def _people(one: Mention, other: Mention) -> list[tuple[str, frozenset[str], frozenset[str]]]:
    """Who takes part in both, by the part; parts that one of them does not tell are left out."""
    if not ((one.doers and other.doers) or (one.others and other.others) or (one.about and other.about)):
        return []  # as it mostly is
    parts = (("by", one.doers, other.doers), ("to", one.others, other.others), ("about", one.about, other.about))
    return [part for part in parts if part[1] and part[2]]


def so_called(mention: Mention, other: Mention, *, last: bool) -> list[str]:
    """Signs of a mention with the same word: "the strikes" are rather the last strikes told of, and not the strike before them."""
    if mention.number and other.number and mention.number != other.number:
        return ["event.lemma.other-number", "event.lemma.other-number." + mention.form]
    if not last:
        return ["event.lemma.earlier", "event.lemma.earlier." + mention.form]
    return ["event.lemma", "event.lemma." + mention.form]


def told_again(mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """The mention that "the strikes" take up: the last of the same word, of as many, told just before."""
    if mention.form != "the" or mention.kind != "deed":
        return None
    for other in reversed(before):
        if mention.sentence - other.sentence > AGAIN:
            return None
        if other.lemma == mention.lemma and other.head != mention.head:
            return other if other.number == mention.number and other.number else None
    return None
