"""What a benchmark hands back, the floors it may not fall under, and what changed between two versions."""

from benchmarks.results.outcome import Cases, numbers_of, outcome, percent

__all__ = ["Cases", "numbers_of", "outcome", "percent"]
