"""Which places an event was at."""

from __future__ import annotations

import msgspec
import pytest

from onrecord.errors import StageOrderError
from onrecord.places import read_places, stage
from onrecord.places.attach import apart_from_bodies, attach_places
from onrecord.places.attach import stage as attach_stage
from onrecord.places.gazetteer import shipped
from onrecord.places.spots import Climb, spots_of
from onrecord.records import Actor, Date, DateExpression, Entry, Event, Name, PlaceRef, Reading, Span, Toponym
from onrecord.stage import in_order
from onrecord.worths import load_worths
from tests.by_hand import reading_of


def places_of(reading: Reading, *triggers: tuple[str, str]) -> list[list[str]]:
    """Phrases of the places of each trigger (word, type), in their order."""
    events = []
    for word, kind in triggers:
        start = reading.report.text.index(word)
        span = reading.tokens.characters(start, start + len(word))
        events.append(
            Event(id=f"ev-{len(events)}", found_by="by hand", report="r-test", trigger=span, type=kind, span=span)  # type: ignore[arg-type]
        )
    read = attach_places(read_places(reading, shipped()).add(events=tuple(events)))
    return [[place.span.text for place in event.places] for event in read.events]


STRIKE = """The the DET 3 det
U.S. U.S. PROPN 3 compound
military military NOUN 4 nsubj
struck strike VERB 0 root
targets target NOUN 4 obj
in in ADP 8 case
eastern eastern ADJ 8 amod
Baghdad Baghdad PROPN 4 obl
. . PUNCT 4 punct"""

PALMYRA = """Jets jet NOUN 2 nsubj
hit hit VERB 0 root
tanks tank NOUN 2 obj
near near ADP 5 case
Palmyra Palmyra PROPN 2 obl
, , PUNCT 7 punct
Syria Syria PROPN 5 appos
. . PUNCT 2 punct"""

SPEAKER = """Baghdad Baghdad PROPN 2 nsubj
condemned condemn VERB 0 root
the the DET 4 det
strike strike NOUN 2 obj
. . PUNCT 2 punct"""

TALKS = """Talks talk NOUN 4 nsubj
with with ADP 3 case
Iraq Iraq PROPN 1 nmod
resumed resume VERB 0 root
in in ADP 6 case
Geneva Geneva PROPN 4 obl
. . PUNCT 4 punct"""

SAID = """Gunmen gunman NOUN 2 nsubj
shot shoot VERB 0 root
two two NUM 4 nummod
farmers farmer NOUN 2 obj
, , PUNCT 9 punct
officials official NOUN 9 nsubj
in in ADP 8 case
Bogota Bogota PROPN 6 nmod
said say VERB 2 parataxis
. . PUNCT 2 punct"""

ORIGIN = """Adam Adam PROPN 8 nsubj
Daoud Daoud PROPN 1 flat
, , PUNCT 4 punct
28 28 NUM 1 appos
, , PUNCT 7 punct
of of ADP 7 case
Nyala Nyala PROPN 1 nmod
fired fire VERB 0 root
in in ADP 10 case
Kadugli Kadugli PROPN 8 obl
. . PUNCT 8 punct"""

BOMBING = """The the DET 3 det
Kabul Kabul PROPN 3 compound
bombing bombing NOUN 4 nsubj
killed kill VERB 0 root
nine nine NUM 4 obj
. . PUNCT 4 punct"""


@pytest.mark.parametrize(
    ("text", "parse", "trigger", "expected"),
    [
        ("The U.S. military struck targets in eastern Baghdad.", STRIKE, ("struck", "ASSAULT"), ["eastern Baghdad"]),
        ("Jets hit tanks near Palmyra, Syria.", PALMYRA, ("hit", "ASSAULT"), ["near Palmyra", "Syria"]),
        ("Baghdad condemned the strike.", SPEAKER, ("condemned", "ACCUSE"), []),
        ("Talks with Iraq resumed in Geneva.", TALKS, ("Talks", "CONSULT"), ["Geneva"]),
        ("Gunmen shot two farmers, officials in Bogota said.", SAID, ("shot", "ASSAULT"), []),
        ("The Kabul bombing killed nine.", BOMBING, ("bombing", "ASSAULT"), ["Kabul"]),
    ],
)
def test_one_sentence(text: str, parse: str, trigger: tuple[str, str], expected: list[str]) -> None:
    """Where it was, the most exact first; not who did it, who spoke, or where it was said."""
    assert places_of(reading_of(text, parse), trigger) == [expected]


