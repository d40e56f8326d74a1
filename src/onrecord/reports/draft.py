"""What a reader takes out of a file before it is cleaned, dated and told apart: a report in the raw."""

from __future__ import annotations

from dataclasses import dataclass

FIELDS = ("text", "title", "publisher", "published", "modified", "url", "retrieved")


@dataclass(frozen=True)
class Draft:
    """
    One report as its file has it; every value is a string of the file, unchanged.

    Args:
        file: Name of the file as the user gave it, with the row where the file holds many (``toll.csv, row 3``).
        found_by: The reader, with version.
        text: The body, without the title.
        published: Words that say the day of publication, in any form that :func:`~onrecord.reports.days.parse_day` takes.
        modified: Words that say the day of the last change.
        retrieved: Words that say the day it was fetched.
        places: Where in the file a field stands, for messages (``{"published": "line 3"}``).
    """

    file: str
    found_by: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    retrieved: str | None = None
    places: tuple[tuple[str, str], ...] = ()

    def place(self, field: str) -> str:
        """Where the field stands, or its name."""
        return dict(self.places).get(field, f"field {field!r}")
