"""``onrecord disputes``: where claims do not agree."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import AsOfOption, JsonOption, StoreOption, looked_up, print_list


def disputes(
    incident: Annotated[str | None, typer.Option(metavar="ID", help="Only about one incident: its id, or how that begins.")] = None,
    field: Annotated[str | None, typer.Option(metavar="FIELD", help="Only about one field: killed, actor, place, ...")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Only of one kind: differs, denied, corrected, refined.")] = None,
    as_of: AsOfOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List disputes, with every claim in each."""
    from onrecord.publish.listing import dispute_lines, disputes_where

    source = looked_up(store, as_of)
    found = disputes_where(source, incident=incident, field=field, kind=kind)
    print_list(found, dispute_lines(found, source), as_json=as_json, nothing="No such dispute.")
