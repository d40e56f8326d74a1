"""Particular people who came to no harm are told as none, and never as hurt."""

from __future__ import annotations

import pytest

from onrecord.counts import read_counts
from onrecord.counts.attach import attach
from onrecord.counts.harms import harms
from onrecord.counts.people import People
from onrecord.counts.ruleset import rules_for
from onrecord.records import Event, Name, Span
from tests.by_hand import reading_of
from tests.counts.marked import written

UNHURT = """
The the DET 2 det
mayor mayor NOUN 3 nsubj Number=Sing
escaped escape VERB 0 root Tense=Past|VerbForm=Fin
unhurt unhurt ADV 3 advmod
. . PUNCT 3 punct
"""

LEFT = """
It it PRON 2 nsubj
left leave VERB 0 root Tense=Past|VerbForm=Fin
six six NUM 4 nummod NumType=Card
passengers passenger NOUN 2 obj Number=Plur
unhurt unhurt ADJ 2 xcomp
. . PUNCT 2 punct
"""

NOT = """
The the DET 2 det
guards guard NOUN 5 nsubj:pass Number=Plur
were be AUX 5 aux:pass
not not PART 5 advmod
injured injure VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 5 punct
"""

BADLY = """
The the DET 2 det
guards guard NOUN 6 nsubj:pass Number=Plur
were be AUX 6 aux:pass
not not PART 6 advmod
seriously seriously ADV 6 advmod
injured injure VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 6 punct
"""

NEITHER = """
Neither neither CCONJ 2 cc:preconj
Paz Paz PROPN 7 nsubj:pass Number=Sing
nor nor CCONJ 5 cc
her her PRON 5 nmod:poss
guard guard NOUN 2 conj Number=Sing
was be AUX 7 aux:pass
hurt hurt VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 7 punct
"""

NO_ONE = """
No no DET 2 det
one one NOUN 5 nsubj:pass Number=Sing
was be AUX 5 aux:pass
seriously seriously ADV 5 advmod
hurt hurt VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 5 punct
"""

BURNS = """
The the DET 2 det
mayor mayor NOUN 3 nsubj Number=Sing
suffered suffer VERB 0 root Tense=Past|VerbForm=Fin
no no DET 5 det
injuries injury NOUN 3 obj Number=Plur
. . PUNCT 3 punct
"""


def people_in(text: str, parse: str) -> People:
    """The people of a text parsed by hand."""
    rules = rules_for("en")
    assert rules is not None
    names = tuple(Name(i, i + 1, "person") for i, line in enumerate(parse.strip().splitlines()) if " PROPN " in line)
    return People(read_counts(reading_of(text, parse).add(names=names)), rules)


@pytest.mark.parametrize(
    ("text", "parse", "expected"),
    [
        ("The mayor escaped unhurt.", UNHURT, [("injured 0", "unhurt", True)]),
        ("It left six passengers unhurt.", LEFT, [("injured 0", "unhurt", True)]),
        ("The guards were not injured.", NOT, [("injured 0", "not injured", True)]),
        ("The guards were not seriously injured.", BADLY, []),
        ("No one was seriously hurt.", NO_ONE, []),
        ("Neither Paz nor her guard was hurt.", NEITHER, [("injured 0", "Neither", True)]),
        ("The mayor suffered no injuries.", BURNS, [("injured 0", "no injuries", True)]),
    ],
)
def test_who_came_to_no_harm(text: str, parse: str, expected: list[tuple[str, str, bool]]) -> None:
    """They are told as none of the harm, in the words that say so; what leaves open that they were hurt tells nothing."""
    found = harms(people_in(text, parse))
    assert [(f"{h.harm} {written(h.count)}", h.count.text, h.spared) for h in found] == expected


def test_how_many_came_to_no_harm_stands_with_who_they_are() -> None:
    """The row counts none, and its people are six."""
    text = "It left six passengers unhurt."
    reading = people_in(text, LEFT).reading
    span = Span(report=reading.report.id, start=3, end=7, text="left")
    event = Event(id="ev", found_by="by hand", report=reading.report.id, trigger=span, type="ASSAULT", factuality="occurred", span=span)
    (row,) = attach(reading.add(events=(event,), statements=())).events[0].casualties
    assert row.who is not None
    assert row.who.count is not None
    assert (row.harm, row.count.high, row.who.count.best) == ("injured", 0, 6)
