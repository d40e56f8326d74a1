"""Rows as flat columns of plain values, for spreadsheets, data frames and SQL; the columns follow from the types."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec

from onrecord.records.record import TABLES, Record
from onrecord.records.rows import Alias, Casualty, Event, Row, TollClaim
from onrecord.records.values import Count, Date, Participant, PlaceRef, Span
from onrecord.records.vocabulary import HARMS

Plain = str | int | float | bool | None
Kind = Literal["text", "integer", "number", "truth"]
BETWEEN = "; "
FLAT_TABLES: dict[str, type[Row]] = {**TABLES, "casualties": Casualty}


class Column(NamedTuple):
    """One column of a flat table: its name, the kind of its values, and how to read one from a row."""

    name: str
    kind: Kind
    read: Callable[[Any], Plain]


@cache
def columns(table: str) -> tuple[Column, ...]:
    """
    The flat columns of a table.

    A span becomes three columns (``span_start``, ``span_end``, ``span_text``), a date four (the
    EDTF text under the field's own name, ``_earliest``, ``_latest``, ``_precision``), a count five,
    a participant its actor's id and ``_text``; lists are joined by ``"; "``. An incident's tolls
    become ``killed_low``, ``killed_best``, ``killed_high`` and so on. Casualties, which an event
    holds, are a table of their own with the id of their ``event``.

    >>> [column.name for column in columns("places")][:4]
    ['id', 'found_by', 'name', 'kind']
    """
    kind = FLAT_TABLES[table]
    hints = get_type_hints(kind)
    found: list[Column] = []
    for field in msgspec.structs.fields(kind):
        found.extend(_columns(field.name, field.encode_name, hints[field.name]))
    names = {column.name for column in found}
    if "report" not in names and any(column.name == "span_start" for column in found):
        found.insert(2, Column("report", "text", lambda row: row.span and row.span.report))
    return tuple(found)


def flat_tables(record: Record) -> Iterator[tuple[str, dict[str, Plain]]]:
    """Every row of a record, flat, with its table's name; casualties follow their event."""
    for table, row in record.rows():
        yield from flat(table, row)


def flat(table: str, row: Row) -> Iterator[tuple[str, dict[str, Plain]]]:
    """A row as flat columns, with its table's name; an event is followed by its casualties."""
    yield table, {column.name: column.read(row) for column in columns(table)}
    if isinstance(row, Event):
        for casualty in row.casualties:
            values = {column.name: column.read(casualty) for column in columns("casualties")}
            yield "casualties", {"id": values.pop("id"), "event": row.id, **values}


def _columns(field: str, name: str, hint: Any) -> list[Column]:
    options = [option for option in get_args(hint) if option is not NoneType] if _is_union(hint) else [hint]
    kind = options[0]
    if get_origin(kind) is tuple:
        return _of_list(field, name, get_args(kind)[0])
    if kind in PARTS:
        return [
            Column(name + suffix, part_kind, _part(field, part)) for suffix, part_kind, part in PARTS[kind]
        ]
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        inner = get_type_hints(kind)
        return [
            Column(f"{name}_{part}", _kind(inner[part]), _part(field, part)) for part in kind.__struct_fields__
        ]
    return [Column(name, _kind(kind), lambda row: getattr(row, field))]


PARTS: dict[Any, tuple[tuple[str, Kind, str], ...]] = {
    Span: (("_start", "integer", "start"), ("_end", "integer", "end"), ("_text", "text", "text")),
    Date: (("", "text", "edtf"), ("_earliest", "text", "earliest"), ("_latest", "text", "latest"), ("_precision", "text", "precision")),
    Count: (("_low", "integer", "low"), ("_best", "integer", "best"), ("_high", "integer", "high"), ("_approximate", "truth", "approximate"), ("_text", "text", "text")),
    PlaceRef: (("", "text", "place"), ("_text", "text", "span.text"), ("_precision", "text", "precision")),
    Participant: (("", "text", "actor"), ("_text", "text", "span.text")),
}  # fmt: skip


def _of_list(field: str, name: str, kind: Any) -> list[Column]:
    if kind is Casualty:
        return []
    if kind is TollClaim:
        return [
            Column(f"{harm}_{bound}", "integer", _toll(harm, bound)) for harm in HARMS for bound in ("low", "best", "high")
        ]
    if kind is Participant or kind is PlaceRef:
        id_part = "actor" if kind is Participant else "place"
        return [
            Column(name, "text", _joined(field, id_part)),
            Column(f"{name}_text", "text", _joined(field, "span.text")),
        ]
    part = {Span: "text", Alias: "name"}.get(kind, "")
    return [Column(name, "text", _joined(field, part))]


def _is_union(hint: Any) -> bool:
    return isinstance(hint, UnionType) or get_origin(hint) is Union


def _kind(hint: Any) -> Kind:
    plain = next((option for option in get_args(hint) if option is not NoneType), hint) if _is_union(hint) else hint
    return {bool: "truth", int: "integer", float: "number"}.get(plain, "text")  # type: ignore[return-value]


def _reach(value: Any, path: str) -> Any:
    for name in path.split(".") if path else ():
        value = getattr(value, name)
    return value


def _part(field: str, path: str) -> Callable[[Any], Plain]:
    def read(row: Any) -> Plain:
        value = getattr(row, field)
        plain: Plain = None if value is None else _reach(value, path)
        return plain

    return read


def _joined(field: str, path: str) -> Callable[[Any], Plain]:
    def read(row: Any) -> Plain:
        values = [_reach(value, path) for value in getattr(row, field)]
        return BETWEEN.join("" if value is None else str(value) for value in values) if values else None

    return read


def _toll(harm: str, bound: str) -> Callable[[Any], Plain]:
    def read(row: Any) -> Plain:
        return next((getattr(toll, bound) for toll in row.tolls if toll.harm == harm), None)

    return read
