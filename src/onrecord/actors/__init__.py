"""
Who acts or speaks: one actor for every real one in a report, whatever it is called there.

``find`` marks the words, ``describe`` reads each mention by itself, ``resolve`` says who is who, ``rows``
writes it down; ``relations`` says how actors stand to each other. What is known beforehand stands as
data in ``registry/`` (actors) and ``rules/`` (words).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from onrecord.records import Reading
from onrecord.stage import Stage

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.settings import Settings


def stage(settings: Settings) -> Stage:
    """
    The stage that adds ``actors`` and ``mention_actors``, and the mentions that none stood for.

    Raises:
        RuleError: The registry of one's own that the settings name has wrong rows; it is asked before anything is read.
    """
    own = settings.own_actors
    if own is not None:
        from onrecord.actors.entries import of_files

        of_files(own)
    return Stage(
        name="actors",
        needs=frozenset({"tokens", "names", "mentions"}),
        adds=frozenset({"actors", "mention_actors", "mentions"}),
        run=partial(read_actors, own=own) if own is not None else read_actors,
    )


def read_actors(reading: Reading, *, own: Path | None = None) -> Reading:
    """
    The reading with its actors.

    ``mentions`` may have grown by names, lands and nouns for actors that headed no mention;
    ``mention_actors`` is as long as it, null for what is no actor (a town, an event, a thing).
    ``own`` names a registry of one's own, in force beside the one that ships.
    """
    from onrecord.actors import entries
    from onrecord.actors.resolve import resolve
    from onrecord.actors.rows import actor_rows

    if entries.in_force() != own:
        entries.use(own)
    resolved = resolve(reading)
    actors, ids = actor_rows(reading, resolved)
    return reading.add(actors=actors, mention_actors=ids, mentions=resolved.mentions)


def actor_at(reading: Reading, first: int, last: int) -> str | None:
    """
    Id of the actor that the tokens ``first``..``last`` (exclusive) mean, or None.

    The mention with just these tokens is asked first, then the longest one within them that holds
    their head, then the shortest one around it with the same head.
    """
    head = reading.tokens.head_within(first, last)
    best: tuple[tuple[int, int], str] | None = None
    for mention, actor in zip(reading.mentions, reading.mention_actors, strict=True):
        if actor is None or not mention.first <= head < mention.last:
            continue
        inside = first <= mention.first and mention.last <= last
        if not inside and mention.head != head:
            continue
        length = mention.last - mention.first
        rank = (0, -length) if inside else (1, length)
        if best is None or rank < best[0]:
            best = (rank, actor)
    return best[1] if best is not None else None


__all__ = ["actor_at", "read_actors", "stage"]
