"""Entities and relations are scored as the benchmark's docstring says, on a document small enough to count by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks import re3d

TEXT = "Karim Nassar leads the Northern Front in Harbour Town."


def _lines(*rows: Mapping[str, Any]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def _entity(words: str, kind: str, *, confidence: float = 1) -> dict[str, Any]:
    begin = TEXT.index(words)
    return {"documentId": "d", "type": kind, "begin": begin, "end": begin + len(words), "confidence": confidence}


def _tie(one: str, kind: str, two: str) -> dict[str, Any]:
    source, target = TEXT.index(one), TEXT.index(two)
    ends = {
        "sourceBegin": source,
        "sourceEnd": source + len(one),
        "targetBegin": target,
        "targetEnd": target + len(two),
    }
    return {"documentId": "d", "type": kind, "confidence": 1, **ends}


def _span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"report": "r", "start": start, "end": start + len(words), "text": words}


RECORD: dict[str, Any] = {
    "reports": [{"id": "r", "text": TEXT}],
    "actors": [
        {"kind": "person", "mentions": [_span("Karim Nassar")]},
        {"kind": "armed-group", "mentions": [_span("Northern Front")]},
    ],
    "toponyms": [{"span": _span("Town"), "place": {"span": _span("Harbour Town")}}],
    "dates": [],
    "counts": [],
    "relations": [
        {
            "relation": "leads",
            "subject": {"span": _span("Karim Nassar")},
            "object": {"span": _span("Northern Front")},
        }
    ],
    "statements": [],
    "events": [],
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """One publisher with one document; one line that the crowd did not agree on."""
    folder = tmp_path / "Wire"
    folder.mkdir()
    entities = (
        _entity("Karim Nassar", "Person"),
        _entity("the Northern Front", "Organisation"),
        _entity("Harbour Town", "Location"),
        _entity("Front", "Location", confidence=0.2),
    )
    relations = (
        _tie("Karim Nassar", "InChargeOf", "the Northern Front"),
        _tie("Karim Nassar", "Likes", "Harbour Town"),
    )
    (folder / "documents.json").write_text(_lines({"_id": "d", "text": TEXT}), encoding="utf-8")
    (folder / "entities.json").write_text(_lines(*entities), encoding="utf-8")
    (folder / "relations.json").write_text(_lines(*relations), encoding="utf-8")
    return tmp_path


def test_spans_and_relations_are_counted(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of three spans are exact, all overlap; one of two relations is there."""

    def read(texts: Sequence[str]) -> tuple[list[str | None], dict[str, Any]]:
        assert list(texts) == [TEXT]
        return ["r"], RECORD

    monkeypatch.setattr(re3d, "read_texts", read)
    numbers = re3d.run(corpus)["numbers"]
    assert numbers["entities.exact"] == pytest.approx(66.67)
    assert numbers["entities.overlap"] == 100
    assert (numbers["relations.precision"], numbers["relations.recall"]) == (100, 50)


def test_a_folder_without_documents_is_named(tmp_path: Path) -> None:
    """The message says which files are wanted."""
    with pytest.raises(FileNotFoundError, match=r"documents\.json"):
        re3d.run(tmp_path)
