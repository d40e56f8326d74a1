"""Whom "the latter" and "the former" mean: the second and the first of two who were named."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.actors.describe import Description
from onrecord.actors.lists import listed
from onrecord.records import Mention, Tokens


def of_two(
    tokens: Tokens, mentions: Sequence[Mention], descriptions: Sequence[Description], found: list[str | None]
) -> None:
    """
    Give "the latter" the one told of last in its sentence, or in the sentence before; "the former" the one before that one.

    Where nobody was told of there, nobody is meant.
    """
    for number, mention in enumerate(mentions):
        head = tokens[mention.head]
        lemma = head.text.lower()
        if lemma not in listed("of_two") or mention.head == mention.first:
            continue
        told = _told_before(tokens, mentions, descriptions, found, number)
        wanted = 2 if lemma == "former" else 1
        found[number] = told[-wanted] if len(told) >= wanted else None


def _told_before(
    tokens: Tokens,
    mentions: Sequence[Mention],
    descriptions: Sequence[Description],
    found: Sequence[str | None],
    number: int,
) -> list[str]:
    """Who was told of in the mention's sentence up to it, else in the one before, each once, in the order of their last mention."""
    at, sentence = mentions[number].head, tokens[mentions[number].head].sentence
    near = [
        (m.head, identity)
        for m, d, identity in zip(mentions, descriptions, found, strict=True)
        if identity is not None
        and m.head < at
        and sentence - tokens[m.head].sentence <= 1
        and d.means != "pronoun"
        and tokens[m.head].text.lower() not in listed("of_two")
    ]
    own = [pair for pair in near if tokens[pair[0]].sentence == sentence]
    last: dict[str, int] = {identity: head for head, identity in sorted(own or near)}
    return sorted(last, key=lambda identity: last[identity])
