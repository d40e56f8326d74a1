"""
What brings about what inside a sentence: the word that ties a cause to its effect, and the words of both.

A tie is a joining word ("after", "over", "because"), a verb ("led to", "demanding", "killing"), or, where nothing is
said to tie them, the head of the cause. Ties and ends are chosen one after the other by signs: what a word is, what
stands beside and above it, which acts are near. ``causes.json`` says what each sign is worth, and ``causes.npz`` holds
how the network's sense of the words weighs beside them; both are learned together by ``training.causes``.
"""

from __future__ import annotations

import itertools
import zipfile
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.errors import RuleError
from onrecord.records import Token, Tokens

FILE, SENSES = "causes.json", "causes.npz"
MOST = 5
"""Ties that are looked into in one sentence."""
LONGEST = 4
"""Words of a signal."""
NEVER = frozenset({"PUNCT", "DET", "NUM", "SYM"})
EMPTY = NEVER | {"ADP", "AUX", "PART", "CCONJ", "SCONJ"}
STEPS = (1, 2, 3, 5, 8, 13, 21)

NO_WORD = -1
"""Stands for the senses of a word that is not there."""

Edges = tuple[int, int]
"""First and last word, both inclusive."""
Floats = NDArray[np.float32]
T = TypeVar("T")


class Choice(NamedTuple):
    """One answer: its signs, and the words (or ``NO_WORD``) whose senses are asked, always as many for one question."""

    signs: list[str]
    words: tuple[int, ...]


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    Worth of each sign in hundredths of a natural logarithm of odds, by what is chosen.

    Args:
        made_by: The command that learned it, and its seed.
        measured: How well, on what it was not learned from.
        learned_from: SHA-256 of each corpus.
        senses_sha256: Of the perceptrons that were learned with it; empty where any will do.
    """

    made_by: str
    measured: str
    tie: dict[str, int]
    signal: dict[str, int]
    cause: dict[str, int]
    effect: dict[str, int]
    cause_first: dict[str, int]
    cause_last: dict[str, int]
    effect_first: dict[str, int]
    effect_last: dict[str, int]
    sentence: dict[str, int] = {}
    learned_from: dict[str, str] = {}
    senses_sha256: str = ""


class Perceptron(NamedTuple):
    """
    What the senses of words are worth for one choice, in natural logarithms of odds.

    *Shape:* ``inner`` (hidden, inputs), ``bias`` and ``outer`` (hidden,).
    """

    inner: Floats
    bias: Floats
    outer: Floats

    def scores(self, senses: Floats) -> Floats:
        """*Shape:* (choices, inputs) to (choices,)."""
        found: Floats = np.maximum(senses @ self.inner.T + self.bias, 0) @ self.outer
        return found


class Judge(NamedTuple):
    """What was learned: the worth of signs, and, where there are any, the worth of senses by what is chosen."""

    weights: Weights
    senses: Mapping[str, Perceptron]

    def worths(self, question: str, ties: Ties, choices: Sequence[Choice]) -> list[float]:
        """What each choice is worth, in hundredths of log odds."""
        known: Mapping[str, int] = getattr(self.weights, question)
        found = [float(sum([known.get(sign, 0) for sign in choice.signs])) for choice in choices]
        perceptron = self.senses.get(question)
        if perceptron is None or ties.senses is None or not choices:
            return found
        more = perceptron.scores(ties.senses_of([choice.words for choice in choices])).tolist()
        return [one + 100 * other for one, other in zip(found, more, strict=True)]


class Told(NamedTuple):
    """
    A cause and its effect as a sentence tells them.

    Args:
        tie: The word that ties them.
        signal: Words that say so; None where nothing does.
        cause: Words of the cause; ``cause_head`` among them.
        effect: Words of the effect; ``effect_head`` among them.
        worth: Log odds, in hundredths, that the word ties anything; 0 where people marked it.
    """

    tie: int
    signal: Edges | None
    cause: Edges
    cause_head: int
    effect: Edges
    effect_head: int
    worth: float = 0


@cache
def load(folder: Path = Path(__file__).parent) -> Judge:
    """
    What ``training.causes`` wrote into a folder; by default what ships.

    Raises:
        RuleError: A file is missing, has an error, or was not written with the other.
    """
    try:
        weights = msgspec.json.decode((folder / FILE).read_bytes(), type=Weights)
    except (OSError, msgspec.DecodeError) as problem:
        raise RuleError(f"events/{FILE}: {problem}") from problem
    perceptrons = _perceptrons(folder / SENSES)
    if weights.senses_sha256 and sha256((folder / SENSES).read_bytes()).hexdigest() != weights.senses_sha256:
        raise RuleError(f"events/{SENSES}: not the file that was written with {FILE}. Take both from one run.")
    return Judge(weights, perceptrons)


def _perceptrons(path: Path) -> dict[str, Perceptron]:
    """Perceptrons by what they choose."""
    try:
        with np.load(path, allow_pickle=False) as held:
            arrays = {name: held[name].astype(np.float32) for name in held.files}
        names = {name.partition(".")[0] for name in arrays}
        return {name: Perceptron(*(arrays[f"{name}.{part}"] for part in Perceptron._fields)) for name in sorted(names)}
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as problem:
        raise RuleError(f"events/{path.name}: {problem}") from problem


class Ties:
    """
    The signs of one sentence.

    Args:
        tokens: The report's words.
        number: Which sentence.
        acts: PLOVER type of the act that a word carries, by the word's index.
        senses: The network's senses of the report's words (see ``Reading.senses``); none are asked where it is empty.
    """

    def __init__(self, tokens: Tokens, number: int, acts: Mapping[int, str], senses: bytes = b"") -> None:
        sentence = tokens.sentences[number]
        self.tokens = tokens
        self.lemmas = tokens.lemmas
        self.acts = acts
        self.start, self.end = sentence.first, sentence.last
        self._paths: dict[tuple[int, int], tuple[str, int]] = {}
        self.senses = self._cut(senses, len(tokens)) if senses else None

    def _cut(self, senses: bytes, count: int) -> Floats:
        """Senses of the sentence's words, then a row of zeros; *Shape:* (1 + words, senses)."""
        rows = np.frombuffer(senses, dtype=np.float16).reshape(count, -1)[self.start : self.end]
        return np.vstack([rows, np.zeros_like(rows[:1])]).astype(np.float32)

    def senses_of(self, words: Sequence[tuple[int, ...]]) -> Floats:
        """Senses of the words of each choice, one behind the other; *Shape:* (choices, words of each * senses)."""
        assert self.senses is not None
        places = np.array(words) - self.start
        places[(places < 0) | (places >= self.end - self.start)] = -1
        found: Floats = self.senses[places].reshape(len(words), -1)
        return found

    @cached_property
    def lefts(self) -> dict[int, int]:
        """For each word the first of those that hang on it, itself included."""
        return self._outermost(min)

    @cached_property
    def rights(self) -> dict[int, int]:
        """For each word the last of those that hang on it, itself included."""
        return self._outermost(max)

    @cached_property
    def opening(self) -> dict[int, Token]:
        """For each word the highest word whose phrase begins with it."""
        return self._highest(self.lefts)

    @cached_property
    def closing(self) -> dict[int, Token]:
        """For each word the highest word whose phrase ends with it."""
        return self._highest(self.rights)

    def _outermost(self, choose: Callable[[int, int], int]) -> dict[int, int]:
        found = {index: index for index in range(self.start, self.end)}
        for index in range(self.start, self.end):
            for above in self.tokens.ancestors(index):
                found[above.index] = choose(found[above.index], index)
        return found

    def _highest(self, edges: Mapping[int, int]) -> dict[int, Token]:
        found: dict[int, Token] = {}
        for index in self._from_the_root:
            found.setdefault(edges[index], self.tokens[index])
        return found

    @cached_property
    def _from_the_root(self) -> list[int]:
        """The words of the sentence, those nearest to the root first."""
        return sorted(range(self.start, self.end), key=lambda index: sum(1 for _ in self.tokens.ancestors(index)))

    def lemma(self, index: int) -> str:
        """Dictionary form of the word, or an edge of the sentence."""
        return self.lemmas[index] if self.start <= index < self.end else "|"

    def whole(self) -> list[str]:
        """Signs that the sentence as a whole tells of a cause."""
        found = {"long" if self.end - self.start > 25 else "short" if self.end - self.start < 12 else "middling"}
        types = [self.acts[index] for index in range(self.start, self.end) if index in self.acts]
        found.update(f"act {name}" for name in types)
        found.update(f"acts {one} {two}" for one, two in itertools.pairwise(types))
        for index in range(self.start, self.end):
            word, lemma = self.tokens[index], self.lemma(index)
            found.update((f"word {lemma}", f"word {lemma} {word.deprel}", f"pair {lemma} {self.lemma(index + 1)}"))
            if word.deprel in ("mark", "case", "advmod") and word.head >= 0:
                head = self.tokens[word.head]
                found.add(f"join {lemma} {head.deprel} {head.upos}")
            if word.deprel in ("advcl", "acl", "xcomp", "ccomp"):
                found.add(f"clause {word.deprel} {lemma}")
                found.add(f"form {word.deprel} {word.feats}")
        return sorted(found)

    def may_tie(self, index: int) -> bool:
        """Whether the word can tie anything at all."""
        return self.tokens[index].upos not in NEVER

    def of_tie(self, index: int) -> Choice:
        """The word as what ties a cause to its effect; senses of it and of its head."""
        word, lemma = self.tokens[index], self.lemma(index)
        head = self.tokens.head_of(index)
        above = self.tokens.head_of(head.index) if head is not None else None
        one, two = (head, above) if head is not None else (None, None)
        found = [
            f"{lemma}", f"{lemma} {word.deprel}", f"{word.upos} {word.deprel}", f"{word.deprel} {word.feats}",
            f"> {lemma} {self.lemma(index + 1)}", f"< {self.lemma(index - 1)} {lemma}",
            f">> {lemma} {self.lemma(index + 1)} {self.lemma(index + 2)}",
            f"< {self.lemma(index - 1)} {word.deprel} {word.upos}",
        ]  # fmt: skip
        if one is not None:
            found += [
                f"^ {lemma} {one.deprel} {one.upos}", f"^ {word.deprel} {self.lemma(one.index)}",
                f"^ {lemma} {self.lemma(one.index)}", f"^ {word.deprel} {one.deprel}",
            ]  # fmt: skip
        if two is not None and one is not None:
            found += [
                f"^^ {lemma} {self.lemma(two.index)}", f"^^ {lemma} {two.upos} {two.deprel}",
                f"^^ {word.deprel} {one.deprel} {two.deprel}",
            ]  # fmt: skip
        found += [f"below {lemma} {child.deprel}" for child in self.tokens.below(index)]
        found += [f"below {word.deprel} {self.lemma(child.index)}" for child in self.tokens.below(index)]
        for name, token in (("own", word), ("head", one), ("above", two)):
            if token is not None and token.index in self.acts:
                found += [f"{name} {self.acts[token.index]}", f"{name} {self.acts[token.index]} {lemma}"]
        return Choice(["yes", *found], (index, NO_WORD if head is None else head.index))

    def signals(self, tie: int) -> list[Edges | None]:
        """What may be the words that say so: none, or some from the tying word on."""
        return [None, *((tie, last) for last in range(tie, min(tie + LONGEST, self.end)))]

    def of_signal(self, tie: int, signal: Edges | None) -> Choice:
        """These as the words that say so; senses of the tie, their last and the next one."""
        word = self.tokens[tie]
        if signal is None:
            signs = ["none", f"none {self.lemma(tie)}", f"none {word.upos} {word.deprel}", f"none {word.upos}"]
            return Choice(signs, (tie, NO_WORD, NO_WORD))
        words = [self.lemma(index) for index in range(tie, signal[1] + 1)]
        last = self.tokens[signal[1]]
        found = [
            f"{len(words)}", f"{' '.join(words)}", f"{len(words)} {words[0]}", f"{len(words)} {word.upos} {last.upos}",
            f"{len(words)} {word.deprel}", f"{len(words)} then {self.lemma(signal[1] + 1)}", f"last {last.deprel} {last.upos}",
            f"{words[0]} last {last.upos}",
        ]  # fmt: skip
        return Choice(found, (tie, signal[1], signal[1] + 1))

    def heads(self, without: Edges | None = None) -> list[int]:
        """Words that may head a cause or an effect."""
        return [
            index
            for index in range(self.start, self.end)
            if self.tokens[index].upos not in EMPTY and not (without and without[0] <= index <= without[1])
        ]

    def path(self, start: int, end: int) -> tuple[str, int]:
        """The way through the tree, and how long it is; it is asked for again and again."""
        found = self._paths.get((start, end))
        if found is None:
            found = self._paths[start, end] = self._path(start, end)
        return found

    def _path(self, start: int, end: int) -> tuple[str, int]:
        up = [start, *(token.index for token in self.tokens.ancestors(start))]
        down = [end, *(token.index for token in self.tokens.ancestors(end))]
        meet = next((index for index in up if index in set(down)), -1)
        rising = [self.tokens[index].deprel for index in up[: up.index(meet)]] if meet >= 0 else ["?"]
        falling = [self.tokens[index].deprel for index in down[: down.index(meet)]] if meet >= 0 else ["?"]
        return "^".join(rising[:3]) + "/" + ".".join(falling[:3]), len(rising) + len(falling)

    def of_cause(self, tie: int, index: int) -> Choice:
        """The word as the head of the cause; senses of the tie and of it."""
        return Choice(self._of_head(tie, index), (tie, index))

    def of_effect(self, tie: int, index: int, cause: int) -> Choice:
        """The word as the head of the effect of what ``cause`` heads; senses of the tie, of it and of the cause."""
        return Choice(self._of_head(tie, index, cause), (tie, index, cause))

    def _of_head(self, tie: int, index: int, other: int | None = None) -> list[str]:
        """Signs that the word heads what the tie brings in; ``other`` heads the cause where the effect is asked for."""
        word, lemma = self.tokens[index], self.lemma(tie)
        path, long = self.path(tie, index)
        side = "at" if index == tie else "before" if index < tie else "behind"
        far = f"{side} {_step(abs(index - tie))}"
        found = [
            path, f"{lemma} {path}", f"{lemma} {side} {word.upos}", f"{side} {word.upos} {word.deprel}", f"{far} {word.upos}",
            f"long {min(long, 6)} {side}", f"{word.upos} {word.deprel}", f"{word.deprel} {word.feats}", f"{lemma} {word.deprel}",
            f"{self.tokens[tie].deprel} {path}", f"lemma {self.lemma(index)}",
        ]  # fmt: skip
        if index in self.acts:
            found += ["act", f"act {self.acts[index]}", f"act {lemma} {side}"]
        if other is not None:
            path, long = self.path(other, index)
            side = "before" if index < other else "behind"
            found += [
                f"other {path}",
                f"other {side} {word.upos} {min(long, 6)}",
                f"other {lemma} {side}",
                f"other {lemma} {path}",
            ]
        return found

    def edges(self, head: int, without: Edges | None, *, left: bool) -> list[int]:
        """Where the words around a head may begin (or end), the other end of the link left out."""
        below = self.tokens.subtree(head)
        if left:
            near = [n for n in below if n <= head]
            found = {self.lefts[n] for n in near} | {self.rights[n] + 1 for n in near if self.rights[n] < head}
            return sorted(n for n in found if not (without and n <= without[1] < head))
        near = [n for n in below if n >= head]
        found = {self.rights[n] for n in near} | {self.lefts[n] - 1 for n in near if self.lefts[n] > head}
        return sorted(n for n in found if not (without and n >= without[0] > head))

    def of_edge(self, tie: Edges, head: int, edge: int, *, left: bool) -> Choice:
        """
        The word as the first (or last) of those around a head; ``tie`` are the tying words.

        Senses of the tie, the head, the word and the next one outwards.
        """
        step = -1 if left else 1
        own, next_ = self.tokens[edge], self.lemma(edge + step)
        node = (self.opening if left else self.closing).get(edge, own)
        beyond = (self.closing if left else self.opening).get(edge + step)
        place = "far" if beyond is None else f"{beyond.deprel}"
        within = tie[0] <= edge <= tie[1]
        passed = tie[1] < head and edge <= tie[0] if left else tie[0] > head and edge >= tie[1]
        cue = self.lemma(tie[0])
        whole = edge == (self.lefts if left else self.rights)[head]
        role = self.tokens[head].deprel
        found = [
            f"node {node.deprel}", f"node {node.deprel} {role}", f"next {next_}", f"own {self.lemma(edge)}", f"cut {place}",
            f"cut {place} {node.deprel}", f"next {next_} {place}", f"far {_step(abs(edge - head))}", f"upos {own.upos}",
        ]  # fmt: skip
        found += ["whole", f"whole {self.tokens[head].upos}", f"whole {role}"] if whole else []
        found += ["head", f"head {self.tokens[head].upos}"] if edge == head else []
        found += ["ends"] if not self.start <= edge + step < self.end else []
        if within:
            found += ["cue", f"cue {cue}", f"cue {self.tokens[tie[0]].upos}"]
        if passed:
            found += ["over", f"over {cue}", f"over {self.tokens[tie[0]].upos}"]
        if edge + step in (tie[0], tie[1]):
            found += ["by", f"by {cue}", f"by {self.tokens[tie[0]].upos}"]
        return Choice(found, (tie[0], head, edge, edge + step))


