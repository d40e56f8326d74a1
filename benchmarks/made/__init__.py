"""Reports that are made, with everything that is true of them known: any number of happenings, told by any number of reports."""

from benchmarks.made.reports import Made, make
from benchmarks.made.world import Happening, Toll, happenings

__all__ = ["Happening", "Made", "Toll", "happenings", "make"]
