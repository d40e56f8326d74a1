"""The scale, which compares no more than it must, agrees with comparing everything."""

from __future__ import annotations

from itertools import combinations

import pytest

from benchmarks.made import happenings, make
from onrecord.incidents.compare import COMPARISONS
from onrecord.incidents.context import Context
from onrecord.incidents.rulebook import load
from onrecord.incidents.telling import FEATURES, Telling, telling_of
from onrecord.incidents.weigh import FORBIDDEN, load_scale, load_weights, weigh

MADE = make(happenings(14, seed=3), seed=4).record
CONTEXT = Context(MADE)
TELLINGS = [telling_of(event, CONTEXT, load("en")) for event in MADE.events]
PAIRS = list(combinations(TELLINGS, 2))


@pytest.mark.parametrize("part", ["within", "across"])
def test_the_scale_gives_the_weight_wherever_it_matters(part: str) -> None:
    """The same number from the threshold on, less than it below, and the same vetoes."""
    weights, scale = load_weights(part), load_scale(part)
    heavy = 0
    for one, other in PAIRS:
        match = weigh(one, other, CONTEXT, weights)
        found = scale.weight(one, other, CONTEXT, weights.threshold)
        assert match.vetoed == (found == FORBIDDEN)
        if match.weight >= weights.threshold and not match.lacking:
            assert found == match.weight
            heavy += 1
        else:
            assert found < weights.threshold
    assert heavy


@pytest.mark.parametrize("name", sorted(FEATURES))
def test_a_comparison_is_silent_without_its_feature(name: str) -> None:
    """As the scale takes for granted when it leaves the comparison out."""
    silent = [pair for pair in PAIRS if not all(_has(telling, name) for telling in pair)]
    assert all(COMPARISONS[name](one, other, CONTEXT) is None for one, other in silent)


def _has(telling: Telling, name: str) -> bool:
    return bool(telling.has & FEATURES[name])


def test_a_word_and_a_kind_of_act_alone_join_nothing() -> None:
    """Two investigations with neither day, place nor anybody in common are two."""
    one, other = load_weights("across").needs
    assert not one & {"words", "triggers", "modes", "kinds"}
    assert not other & {"places", "kinds"}
