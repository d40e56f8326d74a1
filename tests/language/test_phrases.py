"""A mention begins and ends where the network says, but sooner at the edge of what hangs on its head."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.language.phrases import WHOLE, Phrase, find_phrases

WORDS = ["the", "old", "bridge", "over", "the", "river", ",", "which", "fell", ",", "was", "rebuilt"]
ABOVE = [2, 2, 11, 5, 5, 2, 8, 8, 2, 8, 11, -1]
PERSON, THING = 1, 2


def _read(heads: dict[int, int], firsts: dict[int, list[int]], lasts: dict[int, list[int]], starts: list[int]) -> list[Phrase]:
    """
    The phrases under scores that are made up: the kind of each head, and the places it likes, the best first.

    Each place is liked by one point less than the one before it.
    """
    count = len(WORDS)
    out = {name: np.zeros((count, count), dtype=np.float32) for name in ("firsts", "lasts")}
    out["entities"] = np.zeros((count, 3), dtype=np.float32)
    for head, kind in heads.items():
        out["entities"][head, kind] = 1
        for name, liked in (("firsts", firsts), ("lasts", lasts)):
            for rank, place in enumerate(liked[head]):
                out[name][head, place] = 9 - rank
    return find_phrases(out, starts, ABOVE)


def _said(phrases: list[Phrase]) -> list[str]:
    return [" ".join(WORDS[first:last]) for _, first, last, _ in phrases]


@pytest.mark.parametrize(
    ("first", "lasts", "expected"),
    [
        (0, [5], "the old bridge over the river"),
        (0, [2], "the old bridge"),
        (0, [4, 5], "the old bridge over the river"),  # not "over the": what hangs on the head ends a word later
        (0, [6, 5], "the old bridge over the river"),  # nor with the comma, which hangs on the clause
        (0, [6, 9], "the old bridge over the river , which fell ,"),
        (1, [2], "old bridge"),  # every edge of a child is one
    ],
)
def test_edges_of_a_phrase(first: int, lasts: list[int], expected: str) -> None:
    assert _said(_read({2: THING}, {2: [first]}, {2: lasts}, [0])) == [expected]


def test_a_network_that_is_sure_is_believed() -> None:
    """An edge within a child stands where it is liked by far."""
    count = len(WORDS)
    out = {name: np.zeros((count, count), dtype=np.float32) for name in ("firsts", "lasts")}
    out["entities"] = np.zeros((count, 3), dtype=np.float32)
    out["entities"][2, THING] = 1
    out["lasts"][2, 4] = 2 * WHOLE
    assert _said(find_phrases(out, [0], ABOVE)) == ["the old bridge over the"]


def test_no_phrase_leaves_its_sentence_or_its_head() -> None:
    """However much its head likes a place outside; phrases come in the order of their heads."""
    heads, firsts, lasts = {2: THING, 5: PERSON}, {2: [5, 0], 5: [0, 4]}, {2: [11, 2], 5: [2, 5]}
    assert _read(heads, firsts, lasts, [0, 3]) == [(2, 0, 3, THING), (5, 4, 6, PERSON)]


def test_no_mention_no_phrase() -> None:
    assert _read({}, {}, {}, [0]) == []
