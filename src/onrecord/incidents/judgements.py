"""What people decided about two accounts; a judgement outranks every weight and survives reading again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from onrecord.records.judgement import Judgement, Verdict

__all__ = ["Judged", "Judgement"]


class Judged:
    """
    The judgements that hold, pair by pair.

    Args:
        judgements: The whole log, in any order.
        copied: Mention in a copy -> the same mention in the original, for which it is judged.
    """

    def __init__(
        self, judgements: Iterable[Judgement] = (), *, copied: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        latest: dict[frozenset[str], Judgement] = {}
        for judgement in sorted(judgements, key=lambda j: (j.at, j.by, j.verdict, j.one, j.other)):
            latest[frozenset((judgement.one, judgement.other))] = judgement
        named = [
            (j.verdict, *sorted((copied.get(j.one, j.one), copied.get(j.other, j.other)))) for j in latest.values()
        ]
        pairs = [(verdict, one, other) for verdict, one, other in named if one != other]
        self.same: tuple[tuple[str, str], ...] = tuple(sorted((a, b) for verdict, a, b in pairs if verdict == "same"))
        self.different: tuple[tuple[str, str], ...] = tuple(
            sorted((a, b) for verdict, a, b in pairs if verdict == "different")
        )
        self._partners: dict[str, dict[str, str]] = {}
        for verdict, a, b in pairs:
            self._partners.setdefault(a, {})[b] = verdict
            self._partners.setdefault(b, {})[a] = verdict

    def between(self, ours: Iterable[str], theirs: Iterable[str]) -> Verdict | None:
        """What was decided between any two events of two tellings; "different" outranks "same"."""
        if not self._partners:
            return None
        others = set(theirs)
        found = {v for a in ours for b, v in self._partners.get(a, {}).items() if b in others}
        return "different" if "different" in found else "same" if "same" in found else None

    def pairs_with(self, event: str) -> list[tuple[str, str]]:
        """The event with each that people decided it to be the same as or different from."""
        return [(event, other) for other, verdict in self._partners.get(event, {}).items() if verdict != "unsure"]
