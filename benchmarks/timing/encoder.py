"""The network and its bare encoder, timed over the windows that a reading of the same texts takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

Inputs = Mapping[str, Any]
WORD_INPUTS = frozenset(["firsts", "lasts"])
"""What only the heads take: an encoder reads pieces and knows no words."""


def network_seconds(texts: Sequence[str], *, rounds: int, network: Path | None = None) -> dict[str, float | None]:
    """Best seconds of ``network``, encoder and heads, and of ``encoder`` alone (None without the package ``onnx``)."""
    from onrecord.language import load
    from onrecord.networks import SHIPPED
    from onrecord.settings import Settings

    language = load(Settings(network=network))
    recorder = _Recorder(language.network)
    language.network = recorder  # type: ignore[assignment]
    for text in texts:
        language.read(text)
    language.network = recorder.network
    found: dict[str, float | None] = {"network": _best(recorder.network.run, recorder.seen, rounds), "encoder": None}
    try:
        import onnx  # type: ignore[import-not-found, unused-ignore]  # noqa: F401
    except ImportError:
        return found
    import onrecord.networks

    file = network or Path(onrecord.networks.__path__[0]) / SHIPPED
    found["encoder"] = _best(_bare(file), recorder.seen, rounds)
    return found


class _Recorder:
    """Stands in for a network and keeps the windows it is given."""

    def __init__(self, network: Any) -> None:
        self.network = network
        self.seen: list[Inputs] = []

    def run(self, inputs: Inputs) -> Any:
        self.seen.append(inputs)
        return self.network.run(inputs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.network, name)


def _best(run: Callable[[Inputs], Any], windows: Sequence[Inputs], rounds: int) -> float:
    best = float("inf")
    for turn in range(rounds + 1):
        start = time.perf_counter()
        for window in windows:
            run(window)
        if turn:
            best = min(best, time.perf_counter() - start)
    return best


def _bare(file: Path) -> Callable[[Inputs], Any]:
    """Runs the encoder that is cut out of a network file: all that does not depend on where words begin and end."""
    import onnx  # type: ignore[import-not-found, unused-ignore]
    import onnxruntime
    from onnx.utils import Extractor  # type: ignore[import-not-found, unused-ignore]

    model = onnx.load(file)
    output = encoded(model.graph)
    inputs = [given.name for given in model.graph.input if given.name not in WORD_INPUTS]
    cut = Extractor(model).extract_model(inputs, [output])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    session = onnxruntime.InferenceSession(cut.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return lambda window: session.run([output], {name: window[name] for name in inputs})


def encoded(graph: Any) -> str:
    """
    Name of the encoder's result in an ONNX graph.

    Of the values that are made from the word pieces alone (not only from their number) and used together with
    the words' places, the last that a layer ends with: heads may read earlier layers as well, and sums of layers.
    """
    steps = {"pieces": 0}
    words = set(WORD_INPUTS)
    layers: set[str] = set()
    found: set[str] = set()
    for node in graph.node:
        made = [name for name in node.input if name in steps]
        if words & set(node.input):
            words.update(node.output)
            found.update(made)
        elif made and node.op_type != "Shape":
            steps.update(dict.fromkeys(node.output, 1 + max(steps[name] for name in made)))
            if node.op_type == "LayerNormalization":
                layers.update(node.output)
    if not found & layers:
        raise ValueError("the network has no layer that the words' places are applied to")
    return max(found & layers, key=lambda name: steps[name])
