"""A record as flat tables, for spreadsheets and data frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import OnRecordError
from onrecord.records import FLAT_TABLES, Plain, Record, columns, flat_tables

if TYPE_CHECKING:
    import pandas


def tables(record: Record) -> dict[str, list[dict[str, Plain]]]:
    """
    Every table as flat rows: no lists, no objects, the same columns in each row.

    ``casualties`` is a table of its own, with the id of the ``event``. What the columns are,
    :func:`onrecord.records.columns` says.

    >>> tables(Record())["events"]
    []
    """
    found: dict[str, list[dict[str, Plain]]] = {table: [] for table in FLAT_TABLES}
    for table, row in flat_tables(record):
        found[table].append(row)
    return found


def frames(record: Record) -> dict[str, pandas.DataFrame]:
    """
    Every table as a pandas data frame; whole numbers stay whole where some are missing.

    Raises:
        OnRecordError: pandas is not installed.
    """
    try:
        import pandas
    except ImportError as problem:
        raise OnRecordError("data frames need pandas.\n  Install it: `pip install 'onrecord[tables]'`.") from problem
    kinds = {"integer": "Int64", "number": "float64", "truth": "boolean"}
    found = {}
    for table, rows in tables(record).items():
        types = {column.name: kinds[column.kind] for column in columns(table) if column.kind in kinds}
        names = [column.name for column in columns(table)]
        if table == "casualties":
            names.insert(1, "event")
        found[table] = pandas.DataFrame(rows, columns=names).astype(types)
    return found
