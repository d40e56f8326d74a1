"""Coreference in the columns of OntoGUM: word number, word, and brackets that open and close numbered chains."""

from __future__ import annotations

import re
from pathlib import Path

BRACKET = re.compile(r"\((\d+)\)|\((\d+)|(\d+)\)")


def chains_of(file: Path) -> list[set[tuple[int, int]]]:
    """
    Chains of one document, each a set of mentions: first word and one past the last.

    Words count from 0 through the document.
    """
    chains: dict[str, set[tuple[int, int]]] = {}
    opened: dict[str, list[int]] = {}
    word = 0
    for line in file.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) < 3 or line.startswith("#"):
            continue
        for alone, start, end in BRACKET.findall(fields[-1]):
            if alone:
                chains.setdefault(alone, set()).add((word, word + 1))
            elif start:
                opened.setdefault(start, []).append(word)
            elif opened.get(end):
                chains.setdefault(end, set()).add((opened[end].pop(), word + 1))
        word += 1
    return list(chains.values())
