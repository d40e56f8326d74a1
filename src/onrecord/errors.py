"""Everything that onrecord raises on purpose.

OnRecordError
├── InputError            a report that cannot be read; carries file, reason code and remedy
│   ├── EmptyInput        nothing in it
│   ├── BinaryInput       no text
│   ├── TruncatedInput    ends in the middle
│   ├── EnormousInput     more than 2 MB of text
│   ├── EncodingError     bytes that are not what they say
│   └── UnreadableInput   missing, forbidden, or a format nobody reads
├── StageOrderError       stages in an order that cannot work
├── RuleError             a rules file with an error
├── GazetteerError        a list of places with errors; nothing of it was taken
├── SettingsError         settings that cannot be; all at once
├── NetworkError          the trained network is missing or not the one it says
├── StoreError            a store that cannot be opened or is of another version
└── UnknownId             an id that the record does not hold
"""

from __future__ import annotations

from collections.abc import Sequence


class OnRecordError(Exception):
    """Base of all: the message says what is wrong, where, and what to do."""


class InputError(OnRecordError):
    """
    A report that cannot be read.

    Args:
        file: Name of the file (and row) as the user gave it.
        problem: What is wrong.
        remedy: What to do.
    """

    reason = "unreadable"

    def __init__(self, file: str, problem: str, remedy: str) -> None:
        super().__init__(f"{file}: {problem}\n  {remedy}")
        self.file = file
        self.problem = problem
        self.remedy = remedy


class EmptyInput(InputError):
    """Nothing in it, or nothing but white space."""

    reason = "empty"


class BinaryInput(InputError):
    """Bytes that are no text."""

    reason = "binary"


class TruncatedInput(InputError):
    """A file that ends in the middle of a record or a character."""

    reason = "truncated"


class EnormousInput(InputError):
    """More text than one report has (2 MB)."""

    reason = "enormous"


class EncodingError(InputError):
    """Bytes that do not decode as they say, or as UTF-8."""

    reason = "encoding"


class UnreadableInput(InputError):
    """Missing, forbidden, or a format that no reader takes."""


class StageOrderError(OnRecordError):
    """Stages in an order that cannot work."""


class RuleError(OnRecordError):
    """A rules file with an error; names file, rule and key."""


class GazetteerError(OnRecordError):
    """
    A list of places with errors; nothing of it was taken, and the lists before it stay in force.

    Args:
        file: Name of the file as the user gave it.
        problems: Every bad row by number, with what to do, in the order of the file.
    """

    def __init__(self, file: str, problems: Sequence[str]) -> None:
        rows = "\n  ".join(problems)
        super().__init__(f"{file}: not taken, {len(problems)} to mend:\n  {rows}")
        self.file = file
        self.problems = tuple(problems)


class SettingsError(OnRecordError):
    """Settings that cannot be; lists all of them."""


class NetworkError(OnRecordError):
    """The trained network is missing or is not the one its digest names."""


class StoreError(OnRecordError):
    """A store that cannot be opened, or of another version."""


class UnknownId(OnRecordError):
    """An id that the record or store does not hold."""
