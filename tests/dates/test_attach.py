"""Which event and which statement a date belongs to."""

from __future__ import annotations

import re

import msgspec
import pytest

from onrecord.dates import resolve
from onrecord.dates.attach import attach
from onrecord.dates.choices import Scene
from onrecord.dates.rules import load_rules
from onrecord.dates.signs import when, width
from onrecord.dates.told import Paths, told_in
from onrecord.records import Date, Event, Participant, Reading, Report, Span, Statement
from onrecord.worths import load_worths
from tests.by_hand import reading_of


def span_of(text: str, words: str) -> Span:
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    assert found is not None
    return Span(report="r-test", start=found.start(), end=found.end(), text=words)


def event(text: str, trigger: str, **values: object) -> Event:
    span = span_of(text, trigger)
    fields = {"type": "ASSAULT", **values}
    return Event(id=f"ev-{trigger}", found_by="by hand", report="r-test", trigger=span, span=span, **fields)  # type: ignore[arg-type]


def statement(text: str, cue: str, content: str, speaker: str = "ac-1") -> Statement:
    span = span_of(text, cue)
    return Statement(
        id=f"st-{cue}", found_by="by hand", report="r-test", cue=span, content=(span_of(text, content),), span=span,
        speaker=Participant(actor=speaker, span=span, head=cue),
    )  # fmt: skip


def dated(text: str, parse: str, events: list[Event], statements: list[Statement] | None = None) -> Reading:
    reading = reading_of(text, parse, events=tuple(events), statements=tuple(statements or ()))
    return attach(reading.add(dates=resolve(reading.report, reading.tokens)))


def days(date: Date | None) -> tuple[str | None, str | None]:
    return (date.earliest, date.latest) if date else (None, None)


SAID = """
Jets jet NOUN 2 nsubj
struck strike VERB 9 ccomp Tense=Past|VerbForm=Fin
Sarmin Sarmin PROPN 2 obj
on on ADP 5 case
Monday Monday PROPN 2 obl
, , PUNCT 2 punct
the the DET 8 det Definite=Def
army army NOUN 9 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
on on ADP 11 case
Tuesday Tuesday PROPN 9 obl
. . PUNCT 9 punct
"""


def test_the_cue_keeps_its_own_day() -> None:
    text = "Jets struck Sarmin on Monday, the army said on Tuesday."
    reading = dated(text, SAID, [event(text, "struck")], [statement(text, "said", "Jets struck Sarmin on Monday")])
    assert days(reading.events[0].date) == ("2024-02-05", "2024-02-05")
    assert days(reading.statements[0].date) == ("2024-02-06", "2024-02-06")


def test_what_was_said_on_a_day_did_not_happen_on_it() -> None:
    text = "Jets struck Sarmin, the army said on Tuesday."
    lines = SAID.strip().splitlines()
    parse = "\n".join([lines[0], "struck strike VERB 7 ccomp Tense=Past", lines[2].replace(" 2 ", " 2 "), ", , PUNCT 2 punct",
                       "the the DET 6 det", "army army NOUN 7 nsubj", "said say VERB 0 root Tense=Past", "on on ADP 9 case",
                       "Tuesday Tuesday PROPN 7 obl", ". . PUNCT 7 punct"])  # fmt: skip
    reading = dated(text, parse, [event(text, "struck")], [statement(text, "said", "Jets struck Sarmin")])
    found = reading.events[0].date
    assert found is not None
    assert (found.edtf, found.reason) == (None, "not-said")
    assert days(reading.statements[0].date) == ("2024-02-06", "2024-02-06")


def test_a_date_before_a_noun_dates_it_and_its_verb() -> None:
    text = "The Feb. 2 strikes killed nine."
    parse = (
        "The the DET 4 det Definite=Def\nFeb. Feb. PROPN 4 compound\n2 2 NUM 2 nummod\nstrikes strike NOUN 5 nsubj\n"
        "killed kill VERB 0 root Tense=Past\nnine nine NUM 5 obj\n. . PUNCT 5 punct"
    )
    reading = dated(text, parse, [event(text, "strikes"), event(text, "killed")])
    assert [days(e.date) for e in reading.events] == [("2024-02-02", "2024-02-02")] * 2


