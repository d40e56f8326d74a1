"""Options that several commands share, and how they open their store and print."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from onrecord.lookup import Lookup
    from onrecord.settings import Settings
    from onrecord.store import Store

StoreOption = Annotated[
    str | None,
    typer.Option("--store", "-s", metavar="FILE|URL", help="Store to read from; record.db where none is set."),
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DAY", help="Only what was known on this day, from reports published up to then.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
ConfigOption = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="Settings to use instead of ./onrecord.toml.")
]
WITHOUT_END = 10**9


def open_given(store: str | None, config: Path | None = None) -> tuple[Store, Settings]:
    """The store that the options or settings name; it must be there."""
    from onrecord import open_store
    from onrecord.settings import load_settings

    settings = load_settings({"store": store}, file=config)
    return open_store(settings.store, create=False, settings=settings), settings


def looked_up(store: str | None, as_of: str | None = None) -> Lookup:
    """All rows of the given store, as they were known on a day where one is given."""
    import onrecord
    from onrecord.lookup import Lookup

    opened, settings = open_given(store)
    with opened:
        return Lookup(opened.record() if as_of is None else onrecord.as_of(opened, as_of, settings=settings))


def print_list(rows: Sequence[Any], lines: Iterable[str], *, as_json: bool, nothing: str) -> None:
    """Rows as JSON, or as lines for a person; where there are none, a word about it on standard error."""
    if as_json:
        print_rows(rows)
    elif rows:
        print_text("\n".join(lines))
    else:
        typer.echo(nothing, err=True)


def print_json(value: Any) -> None:
    """A value as indented JSON on standard output."""
    import msgspec

    print_bytes([msgspec.json.format(msgspec.json.encode(value), indent=2), b"\n"])


def print_rows(rows: Iterable[Any]) -> None:
    """Rows as a JSON array on standard output."""
    print_json(list(rows))


def print_bytes(pieces: Iterable[bytes]) -> None:
    """Pieces of a file on standard output, in UTF-8 whatever the terminal's encoding."""
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def print_text(text: str) -> None:
    """Text for a person: headings, ids and marked words in colour on a terminal, plain text elsewhere."""
    if not sys.stdout.isatty():
        print_bytes([text.encode(), b"" if text.endswith("\n") else b"\n"])
        return
    from rich.console import Console
    from rich.text import Text

    shown = Text(text.rstrip("\n"))
    shown.highlight_regex(r"(?m)^[A-Z][A-Z ]+$", "bold")
    shown.highlight_regex(r"\[[a-z]{1,3}-[0-9a-f-]+\]", "dim")
    shown.highlight_regex(r"【[^】]*】", "bold cyan")
    shown.highlight_regex(r"\b(killed|injured|missing|captured|displaced) [\d,–]+", "bold red")
    Console(soft_wrap=True).print(shown)


def terminal_width() -> int:
    """Columns to write in: the terminal's, but no more than can be read with ease."""
    import shutil

    return max(40, min(shutil.get_terminal_size((100, 24)).columns, 110))
