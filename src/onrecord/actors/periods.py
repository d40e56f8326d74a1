"""
Since when and until when a relation holds: "since 2011", "from 2009 to 2014", "who took office in April",
"former".

Only dates that the parse hangs on the office, on a clause about its bearer or on the verb that ties the two are
taken; a day with another verb says nothing of the office.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.actors.folding import is_one_of
from onrecord.actors.lists import listed
from onrecord.actors.related import Related, is_not_yet
from onrecord.actors.segment import Segment
from onrecord.records import Date, DateExpression, Span, Token

OVER = "over-by-publication"
BEHIND = 8  # words at most from an office to the date that tells since when


class Period(NamedTuple):
    """When something began and when it ended; null where the words do not say."""

    since: Date | None = None
    until: Date | None = None


class Periods:
    """The dates of one report, by sentence, and what they say of offices and ties."""

    def __init__(self, on: Related) -> None:
        self.on = on
        self.tokens = on.tokens
        self.dates: dict[int, list[tuple[int, DateExpression]]] = {}
        for expression in on.reading.dates:
            within = self.tokens.between(expression.span.start, expression.span.end)
            if expression.timex == "DATE" and expression.date is not None and len(within):
                self.dates.setdefault(self.tokens[within[0]].sentence, []).append((within[0], expression))

    def of_verb(self, verb: Token, *, begins: bool) -> Period:
        """Dates that stand with a verb; ``begins`` says that what it tells begins with it ("designated in 2016")."""
        found = Period()
        for first, expression in self.dates.get(verb.sentence, ()):
            if self._governor(first) == verb.index:
                found = self._with(found, first, expression, plain="since" if begins else "")
        return found

    def of_office(self, number: int, segment: Segment) -> Period:
        """Dates that stand with an office or with a clause about its bearer."""
        sentence = self.tokens[segment.first].sentence
        if sentence not in self.dates:
            return Period()
        title = self.tokens.head_within(segment.first, segment.last)
        own = {title, self.on.reading.mentions[number].head}
        own |= {t.index for head in sorted(own) for t in self.tokens.children(head, "appos", "flat")}
        own |= {self.tokens[head].head for head in sorted(own) if self.tokens[head].deprel in ("appos", "nmod:desc")}
        found = Period()
        for first, expression in self.dates[sentence]:
            plain = "" if self._right_behind(segment, first) else self._about(first, own, title)
            if plain is not None:
                found = self._with(found, first, expression, plain=plain)
        return found

    def past(self, words: Span) -> Date:
        """The end of what "former" says is over: some day up to that of the report."""
        published = self.on.reading.report.published
        latest = published.latest if published is not None else None
        edtf = f"../{latest}" if latest is not None else None
        return Date(edtf=edtf, latest=latest, basis="publication", reason=OVER, span=words)

    def _governor(self, first: int) -> int | None:
        """The verb that a date hangs on."""
        return next((t.index for t in self.tokens.ancestors(first) if t.upos == "VERB"), None)

    def _about(self, first: int, own: set[int], title: int) -> str | None:
        """What a date without "since" and "until" tells of an office: its beginning, its end, nothing; None: not about it."""
        for token in self.tokens.ancestors(first):
            if token.index in own:
                return ""
            if token.upos != "VERB":
                continue
            clause = token.deprel.split(":")[0] == "acl" and token.head in own
            if token.deprel == "advcl" and token.head in own:
                return ""
            if self._gives_up(token, own):
                return "until"
            if clause or (self.tokens[title].head == token.index and self.tokens[title].deprel in ("xcomp", "obl")):
                return self._plain(token)
            return None
        return None

    def _right_behind(self, segment: Segment, first: int) -> bool:
        """Whether "since" and a date follow an office, and whose it is, before any comma or verb, whatever the parse hangs them on."""
        between = self.tokens[segment.last : first]
        if not 0 < len(between) <= BEHIND or between[-1].text.lower() not in listed("since") | listed("until"):
            return False
        return all(t.upos not in ("VERB", "AUX", "SCONJ", "PRON", "PUNCT") or t is between[-1] for t in between)

    def _gives_up(self, verb: Token, own: set[int]) -> bool:
        """ "The acting minister resigned on Monday": the holder of the office leaves it."""
        subject = self.tokens.child(verb.index, "nsubj", "nsubj:pass")
        held = subject is not None and subject.index in own
        return held and is_one_of(verb, listed("giving_up")) and not is_not_yet(self.tokens, verb)

    def _plain(self, verb: Token) -> str:
        if is_one_of(verb, listed("taking_office")):
            return "since"
        return "until" if is_one_of(verb, listed("leaving_office")) else ""

    def _with(self, found: Period, first: int, expression: DateExpression, *, plain: str) -> Period:
        before = self._word_before(first)
        if before in listed("since"):
            return found._replace(since=expression.date)
        if before in listed("until") and (before not in listed("until_after_since") or found.since is not None):
            return found._replace(until=expression.date)
        if plain == "since":
            return found._replace(since=found.since or expression.date)
        return found._replace(until=found.until or expression.date) if plain == "until" else found

    def _word_before(self, first: int) -> str:
        """The preposition before a date; of "until his death in 2019" that before the death, of "until he fell in May" "until"."""
        index = first - 1
        while index > 0 and self.tokens[index].upos in ("DET", "ADJ", "ADV"):
            index -= 1
        word = self.tokens[index].text.lower() if index >= 0 else ""
        above = self.tokens.head_of(first)
        while above is not None and above.deprel in ("compound", "flat", "nmod:unmarked"):
            above = self.tokens.head_of(above.index)
        mark = self.tokens.child(above.index, "case", "mark") if above is not None else None
        if mark is not None and word not in listed("since") | listed("until"):
            outer = mark.text.lower()
            return outer if outer in listed("since") | (listed("until") - listed("until_after_since")) else word
        return word
