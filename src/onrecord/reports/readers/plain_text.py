"""
Plain text, with an optional head.

::

    Title: Two killed in Goma
    Publisher: The Lake Post
    Published: 5 March 2024

    GOMA (LP) - Two people were killed ...

The head is there where the first line is one of the head lines; an empty line ends it. The names that columns of tables
go by (``Headline``, ``Source``, ``Date``) are understood too; where one of them comes first, there must be several lines and
all of them head lines, since "Source: a doctor at the hospital." may as well open a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import takewhile

from onrecord.errors import InputError, UnreadableInput
from onrecord.reports.decoding import decode, refuse_binary
from onrecord.reports.draft import FIELDS, Draft
from onrecord.reports.readers.contract import Options, Reader, refuse_enormous
from onrecord.reports.readers.fields import USUAL
from onrecord.reports.sources import Source

_HEADS = tuple(field for field in FIELDS if field != "text")
_FIELDS = {name.replace("_", " "): field for field in _HEADS for name in USUAL[field]}
_KNOWN = "Title, Publisher, Published, Modified, URL, Retrieved"
_HEAD_LINE = re.compile(r"\s*(?P<key>[A-Za-z][A-Za-z -]{0,20}?)[ \t]*:[ \t]*(?P<value>.*?)\s*")
_FOUND_BY = "reports.plain_text/1"
_WIDEST = 4  # bytes a character in UTF-32


def read_plain_text(source: Source, options: Options) -> Iterator[Draft | InputError]:
    """The one report of a text file."""
    data = source.read(options.max_text_bytes * _WIDEST)
    refuse_enormous(len(data), options.max_text_bytes * _WIDEST, source.name)
    refuse_binary(data, source.name, encoding=options.encoding)
    yield split_head(decode(data, source.name, encoding=options.encoding), source.name)


def split_head(content: str, file: str) -> Draft:
    """
    Head lines and body of a text.

    Raises:
        UnreadableInput: A head line that is none of the known ones, or one that stands twice; the message names the line.

    >>> split_head("Title: Two killed\\n\\nGOMA - Two people were killed.", "a.txt").title
    'Two killed'
    """
    content = content.removeprefix("\ufeff")
    lines = content.splitlines(keepends=True)
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not _has_head(lines[first:]):
        return Draft(file=file, found_by=_FOUND_BY, text="".join(lines[first:]))
    values: dict[str, str] = {}
    places: list[tuple[str, str]] = []
    body = first
    for number, line in enumerate(lines[first:], first + 1):
        match = _HEAD_LINE.fullmatch(line)
        key = _FIELDS.get(match["key"].lower(), "") if match else ""
        if not match or not key:
            if line.strip():
                _refuse_unknown(lines, number, file)
            break
        if key in values:
            raise UnreadableInput(
                file, f'line {number}: a second "{match["key"]}:"', "Leave one, with an empty line after the head."
            )
        values[key] = match["value"]
        places.append((key, f"line {number}"))
        body = number
    given = {key: value for key, value in values.items() if value}
    return Draft(file=file, found_by=_FOUND_BY, text="".join(lines[body:]), places=tuple(places), **given)


def _has_head(lines: list[str]) -> bool:
    """Whether the first line is a head line: by its own name, or by another name among several head lines up to an empty one."""
    keys = []
    for line in takewhile(str.strip, lines):
        match = _HEAD_LINE.fullmatch(line)
        keys.append(match["key"].lower() if match else "")
    return bool(keys) and (keys[0] in _HEADS or (len(keys) > 1 and all(key in _FIELDS for key in keys)))


def _refuse_unknown(lines: list[str], number: int, file: str) -> None:
    """Refuse a line of the head that is nearly a known one, or stands in a head that goes on after it."""
    match = _HEAD_LINE.fullmatch(lines[number - 1])
    if not match:
        return
    key = match["key"].lower()
    rest = []
    for line in lines[number:]:
        following = _HEAD_LINE.fullmatch(line)
        if not following:
            break
        rest.append(following["key"].lower())
    if get_close_matches(key, _HEADS, 1, 0.75) or any(other in _FIELDS for other in rest):
        raise UnreadableInput(
            file,
            f'line {number}: unknown head line "{match["key"]}:"',
            f"Known: {_KNOWN}. Take the line out, or put an empty line between head and text.",
        )


PLAIN_TEXT = Reader("text", (".txt", ".text"), lambda start: False, read_plain_text)
