"""Casualties hang on the right event, with whose, how many, part of what and according to whom."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest

from onrecord.counts import read_counts
from onrecord.counts.attach import attach
from onrecord.records import Casualty, Date, DateExpression, Entry, Event, Name, Reading, Span, Statement
from onrecord.records.vocabulary import EventFactuality, EventType
from tests.by_hand import reading_of
from tests.counts.marked import written

PARSES = tomllib.loads((Path(__file__).parent / "parses.toml").read_text(encoding="utf-8"))

FIVE = """
The the DET 2 det
blast blast NOUN 3 nsubj Number=Sing
killed kill VERB 0 root Tense=Past|VerbForm=Fin
five five NUM 3 obj
and and CCONJ 6 cc
wounded wound VERB 3 conj Tense=Past|VerbForm=Fin
12 12 NUM 6 obj
, , PUNCT 9 punct
three three NUM 7 appos
of of ADP 11 case
them they PRON 9 nmod Case=Acc
critically critically ADV 9 advmod
. . PUNCT 3 punct
"""
STRIKE = """
He he PRON 2 nsubj
condemned condemn VERB 0 root Tense=Past|VerbForm=Fin
the the DET 4 det
strike strike NOUN 2 obj Number=Sing
that that PRON 6 nsubj
killed kill VERB 4 acl:relcl Tense=Past|VerbForm=Fin
Mr. Mr. PROPN 6 obj Number=Sing
Saadi Saadi PROPN 7 flat Number=Sing
. . PUNCT 2 punct
"""
LIST = """
Shells shell NOUN 2 nsubj Number=Plur
killed kill VERB 0 root Tense=Past|VerbForm=Fin
19 19 NUM 4 nummod
people people NOUN 2 obj Number=Plur
, , PUNCT 8 punct
including include VERB 8 case
three three NUM 8 nummod
children child NOUN 4 nmod Number=Plur
. . PUNCT 2 punct
"""
SUM = """
A a DET 2 det
woman woman NOUN 8 nsubj:pass Number=Sing
and and CCONJ 6 cc
her she PRON 6 nmod:poss
two two NUM 6 nummod
children child NOUN 2 conj Number=Plur
were be AUX 8 aux:pass
killed kill VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 8 punct
"""
NOBODY = """
No no DET 2 det
one one NOUN 4 nsubj:pass Number=Sing
was be AUX 4 aux:pass
hurt hurt VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
in in ADP 7 case
the the DET 7 det
raid raid NOUN 4 obl Number=Sing
. . PUNCT 4 punct
"""
SINCE = """
Fire fire NOUN 4 nsubj Number=Sing
has have AUX 4 aux
also also ADV 4 advmod
killed kill VERB 0 root Tense=Past|VerbForm=Part
200 200 NUM 6 nummod
people people NOUN 4 obj Number=Plur
since since ADP 8 case
Saturday Saturday PROPN 4 obl Number=Sing
. . PUNCT 4 punct
"""
LUMPED = """
Sixty sixty NUM 2 nummod
civilians civilian NOUN 4 nsubj:pass Number=Plur
were be AUX 4 aux:pass
killed kill VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
and and CCONJ 6 cc
injured injure VERB 4 conj Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 4 punct
"""
NOT_ANYONE = """
Shots shot NOUN 4 nsubj Number=Plur
did do AUX 4 aux
not not PART 4 advmod
hurt hurt VERB 0 root VerbForm=Inf
anyone anyone PRON 4 obj
. . PUNCT 4 punct
"""
FEARED = """
The the DET 2 det
raid raid NOUN 4 nsubj Number=Sing
could could AUX 4 aux
kill kill VERB 0 root VerbForm=Inf
40 40 NUM 6 nummod
people people NOUN 4 obj Number=Plur
. . PUNCT 4 punct
"""
TOLL = """
Rebels rebel NOUN 2 nsubj Number=Plur
attacked attack VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 2 punct