def test_a_sentence_without_a_place_goes_on_where_the_last_one_was() -> None:
    """The scene lasts for acts on the ground, not for words said elsewhere."""
    text = "Jets hit tanks near Palmyra, Syria. They killed six. Russia condemned it."
    parse = (
        PALMYRA
        + "\n\nThey they PRON 2 nsubj\nkilled kill VERB 0 root\nsix six NUM 2 obj\n. . PUNCT 2 punct"
        + "\n\nRussia Russia PROPN 2 nsubj\ncondemned condemn VERB 0 root\nit it PRON 2 obj\n. . PUNCT 2 punct"
    )
    found = places_of(reading_of(text, parse), ("hit", "ASSAULT"), ("killed", "ASSAULT"), ("condemned", "ACCUSE"))
    assert found == [["near Palmyra", "Syria"], ["near Palmyra", "Syria"], []]


def acts(text: str, *words: str, **values: Date) -> tuple[Event, ...]:
    """Acts of violence, each told by one word."""
    spans = [Span(report="r-test", start=text.index(word), end=text.index(word) + len(word), text=word) for word in words]
    return tuple(
        Event(id=f"ev-{s.text}", found_by="by hand", report="r-test", trigger=s, type="ASSAULT", span=s, date=values.get(s.text))
        for s in spans
    )


THEY_KILLED = "They they PRON 2 nsubj\nkilled kill VERB 0 root\nsix six NUM 2 obj\n. . PUNCT 2 punct"


def test_what_another_day_of_a_log_tells_was_elsewhere() -> None:
    """The entry of the next day does not go on where that of the day before was."""
    text = "Jets hit tanks near Palmyra, Syria. They killed six."
    reading = reading_of(text, PALMYRA + "\n\n" + THEY_KILLED)
    second = text.index("They")
    day = DateExpression(
        id="da", found_by="by hand", span=reading.tokens.characters(0, 4), timex="DATE", value="2024-01-04",
        date=Date(earliest="2024-01-04", latest="2024-01-04"),
    )  # fmt: skip
    reading = reading.add(entries=(Entry(0, second, day), Entry(second, len(text), day)))
    read = attach_places(read_places(reading, shipped()).add(events=acts(text, "hit", "killed")))
    assert [[place.span.text for place in event.places] for event in read.events] == [["near Palmyra", "Syria"], ["Syria"]]


def test_what_was_done_over_months_was_not_where_the_last_act_was() -> None:
    text = "Jets hit tanks near Palmyra, Syria. They killed six."
    months = Date(edtf="2024-01/2024-05", earliest="2024-01-01", latest="2024-05-31", basis="stated")
    reading = read_places(reading_of(text, PALMYRA + "\n\n" + THEY_KILLED), shipped())
    read = attach_places(reading.add(events=acts(text, "hit", "killed", killed=months)))
    assert "near Palmyra" not in [place.span.text for place in read.events[1].places]


def test_a_place_taken_from_elsewhere_says_so() -> None:
    """What stands in the sentence has no reason; what was told before has one."""
    text = "Jets hit tanks near Palmyra, Syria. They killed six."
    parse = PALMYRA + "\n\nThey they PRON 2 nsubj\nkilled kill VERB 0 root\nsix six NUM 2 obj\n. . PUNCT 2 punct"
    reading = reading_of(text, parse)
    events = []
    for word in ("hit", "killed"):
        span = reading.tokens.characters(text.index(word), text.index(word) + len(word))
        events.append(
            Event(id=f"ev-{word}", found_by="by hand", report="r-test", trigger=span, type="ASSAULT", span=span)
        )
    read = attach_places(read_places(reading, shipped()).add(events=tuple(events)))
    assert [{place.reason for place in event.places} for event in read.events] == [{None}, {"continued"}]


def test_the_weights_say_how_they_were_made() -> None:
    """Each sign has its worth in a file; that a place is where an act is counts for it."""
    weights = load_worths("places")
    assert weights.made_by.startswith("python -m training.attach places")
    assert weights.event["here.in"] > 0 > weights.event["here.between"]


