""" "The Coast Nurses' Union" is one body, whatever the name layer makes of its parts."""

from __future__ import annotations

import pytest

from onrecord.actors import read_actors
from tests.actors.marked import marked

UNION = "[o1 The/DET/5/det {p Coast/PROPN/3/compound Nurses/PROPN/5/nmod:poss } +'/PART/3/case {o Union/PROPN/6/nsubj } ] denied/VERB/0/root it/PRON ./PUNCT"
OWNER = "[o1 [o2 {o Hamas/PROPN/3/nmod:poss } +'s/PART/1/case ] {o Council/PROPN/4/nsubj } ] denied/VERB/0/root it/PRON ./PUNCT"


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_a_body_named_for_those_who_make_it_is_one(apostrophe: str) -> None:
    """However its apostrophe is printed, its id is the same, so that reports agree on who it is."""
    reading = read_actors(marked(UNION.replace("'", apostrophe)))
    assert [(row.id, row.kind) for row in reading.actors] == [("actor:ngo-coast-nurses-union", "ngo")]


def test_known_words_make_no_union_less_of_a_name() -> None:
    """A land, a calling and a word for bodies are all known, and the body is one all the same."""
    words = UNION.replace("Coast/PROPN", "Sudanese/ADJ").replace("Nurses", "Journalists").replace("Union", "Syndicate")
    assert "actor:ngo-sudanese-journalists-syndicate" in {row.id for row in read_actors(marked(words)).actors}


def test_an_owner_that_is_a_body_stays_apart() -> None:
    """Hamas is no calling."""
    assert "Hamas" in {row.name for row in read_actors(marked(OWNER)).actors}
