"""What a reader of a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.errors import EnormousInput, InputError
from onrecord.reports.draft import Draft
from onrecord.reports.sources import Source

MAX_TEXT_BYTES = 2_000_000
MARKUP = 16  # a page may hold so many times the bytes of its text before it is refused unread


@dataclass(frozen=True)
class Options:
    """
    What a user may tell a reader.

    Args:
        encoding: Codec of the bytes, against what they say of themselves; None to believe them.
        fields: Column or key of the file for a field of the report, where it is none of the usual ones.
        max_text_bytes: Reports with more text than this, in bytes of UTF-8, are refused.
    """

    encoding: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    max_text_bytes: int = MAX_TEXT_BYTES


@dataclass(frozen=True)
class Reader:
    """
    One format.

    Args:
        name: What the format is called in options.
        suffixes: Endings of file names, with the dot, in small letters.
        begins: Whether bytes begin like this format; asked where no name tells.
        read: Takes the reports out of a source. A row that cannot be read is yielded as an error
            among the drafts; a file that cannot be read raises one.
    """

    name: str
    suffixes: tuple[str, ...]
    begins: Callable[[bytes], bool]
    read: Callable[[Source, Options], Iterator[Draft | InputError]]


def refuse_enormous(size: int, limit: int, file: str) -> None:
    """
    Refuse a report with more text than one report has.

    Raises:
        EnormousInput: ``size`` is above ``limit``, both in bytes.
    """
    if size > limit:
        raise EnormousInput(
            file,
            f"more than {limit / 1e6:g} MB of text",
            "Split it into one file a report, or into rows of JSON Lines or CSV.",
        )
