"""The types of the record ``onrecord/1``: frozen, typed, importing nothing else of the package."""

from onrecord.records.flat import FLAT_TABLES, Column, Kind, Plain, columns, flat, flat_tables
from onrecord.records.ids import content_id
from onrecord.records.known import known_on
from onrecord.records.order import as_read, gather, in_order, report_of
from onrecord.records.reading import Entry, Reading
from onrecord.records.record import FORMAT, TABLES, Record, from_json, json_schema, merge_actors
from onrecord.records.rows import (
    Actor,
    Alias,
    Casualty,
    Claim,
    CountExpression,
    DateExpression,
    Dispute,
    Event,
    Grade,
    Incident,
    Link,
    Place,
    Relation,
    Report,
    Row,
    Skipped,
    Statement,
    Strength,
    TollClaim,
    Toponym,
)
from onrecord.records.tokens import Attribution, Frame, Mention, Name, Sentence, Token, Tokens
from onrecord.records.values import Count, Date, Participant, PlaceRef, Span, Value
from onrecord.records.vocabulary import HARMS

__all__ = [
    "FLAT_TABLES", "FORMAT", "HARMS", "TABLES", "Actor", "Alias", "Attribution", "Casualty",
    "Claim", "Column", "Count", "CountExpression", "Date", "DateExpression", "Dispute", "Entry", "Event", "Frame",
    "Grade", "Incident", "Kind", "Link", "Mention", "Name", "Participant", "Place", "PlaceRef", "Plain",
    "Reading", "Record", "Relation", "Report", "Row", "Sentence", "Skipped", "Span", "Statement",
    "Strength", "Token", "Tokens", "TollClaim", "Toponym", "Value", "as_read", "columns",
    "content_id", "flat", "flat_tables", "from_json", "gather", "in_order", "json_schema", "known_on",
    "merge_actors", "report_of",
]  # fmt: skip
