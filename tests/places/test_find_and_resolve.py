"""Place words in sentences, and the places they mean."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from onrecord.places import read_places
from onrecord.places.gazetteer import shipped
from onrecord.places.publishers import publisher_in
from onrecord.places.words import rules
from onrecord.records import Reading, Tokens
from tests.places.flat import flat

UNNAMED = ("capital", "no-place", "home", "townsfolk")  # rules for what the network has not named
OF_PERSONS = ("given-name", "title", "service")  # rules for names that the network takes for persons


def found(reading: Reading) -> list[tuple[str, str, str]]:
    """Phrase, place or reason, precision of every toponym."""
    read = read_places(reading, shipped())
    places = {place.id: place for place in read.places}
    return [
        (
            toponym.place.span.text,
            places[toponym.place.place].name if toponym.place.place else f"- {toponym.place.reason}",
            toponym.place.precision,
        )
        for toponym in read.toponyms
    ]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_every_rule_reads_its_example(rule) -> None:  # type: ignore[no-untyped-def]
    """The words of a rule's example are taken in as the rule says."""
    unnamed = rule.name in UNNAMED or rule.name.startswith("people.")
    named = [] if unnamed else re.findall(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*", rule.example.text)[:1]
    kind = "person" if rule.name in OF_PERSONS else "place"
    phrases = [phrase for phrase, _, _ in found(flat(rule.example.text, names=dict.fromkeys(named, kind)))]
    assert rule.example.found in phrases or (not rule.example.found and not phrases)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a strike in eastern Baghdad", [("eastern Baghdad", "Baghdad", "city")]),
        ("troops in eastern Syria", [("eastern Syria", "Syria", "region")]),
        ("a raid in Anbar province", [("Anbar province", "Anbar", "admin1")]),
        ("a bomb on Aleppo Street in Homs", [("Aleppo Street", "- not-in-gazetteer", "site"), ("Homs", "Homs", "city")]),
        ("shots in the 300 block of Madrid in Homs", [("Madrid", "- not-in-gazetteer", "site"), ("Homs", "Homs", "city")]),
        ("fighting in North Darfur", [("North Darfur", "North Darfur", "admin1")]),
        ("shells fell on the Golan Heights", [("Golan Heights", "Golan Heights", "region")]),
        ("gas in the Eastern Mediterranean", [("Eastern Mediterranean", "Mediterranean Sea", "region")]),
        ("a ship in the Red Sea", [("Red Sea", "Red Sea", "region")]),
        ("three killed at Tower 22 in Jordan", [("Tower 22", "Tower 22", "site"), ("Jordan", "Jordan", "country")]),
        ("rockets hit Bagram air base", [("Bagram air base", "Bagram Air Base", "site")]),
        ("a mine 10 km north of Ansongo in Mali", [("10 km north of Ansongo", "Ansongo", "admin2"), ("Mali", "Mali", "country")]),
        ("an ambush near Ansongo in Mali", [("near Ansongo", "Ansongo", "admin2"), ("Mali", "Mali", "country")]),
        ("a siege in the Somali capital", [("the Somali capital", "Mogadishu", "city")]),
        ("a clash at the Kandahar airport in Afghanistan", [("Kandahar airport", "Kandahar Airport", "site"), ("Afghanistan", "Afghanistan", "country")]),
    ],
)  # fmt: skip
def test_phrases(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Direction, distance, kind and facility belong to the phrase and lower or raise its precision."""
    assert found(flat(text)) == expected


@pytest.mark.parametrize("kind", ["person", "organization", "place"])
def test_a_town_with_its_state_is_a_town_whatever_the_network_says(kind: str) -> None:
    reading = flat("MANSON, Wash. - Deputies found a body", names={"MANSON": kind, "Wash.": "place"})
    assert ("MANSON", "Manson", "city") in found(reading)


@pytest.mark.parametrize("corner", ["near 35th and Peoria", "at Peoria & 35th", "in the 300 block of N. Peoria"])
def test_a_street_called_like_a_town_is_no_town(corner: str) -> None:
    """Numbers of streets and blocks beside a name say that it is a street's."""
    assert found(flat(f"shots {corner}", names={"Peoria": "place"})) == [("Peoria", "- not-in-gazetteer", "site")]


@pytest.mark.parametrize(("text", "towns"), [("Police shot Ansongo. Sam Ansongo ran.", 0), ("Police shot at men in Ansongo. Sam Ansongo ran.", 1)])
def test_a_surname_is_no_town(text: str, towns: int) -> None:
    """Whoever is called like a town is not found as one, unless the words put something there."""
    assert len(found(flat(text, names={"Ansongo": "place", "Sam Ansongo": "person"}))) == towns


def test_one_of_many_cars_is_no_town() -> None:
    """What stands with "a" is a thing that is called like a town."""
    reading = flat("Men fled in a white Cadillac", names={"Cadillac": "place"})
    tokens = list(reading.tokens)
    tokens[3] = replace(tokens[3], deprel="det", head=5)
    tied = replace(reading, tokens=Tokens("r-test", reading.report.text, tokens, reading.tokens.sentences))
    assert len(found(reading)) == 1
    assert found(tied) == []


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("a boy was shot on the South Side", {"South Side": "place"}, []),
        ("a fire in St. Johns County", {"St. Johns County": "place"}, [("St. Johns County", "Saint Johns County", "admin2")]),
        ("a home on Nelson Court in Homs", {"Nelson": "place", "Homs": "place"}, [("Nelson Court", "- not-in-gazetteer", "site"), ("Homs", "Homs", "city")]),
    ],
)  # fmt: skip
def test_sides_counties_and_courts(text: str, names: dict[str, str], expected: list[tuple[str, str, str]]) -> None:
    """A side of a city is no town of that name, a county no town, a court a street."""
    assert found(flat(text, names=names)) == expected