The the DET 3 det
death death NOUN 3 compound Number=Sing
toll toll NOUN 4 nsubj Number=Sing
rose rise VERB 0 root Tense=Past|VerbForm=Fin
to to ADP 6 case
22 22 NUM 4 obl
. . PUNCT 4 punct
"""


def span_of(text: str, words: str) -> Span:
    """The first place of the words in the text."""
    start = text.index(words)
    return Span(report="r-test", start=start, end=start + len(words), text=words)


def event_at(text: str, word: str, kind: EventType = "ASSAULT", factuality: EventFactuality = "occurred") -> Event:
    """An event with that trigger."""
    span = span_of(text, word)
    return Event(
        id=f"ev-{word}", found_by="by hand", report="r-test", trigger=span, type=kind, factuality=factuality, span=span
    )


def statement_of(text: str, words: str) -> Statement:
    """A statement with those words as content."""
    span = span_of(text, words)
    return Statement(id=f"st-{words[:4]}", found_by="by hand", report="r-test", content=(span,), span=span)


def attached(text: str, parse: str, *events: Event, statements: tuple[Statement, ...] = ()) -> Reading:
    """The reading after counting and attaching."""
    return attach(read_counts(reading_of(text, parse, events=events, statements=statements)))


def told(casualties: tuple[Casualty, ...]) -> list[str]:
    """Harm, count and victims of each casualty, as a line."""
    return [f"{c.harm} {written(c.count)} {c.who.head if c.who else '-'}" for c in casualties]


def test_dead_and_wounded_in_one_phrase_keep_their_own_numbers() -> None:
    """Each verb has its number, and "three of them" are part of the wounded."""
    text = "The blast killed five and wounded 12, three of them critically."
    reading = attached(text, FIVE, event_at(text, "killed"))
    rows = reading.events[0].casualties
    assert told(rows) == ["killed 5 -", "injured 12 -", "injured 3 -"]
    assert [row.subset_of for row in rows] == [None, None, rows[1].id]


def test_a_named_person_counts_one_on_one_event_only() -> None:
    """The strike and the killing are two mentions; the casualty hangs on the word that tells the harm."""
    text = "He condemned the strike that killed Mr. Saadi."
    parsed = reading_of(text, STRIKE)
    reading = parsed.add(events=(event_at(text, "strike"), event_at(text, "killed")), names=(Name(6, 8, "person"),))
    reading = attach(read_counts(reading))
    assert [told(event.casualties) for event in reading.events] == [[], ["killed 1 Mr."]]
    only = attach(read_counts(parsed.add(events=(event_at(text, "strike"),), names=(Name(6, 8, "person"),))))
    assert told(only.events[0].casualties) == ["killed 1 Mr."]


def test_a_part_of_a_toll_points_at_the_whole() -> None:
    """ "including three children" is part of the nineteen, and they are civilians."""
    text = "Shells killed 19 people, including three children."
    rows = attached(text, LIST, event_at(text, "killed")).events[0].casualties
    assert told(rows) == ["killed 19 people", "killed 3 children"]
    assert rows[1].subset_of == rows[0].id
    assert [row.civilian for row in rows] == [None, True]


def test_a_list_of_people_is_summed() -> None:
    """A woman and her two children are three civilians, of them one and two."""
    text = "A woman and her two children were killed."
    rows = attached(text, SUM, event_at(text, "killed")).events[0].casualties
    assert told(rows) == ["killed 3 woman", "killed 1 woman", "killed 2 children"]
    assert [row.subset_of for row in rows] == [None, rows[0].id, rows[0].id]
    assert rows[0].civilian is True
    assert rows[0].count.text == "A woman and her two children"


def test_nobody_hurt_is_none_on_the_event_that_hurt_nobody() -> None:
    """The count is nought, and it hangs on the raid."""
    text = "No one was hurt in the raid."
    rows = attached(text, NOBODY, event_at(text, "raid")).events[0].casualties
    assert [(row.harm, written(row.count)) for row in rows] == [("injured", "0")]


def test_not_to_hurt_anyone_is_none_and_anyone_hurt_is_nobody() -> None:
    """ "did not hurt anyone" is nought; "if anyone was hurt" is nothing at all."""
    text = "Shots did not hurt anyone."
    rows = attached(text, NOT_ANYONE, event_at(text, "Shots")).events[0].casualties
    assert [(row.harm, written(row.count)) for row in rows] == [("injured", "0")]
    text = "Shots hurt anyone."
    asked = "\n".join(NOT_ANYONE.strip().splitlines()[i] for i in (0, 3, 4, 5))
    asked = asked.replace(" 4 ", " 2 ")
    assert attached(text, asked, event_at(text, "Shots")).events[0].casualties == ()


def test_a_running_total_is_marked() -> None:
    """ "since Saturday" makes a total that is not the toll of one event."""
    text = "Fire has also killed 200 people since Saturday."
    rows = attached(text, SINCE, event_at(text, "killed")).events[0].casualties
    assert [(written(row.count), row.cumulative) for row in rows] == [("200", True)]


def test_a_number_that_lumps_dead_and_wounded_is_one_or_more_of_each() -> None:
    """Nobody knows from sixty killed and injured how many died."""
    text = "Sixty civilians were killed and injured."
    rows = attached(text, LUMPED, event_at(text, "killed")).events[0].casualties
    assert [(row.harm, row.count.low, row.count.best) for row in rows] == [("killed", 1, None), ("injured", 1, None)]


def test_feared_harm_is_skipped_with_a_reason() -> None:
    """What could happen is no casualty."""
    text = "The raid could kill 40 people."
    reading = attached(text, FEARED, event_at(text, "raid"))
    assert reading.events[0].casualties == ()
    assert [row.reason for row in reading.skipped] == ["not-said-to-have-happened"]
    planned = attached(text, FEARED, event_at(text, "kill", factuality="hypothetical"))
    assert planned.events[0].casualties == ()


def test_a_toll_belongs_to_the_last_attack_and_to_its_speaker() -> None:
    """A number in the next sentence hangs on the attack; the statement that holds it is its voice."""
    text = "Rebels attacked. The death toll rose to 22."
    said = statement_of(text, "The death toll rose to 22")
    rows = attached(text, TOLL, event_at(text, "attacked"), statements=(said,)).events[0].casualties
    assert [(written(row.count), row.according_to) for row in rows] == [("22", (said.id,))]


def test_harm_without_an_event_is_skipped_with_a_reason() -> None:
    """A flood is no event of the record: the number stays an expression."""
    text = "The flood left hundreds homeless."
    reading = attached(text, PARSES["displaced"])
    assert [(row.reason, row.detail) for row in reading.skipped] == [("no-event", "displaced")]
    assert [written(row.count) for row in reading.counts] == ["200+"]


def test_standing_numbers_are_strengths() -> None:
    """Two numbers of troops in one sentence; the second borrows the noun of the first."""
    text = "Roughly 2,500 troops are deployed in Iraq, while another 900 are stationed in Syria."
    rows = attached(text, PARSES["strength"]).strengths
    assert [(written(row.count), row.what) for row in rows] == [("~2500", "troops"), ("900", "troops")]
    assert all(text[row.span.start : row.span.end] == row.span.text for row in rows)
    assert rows[0].span.text == "Roughly 2,500 troops are deployed in Iraq"


ROLES = """
Raids raid NOUN 2 nsubj Number=Plur
killed kill VERB 0 root Tense=Past|VerbForm=Fin
a a DET 4 det
leader leader NOUN 2 obj Number=Sing
and and CCONJ 6 cc
financier financier NOUN 4 conj Number=Sing
. . PUNCT 2 punct
"""
ALONG = """
Police police NOUN 2 nsubj Number=Plur
arrested arrest VERB 0 root Tense=Past|VerbForm=Fin
a a DET 4 det
captain captain NOUN 2 obj Number=Sing
along along ADP 8 case
with with ADP 5 fixed
two two NUM 8 nummod
guards guard NOUN 2 obl Number=Plur
. . PUNCT 2 punct
"""
FATAL = """
Three three NUM 2 nummod
people people NOUN 4 nsubj:pass Number=Plur
were be AUX 4 aux:pass
shot shoot VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
, , PUNCT 6 punct
one one NUM 4 nsubj:pass
of of ADP 8 case
them they PRON 6 nmod Case=Acc
fatally fatally ADV 6 advmod
. . PUNCT 4 punct
"""
LONG = """
Bombs bomb NOUN 2 nsubj Number=Plur
killed kill VERB 0 root Tense=Past|VerbForm=Fin
an an DET 4 det
officer officer NOUN 2 obj Number=Sing
, , PUNCT 7 punct
his he PRON 7 nmod:poss
driver driver NOUN 4 conj Number=Sing
and and CCONJ 10 cc
two two NUM 10 nummod
guards guard NOUN 7 conj Number=Plur
. . PUNCT 2 punct
"""
PURPOSE = """
Troops troop NOUN 2 nsubj Number=Plur
attacked attack VERB 0 root Tense=Past|VerbForm=Fin
to to PART 4 mark
capture capture VERB 2 advcl VerbForm=Inf
a a DET 6 det
leader leader NOUN 4 obj Number=Sing
. . PUNCT 2 punct
"""
AGE = """
Ana Ana PROPN 6 nsubj:pass Number=Sing
Paz Paz PROPN 1 flat Number=Sing
, , PUNCT 4 punct
34 34 NUM 6 nsubj:pass
, , PUNCT 4 punct
hurt hurt VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 6 punct
"""


def test_two_offices_are_one_person() -> None:
    """A leader and financier is one; a list of persons is as many as it names."""
    text = "Raids killed a leader and financier."
    assert told(attached(text, ROLES, event_at(text, "killed")).events[0].casualties) == ["killed 1 leader"]
    text = "Bombs killed an officer, his driver and two guards."
    rows = attached(text, LONG, event_at(text, "killed")).events[0].casualties
    assert told(rows)[0] == "killed 4 officer"


def test_whoever_is_taken_along_with_others_counts_with_them() -> None:
    """A captain along with two guards are three."""
    text = "Police arrested a captain along with two guards."
    rows = attached(text, ALONG, event_at(text, "arrested", kind="COERCE")).events[0].casualties
    assert told(rows)[0] == "captured 3 captain"


def test_a_part_that_dies_is_no_part_of_the_wounded() -> None:
    """ "one of them fatally" is a death of its own."""
    text = "Three people were shot, one of them fatally."
    rows = attached(text, FATAL, event_at(text, "shot")).events[0].casualties
    assert [(line, row.subset_of) for line, row in zip(told(rows), rows, strict=True)] == [
        ("injured 3 people", None),
        ("killed 1 -", None),
    ]


def test_what_something_was_done_for_has_not_happened() -> None:
    """An attack to capture a leader has captured nobody."""
    text = "Troops attacked to capture a leader."
    reading = attached(text, PURPOSE, event_at(text, "attacked"), event_at(text, "capture", kind="COERCE"))
    assert [event.casualties for event in reading.events] == [(), ()]
    assert [row.reason for row in reading.skipped] == ["not-said-to-have-happened"]


def test_an_age_between_commas_is_no_toll() -> None:
    """ "Ana Paz, 34, hurt" hurts one."""
    text = "Ana Paz, 34, hurt."
    reading = reading_of(text, AGE).add(events=(event_at(text, "hurt"),), names=(Name(0, 2, "person"),))
    rows = attach(read_counts(reading)).events[0].casualties
    assert [row.count.best for row in rows] == [1]


TWO_ACTS = """
Shells shell NOUN 2 nsubj Number=Plur
killed kill VERB 0 root Tense=Past|VerbForm=Fin
nine nine NUM 4 nummod
people people NOUN 2 obj Number=Plur
, , PUNCT 7 punct
the the DET 8 det
war war NOUN 8 compound Number=Sing
office office NOUN 9 nsubj Number=Sing
said say VERB 2 parataxis Tense=Past|VerbForm=Fin
. . PUNCT 2 punct

