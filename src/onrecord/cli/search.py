"""``onrecord search``: words in reports and claims."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import JsonOption, StoreOption, open_given, print_json, print_text


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORD...", help="Each must be there; case does not matter.")],
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many reports, and so many claims.")] = 20,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find reports and claims by their words."""
    from onrecord.publish.listing import found_lines

    wanted = " ".join(words)
    opened, _ = open_given(store)
    with opened:
        hits, claims = opened.search(wanted, limit=limit), opened.search_claims(wanted, limit=limit)
        if as_json:
            print_json({"reports": hits, "claims": claims})
        elif hits or claims:
            told = [(hit.report, hit.title or hit.report, hit.excerpt) for hit in hits]
            print_text("\n".join(found_lines(told, claims, opened)))
        else:
            typer.echo("Nothing has these words.", err=True)
