"""
The publisher at the end of a headline: "Two hurt in Alton - WXYZ.com - Dayton, OH News, Weather, Sports".

Saved pages often begin with a title to which the site has added its name. The towns in it say where the
publisher is at home, which helps to tell namesakes apart; nothing happened there.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from onrecord.places.words import words

LONGEST = 90  # characters
STOPS = (".", "?", "!")
_PART = re.compile(r"\s+[-–—]\s+|\s*\|\s*")


def publisher_in(text: str) -> tuple[int, int] | None:
    """Characters of the first line from the first of its parts that names a publisher; None where none does."""
    end = text.find("\n")
    end = len(text) if end < 0 else end
    if text[:end].endswith(STOPS):  # prose
        return None
    bounds = [match.end() for match in _PART.finditer(text, 0, end)] + [end]
    parts = pairwise(bounds)
    named = (start for start, stop in parts if _signs().search(text, start, stop))
    return next(((start, end) for start in named if end - start <= LONGEST), None)


@cache
def _signs() -> re.Pattern[str]:
    """Call letters, addresses and words of stations and papers."""
    named = "|".join(sorted(re.escape(word) for word in words().publishers))
    return re.compile(rf"\b(?:[WK][A-Z]{{2,3}}(?:-?(?:TV|FM|AM))?|\w+\.(?:com|org|net)|(?i:{named}))\b")
