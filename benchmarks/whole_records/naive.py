"""The simplest record that could be: report verbs, violent words, numbers before "killed"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from benchmarks.whole_records.gold import Gold

SENTENCE = re.compile(r"[^\s.!?][^.!?\n]*(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]?[\"”’']?")
CUE = re.compile(r"\b(?:according to|said|says|told|added|announced|claimed|confirmed|denied|warned|reported)\b")
NAME = re.compile(r"[A-Z][\w.’'-]*(?: (?:of |the )?[A-Z][\w.’'-]*)*|\b(?:he|she|they)\b")
VIOLENCE = re.compile(
    r"\b(?:attack\w*|strikes?|struck|bomb\w*|killed|killing|shell\w*|shot|explosion|raid\w*|clash\w*)\b", re.IGNORECASE
)
TOLL = re.compile(r"\b(\d[\d,]*)\b[^.\n]{0,40}?\b(killed|dead|wounded|injured)\b")


def naive_record(golds: Sequence[Gold]) -> dict[str, Any]:
    """A record of the gold's texts by a few regular expressions."""
    record: dict[str, Any] = {"reports": [], "statements": [], "events": []}
    for gold in golds:
        record["reports"].append({"id": gold.name, "text": gold.text})
        for number, sentence in enumerate(SENTENCE.finditer(gold.text)):
            statement = _statement(gold, f"{gold.name}:{number}", sentence)
            if statement:
                record["statements"].append(statement)
            record["events"] += _events(gold, sentence, [statement["id"]] if statement else [])
    return record


def _span(gold: Gold, start: int, end: int) -> dict[str, Any]:
    return {"report": gold.name, "start": start, "end": end, "text": gold.text[start:end]}


def _statement(gold: Gold, name: str, sentence: re.Match[str]) -> dict[str, Any] | None:
    cue = CUE.search(sentence[0])
    if not cue:
        return None
    before, after = sentence[0][: cue.start()], sentence[0][cue.end() :]
    base = sentence.start()
    content = (base + cue.end(), sentence.end()) if len(after) > len(before) else (base, base + cue.start())
    speakers = NAME.findall(before)[-1:] or NAME.findall(after)[:1]
    return {
        "id": name,
        "report": gold.name,
        "speaker": {"head": speakers[0]} if speakers else None,
        "content": [_span(gold, *content)],
        "act": "states",
        "manner": "direct" if '"' in sentence[0] or "“" in sentence[0] else "indirect",
        "span": _span(gold, sentence.start(), sentence.end()),
    }


def _events(gold: Gold, sentence: re.Match[str], according_to: list[str]) -> list[dict[str, Any]]:
    base = sentence.start()
    tolls = [
        {
            "harm": "killed" if toll[2] in ("killed", "dead") else "injured",
            "count": {"best": int(toll[1].replace(",", "")), "low": int(toll[1].replace(",", ""))},
            "according_to": according_to,
            "span": _span(gold, base + toll.start(), base + toll.end()),
        }
        for toll in TOLL.finditer(sentence[0])
    ]
    return [
        {
            "id": f"{gold.name}:{base + word.start()}",
            "report": gold.name,
            "type": "ASSAULT",
            "trigger": _span(gold, base + word.start(), base + word.end()),
            "factuality": "occurred",
            "date": {"earliest": gold.published, "latest": gold.published},
            "casualties": tolls,
            "according_to": according_to,
        }
        for word in VIOLENCE.finditer(sentence[0])
    ]
