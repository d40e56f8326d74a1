"""Every mention joins the earlier one that fits it best, or begins a chain of its own."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord.language.chains import PairJudge, chain_numbers, mention_vectors
from onrecord.language.pairs import REACH, WIDTH, MentionRow

Floats = NDArray[np.float32]
SAME_WORDS = 9


def _judge(*, words: float = 0.0, new: float = 1.0, size: int = 4) -> PairJudge:
    """A judge to whom the same words are worth ``words``, and to begin a chain ``new``."""
    inner = np.zeros((1, WIDTH), dtype=np.float32)
    inner[0, SAME_WORDS] = words
    return PairJudge(
        {
            "pair.inner.weight": inner, "pair.inner.bias": np.zeros(1, dtype=np.float32),
            "pair.outer.weight": np.ones((1, 1), dtype=np.float32), "pair.outer.bias": np.zeros(1, dtype=np.float32),
            "pair.new.weight": np.zeros((1, size), dtype=np.float32), "pair.new.bias": np.array([new], dtype=np.float32),
        }
    )  # fmt: skip


def _rows(words: list[str], upos: str = "NOUN") -> list[MentionRow]:
    return [MentionRow(k, k + 1, k, upos, 1, 0, k, False) for k in range(len(words))]


def _row(words: list[str], first: int, last: int, number: int) -> MentionRow:
    """A capital begins a name, which its first word heads; a noun is headed by its last."""
    named = words[first].istitle()
    return MentionRow(first, last, first if named else last - 1, "PROPN" if named else "NOUN", number, 0, 0, False)


def _meant(meanings: str) -> Floats:
    """One vector a mention, alike for the same letter."""
    return np.array([[8.0 * (letter == kind) for kind in "abcd"] for letter in meanings], dtype=np.float32)


@pytest.mark.parametrize(
    ("meanings", "chains"),
    [("", []), ("a", [0]), ("abc", [0, 1, 2]), ("aba", [0, 1, 0]), ("abba", [0, 1, 1, 0]), ("aaaa", [0] * 4), ("abcab", [0, 1, 2, 0, 1])],
)
def test_mentions_that_mean_the_same(meanings: str, chains: list[int]) -> None:
    """By what the network makes of them alone."""
    vectors = _meant(meanings) if meanings else np.zeros((0, 4), dtype=np.float32)
    words = [f"w{k}" for k in range(len(meanings))]
    assert chain_numbers(_rows(words), words, vectors, vectors, _judge()) == chains


def test_mentions_that_look_the_same() -> None:
    """By their words, where the network sees nothing; unless to begin anew is worth more."""
    words = ["convoy", "bridge", "convoy"]
    nothing = np.zeros((3, 4), dtype=np.float32)
    assert chain_numbers(_rows(words), words, nothing, nothing, _judge(words=4)) == [0, 1, 0]
    assert chain_numbers(_rows(words), words, nothing, nothing, _judge(words=2, new=3)) == [0, 1, 2]


def test_a_mention_does_not_reach_back_for_ever() -> None:
    """What stands more than the reach before is a new chain."""
    words = ["convoy", *(f"w{k}" for k in range(REACH)), "convoy"]
    nothing = np.zeros((len(words), 4), dtype=np.float32)
    chains = chain_numbers(_rows(words), words, nothing, nothing, _judge(words=2))
    assert chains[-1] == len(set(chains)) - 1 == REACH + 1


def test_the_same_name_means_the_same_at_any_distance() -> None:
    """Names are found by their words, whatever the network makes of them."""
    words = ["Homs", *(f"w{k}" for k in range(REACH)), "Homs"]
    nothing = np.zeros((len(words), 4), dtype=np.float32)
    chains = chain_numbers(_rows(words, "PROPN"), words, nothing, nothing, _judge())
    assert chains[-1] == chains[0] == 0


@pytest.mark.parametrize(
    ("text", "mentions", "chains"),
    [
        ("an old bridge fell ; the old bridge", [(0, 3, 1), (5, 8, 1)], [0, 0]),
        ("the old bridge fell ; this old bridge", [(0, 3, 1), (5, 8, 1)], [0, 0]),
        ("the old bridge fell ; an old bridge", [(0, 3, 1), (5, 8, 1)], [0, 1]),  # told as new
        ("the old bridge fell ; the bridge", [(0, 3, 1), (5, 7, 1)], [0, 1]),  # other words: for the network to say
        ("an old sheep fell ; the old sheep", [(0, 3, 1), (5, 8, 2)], [0, 1]),  # one, then many
        ("Old Bridge fell ; Old Bridge", [(0, 2, 1), (4, 6, 1)], [0, 0]),  # names need no article
        ("Homs , a city ; Homs ( west )", [(0, 4, 1), (5, 9, 1)], [0, 0]),  # nor all that is said of them
        ("Homs , which fell ; Homs", [(0, 4, 1), (5, 6, 1)], [0, 0]),
        ("Homs , Hama and Idlib ; Homs", [(0, 5, 1), (6, 7, 1)], [0, 1]),  # several
    ],
)
def test_told_again_in_the_same_words(text: str, mentions: list[tuple[int, int, int]], chains: list[int]) -> None:
    """First word, last word (exclusive) and number of each mention, where the network sees nothing."""
    words = text.split()
    rows = [_row(words, *mention) for mention in mentions]
    nothing = np.zeros((len(rows), 4), dtype=np.float32)
    assert chain_numbers(rows, words, nothing, nothing, _judge()) == chains


def test_a_mention_is_what_its_head_its_first_and_its_last_word_add_up_to() -> None:
    words = np.array([[1, 0, 0], [0, 2, 0], [0, 0, 4]], dtype=np.float32)

    assert mention_vectors(words, [0, 1], [1, 1], [2, 1])[:, 0] == pytest.approx([7.0, 1.954], abs=0.01)
    assert mention_vectors(words, [], [], []).shape == (0, 1)
