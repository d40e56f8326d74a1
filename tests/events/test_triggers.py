"""Which words tell an act: not a game's score, and not what a speaker calls an act."""

from __future__ import annotations

import pytest

from onrecord.events import stage
from onrecord.records import DateExpression, Participant, Span, Statement
from onrecord.settings import Settings
from tests.events.parses import reading

CALLED_SO = [
    "Syria described the strike as a clear act of aggression.",
    "Iran called the raid an act of terrorism.",
    "The president said the strike was an act of aggression.",
]
SCORES = [
    # sentence, words that tell an act
    ("The Lions attacked the Bears and won 3-1.", []),
    ("Rebels attacked a convoy of 10-12 trucks.", ["attacked"]),
    ("Gunmen attacked fans after the Lions won 2-1.", ["attacked"]),
    ("The council voted 9-4 after rebels attacked a convoy.", ["attacked"]),
]


@pytest.mark.parametrize("text", CALLED_SO)
def test_what_an_act_is_called_is_no_act_of_its_own(text: str) -> None:
    """The act is told once, by its own word."""
    told = [e.trigger.text for e in stage(Settings()).run(reading(text)).events if e.type == "ASSAULT"]
    assert told in (["strike"], ["raid"])


@pytest.mark.parametrize(("text", "expected"), SCORES, ids=[text for text, _ in SCORES])
def test_a_score_makes_it_a_game(text: str, expected: list[str]) -> None:
    """The greater number first; a range of numbers and the count of a vote are none."""
    told = [e.trigger.text for e in stage(Settings()).run(reading(text)).events if e.type == "ASSAULT"]
    assert told == expected


def test_the_strike_of_a_drone_is_none_of_workers() -> None:
    """What a strike is, sentences before tell, whoever speaks of it."""
    text = "A drone hit a mosque on Friday. The Doctors Network called the strike a heinous crime."
    assert [e.type for e in stage(Settings()).run(reading(text)).events if "strike" in e.trigger.text] == ["ASSAULT"]


@pytest.mark.parametrize(("dated", "expected"), [(True, "SANCTION"), (False, "ASSAULT")])
def test_nobody_was_fired_on_a_day(dated: bool, expected: str) -> None:
    """A preposition that brings a day is no part of an expression."""
    text = "The police chief was fired on Saturday."
    span = Span(report="r-test", start=30, end=38, text="Saturday")
    day = DateExpression(id="da", found_by="test", span=span, timex="DATE", value="2024-05-04")
    events = stage(Settings()).run(reading(text, dates=(day,) if dated else ())).events
    assert [e.type for e in events] == [expected]


@pytest.mark.parametrize(("speaks", "expected"), [(True, []), (False, ["peacekeeping mission"])])
def test_a_mission_that_says_something_is_no_act(speaks: bool, expected: list[str]) -> None:
    """What names a speaker is no act; the same words without a statement are one."""
    text = "The peacekeeping mission reported calm."
    speaker = Participant(span=Span(report="r-test", start=0, end=24, text=text[:24]), head="mission")
    content = Span(report="r-test", start=34, end=38, text="calm")
    said = Statement(id="st-1", found_by="by hand", report="r-test", speaker=speaker, content=(content,), span=content)
    read = stage(Settings()).run(reading(text, statements=(said,) if speaks else ()))
    assert [event.trigger.text for event in read.events if event.type == "AID"] == expected
    assert ("names-a-speaker" in [row.reason for row in read.skipped]) == speaks
