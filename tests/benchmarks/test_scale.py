"""Finding incidents is timed on made reports of two numbers, and told a report; so is adding one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pytest

from benchmarks import scale
from onrecord.pipeline import Reconciler


def test_both_numbers_of_reports_are_timed_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """The larger number is the one asked for; the ratio is between times a report, not between totals."""
    monkeypatch.setattr(scale, "ADDED", 20)
    monkeypatch.setattr(scale, "SMALL", 40)
    result = scale.run(scale.DATA, reports=80)
    numbers = result["numbers"]
    assert result["about"] == {"small": 40, "large": 80}
    assert numbers["ms.small"] > 0
    assert numbers["ratio"] == pytest.approx(numbers["ms.large"] / numbers["ms.small"], rel=0.05)
    assert numbers["add.times"] == pytest.approx(1 + numbers["add.large"] / numbers["add.read"], rel=0.05)


def test_as_many_reports_are_there_as_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Incidents are found once among all but the last, which are added one by one."""
    seen: list[int] = []
    added: list[int] = []

    class Watching(scale._Timed):
        """Notes how many reports it sees."""

        def settle(self, record: Any, judgements: Any) -> Any:
            """As ever."""
            seen.append(len(record.reports))
            return super().settle(record, judgements)

        def add(self, shelf: Any, reports: Collection[str], *news: Collection[str]) -> Any:
            """As ever."""
            added.append(len(reports))
            return Reconciler.add(self, shelf, reports, *news)

    monkeypatch.setattr(scale, "ADDED", 20)
    monkeypatch.setattr(scale, "SMALL", 40)
    monkeypatch.setattr(scale, "TIMES", 1)
    monkeypatch.setattr(scale, "_Timed", Watching)
    scale.run(scale.DATA, reports=260)
    assert seen[0] == 40 - scale.ADDED
    assert seen[-1] == 260 - scale.ADDED
    assert [count for count in added if count][-scale.ADDED :] == [1] * scale.ADDED
