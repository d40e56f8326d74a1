"""Groups of reports, accounts or mentions of one incident: B-cubed and pairs over items that both sides know."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from onrecord.evaluate.coreference import b_cubed
from onrecord.evaluate.score import Score


def grouping(gold: Mapping[Hashable, Hashable], predicted: Mapping[Hashable, Hashable]) -> Score:
    """
    B-cubed over the gold's items, single ones too.

    Args:
        gold: Group of every item.
        predicted: Group of items; an item that is missing stands alone, one that gold lacks is left out.

    >>> round(grouping({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "x", 3: "x"}).precision, 3)
    0.556
    """
    complete = {item: ("in", predicted[item]) if item in predicted else ("alone", item) for item in gold}
    return b_cubed(_groups(gold), _groups(complete))


def pairs(gold: Mapping[Hashable, Hashable], predicted: Mapping[Hashable, Hashable]) -> Score:
    """Pairs of items put together: a wrong pair is a false merge, a missing one a false split."""
    shared = _groups({item: (gold[item], predicted[item]) for item in gold if item in predicted})
    known = _groups({item: predicted[item] for item in gold if item in predicted})
    return Score.of(_pairs(shared), _pairs(known), _pairs(_groups(gold)))


def _pairs(groups: Iterable[frozenset[Hashable]]) -> int:
    return sum(len(group) * (len(group) - 1) // 2 for group in groups)


def _groups(assignment: Mapping[Hashable, Hashable]) -> list[frozenset[Hashable]]:
    groups: dict[Hashable, list[Hashable]] = {}
    for item, group in assignment.items():
        groups.setdefault(group, []).append(item)
    return [frozenset(items) for items in groups.values()]