The the DET 2 det
mayor mayor NOUN 3 nsubj Number=Sing
put put VERB 0 root Tense=Past|VerbForm=Fin
the the DET 5 det
dead dead NOUN 3 obj
at at ADP 7 case
two two NUM 3 obl
. . PUNCT 3 punct
"""


def test_a_further_toll_goes_with_the_one_before_it() -> None:
    """Of two acts in the sentence before, it is that of the one which hurt people."""
    text = "Shells killed nine people, the war office said. The mayor put the dead at two."
    killed, war = attached(text, TWO_ACTS, event_at(text, "killed"), event_at(text, "war")).events
    assert (told(killed.casualties), war.casualties) == (["killed 9 people", "killed 2 -"], ())


SPOKE = """
Shells shell NOUN 2 nsubj Number=Plur
hit hit VERB 0 root Tense=Past|VerbForm=Fin
Doro Doro PROPN 2 obj Number=Sing
. . PUNCT 2 punct

Ana Ana PROPN 2 nsubj Number=Sing
spoke speak VERB 0 root Tense=Past|VerbForm=Fin
of of ADP 4 case
30 30 NUM 2 obl
wounded wounded NOUN 2 obj Number=Plur
. . PUNCT 2 punct
"""


def test_who_says_a_number_says_it_of_those_it_counts() -> None:
    """Where the parser cuts the number from its noun, the number is enough."""
    text = "Shells hit Doro. Ana spoke of 30 wounded."
    said = statement_of(text, "of 30")
    (event,) = attached(text, SPOKE, event_at(text, "hit"), statements=(said,)).events
    assert [casualty.according_to for casualty in event.casualties] == [(said.id,)]


RUNNING = """
Police police NOUN 2 nsubj Number=Plur
arrested arrest VERB 0 root Tense=Past|VerbForm=Fin
46 46 NUM 4 nummod
people people NOUN 2 obj Number=Plur
since since ADP 6 case
Friday Friday PROPN 2 obl Number=Sing
. . PUNCT 2 punct

