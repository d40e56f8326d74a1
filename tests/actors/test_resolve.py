"""One actor for every real one in a report."""

from __future__ import annotations

import msgspec
import pytest

from onrecord.actors import actor_at, read_actors
from onrecord.actors.people import alike
from onrecord.records import Attribution, PlaceRef, Toponym
from tests.actors.marked import actor_of, marked, same

HADDAD = "[p1 [o2 Iraqi/ADJ/2/amod army/NOUN/3/compound ] spokesman/NOUN/4/compound {p Sami/PROPN/6/nsubj Haddad/PROPN/4/flat } ] said/VERB/0/root ./PUNCT"


def test_title_surname_description_and_pronoun_are_one_person() -> None:
    """Titles and surnames alone lead back to the full name."""
    reading = marked(
        HADDAD,
        "[p3 Mr./PROPN/2/compound {p Haddad/PROPN/3/nsubj } ] said/VERB/0/root it/PRON ./PUNCT",
        "[p4 The/DET/2/det spokesman/NOUN/3/nsubj ] said/VERB/0/root [p4 he/PRON ] knew/VERB ./PUNCT",
    )
    assert same(reading, "Iraqi army spokesman Sami Haddad", "Mr. Haddad", "The spokesman")
    row = actor_of(reading, "Mr. Haddad")
    assert row is not None
    assert (row.name, row.kind, row.country) == ("Sami Haddad", "person", "IRQ")
    assert [alias.name for alias in row.aliases] == ["Haddad"]


def test_two_men_of_one_surname_stay_two() -> None:
    """A surname that two people bear is given to neither."""
    reading = marked(
        "[p1 {p Fuad/PROPN/3/nsubj Nasser/PROPN/1/flat } ] met/VERB/0/root [p2 {p Omar/PROPN/3/obj Nasser/PROPN/4/flat } ] ./PUNCT",
        "[p3 {p Nasser/PROPN/2/nsubj } ] left/VERB/0/root ./PUNCT",
    )
    assert len({actor_of(reading, w).id for w in ("Fuad Nasser", "Omar Nasser", "Nasser")}) == 3  # type: ignore[union-attr]


def test_a_chain_never_joins_two_names() -> None:
    """A noisy chain with two people in it is split; its pronoun goes to the nearer."""
    reading = marked(
        "[p1 {p Fuad/PROPN/3/nsubj Nasser/PROPN/1/flat } ] met/VERB/0/root [p1 {p Omar/PROPN/3/obj Badri/PROPN/4/flat } ] ./PUNCT",
        "[p1 He/PRON/2/nsubj ] left/VERB/0/root ./PUNCT",
    )
    assert not same(reading, "Fuad Nasser", "Omar Badri")
    assert same(reading, "He", "Omar Badri")


def test_a_spelling_variant_is_the_same_person() -> None:
    """Transliterations differ in vowels and doubled letters."""
    reading = marked(
        "[p1 {p Qassem/PROPN/3/nsubj Sulaymani/PROPN/1/flat } ] spoke/VERB/0/root ./PUNCT",
        "[p2 {p Qasem/PROPN/3/nsubj Soleimani/PROPN/1/flat } ] left/VERB/0/root ./PUNCT",
    )
    assert same(reading, "Qassem Sulaymani", "Qasem Soleimani")


def test_initials_in_brackets_are_the_name() -> None:
    """Initials that the report defines mean the same in every later sentence, for known and unknown bodies."""
    reading = marked(
        "[o1 The/DET/4/det {o Dawn/PROPN/4/compound Shield/PROPN/4/compound Front/PROPN/8/nsubj } ] (/PUNCT [o2 DSF/PROPN/4/appos ] )/PUNCT said/VERB/0/root so/ADV ./PUNCT",
        "[o3 DSF/PROPN/2/compound fighters/NOUN/3/nsubj ] left/VERB/0/root ./PUNCT",
    )
    assert same(reading, "The Dawn Shield Front", "DSF", "DSF fighters")
    known = marked(
        "[o1 Iraq/PROPN/5/nmod:poss 's/PART {o Popular/PROPN/5/compound Mobilization/PROPN/5/compound Forces/PROPN/9/nsubj } ] (/PUNCT [o2 PMF/PROPN/5/appos ] )/PUNCT said/VERB/0/root so/ADV ./PUNCT"
    )
    row = actor_of(known, "PMF")
    assert row is not None
    assert (row.id, row.name) == ("actor:popular-mobilization-forces", "Popular Mobilization Forces")
    assert "PMF" in [alias.name for alias in row.aliases if alias.spans]


def test_kataib_hezbollah_is_not_hezbollah() -> None:
    """Names that hold another's name are not that other."""
    reading = marked(
        "[o1 {o Kataib/PROPN/2/compound Hezbollah/PROPN/4/nsubj } ] is/AUX not/PART/0/root [o1 Lebanon/PROPN/7/nmod:poss 's/PART {o Hezbollah/PROPN/4/obj } ] ./PUNCT"
    )
    assert actor_of(reading, "Kataib Hezbollah").id == "actor:kataib-hezbollah"  # type: ignore[union-attr]
    assert actor_of(reading, "Lebanon 's Hezbollah").id == "actor:hezbollah"  # type: ignore[union-attr]


