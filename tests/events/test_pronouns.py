"""A pronoun that nobody resolved takes up the subject of the verb above it, where that can be meant."""

from __future__ import annotations

import pytest

from onrecord.events.pronouns import stands_for
from onrecord.events.scene import Scene
from tests.events.parses import reading

CASES = [
    # sentence, pronoun, the word that it takes up
    ("The council repeated its demand that Niger free the mayor.", "its", "council"),
    ("The rebels stepped up their attacks on the port.", "their", "rebels"),
    ("The rebels stepped up its attacks on the port.", "its", "its"),
]


@pytest.mark.parametrize(("text", "pronoun", "meant"), CASES)
def test_whom_a_pronoun_takes_up(text: str, pronoun: str, meant: str) -> None:
    """ "Its" means one body and "their" many; what cannot be meant leaves the pronoun as it is."""
    scene = Scene(reading(text))
    index = next(word.index for word in scene.words if word.text == pronoun)
    assert scene.words[stands_for(scene, index)].text == meant
