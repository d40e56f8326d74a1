"""``onrecord export``: the record in the columns of other data sets, for maps, for people."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import AsOfOption, JsonOption, StoreOption, looked_up, print_bytes, print_list

if TYPE_CHECKING:
    from onrecord.publish.policies import PolicyTotal
    from onrecord.records import Record


def export(
    form: Annotated[
        str | None, typer.Option("--as", metavar="FORM", help="json, jsonl, csv, parquet, account, html, claims, acled, ucdp, polecat, eventreport, hxl, geojson, ftm or webanno.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="File to write (for csv and parquet a folder), with the trace of its rows beside it; without, standard output."),
    ] = None,
    policy: Annotated[
        str | None, typer.Option(metavar="NAME", help="Roll-up policy where there is room for one number: lowest, best-low-high, latest-standing, ...")
    ] = None,
    compare_policies: Annotated[
        bool, typer.Option("--compare-policies", help="Show how much the totals depend on the policy; nothing is written.")
    ] = False,
    as_of: AsOfOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the record for other tools, or compare roll-up policies."""
    if form is None and not compare_policies:
        raise typer.BadParameter("say --as FORM, or --compare-policies")
    record = looked_up(store, as_of).record
    if compare_policies:
        from onrecord.publish.policies import compare

        totals = compare(record)
        print_list(totals, policy_lines(totals), as_json=as_json, nothing="Nobody counts any harm.")
    elif form is not None:
        _write(record, form, output, policy, as_of)


def _write(record: Record, form: str, output: Path | None, policy: str | None, as_of: str | None) -> None:
    from onrecord.publish import FOLDERS, encoded, export_as, has_sheet, sheet_of
    from onrecord.publish.beside import write, write_sheet

    sheet = sheet_of(form, policy=policy, as_of=as_of)(record) if has_sheet(form) else None
    if output is not None:
        paths = write_sheet(record, sheet, output, as_of=as_of) if sheet else write(record, form, output, policy=policy, as_of=as_of)
        for path in paths:
            typer.echo(f"written: {path}", err=True)
    elif form in (*FOLDERS, "webanno") and sys.stdout.isatty():
        raise typer.BadParameter(f"{form} is not for reading: name a file or folder with --output")
    else:
        print_bytes(encoded(sheet) if sheet else export_as(form, policy=policy, as_of=as_of)(record))
    if sheet:
        _tell(sheet.left_out, form)


def _tell(left_out: tuple[tuple[str, str], ...], form: str) -> None:
    """On standard error, which incidents have no row and why."""
    from collections import Counter

    from onrecord.publish.crosswalk import crosswalk

    for reason, number in sorted(Counter(reason for _, reason in left_out).items()):
        typer.echo(f"left out: {number} ({reason}: {crosswalk(form).left_out[reason]})", err=True)


def policy_lines(totals: tuple[PolicyTotal, ...]) -> list[str]:
    """A heading a kind of harm, then a line a policy; how far its number is from that of the lowest."""
    lines: list[str] = []
    for harm in dict.fromkeys(row.harm for row in totals):
        rows = [row for row in totals if row.harm == harm]
        least = min(row.best for row in rows)
        lines += [f"{harm.upper()} in {rows[0].incidents} incidents", f"  {'policy':<24}{'low':>9}{'number':>9}{'high':>9}   above the least"]
        for row in rows:
            above = f"+{(row.best - least) / least:.0%}" if least else "-"
            lines.append(f"  {row.policy:<24}{row.low:>9,}{row.best:>9,}{row.high:>9,}   {above}")
    return lines
