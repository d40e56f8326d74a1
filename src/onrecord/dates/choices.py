"""
What may date an event or a statement, and the signs that speak for each answer.

An answer is the days of a date that the report tells somewhere, or all days from there to the report's own
day, or nothing. Its signs are names: how its words hang together with the trigger, how far back they were
told, which other event has that date, whether the tense allows it. ``weights.toml`` says what each is worth.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date as Day
from functools import lru_cache

from onrecord.dates.calendar import Interval
from onrecord.dates.calendar import days as days_between
from onrecord.dates.mentions import Mention, mentions_of
from onrecord.dates.rules import Rules
from onrecord.dates.told import Days, Paths, Told, told_in
from onrecord.dates.undated import days_of_report
from onrecord.records import Date, Reading

BACK = 6  # expressions before the sentence that are looked at, the first of the report besides
FIRST = 3
AHEAD = 3
LEAD = 3  # sentences
NEXT = 4  # sentences ahead in which another event's own date is looked for
NEAR = 2  # sentences
WIDTHS = ((0, "day"), (1, "two"), (7, "week"), (31, "month"), (366, "year"))
AGO = ((7, "days"), (60, "weeks"), (400, "year"))
NEAR_BY = frozenset({"here", "focus", "lead", "back.1"})
HANDED_ON = frozenset(
    {"lead", "focus", "here.only", "event.before.here", "event.before.1", "event.chain", "event.lemma"}
)
NO_SIGNS: frozenset[str] = frozenset()


class Choice:
    """
    One answer.

    Args:
        days: First and last day.
        date: The date that they come from; None for the answer that nothing is known.
        way: ``told`` as it stands, ``till`` from there to the report, ``clip`` up to the report, ``now`` the report's
            day, ``none``.
        own: Signs that its place in the report gives it.
        usual: Signs that every answer has whose days and mention are of its sort; one set for all of them, so that
            it is weighed once.
    """

    __slots__ = ("date", "days", "event", "own", "usual", "way")

    def __init__(
        self,
        days: Days,
        date: Date | None,
        way: str = "told",
        own: Iterable[str] = (),
        usual: frozenset[str] = NO_SIGNS,
    ) -> None:
        self.days = days
        self.date = date
        self.way = way
        self.own = set(own)
        self.usual = usual
        self.event: int | None = None

    @property
    def signs(self) -> set[str]:
        """All of its signs."""
        return self.own | self.usual


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


class Scene:
    """
    A report's mentions and dates, from which the choices of each mention are drawn up.

    Args:
        reading: With tokens, events, statements and dates.
        rules: The language's; their ``attach`` names the conjunctions of another time.
        day: The report's own day, ISO, or None.
    """

    def __init__(self, reading: Reading, rules: Rules, day: str | None) -> None:
        self.tokens = reading.tokens
        self.day = day
        self.days = _days_of(reading, day)
        cues = frozenset(
            index for s in reading.statements if s.cue for index in reading.tokens.between(s.cue.start, s.cue.end)
        )
        self.mentions = mentions_of(reading, cues, frozenset(rules.tense.get("modals", ())))
        self.events = len(reading.events)
        triggers = {index: m.place for m in self.mentions[: self.events] if m for index in m.inside}
        self.paths = Paths(reading.tokens, cues, triggers, frozenset(rules.attach["elsewhen"]))
        told = told_in(reading, cues, triggers, day)
        self.here: dict[int, list[Told]] = {}
        for one in told:
            self.here.setdefault(one.sentence, []).append(one)
        self.told = [one for one in told if not one.inner]
        self._sentences = [one.sentence for one in self.told]
        counts = Counter(one.days for one in self.told)
        most = max(counts.values(), default=0)
        self.often = frozenset(days for days, count in counts.items() if count == most > 1)
        self.lead = next((one.days for one in self.told if not one.said and one.sentence <= LEAD), None)
        self._looks: dict[Days, tuple[str, str]] = {}
        self._others: dict[int, list[tuple[Days, Date, set[str]]]] = {}
        self.order = sorted((m for m in self.mentions[: self.events] if m), key=lambda m: (m.head, m.place))
        self.rank = {m.place: n for n, m in enumerate(self.order)}
        self.sayings = sorted((m for m in self.mentions[self.events :] if m), key=lambda m: (m.head, m.place))
        self.own = [self._own(m) for m in self.mentions]
        self._heads: dict[int, list[int]] = {}
        for m in self.order:
            self._heads.setdefault(m.sentence, []).append(m.head)

    def _own(self, mention: Mention | None) -> Date | None:
        """The date that depends on the mention's own words."""
        if mention is None or mention.sentence not in self.here:
            return None
        for one in self.here[mention.sentence]:
            if not one.inner and self.paths.path(mention, one, {}) in ("own", "part"):
                return one.date
        return None

    def choices(self, mention: Mention, dates: Sequence[Date | None], before: Sequence[Mention]) -> list[Choice]:
        """
        The answers for one mention, "nothing is known" the last.

        Args:
            dates: What the mentions before have got, by number.
            before: The mentions told before, in text order.
        """
        found: dict[Days, Choice] = {}
        here = self.here.get(mention.sentence, ())
        if here:
            self._in_sentence(mention, here, found)
        others = self._others.get(mention.sentence)
        if others is None:
            others = self._others[mention.sentence] = self._in_others(mention.sentence, here=bool(here))
        for days, date, signs in others:
            self._choice(found, days, date).own |= signs
        if self.lead is not None and self.lead in found:
            found[self.lead].own.update(("lead", "lead." + mention.kind))
        self._before(mention, dates, before, found)
        self._after(mention, found)
        out = list(found.values())
        for choice in out:
            self._of_days(mention, choice)
        out += [more for choice in found.values() if (more := self._to_report(mention, choice)) is not None]
        if self.days and mention.tense == "present" and mention.kind == "speech" and mention.form == "verb":
            out.append(self._now(mention, self.days))
        self._narrower(out)
        out.append(Choice((None, None), None, "none", usual=self._of_nothing(mention, bool(here))))
        return out

    def _in_sentence(self, mention: Mention, here: Sequence[Told], found: dict[Days, Choice]) -> None:
        above = self.paths.above(mention.head)
        nearest = min(abs(one.head - mention.head) for one in here)
        heads = self._heads.get(mention.sentence, ())
        for one in here:
            path = self.paths.path(mention, one, above)
            if one.counts_from == mention.place or (path == "up-said" and mention.kind != "saying"):
                continue
            signs = self._choice(found, one.days, one.date).own
            signs.update(("here", "path." + path, "here.before" if one.head < mention.head else "here.after"))
            if one.inner:
                signs.update(("inner", "inner." + mention.form, "inner." + path.partition("-")[0]))
            if one.said and path != "own":
                signs.add("here.said")
            if len(here) == 1:
                signs.add("here.only")
            if abs(one.head - mention.head) == nearest:
                signs.add("here.nearest")
            if one.opens:
                signs.add("here.opens")
            owner = self.mentions[one.owner] if one.owner is not None and one.owner != mention.place else None
            if owner is not None and path != "own":
                signs.update(("here.taken", "taken." + self.paths.tie(mention.head, owner.head)))
            low, high = sorted((one.head, mention.head))
            if bisect_right(heads, low) < bisect_left(heads, high):
                signs.add("here.between")

    def _choice(self, found: dict[Days, Choice], days: Days, date: Date | None) -> Choice:
        choice = found.get(days)
        if choice is None:
            choice = found[days] = Choice(days, date)
        return choice

    def _in_others(self, sentence: int, *, here: bool) -> list[tuple[Days, Date, set[str]]]:
        """The days told in other sentences, with their first date and their signs; the same for all mentions of a sentence."""
        found: dict[Days, tuple[Days, Date, set[str]]] = {}
        start = bisect_left(self._sentences, sentence)
        end = bisect_right(self._sentences, sentence)
        focus = next(
            (n for n in range(start - 1, -1, -1) if not self.told[n].said and self.told[n].date.earliest), None
        )
        paragraph = self.tokens.sentences[sentence].paragraph
        near = max(0, start - BACK)
        for n in (*range(min(near, FIRST)), *range(near, start)):
            one = self.told[n]
            signs = found.setdefault(one.days, (one.days, one.date, set()))[2]
            back = sentence - one.sentence
            signs.add("back.1" if back == 1 else "back.2" if back == 2 else "back.5" if back <= 5 else "back.far")
            if one.said:
                signs.add("back.said")
            if self.tokens.sentences[one.sentence].paragraph == paragraph:
                signs.add("back.paragraph")
            if n == focus:
                signs.update(
                    ("focus", "focus.here" if here else "focus.none-here", "focus.1" if back == 1 else "focus.more")
                )
        for one in self.told[end : end + AHEAD]:
            signs = found.setdefault(one.days, (one.days, one.date, set()))[2]
            signs.add("ahead.1" if one.sentence == sentence + 1 else "ahead.more")
            if one.said:
                signs.add("ahead.said")
        return list(found.values())

    def _before(
        self, mention: Mention, dates: Sequence[Date | None], before: Sequence[Mention], found: dict[Days, Choice]
    ) -> None:
        latest = same_type = False
        for other in reversed(before):
            date = dates[other.place]
            if date is None or not (date.earliest or date.latest):
                continue
            back = mention.sentence - other.sentence
            signs = self._same(mention, other)
            if latest and back and other.type != mention.type and not signs:
                continue
            if not latest:
                latest = True
                far = "here" if back == 0 else "1" if back == 1 else "more"
                signs += [
                    "event.before." + far, f"event.before.{mention.tense}.{other.tense}.{'here' if far == 'here' else 'back'}",
                    f"event.before.{other.kind}-{mention.kind}",
                ]  # fmt: skip
            if other.type == mention.type and not same_type:
                same_type = True
                signs += ["event.type." + ("near" if back <= NEAR else "far"), "event.type." + mention.form]
            if back == 0:
                signs.append("tie." + self.paths.tie(mention.head, other.head))
            if signs:
                self._of_event(found, date, signs, other.place)
        self._main(mention, dates, before, found)

    def _same(self, mention: Mention, other: Mention) -> list[str]:
        """What makes two mentions look like one: a chain, a word, whom it was done to."""
        signs: list[str] = []
        if other.chain == mention.chain is not None:
            signs.append("event.chain")
        if other.lemma == mention.lemma:
            signs += ["event.lemma", "event.lemma." + mention.form]
        if other.type == mention.type and not mention.whom.isdisjoint(other.whom):
            signs.append("event.whom")
        if other.head == mention.head:
            signs.append("event.itself")
        return signs

    def _main(
        self, mention: Mention, dates: Sequence[Date | None], before: Sequence[Mention], found: dict[Days, Choice]
    ) -> None:
        """The first deed that a report tells, if it tells one at its beginning, is what much of it is about."""
        for other in before[:FIRST]:
            date = dates[other.place]
            if date is not None and (date.earliest or date.latest) and other.kind == "deed":
                signs = ["event.main", f"event.main.{mention.form}.{mention.kind}"]
                if other.type == mention.type:
                    signs.append("event.main.type")
                self._of_event(found, date, signs, other.place)
                return

    def _after(self, mention: Mention, found: dict[Days, Choice]) -> None:
        """Events told later that have a date of their own."""
        start = self.rank[mention.place] + 1 if mention.place in self.rank else len(self.order)
        for n in range(start, len(self.order)):
            other = self.order[n]
            ahead = other.sentence - mention.sentence
            if ahead > NEXT:
                return
            date = self.own[other.place]
            if date is None:
                continue
            signs = ["later" + sign.removeprefix("event") for sign in self._same(mention, other)]
            if ahead == 0:
                signs.append("later.tie." + self.paths.tie(mention.head, other.head))
            elif other.type == mention.type:
                signs.append("later.type")
            if signs:
                self._of_event(found, date, signs, other.place)

    def _of_event(self, found: dict[Days, Choice], date: Date, signs: Iterable[str], place: int) -> None:
        choice = self._choice(found, (date.earliest, date.latest), date)
        choice.own.update(signs)
        choice.event = place

    def _of_days(self, mention: Mention, choice: Choice) -> None:
        ago, wide = self._look(choice.days)
        choice.usual = _days(mention.tense, mention.fact, mention.form, ago, wide)
        if choice.days in self.often:
            choice.own.add("often")

    def _look(self, days: Days) -> tuple[str, str]:
        look = self._looks.get(days)
        if look is None:
            look = self._looks[days] = (when(days, self.day), width(days))
        return look

    def _to_report(self, mention: Mention, choice: Choice) -> Choice | None:
        """All days from there to the report's: what follows on a dated event lies between that event and the report."""
        first, last = choice.days
        if self.day is None or first is None or last is None or first >= self.day or last == self.day:
            return None
        if choice.event is None and choice.own.isdisjoint(NEAR_BY):
            return None
        own = [sign for sign in choice.own if not sign.startswith("path.")]
        days = (first, self.day)
        if last > self.day:
            more = Choice(days, choice.date, "clip", own, _clip(mention.fact, mention.tense))
        else:
            m, (ago, wide) = mention, self._look(choice.days)
            usual = _till(m.kind, m.tense, m.fact, m.form, ago, wide, cue=m.cue, quoted=m.quoted)
            more = Choice(days, choice.date, "till", own, usual)
            more.own.update(["till." + s for s in choice.own if s in HANDED_ON or s.startswith("path.")])
        more.event = choice.event
        return more

    def _now(self, mention: Mention, span: Interval) -> Choice:
        """What is done by saying it in the present tense is done on the report's day: "strongly condemns"."""
        assert span.start is not None
        assert span.end is not None
        first, last = span.start.isoformat(), span.end.isoformat()
        date = Date(
            edtf=span.edtf, earliest=first, latest=last, precision=span.precision, basis="publication",
            reason="said-in-the-report",
        )  # fmt: skip
        signs = ("now", "now.cue" if mention.cue else "now.no-cue", "now.quoted" if mention.quoted else "now.unquoted")
        return Choice((first, last), date, "now", signs)

    def _narrower(self, choices: Sequence[Choice]) -> None:
        """Marks days that lie within those of the mention's own words: "the November deal" of November 27."""
        for own in choices:
            first, last = own.days
            if not first or not last or not ("path.own" in own.own or "path.part" in own.own):
                continue
            for choice in choices:
                low, high = choice.days
                if choice.way == "told" and low and high and first <= low <= high <= last and choice.days != own.days:
                    choice.own.add("narrower")
                    if not choice.own.isdisjoint(("event.lemma", "event.chain", "event.type.the")):
                        choice.own.add("narrower.same")

    def _of_nothing(self, mention: Mention, here: bool) -> frozenset[str]:
        m = mention
        more = {"repeated": m.repeated, "quoted": m.quoted, "cue": m.cue, "undated": self.day is None}
        which = tuple(name for name, holds in more.items() if holds)
        return _nothing(m.kind, m.tense, m.fact, m.form, m.type, "here" if here else "none-here", which)


