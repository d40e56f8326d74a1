"""Copies among new reports are those that comparing all reports finds, or it is said that all must be compared."""

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
    """Days a week and more apart, other figures, no day at all; in any order."""
    order = random.Random(seed).sample(REPORTS, len(REPORTS))
    known, agreed = list(mark_copies(order[:6])), 0
    for report in order[6:]:
        found = find_new_copies([report], known)
        whole = mark_copies([*known, report])
        before = {old.id: old.copy_of for old in known}
        assert (found is None) >= any(new.copy_of != before[new.id] for new in whole if new.id != report.id)
        if found is not None:
            assert {new.id: new.copy_of for new in whole} == {**before, report.id: found.get(report.id)}
            agreed += 1
        known = list(whole)
    assert agreed
