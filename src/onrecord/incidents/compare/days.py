"""Whether two tellings can be of the same day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from onrecord.incidents.compare.comparison import Comparison
from onrecord.incidents.compare.kinds import WAYS_OF_FIGHTING
from onrecord.incidents.context import Context
from onrecord.incidents.story import share_of_names
from onrecord.incidents.telling import Telling

TAKEN_OVER = 0.39  # just not enough to be an agreement that tellings of two reports need
TAKEN_OVER_BESIDE = 0.5  # the same in one report, where both took it from the same words
SHARED_APART = -0.99  # just not enough to forbid
SHARED_WITHIN = 10  # days by which two acts of one sentence are often apart
TAKEN_OVER_APART = 0.35  # a day that the next sentence has may be that of another act
WIDE = 10  # days; an interval wider than this says little by overlapping
VAGUE = 45  # days; one wider still says nothing by overlapping
NEXT_DAY = -0.2
TWO_DAYS = -0.6
ONE_STORY = 0.75  # share of names
NEWS = 45  # days for which what is told without a day may still be news
TOO_LATE = 1  # days that a report may be dated before what it tells, for zones differ


def compare_days(one: Telling, other: Telling, context: Context) -> Comparison | None:
    """
    1 for the same day, less for overlapping intervals, below 0 for neighbouring days, -1 beyond.

    One day apart is nearly neutral: news of the night is dated by either day, and zones differ. Two speak against, but where
    more is told alike they do not forbid: witnesses and officials often differ by as much. Days that a telling does not itself say but has from words
    further off, or that are in doubt, speak less loudly, and never forbid; nor do days that its sentence says of another act. What a report tells as past was over when it appeared. A telling
    without a day agrees with none.
    """
    early = _too_early(one, other) or _too_early(other, one)
    if early:
        return _unless_shared(early, one, other)
    if (one.earliest is None and one.latest is None) or (other.earliest is None and other.latest is None):
        return _old_news(one, other) or _old_news(other, one)
    found = _compare(one, other, context)
    if found is None:
        return None
    if one.dated and other.dated and not (one.doubtful or other.doubtful):
        return _unless_shared(found, one, other)
    agreeing = TAKEN_OVER_BESIDE if one.report == other.report else TAKEN_OVER
    share = agreeing if found.score > 0 else TAKEN_OVER_APART
    return Comparison(found.score * share, found.words + _why(one, other), found.names)


def _why(one: Telling, other: Telling) -> str:
    return ", which is in doubt" if one.dated and other.dated else ", by words further off"


def _unless_shared(found: Comparison, one: Telling, other: Telling) -> Comparison:
    """The comparison, which forbids nothing where either day stands in the sentence of another act."""
    if found.score > SHARED_APART or not (one.shared or other.shared) or _gap(one, other) > SHARED_WITHIN:
        return found
    return Comparison(SHARED_APART, found.words, found.names)


def _too_early(one: Telling, other: Telling) -> Comparison | None:
    """-1 where a report tells as past what another one dates to a later day."""
    if one.published is None or not one.past or not other.dated or other.earliest is None:
        return None
    if other.earliest <= one.published + TOO_LATE:
        return None
    return Comparison(-1.0, "told on {}, before {}", (_day(one.published), _day(other.earliest)))


def _old_news(one: Telling, other: Telling) -> Comparison | None:
    """Below 0 where one tells without a day, as news, what the other dates long before."""
    if one.published is None or one.earliest is not None or one.latest is not None or other.latest is None:
        return None
    if not other.dated or one.published - other.latest <= NEWS:
        return None
    return Comparison(-0.5, "told without a day {} days after {}", (one.published - other.latest, _day(other.latest)))


def _compare(one: Telling, other: Telling, context: Context) -> Comparison | None:
    gap = _gap(one, other)
    if gap == 0:
        if one.on_one_day and other.on_one_day:
            return Comparison(1.0, "both on {}", (_day(one.earliest),))
        widths = sorted((_width(one), _width(other)))
        if widths[1] > VAGUE:
            return None
        if (one.earliest, one.latest) == (other.earliest, other.latest):
            return Comparison(0.8, "both between {} and {}", (_day(one.earliest), _day(one.latest)))
        return Comparison(0.5 if widths[1] <= WIDE else 0.2, "days that overlap")
    exact = one.on_one_day and other.on_one_day
    if exact and one.report == other.report and one.dated and other.dated:
        return Comparison(-1.0, "{} and {} in one report", (_day(one.earliest), _day(other.earliest)))
    if gap == 1:
        return Comparison(NEXT_DAY, "one day apart")
    return Comparison(TWO_DAYS if gap == 2 and _told_alike(one, other, context) else -1.0, "{} days apart", (gap,))


def _told_alike(one: Telling, other: Telling, context: Context) -> bool:
    """
    Whether they share a rare word, whom or what was hit, or a telling way of acting.

    The word that tells it ("shelling") counts only in reports of one story: towns are shelled day by day.
    """
    if one.targets & other.targets or one.victims & other.victims or (one.modes & other.modes) - WAYS_OF_FIGHTING:
        return True
    words = one.words & other.words
    if words <= one.triggers | other.triggers:
        names = context.names_in(one.report), context.names_in(other.report)
        return bool(words) and share_of_names(*names) >= ONE_STORY
    return True


def _gap(one: Telling, other: Telling) -> int:
    if one.latest is not None and other.earliest is not None and other.earliest > one.latest:
        return other.earliest - one.latest
    if other.latest is not None and one.earliest is not None and one.earliest > other.latest:
        return one.earliest - other.latest
    return 0


def _width(telling: Telling) -> int:
    return 10**6 if telling.earliest is None or telling.latest is None else telling.latest - telling.earliest


@lru_cache(maxsize=8192)
def _day(number: int | None) -> _Day:
    return _Day(number)


class _Day:
    """A day number that is written as a day."""

    def __init__(self, number: int | None) -> None:
        self.number = number

    def __format__(self, form: str) -> str:
        return date.fromordinal(self.number).isoformat() if self.number is not None else "an open day"