def test_a_demonym_tells_a_namesake_apart() -> None:
    """A Hezbollah of another country is another body."""
    reading = marked(
        "[o1 Ruritanian/ADJ {o Hezbollah/PROPN/3/nsubj } ] left/VERB/0/root ./PUNCT",
        "[o1 Iraqi/ADJ/2/amod {o Hezbollah/PROPN/3/nsubj } ] left/VERB/0/root ./PUNCT",
    )
    row = actor_of(reading, "Iraqi Hezbollah")
    assert row is not None
    assert row.id != "actor:hezbollah"


@pytest.mark.parametrize(
    ("sentence", "words", "actor"),
    [
        ("[l1 Baghdad/PROPN/2/nsubj ] condemned/VERB/0/root it/PRON ./PUNCT", "Baghdad", "actor:irq-government"),
        ("It/PRON happened/VERB/0/root in/ADP/4/case [l1 Baghdad/PROPN/2/obl ] ./PUNCT", "Baghdad", None),
        ("[l1 Baghdad/PROPN/2/nsubj ] slept/VERB/0/root ./PUNCT", "Baghdad", None),
        ("It/PRON notified/VERB/0/root [l1 Baghdad/PROPN/2/obj ] ./PUNCT", "Baghdad", "actor:irq-government"),
        ("They/PRON held/VERB/0/root talks/NOUN/2/obj with/ADP/5/case [l1 Baghdad/PROPN/3/nmod ] ./PUNCT", "Baghdad", "actor:irq-government"),
        ("[o1 The/DET/2/det Pentagon/PROPN/3/nsubj ] said/VERB/0/root so/ADV ./PUNCT", "The Pentagon", "actor:usa-defense-department"),
        ("[o1 U.S./PROPN/2/compound forces/NOUN/3/nsubj ] left/VERB/0/root ./PUNCT", "U.S. forces", "actor:usa-military"),
        ("[o1 the/DET/3/det Syrian/ADJ/3/amod government/NOUN/4/nsubj ] left/VERB/0/root ./PUNCT", "the Syrian government", "actor:syr-government"),
        ("[l1 Iraq/PROPN/2/nsubj ] said/VERB/0/root so/ADV ./PUNCT", "Iraq", "actor:irq"),
        ("They/PRON stayed/VERB/0/root in/ADP/4/case [l1 Iraq/PROPN/2/obl ] ./PUNCT", "Iraq", None),
        ("[o1 the/DET/4/det army/NOUN/5/nsubj of/ADP/4/case [l2 Iraq/PROPN/2/nmod ] ] left/VERB/0/root ./PUNCT", "the army of Iraq", "actor:irq-army"),
    ],
)  # fmt: skip
def test_lands_capitals_and_institutions(sentence: str, words: str, actor: str | None) -> None:
    """A capital is a government where it acts or is dealt with, and a place elsewhere."""
    row = actor_of(marked(sentence), words)
    assert (row.id if row else None) == actor


def test_the_ministry_and_the_group_find_the_one_that_fits() -> None:
    """A definite description goes to the only actor named shortly before that it fits."""
    reading = marked(
        "[o1 The/DET/4/det Iraqi/ADJ/4/amod foreign/ADJ/4/amod ministry/NOUN/5/nsubj ] warned/VERB/0/root [o2 {o Kataib/PROPN/7/compound Hezbollah/PROPN/5/obj } ] ./PUNCT",
        "[o3 The/DET/2/det ministry/NOUN/3/nsubj ] said/VERB/0/root [o4 the/DET/5/det group/NOUN/3/obj ] left/VERB ./PUNCT",
        "[o5 Sixteen/NUM/4/nummod of/ADP/4/case [o6 its/PRON/4/nmod:poss members/NOUN/1/nmod ] ] stayed/VERB/0/root ./PUNCT",
    )
    assert same(reading, "The Iraqi foreign ministry", "The ministry")
    assert same(reading, "Kataib Hezbollah", "the group")


def test_the_army_of_a_report_about_one_country_is_that_countrys() -> None:
    """Institutions without a country belong to the only one that the report names; with two they stay open."""
    one = marked("[o1 The/DET/2/det army/NOUN/3/nsubj ] left/VERB/0/root [l2 Mali/PROPN/3/obj ] ./PUNCT")
    assert actor_of(one, "The army").id == "actor:mli-army"  # type: ignore[union-attr]
    two = marked(
        "[o1 The/DET/2/det army/NOUN/3/nsubj ] left/VERB/0/root [l2 Mali/PROPN/3/obj ] for/ADP [l3 Niger/PROPN ] ./PUNCT"
    )
    assert actor_of(two, "The army").id.startswith("ac-")  # type: ignore[union-attr]


