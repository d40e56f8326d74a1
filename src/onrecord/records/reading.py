"""A report while it is being read: the layers that the stages add, each under its own name."""

from __future__ import annotations

import msgspec

from onrecord.records.rows import (
    Actor,
    CountExpression,
    DateExpression,
    Event,
    Link,
    Place,
    Relation,
    Report,
    Skipped,
    Statement,
    Strength,
    Toponym,
)
from onrecord.records.tokens import Attribution, Frame, Mention, Name, Tokens


class Entry(msgspec.Struct, frozen=True, gc=False):
    """
    One entry of a report that is a list of them: a chronology, a log of incidents, a live page, numbered paragraphs.

    Args:
        start: First character, that of its head.
        end: One past its last character.
        head: The day that stands over it; None where it is an hour or a number.
        live: Whether an hour stands over it: the entries of a live page tell one story.
    """

    start: int
    end: int
    head: DateExpression | None
    live: bool = False


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """
    The state between two stages; a stage returns a new one with its layers filled.

    Args:
        report: The report, complete with dateline and language.
        tokens: Words, sentences and syntax.
        names: Proper names, in text order.
        mentions: Names, noun phrases and pronouns, with coreference chains, in text order.
        attributions: Ties of speaker, cue and content, in text order of the cue.
        frames: Words that tell of a happening, with what kind of, in text order.
        senses: What the network makes of every word where it stands: as many half-precision numbers for each, one word
            behind the other, as bytes; empty where the network tells none. For stages that learn from them.
        places: Gazetteer rows that the toponyms mean.
        toponyms: Place words.
        dates: Time words.
        entries: What lies under a day, hour or number of its own, where the report is a list of such; apart from each other, in text order.
        counts: Number words.
        actors: Who acts or speaks in this report.
        mention_actors: For every mention (same order, same length): id of its actor, or None.
        statements: Who says what.
        events: What happened.
        strengths: Standing numbers.
        relations: How actors stand to each other.
        links: How events and statements bear on each other.
        skipped: What was dropped, and why.
    """

    report: Report
    tokens: Tokens = Tokens("", "", (), ())
    names: tuple[Name, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    frames: tuple[Frame, ...] = ()
    senses: bytes = b""
    places: tuple[Place, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    entries: tuple[Entry, ...] = ()
    counts: tuple[CountExpression, ...] = ()
    actors: tuple[Actor, ...] = ()
    mention_actors: tuple[str | None, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    strengths: tuple[Strength, ...] = ()
    relations: tuple[Relation, ...] = ()
    links: tuple[Link, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    def add(self, **layers: object) -> Reading:
        """The same reading with the named layers replaced."""
        return msgspec.structs.replace(self, **layers)
