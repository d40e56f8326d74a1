"""
Turns a checkpoint into the network that ships: one ONNX file, int8, with labels, vocabulary and digest.

    python -m training.export --checkpoint RUN/final.pt --minilm DIR --out src/onrecord/networks [--fp32 FILE] [--version 0.1]
"""

from __future__ import annotations

import argparse
import base64
import copy
import hashlib
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.checkpoints import Blend, blend_of, blended
from training.network import Network, Sizes

OUTPUTS = (
    "upos", "feats", "edits", "starts", "entities", "roles", "frames", "arcs", "rel_dep", "rel_head",
    "firsts", "lasts", "links", "coref_left", "coref_right", "senses",
)  # fmt: skip
KEPT = ("upos", "starts", "entities", "roles", "arc", "arc_prior", "link")
"""Heads whose last product stays in fp32: small, and read directly."""
INPUTS = ("pieces", "cases", "gaps", "firsts", "lasts")


class _Flat(nn.Module):
    """The network with its outputs in a fixed order, senses in half precision."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, cases: Tensor, gaps: Tensor, firsts: Tensor, lasts: Tensor) -> tuple[Tensor, ...]:
        out = self.network(pieces, cases, gaps, firsts, lasts)
        out["senses"] = out["senses"].half()
        return tuple(out[name] for name in OUTPUTS)


class _RowTable(nn.Module):
    """An embedding in int8 with a step of its own for each row: one step for all costs names a point."""

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        weight = table.weight.detach()
        steps = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("steps", steps)
        self.register_buffer("rows", (weight / steps).round().to(torch.int8))

    def forward(self, numbers: Tensor) -> Tensor:
        return nn.functional.embedding(numbers, self.rows).float() * nn.functional.embedding(numbers, self.steps)


def load(checkpoint: Blend) -> tuple[Network, dict[str, list[str]], int]:
    """Network, label lists and step of a checkpoint, or of the mean of several."""
    state = blended(checkpoint)
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


def quantized(network: Network, target: Path) -> None:
    """
    Writes the graph in int8.

    The embedding of pieces for each row, every product with weights for each output, but for the
    heads in ``KEPT``; what flows in is rounded as it comes.
    """
    small = copy.deepcopy(network)
    small.encoder.pieces = _RowTable(network.encoder.pieces)  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        to_onnx(small, plain)
        graph = onnx.load(plain)
        heads = [n.name for n in graph.graph.node if n.op_type in ("MatMul", "Gemm") and any(f"/{head}/" in n.name for head in KEPT)]
        quantize_dynamic(
            plain, target, op_types_to_quantize=["MatMul"], per_channel=True, weight_type=QuantType.QInt8,
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
    parser.add_argument("--checkpoint", type=blend_of, required=True, help="FILE, or the mean of several: FILE=share,FILE=share")
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fp32", type=Path, help="keep the fp32 graph too, to measure the loss of int8")
    parser.add_argument("--version", default="0.1")
    options = parser.parse_args()
    network, labels, step = load(options.checkpoint)
    vocabulary = (options.minilm / "vocab.txt").read_text(encoding="utf8").splitlines()
    target = options.out / "language.onnx"
    quantized(network, target)
    if options.fp32:
        to_onnx(network, options.fp32)
    for path in filter(None, (target, options.fp32)):
        describe(path, network, labels, vocabulary, options.version)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    (options.out / "language.sha256").write_text(f"{digest}  language.onnx\n", encoding="utf8")
    print(f"step {step}: {target} {target.stat().st_size / 1e6:.1f} MB, SHA-256 {digest}")


if __name__ == "__main__":
    main()