The the DET 2 det
union union NOUN 3 nsubj Number=Sing
spoke speak VERB 0 root Tense=Past|VerbForm=Fin
of of ADP 5 case
73 73 NUM 3 obl
. . PUNCT 3 punct
"""


def test_another_count_of_a_running_total_runs_on() -> None:
    """73 of the union are as much since Friday as the 46 of the police."""
    text = "Police arrested 46 people since Friday. The union spoke of 73."
    (event,) = attached(text, RUNNING, event_at(text, "arrested", "COERCE")).events
    assert [(casualty.count.best, casualty.cumulative) for casualty in event.casualties] == [(46, True), (73, True)]


NUMBER_OF_DEAD = """
The the DET 2 det
army army NOUN 3 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
11 11 NUM 5 nummod
fighters fighter NOUN 7 nsubj:pass Number=Plur
were be AUX 7 aux:pass
killed kill VERB 3 ccomp Tense=Past|VerbForm=Part
. . PUNCT 3 punct

The the DET 2 det
mayor mayor NOUN 4 nsubj
has have AUX 4 aux
put put VERB 0 root Tense=Past|VerbForm=Part
the the DET 6 det
number number NOUN 4 obj Number=Sing
of of ADP 8 case
dead dead NOUN 6 nmod Number=Plur
at at ADP 10 case
18 18 NUM 4 obl
. . PUNCT 4 punct
"""


def test_a_number_that_two_rules_read_is_told_once() -> None:
    """Every casualty has an id of its own, or no store could hold them."""
    text = "The army said 11 fighters were killed. The mayor has put the number of dead at 18."
    found = [row for event in attached(text, NUMBER_OF_DEAD, event_at(text, "killed")).events for row in event.casualties]
    assert sorted(row.count.best for row in found) == [11, 18]
    assert len({row.id for row in found}) == len(found)


def test_the_dead_of_a_war_are_not_those_of_the_act_told_last() -> None:
    """So many more than the act's own toll are of something else; what grows a little is the act's."""
    text = "The army said 11 fighters were killed. The mayor has put the number of dead at 2200."
    parse = NUMBER_OF_DEAD.replace("18 18 ", "2200 2200 ")
    reading = attached(text, parse, event_at(text, "killed"))
    assert [row.count.best for event in reading.events for row in event.casualties] == [11]
    assert "no-event" in {row.reason for row in reading.skipped}


@pytest.mark.parametrize(("live", "more"), [(False, []), (True, [18])])
def test_the_toll_of_another_entry_is_of_another_happening(live: bool, more: list[int]) -> None:
    """Of a log or of numbered paragraphs; a live page goes on with one."""
    text = "The army said 11 fighters were killed. The mayor has put the number of dead at 18."
    reading = reading_of(text, NUMBER_OF_DEAD, events=(event_at(text, "killed"),))
    second = text.index("The mayor")
    entries = (Entry(0, second, None, live), Entry(second, len(text), None, live))
    found = attach(read_counts(reading).add(entries=entries)).events[0].casualties
    assert [row.count.best for row in found] == [11, *more]


def test_the_toll_of_a_headline_goes_with_the_first_attack_told() -> None:
    """Several sentences may stand between a headline and what it sums up; those farther down tell what happens next."""
    quiet = "People person NOUN 2 nsubj Number=Plur\nsat sit VERB 0 root Tense=Past|VerbForm=Fin\n. . PUNCT 2 punct"
    dead = "Two two NUM 2 nummod\nmen man NOUN 3 nsubj Number=Plur\ndead dead ADJ 0 root\n. . PUNCT 3 punct"
    attack = "Shots shot NOUN 2 nsubj Number=Plur\nfell fall VERB 0 root Tense=Past|VerbForm=Fin\n. . PUNCT 2 punct"
    text = "Two men dead. " + "People sat. " * 4 + "Shots fell."
    reading = attached(text, "\n\n".join([dead, *[quiet] * 4, attack]), event_at(text, "Shots"))
    assert told(reading.events[0].casualties) == ["killed 2 men"]
    later = "People sat. Two men dead. " + "People sat. " * 4 + "Shots fell."
    reading = attached(later, "\n\n".join([quiet, dead, *[quiet] * 4, attack]), event_at(later, "Shots"))
    assert told(reading.events[0].casualties) == []


BODIES = """
Shells shell NOUN 2 nsubj Number=Plur
struck strike VERB 0 root Tense=Past|VerbForm=Fin
Sarmin Sarmin PROPN 2 obj Number=Sing
. . PUNCT 2 punct

