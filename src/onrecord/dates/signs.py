"""
One answer to the question when, and the signs that every answer of its sort has.

Signs are names; ``weights.toml`` says what each is worth. Those that follow from the sort of the mention and of
the days alone are made once for all answers of that sort.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Day
from functools import lru_cache

from onrecord.dates.told import Days
from onrecord.records import Date
from onrecord.worths import Known

WIDTHS = ((0, "day"), (1, "two"), (7, "week"), (31, "month"), (366, "year"))
AGO = ((7, "days"), (60, "weeks"), (400, "year"))
Usual = tuple[frozenset[str], ...]
ALONE = 1000  # lead of an answer that has no rival
NO_SIGNS: frozenset[str] = frozenset()
INDEFINITE = ("a", "bare", "bare-plural")
NOTHING = ("here", "close", "repeated", "quoted", "cue", "undated", "unresolved")


class Choice:
    """
    One answer.

    Args:
        days: First and last day.
        date: The date that they come from; None for the answer that nothing is known.
        way: ``told`` as it stands, ``till`` from there to the report, ``clip`` up to the report, ``now`` the report's
            day, ``none``.
        own: Signs that its place in the report gives it; an answer made of another shares them.
        more: Further signs of its own: how its words depend on the trigger, or what it took over from another answer.
        usual: Signs that every answer has whose days or mention are of its sort; one set for all of them, so that
            it is weighed once.
    """

    __slots__ = ("date", "days", "event", "more", "own", "usual", "way")

    def __init__(
        self, days: Days, date: Date | None, way: str = "told", own: set[str] | None = None,
        more: frozenset[str] = NO_SIGNS, usual: Usual = (),
    ) -> None:  # fmt: skip
        self.days = days
        self.date = date
        self.way = way
        self.own: set[str] = set() if own is None else own
        self.more = more
        self.usual = usual
        self.event: int | None = None

    @property
    def signs(self) -> set[str]:
        """All of its signs."""
        return self.own.union(self.more, *self.usual)


def best(choices: Sequence[Choice], known: Known) -> tuple[Choice, int]:
    """
    The choice whose signs are worth most, of equals the first; and by how much it leads the best choice of other days.

    Args:
        choices: At least one.
        known: Worth by sign, in hundredths of a natural logarithm of odds.
    """
    worths = _worths(choices, known)
    most = max(worths)
    taken = choices[worths.index(most)]
    others = [worth for choice, worth in zip(choices, worths, strict=True) if choice.days != taken.days]
    return taken, most - max(others, default=most - ALONE)


def _worths(choices: Sequence[Choice], known: Known) -> list[int]:
    of_usual = known.groups.__getitem__
    of_sign = known.__getitem__
    shared: dict[int, int] = {}
    worths: list[int] = []
    for choice in choices:
        place = id(choice.own)
        own = shared.get(place)
        if own is None:
            own = shared[place] = sum(map(of_sign, choice.own))
        worth = own
        for signs in choice.usual:
            worth += of_usual(signs)
        if choice.more:
            worth += sum(map(of_sign, choice.more))
        worths.append(worth)
    return worths


def when(days: Days, report: str | None) -> str:
    """Where days lie seen from the day of the report."""
    first, last = days
    if report is None:
        return "undated"
    if first and first > report:
        return "future"
    if first == last == report:
        return "today"
    if last is None or last >= report:
        return "since"
    ago = (Day.fromisoformat(report) - Day.fromisoformat(last)).days
    return next((name for most, name in AGO if ago <= most), "old")


def width(days: Days) -> str:
    """How many days, in steps."""
    first, last = days
    if not first or not last:
        return "open"
    wide = (Day.fromisoformat(last) - Day.fromisoformat(first)).days
    return next((name for most, name in WIDTHS if wide <= most), "long")


def beside(days: Days, others: Days) -> str:
    """
    How days lie to others: ``same``, ``before``, ``after``, ``holds``, ``within``; ``other`` where they overlap or are open.

    >>> beside(("2024-03-05", "2024-03-05"), ("2024-03-01", "2024-03-31"))
    'within'
    """
    if days == others:
        return "same"
    (first, last), (low, high) = days, others
    if last and low and last < low:
        return "before"
    if first and high and first > high:
        return "after"
    if not (first and last and low and high):
        return "other"
    if first <= low and high <= last:
        return "holds"
    return "within" if low <= first and last <= high else "other"


@lru_cache(maxsize=4096)
def of_days(tense: str, fact: str, form: str, ago: str, wide: str) -> frozenset[str]:
    """Of days that lie so far back and are so wide."""
    return frozenset(
        ("when." + ago, "width." + wide, f"when.{tense}.{ago}", f"when.{fact}.{ago}", f"when.{form}.{ago}", f"width.{fact}.{wide}")
    )  # fmt: skip


@lru_cache(maxsize=1024)
def of_story(kind: str, tense: str, where: str, lie: str) -> frozenset[str]:
    """
    Of days that lie so to the first that a report tells: a look back lies before them, what followed after them.

    Args:
        where: Whether the days are told ``here``, in the mention's sentence; only others are, ``others-here``; or ``none-here``.
        lie: What :func:`beside` says; empty where the report tells no days at its beginning.
    """
    sign = "story." + lie
    return frozenset((sign, f"{sign}.{kind}", f"{sign}.{tense}", f"{sign}.{where}")) if lie else NO_SIGNS


@lru_cache(maxsize=256)
def of_clip(fact: str, tense: str) -> frozenset[str]:
    """Of days up to the report."""
    return frozenset(("clip", "clip." + fact, "clip." + tense))


@lru_cache(maxsize=1024)
def of_till(kind: str, type_: str, tense: str, form: str) -> frozenset[str]:
    """Of all days from some to the report, by the sort of mention."""
    signs = ("till", "till." + kind, "till.type." + type_, "till." + tense, "till.form." + form)
    return frozenset((*signs, f"till.{kind}.{tense}"))


@lru_cache(maxsize=1024)
def of_since(fact: str, ago: str, wide: str, cue: bool, quoted: bool, here: bool) -> frozenset[str]:
    """Of all days from some to the report, by those days."""
    signs = ["till." + fact, "till.when." + ago, "till.width." + wide, "till.here" if here else "till.none-here"]
    return frozenset(signs + ["till.cue"] * cue + ["till.quoted"] * quoted)


@lru_cache(maxsize=4096)
def of_nothing(kind: str, tense: str, fact: str, form: str, type_: str, which: tuple[bool, ...]) -> frozenset[str]:
    """Of knowing nothing; ``which`` of ``NOTHING`` hold."""
    signs = ["none", "none." + kind, "none." + tense, "none." + fact, "none.form." + form, "none.type." + type_]
    return frozenset(signs + ["none." + name for name, holds in zip(NOTHING, which, strict=True) if holds])


@lru_cache(maxsize=1024)
def of_lead(kind: str, type_: str, tense: str, form: str, here: bool) -> frozenset[str]:
    """Of the first days that a report tells."""
    return frozenset(
        ("lead", "lead." + kind, "lead.type." + type_, "lead.tense." + tense, "lead.form." + form, "lead.here" if here else "lead.none-here")
    )  # fmt: skip


@lru_cache(maxsize=1024)
def of_main(kind: str, type_: str, tense: str, form: str, here: bool, same: bool) -> frozenset[str]:
    """Of the days of the first deed that a report tells; ``same``: it is of the mention's type."""
    signs = ["event.main", f"event.main.{form}.{kind}", "event.main.tense." + tense, "event.main.type." + type_]
    signs.append("event.main.here" if here else "event.main.none-here")
    if same:
        signs.append("event.main.type.new" if form in INDEFINITE else "event.main.type")
    return frozenset(signs)
