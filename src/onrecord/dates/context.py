"""What an expression of time is read against: the report's day, earlier dates, tense; and what it then means."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from onrecord.dates.calendar import Interval, interval
from onrecord.dates.find import Found
from onrecord.dates.patterns import normal
from onrecord.dates.rules import Rules
from onrecord.dates.tense import Tense
from onrecord.records.vocabulary import Basis, Precision, TimexType

UNIT_DAYS = {"day": 1, "night": 1, "weekend": 2, "week": 7, "fortnight": 14, "month": 31, "season": 92,
             "quarter": 92, "year": 366, "decade": 3660, "century": 36600}  # fmt: skip
NOTHING = Interval(None, None, None)
REACH = 4
SAID = 20  # characters


class Meaning(msgspec.Struct, frozen=True):
    """
    What an expression says.

    Args:
        value: TIMEX3 value.
        days: The interval; None where the words give none (a bare duration, a set, "now").
        basis: What it was counted from.
        anchor: Place, in the list of anchors, of the date it was counted from.
        reason: Why nothing is known.
        precision: Where the words are finer than the interval is wide ("overnight").
        timex: TIMEX3 type, where it is not the rule's.
    """

    value: str
    days: Interval | None = None
    basis: Basis = "stated"
    anchor: int | None = None
    reason: str | None = None
    precision: Precision | None = None
    timex: TimexType | None = None


class Anchor(msgspec.Struct, frozen=True):
    """
    An earlier date of the text: its value, its days, and where it stands.

    ``aside`` are dates told in passing, which leave the story where it was.
    """

    value: str
    days: Interval
    start: int
    end: int
    aside: bool = False


class Context:
    """
    The state while a report's expressions are resolved in order.

    Args:
        rules: The language's rules.
        day: The day that "yesterday" counts from, or None where the report has no date.
        history: Whether the report tells a past long before its date, so that months and days
            belong to the year told of rather than to the year of publication.
        tense: Tells the tense at the characters ``start``, ``end``.
        text: The report's text.
    """

    def __init__(
        self, rules: Rules, day: date | None, *, history: bool, tense: Callable[[int, int], Tense], text: str = ""
    ) -> None:
        self.rules = rules
        self.text = text
        self.found: Sequence[Found] = ()
        self.place = 0
        self.period: tuple[str, int] | None = None
        self.day = day
        self.history = history
        self.anchors: list[Anchor] = []
        self.start = 0
        self.end = 0
        self._tense = tense

    def tense(self) -> Tense:
        """Tense at the expression that is being resolved."""
        return self._tense(self.start, self.end)

    def value_of(self, parts: dict[str, str], *lists: str) -> str | None:
        """Value of the first part that is a form of one of the word lists."""
        for name in lists:
            for key, words in parts.items():
                if key.rstrip("0123456789") == name:
                    return self.rules.words[name].get(normal(words))
        return None

    def mod(self, parts: dict[str, str]) -> str:
        """START, MID, END or nothing."""
        for key, words in parts.items():
            if key.rstrip("0123456789") == "modifier":
                return self.rules.words["modifier"].get(normal(words), "")
        return ""

    def amount(self, words: str) -> float | None:
        """
        The number that words or figures say; None for "several".

        "a few" and the like have no number; "a hundred and twenty" and "2 1/2" do.
        """
        vague = self.rules.words["vague"].get(normal(words))
        if vague is not None:
            return None if vague == "X" else float(vague)
        figures = words.replace(",", "")
        if re.fullmatch(r"\d+(?:\.\d+)?", figures):
            return float(figures)
        half = re.fullmatch(r"(\d+)\s+1/2", figures)
        if half:
            return int(half[1]) + 0.5
        return self._spelled(normal(words))

    def _spelled(self, words: str) -> float | None:
        total = current = 0
        for word in words.split():
            if word in ("and", "a"):
                continue
            value = self.rules.words["numeral"].get(word)
            if value is None:
                return None
            number = int(value)
            if number >= 100:
                current = max(current, 1) * number
                if number == 1000:
                    total, current = total + current, 0
            else:
                current += number
        return float(total + current)

    def anchor(self, unit: str, *, aside: bool = True) -> int | None:
        """
        Place of the latest date that is no wider than the unit, among the last few; None where there is none.

        A wider date told since must hold it: after "late last month", a day of January 10 is past.
        Without ``aside``, dates told in passing are left out ("two days earlier").
        """
        widest = UNIT_DAYS[unit]
        passed: list[Interval] = []
        for place in range(len(self.anchors) - 1, max(-1, len(self.anchors) - 1 - REACH), -1):
            days = self.anchors[place].days
            if days.start is None or days.end is None or self._lies_ahead(days):
                continue
            if self.anchors[place].aside and not aside:
                continue
            nights = self.anchors[place].value.endswith("TNI")  # from one day into the next, and named by the first
            if (days.end - days.start).days - nights < widest:
                return place if all(_holds(wide, days.start) for wide in passed) else None
            passed.append(days)
        return None

    def before_saying(self, place: int) -> int:
        """
        In news, the day told in the sentence of one on which somebody said something; else the place given.

        "Nine died on Sunday, the agency said on Monday. Shots were heard from 3 a.m.": that was on Sunday.
        """
        said = self.anchors[place]
        before = self.anchors[place - 1] if place else None
        words = self.text[max(0, said.start - SAID) : said.start].lower().removesuffix(" on ").split()
        if self.history or before is None or not words or words[-1] not in self.rules.tense["saying"]:
            return place
        days = before.days
        apart = re.search(r"[.!?]\s", self.text[before.end : said.start])
        return place - 1 if days.start is not None and days.start == days.end and not before.aside and not apart else place

    def _lies_ahead(self, days: Interval) -> bool:
        """In news, a date still to come is nothing that the past tense counts from."""
        if self.day is None or self.history or days.start is None or days.start <= self.day:
            return False
        return self.tense() == "past"

    def anchor_day(self, place: int) -> date:
        """First day of an anchor."""
        start = self.anchors[place].days.start
        assert start is not None
        return start


def _holds(wide: Interval, day: date) -> bool:
    return wide.start is not None and wide.end is not None and wide.start <= day <= wide.end


def unknown(value: str, reason: str) -> Meaning:
    """Nothing known, and why; EDTF only where it can say what is missing (``XXXX-02-08``)."""
    return Meaning(value, Interval(interval(value).edtf, None, None), "stated", None, reason)