TOLD_AGAIN = """
Jets jet NOUN 2 nsubj
struck strike VERB 0 root Tense=Past|VerbForm=Fin
Sarmin Sarmin PROPN 2 obj
on on ADP 5 case
Monday Monday PROPN 2 obl
. . PUNCT 2 punct

Nine nine NUM 2 nsubj:pass
were be AUX 3 aux:pass Tense=Past|VerbForm=Fin
killed kill VERB 0 root Tense=Past|VerbForm=Part
. . PUNCT 3 punct
"""


def test_the_next_sentence_goes_on_and_says_that_it_is_inferred() -> None:
    text = "Jets struck Sarmin on Monday. Nine were killed."
    parse = TOLD_AGAIN.replace("Nine nine NUM 2", "Nine nine NUM 3")
    reading = dated(text, parse, [event(text, "struck"), event(text, "killed")])
    first, second = (e.date for e in reading.events)
    assert first is not None
    assert second is not None
    assert (first.earliest, first.basis, first.reason) == ("2024-02-05", "publication", None)
    assert (second.earliest, second.basis, second.reason, second.anchor) == (
        "2024-02-05",
        "inferred",
        "continued",
        "ev-struck",
    )


CALLED = """
Jets jet NOUN 2 nsubj
struck strike VERB 0 root Tense=Past|VerbForm=Fin
Sarmin Sarmin PROPN 2 obj
on on ADP 5 case
Monday Monday PROPN 2 obl
. . PUNCT 2 punct

Cairo Cairo PROPN 2 nsubj
denounced denounce VERB 0 root Tense=Past|VerbForm=Fin
it it PRON 2 obj
. . PUNCT 2 punct
"""


def test_what_answers_a_dated_event_lies_between_it_and_the_report() -> None:
    """The report of 10 February says on no day that Cairo spoke; it was not before the strike."""
    text = "Jets struck Sarmin on Monday. Cairo denounced it."
    said = statement(text, "denounced", "it")
    reading = dated(text, CALLED, [event(text, "struck"), event(text, "denounced", type="ACCUSE")], [said])
    date = reading.events[1].date
    assert date is not None
    assert (date.edtf, date.basis, date.reason) == (
        "2024-02-05/2024-02-10",
        "inferred",
        "between-then-and-the-report",
    )


@pytest.mark.parametrize(
    ("days", "report", "expected"),
    [
        (("2024-02-09", "2024-02-09"), "2024-02-09", "today"),
        (("2024-02-05", "2024-02-05"), "2024-02-09", "days"),
        (("2024-01-01", "2024-01-31"), "2024-02-09", "weeks"),
        (("2023-06-01", "2023-06-30"), "2024-02-09", "year"),
        (("2011-01-01", "2011-12-31"), "2024-02-09", "old"),
        (("2023-10-07", "2024-02-09"), "2024-02-09", "since"),
        (("2024-03-01", "2024-03-31"), "2024-02-09", "future"),
        (("2024-02-05", "2024-02-05"), None, "undated"),
    ],
)
def test_where_days_lie_seen_from_the_report(days: tuple[str, str], report: str | None, expected: str) -> None:
    assert when(days, report) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2024-02-05", "2024-02-05"), "day"),
        (("2024-02-05", "2024-02-06"), "two"),
        (("2024-02-01", "2024-02-29"), "month"),
        ((None, "2024-02-05"), "open"),
    ],
)
def test_how_wide_days_are(days: tuple[str | None, str | None], expected: str) -> None:
    assert width(days) == expected


def test_the_weights_say_how_they_were_made() -> None:
    weights = load_worths("dates")
    assert weights.made_by.startswith("python -m training.attach dates")
    assert weights.event["path.own"] > 0 > weights.event["till.path.own"]


