"""Whom "he", "it", "its" and "the latter" mean."""

from __future__ import annotations

from onrecord.records import Attribution
from tests.actors.marked import actor_of, marked, same


def test_its_members_are_the_body() -> None:
    """Members counted out of a body mean the body; the count is another stage's."""
    reading = marked(
        "[o1 {o Hamas/PROPN/2/nsubj } ] said/VERB/0/root [o5 16/NUM/8/nsubj of/ADP/6/case [o6 [o1 its/PRON/6/nmod:poss ] members/NOUN/3/nmod ] ] died/VERB ./PUNCT"
    )
    assert same(reading, "Hamas", "its", "its members", "16 of its members")


def test_he_is_the_only_person_near() -> None:
    """A pronoun that no chain explains goes to the one person of the last sentences, and to nobody where there are two."""
    one = "[p1 {p Fuad/PROPN/3/nsubj Nasser/PROPN/1/flat } ] left/VERB/0/root ./PUNCT"
    two = "[p1 {p Fuad/PROPN/3/nsubj Nasser/PROPN/1/flat } ] met/VERB/0/root [p2 {p Omar/PROPN/3/obj Badri/PROPN/4/flat } ] ./PUNCT"
    pronoun = "[p9 He/PRON/2/nsubj ] spoke/VERB/0/root ./PUNCT"
    assert same(marked(one, pronoun), "He", "Fuad Nasser")
    assert actor_of(marked(two, pronoun), "He") is None


def test_i_is_whoever_speaks() -> None:
    """ "I" within somebody's words is the speaker."""
    text = "[p2 I/PRON/2/nsubj ] stay/VERB/0/root ,/PUNCT said/VERB/2/parataxis [p1 {p Fuad/PROPN/4/nsubj Nasser/PROPN/5/flat } ] ./PUNCT"
    reading = marked(text, attributions=(Attribution(speaker=(4, 5), cue=(3,), content=(0, 1)),))
    assert same(reading, "I", "Fuad Nasser")


def test_he_is_no_number_and_they_are_no_single_man() -> None:
    """Number agrees: what a chain counts is not "he", and whom it describes as one is not "they"."""
    four = "[p1 four/NUM/2/nsubj ] left/VERB/0/root ./PUNCT"
    assert actor_of(marked(four, "[p1 He/PRON/2/nsubj ] spoke/VERB/0/root ./PUNCT"), "He") is None
    one = "[p1 A/DET/2/det spokesman/NOUN/3/nsubj ] left/VERB/0/root ./PUNCT"
    assert actor_of(marked(one, "[p1 They/PRON/2/nsubj ] spoke/VERB/0/root ./PUNCT"), "They") is None
    assert same(marked(one, "[p1 He/PRON/2/nsubj ] spoke/VERB/0/root ./PUNCT"), "A spokesman", "He")


def test_he_who_speaks_again_is_who_spoke_before() -> None:
    """A chain that leads the speaking pronoun back to somebody further off is passed over."""
    reading = marked(
        "[p1 {p Fuad/PROPN/3/nsubj Nasser/PROPN/1/flat } ] left/VERB/0/root ./PUNCT",
        "[p2 {p Omar/PROPN/3/nsubj Badri/PROPN/1/flat } ] said/VERB/0/root so/ADV ./PUNCT",
        "[p1 He/PRON/2/nsubj ] added/VERB/0/root more/ADV ./PUNCT",
        attributions=(
            Attribution(speaker=(4, 5), cue=(6,), content=(7,)),
            Attribution(speaker=(9,), cue=(10,), content=(11,)),
        ),
    )
    assert same(reading, "He", "Omar Badri")


def test_he_who_opens_what_one_says_is_the_speaker() -> None:
    """Where a chain leads to somebody of an earlier sentence: "denied that he had resigned"."""
    reading = marked(
        "[p2 {p Omar/PROPN/3/nsubj Badri/PROPN/1/flat } ] left/VERB/0/root ./PUNCT",
        "[p1 {p Fuad/PROPN/3/nsubj Nasser/PROPN/1/flat } ] denied/VERB/0/root that/SCONJ/6/mark [p2 he/PRON/6/nsubj ] resigned/VERB/3/ccomp ./PUNCT",
        attributions=(Attribution(speaker=(4, 5), cue=(6,), content=(7, 8, 9)),),
    )
    assert same(reading, "he", "Fuad Nasser")


def test_she_is_no_man() -> None:
    """A title that tells the gender keeps a chain from giving "she" to a man."""
    reading = marked(
        "[p1 Mr./PROPN/2/compound {p Nasser/PROPN/3/nsubj } ] met/VERB/0/root [p2 {p Lena/PROPN/3/obj Haddad/PROPN/4/flat } ] ./PUNCT",
        "[p1 She/PRON/2/nsubj ] left/VERB/0/root ./PUNCT",
    )
    assert not same(reading, "She", "Mr. Nasser")


def test_its_members_are_the_subjects_where_no_chain_says_more() -> None:
    """ "Said 16 of its members": the speaker's, and the pronoun is the speaker too."""
    reading = marked(
        "[o1 {o Hamas/PROPN/2/nsubj } ] said/VERB/0/root [p2 16/NUM/7/nsubj:pass of/ADP/6/case [p3 [o4 its/PRON/6/nmod:poss ] members/NOUN/3/nmod ] ] died/VERB/2/ccomp ./PUNCT"
    )
    assert same(reading, "Hamas", "its", "its members", "16 of its members")


