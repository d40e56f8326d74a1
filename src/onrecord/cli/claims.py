"""``onrecord claims``: the ledger, a line for every value that somebody asserts."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import AsOfOption, JsonOption, StoreOption, looked_up, print_list


def claims(
    incident: Annotated[str | None, typer.Option(metavar="ID", help="Only about one incident: its id, or how that begins.")] = None,
    field: Annotated[str | None, typer.Option(metavar="FIELD", help="Only about one field: killed, actor, place, ...")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Only by speakers whose name or description has these words.")] = None,
    standing: Annotated[str | None, typer.Option(metavar="WORD", help="Only what stands, or is corrected, denied, superseded.")] = None,
    as_of: AsOfOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List claims: what is asserted of an incident, by whom, and whether it stands."""
    from onrecord.publish.listing import claim_lines, claims_where

    source = looked_up(store, as_of)
    found = claims_where(source, incident=incident, field=field, by=by, standing=standing)
    print_list(found, claim_lines(found, source), as_json=as_json, nothing="No such claim.")
