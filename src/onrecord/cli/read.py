"""``onrecord read``: reports in, the record out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import ConfigOption, print_bytes, print_text, terminal_width

if TYPE_CHECKING:
    from onrecord.records import Record
    from onrecord.run import Progress
    from onrecord.settings import Settings

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What tells the libraries that numpy multiplies with how many threads to take; they ask once, when numpy is loaded."""


def take_one_thread() -> None:
    """
    Has numpy multiply on one thread, in this process and those it starts, where the environment does not say otherwise.

    The products of reading are so small that threads would only wait for each other.
    """
    for name in THREADS:
        os.environ.setdefault(name, "1")

AN_ACCOUNT = 1000  # reports of a store that one account can tell of


def read(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Files and folders (text, HTML, JSON Lines, CSV); - for standard input."),
    ],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE|URL", help="Store to add to; what is printed then covers all of it, or, from a thousand reports on, what was read now."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the record as one JSON document.")] = False,
    as_jsonl: Annotated[bool, typer.Option("--jsonl", help="Print the record as JSON Lines, a row a line.")] = False,
    published: Annotated[
        str | None, typer.Option(metavar="DAY", help="Day of publication of all reports, such as 2024-02-10.")
    ] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Publisher of all reports.")] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=COLUMN", help="For JSON Lines and CSV: the column that holds a field; repeatable."),
    ] = None,
    format: Annotated[
        str | None, typer.Option(metavar="NAME", help="text, html, jsonl or csv, where the file's name does not tell.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Encoding of the bytes, where they do not tell.")
    ] = None,
    workers: Annotated[int | None, typer.Option(metavar="N", help="Local processes that read.")] = None,
    config: ConfigOption = None,
) -> None:
    """Read reports; print what happened, who says so, what is disputed."""
    take_one_thread()
    from onrecord.run import read_many
    from onrecord.run.intake import take_in
    from onrecord.settings import load_settings

    if as_json and as_jsonl:
        raise typer.BadParameter("choose one of --json and --jsonl")
    settings = load_settings({"workers": workers}, file=config)
    items = take_in(
        paths, settings, published=published, publisher=publisher, fields=_fields(field or []), format=format,
        encoding=encoding,
    )  # fmt: skip
    with _progress() as progress:
        whole = as_json or as_jsonl
        record, was_read = _read(read_many(items, settings, progress=progress), output, settings, whole=whole)
    _print(record, "json" if as_json else "jsonl" if as_jsonl else "account")
    if not was_read:
        typer.echo("Nothing could be read.", err=True)
        raise typer.Exit(2)


def _read(records: Iterable[Record], output: str | None, settings: Settings, *, whole: bool) -> tuple[Record, bool]:
    """
    The record of what was read, or of the whole store; and whether any report could be read.

    Args:
        records: Of the reports, one by one.
        output: The store, if any.
        settings: Of the store.
        whole: Whether the record of a store that is too large for one account is asked for all the same.
    """
    from onrecord import open_store, pipeline

    count, reports = 0, set[str]()

    def noted() -> Iterator[Record]:
        nonlocal count
        for record in records:
            count += len(record.reports)
            for row in record.skipped:
                if row.report is None or not record.reports:
                    typer.echo(f"not read: {row.detail or row.reason}", err=True)
            yield record

    if output is None:
        return pipeline.reconcile(noted(), settings), count > 0
    with open_store(output, settings=settings) as store:
        for record in noted():
            store.add(record)
            reports.update(report.id for report in record.reports)
        held = store.count("reports")
        if whole or held <= AN_ACCOUNT:
            return store.record(), count > 0
        typer.echo(f"The store holds {held:,} reports; this is about those read now, `onrecord show` about all.", err=True)
        return store.about(reports), count > 0


def _fields(given: list[str]) -> dict[str, str]:
    fields = {}
    for pair in given:
        name, equals, column = pair.partition("=")
        if not (name and equals and column):
            raise typer.BadParameter(f"--field {pair!r}: write NAME=COLUMN, such as text=story")
        fields[name] = column
    return fields


def _print(record: Record, form: str) -> None:
    if form == "account":
        from onrecord.publish.account import account

        print_text(account(record, width=terminal_width()))
    else:
        from onrecord.publish import export_as

        print_bytes(export_as(form)(record))


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A line on standard error that counts reports and names the last one; nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} read"), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda name: bar.update(task, advance=1, description=name[:60].replace("[", r"\["))
