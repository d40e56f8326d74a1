"""``onrecord timeline``: what happened, by day."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import AsOfOption, JsonOption, StoreOption, looked_up, print_list


def timeline(
    since: Annotated[str | None, typer.Option(metavar="DAY", help="Only what may have been on or after this day.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Only what may have been on or before this day.")] = None,
    as_of: AsOfOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List incidents by day, a line each."""
    from onrecord.publish.listing import incidents_between, timeline_lines

    source = looked_up(store, as_of)
    found = incidents_between(source, since=since, until=until)
    print_list(found, timeline_lines(found, source), as_json=as_json, nothing="No incident in that time.")
