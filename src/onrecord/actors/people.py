"""Which names of people in one report are one person: full names, surnames alone, nicknames, spellings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from onrecord.actors.folding import words_of
from onrecord.actors.lists import listed

_PAIRS = (("ph", "f"), ("dj", "j"), ("tch", "c"))
_ALIKE = str.maketrans({"q": "k", "c": "k", "g": "k", "z": "s", "v": "f", "d": "t"})
_VOWELS = {"a": "a", "e": "ai", "i": "i", "y": "i", "o": "u", "u": "u", "w": "u"}
_FIRST = {"y": "j", "w": "f"}
_SILENT = "h'"


class Named(msgspec.Struct, frozen=True):
    """
    A mention that names a person.

    Args:
        mention: Its place among the mentions.
        words: Folded words of the name without titles.
        gender: ``m`` or ``f`` where title or office tells, else null.
        chain: Its coreference chain.
        roles: Names of the rules of the offices that stand with the name.
    """

    mention: int
    words: tuple[str, ...]
    gender: str | None
    chain: int
    roles: tuple[str, ...] = ()


@lru_cache(maxsize=16384)
def sounds(word: str) -> tuple[tuple[str, str], ...]:
    """
    A name as its consonants, near ones alike and doubles once, each with the vowels before it; the last without consonant.

    >>> sounds("qassem")
    (('k', ''), ('s', 'a'), ('m', 'ai'), ('', ''))
    """
    for pair, single in _PAIRS:
        word = word.replace(pair, single)
    found: list[tuple[str, str]] = []
    vowels = ""
    for place, letter in enumerate(word):
        if place == 0 and letter in _FIRST:
            found.append((_FIRST[letter], ""))
        elif letter in _VOWELS:
            vowels += _VOWELS[letter]
        elif letter not in _SILENT or place == 0:
            consonant = letter.translate(_ALIKE)
            if vowels or not found or found[-1][0] != consonant:
                found.append((consonant, vowels))
            vowels = ""
    return (*found, ("", vowels))


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """
    What the spellings of a transliterated name share at least: its consonants.

    >>> skeleton("qassem") == skeleton("qasem"), skeleton("soleimani") == skeleton("suleimani")
    (True, True)
    """
    return "".join(consonant for consonant, _ in sounds(word))


def words_in(name: str) -> tuple[str, ...]:
    """Folded words of a name as text."""
    return words_of(name)


@lru_cache(maxsize=16384)
def proper(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without particles and single letters; all of them where nothing else is left."""
    particles = listed("particles")
    return tuple([word for word in words if len(word) > 1 and word not in particles]) or words


def persons(named: Sequence[Named]) -> list[int]:
    """
    One number a person for every mention, in the order given.

    Two full names are one person where they differ in middle names or spelling alone. A name of one
    word is the person whose surname it is; where several people of the report bear it, the only one
    whose full name came before, or the one of its chain or its office; where that does not decide
    either, a person apart: two men named Hussein are two.
    """
    found: list[list[Named]] = []
    numbers: dict[int, int] = {}
    for row in sorted(named, key=lambda row: (len(proper(row.words)) < 2, row.mention)):
        number = _full(found, row) if len(proper(row.words)) > 1 else _short(found, row)
        if number is None:
            number = len(found)
            found.append([])
        found[number].append(row)
        numbers[row.mention] = number
    return [numbers[row.mention] for row in named]


def _full(found: Sequence[Sequence[Named]], row: Named) -> int | None:
    fits = [n for n, rows in enumerate(found) if any(same_name(row.words, other.words) for other in rows)]
    return fits[0] if len(fits) == 1 else None


@lru_cache(maxsize=16384)
def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """
    Whether two full names can be one person's: first and last words agree, the shorter has no word that the longer lacks.

    >>> same_name(("mohammed", "al", "sudani"), ("mohammed", "shia", "al", "sudani"))
    True
    >>> same_name(("damien", "orovu"), ("damien", "orovu", "tasi"))
    False
    """
    longer, shorter = sorted((proper(one), proper(other)), key=len, reverse=True)
    if len(shorter) < 2:
        return False
    if not alike(longer[-1], shorter[-1]) or not alike(longer[0], shorter[0]):
        return False
    return all(any(alike(word, other) for other in longer) for word in shorter)


def alike(one: str, other: str) -> bool:
    """
    Whether two words are one name in two spellings: the same consonants, and no vowels that contradict each other.

    >>> alike("mohamed", "muhammad"), alike("dagalo", "daglo"), alike("qaddafi", "gaddafi")
    (True, True, True)
    >>> alike("hassan", "hussein"), alike("jamil", "jamal")
    (False, False)
    """
    return one == other or (min(len(one), len(other)) > 3 and len(skeleton(one)) > 1 and _sound_alike(one, other))


@lru_cache(maxsize=16384)
def _sound_alike(one: str, other: str) -> bool:
    left, right = sounds(one), sounds(other)
    return len(left) == len(right) and all(
        a == b and (not v or not w or not set(v).isdisjoint(w)) for (a, v), (b, w) in zip(left, right, strict=True)
    )


def _short(found: Sequence[Sequence[Named]], row: Named) -> int | None:
    word = proper(row.words)[-1]
    for place in (-1, 0, None):
        fits = [
            n
            for n, rows in enumerate(found)
            if _genders_agree(rows, row) and any(_bears(o.words, word, place) for o in rows)
        ]
        if fits:
            fits = [n for n in fits if any(other.mention < row.mention for other in found[n])] or fits
            return fits[0] if len(fits) == 1 else _chosen(found, fits, row)
    return None


def _bears(words: tuple[str, ...], word: str, place: int | None) -> bool:
    kept = proper(words)
    return any(alike(w, word) for w in kept[1:-1]) if place is None else alike(kept[place], word)


def _genders_agree(rows: Sequence[Named], row: Named) -> bool:
    return row.gender is None or all(other.gender in (None, row.gender) for other in rows)


def _chosen(found: Sequence[Sequence[Named]], fits: Sequence[int], row: Named) -> int | None:
    """Of several people with one surname, the one that office or chain point to; None where they do not decide."""
    for ties in (
        [n for n in fits if row.roles and any(set(row.roles) & set(other.roles) for other in found[n])],
        [n for n in fits if any(other.chain == row.chain for other in found[n])],
        [n for n in fits if all(len(proper(other.words)) == 1 for other in found[n])],
    ):
        if len(ties) == 1:
            return ties[0]
    return None
