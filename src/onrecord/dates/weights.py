"""What each sign is worth when a date is chosen, as learned and written down in ``weights.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

import msgspec

from onrecord.errors import RuleError

FILE = "weights.toml"


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    Worth by sign, in hundredths of a natural logarithm of odds: a sign of 69 doubles the odds of an answer.

    Whole numbers, so that no order of adding changes a sum.

    Args:
        made_by: The command that learned them.
        measured: What it measured on reports left out.
        event: Signs of the dates of events.
        statement: Signs of the dates of statements.
    """

    made_by: str
    measured: str
    event: Mapping[str, int]
    statement: Mapping[str, int]


@cache
def load_weights() -> Weights:
    """The shipped weights; raises :class:`onrecord.errors.RuleError` where the file cannot be read."""
    try:
        return msgspec.convert(tomllib.loads(files("onrecord.dates").joinpath(FILE).read_text("utf-8")), Weights)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise RuleError(f"dates/{FILE}: {error}.") from error


@lru_cache(maxsize=8192)
def worth(section: Literal["event", "statement"], signs: frozenset[str]) -> int:
    """What signs are worth together by the shipped weights of a section, for groups of signs that come back."""
    weights = load_weights().event if section == "event" else load_weights().statement
    return sum([weights.get(sign, 0) for sign in signs])
