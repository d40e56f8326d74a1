"""Time, memory and sameness are measured on the command as it is run; here a stand-in for it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks.timing import processes
from benchmarks.timing.encoder import encoded

SAMENESS = [
    # what the rows depend on, checks that fail
    ("nothing", set()),
    ("order", {"same.shuffled"}),
    ("company", {"same.alone"}),
]


@pytest.mark.parametrize(("depends_on", "failing"), SAMENESS)
def test_what_depends_on_order_or_company_is_found(
    depends_on: str, failing: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reading that keeps the order of its files, and one that counts them into each row."""

    def read(*paths: Path, flags: tuple[str, ...] = ()) -> bytes:
        kept = paths if depends_on == "order" else sorted(paths)
        company = len(paths) if depends_on == "company" else 0
        return json.dumps({"statements": [{"id": path.stem, "seen": company} for path in kept]}).encode()

    monkeypatch.setattr(processes, "record_bytes", read)
    found = processes.sameness([Path("a.txt"), Path("b.txt"), Path("c.txt")], alone=2)
    assert {name for name, value in found.items() if value == 0.0} == failing


def test_memory_and_start_are_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare Python holds a few megabytes and starts within seconds."""
    monkeypatch.setattr(processes, "COMMAND", (sys.executable, "-c", ""))
    (tmp_path / "a.txt").write_text("A shell fell.\n", encoding="utf-8")
    assert 3 < processes.peak_megabytes([tmp_path / "a.txt"], reports=5) < 200
    assert 0 < processes.help_seconds(rounds=1) < 60


def test_the_encoder_ends_where_words_begin() -> None:
    """With the last layer that the words' places are applied to; not with an earlier one, a sum of layers or a size."""

    def node(op: str, inputs: str, output: str) -> SimpleNamespace:
        return SimpleNamespace(op_type=op, input=inputs.split(), output=[output])

    graph = SimpleNamespace(
        node=[
            node("Gather", "pieces table", "embedded"),
            node("LayerNormalization", "embedded weights", "early"),
            node("LayerNormalization", "early weights", "states"),
            node("Add", "early states", "mixed"),
            node("Shape", "states", "size"),
            node("Expand", "firsts size", "places"),
            node("Slice", "states zero", "root"),
            node("GatherElements", "early places", "told"),
            node("GatherElements", "states places", "words"),
            node("GatherElements", "mixed places", "forms"),
            node("Concat", "root words", "heads"),
        ]
    )
    assert encoded(graph) == "states"
