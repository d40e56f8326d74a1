"""
Files to reports: read, cleaned, dated, told apart by language, and copies found.

>>> from onrecord.reports import mark_copies, read_reports
"""

from __future__ import annotations

from onrecord.reports.clean import Cleaned, clean
from onrecord.reports.copies import (
    WINDOW_DAYS,
    Candidate,
    Comparison,
    Fingerprint,
    bands_of,
    candidate_of,
    compare,
    find_copies,
    find_new_copies,
    fingerprint,
    mark_and_band,
    mark_copies,
)
from onrecord.reports.intake import read_reports
from onrecord.reports.language import Language, tell_language
from onrecord.reports.masthead import Dateline, find_dateline
from onrecord.reports.readers import Reader, all_readers

__all__ = [
    "WINDOW_DAYS", "Candidate", "Cleaned", "Comparison", "Dateline", "Fingerprint", "Language", "Reader",
    "all_readers", "bands_of", "candidate_of", "clean", "compare", "find_copies", "find_dateline", "find_new_copies", "fingerprint", "mark_and_band", "mark_copies",
    "read_reports", "tell_language",
]  # fmt: skip
