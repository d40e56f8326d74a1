"""What the readers give, ready to be read: reports, and a skipped row for each that could not be opened."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.records import Skipped, content_id
from onrecord.reports import read_reports
from onrecord.run.single import Item
from onrecord.settings import Settings
from onrecord.version import __version__


def take_in(
    paths: Iterable[str | os.PathLike[str]],
    settings: Settings,
    *,
    published: str | date | None = None,
    publisher: str | None = None,
    fields: Mapping[str, str] | None = None,
    encoding: str | None = None,
    format: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Item]:
    """
    Reports of files, folders and standard input; see :func:`onrecord.reports.read_reports` for the options.

    Raises:
        SettingsError: An option that cannot be; raised at once.
    """
    found = read_reports(
        paths, published=published, publisher=publisher, fields=fields, encoding=encoding, format=format,
        language=settings.language, max_text_bytes=settings.max_text_bytes, stdin=stdin,
    )  # fmt: skip
    return (skipped_for(item) if isinstance(item, InputError) else item for item in found)


def skipped_for(error: InputError) -> Skipped:
    """The skipped row that stands for a file which could not be read: reason code, file, problem and remedy."""
    return Skipped(
        id=content_id("sk", "reports", error.reason, error.file), found_by=f"reports/{__version__}", stage="reports",
        reason=error.reason, detail=str(error),
    )  # fmt: skip
