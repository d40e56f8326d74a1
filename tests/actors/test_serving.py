"""Whose office a title tells, and who is meant by it later."""

from __future__ import annotations

import pytest

from onrecord.actors import read_actors
from tests.actors.marked import marked, same

OF_GABON = "[p1 President/PROPN/2/compound {p Sami/PROPN/4/nsubj Haddad/PROPN/2/flat } ] left/VERB/0/root [l2 Gabon/PROPN/4/obj ] ./PUNCT"
ABROAD = "[p1 President/PROPN/2/compound {p Sami/PROPN/4/nsubj Haddad/PROPN/2/flat } ] slept/VERB/0/root ./PUNCT"
IN_GABON = "[l2 Gabon/PROPN/2/nsubj ] voted/VERB/0/root ./PUNCT"
NIGERIAN = "[p3 [l4 Nigeria/PROPN/3/nmod:poss +'s/PART/1/case ] president/NOUN/4/nsubj ] spoke/VERB/0/root ./PUNCT"
OF_NIGERIA = (
    "[p3 The/DET/2/det president/NOUN/5/nsubj of/ADP/4/case [l4 Nigeria/PROPN/2/nmod ] ] spoke/VERB/0/root ./PUNCT"
)
GABONESE = "[p5 The/DET/3/det Gabonese/ADJ/3/amod president/NOUN/4/nsubj ] spoke/VERB/0/root ./PUNCT"
BARE = "[p6 The/DET/2/det president/NOUN/3/nsubj ] spoke/VERB/0/root ./PUNCT"


def test_a_president_at_home_is_not_that_of_another_country() -> None:
    """The report's own country is named with the title, so it is that country's."""
    for words, text in ((NIGERIAN, "Nigeria's president"), (OF_NIGERIA, "The president of Nigeria")):
        assert not same(marked(IN_GABON, OF_GABON, words), "President Sami Haddad", text)


def test_it_is_that_of_the_country_and_the_one_who_bears_it_again() -> None:
    """The country's own president, and "the president" alone, are he."""
    for words, text in ((GABONESE, "The Gabonese president"), (BARE, "The president")):
        assert same(marked(IN_GABON, OF_GABON, words), "President Sami Haddad", text)


def test_a_title_told_where_no_land_is_may_be_of_any() -> None:
    """ "President Haddad" beside no land can be Nigeria's president, as news of the world tells it."""
    assert same(marked(IN_GABON, ABROAD, NIGERIAN), "President Sami Haddad", "Nigeria's president")


def test_of_two_lands_the_one_told_first_stays() -> None:
    """Who was once told to be Nigeria's president is not the Gabonese one."""
    reading = marked(ABROAD, NIGERIAN, GABONESE)
    assert not same(reading, "President Sami Haddad", "The Gabonese president")


@pytest.mark.parametrize(("again", "people"), [("rector", 2), ("driver", 2), ("victim", 1), ("man", 1), ("student", 1)])
def test_whoever_has_another_calling_is_somebody_else(again: str, people: int) -> None:
    """ "A student was shot. The rector wept.", whatever the network thinks of it."""
    reading = read_actors(
        marked(
            "[p1 a/DET/2/det student/NOUN/4/nsubj:pass ] was/AUX/4/aux:pass shot/VERB/0/root ./PUNCT",
            f"[p1 the/DET/2/det {again}/NOUN/3/nsubj ] wept/VERB/0/root ./PUNCT",
        )
    )
    assert len({reading.mention_actors[0], reading.mention_actors[1]}) == people


@pytest.mark.parametrize(
    ("again", "people"), [("gunmen", 2), ("sources", 2), ("hostages", 2), ("troops", 1), ("men", 1), ("police", 1)]
)
def test_those_who_attack_guard_tell_and_suffer_are_not_each_other(again: str, people: int) -> None:
    """ "Soldiers came. The gunmen fled.", whatever the network thinks of it."""
    reading = read_actors(
        marked(
            "[p1 two/NUM/2/nummod soldiers/NOUN/3/nsubj ] came/VERB/0/root ./PUNCT",
            f"[p1 the/DET/2/det {again}/NOUN/3/nsubj ] fled/VERB/0/root ./PUNCT",
        )
    )
    assert len({reading.mention_actors[0], reading.mention_actors[1]}) == people


def test_a_group_told_of_is_the_group_and_not_the_one_named_before() -> None:
    """ "A doctors' group" is no rebel group, and "the group" behind it is the doctors'; "the 33rd Front" has a name of its own."""
    group = "[o2 a/DET/4/det [p4 doctors/NOUN/4/nmod:poss '/PART/2/case ] group/NOUN/5/nsubj ] spoke/VERB/0/root ./PUNCT"
    reading = read_actors(
        marked(
            "[o1 the/DET/2/det {o Haddad/PROPN/2/compound Movement/PROPN/3/nsubj } ] attacked/VERB/0/root ./PUNCT",
            group,
            "[o2 the/DET/2/det group/NOUN/3/nsubj ] left/VERB/0/root ./PUNCT",
            "[o3 the/DET/3/det 33rd/ADJ/3/amod Front/PROPN/4/nsubj ] fled/VERB/0/root ./PUNCT",
        )
    )
    named, doctors, _, again, front = reading.mention_actors
    assert named != doctors == again
    assert front not in (named, doctors)


def test_those_who_abducted_villagers_are_not_the_villagers() -> None:
    """ "The villagers they abducted came back", whatever the network thinks of it."""
    text = (
        "[p1 the/DET/2/det villagers/NOUN/5/nsubj [p1 they/PRON/4/nsubj ] abducted/VERB/2/acl:relcl ] came/VERB/0/root back/ADV/5/advmod ./PUNCT"
    )
    reading = read_actors(marked(text))
    they = next(n for n, mention in enumerate(reading.mentions) if mention.form == "pronoun")
    assert reading.mention_actors[they] is None
