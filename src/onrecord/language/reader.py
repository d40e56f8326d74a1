"""The language of a report: text in; words, sentences, syntax, names, mentions, attributions and frames out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.language import lemmas
from onrecord.language.attributions import tie_attributions
from onrecord.language.chains import PairJudge, chain_numbers, mention_vectors
from onrecord.language.doubts import Relations, load_worths, settle
from onrecord.language.frames import frames_of
from onrecord.language.inputs import LINE, Words, prepare
from onrecord.language.misread import put_right
from onrecord.language.names import find_names, name_rules
from onrecord.language.pairs import MentionRow
from onrecord.language.phrases import Phrase, find_phrases, within_clauses
from onrecord.language.pieces import WordPieces
from onrecord.language.signs import Tree
from onrecord.language.tags import best_path
from onrecord.language.trees import sentence_heads, within_sentences
from onrecord.language.windows import is_numbered
from onrecord.language.words import Extent, split_words
from onrecord.networks import Network
from onrecord.records import Attribution, Frame, Mention, Name, Sentence, Token, Tokens

Floats = NDArray[np.float32]
START_THRESHOLD = 0.0
HOURS = frozenset({"a.m.", "p.m."})
OPENERS = frozenset(["The", "A", "An", "No", "In", "On", "At", "He", "She", "It", "They", "We", "There", "This", "That", "These", "But", "And", "After", "Two", "Three", "One", "Its", "His", "Her", "Their"])
"""Words that open a sentence where they stand capitalised, whatever stands before them."""
NO_MENTION, NO_ROLE = 0.0, -0.15
"""Added to the scores of a word heading no mention, and of having no part in an attribution; set on development data."""
lemma_of = lru_cache(maxsize=100_000)(lemmas.lemma_of)


@dataclass(frozen=True)
class Analysis:
    """What the network and its decoding say of one text."""

    tokens: Tokens
    names: tuple[Name, ...]
    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]
    frames: tuple[Frame, ...] = ()
    senses: bytes = b""


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
        self._worths = load_worths()

    def read(self, text: str, *, report: str = "r", body: int = 0) -> Analysis:
        """
        Everything the network tells of a text.

        Args:
            text: A report's text; positions of the result count in it.
            report: Id of the report, for spans.
            body: First character behind the dateline, where a sentence begins; 0 without one.
        """
        return self._analyse(prepare(text, split_words(text), self.pieces), None, report, body=body)

    def read_words(
        self, text: str, *, words: Sequence[Extent], sentence_starts: Sequence[int] | None = None, report: str = "r"
    ) -> Analysis:
        """
        The same for a text whose words (and sentences) are given, as in a treebank.

        Args:
            words: Start and end of each word.
            sentence_starts: Places in ``words`` where a sentence begins, the first included; None lets the network say.
        """
        return self._analyse(prepare(text, words, self.pieces, sentence_starts), sentence_starts, report)

    def _analyse(self, words: Words, given: Sequence[int] | None, report: str, *, body: int = 0) -> Analysis:
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        sure: dict[int, float] = {}
        heads: list[Phrase] = []
        attributions: list[Attribution] = []
        frames: list[Frame] = []
        senses: list[bytes] = []
        left: list[Floats] = []
        right: list[Floats] = []
        for first, last in words.windows:
            out = self.network.run(words.window(first, last, (self.pieces.cls, self.pieces.sep)))
            starts = _starts(words, first, last, out["starts"], body) if given is None else _given(given, first, last)
            above = self._sentences(words, first, last, starts, out, tokens, sentences)
            out["roles"][:, 0] += NO_ROLE
            roles = [self.labels["roles"][k] for k in best_path(out["roles"], self._steps, self._first)]
            attributions.extend(tie_attributions(roles, out["links"], starts=starts, offset=first))
            frames.extend(frames_of(out.get("frames"), self.labels, offset=first))
            if "senses" in out:
                senses.append(out["senses"].astype(np.float16, copy=False).tobytes())
            out["entities"][:, 0] += NO_MENTION
            kinds = [token.upos for token in tokens[first:last]]
            chosen = within_clauses(find_phrases(out, starts, above), above, kinds)
            chances = _sureness(out["entities"][[phrase[0] for phrase in chosen]])
            left.append(_vectors(out["coref_left"], chosen))
            right.append(_vectors(out["coref_right"], chosen))
            found = [(head + first, begin + first, end + first, kind) for head, begin, end, kind in chosen]
            sure.update(zip((phrase[0] for phrase in found), chances, strict=True))
            heads.extend(found)
        made = Tokens(report, words.text, tokens, sentences)
        mentions = self._mentions(made, words.forms, heads, left, right)
        names = find_names(made, mentions, sure, self._name_rules)
        return Analysis(made, names, mentions, tuple(attributions), tuple(frames), b"".join(senses))

    def _sentences(
        self, words: Words, first: int, last: int, starts: list[int], out: dict[str, Floats],
        tokens: list[Token], sentences: list[Sentence],
    ) -> list[int]:  # fmt: skip
        """Appends the window's sentences and tokens; returns the heads of its words, by their places in it."""
        forms = words.forms[first:last]
        lemma = list(map(lemma_of, forms, self._labels("edits", out["edits"])))
        upos, feats = self._labels("upos", out["upos"]), self._labels("feats", out["feats"])
        likings = within_sentences(out["arcs"], starts)
        heads = sentence_heads(likings, starts)
        tree = Tree(_lower(forms), _lower(lemma), upos, feats, heads, [""] * len(heads))
        rels = settle(tree, likings, Relations(out, self.labels["rels"]), [*starts, last - first], self._worths)
        put_right(tree, rels, feats)
        heads = tree.heads
        paragraph = sentences[-1].paragraph if sentences else 0
        numbers: list[int] = []
        for start, end in pairwise([*starts, last - first]):
            if words.gaps[first + start] == LINE and first + start > 0:
                paragraph += 1
            begin, stop = words.extents[first + start][0], words.extents[first + end - 1][1]
            root = first + start + heads[start:end].index(-1)
            numbers += [len(sentences)] * (end - start)
            sentences.append(Sentence(len(sentences), first + start, first + end, begin, stop, root, paragraph))
        tokens.extend(
            map(
                Token, range(first, last), *zip(*words.extents[first:last], strict=True), forms,
                lemma, upos, feats, [head + first if head >= 0 else -1 for head in heads], rels, numbers,
            )
        )  # fmt: skip
        return heads

    def _labels(self, head: str, scores: Floats) -> list[str]:
        """The best label of each word."""
        labels = self.labels[head]
        return [labels[k] for k in scores.argmax(1).tolist()]

    def _mentions(
        self, tokens: Tokens, forms: list[str], phrases: list[Phrase], left: list[Floats], right: list[Floats]
    ) -> tuple[Mention, ...]:
        if not phrases:
            return ()
        order = sorted(range(len(phrases)), key=lambda k: (phrases[k][1], -phrases[k][2]))
        rows = []
        for k in order:
            head, first, last, kind = phrases[k]
            token = tokens[head]
            number = 2 if "Number=Plur" in token.feats else 1 if "Number=Sing" in token.feats else 0
            rows.append(
                MentionRow(
                    first, last, head, token.upos, number, kind - 1, token.sentence, token.deprel.startswith("nsubj")
                )
            )
        chains = chain_numbers(rows, forms, np.concatenate(left)[order], np.concatenate(right)[order], self._judge)
        return tuple(
            Mention(row.first, row.last, row.head, _form(row.upos), self.labels["entities"][row.entity + 1], chain)
            for row, chain in zip(rows, chains, strict=True)
        )


