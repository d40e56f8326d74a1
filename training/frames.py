"""
Learns what kind of happening a word tells of, from GENEVA, on top of a trained network that stays as it is.

    python -m training.frames --corpora DIR --minilm DIR --checkpoint RUN/final.pt --out RUN2 --seed 1

GENEVA is small: with the network as it is, its words can be read once and learned from many times over in a minute.
``--checkpoint`` may be the mean of several, as for ``training.train``.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from onrecord.language.pieces import WordPieces
from training.batches import HEADS, NOTHING, Labels, Numbering, batch_of, filled, labels_of
from training.checkpoints import blend_of, blended, fitting, runs_of
from training.corpora import Example, digest
from training.geneva import read_geneva
from training.network import EARLY, FRAME, HIDDEN, Network, Sizes, words_of

SOURCE = "geneva/train.json"
AREA = 2000
ROUNDS, AT_ONCE, RATE, DECAY, SMOOTHING = 20, 256, 1e-3, 0.05, 0.02
"""Passes over the words, words a step, learning rate (Adam), weight decay, and the share of a label given to all others."""


def features_of(network: Network, numbering: Numbering, examples: list[Example]) -> tuple[Tensor, Tensor]:
    """What the head sees of every word, and the number of its frame; *Shape:* (words, 2 * HIDDEN) and (words,)."""
    seen, golds = [], []
    windows = [window for number, example in enumerate(examples) for window in numbering.windows(number, example)]
    for chosen in filled(windows, random.Random(0), area=AREA):
        batch = batch_of(chosen)
        inputs = batch.inputs
        with torch.no_grad():
            depths = network.encoder(inputs["pieces"], inputs["cases"], inputs["gaps"], inputs["mask"])
            pair = [words_of(layer, inputs["firsts"], inputs["lasts"]) for layer in (depths[-1], depths[EARLY])]
        seen.append(torch.cat(pair, -1)[batch.words])
        golds.append(batch.gold["frames"][batch.words])
    return torch.cat(seen), torch.cat(golds)


def learn(network: Network, seen: Tensor, golds: Tensor) -> float:
    """Sets the network's head of frames; returns the loss a word of the last pass."""
    known = golds != NOTHING
    seen, golds = seen[known], golds[known]
    middle, spread = seen.mean(0), seen.std(0)
    inner, outer = nn.Linear(2 * HIDDEN, FRAME), nn.Linear(FRAME, network.sizes.frames)
    head = nn.Sequential(nn.Dropout(0.3), inner, nn.GELU(), nn.Dropout(0.4), outer)
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    seen = (seen - middle) / spread
    total = 0.0
    for _ in range(ROUNDS):
        total = 0.0
        for chosen in torch.randperm(len(seen)).split(AT_ONCE):
            optimizer.zero_grad()
            loss = cross_entropy(head(seen[chosen]), golds[chosen], label_smoothing=SMOOTHING)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(chosen)
    with torch.no_grad():
        first = network.frames_inner[0]
        first.weight.copy_(inner.weight / spread)
        first.bias.copy_(inner.bias - inner.weight @ (middle / spread))
        network.frames.load_state_dict(outer.state_dict())
    return total / len(seen)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--checkpoint", type=blend_of, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    examples = read_geneva(options.corpora / SOURCE)
    state = blended(options.checkpoint)
    labels = Labels(**{**state["labels"], "frames": labels_of(examples).frames})
    network = Network(Sizes(**{head: len(getattr(labels, head)) for head in HEADS})).eval()
    network.load_state_dict(fitting(state["network"], network), strict=False)
    vocabulary = (options.minilm / "vocab.txt").read_text(encoding="utf8").splitlines()
    numbering = Numbering(labels, WordPieces(vocabulary))
    seen, golds = features_of(network, numbering, examples)
    loss = learn(network, seen, golds)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save({"network": network.state_dict(), "labels": asdict(labels), "step": state["step"]}, options.out / "final.pt")
    facts = {
        "learned": "frames", "seed": options.seed, "rounds": ROUNDS, "words_a_step": AT_ONCE, "rate": RATE, "decay": DECAY, "smoothing": SMOOTHING,
        "started_from": runs_of(options.checkpoint), "torch": torch.__version__, "python": sys.version.split()[0],
        "corpora": {"geneva": {"documents": len(examples) // 2, "words": len(golds) // 2, "sha256": digest(options.corpora / SOURCE)}},
    }  # fmt: skip
    (options.out / "run.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf8")
    print(f"{len(golds)} words, loss {loss:.3f}")


if __name__ == "__main__":
    main()