def test_the_publisher_behind_a_headline_is_where_nothing_happened() -> None:
    """The towns of its name help to tell namesakes apart, and stand for a name."""
    text = "Two hurt in Ansongo - WXYZ.com - Bamako, Mali News\n\nGunmen came at dawn."
    read = read_places(flat(text, names={"Ansongo": "place", "Bamako": "place", "Mali": "place"}), shipped())
    assert [(row.span.text, row.stands_for) for row in read.toponyms] == [("Ansongo", "place"), ("Bamako", "name"), ("Mali", "name")]


@pytest.mark.parametrize("line", ["KABUL - The Times said so.", "Two hurt in Ansongo - police", "Two hurt in Ansongo"])
def test_a_first_line_without_a_publisher_has_none(line: str) -> None:
    """Prose behind a dateline, and a headline that says who says it, name no publisher."""
    assert publisher_in(f"{line}\n\nGunmen came at dawn.") is None


def test_unknown_neighbourhood_is_null_within_its_city() -> None:
    """What the gazetteer lacks is no centroid of something else, and the city it lies in is a place of its own."""
    reading = flat("a car bomb in the Mashtal neighborhood of eastern Baghdad", names={"Mashtal": "place"})
    assert found(reading) == [
        ("Mashtal neighborhood", "- not-in-gazetteer", "district"), ("eastern Baghdad", "Baghdad", "city"),
    ]  # fmt: skip


@pytest.mark.parametrize("spelling", ["el-Fasher", "Al Fashir", "El Facher", "al-Fasher", "El Fasher"])
def test_spellings_of_one_town(spelling: str) -> None:
    """Transliterations of one name lead to one place."""
    reading = flat(f"Sudan said shells fell on {spelling} at dawn", names={spelling: "place"})
    assert ("El Fasher", "city") in [(name, precision) for _, name, precision in found(reading)]


def test_a_part_of_a_known_water() -> None:
    """"North" says which part; the sea is looked up without it."""
    reading = flat("a ship in the North Arabian Sea", names={"North Arabian Sea": "place"})
    assert found(reading) == [("North Arabian Sea", "Arabian Sea", "region")]