def told(ties: Ties, judge: Judge, *, least: float | None = None) -> Iterator[Told]:
    """
    Causes and effects of a sentence, the surest first.

    Args:
        ties: The sentence.
        judge: What was learned.
        least: Log odds, in hundredths, from which a word counts as a tie; None takes the likeliest whatever they are.
    """
    for tie, value in _likely(ties, judge, least):
        signal = _signal(ties, judge, tie)
        words = signal or (tie, tie)
        cause_head = _cause_head(ties, judge, tie)
        if cause_head is None:
            continue
        cause = _around(ties, judge, "cause", words, cause_head, None)
        effect_head = _effect_head(ties, judge, tie, cause_head, cause)
        if effect_head is None:
            continue
        effect = _around(ties, judge, "effect", words, effect_head, cause)
        yield Told(tie, signal, cause, cause_head, effect, effect_head, value)


def ends_told(
    ties: Ties, judge: Judge, heads: Container[int], *, least: float, among: Container[str]
) -> Iterator[tuple[int, int, int]]:
    """
    The tying word and the heads of cause and effect of :func:`told`, where words say so and both are some of ``heads``.

    The others are let go as soon as that is known, which is much faster.

    Args:
        ties: The sentence.
        judge: What was learned.
        heads: Words that may head a cause or an effect.
        least: Log odds, in hundredths, from which a word counts as a tie.
        among: Parts of speech that a tying word may be of.
    """
    for tie, _ in _likely(ties, judge, least, among):
        signal = _signal(ties, judge, tie)
        cause = _cause_head(ties, judge, tie) if signal is not None else None
        if signal is None or cause is None or cause not in heads:
            continue
        effect = _effect_head(ties, judge, tie, cause, _around(ties, judge, "cause", signal, cause, None))
        if effect is not None and effect in heads:
            yield tie, cause, effect


