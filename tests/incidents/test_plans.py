"""Who calls a happening says that it is to be, when and for how long."""

from __future__ import annotations

import pytest

from onrecord.incidents import reconcile, rulebook
from tests.incidents.dossier import SETTINGS, Dossier
from tests.incidents.test_rules import rule


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Union called a 24-hour strike for Tuesday.", "Union"),
        ("The Union has extended a 24-hour strike for Tuesday.", "Union"),
        ("The Union left. A 24-hour strike for Tuesday is called by teachers.", None),
        ("The Union called for calm before the 24-hour strike for Tuesday.", None),
    ],
)
def test_a_plan_is_claimed_by_whoever_calls_it(text: str, speaker: str | None) -> None:
    """And by the report where nobody is told to."""
    dossier = Dossier()
    dossier.report("one", text, published="2024-03-04", publisher="Daily")
    union = dossier.who("one", "The Union")
    dossier.event("one", "left" if "left" in text else "The", type="REQUEST", actors=[union])
    dossier.event("one", "strike", type="PROTEST", modes=("strike",), factuality="planned", place="Sumy")
    dossier.report("two", "The strike in Sumy did not take place.", published="2024-03-06")
    dossier.event("two", "strike", type="PROTEST", modes=("strike",), factuality="cancelled", place="Sumy")
    claims = [c for c in reconcile(dossier.record(), settings=SETTINGS).claims if c.report == "r-one"]
    told = {c.field: (c.value, c.speaker.actor if c.speaker else None) for c in claims}
    who = f"actor:{speaker.lower()}" if speaker else None
    assert told == {"factuality": ("planned", who), "duration": ("24-hour", who)}


def test_verbs_of_calling_stand_in_their_example() -> None:
    """The word that the example names."""
    example = rule("calling.it")["example"]
    found = rulebook.load("en").calling.search(example["text"])
    assert found is not None
    assert found.group() == example["value"]
