"""Whoever does something, and those it is done to."""

from __future__ import annotations

from onrecord.actors import read_actors
from tests.actors.marked import marked
from tests.actors.test_resolve import actor_of


def test_whoever_calls_on_others_is_not_they() -> None:
    """Whatever a chain says of two nouns of one verb."""
    reading = marked(
        "[o1 The/DET/2/det ministry/NOUN/3/nsubj ] called/VERB/0/root on/ADP/6/case [o1 the/DET/6/det rebels/NOUN/3/obl ] ./PUNCT"
    )
    one, other = actor_of(reading, "The ministry"), actor_of(reading, "the rebels")
    assert one is not None
    assert other is not None
    assert one.id != other.id


def test_a_body_with_a_name_of_its_own_is_not_the_one_named_before() -> None:
    """ "The Haddad militia attacked the Rahman gang"."""
    reading = read_actors(
        marked(
            "[o1 the/DET/3/det Haddad/PROPN/3/compound militia/NOUN/4/nsubj ] attacked/VERB/0/root [o2 the/DET/7/det Rahman/PROPN/7/compound gang/NOUN/4/obj ] ./PUNCT"
        )
    )
    assert len({reading.mention_actors[0], reading.mention_actors[1]}) == 2
