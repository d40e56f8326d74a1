"""Rows of a rule file as rules, with every wrong one told by its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from onrecord.errors import RuleError

Rule = TypeVar("Rule", bound=msgspec.Struct)


def read_rules(file: str, data: Mapping[str, Any], section: str, kind: type[Rule]) -> tuple[Rule, ...]:
    """
    The rows of a section in their order.

    Raises:
        RuleError: A row holds an unknown key or an impossible value; the message names file, section and rule.
    """
    found = []
    for number, row in enumerate(data.get(section, ()), start=1):
        try:
            found.append(msgspec.convert(row, kind))
        except msgspec.ValidationError as problem:
            known = ", ".join(field.encode_name for field in msgspec.structs.fields(kind))
            name = row.get("name", f"number {number}")
            raise RuleError(f'{file}, {section}, rule "{name}": {problem}. Known: {known}.') from problem
    return tuple(found)
