"""
Turns a checkpoint into the network that ships: one ONNX file, int8, with labels, vocabulary and digest.

    python -m training.export --checkpoint RUN/final.pt --minilm DIR --out src/onrecord/networks [--fp32 FILE] [--version 0.1]
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import Network, Sizes

OUTPUTS = (
    "upos", "feats", "edits", "starts", "entities", "roles", "arcs", "rel_dep", "rel_head",
    "firsts", "lasts", "links", "coref_left", "coref_right",
)  # fmt: skip
KEPT = ("upos", "starts", "entities", "roles", "arc", "arc_prior", "link")
"""Heads whose last product stays in fp32: small, and read directly."""
INPUTS = ("pieces", "cases", "gaps", "firsts", "lasts")


class _Flat(nn.Module):
    """The network with its outputs in a fixed order."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, cases: Tensor, gaps: Tensor, firsts: Tensor, lasts: Tensor) -> tuple[Tensor, ...]:
        out = self.network(pieces, cases, gaps, firsts, lasts)
        return tuple(out[name] for name in OUTPUTS)


def load(checkpoint: Path) -> tuple[Network, dict[str, list[str]], int]:
    """Network, label lists and step of a checkpoint."""
    state = torch.load(checkpoint, weights_only=False, map_location="cpu")
    labels = state["labels"]
    network = Network(Sizes(**{head: len(labels[head]) for head in Sizes.__dataclass_fields__}))
    network.load_state_dict(state["network"])
    return network.eval(), labels, state["step"]


def to_onnx(network: Network, path: Path) -> None:
    """Writes the fp32 graph, for one window of any length."""
    example = tuple(torch.zeros(1, n, dtype=torch.long) for n in (7, 7, 7, 5, 5))
    names = [f"{name}_of" if name in INPUTS else name for name in OUTPUTS]
    torch.onnx.export(
        _Flat(network), example, str(path), input_names=list(INPUTS), output_names=names, opset_version=17, dynamo=False,
        dynamic_axes={name: {1: "pieces" if name in INPUTS[:3] else "words"} for name in INPUTS},
    )  # fmt: skip


def quantized(source: Path, target: Path) -> None:
    """int8 weights per channel for all products with weights and for the embeddings, but for the heads in ``KEPT``."""
    graph = onnx.load(source)
    heads = [n.name for n in graph.graph.node if n.op_type in ("MatMul", "Gemm") and any(f"/{head}/" in n.name for head in KEPT)]
    quantize_dynamic(
        source, target, op_types_to_quantize=["MatMul", "Gather"], per_channel=True, weight_type=QuantType.QInt8,
        nodes_to_exclude=heads, extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


def describe(path: Path, network: Network, labels: dict[str, list[str]], vocabulary: list[str], version: str) -> None:
    """Writes labels, vocabulary and the small arrays into the file."""
    arrays = {
        "crf.steps": network.crf.steps, "crf.first": network.crf.first,
        **{f"pair.{name}": value for name, value in network.pair.named_parameters()},
    }  # fmt: skip
    held = {
        name: {"shape": list(value.shape), "data": base64.b64encode(value.detach().float().numpy().tobytes()).decode()}
        for name, value in arrays.items()
    }
    model = onnx.load(path)
    facts = {
        "format": "onrecord-language/1", "version": version, "labels": json.dumps(labels),
        "vocabulary": "\n".join(vocabulary), "arrays": json.dumps(held),
    }  # fmt: skip
    onnx.helper.set_model_props(model, facts)
    onnx.save(model, path)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fp32", type=Path, help="keep the fp32 graph too, to measure the loss of int8")
    parser.add_argument("--version", default="0.1")
    options = parser.parse_args()
    network, labels, step = load(options.checkpoint)
    vocabulary = (options.minilm / "vocab.txt").read_text(encoding="utf8").splitlines()
    target = options.out / "language.onnx"
    with tempfile.TemporaryDirectory() as folder:
        plain = options.fp32 or Path(folder) / "fp32.onnx"
        to_onnx(network, plain)
        quantized(plain, target)
    for path in filter(None, (target, options.fp32)):
        describe(path, network, labels, vocabulary, options.version)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    (options.out / "language.sha256").write_text(f"{digest}  language.onnx\n", encoding="utf8")
    print(f"step {step}: {target} {target.stat().st_size / 1e6:.1f} MB, SHA-256 {digest}")


if __name__ == "__main__":
    main()
