"""
Lists of places that a user added, beside the gazetteer that is shipped.

Each list is one SQLite file of the gazetteer's own shape in the folder of the settings, so
adding and removing are one renaming, and a list that cannot be taken leaves the others as
they were. Added rows go before shipped ones of the same name and spot; analysts' own lists
win over namesakes elsewhere, too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from onrecord.errors import GazetteerError
from onrecord.places.gazetteer import Gazetteer, shipped
from onrecord.settings import places_folder

if TYPE_CHECKING:
    from onrecord.settings import Settings

ABOUT = "CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"


class AddedList(msgspec.Struct, frozen=True):
    """
    A list of places that a user added.

    Args:
        name: What it is called and removed by.
        path: Its SQLite file.
        origin: ``geonames`` or ``analyst``.
        file: Name of the file it was made from.
        sha256: Digest of that file.
        places: How many places it holds.
    """

    name: str
    path: Path
    origin: str
    file: str
    sha256: str
    places: int


def added_lists(folder: Path) -> list[AddedList]:
    """All lists in a folder, by name; a folder that is not there holds none."""
    return [_about(path) for path in sorted(folder.glob("*.sqlite"))] if folder.is_dir() else []


def _about(path: Path) -> AddedList:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as opened:
            told: Mapping[str, str] = dict(opened.execute("SELECT key, value FROM about"))
        return AddedList(path.stem, path, told["origin"], told["file"], told["sha256"], int(told["places"]))
    except (sqlite3.Error, KeyError, ValueError) as problem:
        raise GazetteerError(
            str(path), [f"no list of places that onrecord made: {problem}. Remove the file, and add the list again."]
        ) from problem


def remove_list(folder: Path, name: str) -> AddedList:
    """
    Take a list out of use.

    Raises:
        GazetteerError: No list has this name; the message tells those there are.
    """
    lists = added_lists(folder)
    found = next((one for one in lists if one.name == name), None)
    if found is None:
        known = ", ".join(one.name for one in lists) or "none"
        raise GazetteerError(name, [f"no list of this name was added. Added: {known} ({folder})."])
    found.path.unlink()
    return found


def gazetteer_for(settings: Settings) -> Gazetteer:
    """The shipped gazetteer, or the one of the settings, with the lists of the user before it."""
    lists = added_lists(places_folder(settings))
    state = tuple((one.path, one.origin, one.name, one.sha256) for one in lists)
    return _opened(settings.gazetteer, state)


def gazetteer_once(settings: Settings) -> Callable[[], Gazetteer]:
    """Gives what :func:`gazetteer_for` does, for which the user's lists are looked for when it is first asked."""
    return cache(partial(gazetteer_for, settings))


@lru_cache(maxsize=4)
def _opened(path: Path | None, lists: tuple[tuple[Path, str, str, str], ...]) -> Gazetteer:
    if not lists:
        return shipped() if path is None else Gazetteer(path)
    added = tuple(
        Gazetteer(
            file, origin="geonames" if origin == "geonames" else "analyst", found_by=f"gazetteer.{name}/{digest[:8]}"
        )
        for file, origin, name, digest in lists
    )
    return Gazetteer(shipped().path if path is None else path, added=added)
