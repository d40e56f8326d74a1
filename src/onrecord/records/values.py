"""Values that rows are made of: spans, dates, counts, places and participants."""

from __future__ import annotations

import msgspec

from onrecord.records.vocabulary import Basis, PlacePrecision, Precision


class Value(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A part of a row: frozen, comparable, without an id of its own."""


class Span(Value, frozen=True, kw_only=True):
    """
    Words of a report, and where they stand.

    ``report.text[start:end] == text`` holds for every span of a record.

    Args:
        report: Id of the report whose text is quoted.
        start: First character, in code points of the stored text, from 0.
        end: One past the last character.
        text: The words, exactly as stored.
    """

    report: str
    start: int
    end: int
    text: str

    def overlaps(self, other: Span) -> bool:
        """Whether both quote at least one character in common of one report."""
        return self.report == other.report and self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other span lies within this one (ends included)."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end


class Date(Value, frozen=True, kw_only=True):
    """
    When something is said to have been, as an interval of days.

    Args:
        edtf: Extended Date/Time Format, ISO 8601-2 (``2024-02``, ``2024-01-01/2024-01-10``,
            ``XXXX-02-08`` where no year can be known); null where nothing is known. ``~`` is approximate,
            ``?`` uncertain, ``%`` both.
        earliest: First day it may have been, ISO, or null where open or unknown.
        latest: Last day it may have been, inclusive, or null where open or unknown.
        precision: How wide the answer is.
        basis: What the answer was counted from.
        anchor: For ``narrative``: the span of the date, or the id of the event, counted from.
        reason: Reason code where nothing is known or the value is ``inferred``.
        span: The words that say it; null only where the date is inferred.
    """

    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    precision: Precision = "unknown"
    basis: Basis = "stated"
    anchor: Span | str | None = None
    reason: str | None = None
    span: Span | None = None

    @property
    def uncertain(self) -> bool:
        """Whether it is marked as uncertain: inferred, where another answer was nearly as likely."""
        return self.edtf is not None and ("?" in self.edtf or "%" in self.edtf)


class Count(Value, frozen=True, kw_only=True):
    """
    How many, as a range of whole numbers.

    "more than 85" is low 86, best 86; "roughly 2,500" is best 2500, approximate; "dozens" low 24.

    Args:
        low: Smallest number the words allow, or null.
        best: The number a reader would write down, or null.
        high: Largest number the words allow, or null where open.
        approximate: Whether the words say that the number is rough.
        text: The words that count.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None
    approximate: bool = False
    text: str = ""


class PlaceRef(Value, frozen=True, kw_only=True):
    """
    A place as a text names it.

    Args:
        place: Id of a row in ``places``; null where the gazetteer has no answer worth giving.
        span: The words that name it.
        precision: How exactly the words say where.
        reason: Reason code where ``place`` is null.
    """

    place: str | None = None
    span: Span
    precision: PlacePrecision = "unknown"
    reason: str | None = None


class Participant(Value, frozen=True, kw_only=True):
    """
    Someone who takes part, as one mention tells it.

    Args:
        actor: Id of a row in ``actors``; null where the mention names no one that can be told apart.
        span: The whole mention.
        head: Its head word or words.
        count: Where the mention counts people ("16 of its members").
    """

    actor: str | None = None
    span: Span
    head: str
    count: Count | None = None
