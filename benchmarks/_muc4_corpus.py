"""Reports and answer keys of the fourth Message Understanding Conference, from their original files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

HEAD = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)
LINE = re.compile(r"^(\d+)\.\s+[A-Z ]+:?[A-Z ]*?\s{2,}(.*)$")
DATELINE = re.compile(
    r"\s*(?P<place>[^\n]*?),?\s+(?P<day>\d{1,2}) (?P<month>[A-Z]{3})[A-Z]*\.? ?(?P<year>\d{2,4})?\s*"
    r"(?:\((?P<agency>[^)]*)\))?\s*--\s*",
    re.DOTALL,
)
KIND = re.compile(r"(?:\[[^\]]*\]\s*)*\[(?:TEXT|SUMMARY|EXCERPTS?|ARTICLE|REPORT|SPEECH|COMMUNIQUE)\]\s*")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
CENTURY = 1900


@dataclass(frozen=True)
class Value:
    """
    One value of a slot with what else would be as right.

    Args:
        options: What may be said.
        tags: What the value is said of, each with its own options; empty where the slot has none.
        optional: Whether it may be left out.
    """

    options: tuple[str, ...]
    tags: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Template:
    """
    The filled slots of one incident, by number.

    Args:
        optional: Whether it may be left out.
        day_told: Whether the day is said of the incident itself, not told from elsewhere in the report.
        accounts: The rows of a record that it is made of, in text order.
    """

    slots: dict[int, tuple[Value, ...]] = field(default_factory=dict)
    optional: bool = False
    day_told: bool = True
    accounts: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Message:
    """
    A report.

    Args:
        name: Its id in the corpus.
        day: Of its dateline, or None.
        place: Of its dateline, or empty.
        text: Its words behind the dateline, as they are.
    """

    name: str
    day: date | None
    place: str
    text: str

    def file(self) -> str:
        """The report as a text file with a head and a dateline in the form of today's agencies."""
        head = f"Published: {self.day.isoformat()}\n\n" if self.day else ""
        line = f"{self.place} -- " if self.place else ""
        return f"{head}{line}{self.text}"


def messages(folder: Path) -> Iterator[Message]:
    """Every report of the files that are no answer keys, files in order of their names."""
    for path in sorted(folder.rglob("*muc[34]*")):
        if path.is_file() and not path.name.startswith("key"):
            text = path.read_text("latin-1")
            heads = list(HEAD.finditer(text))
            ends = [*(h.start() for h in heads[1:]), len(text)]
            for head, end in zip(heads, ends, strict=True):
                yield _message(head[1], text[head.end() : end])


def _message(name: str, words: str) -> Message:
    line = DATELINE.match(words, 0)
    if line is None or line.end() > 400:
        dash = words.find("--")
        text = words[dash + 2 :] if 0 <= dash < 200 else words
        return Message(name, None, "", _body(text))
    year = int(line["year"] or 0)
    day = None
    if line["year"] and line["month"] in MONTHS:
        day = date(year + CENTURY if year < 100 else year, MONTHS.index(line["month"]) + 1, int(line["day"]))
    place = " ".join(line["place"].split())
    known = place and not place.startswith(("CLANDESTINE", "NO CITY"))
    return Message(name, day, place if known else "", _body(words[line.end() :]))


def _body(words: str) -> str:
    kind = KIND.match(words.lstrip())
    return (words.lstrip()[kind.end() :] if kind else words).strip() + "\n"


def keys(folder: Path) -> dict[str, list[Template]]:
    """The answer keys by report; a report without a relevant incident has an empty list."""
    found: dict[str, list[Template]] = {}
    for path in sorted(folder.rglob("key*")):
        if not path.is_file():
            continue
        for block in re.split(r"^0\.\s+", path.read_text("latin-1"), flags=re.MULTILINE)[1:]:
            name = HEADING.search(block)
            if name is None:
                continue
            template = _template("0.  " + block)
            found.setdefault(name[0], [])
            if template is not None:
                found[name[0]].append(template)
    return found


WRAPPED = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
HEADING = re.compile(r"(?:DEV|TST\d)-MUC\d-\d{4}")


def _template(block: str) -> Template | None:
    slots: dict[int, list[str]] = {}
    number = -1
    for line in block.splitlines():
        if line.lstrip().startswith(";"):
            continue
        match = LINE.match(line)
        if match:
            number = int(match[1])
            slots[number] = [match[2].strip()]
        elif line.strip() and number >= 0:
            slots[number].append(line.strip())
    if slots.get(1, ["*"])[0].startswith("*"):
        return None
    optional = "OPTIONAL" in slots[1][0]
    values = {number: tuple(_values(lines)) for number, lines in slots.items() if number > 1}
    return Template(values, optional)


def _values(lines: list[str]) -> Iterator[Value]:
    """Values a line each; one that is too long goes on in the next line, behind a slash or within quotes."""
    joined: list[str] = []
    for line in lines:
        going_on = joined and (
            joined[-1].endswith(("/", ":")) or line.startswith("/") or joined[-1].count('"') % 2 == 1
        )
        if going_on:
            joined[-1] += " " + line
        else:
            joined.append(line)
    for line in joined:
        if line.strip("? ") in ("", "-", "*"):
            continue
        yield _value(line)


def _value(line: str) -> Value:
    optional = line.startswith("?")
    options: list[str] = []
    tags: list[str] = []
    for part in re.split(r"\s*/\s*(?=[\"?A-Z0-9~(-])(?![^(]*\)(?:\s*:|$))", line):
        part = part.lstrip("? ").strip()
        if WRAPPED.fullmatch(part):
            part = part[1:-1]
        value, tag = _tagged(part)
        if tags and tags[0] and not tag:
            value, tag = "", value
        options.append(value)
        tags.append(tag)
    return Value(tuple(o for o in options if o), tuple(t for t in tags if t), optional)


def _tagged(part: str) -> tuple[str, str]:
    """A value and what it is said of: ``3: "PEASANTS"``; a place has colons of its own, and no quotes."""
    match = re.match(r'^(.*?):\s*("[^"]*(?:\\"[^"]*)*")$', part)
    if match:
        return match[1].strip().strip('"'), match[2].strip('"')
    return part.strip().strip('"'), ""
