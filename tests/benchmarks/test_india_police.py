"""Which acts answer the questions about police, on records built by hand."""

from __future__ import annotations

import pytest

from benchmarks.india_police import kinds_of, mended
from onrecord.records import Actor, Event, Participant, Reading, Report, Span

TEXT = "Police officers in the town of Rampur fired at them and they ran"
POLICE = Actor(id="ac-1", found_by="test", name="Rampur police")
READING = Reading(report=Report(id="r", found_by="test", text=TEXT, sha256="0" * 64), actors=(POLICE,))


def _words(words: str) -> Span:
    start = TEXT.find(words)
    return Span(report="r", start=start, end=start + len(words), text=words)


def _event(
    kind: str, rule: str, *, trigger: str = "fired", by: tuple[str, str | None] | None = None, **more: object
) -> Event:
    actors = (Participant(span=_words(by[0]), head=by[0], actor=by[1]),) if by else ()
    return Event(
        id="ev", found_by=f"events.plover/1/{rule}", report="r", trigger=_words(trigger), type=kind, actors=actors,
        span=_words(TEXT), **{"factuality": "occurred", **more},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("event", "kinds"),
    [
        (_event("ASSAULT", "assault.firearms", by=("Police officers", None)), {"force"}),
        (_event("ASSAULT", "assault.firearms", by=("they", "ac-1")), {"force"}),
        (_event("ASSAULT", "assault.firearms", by=("them", None)), set()),
        (_event("ASSAULT", "assault.kill", by=("Police officers", None)), {"force", "kill"}),
        (_event("ASSAULT", "assault.tear-gas"), {"force"}),
        (_event("ASSAULT", "assault.firearms"), set()),
        (_event("COERCE", "coerce.arrest", modes=("arrest",)), {"arrest"}),
        (_event("COERCE", "coerce.arrest", modes=("arrest",), factuality="planned"), set()),
        (_event("REJECT", "reject.fail-to-act"), {"fail"}),
        (_event("SUPPORT", "support.praise", by=("Police officers", None)), {"any"}),
    ],
)
def test_what_an_act_answers(event: Event, kinds: set[str]) -> None:
    """Police act by name, by what "they" stands for, or where only police can; what is planned answers nothing."""
    assert kinds_of(event, READING) == kinds


def test_signs_of_a_wrong_encoding_are_put_right() -> None:
    """And every character knows where it stood."""
    fixed, offsets = mended("itâ€™s so")
    assert fixed == "it's so"
    assert offsets[fixed.index("s so")] == len("itâ€™")
