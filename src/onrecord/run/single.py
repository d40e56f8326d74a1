"""One report on its own: the same function whoever calls it, in this process or another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.pipeline import read_report, record_of
from onrecord.records import Record, Report, Skipped
from onrecord.settings import Settings
from onrecord.stage import Stage
from onrecord.version import __version__

Item = Report | Skipped
Load = Callable[[Settings], Sequence[Stage]]


def read_one(item: Item, stages: Sequence[Stage]) -> Record:
    """The record of one report, or of what could not be opened."""
    if isinstance(item, Skipped):
        return Record(version=__version__, skipped=(item,))
    return record_of(read_report(item, stages))


def name_of(item: Item) -> str:
    """What to call a report while it is read."""
    if isinstance(item, Skipped):
        return item.detail.splitlines()[0] if item.detail else item.reason
    return item.title or item.file or item.id
