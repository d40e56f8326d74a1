"""``onrecord schema``: the record's form, for programs."""

from __future__ import annotations


def schema() -> None:
    """Print the JSON Schema of the record."""
    from onrecord.cli.options import print_json
    from onrecord.records import json_schema

    print_json(json_schema())
