"""The path of a report, a stage a line: the table of contents of the product."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from onrecord import plugins
from onrecord.errors import NetworkError, RuleError, SettingsError
from onrecord.records import Reading, Record, Report, Skipped, as_read, content_id, gather
from onrecord.records import in_order as rows_in_order
from onrecord.records.judgement import Judgement
from onrecord.settings import Settings
from onrecord.stage import Stage, in_order
from onrecord.uncollected import uncollected
from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.incidents import Added, Settled
    from onrecord.incidents import Shelf as Tellings

    class Shelf(Tellings, Protocol):
        """Where a store keeps rows, tellings, and the bands by which copies are found."""

        def reports(self, ids: Collection[str]) -> Sequence[Report]:
            """Reports as they are, with what they are copies of."""
            ...

        def keep_bands(self, bands: Mapping[str, Sequence[int]]) -> None:
            """Keep the bands of reports."""
            ...

        def banded_with(self, bands: Mapping[str, Sequence[int]], *, days: int) -> Collection[str]:
            """Reports that share bands with some, with so many days between them at most, or with no day."""
            ...

        def mark_copies(self, copies: Mapping[str, str | None]) -> None:
            """Keep what reports are copies of."""
            ...


STAGES = {
    "language": "onrecord.language:stage",  # words, sentences, syntax, names, coreference, attributions, frames
    "places": "onrecord.places:stage",  # place words, and the places they mean
    "dates": "onrecord.dates:stage",  # time words, and the days they mean
    "counts": "onrecord.counts:stage",  # number words, and the ranges they mean
    "actors": "onrecord.actors:stage",  # who acts or speaks
    "statements": "onrecord.statements:stage",  # who says what
    "events": "onrecord.events:stage",  # what happened
    "dates.attach": "onrecord.dates.attach:stage",  # which day belongs to which event
    "places.attach": "onrecord.places.attach:stage",  # which place belongs to which event
    "counts.attach": "onrecord.counts.attach:stage",  # which number counts whom, and whose harm it is
    "relations": "onrecord.actors.relations:stage",  # how actors stand to each other
    "links": "onrecord.events.links:stage",  # how events and statements bear on each other
}
STAGE_ERROR = "stage-error"


def load_stages(settings: Settings) -> tuple[Stage, ...]:
    """
    The stages that the settings ask for, in an order that is certain to work; plug-ins come last.

    Raises:
        SettingsError: ``without`` names a stage that does not exist.
        StageOrderError: A stage needs what no earlier one adds.
        PluginError: A stage cannot be loaded.
    """
    entries = plugins.registered(plugins.STAGES, STAGES)
    unknown = sorted(set(settings.without) - set(entries))
    if unknown:
        raise SettingsError(f'without: no stage is called "{unknown[0]}". Known: {", ".join(entries)}.')
    return in_order([plugins.load(entry)(settings) for name, entry in entries.items() if name not in settings.without])


def read_report(report: Report, stages: Sequence[Stage]) -> Reading:
    """
    One report through all stages.

    A report that makes a stage fail comes back without any layer but one skipped row (reason
    ``stage-error``) that names the stage and the error: half a reading would pass for a whole one.

    Raises:
        NetworkError, RuleError, SettingsError: What no report is to blame for.
    """
    reading = Reading(report=report)
    with uncollected():
        for stage in stages:
            try:
                reading = stage.run(reading)
            except (NetworkError, RuleError, SettingsError):
                raise
            except Exception as error:  # whatever one report does to a stage, the others are still to be read
                return Reading(report=report, skipped=(_failed(report, stage.name, error),))
    return reading


def record_of(reading: Reading) -> Record:
    """
    What a reading leaves behind: its rows, without the tokens and tags that only the stages need.

    A report that could not be read leaves only its skipped row.
    """
    if any(row.reason == STAGE_ERROR for row in reading.skipped):
        return gather([Record(skipped=reading.skipped)], version=__version__)
    rows = Record(
        reports=(reading.report,), actors=reading.actors, relations=reading.relations, places=reading.places,
        statements=reading.statements, events=reading.events, strengths=reading.strengths, links=reading.links,
        dates=reading.dates, toponyms=reading.toponyms, counts=reading.counts, skipped=reading.skipped,
    )  # fmt: skip
    return gather([rows], version=__version__)


def reconcile(records: Iterable[Record], settings: Settings, judgements: Sequence[Judgement] = ()) -> Record:
    """
    One record of many, its accounts gathered into incidents, claims and disputes.

    Incidents found before are found anew, so that the outcome is that of reading everything at once.

    Args:
        records: In any order.
        settings: Of the language.
        judgements: What people decided about pairs of accounts; they outrank every weight.
    """
    from onrecord.incidents import reconcile as find_incidents
    from onrecord.reports import mark_copies

    with uncollected():
        gathered = gather((as_read(record) for record in records), version=__version__)
        marked = replace(gathered, reports=mark_copies(gathered.reports))
        found = find_incidents(marked, settings=settings, judgements=judgements)
        return replace(
            found, reports=rows_in_order(found.reports), incidents=rows_in_order(found.incidents),
            claims=rows_in_order(found.claims), disputes=rows_in_order(found.disputes),
        )  # fmt: skip


class Reconciler:
    """
    Finds incidents for a store: over all of its reports, or only what new ones stir; with the same outcome.

    Args:
        settings: Of the language.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def __call__(self, record: Record, /, *, judgements: Sequence[Judgement] = ()) -> Record:
        """See :func:`reconcile`."""
        return reconcile([record], self._settings, judgements)

    def settle(self, record: Record, judgements: Sequence[Judgement]) -> tuple[Settled, dict[str, list[int]]]:
        """Incidents over all reports, and what to keep for :meth:`add`, the bands of each report among it."""
        from onrecord.incidents import settle
        from onrecord.reports import mark_and_band

        with uncollected():
            reports, bands = mark_and_band(record.reports)
            settled = settle(replace(record, reports=reports), settings=self._settings, judgements=judgements)
            return settled, {report: own.tolist() for report, own in bands.items()}

    def add(
        self, shelf: Shelf, reports: Collection[str], actors: Collection[str], changed: Collection[str],
        judged: Collection[str],
    ) -> Added | None:  # fmt: skip
        """
        What changes when new reports are added, or accounts are judged; None where they bear on too many.

        Args:
            shelf: Where everything is kept; it is told the bands of the new reports, and of what they are copies.
            reports: Ids of the new ones.
            actors: Ids of the actors that only they name.
            changed: Ids of actors and places that are not what they were without them.
            judged: Ids of the accounts about which people have decided.
        """
        from onrecord.incidents import add_to
        from onrecord.reports import WINDOW_DAYS, bands_of, find_new_copies

        new = shelf.reports(reports)
        bands = {report.id: bands_of(report) for report in new}
        shelf.keep_bands(bands)

        def around(some: Collection[Report]) -> Sequence[Report]:
            bands.update((report.id, bands_of(report)) for report in some if report.id not in bands)
            near = shelf.banded_with({report.id: bands[report.id] for report in some}, days=WINDOW_DAYS)
            return shelf.reports(sorted(set(near) - set(reports)))

        with uncollected():
            copies = find_new_copies(new, around)
            before = {report.id: report.copy_of for report in shelf.reports(copies)}
            shelf.mark_copies(copies)
            turned = set(copies) - set(reports)
            turned |= {of for id in turned for of in (before[id], copies[id]) if of}
            return add_to(shelf, reports, actors, changed, judged, turned - set(reports), settings=self._settings)


def _failed(report: Report, stage: str, error: Exception) -> Skipped:
    said = f"{type(error).__name__}: {error}".strip().splitlines()[0]
    where = report.file or report.title or report.id
    return Skipped(
        id=content_id("sk", report.id, stage, STAGE_ERROR, said),
        found_by=f"pipeline/{__version__}",
        stage=stage,
        reason=STAGE_ERROR,
        detail=f'{where}: stage "{stage}" failed: {said}',
        report=report.id,
    )