def test_a_dateline_dates_no_event() -> None:
    text = "CAIRO, Feb. 9 - Jets struck Sarmin."
    parse = (
        "CAIRO Cairo PROPN 6 dep\n, , PUNCT 1 punct\nFeb. Feb. PROPN 1 dep\n9 9 NUM 3 nummod\n- - PUNCT 1 punct\n"
        "Jets jet NOUN 7 nsubj\nstruck strike VERB 0 root Tense=Past\nSarmin Sarmin PROPN 7 obj\n. . PUNCT 7 punct"
    )
    reading = dated(text, parse, [event(text, "struck")])
    assert reading.events[0].date == Date(reason="not-said")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("CAIRO, Egypt (Feb. 8, 2024)", "2024-02-08"),
        ("2024-02-S-031\nFor release\n\nCAIRO, Egypt (Feb. 8)", "2024-02-08"),
        ("Feb. 8: Strikes in the north\n2024-02-S-031", "2024-02-08"),
        ("Evening update, Feb. 8\n2024-02-S-031", "2024-02-08"),
        ("CAIRO, Egypt (Feb. 8)", None),
    ],
)
def test_the_day_of_a_release_stands_over_it(head: str, expected: str | None) -> None:
    """Without a day of publication, "yesterday" counts from the day in the head, in the only year that the head names."""
    text = f"{head}\nJets struck Sarmin yesterday, and nobody was hurt in the town, its mayor told reporters who had come to see it."
    start = text.find("CAIRO")
    place = text[start : text.index(")", start) + 1] if start >= 0 else ""
    dateline = Span(report="r-test", start=start, end=start + len(place), text=place) if place else None
    report = Report(id="r-test", found_by="by hand", text=text, sha256="", language="en", dateline=dateline)
    found = next(row for row in resolve(report) if row.span.text == "yesterday")
    assert (found.date.earliest if found.date else None) == ("2024-02-07" if expected else None)


def test_what_somebody_says_in_the_present_tense_is_of_any_day_that_the_report_may_be_of() -> None:
    text = "Cairo condemns the strike."
    parse = (
        "Cairo Cairo PROPN 2 nsubj\ncondemns condemn VERB 0 root Tense=Pres|VerbForm=Fin\nthe the DET 4 det Definite=Def\n"
        "strike strike NOUN 2 obj\n. . PUNCT 2 punct"
    )
    said = statement(text, "condemns", "the strike")
    reading = reading_of(text, parse, events=(event(text, "condemns", type="ACCUSE"),), statements=(said,))
    report = msgspec.structs.replace(reading.report, published=None, url="https://ministry.example/2024/02/17.htm")
    found = attach(reading.add(report=report, dates=())).events[0].date
    assert found is not None
    assert (days(found), found.precision, found.reason) == (("2024-02-01", "2024-02-29"), "month", "said-in-the-report")


TWO_KINDS = """
A a DET 2 det Definite=Ind
strike strike NOUN 3 nsubj Number=Sing
hit hit VERB 0 root Tense=Past|VerbForm=Fin
Sarmin Sarmin PROPN 3 obj
on on ADP 6 case
Wednesday Wednesday PROPN 3 obl
. . PUNCT 3 punct

On on ADP 2 case
Friday Friday PROPN 4 obl
strikes strike NOUN 4 nsubj Number=Plur
hit hit VERB 0 root Tense=Past|VerbForm=Fin
Binnish Binnish PROPN 4 obj
. . PUNCT 4 punct

The the DET 2 det Definite=Def
strikes strike NOUN 3 nsubj Number=Plur
killed kill VERB 0 root Tense=Past|VerbForm=Fin
nine nine NUM 3 obj
. . PUNCT 3 punct
"""


def test_the_strikes_are_those_told_of_last_and_not_the_strike_before_them() -> None:
    text = "A strike hit Sarmin on Wednesday. On Friday strikes hit Binnish. The strikes killed nine."
    found = dated(text, TWO_KINDS, [event(text, "strike"), event(text, "strikes")])
    last = text.rindex("strikes")
    span = Span(report="r-test", start=last, end=last + 7, text="strikes")
    again = msgspec.structs.replace(event(text, "strikes"), id="ev-again", trigger=span, span=span)
    found = attach(found.add(events=(event(text, "strike"), event(text, "strikes"), again)))
    assert [days(e.date) for e in found.events] == [
        ("2024-02-07", "2024-02-07"),
        ("2024-02-09", "2024-02-09"),
        ("2024-02-09", "2024-02-09"),
    ]