def test_an_article_that_the_network_left_out() -> None:
    """"Fasher" with its article before is the town that the article belongs to."""
    reading = flat("Shells fell on el-Fasher in Sudan", names={"Fasher": "organization"})
    assert found(reading)[0] == ("el-Fasher", "El Fasher", "city")


def test_spellings_are_looked_for_where_the_other_places_are() -> None:
    """No country is named, but Idlib is clear, and tells where to look for a town spelt otherwise."""
    reading = flat("Shells hit Idlib and Jisr al-Shughur", names={"Idlib": "place", "Jisr al-Shughur": "place"})
    assert [name for _, name, _ in found(reading)] == ["Idlib", "Jisr ash Shughur"]


def test_a_village_that_no_list_has() -> None:
    """What the words call a village is a place; which one, nobody says."""
    assert found(flat("killed in the village of Barsalogho in Burkina Faso"))[0] == ("Barsalogho", "- not-in-gazetteer", "city")
    assert found(flat("killed in the village of Kafr Berlin"))[0] == ("Kafr Berlin", "- not-in-gazetteer", "city")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Moscow rejected the plan", "Moscow"),
        ("Israel struck the port", "Israel"),
    ],
)
def test_governments_that_act(text: str, name: str) -> None:
    """A capital or country as the subject of what governments do is no place of it."""
    reading = flat(text, names={name: "place"})
    subject, verb, *others = reading.tokens
    words = [
        replace(subject, head=1, deprel="nsubj"),
        replace(verb, lemma={"rejected": "reject", "struck": "strike"}[verb.text], upos="VERB", head=-1, deprel="root"),
        *(replace(token, head=1) for token in others),
    ]
    acting = reading.add(tokens=Tokens("r-test", text, words, reading.tokens.sentences))
    [toponym] = [t for t in read_places(acting, shipped()).toponyms if t.span.text == name]
    assert toponym.stands_for == "government"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("He was born in Paris, Texas", "USA"),
        ("He was born in Paris, France", "FRA"),
        ("Syria said a bomb went off in Tripoli, Lebanon", "LBN"),
        ("Libya sent soldiers. Libyan officers met in Tripoli", "LBY"),
        ("Clashes in Hama, Syria", "SYR"),
        ("India said shells fell. Indian officers spoke. Officials met in Islamabad", "PAK"),  # a town of India had that name, too
    ],
)
def test_namesakes_by_context(text: str, country: str) -> None:
    """The place a name is said to lie in, or the country a report is about, picks among namesakes."""
    read = read_places(flat(text), shipped())
    towns = [place for place in read.places if place.kind == "city"]
    assert [place.country for place in towns] == [country]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials of China, Japan and Mexico met", ["China", "Japan", "Mexico"]),
        ("a school in Gaza was hit", ["Gaza"]),
        ("talks in Washington on Monday", ["Washington"]),
    ],
)
def test_lists_and_well_known_names(text: str, expected: list[str]) -> None:
    """Countries side by side lie in no other country, and no far namesake takes the place of a well-known one."""
    read = read_places(flat(text), shipped())
    assert sorted(place.name for place in read.places) == expected
    assert {place.country for place in read.places} <= {"CHN", "JPN", "MEX", "PSE", "USA"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Michael Jordan said no", {"Michael Jordan": "person"}),
        ("Michael Jordan said no", {}),
        ("Iraqis fled", {"Iraqis": "nationality"}),
        ("an attack in March killed five", {}),
        ("they told us so", {}),
    ],
)
def test_what_is_no_place(text: str, names: dict[str, str]) -> None:
    """Persons, peoples, organisations, months and pronouns are no places, though a town is called so."""
    assert found(flat(text, names=names)) == []


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("an Iraqi officer spoke", {"Iraqi": "nationality"}, [("Iraqi", "Iraq", "people")]),
        ("a South Korean ship sank", {"South Korean": "nationality"}, [("South Korean", "South Korea", "people")]),
        ("the Islamic Resistance in Iraq claimed it", {"Islamic Resistance in Iraq": "organization"}, [("Iraq", "Iraq", "name")]),
        ("Kentucky State Police came", {"Kentucky State Police": "organization"}, [("Kentucky", "Kentucky", "name")]),
        ("Russia backs the rebels", {"Russia": "organization"}, [("Russia", "Russia", "government")]),
        ("Manitoba Premier Brian Pallister", {"Manitoba Premier Brian Pallister": "person"}, [("Manitoba", "Manitoba", "name")]),
        ("fighters in Mosul", {"Mosul": "place"}, [("Mosul", "Mosul", "place")]),
    ],
)
def test_what_stands_for_something_else(text: str, names: dict[str, str], expected: list[tuple[str, str, str]]) -> None:
    """Peoples, governments and parts of longer names lead to places, and are told apart from them."""
    read = read_places(flat(text, names=names), shipped())
    places = {place.id: place.name for place in read.places}
    assert [(t.span.text, places[t.place.place or ""], t.stands_for) for t in read.toponyms] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("in Anbar province", ["Anbar"]),
        ("in Akita Prefecture of Japan", ["Akita Prefecture", "Japan"]),
        ("10 km north of Ansongo", ["Ansongo"]),
        ("in eastern Baghdad", ["Baghdad"]),
        ("between Russia and Paris", ["Russia", "Paris"]),
    ],
)
def test_spans_of_names(text: str, names: list[str]) -> None:
    """A toponym's own span is the name; words of kind belong to it when they are written as part of it."""
    read = read_places(flat(text), shipped())
    assert [toponym.span.text for toponym in read.toponyms] == names


