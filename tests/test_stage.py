"""A wrong order of stages is refused when the pipeline is put together."""

from __future__ import annotations

import pytest

from onrecord.errors import StageOrderError
from onrecord.records import Reading
from onrecord.stage import Stage, in_order


def _stage(name: str, needs: str, adds: str) -> Stage:
    return Stage(name, frozenset(needs.split()), frozenset(adds.split()), lambda reading: reading)


def test_a_right_order_is_kept() -> None:
    """Stages come back as they were given."""
    stages = [_stage("language", "report", "tokens"), _stage("dates", "tokens", "dates")]
    assert in_order(stages) == tuple(stages)


def test_a_stage_before_the_one_it_needs_is_refused() -> None:
    """The message names the stage, what it needs, and the stage to put before it."""
    stages = [_stage("dates", "tokens", "dates"), _stage("language", "report", "tokens")]
    with pytest.raises(StageOrderError, match=r'"dates" needs "tokens"[\s\S]*Put "language" before "dates"'):
        in_order(stages)


def test_a_layer_that_nobody_adds_is_named() -> None:
    """Without the stage at all, the message says which layer is missing."""
    with pytest.raises(StageOrderError, match="Add a stage that adds 'tokens'"):
        in_order([_stage("dates", "tokens", "dates")])


def test_an_unknown_layer_is_refused() -> None:
    """A layer that no reading has is a slip of the pen."""
    with pytest.raises(StageOrderError, match="unknown layer 'weather'"):
        in_order([_stage("weather", "report", "weather")])


def test_a_stage_returns_a_new_reading() -> None:
    """Adding layers leaves the reading before as it was."""
    from tests.by_hand import report_of

    before = Reading(report=report_of("Nothing happened."))
    assert before.add(names=()) is not before
