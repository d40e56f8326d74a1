"""What can be wrong with a row of the registry, said with its field and with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from onrecord import geography
from onrecord.records.vocabulary import ActorKind

KINDS = get_args(ActorKind)
SECTORS = (
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI",
    "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC",
)  # fmt: skip
ACLED = ("State forces", "Rebel group", "Political militia", "Identity militia", "External/Other forces")
FIELDS = (
    "name", "aliases", "kind", "country", "sectors", "acled", "since", "until", "part_of", "distinct_from",
    "context", "wikidata", "source",
)  # fmt: skip
LISTS = ("aliases", "sectors", "distinct_from")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_WIKIDATA = re.compile(r"Q\d+")


def problems_of(key: str, row: Any, *, sourced: bool) -> Iterator[str]:
    """
    Every problem of one row, as "field: what is wrong; what to do".

    Args:
        sourced: Whether the file's ``[about]`` names a source for rows that name none.
    """
    if not _KEY.fullmatch(key):
        yield f"key {key!r}: write small letters and digits, joined by single hyphens"
    if not isinstance(row, dict):
        yield 'row: no table of values; write key = { name = "...", kind = "..." }'
        return
    for field in sorted(set(row) - set(FIELDS)):
        yield f"{field}: unknown field; the fields are {', '.join(FIELDS)}"
    for field in ("name", "kind"):
        if not row.get(field):
            yield f"{field}: missing; every row needs one"
    if not sourced and not row.get("source"):
        yield "source: missing; say where the row was checked, here or once under [about]"
    typed = {field: value for field, value in row.items() if field in FIELDS}
    wrong = [field for field, value in typed.items() if not _right_type(field, value)]
    for field in wrong:
        yield f"{field}: {_wanted(field)}"
    yield from _wrong_values({field: value for field, value in typed.items() if field not in wrong})


def _wrong_values(row: Mapping[str, Any]) -> Iterator[str]:
    if row.get("kind") and row["kind"] not in KINDS:
        yield f"kind {row['kind']!r}: unknown; the kinds are {', '.join(KINDS)}"
    if "country" in row and geography.country(row["country"]) is None:
        yield f"country {row['country']!r}: unknown; write the three letters of ISO 3166-1, or leave it out"
    for sector in row.get("sectors", ()):
        if sector not in SECTORS:
            yield f"sectors {sector!r}: unknown; PLOVER's codes are {', '.join(SECTORS)}"
    if "acled" in row and row["acled"] not in ACLED:
        yield f"acled {row['acled']!r}: unknown; the kinds are {', '.join(ACLED)}"
    for field in ("since", "until"):
        if field in row and not _DAY.fullmatch(row[field]):
            yield f'{field} {row[field]!r}: no date; write "2014", "2014-06" or "2014-06-29"'
    since, until = row.get("since"), row.get("until")
    if (
        since
        and until
        and _DAY.fullmatch(since)
        and _DAY.fullmatch(until)
        and until[: len(since)] < since[: len(until)]
    ):
        yield f"until {until!r}: before since {since!r}; correct one of them"
    if "wikidata" in row and not _WIKIDATA.fullmatch(row["wikidata"]):
        yield f'wikidata {row["wikidata"]!r}: no item id; write "Q" and digits'


def _right_type(field: str, value: Any) -> bool:
    if field == "context":
        return isinstance(value, bool)
    if field in LISTS:
        return isinstance(value, list) and all(isinstance(item, str) and item for item in value)
    return isinstance(value, str)


def _wanted(field: str) -> str:
    if field == "context":
        return "write true or false, without quotation marks"
    if field in LISTS:
        return 'write a list of words in quotation marks: ["one", "other"]'
    return "write words in quotation marks"
