"""
Bodies named for those who make them: "the Coast Nurses' Union", "the Women's League".

The name layer cuts such a name at its apostrophe, as if the union were somebody's; the nurses are nobody apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from onrecord.actors.folding import POSSESSIVE
from onrecord.actors.lists import listed
from onrecord.records import Name, Token, Tokens

JOINS = frozenset({"and", "&"})
SURE = 1.0


def with_unions(tokens: Tokens, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names in text order, with one for every such body instead of those that are parts of it."""
    unions = [name for token in tokens if token.text in POSSESSIVE for name in _around(tokens, token)]
    if not unions:
        return tuple(names)
    kept = [whole for name in names if (whole := _whole(name, unions)) is not None]
    return tuple(sorted((*kept, *(n for n in unions if n not in kept)), key=lambda name: (name.first, name.last)))


def possesses(tokens: Tokens, index: int, last: int) -> bool:
    """Whether a token in a name makes the people before it those for whom the rest is named."""
    return 0 < index < last - 1 and tokens[index].text in POSSESSIVE and _is_maker(tokens, index - 1)


def _around(tokens: Tokens, apostrophe: Token) -> Iterable[Name]:
    """The name around an apostrophe between capitals, where people stand before it and a body behind."""
    middle = apostrophe.index
    if not _is_maker(tokens, middle - 1):
        return
    last = middle + 1
    while last < len(tokens) and _is_capital(tokens[last]) and tokens[last].sentence == apostrophe.sentence:
        last += 1
    if last > middle + 1 and tokens[last - 1].text.lower() in listed("unions"):
        first = middle - 1
        while first > 0 and _goes_on(tokens, first - 1) and tokens[first - 1].sentence == apostrophe.sentence:
            first -= 1
        first += tokens[first].text.lower() in JOINS
        yield Name(first, last, "organization", SURE)


def _goes_on(tokens: Tokens, index: int) -> bool:
    token = tokens[index]
    return (_is_capital(token) and token.upos != "DET") or (token.text.lower() in JOINS and _is_maker(tokens, index - 1))


def _is_maker(tokens: Tokens, index: int) -> bool:
    return index >= 0 and _is_capital(tokens[index]) and tokens[index].text.lower() in listed("makers")


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.upos in ("PROPN", "NOUN", "ADJ", "DET")


def _whole(name: Name, unions: Sequence[Name]) -> Name | None:
    """The name, or the longer one that it belongs to; None for what is only part of one."""
    around = next((u for u in unions if u.first < name.last and name.first < u.last), None)
    if around is None:
        return name
    if name.first <= around.first and around.last <= name.last:
        return name if name.kind == "organization" else replace(name, kind="organization")
    return None
