"""How PLOVER's own records and relations are compared: marks, folded types, scores."""

from __future__ import annotations

import pytest

from benchmarks.plover import folded
from benchmarks.plover_relations import marked, scores
from onrecord.records import Event, Span
from tests.events.parses import reading


@pytest.mark.parametrize(
    ("kind", "factuality", "coded"),
    [
        ("AID", "occurred", "AID"),
        ("AID", "planned", "AGREE"),
        ("AID", "denied", "REJECT"),
        ("COERCE", "planned", "THREATEN"),
        ("SANCTION", "threatened", "THREATEN"),
        ("RETREAT", "demanded", "REQUEST"),
        ("ACCUSE", "planned", "ACCUSE"),
    ],
)
def test_what_factuality_says_is_put_into_the_type(kind: str, factuality: str, coded: str) -> None:
    """Help promised is an agreement, harm announced a threat, what is asked for a request."""
    trigger = Span(report="r", start=0, end=4, text="word")
    event = Event(
        id="ev",
        found_by="events.plover/1/x",
        report="r",
        trigger=trigger,
        type=kind,
        factuality=factuality,
        span=trigger,
    )
    assert folded(event) == coded


def test_rules_alone_tell_the_type_of_a_weighed_event() -> None:
    """Its rule's, where the weights have seen the records."""
    trigger = Span(report="r", start=0, end=4, text="word")
    event = Event(
        id="ev", found_by="events.plover.weighed/1/coerce.arrest", report="r", trigger=trigger, type="ACCUSE", factuality="occurred",
        span=trigger,
    )  # fmt: skip
    assert folded(event) == "ACCUSE"
    assert folded(event, by_rules=True) == "COERCE"


def test_marked_words_are_found_and_missing_ones_are_nobody() -> None:
    """Source in <s>, target in <t>; one of them may be missing."""
    given = reading("Police arrested two men.")
    assert list(marked(given, "<s>Police</s> arrested <t>two men</t>.", "t")) == [2, 3]
    assert list(marked(given, "<s>Police</s> arrested two men.", "t")) == []


def test_scores_are_means_over_classes() -> None:
    """One class right, one wrong."""
    assert scores([("AID", "AID"), ("ASSAULT", "AID")])["accuracy"] == 50.0
    assert scores([("AID", "AID"), ("ASSAULT", "AID")])["ASSAULT"] == 0.0
