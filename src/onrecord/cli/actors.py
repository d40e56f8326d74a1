"""``onrecord actors``: who acts and speaks."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import AsOfOption, JsonOption, StoreOption, looked_up, print_list


def actors(
    name: Annotated[str | None, typer.Option(metavar="NAME", help="Only whose name or alias has these words.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Only of one kind: state, armed-group, person, ...")] = None,
    country: Annotated[str | None, typer.Option(metavar="CODE", help="Only of one country, by its ISO 3166 code: SYR, ...")] = None,
    as_of: AsOfOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List actors, with their other names and how they stand to each other."""
    from onrecord.publish.listing import actor_lines, actors_where

    source = looked_up(store, as_of)
    found = actors_where(source, name=name, kind=kind, country=country)
    print_list(found, actor_lines(found, source), as_json=as_json, nothing="No such actor.")
