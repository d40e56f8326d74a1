"""From a report's text to words, sentences, syntax, names, mentions with coreference, attributions, frames and senses."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.language.reader import Analysis, Language
from onrecord.records import Reading
from onrecord.stage import Stage

if TYPE_CHECKING:
    from onrecord.settings import Settings

__all__ = ["Analysis", "Language", "load", "stage"]

ADDS = frozenset({"tokens", "names", "mentions", "attributions", "frames", "senses"})


def load(settings: Settings | None = None) -> Language:
    """The language reader of the settings' network (the shipped one by default), opened once a process."""
    return _load(settings.network if settings else None)


@lru_cache(maxsize=2)
def _load(path: Path | None) -> Language:
    from onrecord.networks import Network

    return Language(Network(path))


def stage(settings: Settings) -> Stage:
    """Adds tokens, names, mentions, attributions, frames and senses."""

    def run(reading: Reading) -> Reading:
        report = reading.report
        found = load(settings).read(report.text, report=report.id, body=report.body_start())
        return reading.add(
            tokens=found.tokens,
            names=found.names,
            mentions=found.mentions,
            attributions=found.attributions,
            frames=found.frames,
            senses=found.senses,
        )

    return Stage("language", frozenset({"report"}), ADDS, run)
