"""brat standoff: ``T`` lines are spans of characters (perhaps in pieces), ``E`` lines tie them together."""

from __future__ import annotations

import re
from pathlib import Path

Pieces = list[tuple[int, int]]


def spans_of(file: Path) -> tuple[dict[str, Pieces], list[list[tuple[str, str]]]]:
    """
    Spans by id, and the ties: per ``E`` line its (role, span id) pairs, the trigger first.

    Roles are given without the number that brat adds to a second one of a kind (``Content2``).
    """
    spans: dict[str, Pieces] = {}
    ties: list[list[tuple[str, str]]] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if line.startswith("T"):
            spans[fields[0]] = [
                (int(start), int(end)) for start, end in (piece.split() for piece in _where(fields[1]).split(";"))
            ]
        elif line.startswith("E"):
            pairs = [argument.split(":") for argument in fields[1].split()]
            ties.append([(re.sub(r"\d+$", "", role), span) for role, span in pairs])
    return spans, ties


def _where(label: str) -> str:
    """``Content 209 236;91 186`` without its label."""
    return label.split(" ", 1)[1]
