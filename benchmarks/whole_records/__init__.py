"""Records held against records that were made by hand: joined, laid on one text, compared."""

from benchmarks.whole_records.compare import Comparison, compare
from benchmarks.whole_records.gold import Gold, read_gold
from benchmarks.whole_records.joined import Joined
from benchmarks.whole_records.naive import naive_record

__all__ = ["Comparison", "Gold", "Joined", "compare", "naive_record", "read_gold"]
