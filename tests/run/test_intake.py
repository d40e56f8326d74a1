"""Files become reports, and those that cannot be opened become skipped rows that say why."""

from __future__ import annotations

from pathlib import Path

from onrecord.records import Report, Skipped
from onrecord.run.intake import take_in
from onrecord.settings import Settings

TEXT = "The road between the two towns was closed by soldiers on Monday, residents and drivers said by telephone."


def test_files_are_taken_in_one_after_the_other(tmp_path: Path) -> None:
    """An empty file stops nothing."""
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b.txt").write_text(TEXT)
    bad, good = take_in([tmp_path / "a.txt", tmp_path / "b.txt"], Settings(), publisher="Post")
    assert isinstance(bad, Skipped)
    assert bad.reason == "empty"
    assert "a.txt" in bad.detail
    assert isinstance(good, Report)
    assert good.publisher == "Post"


def test_settings_bound_the_size(tmp_path: Path) -> None:
    """max_text_bytes is that of the settings."""
    (tmp_path / "b.txt").write_text(TEXT)
    (item,) = take_in([tmp_path / "b.txt"], Settings(max_text_bytes=10))
    assert isinstance(item, Skipped)
    assert item.reason == "enormous"