def test_dateline() -> None:
    """The town of the dateline is found in capitals, and its country speaks for namesakes further on."""
    reading = flat("BAMAKO (SPS) - Gunmen fled towards Gao on Monday", dateline="BAMAKO (SPS)")
    read = read_places(reading, shipped())
    assert {(place.name, place.country) for place in read.places if place.kind == "city"} == {
        ("Bamako", "MLI"), ("Gao", "MLI"),
    }  # fmt: skip


def test_receipts_and_order() -> None:
    """Spans quote the text, toponyms stand in text order, places are there once each, and twice reads the same."""
    reading = flat("Shells hit Aleppo, Syria. Rebels in Aleppo fled to Idlib province, Syria.")
    one, two = (read_places(reading, shipped()) for _ in range(2))
    assert one == two
    starts = [toponym.span.start for toponym in one.toponyms]
    assert starts == sorted(starts)
    for toponym in one.toponyms:
        for span in (toponym.span, toponym.place.span):
            assert reading.report.text[span.start : span.end] == span.text
    assert len({place.id for place in one.places}) == len(one.places) == 3


@pytest.mark.parametrize(
    ("text", "named", "expected"),
    [
        ("drones struck Bagram air base at dawn", "Bagram", ("Bagram air base", "Bagram Air Base", "site")),
        ("police in Valle del Cauca arrested nine men", "Valle", ("Valle del Cauca", "Valle del Cauca", "admin1")),
        ("he died at UK Hospital on Monday", "UK Hospital", ("UK Hospital", "- not-in-gazetteer", "site")),
    ],
)
def test_the_longer_name_is_looked_up(text: str, named: str, expected: tuple[str, str, str]) -> None:
    """A name that the network cuts short is that of the whole base or province; an abbreviation names no town."""
    assert found(flat(text, names={named: "place"})) == [expected]