def test_two_governments_are_not_one() -> None:
    """ "The Iraqi and Syrian governments" is neither alone."""
    reading = marked(
        "[o1 The/DET/5/det Iraqi/ADJ/5/amod and/CCONJ/4/cc Syrian/ADJ/2/conj governments/NOUN/6/nsubj ] said/VERB/0/root so/ADV ./PUNCT"
    )
    row = actor_of(reading, "The Iraqi and Syrian governments")
    assert row is not None
    assert row.id.startswith("ac-")
    assert actor_of(reading, "Iraqi").id == "actor:irq"  # type: ignore[union-attr]


def test_every_name_gets_a_mention_and_receipts_hold() -> None:
    """Names that no mention covers are added; spans quote the text; the order of layers is kept."""
    read = read_actors(
        marked(
            "Talks/NOUN/2/nsubj resumed/VERB/0/root after/ADP [e1 a/DET/6/det U.S./PROPN/6/compound strike/NOUN/2/obl ] ./PUNCT"
        )
    )
    assert len(read.mentions) == len(read.mention_actors)
    assert [a.id for a in read.actors] == ["actor:usa"]
    for actor in read.actors:
        for span in actor.mentions:
            assert read.report.text[span.start : span.end] == span.text
    assert actor_at(read, 4, 5) == "actor:usa"


def test_reading_twice_gives_the_same() -> None:
    """Same in, same out."""
    assert read_actors(marked(HADDAD)).actors == read_actors(marked(HADDAD)).actors


def test_the_foreign_secretary_is_no_foreign_minister() -> None:
    """A title goes to a person of that title, not to a colleague in the same chain."""
    reading = marked(
        "[p1 [l2 Russian/ADJ/4/amod ] Foreign/PROPN/3/amod Minister/PROPN/4/nmod:desc {p Ivan/PROPN/6/nsubj Orlov/PROPN/4/flat } ] left/VERB/0/root ./PUNCT",
        "[p1 The/DET/3/det Foreign/PROPN/3/amod Secretary/PROPN/4/nsubj ] spoke/VERB/0/root ./PUNCT",
    )
    assert not same(reading, "Russian Foreign Minister Ivan Orlov", "The Foreign Secretary")


def test_a_title_names_whoever_follows_it() -> None:
    """Capitals after an office are a person even where the name layer is silent, and the surname alone is the same person."""
    reading = marked(
        "[p1 Police/NOUN/2/compound officer/NOUN/5/nsubj ] Abdi/PROPN/2/appos Farah/PROPN/3/flat said/VERB/0/root so/ADV ./PUNCT",
        "[p2 Farah/PROPN/2/nsubj ] left/VERB/0/root Tuesday/PROPN ./PUNCT",
    )
    assert same(reading, "Abdi Farah", "Farah")
    row = actor_of(reading, "Farah")
    assert row is not None
    assert (row.name, row.kind) == ("Abdi Farah", "person")


@pytest.mark.parametrize(
    "phrase",
    [
        "minister/NOUN/2/nsubj Tuesday/PROPN/3/obl",
        "minister/NOUN/2/nsubj Harbour/PROPN/1/compound Council/PROPN/1/flat",
        "general/NOUN/2/nsubj Assembly/PROPN/1/flat",
    ],
)
def test_days_bodies_and_single_words_after_a_rank_are_nobody(phrase: str) -> None:
    """A weekday, a body's name and the one word behind a rank make no person."""
    reading = marked(f"The/DET {phrase} spoke/VERB/0/root ./PUNCT")
    assert not [a for a in reading.actors if a.found_by == "actors.people/1"]


def test_the_army_in_a_place_of_diplomacy_is_not_the_hosts() -> None:
    """The country that the report is about outweighs the one it is written in."""
    text = "GENEVA/PROPN -/PUNCT [l2 Sudan/PROPN/3/nsubj ] left/VERB/0/root [l3 Sudan/PROPN ] ,/PUNCT [l4 Sudan/PROPN ] and/CCONJ [l5 Sudan/PROPN ] ./PUNCT"
    reading = marked(text, "[o1 The/DET/2/det army/NOUN/3/nsubj ] left/VERB/0/root ./PUNCT")
    assert actor_of(reading, "The army").id == "actor:sdn-army"  # type: ignore[union-attr]


def test_the_army_is_the_one_named_last_before_it() -> None:
    """Of two armies in a report the nearer before is meant, unless the sentence is set in the other's land."""
    first = "[o1 Indian/ADJ/2/amod army/NOUN/6/nsubj ] and/CCONJ [o2 Pakistani/ADJ/5/amod army/NOUN/2/conj ] left/VERB/0/root ./PUNCT"
    assert (
        actor_of(marked(first, "[o3 The/DET/2/det army/NOUN/3/nsubj ] left/VERB/0/root ./PUNCT"), "The army").id  # type: ignore[union-attr]
        == "actor:pak-army"
    )
    set_there = (
        "In/ADP/2/case [l3 India/PROPN/6/obl ] ,/PUNCT [o3 the/DET/5/det army/NOUN/6/nsubj ] left/VERB/0/root ./PUNCT"
    )
    assert actor_of(marked(first, set_there), "the army").id == "actor:ind-army"  # type: ignore[union-attr]


