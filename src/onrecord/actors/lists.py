"""Closed lists of words: ``rules/lists.en.toml``, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from onrecord.errors import RuleError

FILE = "rules/lists.en.toml"


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    text = resources.files("onrecord.actors").joinpath(FILE).read_text(encoding="utf-8")
    return {name: tuple(words) for name, words in tomllib.loads(text).items()}


@cache
def first_words(name: str) -> frozenset[str]:
    """The first words of the phrases of a list."""
    return frozenset(phrase.split()[0] for phrase in listed(name))


@cache
def listed(name: str) -> frozenset[str]:
    """
    The words of a list, in small letters.

    Raises:
        RuleError: There is no such list.
    """
    lists = _lists()
    if name not in lists:
        raise RuleError(f"actors/{FILE}: no list {name!r}. Known: {', '.join(lists)}.")
    return frozenset(lists[name])
