"""A report is cut into windows that hold every word once and fit the encoder."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.language.pieces import gap_of
from onrecord.language.windows import likely_breaks, windows
from onrecord.language.words import split_words


@given(st.lists(st.integers(1, 12), max_size=40), st.sets(st.integers(0, 40)), st.integers(1, 15))
@example([1, 1, 1, 1, 1, 5], {1}, 5)
@settings(max_examples=60, deadline=None)
def test_every_word_is_in_one_window(lengths: list[int], breaks: set[int], longest: int) -> None:
    """Windows adjoin, none is empty, and none is too long unless it is a single long word."""
    found = windows(lengths, sorted(breaks), longest=longest)
    assert [word for first, last in found for word in range(first, last)] == list(range(len(lengths)))
    assert all(last > first for first, last in found)
    assert all(sum(lengths[first:last]) <= longest or last == first + 1 for first, last in found)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=40), st.sets(st.integers(0, 40)), st.integers(4, 15))
@settings(max_examples=60, deadline=None)
def test_a_window_ends_with_a_sentence_where_it_can(lengths: list[int], breaks: set[int], longest: int) -> None:
    """A cut elsewhere means that no sentence begins within the window."""
    for (first, last), _ in pairwise(windows(lengths, sorted(breaks), longest=longest)):
        assert last in breaks or not any(first < word <= last for word in breaks)


def test_windows_are_filled() -> None:
    """Sentences of three pieces, seven or six pieces a window: two sentences each."""
    assert windows([1] * 12, [0, 3, 6, 9], longest=6) == [(0, 6), (6, 12)]
    assert windows([1] * 12, [0, 3, 6, 9], longest=7) == [(0, 6), (6, 12)]


@pytest.mark.parametrize(
    "text",
    [
        "The town fell. |Rebels held it.",
        "Who knew? |“We did.” |He left.",
        "He said “go.” |She went.",
        "A headline\n|The story begins here",
        "It rose 3.5 percent, e.g. in Homs",
        "Wait… |Then they fired!",
        "Mr. Haddad spoke... |And left",
        "It struck on Jan. 23 and in a call with U.S. Secretary Roe",
    ],
)
def test_sentences_likely_begin(text: str) -> None:
    """Marked by an upright stroke; after the full stop of an abbreviation none begins."""
    plain = text.replace("|", "")
    words = split_words(plain)
    gaps = [2] + [gap_of(plain, b, c) for (_, b), (c, _) in pairwise(words)]
    found = [words[k][0] for k in likely_breaks([plain[a:b] for a, b in words], gaps)]
    marked = [at - text[:at].count("|") for at, char in enumerate(text) if char == "|"]
    assert found == marked
