"""What signs are worth, as the stages ship it."""

from __future__ import annotations

import pytest

from onrecord.worths import known_worths, load_worths


@pytest.mark.parametrize("stage", ["dates", "places"])
def test_a_stage_ships_what_its_signs_are_worth(stage: str) -> None:
    """With the command that learned it and what it measured; signs add up, and one that nothing is known of adds nothing."""
    known = load_worths(stage)
    assert known.made_by.startswith(f"python -m training.attach {stage}")
    assert known.measured
    first, second = sorted(known.event)[:2]
    signs, worth = frozenset({first, second, "no.such"}), known_worths(stage, "event")
    assert worth.of(signs) == worth.groups[signs] == known.event[first] + known.event[second]


def test_places_know_nothing_of_statements() -> None:
    """A stage that is asked about events alone has no signs of others."""
    assert load_worths("places").of("statement") == {}
    assert load_worths("dates").of("statement")
