"""
When: every expression of time in a report, and which event or statement it belongs to.

``find`` says which words, ``resolve`` what they mean, ``attach`` what they date;
the knowledge of a language is in ``rules/<language>.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.dates.entries import entries_in
from onrecord.dates.resolve import resolve
from onrecord.stage import Stage

if TYPE_CHECKING:
    from onrecord.records import Reading
    from onrecord.settings import Settings

__all__ = ["resolve", "stage"]


def stage(settings: Settings) -> Stage:
    """The stage that finds and resolves dates, and the entries that stand under them; needs tokens for the tense of verbs."""

    def run(reading: Reading) -> Reading:
        dates = resolve(reading.report, reading.tokens)
        return reading.add(dates=dates, entries=entries_in(reading.report.text, dates))

    return Stage("dates", needs=frozenset({"report", "tokens"}), adds=frozenset({"dates", "entries"}), run=run)