def test_stages_say_what_they_need() -> None:
    """Places are found before they are attached, and the pipeline refuses the other order."""
    found, attached = stage(None), attach_stage(None)  # type: ignore[arg-type]
    assert found.adds == {"toponyms", "places"}
    with pytest.raises(StageOrderError, match="places"):
        in_order([attached, found])


def test_the_country_of_a_report_is_the_last_resort_and_says_so() -> None:
    """What a report about one country tells without a place was in that country, by inference."""
    text = "Police in Colombia met in Bogota. Colombia rejected it."
    parse = """Police police NOUN 4 nsubj
in in ADP 3 case
Colombia Colombia PROPN 1 nmod
met meet VERB 0 root
in in ADP 6 case
Bogota Bogota PROPN 4 obl
. . PUNCT 4 punct

Colombia Colombia PROPN 2 nsubj
rejected reject VERB 0 root
it it PRON 2 obj
. . PUNCT 2 punct"""
    reading = reading_of(text, parse)
    span = reading.tokens.characters(text.index("rejected"), text.index("rejected") + 8)
    event = Event(id="ev-0", found_by="by hand", report="r-test", trigger=span, type="REJECT", span=span)
    read = attach_places(read_places(reading, shipped()).add(events=(event,)))
    assert [(place.span.text, place.precision, place.reason) for place in read.events[0].places] == [
        ("Colombia", "country", "country-of-report")
    ]


def test_a_group_that_was_read_as_a_place_holds_no_events() -> None:
    """The name of a group that the gazetteer does not know is told as a name, and nothing happened there."""
    text, parse = (
        "Sites of Ansar Volta in Lagos were struck.",
        """Sites site NOUN 8 nsubj
of of ADP 4 case
Ansar Ansar PROPN 4 compound
Volta Volta PROPN 1 nmod
in in ADP 6 case
Lagos Lagos PROPN 1 nmod
were be AUX 8 aux
struck strike VERB 0 root
. . PUNCT 8 punct""",
    )
    read = reading_of(text, parse)
    span = read.tokens.characters(9, 20)
    assert span.text == "Ansar Volta"
    unknown = Toponym(
        id="tp",
        found_by="network/places",
        span=span,
        place=PlaceRef(span=span, precision="unknown", reason="not-in-gazetteer"),
    )
    group = Actor(id="ac", found_by="by hand", name="Ansar Volta", kind="armed-group", mentions=(span,))
    assert [t.stands_for for t in apart_from_bodies(read.add(toponyms=(unknown,), actors=(group,)))] == ["name"]
    assert [t.stands_for for t in apart_from_bodies(read.add(toponyms=(unknown,)))] == ["place"]
    first = read.tokens.characters(9, 14)
    opening = msgspec.structs.replace(unknown, span=first, place=msgspec.structs.replace(unknown.place, span=first))
    assert [t.stands_for for t in apart_from_bodies(read.add(toponyms=(opening,), actors=(group,)))] == ["name"]
    assert spots_of(read.add(toponyms=(msgspec.structs.replace(unknown, stands_for="name"),))) == []


def test_where_somebody_is_from_is_no_place_of_a_deed() -> None:
    """ "Adam Daoud, 28, of Nyala" names a town that nothing is said to have gone on in."""
    names = (Name(6, 7, "place"), Name(9, 10, "place"))
    reading = reading_of("Adam Daoud, 28, of Nyala fired in Kadugli.", ORIGIN, names=names)
    standing = {spot.toponym.span.text: spot.standing for spot in spots_of(read_places(reading, shipped()))}
    assert standing == {"Nyala": "none", "Kadugli": "in"}


FROM = """In in ADP 2 case
Kadugli Kadugli PROPN 4 obl
jets jet NOUN 4 nsubj
hit hit VERB 0 root
families family NOUN 4 obj
from from ADP 7 case
Nyala Nyala PROPN 5 nmod
. . PUNCT 4 punct"""


def test_where_people_are_from_is_no_place_of_a_deed() -> None:
    names = (Name(1, 2, "place"), Name(6, 7, "place"))
    reading = reading_of("In Kadugli jets hit families from Nyala.", FROM, names=names)
    standing = {spot.toponym.span.text: spot.standing for spot in spots_of(read_places(reading, shipped()))}
    assert standing == {"Nyala": "none", "Kadugli": "in"}


