"""Acts that the network knows: every example of every kind is read, a file with errors is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.errors import RuleError
from onrecord.events.told import load
from onrecord.settings import Settings
from tests.by_hand import report_of

EXAMPLES = [(name, example) for name, known in load().items() for example in known.kind.examples]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{n}-{i}" for i, (n, _) in enumerate(EXAMPLES)])
def test_every_example_is_read_as_its_kind(name: str, example: str) -> None:
    """The word in square brackets is a trigger, and ``found_by`` names the kind."""
    stages = pipeline.load_stages(Settings())
    upto = [stage.name for stage in stages].index("events") + 1
    events = pipeline.read_report(report_of(re.sub(r"[\[\]]", "", example)), stages[:upto]).events
    marked = re.search(r"\[(.+?)\]", example)
    assert marked
    assert (marked[1], f"kind.{name}") in [(e.trigger.text, e.found_by.rsplit("/", 1)[-1]) for e in events]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('version = "1"\n[[kind]]\nname = "Attack"\ntype = "RAID"\nleast = 0.5\nexamples = ["x"]\n', "Attack"),
        ('version = "1"\n[[kind]]\nname = "Attack"\ntype = "ASSAULT"\nleast = 0.5\n', "no example"),
        ('version = "1"\n[[kind]]\nnam = "Attack"\n', "kinds.toml"),
    ],
)
def test_a_file_with_errors_is_refused(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "kinds.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=told):
        load(file)
