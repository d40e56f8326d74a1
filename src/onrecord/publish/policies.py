"""
Roll-up policies: how many voices' numbers become the one number that a row of another data set has room for.

Each voice (a speaker, or a report that says it itself) counts once, with the last of its totals that stands; numbers of
different people that one voice gives in one report add up. A plural without a number ("killing soldiers") is no number where another
voice has one. A policy then chooses among the voices. It is named in
what is written, and :func:`compare` shows how much the totals depend on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import msgspec

from onrecord.errors import SettingsError
from onrecord.publish.casebook import Case, Casebook
from onrecord.records import HARMS, Claim, Count, Record

AT_LARGE = frozenset(
    {"people", "person", "persons", "dead", "victims", "victim", "lives", "bodies", "deaths", "casualties", "toll", "others", "wounded", "injured", "killed", "ones"}
)  # fmt: skip

SOME = (2, 2, None)  # a plural without a number
PLURAL = "plural"  # the name of its number in a receiving format


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """
    What one voice counts in all.

    Args:
        voice: Key of whoever says it.
        rank: 0 an originator that is no party to it, 1 a report in its own voice, 2 a party to it.
        day: When it was said, ISO.
        low: Least, or null.
        best: The number it gives, or its least.
        high: Most, or null where open.
        claims: Ids of the claims that were added up.
    """

    voice: str
    rank: int
    day: str
    low: int | None
    best: int
    high: int | None
    claims: tuple[str, ...]


class RolledUp(msgspec.Struct, frozen=True, kw_only=True):
    """
    The outcome of a policy for one kind of harm in one incident.

    Args:
        low: Least, or null where nobody counts.
        best: The one number; null where the policy gives none, or nobody counts.
        high: Most, or null.
        claims: Ids of the claims that the outcome was taken from.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None
    claims: tuple[str, ...] = ()

    def number(self) -> int | None:
        """For a column with room for one number: the best, else the least."""
        return self.best if self.best is not None else self.low


Policy = Callable[[Sequence[Total]], RolledUp]
Words = Mapping[str, int]


def _of(total: Total, number: int | None = None) -> RolledUp:
    best = total.best if number is None else number
    return RolledUp(low=total.low, best=best, high=total.high, claims=total.claims)


def _all(totals: Sequence[Total]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for total in totals for claim in total.claims))


def _least(total: Total) -> int:
    return total.low if total.low is not None else total.best


def _most(total: Total) -> int:
    return total.high if total.high is not None else max(total.best, _least(total))


def lowest(totals: Sequence[Total]) -> RolledUp:
    """The lowest number that any voice gives, as ACLED counts where reports differ."""
    total = min(totals, key=lambda t: (_least(t), t.voice))
    return RolledUp(low=_least(total), best=_least(total), high=_least(total), claims=total.claims)


def highest(totals: Sequence[Total]) -> RolledUp:
    """The highest number that any voice gives."""
    total = max(totals, key=lambda t: (_most(t), t.voice))
    return RolledUp(low=_most(total), best=_most(total), high=_most(total), claims=total.claims)


def best_low_high(totals: Sequence[Total]) -> RolledUp:
    """The least and the most of all voices, and as best the number of most voices, then the latest: as UCDP GED has it."""
    chosen = majority(totals)
    return RolledUp(low=min(map(_least, totals)), best=chosen.best, high=max(map(_most, totals)), claims=_all(totals))


def min_max(totals: Sequence[Total]) -> RolledUp:
    """The least and the most of all voices and no best, as Airwars and Iraq Body Count have it; one number is the least."""
    return RolledUp(low=min(map(_least, totals)), high=max(map(_most, totals)), claims=_all(totals))


def latest_standing(totals: Sequence[Total]) -> RolledUp:
    """The number that was said last, after corrections."""
    return _of(max(totals, key=lambda t: (t.day, -t.rank, t.best, t.voice)))


def majority(totals: Sequence[Total]) -> RolledUp:
    """The number that most voices give; of several, the one said last."""
    backing = Counter(total.best for total in totals)
    latest = {total.best: max(t.day for t in totals if t.best == total.best) for total in totals}
    chosen = max(backing, key=lambda number: (backing[number], latest[number], number))
    behind = [total for total in totals if total.best == chosen]
    return RolledUp(low=min(map(_least, behind)), best=chosen, high=max(map(_most, behind)), claims=_all(behind))


