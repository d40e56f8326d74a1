"""Who is matched with whom: the largest matching of a graph, and the assignment of greatest weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def largest_matching(edges: Sequence[Sequence[int]]) -> dict[int, int]:
    """
    A matching with as many pairs as there can be.

    Args:
        edges: For every left item, the right items that it may be matched with, best first.

    Returns:
        Right item of each matched left item; each right item at most once. Where several
        matchings are largest, the one that the order of ``edges`` leads to.

    >>> largest_matching([[0, 1], [0]])
    {0: 1, 1: 0}

    Source: augmenting paths (Kuhn 1955).
    """
    taken: dict[int, int] = {}

    def place(left: int, seen: set[int]) -> bool:
        for right in edges[left]:
            if right in seen:
                continue
            seen.add(right)
            if right not in taken or place(taken[right], seen):
                taken[right] = left
                return True
        return False

    for left in range(len(edges)):
        place(left, set())
    return {left: right for right, left in sorted(taken.items(), key=lambda pair: pair[1])}


def best_assignment(weights: Mapping[tuple[int, int], float]) -> float:
    """
    Greatest total weight of a one-to-one matching of left and right items.

    Args:
        weights: Weight, above 0, of each (left, right) pair that may be matched.

    >>> best_assignment({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8})
    1.6
    """
    return sum(_assign(pairs, weights) for pairs in _components(weights))


def _components(weights: Mapping[tuple[int, int], float]) -> list[list[tuple[int, int]]]:
    """Pairs grouped so that no item stands in two groups: each can be solved alone."""
    by_left: dict[int, list[int]] = {}
    by_right: dict[int, list[int]] = {}
    for left, right in weights:
        by_left.setdefault(left, []).append(right)
        by_right.setdefault(right, []).append(left)
    groups: list[list[tuple[int, int]]] = []
    seen: set[int] = set()
    for first in by_left:
        if first in seen:
            continue
        seen.add(first)
        stack, group = [first], []
        while stack:
            left = stack.pop()
            for right in by_left[left]:
                group.append((left, right))
                for other in by_right[right]:
                    if other not in seen:
                        seen.add(other)
                        stack.append(other)
        groups.append(group)
    return groups


def _assign(pairs: Sequence[tuple[int, int]], weights: Mapping[tuple[int, int], float]) -> float:
    if len(pairs) == 1:
        return weights[pairs[0]]
    lefts = sorted({left for left, _ in pairs})
    rights = sorted({right for _, right in pairs})
    if len(lefts) > len(rights):
        matrix = [[-weights.get((left, right), 0.0) for left in lefts] for right in rights]
    else:
        matrix = [[-weights.get((left, right), 0.0) for right in rights] for left in lefts]
    return -_cheapest(matrix)


def _cheapest(costs: Sequence[Sequence[float]]) -> float:
    """
    Least total cost of giving every row a column of its own; no more rows than columns.

    Source: shortest augmenting paths with potentials (Jonker and Volgenant 1987); rows and
    columns count from 1 here, column 0 is the row that is being placed.
    """
    rows, columns = len(costs), len(costs[0])
    row_price = [0.0] * (rows + 1)
    column_price = [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0] = row
        path = _shortest_path(costs, row_price, column_price, row_of)
        column = path[-1]
        for previous in reversed(path[:-1]):
            row_of[column] = row_of[previous]
            column = previous
    return sum(costs[row_of[column] - 1][column - 1] for column in range(1, columns + 1) if row_of[column])


def _shortest_path(
    costs: Sequence[Sequence[float]], row_price: list[float], column_price: list[float], row_of: list[int]
) -> list[int]:
    """Columns from 0 to a free one along which placing one more row is cheapest; updates the prices."""
    columns = len(column_price) - 1
    least = [float("inf")] * (columns + 1)
    before = [0] * (columns + 1)
    done = [False] * (columns + 1)
    column = 0
    while row_of[column]:
        done[column] = True
        row = row_of[column]
        step, following = float("inf"), 0
        for candidate in range(1, columns + 1):
            if done[candidate]:
                continue
            reduced = costs[row - 1][candidate - 1] - row_price[row] - column_price[candidate]
            if reduced < least[candidate]:
                least[candidate], before[candidate] = reduced, column
            if least[candidate] < step:
                step, following = least[candidate], candidate
        for known in range(columns + 1):
            if done[known]:
                row_price[row_of[known]] += step
                column_price[known] -= step
            else:
                least[known] -= step
        column = following
    path = [column]
    while column:
        column = before[column]
        path.append(column)
    return path[::-1]
