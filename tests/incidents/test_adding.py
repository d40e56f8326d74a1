"""Reports added bit by bit, in any order, give the incidents of reading them at once, row by row."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from benchmarks.made import happenings, make
from benchmarks.made.singly import singly
from onrecord.incidents import Kept, candidates, neighbourhood
from onrecord.records import Actor, Record, Relation, gather
from onrecord.records.judgement import Judgement
from tests.incidents.shelf import MemoryShelf

MADE = gather(singly(make(happenings(40, seed=3), seed=4).record), version="")
Outcome = tuple[dict[str, tuple[object, ...]], dict[str, Kept]]


def _at_once(record: Record, judged: Sequence[Judgement] = ()) -> Outcome:
    """Incidents with their claims and disputes, and what is kept of every telling."""
    shelf = MemoryShelf(record)
    shelf.add([report.id for report in record.reports], judged=judged)
    shelf.settle()
    return shelf.incidents, shelf.state()


def _added(record: Record, order: list[str], sizes: random.Random, judged: Sequence[Judgement] = ()) -> Outcome:
    """The same, of reports and judgements that come bit by bit; a judgement comes when both its accounts are there."""
    shelf, waiting = MemoryShelf(record), list(judged)
    home = {event.id: event.report for event in record.events}
    there: set[str] = set()
    while order:
        size = sizes.choice((1, 1, 2, 5, 20))
        there.update(order[:size])
        now = [one for one in waiting if {home[one.one], home[one.other]} <= there and sizes.random() < 0.5]
        waiting = [one for one in waiting if one not in now]
        assert shelf.add(order[:size], judged=now)
        order = order[size:]
    assert shelf.add((), judged=waiting)
    return shelf.incidents, shelf.state()


@pytest.mark.parametrize("seed", range(3))
def test_any_split_in_any_order_gives_what_reading_at_once_gives(seed: int) -> None:
    """Incidents, claims and disputes, each row the same."""
    chance = random.Random(seed)
    order = [report.id for report in MADE.reports]
    chance.shuffle(order)
    assert _added(MADE, order, chance) == _at_once(MADE)


def test_blocks_that_new_reports_crowd_part_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """With blocks of four at most, hundreds of them overflow on the way."""
    for module in (candidates, neighbourhood):
        monkeypatch.setattr(module, "CROWDED", 4)
    chance = random.Random(9)
    order = [report.id for report in MADE.reports]
    chance.shuffle(order)
    assert _added(MADE, order, chance) == _at_once(MADE)


@pytest.mark.parametrize("bodies", [("actor:hospital-guard",), ("actor:ministry", "actor:council"), None])
def test_who_turns_out_to_speak_for_another_is_heard_anew_everywhere(bodies: tuple[str, ...] | None) -> None:
    """Some reports tell that a hospital speaks for a body that nobody names, for two, or for police whom old reports quote beside it."""
    said = [s for s in MADE.statements if s.speaker and s.speaker.actor == "actor:hospital"]
    police = sorted(
        {s.speaker.actor for s in MADE.statements if s.speaker and s.speaker.actor and "police" in s.speaker.actor}
    )
    objects = bodies or police[:2]
    relations = tuple(
        Relation(
            id=f"re-{number}", found_by="by hand", subject=statement.speaker, relation="speaks_for", span=statement.span,
            object=replace(statement.speaker, actor=objects[number % len(objects)]),
        )
        for number, statement in enumerate(said[:4]) if statement.speaker
    )  # fmt: skip
    fronts = tuple(replace(actor, country="XXX", kind="armed-force") for actor in MADE.actors)
    named = tuple(Actor(id=id, found_by="by hand", name=id, kind="state", country="XXX") for id in bodies or ())
    record = replace(MADE, relations=relations, actors=(*fronts, *named))
    chance = random.Random(5)
    telling = {relation.span.report for relation in relations}
    order = sorted((report.id for report in MADE.reports), key=lambda id: (id in telling, chance.random()))
    assert _added(record, order, chance) == _at_once(record)


@pytest.mark.parametrize("seed", range(4))
def test_what_people_decide_is_heard_where_it_bears_and_nowhere_else(seed: int) -> None:
    """Same, different, unsure, and a later word on the same pair; of one report and of many, before and after others come."""
    chance = random.Random(seed)
    near = sorted(MADE.events, key=lambda event: (event.date.earliest if event.date and event.date.earliest else "", event.id))
    judged = []
    for number in range(25):
        place = chance.randrange(len(near) - 8)
        one, other = chance.sample(near[place : place + 8], 2)
        verdict = chance.choice(("same", "different", "unsure"))
        judged.append(Judgement(verdict=verdict, one=one.id, other=other.id, by="A. Reader", at=f"2024-03-{number + 1:02}"))  # type: ignore[arg-type]
    judged.append(replace(judged[0], verdict="different" if judged[0].verdict == "same" else "same", at="2024-04-01"))
    order = [report.id for report in MADE.reports]
    chance.shuffle(order)
    incidents, kept = _added(MADE, order, chance, judged)
    assert incidents == _at_once(MADE, judged)[0] != _at_once(MADE)[0]
    assert kept == _at_once(MADE, judged)[1]