def median_of_originators(totals: Sequence[Total]) -> RolledUp:
    """The middle number of all speakers, a voice each; of reports in their own voice where nobody is named. Of two, the lower."""
    named = [total for total in totals if total.rank != 1] or list(totals)
    ordered = sorted(named, key=lambda t: (t.best, t.voice))
    return _of(ordered[(len(ordered) - 1) // 2])


def best_graded(totals: Sequence[Total]) -> RolledUp:
    """The last number of an originator that is no party; without one that of a report's own voice; last that of a party."""
    rank = min(total.rank for total in totals)
    return latest_standing([total for total in totals if total.rank == rank])


POLICIES: dict[str, Policy] = {
    "lowest": lowest,
    "highest": highest,
    "best-low-high": best_low_high,
    "min-max": min_max,
    "latest-standing": latest_standing,
    "majority": majority,
    "median-of-originators": median_of_originators,
    "best-graded": best_graded,
}
ALIASES = {
    "acled-lowest": "lowest",
    "ucdp-best-low-high": "best-low-high",
    "airwars-min-max": "min-max",
    "standing": "latest-standing",
    "maverick-conservative": "lowest",
    "maverick-informative": "highest",
    "maverick-representative": "majority",
}


def named(policy: str) -> str:
    """
    The policy's own name, by that or by another that users of the data know it under.

    Raises:
        SettingsError: There is none; the message lists those there are.

    >>> named("acled-lowest")
    'lowest'
    """
    name = ALIASES.get(policy, policy)
    if name not in POLICIES:
        raise SettingsError(f"no roll-up policy is called {policy!r}. Known: {', '.join([*POLICIES, *ALIASES])}.")
    return name


def roll_up(case: Case, harm: str, policy: str, book: Casebook, *, open_counts: Words | None = None) -> RolledUp:
    """
    One number, or a range, out of everything that is claimed.

    Args:
        case: The incident.
        harm: ``killed``, ``injured``, ``missing``, ``captured`` or ``displaced``.
        policy: Its name.
        book: The record.
        open_counts: What the receiving format makes of words without a figure: ``{"dozens": 12}``; ``plural`` of a mere plural.
    """
    totals = totals_of(case, harm, book, open_counts or {})
    return POLICIES[named(policy)](totals) if totals else RolledUp()


def totals_of(case: Case, harm: str, book: Casebook, open_counts: Words) -> list[Total]:
    """What each voice counts, by its last total that stands, in the order of voices."""
    parties = book.parties(case)
    found: list[Total] = []
    told: dict[str, dict[tuple[str, str], list[Claim]]] = {}
    for claim in case.claims:
        if claim.field == harm and claim.count and claim.standing == "stands" and not _is_part(claim, book):
            when = (_day(claim), claim.report)
            told.setdefault(_voice(claim), {}).setdefault(when, []).append(claim)
    for voice, by_report in sorted(told.items()):
        (day, _), claims = max(by_report.items())
        speaker = claims[0].speaker
        rank = 1 if speaker is None else 2 if speaker.actor in parties else 0
        total = _added(claims, open_counts)
        if total is not None:
            low, best, high = total
            found.append(Total(voice=voice, rank=rank, day=day, low=low, best=best, high=high, claims=tuple(c.id for c in claims)))
    plain = (open_counts[PLURAL],) * 2 + (None,) if PLURAL in open_counts else SOME
    counted = [total for total in found if (total.low, total.best, total.high) not in (SOME, plain)]
    return counted or found


def _is_part(claim: Claim, book: Casebook) -> bool:
    casualty = book.casualty(claim)
    return casualty is not None and bool(casualty.subset_of or casualty.retells or casualty.cumulative)


def _voice(claim: Claim) -> str:
    if claim.speaker is None:
        return f"publisher:{claim.publisher or claim.report}".casefold() if not claim.statement else f"unnamed:{claim.statement}"
    return claim.speaker.actor or f"words:{claim.speaker.span.text}".casefold()


def _day(claim: Claim) -> str:
    said = claim.said_on.earliest if claim.said_on else None
    published = claim.published.earliest if claim.published else None
    return min(filter(None, (said, published)), default="")


def _added(claims: Sequence[Claim], open_counts: Words) -> tuple[int | None, int, int | None] | None:
    """A number of people at large, else the numbers of different people together."""
    at_large = [claim for claim in claims if _kind_of_people(claim) is None]
    counted = at_large[-1:] or list({_kind_of_people(claim): claim for claim in claims}.values())
    ranges = [_range(claim.count, open_counts) for claim in counted if claim.count]
    bests = [best if best is not None else low for low, best, _ in ranges]
    if None in bests or not bests:
        return None
    lows, highs = [low for low, _, _ in ranges], [high for _, _, high in ranges]
    return _sum(lows), sum(best for best in bests if best is not None), _sum(highs)


def _range(count: Count, open_counts: Words) -> tuple[int | None, int | None, int | None]:
    """The count's own range; for a word without a figure that the receiving format knows, that format's number."""
    words = count.text.casefold().replace("-", " ").split()
    if not any(letter.isdigit() for letter in count.text):
        for word, number in open_counts.items():
            if word in words:
                return number, number, None
        if PLURAL in open_counts and (count.low, count.best, count.high) == (2, None, None):
            return open_counts[PLURAL], open_counts[PLURAL], None
    return count.low, count.best, count.high


def _sum(numbers: Sequence[int | None]) -> int | None:
    return None if None in numbers else sum(number for number in numbers if number is not None)


def _kind_of_people(claim: Claim) -> str | None:
    words = claim.who.head.casefold().split() if claim.who else []
    return None if not words or words[-1] in AT_LARGE else words[-1].rstrip("s")


class PolicyTotal(msgspec.Struct, frozen=True, kw_only=True):
    """
    What a whole record comes to under one policy.

    Args:
        policy: Its name.
        harm: Kind of harm.
        incidents: How many incidents anybody counts it in.
        low: Sum of the least numbers.
        best: Sum of the one number of each incident.
        high: Sum of the highest numbers.
    """

    policy: str
    harm: str
    incidents: int
    low: int
    best: int
    high: int


def compare(record: Record) -> tuple[PolicyTotal, ...]:
    """
    How much the totals of a record depend on the policy: one row a policy and kind of harm.

    >>> compare(Record())
    ()
    """
    book = Casebook(record)
    cases = [case for case in book.cases() if case.incident.tolls]
    found = []
    for harm in HARMS:
        told = [totals for totals in (totals_of(case, harm, book, {}) for case in cases) if totals]
        for name, policy in POLICIES.items() if told else ():
            rolled = [policy(totals) for totals in told]
            found.append(
                PolicyTotal(
                    policy=name, harm=harm, incidents=len(rolled), low=sum(one.low or 0 for one in rolled),
                    best=sum(one.number() or 0 for one in rolled),
                    high=sum(one.high if one.high is not None else one.number() or 0 for one in rolled),
                )
            )  # fmt: skip
    return tuple(found)
