"""
Trains the language network.

    python -m training.train --corpora DIR --minilm DIR --out RUN --steps 4000 --decay 1000 --seed 1

The learning rate warms up, stays, and falls to nothing over the last ``--decay`` steps. A file named
``decay`` in RUN starts the fall early; the steps taken are written to ``run.json``, and the same
command with those numbers gives the same network on the same kind of machine. ``--resume`` goes on from the last checkpoint.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor, nn

from onrecord.language.pieces import WordPieces
from training.batches import (
    HEADS,
    HIDDEN_SHARE,
    Batch,
    CorefGold,
    Labels,
    Numbering,
    Window,
    batch_of,
    coref_gold,
    filled,
    labels_of,
)
from training.checkpoints import blend_of, blended, fitting, runs_of
from training.corpora import Example, digest, read_ewt, read_gum, read_polnear, read_re3d
from training.losses import coref_loss, losses
from training.network import Network, Sizes

SHARES = {"polnear": 0.40, "ewt": 0.34, "gum": 0.24, "re3d": 0.02}
"""How often a step is taken from each corpus."""
SOURCES = {"ewt": "ewt/en_ewt-ud-train.conllu", "gum": "gum", "polnear": "polnear/train", "re3d": "re3d"}
AREA = 1100
MEAN_EVERY, MEAN_OVER = 5, 0.985
"""Steps between two additions to the running mean of the weights, and the share of it that each leaves; the mean is what a run ends with."""


def read_corpora(folder: Path) -> dict[str, list[Example]]:
    """Training examples of every corpus, by name; development parts are never read."""
    return {
        "ewt": read_ewt(folder / SOURCES["ewt"]),
        "gum": read_gum(folder / SOURCES["gum"], part="train"),
        "polnear": read_polnear(folder / SOURCES["polnear"]),
        "re3d": read_re3d(folder / SOURCES["re3d"]),
    }


class Feed:
    """Batches of one corpus without end; GUM gives a document at a time, for coreference."""

    def __init__(self, name: str, examples: list[Example], numbering: Numbering, rng: random.Random) -> None:
        self.name, self.rng = name, rng
        self.coref: list[CorefGold] = []
        by_document = [numbering.windows(k, example) for k, example in enumerate(examples)]
        self.documents = by_document
        self.windows = [w for document in by_document for w in document]
        if name == "gum":
            self.coref = [coref_gold(example) for example in examples]
        self.stream = self._endless()

    def _endless(self) -> Iterator[tuple[Batch, CorefGold | None]]:
        while True:
            if self.name == "gum":
                order = list(range(len(self.documents)))
                self.rng.shuffle(order)
                for k in order:
                    yield batch_of(self.documents[k], noise=self.rng), self.coref[k]
            else:
                chosen: list[Window]
                for chosen in filled(self.windows, self.rng, area=AREA):
                    yield batch_of(chosen, noise=self.rng), None


def optimizer_of(network: Network, *, encoder_rate: float, head_rate: float) -> torch.optim.AdamW:
    """AdamW over everything, the embeddings of pieces included."""
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    inner = {id(p) for p in network.encoder.parameters()}
    heads = [p for p in network.parameters() if id(p) not in inner]
    return torch.optim.AdamW(
        [{"params": encoder, "lr": encoder_rate, "peak": encoder_rate}, {"params": heads, "lr": head_rate, "peak": head_rate}],
        weight_decay=0.01, fused=True,
    )  # fmt: skip


def rate_at(step: int, *, warmup: int, decay_from: int | None, decay: int) -> float:
    """Share of the peak learning rate at a step: up, level, down in a straight line."""
    if step < warmup:
        return (step + 1) / warmup
    if decay_from is None or step < decay_from:
        return 1.0
    return max(0.0, 1.0 - (step - decay_from) / decay)


def save(
    path: Path, network: nn.Module, optimizer: torch.optim.Optimizer, labels: Labels, step: int, *, mean: nn.Module | None = None
) -> None:
    """Checkpoint, written aside and renamed; with the running mean where the run may go on."""
    aside = path.with_suffix(".part")
    state = {"network": network.state_dict(), "labels": asdict(labels), "step": step}
    if mean is not None:
        state |= {"optimizer": optimizer.state_dict(), "mean": mean.state_dict()}
    torch.save(state, aside)
    aside.rename(path)


def train(options: argparse.Namespace) -> None:
    """The whole run, with a checkpoint every ``--every`` steps."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    corpora = read_corpora(Path(options.corpora))
    started = blended(options.start) if options.start else None
    labels = Labels(**started["labels"]) if started else labels_of([*corpora["ewt"], *corpora["gum"]])
    vocabulary = (Path(options.minilm) / "vocab.txt").read_text(encoding="utf8").splitlines()
    numbering = Numbering(labels, WordPieces(vocabulary))
    sizes = Sizes(**{head: len(getattr(labels, head)) for head in HEADS})
    network = Network(sizes)
    network.encoder.load_minilm(Path(options.minilm) / "model.safetensors")
    optimizer = optimizer_of(network, encoder_rate=options.encoder_rate, head_rate=options.head_rate)
    feeds = {name: Feed(name, examples, numbering, random.Random(rng.random())) for name, examples in corpora.items()}
    step = 0
    if started:
        network.load_state_dict(fitting(started["network"], network), strict=False)
    mean = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(MEAN_OVER))
    if options.resume and (out / "last.pt").exists():
        state = torch.load(out / "last.pt", weights_only=False)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        step = state["step"]
        mean.module.load_state_dict(state["mean"])
    _write_run(out, options, corpora, step)
    decay_from = options.steps - options.decay
    shares = options.shares
    running: dict[str, float] = {}
    began, seen = time.monotonic(), 0
    network.train()
    while step < decay_from + options.decay:
        if (out / "decay").exists() and step < decay_from:
            decay_from = step
            print(f"decay from step {step}", flush=True)
        if options.rounded and step >= decay_from + options.decay - options.rounded:
            network.round_products()
        name = rng.choices(list(shares), list(shares.values()))[0]
        batch, gold = next(feeds[name].stream)
        seen += int(batch.inputs["mask"].sum())
        parts = _losses_of(network, batch, gold)
        share = rate_at(step, warmup=options.warmup, decay_from=decay_from, decay=options.decay)
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * share
        optimizer.zero_grad()
        torch.stack(list(parts.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        step += 1
        if step % MEAN_EVERY == 0:
            mean.update_parameters(network)
        for head, value in parts.items():
            running[head] = 0.98 * running.get(head, value.item()) + 0.02 * value.item()
        if step % 50 == 0:
            shown = " ".join(f"{head} {value:.3f}" for head, value in sorted(running.items()))
            print(f"{step} {seen / (time.monotonic() - began):.0f} pieces/s {shown}", flush=True)
        if step % options.every == 0:
            save(out / "last.pt", network, optimizer, labels, step, mean=mean.module)
    save(out / "last.pt", network, optimizer, labels, step, mean=mean.module)
    save(out / "final.pt", mean.module, optimizer, labels, step)
    _write_run(out, options, corpora, step, decay_from=decay_from)


def _losses_of(network: Network, batch: Batch, gold: CorefGold | None) -> dict[str, Tensor]:
    out = network(**batch.inputs)
    parts = losses(network, batch, out)
    if gold is not None and len(gold.heads) > 1:
        parts["coref"] = coref_loss(network, out, batch, gold)
    return parts


def _write_run(out: Path, options: argparse.Namespace, corpora: dict[str, list[Example]], step: int, *, decay_from: int | None = None) -> None:
    folder = Path(options.corpora)
    facts = {
        "seed": options.seed, "steps": step, "decay_from": decay_from, "decay": options.decay, "warmup": options.warmup, "rounded": options.rounded,
        "started_from": options.start and runs_of(options.start),
        "encoder_rate": options.encoder_rate, "head_rate": options.head_rate, "area": AREA, "mean_every": MEAN_EVERY, "mean_over": MEAN_OVER, "hidden_pieces": HIDDEN_SHARE, "shares": options.shares,
        "torch": torch.__version__, "python": sys.version.split()[0],
        "corpora": {n: {"documents": len(x), "words": sum(len(e.extents) for e in x), "sha256": digest(folder / SOURCES[n])} for n, x in corpora.items()},
        "encoder": {"name": "all-MiniLM-L6-v2", "sha256": digest(Path(options.minilm) / "model.safetensors")},
    }  # fmt: skip
    (out / "run.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf8")


def _shares(text: str) -> dict[str, float]:
    """Shares of steps by corpus, from ``name=share,name=share``."""
    shares = {name: float(share) for name, share in (part.split("=") for part in text.split(","))}
    unknown = sorted(set(shares) - set(SOURCES))
    if unknown:
        raise argparse.ArgumentTypeError(f"unknown corpus {unknown[0]!r}; known: {', '.join(SOURCES)}")
    return shares


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", required=True, help="folder of the annotated corpora")
    parser.add_argument("--minilm", required=True, help="folder with vocab.txt and model.safetensors of all-MiniLM-L6-v2")
    parser.add_argument("--out", required=True, help="folder for checkpoints and run.json")
    parser.add_argument("--steps", type=int, default=5000)
    parser.add_argument("--decay", type=int, default=1200)
    parser.add_argument("--warmup", type=int, default=150)
    parser.add_argument("--every", type=int, default=250)
    parser.add_argument("--encoder-rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--shares", type=_shares, default=SHARES, help="how often each corpus: polnear=0.4,ewt=0.34,...")
    parser.add_argument("--rounded", type=int, default=0, help="last steps that are computed with the rounding of the shipped file")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=blend_of, help="checkpoint whose weights to start from, with a fresh learning rate, or the mean of several: FILE=share,FILE=share")
    parser.add_argument("--resume", action="store_true")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
