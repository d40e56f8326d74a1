"""The network: MiniLM with casing and gaps given back, and one light head for each layer."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

HIDDEN, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
ARC, REL, BOUND, LINK, COREF, FRAME = 192, 64, 64, 96, 128, 256
EARLY = 2
"""The layer in which frames see the words themselves, before their surroundings outweigh them."""


@dataclass(frozen=True)
class Sizes:
    """How many labels each head tells apart."""

    upos: int
    feats: int
    edits: int
    rels: int
    names: int
    entities: int
    roles: int
    frames: int


class Product(nn.Linear):
    """
    A product with weights that can be rounded as the shipped file rounds it, so that training learns to bear the rounding.

    Weights go to int8 for each output, inputs to uint8 over their range, as onnxruntime's dynamic
    quantization does; gradients pass through (Jacob et al., 2018).
    """

    rounded = False

    def forward(self, x: Tensor) -> Tensor:
        """*Shape:* (..., inputs) to (..., outputs)."""
        if not self.rounded:
            return super().forward(x)
        with torch.no_grad():
            low, high = min(float(x.min()), 0.0), max(float(x.max()), 0.0)
            step = max((high - low) / 255, 1e-8)
            zero = min(max(round(-low / step), 0), 255)
            steps = self.weight.abs().amax(1).clamp(min=1e-8) / 127
        x = torch.fake_quantize_per_tensor_affine(x, step, zero, 0, 255)
        weight = torch.fake_quantize_per_channel_affine(self.weight, steps, torch.zeros_like(steps, dtype=torch.int32), 0, -127, 127)
        return nn.functional.linear(x, weight, self.bias)


class Layer(nn.Module):
    """One transformer layer of BERT (post-norm)."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (Product(HIDDEN, HIDDEN) for _ in range(3))
        self.output = Product(HIDDEN, HIDDEN)
        self.norm_attention = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.inner = Product(HIDDEN, INNER)
        self.outer = Product(INNER, HIDDEN)
        self.norm_output = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """*Shape:* x (batch, pieces, hidden); bias (batch, 1, 1, pieces) added to the scores, or None.

        Attention itself has no dropout: on a processor, drawing its masks takes a third of a step.
        """
        batch, pieces, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, pieces, ATTENTION_HEADS, HIDDEN // ATTENTION_HEADS).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        if bias is None:
            scores = query @ key.transpose(-1, -2) * (HIDDEN // ATTENTION_HEADS) ** -0.5
            mixed = scores.softmax(-1) @ value
        else:
            mixed = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(batch, pieces, HIDDEN)
        x = self.norm_attention(x + self.dropout(self.output(mixed)))
        return self.norm_output(x + self.dropout(self.outer(nn.functional.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """all-MiniLM-L6-v2, with embeddings of casing and of the gap before a piece, both zero at first."""

    def __init__(self, vocabulary: int = 30522, positions: int = 512, cases: int = 4, gaps: int = 3) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(positions, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.cases, self.gaps = nn.Embedding(cases, HIDDEN), nn.Embedding(gaps, HIDDEN)
        nn.init.zeros_(self.cases.weight)
        nn.init.zeros_(self.gaps.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, pieces: Tensor, cases: Tensor, gaps: Tensor, mask: Tensor | None) -> list[Tensor]:
        """*Shape:* all (batch, pieces); returns the output of every layer, each (batch, pieces, hidden)."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.positions(places) + self.kind + self.cases(cases) + self.gaps(gaps)
        x = self.dropout(self.norm(x))
        bias = None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        depths = []
        for layer in self.layers:
            x = layer(x, bias)
            depths.append(x)
        return depths

    def load_minilm(self, weights: Path) -> None:
        """Takes the weights of all-MiniLM-L6-v2 from its safetensors file."""
        from safetensors.torch import load_file

        given = {k.removeprefix("bert."): v for k, v in load_file(weights).items()}
        renamed = {
            "pieces.weight": "embeddings.word_embeddings.weight",
            "positions.weight": "embeddings.position_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        for k in range(LAYERS):
            for ours, theirs in (
                ("query", "attention.self.query"), ("key", "attention.self.key"), ("value", "attention.self.value"),
                ("output", "attention.output.dense"), ("norm_attention", "attention.output.LayerNorm"),
                ("inner", "intermediate.dense"), ("outer", "output.dense"), ("norm_output", "output.LayerNorm"),
            ):  # fmt: skip
                for part in ("weight", "bias"):
                    renamed[f"layers.{k}.{ours}.{part}"] = f"encoder.layer.{k}.{theirs}.{part}"
        state = {ours: given[theirs] for ours, theirs in renamed.items()}
        state["kind"] = given["embeddings.token_type_embeddings.weight"][0]
        missing, unexpected = self.load_state_dict(state, strict=False)
        if unexpected or set(missing) != {"cases.weight", "gaps.weight"}:
            raise ValueError(f"weights do not fit: missing {missing}, unexpected {unexpected}")


class Mix(nn.Module):
    """A weighted sum of the encoder's layers for the heads of syntax; at first nearly all the last one (Peters et al., 2018)."""

    def __init__(self) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.tensor([0.0] * (LAYERS - 1) + [5.0]))

    def forward(self, depths: list[Tensor]) -> Tensor:
        """*Shape:* each (batch, pieces, hidden), and so the result."""
        shares = self.weights.softmax(0)
        total = shares[0] * depths[0]
        for share, depth in zip(shares[1:], depths[1:], strict=True):
            total = total + share * depth
        return total


def words_of(hidden: Tensor, firsts: Tensor, lasts: Tensor) -> Tensor:
    """The mean of each word's outer pieces; *Shape:* (batch, words, hidden)."""
    width = hidden.shape[-1]
    first = hidden.gather(1, firsts.unsqueeze(-1).expand(-1, -1, width))
    return (first + hidden.gather(1, lasts.unsqueeze(-1).expand(-1, -1, width))) / 2


def _perceptron(width: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(HIDDEN, width), nn.GELU(), nn.Dropout(0.2))


class Network(nn.Module):
    """
    Encoder and heads; everything is read off one vector a word, the mean of its first and last piece.

    Returns of :meth:`forward`, with n words: ``upos``, ``feats``, ``edits``, ``starts`` (2), ``names``,
    ``roles``, ``frames`` and ``entities`` (n, labels); ``arcs`` (n, 1 + n; column 0 the root); ``rel_dep``
    (n, rels * REL) and ``rel_head`` (1 + n, REL), whose product scores relations; ``firsts``, ``lasts``
    (n, n): the first and last word of the mention headed by a word; ``links`` (n, n): the cue that a
    word of an attribution belongs to; ``coref_left``, ``coref_right`` (n, 3 * COREF): what a word adds to
    the vector of a mention as its head, its first and its last word (see ``onrecord.language.chains``);
    ``senses`` (n, FRAME): what ``frames`` are read off, for whoever learns more about words.
    """

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder()
        self.dropout = nn.Dropout(0.2)
        self.mix = Mix()
        self.upos = nn.Linear(HIDDEN, sizes.upos)
        self.feats = nn.Linear(HIDDEN, sizes.feats)
        self.edits = nn.Linear(HIDDEN, sizes.edits)
        self.starts = nn.Linear(HIDDEN, 2)
        self.names = nn.Linear(HIDDEN, sizes.names)
        self.entities = nn.Linear(HIDDEN, sizes.entities)
        self.roles_inner = _perceptron(HIDDEN // 2)
        self.roles = nn.Linear(HIDDEN // 2, sizes.roles)
        self.frames_inner = nn.Sequential(nn.Linear(2 * HIDDEN, FRAME), nn.GELU(), nn.Dropout(0.4))
        self.frames = nn.Linear(FRAME, sizes.frames)
        self.arc_dep, self.arc_head = _perceptron(ARC), _perceptron(ARC)
        self.arc = nn.Linear(ARC, ARC, bias=False)
        self.arc_prior = nn.Linear(ARC, 1)
        self.rel_dep, self.rel_head = _perceptron(REL), _perceptron(REL)
        self.rel = nn.Linear(REL, sizes.rels * REL)
        self.bound_head, self.bound_first, self.bound_last = (nn.Linear(HIDDEN, BOUND) for _ in range(3))
        self.link_word, self.link_cue = _perceptron(LINK), _perceptron(LINK)
        self.link = nn.Linear(LINK, LINK)
        self.coref_left, self.coref_right = nn.Linear(HIDDEN, 3 * COREF), nn.Linear(HIDDEN, 3 * COREF)
        self.pair = PairScorer()
        self.crf = Transitions(sizes.roles)

    def forward(
        self, pieces: Tensor, cases: Tensor, gaps: Tensor, firsts: Tensor, lasts: Tensor, mask: Tensor | None = None
    ) -> dict[str, Tensor]:
        """*Shape:* pieces, cases, gaps, mask (batch, pieces); firsts, lasts (batch, words): a word's outer pieces."""
        depths = self.encoder(pieces, cases, gaps, mask)
        hidden = self.dropout(depths[-1])
        shallow = self.dropout(self.mix(depths))
        words, forms = words_of(hidden, firsts, lasts), words_of(shallow, firsts, lasts)
        rooted = torch.cat([shallow[:, :1], forms], 1)
        arc_head = self.arc_head(rooted)
        bound = self.bound_head(words)
        senses = self.frames_inner(torch.cat([words, words_of(depths[EARLY], firsts, lasts)], -1))
        return {
            "upos": self.upos(forms),
            "feats": self.feats(forms),
            "edits": self.edits(forms),
            "starts": self.starts(forms),
            "names": self.names(words),
            "entities": self.entities(words),
            "roles": self.roles(self.roles_inner(words)),
            "frames": self.frames(senses),
            "senses": senses,
            "arcs": self.arc(self.arc_dep(forms)) @ arc_head.transpose(1, 2) + self.arc_prior(arc_head).transpose(1, 2),
            "rel_dep": self.rel(self.rel_dep(forms)),
            "rel_head": self.rel_head(rooted),
            "firsts": bound @ self.bound_first(words).transpose(1, 2) / BOUND**0.5,
            "lasts": bound @ self.bound_last(words).transpose(1, 2) / BOUND**0.5,
            "links": self.link(self.link_word(words)) @ self.link_cue(words).transpose(1, 2) / LINK**0.5,
            "coref_left": self.coref_left(words),
            "coref_right": self.coref_right(words),
        }

    def round_products(self) -> None:
        """From now on the encoder computes as the shipped file does."""
        for part in self.encoder.modules():
            if isinstance(part, Product):
                part.rounded = True

    def describe(self) -> dict[str, int]:
        """Label counts, for the checkpoint."""
        return asdict(self.sizes)


PAIR_FEATURES, PAIR_INNER = 48, 32


class PairScorer(nn.Module):
    """What two mentions look like beside each other (features of ``onrecord.language.chains``) into a score."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = nn.Linear(PAIR_FEATURES, PAIR_INNER)
        self.outer = nn.Linear(PAIR_INNER, 1)
        self.new = nn.Linear(COREF, 1)

    def forward(self, features: Tensor) -> Tensor:
        """*Shape:* (pairs, PAIR_FEATURES) to (pairs,)."""
        return self.outer(torch.relu(self.inner(features))).squeeze(-1)


class Transitions(nn.Module):
    """A linear chain over role tags (CRF: Lafferty et al., 2001)."""

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.steps = nn.Parameter(torch.zeros(tags, tags))
        self.first = nn.Parameter(torch.zeros(tags))

    def loss(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """
        Mean negative log-likelihood a word.

        *Shape:* scores (batch, words, tags); gold (batch, words); mask (batch, words), true where a word is.
        """
        batch, words, _ = scores.shape
        alpha = self.first + scores[:, 0]
        rows = torch.arange(batch)
        path = self.first[gold[:, 0]] + scores[rows, 0, gold[:, 0]]
        for k in range(1, words):
            step = torch.logsumexp(alpha.unsqueeze(2) + self.steps, 1) + scores[:, k]
            here = mask[:, k]
            alpha = torch.where(here.unsqueeze(1), step, alpha)
            path = path + here * (self.steps[gold[:, k - 1], gold[:, k]] + scores[rows, k, gold[:, k]])
        return (torch.logsumexp(alpha, 1) - path).sum() / mask.sum()
