"""CoNLL-U: documents with their text rebuilt, words at their characters, and GUM's entities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.evaluate import Word

ENTITY = re.compile(r"(?:^|\|)Entity=([^|]+)")
BRACKET = re.compile(r"\([^()]+\)?|[^()]+\)")


@dataclass
class Entity:
    """A mention of GUM: words ``first``..``last`` (exclusive), entity type, id in the document."""

    first: int
    last: int
    kind: str
    key: str


@dataclass
class Document:
    """
    One document.

    Args:
        text: Rebuilt: a space after each token that is not marked ``SpaceAfter=No``, an empty line before a
            new paragraph.
        words: Syntactic words; those of a multiword token divide its characters.
        tokens: Characters of the orthographic tokens ("don't" is one).
        sentences: First and one past the last word of each.
        ids: Name of each sentence.
        entities: Mentions, in the order in which they end.
    """

    name: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    tokens: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)


def documents(file: Path) -> list[Document]:
    """The documents of a file in order; a file without ``# newdoc`` is one."""
    found: list[Document] = []
    opened: list[Entity] = []
    for comments, rows in _sentences(file):
        starts = [line for line in comments if line.startswith("# newdoc")]
        if starts or not found:
            found.append(Document(starts[0].split("=", 1)[-1].strip() if starts else file.stem))
            opened = []
        document = found[-1]
        if document.text and any(re.match(r"# newpar(?!_)", line) for line in comments):
            document.text = document.text.rstrip() + "\n\n"
        name = next((line.split("=", 1)[1].strip() for line in comments if line.startswith("# sent_id")), "")
        _add_sentence(document, name, rows)
        _add_entities(document, rows, opened)
    for document in found:
        document.text = document.text.rstrip()
    return found


def head_of(document: Document, first: int, last: int) -> int:
    """Of the words ``first``..``last`` (exclusive), the one that is governed from outside."""
    for index in range(first, last):
        if not first <= document.words[index].head < last:
            return index
    return last - 1


def _sentences(file: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    comments: list[str] = []
    rows: list[list[str]] = []
    with file.open(encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            line = line.rstrip("\n")
            if line.startswith("#"):
                comments.append(line)
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                yield comments, rows
                comments, rows = [], []


def _add_sentence(document: Document, name: str, rows: list[list[str]]) -> None:
    first = len(document.words)
    inside = 0
    pieces: list[tuple[int, int]] = []
    for place, row in enumerate(rows):
        number = row[0]
        if "." in number:
            continue
        if "-" in number:
            low, high = map(int, number.split("-"))
            inside = high - low + 1
            forms = [r[1] for r in rows[place + 1 : place + 1 + inside]]
            pieces = _divided(row[1], forms, len(document.text))
            _add_token(document, row)
        elif inside:
            inside -= 1
            document.words.append(_word(row, first, *pieces.pop(0)))
        else:
            start = len(document.text)
            _add_token(document, row)
            document.words.append(_word(row, first, start, start + len(row[1])))
    document.sentences.append((first, len(document.words)))
    document.ids.append(name)


def _add_token(document: Document, row: list[str]) -> None:
    start = len(document.text)
    document.tokens.append((start, start + len(row[1])))
    document.text += row[1] + ("" if "SpaceAfter=No" in row[9].split("|") else " ")


def _word(row: list[str], first: int, start: int, end: int) -> Word:
    head = int(row[6]) if row[6].isdigit() else 0
    return Word(
        start=start,
        end=end,
        upos=row[3],
        feats="" if row[5] == "_" else row[5],
        lemma=row[2],
        head=first + head - 1 if head else -1,
        deprel=row[7],
    )


def _divided(token: str, forms: list[str], start: int) -> list[tuple[int, int]]:
    """Characters of a multiword token's words: their own where they spell it, else in equal parts."""
    if "".join(forms) == token:
        ends = [start + sum(map(len, forms[: place + 1])) for place in range(len(forms))]
    else:
        ends = [start + round(len(token) * (place + 1) / len(forms)) for place in range(len(forms))]
    return list(zip([start, *ends], ends, strict=False))


def _add_entities(document: Document, rows: list[list[str]], opened: list[Entity]) -> None:
    words = [row for row in rows if row[0].isdigit()]
    index = document.sentences[-1][0]
    for row in words:
        marked = ENTITY.search(row[9])
        for bracket in BRACKET.findall(marked[1]) if marked else ():
            key, *rest = bracket.strip("()").split("-")
            if bracket.startswith("("):
                opened.append(Entity(index, -1, rest[0] if rest else "", key))
            if bracket.endswith(")"):
                _close(document, opened, key, index + 1)
        index += 1


def _close(document: Document, opened: list[Entity], key: str, last: int) -> None:
    for place in range(len(opened) - 1, -1, -1):
        if opened[place].key == key:
            entity = opened.pop(place)
            entity.last = last
            document.entities.append(entity)
            return
