"""Where reports come from: files, folders and standard input, each opened only when it is read."""

from __future__ import annotations

import gzip
import os
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.errors import EmptyInput, InputError, TruncatedInput, UnreadableInput
from onrecord.records import Skipped, content_id

STANDARD_INPUT = "-"
_NO_REPORTS = ("readme", "license", "licence", "notice", "copying", "changelog")


@dataclass(frozen=True)
class Source:
    """
    Something that holds reports.

    Args:
        name: As the user gave it; messages and ``Report.file`` use it.
        suffix: Of the name, in small letters, without ``.gz`` (``.txt``); empty for standard input.
        opener: Opens it for reading bytes.
        compressed: Whether the bytes are gzip.
    """

    name: str
    suffix: str
    opener: Callable[[], BinaryIO]
    compressed: bool = False

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """
        The bytes, unpacked.

        Raises:
            TruncatedInput: The compressed file ends in the middle.
            UnreadableInput: Missing, forbidden, or no gzip although its name says so.
        """
        try:
            with self.opener() as raw:
                yield cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if self.compressed else raw
        except EOFError as problem:
            raise TruncatedInput(
                self.name, "the compressed file ends in the middle", "Fetch or compress the file again."
            ) from problem
        except (gzip.BadGzipFile, zlib.error) as problem:
            raise UnreadableInput(
                self.name, f"damaged or no gzip file ({problem})", "Fetch the file again, or drop .gz from its name."
            ) from problem
        except OSError as problem:
            raise UnreadableInput(self.name, _plain(problem), "Check the name and the permissions.") from problem

    def read(self, limit: int) -> bytes:
        """All bytes, or ``limit`` + 1 of them where there are more."""
        with self.open() as stream:
            return stream.read(limit + 1)


def find_sources(
    paths: Iterable[str | os.PathLike[str]], *, suffixes: frozenset[str], stdin: BinaryIO
) -> Iterator[Source | Skipped | InputError]:
    """
    The sources that the paths mean, in the order given; a folder's files in order of their names.

    Folders are read with all that lies under them. Hidden files, and pages about the folder (README,
    LICENSE, ...), are passed over; a file that no reader takes comes back as skipped.

    Args:
        suffixes: Endings of names that readers take; a file that is named itself is read whatever its ending.
        stdin: What ``-`` stands for.
    """
    for given in paths:
        name = os.fspath(given)
        if name == STANDARD_INPUT:
            yield Source("standard input", "", lambda: cast(BinaryIO, _Unclosed(stdin)))
        elif os.path.isdir(name):
            yield from _folder(Path(name), suffixes)
        else:
            yield _file(Path(name))


class _Unclosed:
    """Standard input under ``with``, which must not close it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream

    def __enter__(self) -> BinaryIO:
        return self.stream

    def __exit__(self, *_: object) -> None:
        return None


def _file(path: Path) -> Source:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    compressed = suffixes[-1:] == [".gz"]
    rest = suffixes[:-1] if compressed else suffixes
    return Source(str(path), rest[-1] if rest else "", lambda: path.open("rb"), compressed)


def _folder(folder: Path, suffixes: frozenset[str]) -> Iterator[Source | Skipped | InputError]:
    problems: list[InputError] = []
    found = 0
    for path in _files_under(folder, problems):
        source = _file(path)
        if source.suffix in suffixes:
            found += 1
            yield source
        else:
            yield _skipped(source)
    yield from problems
    if not found and not problems:
        known = ", ".join(sorted(suffixes))
        yield EmptyInput(str(folder), "no report in this folder", f"Reports in folders end in one of: {known}.")


def _files_under(folder: Path, problems: list[InputError]) -> list[Path]:
    def refused(problem: OSError) -> None:
        problems.append(UnreadableInput(str(problem.filename), _plain(problem), "Check the permissions."))

    found = []
    for here, folders, files in os.walk(folder, onerror=refused):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(here, name) for name in files if not _passed_over(Path(here, name))]
    return sorted(found, key=lambda path: path.parts)


def _passed_over(path: Path) -> bool:
    if path.name.startswith(".") or path.name.split(".")[0].lower() in _NO_REPORTS:
        return True
    try:
        # Subtle: opening a named pipe or a device that lies in a folder would wait for ever.
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _skipped(source: Source) -> Skipped:
    detail = f"{source.name}: no reader takes {source.suffix or 'a name without ending'} from a folder"
    return Skipped(
        id=content_id("sk", "reports", "format", source.name), found_by="reports.sources/1", stage="reports",
        reason="format", detail=detail,
    )  # fmt: skip


def _plain(problem: OSError) -> str:
    return (problem.strerror or type(problem).__name__).lower()