WHERE = """Mosul Mosul PROPN 0 root
, , PUNCT 5 punct
where where ADV 5 advmod
mines mine NOUN 5 nsubj
killed kill VERB 1 acl:relcl
two two NUM 5 obj
"""

WITNESSES = """In in ADP 2 case
Mosul Mosul PROPN 5 obl
, , PUNCT 2 punct
{who} {who} NOUN 5 nsubj
said say VERB 0 root
shells shell NOUN 7 nsubj
hit hit VERB 5 ccomp
a a DET 9 det
school school NOUN 7 obj
. . PUNCT 5 punct"""


@pytest.mark.parametrize(("who", "way"), [("residents", "up1"), ("ministers", "up1-said")])
def test_the_place_that_opens_what_people_there_tell_is_that_of_the_deed(who: str, way: str) -> None:
    """A minister speaks where he happens to be."""
    reading = reading_of(
        f"In Mosul, {who} said shells hit a school.",
        WITNESSES.format(who=who).replace("residents NOUN", "resident NOUN"),
    )
    assert Climb(reading.tokens, 6, {}).path(1) == way


def test_a_clause_with_where_happened_there() -> None:
    reading = reading_of("Mosul, where mines killed two", WHERE)
    assert Climb(reading.tokens, 4, {}).path(0) == "down1"


STREET = """Gunmen gunman NOUN 2 nsubj
came come VERB 0 root
to to ADP 4 case
Kadugli Kadugli PROPN 2 obl
. . PUNCT 2 punct

They they PRON 2 nsubj
shot shoot VERB 0 root
a a DET 4 det
guard guard NOUN 2 obj
on on ADP 7 case
Mill Mill PROPN 7 compound
Street Street PROPN 2 obl
. . PUNCT 2 punct"""


def test_a_street_that_no_gazetteer_has_comes_with_its_town() -> None:
    """The street is the more exact place, the town the one that can be put on a map."""
    names = (Name(3, 4, "place"), Name(10, 12, "facility"))
    reading = reading_of("Gunmen came to Kadugli. They shot a guard on Mill Street.", STREET, names=names)
    assert places_of(reading, ("shot", "ASSAULT")) == [["Mill Street", "Kadugli"]]


TREATED = """Gunmen gunman NOUN 2 nsubj
shot shoot VERB 0 root
a a DET 4 det
guard guard NOUN 2 obj
in in ADP 6 case
Kadugli Kadugli PROPN 2 obl
. . PUNCT 2 punct

He he PRON 3 nsubj:pass
was be AUX 3 aux:pass
flown fly VERB 0 root
to to ADP 6 case
a a DET 6 det
hospital hospital NOUN 3 obl
in in ADP 8 case
Nyala Nyala PROPN 6 nmod
. . PUNCT 3 punct"""


def test_where_somebody_was_treated_is_no_place_of_a_deed() -> None:
    names = (Name(5, 6, "place"), Name(14, 15, "place"))
    reading = reading_of("Gunmen shot a guard in Kadugli. He was flown to a hospital in Nyala.", TREATED, names=names)
    standing = {spot.toponym.span.text: spot.standing for spot in spots_of(read_places(reading, shipped()))}
    assert standing == {"Kadugli": "in", "Nyala": "apart"}


BOUND = """The the DET 2 det
bus bus NOUN 5 nsubj
was be AUX 5 cop
on on ADP 5 case
way way NOUN 0 root
from from ADP 7 case
Nyala Nyala PROPN 5 nmod
to to ADP 9 case
Kadugli Kadugli PROPN 5 nmod
when when ADV 12 advmod
gunmen gunman NOUN 12 nsubj
shot shoot VERB 5 advcl
a a DET 14 det
guard guard NOUN 12 obj
. . PUNCT 5 punct"""


def test_where_a_bus_was_bound_for_is_not_where_it_was_stopped() -> None:
    """Nor where it came from."""
    names = (Name(6, 7, "place"), Name(8, 9, "place"))
    reading = reading_of("The bus was on way from Nyala to Kadugli when gunmen shot a guard.", BOUND, names=names)
    assert {spot.standing for spot in spots_of(read_places(reading, shipped()))} == {"apart"}
    assert places_of(reading, ("shot", "ASSAULT")) == [[]]


