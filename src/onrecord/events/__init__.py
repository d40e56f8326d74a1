"""What happened: the acts that a report tells, with who, to whom, how, and whether."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.events import ontology as ontologies
from onrecord.events import rulebook
from onrecord.events.accounts import events_of
from onrecord.records import Reading
from onrecord.stage import Stage

if TYPE_CHECKING:
    from onrecord.settings import Settings

NEEDS = frozenset({"tokens", "names", "mentions", "mention_actors", "actors", "statements", "toponyms"})


def stage(settings: Settings) -> Stage:
    """
    The stage that reads events; dates, places and casualties are attached to them later.

    Args:
        settings: ``language`` chooses the rules of factuality.
    """
    language = getattr(settings, "language", "en")

    def run(reading: Reading) -> Reading:
        events, skipped = events_of(reading, ontologies.load(), rulebook.load(language))
        return reading.add(events=reading.events + events, skipped=reading.skipped + skipped)

    return Stage(name="events", needs=NEEDS, adds=frozenset({"events", "skipped"}), run=run)
