"""The list of words in small letters reads back as it was made."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.reports import capitals
from training.small_letters import packed


def test_words_are_packed_and_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names, possessives, titles and single letters are left out."""
    (tmp_path / "small_letters.xx.gz").write_bytes(packed(["town", "towns", "Accra", "town's", "a", "gen", "raid"]))
    monkeypatch.setattr(capitals.resources, "files", lambda _: tmp_path)
    assert capitals.known_words.__wrapped__("xx") == {"raid", "town", "towns"}
