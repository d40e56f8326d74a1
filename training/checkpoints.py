"""Checkpoints of training, alone or as the weighted mean of several."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.network import COREF, Network

Blend = dict[Path, float]


def blend_of(text: str) -> Blend:
    """
    Checkpoints and their shares, from ``FILE`` or ``FILE=share,FILE=share``.

    Raises:
        argparse.ArgumentTypeError: when shares are missing, or do not sum to one.
    """
    parts = [part.rpartition("=") for part in text.split(",")]
    if len(parts) == 1 and not parts[0][0]:
        return {Path(text): 1.0}
    if not all(name for name, _, _ in parts):
        raise argparse.ArgumentTypeError(f"{text!r}: write every checkpoint as FILE=share")
    shares = {Path(name): float(share) for name, _, share in parts}
    if abs(sum(shares.values()) - 1) > 1e-6:
        raise argparse.ArgumentTypeError(f"{text!r}: the shares must sum to 1")
    return shares


def blended(blend: Blend) -> dict[str, Any]:
    """
    The state of a checkpoint whose weights are the mean of several of one line of descent.

    Weights that others lack, or hold in another shape, are those of the first. Source: Wortsman et al. 2022, Model soups.
    """
    states = [(torch.load(path, weights_only=False, map_location="cpu"), share) for path, share in blend.items()]
    first = states[0][0]
    first["network"] = {name: _mean(name, value, states) for name, value in first["network"].items()}
    return first


def _mean(name: str, value: Tensor, states: list[tuple[dict[str, Any], float]]) -> Tensor:
    alike = [
        (state["network"][name], share)
        for state, share in states
        if name in state["network"] and state["network"][name].shape == value.shape
    ]
    whole = sum(share for _, share in alike)
    return sum((other * (share / whole) for other, share in alike), torch.zeros_like(value))


def runs_of(blend: Blend) -> list[dict[str, Any]]:
    """The share and the ``run.json`` of every checkpoint, as they lie beside it."""
    return [
        {"share": share, **json.loads((path.parent / "run.json").read_text(encoding="utf8"))}
        for path, share in blend.items()
    ]


def fitting(given: dict[str, Tensor], network: Network) -> dict[str, Tensor]:
    """The given weights whose shapes are those of the network; the vector of a mention's head word from networks that knew no other."""
    own = network.state_dict()
    fitting = {name: value for name, value in given.items() if name in own and own[name].shape == value.shape}
    for side in ("coref_left", "coref_right"):
        if f"{side}.0.weight" in given:
            weight, bias = own[f"{side}.weight"].clone() * 0.1, own[f"{side}.bias"].clone() * 0
            weight[:COREF], bias[:COREF] = given[f"{side}.0.weight"], given[f"{side}.0.bias"]
            fitting |= {f"{side}.weight": weight, f"{side}.bias": bias}
    return fitting
