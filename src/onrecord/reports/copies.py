"""
The same words twice: which reports are copies of an earlier one, so that one agency story is never two accounts.

A copy may lose paragraphs, gain a lead-in or a trailer, and change a word here and there. It brings no
other numbers: where two nearly equal sentences differ in a figure ("killed 11", "killed 13"), one of them is news,
and neither report is a copy. Nor is what appears more than a week apart, because "on Tuesday" then means
another day; nor a short notice that one publisher repeats on another day in the same set words.

Pairs worth comparing are found by MinHash over runs of three words (Broder 1997) with banding
(Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3), so that work grows with the number
of reports and not with its square. Signatures are made of fixed constants and may be stored; ``VERSION``
changes with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cache, cached_property, lru_cache
from hashlib import blake2b
from itertools import takewhile

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.records import Report
from onrecord.reports.rules import words

VERSION = "reports.copies/1"
SIGNATURE = 256
_BAND = 4  # of 256 values: pairs that share half of their runs meet with odds of 98 in 100
_RUN = 3  # words
_SHARED = 0.7  # share of the shorter report's runs that must stand in the longer one
_SHARED_SHORT = 0.85
_SHORT = 60  # words
WINDOW_DAYS = 7
_CLOSE = 8  # words: replaced stretches up to this length are one thing said in two ways
_LAST = "9999-99-99"
_WORD = re.compile(r"[^\W_]+")
_STEP = np.uint64(0x9E3779B97F4A7C15)

Signature = NDArray[np.uint32]
Bands = NDArray[np.int64]


@dataclass(frozen=True)
class Fingerprint:
    """
    What is kept of a text to find its copies.

    Args:
        words: How many it has.
        signature: *Shape:* ``(256,)``; equal places of two signatures, divided by 256, estimate the
            share of runs that two texts have in common.
    """

    words: int
    signature: Signature

    @cached_property
    def bands(self) -> Bands:
        """Every four places of the signature, and which they are, as a number of 64 bits with a sign; none of a word or two."""
        if self.words < _RUN:
            return np.empty(0, dtype=np.int64)
        numbers = np.arange(SIGNATURE // _BAND, dtype=np.uint64)
        for column in self.signature.reshape(-1, _BAND).T:
            numbers = (numbers ^ column) * _STEP
            numbers ^= numbers >> np.uint64(32)
        return numbers.view(np.int64)


@dataclass(frozen=True)
class Candidate:
    """A report as far as copies are concerned; ``published`` is an ISO day or None."""

    id: str
    published: str | None
    publisher: str | None
    fingerprint: Fingerprint

    @cached_property
    def day(self) -> int | None:
        """Days since the year 1 on which it was published."""
        return date.fromisoformat(self.published).toordinal() if self.published is not None else None


@dataclass(frozen=True)
class Comparison:
    """Score (share of the shorter text's runs of words that stand in the longer one), verdict, and a sentence."""

    score: float
    copy: bool
    sentence: str


def fingerprint(text: str) -> Fingerprint:
    """
    The fingerprint of a stored text; the same on every machine.

    Capitals, punctuation and white space do not matter.
    """
    told = _words(text)
    runs = _runs(told)
    if not len(runs):
        return Fingerprint(len(told), np.full(SIGNATURE, 0xFFFFFFFF, dtype=np.uint32))
    factors, terms = _permutations()
    lowest = np.full(SIGNATURE, 0xFFFFFFFFFFFFFFFF, dtype=np.uint64)
    for start in range(0, len(runs), 4096):
        mixed = runs[start : start + 4096, None] * factors
        mixed += terms
        np.minimum(lowest, mixed.min(axis=0), out=lowest)
    return Fingerprint(len(told), (lowest >> np.uint64(32)).astype(np.uint32))


remembered = lru_cache(maxsize=2048)(fingerprint)
"""The fingerprint of a text that is asked for again and again while others are added."""


def compare(first: str, second: str) -> Comparison:
    """
    Whether one text has the words of the other, and why.

    >>> compare("Shells fell on the camp at dawn.", "Talks were suspended in Geneva on Friday.").copy
    False
    """
    words_first, words_second = _words(first), _words(second)
    runs_first, runs_second = set(_triples(words_first)), set(_triples(words_second))
    fewer = min(len(runs_first), len(runs_second))
    if not fewer:
        return Comparison(0.0, False, "too few words to compare")
    score = len(runs_first & runs_second) / fewer
    needed = _SHARED_SHORT if min(len(words_first), len(words_second)) < _SHORT else _SHARED
    share = f"{100 * score:.0f} % of the shorter one's words stand in the other"
    if score < needed:
        return Comparison(score, False, f"{share}; a copy has {100 * needed:.0f} %")
    news = _news(words_first, words_second)
    if news:
        return Comparison(score, False, f"{share}, but one says {news[0]!r} where the other says {news[1]!r}")
    return Comparison(score, True, share)


def find_copies(candidates: Iterable[Candidate], text_of: Callable[[str], str]) -> dict[str, str]:
    """
    For every copy, the id of the report that it copies: the earliest by day and id, never itself a copy.

    The order of the candidates does not matter. Reports without a day come last.

    Args:
        text_of: Stored text of a report, by id; asked only for pairs that look alike.
    """
    buckets: dict[int, list[Candidate]] = {}
    copies: dict[str, str] = {}
    ordered = sorted({c.id: c for c in candidates}.values(), key=_order)
    for candidate, bands in zip(ordered, _shared_bands(ordered), strict=True):
        original = _original(candidate, bands, buckets, text_of)
        if original:
            copies[candidate.id] = original
            continue
        for band in bands:
            buckets.setdefault(band, []).append(candidate)
    return copies


def _shared_bands(candidates: Sequence[Candidate]) -> Iterator[list[int]]:
    """The bands of each that another one has too; nearly all bands of an archive are one report's alone and lead nowhere."""
    if not candidates:
        return
    bands = [candidate.fingerprint.bands for candidate in candidates]
    _, places, counts = np.unique(np.concatenate(bands), return_inverse=True, return_counts=True)
    ends = np.cumsum(np.fromiter(map(len, bands), dtype=np.intp))
    shared = np.split(counts[places] > 1, ends[:-1])
    for own, chosen in zip(bands, shared, strict=True):
        yield own[chosen].tolist()


def find_new_copies(
    new: Collection[Report], around: Callable[[Collection[Report]], Iterable[Report]]
) -> dict[str, str | None]:
    """
    What becomes of copies when reports are added, as :func:`find_copies` finds it among all reports.

    An old report turns into a copy of a new one that comes before it; what was a copy of that old one is then a copy of
    another, or of none.

    Args:
        new: Reports that are added.
        around: Gives the old reports, with their ``copy_of``, that share a band with some and are near them in time.

    Returns:
        Of each new report, and of each old one for which it has changed, the id of the report that it copies, if any.
    """
    known: dict[str, str | None] = {report.id: None for report in new}
    reports = {report.id: report for report in new}
    open_, fetched, added = set(reports), set[str](), set(reports)
    decided = _Decided({}, set())
    while open_ - fetched:
        for report in around([reports[id] for id in sorted(open_ - fetched)]):
            if report.id not in reports:
                reports[report.id], known[report.id] = report, report.copy_of
        fetched |= open_
        decided = _decided({id: candidate_of(report, remembered) for id, report in reports.items()}, known, open_, added, reports)
        open_ |= decided.stirred
    return {id: of for id, of in decided.copies.items() if id in added or of != known[id]}


@dataclass(frozen=True)
class _Decided:
    """Which reports are copies of which, and those about which it must be decided anew because others are or are not originals now."""

    copies: dict[str, str | None]
    stirred: set[str]


def _decided(
    candidates: Mapping[str, Candidate], known: Mapping[str, str | None], open_: Collection[str], added: Collection[str],
    reports: Mapping[str, Report],
) -> _Decided:  # fmt: skip
    """
    Decide about some reports, in order; of the others it is known.

    Args:
        candidates: All reports that may matter.
        known: What each was a copy of before.
        open_: Ids of those to decide about.
        added: Ids of those that were not there before.
        reports: With their texts.
    """
    copies = dict(known)
    originals: list[tuple[Candidate, frozenset[int]]] = []
    turned: set[str] = set()
    stirred: set[str] = set()
    for candidate in sorted(candidates.values(), key=_order):
        id, bands = candidate.id, frozenset(candidate.fingerprint.bands.tolist())
        alike = [
            earlier.id
            for earlier, its in originals
            if (id in open_ or earlier.id in turned)
            and not bands.isdisjoint(its)
            and _copied(earlier, candidate, lambda id: reports[id].text)
        ]
        if id in open_:
            copies[id] = next(iter(alike), None)
        elif alike or known[id] in turned:
            stirred.add(id)
        if copies[id] is None:
            originals.append((candidate, bands))
        if id in added or (copies[id] is None) != (known[id] is None):
            turned.add(id)
    return _Decided(copies, stirred)


def _order(candidate: Candidate) -> tuple[str, str]:
    return candidate.published or _LAST, candidate.id


def mark_copies(reports: Iterable[Report]) -> tuple[Report, ...]:
    """
    The reports, each once, sorted by id, with ``copy_of`` on every copy.

    A report that was given twice (same id) is kept once, under the file name that is first in the alphabet.
    """
    return mark_and_band(reports)[0]


def mark_and_band(reports: Iterable[Report]) -> tuple[tuple[Report, ...], dict[str, Bands]]:
    """The reports as :func:`mark_copies` gives them, and the bands of each (see :func:`bands_of`) by its id."""
    once: dict[str, Report] = {}
    for report in sorted(reports, key=lambda report: (report.id, report.file or "")):
        once.setdefault(report.id, report)
    candidates = [candidate_of(report) for report in once.values()]
    copies = find_copies(candidates, lambda name: once[name].text)
    marked = tuple(msgspec.structs.replace(report, copy_of=copies.get(report.id)) for report in once.values())
    return marked, {candidate.id: candidate.fingerprint.bands for candidate in candidates}


def candidate_of(report: Report, fingerprint_of: Callable[[str], Fingerprint] = fingerprint) -> Candidate:
    """What :func:`find_copies` needs of a report."""
    published = report.published.earliest if report.published else None
    return Candidate(report.id, published, report.publisher, fingerprint_of(report.text))


def bands_of(report: Report) -> list[int]:
    """The bands of a report's text; reports that do not share one are no copies."""
    found: list[int] = remembered(report.text).bands.tolist()
    return found


def _original(
    candidate: Candidate, bands: Sequence[int], buckets: dict[int, list[Candidate]], text_of: Callable[[str], str]
) -> str | None:
    met: dict[str, Candidate] = {}
    for band in bands:
        near = takewhile(lambda earlier: _near(earlier, candidate), reversed(buckets.get(band, ())))
        met.update((earlier.id, earlier) for earlier in near)
    for earlier in sorted(met.values(), key=_order):
        if _copied(earlier, candidate, text_of):
            return earlier.id
    return None


def _copied(earlier: Candidate, later: Candidate, text_of: Callable[[str], str]) -> bool:
    return (
        _near(earlier, later)
        and not _repeated_notice(earlier, later)
        and _shared(earlier.fingerprint, later.fingerprint) >= _SHARED - 0.2
        and compare(text_of(earlier.id), text_of(later.id)).copy
    )


def _near(earlier: Candidate, later: Candidate) -> bool:
    """Whether a week lies between them at most; a report without a day is near to all."""
    return earlier.day is None or later.day is None or later.day - earlier.day <= WINDOW_DAYS


def _repeated_notice(earlier: Candidate, later: Candidate) -> bool:
    short = min(earlier.fingerprint.words, later.fingerprint.words) < _SHORT
    same_publisher = earlier.publisher is not None and earlier.publisher == later.publisher
    return short and same_publisher and earlier.published != later.published


def _shared(first: Fingerprint, second: Fingerprint) -> float:
    """Share of the shorter text's runs that stand in the longer one, as the signatures estimate it."""
    alike = float(np.count_nonzero(first.signature == second.signature)) / SIGNATURE
    both = alike * (first.words + second.words) / (1 + alike)
    return both / max(1, min(first.words, second.words))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _triples(told: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """Every run of three words."""
    return zip(*(told[step:] for step in range(_RUN)), strict=False)


def _runs(told: Sequence[str]) -> NDArray[np.uint64]:
    """A 64-bit number for every run of three words; equal runs give equal numbers."""
    if len(told) < _RUN:
        return np.empty(0, dtype=np.uint64)
    numbers = np.array([_number(word) for word in told], dtype=np.uint64)
    run = numbers[: len(numbers) - _RUN + 1].copy()
    for step in range(1, _RUN):
        run = run * _STEP + numbers[step : len(numbers) - _RUN + 1 + step]
    run ^= run >> np.uint64(29)
    return run * np.uint64(0xBF58476D1CE4E5B9)


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")


@cache
def _permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Factor (odd) and term of each place of the signature, made from its number."""
    factors = [_number(f"factor {place}") | 1 for place in range(SIGNATURE)]
    terms = [_number(f"term {place}") for place in range(SIGNATURE)]
    return np.array(factors, dtype=np.uint64), np.array(terms, dtype=np.uint64)


def _news(first: Sequence[str], second: Sequence[str]) -> tuple[str, str] | None:
    """The first two numbers that stand for each other in texts that are else alike, or None."""
    for kind, a, b, c, d in SequenceMatcher(None, first, second).get_opcodes():
        if kind != "replace" or b - a > _CLOSE or d - c > _CLOSE:
            continue
        one, other = _numerals(first[a:b]), _numerals(second[c:d])
        if one and other and not (set(one) <= set(other) or set(other) <= set(one)):
            return " ".join(one), " ".join(other)
    return None


def _numerals(told: Sequence[str]) -> list[str]:
    known = words("numerals")
    return [word for word in told if word in known or word[0].isdigit()]