def test_a_title_with_a_complement_stands_in_apposition() -> None:
    """ "A spokesman for the council, General Tun Zaw" is one man."""
    reading = marked(
        "[p1 A/DET/2/det spokesman/NOUN/9/nsubj for/ADP/5/case [o2 the/DET/5/det council/NOUN/2/nmod ] ] ,/PUNCT General/PROPN/8/compound [p3 {p Tun/PROPN/2/dep Zaw/PROPN/7/flat } ] ,/PUNCT said/VERB/0/root so/ADV ./PUNCT"
    )
    assert same(reading, "A spokesman for the council", "Tun Zaw")


def test_the_words_of_a_dateline_are_no_actor() -> None:
    """What a dateline names is where the report was written, whatever the name layer takes it for."""
    plain = marked(
        "[p1 {p KOSTI/PROPN/4/nsubj } ] -/PUNCT [o2 {o Hamas/PROPN/4/nsubj } ] left/VERB/0/root ./PUNCT",
    )
    report = msgspec.structs.replace(plain.report, dateline=plain.tokens.span(0, 1))
    reading = read_actors(msgspec.structs.replace(plain, report=report))
    assert [actor.name for actor in reading.actors] == ["Hamas"]


def test_a_title_much_later_is_its_only_bearer() -> None:
    """ "The FBI chief" is the FBI's director, however far back he was named; one officer of many is not."""
    director = "[p1 [o2 FBI/PROPN/2/compound ] director/NOUN/3/nmod:desc {p Sami/PROPN/5/nsubj Haddad/PROPN/3/flat } ] left/VERB/0/root ./PUNCT"
    officer = director.replace("director", "officer")
    between = ["[o9 {o Hamas/PROPN/2/nsubj } ] left/VERB/0/root ./PUNCT"] * 5
    chief = "[p8 the/DET/3/det [o2 FBI/PROPN/3/compound ] chief/NOUN/4/nsubj ] left/VERB/0/root ./PUNCT"
    assert same(marked(director, *between, chief), "the FBI chief", "FBI director Sami Haddad")
    later = "[p8 the/DET/2/det officer/NOUN/3/nsubj ] left/VERB/0/root ./PUNCT"
    assert not same(marked(officer, *between, later), "the officer", "FBI officer Sami Haddad")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("[p1 {p and/CCONJ Fuad/PROPN/3/compound Nasser/PROPN/4/nsubj } ] left/VERB/0/root ./PUNCT", "Fuad Nasser"),
        ("[p1 {p Fuad/PROPN/3/nsubj Nasser/PROPN/1/flat and/CCONJ } ] left/VERB/0/root ./PUNCT", "Fuad Nasser"),
        ("[p1 {p press/NOUN/2/compound operations/NOUN/3/nsubj } ] left/VERB/0/root ./PUNCT", None),
        ("[p1 {p I/PRON/2/nsubj } ] left/VERB/0/root ./PUNCT", None),
        ("[p1 {p pierre/PROPN/3/nsubj thomas/PROPN/1/flat } ] left/VERB/0/root ./PUNCT", "pierre thomas"),
    ],
)
def test_fragments_are_no_persons_name(sentence: str, name: str | None) -> None:
    """Small words at the ends of a name fall away; small words alone are none, but for texts without capitals."""
    people = [actor.name for actor in read_actors(marked(sentence)).actors if actor.found_by == "actors.people/1"]
    assert people == ([name] if name else [])


def test_those_who_speak_together_are_one_speaker_and_stay_themselves() -> None:
    """ "Armenia and Azerbaijan said": the pair is an actor beside the two."""
    reading = marked(
        "[l1 Armenia/PROPN/4/nsubj ] and/CCONJ/3/cc [l2 Azerbaijan/PROPN/1/conj ] said/VERB/0/root so/ADV/4/advmod ./PUNCT",
        attributions=(Attribution(speaker=(0, 1, 2), cue=(3,), content=(4,)),),
    )
    read = read_actors(reading)
    assert [(actor.name, actor.kind) for actor in read.actors] == [
        ("Armenia and Azerbaijan", "state"),
        ("Armenia", "state"),
        ("Azerbaijan", "state"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("mohamed", "muhammad", True),
        ("dagalo", "daglo", True),
        ("qaddafi", "gaddafi", True),
        ("usama", "osama", True),
        ("hussein", "hossain", True),
        ("hassan", "hussein", False),
        ("jamil", "jamal", False),
        ("hamed", "ahmed", False),
        ("ali", "alu", False),
    ],
)
def test_spellings_of_one_name(one: str, other: str, same: bool) -> None:
    """Consonants agree and vowels do not contradict each other; short words must be equal."""
    assert alike(one, other) == same


