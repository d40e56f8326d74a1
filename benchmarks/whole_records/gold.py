"""Records made by hand: ``texts/ID.txt`` with head lines, ``gold/ID.json`` with quotes of what follows them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Gold:
    """
    One report as a careful coder took it down.

    Args:
        name: Its id.
        text: The report without its head lines, NFC.
        rows: Lists of rows by table: ``statements``, ``events``, ``incidents``, ``relations``, ``links``.
        published: Day of publication, where a head line says it.
    """

    name: str
    text: str
    rows: dict[str, list[Row]]
    published: str | None = None

    def required_first(self, table: str) -> list[Row]:
        """Rows of a table; those that are neither rewarded nor punished come last."""
        return sorted(self.rows.get(table) or [], key=lambda row: bool(row.get("optional")))


def read_gold(data: Path, *, only: Collection[str] = ()) -> list[Gold]:
    """Every report of a folder by name; raises ``FileNotFoundError`` where there is none."""
    found: list[Gold] = []
    for file in sorted((data / "gold").glob("*.json")):
        if only and file.stem not in only:
            continue
        rows = json.loads(file.read_text(encoding="utf-8"))
        whole = (data / "texts" / f"{rows['id']}.txt").read_text(encoding="utf-8")
        head, _, body = unicodedata.normalize("NFC", whole).partition("\n\n")
        days = [line.split(":", 1)[1].strip() for line in head.splitlines() if line.startswith("Published:")]
        found.append(Gold(rows["id"], body, rows, days[0] if days else None))
    if not found:
        raise FileNotFoundError(f"{data}: no gold/ID.json with texts/ID.txt")
    return found
