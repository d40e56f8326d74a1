"""Whom "both sides" and talks that name nobody are of: the two who were told together last."""

from __future__ import annotations

import msgspec
import pytest

from onrecord.events import stage
from onrecord.records import Actor, Reading
from onrecord.settings import Settings
from tests.events.parses import reading

LANDS = {"Thailand": "THA", "Cambodia": "KHM", "Vietnam": "VNM"}
CASES = [
    # report, act, who takes part in it
    ("Thailand shelled Cambodia. The two countries expelled envoys.", "expelled", ["Thailand", "Cambodia"]),
    ("Thailand shelled Cambodia. Vietnam urged both sides to disarm.", "urged", ["Vietnam"]),
    ("Thailand shelled Cambodia. The truce held for a week.", "truce", ["Thailand", "Cambodia"]),
    ("Thailand shelled Cambodia. Talks broke down on Monday.", "Talks", ["Thailand", "Cambodia"]),
    ("Thailand shelled Cambodia. Talks with Vietnam broke down.", "Talks", []),
    ("Thailand and Cambodia warned Vietnam. The two countries expelled envoys.", "expelled", ["The two countries"]),
    (
        "Thailand shelled Cambodia. Cambodia shelled Thailand. Thailand beat Vietnam. Both sides expelled envoys.",
        "expelled",
        ["Cambodia", "Thailand"],
    ),
    ("Thailand shelled a village. The truce held for a week.", "truce", []),
]


def _with_lands(plain: Reading) -> Reading:
    def known(actor: Actor) -> Actor:
        country = LANDS.get(actor.name)
        return msgspec.structs.replace(actor, kind="state", country=country) if country else actor

    return plain.add(actors=tuple(map(known, plain.actors)))


@pytest.mark.parametrize(("text", "act", "who"), CASES)
def test_who_the_two_are(text: str, act: str, who: list[str]) -> None:
    """Two that were told together are both named; of three nobody knows which are meant."""
    read = stage(Settings()).run(_with_lands(reading(text)))
    event = next(event for event in read.events if event.trigger.text == act)
    assert [one.span.text for one in event.actors if one.span is not None] == who


def test_those_who_are_urged_are_both() -> None:
    """The two may be those to whom something is done."""
    read = stage(Settings()).run(_with_lands(reading("Thailand shelled Cambodia. Vietnam urged both sides to disarm.")))
    event = next(event for event in read.events if event.trigger.text == "urged")
    assert [one.span.text for one in event.recipients if one.span is not None] == ["Thailand", "Cambodia"]
