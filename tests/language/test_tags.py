"""Tags of words become the best path through them, and the path becomes runs."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language.tags import best_path, runs

TAGS = ["O", "B-person", "I-person", "B-place", "I-place"]


@given(st.integers(0, 10**6), st.integers(0, 5), st.integers(1, 4))
@settings(max_examples=50, deadline=None)
def test_no_path_is_better(seed: int, count: int, tags: int) -> None:
    """Against every path of up to five words and four tags."""
    random = np.random.default_rng(seed)
    scores, steps, first = (random.normal(size=s).astype(np.float32) for s in ((count, tags), (tags, tags), (tags,)))

    def total(path: tuple[int, ...] | list[int]) -> float:
        begun = float(first[path[0]]) if path else 0.0
        moved = sum(float(steps[a, b]) for a, b in itertools.pairwise(path))
        return begun + moved + sum(float(scores[k, tag]) for k, tag in enumerate(path))

    found = best_path(scores, steps, first)
    assert len(found) == count
    assert total(found) == pytest.approx(max(total(p) for p in itertools.product(range(tags), repeat=count)), abs=1e-4)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("", []),
        ("O O", []),
        ("B-cue", [(0, 1, "cue")]),
        ("B-cue I-cue O B-cue", [(0, 2, "cue"), (3, 4, "cue")]),
        ("B-cue B-cue I-cue", [(0, 1, "cue"), (1, 3, "cue")]),
        ("I-cue I-cue O", [(0, 2, "cue")]),
        ("B-cue I-content I-content", [(0, 1, "cue"), (1, 3, "content")]),
        ("O B-speaker I-speaker", [(1, 3, "speaker")]),
    ],
)
def test_runs(tags: str, expected: list[tuple[int, int, str]]) -> None:
    """A run that goes on without having begun begins where it goes on."""
    assert runs(tags.split()) == expected


@given(st.lists(st.sampled_from(TAGS), max_size=15))
@settings(max_examples=60, deadline=None)
def test_runs_hold_every_tagged_word_once(tags: list[str]) -> None:
    """In order, none empty."""
    found = runs(tags)
    assert [k for first, last, _ in found for k in range(first, last)] == [k for k, tag in enumerate(tags) if tag != "O"]
    assert all(tags[k][2:] == label for first, last, label in found for k in range(first, last))
