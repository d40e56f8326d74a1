"""The model card says how the weights were made, from what, and how they measure."""

from __future__ import annotations

from training.card import LICENCES, card

RUN = {
    "seed": 1, "steps": 5000, "decay": 1600, "decay_from": 3400, "warmup": 150, "encoder_rate": 0.0002, "head_rate": 0.001,
    "area": 1100, "torch": "2.13", "python": "3.11", "mean_over": 0.997, "started_from": None,
    "shares": {"polnear": 0.48, "ewt": 0.27, "gum": 0.22, "re3d": 0.03},
    "corpora": {name: {"documents": 7, "words": 70, "sha256": "ab" * 32} for name in LICENCES},
    "encoder": {"name": "all-MiniLM-L6-v2", "sha256": "cd" * 32},
}  # fmt: skip


def test_a_card_names_command_corpora_and_numbers() -> None:
    """Digest, seed, every corpus with its digest, and what was measured."""
    text = card(RUN, digest="ef" * 32, megabytes=24.4, version="0.1", measured={"ewt": {"gold.upos": 96.61}})
    assert "--seed 1 --steps 5000" in text
    assert "| ewt | gold.upos | 96.6 |" in text
    assert text.count("ab" * 32) == len(LICENCES)
    assert "ef" * 32 in text


def test_a_run_that_went_on_from_another_tells_both_commands() -> None:
    """What a second run started from is part of how the weights were made."""
    text = card(RUN | {"started_from": RUN, "seed": 2}, digest="ef" * 32, megabytes=24.4, version="0.1", measured={})
    assert text.index("--seed 1") < text.index("--start RUN1/final.pt")
    assert "--seed 2" in text


def test_a_head_learned_afterwards_has_its_command_and_its_corpus() -> None:
    """What lies below stays as it is, so its corpora and numbers are those of the run it started from."""
    held = {"geneva": {"documents": 5, "words": 50, "sha256": "12" * 32}}
    after = {"learned": "frames", "seed": 3, "started_from": [{"share": 1.0, **RUN}], "corpora": held}
    text = card(after, digest="ef" * 32, megabytes=25.5, version="0.3", measured={})
    assert "python -m training.frames --corpora DIR --minilm DIR --checkpoint RUN1/final.pt --out RUN --seed 3" in text
    assert "| GENEVA, training part |" in text
    assert "12" * 32 in text