LOOKING_BACK = """
Rebels rebel NOUN 2 nsubj
struck strike VERB 0 root Tense=Past|VerbForm=Fin
Sarmin Sarmin PROPN 2 obj
on on ADP 5 case
Wednesday Wednesday PROPN 2 obl
. . PUNCT 2 punct

The the DET 2 det Definite=Def
truce truce NOUN 7 nsubj Number=Sing
of of ADP 4 case
January January PROPN 2 nmod
2011 2011 NUM 4 nummod
had have AUX 7 aux Tense=Past|VerbForm=Fin
ended end VERB 0 root Tense=Past|VerbForm=Part
. . PUNCT 7 punct

The the DET 2 det Definite=Def
strike strike NOUN 3 nsubj Number=Sing
killed kill VERB 0 root Tense=Past|VerbForm=Fin
nine nine NUM 3 obj
. . PUNCT 3 punct
"""


def test_a_look_back_leaves_the_story_where_it_was() -> None:
    text = "Rebels struck Sarmin on Wednesday. The truce of January 2011 had ended. The strike killed nine."
    rows = [event(text, "struck"), event(text, "truce", type="AGREE"), event(text, "strike"), event(text, "killed")]
    found = dated(text, LOOKING_BACK, rows)
    assert [days(e.date) for e in found.events] == [
        ("2024-02-07", "2024-02-07"),
        ("2011-01-01", "2011-01-31"),
        ("2024-02-07", "2024-02-07"),
        ("2024-02-07", "2024-02-07"),
    ]


OF_ANOTHER_DAY = """
Norway Norway PROPN 4 nsubj
on on ADP 3 case
Wednesday Wednesday PROPN 4 obl
condemned condemn VERB 0 root Tense=Past|VerbForm=Fin
Sunday Sunday PROPN 7 nmod:poss
's 's PART 5 case
attack attack NOUN 4 obj
on on ADP 10 case
the the DET 10 det
clinic clinic NOUN 7 nmod
. . PUNCT 4 punct
"""


def test_a_day_that_owns_a_noun_is_not_the_day_of_the_verb_before_it() -> None:
    """The answer has its own day, and what is answered has the day it is called by."""
    text = "Norway on Wednesday condemned Sunday's attack on the clinic."
    reading = dated(text, OF_ANOTHER_DAY, [event(text, "condemned", type="ACCUSE"), event(text, "attack")])
    assert [days(row.date) for row in reading.events] == [("2024-02-07",) * 2, ("2024-02-04",) * 2]


OPENING_WHAT_IS_SAID = """
On on ADP 2 case
Thursday Thursday PROPN 11 obl
gunmen gunman NOUN 4 nsubj
raided raid VERB 11 ccomp Tense=Past|VerbForm=Fin
the the DET 6 det
village village NOUN 4 obj
, , PUNCT 11 punct
the the DET 9 det
mayor mayor NOUN 11 nsubj
later later ADV 11 advmod
added add VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 11 punct
"""


def test_a_day_that_opens_what_is_said_is_the_day_of_the_deed() -> None:
    """Though the tree hangs it on the saying behind."""
    text = "On Thursday gunmen raided the village, the mayor later added."
    reading = dated(
        text, OPENING_WHAT_IS_SAID, [event(text, "raided")],
        [statement(text, "added", "On Thursday gunmen raided the village")],
    )  # fmt: skip
    assert days(reading.events[0].date) == ("2024-02-08", "2024-02-08")


POINTING_BACK = """
Rebels rebel NOUN 2 nsubj
raided raid VERB 0 root Tense=Past|VerbForm=Fin
Sarmin Sarmin PROPN 2 obj
on on ADP 5 case
Thursday Thursday PROPN 2 obl
. . PUNCT 2 punct

{}
"""
THAT_ATTACK = """Nobody nobody PRON 3 nsubj
has have AUX 3 aux
claimed claim VERB 0 root Tense=Past|VerbForm=Part
that that DET 5 det PronType=Dem
attack attack NOUN 3 obj Number=Sing
. . PUNCT 3 punct"""
IT_WAS = """It it PRON 5 nsubj
was be AUX 5 cop Tense=Past
the the DET 5 det Definite=Def
second second ADJ 5 amod
attack attack NOUN 0 root Number=Sing
since since ADP 7 case
December December PROPN 5 nmod
. . PUNCT 5 punct"""