PART = """Gunmen gunman NOUN 2 nsubj
shot shoot VERB 0 root
a a DET 4 det
guard guard NOUN 2 obj
in in ADP 7 case
Portage Portage PROPN 7 compound
Park Park PROPN 2 obl
. . PUNCT 2 punct

{town} {town} PROPN 2 compound
police police NOUN 3 nsubj
came come VERB 0 root
. . PUNCT 3 punct"""


@pytest.mark.parametrize(
    ("town", "expected"),
    [("Chicago", [("Portage Park", "district"), ("Chicago", "city")]), ("Nyala", [("Portage Park", "city")])],
    ids=["its city", "a town elsewhere"],
)
def test_a_part_of_a_city_whose_police_came_is_told_with_the_city(town: str, expected: list[tuple[str, str]]) -> None:
    """Gazetteers have quarters of large cities as towns."""
    text = f"Gunmen shot a guard in Portage Park. {town} police came."
    reading = reading_of(text, PART.format(town=town), names=(Name(5, 7, "place"), Name(8, 9, "place")))
    start = text.index("shot")
    span = reading.tokens.characters(start, start + 4)
    event = Event(id="ev-0", found_by="by hand", report="r-test", trigger=span, type="ASSAULT", span=span)
    read = attach_places(read_places(reading, shipped()).add(events=(event,)))
    assert [(place.span.text, place.precision) for place in read.events[0].places] == expected


QUARTER = """Crowds crowd NOUN 2 nsubj
marched march VERB 0 root
in in ADP 5 case
Causeway Causeway PROPN 5 compound
Bay Bay PROPN 2 obl
. . PUNCT 2 punct

Hong Hong PROPN 2 compound
Kong Kong PROPN 4 nsubj
was be AUX 4 cop
quiet quiet ADJ 0 root
. . PUNCT 4 punct"""


def test_a_city_that_is_a_country_holds_its_quarters() -> None:
    reading = reading_of(
        "Crowds marched in Causeway Bay. Hong Kong was quiet.",
        QUARTER,
        names=(Name(3, 5, "place"), Name(6, 8, "place")),
    )
    assert places_of(reading, ("marched", "PROTEST")) == [["Causeway Bay", "Hong Kong"]]


VILLAGE = """Gunmen gunman NOUN 2 nsubj
came come VERB 0 root
to to ADP 4 case
Zuwara Zuwara PROPN 2 obl
, , PUNCT 7 punct
South South ADJ 7 amod
Kordofan Kordofan PROPN 4 appos
. . PUNCT 2 punct

They they PRON 2 nsubj
shot shoot VERB 0 root
a a DET 4 det
guard guard NOUN 2 obj
in in ADP 6 case
Qubbanat Qubbanat PROPN 2 obl
, , PUNCT 9 punct
South South ADJ 9 amod
Kordofan Kordofan PROPN 6 appos
. . PUNCT 2 punct

In in ADP 2 case
Qubbanat Qubbanat PROPN 5 obl
they they PRON 5 nsubj
also also ADV 5 advmod
burned burn VERB 0 root
a a DET 7 det
shop shop NOUN 5 obj
. . PUNCT 5 punct"""


def test_a_village_that_no_gazetteer_has_lies_where_it_is_once_said_to_lie() -> None:
    """Its province is told with it once, and goes with it from then on."""
    text = "Gunmen came to Zuwara, South Kordofan. They shot a guard in Qubbanat, South Kordofan. In Qubbanat they also burned a shop."
    names = (Name(3, 4, "place"), Name(5, 7, "place"), Name(13, 14, "place"), Name(15, 17, "place"), Name(19, 20, "place"))
    told = places_of(reading_of(text, VILLAGE, names=names), ("burned", "ASSAULT"))
    assert told == [["South Kordofan", "Qubbanat"]]


BACK = """Gunmen gunman NOUN 2 nsubj
attacked attack VERB 0 root
soldiers soldier NOUN 2 obj
in in ADP 5 case
Kadugli Kadugli PROPN 2 obl
. . PUNCT 2 punct

{between}Sudan Sudan PROPN 2 nsubj
mourned mourn VERB 0 root
the the DET 4 det
dead dead NOUN 2 obj
of of ADP 7 case
their their PRON 7 nmod:poss
attack attack NOUN 4 nmod
in in ADP 9 case
Sudan Sudan PROPN 7 nmod
. . PUNCT 2 punct"""
QUIET = "It it PRON 2 nsubj\nrained rain VERB 0 root\n. . PUNCT 2 punct\n\n"


