"""
One key for the many ways in which one name comes out of another alphabet.

"el-Fasher", "Al Fashir" and "El Facher" are one town. :func:`onrecord.geography.fold` takes
away what is no sound at all (case, accents, apostrophes); :func:`sound` goes on to what
transliterations disagree about: articles, vowels, double and silent letters. Many names
share a sound, so it is asked only when no name fits as written, and only within the
countries that the report is about.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from onrecord.errors import RuleError

FILE = "rules/spellings.toml"
KNOWN = frozenset({"articles", "replace", "countries", "least_letters"})


@cache
def _rules() -> dict[str, Any]:
    rules = tomllib.loads(resources.files("onrecord.places").joinpath(FILE).read_text(encoding="utf-8"))
    unknown = sorted(set(rules) - KNOWN)
    if unknown:
        raise RuleError(f"places/{FILE}: unknown key {unknown[0]!r}. Known: {', '.join(sorted(KNOWN))}.")
    return rules


@cache
def _replacements() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["value"]) for row in _rules()["replace"])


@cache
def countries() -> frozenset[str]:
    """ISO3 of the countries whose names reach English by transliteration, and are looked up by sound."""
    return frozenset(_rules()["countries"])


@cache
def articles() -> frozenset[str]:
    """Articles before names, in the spellings of several languages: "al", "el", "ash"."""
    return frozenset(_rules()["articles"])


@lru_cache(maxsize=16384)
def sound(folded: str) -> str:
    """
    Key by sound of a folded name; empty where too little is left to tell places apart.

    >>> sound("el fasher") == sound("al fashir") == sound("el facher") != ""
    True
    """
    words = folded.split()
    kept = [word for word in words if word not in articles()] or words
    key = "".join(kept)
    for pattern, value in _replacements():
        key = pattern.sub(value, key)
    return key if len(key) >= _rules()["least_letters"] else ""
