"""Casualties on the events they belong to, and standing numbers that belong to none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from onrecord.counts.figures import with_figures
from onrecord.counts.harms import Harmed, harms
from onrecord.counts.nth import with_nth
from onrecord.counts.people import People
from onrecord.counts.retold import retold
from onrecord.counts.ruleset import rules_for
from onrecord.counts.strengths import strengths
from onrecord.counts.subsets import is_update, with_parts
from onrecord.records import Casualty, Event, Reading, Skipped, content_id
from onrecord.stage import Stage

if TYPE_CHECKING:
    from onrecord.settings import Settings

VERSION = "1"
EXACT = ("city", "district", "site")
REACH_OF_ONE = 2  # "A guard died later." within two sentences: farther off, single deaths are plain biography
REACH_AHEAD = 2  # sentences in which a report tells what happened after it has told of whom ("One man is dead ...")
REACH_OF_HEADLINE = 6  # sentences behind the first one, which says in short what they tell
OF_A_WAR = 50  # times the toll of an act that no report of it rises to
LATE = "9999-99-99"  # after all days
UPWARDS = ("xcomp", "obj", "nsubj", "nsubj:pass", "nmod", "nummod")  # from a word of harm to the verb of its clause
REACH = 6  # sentences that a toll may stand after its event; what lies farther off is background of something else


def stage(settings: Settings) -> Stage:
    """The stage that hangs casualties on events and keeps strengths; what finds no event is skipped with a reason."""
    del settings
    return Stage(
        name="counts.attach",
        needs=frozenset({"tokens", "counts", "dates", "statements", "events"}),
        adds=frozenset({"events", "strengths", "skipped"}),
        run=attach,
    )


def attach(reading: Reading) -> Reading:
    """The reading with casualties on its events, each on one event only, and with its strengths."""
    rules = rules_for(reading.report.language)
    if rules is None:
        return reading
    people = People(reading, rules)
    told = with_parts(_each_once(with_figures(with_nth(harms(people), people), people)), people)
    choice = EventChoice(people, reading.events, [harmed for harmed, _ in told])
    rows: dict[int, list[Casualty]] = {}
    hung: dict[int, tuple[int, str]] = {}
    placed: dict[int, tuple[int, int]] = {}
    homes: dict[int, int] = {}
    totals: set[int | None] = set()
    skipped: list[Skipped] = []
    for number, (harmed, whole) in enumerate(told):
        with_whole = whole in hung and (harmed.among or not choice.is_own(harmed))
        place = hung[whole][0] if whole is not None and with_whole else choice.event_for(harmed)
        if whole is None and choice.is_apart(harmed):
            again = [n for n in hung if told[n][0].harm == harmed.harm and told[n][0].count.best == harmed.count.best]
            place = hung[again[-1]][0] if again else place
        if harmed.again is not None:
            place = homes.get(harmed.again)
        if place is not None and _is_of_more(harmed, rows.get(place, ()), people):
            place = None
        if place is None or not choice.is_told(place, harmed):
            skipped.append(_skipped(harmed, "no-event" if place is None else "not-said-to-have-happened"))
            continue
        running = is_cumulative(people, harmed) or harmed.again in totals
        row = _casualty(people, harmed, reading.events[place], hung[whole][1] if whole in hung else None, running)
        hung[number] = (place, row.id)
        homes[harmed.core] = place
        if running:
            totals.add(harmed.core)
        choice.hurt.add(place)
        rows.setdefault(place, []).append(row)
        placed[number] = (place, len(rows[place]) - 1)
    _mark_retold(told, rows, placed, people)
    events = tuple(
        msgspec.structs.replace(event, casualties=(*event.casualties, *rows[i])) if i in rows else event
        for i, event in enumerate(reading.events)
    )
    return reading.add(events=events, strengths=tuple(strengths(people, told)), skipped=(*reading.skipped, *skipped))


def _is_of_more(harmed: Harmed, rows: Sequence[Casualty], people: People) -> bool:
    """Whether a toll, told after an act whose own has been told, counts so many more that it is a war's and not the act's."""
    many = harmed.count.low or harmed.count.high or 0
    if harmed.number is None or harmed.group is not None or harmed.again is not None:
        return False
    here = people.tokens.sentence_of(harmed.trigger)
    own = [row.count.high or row.count.low or 0 for row in rows if row.harm == harmed.harm and not here.start <= row.span.start < here.end]
    return any(own) and many >= OF_A_WAR * max(own)


def _each_once(found: Sequence[Harmed]) -> list[Harmed]:
    """The harms without those that two rules read in the same words, of which the first stays: a row's id is made of its words."""
    kept: dict[tuple[str, int, int], Harmed] = {}
    for harmed in found:
        kept.setdefault((harmed.harm, harmed.span.start, harmed.span.end), harmed)
    return list(kept.values())


