"""What of onrecord the benchmarks run: the language network alone, and the command as a user gives it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from onrecord.records import Attribution, Mention, Name, Tokens

COMMAND = (sys.executable, "-c", "from onrecord.cli import main; main()")


class Analysis(Protocol):
    """What the language network says about one text."""

    @property
    def tokens(self) -> Tokens: ...
    @property
    def names(self) -> Sequence[Name]: ...
    @property
    def mentions(self) -> Sequence[Mention]: ...
    @property
    def attributions(self) -> Sequence[Attribution]: ...


class Language(Protocol):
    """The network, given raw text or text that is divided into words already."""

    def read(self, text: str, *, report: str = "r") -> Analysis: ...
    def read_words(
        self, text: str, *, words: Sequence[tuple[int, int]], sentence_starts: Sequence[int], report: str = "r"
    ) -> Analysis: ...


@cache
def language(network: Path | None = None) -> Language:
    """The shipped network, or the one in a file."""
    from onrecord.language import load
    from onrecord.settings import Settings

    return load(Settings(network=network))


def record_of(*paths: Path, flags: Sequence[str] = ()) -> dict[str, Any]:
    """The record that ``onrecord read PATHS --json`` prints; raises ``CalledProcessError`` where it fails."""
    return json.loads(record_bytes(*paths, flags=flags))  # type: ignore[no-any-return]


def record_bytes(*paths: Path, flags: Sequence[str] = ()) -> bytes:
    """The same, as the bytes on standard output."""
    command = [*COMMAND, "read", *map(str, paths), "--json", *flags]
    return subprocess.run(command, check=True, capture_output=True).stdout
