"""The seed's own script is run on a record, and its answer read."""

from __future__ import annotations

from pathlib import Path

from benchmarks import seed

SCRIPT = '"""Checks (published 2024-02-10)."""\nprint("missing  s2 the denial")\nprint("missing  e1 the strike")\nprint("6 of 8")\n'


def test_checks_are_counted_and_missing_ones_named(tmp_path: Path) -> None:
    """Six of eight; the two that fail are cases."""
    (tmp_path / "seed.py").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "record.json").write_text("{}", encoding="utf-8")
    result = seed.run(tmp_path, record=tmp_path / "record.json")
    assert result["numbers"] == {"checks": 6, "share": 75.0}
    assert [case["what"] for case in result["cases"].values()] == ["check s2 the denial", "check e1 the strike"]
