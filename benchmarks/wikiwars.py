"""
WikiWars (inline TIMEX2 in ``timex2/*.key.xml``): histories of wars, where dates hang on the dates before them.

Lenient, strict and value F1; and the share of right values among those
expressions that need another date of the text ("two days later", "that spring",
a month without its year).
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from benchmarks.timebank import inline
from benchmarks.timex import Tally, Timex, pairs, read, same_value

YEAR = re.compile(r"\d{3,4}")
# What comes every day has for TIMEX2 the value of any day, for TIMEX3 the length of one ("every day", "daily").
SETS = {"XXXX-XX-XX": "P1D", "XXXX-WXX": "P1W", "XXXX-XX": "P1M", "XXXX": "P1Y"}


def run(data: Path) -> dict[str, object]:
    """Scores over the articles under ``data``; they are read without a day of their own."""
    tally = Tally()
    narrative = right = 0
    for path in sorted(data.rglob("*.key.xml")):
        text, gold = load(path)
        predicted = read(text, None)
        tally.add(gold, predicted)
        found = pairs(gold, predicted)
        hanging = [one for one in gold if needs_anchor(text, one)]
        narrative += len(hanging)
        right += sum(1 for one, other in found if one in hanging and same_value(one.value, other.value))
    scores = {name: score for name, score in tally.scores().items() if name != "type F1"}
    return {
        **scores,
        "lenient + value F1": scores["value F1"],
        "narrative expressions": narrative,
        "narrative right": round(100 * right / max(1, narrative), 1),
    }


def load(path: Path) -> tuple[str, list[Timex]]:
    """Text and gold expressions of one article, sets as TIMEX3 has them; the conversion time in its head is no part of it."""
    source = path.read_text(encoding="utf-8")
    body = source[source.index("<TEXT>") + 6 : source.index("</TEXT>")]
    text, gold = inline(body, "TIMEX2", "set", "val")
    return text, [
        msgspec.structs.replace(one, value=SETS.get(one.value, one.value)) if one.type else one for one in gold
    ]


def needs_anchor(text: str, gold: Timex) -> bool:
    """Whether the value has a year that the words do not say."""
    value = gold.value
    if not re.match(r"(?:BC)?\d{3}", value):
        return False
    digits = re.sub(r"\D", "", value)[:4].lstrip("0")
    return digits[:3] not in text[gold.start : gold.end] and YEAR.search(text[gold.start : gold.end]) is None
