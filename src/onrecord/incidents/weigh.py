"""What comparisons are worth together: the match weight of two tellings, with every sentence that went into it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import msgspec

from onrecord.errors import RuleError
from onrecord.incidents.compare import COMPARISONS, Compare, Comparison
from onrecord.incidents.context import Context
from onrecord.incidents.telling import FEATURES, Telling

FILE = "weights.toml"
BESIDE = ("linked", "harm", "sentence", "pointing")  # comparisons of two mentions in one report, made by ``within``
AGREES = 0.4  # a score from here on is agreement
FORCED = 50.0
FORBIDDEN = -1e6
ROUNDING = 1e-3  # bits, more than summing up in another order can make
FIRST = ("kinds", "days", "places")  # comparisons that forbid most often, and so are made before others that may
LACKING = 1.0  # bits below the threshold, where agreement on what matters is lacking


class Worth(msgspec.Struct, frozen=True):
    """Bits that a score of 1 adds and that a score of -1 takes away."""

    agree: float
    differ: float


NOTHING = Worth(0.0, 0.0)


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
    Compare two tellings in every respect and add up what that is worth; :class:`Scale` gives the weight alone, faster.

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
            return Match(FORBIDDEN, True, ((name, FORBIDDEN, comparison),))
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


class Step(NamedTuple):
    """
    A comparison on a :class:`Scale`.

    Args:
        compare: Makes it.
        agree: Bits that a score of 1 adds.
        differ: Bits that a score of -1 takes away.
        meets: The needs that its agreement meets, a bit each.
        still: Bits that it and all comparisons after it may add at most.
    """

    compare: Compare
    agree: float
    differ: float
    meets: int
    still: float = 0.0


Steps = tuple[Step, ...]


class Scale:
    """
    Weights made ready for many pairs: the weight alone, and no more comparisons than it takes to know it.

    What forbids is compared first, then what weighs most; what one of two tellings has nothing for is left out. As
    soon as all the rest together could not lift two tellings to where they matter, no more is compared.

    Args:
        weights: What agreement and disagreement are worth.
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.threshold = weights.threshold
        self._all_needs = (1 << len(weights.needs)) - 1
        self._plans: dict[int, tuple[Steps, Steps]] = {}

    def weight(
        self, one: Telling, other: Telling, context: Context, least: float,
        more: Callable[[], Mapping[str, Comparison]] | None = None,
    ) -> float:  # fmt: skip
        """
        The weight of two tellings; anything below ``least`` where it is below, and ``FORBIDDEN`` where there is a veto.

        Args:
            one: Either telling.
            other: The other one.
            context: Of the record that they come from.
            least: Weight from which it matters how much it is exactly.
            more: See :func:`weigh`.
        """
        both = one.has & other.has
        vetoing, others = self._plans.get(both) or self._plan(both)
        total, met = self.weights.prior, 0
        for compare, agree, differ, meets, _ in vetoing:
            found = compare(one, other, context)
            if found is not None:
                score = found.score
                if score == -1.0:
                    return FORBIDDEN
                if score >= AGREES:
                    met |= meets
                total += score * (agree if score > 0 else differ)
        if more:
            total += self._said_beside(more())
        for compare, agree, differ, meets, still in others:
            if total + still < least - ROUNDING:
                return total + still
            found = compare(one, other, context)
            if found is not None:
                score = found.score
                if score >= AGREES:
                    met |= meets
                total += score * (agree if score > 0 else differ)
        return round(total, 6) if met == self._all_needs else self.threshold - LACKING

    def _plan(self, both: int) -> tuple[Steps, Steps]:
        """The comparisons of two tellings which both have something for them: those that may forbid, and the others."""
        weights = self.weights
        said = []
        for name, compare in COMPARISONS.items():
            worth = weights.worth.get(name, NOTHING)
            meets = sum(1 << n for n, names in enumerate(weights.needs) if name in names)
            wanted = FEATURES.get(name, 0)
            if (worth != NOTHING or meets or name in weights.vetoes) and both & wanted == wanted:
                said.append((name, Step(compare, worth.agree, worth.differ, meets)))
        said.sort(key=lambda step: FIRST.index(step[0]) if step[0] in FIRST else len(FIRST))
        vetoing = tuple(step for name, step in said if name in weights.vetoes)
        others = sorted(
            (step for name, step in said if name not in weights.vetoes), key=lambda s: -(s.agree + s.differ)
        )
        still = [sum(later.agree for later in others[n:]) for n in range(len(others))]
        plan = vetoing, tuple(step._replace(still=bits) for step, bits in zip(others, still, strict=True))
        self._plans[both] = plan
        return plan

    def _said_beside(self, found: Mapping[str, Comparison]) -> float:
        total = 0.0
        for name, comparison in found.items():
            worth = self.weights.worth[name]
            total += comparison.score * (worth.agree if comparison.score > 0 else worth.differ)
        return total


@cache
def load_scale(part: str) -> Scale:
    """The scale for mentions ``within`` one report or tellings ``across`` reports; see :func:`load_weights`."""
    return Scale(load_weights(part))
