"""What a store asks of whoever finds its incidents."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol, runtime_checkable

from onrecord.records import Record, Row
from onrecord.records.judgement import Judgement
from onrecord.store.shelf import Kept, Shelf


class Reconcile(Protocol):
    """Finds incidents, claims and disputes over all reports of a record, as far as people's judgements leave it to weights."""

    def __call__(self, record: Record, /, *, judgements: Sequence[Judgement]) -> Record:
        """The record with its incidents."""
        ...


class Change(Protocol):
    """What changes when reports are added: tellings to keep, incidents that are gone, and the rows in their place."""

    @property
    def kept(self) -> Sequence[Kept]:
        """Tellings that are new."""
        ...

    @property
    def moved(self) -> Sequence[Kept]:
        """Tellings that are in another story, neighbourhood or incident than before."""
        ...

    @property
    def forgotten(self) -> Sequence[Kept]:
        """Tellings that are no more, or have changed."""
        ...

    @property
    def gone(self) -> Sequence[str]:
        """Ids of incidents."""
        ...

    @property
    def entries(self) -> tuple[Sequence[Row], Sequence[Row], Sequence[Row]]:
        """Incidents, claims and disputes."""
        ...


class Settled(Protocol):
    """Incidents found over all reports, and what to keep for adding more."""

    @property
    def record(self) -> Record:
        """With its incidents, claims and disputes."""
        ...

    @property
    def kept(self) -> Sequence[Kept]:
        """Its tellings."""
        ...

    @property
    def names(self) -> Mapping[str, Mapping[str, str]]:
        """Names of actors and publishers, written in one way, by kind and id."""
        ...


@runtime_checkable
class Adding(Protocol):
    """Finds incidents over all reports or among new ones alone, with the same outcome."""

    def settle(
        self, record: Record, judgements: Sequence[Judgement]
    ) -> tuple[Settled, Mapping[str, Sequence[int]]]:
        """Incidents over all reports, and the bands of each report."""
        ...

    def add(
        self, shelf: Shelf, reports: Collection[str], actors: Collection[str], changed: Collection[str],
        judged: Collection[str],
    ) -> Change | None:  # fmt: skip
        """
        What new reports or judgements change; None where only reading everything together tells.

        Args:
            shelf: The store, the new reports in it.
            reports: Their ids.
            actors: Ids of actors that only they name.
            changed: Ids of actors and places that are not what they were without them.
            judged: Ids of the accounts about which people have decided.
        """
        ...
