"""Words that tell of a happening, read off the network's scores."""

from __future__ import annotations

import numpy as np

from onrecord.language.frames import frames_of
from onrecord.records import Frame

LABELS = {"frames": ["O", "Attack", "Motion"]}


def test_a_word_that_likely_tells_of_a_happening_is_listed_with_its_kind() -> None:
    scores = np.array([[9, 0, 0], [0, 9, 0], [0, 1, 9]], dtype=np.float32)
    assert [(frame.word, frame.name) for frame in frames_of(scores, LABELS, offset=10)] == [(11, "Attack"), (12, "Motion")]


def test_the_chance_is_that_of_the_kind_alone() -> None:
    scores = np.log(np.array([[0.5, 0.3, 0.2]], dtype=np.float32))
    assert frames_of(scores, LABELS) == [Frame(0, "Attack", 0.3)]


def test_a_network_without_the_head_tells_of_nothing() -> None:
    assert frames_of(None, LABELS) == []