@pytest.mark.parametrize(
    ("words", "parse"),
    [("Nobody has claimed that attack.", THAT_ATTACK), ("It was the second attack since December.", IT_WAS)],
)
def test_an_attack_that_is_pointed_at_has_the_day_of_the_one_told_last(words: str, parse: str) -> None:
    text = f"Rebels raided Sarmin on Thursday. {words}"
    reading = dated(text, POINTING_BACK.format(parse), [event(text, "raided"), event(text, "attack")])
    assert [days(row.date) for row in reading.events] == [("2024-02-08", "2024-02-08")] * 2


YET_TO_COME = """
Both both DET 2 det
sides side NOUN 3 nsubj
agreed agree VERB 0 root Tense=Past|VerbForm=Fin
to to PART 5 mark
meet meet VERB 3 xcomp VerbForm=Inf
on on ADP 7 case
March March PROPN 5 obl
26 26 NUM 7 nummod
. . PUNCT 3 punct
"""


def test_what_was_done_was_not_done_on_a_day_to_come() -> None:
    text = "Both sides agreed to meet on March 26."
    rows = [event(text, "agreed", type="AGREE"), event(text, "meet", type="AGREE", factuality="planned")]
    assert [days(row.date) for row in dated(text, YET_TO_COME, rows).events] == [(None, None), ("2024-03-26",) * 2]


SHUT_OUT = """
Gunmen gunman NOUN 2 nsubj
landed land VERB 0 root Tense=Past|VerbForm=Fin
on on ADP 4 case
Tuesday Tuesday PROPN 2 obl
and and CCONJ 8 cc
not not PART 8 advmod
on on ADP 8 case
Monday Monday PROPN 4 conj
. . PUNCT 2 punct
"""

WHEN = """
Pumps pump NOUN 3 nsubj
have have AUX 3 aux Tense=Pres|VerbForm=Fin
stood stand VERB 0 root Tense=Past|VerbForm=Part
since since ADP 5 case
Thursday Thursday PROPN 3 obl
, , PUNCT 9 punct
when when ADV 9 advmod
troops troops NOUN 9 nsubj
shelled shell VERB 3 advcl Tense=Past|VerbForm=Fin
Sarmin Sarmin PROPN 9 obj
. . PUNCT 3 punct
"""


def test_a_day_that_is_ruled_out_is_no_answer() -> None:
    text = "Gunmen landed on Tuesday and not on Monday."
    assert days(dated(text, SHUT_OUT, [event(text, "landed")]).events[0].date) == ("2024-02-06", "2024-02-06")


def test_a_clause_of_a_day_tells_what_was_done_on_it() -> None:
    text = "Pumps have stood since Thursday, when troops shelled Sarmin."
    assert days(dated(text, WHEN, [event(text, "shelled")]).events[0].date) == ("2024-02-08", "2024-02-08")


COUNTED_FIRST = """
Three three NUM 2 nummod
weeks week NOUN 10 obl:unmarked
after after SCONJ 5 mark
gunmen gunman NOUN 5 nsubj
attacked attack VERB 10 advcl Tense=Past|VerbForm=Fin
the the DET 7 det
mine mine NOUN 5 obj
, , PUNCT 5 punct
it it PRON 10 nsubj
opened open VERB 0 root Tense=Past|VerbForm=Fin
on on ADP 12 case
Monday Monday PROPN 10 obl
. . PUNCT 10 punct
"""


def test_days_are_counted_from_a_day_told_behind_them() -> None:
    text = "Three weeks after gunmen attacked the mine, it opened on Monday."
    assert days(dated(text, COUNTED_FIRST, [event(text, "attacked")]).events[0].date) == ("2024-01-14", "2024-01-16")


WHEN_SAID = """
Pumps pump NOUN 3 nsubj
have have AUX 3 aux Tense=Pres|VerbForm=Fin
stood stand VERB 0 root Tense=Past|VerbForm=Part
since since ADP 5 case
Thursday Thursday PROPN 3 obl
, , PUNCT 10 punct
when when ADV 10 advmod
, , PUNCT 7 punct
he he PRON 10 nsubj
said say VERB 3 advcl Tense=Past|VerbForm=Fin
, , PUNCT 10 punct
troops troops NOUN 13 nsubj
shelled shell VERB 10 ccomp Tense=Past|VerbForm=Fin
Sarmin Sarmin PROPN 13 obj
. . PUNCT 3 punct
"""