def test_its_is_the_nearest_subject() -> None:
    """A chain that leads "its" past the subject of the clause is not followed."""
    reading = marked(
        "By/ADP/4/case [o1 the/DET/4/det {o Harbour/PROPN/4/compound Group/PROPN/7/obl } ] ,/PUNCT [o2 {o JNIM/PROPN/7/nsubj } ] said/VERB/0/root [o2 [o1 its/PRON/9/nmod:poss ] fighters/NOUN/10/nsubj ] left/VERB/7/ccomp ./PUNCT"
    )
    assert same(reading, "JNIM", "its", "its fighters")


def test_the_body_that_spoke_goes_on_speaking() -> None:
    """ "It added" is whoever spoke before, not the last thing in the chain."""
    reading = marked(
        "[o1 {o JNIM/PROPN/2/nsubj } ] said/VERB/0/root so/ADV of/ADP/5/case [o2 {o Hamas/PROPN/2/obl } ] ./PUNCT",
        "[o2 It/PRON/2/nsubj ] added/VERB/0/root more/ADV ./PUNCT",
        attributions=(
            Attribution(speaker=(0,), cue=(1,), content=(2,)),
            Attribution(speaker=(6,), cue=(7,), content=(8,)),
        ),
    )
    assert same(reading, "JNIM", "It")


def test_the_former_and_the_latter_are_the_first_and_the_second_of_two() -> None:
    reading = marked(
        "[p1 {p Fuad/PROPN/3/nsubj Nasser/PROPN/1/flat } ] met/VERB/0/root [p2 {p Omar/PROPN/3/obj Badri/PROPN/4/flat } ] ./PUNCT",
        "[p3 The/DET/2/det former/NOUN/3/nsubj ] left/VERB/0/root ;/PUNCT [p4 the/DET/6/det latter/NOUN/7/nsubj ] stayed/VERB/3/parataxis ./PUNCT",
    )
    assert same(reading, "The former", "Fuad Nasser")
    assert same(reading, "the latter", "Omar Badri")


def test_he_who_speaks_is_no_woman_of_the_sentence_before() -> None:
    """Whoever acts in the sentence before is passed over where the noun says that she is none."""
    reading = marked(
        "[p1 {p Fuad/PROPN/3/nsubj Nasser/PROPN/1/flat } ] left/VERB/0/root ./PUNCT",
        "It/PRON/2/nsubj rained/VERB/0/root ./PUNCT",
        "[p2 A/DET/2/det woman/NOUN/3/nsubj ] fell/VERB/0/root ./PUNCT",
        "[p1 He/PRON/2/nsubj ] said/VERB/0/root so/ADV ./PUNCT",
        attributions=(Attribution(speaker=(11,), cue=(12,), content=(13,)),),
    )
    assert same(reading, "He", "Fuad Nasser")


def test_it_that_opens_what_a_body_says_is_the_body() -> None:
    """The chain joins "it" to another body; what may tell of anything stays with the chain."""
    other = "[o2 {o Hamas/PROPN/2/nsubj } ] fired/VERB/0/root rockets/NOUN/2/obj ./PUNCT"
    invited = "[o1 {o UNICEF/PROPN/2/nsubj } ] said/VERB/0/root [o2 it/PRON/5/nsubj ] had/AUX/5/aux invited/VERB/2/ccomp envoys/NOUN/5/obj ./PUNCT"
    exploded = "[o1 {o UNICEF/PROPN/2/nsubj } ] said/VERB/0/root [o2 it/PRON/5/nsubj ] had/AUX/5/aux exploded/VERB/2/ccomp ./PUNCT"
    said = Attribution(speaker=(4,), cue=(5,), content=(6, 7, 8, 9))
    assert same(marked(other, invited, attributions=(said,)), "it", "UNICEF")
    assert same(marked(other, exploded, attributions=(said,)), "it", "Hamas")


def test_the_group_is_the_one_named_since() -> None:
    """What a chain joins to a body is another, where one was named since; the one that the chain means is named again."""
    first = "[o1 {o Hamas/PROPN/2/nsubj } ] fired/VERB/0/root rockets/NOUN/2/obj ./PUNCT"
    calm = "Nobody/PRON/2/nsubj slept/VERB/0/root ./PUNCT"
    since = "[o2 {o Hezbollah/PROPN/2/nsubj } ] fired/VERB/0/root drones/NOUN/2/obj ./PUNCT"
    group = "[o1 The/DET/2/det group/NOUN/3/nsubj ] denied/VERB/0/root it/PRON ./PUNCT"
    assert same(marked(first, calm, since, group), "Hezbollah", "The group")
    assert same(marked(first, since, first, group), "Hamas", "The group")


def test_a_drone_is_nobody() -> None:
    """A weapon does nothing by itself, whatever a tagger takes it for."""
    reading = marked("[p1 A/DET/2/det drone/NOUN/3/nsubj ] struck/VERB/0/root [p1 its/PRON/5/nmod:poss ] target/NOUN/3/obj ./PUNCT")
    assert actor_of(reading, "A drone") is None
