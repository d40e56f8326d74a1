""" "We" in a report's own words is its publisher."""

from __future__ import annotations

import msgspec
import pytest

from onrecord.actors import read_actors
from onrecord.records import Actor, Attribution
from tests.actors.marked import marked

COUNT = "[o1 We/PRON/2/nsubj ] counted/VERB/0/root nine/NUM/2/obj ./PUNCT"
SAID = '"/PUNCT [o2 We/PRON/3/nsubj ] left/VERB/0/root ,/PUNCT "/PUNCT said/VERB/3/parataxis Omar/PROPN/7/nsubj ./PUNCT'


def actors(*sentences: str, publisher: str | None, **layers: object) -> list[Actor]:
    reading = marked(*sentences, **layers)
    report = msgspec.structs.replace(reading.report, publisher=publisher)
    return list(read_actors(msgspec.structs.replace(reading, report=report)).actors)


@pytest.mark.parametrize(
    ("publisher", "id"),
    [("Lake Watch", "actor:media-lake-watch"), ("Lake Rights Association", "actor:ngo-lake-rights-association"), ("UNHCR", "actor:unhcr")],
)  # fmt: skip
def test_whoever_publishes_it_counts(publisher: str, id: str) -> None:
    """By the registry's id where it knows the publisher; else its name, and what sort of body that tells of."""
    assert [row.id for row in actors(COUNT, publisher=publisher)] == [id]


def test_nobody_is_made_up() -> None:
    """Neither without a publisher, nor between quotation marks, nor in what somebody else is read to say."""
    assert actors(COUNT, publisher=None) == []
    assert actors(SAID, publisher="Lake Watch") == []
    said = (Attribution(speaker=(), cue=(), content=(0, 1, 2)),)
    assert actors(COUNT, publisher="Lake Watch", attributions=said) == []
