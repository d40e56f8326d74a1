"""Reconciling is timed on made reports of two numbers, and told a report."""

from __future__ import annotations

import pytest

from benchmarks import scale


def test_both_numbers_of_reports_are_timed_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """The larger number is the one asked for; the ratio is between times a report, not between totals."""
    monkeypatch.setattr(scale, "SMALL", 20)
    result = scale.run(scale.DATA, reports=40)
    numbers = result["numbers"]
    assert result["about"] == {"small": 20, "large": 40}
    assert numbers["ms.small"] > 0
    assert numbers["ratio"] == pytest.approx(numbers["ms.large"] / numbers["ms.small"], rel=0.05)


def test_as_many_reports_are_reconciled_as_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four reports a happening, and the copies among them on top."""
    seen: list[int] = []

    def reconcile(record: object, **_: object) -> None:
        seen.append(len(record.reports))  # type: ignore[attr-defined]

    monkeypatch.setattr(scale, "SMALL", 20)
    monkeypatch.setattr(scale, "reconcile", reconcile)
    scale.run(scale.DATA, reports=40)
    assert 20 <= seen[0] < 30
    assert 40 <= seen[1] < 60
