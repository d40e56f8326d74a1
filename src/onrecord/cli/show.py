"""``onrecord show``: what a store holds, or one of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import (
    AsOfOption,
    JsonOption,
    StoreOption,
    looked_up,
    open_given,
    print_bytes,
    print_json,
    print_text,
    terminal_width,
)

if TYPE_CHECKING:
    from onrecord.records import Record


def show(
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="Of a row, or how it begins; without, the account of all.")] = None,
    as_of: AsOfOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the account of a store, or one of its rows."""
    if id is None:
        _account(looked_up(store, as_of).record, as_json)
        return
    if as_of is not None:
        raise typer.BadParameter("--as-of is for the account of all; a row is what it is on any day")
    opened, _ = open_given(store)
    with opened:
        table, row = opened.find(id)
        if as_json:
            print_json({"table": table, "row": row})
            return
        from onrecord.explanation import in_words
        from onrecord.records import flat

        (_, columns), *_ = flat(table, row)
        lines = [f"  {name}: {value}" for name, value in columns.items() if value not in (None, "", False)]
        print_text("\n".join([in_words(row, opened), *lines]))


def _account(record: Record, as_json: bool) -> None:
    if as_json:
        from onrecord.publish.json import pieces

        print_bytes(pieces(record))
        return
    from onrecord.publish.account import account

    print_text(account(record, width=terminal_width()))
