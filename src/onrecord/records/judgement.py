"""What a person decided about two accounts: an entry in a log that no reading touches."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

Verdict = Literal["same", "different", "unsure"]
VERDICTS: tuple[str, ...] = get_args(Verdict)


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """
    One entry of the log: whether two accounts tell one happening.

    Args:
        verdict: ``unsure`` is kept and changes nothing.
        one: Id of an event.
        other: Id of another event; ids of events come from the words of the report, so that they outlive every new reading.
        by: Who decided.
        at: When, ISO; where two judge one pair, the later one holds.
        note: Why.
    """

    verdict: Verdict
    one: str
    other: str
    by: str = ""
    at: str = ""
    note: str = ""
