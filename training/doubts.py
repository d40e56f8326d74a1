"""
Learns what the signs are worth by which heads and relations are settled where the network is in doubt.

    python -m training.doubts --corpora DIR --out src/onrecord/language/doubts.json

Learned from the training part of EWT, with its words and sentences given. The network knows these texts by heart, so that its
scores say nothing there of how far they are to be trusted: it only names the likeliest heads and relations of each word and the
words where they come closest (``HARD`` of all); which of them is right is learned from the signs of the true tree around the word
alone (conditional logistic regression as in ``training.attach``, full batches, no chance in it, hence no seed). How much the
network counts beside the signs is set in ``onrecord.language.doubts``, on the development part. What is worth less than ``SMALL``
hundredths is not written. Written beside the weights is the digest of what was learned from.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from onrecord.language import Language, load
from onrecord.language.doubts import Relations, head_margins, likely_heads, may_move
from onrecord.language.inputs import prepare
from onrecord.language.signs import Tree, head_signs, rel_signs
from onrecord.language.trees import within_sentences
from training.attach import Case, fit
from training.corpora import Example, digest, read_ewt

HARD = {"words": 0.3, "marks": 0.3, "rels": 0.2}
"""Share of heads of words, heads of punctuation marks and relations that are learned from: those that the network finds hardest."""
PENALTY = 2.5
HEADS = 4
"""Heads of a word that are learned from, at most."""
SMALL = 20
EWT = Path("ewt/en_ewt-ud-train.conllu")


class Doubt(NamedTuple):
    """A word of a true tree, and what the network would choose from: heads, or relations."""

    margin: float
    tree: Tree
    word: int
    choices: Sequence[int | str]
    bounds: tuple[int, int]


def doubts_of(example: Example, language: Language) -> Iterator[tuple[str, Doubt]]:
    """Every word of a document: as one, or a mark, whose head may be asked about, and with its relation."""
    assert example.syntax is not None
    known = example.syntax
    words = prepare(example.text, example.extents, language.pieces, example.starts)
    rels = [rel.partition(":")[0] for rel in known.rels]
    for first, last in words.windows:
        heads = [head - first if head >= 0 else -1 for head in known.heads[first:last]]
        if any(not -1 <= head < last - first for head in heads):
            continue  # a sentence longer than a window
        out = language.network.run(words.window(first, last, (language.pieces.cls, language.pieces.sep)))
        bounds = [*sorted({0, *(start - first for start in example.starts if first <= start < last)}), last - first]
        lowered = [[word.lower() for word in kind[first:last]] for kind in (words.forms, known.lemmas)]
        tree = Tree(*lowered, known.upos[first:last], known.feats[first:last], heads, rels[first:last])
        yield from _window_doubts(tree, within_sentences(out["arcs"], bounds[:-1]), Relations(out, language.labels["rels"]), bounds)


def _window_doubts(tree: Tree, likings: np.ndarray, relations: Relations, bounds: Sequence[int]) -> Iterator[tuple[str, Doubt]]:
    margins, scores = head_margins(likings), relations.scores(tree.heads)
    for begin, end in pairwise(bounds):
        for word in range(begin, end):
            if tree.heads[word] < 0:
                continue
            mark = tree.rels[word] == "punct"
            if may_move(tree, word):
                heads = likely_heads(likings[word], HEADS)
                yield "marks" if mark else "words", Doubt(float(margins[word]), tree, word, heads, (begin, end))
            likely = relations.likeliest(scores[word])
            apart = float(scores[word][likely[0]] - scores[word][likely[1]])
            if not mark:
                yield "rels", Doubt(apart, tree, word, [relations.plain[label] for label in likely], (begin, end))


def hardest(doubts: Sequence[Doubt], share: float) -> list[Doubt]:
    """Those with the smallest margins, where the right choice is among them and there is another."""
    bound = np.quantile([doubt.margin for doubt in doubts], share)
    return [doubt for doubt in doubts if doubt.margin <= bound and len(doubt.choices) > 1]


def head_cases(doubts: Sequence[Doubt]) -> Iterator[Case]:
    """Each doubt with the signs of every head."""
    for doubt in doubts:
        right = [head == doubt.tree.heads[doubt.word] for head in doubt.choices]
        if any(right):
            yield Case([head_signs(doubt.tree, doubt.word, int(head), *doubt.bounds) for head in doubt.choices], right)


def rel_cases(doubts: Sequence[Doubt]) -> Iterator[Case]:
    """Each doubt with the signs of every relation."""
    for doubt in doubts:
        right = [rel == doubt.tree.rels[doubt.word] for rel in doubt.choices]
        if any(right):
            signs = rel_signs(doubt.tree, doubt.word, *doubt.bounds)
            yield Case([[f"{rel} {sign}" for sign in signs] for rel in doubt.choices], right)


def learn(examples: Sequence[Example], language: Language) -> dict[str, dict[str, int]]:
    """Worth of the signs of heads and of relations."""
    found: dict[str, list[Doubt]] = {kind: [] for kind in HARD}
    for example in examples:
        for kind, doubt in doubts_of(example, language):
            found[kind].append(doubt)
    hard = {kind: hardest(doubts, HARD[kind]) for kind, doubts in found.items()}
    cases = {
        "heads": [*head_cases(hard["words"]), *head_cases(hard["marks"])],
        "rels": [*rel_cases(hard["rels"])],
    }
    print({kind: len(some) for kind, some in cases.items()})
    return {kind: fit(some, PENALTY) for kind, some in cases.items()}


def written(worths: dict[str, dict[str, int]], *, made_by: str, learned_from: dict[str, str]) -> str:
    """The worths as JSON, a sign a line."""
    head = json.dumps({"made_by": made_by, "learned_from": learned_from}, indent=1)[:-2]
    parts = []
    for kind, signs in worths.items():
        lines = [f"  {json.dumps(sign, ensure_ascii=False)}: {worth}" for sign, worth in sorted(signs.items()) if abs(worth) >= SMALL]
        parts.append(f' "{kind}": {{\n' + ",\n".join(lines) + "\n }")
    return head + ",\n" + ",\n".join(parts) + "\n}\n"


def main() -> None:
    """Learns and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    worths = learn(read_ewt(given.corpora / EWT), load())
    digests = {"ewt": digest(given.corpora / EWT)}
    given.out.write_text(written(worths, made_by="python -m training.doubts --corpora DIR", learned_from=digests), encoding="utf-8")


if __name__ == "__main__":
    main()
