"""Which ACLED sub-type a text tells: every sub-type's example, and what is wrong with a file is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import RuleError
from onrecord.events import subtypes
from tests.events.parses import reading

SUBTYPES = subtypes.load().written.subtype


@pytest.mark.parametrize(("name", "example"), [(s.name, s.example) for s in SUBTYPES], ids=[s.name for s in SUBTYPES])
def test_every_example_tells_its_subtype(name: str, example: str) -> None:
    """The heaviest sub-type of an example is its own, and the sentence is the evidence."""
    told = subtypes.subtypes(reading(example))
    assert told[0].name == name, told
    assert [span.text for span in told[0].evidence] == [example]


def test_twenty_five_types_are_of_acled() -> None:
    """All sub-event types of the codebook, and five classes beside them that it does not code."""
    assert len([s for s in SUBTYPES if s.type]) == 25
    assert len({s.name for s in SUBTYPES}) == len(SUBTYPES) == 30


def test_a_clue_with_an_unknown_key_is_refused(tmp_path: Path) -> None:
    """The message names the file and what is wrong."""
    file = tmp_path / "acled.toml"
    file.write_text(
        'version = "1"\n[classes]\n[[subtype]]\nname = "x"\nexample = "y"\nclue = [{ wieght = 1 }]\n', encoding="utf-8"
    )
    with pytest.raises(RuleError, match=r"acled\.toml"):
        subtypes.load(file)