def _days_of(reading: Reading, day: str | None) -> Interval | None:
    """All days that the report may be of; None where nothing is known."""
    if day is not None:
        return days_between(Day.fromisoformat(day), Day.fromisoformat(day))
    span = days_of_report(reading.report)
    return days_between(*span) if span else None


@lru_cache(maxsize=4096)
def _days(tense: str, fact: str, form: str, ago: str, wide: str) -> frozenset[str]:
    """Signs of days that lie so far back and are so wide, for a mention of one sort."""
    return frozenset(
        ("when." + ago, "width." + wide, f"when.{tense}.{ago}", f"when.{fact}.{ago}", f"when.{form}.{ago}", f"width.{fact}.{wide}")
    )  # fmt: skip


@lru_cache(maxsize=256)
def _clip(fact: str, tense: str) -> frozenset[str]:
    """Signs of days up to the report, for a mention of one sort."""
    return frozenset(("clip", "clip." + fact, "clip." + tense))


@lru_cache(maxsize=4096)
def _till(
    kind: str, tense: str, fact: str, form: str, ago: str, wide: str, *, cue: bool, quoted: bool
) -> frozenset[str]:
    """Signs of all days from some to the report, for a mention of one sort."""
    signs = ["till", "till." + kind, "till." + tense, "till." + fact, "till.form." + form]
    signs += ["till.when." + ago, "till.width." + wide, f"till.{kind}.{tense}"]
    return frozenset(signs + ["till.cue"] * cue + ["till.quoted"] * quoted)


@lru_cache(maxsize=4096)
def _nothing(
    kind: str, tense: str, fact: str, form: str, type_: str, here: str, more: tuple[str, ...]
) -> frozenset[str]:
    """Signs of knowing nothing, for a mention of one sort."""
    signs = (
        "none",
        "none." + kind,
        "none." + tense,
        "none." + fact,
        "none.form." + form,
        "none.type." + type_,
        "none." + here,
    )
    return frozenset((*signs, *("none." + name for name in more)))


def best(
    choices: Sequence[Choice], weights: Mapping[str, int], usual: Callable[[frozenset[str]], int] | None = None
) -> Choice:
    """
    The choice whose signs are worth most; of equals the first.

    Args:
        choices: At least one.
        weights: Worth by sign.
        usual: What the usual signs of a choice are worth together, where that is known already.
    """

    def worth(choice: Choice) -> int:
        shared = usual(choice.usual) if usual is not None else sum([weights.get(sign, 0) for sign in choice.usual])
        return shared + sum([weights.get(sign, 0) for sign in choice.own])

    return max(choices, key=worth)
