"""Which word of its sentence a date depends on, and from which words a date may be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Day

import msgspec

from onrecord.dates.calendar import days, interval
from onrecord.dates.lengths import moved
from onrecord.dates.resolve import in_dateline
from onrecord.dates.rules import Rules
from onrecord.dates.tense import verb_beside
from onrecord.records import Date, DateExpression, Event, Reading, Span, Token

LENGTH = re.compile(r"P(T?)(\d+)([DWMYH])$")
UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year", "H": "hour"}
NOMINAL = ("nsubj", "obj", "iobj", "obl", "nmod", "compound", "appos")
UP = frozenset(
    {"nsubj", "obj", "iobj", "obl", "nmod", "conj", "xcomp", "advcl", "acl", "appos", "compound", "amod", "dep", "flat"}
)
IN_CLAUSE = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "compound", "xcomp", "appos", "amod", "flat"})
EVENT_REACH = 60


class Governed:
    """
    The dates of a report by the token that each depends on.

    Args:
        reading: With tokens, statements and dates.
        rules: The language's rules; their ``attach`` names the conjunctions of another time.
    """

    def __init__(self, reading: Reading, rules: Rules) -> None:
        self.tokens = reading.tokens
        self.elsewhen = frozenset(rules.attach["elsewhen"])
        self.by_governor: dict[int, list[DateExpression]] = {}
        self.by_sentence: dict[int, list[tuple[int, DateExpression]]] = {}
        self.cues = {
            index for s in reading.statements if s.cue for index in self.tokens.between(s.cue.start, s.cue.end)
        }
        for row in _widest(reading.dates):
            indices = self.tokens.between(row.span.start, row.span.end)
            if not len(indices) or in_dateline(reading.report, row.span.start, row.span.end):
                continue
            head = self.tokens.head_within(indices[0], indices[-1] + 1)
            governor = verb_beside(self.tokens, indices[0]) or self.tokens.head_of(head)
            place = governor.index if governor is not None else head
            self.by_governor.setdefault(place, []).append(row)
            self.by_sentence.setdefault(self.tokens[head].sentence, []).append((place, row))

    def head(self, span: Span) -> Token | None:
        """Head token of a span, or None where no token lies in it."""
        indices = self.tokens.between(span.start, span.end)
        if not len(indices):
            return None
        return self.tokens[self.tokens.head_within(indices[0], indices[-1] + 1)]

    def own(self, head: Token, *, outside: Sequence[Span] = ()) -> Date | None:
        """The date that depends on the word itself, or on a noun phrase that does ("the Feb. 7 strike killed")."""
        places = [head.index]
        places += [child.index for child in self.tokens.children(head.index, *NOMINAL)]
        for place in places:
            for row in self.by_governor.get(place, ()):
                if row.date is not None and not any(span.holds(row.span) for span in outside):
                    return row.date
        return None

    def within(self, span: Span) -> Date | None:
        """The date that stands in the words themselves ("said on Friday" as a cue)."""
        for index in sorted({self.tokens[place].sentence for place in self.tokens.between(span.start, span.end)}):
            for _, row in self.by_sentence.get(index, ()):
                if span.holds(row.span):
                    return row.date
        return None

    def clause(self, head: Token) -> Iterator[Token]:
        """The words above, up to the verb of the clause."""
        token = head
        while token.deprel.split(":")[0] in IN_CLAUSE and token.deprel != "acl:relcl":
            above = self.tokens.head_of(token.index)
            if above is None:
                return
            yield above
            token = above

    def upward(self, head: Token) -> Iterator[Token]:
        """The words above that lie at the same time: not past "said that", nor past "after" and its like."""
        token = head
        for above in self.tokens.ancestors(head.index):
            if token.deprel.split(":")[0] not in UP or self._apart(token) or above.index in self.cues:
                return
            yield above
            token = above

    def _apart(self, token: Token) -> bool:
        marks = self.tokens.children(token.index, "mark", "case")
        return any(mark.lemma.lower() in self.elsewhen for mark in marks)

    def alone(self, head: Token) -> Date | None:
        """The only date of the sentence, where it is no cue's and no "after" stands between."""
        rows = [(place, row) for place, row in self.by_sentence.get(head.sentence, ()) if place not in self.cues]
        if len(rows) != 1 or self._apart(head):
            return None
        place, row = rows[0]
        governor = self.tokens[place]
        if governor.upos != "VERB" or self._apart(governor) or governor.deprel == "acl:relcl":
            return None
        return row.date

    def refers_back(self, head: Token) -> bool:
        """Whether a noun points at something told before: "the attack", "those killings"."""
        if head.upos != "NOUN":
            return False
        return any(
            child.feature("Definite") == "Def" or child.feature("PronType") == "Dem"
            for child in self.tokens.children(head.index, "det")
        )

    def goes_on(self, head: Token) -> bool:
        """Whether a word tells on in the plain past: no date in its sentence, no "had" and no "will" beside it."""
        if self.by_sentence.get(head.sentence):
            return False
        verb = head
        for above in (head, *self.tokens.ancestors(head.index)):
            verb = above
            if above.upos in ("VERB", "AUX"):
                break
        helpers = self.tokens.children(verb.index, "aux", "cop")
        if any(helper.lemma == "have" or helper.feature("VerbForm") == "Inf" for helper in helpers):
            return False
        return any(t.feature("Tense") == "Past" for t in (verb, *helpers))


