"""Days and hours that stand over the entries of a list: chronologies, logs, live pages."""

from __future__ import annotations

import pytest

from onrecord.dates import resolve
from onrecord.dates.attach import attach
from onrecord.dates.entries import entries_in
from onrecord.records import Entry, Event
from tests.by_hand import reading_of, report_of
from tests.dates.test_attach import days, event


def entries(text: str) -> tuple[Entry, ...]:
    return entries_in(text, resolve(report_of(text)))


HEADS = [
    ("4 October – Rebels take Sarmin.\n\n6 October – Jets strike Sarmin.", ["2023-10-04", "2023-10-06"]),
    ("Jan 4: Rebels took Sarmin.\nJan 6: Jets struck Sarmin.", ["2024-01-04", "2024-01-06"]),
    ("• 4 January, Sarmin: Rebels came.\n• 6 January, Binnish: Jets struck.", ["2024-01-04", "2024-01-06"]),
    ("4 January 2024\n\nRebels took Sarmin.\n\n6 January 2024\n\nJets struck it.", ["2024-01-04", "2024-01-06"]),
    ("12:05 GMT\nJets strike.\n\n11:30 – Rebels come.", [None, None]),
    ("14. Rebels came.\n\n15. Jets struck.\n\n18. Two died.", [None, None, None]),
    ("1. 4 January. Rebels came.\n2. 6 January. Jets struck.", ["2024-01-04", "2024-01-06"]),
]


@pytest.mark.parametrize(("text", "heads"), HEADS, ids=[text.partition("\n")[0] for text, _ in HEADS])
def test_lines_that_open_with_a_day_or_hour_head_entries(text: str, heads: list[str | None]) -> None:
    """Behind a bullet or number too, with the place before the mark, or alone on their line."""
    found = entries(text)
    assert [entry.head and entry.head.date and entry.head.date.earliest for entry in found] == heads


NONE = [
    "On 4 January rebels took Sarmin.\nOn 6 January jets struck it.",
    "4 January – Rebels took Sarmin.\n\nJets struck it later.",
    "9. Rebels came.\n\n3. Jets struck.\n\n7. Two died.",
    "2022\n\nRebels took Sarmin in May.\n\n2023\n\nJets struck it in June.",
]


@pytest.mark.parametrize("text", NONE)
def test_prose_one_dateline_and_chapters_of_years_are_no_list(text: str) -> None:
    assert entries(text) == ()


def test_an_entry_ends_with_its_paragraph_or_where_the_next_begins() -> None:
    text = "4 January: Rebels came.\n6 January: Jets struck.\n\nThe town lies near a river."
    first, second = entries(text)
    assert text[first.start : first.end] == "4 January: Rebels came.\n"
    assert text[second.start : second.end] == "6 January: Jets struck."


LOG = """
4 4 NUM 5 obl
January January PROPN 1 nmod
– – PUNCT 5 punct
Rebels rebel NOUN 5 nsubj
took take VERB 0 root Tense=Past|VerbForm=Fin
Sarmin Sarmin PROPN 5 obj
. . PUNCT 5 punct

Four four NUM 2 nsubj
died die VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 2 punct

6 6 NUM 5 obl
January January PROPN 1 nmod
– – PUNCT 5 punct
Jets jet NOUN 5 nsubj
struck strike VERB 0 root Tense=Past|VerbForm=Fin
Binnish Binnish PROPN 5 obj
. . PUNCT 5 punct

Nine nine NUM 3 nummod
people people NOUN 3 nsubj
fled flee VERB 0 root Tense=Past|VerbForm=Fin
; ; PUNCT 3 punct
guards guard NOUN 7 nsubj:pass
were be AUX 7 aux:pass
held hold VERB 3 parataxis Tense=Past|VerbForm=Part
on on ADP 9 case
Monday Monday PROPN 7 obl
. . PUNCT 3 punct
"""


def test_the_day_over_an_entry_is_that_of_all_it_tells() -> None:
    """Save for what has a day of its own; the days of other entries are nothing to it."""
    text = "4 January – Rebels took Sarmin. Four died.\n\n6 January – Jets struck Binnish. Nine people fled; guards were held on Monday."
    events: list[Event] = [event(text, word) for word in ("took", "died", "struck", "fled", "held")]
    reading = reading_of(text, LOG, events=tuple(events))
    dates = resolve(reading.report, reading.tokens)
    dated = attach(reading.add(dates=dates, entries=entries_in(text, dates)))
    found = [days(row.date)[0] for row in dated.events]
    assert found == ["2024-01-04", "2024-01-04", "2024-01-06", "2024-01-06", "2024-02-05"]
    assert all(row.date and row.date.basis != "inferred" for row in dated.events)


SINCE = """
Since since ADP 2 case
January January PROPN 7 obl
, , PUNCT 7 punct
ninety ninety NUM 5 nummod
people people NOUN 7 nsubj:pass
have have AUX 7 aux Tense=Pres
died die VERB 0 root Tense=Past|VerbForm=Part
. . PUNCT 7 punct
"""


def test_many_that_died_since_a_month_did_not_die_in_it() -> None:
    text = "Since January, ninety people have died."
    reading = reading_of(text, SINCE, events=(event(text, "died"),))
    dated = attach(reading.add(dates=resolve(reading.report, reading.tokens)))
    assert days(dated.events[0].date) == ("2024-01-01", "2024-02-10")
