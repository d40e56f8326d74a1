"""``onrecord timeline``: what happened, by day."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import JsonOption, StoreOption, open_given, print_rows, print_text


def timeline(
    since: Annotated[str | None, typer.Option(metavar="DAY", help="Only what may have been on or after this day.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Only what may have been on or before this day.")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List incidents by day."""
    from onrecord.lookup import Lookup
    from onrecord.publish.listing import incidents_between, timeline_lines

    opened, _ = open_given(store)
    with opened:
        source = Lookup(opened.record())
    found = incidents_between(source, since=since, until=until)
    if as_json:
        print_rows(found)
    elif found:
        print_text("\n".join(timeline_lines(found, source)))
    else:
        typer.echo("No incident in that time.", err=True)
