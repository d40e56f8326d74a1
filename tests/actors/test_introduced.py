"""Who is told by office first and named later."""

from __future__ import annotations

from onrecord.records import Attribution
from tests.actors.marked import marked, same

OFFICE = "[p1 The/DET/2/det mayor/NOUN/3/nsubj ] spoke/VERB/0/root ./PUNCT"
LOCAL = "[p1 The/DET/3/det old/ADJ/3/amod mayor/NOUN/4/nsubj ] spoke/VERB/0/root ./PUNCT"
WITH_OFFICE = "[p2 Mayor/PROPN/2/compound {p Ana/PROPN/4/nsubj Paz/PROPN/2/flat } ] left/VERB/0/root ./PUNCT"
BY_NAME = "[p2 {p Ana/PROPN/3/nsubj Paz/PROPN/1/flat } ] spoke/VERB/0/root ./PUNCT"
ANOTHER = "[p3 Mayor/PROPN/2/compound {p Omar/PROPN/4/nsubj Badri/PROPN/2/flat } ] left/VERB/0/root ./PUNCT"


def test_an_office_is_whoever_is_named_with_it_later() -> None:
    """ "The mayor" of the lead is Mayor Ana Paz, unless two are named so, or the words say that it is another one."""
    assert same(marked(OFFICE, WITH_OFFICE), "The mayor", "Mayor Ana Paz")
    assert not same(marked(OFFICE, WITH_OFFICE, ANOTHER), "The mayor", "Mayor Ana Paz")
    assert not same(marked(LOCAL, WITH_OFFICE), "The old mayor", "Mayor Ana Paz")


def test_an_office_that_spoke_is_the_name_without_office_that_speaks_next() -> None:
    """The lead is the mayor's, and the next words are Ana Paz's, of whom nothing else is told."""
    said = (Attribution(speaker=(0, 1), cue=(2,), content=(3,)), Attribution(speaker=(4, 5), cue=(6,), content=(7,)))
    assert same(marked(OFFICE, BY_NAME, attributions=said), "The mayor", "Ana Paz")
    assert not same(marked(OFFICE, BY_NAME), "The mayor", "Ana Paz")


UNION = "[p1 A/DET/4/det doctors/NOUN/4/nmod:poss '/PART/2/case union/NOUN/5/nsubj ] spoke/VERB/0/root ./PUNCT"
NAMED_UNION = "[p2 {o White/PROPN/5/compound Nile/PROPN/5/compound Doctors/PROPN/5/nmod:poss '/PART/3/case Union/PROPN/6/nsubj } ] left/VERB/0/root ./PUNCT"
OTHER_UNION = "[p3 {o Lake/PROPN/4/compound Doctors/PROPN/4/nmod:poss '/PART/2/case Union/PROPN/5/nsubj } ] left/VERB/0/root ./PUNCT"


def test_a_body_is_the_one_whose_name_ends_in_its_words() -> None:
    """ "A doctors' union" of the lead is the White Nile Doctors' Union, unless there are two."""
    one, other = "A doctors ' union", "White Nile Doctors ' Union"
    assert same(marked(UNION, NAMED_UNION), one, other)
    assert not same(marked(UNION, NAMED_UNION, OTHER_UNION), one, other)


GROUP = "[o1 An/DET/3/det armed/ADJ/3/amod group/NOUN/4/nsubj ] spoke/VERB/0/root ./PUNCT"
SONS = "[o2 {o Sons/PROPN/4/nsubj of/ADP/3/case Nyala/PROPN/1/nmod } ] spoke/VERB/0/root ./PUNCT"
OBSERVERS = SONS.replace("Sons", "Observatory")
FIRST = Attribution(speaker=(0, 1, 2), cue=(3,), content=(4,))


def test_a_group_brought_up_without_its_name_is_the_one_that_speaks_next() -> None:
    """Whether the network read who speaks next, or only that somebody does; no observatory is an armed group."""
    for speaker in ((5, 6, 7), ()):
        said = (FIRST, Attribution(speaker=speaker, cue=(8,), content=(9,)))
        assert same(marked(GROUP, SONS, attributions=said), "An armed group", "Sons of Nyala")
        assert not same(marked(GROUP, OBSERVERS, attributions=said), "An armed group", "Observatory of Nyala")
    assert not same(marked(GROUP, SONS), "An armed group", "Sons of Nyala")