def test_another_name_means_the_same_and_so_does_its_other_spelling() -> None:
    """ "Known as" joins two names; the nickname in another spelling is the same man."""
    reading = marked(
        "[p1 {p Omar/PROPN/6/nsubj Badri/PROPN/1/flat } ] ,/PUNCT known/VERB/1/acl as/ADP/5/case [o2 {o Hemedti/PROPN/3/obl } ] ,/PUNCT left/VERB/0/root ./PUNCT",
        "[p3 {p Hemeti/PROPN/2/nsubj } ] spoke/VERB/0/root ./PUNCT",
    )
    names = {words: actor_of(reading, words) for words in ("Omar Badri", "Hemedti", "Hemeti")}
    assert {actor.name for actor in names.values() if actor} == {"Omar Badri"}


def test_people_who_are_only_counted_are_no_actors() -> None:
    """Three soldiers whom something happens to do not act; two gunmen who do something do."""
    reading = marked(
        "[p1 Three/NUM/2/nummod soldiers/NOUN/4/nsubj:pass ] were/AUX/4/aux:pass killed/VERB/0/root ./PUNCT",
        "[p2 Two/NUM/2/nummod gunmen/NOUN/3/nsubj ] fled/VERB/0/root ./PUNCT",
        "[p3 The/DET/2/det count/NOUN/3/nsubj ] rose/VERB/0/root ./PUNCT",
    )
    assert [actor.name for actor in read_actors(reading).actors] == ["gunmen"]


def test_a_described_actor_is_called_by_whose_it_is() -> None:
    """The name of a description goes on with "of" and the like, and with what "and" joins there."""
    reading = marked(
        "[p1 The/DET/3/det foreign/ADJ/3/amod ministers/NOUN/8/nsubj of/ADP/5/case [l2 Egypt/PROPN/3/nmod ] ] and/CCONJ/7/cc [l3 Jordan/PROPN/5/conj ] met/VERB/0/root ./PUNCT"
    )
    assert read_actors(reading).actors[0].name == "foreign ministers of Egypt and Jordan"


def test_a_short_name_in_brackets_is_the_bodys_where_the_report_goes_on_with_it() -> None:
    """Short forms that are no initials are known by being used again."""
    reading = marked(
        "[o1 {o Reed/PROPN/2/compound Council/PROPN/6/nsubj } ] (/PUNCT [l2 Corm-Sud/PROPN/2/appos ] )/PUNCT left/VERB/0/root ./PUNCT",
        "[l3 Corm-Sud/PROPN/2/nsubj ] spoke/VERB/0/root ./PUNCT",
    )
    assert same(reading, "Reed Council", "Corm-Sud")


def test_groups_of_two_owners_are_two() -> None:
    """A chain does not make the panel of one side the panel of the other."""
    reading = marked(
        "[o1 The/DET/3/det [o2 {o Hamas/PROPN/3/compound } ] panel/NOUN/4/nsubj ] left/VERB/0/root ./PUNCT",
        "[o1 The/DET/3/det [o3 {o Fatah/PROPN/3/compound } ] panel/NOUN/4/nsubj ] stayed/VERB/0/root ./PUNCT",
    )
    assert not same(reading, "The Hamas panel", "The Fatah panel")


def test_a_name_behind_an_office_and_a_comma_is_whom_the_mention_means() -> None:
    """ "Iraq's foreign minister, Fuad Hussein" as one mention means the man, with his office."""
    reading = marked(
        "[p1 [l2 Iraq/PROPN/4/nmod:poss 's/PART/1/case ] foreign/ADJ/4/amod minister/NOUN/6/appos ,/PUNCT/6/punct {p Fuad/PROPN/9/nsubj Hussein/PROPN/6/flat } ] ,/PUNCT left/VERB/0/root ./PUNCT"
    )
    assert "Fuad Hussein" in {actor.name for actor in read_actors(reading).actors}


def test_titles_alone_parts_of_names_and_numbers_before_names_are_nobody() -> None:
    """ "Mr.", "U.S. State" of "U.S. State Department" and "Several PMF" name no actors."""
    title = marked("[p1 {p Mr./PROPN/0/root } ] ./PUNCT")
    part = marked(
        "[o1 U.S./PROPN/3/compound State/PROPN/3/compound Department/PROPN/4/nsubj ] left/VERB/0/root ./PUNCT"
    )
    cut = part.add(mentions=(*part.mentions, msgspec.structs.replace(part.mentions[0], last=2, head=1, chain=9)))
    several = marked("[o1 {o Several/ADJ/2/amod PMF/PROPN/3/nsubj } ] left/VERB/0/root ./PUNCT")
    assert [actor.name for actor in read_actors(title).actors] == []
    assert "U.S. State" not in {actor.name for actor in read_actors(cut).actors}
    assert {actor.name for actor in read_actors(several).actors} == {"PMF"}


