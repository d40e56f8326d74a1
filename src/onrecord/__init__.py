"""
Reports in, the record out: who says what happened, when, where, to how many.

The verbs, in the order in which they are used::

    import onrecord

    record = onrecord.read("examples")                   # files and folders -> a record
    record = onrecord.reconcile(january, february)       # several records -> one
    with onrecord.open_store("record.db") as store:      # kept in a database
        store.add(record)
    onrecord.export(record, "jsonl", to="record.jsonl")  # written in a form that programs take
    print(onrecord.explain(record, record.events[0].id)) # from any row back to its words

A record's tables are tuples of frozen, typed rows (``record.events``, ``record.statements``, ...);
:func:`tables` gives them flat, :func:`frames` as pandas data frames.

Importing this package loads none of its parts; each verb loads what it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.version import __version__

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    import pandas

    from onrecord.explanation import Explanation
    from onrecord.publish.policies import PolicyTotal
    from onrecord.records import Plain, Record, Row
    from onrecord.records.judgement import Judgement
    from onrecord.settings import Settings
    from onrecord.store import Store

__all__ = ["__version__", "as_of", "compare_policies", "explain", "export", "frames", "open_store", "read", "reconcile", "select", "tables"]


def read(
    *paths: str | os.PathLike[str],
    text: str | None = None,
    published: str | date | None = None,
    publisher: str | None = None,
    fields: Mapping[str, str] | None = None,
    settings: Settings | None = None,
    progress: Callable[[str], None] | None = None,
) -> Record:
    """
    Read reports, and find the incidents that they tell of.

    What cannot be read stops nothing: ``record.skipped`` says what it was, why, and what to do.

    Args:
        paths: Files and folders; plain text, HTML, JSON Lines and CSV are told apart by name and content.
        text: One report's text, instead of or besides the paths.
        published: Day of publication of all of them, against what they say themselves.
        publisher: Publisher of all of them, against what they say themselves.
        fields: For JSON Lines and CSV, the column that holds a field: ``{"text": "story"}``.
        settings: Where None, those of ``onrecord.toml`` and the environment. With several
            ``workers``, call this from under ``if __name__ == "__main__":``.
        progress: Called after each report with its title or file.

    Raises:
        SettingsError: Settings or options that cannot be.
        NetworkError: The trained network is missing or damaged.

    >>> record = onrecord.read(text="Shelling killed three people in Idlib on Monday, doctors said.", published="2024-03-06")
    >>> [event.date.edtf for event in record.events]
    ['2024-03-04']
    """
    from io import BytesIO
    from itertools import chain

    from onrecord import pipeline
    from onrecord.run import read_many
    from onrecord.run.intake import take_in

    chosen = _settings(settings)
    given = take_in(paths, chosen, published=published, publisher=publisher, fields=fields)
    if text is not None:
        one = take_in(["-"], chosen, published=published, publisher=publisher, format="text", stdin=BytesIO(text.encode()))
        given = iter(chain(given, one))
    return pipeline.reconcile(read_many(given, chosen, progress=progress), chosen)


def reconcile(*records: Record, settings: Settings | None = None, judgements: Sequence[Judgement] = ()) -> Record:
    """
    One record of several, with the incidents found over all of their reports.

    The outcome is that of reading all reports at once; neither order nor repetition matters.

    Args:
        records: In any order.
        settings: Where None, those of ``onrecord.toml`` and the environment.
        judgements: What people decided about pairs of accounts, such as ``store.judgements()``; they outrank every weight.

    >>> onrecord.reconcile(onrecord.read("january"), onrecord.read("february"))
    """
    from onrecord import pipeline

    return pipeline.reconcile(records, _settings(settings), judgements)


def open_store(where: str | Path = "record.db", *, create: bool = True, settings: Settings | None = None) -> Store:
    """
    A store, to add records to and to read rows from; SQLite in a file, or PostgreSQL by its URL.

    Args:
        where: ``record.db``, or ``postgresql://user@host/name``.
        create: Whether a missing file becomes a new store.

    Raises:
        StoreError: It cannot be opened, is no store, or is of a later version.

    >>> with onrecord.open_store("record.db") as store:
    ...     store.add(onrecord.read("examples"))
    ...     store.rows("events", type="ASSAULT")
    """
    from onrecord import pipeline, store

    chosen = _settings(settings)

    return store.open_store(where, create=create, reconcile=pipeline.Reconciler(chosen))


def export(
    source: Record | Store,
    form: str = "json",
    *,
    to: str | os.PathLike[str] | None = None,
    policy: str | None = None,
    as_of: str | date | None = None,
    settings: Settings | None = None,
) -> bytes:
    """
    A record in the form that a person or a program takes.

    Args:
        source: A record, or a store.
        form: ``json``, ``jsonl``, ``csv``, ``parquet``, ``account``, ``html``, ``claims``, ``acled``, ``ucdp``, ``polecat``,
            ``eventreport``, ``hxl``, ``geojson``, ``ftm``, ``webanno``, or one that a plug-in adds.
        to: File to write as well, or a folder for ``csv`` and ``parquet``; beside it lie the trace of its rows and what it is about.
        policy: Roll-up policy, for forms with room for one number only: ``lowest``, ``best-low-high``, ...
        as_of: Only what was known on this day; see :func:`as_of`.
        settings: For ``as_of``; where None, those of ``onrecord.toml`` and the environment.

    Returns:
        The whole file; of a folder of tables a zip archive.

    Raises:
        SettingsError: There is no such form or policy; the message lists those there are.

    >>> print(onrecord.export(record, "account").decode())
    >>> onrecord.export(record, "acled", to="acled.csv", policy="lowest", as_of="2024-02-10")
    """
    from pathlib import Path

    from onrecord.publish import export_as
    from onrecord.publish.beside import write

    record = _record(source) if as_of is None else globals()["as_of"](source, as_of, settings=settings)
    day = None if as_of is None else str(as_of)
    if to is not None:
        write(record, form, Path(to), policy=policy, as_of=day)
    return b"".join(export_as(form, policy=policy, as_of=day)(record))


def as_of(source: Record | Store, day: str | date, *, settings: Settings | None = None) -> Record:
    """
    What was known on a day: the record of the reports published up to then, its incidents, claims and disputes found from these alone.

    A report of which the day of publication is not known is left out.

    Args:
        source: A record, or a store.
        day: The last day of publication, ISO.
        settings: Where None, those of ``onrecord.toml`` and the environment.

    Raises:
        SettingsError: That is no day.

    >>> onrecord.as_of(record, "2024-02-10").disputes
    """
    from onrecord import pipeline
    from onrecord.records import Record, known_on

    judgements = () if isinstance(source, Record) else source.judgements()
    return pipeline.reconcile([known_on(_record(source), _day(day))], _settings(settings), judgements)


def compare_policies(source: Record | Store) -> tuple[PolicyTotal, ...]:
    """
    How much the totals depend on the roll-up policy: for each policy and kind of harm low, best and high over all incidents.

    >>> for row in onrecord.compare_policies(record):
    ...     print(row.policy, row.harm, row.low, row.best, row.high)
    """
    from onrecord.publish.policies import compare

    return compare(_record(source))


def select(source: Record | Store, table: str, **where: str | bool | None) -> tuple[Row, ...]:
    """
    Rows of one table that a person would ask for by name, day and place, in the record's order.

    Args:
        source: A record, or a store.
        table: ``incidents``, ``claims``, ``disputes``, ``actors`` or ``statements``.
        where: For incidents ``since``, ``until``, ``type``, ``place``, ``actor``, ``disputed``; for claims ``incident``, ``field``,
            ``by``, ``standing``; for disputes ``incident``, ``field``, ``kind``; for actors ``name``, ``kind``, ``country``; for
            statements ``by``, ``act``. Names fit where all their words occur, whatever the case.

    Raises:
        UnknownId: There is no such table or condition; the message lists those there are.

    >>> onrecord.select(record, "claims", by="doctors", field="killed")
    """
    from onrecord.lookup import Lookup
    from onrecord.publish.listing import select as selected

    return selected(Lookup(_record(source)), table, **where)


def explain(source: Record | Store, id: str) -> Explanation:
    """
    Why a row says what it says: its words in their sentence, the rule or network, and what it rests on.

    Args:
        source: A record, or a store.
        id: Of any row, or the beginning of one.

    Raises:
        UnknownId: No row has the id.

    >>> print(onrecord.explain(record, record.incidents[0].id))
    """
    from onrecord.explanation import explain as explained
    from onrecord.lookup import Lookup
    from onrecord.records import Record

    return explained(Lookup(source) if isinstance(source, Record) else source, id)


def tables(source: Record | Store) -> dict[str, list[dict[str, Plain]]]:
    """
    Every table as flat rows of plain values, ready for a spreadsheet or ``pandas.DataFrame(rows)``.

    >>> onrecord.tables(record)["casualties"][0]["count_best"]
    14
    """
    from onrecord.publish.tables import tables as flat

    return flat(_record(source))


def frames(source: Record | Store) -> dict[str, pandas.DataFrame]:
    """
    Every table as a pandas data frame; needs ``pip install 'onrecord[tables]'``.

    >>> onrecord.frames(record)["events"].groupby("type").size()
    """
    from onrecord.publish.tables import frames as framed

    return framed(_record(source))


def _day(given: str | date) -> str:
    from datetime import date

    from onrecord.errors import SettingsError

    try:
        return date.fromisoformat(str(given)).isoformat()
    except ValueError as problem:
        raise SettingsError(f"{given!r} is no day. Write it as 2024-02-10.") from problem


def _settings(given: Settings | None) -> Settings:
    from onrecord.settings import load_settings

    return given or load_settings()


def _record(source: Record | Store) -> Record:
    from onrecord.records import Record

    return source if isinstance(source, Record) else source.record()
