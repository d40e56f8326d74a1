"""Copies are those that comparing all reports finds, also where an old report turns into a copy of a new one."""

from __future__ import annotations

import random
from hashlib import sha256

import pytest

from onrecord.records import Date, Report
from onrecord.reports import find_new_copies, mark_copies

STORY = (
    "Shelling of the market in Idlib killed four traders and wounded nine people on Monday, the health directorate said. "
    "Residents told of three explosions shortly before noon, and of ambulances that came under fire as they arrived. "
    "The army did not comment. The district had been calm for two weeks, since elders of both sides met in the old town hall."
)
OTHER = STORY.replace("four", "seven")
LONGER = f"{STORY} The mayor asked for tents and blankets."


def _report(text: str, day: str | None, publisher: str) -> Report:
    published = Date(edtf=day, earliest=day, latest=day, precision="day") if day else None
    id = sha256(f"{text}{day}{publisher}".encode()).hexdigest()
    return Report(id=id, found_by="by hand", text=text, published=published, publisher=publisher, sha256="0" * 64)


REPORTS = [
    _report(text, day, publisher)
    for text, publisher in ((STORY, "Wire"), (LONGER, "Post"), (OTHER, "Radio"))
    for day in ("2024-03-01", "2024-03-05", "2024-03-20", None)
]


@pytest.mark.parametrize("seed", range(12))
def test_adding_finds_what_comparing_all_finds(seed: int) -> None:
    """Days a week and more apart, other figures, no day at all; in any order, one by one or a few together."""
    chance = random.Random(seed)
    order = chance.sample(REPORTS, len(REPORTS))
    known: list[Report] = []
    turned = 0
    while order:
        size = chance.choice((1, 1, 3))
        new, order = order[:size], order[size:]
        before = {old.id: old.copy_of for old in known}
        found = find_new_copies(new, lambda some, known=tuple(known): known)  # type: ignore[misc]
        known = list(mark_copies([*known, *new]))
        assert {report.id: report.copy_of for report in known} == before | found
        assert set(found) - set(before) == {report.id for report in new}
        assert all(before[id] != of for id, of in found.items() if id in before)
        turned += len(set(found) & set(before))
    assert turned