So so ADV 2 advmod
far far ADV 7 advmod
nine nine NUM 4 nummod
bodies body NOUN 7 nsubj:pass Number=Plur
have have AUX 7 aux Tense=Pres
been be AUX 7 aux:pass
recovered recover VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 7 punct
"""


def test_bodies_recovered_so_far_are_the_dead_of_the_attack_told_before() -> None:
    """Who recovers bodies helps; what was found until now is no running total over many attacks."""
    text = "Shells struck Sarmin. So far nine bodies have been recovered."
    struck, recovered = attached(text, BODIES, event_at(text, "struck"), event_at(text, "recovered", "AID")).events
    assert [(row.count.best, row.cumulative) for row in struck.casualties] == [(9, False)]
    assert recovered.casualties == ()


COMPARED = """
Shells shell NOUN 2 nsubj Number=Plur
struck strike VERB 0 root Tense=Past|VerbForm=Fin
Sarmin Sarmin PROPN 2 obj Number=Sing
. . PUNCT 2 punct

In in ADP 2 case
May May PROPN 6 obl
2010 2010 NUM 2 nmod
86 86 NUM 5 nummod
people people NOUN 6 nsubj Number=Plur
died die VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 6 punct
"""


@pytest.mark.parametrize(
    ("day", "factuality", "dead"),
    [("2024-03-04", "occurred", []), ("2010-05-02", "occurred", [86]), ("2010-05-02", "denied", [])],
)
def test_a_toll_is_of_no_later_act_and_of_none_that_was_not(day: str, factuality: EventFactuality, dead: list[int]) -> None:
    """Of those told in other sentences: "in May 2010, for comparison, 86 people died"."""
    text = "Shells struck Sarmin. In May 2010 86 people died."
    start = text.index("May 2010")
    told_day = Date(edtf="2010-05", earliest="2010-05-01", latest="2010-05-31", precision="month")
    row = DateExpression(
        id="d", found_by="t", span=Span(report="r-test", start=start, end=start + 8, text="May 2010"), timex="DATE",
        value="2010-05", date=told_day,
    )  # fmt: skip
    struck = msgspec.structs.replace(
        event_at(text, "struck", factuality=factuality), date=Date(edtf=day, earliest=day, latest=day, precision="day")
    )
    reading = attach(read_counts(reading_of(text, COMPARED)).add(events=(struck,), statements=(), dates=(row,)))
    assert [casualty.count.best for casualty in reading.events[0].casualties] == dead
