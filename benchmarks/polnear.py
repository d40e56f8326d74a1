"""
PolNeAR: who says what. Speaker, cue and content of attributions in news, from raw text.

``DIR`` holds ``text/NAME.txt`` and ``attributions/NAME_ANNOTATOR.ann`` (brat). Of an article with several
annotators the first by name is taken.

A span is the whole role of one attribution, all its pieces together; a span that several attributions
share counts once. Both sides are laid on the same plain division of the text (runs of letters and digits,
and single signs), so that the measure does not depend on how the product divides words.

- ``ROLE.token``: F1 of the tokens that are in some such role;
- ``ROLE.exact``: F1 of spans with exactly the same tokens;
- ``ROLE.overlap``: F1 of spans that share at least one token, each matching at most one;
- ``full``: F1 of attributions whose cue was found (shares a token) with exactly the right speaker and content;
- ``full.overlap``: the same, where speaker and content share a token or are both absent.

Beside us: report verbs of a short list; the content is the quotation, else the rest of the sentence; the
speaker is the nearest run of capitalised words.

Source: Newell, Margolin and Ruths 2018, "An Attribution Relations Corpus for Political News".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.formats import brat
from benchmarks.product import Analysis, Language
from benchmarks.product import language as shipped
from benchmarks.results import Cases, outcome, percent
from onrecord.evaluate import Score, exact, largest_matching, overlapping, tokenwise

ROLES = {"Source": "speaker", "Cue": "cue", "Content": "content"}
PLAIN = re.compile(r"\w+|[^\w\s]")
Tokens = frozenset[int]


@dataclass(frozen=True)
class Tie:
    """One attribution, its roles as plain tokens."""

    speaker: Tokens
    cue: Tokens
    content: Tokens


def run(data: Path, *, language: Language | None = None, **_: object) -> dict[str, Any]:
    """Reads every article and compares."""
    reader = language or shipped()
    articles = _articles(data)
    ours, floor, cases = dict[str, Score](), dict[str, Score](), Cases()
    for name, text_file, annotation in articles:
        with text_file.open(encoding="utf-8", newline="") as file:
            text = file.read()
        plain = _Plain(text)
        gold = _gold(annotation, plain)
        predicted = _predicted(reader.read(text, report=name), plain)
        _add(ours, scores(gold, predicted))
        _add(floor, scores(gold, _naive(text, plain)))
        cases.update(_cases(name, text, plain, gold, predicted))
    return outcome(
        {name: percent(score.f1) for name, score in ours.items()},
        naive={name: percent(score.f1) for name, score in floor.items()},
        cases=cases,
        about={"articles": len(articles), "attributions": int(ours["full"].gold), "annotator": "first by name"},
    )


def scores(gold: Sequence[Tie], predicted: Sequence[Tie]) -> dict[str, Score]:
    """All measures of one article."""
    found: dict[str, Score] = {}
    for role in ("cue", "speaker", "content"):
        wanted = [span for tie in gold if (span := getattr(tie, role))]
        given = [span for tie in predicted if (span := getattr(tie, role))]
        found[f"{role}.overlap"] = overlapping(wanted, given)
        found[f"{role}.exact"] = exact(wanted, given)
        found[f"{role}.token"] = tokenwise(wanted, given)
    same = [[j for j, other in enumerate(predicted) if _whole(tie, other)] for tie in gold]
    touching = [[j for j, other in enumerate(predicted) if _touching(tie, other)] for tie in gold]
    found["full"] = Score.of(len(largest_matching(same)), len(predicted), len(gold))
    found["full.overlap"] = Score.of(len(largest_matching(touching)), len(predicted), len(gold))
    return found


def _whole(one: Tie, other: Tie) -> bool:
    return bool(one.cue & other.cue) and one.speaker == other.speaker and one.content == other.content


def _touching(one: Tie, other: Tie) -> bool:
    return bool(one.cue & other.cue) and all(
        bool(a & b) or not (a or b) for a, b in ((one.speaker, other.speaker), (one.content, other.content))
    )


def _add(sums: dict[str, Score], scores_: dict[str, Score]) -> None:
    for name, score in scores_.items():
        sums[name] = sums.get(name, Score()) + score


def _articles(data: Path) -> list[tuple[str, Path, Path]]:
    """Name, text and annotation of each article that has both."""
    first: dict[str, Path] = {}
    for annotation in sorted((data / "attributions").glob("*.ann")):
        first.setdefault(annotation.stem.rpartition("_")[0], annotation)
    texts = sorted((data / "text").glob("*.txt"))
    found = [(text.stem, text, first[text.stem]) for text in texts if text.stem in first]
    if not found:
        raise FileNotFoundError(f"{data}: no text/NAME.txt with attributions/NAME_ANNOTATOR.ann")
    return found


class _Plain:
    """A text divided into runs of letters and digits, and single signs."""

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in PLAIN.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def covered(self, pieces: Iterable[tuple[int, int]]) -> Tokens:
        """Tokens of which some character lies in one of the pieces."""
        found: set[int] = set()
        for start, end in pieces:
            found.update(range(bisect_right(self.ends, start), bisect_left(self.starts, end)))
        return frozenset(found)


def _gold(annotation: Path, plain: _Plain) -> list[Tie]:
    spans, ties = brat.spans_of(annotation)
    found: list[Tie] = []
    for tie in ties:
        pieces: dict[str, list[tuple[int, int]]] = {"speaker": [], "cue": [], "content": []}
        for label, span in tie:
            if label in ROLES:
                pieces[ROLES[label]] += spans.get(span, [])
        found.append(Tie(**{role: plain.covered(where) for role, where in pieces.items()}))
    return found


def _predicted(analysis: Analysis, plain: _Plain) -> list[Tie]:
    def pieces(tokens: Sequence[int]) -> Tokens:
        return plain.covered((analysis.tokens[i].start, analysis.tokens[i].end) for i in tokens)

    return [Tie(pieces(a.speaker), pieces(a.cue), pieces(a.content)) for a in analysis.attributions]


def _cases(name: str, text: str, plain: _Plain, gold: Sequence[Tie], predicted: Sequence[Tie]) -> Cases:
    """Per gold attribution: of its three roles, the share read exactly by the attribution with the likest cue."""
    told: Cases = {}
    for tie in gold:
        best = max(predicted, key=lambda other: len(tie.cue & other.cue), default=None)
        if best is not None and not tie.cue & best.cue:
            best = None
        right = sum(getattr(tie, role) == getattr(best, role) for role in ("speaker", "cue", "content")) if best else 0
        cue, speaker = _words(text, plain, tie.cue), _words(text, plain, tie.speaker) or "nobody named"
        where = plain.starts[min(tie.cue or tie.content)] if tie.cue or tie.content else 0
        told[f"{name}:{where}"] = (right / 3, f'{name}, character {where}: "{cue}" by {speaker}')
    return told


def _words(text: str, plain: _Plain, tokens: Tokens) -> str:
    return " ".join(text[plain.starts[i] : plain.ends[i]] for i in sorted(tokens))


SENTENCE = re.compile(r"[^\s.!?][^.!?\n]*(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]?[\"”’']?")
CUE = re.compile(
    r"\b(?:according to|said|says|say|told|tells|added|announced|argued|asked|claimed|confirmed|denied|"
    r"insisted|noted|reported|stated|suggested|tweeted|warned|wrote|believes?|thinks?)\b"
)
NAME = re.compile(r"[A-Z][\w.’'-]*(?: (?:of |the )?[A-Z][\w.’'-]*)*|\b(?:he|she|they)\b")
QUOTE = re.compile(r"[\"“][^\"“”]+[\"”]")


def _naive(text: str, plain: _Plain) -> list[Tie]:
    found: list[Tie] = []
    for sentence in SENTENCE.finditer(text):
        cue = CUE.search(sentence[0])
        if not cue:
            continue
        before, after = sentence[0][: cue.start()], sentence[0][cue.end() :]
        names = list(NAME.finditer(before)) if not cue[0].startswith("according") else []
        if names:
            speaker = names[-1].span()
        elif named := NAME.search(after):
            speaker = (cue.end() + named.start(), cue.end() + named.end())
        else:
            speaker = (0, 0)
        quotes = [quote.span() for quote in QUOTE.finditer(sentence[0])]
        rest = (cue.end(), len(sentence[0])) if len(after) > len(before) else (0, cue.start())
        base = sentence.start()
        spans = [[speaker], [cue.span()], quotes or [rest]]
        roles = [plain.covered((base + a, base + b) for a, b in pieces) for pieces in spans]
        found.append(Tie(roles[0], roles[1], roles[2] - roles[0] - roles[1]))
    return found
