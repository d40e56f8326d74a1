"""How days lie to other days, by hand."""

from __future__ import annotations

import pytest

from onrecord.dates.signs import beside

MARCH = ("2024-03-01", "2024-03-31")


@pytest.mark.parametrize(
    ("days", "others", "lie"),
    [
        (("2024-03-05", "2024-03-05"), ("2024-03-05", "2024-03-05"), "same"),
        (("2024-02-28", "2024-02-29"), MARCH, "before"),
        (("2024-04-01", None), MARCH, "after"),
        (("2024-03-05", "2024-03-06"), MARCH, "within"),
        (("2024-01-01", "2024-12-31"), MARCH, "holds"),
        (("2024-02-20", "2024-03-06"), MARCH, "other"),
        ((None, "2024-03-06"), MARCH, "other"),
    ],
)
def test_how_days_lie_to_others(days: tuple[str | None, str | None], others: tuple[str, str], lie: str) -> None:
    assert beside(days, others) == lie
