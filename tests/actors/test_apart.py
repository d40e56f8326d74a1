"""Who cannot be one, whom a name in apposition tells, and bodies told again by the noun of their name."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.actors.vocabulary import countries_in
from onrecord.records import Tokens
from tests.actors.marked import actor_of, marked, same

LETTER = "[o1 {o Norway/PROPN/2/nsubj } ] wrote/VERB/0/root to/ADP/5/case the/DET/5/det union/NOUN/2/obl ,/PUNCT asking/VERB/2/advcl "


def test_whoever_praises_is_not_whom_he_praises() -> None:
    """A chain that joins subject and object of one verb is not followed."""
    reading = marked(
        "[p1 {p Pavel/PROPN/3/nsubj Orlov/PROPN/1/flat } ] spoke/VERB/0/root ./PUNCT",
        "[p2 {p Pavel/PROPN/3/nsubj Orlov/PROPN/1/flat } ] praised/VERB/0/root [p1 the/DET/5/det man/NOUN/3/obj ] ./PUNCT",
    )
    assert not same(reading, "Pavel Orlov", "the man")


def test_whoever_asks_does_not_ask_himself() -> None:
    """Nor where the verb has its subject from the one above."""
    reading = marked(LETTER + "[o1 it/PRON/7/obj ] to/PART/10/mark leave/VERB/7/xcomp ./PUNCT")
    row = actor_of(reading, "it")
    assert row is None or row.name != "Norway"


def test_plural_nouns_are_no_single_person() -> None:
    """ "The plotters" are not the man whom a chain makes of them."""
    reading = marked(
        "[p1 {p Pavel/PROPN/3/nsubj Orlov/PROPN/1/flat } ] spoke/VERB/0/root ./PUNCT",
        "[p1 The/DET/2/det plotters/NOUN/3/nsubj ] fled/VERB/0/root ./PUNCT",
    )
    plural = [replace(t, feats="Number=Plur") if t.text == "plotters" else t for t in reading.tokens]
    tokens = reading.tokens
    reading = reading.add(tokens=Tokens(tokens.report, tokens.text, tuple(plural), tokens.sentences))
    assert not same(reading, "Pavel Orlov", "The plotters")


def test_a_counterpart_is_whom_the_apposition_names() -> None:
    """ "His counterpart, Ivo Lam," is Ivo Lam, and not "he"."""
    reading = marked(
        "[p1 {p Pavel/PROPN/3/nsubj Orlov/PROPN/1/flat } ] spoke/VERB/0/root ./PUNCT",
        "[p1 [p1 His/PRON/2/nmod:poss ] counterpart/NOUN/7/nsubj ,/PUNCT/4/punct [p3 {p Ivo/PROPN/2/appos Lam/PROPN/4/flat } ] ,/PUNCT/4/punct ] agreed/VERB/0/root ./PUNCT",
    )
    assert same(reading, "His counterpart , Ivo Lam ,", "Ivo Lam")
    assert not same(reading, "Pavel Orlov", "Ivo Lam")


def test_the_council_is_the_one_that_has_it_in_its_name() -> None:
    """Whatever a chain says."""
    reading = marked(
        "[o1 The/DET/3/det {o Security/PROPN/3/compound Council/PROPN/4/nsubj } ] met/VERB/0/root ./PUNCT",
        "[o2 {o Norway/PROPN/2/nsubj } ] wrote/VERB/0/root to/ADP/5/case [o2 the/DET/5/det council/NOUN/2/obl ] ./PUNCT",
    )
    assert same(reading, "The Security Council", "the council")


def test_a_council_of_others_leaves_it_open() -> None:
    """Where two are told by the noun, the name alone does not decide."""
    reading = marked(
        "[o1 The/DET/3/det {o Security/PROPN/3/compound Council/PROPN/4/nsubj } ] met/VERB/0/root ./PUNCT",
        "[o2 A/DET/2/det council/NOUN/5/nsubj of/ADP/4/case elders/NOUN/2/nmod ] met/VERB/0/root ./PUNCT",
        "[o2 The/DET/2/det council/NOUN/3/nsubj ] agreed/VERB/0/root ./PUNCT",
    )
    assert not same(reading, "The Security Council", "The council")


def test_its_at_the_beginning_goes_back_to_the_last_subject() -> None:
    """ "Bolivia did not. Its president" is Bolivia's, unless whom the chain means was told since."""
    reading = marked(
        "[o1 {o Peru/PROPN/2/nsubj } ] protested/VERB/0/root ./PUNCT",
        "[o2 {o Bolivia/PROPN/2/nsubj } ] declined/VERB/0/root ./PUNCT",
        "[p3 [o1 Its/PRON/2/nmod:poss ] president/NOUN/3/nsubj ] spoke/VERB/0/root ./PUNCT",
    )
    assert same(reading, "Bolivia", "Its")


def test_the_world_body_is_the_united_nations_and_three_times_nobody() -> None:
    """Nouns of newspapers are bodies in names alone."""
    reading = marked(
        "[o1 The/DET/3/det world/NOUN/3/compound body/NOUN/4/nsubj ] met/VERB/0/root [e2 three/NUM/6/nummod times/NOUN/4/obl ] ./PUNCT"
    )
    row = actor_of(reading, "The world body")
    assert row is not None
    assert row.id == "actor:united-nations"
    assert actor_of(reading, "three times") is None


