"""What reading a report knows of a language, as data (``en.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from onrecord.errors import RuleError

SECTIONS = ("months", "weekdays", "function", "numerals", "no_place", "bulletins", "particles", "capitals", "dateline")


@cache
def rules(language: str = "en") -> dict[str, Any]:
    """
    The rules of a language, read once.

    Raises:
        RuleError: The file has a section that no code reads, or lacks one.
    """
    file = f"{language}.toml"
    found = tomllib.loads((resources.files(__package__) / file).read_text(encoding="utf-8"))
    wrong = sorted(set(found) ^ set(SECTIONS))
    if wrong:
        raise RuleError(
            f'reports/rules/{file}: section "{wrong[0]}" is unknown or missing. Needed: {", ".join(SECTIONS)}.'
        )
    return found


def words(section: str, language: str = "en") -> frozenset[str]:
    """The word list of a section, in small letters."""
    return frozenset(rules(language)[section]["words"])
