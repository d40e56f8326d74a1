"""A record goes into JSON and comes back; its schema takes what is one, and nothing else."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jsonschema
import msgspec
import pytest

from onrecord.records import TABLES, Actor, Alias, Record, Span, from_json, json_schema, merge_actors
from tests.invented import whole_record


def _span(start: int, report: str = "r-1") -> Span:
    return Span(report=report, start=start, end=start + 3, text="abc")


@cache
def _validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json_schema())


def test_the_invented_record_has_a_row_in_every_table() -> None:
    """So that the tests below try them all."""
    record = whole_record()
    assert not [table for table in TABLES if not getattr(record, table)]


@pytest.mark.parametrize("indent", [None, 2])
def test_json_and_back(indent: int | None) -> None:
    """The same record, and the same bytes again."""
    record = whole_record()
    data = record.to_json(indent=indent)
    assert from_json(data) == record
    assert from_json(data).to_json(indent=indent) == data
    assert from_json(data.decode()) == record


def test_lines_tell_their_table() -> None:
    """A line for the format, then one a row."""
    record = whole_record()
    head, *lines = [json.loads(line) for line in record.to_jsonl()]
    assert head == {"format": "onrecord/1", "version": record.version}
    assert [line["table"] for line in lines] == [table for table, _ in record.rows()]
    for line, (table, row) in zip(lines, record.rows(), strict=True):
        assert msgspec.convert(line["row"], TABLES[table]) == row


def test_the_schema_takes_a_record() -> None:
    """A full one and an empty one."""
    validator = _validator()
    validator.check_schema(validator.schema)
    validator.validate(json.loads(whole_record().to_json()))
    validator.validate(json.loads(Record().to_json()))


WRONG: list[tuple[str, str, Any]] = [
    ("events", "type", "BATTLE"),
    ("events", "factuality", "maybe"),
    ("events", "trigger", None),
    ("statements", "act", "sings"),
    ("statements", "content", "words"),
    ("statements", "span", {"report": "r", "start": 0, "text": "x"}),
    ("places", "latitude", "north"),
    ("links", "relation", "likes"),
    ("claims", "count", {"low": 1.5}),
    ("incidents", "grade", 3),
    ("reports", "text", None),
    ("actors", "id", None),
]


@pytest.mark.parametrize(("table", "field", "value"), WRONG)
def test_a_wrong_value_is_refused(table: str, field: str, value: object) -> None:
    """By the schema and by the reader alike."""
    document = json.loads(whole_record().to_json())
    document[table][0][field] = value
    with pytest.raises(jsonschema.ValidationError):
        _validator().validate(document)
    with pytest.raises(msgspec.ValidationError):
        from_json(json.dumps(document))


def test_spans_quote_their_report() -> None:
    """Every span of every row, wherever it is kept."""
    record = whole_record()
    texts = {report.id: report.text for report in record.reports}
    found = list(_spans(json.loads(record.to_json())))
    assert found
    assert all(texts[span["report"]][span["start"] : span["end"]] == span["text"] for span in found)


def _spans(value: Any) -> Any:
    if isinstance(value, dict):
        if {"report", "start", "end", "text"} == value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _spans(part)


def test_merging_keeps_every_name_and_mention() -> None:
    """The fullest name stands, the others become aliases, whatever the order."""
    rows = [
        Actor(id="ac-1", found_by="x/1", name="Haddad", mentions=(_span(9),)),
        Actor(id="ac-1", found_by="x/1", name="Lina Haddad", mentions=(_span(0), _span(9)), aliases=(Alias(name="the governor", spans=(_span(20),)),)),
        Actor(id="ac-1", found_by="x/1", name="Lina Hadad", mentions=(_span(3, "r-0"),), aliases=(Alias(name="the governor", spans=(_span(40),)),)),
        Actor(id="ac-0", found_by="x/1", name="Omar"),
    ]
    (other, merged) = merge_actors(rows)
    assert other.name == "Omar"
    assert merged.name == "Lina Haddad"
    assert [alias.name for alias in merged.aliases] == ["Haddad", "Lina Hadad", "the governor"]
    assert [(span.report, span.start) for span in merged.mentions] == [("r-0", 3), ("r-1", 0), ("r-1", 9)]
    assert len(merged.aliases[-1].spans) == 2
    assert merge_actors(reversed(rows)) == (other, merged)
