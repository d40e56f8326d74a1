"""The language of a report: text in; words, sentences, syntax, names, mentions, attributions and frames out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from onrecord.language.attributions import tie_attributions
from onrecord.language.chains import PairJudge, chain_numbers, mention_vectors
from onrecord.language.frames import frames_of
from onrecord.language.lemmas import apply_edit
from onrecord.language.names import find_names, name_rules
from onrecord.language.pairs import MentionRow
from onrecord.language.pieces import WordPieces, case_of, gap_of
from onrecord.language.tags import best_path
from onrecord.language.trees import best_heads
from onrecord.language.windows import likely_breaks, windows
from onrecord.language.words import Extent, split_words
from onrecord.networks import Network
from onrecord.records import Attribution, Frame, Mention, Name, Sentence, Token, Tokens

Floats = NDArray[np.float32]
START_THRESHOLD = 0.0
NO_MENTION, NO_ROLE = 0.0, -0.15
"""Added to the scores of a word heading no mention, and of having no part in an attribution; set on development data."""
lemma_of = lru_cache(maxsize=100_000)(apply_edit)


@dataclass(frozen=True)
class Analysis:
    """What the network and its decoding say of one text."""

    tokens: Tokens
    names: tuple[Name, ...]
    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]
    frames: tuple[Frame, ...] = ()


@dataclass(frozen=True)
class _Words:
    """A text divided into words, encoded, and cut into windows."""

    text: str
    extents: Sequence[Extent]
    forms: list[str]
    gaps: list[int]
    windows: list[tuple[int, int]]
    encoded: list[tuple[int, ...]]


class Language:
    """
    Reads the language of texts with one network.

    >>> language = load()                                                  # doctest: +SKIP
    >>> language.read("Rebels struck the town, the army said.").tokens[1].lemma  # doctest: +SKIP
    'strike'
    """

    def __init__(self, network: Network, *, language: str = "en") -> None:
        self.network = network
        self.pieces = WordPieces(network.vocabulary)
        self.labels = network.labels
        arrays = network.arrays
        self._steps, self._first = arrays["crf.steps"], arrays["crf.first"]
        self._name_rules = name_rules(language)
        self._judge = PairJudge(arrays)
        self._root = self.labels["rels"].index("root")

    def read(self, text: str, *, report: str = "r", body: int = 0) -> Analysis:
        """
        Everything the network tells of a text.

        Args:
            text: A report's text; positions of the result count in it.
            report: Id of the report, for spans.
            body: First character behind the dateline, where a sentence begins; 0 without one.
        """
        extents = split_words(text)
        prepared = self._prepare(text, extents, None)
        return self._analyse(prepared, None, report, body=body)

    def read_words(
        self, text: str, *, words: Sequence[Extent], sentence_starts: Sequence[int] | None = None, report: str = "r"
    ) -> Analysis:
        """
        The same for a text whose words (and sentences) are given, as in a treebank.

        Args:
            words: Start and end of each word.
            sentence_starts: Places in ``words`` where a sentence begins, the first included; None lets the network say.
        """
        return self._analyse(self._prepare(text, words, sentence_starts), sentence_starts, report)

    def _prepare(self, text: str, extents: Sequence[Extent], starts: Sequence[int] | None) -> _Words:
        forms = [text[a:b] for a, b in extents]
        gaps = [2] + [gap_of(text, extents[k - 1][1], extents[k][0]) for k in range(1, len(extents))]
        encoded = [self.pieces.encode(form) for form in forms]
        breaks = likely_breaks(forms, gaps) if starts is None else list(starts)
        return _Words(text, extents, forms, gaps[: len(forms)], windows([len(e) for e in encoded], breaks), encoded)

    def inputs(self, words: _Words, first: int, last: int) -> dict[str, NDArray[np.int64]]:
        """Arrays of one window as the network takes them."""
        pieces, cases, gaps = [self.pieces.cls], [0], [2]
        firsts, lasts = [], []
        for k in range(first, last):
            encoded = words.encoded[k]
            firsts.append(len(pieces))
            pieces.extend(encoded)
            cases.extend([_case(words.forms[k])] * len(encoded))
            gaps.append(words.gaps[k])
            gaps.extend([0] * (len(encoded) - 1))
            lasts.append(len(pieces) - 1)
        pieces.append(self.pieces.sep)
        cases.append(0)
        gaps.append(0)
        arrays = {"pieces": pieces, "cases": cases, "gaps": gaps, "firsts": firsts, "lasts": lasts}
        return {name: np.array([values], dtype=np.int64) for name, values in arrays.items()}

    def _analyse(self, words: _Words, given: Sequence[int] | None, report: str, *, body: int = 0) -> Analysis:
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        sure: dict[int, float] = {}
        heads: list[tuple[int, int, int, int]] = []
        attributions: list[Attribution] = []
        frames: list[Frame] = []
        left: list[Floats] = []
        right: list[Floats] = []
        paragraph = 0
        for first, last in words.windows:
            out = self.network.run(self.inputs(words, first, last))
            starts = self._starts(words, first, last, out["starts"], given, body)
            paragraph = self._sentences(words, first, starts, last, out, tokens, sentences, paragraph)
            out["roles"][:, 0] += NO_ROLE
            roles = [self.labels["roles"][k] for k in best_path(out["roles"], self._steps, self._first)]
            attributions.extend(
                tie_attributions(roles, out["links"], starts=[k - first for k in starts], offset=first)
            )
            frames.extend(frames_of(out.get("frames"), self.labels, offset=first))
            chosen = self._mention_heads(out, first, starts, last)
            heads.extend(chosen)
            chances = _sureness(out["entities"])
            sure.update((head, float(chances[head - first])) for head, *_ in chosen)
            left.append(self._vectors(out["coref_left"], chosen, first))
            right.append(self._vectors(out["coref_right"], chosen, first))
        made = Tokens(report, words.text, tokens, sentences)
        mentions = self._mentions(made, words.forms, heads, left, right)
        found = find_names(made, mentions, sure, self._name_rules)
        return Analysis(made, found, mentions, tuple(attributions), tuple(frames))

    def _starts(
        self, words: _Words, first: int, last: int, scores: Floats, given: Sequence[int] | None, body: int = 0
    ) -> list[int]:
        if given is not None:
            return sorted({first, *(k for k in given if first <= k < last)})
        chosen = [first]
        likely = scores[:, 1] - scores[:, 0] > START_THRESHOLD
        for k in range(first + 1, last):
            start = words.extents[k][0]
            between = words.text[words.extents[k - 1][1] : start]
            if start < body:
                continue
            if start == body or between.count("\n") > 1 or (between and likely[k - first]):
                chosen.append(k)
        return chosen

    def _sentences(
        self, words: _Words, offset: int, starts: list[int], last: int, out: dict[str, Floats],
        tokens: list[Token], sentences: list[Sentence], paragraph: int,
    ) -> int:  # fmt: skip
        """Appends the window's sentences and tokens; returns the number of the last paragraph."""
        heads = self._heads(out["arcs"], [k - offset for k in starts], last - offset)
        rels = self._rels(out, heads)
        upos = [self.labels["upos"][k] for k in out["upos"].argmax(1)]
        feats = [self.labels["feats"][k] for k in out["feats"].argmax(1)]
        edits = [self.labels["edits"][k] for k in out["edits"].argmax(1)]
        for start, end in zip(starts, [*starts[1:], last], strict=True):
            if words.gaps[start] == 2 and start > 0:
                paragraph += 1
            number, root = len(sentences), start
            for k in range(start, end):
                w = k - offset
                head = heads[w]
                if head < 0:
                    root = k
                a, b = words.extents[k]
                tokens.append(
                    Token(
                        k, a, b, words.forms[k], lemma_of(words.forms[k], edits[w]), upos[w], feats[w],
                        head + offset if head >= 0 else -1, rels[w], number,
                    )
                )  # fmt: skip
            sentences.append(
                Sentence(number, start, end, words.extents[start][0], words.extents[end - 1][1], root, paragraph)
            )
        return paragraph

    def _heads(self, arcs: Floats, starts: list[int], last: int) -> list[int]:
        """Head of each word of the window, in words of the window; -1 for roots."""
        heads: list[int] = []
        for start, end in zip(starts, [*starts[1:], last], strict=True):
            columns = np.concatenate([arcs[start:end, :1], arcs[start:end, 1 + start : 1 + end]], 1)
            heads.extend(h + start if h >= 0 else -1 for h in best_heads(columns))
        return heads

    def _rels(self, out: dict[str, Floats], heads: list[int]) -> list[str]:
        count = len(heads)
        chosen = out["rel_head"][np.array(heads) + 1]
        grid = out["rel_dep"].reshape(count, -1, chosen.shape[1])
        scores = np.matmul(grid, chosen[:, :, None])[:, :, 0]
        scores[:, self._root] = -np.inf
        return [
            "root" if head < 0 else self.labels["rels"][k] for head, k in zip(heads, scores.argmax(1).tolist(), strict=True)
        ]

    def _mention_heads(
        self, out: dict[str, Floats], offset: int, starts: list[int], last: int
    ) -> list[tuple[int, int, int, int]]:
        """(head, first, last exclusive, entity number) of every mention of the window, in words of the report."""
        out["entities"][:, 0] += NO_MENTION
        kinds = out["entities"].argmax(1)
        found = []
        bounds = [k - offset for k in starts] + [last - offset]
        sentence = 0
        for w in np.flatnonzero(kinds).tolist():
            while bounds[sentence + 1] <= w:
                sentence += 1
            a, b = bounds[sentence], bounds[sentence + 1]
            begin = a + int(out["firsts"][w, a : w + 1].argmax())
            end = w + int(out["lasts"][w, w:b].argmax())
            found.append((w + offset, begin + offset, end + 1 + offset, int(kinds[w])))
        return found

    @staticmethod
    def _vectors(words: Floats, mentions: list[tuple[int, int, int, int]], offset: int) -> Floats:
        return mention_vectors(
            words, [m[0] - offset for m in mentions], [m[1] - offset for m in mentions], [m[2] - 1 - offset for m in mentions]
        )

    def _mentions(
        self, tokens: Tokens, forms: list[str], heads: list[tuple[int, int, int, int]], left: list[Floats], right: list[Floats]
    ) -> tuple[Mention, ...]:
        if not heads:
            return ()
        order = sorted(range(len(heads)), key=lambda k: (heads[k][1], -heads[k][2]))
        rows = []
        for k in order:
            head, first, last, kind = heads[k]
            token = tokens[head]
            number = 2 if "Number=Plur" in token.feats else 1 if "Number=Sing" in token.feats else 0
            rows.append(
                MentionRow(first, last, head, token.upos, number, kind - 1, token.sentence, token.deprel.startswith("nsubj"))
            )
        chains = chain_numbers(rows, forms, np.concatenate(left)[order], np.concatenate(right)[order], self._judge)
        return tuple(
            Mention(row.first, row.last, row.head, _form(row.upos), self.labels["entities"][row.entity + 1], chain)
            for row, chain in zip(rows, chains, strict=True)
        )


def _form(upos: str) -> str:
    return "pronoun" if upos in ("PRON", "DET") else "name" if upos == "PROPN" else "noun"


_case = lru_cache(maxsize=100_000)(case_of)


def _sureness(scores: Floats) -> Floats:
    """Probability of the best label of each row."""
    shifted = np.exp(scores - scores.max(1, keepdims=True))
    best: Floats = shifted.max(1) / shifted.sum(1)
    return best
