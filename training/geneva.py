"""Reads GENEVA, which says what kind of happening a word tells of, into examples that the network can learn from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from training.corpora import Example

CLOSE_BEFORE = frozenset([".", ",", ";", ":", "!", "?", ")", "]", "'s", "n't", "'", "%", "-", "'re", "'ve", "'ll", "'d"])
CLOSE_AFTER = frozenset(["(", "[", "$", "-", "#"])


def read_geneva(path: Path) -> list[Example]:
    """Sentences of GENEVA with the frame that words evoke, each twice: as printed, and with its words set apart by blanks."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line]
    return [_example(row, apart=apart) for row in rows for apart in (False, True)]


def _example(row: dict[str, Any], *, apart: bool) -> Example:
    text, extents = "", []
    for number, token in enumerate(row["tokens"]):
        close = not apart and (token in CLOSE_BEFORE or row["tokens"][number - 1] in CLOSE_AFTER)
        text += "" if close or not text else " "
        extents.append((len(text), len(text) + len(token)))
        text += token
    frames = {
        word: event["event_type"]
        for event in row["event_mentions"]
        for word in range(event["trigger"]["start"], event["trigger"]["end"])
    }
    return Example(row["wnd_id"], text, extents, [], frames=frames)