def test_the_title_tells_whose_army_it_is() -> None:
    """Of a report written elsewhere, whose title names the land that it is about."""
    plain = marked(
        "[o2 Chad/PROPN/2/nsubj ] invited/VERB/0/root [o4 Norway/PROPN/2/obj ] ./PUNCT",
        "[o3 The/DET/2/det army/NOUN/3/nsubj ] denied/VERB/0/root it/PRON ./PUNCT",
    )
    titled = [replace(plain, report=replace(plain.report, title=t)) for t in ("Talks resume", "Chad invites envoys")]
    armies = [actor_of(reading, "The army") for reading in titled]
    assert [army.country if army is not None else None for army in armies] == [None, "TCD"]


def test_it_goes_back_to_the_subject_before() -> None:
    """At the beginning of a sentence, and behind a semicolon, where it does something to something."""
    pair = "[o1 {o Peru/PROPN/2/nsubj } ] protested/VERB/0/root ./PUNCT", "[o2 {o Bolivia/PROPN/2/nsubj } ] declined/VERB/0/root "
    begins = marked(*(pair[0], pair[1] + "./PUNCT"), "[o1 It/PRON/2/nsubj ] shut/VERB/0/root [l4 the/DET/4/det border/NOUN/2/obj ] ./PUNCT")
    assert same(begins, "Bolivia", "It")
    joined = marked(pair[0], pair[1] + ";/PUNCT [o1 it/PRON/5/nsubj ] shut/VERB/2/parataxis [l4 the/DET/7/det border/NOUN/5/obj ] ./PUNCT")
    assert same(joined, "Bolivia", "it")


def test_whoever_warns_that_it_would_is_not_who_is_warned() -> None:
    """ "Chad warned Norway that it would shut the border": Chad would."""
    reading = marked(
        "[o1 {o Chad/PROPN/2/nsubj } ] warned/VERB/0/root [o2 {o Norway/PROPN/2/obj } ] that/SCONJ/7/mark [o2 it/PRON/7/nsubj ] would/AUX/7/aux shut/VERB/2/ccomp [l4 the/DET/9/det border/NOUN/7/obj ] ./PUNCT"
    )
    assert same(reading, "Chad", "it")


def test_nobody_goes_by_two_genders() -> None:
    """A chain that makes one of "she" and "his" leaves the second open."""
    reading = marked(
        "[p1 {p Ana/PROPN/3/nsubj Paz/PROPN/1/flat } ] spoke/VERB/0/root ./PUNCT",
        "[p1 She/PRON/2/nsubj ] left/VERB/0/root ./PUNCT",
        "[p3 [p1 His/PRON/2/nmod:poss ] daughter/NOUN/3/nsubj ] denied/VERB/0/root it/PRON ./PUNCT",
    )
    assert same(reading, "Ana Paz", "She")
    assert not same(reading, "Ana Paz", "His")


def test_an_institution_of_others_is_not_the_lands() -> None:
    """ "The movement's ministry" and "the government of President Badri" are not those of the report's own country."""
    home = "[o2 Chad/PROPN/2/nsubj ] left/VERB/0/root ./PUNCT"
    owned = "[o3 [o5 The/DET/2/det movement/NOUN/5/nmod:poss 's/PART/2/case ] health/NOUN/5/compound ministry/NOUN/6/nsubj ] spoke/VERB/0/root ./PUNCT"
    of_him = "[o3 The/DET/2/det government/NOUN/6/nsubj of/ADP/5/case President/PROPN/5/compound Badri/PROPN/2/nmod ] spoke/VERB/0/root ./PUNCT"
    plain = "[o3 The/DET/2/det government/NOUN/3/nsubj ] spoke/VERB/0/root ./PUNCT"
    words = ("The movement 's health ministry", "The government of President Badri", "The government")
    rows = [actor_of(marked(home, text), said) for text, said in zip((owned, of_him, plain), words, strict=True)]
    assert [row.country if row is not None else None for row in rows] == [None, None, "TCD"]


def test_a_party_that_leans_to_a_land_is_not_of_it() -> None:
    """Of a title, "pro-Russian" names no land that the report is about."""
    assert countries_in("Moldova court bars pro-Russian party") == ("MDA",)


def test_an_office_that_somebody_is_named_to_is_no_part_of_the_name() -> None:
    """ "Named Prime Minister Omar Badri acting president": Omar Badri, and not whoever is named next."""
    reading = marked(
        "[p1 {p Sami/PROPN/3/nsubj Haddad/PROPN/1/flat } ] named/VERB/0/root [p2 Prime/ADJ/5/amod Minister/NOUN/6/compound {p Omar/PROPN/3/obj Badri/PROPN/6/flat } acting/NOUN/9/compound president/NOUN/6/appos ] ./PUNCT",
        "[p4 The/DET/3/det opposition/NOUN/3/compound candidate/NOUN/8/nsubj ] ,/PUNCT [p5 {p Ivo/PROPN/3/appos Lam/PROPN/5/flat } ] ,/PUNCT spoke/VERB/0/root ./PUNCT",
    )
    row = actor_of(reading, "Prime Minister Omar Badri acting president")
    assert row is not None
    assert row.name == "Omar Badri"


def test_of_namesakes_it_is_the_one_told_by_another_name_too() -> None:
    """Two armies have the name "National Liberation Army"; a report that tells of the ELN means that one."""
    reading = marked(
        "[o1 The/DET/4/det {o National/PROPN/4/compound Liberation/PROPN/4/compound Army/PROPN/5/nsubj } ] left/VERB/0/root ./PUNCT",
        "[o2 The/DET/2/det {o ELN/PROPN/3/nsubj } ] denied/VERB/0/root it/PRON ./PUNCT",
    )
    assert same(reading, "The National Liberation Army", "The ELN")
