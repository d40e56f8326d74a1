"""
UD English-EWT: words, tags and trees, with gold words and from raw text.

``DIR`` is the treebank's folder (its ``*-ud-dev.conllu``, else ``*-ud-test.conllu``, else every ``.conllu``
of it) or one such file.

``gold.MEASURE``: the words and sentences of the treebank are given; accuracy over all words, punctuation too.
``raw.MEASURE``: documents are rebuilt from ``SpaceAfter`` and ``newpar`` and read as text; F1 as in the CoNLL
2018 evaluation: ``tokens`` (orthographic: "don't" is one), ``sentences`` (both ends right), ``words``
(syntactic), and over words of the same characters ``upos``, ``feats`` (universal ones), ``lemma``, ``uas``,
``las`` (relations without subtypes); ``las_subtypes`` wants the whole relation.

The product divides text into words only; its tokens, for ``raw.tokens``, are words with the clitics that
are written to them ("n't", "'s", the "not" of "cannot") joined.

Beside us: everything is a noun that hangs on the next word; a sentence ends at a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.formats.conllu import Document, documents
from benchmarks.product import Analysis, Language
from benchmarks.product import language as shipped
from benchmarks.results import Cases, outcome, percent
from onrecord.evaluate import Score, Syntax, Word, compare, exact, total

MEASURES = ("upos", "feats", "lemma", "uas", "las", "las_subtypes")
CLITIC = re.compile(r"(?:n['’]?t|['’](?:s|m|ve|re|ll|d|em|t)?|not|na|ta|nna|ve|ll)$", re.IGNORECASE)
HOSTS = {"not": ("can",), "na": ("gon", "wan"), "ta": ("got", "gon", "out"), "ve": ("i", "we", "you"), "ll": ("i",)}
PLAIN = re.compile(r"\w+(?:[.’'-]\w+)*|[^\w\s]")


def run(data: Path, *, language: Language | None = None, **_: object) -> dict[str, Any]:
    """Reads every document twice: with its words given, and as text."""
    reader = language or shipped()
    read = [document for file in _files(data) for document in documents(file)]
    given: list[Syntax] = []
    raw: list[Syntax] = []
    spans: list[tuple[Score, Score]] = []
    cases: Cases = {}
    for document in read:
        words = _with_gold_words(reader, document)
        given.append(compare(document.words, words))
        cases.update(_cases(document, words))
        analysis = reader.read(document.text, report=document.name)
        raw.append(compare(document.words, _words(analysis)))
        spans.append((exact(document.tokens, _tokens(analysis)), exact(_ends(document), _sentences(analysis))))
    floor, floor_raw = _naive(read)
    return outcome(
        _numbers(sum(given, Syntax()), sum(raw, Syntax()), [total(s) for s in zip(*spans, strict=True)]),
        naive=_numbers(floor, floor_raw, []),
        cases=cases,
        about={"documents": len(read), "words": sum(len(d.words) for d in read)},
    )


def _numbers(given: Syntax, raw: Syntax, spans: Sequence[Score]) -> dict[str, float]:
    numbers = {f"gold.{name}": percent(getattr(given, name).f1) for name in MEASURES}
    numbers |= {f"raw.{name}": percent(score.f1) for name, score in zip(("tokens", "sentences"), spans, strict=False)}
    return numbers | {f"raw.{name}": percent(getattr(raw, name).f1) for name in ("words", *MEASURES)}


def _files(data: Path) -> list[Path]:
    if data.is_file():
        return [data]
    for pattern in ("*-ud-dev.conllu", "*-ud-test.conllu", "*.conllu"):
        if found := sorted(data.glob(pattern)):
            return found
    raise FileNotFoundError(f"{data}: no .conllu file")


def _with_gold_words(reader: Language, document: Document) -> list[Word]:
    analysis = reader.read_words(
        document.text,
        words=[(word.start, word.end) for word in document.words],
        sentence_starts=[first for first, _ in document.sentences],
        report=document.name,
    )
    return _words(analysis)


def _words(analysis: Analysis) -> list[Word]:
    return [Word(t.start, t.end, t.upos, t.feats, t.lemma, t.head, t.deprel) for t in analysis.tokens]


def _tokens(analysis: Analysis) -> list[tuple[int, int]]:
    """Orthographic tokens: words, with clitics joined to what they are written to."""
    found: list[tuple[int, int]] = []
    before = ""
    for token in analysis.tokens:
        hosts = HOSTS.get(token.text.lower())
        if (
            found
            and found[-1][1] == token.start
            and before[-1:].isalpha()
            and CLITIC.match(token.text)
            and (hosts is None or before.lower() in hosts)
            and token.upos != "PUNCT"
        ):
            found[-1] = (found[-1][0], token.end)
        else:
            found.append((token.start, token.end))
        before = token.text
    return found


def _ends(document: Document) -> list[tuple[int, int]]:
    return [(document.words[first].start, document.words[last - 1].end) for first, last in document.sentences]


def _sentences(analysis: Analysis) -> list[tuple[int, int]]:
    tokens = analysis.tokens
    return [(tokens[s.first].start, tokens[s.last - 1].end) for s in tokens.sentences]


def _cases(document: Document, words: Sequence[Word]) -> Cases:
    """Per sentence, with gold words: the share of words with the right head and relation."""
    told: Cases = {}
    for name, (first, last) in zip(document.ids, document.sentences, strict=True):
        pairs = zip(document.words[first:last], words[first:last], strict=False)
        right = sum(w.head == p.head and w.deprel.split(":")[0] == p.deprel.split(":")[0] for w, p in pairs)
        told[name] = (right / (last - first), f"sentence {name}: words attached rightly, of {last - first}")
    return told


def _naive(read: Sequence[Document]) -> tuple[Syntax, Syntax]:
    """The simplest reading, with gold words and from text."""
    given, raw = Syntax(), Syntax()
    for document in read:
        chains = (list(range(first, last)) for first, last in document.sentences)
        given += compare(document.words, list(_chained([(w.start, w.end) for w in document.words], chains)))
        spans = [match.span() for match in PLAIN.finditer(document.text)]
        ends = [i for i, (start, _) in enumerate(spans) if document.text[start] in ".!?"] + [len(spans) - 1]
        starts = [0, *(end + 1 for end in ends)]
        raw += compare(
            document.words,
            list(_chained(spans, (list(range(a, b + 1)) for a, b in zip(starts, ends, strict=False)))),
        )
    return given, raw


def _chained(spans: Sequence[tuple[int, int]], sentences: Iterator[list[int]]) -> Iterator[Word]:
    for sentence in sentences:
        for index in sentence:
            last = index == sentence[-1]
            start, end = spans[index]
            yield Word(start, end, "NOUN", "", "_", -1 if last else index + 1, "root" if last else "compound")
