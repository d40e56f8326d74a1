"""Reports added bit by bit, in any order, give the incidents of reading them at once, row by row."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from benchmarks.made import happenings, make
from onrecord.incidents import adding, candidates
from onrecord.records import Record, Relation
from tests.incidents.dossier import SETTINGS
from tests.incidents.shelf import MemoryShelf

MADE = make(happenings(40, seed=3), seed=4).record


def _at_once(record: Record) -> dict[str, tuple[object, ...]]:
    shelf = MemoryShelf(record)
    shelf._settle(record, SETTINGS)
    return shelf.incidents


def _added(record: Record, order: list[str], sizes: random.Random) -> dict[str, tuple[object, ...]]:
    shelf = MemoryShelf(record)
    while order:
        size = sizes.choice((1, 1, 2, 5, 20))
        assert shelf.add(order[:size])
        order = order[size:]
    return shelf.incidents


@pytest.mark.parametrize("seed", range(3))
def test_any_split_in_any_order_gives_what_reading_at_once_gives(seed: int) -> None:
    """Incidents, claims and disputes, each row the same."""
    chance = random.Random(seed)
    order = [report.id for report in MADE.reports]
    chance.shuffle(order)
    assert _added(MADE, order, chance) == _at_once(MADE)


def test_blocks_that_new_reports_crowd_part_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """With blocks of four at most, hundreds of them overflow on the way."""
    for module in (candidates, adding):
        monkeypatch.setattr(module, "CROWDED", 4)
    chance = random.Random(9)
    order = [report.id for report in MADE.reports]
    chance.shuffle(order)
    assert _added(MADE, order, chance) == _at_once(MADE)


def test_who_turns_out_to_speak_for_another_is_heard_anew_everywhere() -> None:
    """One report tells that a hospital speaks for a police, which old reports quote side by side; later ones, for two."""
    said = [s for s in MADE.statements if s.speaker and s.speaker.actor == "actor:hospital"]
    bodies = sorted(
        {s.speaker.actor for s in MADE.statements if s.speaker and s.speaker.actor and "police" in s.speaker.actor}
    )
    relations = tuple(
        Relation(
            id=f"re-{number}", found_by="by hand", subject=statement.speaker, relation="speaks_for", span=statement.span,
            object=replace(statement.speaker, actor=bodies[number % 2]),
        )
        for number, statement in enumerate(said[:4]) if statement.speaker
    )  # fmt: skip
    record = replace(MADE, relations=relations)
    chance = random.Random(5)
    telling = {relation.span.report for relation in relations}
    order = sorted((report.id for report in MADE.reports), key=lambda id: (id in telling, chance.random()))
    assert _added(record, order, chance) == _at_once(record)
