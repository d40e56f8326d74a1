"""A shelf in memory: rows of made reports, and their tellings as they are kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec
from msgspec.structs import replace

from onrecord.incidents import Added, Kept, Shelf, add_to, settle
from onrecord.records import Actor, Place, Record, gather
from onrecord.records.judgement import Judgement
from onrecord.settings import Settings
from tests.incidents.dossier import SETTINGS


class MemoryShelf(Shelf):
    """
    Adds reports of a record bit by bit.

    Args:
        whole: All reports there will be, copies marked.
    """

    def __init__(self, whole: Record) -> None:
        self._whole = whole
        self._there: set[str] = set()
        self._kept: dict[str, Kept] = {}
        self.incidents: dict[str, tuple[object, ...]] = {}

    def add(self, reports: Collection[str], settings: Settings = SETTINGS) -> bool:
        """Whether only what they stir was found anew."""
        before = self.part(self._there)
        self._there |= set(reports)
        now = self.part(self._there)
        new = {actor.id for actor in now.actors} - {actor.id for actor in before.actors}
        added = add_to(self, reports, new, (), settings=settings)
        if added is None:
            self._settle(now, settings)
        else:
            self._take(added)
        return added is not None

    def _settle(self, now: Record, settings: Settings, judgements: tuple[Judgement, ...] = ()) -> None:
        found, kept = settle(now, settings=settings, judgements=judgements)
        self._kept, self.incidents = {k.telling.id: k for k in kept}, {}
        self._put(found.incidents, found.claims, found.disputes)

    def _take(self, added: Added) -> None:
        for id in added.gone:
            del self.incidents[id]
        for kept in added.forgotten:
            del self._kept[kept.id]
        self._kept |= {kept.id: kept for kept in added.kept}
        self._put(*added.entries)

    def _put(self, *tables: Iterable[object]) -> None:
        for rows in tables:
            for row in rows:
                home = getattr(row, "incident", None) or row.id  # type: ignore[attr-defined]
                self.incidents[home] = (*self.incidents.get(home, ()), row)

    def part(self, reports: Collection[str]) -> Record:
        """The rows of some reports."""
        whole = self._whole
        return replace(
            whole,
            reports=tuple(r for r in whole.reports if r.id in reports),
            actors=tuple(
                a for a in whole.actors if not a.mentions or any(span.report in reports for span in a.mentions)
            ),
            statements=tuple(r for r in whole.statements if r.report in reports),
            events=tuple(r for r in whole.events if r.report in reports),
            links=tuple(r for r in whole.links if r.span is None or r.span.report in reports),
            relations=tuple(r for r in whole.relations if r.span.report in reports),
            toponyms=tuple(r for r in whole.toponyms if r.span.report in reports),
        )

    def sharing(self, marks: Collection[int]) -> Mapping[int, list[str]]:
        """By mark."""
        found: dict[int, list[str]] = {}
        for id, kept in self._kept.items():
            for mark in set(kept.marks) & set(marks):
                found.setdefault(mark, []).append(id)
        return found

    def tellings(self, column: str, values: Collection[str]) -> list[str]:
        """As JSON."""
        wanted = set(values)

        def home(kept: Kept) -> str | None:
            if column in ("id", "report"):
                return str(getattr(kept, column))
            return str(getattr(kept, column)) if getattr(kept, column) else None

        return [msgspec.json.encode(kept).decode() for kept in self._kept.values() if home(kept) in wanted]

    def rows(self, reports: Collection[str]) -> Record:
        """With originals and copies."""
        wanted = set(reports)
        for report in self._whole.reports:
            if report.copy_of and (report.id in reports or report.copy_of in reports):
                wanted |= {report.id, report.copy_of}
        return gather([self.part(wanted & self._there)], version="")

    def named(self, actors: Collection[str], places: Collection[str]) -> tuple[list[Actor], list[Place]]:
        """By id."""
        whole = self._whole
        return [a for a in whole.actors if a.id in actors], [p for p in whole.places if p.id in places]

    def beyond(self, relations: Collection[str]) -> Record:
        """Of all that was added."""
        now = self.part(self._there)
        return Record(actors=now.actors, relations=tuple(r for r in now.relations if r.relation in relations))

    def publishers(self) -> set[str]:
        """Of all that was added."""
        return {report.publisher for report in self.part(self._there).reports if report.publisher}

    def naming(self, ids: Collection[str]) -> set[str]:
        """Of all that was added."""
        named = (actor for actor in self.part(self._there).actors if actor.id in ids)
        return {span.report for actor in named for span in actor.mentions} & self._there

    def published_by(self, publishers: Collection[str]) -> set[str]:
        """Of all that was added."""
        return {report.id for report in self.part(self._there).reports if report.publisher in publishers}
