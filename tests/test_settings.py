"""Settings come in layers, the later winning, and everything wrong is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import SettingsError
from onrecord.settings import Settings, load_settings


def test_every_layer_overrules_the_one_before(tmp_path: Path) -> None:
    """Defaults < file < environment < flags."""
    file = tmp_path / "onrecord.toml"
    file.write_text('workers = 2\nstore = "b"\nmax_text_bytes = 5\nnetwork = "net"\n')
    variables = {"ONRECORD_STORE": "c", "ONRECORD_MAX_TEXT_BYTES": "6", "HOME": "/"}
    settings = load_settings({"max_text_bytes": 7, "gazetteer": None}, file=file, environment=variables)
    assert settings == Settings(workers=2, store="c", max_text_bytes=7, network=Path("net"))


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    """One error names every layer's mistakes and what would have been accepted."""
    file = tmp_path / "onrecord.toml"
    file.write_text('worker = 2\nmax_text_bytes = "many"\nnetwork = 3\n')
    with pytest.raises(SettingsError) as caught:
        load_settings({"workers": 0}, file=file, environment={"ONRECORD_LANGUAGE": "english"})
    message = str(caught.value)
    for word in ("worker: no such setting", "max_text_bytes:", "network:", "workers:", "language:", "Known settings"):
        assert word in message


def test_a_list_in_the_environment_is_divided_by_commas() -> None:
    """ONRECORD_WITHOUT names several stages."""
    assert load_settings(environment={"ONRECORD_WITHOUT": "events, links"}).without == ("events", "links")


@pytest.mark.parametrize("text", ["workers = ", "\xff"])
def test_a_broken_file_is_refused_by_name(tmp_path: Path, text: str) -> None:
    """No TOML, or no UTF-8: the message names the file."""
    file = tmp_path / "mine.toml"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(SettingsError, match="mine"):
        load_settings(file=file, environment={})


def test_every_setting_is_documented() -> None:
    """The docstring has an entry for every field."""
    for name in Settings.__struct_fields__:
        assert f"\n        {name}: " in (Settings.__doc__ or "") or f"\n    {name}: " in (Settings.__doc__ or "")
