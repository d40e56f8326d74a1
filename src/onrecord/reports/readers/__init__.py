"""One file a format; each says which names it takes and turns a source into drafts. Plug-ins add to them."""

from __future__ import annotations

from functools import cache

from onrecord.errors import UnreadableInput
from onrecord.plugins import READERS, load, registered
from onrecord.reports.readers.contract import Options, Reader
from onrecord.reports.sources import Source

BUILT_IN = {
    "text": "onrecord.reports.readers.plain_text:PLAIN_TEXT",
    "html": "onrecord.reports.readers.html_page:HTML",
    "jsonl": "onrecord.reports.readers.json_lines:JSON_LINES",
    "csv": "onrecord.reports.readers.csv_table:CSV",
}


@cache
def all_readers() -> dict[str, Reader]:
    """
    Every reader by name: the built-in ones, then those of plug-ins (entry points in the group ``onrecord.readers``).

    Raises:
        PluginError: A plug-in cannot be loaded.
    """
    return {name: load(entry) for name, entry in registered(READERS, BUILT_IN).items()}


def all_suffixes() -> frozenset[str]:
    """Endings of file names that a reader takes out of a folder."""
    return frozenset(suffix for reader in all_readers().values() for suffix in reader.suffixes)


def reader_for(source: Source, start: bytes, *, name: str | None = None) -> Reader:
    """
    The reader for a source: the one named, else by the ending of its name, else by how its bytes begin.

    Raises:
        UnreadableInput: ``name`` names no reader.
    """
    readers = all_readers()
    if name is not None:
        if name not in readers:
            known = ", ".join(readers)
            raise UnreadableInput(source.name, f"no reader is called {name!r}", f"Readers: {known}.")
        return readers[name]
    for reader in readers.values():
        if source.suffix in reader.suffixes:
            return reader
    return next((reader for reader in readers.values() if reader.begins(start)), readers["text"])


__all__ = ["Options", "Reader", "all_readers", "all_suffixes", "reader_for"]