def _given(starts: Sequence[int], first: int, last: int) -> list[int]:
    """The words of a window at which one of the given sentences begins, its first word included."""
    return sorted({0, *(start - first for start in starts if first <= start < last)})


def _starts(words: Words, first: int, last: int, scores: Floats, body: int) -> list[int]:
    """
    The words of a window at which a sentence begins, its first word included.

    A sentence begins behind the dateline, after an empty line, and after any space where the network says so, save where
    a small letter goes on in the same line behind a letter, digit or comma ("Oslo on Monday rejected"), or a number behind an
    abbreviation ("Jan. 23"). A capital right behind the full stop of a word begins one too: the space was lost ("its kind.On Monday").
    """
    start = words.starts[first:last]
    likely = (scores[:, 1] - scores[:, 0] > START_THRESHOLD) & (words.gaps[first:last] > 0)
    chosen = (likely | words.apart[first:last] | (start == body)) & (start >= body)
    chosen[_glued(words, first, last)] = True
    chosen[_behind_hours(words, first, last)] = True
    chosen[0] = True
    found: list[int] = np.flatnonzero(chosen).tolist()
    forced = words.apart[first:last] | (start == body)
    return [n for n in found if not n or forced[n] or not _goes_on(words, first + n)]


def _glued(words: Words, first: int, last: int) -> list[int]:
    """The words of a window that stand capitalised right behind the full stop of a word in small letters."""
    close = words.gaps[first:last] == 0
    found = (np.flatnonzero(close[1:] & close[:-1]) + 1).tolist()
    return [n for n in found if n > 1 and _after_stop(words.forms[first + n - 2 : first + n + 1])]


def _behind_hours(words: Words, first: int, last: int) -> list[int]:
    """The words of a window that open a sentence behind an hour, whose full stop is the sentence's too: "at 5:40 a.m. No"."""
    forms = words.forms
    return [n - first for n in range(first + 1, last) if forms[n] in OPENERS and forms[n - 1].lower() in HOURS]


def _after_stop(forms: Sequence[str]) -> bool:
    before, stop, form = forms
    return stop == "." and before.islower() and form[:1].isupper() and form[1:].islower()


def _goes_on(words: Words, index: int) -> bool:
    """Whether a word goes on with what stands before it, so that no sentence begins there: a small letter, or "23" behind "Jan."."""
    form, before = words.forms[index], words.forms[index - 1]
    if words.gaps[index] == LINE:  # "23,400" over "people displaced"
        return words.gaps[index - 1] == LINE and before[:1].isdigit() and form[:1].islower()
    small = form[:1].islower() and (before[-1:].isalnum() or before[-1:] == ",")
    return small or is_numbered(before, form)


def _lower(words: Sequence[str]) -> list[str]:
    return [word.lower() for word in words]


def _vectors(words: Floats, phrases: list[Phrase]) -> Floats:
    heads, firsts, lasts = ([phrase[k] for phrase in phrases] for k in range(3))
    return mention_vectors(words, heads, firsts, [last - 1 for last in lasts])


def _form(upos: str) -> str:
    return "pronoun" if upos in ("PRON", "DET") else "name" if upos == "PROPN" else "noun"


def _sureness(scores: Floats) -> list[float]:
    """Probability of the best label of each row."""
    shifted = np.exp(scores - scores.max(1, keepdims=True))
    best: list[float] = (shifted.max(1) / shifted.sum(1)).tolist()
    return best
