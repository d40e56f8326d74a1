"""``onrecord explain``: from a row back to its words."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import JsonOption, StoreOption, open_given, print_json, print_text


def explain(
    id: Annotated[str, typer.Argument(metavar="ID", help="Of any row, or how it begins.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lead from a row to its words and to what found it."""
    from onrecord.explanation import explain as explained

    opened, _ = open_given(store)
    with opened:
        found = explained(opened, id)
    if as_json:
        print_json(found)
    else:
        print_text(str(found))
