"""Words, tags and trees, with gold words or aligned by characters.

As in the CoNLL 2018 shared task: a predicted word is aligned with the gold word
of exactly the same characters, every measure is an F1 over all words of both
sides, relations count without their subtypes ("nsubj:pass" is "nsubj"), and
features count only where they are universal ones.

Source: Zeman et al. 2018, "CoNLL 2018 shared task".
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.evaluate.score import Score

UNIVERSAL_FEATURES = frozenset({
    "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case",
    "Definite", "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person",
    "Polite",
})  # fmt: skip


class Word(msgspec.Struct, frozen=True):
    """
    A word of either side.

    Args:
        start: First character of the document.
        end: One past the last.
        head: Index of the governing word in the document; -1 for a root.
    """

    start: int
    end: int
    upos: str = "X"
    feats: str = ""
    lemma: str = "_"
    head: int = -1
    deprel: str = "dep"


class Syntax(msgspec.Struct, frozen=True):
    """Scores of one document or, added up, of many; ``las_subtypes`` wants the whole relation right."""

    words: Score = Score()
    upos: Score = Score()
    feats: Score = Score()
    lemma: Score = Score()
    uas: Score = Score()
    las: Score = Score()
    las_subtypes: Score = Score()

    def __add__(self, other: Syntax) -> Syntax:
        return Syntax(*(getattr(self, name) + getattr(other, name) for name in self.__struct_fields__))


def align(gold: Sequence[Word], predicted: Sequence[Word]) -> list[tuple[int, int]]:
    """Index pairs of gold and predicted words that cover exactly the same characters, in order."""
    places = {(word.start, word.end): index for index, word in enumerate(predicted)}
    return [(i, places[word.start, word.end]) for i, word in enumerate(gold) if (word.start, word.end) in places]


def compare(gold: Sequence[Word], predicted: Sequence[Word]) -> Syntax:
    """Scores of a document; with gold words given to the parser, each F1 is the accuracy."""
    pairs = align(gold, predicted)
    partner = dict(pairs)

    def score(right: int) -> Score:
        return Score.of(right, len(predicted), len(gold))

    counts = dict.fromkeys(("upos", "feats", "lemma", "uas", "las", "las_subtypes"), 0)
    for ours, theirs in pairs:
        wanted, given = gold[ours], predicted[theirs]
        attached = given.head == (partner.get(wanted.head, -2) if wanted.head >= 0 else -1)
        counts["upos"] += wanted.upos == given.upos
        counts["feats"] += universal(wanted.feats) == universal(given.feats)
        counts["lemma"] += wanted.lemma in ("_", given.lemma)
        counts["uas"] += attached
        counts["las"] += attached and plain(wanted.deprel) == plain(given.deprel)
        counts["las_subtypes"] += attached and wanted.deprel == given.deprel
    return Syntax(words=score(len(pairs)), **{name: score(right) for name, right in counts.items()})


def universal(feats: str) -> tuple[str, ...]:
    """The universal ones among ``Name=Value|...``, sorted."""
    return tuple(sorted(pair for pair in feats.split("|") if pair.split("=")[0] in UNIVERSAL_FEATURES))


def plain(deprel: str) -> str:
    """A relation without its subtype."""
    return deprel.split(":")[0]
