""" "The Lebanese armed group" and "the Iran-backed militia" are the group named before."""

from __future__ import annotations

import pytest

from tests.actors.marked import marked, same

HEZBOLLAH = "[o1 {o Hezbollah/PROPN/2/nsubj } ] fired/VERB/0/root rockets/NOUN/2/obj ./PUNCT"
HOUTHIS = "[o2 {o Houthis/PROPN/2/nsubj } ] fired/VERB/0/root drones/NOUN/2/obj ./PUNCT"
BACKED = "[o3 The/DET/5/det {o Iran/PROPN/4/obl } +-/PUNCT/4/punct +backed/VERB/5/amod militia/NOUN/6/nsubj ] denied/VERB/0/root it/PRON ./PUNCT"
OF_LAND = (
    "[o4 The/DET/4/det Lebanese/ADJ/4/amod armed/ADJ/4/amod group/NOUN/5/nsubj ] denied/VERB/0/root it/PRON ./PUNCT"
)
NEW_ONE = BACKED.replace("The/DET", "An/DET").replace("o3", "o5")


@pytest.mark.parametrize(
    ("description", "words"), [(BACKED, "The Iran-backed militia"), (OF_LAND, "The Lebanese armed group")]
)
def test_it_is_the_group_named_before(description: str, words: str) -> None:
    """One group alone was named, of that land or not of the backers' own."""
    assert same(marked(HEZBOLLAH, description), "Hezbollah", words)


def test_the_land_tells_which_of_two() -> None:
    """The land decides, though the other was named later."""
    reading = marked(HEZBOLLAH, HOUTHIS, OF_LAND)
    assert same(reading, "Hezbollah", "The Lebanese armed group")


def test_a_group_of_another_land_is_not_meant() -> None:
    """Nobody of that land was named."""
    assert not same(marked(HOUTHIS, OF_LAND), "Houthis", "The Lebanese armed group")


def test_two_in_one_sentence_leave_it_open() -> None:
    """Backers do not tell which of two is meant."""
    both = "[o1 {o Hezbollah/PROPN/4/nsubj } ] and/CCONJ/3/cc [o2 {o Houthis/PROPN/1/conj } ] fired/VERB/0/root rockets/NOUN/4/obj ./PUNCT"
    reading = marked(both, BACKED)
    assert not same(reading, "Hezbollah", "The Iran-backed militia")
    assert not same(reading, "Houthis", "The Iran-backed militia")


def test_what_is_told_as_new_is_new() -> None:
    """ "An Iran-backed militia" is not the one named before."""
    assert not same(marked(HEZBOLLAH, NEW_ONE), "Hezbollah", "An Iran-backed militia")
