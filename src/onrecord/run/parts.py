"""What reads: the package's version, and the network and gazetteer in use."""

from __future__ import annotations

import platform
import sqlite3
from contextlib import closing
from hashlib import file_digest
from importlib.resources import files
from pathlib import Path

from onrecord.settings import Settings, places_folder
from onrecord.version import __version__

NETWORK = "networks/language.onnx"
GAZETTEER = "places/gazetteer.sqlite"


def parts_in_use(settings: Settings) -> dict[str, str]:
    """Versions, and files with their digests, for a person who must say what read a record."""
    shipped = Path(str(files("onrecord")))
    return {
        "onrecord": __version__,
        "python": platform.python_version(),
        "language": settings.language,
        "network": _file(settings.network or shipped / NETWORK),
        "gazetteer": _file(settings.gazetteer or shipped / GAZETTEER),
        "own places": _lists(places_folder(settings)),
    }


def _lists(folder: Path) -> str:
    """The folder of added lists of places, and the digest of what each was made from."""
    found = []
    for file in sorted(folder.glob("*.sqlite")) if folder.is_dir() else ():
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as opened:
            told = dict(opened.execute("SELECT key, value FROM about"))
        found.append(f"{file.stem} ({told['places']} places of {told['file']}, SHA-256 {told['sha256']})")
    return f"{folder}: {', '.join(found) or 'none'}"


def _file(path: Path) -> str:
    return f"{path}, SHA-256 {digest_of(path)}" if path.is_file() else f"{path} (missing)"


def digest_of(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
