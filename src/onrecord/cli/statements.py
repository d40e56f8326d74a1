"""``onrecord statements``: who says what."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import JsonOption, StoreOption, open_given, print_rows, print_text


def statements(
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Only by speakers whose name or description has these words.")] = None,
    act: Annotated[str | None, typer.Option(metavar="ACT", help="Only of one act: denies, confirms, demands, ...")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List statements: who says what, in which report."""
    from onrecord.lookup import Lookup
    from onrecord.publish.listing import statement_lines, statements_by

    opened, _ = open_given(store)
    with opened:
        source = Lookup(opened.record())
    found = [row for row in statements_by(source, by) if act is None or row.act == act]
    if as_json:
        print_rows(found)
    elif found:
        print_text("\n".join(statement_lines(found, source)))
    else:
        typer.echo("No such statement.", err=True)
