"""Checkpoints named on the command line, alone or with shares."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs torch")

from training.checkpoints import blend_of, blended


def test_one_checkpoint_stands_alone() -> None:
    assert blend_of("run/final.pt") == {Path("run/final.pt"): 1.0}


def test_several_have_shares() -> None:
    assert blend_of("a.pt=0.6,b.pt=0.4") == {Path("a.pt"): 0.6, Path("b.pt"): 0.4}


@pytest.mark.parametrize("text", ["a.pt=0.6,b.pt", "a.pt=0.6,b.pt=0.6"])
def test_shares_that_are_missing_or_do_not_sum_to_one_are_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        blend_of(text)


def test_weights_are_the_mean_and_those_of_another_shape_the_first_ones(tmp_path: Path) -> None:
    import torch

    torch.save({"network": {"a": torch.tensor([1.0]), "b": torch.ones(2)}}, tmp_path / "a.pt")
    torch.save({"network": {"a": torch.tensor([3.0]), "b": torch.zeros(3)}}, tmp_path / "b.pt")
    state = blended({tmp_path / "a.pt": 0.75, tmp_path / "b.pt": 0.25})["network"]
    assert state["a"].tolist() == [1.5]
    assert state["b"].tolist() == [1.0, 1.0]
