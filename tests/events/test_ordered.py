"""Acts told one by one after their number."""

from __future__ import annotations

import pytest

from onrecord.events import stage
from onrecord.settings import Settings
from tests.events.parses import reading

TOLD = [
    ("There had been two raids. The first fell on Litova on Monday.", ["raids", "first"]),
    ("The army reported four air strikes; the last killed a commander.", ["air strikes", "last"]),
    ("Gunmen carried out three attacks. The deadliest was in Koro.", ["attacks", "deadliest"]),
]
SILENT = [
    ("There had been a raid. The first fell on Litova on Monday.", ["raid"]),
    ("Two raids killed five people. The first was a boy.", ["raids"]),
]


@pytest.mark.parametrize(("text", "triggers"), TOLD + SILENT)
def test_one_of_several_acts_is_told_by_its_number(text: str, triggers: list[str]) -> None:
    """Where it does what acts do, or was somewhere; never without a number of acts, nor of people."""
    assert [event.trigger.text for event in stage(Settings()).run(reading(text)).events] == triggers
