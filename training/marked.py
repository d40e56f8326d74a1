"""
Reports written to be learned from, with acts marked where they stand: by themselves, or several to a dossier.

The files in ``training/invented`` tell at their heads how they are written. Without their marks the reports are laid down as
files, so that they are read as any others; what the marks say is kept beside them.

    python -m training.marked training/invented/dossiers.txt --out DIR
    python -m benchmarks dossiers --data DIR

lays dossiers down with what is known of them, and measures how many accounts of one happening are joined. Of weights that
were not learned from them, this tells what to expect on dossiers never seen. Claims and disputes are not marked in them.

>>> mark = next(marks_in("Rebels [raided|A] a camp.", {"A": Happening(("2024-03-11", "2024-03-11"), "Sarmin")}))
>>> mark.words, mark.key, mark.days, mark.place, mark.start
('raided', 'A', ('2024-03-11', '2024-03-11'), 'Sarmin', 7)
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

HEAD = re.compile(r"(?:Published|Publisher|Title): ")
KEY = re.compile(r"[A-Z]\d?")
NEAR = 80
"""Characters by which a mark's words are found again."""
UNMARKED = ("copies", "claims", "disputes", "not_merged", "as_of", "relations")
MARK = re.compile(r"\[([^]|]+)\|([^]|]*)(?:\|([^]|]*))?(?:\|([^]|]*))?\]")
"""[words|KEY], [words|KEY|day|place] or [words|day|place]."""

Days = tuple[str, str]


class Happening(NamedTuple):
    """When and where it was; no days where they are not to be known, no place where none matters."""

    days: Days | None
    place: str


class Mark(NamedTuple):
    """An act as a report tells it; no key where nothing else in the dossier tells it."""

    start: int
    words: str
    key: str
    days: Days | None
    place: str


class Told(NamedTuple):
    """One report: the lines of its head, its text without marks, and the marks."""

    name: str
    head: str
    text: str
    marks: tuple[Mark, ...]

    def lay_down(self, folder: Path) -> None:
        """Writes it as a file of its own."""
        (folder / f"{self.name}.txt").write_text(f"{self.head}\n\n{self.text}\n", encoding="utf-8")


class Dossier(NamedTuple):
    """Reports of the same happenings."""

    name: str
    happenings: Mapping[str, Happening]
    reports: tuple[Told, ...]


def lay_down_dossiers(dossiers: Sequence[Dossier], out: Path) -> None:
    """Writes every dossier as a folder of reports with a ``gold.json``: its happenings and where each report tells them."""
    for number, dossier in enumerate(dossiers, start=1):
        folder = out / f"w{number:02}"
        folder.mkdir(parents=True)
        for told in dossier.reports:
            told.lay_down(folder)
        gold = {"incidents": [_incident(key, dossier) for key in dossier.happenings], **{name: [] for name in UNMARKED}}
        (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _incident(key: str, dossier: Dossier) -> dict[str, Any]:
    days, place = dossier.happenings[key]
    accounts = [
        {"report": told.name, "trigger": mark.words, "near": told.text[mark.start : mark.start + NEAR]}
        for told in dossier.reports
        for mark in told.marks
        if mark.key == key
    ]
    return {"key": key, "date": days, "places": [place] if place else [], "accounts": accounts}


def read_single(file: Path) -> list[Told]:
    """Every report of a file that has one a block, each line a paragraph, and comments that begin with ``#``."""
    blocks = [block.strip() for block in file.read_text(encoding="utf-8").split("\n\n")]
    blocks = [block for block in blocks if block and not block.startswith("#")]
    return [_told(f"invented{n:03}", block, {}, between="\n") for n, block in enumerate(blocks)]


def read_dossiers(file: Path) -> list[Dossier]:
    """
    Every dossier of a file.

    Raises:
        SystemExit: A mark's key stands in no head, or a day is none.
    """
    dossiers: list[Dossier] = []
    for whole in re.split(r"^== ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, *blocks = re.split(r"\n\s*\n", whole.strip())
        name, *rows = head.split("\n")
        happenings = dict(_happening(row) for row in rows)
        number = len(dossiers) + 1
        reports = tuple(_told(f"w{number:02}-{n:02}", block, happenings) for n, block in enumerate(blocks, start=1))
        dossiers.append(Dossier(name, happenings, reports))
    return dossiers


def _happening(row: str) -> tuple[str, Happening]:
    """Key, day, place and what happened, told apart by bars."""
    key, day, place, _ = (part.strip() for part in row.split("|", 3))
    return key, Happening(days_of(day), place)


def _told(name: str, block: str, happenings: Mapping[str, Happening], between: str = "\n\n") -> Told:
    lines = block.split("\n")
    first = next(n for n, line in enumerate(lines) if not HEAD.match(line))
    body = between.join(lines[first:])
    return Told(name, "\n".join(lines[:first]), MARK.sub(r"\1", body), tuple(marks_in(body, happenings)))


def marks_in(body: str, happenings: Mapping[str, Happening]) -> Iterator[Mark]:
    """Every mark, its start counted in the text without marks."""
    dropped = 0
    for found in MARK.finditer(body):
        words, key, day, place = found[1], found[2], found[3] or "", found[4] or ""
        if KEY.fullmatch(key):
            if key not in happenings:
                raise SystemExit(f"{found[0]}: no happening {key} stands in the dossier's head.")
            happening = happenings[key]
            days = days_of(day) if day else happening.days
            place = place or happening.place
        else:
            key, days, place = "", days_of(key), day
        yield Mark(found.start() - dropped, words, key, days, place)
        dropped += len(found[0]) - len(words)


def days_of(written: str) -> Days | None:
    """
    First and last day of what is written; None where none is to be known.

    Raises:
        SystemExit: It is neither ISO, nor two of them with "/" between, nor "?".

    >>> days_of("2024-03-11/2024-03-14")
    ('2024-03-11', '2024-03-14')
    """
    if written == "?":
        return None
    ends: Sequence[str] = written.split("/")
    try:
        first, last = date.fromisoformat(ends[0]), date.fromisoformat(ends[-1])
    except ValueError:
        first, last = date.max, date.min
    if len(ends) > 2 or last < first:
        raise SystemExit(f"{written}: a mark's day is written 2024-03-11, 2024-03-11/2024-03-14 or ?.")
    return ends[0], ends[-1]


def main() -> None:
    """Lays down the dossiers of a file."""
    parser = argparse.ArgumentParser(prog="python -m training.marked", description="Lays down dossiers with their gold.")
    parser.add_argument("file", type=Path, help="a file of dossiers with marks")
    parser.add_argument("--out", type=Path, required=True, help="folder that holds none of them yet")
    given = parser.parse_args()
    lay_down_dossiers(read_dossiers(given.file), given.out)


if __name__ == "__main__":
    main()
