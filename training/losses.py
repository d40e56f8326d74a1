"""What each head is to learn, as one number a batch."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, dropout, gelu

from training.batches import NOTHING, Batch, CorefGold
from training.network import REL, Network

WEIGHTS = {
    "upos": 1.0, "feats": 0.5, "edits": 0.5, "arcs": 1.0, "rels": 1.0, "starts": 0.3, "names": 1.0,
    "entities": 1.0, "firsts": 0.3, "lasts": 0.3, "roles": 1.5, "links": 0.7, "coref": 1.0,
}  # fmt: skip


def losses(network: Network, batch: Batch, out: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weighted loss of every head that the batch has gold for; *Shape:* scalars."""
    found: dict[str, Tensor] = {}
    gold = batch.gold
    for head in ("upos", "feats", "edits", "starts", "names", "entities"):
        if head in gold:
            found[head] = _plain(out[head], gold[head])
    if "arcs" in gold:
        found["arcs"] = _plain(out["arcs"].masked_fill(~_same_sentence(gold["sentence"], batch.words), -1e4), gold["arcs"])
        found["rels"] = _rels(out, gold)
    for head in ("firsts", "lasts"):
        if head in gold and (gold[head] != NOTHING).any():
            near = _same_sentence(gold["sentence"], batch.words)[:, :, 1:]
            found[head] = _plain(out[head].masked_fill(~near, -1e4), gold[head])
    if "roles" in gold:
        found["roles"] = network.crf.loss(out["roles"], gold["roles"].clamp(min=0), batch.words)
        if (gold["links"] != NOTHING).any():
            there = batch.words[:, None, :].expand_as(out["links"])
            found["links"] = _plain(out["links"].masked_fill(~there, -1e4), gold["links"])
    return {head: WEIGHTS[head] * value for head, value in found.items()}


def _plain(scores: Tensor, gold: Tensor) -> Tensor:
    return cross_entropy(scores.flatten(0, -2), gold.flatten(), ignore_index=NOTHING)


def _same_sentence(sentence: Tensor, words: Tensor) -> Tensor:
    """*Shape:* (batch, words, 1 + words): where a head may be; the root always."""
    same = (sentence[:, :, None] == sentence[:, None, :]) & words[:, None, :]
    return torch.cat([torch.ones_like(same[:, :, :1]), same], 2)


def _rels(out: dict[str, Tensor], gold: dict[str, Tensor]) -> Tensor:
    batch, words, width = out["rel_dep"].shape
    heads = gold["arcs"].clamp(min=0)
    chosen = out["rel_head"].gather(1, heads.unsqueeze(-1).expand(-1, -1, REL))
    scores = torch.einsum("bnlk,bnk->bnl", out["rel_dep"].view(batch, words, width // REL, REL), chosen)
    labels = torch.where(gold["arcs"] == NOTHING, torch.full_like(gold["rels"], NOTHING), gold["rels"])
    return _plain(scores, labels)


def coref_loss(network: Network, out: dict[str, Tensor], batch: Batch, gold: CorefGold) -> Tensor:
    """
    Mean marginal log-likelihood of a right antecedent, or of none (Lee et al., 2017; word-level as Dobrovolskii, 2021).

    The batch holds the windows of one document, in order.
    """
    left = torch.cat([out["coref_left"][k, : len(w.word_first)] for k, w in enumerate(batch.windows)])
    right = torch.cat([out["coref_right"][k, : len(w.word_first)] for k, w in enumerate(batch.windows)])
    left, right = _mention_vectors(left, gold), _mention_vectors(right, gold)
    count, reach = gold.right.shape
    earlier = torch.arange(count)[:, None] - 1 - torch.arange(reach)[None, :]
    there = earlier >= 0
    match = left @ right.T / left.shape[-1] ** 0.5
    scores = match.gather(1, earlier.clamp(min=0)) + network.pair(torch.from_numpy(gold.features).flatten(0, 1)).view(count, reach)
    scores = scores.masked_fill(~there, -1e4)
    scores = torch.cat([network.pair.new(right), scores], 1)
    truth = torch.from_numpy(gold.right)
    truth = torch.cat([~truth.any(1, keepdim=True), truth], 1)
    found = torch.logsumexp(scores.masked_fill(~truth, -1e4), 1)
    return WEIGHTS["coref"] * (torch.logsumexp(scores, 1) - found).mean()


def _mention_vectors(words: Tensor, gold: CorefGold) -> Tensor:
    """What head, first and last word of each mention add up to; *Shape:* (words, 3 * COREF) to (mentions, COREF)."""
    head, first, last = words.chunk(3, 1)
    total = head[gold.heads] + first[gold.firsts] + last[gold.lasts]
    return dropout(gelu(total, approximate="tanh"), 0.2)