def _widest(rows: Sequence[DateExpression]) -> list[DateExpression]:
    """Rows with days, without those that lie within another ("October 7" in "since October 7")."""
    dated = [row for row in rows if row.date is not None and (row.date.earliest or row.date.latest)]
    dated.sort(key=lambda row: (row.span.start, -row.span.end))
    kept: list[DateExpression] = []
    for row in dated:
        if not kept or not kept[-1].span.holds(row.span):
            kept.append(row)
    return kept


def counted_from_events(reading: Reading, dates: Sequence[Date | None], rules: Rules) -> Mapping[str, DateExpression]:
    """
    Durations that count from an event ("four days after the vote"), with the days that they mean.

    Args:
        reading: With events and dates.
        dates: The dates that the events have by now, in the order of the events.
        rules: Their ``attach`` names the words for before and after.

    Returns:
        By id, the rows that have changed.
    """
    out: dict[str, DateExpression] = {}
    for row in reading.dates:
        length = LENGTH.match(row.value)
        if row.timex != "DURATION" or length is None or (row.date is not None and row.date.reason != "no-anchor"):
            continue
        tail = reading.report.text[row.span.end : row.span.end + 16].lower()
        sign = next(
            (
                sign
                for sign, key in ((1, "later"), (-1, "earlier"))
                for word in rules.attach[key]
                if re.match(rf"\s+{word}\b", tail)
            ),
            0,
        )
        place = _next_event(reading.events, row.span.end) if sign else None
        origin = dates[place] if place is not None else None
        if place is None or origin is None or not origin.earliest or origin.earliest != origin.latest:
            continue
        start = Day.fromisoformat(origin.earliest)
        day = moved(start, sign * int(length[2]), UNITS[length[3]])
        throughout = ".within/" in row.found_by
        out[row.id] = msgspec.structs.replace(
            row, date=_counted(day, length[3], reading.events[place], row, since=start if throughout else None)
        )
    return out


def _next_event(events: Sequence[Event], end: int) -> int | None:
    near = [n for n, event in enumerate(events) if 0 < event.trigger.start - end <= EVENT_REACH]
    return min(near, key=lambda n: events[n].trigger.start) if near else None


def _counted(day: Day, unit: str, event: Event, row: DateExpression, *, since: Day | None) -> Date:
    """The day, month or year so far from the event; for "within", all from the event on."""
    values = {"M": f"{day:%Y-%m}", "Y": f"{day:%Y}"}
    span = interval(values.get(unit, day.isoformat())) if since is None else days(min(since, day), max(since, day))
    return Date(
        edtf=span.edtf,
        earliest=span.start.isoformat() if span.start else None,
        latest=span.end.isoformat() if span.end else None,
        precision=span.precision,
        basis="narrative",
        anchor=event.id,
        span=row.span,
    )
