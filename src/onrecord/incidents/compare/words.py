"""Whether two tellings use the same rare words ("minibus", "cadet school") and the same names."""

from __future__ import annotations

from math import sqrt

from onrecord.incidents.compare.comparison import Comparison
from onrecord.incidents.context import Context
from onrecord.incidents.telling import Telling

FEW = 3
MANY = 0.6  # of the words of two sentences in common is as good as all


def compare_triggers(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """1 where both tell it in the same telling word ("ambush"), little for words of any attack; nothing otherwise."""
    shared = one.triggers & other.triggers
    if not shared:
        return None
    telling = shared & one.words & other.words
    return Comparison(1.0 if telling else 0.2, 'both say "{}..."', (min(telling or shared),))


def compare_words(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """Share of rare words that their sentences have in common, over the (geometric) mean of how many they have."""
    if len(one.words) < FEW or len(other.words) < FEW:
        return None
    return _in_common(one.words, other.words, "both say {}") or Comparison(-0.2, "no rare word in common")


def compare_names(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """Names in the sentences of both, whoever or whatever they name; spelled as they may be."""
    if not one.names or not other.names:
        return None
    return _in_common(one.names, other.names, "both name {}") or Comparison(-0.5, "no name in common")


def compare_around(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """The same of the paragraphs around, where they do not share a sentence's names already."""
    if one.names & other.names or not one.around or not other.around:
        return None
    shared = one.around & other.around
    if not shared:
        return Comparison(-0.5, "no name in common in the paragraphs around")
    share = len(shared) / sqrt(len(one.around) * len(other.around))
    return Comparison(min(1.0, share / MANY), "both name {} in the paragraph", (_Few(shared),))


def compare_leads(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """1 where two reports begin with it."""
    if one.report == other.report or not (one.lead and other.lead):
        return None
    return Comparison(1.0, "both reports begin with it")


class _Few:
    """The first few of some words, in order."""

    def __init__(self, words: frozenset[str]) -> None:
        self.words = words

    def __format__(self, form: str) -> str:
        return ", ".join(sorted(self.words)[:4])


def _in_common(ours: frozenset[str], theirs: frozenset[str], sentence: str) -> Comparison | None:
    """The share that both have, over the (geometric) mean of how many each has; None where it is nothing."""
    shared = ours & theirs
    if not shared:
        return None
    share = len(shared) / sqrt(len(ours) * len(theirs))
    return Comparison(min(1.0, share / MANY), sentence, (_Few(shared),))
