"""Names without what spellings differ in, and the same for the words of a report, so that the two can be compared."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import lru_cache
from itertools import chain

from onrecord.geography import fold
from onrecord.records import Token

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
"""Endings that say whose something is, as tokens of their own."""
_POSSESSIVE = re.compile(r"['’ʼ](s|S)?(?=\W|$)")
_OTHER = re.compile(r"[^\w\s'’ʻʼʿʾ`´ʹ/‐‑–—,.-]")
ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("ed", ""),
    ("ed", "e"),
    ("s", ""),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
)
_SLUG = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """
    Folded words of a name; possessive endings, brackets and quotation marks fall away.

    >>> words_of("Sudan People's Liberation Army"), words_of("al-Qa‘ida")
    (('sudan', 'people', 'liberation', 'army'), ('al', 'qaida'))
    """
    return tuple(fold(_OTHER.sub(" ", _POSSESSIVE.sub("", name).replace("_", " "))).split())


@lru_cache(maxsize=65536)
def words_of_token(text: str) -> tuple[str, ...]:
    """Folded words of one token: none for punctuation and for a possessive ending that stands alone."""
    if text in ("'s", "’s", "'S", "’S", "s’", "'", "’", "ʼs"):
        return ()
    found = words_of(text)
    return () if found and not any(character.isalnum() for character in text) else found


@lru_cache(maxsize=16384)
def slug(name: str) -> str:
    """
    A name as part of an id.

    >>> slug("Abu Baqir al-Saadi")
    'abu-baqir-al-saadi'
    """
    return _SLUG.sub("-", "-".join(words_of(name))).strip("-") or "unnamed"


@lru_cache(maxsize=16384)
def is_initials(text: str) -> bool:
    """Whether a word is written as initials are: two or more capitals, hardly anything else ("PMF", "U.N.", "M23")."""
    letters = [character for character in text if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return (2 <= len(text) <= 12 and capitals >= 2 and capitals >= len(letters) - 1) or bool(
        re.fullmatch(r"[A-Z]\d+", text)
    )


def stands_for(initials: str, words: Iterable[str]) -> bool:
    """
    Whether initials can be those of a name: their letters come in this order at or after the beginnings of its words.

    >>> stands_for("PMF", ["Popular", "Mobilization", "Forces"]), stands_for("AMISOM", ["AU", "Mission", "in", "Somalia"])
    (True, True)
    >>> stands_for("WHO", ["World", "Food", "Programme"])
    False
    """
    letters = [character.lower() for character in initials if character.isalpha()]
    parts = [part.lower() for word in words for part in re.split(r"[\W_]+", word) if part]
    if not letters or not parts or letters[0] != parts[0][0]:
        return False
    return _stands_for("".join(letters), tuple(parts))


def _stands_for(letters: str, parts: tuple[str, ...]) -> bool:
    position = begun = 0
    for part in parts:
        if position < len(letters) and part[0] == letters[position]:
            begun += 1
            position += 1
            for character in part[1:]:
                rest = letters[position:]
                if not rest or character != rest[0] or any(p[0] == rest[0] for p in parts[parts.index(part) + 1 :]):
                    continue
                position += 1
    return position == len(letters) and begun * 2 >= len(letters)


def is_one_of(token: Token, lemmas: Container[str]) -> bool:
    """Whether a word's dictionary form, or what is left of it without its ending, is in a list of lemmas."""
    if token.lemma.lower() in lemmas:
        return True
    text = token.text.lower()
    stems = [text.removesuffix(end) + back for end, back in ENDINGS if text.endswith(end)]
    return any(stem in lemmas for stem in stems)


def core_words(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Folded words of several tokens in order."""
    return tuple(chain.from_iterable([words_of_token(token.text) for token in tokens]))
