"""What a comparison returns."""

from __future__ import annotations

import msgspec


class Comparison(msgspec.Struct, frozen=True, gc=False):
    """
    How far two tellings agree in one respect, from -1 over 0 to 1, and the sentence that says why.

    Args:
        score: -1 they cannot be the same, 0 says nothing, 1 as good as the same.
        words: The sentence, with a place (``{}``) for each of the names and numbers.
        names: What stands in those places; put in only when somebody reads it, for most sentences nobody does.
    """

    score: float
    words: str
    names: tuple[object, ...] = ()

    @property
    def sentence(self) -> str:
        """Why, for a reader."""
        return self.words.format(*self.names) if self.names else self.words