def test_people_of_a_service_do_not_describe_a_body_behind_a_dash() -> None:
    """ "The Observatory ... 23 Syrians - mostly military personnel": personnel are no observatory."""
    reading = marked(
        "[o1 {o Reed/PROPN/2/compound Observatory/PROPN/6/nsubj } ] ,/PUNCT [p2 military/ADJ/5/amod personnel/NOUN/2/appos ] spoke/VERB/0/root ./PUNCT"
    )
    assert not same(reading, "Reed Observatory", "military personnel")


def test_a_surname_is_whose_full_name_came_before() -> None:
    """Who is introduced later under the same surname does not take what was said of the first."""
    reading = marked(
        "[p1 {p Fuad/PROPN/3/nsubj Nasser/PROPN/1/flat } ] left/VERB/0/root ./PUNCT",
        "[p2 {p Nasser/PROPN/2/nsubj } ] ran/VERB/0/root ./PUNCT",
        "[p2 {p Omar/PROPN/3/nsubj Nasser/PROPN/1/flat } ] spoke/VERB/0/root ./PUNCT",
    )
    assert same(reading, "Fuad Nasser", "Nasser")
    assert not same(reading, "Nasser", "Omar Nasser")


def test_a_town_is_nobody() -> None:
    """What the gazetteer knows for a town where it is named is no person, unless a person bears the name."""
    sentence = "[p1 {p Basra/PROPN/2/nsubj } ] slept/VERB/0/root ./PUNCT"
    reading = marked(sentence)
    town = Toponym(
        id="to",
        found_by="test",
        span=reading.tokens.span(0, 1),
        place=PlaceRef(place="geonames:99532", span=reading.tokens.span(0, 1)),
    )
    assert actor_of(reading, "Basra") is not None
    assert actor_of(reading.add(toponyms=(town,)), "Basra") is None
    named = marked(sentence, "[p2 {p Omar/PROPN/3/nsubj Basra/PROPN/1/flat } ] spoke/VERB/0/root ./PUNCT")
    assert same(named.add(toponyms=(town,)), "Basra", "Omar Basra")


def test_the_wife_of_somebody_is_somebody_else() -> None:
    """Whoever is described by somebody's name is not he, though the parse makes the name the head."""
    reading = marked(
        "[p1 The/DET/2/det wife/NOUN/6/nsubj of/ADP/4/case [p2 {p Fuad/PROPN/6/nsubj Nasser/PROPN/4/flat } ] ] spoke/VERB/0/root ./PUNCT"
    )
    row = actor_of(reading, "The wife of Fuad Nasser")
    assert row is not None
    assert row.name != "Fuad Nasser"


def test_the_suspect_again_is_the_same_suspect() -> None:
    """A definite description said again means the same; a number of people are others each time."""
    reading = marked(
        "[p1 A/DET/2/det suspect/NOUN/3/nsubj ] ran/VERB/0/root from/ADP/5/case [p2 residents/NOUN/3/obl ] ./PUNCT",
        "[p3 The/DET/2/det suspect/NOUN/3/nsubj ] hit/VERB/0/root [p4 two/NUM/5/nummod residents/NOUN/3/obl ] ./PUNCT",
        "[p5 The/DET/2/det suspect/NOUN/3/nsubj ] saw/VERB/0/root [p6 residents/NOUN/3/obj ] ./PUNCT",
    )
    assert same(reading, "A suspect", "The suspect")
    assert actor_of(reading, "The suspect").id == actor_of(reading, "The suspect", nth=2).id  # type: ignore[union-attr]
    assert actor_of(reading, "residents").id == actor_of(reading, "residents", nth=2).id  # type: ignore[union-attr]
    assert not same(reading, "residents", "two residents")


def test_a_known_name_within_a_longer_name_is_not_meant() -> None:
    """ "Amal Idris" is no movement called Amal."""
    reading = marked("[p1 Dr./PROPN/2/compound Amal/PROPN/4/nsubj Idris/PROPN/2/flat ] left/VERB/0/root ./PUNCT")
    row = actor_of(reading, "Dr. Amal Idris")
    assert row is not None
    assert (row.name, row.kind) == ("Amal Idris", "person")


