"""``onrecord incidents``: what happened, who stands behind it, what is disputed about it."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import AsOfOption, JsonOption, StoreOption, looked_up, print_list


def incidents(
    since: Annotated[str | None, typer.Option(metavar="DAY", help="Only what may have been on or after this day.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Only what may have been on or before this day.")] = None,
    type: Annotated[str | None, typer.Option(metavar="TYPE", help="Only of one type or mode: ASSAULT, aerial, ...")] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Only in a place, province or country whose name has these words.")] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Only with somebody whose name has these words, on either side.")] = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only where something is disputed.")] = False,
    as_of: AsOfOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List incidents, with who stands behind each and what is disputed."""
    from onrecord.publish.listing import incident_lines, incidents_where

    source = looked_up(store, as_of)
    found = incidents_where(source, since=since, until=until, type=type, place=place, actor=actor, disputed=disputed)
    print_list(found, incident_lines(found, source), as_json=as_json, nothing="No such incident.")
