"""Days, numbers and kinds of event as a person writes them."""

from __future__ import annotations

import pytest

from onrecord.lookup import Lookup
from onrecord.publish.wording import (
    in_words_count,
    in_words_day,
    in_words_kind,
    in_words_range,
    in_words_statement,
    words,
)
from onrecord.records import Actor, Count, Date, Participant, Record, Span, Statement
from onrecord.records.vocabulary import ACTS, EVENT_TYPES, ActorKind

DAYS = [
    ("2024-02-07", "2024-02-07", "2024-02-07", "day", "7 February 2024"),
    ("2024-02-07~", "2024-02-07", "2024-02-07", "day", "about 7 February 2024"),
    ("2024-02-07?", "2024-02-07", "2024-02-07", "day", "perhaps 7 February 2024"),
    ("2024-02-05?/2024-02-11?", "2024-02-05", "2024-02-11", "week", "perhaps 5–11 February 2024"),
    ("2024-02", "2024-02-01", "2024-02-29", "month", "February 2024"),
    ("2024", "2024-01-01", "2024-12-31", "year", "2024"),
    ("2024-02-05/2024-02-11", "2024-02-05", "2024-02-11", "week", "5–11 February 2024"),
    ("2024-01-30/2024-02-05", "2024-01-30", "2024-02-05", "week", "30 January – 5 February 2024"),
    ("2023-12-30/2024-01-05", "2023-12-30", "2024-01-05", "week", "30 December 2023 – 5 January 2024"),
    ("2023-10-07/..", "2023-10-07", None, "longer", "from 7 October 2023"),
    ("../2023-10-07", None, "2023-10-07", "longer", "until 7 October 2023"),
    ("XXXX-02-08", None, None, "day", "XXXX-02-08"),
    (None, None, None, "unknown", "day unknown"),
]


@pytest.mark.parametrize(("edtf", "earliest", "latest", "precision", "said"), DAYS)
def test_days_are_written_out(edtf: str | None, earliest: str | None, latest: str | None, precision: str, said: str) -> None:
    """As narrow as the precision, never narrower."""
    when = Date(edtf=edtf, earliest=earliest, latest=latest, precision=precision)  # type: ignore[arg-type]
    assert in_words_day(when) == said


@pytest.mark.parametrize(
    ("low", "best", "high", "said"),
    [(14, 14, 14, "14"), (14, 16, 16, "14–16"), (24, None, None, "at least 24"), (86, 86, None, "at least 86"),
     (None, 2500, 2500, "2,500"), (None, None, None, "an unknown number")],
)  # fmt: skip
def test_ranges_are_written_out(low: int | None, best: int | None, high: int | None, said: str) -> None:
    """Open above is "at least"."""
    assert in_words_range(low, best, high) == said


def test_every_coded_value_has_its_word() -> None:
    """No code reaches a reader."""
    assert set(words("types")) == set(EVENT_TYPES)
    assert set(words("acts")) == set(words("acts_of_several")) == set(ACTS)


def test_modes_outrank_the_type() -> None:
    """Unknown modes fall back to the type."""
    assert in_words_kind("ASSAULT", ["aerial", "targeted"]) == "air strike, targeted killing"
    assert in_words_kind("ASSAULT", ["new-mode"]) == "attack"


@pytest.mark.parametrize(
    ("count", "said"),
    [(Count(low=11, best=11, high=11, text="eleven"), "11"), (Count(low=24, text="dozens"), 'at least 24 ("dozens")'),
     (Count(low=2500, best=2500, high=2500, approximate=True, text="roughly 2,500"), "roughly 2,500"),
     (Count(low=86, best=86), "at least 86")],
)  # fmt: skip
def test_exact_counts_are_numbers_and_others_keep_their_words(count: Count, said: str) -> None:
    """So that "dozens" is never a number that nobody said."""
    assert in_words_count(count) == said


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("Israel Defense Forces", "armed-force", "Israel Defense Forces deny: so"),
        ("families", "population", "families deny: so"),
        ("medics and residents", "population", "medics and residents deny: so"),
        ("Hamas", "armed-group", "Hamas denies: so"),
        ("United Nations", "igo", "United Nations denies: so"),
        ("Human Rights Watch", "ngo", "Human Rights Watch denies: so"),
        ("Amal Idris", "person", "Amal Idris denies: so"),
    ],
)
def test_several_deny_and_one_denies(name: str, kind: ActorKind, said: str) -> None:
    """The verb agrees with who speaks."""
    span = Span(report="r", start=0, end=2, text="so")
    actor = Actor(id="ac", found_by="by hand", name=name, kind=kind)
    statement = Statement(
        id="st", found_by="by hand", report="r", span=span, content=(span,), act="denies",
        speaker=Participant(actor="ac", span=span, head="so"),
    )  # fmt: skip
    assert in_words_statement(statement, Lookup(Record(actors=(actor,), statements=(statement,)))) == said
