"""Words of acts are compared as the benchmarks say, on a sentence small enough to count by hand."""

from __future__ import annotations

from benchmarks._triggers import Tally, Told, Trigger, told_by
from onrecord.records import Casualty, Count, Event, Span

TEXT = "The shelling killed two; workers walked out."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(report="r", start=start, end=start + len(words), text=words)


SHELLING = Event(
    id="ev", found_by="test", report="r", trigger=span("shelling"), span=span(TEXT), type="ASSAULT",
    casualties=(Casualty(id="ca", found_by="test", harm="killed", count=Count(low=2, high=2, best=2), span=span("killed two")),),
)  # fmt: skip


def test_harm_of_an_act_is_told_apart_where_it_is_asked_for() -> None:
    assert told_by([SHELLING]) == [Told(4, 12, "ASSAULT")]
    assert told_by([SHELLING], harm=True) == [Told(4, 12, "ASSAULT"), Told(13, 23, "ASSAULT")]


def test_found_and_typed_words_are_counted_apart_and_other_types_not_at_all() -> None:
    tally = Tally()
    golds = [Trigger(4, 12, ("ASSAULT",)), Trigger(33, 43, ("PROTEST",))]
    acts = [Told(4, 12, "ASSAULT"), Told(33, 43, "ASSAULT"), Told(25, 32, "AID")]
    tally.add("s", TEXT, golds, acts, frozenset({"ASSAULT", "PROTEST"}))
    numbers = tally.numbers()
    assert (numbers["triggers"], numbers["typed"]) == (100.0, 50.0)
    assert tally.cases["s:1"] == (0.5, "PROTEST 'walked out': read ASSAULT")