def test_a_clause_of_a_day_tells_so_whoever_said_it() -> None:
    text = "Pumps have stood since Thursday, when, he said, troops shelled Sarmin."
    reading = reading_of(text, WHEN_SAID)
    cues = frozenset({9})
    told = told_in(
        reading.add(dates=resolve(reading.report, reading.tokens)), cues, {}, "2024-02-10", load_rules("en").attach
    )
    paths = Paths(reading.tokens, cues, {}, load_rules("en").attach)
    assert any(paths.dated_by(12, one) for one in told)
    assert not any(paths.dated_by(2, one) for one in told)


BY_THE_WAY = """
Shells shell NOUN 2 nsubj
hit hit VERB 0 root Tense=Past|VerbForm=Fin
Sarmin Sarmin PROPN 2 obj
on on ADP 5 case
Monday Monday PROPN 2 obl
, , PUNCT 2 punct
which which PRON 9 obj PronType=Rel
rebels rebel NOUN 9 nsubj
held hold VERB 3 acl:relcl Tense=Past|VerbForm=Fin
on on ADP 11 case
Sunday Sunday PROPN 9 obl
"""


def test_what_a_relative_clause_dates_is_told_by_the_way() -> None:
    """The town was held on Sunday, and hit on Monday."""
    reading = reading_of("Shells hit Sarmin on Monday, which rebels held on Sunday", BY_THE_WAY)
    reading = reading.add(dates=resolve(reading.report, reading.tokens))
    told = told_in(reading, frozenset(), {1: 0}, "2024-02-10", load_rules("en").attach)
    assert [one.aside for one in told] == ["", "relative"]


def test_who_takes_part_tells_which_act_is_meant() -> None:
    text = "Rebels struck Sarmin on Wednesday. The truce of January 2011 had ended. The strike killed nine."
    span = span_of(text, "Rebels")
    rebels = (Participant(actor="ac-1", span=span, head="Rebels"),)
    rows = [event(text, "struck", actors=rebels), event(text, "killed", actors=rebels)]
    reading = reading_of(text, LOOKING_BACK, events=tuple(rows))
    scene = Scene(reading.add(dates=resolve(reading.report, reading.tokens)), load_rules("en"), "2024-02-10")
    told, again = scene.order
    date = Date(earliest="2024-02-07", latest="2024-02-07")
    signs = {sign for choice in scene.choices(again, [date, None], [told]) for sign in choice.signs}
    assert {"event.same.by.type"} <= signs
    assert "event.other.by" not in signs


LASTING = """
Strikers striker NOUN 2 nsubj
blocked block VERB 0 root Tense=Past|VerbForm=Fin
roads road NOUN 2 obj
for for ADP 7 case
a a DET 7 det
third third ADJ 7 amod
day day NOUN 2 obl
on on ADP 9 case
Thursday Thursday PROPN 2 obl
. . PUNCT 2 punct
"""


def test_a_third_day_is_the_last_of_three() -> None:
    text = "Strikers blocked roads for a third day on Thursday."
    assert days(dated(text, LASTING, [event(text, "blocked", type="PROTEST")]).events[0].date) == (
        "2024-02-06",
        "2024-02-08",
    )


RECORDED = """
In in ADP 2 case
January January PROPN 5 obl
the the DET 4 det
Mission mission NOUN 5 nsubj
recorded record VERB 0 root Tense=Past|VerbForm=Fin
nine nine NUM 7 nummod
civilians civilian NOUN 5 obj
killed kill VERB 7 acl Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 5 punct
"""


def test_the_day_of_counting_is_that_of_what_was_counted() -> None:
    text = "In January the Mission recorded nine civilians killed."
    told = [statement(text, "recorded", "nine civilians killed")]
    assert days(dated(text, RECORDED, [event(text, "killed")], told).events[0].date) == ("2024-01-01", "2024-01-31")
