"""What is kept of tellings and names, so that reports can be added to others without reading those again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Protocol

import msgspec

from onrecord.incidents.candidates import keys_of
from onrecord.incidents.context import Context
from onrecord.incidents.telling import Telling
from onrecord.incidents.voices import Told
from onrecord.records import Actor, Place, Record
from onrecord.records.judgement import Judgement


class Kept(msgspec.Struct, frozen=True):
    """
    What is kept of a telling, so that others can be compared with it without its report.

    Args:
        telling: Its features.
        names: Names of its report, see :meth:`Context.names_in`.
        marks: Its keys, each as a number.
        story: Id of the first telling of its group in the first round.
        near: Id of the first telling of its neighbourhood: of all that hangs together with it by pairs that speak for one happening.
        incident: Id of its incident; None where its group is worth none.
    """

    telling: Telling
    names: frozenset[str]
    marks: tuple[int, ...]
    story: str = ""
    near: str = ""
    incident: str | None = None

    def placed(self, story: str, near: str, incident: str | None) -> Kept:
        """The same in another story, neighbourhood and incident."""
        return Kept(self.telling, self.names, self.marks, story, near, incident)

    def row(self) -> str:
        """As JSON, whatever story, neighbourhood and incident it is in."""
        return msgspec.json.encode(Kept(self.telling, self.names, self.marks)).decode()

    def told_alike(self, other: Kept) -> bool:
        """Whether the other has the same features and marks."""
        return (self.telling, self.names, self.marks) == (other.telling, other.names, other.marks)

    @property
    def id(self) -> str:
        """Of the telling."""
        return self.telling.id

    @property
    def report(self) -> str:
        """That tells it."""
        return self.telling.report


Line = tuple[str, str, str, str | None]
"""A telling as :meth:`Kept.row` gives it, its story, its neighbourhood, and its incident."""


class Shelf(Protocol):
    """Where rows are kept, and tellings under their id, report, story, neighbourhood, incident and marks."""

    def sizes(self, marks: Collection[int]) -> Mapping[int, int]:
        """How many tellings have each mark."""
        ...

    def sharing(self, marks: Collection[int]) -> Mapping[int, Sequence[str]]:
        """Ids of the tellings that have each mark."""
        ...

    def tellings(self, column: str, values: Collection[str]) -> Iterable[Line]:
        """Tellings by ``id``, ``report``, ``near`` or ``incident``."""
        ...

    def stories(self, column: str, values: Collection[str]) -> Iterable[tuple[str, str, str]]:
        """Id, report and story of tellings by ``report`` or ``story``."""
        ...

    def neighbourhoods(self, ids: Collection[str]) -> Mapping[str, str]:
        """Those of some tellings."""
        ...

    def rows(self, reports: Collection[str]) -> Record:
        """All rows of some reports, of those that they copy and of those that copy them."""
        ...

    def accounts(self, reports: Collection[str]) -> Record:
        """Of the same reports, the rows that incidents are written from."""
        ...

    def named(self, actors: Collection[str], places: Collection[str]) -> tuple[Iterable[Actor], Iterable[Place]]:
        """Actors and places."""
        ...

    def spoken(self, column: str, values: Collection[str], relations: Collection[str]) -> Iterable[tuple[str, Told]]:
        """Relations of some kinds by ``subject``, ``object`` or ``report``, each with its report."""
        ...

    def called(self, kind: str, names: Collection[str]) -> Mapping[str, Collection[str]]:
        """The actors or publishers (``kind``) that have some folded names."""
        ...

    def names_of(self, kind: str, ids: Collection[str]) -> Mapping[str, str]:
        """The folded names of some actors or publishers, as far as they are kept."""
        ...

    def keep_names(self, kind: str, names: Mapping[str, str]) -> None:
        """Keep the folded names of some actors or publishers, in the place of those that they had."""
        ...

    def naming(self, ids: Collection[str]) -> Collection[str]:
        """Reports that name some actors or places."""
        ...

    def published_by(self, publishers: Collection[str]) -> Collection[str]:
        """Reports of some publishers."""
        ...

    def publishers_of(self, reports: Collection[str]) -> Collection[str]:
        """Publishers of some reports."""
        ...

    def telling_of(self, events: Collection[str]) -> Mapping[str, str]:
        """The reports of some events, by event."""
        ...

    def copies_among(self, reports: Collection[str]) -> Mapping[str, str]:
        """Those of the reports that are copies, each with the report that it copies."""
        ...

    def judgements(self) -> Sequence[Judgement]:
        """Everything that people decided about pairs of accounts."""
        ...

    def holds(self, reports: int) -> bool:
        """Whether there are so many reports at least."""
        ...


class Memory:
    """
    Tellings as they are asked for.

    Args:
        shelf: Where they are kept.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._decode = msgspec.json.Decoder(Kept).decode
        self._by_report: dict[str, list[Kept]] = {}

    def by_id(self, ids: Collection[str]) -> list[Kept]:
        """Tellings."""
        return self._kept("id", ids)

    def by_report(self, reports: Collection[str]) -> list[Kept]:
        """Tellings of some reports; they are asked for once."""
        unknown = [report for report in reports if report not in self._by_report]
        self._by_report |= {report: [] for report in unknown}
        for kept in self._kept("report", unknown):
            self._by_report[kept.report].append(kept)
        return [kept for report in sorted(reports) for kept in self._by_report[report]]

    def by_neighbourhood(self, near: Collection[str]) -> list[Kept]:
        """Tellings of some neighbourhoods."""
        return self._kept("near", near)

    def by_incident(self, incidents: Collection[str]) -> list[Kept]:
        """Tellings of some incidents."""
        return self._kept("incident", incidents)

    def _kept(self, column: str, values: Collection[str]) -> list[Kept]:
        if not values:
            return []
        lines = self.shelf.tellings(column, values)
        return [self._decode(row).placed(story, near, incident) for row, story, near, incident in lines]


def mark_of(key: Sequence[str]) -> int:
    """A key as a number of 64 bits, with a sign, as databases have it."""
    return int.from_bytes(blake2b("\x1f".join(key).encode(), digest_size=8).digest(), "big", signed=True)


def kept_of(telling: Telling, context: Context) -> Kept:
    """What to keep of a telling whose group is not yet known."""
    marks = tuple(sorted(map(mark_of, keys_of(telling, context))))
    return Kept(telling, context.names_in(telling.report), marks)
