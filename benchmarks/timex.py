"""Time expressions scored as TempEval-3 does: spans strictly, spans that overlap, and values of those."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from onrecord.dates import resolve
from onrecord.records import Date, DateExpression, Report


class Timex(msgspec.Struct, frozen=True):
    """One expression: characters of the text, TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


class Tally:
    """Counts over documents, and the scores that they give."""

    def __init__(self) -> None:
        self.gold = self.predicted = self.strict = self.lenient = self.value = self.type = 0
        self.strict_value = 0

    def add(self, gold: Sequence[Timex], predicted: Sequence[Timex]) -> None:
        """Count one document; every expression is matched once, exact spans first."""
        self.gold += len(gold)
        self.predicted += len(predicted)
        for one, other in pairs(gold, predicted):
            exact = (one.start, one.end) == (other.start, other.end)
            same = same_value(one.value, other.value)
            self.strict += exact
            self.lenient += 1
            self.value += same
            self.strict_value += exact and same
            self.type += one.type == other.type

    def scores(self) -> dict[str, float]:
        """F1 in percent, and the share of found expressions whose value is right."""
        return {
            "strict F1": self._f1(self.strict),
            "lenient F1": self._f1(self.lenient),
            "value F1": self._f1(self.value),
            "strict + value F1": self._f1(self.strict_value),
            "type F1": self._f1(self.type),
            "value given found": round(100 * self.value / max(1, self.lenient), 1),
            "precision (lenient)": round(100 * self.lenient / max(1, self.predicted), 1),
            "recall (lenient)": round(100 * self.lenient / max(1, self.gold), 1),
            "expressions": float(self.gold),
        }

    def _f1(self, right: int) -> float:
        return round(200 * right / max(1, self.gold + self.predicted), 1)


def pairs(gold: Sequence[Timex], predicted: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Gold and predicted expressions that overlap, each used once."""
    free = list(predicted)
    left, found = [], []
    for one in gold:
        exact = next((other for other in free if (other.start, other.end) == (one.start, one.end)), None)
        if exact is None:
            left.append(one)
            continue
        free.remove(exact)
        found.append((one, exact))
    for one in left:
        other = next((other for other in free if other.start < one.end and one.start < other.end), None)
        if other is not None:
            free.remove(other)
            found.append((one, other))
    return found


def same_value(gold: str, predicted: str) -> bool:
    """Equal as the task compares them: to the letter, seconds of nothing and time zones aside."""
    return _bare(gold) == _bare(predicted)


def _bare(value: str) -> str:
    value = re.sub(r"(T\d\d(?::\d\d)?)(?::00)?(?:[+-]\d\d(?::?\d\d)?|Z)?$", r"\1", value)
    return re.sub(r"T(\d\d)$", r"T\1:00", value)


def expressions(rows: Iterable[DateExpression]) -> list[Timex]:
    """What TIMEX3 knows: no ranges of two dates, no "since" and "until"."""
    return [Timex(row.span.start, row.span.end, row.timex, row.value) for row in rows if "/" not in row.value]


def read(text: str, published: str | None) -> list[Timex]:
    """Expressions of a bare text, with no syntax at hand."""
    day = Date(edtf=published, earliest=published, latest=published, precision="day") if published else None
    report = Report(id="r-benchmark", found_by="benchmark", text=text, sha256="0" * 64, published=day)
    return expressions(resolve(report))
