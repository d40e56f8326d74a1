"""Sentences of the Causal News Corpus with the words of each cause, effect and signal."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

MARK = re.compile(r"<(/?)(ARG0|ARG1|SIG\d+)>")

Stretch = tuple[int, int]
"""First and last character, the last exclusive."""


class Relation(NamedTuple):
    """One cause with its effect, and the words that say so, as characters of the sentence."""

    cause: Stretch
    effect: Stretch
    signals: tuple[Stretch, ...]


class Sentence(NamedTuple):
    """
    One sentence.

    Args:
        name: Its name in the corpus.
        part: The batch that it was annotated in; sentences of one document are in one batch.
        text: The sentence.
        causal: Whether annotators found anything in it that brings about anything.
        relations: What they marked.
    """

    name: str
    part: str
    text: str
    causal: bool
    relations: tuple[Relation, ...]


def sentences(data: Path) -> list[Sentence]:
    """Every sentence of ``train_subtask1.csv`` with the relations of ``train_subtask2.csv``, under any folder."""
    first = sorted(data.rglob("train_subtask1.csv"))
    second = sorted(data.rglob("train_subtask2.csv"))
    if not first or not second:
        raise FileNotFoundError(f"{data}: no train_subtask1.csv with train_subtask2.csv.")
    marked: dict[str, list[Relation]] = defaultdict(list)
    for row in _rows(second[0]):
        text, relation = parsed(row["text_w_pairs"])
        if relation is not None:
            marked[text].append(relation)
    return [
        Sentence(
            row["index"],
            "_".join(row["index"].split("_")[:2]),
            unicodedata.normalize("NFC", row["text"]),
            row["label"] == "1",
            tuple(marked[unicodedata.normalize("NFC", row["text"])]),
        )
        for row in _rows(first[0])
    ]


def parsed(marked: str) -> tuple[str, Relation | None]:
    """
    A sentence without its marks, and what they mark.

    >>> parsed("<ARG1>He left</ARG1> <SIG0>after</SIG0> <ARG0>the raid</ARG0> .")
    ('He left after the raid .', Relation(cause=(14, 22), effect=(0, 7), signals=((8, 13),)))
    """
    marked = unicodedata.normalize("NFC", marked)
    text, at = "", 0
    opened: dict[str, int] = {}
    found: dict[str, list[Stretch]] = defaultdict(list)
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if not mark[1]:
            opened[mark[2]] = len(text)
        elif mark[2] in opened:
            found[mark[2]].append((opened.pop(mark[2]), len(text)))
    text += marked[at:]
    if not found["ARG0"] or not found["ARG1"]:
        return text, None
    signals = sorted(stretch for name in found if name.startswith("SIG") for stretch in found[name])
    return text, Relation(found["ARG0"][0], found["ARG1"][0], tuple(signals))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)
