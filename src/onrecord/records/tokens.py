"""Layers that the language stage adds to a reading: words, sentences, syntax, names, mentions, attributions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

import msgspec

from onrecord.records.values import Span
from onrecord.records.vocabulary import NameKind


class Token(msgspec.Struct, frozen=True, gc=False):
    """
    A word as Universal Dependencies divides them ("U.S.", "-", "led"; "did", "n't").

    Args:
        index: Place in the report, from 0.
        start: First character in the report text.
        end: One past the last character.
        text: The word as written.
        lemma: Its dictionary form ("struck" -> "strike").
        upos: UD part of speech.
        feats: UD features, sorted, ``Number=Plur|...``; empty string for none.
        head: Index of the governing token in the report; -1 for the root of a sentence.
        deprel: UD relation to the head.
        sentence: Index of the sentence.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    sentence: int

    def feature(self, name: str) -> str | None:
        """Value of one UD feature, or None: ``token.feature("Tense")``."""
        return _values(self.feats).get(name)


@lru_cache(maxsize=4096)
def _values(feats: str) -> dict[str, str]:
    """Features by name; reports use few hundred different sets of them."""
    return {
        name: value for name, equals, value in (pair.partition("=") for pair in reversed(feats.split("|"))) if equals
    }


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """Tokens ``first``..``last`` (exclusive) of a report; ``start``/``end`` in characters; ``root`` a token index."""

    index: int
    first: int
    last: int
    start: int
    end: int
    root: int
    paragraph: int


class Name(msgspec.Struct, frozen=True, gc=False):
    """A proper name: tokens ``first``..``last`` (exclusive), and what it names."""

    first: int
    last: int
    kind: NameKind
    score: float = 1.0


class Frame(msgspec.Struct, frozen=True, gc=False):
    """
    A kind of happening that a word tells of, as GENEVA names it ("Attack", "Sign_agreement").

    Args:
        word: Index of the token.
        name: The most likely kind.
        chance: How likely the word tells of this kind, above 0, at most 1.
    """

    word: int
    name: str
    chance: float


class Mention(msgspec.Struct, frozen=True, gc=False):
    """
    Words that refer to somebody or something: a name, a noun phrase or a pronoun.

    Args:
        first: First token.
        last: One past the last token.
        head: Head token.
        form: ``name``, ``noun`` or ``pronoun``.
        entity: GUM entity type (``person``, ``organization``, ``place``, ``event``, ``object``, ``abstract``, ...).
        chain: Number of the coreference chain in the report; mentions of one chain mean the same.
    """

    first: int
    last: int
    head: int
    form: str
    entity: str
    chain: int


class Attribution(msgspec.Struct, frozen=True, gc=False):
    """
    One tie of speaker, cue and content, as sorted token indices (possibly with gaps, possibly empty).

    ``within`` is the place, in the reading's list, of the attribution whose content holds this one.
    """

    speaker: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]
    score: float = 1.0
    within: int | None = None


NEAR = 4  # words up the tree
PRO_VERBS = frozenset({"do", "have", "be"})
LIKENING = frozenset({"as", "like"})


