"""
CSV with a head row, a report a row; commas, semicolons or tabs, told apart by the head row.

Columns are the usual ones (``text``, ``title``, ``date``, ...) or those that the user maps.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from onrecord.errors import EmptyInput, InputError, TruncatedInput, UnreadableInput
from onrecord.reports.decoding import decode, refuse_binary
from onrecord.reports.draft import Draft
from onrecord.reports.readers.contract import MARKUP, Options, Reader, refuse_enormous
from onrecord.reports.readers.fields import draft_of
from onrecord.reports.sources import Source

_FOUND_BY = "reports.csv_table/1"
_MOST = 512_000_000  # bytes of one table: it is held in memory, because a decoder cannot start again after a bad byte
_SEPARATORS = ",;\t"


def read_csv(source: Source, options: Options) -> Iterator[Draft | InputError]:
    """The reports of a table, row by row; a row that cannot be read is an error of its own."""
    data = source.read(_MOST)
    refuse_enormous(len(data), _MOST, source.name)
    refuse_binary(data, source.name, encoding=options.encoding)
    content = decode(data, source.name, encoding=options.encoding).removeprefix("\ufeff")
    head = content.lstrip("\r\n").split("\n", 1)[0]
    separator = max(_SEPARATORS, key=lambda sign: (head.count(sign), -_SEPARATORS.index(sign)))
    csv.field_size_limit(max(csv.field_size_limit(), options.max_text_bytes * MARKUP))
    rows = csv.reader(io.StringIO(content, newline=""), delimiter=separator, strict=True)
    yield from _drafts(rows, source, options)


def _drafts(rows: Iterator[list[str]], source: Source, options: Options) -> Iterator[Draft | InputError]:
    head: list[str] | None = None
    number = 0
    try:
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            if head is None:
                head = cells
                continue
            number += 1
            file = f"{source.name}, row {number}"
            try:
                yield draft_of(_row(head, cells, file), file, options, found_by=_FOUND_BY)
            except InputError as problem:
                yield problem
    except csv.Error as problem:
        file = f"{source.name}, row {number + 1}"
        if "unexpected end of data" in str(problem):
            raise TruncatedInput(file, "ends inside quotation marks", "Fetch the file again.") from problem
        raise UnreadableInput(file, f"no CSV: {problem}", "Export the table again, with quoted text.") from problem
    if not number:
        raise EmptyInput(source.name, "no row below the head row", "Give the columns names, and a report a row.")


def _row(head: list[str], cells: list[str], file: str) -> dict[str, object]:
    if len(cells) != len(head):
        raise UnreadableInput(
            file, f"{len(cells)} cells under {len(head)} columns", "Quote cells that hold the separator or a line end."
        )
    return {name: cell for name, cell in zip(head, cells, strict=True) if name.strip()}


CSV = Reader("csv", (".csv", ".tsv"), lambda start: False, read_csv)