@pytest.mark.parametrize("words", ["the U.S. embassy in Kenya", "the U.S. military base in Kenya"])
def test_the_owner_of_an_embassy_is_not_where_it_is(words: str) -> None:
    """The state is told apart from the country that the building stands in."""
    reading = read_places(flat(f"a bomb hit {words}", names={"U.S.": "place", "Kenya": "place"}), shipped())
    uses = {toponym.span.text: toponym.stands_for for toponym in reading.toponyms}
    assert uses == {"U.S.": "government", "Kenya": "place"}


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("a Kadugli man was shot", {}, [("Kadugli", "people")]),
        ("a blast shook their El Obeid home", {}, [("El Obeid", "place")]),
        ("a North Kadugli man fled", {}, [("Kadugli", "people")]),
        ("a Kadugli Police spokesman said so", {}, [("Kadugli", "name")]),
        ("the Salina home burned", {}, [("Salina", "place")]),
        ("the Salina home burned, said Ann Salina", {"Ann Salina": "person"}, []),
        ("the Nowhereville man fled", {}, []),
    ],
)
def test_a_town_before_its_people_and_homes(text: str, names: dict[str, str], expected: list[tuple[str, str]]) -> None:
    """A town is seen before its people, homes and police where no person of the report bears its name."""
    read = read_places(flat(text, names=names), shipped())
    assert [(toponym.span.text, toponym.stands_for) for toponym in read.toponyms] == expected


def test_the_capital_lies_in_its_own_district() -> None:
    """Suburbs across the border do not put Washington in Maryland."""
    (washington,) = [c for c in shipped().by_name("washington") if c.id == "geonames:4140963"]
    assert (washington.admin1, washington.admin2) == ("District of Columbia", None)


def test_a_division_in_a_row_of_divisions_is_no_town() -> None:
    """By itself "Washington" is the capital, between Oregon and Idaho the state."""
    names = dict.fromkeys(("Oregon", "Washington", "Idaho", "Utah"), "place")
    listed = found(flat("cases in Oregon, Washington, Idaho and Utah", names=names))
    assert [precision for _, _, precision in listed] == ["admin1"] * 4
    assert found(flat("cases in Washington", names={"Washington": "place"}))[0][2] == "city"


def test_who_has_a_governor_is_a_division() -> None:
    """Towns have mayors."""
    assert found(flat("a fire near New York governor Paz", names={"New York": "place"}))[0][1:] == ("New York", "admin1")
    assert found(flat("a fire in New York", names={"New York": "place"}))[0][1:] == ("New York City", "city")


def test_a_town_told_with_its_state_is_meant_where_it_is_called_a_city() -> None:
    """The state stands once; "the city of Santa Ana" is the same town."""
    text = "the city of Santa Ana paid for a school in Santa Ana, California"
    read = read_places(flat(text, names={"Santa Ana": "place", "Santa Ana, California": "place"}), shipped())
    assert [row.place.place for row in read.toponyms[:2]] == ["geonames:5392900"] * 2


def test_a_division_beside_a_division_is_no_town() -> None:
    """Where the two may be of one country; not "in New York and Paris"."""
    beside = flat("cases in Ohio and New York", names={"Ohio": "place", "New York": "place"})
    assert [precision for _, _, precision in found(beside)] == ["admin1", "admin1"]
    assert found(flat("cases in New York and Paris", names={"New York": "place", "Paris": "place"}))[0][2] == "city"


def test_continents_side_by_side() -> None:
    """No town of that name lies in the continent told next."""
    names = dict.fromkeys(("Asia", "Africa", "Europe"), "place")
    assert [name for _, name, _ in found(flat("cases in Asia, Africa, Europe", names=names))] == ["Asia", "Africa", "Europe"]


def test_a_name_does_not_lie_in_itself_told_again() -> None:
    """Else the division of that name abroad would hold the town."""
    text = "A man was shot in the city of Santa Ana, the Santa Ana schools said in Irvine, California"
    read = read_places(flat(text, names=dict.fromkeys(("Santa Ana", "Irvine", "California"), "place")), shipped())
    assert {place.country for place in read.places} == {"USA"}


def test_what_a_division_or_island_has_is_there() -> None:
    """An airport or prison may be called by more than its town."""
    read = read_places(flat("a riot in Bali prison in Indonesia", names=dict.fromkeys(("Bali", "Indonesia"), "place")), shipped())
    assert {place.country for place in read.places} == {"IDN"}


