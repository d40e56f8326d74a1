"""What speaks for a head of a word, or for a relation to it, when the rest of the tree is known: the signs whose worth is learned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

FAR = (0, 1, 2, 3, 4, 4, 4, 5, 5, 5, 5, 5)
"""In which of seven classes two words stand so far apart; further ones are in the last."""
LINKED = frozenset(["case", "mark"])
TOLD = frozenset(["nsubj", "cop", "aux", "cc", "mark", "case", "det", "obj", "advmod"])
"""Words on a word that tell what it is."""
BESIDE = frozenset(["obj", "iobj", "nsubj", "ccomp", "xcomp", "expl", "cop", "csubj"])
"""Words on the same head that leave room for others, or none."""
PARTING = frozenset([",", ";", "--", "-", ":"])
VERB_FORMS = (("VerbForm=Fin", "f"), ("VerbForm=Ger", "g"), ("VerbForm=Part", "g"), ("VerbForm=Inf", "i"))
NO_WORD = "-"


@dataclass
class Tree:
    """
    Words of a window as the signs see them.

    Args:
        words: In lower case, as are ``lemmas``.
        heads: Place of each word's head, -1 for a root.
        rels: Relation of each word to its head, without what stands behind a colon.
        bounds: Places at which a sentence begins, and the number of words.
    """

    words: Sequence[str]
    lemmas: Sequence[str]
    upos: Sequence[str]
    feats: Sequence[str]
    heads: list[int]
    rels: list[str]
    hung: list[list[int]] = field(init=False)
    """What hangs on each word, in no order that matters."""

    def __post_init__(self) -> None:
        self.hung = [[] for _ in self.heads]
        for word, head in enumerate(self.heads):
            if head >= 0:
                self.hung[head].append(word)

    def move(self, word: int, head: int) -> None:
        """Hangs a word on another head."""
        self.hung[self.heads[word]].remove(word)
        self.hung[head].append(word)
        self.heads[word] = head

    def under(self, word: int, other: int) -> bool:
        """Whether a word is another, or hangs on it, over however many words."""
        while word >= 0 and word != other:
            word = self.heads[word]
        return word == other

    def crossed(self, low: int, high: int) -> bool:
        """Whether an arc between two words would cross another."""
        inner = self.heads[low + 1 : high]
        return bool(inner) and (min(inner) < low or max(inner) > high)


def head_signs(tree: Tree, word: int, head: int, begin: int, end: int) -> list[str]:
    """
    What speaks for a head of a word.

    Args:
        begin: First word of the sentence; ``end`` is the first behind it.
    """
    if tree.rels[word] == "punct":
        return _mark_signs(tree, word, head, begin, end)
    upos, rels = tree.upos, tree.rels
    to, side = upos[head], "<" if head < word else ">"
    low, high = (head, word) if head < word else (word, head)
    between = upos[low + 1 : high]
    parted = "," if not PARTING.isdisjoint(tree.words[low + 1 : high]) else ""
    far, link = _far(high - low), _link(tree, word)
    kind = upos[word] + _verb_form(tree.feats[word])
    joined = ""
    for other in tree.hung[word]:
        if rels[other] == "cc":
            joined = "&"
        elif rels[other] in ("nsubj", "csubj"):
            kind += "s"
    pair = f"{kind}{side}{to}{_verb_form(tree.feats[head])[:1]}"
    beside = sum([(other < head) == (word < head) for other in tree.hung[head] if other != word])
    crossed = "x" if tree.crossed(low, high) else ""
    lemma, own = tree.lemmas[head], upos[word]
    above = tree.heads[head]
    found = [
        f"pair {pair}", f"far {pair}{far}", f"link {pair}{joined}{link}", f"cross {crossed}{own}",
        f"over {pair}{parted}{min(between.count('VERB'), 2)}{min(between.count('NOUN') + between.count('PROPN'), 2)}",
        f"link.lemma {own}{link}|{lemma}", f"lemmas {tree.lemmas[word]}|{lemma}", f"lemma {tree.lemmas[word]}{side}{to}",
        f"to.lemma {own}{side}{lemma}", f"to.rel {pair}{rels[head]}", f"link.rel {own}{joined}{link}{side}{rels[head]}",
        f"beside {pair}{min(beside, 3)}", f"parted {own}{side}{to}{joined}{parted}", f"link.far {own}{link}{side}{far}",
        f"root {own}{side}" if above < 0 else f"above {own}{link}{to}{upos[above]}{(above < word) == (head < word)}",
    ]  # fmt: skip
    if joined:
        found += [f"alike {own}{to}{tree.feats[word] == tree.feats[head]}", f"join {own == to}{far}", f"join.rel {own}{rels[head]}"]
    if word + 1 < end:
        found.append(f"next {own}{side}{far}{upos[word + 1]}")
    return found


def _mark_signs(tree: Tree, word: int, head: int, begin: int, end: int) -> list[str]:
    """The same of a punctuation mark."""
    rels, heads = tree.rels, tree.heads
    side = "<" if head < word else ">"
    place = "$" if word == end - 1 else "^" if word == begin else ""
    mark = f"{_mark(tree.words[word])}{place}{side}"
    above = heads[head]
    way = "root" if above < 0 else "over" if (above < word) != (head < word) else "same"
    around = any((other < word) != (head < word) for other in tree.hung[head] if rels[other] != "punct")
    crossed = tree.crossed(min(word, head), max(word, head))
    near = abs(head - word) == 1
    before = rels[word - 1] if word > begin else "^"
    behind, hangs = "$", ""
    if word + 1 < end:
        behind, hangs = rels[word + 1], "on" if heads[word + 1] == head else "is" if head == word + 1 else ""
    rel, wayward = rels[head], f"{mark}{way}{around}"
    return [
        f"mark {mark}{crossed}", f"mark.way {mark}{way}{crossed}", f"mark.rel {mark}{way}{rel}", f"mark.upos {mark}{rel}{tree.upos[head]}{crossed}",
        f"mark.around {wayward}{crossed}", f"mark.around.rel {wayward}{rel}", f"mark.near {mark}{near}{way}{rel}",
        f"mark.behind {mark}{rel}>{behind}", f"mark.hangs {mark}{hangs}{behind}", f"mark.before {mark}{way}{before}",
        f"mark.gap {mark}{around}{behind}{rel}",
    ]  # fmt: skip


def rel_signs(tree: Tree, word: int, begin: int, end: int) -> list[str]:
    """What speaks for one relation or another between a word and its head; each counts together with the relation."""
    head, upos, rels = tree.heads[word], tree.upos, tree.rels
    own, lemma, to_lemma = upos[word], tree.lemmas[word], tree.lemmas[head]
    side = "<" if head < word else ">"
    form = _verb_form(tree.feats[word])
    way = f"{side}{upos[head]}"
    pair = f"{own}{form}{way}"
    link = _link(tree, word)
    told = ",".join(sorted({rels[other] for other in tree.hung[word]} & TOLD))
    beside = ",".join(sorted({rels[other] for other in tree.hung[head] if other != word} & BESIDE))
    before = tree.words[word - 1] if word > begin else "^"
    behind = tree.words[word + 1] if word + 1 < end else "$"
    return [
        f"pair {pair}", f"far {pair}{_far(abs(head - word))}", f"lemma {lemma}", f"word {tree.words[word]}{way}", f"to.lemma {to_lemma}{side}{own}{form}",
        f"lemmas {lemma}|{to_lemma}", f"told {pair}{told}", f"link {pair}{link}", f"beside {pair}{beside}", f"link.lemma {to_lemma}{side}{link}",
        f"to.rel {rels[head]}{pair}", f"feats {own}{tree.feats[word]}", f"before {before}{own}", f"behind {behind}{own}", f"end {tree.words[word][-3:]}{own}{way}",
    ]  # fmt: skip


def _far(apart: int) -> int:
    return FAR[apart] if apart < len(FAR) else 6


@cache
def _verb_form(feats: str) -> str:
    for name, form in VERB_FORMS:
        if name in feats:
            return form
    return ""


def _link(tree: Tree, word: int) -> str:
    """The preposition or conjunction before a word."""
    links = [other for other in tree.hung[word] if other < word and tree.rels[other] in LINKED]
    return tree.words[min(links)] if links else NO_WORD


def _mark(form: str) -> str:
    if form in (",", ":", ";", ".", "-", '"', "(", ")", "[", "]", "“", "”", "/", "'"):
        return form
    return "?" if "?" in form or "!" in form else "." if form[0] in ".…" else "-" if form[0] in "-–—" else "x"