def _mark_retold(
    told: Sequence[tuple[Harmed, int | None]],
    rows: dict[int, list[Casualty]],
    placed: dict[int, tuple[int, int]],
    people: People,
) -> None:
    """Sets in the rows which other row they tell again; ``placed`` has the event and the place of each harm's row."""
    running = {n for n, (event, place) in placed.items() if rows[event][place].cumulative}
    skip = frozenset(n for n in range(len(told)) if n not in placed or n in running)
    ids = {number: rows[event][place].id for number, (event, place) in placed.items()}

    def are_apart(one: int, other: int) -> bool:
        return _are_apart(people.reading.events[placed[one][0]], people.reading.events[placed[other][0]])

    for number, other in retold(told, skip, people, are_apart).items():
        event, place = placed[number]
        if ids[other] != ids[number] and rows[event][place].subset_of != ids[other]:
            rows[event][place] = msgspec.structs.replace(rows[event][place], retells=ids[other])


def _are_apart(one: Event, other: Event) -> bool:
    """Whether two events were on different days, told and not only inferred, or in different towns that their own clauses name."""
    if one is other:
        return False
    days = [(e.date.earliest, e.date.latest) for e in (one, other) if e.date is not None and e.date.basis != "inferred"]
    known = [(first, last) for first, last in days if first is not None and last is not None]
    if len(known) == len(days) == 2 and (known[0][1] < known[1][0] or known[1][1] < known[0][0]):
        return True
    towns = [next((p.place for p in e.places if p.precision in EXACT and e.span.holds(p.span)), None) for e in (one, other)]
    return None not in towns and towns[0] != towns[1]


def _casualty(people: People, harmed: Harmed, event: Event, whole: str | None, running: bool) -> Casualty:
    group = harmed.group
    who = people.participant(group) if group is not None else None
    if group is not None and who is not None and harmed.spared:
        who = msgspec.structs.replace(who, count=group.count)  # how many came to no harm
    return Casualty(
        id=content_id("ca", event.id, harmed.harm, harmed.span.start, harmed.span.end),
        found_by=f"counts.{people.rules.language}.{harmed.rule}/{VERSION}",
        harm=harmed.harm,  # type: ignore[arg-type]
        who=who,
        civilian=people.civilian(group) if group is not None and who is not None else None,
        count=harmed.count,
        cumulative=running,
        subset_of=whole,
        according_to=_voices(people, harmed),
        span=harmed.span,
    )


def _voices(people: People, harmed: Harmed) -> tuple[str, ...]:
    """Who says the number, or else who says the number of those told by a word of harm ("spoke of 30 wounded")."""
    inside = people.tokens.between(harmed.span.start, harmed.span.end)
    number = next((i for i in inside if i in people.numbers), harmed.core)
    return people.voices(people.tokens[harmed.core]) or people.voices(people.tokens[number])


def _skipped(harmed: Harmed, reason: str) -> Skipped:
    span = harmed.span
    return Skipped(
        id=content_id("sk", "counts.attach", span.report, span.start, span.end, harmed.harm),
        found_by=f"counts.attach/{VERSION}",
        stage="counts.attach",
        reason=reason,
        detail=harmed.harm,
        report=span.report,
        span=span,
    )


def is_cumulative(people: People, harmed: Harmed) -> bool:
    """Whether the clause of the number says that it runs over more than the event ("since Saturday")."""
    tokens = people.tokens
    if harmed.rule in people.rules.sentence_wide:
        sentence = tokens.sentence_of(harmed.trigger)
        words = people.reading.report.text[sentence.start : sentence.end]
    else:
        words = " | ".join(_clause(people, index) for index in _clauses_of(people, harmed.trigger))
    if harmed.rule in people.rules.plain["cumulative"]["lasting"]:
        words = people.rules.since.sub("", words)
    words = people.rules.superlative.sub("", words)
    if people.rules.brought.search(words) is not None and not is_update(people, harmed):
        return True
    if people.rules.later.search(words) is not None:  # "so far nine bodies have been found" is of what was just told
        words = people.rules.yet.sub("", words)
    return people.rules.cumulative.search(words) is not None


def _clauses_of(people: People, trigger: int) -> list[int]:
    """The word of harm and those up to the verb of its clause; a verb joined to another without a subject of its own is of the other's clause."""
    tokens, found, token = people.tokens, [trigger], people.tokens[trigger]
    while token.head >= 0 and (token.deprel in UPWARDS or (token.deprel == "conj" and tokens.child(token.index, "nsubj") is None)):
        token = tokens[token.head]
        found.insert(0, token.index)
    return found


