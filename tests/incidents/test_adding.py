"""Reports added bit by bit, in any order, give the incidents of reading them at once, row by row."""

from __future__ import annotations

import random

import pytest

from benchmarks.made import happenings, make
from onrecord.incidents import adding, candidates
from onrecord.records import Record
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
