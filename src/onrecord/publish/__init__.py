"""Records in the forms that people and programs take: one file a form.

An export is a function of a record that gives the pieces of a file, as bytes, in order. Those of
other packages are registered under the entry point group ``onrecord.exports``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from onrecord import plugins
from onrecord.errors import SettingsError
from onrecord.records import Record

Export: TypeAlias = Callable[[Record], Iterator[bytes]]

EXPORTS = {
    "json": "onrecord.publish.json:pieces",  # the record as one document
    "jsonl": "onrecord.publish.jsonl:pieces",  # a row a line
    "account": "onrecord.publish.account:pieces",  # what a person reads first
}


def export_as(form: str) -> Export:
    """
    The export of a form, by name.

    Raises:
        SettingsError: No export has that name; the message lists those there are.
    """
    entries = plugins.registered(plugins.EXPORTS, EXPORTS)
    if form not in entries:
        raise SettingsError(f"no export is called {form!r}. Known: {', '.join(entries)}.")
    found: Export = plugins.load(entries[form])
    return found