def test_what_points_back_was_where_it_was_told_to_be() -> None:
    """However far back: "their attack in Sudan" is the one in Kadugli, if no other is told."""
    text = "Gunmen attacked soldiers in Kadugli. " + 4 * "It rained. " + "Sudan mourned the dead of their attack in Sudan."
    reading = reading_of(text, BACK.format(between=4 * QUIET), names=(Name(4, 5, "place"), Name(26, 27, "place")))
    assert places_of(reading, ("attacked", "ASSAULT"), ("attack in", "ASSAULT"))[1] == ["Kadugli", "Sudan"]


def test_a_mosque_called_by_a_town_is_no_town_to_be_in() -> None:
    """Nor is a hospital."""
    text = "Gunmen came to Kadugli mosque. They shot a guard on Mill Street."
    parse = STREET.replace("Kadugli Kadugli PROPN 2 obl", "Kadugli Kadugli PROPN 5 compound\nmosque mosque NOUN 2 obl").replace("to to ADP 4 case\n", "to to ADP 5 case\n")
    reading = reading_of(text, parse, names=(Name(3, 4, "place"), Name(11, 13, "facility")))
    assert places_of(reading, ("shot", "ASSAULT")) == [["Mill Street"]]


PROVINCE = """A a DET 2 det
bomb bomb NOUN 3 nsubj
killed kill VERB 0 root
two two NUM 3 obj
in in ADP 6 case
Kunduz Kunduz PROPN 8 compound
province province PROPN 6 flat
. . PUNCT 3 punct

Gunmen gunman NOUN 2 nsubj
shot shoot VERB 0 root
a a DET 4 det
guard guard NOUN 2 obj
in in ADP 6 case
Imam Imam PROPN 2 obl
Sahib Sahib PROPN 6 flat
. . PUNCT 2 punct"""


@pytest.mark.parametrize(("other", "inside"), [("2024-02-07", True), ("2024-02-01", False)])
def test_an_act_of_another_day_tells_no_more_exact_place(other: str, inside: bool) -> None:
    """The bomb in the province went off where men were shot only if it may be one act."""
    text = "A bomb killed two in Kunduz province. Gunmen shot a guard in Imam Sahib."
    reading = reading_of(text, PROVINCE.replace("PROPN 8 compound", "PROPN 3 obl"), names=(Name(5, 7, "place"), Name(13, 15, "place")))
    events = []
    for word, day in (("killed", "2024-02-07"), ("shot", other)):
        span = reading.tokens.characters(text.index(word), text.index(word) + len(word))
        date = Date(edtf=day, earliest=day, latest=day)
        events.append(Event(id=f"ev-{word}", found_by="by hand", report="r-test", trigger=span, type="ASSAULT", span=span, date=date))
    read = attach_places(read_places(reading, shipped()).add(events=tuple(events)))
    assert ("Imam Sahib" in [place.span.text for place in read.events[0].places]) == inside


CONDEMNED = """Drones drone NOUN 2 nsubj
hit hit VERB 0 root
Zakho Zakho PROPN 2 obj
. . PUNCT 2 punct

The the DET 2 det Definite=Def
embassy embassy NOUN 5 nsubj
in in ADP 4 case
Baghdad Baghdad PROPN 2 nmod
condemned condemn VERB 0 root
the the DET 7 det Definite=Def
attack attack NOUN 5 obj
. . PUNCT 5 punct"""


def test_where_a_speaker_sits_is_not_where_the_attack_was() -> None:
    """ "The embassy in Baghdad condemned the attack" on Zakho."""
    names = (Name(2, 3, "place"), Name(7, 8, "place"))
    reading = reading_of("Drones hit Zakho. The embassy in Baghdad condemned the attack.", CONDEMNED, names=names)
    found = places_of(reading, ("hit", "ASSAULT"), ("condemned", "ACCUSE"), ("attack", "ASSAULT"))
    assert "Baghdad" not in found[2]
