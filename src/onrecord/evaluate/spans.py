"""Spans found and missed: by token, exactly, and by overlap. A span is the set of tokens it covers, gaps allowed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet

from onrecord.evaluate.matching import largest_matching
from onrecord.evaluate.score import Score


def tokenwise(gold: Iterable[AbstractSet[int]], predicted: Iterable[AbstractSet[int]]) -> Score:
    """
    Score by token: a token counts once however many spans cover it.

    >>> tokenwise([{1, 2, 3}], [{2, 3}, {3, 4}]).precision
    0.6666666666666666
    """
    wanted: set[int] = set().union(*gold)
    given: set[int] = set().union(*predicted)
    return Score.of(len(wanted & given), len(given), len(wanted))


def exact(gold: Iterable[Hashable], predicted: Iterable[Hashable]) -> Score:
    """
    Score by whole spans that are the same on both sides; a span said twice counts once.

    Takes anything hashable, so that a type can go with the span: ``("person", 3, 5)``.
    """
    wanted, given = set(gold), set(predicted)
    return Score.of(len(wanted & given), len(given), len(wanted))


def overlapping(gold: Sequence[AbstractSet[int]], predicted: Sequence[AbstractSet[int]]) -> Score:
    """
    Score by spans that share at least one token; each matches at most one of the other side.

    A span said twice counts once. The matching is the largest there can be.

    >>> overlapping([{1, 2}, {5}], [{1}, {2}, {4, 5}]).recall
    1.0
    """
    wanted = _distinct(gold)
    given = _distinct(predicted)
    holders: dict[int, list[int]] = {}
    for index, span in enumerate(wanted):
        for token in sorted(span):
            holders.setdefault(token, []).append(index)
    edges = [list(dict.fromkeys(i for token in sorted(span) for i in holders.get(token, ()))) for span in given]
    return Score.of(len(largest_matching(edges)), len(given), len(wanted))


def _distinct(spans: Iterable[AbstractSet[int]]) -> list[frozenset[int]]:
    return [span for span in dict.fromkeys(frozenset(span) for span in spans) if span]
