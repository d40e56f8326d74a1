"""Many reports: one after the other or in several local processes, always with the same outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.pipeline import load_stages
from onrecord.records import Record, Report
from onrecord.run.processes import read_in_processes
from onrecord.run.single import Item, Load, name_of, read_one
from onrecord.settings import Settings
from onrecord.stage import Stage

Progress = Callable[[str], None]

__all__ = ["Item", "Load", "Progress", "name_of", "read_many", "read_one"]


def read_many(
    reports: Iterable[Item],
    settings: Settings,
    *,
    progress: Progress | None = None,
    load: Load = load_stages,
) -> Iterator[Record]:
    """
    A record for each report, in the order given, as soon as it is read.

    At no time are more than a few reports held; tokens never leave this function.

    Args:
        reports: What the readers gave; a skipped row stands for something that could not be opened.
        settings: ``workers`` says in how many processes; the records do not depend on it.
        progress: Called after each report with the name to show for it.
        load: Gives the stages, once a process; a function of a module, so that processes can find it.
    """
    records = _here(reports, settings, load) if settings.workers == 1 else read_in_processes(reports, settings, load)
    for name, record in records:
        yield record
        if progress:
            progress(name)


def _here(reports: Iterable[Item], settings: Settings, load: Load) -> Iterator[tuple[str, Record]]:
    stages: Sequence[Stage] | None = None
    for item in reports:
        if stages is None and isinstance(item, Report):
            stages = load(settings)
        yield name_of(item), read_one(item, stages or ())