def _clause(people: People, trigger: int) -> str:
    """The words of a clause without what is joined to it or hangs on its nouns."""
    tokens = people.tokens
    below = list(tokens.subtree(trigger, without=frozenset({"conj", "parataxis", "acl:relcl", "acl", "ccomp", "advcl"})))
    for clause in tokens.children(trigger, "advcl"):
        mark = tokens.child(clause.index, "mark")
        if mark is not None and people.rules.cumulative.search(mark.text):
            below += tokens.subtree(clause.index)
    return " ".join(tokens[i].text for i in sorted(below))


class EventChoice:
    """Which of a report's events a harm belongs to."""

    def __init__(self, people: People, events: Sequence[Event], told: Sequence[Harmed] = ()) -> None:
        self._tokens, self._events = people.tokens, events
        self._allowed = people.rules.plain["events"]
        self._definite = frozenset(people.rules.plain["again"]["definite"])
        self._numbers: dict[int, dict[str, set[int | None]]] = {}
        for harmed in told:
            numbers = self._numbers.setdefault(self._tokens[harmed.trigger].sentence, {})
            numbers.setdefault(harmed.harm, set()).add(harmed.count.low)
        self._days: dict[int, list[str]] = {}
        for row in people.reading.dates:
            inside = self._tokens.between(row.span.start, row.span.end)
            if row.timex == "DATE" and row.date is not None and row.date.latest and len(inside):
                self._days.setdefault(self._tokens[inside.start].sentence, []).append(row.date.latest)
        self._entries = _entries_of(people.reading)
        self.hurt: set[int] = set()  # events with people harmed in them already
        self._by_token: dict[int, int] = {}
        self._by_sentence: dict[int, list[tuple[int, int]]] = {}
        for number, event in enumerate(events):
            indices = self._tokens.between(event.trigger.start, event.trigger.end)
            for index in indices:
                self._by_token.setdefault(index, number)
            if len(indices):
                sentence = self._tokens[indices.start].sentence
                self._by_sentence.setdefault(sentence, []).append((indices.start, number))

    def is_own(self, harmed: Harmed) -> bool:
        """Whether the word of harm is itself the trigger of an event."""
        return harmed.trigger in self._by_token

    def is_apart(self, harmed: Harmed) -> bool:
        """Whether it is a toll of many in a sentence that tells no act: the same number told before says of which act it is."""
        sentence = self._tokens[harmed.trigger].sentence
        return harmed.number is not None and (harmed.count.best or 0) > 1 and sentence not in self._by_sentence

    def event_for(self, harmed: Harmed) -> int | None:
        """
        Place of the event in the report's list, or None.

        The event of the word of harm itself, unless it only helps ("recovered nine bodies"); else the one that does the harm in the clause, or that the clause
        hangs on; else the nearest in the sentence; else, for numbers, the last one told before.
        """
        own = self._by_token.get(harmed.trigger)
        helped = own is not None and self._events[own].type in self._allowed["helping"]
        if own is not None and not helped and (self._is_real(own) or not self._is_outcome(harmed)):
            return own
        fit = self._fit(harmed.harm)
        for index in self._around(harmed.trigger):
            if index in self._by_token and fit(self._by_token[index]):
                return self._by_token[index]
        sentence = self._tokens[harmed.trigger].sentence
        near = [(abs(at - harmed.trigger), number) for at, number in self._by_sentence.get(sentence, ()) if fit(number)]
        if near:
            return min(near)[1]
        day = self._only_day(sentence)
        likely = self._nearby(harmed, sentence, self._fit(harmed.harm, but=self._allowed["seldom"], by=day))
        likely = likely if likely is not None else self._nearby(harmed, sentence, self._fit(harmed.harm, by=day))
        if likely is not None or helped or harmed.number is None:
            return own if likely is None and helped else likely
        helping = (n for _, n in self._by_sentence.get(sentence, ()) if self._events[n].type in self._allowed["helping"])
        return next((n for n in helping if self._is_real(n)), None)  # "two bodies were pulled out, bringing the dead to nine"

    def _nearby(self, harmed: Harmed, sentence: int, fit: _Fit) -> int | None:
        """The last event of an earlier sentence; where the report has told none, the first of the next ones."""
        single = harmed.group is not None and not harmed.group.counted and not self._points_back(harmed)
        reach = REACH_OF_ONE if single else REACH
        for earlier in range(sentence - 1, max(sentence - reach, 0) - 1, -1):
            if self._entries.get(earlier) != self._entries.get(sentence):
                break  # what another entry of a list tells is another happening
            before = [number for _, number in self._by_sentence.get(earlier, ()) if fit(number)]
            if before:
                return next((number for number in reversed(before) if number in self.hurt), before[-1])
        ahead = REACH_OF_HEADLINE if sentence == 0 else REACH_AHEAD
        for later in range(sentence + 1, sentence + ahead + 1):
            if self._is_another(sentence, later) or self._entries.get(later) != self._entries.get(sentence):
                return None
            after = [number for _, number in self._by_sentence.get(later, ()) if fit(number)]
            if after:
                return after[0]
        return None

    def _is_another(self, sentence: int, later: int) -> bool:
        """Whether two sentences have other numbers of one harm, so that the later tells of another happening."""
        before, after = self._numbers.get(sentence, {}), self._numbers.get(later, {})
        return any(before[harm].isdisjoint(after[harm]) for harm in before if harm in after)

    def _points_back(self, harmed: Harmed) -> bool:
        """Whether somebody told before is meant: a pronoun, a name, or "the"."""
        if harmed.group is None:
            return False
        head = self._tokens[harmed.group.head]
        articles = self._tokens.children(head.index, "det")
        return harmed.group.named or head.upos == "PRON" or any(t.text.lower() in self._definite for t in articles)

    def _only_day(self, sentence: int) -> str:
        """The last day of the only date of a sentence; of none or several a day after all others."""
        days = self._days.get(sentence, [])
        return days[0] if len(days) == 1 else LATE

    def _fit(self, harm: str, *, but: Sequence[str] = (), by: str | None = None) -> _Fit:
        """
        Which events can do a harm; of those that another sentence tells, ``but`` seldom do ("three men were arrested").

        Nor do those that are told not to have happened, and those told to be after the day ``by`` which the harm was done: "in
        April 2010, for comparison, 86 died".
        """
        but = () if harm == "captured" else but
        types = [kind for kind in self._allowed[harm] if kind not in but]
        unreal = self._allowed["unreal"] if by is None else [*self._allowed["unreal"], "denied"]
        return _Fit(self._events, frozenset(types), frozenset(but), frozenset(unreal), by or LATE)

    def _around(self, trigger: int) -> Iterator[int]:
        """Tokens whose event most likely does the harm: subject and adjuncts of the clause, then its governors."""
        for child in self._tokens.children(trigger, "nsubj", "obl", "nmod", "advcl"):
            yield child.index
        for governor in self._tokens.ancestors(trigger):
            yield governor.index
            for child in self._tokens.children(governor.index, "nsubj", "obl"):
                if child.index != trigger:
                    yield child.index

    def is_told(self, number: int, harmed: Harmed) -> bool:
        """Whether the harm is told as something that happened, or is said to have, rather than feared or wished."""
        own = self._by_token.get(harmed.trigger) == number
        return self._is_real(number) and not harmed.purpose and (harmed.real or own)

    def _is_real(self, number: int) -> bool:
        return self._events[number].factuality not in self._allowed["unreal"]

    def _is_outcome(self, harmed: Harmed) -> bool:
        """Whether a participle behind a clause says what came of it: "called for fire, killing two"."""
        token = self._tokens[harmed.trigger]
        governor = self._tokens.head_of(token.index)
        return (
            token.deprel == "advcl"
            and "VerbForm=Part" in token.feats
            and "Tense=Pres" in token.feats
            and self._tokens.child(token.index, "mark") is None
            and governor is not None
            and governor.index < token.index
            and "Tense=Past" in governor.feats
        )


def _entries_of(reading: Reading) -> dict[int, int]:
    """The entry, by its first character, of each sentence of a list; those of a live page tell of one happening."""
    return {
        sentence.index: entry.start
        for entry in reading.entries
        if not entry.live
        for sentence in reading.tokens.sentences
        if entry.start <= sentence.start < entry.end
    }


class _Fit:
    """Whether an event is of a type that can do a harm and no mode that seldom does, is told as real, and was not only after the harm was done."""

    def __init__(
        self, events: Sequence[Event], types: frozenset[str], seldom: frozenset[str], unreal: frozenset[str], by: str
    ) -> None:
        self._events, self._types, self._seldom, self._unreal, self._by = events, types, seldom, unreal, by

    def __call__(self, number: int) -> bool:
        event = self._events[number]
        if event.type not in self._types or event.factuality in self._unreal or not self._seldom.isdisjoint(event.modes):
            return False
        told = event.date if event.date is not None and event.date.basis != "inferred" else None
        return told is None or told.earliest is None or told.earliest <= self._by
