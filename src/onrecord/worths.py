"""What each sign is worth when an answer is chosen, as learned and written down in a stage's ``weights.toml``."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from onrecord.errors import RuleError

FILE = "weights.toml"
MOST = 8192  # sets of signs that are remembered
Section = Literal["event", "statement"]


class Worths(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    Worth by sign, in hundredths of a natural logarithm of odds: a sign of 69 doubles the odds of an answer.

    Whole numbers, so that no order of adding changes a sum.

    Args:
        made_by: The command that learned them.
        measured: What it measured on reports left out.
        event: Signs of what belongs to events.
        statement: Signs of what belongs to statements; empty where only events are asked about.
        learned_from: SHA-256 of each corpus.
    """

    made_by: str
    measured: str
    event: Mapping[str, int]
    statement: Mapping[str, int] = {}
    learned_from: Mapping[str, str] = {}

    def of(self, section: Section) -> Mapping[str, int]:
        """The signs of a section."""
        return self.event if section == "event" else self.statement


@cache
def load_worths(stage: str) -> Worths:
    """
    What a stage ships, by the name of its folder.

    Raises:
        RuleError: The file cannot be read.
    """
    try:
        return msgspec.convert(tomllib.loads(files(f"onrecord.{stage}").joinpath(FILE).read_text("utf-8")), Worths)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise RuleError(f"{stage}/{FILE}: {error}.") from error


class Known(defaultdict[str, int]):
    """
    Worth by sign; a sign that is not known is worth nothing.

    ``groups`` has the worth of whole sets of signs, for those that come back.
    """

    def __init__(self, known: Mapping[str, int]) -> None:
        super().__init__(int, known)
        self.groups = Groups(self)

    def of(self, signs: Iterable[str]) -> int:
        """What signs are worth together."""
        return sum(map(self.__getitem__, signs))


class Groups(dict[frozenset[str], int]):
    """What sets of signs are worth together, added up when first asked for."""

    def __init__(self, known: Known) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, signs: frozenset[str]) -> int:
        if len(self) >= MOST:
            self.clear()
        found = self[signs] = self._known.of(signs)
        return found


@cache
def known_worths(stage: str, section: Section) -> Known:
    """Worth by sign of a section of what a stage ships."""
    return Known(load_worths(stage).of(section))
