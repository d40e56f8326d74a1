"""
TimeBank and AQUAINT as TempEval-3 cleaned them (TimeML files ``*.tml`` in any folder).

Strict and lenient F1 of spans and F1 of values, by that task's definitions; the
document's own time is given, as in the task. Expressions with a value such as
``PAST_REF`` are counted, and left out again in the second set of figures.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

from benchmarks.timex import Tally, Timex, pairs, read

TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def run(data: Path) -> dict[str, object]:
    """Scores of every folder of TimeML files under ``data``, and of all of them together."""
    folders = sorted({path.parent for path in data.rglob("*.tml")})
    total = Tally()
    bare = Tally()
    out: dict[str, object] = {}
    for folder in folders:
        tally = Tally()
        for path in sorted(folder.glob("*.tml")):
            text, published, gold = load(path)
            predicted = read(text, published)
            tally.add(gold, predicted)
            total.add(gold, predicted)
            bare.add(*without_references(gold, predicted))
        out[folder.name] = tally.scores()
    return {**out, "all": total.scores(), "all, without references": bare.scores()}


def load(path: Path) -> tuple[str, str | None, list[Timex]]:
    """Text, day of the document, and gold expressions of one TimeML file."""
    source = path.read_text(encoding="utf-8")
    creation = re.search(r'functionInDocument="CREATION_TIME"', source)
    value = re.search(r'value="(\d{4}-\d\d-\d\d)', source[source.index("<DCT") : source.index("</DCT>")])
    body = source[source.index("<TEXT>") + 6 : source.index("</TEXT>")]
    text, gold = inline(body, "TIMEX3", "type", "value")
    return text, value[1] if value and creation else None, gold


def inline(body: str, tag: str, type_name: str, value_name: str) -> tuple[str, list[Timex]]:
    """Text without its tags, and the outermost elements of one tag as expressions."""
    pieces: list[str] = []
    length = position = 0
    stack: list[tuple[dict[str, str], int]] = []
    gold: list[Timex] = []
    for match in TAG.finditer(body):
        piece = html.unescape(body[position : match.start()])
        pieces.append(piece)
        length += len(piece)
        position = match.end()
        if match[2] != tag:
            continue
        if not match[1]:
            stack.append((dict(ATTRIBUTE.findall(match[3])), length))
            continue
        attributes, start = stack.pop()
        if not stack:
            gold.append(Timex(start, length, attributes.get(type_name, ""), attributes.get(value_name, "")))
    pieces.append(html.unescape(body[position:]))
    return "".join(pieces), gold


def without_references(gold: list[Timex], predicted: list[Timex]) -> tuple[list[Timex], list[Timex]]:
    """Both lists without ``PAST_REF`` and its like, and without what was found for them."""
    matched = pairs(gold, predicted)
    dropped = [other for one, other in matched if one.value.endswith("_REF")]
    kept = [one for one in gold if not one.value.endswith("_REF")]
    return kept, [
        other
        for other in predicted
        if other not in dropped and not (other.value.endswith("_REF") and all(other is not m for _, m in matched))
    ]