def test_where_a_county_is_located_tells_which() -> None:
    """There are Fulton Counties in many states."""
    text = "birds died in Fulton County located in Illinois"
    read = read_places(flat(text, names=dict.fromkeys(("Fulton County", "Illinois"), "place")), shipped())
    assert [place.admin1 for place in read.places if place.kind == "admin2"] == ["Illinois"]


def test_places_all_over_a_country_make_no_town_of_a_state() -> None:
    """There is a Lebanon in Pennsylvania and one in Ohio."""
    places = ("Boston", "Chicago", "Denver", "Ohio", "Utah", "Pittsburgh", "Lebanon")
    text = "cases in Boston, in Chicago, in Denver, in Ohio, in Utah, in Pittsburgh and in Lebanon"
    assert found(flat(text, names=dict.fromkeys(places, "place")))[-1][1:] == ("Lebanon", "country")


def test_a_quarter_that_no_list_has() -> None:
    """The word for its kind says what it is."""
    assert found(flat("shells hit the Khimik quarter of Avdiivka", names={"Avdiivka": "place"}))[0] == (
        "Khimik quarter", "- not-in-gazetteer", "district"
    )  # fmt: skip


def test_a_town_behind_the_word_for_what_it_is() -> None:
    """"The Tanzanian capital Dar es Salaam" names the town, though no preposition stands before it."""
    assert ("Dar es Salaam", "Dar es Salaam", "city") in found(flat("he left the Tanzanian capital Dar es Salaam on Thursday"))


def test_a_name_that_goes_on_behind_a_hyphen() -> None:
    """"Miami-Dade" is no Miami, and no Dade has homes in it."""
    assert found(flat("two were hurt in Miami-Dade on Friday", names={"Miami": "place"})) == [("Miami-Dade", "Miami-Dade County", "admin2")]
    assert found(flat("shots at a Miami-Dade home")) == []


def test_a_name_whose_part_behind_the_hyphen_no_list_has() -> None:
    """"Pont-Sondé" is a town of its own, and no Pont elsewhere."""
    assert found(flat("gunmen stormed the town of Pont-Sondé on Friday"))[0][:2] == ("Pont-Sondé", "- not-in-gazetteer")
    assert "Paris" in [place for _, place, _ in found(flat("a race from Paris-Kolmo on Friday", names={"Paris": "place"}))]


@pytest.mark.parametrize(("words", "places"), [("U.N.", []), ("D.C.", ["Washington"])])
def test_initials_are_no_village(words: str, places: list[str]) -> None:
    """However small a town is called so; a great one may be."""
    assert [place for _, place, _ in found(flat(f"troops came to {words} on Friday", names={words: "place"}))] == places


def test_a_town_told_to_lie_where_no_list_has_it() -> None:
    """ "Palma, a town in northern Mozambique" is none of Spain."""
    names = {"Palma": "place", "Mozambique": "place"}
    told = found(flat("they attacked Palma, a town in northern Mozambique on Friday", names=names))
    assert [place for _, place, _ in told] == ["- not-in-gazetteer", "Mozambique"]
    assert found(flat("they attacked Palma on Friday", names={"Palma": "place"}))[0][1] == "Palma"


@pytest.mark.parametrize(("head", "towns"), [("rained", 1), ("Maiduguri", 0)])
def test_a_preposition_that_is_another_words_makes_no_owner_of_a_town(head: str, towns: int) -> None:
    """ "Outside Maiduguri over the weekend": "over" is not Maiduguri's, as "'s" would be, whoever the network takes it for."""
    reading = flat("It rained outside Maiduguri over the weekend", names={"Maiduguri": "person"})
    places = {token.text: token.index for token in reading.tokens}
    over = places["over"]
    tokens = [replace(t, deprel="case", head=places[head]) if t.index == over else t for t in reading.tokens]
    whole = Tokens(reading.report.id, reading.report.text, tokens, reading.tokens.sentences)
    assert len(found(replace(reading, tokens=whole))) == towns
