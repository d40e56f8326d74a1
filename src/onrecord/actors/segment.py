"""What a run of words of a report is taken for."""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.actors.lexicon import Head, Qualifier, Rank, Role

Kind = Literal["known", "country", "head", "role", "rank", "qualifier", "person", "organization"]
Form = Literal["name", "adjective", "people", "capital", "seat"]
HYPHENS = frozenset({"-", "‐", "‑"})


class Segment(msgspec.Struct, frozen=True):
    """
    Neighbouring tokens of one meaning.

    Args:
        kind: What knows them.
        first: First token.
        last: One past the last token.
        keys: For ``known``: the keys of the registry that bear the name.
        country: For ``country``: ISO 3166-1 alpha-3.
        form: For ``country``: which of its words this is.
        rule: For words of the lexicon.
    """

    kind: Kind
    first: int
    last: int
    keys: tuple[str, ...] = ()
    country: str | None = None
    form: Form | None = None
    rule: Head | Role | Rank | Qualifier | None = None
