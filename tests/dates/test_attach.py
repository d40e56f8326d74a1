"""Which event and which statement a date belongs to."""

from __future__ import annotations

import re

from onrecord.dates import resolve
from onrecord.dates.attach import attach
from onrecord.records import Date, Event, Participant, Reading, Span, Statement
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

Two two NUM 2 nummod
had have AUX 3 aux Tense=Past|VerbForm=Fin
died die VERB 0 root Tense=Past|VerbForm=Part
before before ADV 3 advmod
. . PUNCT 3 punct
"""


def test_the_next_sentence_goes_on_and_says_that_it_is_inferred() -> None:
    text = "Jets struck Sarmin on Monday. Nine were killed. Two had died before."
    parse = TOLD_AGAIN.replace("Nine nine NUM 2", "Nine nine NUM 3").replace(
        "Two two NUM 2 nummod", "Two two NUM 3 nsubj"
    )
    reading = dated(text, parse, [event(text, "struck"), event(text, "killed"), event(text, "died")])
    first, second, third = (e.date for e in reading.events)
    assert first is not None
    assert second is not None
    assert third is not None
    assert (second.earliest, second.basis, second.reason, second.anchor) == (
        "2024-02-05",
        "inferred",
        "continued",
        "ev-struck",
    )
    assert third.reason == "not-said"


def test_time_counted_from_an_event() -> None:
    text = "Jets struck Sarmin on Monday. He fled two days after the strike."
    parse = SAID.strip().split("\n, ,")[0].replace("VERB 9 ccomp", "VERB 0 root") + (
        "\n. . PUNCT 2 punct\n\nHe he PRON 2 nsubj\nfled flee VERB 0 root Tense=Past\ntwo two NUM 4 nummod\ndays day NOUN 2 obl\n"
        "after after ADP 7 case\nthe the DET 7 det Definite=Def\nstrike strike NOUN 2 obl\n. . PUNCT 2 punct"
    )
    reading = dated(text, parse, [event(text, "struck"), event(text, "fled", type="RETREAT"), event(text, "strike")])
    assert days(reading.events[2].date) == ("2024-02-05", "2024-02-05")
    assert reading.events[1].date is not None
    assert (reading.events[1].date.earliest, reading.events[1].date.basis) == ("2024-02-07", "narrative")
    assert reading.events[1].date.anchor == "ev-strike"


def test_a_dateline_dates_no_event() -> None:
    text = "CAIRO, Feb. 9 - Jets struck Sarmin."
    parse = (
        "CAIRO Cairo PROPN 6 dep\n, , PUNCT 1 punct\nFeb. Feb. PROPN 1 dep\n9 9 NUM 3 nummod\n- - PUNCT 1 punct\n"
        "Jets jet NOUN 7 nsubj\nstruck strike VERB 0 root Tense=Past\nSarmin Sarmin PROPN 7 obj\n. . PUNCT 7 punct"
    )
    reading = dated(text, parse, [event(text, "struck")])
    assert reading.events[0].date == Date(reason="not-said")
