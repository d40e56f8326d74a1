"""Floors hold until a flag lowers them; changes are told in sentences."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.__main__ import found, listing, main
from benchmarks.results import changes, floors, numbers_of, outcome

FLOORS = """\
# What must hold.

[ewt.at_least]
"gold.las" = 89.5
"gold.upos" = 96.8

[speed.at_most]
"ratio" = 1.6
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "floors.toml").write_text(FLOORS, encoding="utf-8")
    return tmp_path / "floors.toml"


def test_a_number_below_its_floor_is_told(file: Path) -> None:
    """So is one above its limit, and one that was not measured."""
    assert floors.broken("ewt", {"gold.las": 89.5, "gold.upos": 97.0}, file=file) == []
    assert floors.broken("ewt", {"gold.las": 89.4}, file=file) == [
        'ewt: "gold.las" is 89.4, below its floor of 89.5.',
        'ewt: "gold.upos" was not measured; its floor is 96.8.',
    ]
    assert floors.broken("speed", {"ratio": 1.7}, file=file) == ['speed: "ratio" is 1.7, above its limit of 1.6.']
    assert floors.broken("gum", {}, file=file) == []


def test_raising_never_lowers(file: Path) -> None:
    """Better numbers lift floors, worse ones leave them; the opening comment stays."""
    floors.move("ewt", {"gold.las": 91.27, "gold.upos": 90.0}, lower=False, file=file)
    floors.move("speed", {"ratio": 1.43}, lower=False, file=file)
    assert floors.load(file) == {
        "ewt": {"at_least": {"gold.las": 91.2, "gold.upos": 96.8}},
        "speed": {"at_most": {"ratio": 1.5}},
    }
    assert file.read_text(encoding="utf-8").startswith("# What must hold.\n\n[ewt.at_least]\n")


def test_only_lowering_lowers(file: Path) -> None:
    """The floor becomes what was measured."""
    floors.move("ewt", {"gold.las": 80.0, "gold.upos": 97.0}, lower=True, file=file)
    assert floors.load(file)["ewt"]["at_least"] == {"gold.las": 80.0, "gold.upos": 97.0}


def test_changes_are_sentences() -> None:
    """A case that got right, one that got wrong, and a mistake that is new."""
    old = outcome({"f1": 80.0}, cases={"a": (0.0, '"Gao" is a place'), "b": (1.0, '"Ba" speaks')})
    new = outcome(
        {"f1": 81.5}, cases={"a": (1.0, '"Gao" is a place'), "b": (0.5, '"Ba" speaks'), "c": (0.0, '"it" is none')}
    )
    assert changes.sentences(old, new) == [
        '"f1" rose from 80 to 81.5 (+1.50).',
        'Loss: "Ba" speaks (right -> 50 %).',
        'Loss: "it" is none (not there -> wrong).',
        'Gain: "Gao" is a place (wrong -> right).',
        "1 gains, 2 losses, 3 cases.",
    ]
    assert changes.missed(new) == ['Missed: "Ba" speaks (50 %).', 'Missed: "it" is none (wrong).']


def test_results_of_any_shape_have_numbers() -> None:
    """A module may hand back nested numbers of its own."""
    assert numbers_of({"dates": {"f1": 80, "name": "x"}, "ok": True}) == {"dates.f1": 80.0}


def test_every_benchmark_says_what_it_measures() -> None:
    """Found by name, each with ``run`` and a docstring whose first line stands in the list."""
    names = found()
    assert {"polnear", "ewt", "gum", "records", "seed", "speed", "quick"} <= names.keys()
    for name, module in names.items():
        assert (module.__doc__ or "").strip(), name
        assert f"  {name}" in listing()


def test_a_folder_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Status 2, and what the benchmark wants."""
    assert main(["ewt", "--data", "nowhere"]) == 2
    assert "nowhere is not there" in capsys.readouterr().err
    assert main(["unknown"]) == 2


def test_a_benchmark_gets_only_the_options_it_has_a_place_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that takes the folder alone is run all the same."""

    def run(data: Path) -> dict[str, object]:
        return {"f1": 50.0}

    module = ModuleType("plain")
    module.run = run  # type: ignore[attr-defined]
    monkeypatch.setattr("benchmarks.__main__.found", lambda: {"plain": module})
    assert main(["plain", "--data", str(tmp_path), "--reports", "3", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"f1": 50.0}


def test_the_floors_of_the_project_can_be_read() -> None:
    """Each table names a benchmark and a side."""
    for name, sides in floors.load().items():
        assert name in found()
        assert sides.keys() <= set(floors.SIDES)
