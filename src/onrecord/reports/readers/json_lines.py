"""
JSON Lines: an object a line, a report an object; or one JSON document that is an object, a list of objects, or an object that
holds one such list.

Keys are the usual ones (``text`` or ``body``, ``title`` or ``headline``, ...) or those that the user
maps; ``article.body`` reaches into an object within.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from onrecord.errors import EmptyInput, EncodingError, InputError, TruncatedInput, UnreadableInput
from onrecord.reports.decoding import decode, mark_of, refuse_binary
from onrecord.reports.draft import Draft
from onrecord.reports.readers.contract import MARKUP, Options, Reader, refuse_enormous
from onrecord.reports.readers.fields import USUAL, draft_of
from onrecord.reports.sources import Source

_FOUND_BY = "reports.json_lines/1"


def read_json_lines(source: Source, options: Options) -> Iterator[Draft | InputError]:
    """The reports of a file, line by line; a line that cannot be read is an error of its own."""
    if source.suffix == ".json":
        yield from _document(source, options)
        return
    limit = options.max_text_bytes * MARKUP
    rows = 0
    for number, line, whole in _lines(source, options, limit):
        file = f"{source.name}, line {number}"
        try:
            refuse_enormous(len(line), limit, file)
            text = decode(line, file, encoding=options.encoding)
            if not text.strip():
                continue
            rows += 1
            yield draft_of(_object(text, file, whole=whole), file, options, found_by=_FOUND_BY)
        except InputError as problem:
            rows += 1
            yield problem
    if not rows:
        raise EmptyInput(source.name, "no line with a report", "Leave the file out, or fetch it again.")


def _lines(source: Source, options: Options, limit: int) -> Iterator[tuple[int, bytes, bool]]:
    """Number, bytes, and whether a line end closes it; of a line above the limit, ``limit`` + 1 bytes."""
    with source.open() as stream:
        line = stream.readline(limit + 1)
        refuse_binary(line, source.name, encoding=options.encoding) if line.strip() else None
        mark, length = mark_of(line)
        if (mark or options.encoding or "").startswith(("utf-16", "utf-32")):
            remedy = "Save the file as UTF-8; JSON Lines has no other encoding."
            raise EncodingError(source.name, f"JSON Lines in {mark or options.encoding}", remedy)
        line, number = line[length:], 0
        while line:
            number += 1
            whole = line.endswith(b"\n")
            yield number, line, whole
            while not whole and len(line) > limit:
                line = stream.readline(limit + 1)
                whole = line.endswith(b"\n")
            line = stream.readline(limit + 1)


def _document(source: Source, options: Options) -> Iterator[Draft | InputError]:
    limit = options.max_text_bytes * MARKUP
    data = source.read(limit)
    refuse_enormous(len(data), limit, source.name)
    refuse_binary(data, source.name, encoding=options.encoding)
    content = _parsed(decode(data, source.name, encoding=options.encoding), source.name, whole=False)
    held = _held(content) if isinstance(content, dict) and not options.fields else None
    if isinstance(content, dict) and held is None:
        yield draft_of(content, source.name, options, found_by=_FOUND_BY)
        return
    content = content if held is None else held
    if not isinstance(content, list):
        raise UnreadableInput(source.name, "neither an object nor a list of objects", "Give an object a report.")
    for number, row in enumerate(content, 1):
        file = f"{source.name}, item {number}"
        try:
            if not isinstance(row, dict):
                raise UnreadableInput(file, "no object", 'Give an object a report: {"title": ..., "text": ...}.')
            yield draft_of(row, file, options, found_by=_FOUND_BY)
        except InputError as problem:
            yield problem


def _held(document: dict[str, object]) -> list[object] | None:
    """The list of reports that an object without a text of its own only holds ("articles": [...]), where it is its only list."""
    if any(key.strip().lower() in USUAL["text"] for key in document):
        return None
    lists = [value for value in document.values() if isinstance(value, list)]
    return lists[0] if len(lists) == 1 and lists[0] and all(isinstance(row, dict) for row in lists[0]) else None


def _object(text: str, file: str, *, whole: bool) -> dict[str, object]:
    content = _parsed(text, file, whole=whole)
    if not isinstance(content, dict):
        raise UnreadableInput(file, "no object", 'Give an object a line: {"title": ..., "text": ...}.')
    return content


def _parsed(text: str, file: str, *, whole: bool) -> object:
    """The JSON value; ``whole`` says that the file went on after it, so that a broken end is no cut."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        cut = problem.pos >= len(text.rstrip()) or problem.msg.startswith("Unterminated string")
        if cut and not whole:
            raise TruncatedInput(file, "ends in the middle of a record", "Fetch the file again.") from problem
        where = f"character {problem.pos + 1}"
        raise UnreadableInput(file, f"no JSON: {problem.msg} at {where}", "Write an object a line.") from problem
    except RecursionError as problem:
        raise UnreadableInput(file, "objects within objects without end", "Give plain values a report.") from problem


def _begins(start: bytes) -> bool:
    return start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b'{"')


JSON_LINES = Reader("jsonl", (".jsonl", ".ndjson", ".json"), _begins, read_json_lines)