class Tokens(tuple[Token, ...]):
    """
    The tokens of one report with their tree: children, subtrees, and tokens by character.

    A tuple itself, so that looking a word up costs no call of a function; like other objects, and unlike
    other tuples, it equals itself alone.

    Args:
        report: Id of the report, for the spans made here.
        text: The report's text.
        tokens: All its tokens, in order.
        sentences: All its sentences, in order.
    """

    report: str
    text: str
    sentences: tuple[Sentence, ...]
    _children: list[tuple[Token, ...]]
    _relations: list[str]
    _starts: list[int]
    _ends: list[int]
    _between: dict[tuple[int, int], range]

    def __new__(cls, report: str, text: str, tokens: Iterable[Token], sentences: Iterable[Sentence]) -> Tokens:
        self = super().__new__(cls, tokens)
        self.report = report
        self.text = text
        self.sentences = tuple(sentences)
        below: dict[int, list[Token]] = {}
        for token in self:
            if token.head >= 0:
                below.setdefault(token.head, []).append(token)
        self._children = [()] * len(self)
        for head, found in below.items():
            self._children[head] = tuple(found)
        self._relations = [token.deprel.partition(":")[0] for token in self]
        self._starts = [token.start for token in self]
        self._ends = [token.end for token in self]
        self._between = {}  # stage after stage asks for the same words
        return self

    __eq__ = object.__eq__
    __ne__ = object.__ne__
    __hash__ = object.__hash__

    def __reduce__(self) -> tuple[type[Tokens], tuple[str, str, tuple[Token, ...], tuple[Sentence, ...]]]:
        return Tokens, (self.report, self.text, tuple(self), self.sentences)

    @cached_property
    def lowered(self) -> list[str]:
        """Every word as written, in small letters."""
        return [token.text.lower() for token in self]

    @cached_property
    def lemmas(self) -> list[str]:
        """Every dictionary form, in small letters."""
        return [token.lemma.lower() for token in self]

    def children(self, index: int, *deprels: str) -> list[Token]:
        """Direct dependents in order; with names given, those with such a relation (subtypes too: "nsubj" takes "nsubj:pass")."""
        found = self._children[index]
        if not found or not deprels:
            return list(found)
        relations = self._relations
        return [t for t in found if relations[t.index] in deprels or t.deprel in deprels]

    def below(self, index: int) -> tuple[Token, ...]:
        """All direct dependents in order, as they are kept."""
        return self._children[index]

    def child(self, index: int, *deprels: str) -> Token | None:
        """First direct dependent with one of the relations, or None."""
        for token in self._children[index]:
            if not deprels or self._relations[token.index] in deprels or token.deprel in deprels:
                return token
        return None

    def head_of(self, index: int) -> Token | None:
        """The governing token, or None for a root."""
        head = self[index].head
        return self[head] if head >= 0 else None

    def ancestors(self, index: int) -> Iterator[Token]:
        """Governing tokens from the nearest to the root."""
        seen = {index}
        head = self[index].head
        while head >= 0 and head not in seen:
            seen.add(head)
            yield self[head]
            head = self[head].head

    def subtree(self, index: int, *, without: frozenset[str] = frozenset()) -> list[int]:
        """Indices of the token and all below it, sorted; dependents whose relation is in ``without`` are left out, with theirs."""
        children, relations = self._children, self._relations
        found = [index]
        for top in found:  # grows as it is read
            for child in children[top]:
                if not without or (relations[child.index] not in without and child.deprel not in without):
                    found.append(child.index)
        found.sort()
        return found

    def asks(self, index: int) -> bool:
        """
        Whether the clause that a verb or its like heads asks if it is so: "Can you confirm that?", not "Who did it?".

        The helping verb stands before the subject, no word of the clause asks for anybody or anything, and it ends with a
        question mark.
        """
        subject = self.child(index, "nsubj", "expl")
        helper = next((t for t in self._children[index] if t.upos == "AUX"), None)
        if subject is None or helper is None or helper.index > subject.index:
            return False
        words = self.subtree(index)
        end = next((k for k in words if k > index and "?" in self[k].text), None)
        return end is not None and not any(
            "PronType=Int" in self[k].feats for k in words if k < subject.index or self[k].head == index
        )

    def compares(self, index: int) -> bool:
        """
        Whether a word stands in a clause that only likens another time or place: "in Wau" of "as it did in Wau".

        Such a clause opens with "as" or "like", and its verb stands for the one before.
        """
        beside = self[index - 2] if index > 1 and self[index - 1].upos == "ADP" else None
        token: Token | None = beside if beside is not None and beside.lemma.lower() in PRO_VERBS else self[index]
        for _ in range(NEAR):
            if token is None:
                return False
            if token.deprel == "advcl" and token.lemma.lower() in PRO_VERBS:
                marks = [self[k].lemma.lower() for k in self.subtree(token.index) if k < token.index]
                return not LIKENING.isdisjoint(marks)
            token = self.head_of(token.index)
        return False

    def between(self, start: int, end: int) -> range:
        """Indices of the tokens that overlap the characters ``start``..``end``."""
        found = self._between.get((start, end))
        if found is None:
            found = range(bisect_right(self._ends, start), bisect_left(self._starts, end))
            self._between[start, end] = found
        return found

    def head_within(self, first: int, last: int) -> int:
        """Of the tokens ``first``..``last`` (exclusive), the one whose head lies outside: the head of the phrase."""
        if last - first == 1:
            return first
        for index in range(first, last):
            head = self[index].head
            if not first <= head < last and self[index].upos != "PUNCT":
                return index
        return last - 1

    def span(self, first: int, last: int) -> Span:
        """Characters from token ``first`` to the end of token ``last - 1``."""
        start, end = self._starts[first], self._ends[last - 1]
        return Span(report=self.report, start=start, end=end, text=self.text[start:end])

    def characters(self, start: int, end: int) -> Span:
        """Span of the characters ``start``..``end`` of the report."""
        return Span(report=self.report, start=start, end=end, text=self.text[start:end])

    def pieces(self, indices: Iterable[int]) -> tuple[Span, ...]:
        """Spans of the runs of neighbouring tokens among the (sorted) indices."""
        spans: list[Span] = []
        run: list[int] = []
        for index in sorted(indices):
            if run and index != run[-1] + 1:
                spans.append(self.span(run[0], run[-1] + 1))
                run = []
            run.append(index)
        if run:
            spans.append(self.span(run[0], run[-1] + 1))
        return tuple(spans)

    def sentence_of(self, index: int) -> Sentence:
        """The sentence that the token stands in."""
        return self.sentences[self[index].sentence]
