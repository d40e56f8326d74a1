"""What denials, corrections and confirmations are about."""

from __future__ import annotations

import pytest

from tests.events.test_links import end, linked


@pytest.mark.parametrize(
    ("text", "relation", "start", "to"),
    [
        ("Residents said jets bombed the market. The army denied that it bombed the market.", "denies", "denied", "said"),
        ("The mayor said the harvest was good. The army denied that it bombed the market.", "denies", "denied", "bombed"),
        ("Traders claimed the army burned the market. The mayor said the harvest was good. The army denied it.", "denies", "denied", "claimed"),
        ("Traders claimed the army burned the market. The army denied any role.", "denies", "denied", "claimed"),
        ("The ministry said nine had died. The ministry corrected itself.", "corrects", "corrected", "said"),
        ("The mayor said the harvest was good. Police confirmed that jets bombed the market.", "confirms", "confirmed", "bombed"),
    ],
)  # fmt: skip
def test_what_an_answer_is_about(text: str, relation: str, start: str, to: str) -> None:
    """An earlier statement that shares the act, charges whoever answers or is pointed at; else the act that is told."""
    read, links = linked(text)
    assert [(k.relation, end(read, k.from_), end(read, k.to)) for k in links if k.relation == relation] == [
        (relation, start, to)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the harvest was good. The army denied that the bridge was long.",
        "The mayor said the harvest was good. The rebels rejected calls for a truce.",
        "The ministry denied that it bombed the market. The ministry denied that the bridge was long.",
    ],
)
def test_nothing_is_denied_that_only_stands_before(text: str) -> None:
    """A statement that has nothing in common with a denial is not what it denies, and nobody denies a wish or their own denial."""
    read, links = linked(text)
    assert not [k for k in links if k.relation == "denies" and end(read, k.to) in ("said", "denied", "calls")]
