"""Who says what: attributions into statements with speaker, cue, content, manner, act and factuality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.records import Reading
from onrecord.stage import Stage
from onrecord.statements.build import build_statements
from onrecord.statements.rulebook import rulebook

if TYPE_CHECKING:
    from onrecord.settings import Settings

NEEDS = frozenset({"report", "tokens", "mentions", "mention_actors", "actors", "attributions"})


def stage(settings: Settings) -> Stage:
    """Adds statements; needs the layers of language and actors."""

    def run(reading: Reading) -> Reading:
        statements, skipped = build_statements(reading, rulebook(settings.language))
        return reading.add(statements=statements, skipped=reading.skipped + skipped)

    return Stage("statements", NEEDS, frozenset({"statements", "skipped"}), run)
