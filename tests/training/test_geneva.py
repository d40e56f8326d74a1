"""Sentences of GENEVA as the network learns from them."""

from __future__ import annotations

import json
from pathlib import Path

from training.geneva import read_geneva

ROW = {
    "wnd_id": "w1",
    "tokens": ["Rebels", "shelled", "the", "port", ",", "then", "fled", "."],
    "event_mentions": [
        {"event_type": "Attack", "trigger": {"start": 1, "end": 2}},
        {"event_type": "Departing", "trigger": {"start": 6, "end": 7}},
    ],
}


def test_every_sentence_is_read_as_printed_and_with_its_words_apart(tmp_path: Path) -> None:
    file = tmp_path / "train.json"
    file.write_text(json.dumps(ROW) + "\n", encoding="utf8")
    printed, apart = read_geneva(file)
    assert printed.text == "Rebels shelled the port, then fled."
    assert apart.text == "Rebels shelled the port , then fled ."
    assert printed.words == apart.words == ROW["tokens"]
    assert printed.frames == apart.frames == {1: "Attack", 6: "Departing"}
