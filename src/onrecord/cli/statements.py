"""``onrecord statements``: who says what."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import AsOfOption, JsonOption, StoreOption, looked_up, print_list


def statements(
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Only by speakers whose name or description has these words.")] = None,
    act: Annotated[str | None, typer.Option(metavar="ACT", help="Only of one act: denies, confirms, demands, ...")] = None,
    as_of: AsOfOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List statements: who says what, in which report."""
    from onrecord.publish.listing import statement_lines, statements_where

    source = looked_up(store, as_of)
    found = statements_where(source, by=by, act=act)
    print_list(found, statement_lines(found, source), as_json=as_json, nothing="No such statement.")
