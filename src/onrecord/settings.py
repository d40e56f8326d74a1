"""Settings: defaults < ``onrecord.toml`` < ``ONRECORD_*`` variables < flags; everything wrong is told at once."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import msgspec
from msgspec import Meta

from onrecord.errors import SettingsError

FILE = "onrecord.toml"
PREFIX = "ONRECORD_"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """
    What a user may choose; no setting changes what a report says, only how and how fast it is read.

    Args:
        network: ONNX file of a trained network to use instead of the one that is shipped; null for the shipped one.
        gazetteer: SQLite file of places to use instead of the one that is shipped; null for the shipped one.
        own_places: Folder of the lists of places that ``onrecord gazetteer add`` took in; null for the one of the user's data.
        own_actors: TOML file of actors of one's own, or a folder of such files; its rows win over those shipped; null for none.
        language: ISO 639-1 code of the reports to read; reports in another language are skipped.
        workers: Local processes that read reports; each loads one network. The record does not depend on it.
        max_text_bytes: Reports with more text than this, in bytes of UTF-8, are refused.
        without: Names of stages to leave out, as ``onrecord stages`` lists them.
        store: File or SQLAlchemy URL of the store that commands read when none is named.

    >>> Settings(workers=2).workers
    2
    """

    network: Path | None = None
    gazetteer: Path | None = None
    own_places: Path | None = None
    own_actors: Path | None = None
    language: Annotated[str, Meta(pattern="^[a-z]{2}$")] = "en"
    workers: Annotated[int, Meta(ge=1, le=256)] = 1
    max_text_bytes: Annotated[int, Meta(ge=1)] = 2_000_000
    without: tuple[str, ...] = ()
    store: str = "record.db"


def places_folder(settings: Settings) -> Path:
    """Where added lists of places lie: the setting, or ``onrecord/places`` in the folder where the user's programs keep data."""
    if settings.own_places is not None:
        return settings.own_places
    home = Path.home()
    usual = {"win32": home / "AppData" / "Local", "darwin": home / "Library" / "Application Support"}
    given = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_DATA_HOME")
    return (Path(given) if given else usual.get(sys.platform, home / ".local" / "share")) / "onrecord" / "places"


def load_settings(
    flags: Mapping[str, object] | None = None,
    *,
    file: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """
    Settings from every layer, the later winning: defaults, file, environment, flags.

    Args:
        flags: Values by setting; a value of None means that the flag was not given.
        file: TOML file; where None, ``onrecord.toml`` of the working directory, if there is one.
        environment: Variables; where None, those of the process. ``ONRECORD_WORKERS=2`` sets
            ``workers``; lists are divided by commas.

    Raises:
        SettingsError: One or more layers hold an unknown setting or an impossible value; the
            message lists all of them, each with its layer.

    >>> load_settings({"workers": 4}, environment={"ONRECORD_WORKERS": "2", "ONRECORD_STORE": "war.db"})
    Settings(network=None, gazetteer=None, own_places=None, own_actors=None, language='en', workers=4, ..., store='war.db')
    """
    variables = os.environ if environment is None else environment
    layers = [
        (str(file or FILE), _from_file(file)),
        ("environment", _from_environment(variables)),
        ("flags", {name: value for name, value in (flags or {}).items() if value is not None}),
    ]
    values: dict[str, Any] = {}
    problems: list[str] = []
    for layer, given in layers:
        for name, value in given.items():
            try:
                values[name] = _checked(name, value, strict=layer != "environment")
            except ValueError as problem:
                problems.append(f"{layer}: {problem}")
    if problems:
        known = ", ".join(Settings.__struct_fields__)
        raise SettingsError("\n  ".join(["settings that cannot be:", *problems, f"Known settings: {known}."]))
    return Settings(**values)


def _from_file(file: Path | None) -> dict[str, object]:
    path = file or Path(FILE)
    if file is None and not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise SettingsError(f"{path}: cannot be read as TOML: {problem}\n  Mend the file or name another.") from problem


def _from_environment(variables: Mapping[str, str]) -> dict[str, object]:
    given: dict[str, object] = {}
    for variable, text in sorted(variables.items()):
        if variable.startswith(PREFIX):
            name = variable.removeprefix(PREFIX).lower()
            given[name] = [part.strip() for part in text.split(",") if part.strip()] if name == "without" else text
    return given


def _checked(name: str, value: object, *, strict: bool) -> object:
    if name not in Settings.__struct_fields__:
        raise ValueError(f"{name}: no such setting")
    kind = get_type_hints(Settings, include_extras=True)[name]
    if kind == Path | None:
        if value is None or isinstance(value, str | Path):
            return Path(value) if value else None
        raise ValueError(f"{name}: Expected a path, got {value!r}")
    try:
        return msgspec.convert(value, kind, strict=strict)
    except msgspec.ValidationError as problem:
        raise ValueError(f"{name}: {problem}, got {value!r}") from problem
