"""Networks that are none: one that talks at random, one that knows four words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from onrecord.language.pairs import WIDTH

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

LABELS = {
    "upos": ["NOUN", "PROPN", "VERB", "PRON", "PUNCT", "ADJ"],
    "feats": ["", "Number=Sing", "Number=Plur"],
    "edits": ["l0", "k0", "l1", "=be"],
    "rels": ["root", "nsubj", "obj", "amod", "punct"],
    "entities": ["none", "person", "organization", "place"],
    "roles": ["O", "B-speaker", "I-speaker", "B-cue", "I-cue", "B-content", "I-content"],
    "names": ["O", "B-place", "I-place"],
}
SIZE, REL, SENSES = 4, 3, 2


class RandomNetwork:
    """Answers every window with scores drawn from what stands in it: anything may come, and the same comes again."""

    version = "random"
    labels = LABELS

    def __init__(self) -> None:
        self.windows: list[dict[str, Integers]] = []

    @cached_property
    def vocabulary(self) -> list[str]:
        """A few whole words; every other word is unknown."""
        return ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "army", "said", "aleppo", "fell", ".", ","]

    @cached_property
    def arrays(self) -> dict[str, Floats]:
        """Small arrays of the right shapes, all zero."""
        roles = len(LABELS["roles"])
        shapes = {
            "crf.steps": (roles, roles), "crf.first": (roles,), "pair.inner.weight": (2, WIDTH), "pair.inner.bias": (2,),
            "pair.outer.weight": (1, 2), "pair.outer.bias": (1,), "pair.new.weight": (1, SIZE), "pair.new.bias": (1,),
        }  # fmt: skip
        return {name: np.zeros(shape, dtype=np.float32) for name, shape in shapes.items()}

    def run(self, inputs: Mapping[str, Integers]) -> dict[str, Floats]:
        """Scores of one window."""
        self.windows.append(dict(inputs))
        seed = int(inputs["pieces"].sum()) * 1000 + inputs["pieces"].shape[1]
        return self.scores(inputs, np.random.default_rng(seed))

    def scores(self, inputs: Mapping[str, Integers], random: np.random.Generator) -> dict[str, Floats]:
        """Noise of the shapes that ``training.network.Network`` tells."""
        words = inputs["firsts"].shape[1]
        shapes: dict[str, Sequence[int]] = {kind: (words, len(names)) for kind, names in LABELS.items() if kind != "rels"}
        shapes |= {
            "starts": (words, 2), "arcs": (words, 1 + words), "rel_dep": (words, len(LABELS["rels"]) * REL),
            "rel_head": (1 + words, REL), "firsts": (words, words), "lasts": (words, words), "links": (words, words),
            "coref_left": (words, 3 * SIZE), "coref_right": (words, 3 * SIZE), "senses": (words, SENSES),
        }  # fmt: skip
        return {name: random.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


class FourWords(RandomNetwork):
    """
    Knows that "Aleppo" is a place that means the same everywhere, that "army" speaks, "said" is a cue and "fell" a content.

    Sentences end after a full stop; every word hangs on the one before it, and points at the nearest cue.
    """

    def scores(self, inputs: Mapping[str, Integers], random: np.random.Generator) -> dict[str, Floats]:
        """One window."""
        found = {name: np.zeros_like(values) for name, values in super().scores(inputs, random).items()}
        words = [self.vocabulary[n] for n in inputs["pieces"][0][inputs["firsts"][0]].tolist()]
        roles = {"army": "B-speaker", "said": "B-cue", "fell": "B-content"}
        cues = [k for k, word in enumerate(words) if word == "said"]
        for k, word in enumerate(words):
            found["links"][k, min(cues, key=lambda cue: abs(cue - k), default=0)] = 9
            found["upos"][k, 1 if word == "aleppo" else 0] = 9
            found["entities"][k, 3 if word == "aleppo" else 0] = 9
            found["roles"][k, LABELS["roles"].index(roles.get(word, "O"))] = 9
            found["edits"][k, 1] = 9
            found["starts"][k] = [1, -1] if k and words[k - 1] != "." else [-1, 1]
            found["arcs"][k, k] = 9
            found["firsts"][k, k] = found["lasts"][k, k] = 9
            found["coref_left"][k] = found["coref_right"][k] = 3
        return found
