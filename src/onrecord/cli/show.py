"""``onrecord show``: what a store holds, or one of its rows."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import (
    JsonOption,
    StoreOption,
    open_given,
    print_bytes,
    print_json,
    print_text,
    terminal_width,
)


def show(
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="Of a row, or how it begins; without, the account of all.")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the account of a store, or one of its rows."""
    opened, _ = open_given(store)
    with opened:
        if id is None:
            record = opened.record()
            if as_json:
                from onrecord.publish.json import pieces

                print_bytes(pieces(record))
                return
            from onrecord.publish.account import account

            print_text(account(record, width=terminal_width()))
            return
        table, row = opened.find(id)
        if as_json:
            print_json({"table": table, "row": row})
            return
        from onrecord.explanation import in_words
        from onrecord.records import flat

        (_, columns), *_ = flat(table, row)
        lines = [f"  {name}: {value}" for name, value in columns.items() if value not in (None, "", False)]
        print_text("\n".join([in_words(row, opened), *lines]))