@pytest.mark.parametrize(
    ("sentence", "words", "actor"),
    [
        ("[o1 Western/ADJ/2/amod governments/NOUN/4/nsubj ] have/AUX left/VERB/0/root [l2 Mali/PROPN/4/obj ] ./PUNCT", "Western governments", None),
        ("In/ADP/3/case neighbouring/ADJ/3/amod [l1 Niger/PROPN/7/obl ] ,/PUNCT [o2 the/DET/6/det army/NOUN/7/nsubj ] said/VERB/0/root [l3 Mali/PROPN/9/nsubj ] left/VERB/7/ccomp ./PUNCT", "the army", "actor:ner-army"),
        ("[o1 Ukraine/PROPN/5/nmod:poss 's/PART SBU/PROPN/5/compound security/NOUN/5/compound service/NOUN/6/nsubj ] said/VERB/0/root so/ADV ./PUNCT", "Ukraine 's SBU security service", "actor:sbu"),
        ("[o1 The/DET/3/det Sudanese/ADJ/3/amod military/NOUN/4/nsubj ] left/VERB/0/root as/SCONJ [o2 the/DET/7/det army/NOUN/8/nsubj ] said/VERB/4/advcl ./PUNCT", "the army", "actor:sdn-military"),
        ("[o1 The/DET/3/det Sudanese/ADJ/3/amod military/NOUN/4/nsubj ] left/VERB/0/root as/SCONJ [o2 the/DET/8/det Sudanese/ADJ/8/amod Army/PROPN/9/nsubj ] said/VERB/4/advcl ./PUNCT", "the Sudanese Army", "actor:sdn-army"),
    ],
)  # fmt: skip
def test_institutions_of_this_state_or_of_that(sentence: str, words: str, actor: str | None) -> None:
    """Those of several states are nobody's, and the army is all of the forces where the military is named, too."""
    row = actor_of(marked(sentence), words)
    assert row is not None
    assert row.id == actor if actor else not row.id.startswith("actor:")


def test_initials_without_brackets_are_the_body_they_end() -> None:
    """ "The PDF" after "the Lake township People's Defence Force"."""
    reading = marked(
        "[o1 the/DET/5/det {o Lake/PROPN/5/compound People/PROPN/5/compound Defence/PROPN/5/compound Force/PROPN/6/nsubj } ] said/VERB/0/root so/ADV of/ADP/9/case [o2 {o PDF/PROPN/6/obl } ] ./PUNCT"
    )
    assert same(reading, "the Lake People Defence Force", "PDF")


def test_a_foreigner_in_apposition_is_the_man() -> None:
    """ "A Romanian, Iulian Badri" is one man, not the Romanians."""
    reading = marked(
        "They/PRON/2/nsubj held/VERB/0/root [p1 a/DET/4/det Romanian/PROPN/2/obj ] ,/PUNCT [p2 {p Iulian/PROPN/4/appos Badri/PROPN/6/flat } ] ./PUNCT"
    )
    assert same(reading, "a Romanian", "Iulian Badri")


def test_what_is_no_noun_phrase_is_nobody() -> None:
    """Words that the network takes for a mention though a verb stands in them, and the beginning of an office."""
    clause = marked(
        "[p1 a/DET/2/det gunman/NOUN/3/nsubj shot/VERB/0/root shoppers/NOUN/3/obj ] ./PUNCT",
        "[p2 Defense/PROPN/2/compound ] Minister/PROPN/3/compound [p3 {p Ivan/PROPN/5/nsubj Badri/PROPN/3/flat } ] left/VERB/0/root ./PUNCT",
    )
    read = read_actors(clause)
    rows = {read.tokens.span(m.first, m.last).text: a for m, a in zip(read.mentions, read.mention_actors, strict=True)}
    assert rows["Defense"] is None
    assert rows["Ivan Badri"] is not None


def test_what_stands_before_a_name_in_apposition_is_the_body() -> None:
    """ "State broadcaster MRTV" is one body; "the armed groups" is not the mission named before."""
    reading = marked(
        "[o1 [o2 state/NOUN/2/compound broadcaster/NOUN/4/obl ] {o MRTV/PROPN/2/appos } ] said/VERB/0/root so/ADV ./PUNCT"
    )
    assert same(reading, "state broadcaster", "state broadcaster MRTV")


def test_a_joint_of_crowds_is_a_crowd() -> None:
    """ "Medics and residents" are people, as each of them is."""
    reading = marked(
        "[p1 medics/NOUN/4/nsubj ] and/CCONJ/3/cc [p2 residents/NOUN/1/conj ] said/VERB/0/root so/ADV/4/advmod ./PUNCT",
        attributions=(Attribution(speaker=(0, 1, 2), cue=(3,), content=(4,)),),
    )
    assert next((a.name, a.kind) for a in read_actors(reading).actors) == ("medics and residents", "population")


def test_numbers_alone_are_nobody_unless_they_act() -> None:
    """ "It left dozens dead" and "a family of three" name nobody."""
    reading = marked(
        "It/PRON/2/nsubj left/VERB/0/root [p1 dozens/NOUN/2/obj ] dead/ADJ/2/xcomp ./PUNCT",
        "[p2 Dozens/NOUN/2/nsubj ] fled/VERB/0/root ./PUNCT",
    )
    assert actor_of(reading, "dozens") is None
    assert actor_of(reading, "Dozens") is not None


def test_some_of_many_are_called_by_what_they_are() -> None:
    """ "Two of the young hostages" are young hostages; how many they are stands elsewhere."""
    reading = marked(
        "[p1 Two/NUM/6/nsubj:pass of/ADP/5/case the/DET/5/det young/ADJ/5/amod hostages/NOUN/1/nmod ] shot/VERB/0/root ./PUNCT"
    )
    row = actor_of(reading, "Two of the young hostages")
    assert row is not None
    assert row.name == "young hostages"
    reading = marked(
        "[p1 Two/NUM/6/nsubj of/ADP/5/case the/DET/5/det nine/NUM/1/nmod wounded/ADJ/1/nmod ] died/VERB/0/root ./PUNCT"
    )
    row = actor_of(reading, "Two of the nine wounded")
    assert row is not None
    assert row.name == "wounded"


