"""A shelf in memory: rows of made reports, and their tellings as they are kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec.structs import replace

from onrecord.incidents import Added, Kept, Shelf, add_to, settle
from onrecord.incidents.voices import Told
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
        self._log: list[Judgement] = []
        self._names: dict[str, dict[str, str]] = {}
        self.incidents: dict[str, tuple[object, ...]] = {}

    def add(self, reports: Collection[str], settings: Settings = SETTINGS, judged: Collection[Judgement] = ()) -> bool:
        """Whether only what they and the judgements stir was found anew."""
        before = self.part(self._there)
        self._there |= set(reports)
        self._log += judged
        now = self.part(self._there)
        new = {actor.id for actor in now.actors} - {actor.id for actor in before.actors}
        accounts = {id for judgement in judged for id in (judgement.one, judgement.other)}
        added = add_to(self, reports, new, (), accounts, settings=settings)
        if added is None:
            self.settle(settings)
        else:
            self._take(added)
        return added is not None

    def settle(self, settings: Settings = SETTINGS) -> None:
        """Find everything over all reports."""
        settled = settle(self.part(self._there), settings=settings, judgements=self._log)
        self._kept, self.incidents = {k.telling.id: k for k in settled.kept}, {}
        self._names = {kind: dict(names) for kind, names in settled.names.items()}
        self._put(settled.record.incidents, settled.record.claims, settled.record.disputes)

    def _take(self, added: Added) -> None:
        for id in added.gone:
            del self.incidents[id]
        for kept in added.forgotten:
            del self._kept[kept.id]
        assert not {kept.id for kept in added.kept} & set(self._kept)
        assert {kept.id for kept in added.moved} <= set(self._kept)
        self._kept |= {kept.id: kept for kept in (*added.kept, *added.moved)}
        self._put(*added.entries)

    def _put(self, *tables: Iterable[object]) -> None:
        for rows in tables:
            for row in rows:
                home = getattr(row, "incident", None) or row.id  # type: ignore[attr-defined]
                self.incidents[home] = (*self.incidents.get(home, ()), row)

    def state(self) -> dict[str, Kept]:
        """What is kept of every telling."""
        return dict(sorted(self._kept.items()))

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

    def sizes(self, marks: Collection[int]) -> Mapping[int, int]:
        """By mark."""
        return {mark: len(found) for mark, found in self.sharing(marks).items()}

    def tellings(self, column: str, values: Collection[str]) -> list[tuple[str, str, str, str | None]]:
        """As JSON."""
        return [(k.row(), k.story, k.near, k.incident) for k in self._by(column, values)]

    def stories(self, column: str, values: Collection[str]) -> list[tuple[str, str, str]]:
        """As they were found."""
        return [(k.id, k.report, k.story) for k in self._by(column, values)]

    def neighbourhoods(self, ids: Collection[str]) -> dict[str, str]:
        """As they were found."""
        return {k.id: k.near for k in self._by("id", ids)}

    def _by(self, column: str, values: Collection[str]) -> list[Kept]:
        return [kept for kept in self._kept.values() if getattr(kept, column) in set(values)]

    def rows(self, reports: Collection[str]) -> Record:
        """With originals and copies."""
        wanted = set(reports)
        for report in self._whole.reports:
            if report.copy_of and (report.id in reports or report.copy_of in reports):
                wanted |= {report.id, report.copy_of}
        return gather([self.part(wanted & self._there)], version="")

    def accounts(self, reports: Collection[str]) -> Record:
        """With originals and copies; only actors that take part."""
        rows = self.rows(reports)
        there = {who.actor for event in rows.events for who in (*event.actors, *event.recipients)}
        there |= {said.speaker.actor for said in rows.statements if said.speaker}
        return replace(rows, actors=tuple(actor for actor in rows.actors if actor.id in there))

    def named(self, actors: Collection[str], places: Collection[str]) -> tuple[list[Actor], list[Place]]:
        """By id."""
        whole = self._whole
        return [a for a in whole.actors if a.id in actors], [p for p in whole.places if p.id in places]

    def spoken(self, column: str, values: Collection[str], relations: Collection[str]) -> list[tuple[str, Told]]:
        """Of all that was added."""
        told = [(r.span.report, (r.subject.actor or "", str(r.relation), (r.object and r.object.actor) or "")) for r in self.part(self._there).relations]  # fmt: skip
        place = ("subject", "relation", "object")
        return [(report, one) for report, one in told if one[1] in relations and (report if column == "report" else one[place.index(column)]) in values]  # fmt: skip

    def called(self, kind: str, names: Collection[str]) -> dict[str, list[str]]:
        """As they were kept."""
        found: dict[str, list[str]] = {}
        for id, name in self._names.get(kind, {}).items():
            if name in names:
                found.setdefault(name, []).append(id)
        return found

    def names_of(self, kind: str, ids: Collection[str]) -> dict[str, str]:
        """As they were kept."""
        return {id: name for id, name in self._names.get(kind, {}).items() if id in ids}

    def keep_names(self, kind: str, names: Mapping[str, str]) -> None:
        """Until they are kept anew."""
        self._names.setdefault(kind, {}).update(names)

    def publishers_of(self, reports: Collection[str]) -> set[str]:
        """Of all that was added."""
        return {report.publisher for report in self.part(reports).reports if report.publisher}

    def telling_of(self, events: Collection[str]) -> dict[str, str]:
        """Of all that was added."""
        return {event.id: event.report for event in self.part(self._there).events if event.id in events}

    def copies_among(self, reports: Collection[str]) -> dict[str, str]:
        """Of all that was added."""
        return {report.id: report.copy_of for report in self.part(reports).reports if report.copy_of}

    def judgements(self) -> list[Judgement]:
        """All that were added."""
        return self._log

    def holds(self, reports: int) -> bool:
        """Of all that was added."""
        return len(self._there) >= reports

    def naming(self, ids: Collection[str]) -> set[str]:
        """Of all that was added."""
        named = (actor for actor in self.part(self._there).actors if actor.id in ids)
        return {span.report for actor in named for span in actor.mentions} & self._there

    def published_by(self, publishers: Collection[str]) -> set[str]:
        """Of all that was added."""
        return {report.id for report in self.part(self._there).reports if report.publisher in publishers}
