"""What kind of happening a word tells of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.records import Frame

LEAST = 0.2
"""How likely a word must tell of some happening to be listed."""


def frames_of(
    scores: NDArray[np.float32] | None, labels: Mapping[str, Sequence[str]], *, offset: int = 0
) -> list[Frame]:
    """
    The words of a window that likely tell of a happening, each with the kind that is most likely.

    Args:
        scores: *Shape:* (words, labels), the first label for none; None from a network without this head.
        labels: The label lists of the network, of which ``frames`` is one.
        offset: Number of the window's first word in the report.
    """
    if scores is None:
        return []
    chances = np.exp(scores - scores.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    likely = np.flatnonzero(chances[:, 0] < 1 - LEAST)
    kinds = chances[likely, 1:].argmax(1) + 1
    return [
        Frame(word + offset, labels["frames"][kind], round(float(chances[word, kind]), 4))
        for word, kind in zip(likely.tolist(), kinds.tolist(), strict=True)
    ]
