"""Measures of how right a reading is: spans, trees, coreference, ranges, kilometres, groups; no corpora, no files."""

from onrecord.evaluate.coreference import Coreference, b_cubed, ceaf_e, muc, without_singletons
from onrecord.evaluate.grouping import grouping, pairs
from onrecord.evaluate.kilometres import error_area, kilometres, share_within
from onrecord.evaluate.matching import best_assignment, largest_matching
from onrecord.evaluate.ranges import Range, days, distance, jaccard, overlaps
from onrecord.evaluate.score import Score, total
from onrecord.evaluate.spans import exact, overlapping, tokenwise
from onrecord.evaluate.trees import Syntax, Word, align, compare

__all__ = [
    "Coreference", "Range", "Score", "Syntax", "Word", "align", "b_cubed", "best_assignment", "ceaf_e",
    "compare", "days", "distance", "error_area", "exact", "grouping", "jaccard", "kilometres",
    "largest_matching", "muc", "overlapping", "overlaps", "pairs", "share_within", "tokenwise", "total",
    "without_singletons",
]  # fmt: skip