def _likely(
    ties: Ties, judge: Judge, least: float | None, among: Container[str] | None = None
) -> Iterator[tuple[int, float]]:
    """The likeliest words to tie a cause to its effect, with what they are worth."""
    asked = [
        index
        for index in range(ties.start, ties.end)
        if ties.may_tie(index) and (among is None or ties.tokens[index].upos in among)
    ]
    worths = judge.worths("tie", ties, [ties.of_tie(index) for index in asked])
    for value, index in sorted(zip(worths, asked, strict=True), key=lambda row: (-row[0], row[1]))[:MOST]:
        if least is not None and value < least:
            return
        yield index, value


def _signal(ties: Ties, judge: Judge, tie: int) -> Edges | None:
    signals = ties.signals(tie)
    return _best(signals, judge.worths("signal", ties, [ties.of_signal(tie, one) for one in signals]))


def _cause_head(ties: Ties, judge: Judge, tie: int) -> int | None:
    heads = ties.heads()
    return _best(heads, judge.worths("cause", ties, [ties.of_cause(tie, n) for n in heads]))


def _effect_head(ties: Ties, judge: Judge, tie: int, cause_head: int, cause: Edges) -> int | None:
    heads = ties.heads(cause)
    return _best(heads, judge.worths("effect", ties, [ties.of_effect(tie, n, cause_head) for n in heads]))


def _around(ties: Ties, judge: Judge, end: str, tie: Edges, head: int, without: Edges | None) -> Edges:
    """First and last word around the head of a cause or an effect."""
    found = []
    for side, left in (("first", True), ("last", False)):
        edges = ties.edges(head, without, left=left)
        choices = [ties.of_edge(tie, head, n, left=left) for n in edges]
        best = _best(edges, judge.worths(f"{end}_{side}", ties, choices))
        found.append(head if best is None else best)
    return found[0], found[1]


def _best(choices: Sequence[T], worths: Sequence[float]) -> T | None:
    """The choice that is worth most, the first of equals; None of none."""
    return choices[max(range(len(choices)), key=worths.__getitem__)] if choices else None


def _step(distance: int) -> int:
    return next((step for step in STEPS if distance <= step), 30)