def test_where_something_was_published_is_nobody() -> None:
    """ "On Telegram" names no speaker; Telegram that bans somebody acts."""
    reading = marked("He/PRON/2/nsubj wrote/VERB/0/root on/ADP/4/case [o1 {o Telegram/PROPN/2/obl } ] ./PUNCT")
    assert actor_of(reading, "Telegram") is None
    acting = marked("[o1 {o Telegram/PROPN/2/nsubj } ] banned/VERB/0/root [o2 {o Hamas/PROPN/2/obj } ] ./PUNCT")
    assert actor_of(acting, "Telegram") is not None


def test_a_wing_and_its_name_behind_a_comma_are_one() -> None:
    """The body that a description introduces stands behind the comma, whatever the mention takes in."""
    reading = marked(
        "[o1 [o2 Hamas/PROPN/4/nmod:poss ] 's/PART armed/ADJ/4/amod wing/NOUN/9/nsubj ,/PUNCT the/DET/8/det {o Qassam/PROPN/8/compound Brigades/PROPN/4/appos } ] said/VERB/0/root so/ADV ./PUNCT"
    )
    row = actor_of(reading, "Hamas 's armed wing , the Qassam Brigades")
    assert row is not None
    assert row.id == "actor:qassam-brigades"


def test_two_bodies_in_one_name_are_two() -> None:
    """ "The Harbour Committee and the Lake Service" that the name layer takes for one."""
    reading = marked(
        "[o1 The/DET/3/det {o Harbour/PROPN/3/compound Committee/PROPN/8/nsubj and/CCONJ/7/cc the/DET/7/det Lake/PROPN/7/compound Service/PROPN/3/conj } ] said/VERB/0/root so/ADV ./PUNCT",
        "[o2 The/DET/3/det {o Lake/PROPN/3/compound Service/PROPN/4/nsubj } ] left/VERB/0/root ./PUNCT",
    )
    (lake,) = (actor for actor in read_actors(reading).actors if actor.name == "Lake Service")
    assert [span.text for span in lake.mentions] == ["Lake Service", "The Lake Service"]


def test_a_surname_taken_for_a_body_is_the_man() -> None:
    """Once the full name is known, its last word alone is no body."""
    reading = marked(
        "[p1 {p Josh/PROPN/3/nsubj Marwa/PROPN/1/flat } ] left/VERB/0/root ./PUNCT",
        "[o2 {o Marwa/PROPN/2/nsubj } ] spoke/VERB/0/root ./PUNCT",
    )
    assert same(reading, "Josh Marwa", "Marwa")


def test_a_description_has_no_capital_of_its_sentence() -> None:
    """ "Rescuers" at the beginning of a sentence are rescuers."""
    row = actor_of(marked("[p1 Rescuers/NOUN/2/nsubj ] left/VERB/0/root ./PUNCT"), "Rescuers")
    assert row is not None
    assert row.name == "rescuers"


def test_what_is_somebodys_is_called_so() -> None:
    """ "His office" is that of the man before it."""
    reading = marked(
        "[p1 {p Josh/PROPN/3/nsubj Marwa/PROPN/1/flat } ] left/VERB/0/root ./PUNCT",
        "[o2 [p1 His/PRON/2/nmod:poss ] office/NOUN/3/nsubj ] closed/VERB/0/root ./PUNCT",
    )
    row = actor_of(reading, "His office")
    assert row is not None
    assert row.name == "Josh Marwa's office"


def test_two_titles_of_one_man_are_not_two_people() -> None:
    """ "Retired FBI agent and terrorism specialist Ali Marwa" is one man."""
    reading = marked(
        "[p1 Retired/ADJ/3/amod FBI/PROPN/3/compound agent/NOUN/9/nsubj and/CCONJ/6/cc terrorism/NOUN/6/compound specialist/NOUN/3/conj {p Ali/PROPN/3/appos Marwa/PROPN/7/flat } ] left/VERB/0/root ./PUNCT"
    )
    row = actor_of(reading, "Retired FBI agent and terrorism specialist Ali Marwa")
    assert row is not None
    assert (row.name, row.kind) == ("Ali Marwa", "person")


def test_a_body_is_called_by_its_name_and_not_by_the_longer_words_behind_it() -> None:
    """ "The Mau Front, a rebel group"."""
    reading = read_actors(
        marked(
            "[o1 {o Mau/PROPN/2/compound Front/PROPN/7/nsubj } ] ,/PUNCT [o1 a/DET/6/det rebel/ADJ/6/amod group/NOUN/2/appos ] ,/PUNCT left/VERB/0/root ./PUNCT"
        )
    )
    assert [actor.name for actor in reading.actors] == ["Mau Front"]
