"""What comparisons are worth together: the match weight of two tellings, with every sentence that went into it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from onrecord.errors import RuleError
from onrecord.incidents.compare import COMPARISONS, Comparison
from onrecord.incidents.context import Context
from onrecord.incidents.telling import Telling

FILE = "weights.toml"
BESIDE = ("pointing", "sentence", "harm", "linked")  # comparisons of two mentions in one report, made by ``within``
AGREES = 0.4  # a score from here on is agreement


class Worth(msgspec.Struct, frozen=True):
    """Bits that a score of 1 adds and that a score of -1 takes away."""

    agree: float
    differ: float


class Weights(msgspec.Struct, frozen=True):
    """
    One part of ``weights.toml``.

    Args:
        prior: Bits before anything is compared.
        threshold: Match weight from which two tellings are of one happening.
        vetoes: Comparisons whose score of -1 settles it.
        needs: Lists of comparisons; of each list one must agree, or two tellings are not joined whatever the weight.
        worth: Bits a comparison.
    """

    prior: float
    threshold: float
    vetoes: frozenset[str]
    needs: tuple[frozenset[str], ...]
    worth: Mapping[str, Worth]


class Match(msgspec.Struct, frozen=True):
    """
    The weight of two tellings being of one happening.

    Args:
        weight: In bits; the threshold stands in the weights.
        vetoed: Whether they cannot be the same, whatever the weight.
        parts: Comparison, bits and outcome of each that said something.
        lacking: The comparisons of which one would have had to agree.
    """

    weight: float
    vetoed: bool
    parts: tuple[tuple[str, float, Comparison], ...] = ()
    lacking: tuple[str, ...] = ()

    @property
    def reasons(self) -> list[tuple[str, float, str]]:
        """The parts with rounded bits, the weightiest first."""
        rounded = [(name, round(bits, 3), comparison.sentence) for name, bits, comparison in self.parts]
        return sorted(rounded, key=lambda part: (-abs(part[1]), part[0]))

    def __str__(self) -> str:
        return "; ".join(f"{sentence} ({bits:+.1f})" for _, bits, sentence in self.reasons)


@cache
def load_weights(part: str) -> Weights:
    """
    Weights for mentions ``within`` one report or tellings ``across`` reports.

    Raises:
        RuleError: A comparison that does not exist, or one without its two weights.
    """
    data: dict[str, Any] = tomllib.loads((files("onrecord.incidents") / FILE).read_text(encoding="utf-8"))[part]
    settings = {key: data.pop(key) for key in ("prior", "threshold", "vetoes", "needs")}
    known = {*COMPARISONS, *BESIDE}
    for name, worth in data.items():
        if name not in known or set(worth) != {"agree", "differ"}:
            raise RuleError(
                f"incidents/{FILE}, [{part}.{name}]: want agree and differ for one of {', '.join(sorted(known))}."
            )
    worths = {name: Worth(agree=float(w["agree"]), differ=float(w["differ"])) for name, w in data.items()}
    return Weights(
        float(settings["prior"]), float(settings["threshold"]), frozenset(settings["vetoes"]),
        tuple(frozenset(names) for names in settings["needs"]), worths,
    )  # fmt: skip


def weigh(
    one: Telling, other: Telling, context: Context, weights: Weights, *,
    more: Callable[[], Mapping[str, Comparison]] | None = None,
) -> Match:  # fmt: skip
    """
    Compare two tellings in every respect and add up what that is worth.

    Args:
        one: Either telling; the order makes no difference to the weight.
        other: The other one.
        context: Of the record that they come from.
        weights: What agreement and disagreement are worth.
        more: Makes comparisons of another kind, such as how a mention points back; asked unless there is a veto.
    """
    found = compared(one, other, context, weights.vetoes)
    if len(found) == 1:
        ((name, comparison),) = found.items()
        if comparison.score == -1.0 and name in weights.vetoes:
            return Match(-99.0, True, ((name, -99.0, comparison),))
    if more:
        found = {**more(), **found}
    total = weights.prior
    parts = []
    for name, comparison in found.items():
        worth = weights.worth.get(name)
        if worth is None:
            continue
        bits = comparison.score * (worth.agree if comparison.score > 0 else worth.differ)
        total += bits
        parts.append((name, bits, comparison))
    return Match(round(total, 6), False, tuple(parts), _lacking(found, weights))


def compared(one: Telling, other: Telling, context: Context, vetoes: frozenset[str]) -> dict[str, Comparison]:
    """Every comparison that says something; only the one that forbids, where one does."""
    found: dict[str, Comparison] = {}
    for name, compare in COMPARISONS.items():
        comparison = compare(one, other, context)
        if comparison is not None:
            if comparison.score == -1.0 and name in vetoes:
                return {name: comparison}
            found[name] = comparison
    return found


def _lacking(found: Mapping[str, Comparison], weights: Weights) -> tuple[str, ...]:
    for names in weights.needs:
        if not any(name in found and found[name].score >= AGREES for name in names):
            return tuple(sorted(names))
    return ()
