"""Records in the forms that people and programs take: one file a form.

An export is a function of a record that gives the pieces of a file, as bytes, in order. Those of
other packages are registered under the entry point group ``onrecord.exports``.

Forms of other data sets have a codebook and a crosswalk in ``crosswalks/``, and take a roll-up policy where they have room
for one number only (``policies.py``); what lies behind each of their rows is written beside them (``beside.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING, Any, TypeAlias

from onrecord import plugins
from onrecord.errors import SettingsError
from onrecord.records import Record

if TYPE_CHECKING:
    from onrecord.publish.sheet import Sheet

Export: TypeAlias = Callable[[Record], Iterator[bytes]]
Files: TypeAlias = Callable[[Record], Iterator[tuple[str, bytes]]]

EXPORTS = {
    "json": "onrecord.publish.json:pieces",  # the record as one document
    "jsonl": "onrecord.publish.jsonl:pieces",  # a row a line
    "csv": "onrecord.publish.csv:pieces",  # a table a file
    "parquet": "onrecord.publish.parquet:pieces",  # likewise, for data frames and SQL
    "account": "onrecord.publish.account:pieces",  # what a person reads first
    "html": "onrecord.publish.page:pieces",  # the same to click through, on one page
    "claims": "onrecord.publish.claims:pieces",  # the ledger
    "acled": "onrecord.publish.acled:pieces",  # a row a day, place and pair
    "ucdp": "onrecord.publish.ucdp:pieces",  # a row a deadly incident
    "polecat": "onrecord.publish.polecat:pieces",  # a row an incident, in PLOVER's types
    "eventreport": "onrecord.publish.eventreport:pieces",  # a row an incident, report and voice
    "hxl": "onrecord.publish.hxl:pieces",  # a row an incident, with hashtags
    "geojson": "onrecord.publish.geojson:pieces",  # for maps
    "ftm": "onrecord.publish.ftm:pieces",  # entities of FollowTheMoney
    "webanno": "onrecord.publish.webanno:pieces",  # annotations for INCEpTION
}
SHEETS = ("claims", "acled", "ucdp", "polecat", "eventreport", "hxl")
FOLDERS = ("csv", "parquet")
ROLLED_UP = ("acled", "ucdp", "eventreport", "hxl", "geojson", "html")
DATED = (*SHEETS, "geojson", "html")


def export_as(form: str, *, policy: str | None = None, as_of: str | None = None) -> Export:
    """
    The export of a form, by name.

    Args:
        form: Its name.
        policy: Roll-up policy, for forms that have room for one number only.
        as_of: The day as known on which the record is given; it is written where the form has a place for it.

    Raises:
        SettingsError: No export has that name, or no policy that, or the form takes none; the message lists those there are.
    """
    found: Export = _loaded(form, "pieces", policy, as_of)
    return found


def sheet_of(form: str, *, policy: str | None = None, as_of: str | None = None) -> Callable[[Record], Sheet]:
    """The rows of a tabular form before they are written, with what was left out; see :func:`export_as`."""
    found: Callable[[Record], Sheet] = _loaded(form, "sheet", policy, as_of)
    return found


def has_sheet(form: str) -> bool:
    """Whether a form has rows of its own to trace; one that a plug-in took the place of has not."""
    return form in SHEETS and _is_ours(_entry(form, "pieces"))


def encoded(sheet: Sheet) -> Iterator[bytes]:
    """The file of rows that :func:`sheet_of` gave."""
    found: Iterator[bytes] = plugins.load(_entry(sheet.form, "encoded"))(sheet)
    return found


def files_of(form: str) -> Files:
    """The files of a form that is a folder of tables."""
    found: Files = _loaded(form, "files", None, None)
    return found


def _loaded(form: str, name: str, policy: str | None, as_of: str | None) -> Any:
    entry = _entry(form, name)
    if policy is not None:
        _check_policy(form, policy)
    found = plugins.load(entry)
    if _is_ours(entry) and form in (*ROLLED_UP, *DATED):
        from onrecord.publish.sheet import Chosen

        return partial(found, chosen=Chosen(policy=policy, as_of=as_of))
    return found


def _entry(form: str, name: str) -> EntryPoint:
    """Where a function of a form is: its ``pieces``, or another of our own modules'."""
    entries = plugins.registered(plugins.EXPORTS, EXPORTS)
    if form not in entries:
        raise SettingsError(f"no export is called {form!r}. Known: {', '.join(entries)}.")
    entry = entries[form]
    return EntryPoint(form, entry.value.replace(":pieces", f":{name}"), entry.group) if _is_ours(entry) else entry


def _is_ours(entry: EntryPoint) -> bool:
    return entry.value.partition(":")[0] == EXPORTS.get(entry.name, "").partition(":")[0]


def _check_policy(form: str, policy: str) -> None:
    from onrecord.publish.policies import named

    named(policy)
    if form not in ROLLED_UP:
        raise SettingsError(f"{form}: holds every claim, so that no roll-up policy is needed. Those with one: {', '.join(ROLLED_UP)}.")
