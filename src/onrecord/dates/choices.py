"""
What may date an event or a statement, and the signs that speak for each answer.

An answer is the days of a date that the report tells somewhere, or all days from there to the report's own
day, or nothing. Its signs are names: how its words hang together with the trigger, how far back they were
told, which other event has that date, whether the tense allows it. ``weights.toml`` says what each is worth.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Day

from onrecord.dates import signs as of
from onrecord.dates.again import goes_on, is_compared, made_by, since_then, takes_up
from onrecord.dates.alike import kin, other_people, same_people, so_called, told_again
from onrecord.dates.calendar import Interval
from onrecord.dates.calendar import days as days_between
from onrecord.dates.counted import counted_back
from onrecord.dates.entries import Listed, listed_in
from onrecord.dates.mentions import Mention, mentions_of
from onrecord.dates.rules import Rules
from onrecord.dates.signs import Choice, Usual, beside, when, width
from onrecord.dates.told import Days, Paths, Told, courses_in, told_in, unresolved_in
from onrecord.dates.undated import days_of_report
from onrecord.records import Date, DateExpression, Reading

BACK = 3  # expressions before the sentence that are looked at, the first of the report besides
FIRST = 1
MAIN = 3  # mentions
AHEAD = 1
LEAD = 3  # sentences
NEXT = 4  # sentences ahead in which another event's own date is looked for
FAR = 12  # sentences
MONTH = 31  # days
LONG_AGO = 400  # days
POINTED = 2  # sentences
DONE = frozenset({"past", "perfect", "had"})  # tenses of what has been done
VIOLENT = frozenset({"ASSAULT", "COERCE"})
TOP, EARLY = 2, 6  # sentences
NEAR_BY = frozenset({"here", "focus", "lead", "back.1"})
CLOSE = frozenset({"path.own", "path.part", "path.up-clause", "path.up-near"})
HANDED_ON = frozenset({"lead", "focus", "here.only", "event.chain", "event.lemma"})


class Scene:
    """
    A report's mentions and dates, from which the choices of each mention are drawn up.

    Args:
        reading: With tokens, events, statements and dates.
        rules: The language's; their ``attach`` names the conjunctions of another time.
        day: The report's own day, ISO, or None.
        known: Days of events counted from others told before, by number.
    """

    def __init__(self, reading: Reading, rules: Rules, day: str | None, known: Mapping[int, Date] | None = None) -> None:
        self.tokens = reading.tokens
        self.day = day
        self.days = _days_of(reading, day)
        cues = frozenset(
            index for s in reading.statements if s.cue for index in reading.tokens.between(s.cue.start, s.cue.end)
        )
        self.mentions = mentions_of(reading, cues, frozenset(rules.tense.get("modals", ())))
        self.events = len(reading.events)
        triggers = {index: m.place for m in self.mentions[: self.events] if m for index in m.inside}
        self.triggers = triggers
        self.generic = frozenset(rules.attach["generic"])
        self.momentary = frozenset(rules.attach["momentary"])
        self.entries = listed_in(reading)
        self.paths = Paths(reading.tokens, cues, triggers, rules.attach)
        words = self.words = rules.attach
        told = told_in(reading, cues, triggers, day, words)
        self.here: dict[int, list[Told]] = {}
        for one in told:
            self.here.setdefault(one.sentence, []).append(one)
        self.told = [one for one in told if not one.inner]
        self.unresolved = unresolved_in(reading)
        self._sentences = [one.sentence for one in self.told]
        lead = next((one for one in self.told if not one.said and one.sentence <= LEAD), None)
        self.lead = lead.days if lead is not None else None
        self.lead_aside = lead is not None and bool(lead.aside)
        self._looks: dict[Days, tuple[str, str, str]] = {}
        self._usual: dict[tuple[str, str, str, str, str], dict[Days, Usual]] = {}
        self._others: dict[int, list[tuple[Days, Date, set[str]]]] = {}
        self.order = sorted(
            (m for m in self.mentions[: self.events] if m), key=lambda m: (m.sentence, m.form != "the", m.head, m.place)
        )
        self.rank = {m.place: n for n, m in enumerate(self.order)}
        self.sayings = sorted((m for m in self.mentions[self.events :] if m), key=lambda m: (m.head, m.place))
        back = counted_back(reading, triggers, rules, self.told)
        self.counted = {**back, **courses_in(reading, triggers), **(known or {})}
        self.own = [self._own(m) for m in self.mentions]

    def _own(self, mention: Mention | None) -> Date | None:
        """The date that depends on the mention's own words."""
        if mention is None or mention.sentence not in self.here:
            return None
        if mention.place in self.counted:
            return self.counted[mention.place]
        for one in self.here[mention.sentence]:
            if is_compared(self.tokens, one, self.words) and not self.paths.dated_by(mention.head, one):
                continue
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
        counted = self.counted.get(mention.place) if mention.place < self.events else None
        if counted is not None:
            return [Choice((counted.earliest, counted.latest), counted, more=frozenset(("path.own",)))]
        found: dict[Days, Choice] = {}
        here = self.here.get(mention.sentence, ())
        entry = self.entries.get(mention.sentence)
        if entry is not None:
            before = [other for other in before if other.sentence >= entry.first]
            if headed := self._under_head(mention, entry, here):
                return headed
        again = self._said_to_be(mention, before) or self._goes_with(mention, before)
        if again is None and not here:
            again = told_again(mention, before) or self._pointed_at(mention, before) or self._done_in(mention, before)
        date = dates[again.place] if again is not None else None
        if again is not None and date is not None and date.earliest:
            same = Choice((date.earliest, date.latest), date, more=frozenset(("event.again",)))
            same.event = again.place
            return [same]
        sole = self._since_then(mention) or self._when(mention, here)
        if sole is not None:
            return [sole]
        if here:
            self._in_sentence(mention, here, found)
        others = self._others.get(mention.sentence)
        if others is None:
            others = self._others[mention.sentence] = self._in_others(mention.sentence, here=bool(here))
        for days, date, signs in others:
            choice = found.get(days)
            if choice is None:
                found[days] = Choice(days, date, own=set(signs))
            else:
                choice.own |= signs
        lead = found.get(self.lead) if self.lead is not None else None
        if lead is not None:
            m = mention
            if self.lead_aside:
                lead.own.add("lead.aside")
            lead.own |= of.of_lead(m.kind, m.type, m.tense, m.form, bool(here))
            lead.own.add("lead.top" if m.sentence < TOP else "lead.early" if m.sentence < EARLY else "lead.late")
        self._before(mention, dates, before, found)
        self._after(mention, found)
        out = self._not_to_come(mention, self._with_own(mention, found.values()))
        self._of_days(mention, out, here=bool(here))
        if self.day:
            out += [self._to_report(mention, choice, bool(here)) for choice in out if self._goes_on(choice)]
        if self.days and mention.tense == "present" and mention.kind == "speech" and mention.form == "verb":
            out.append(self._now(mention, self.days))
        if here:
            self._narrower(out)
        close = any(not one.more.isdisjoint(CLOSE) for one in out)
        out.append(Choice((None, None), None, "none", usual=(self._of_nothing(mention, bool(here), close=close),)))
        return out

    def _under_head(self, mention: Mention, entry: Listed, here: Sequence[Told]) -> list[Choice]:
        """
        The day over an entry, for what the entry tells without a day of its own; nothing where the entry has told another since.

        What had been done before, or is yet to be, is not of that day.
        """
        head = entry.head
        if head is None or head.date is None:
            return []
        others = [one for one in here if not self._is_over(head, one)]
        found: dict[Days, Choice] = {}
        if others:
            self._in_sentence(mention, others, found)
        close = [choice for choice in found.values() if not choice.more.isdisjoint(CLOSE)]
        if close:
            self._of_days(mention, close, here=True)
            return close
        start = bisect_left(self._sentences, entry.first)
        end = bisect_left(self._sentences, mention.sentence)
        since = (one for one in self.told[start:end] if not one.said and not one.aside and not self._is_over(head, one))
        if mention.tense == "had" or mention.fact == "open" or any(since):
            return []
        return [Choice((head.date.earliest, head.date.latest), head.date, more=frozenset(("heading",)))]

    def _is_over(self, head: DateExpression, one: Told) -> bool:
        """Whether an expression is the day over an entry, or within it."""
        return head.span.start <= self.tokens[one.first].start < head.span.end

    def _not_to_come(self, mention: Mention, choices: Iterable[Choice]) -> list[Choice]:
        """The answers, without days after the report's for a verb that tells what was done: "agreed to meet on March 26"."""
        done = mention.form == "verb" and mention.fact == "real" and mention.tense in DONE
        if not done or self.day is None:
            return list(choices)
        return [choice for choice in choices if choice.days[0] is None or choice.days[0] <= self.day]

    def _with_own(self, mention: Mention, choices: Iterable[Choice]) -> list[Choice]:
        """
        The answers that share days with those of the mention's own words, where it is a noun of which these tell which one it is.

        "Arrested on Wednesday over the 2011 massacre" tells of no massacre on Wednesday.
        """
        own = self.own[mention.place]
        if mention.form == "verb" or own is None or not own.earliest or not own.latest:
            return list(choices)
        first, last = own.earliest, own.latest
        return [one for one in choices if (one.days[0] or first) <= last and (one.days[1] or last) >= first]

    def _pointed_at(self, mention: Mention, before: Sequence[Mention]) -> Mention | None:
        """The act of violence that "that attack" points at: the last one told, at most two sentences before."""
        if mention.lemma not in self.generic or mention.kind != "deed":
            return None
        if not any(word.feature("PronType") == "Dem" for word in self.tokens.children(mention.head, "det")):
            return takes_up(self.tokens, mention, before, self.own, self.generic)
        return self._last_violence(mention, before, POINTED)

    def _said_to_be(self, mention: Mention, before: Sequence[Mention]) -> Mention | None:
        """The act told just before that is said to be this one: "it was the second strike on the town since March"."""
        if mention.lemma not in self.generic or self.tokens.child(mention.head, "cop") is None:
            return None
        subject = self.tokens.child(mention.head, "nsubj")
        if (
            subject is None
            or subject.upos not in ("PRON", "DET")
            or subject.lemma.lower() not in ("it", "this", "that")
        ):
            return None
        return self._last_violence(mention, before, FAR)

    def _goes_with(self, mention: Mention, before: Sequence[Mention]) -> Mention | None:
        """The act that gives this one its day, if it has none of its own: see :mod:`onrecord.dates.again`."""
        if mention.place >= self.events or self.own[mention.place] is not None:
            return None
        return goes_on(self.tokens, mention, before, self.own, self.here.get(mention.sentence, ())) or made_by(
            self.tokens, mention, before, self.own, self.words["course"]
        )

    def _when(self, mention: Mention, here: Sequence[Told]) -> Choice | None:
        """The day that a clause hangs on: "since Thursday, when troops shelled the town" tells of Thursday."""
        days = [one for one in here if self.paths.dated_by(mention.head, one)]
        for one in sorted(days, key=lambda one: not one.inner):
            return Choice(one.days, one.date, more=frozenset(("path.own",)))
        return None

    def _since_then(self, mention: Mention) -> Choice | None:
        """All days from the last that was told before to the report's, for what has been done "since then"."""
        if self.day is None or not since_then(self.tokens, mention, self.words["since_then"]):
            return None
        for one in reversed(self.told[: bisect_left(self._sentences, mention.sentence)]):
            first, last = one.days
            if not one.said and first and last and last < self.day:
                return Choice((first, self.day), one.date, "till")
        return None

    def _last_violence(self, mention: Mention, before: Sequence[Mention], reach: int) -> Mention | None:
        told = (other for other in reversed(before) if other.head < mention.head and other.type in VIOLENT)
        last = next(told, None)
        return last if last is not None and mention.sentence - last.sentence <= reach else None

    def _done_in(self, mention: Mention, before: Sequence[Mention]) -> Mention | None:
        """The deed in whose course another was done: "killed in the strikes"."""
        for other in reversed(before):
            if other.sentence != mention.sentence:
                return None
            word = self.tokens[other.head]
            if other.form == "the" and word.head == mention.head and word.deprel.partition(":")[0] == "obl":
                return other if other.type == mention.type else None
        return None

    def _in_sentence(self, mention: Mention, here: Sequence[Told], found: dict[Days, Choice]) -> None:
        above = self.paths.above(mention.head)
        nearest = min(abs(one.head - mention.head) for one in here)
        within = {one.last for one in here if one.inner}
        streaks = {(one.governor, one.days[1], one.days[1]) for one in here if one.kind == "streak"}
        for one in here:
            if one.last in within and not one.inner and self.paths.dated_by(mention.head, one):
                continue  # "since Thursday, when" tells of Thursday
            if one.kind != "streak" and (one.governor, one.days[0], one.days[1]) in streaks:
                continue  # "for a third day on Thursday" does not tell of Thursday alone
            if one.inner and mention.tense == "perfect" and mention.lemma in self.momentary:
                continue
            path = self.paths.path(mention, one, above)
            if is_compared(self.tokens, one, self.words) and not self.paths.dated_by(mention.head, one):
                continue
            if one.aside == "relative" and path not in ("own", "part") and self._is_biography(one):
                continue  # "killed a judge who took office in May 2020"
            if one.counts_from == mention.place or (path == "up-said" and not _told_as_news(mention)):
                continue
            choice = self._choice(found, one.days, one.date)
            side = path.partition("-")[0]
            choice.more |= {"path." + path, f"path.{side}.{mention.tense}", f"kind.{one.kind}.{side}"}
            signs = choice.own
            signs.update(("here", "kind." + one.kind, "here.before" if one.head < mention.head else "here.after"))
            if path == "up-said":
                signs.update(("said." + mention.tense, "said." + mention.fact, "said." + mention.kind))
            if one.inner:
                signs.update(("inner", "inner." + mention.form, "inner." + mention.tense, "inner." + side))
            if one.said and path != "own":
                signs.add("here.said")
            if len(here) == 1:
                signs.add("here.only")
            if abs(one.head - mention.head) == nearest:
                signs.add("here.nearest")
            if one.opens:
                signs.add("here.opens")
            if one.aside and path not in ("own", "part", "part-event"):
                signs.update(("here.aside", f"here.aside.{one.aside}.{side}"))

    def _is_biography(self, told: Told) -> bool:
        """Whether a clause tells what was long before the report and no act of it: "who took office in May 2020"."""
        last = told.days[1]
        old = self.day is not None and last is not None and (Day.fromisoformat(self.day) - Day.fromisoformat(last)).days > LONG_AGO
        return old and told.governor not in self.triggers

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
        entry = self.entries.get(sentence)
        for n in (*range(min(near, FIRST)), *range(near, start)):
            one = self.told[n]
            if entry is not None and n >= FIRST and one.sentence < entry.first:
                continue
            signs = found.setdefault(one.days, (one.days, one.date, set()))[2]
            back = sentence - one.sentence
            signs.add("back.1" if back == 1 else "back.2" if back == 2 else "back.5" if back <= 5 else "back.far")
            if one.said:
                signs.add("back.said")
            if one.aside:
                signs.update(("back.aside", "back.aside." + one.aside))
            if self.tokens.sentences[one.sentence].paragraph == paragraph:
                signs.add("back.paragraph")
            if n == focus:
                signs.update(
                    ("focus", "focus.here" if here else "focus.none-here", "focus.1" if back == 1 else "focus.more")
                )
        for one in self.told[end : end + AHEAD]:
            if entry is not None and one.sentence > entry.last:
                break
            if _is_long(one.days):
                continue  # "has besieged the town since 2022" tells no day of what was told before it
            signs = found.setdefault(one.days, (one.days, one.date, set()))[2]
            signs.add("ahead.1" if one.sentence == sentence + 1 else "ahead.more")
            if one.said:
                signs.add("ahead.said")
        return list(found.values())

    def _before(
        self, mention: Mention, dates: Sequence[Date | None], before: Sequence[Mention], found: dict[Days, Choice]
    ) -> None:
        """What earlier mentions say for their days."""
        latest = same_word = False
        sentence = mention.sentence
        for other in reversed(before):
            date = dates[other.place]
            if date is None or not (date.earliest or date.latest):
                continue
            back = sentence - other.sentence
            if latest and back:
                if back > FAR:
                    break
                if not kin(mention, other):
                    continue
            signs = self._same(mention, other)
            if other.lemma == mention.lemma:
                signs += so_called(mention, other, last=not same_word)
                same_word = same_word or not mention.number or mention.number == other.number
            if back == 0:
                signs.append("tie." + self.paths.tie(mention.head, other.head))
            if signs or not latest:
                signs += other_people(mention, other)
                self._of_event(found, date, signs, other.place)
            latest = latest or bool(date.earliest and date.latest)
        self._main(mention, dates, before, found)

    def _same(self, mention: Mention, other: Mention) -> list[str]:
        """What makes two mentions look like one: a chain, the same word."""
        signs: list[str] = []
        if other.chain == mention.chain is not None:
            signs.append("event.chain")
        if other.head == mention.head:
            signs.append("event.itself")
        return signs + same_people(mention, other)

    def _main(
        self, mention: Mention, dates: Sequence[Date | None], before: Sequence[Mention], found: dict[Days, Choice]
    ) -> None:
        """The first deed that a report tells, if it tells one at its beginning, is what much of it is about."""
        for other in before[:MAIN]:
            date = dates[other.place]
            if date is not None and (date.earliest or date.latest) and other.kind == "deed":
                m, here = mention, mention.sentence in self.here
                signs = of.of_main(m.kind, m.type, m.tense, m.form, here, other.type == m.type)
                self._of_event(found, date, signs, other.place)
                return

    def _after(self, mention: Mention, found: dict[Days, Choice]) -> None:
        """Events told later that have a date of their own."""
        start = self.rank[mention.place] + 1 if mention.place in self.rank else len(self.order)
        entry = self.entries.get(mention.sentence)
        for n in range(start, len(self.order)):
            other = self.order[n]
            ahead = other.sentence - mention.sentence
            if ahead > NEXT or (entry is not None and other.sentence > entry.last):
                return
            date = self.own[other.place]
            if date is None or (ahead and _is_long((date.earliest, date.latest))):
                continue
            signs = ["later" + sign.removeprefix("event") for sign in self._same(mention, other)]
            if other.lemma == mention.lemma:
                signs += ["later.lemma", "later.lemma." + mention.form]
            if ahead == 0:
                signs.append("later.tie." + self.paths.tie(mention.head, other.head))
            elif other.type == mention.type:
                where = "here" if mention.sentence in self.here else "none-here"
                signs += ["later.type", "later.type." + where]
            if signs:
                self._of_event(found, date, signs, other.place)

    def _of_event(self, found: dict[Days, Choice], date: Date, signs: Iterable[str], place: int) -> None:
        choice = self._choice(found, (date.earliest, date.latest), date)
        choice.own.update(signs)
        choice.event = place

    def _of_days(self, mention: Mention, choices: Sequence[Choice], *, here: bool) -> None:
        m = mention
        sort = (m.tense, m.fact, m.form, m.kind)
        elsewhere = "others-here" if here else "none-here"
        of_here = self._usual.setdefault((*sort, "here"), {})
        of_others = self._usual.setdefault((*sort, elsewhere), {})
        for choice in choices:
            days = choice.days
            known, where = (of_here, "here") if "here" in choice.own else (of_others, elsewhere)
            usual = known.get(days)
            if usual is None:
                ago, wide, lie = self._look(days)
                usual = (of.of_days(m.tense, m.fact, m.form, ago, wide), of.of_story(m.kind, m.tense, where, lie))
                known[days] = usual
            choice.usual = usual

    def _look(self, days: Days) -> tuple[str, str, str]:
        """How days lie to the report's and to the first days that it tells, and how many they are."""
        look = self._looks.get(days)
        if look is None:
            lead = beside(days, self.lead) if self.lead is not None else ""
            look = self._looks[days] = (when(days, self.day), width(days), lead)
        return look

    def _goes_on(self, choice: Choice) -> bool:
        """Whether all days from there to the report's are an answer too."""
        first, last = choice.days
        if not first or not last or first >= self.day or last == self.day:  # type: ignore[operator]
            return False
        return choice.event is not None or not choice.own.isdisjoint(NEAR_BY)

    def _to_report(self, mention: Mention, choice: Choice, here: bool) -> Choice:
        """All days from there to the report's: what follows on a dated event lies between that event and the report."""
        first, last = choice.days
        assert self.day is not None
        assert last is not None
        m, (ago, wide, _) = mention, self._look(choice.days)
        story = choice.usual[1]
        if last > self.day:
            usual: Usual = (of.of_clip(m.fact, m.tense), story)
            more = Choice((first, self.day), choice.date, "clip", choice.own, usual=usual)
        else:
            since = of.of_since(m.fact, ago, wide, m.cue, m.quoted, here)
            usual = (of.of_till(m.kind, m.type, m.tense, m.form), since, story)
            taken = ["till." + sign for sign in choice.own & HANDED_ON] + ["till." + sign for sign in choice.more]
            more = Choice((first, self.day), choice.date, "till", choice.own, frozenset(taken), usual)
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
        subject = self.tokens.child(mention.head, "nsubj")
        we = subject is not None and subject.feature("Person") == "1"
        signs = (
            "now",
            "now.we" if we else "now.they",
            "now.cue" if mention.cue else "now.no-cue",
            "now.quoted" if mention.quoted else "now.unquoted",
        )
        return Choice((first, last), date, "now", more=frozenset(signs))

    def _narrower(self, choices: Sequence[Choice]) -> None:
        """Marks days that lie within those of the mention's own words: "the November deal" of November 27."""
        for own in choices:
            first, last = own.days
            if not first or not last or not ("path.own" in own.more or "path.part" in own.more):
                continue
            for choice in choices:
                low, high = choice.days
                if "inner" in choice.own:
                    continue
                if choice.way == "told" and low and high and first <= low <= high <= last and choice.days != own.days:
                    choice.more |= {"narrower"}
                    if not choice.own.isdisjoint(("event.lemma", "event.chain")):
                        choice.more |= {"narrower.same"}

    def _of_nothing(self, mention: Mention, here: bool, *, close: bool) -> frozenset[str]:
        m = mention
        which = (here, close, m.repeated, m.quoted, m.cue, self.day is None, m.sentence in self.unresolved)
        return of.of_nothing(m.kind, m.tense, m.fact, m.form, m.type, which)


def _is_long(days: Days) -> bool:
    """Whether days are more than a month."""
    first, last = days
    return not first or not last or (Day.fromisoformat(last) - Day.fromisoformat(first)).days > MONTH


def _days_of(reading: Reading, day: str | None) -> Interval | None:
    """All days that the report may be of; None where nothing is known."""
    if day is not None:
        return days_between(Day.fromisoformat(day), Day.fromisoformat(day))
    span = days_of_report(reading.report)
    return days_between(*span) if span else None


def _told_as_news(mention: Mention) -> bool:
    """Whether the day on which somebody says it may be that of the deed: what has just been done, or is being done; or a saying."""
    return mention.kind == "saying" or mention.tense in ("perfect", "present")
