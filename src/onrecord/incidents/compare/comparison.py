"""What a comparison returns."""

from __future__ import annotations

from typing import NamedTuple


class Comparison(NamedTuple):
    """How far two tellings agree in one respect, from -1 over 0 to 1, and the sentence that says why."""

    score: float
    sentence: str
