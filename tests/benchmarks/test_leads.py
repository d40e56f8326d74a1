"""Made leads: sentences are filled as their words ask, and judged by what they were filled with."""

from __future__ import annotations

import tomllib

import pytest

from benchmarks.leads import DATA, SLOTS, filled, judged
from onrecord.records import Reading, Report

FILLING = {
    "a": {"words": "gunmen"},
    "n": {"words": "at least 11 people, including two children,", "number": 11},
    "w": {"words": "injured 14", "number": 14},
    "p": {"words": "near Bor", "name": "Bor"},
    "t": {"words": " on Sunday", "day": "2023-03-12"},
    "s": {"words": ", police said.", "head": "police"},
}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("{A} killed {n} {p}{t}{s}", "Gunmen killed at least 11 people, including two children, near Bor on Sunday, police said."),
        ("{N} were shot dead by {a}{s}", "At least 11 people, including two children, were shot dead by gunmen, police said."),
        ("{T}, {a} left {n}{s}", "On Sunday, gunmen left at least 11 people, including two children, police said."),
    ],
)  # fmt: skip
def test_a_sentence_is_filled(sentence: str, expected: str) -> None:
    assert filled(sentence, FILLING) == expected


def test_nothing_read_is_nothing_right() -> None:
    """Aspects that a sentence does not tell are not judged."""
    nothing = Reading(report=Report(id="r", found_by="t", text="", sha256=""))
    assert judged(nothing, "{A} killed {n} {p}{s}", FILLING) == dict.fromkeys(("killed", "actor", "place", "speaker"), False)


def test_every_slot_can_be_filled() -> None:
    file = tomllib.loads(DATA.read_text("utf-8"))
    assert all(file[name] for name in SLOTS.values())
    assert all("{n}" in row["text"] or "{N}" in row["text"] for row in file["sentence"])
