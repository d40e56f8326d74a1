"""Which type is likeliest of what one party does to another: learned worth of signs, as written down in ``type_weights.json``."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from onrecord.errors import RuleError

FILE = "type_weights.json"
TELLING = 3  # signs named in an explanation


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    Worth by sign and type, in hundredths of a natural logarithm of odds: 69 doubles the odds of the type.

    Whole numbers, so that no order of adding changes a sum.

    Args:
        made_by: The command that learned them.
        measured: What it measured on sentences left out.
        learned_from: SHA-256 of each corpus by its name.
        types: The types that are told apart; CONCEDE and RETREAT are one, YIELD.
        start: Worth of each type before any sign.
        signs: Worth of each sign for the types that it speaks for or against.
    """

    made_by: str
    measured: str
    learned_from: Mapping[str, str]
    types: tuple[str, ...]
    start: Mapping[str, int]
    signs: Mapping[str, Mapping[str, int]]


class Choice(NamedTuple):
    """
    The likeliest type, and how likely it is beside the others.

    Args:
        type: One of the weights' types.
        likely: Between 0 and 1.
        known: The signs that have a worth, with it.
    """

    type: str
    likely: float
    known: tuple[tuple[str, Mapping[str, int]], ...]

    @property
    def telling(self) -> tuple[str, ...]:
        """The few signs that spoke for the type most, the weightiest first."""
        speaking = sorted((-worth.get(self.type, 0), sign) for sign, worth in self.known)[:TELLING]
        return tuple(sign for value, sign in speaking if value < 0)


def choose(signs: Iterable[str], weights: Weights) -> Choice:
    """
    Add up what the signs are worth and take the type worth most, the first by name among equals.

    >>> choose(["way:shell", "act.sure:ASSAULT"], load_weights()).type
    'ASSAULT'
    """
    known = tuple((sign, weights.signs[sign]) for sign in signs if sign in weights.signs)
    sums = dict.fromkeys(weights.types, 0) | dict(weights.start)
    for _, worth in known:
        for kind, value in worth.items():
            sums[kind] += value
    best = max(sorted(sums), key=sums.__getitem__)
    likely = 1 / sum(math.exp((value - sums[best]) / 100) for value in sums.values())
    return Choice(best, likely, known)


@cache
def load_weights() -> Weights:
    """The shipped weights; raises :class:`onrecord.errors.RuleError` where the file cannot be read."""
    try:
        return msgspec.json.decode(files("onrecord.events").joinpath(FILE).read_bytes(), type=Weights)
    except (OSError, msgspec.DecodeError) as error:
        raise RuleError(f"events/{FILE}: {error}.") from error
