"""The expressions of time of a report that name days, where they stand, and how words hang together with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.dates.mentions import Mention
from onrecord.dates.resolve import in_dateline
from onrecord.dates.tense import verb_beside
from onrecord.records import Date, DateExpression, Reading, Token, Tokens

Days = tuple[str | None, str | None]
NOMINAL = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "compound", "appos"})
UP = NOMINAL | {"conj", "xcomp", "advcl", "acl", "amod", "dep", "flat"}
IN_CLAUSE = NOMINAL | {"xcomp", "amod", "flat"}
CLAUSES = frozenset({"advcl", "acl", "ccomp", "parataxis", "csubj"})
OPENS = 2
STEPS = 10
REACH = 20  # characters
OPENING = 40  # characters of a line
STREAK = ".for-nth-day/"
COURSE = ".nth-day-of/"


class Told(NamedTuple):
    """
    An expression of time that names days.

    Args:
        date: What it means.
        days: Its first and last day.
        sentence: Number of its sentence.
        first: Its first token.
        last: Its last token.
        head: Its head token.
        governor: The token that it depends on.
        said: Whether that is a cue: "said on Tuesday".
        opens: Whether it stands at the head of its sentence.
        inner: Whether it lies within a wider one ("October 7" in "since October 7").
        counts_from: Number of the event that it counts from ("two days after the ambush"), or None.
        kind: What it was read from (its basis), ``clock`` for an hour of a day told before, ``streak`` for "for a third day".
        aside: Where it dates something told by the way: ``relative`` ("the town, which they took on January 4"), ``noun``
            ("the election of last Saturday"), ``apart`` ("after the vote on Sunday"); else nothing.
    """

    date: Date
    days: Days
    sentence: int
    first: int
    last: int
    head: int
    governor: int
    said: bool
    opens: bool
    inner: bool
    counts_from: int | None = None
    kind: str = "stated"
    aside: str = ""


def told_in(
    reading: Reading, cues: frozenset[int], triggers: Mapping[int, int], day: str | None, words: Mapping[str, Sequence[str]]
) -> list[Told]:  # fmt: skip
    """
    All of a report's dated expressions in text order, but for those in the dateline and over it, and those of another time that only likens ("as it did in May").

    Args:
        cues: Tokens of the cues of statements.
        triggers: Number of the event by token of its trigger.
        day: The day of the report, ISO, or None.
        words: The language's: ``ruled_out`` before an expression say that it was another time, ``page`` open a line which
            tells of the page ("Last updated on Sunday"), ``elsewhen`` are conjunctions of another time, and ``recording`` are
            verbs whose day is that of what they take for object: "In January the Mission recorded three raids".
    """
    numbers = {event.id: n for n, event in enumerate(reading.events)}
    head_end = reading.report.dateline.end if reading.report.dateline is not None else 0
    told = [
        _told(reading.tokens, row, inner, cues, triggers, numbers, words)
        for row, inner in _rows(reading.dates, day)
        if row.span.start >= head_end
        and not in_dateline(reading.report, row.span.start, row.span.end)
        and len(reading.tokens.between(row.span.start, row.span.end))
        and not _ruled_out(reading.report.text, row, words["ruled_out"])
        and not _of_page(reading.report.text, row, words["page"])
        and not reading.tokens.compares(reading.tokens.between(row.span.start, row.span.end)[0])
    ]
    return _shared_out(reading.tokens, told, cues)


def _of_page(text: str, row: DateExpression, words: Sequence[str]) -> bool:
    """Whether a line tells when the page was made: "Last updated at 10:39 a.m. on Sunday", "Published: 8/19/2013"."""
    line = text.rfind("\n", 0, row.span.start) + 1
    if row.span.start - line > OPENING:
        return False
    before = text[line : row.span.start].lower().strip(" :")
    return before.removesuffix(" at").removesuffix(" on").rstrip(" :") in words


def _ruled_out(text: str, row: DateExpression, words: Sequence[str]) -> bool:
    """Whether words say that it was another time: "on Tuesday and not on Monday as promised"."""
    before = text[max(0, row.span.start - REACH) : row.span.start].lower().rstrip()
    return before.endswith(tuple(f" {word}" for word in words))


def courses_in(reading: Reading, triggers: Mapping[int, int]) -> dict[int, Date]:
    """Days of what goes on for days, by number of the event: "on Monday, the third day of the strike"."""
    out: dict[int, Date] = {}
    for row in reading.dates:
        if COURSE not in row.found_by or row.date is None or row.date.earliest is None:
            continue
        indices = reading.tokens.between(row.span.start, row.span.end)
        for thing in reading.tokens.children(indices[-1], "nmod") if len(indices) else ():
            if thing.index in triggers:
                out[triggers[thing.index]] = row.date
    return out


def unresolved_in(reading: Reading) -> frozenset[int]:
    """Numbers of the sentences with a date whose days are not known ("a day earlier", with no day before it)."""
    found: set[int] = set()
    for row in reading.dates:
        if row.timex in ("DATE", "TIME") and row.date is not None and not (row.date.earliest or row.date.latest):
            indices = reading.tokens.between(row.span.start, row.span.end)
            found.update(reading.tokens[index].sentence for index in indices[:1])
    return frozenset(found)


def _told(
    tokens: Tokens, row: DateExpression, inner: bool, cues: frozenset[int], triggers: Mapping[int, int],
    numbers: Mapping[str, int], words: Mapping[str, Sequence[str]],
) -> Told:  # fmt: skip
    assert row.date is not None
    indices = tokens.between(row.span.start, row.span.end)
    head = tokens.head_within(indices[0], indices[-1] + 1)
    above = _verb_behind(tokens, head, indices[-1], triggers) or _above(tokens, indices[0], head, cues)
    governor = above.index if above is not None else head
    if above is not None and above.index > head and above.lemma in words["recording"]:
        governor = _recorded(tokens, above, triggers)
    elif above is not None and above.index in cues and above.index < head:
        governor = _spoken_of(tokens, above, indices[0], triggers)
    origin = numbers.get(row.date.anchor) if isinstance(row.date.anchor, str) else None
    if origin is not None and triggers.get(governor) == origin and tokens[governor].head >= 0:
        governor = tokens[governor].head
    sentence = tokens.sentence_of(head)
    return Told(
        date=row.date, days=(row.date.earliest, row.date.latest), sentence=sentence.index, first=indices[0],
        last=indices[-1], head=head, governor=governor, said=governor in cues, opens=indices[0] - sentence.first <= OPENS,
        inner=inner, counts_from=origin,
        kind=_kind(row), aside=_aside(tokens, tokens[governor], triggers, words["elsewhen"]),
    )  # fmt: skip


def _aside(tokens: Tokens, governor: Token, triggers: Mapping[int, int], elsewhen: Sequence[str]) -> str:
    """How what an expression dates is told by the way, if it is; see ``Told.aside``."""
    if governor.upos in ("NOUN", "PROPN") and governor.index not in triggers and governor.deprel != "root":
        return "noun"
    token = governor
    for _ in range(STEPS):
        if any(mark.lemma.lower() in elsewhen for mark in tokens.children(token.index, "mark", "case")):
            return "apart"
        if token.deprel == "acl:relcl":
            return "relative"
        if token.head < 0 or token.deprel.partition(":")[0] in ("ccomp", "parataxis"):
            return ""
        token = tokens[token.head]
    return ""


def _kind(row: DateExpression) -> str:
    assert row.date is not None
    if STREAK in row.found_by:
        return "streak"
    return "clock" if row.timex == "TIME" and row.date.basis == "narrative" else row.date.basis


def _verb_behind(tokens: Tokens, head: int, last: int, triggers: Mapping[int, int]) -> Token | None:
    """
    The verb right behind a day that the tree hangs on its subject: "soldiers of the 17th Brigade on 22 January ambushed them".

    A day of an act is that act's: "the raid on Sunday killed two".
    """
    noun = tokens.head_of(head)
    if noun is None or tokens[head].deprel.partition(":")[0] != "nmod" or last + 1 >= len(tokens):
        return None
    verb = tokens[last + 1]
    if verb.upos != "VERB" or verb.feature("VerbForm") != "Fin" or verb.index in (noun.index, head):
        return None
    for _ in range(STEPS):
        if noun.index in triggers:
            return None
        if noun.head == verb.index:
            return verb if noun.deprel.startswith("nsubj") else None
        above = tokens.head_of(noun.index)
        if above is None:
            return None
        noun = above
    return None


def _above(tokens: Tokens, first: int, head: int, cues: frozenset[int]) -> Token | None:
    """
    The word that an expression of time depends on: the verb right before it, else what the tree says.

    A day that belongs to a noun behind it is no day of the verb before ("condemned Sunday's attack"); one that opens
    what is said is no day of the saying, whatever the tree says ("On Monday rebels raided a village, the mayor added").
    """
    above = tokens.head_of(head)
    if above is not None and above.index > head and above.upos in ("NOUN", "PROPN"):
        return above
    if above is not None and above.index in cues and above.index > head:
        inner = [t for t in tokens.children(above.index, "ccomp", "parataxis") if head < t.index < above.index]
        return inner[0] if inner else _ended_by(tokens, above, first) or above
    return verb_beside(tokens, first) or above


def _ended_by(tokens: Tokens, cue: Token, first: int) -> Token | None:
    """
    The verb of what is said before the speaker, where an expression ends that: "the town was shelled on Wednesday, the mayor said".

    Behind the speaker it tells when it was said: "the town was shelled, the mayor on Wednesday said".
    """
    said = [word for word in tokens.children(cue.index, "ccomp", "parataxis") if word.index < first]
    if not said or any(said[-1].index < who.index < first for who in tokens.children(cue.index, "nsubj")):
        return None
    joined = [word for word in tokens.children(said[-1].index, "conj") if word.upos == "VERB" and word.index < first]
    return joined[-1] if joined else said[-1]


def _shared_out(tokens: Tokens, told: Sequence[Told], cues: frozenset[int]) -> list[Told]:
    """
    The expressions, of two on one verb the second on the verb joined to it that stands between them.

    "Killed six soldiers on Tuesday and kidnapped two engineers in Dori on Wednesday", whatever the tree says.
    """
    out: list[Told] = []
    for one in told:
        rivals = [other for other in out if other.sentence == one.sentence and other.governor == one.governor and not other.inner]
        for other in rivals[-1:]:
            verbs = (word.index for word in tokens.children(one.governor, "conj") if word.upos == "VERB")
            between = [verb for verb in verbs if max(other.last, one.governor) < verb < one.first]
            if between:
                one = one._replace(governor=between[-1], said=between[-1] in cues)
        out.append(one)
    return out


def _spoken_of(tokens: Tokens, cue: Token, first: int, triggers: Mapping[int, int]) -> int:
    """The act that somebody speaks of now, where a day stands behind it, else the cue: "we condemn the shelling on 8 November"."""
    if cue.feature("Tense") != "Pres" or cue.feature("VerbForm") != "Fin" or tokens.children(cue.index, "aux"):
        return cue.index
    acts = [thing.index for thing in tokens.children(cue.index, "obj") if thing.index in triggers]
    return acts[0] if acts and acts[0] < first else cue.index


def _recorded(tokens: Tokens, verb: Token, triggers: Mapping[int, int]) -> int:
    """What a verb of counting counts, where that is an act ("139 civilians killed", "the abduction of"), else the verb."""
    for thing in tokens.children(verb.index, "obj"):
        for word in (thing, *tokens.children(thing.index, "acl", "nmod")):
            if word.index in triggers:
                return word.index
    return verb.index


def _rows(rows: Sequence[DateExpression], day: str | None) -> list[tuple[DateExpression, bool]]:
    """The widest rows, and the dates that an open end hangs on: "since October 7" holds October 7 too."""
    dated = [
        row
        for row in rows
        if row.date is not None and (row.date.earliest or row.date.latest) and COURSE not in row.found_by
    ]
    dated.sort(key=lambda row: (row.span.start, -row.span.end))
    out: list[tuple[DateExpression, bool]] = []
    widest: DateExpression | None = None
    for row in dated:
        if widest is None or not widest.span.holds(row.span):
            widest = row
            out.append((row, False))
        elif _is_end(row, widest, day):
            out.append((row, True))
    return out


def _is_end(row: DateExpression, outer: DateExpression, day: str | None) -> bool:
    if row.date is None or outer.date is None or not (row.date.earliest and row.date.latest):
        return False
    first, last = outer.date.earliest, outer.date.latest
    if first is None:
        return last == row.date.latest
    return first == row.date.earliest and last != row.date.latest and last in (None, day)


class Paths:
    """
    How expressions of time, and other mentions, hang together with one mention in the tree of its sentence.

    Args:
        tokens: Words and tree.
        cues: Tokens of the cues of statements.
        triggers: Number of the event by token of its trigger.
        words: The language's words that join clauses in time: ``elsewhen`` ("after", "since") and ``when``; ``happening`` ("occur").
    """

    def __init__(
        self, tokens: Tokens, cues: frozenset[int], triggers: Mapping[int, int], words: Mapping[str, Sequence[str]]
    ) -> None:
        self.tokens = tokens
        self.cues = cues
        self.triggers = triggers
        self.elsewhen = frozenset(words["elsewhen"])
        self.when = frozenset(words["when"])
        self.happening = frozenset(words["happening"])
        self._apart: dict[int, bool] = {}

    def apart(self, token: Token) -> bool:
        """Whether a word stands at another time than what it hangs on: "after the vote"."""
        known = self._apart.get(token.index)
        if known is None:
            marks = self.tokens.children(token.index, "mark", "case")
            known = any(mark.lemma.lower() in self.elsewhen for mark in marks)
            self._apart[token.index] = known
        return known

    def above(self, head: int) -> dict[int, str]:
        """
        The words above, each with what lies between: ``clause``, ``near``, ``said``, ``apart`` or ``far``.

        Not past "said that" lies the time of saying; past "after" and its like another time.
        """
        out: dict[int, str] = {}
        state = "clause"
        token = self.tokens[head]
        for above in self.tokens.ancestors(head):
            relation = token.deprel.partition(":")[0]
            if state in ("clause", "near"):
                if above.index in self.cues and (relation in ("ccomp", "parataxis", "obj") or self._before_speaker(token, above)):
                    state = "said"
                elif self.apart(token):
                    state = "apart"
                elif relation not in UP or token.deprel == "acl:relcl":
                    state = "far"
                elif relation not in IN_CLAUSE:
                    state = "near"
            out[above.index] = state
            token = above
        return out

    def _before_speaker(self, word: Token, cue: Token) -> bool:
        """Whether what was said was read as a second subject beside who said it: "two bombs that killed 100, he said"."""
        subjects = self.tokens.children(cue.index, "nsubj")
        return word.deprel == "nsubj" and len(subjects) > 1 and word.index < subjects[-1].index < cue.index

    def path(self, mention: Mention, told: Told, above: dict[int, str]) -> str:
        """In a word how an expression of the same sentence hangs together with a mention."""
        governor = told.governor
        if governor in mention.inside or told.head in mention.inside or self.dated_by(mention.head, told):
            return "own"
        if self._happened(mention.head, governor, told):
            return "own"
        token = self.tokens[governor]
        if token.head == mention.head and token.deprel.partition(":")[0] in NOMINAL and not self.apart(token):
            return "part-event" if governor in self.triggers else "part"
        if governor in above:
            return "up-" + above[governor]
        return self._down(mention, governor, above)

    def _happened(self, head: int, governor: int, told: Told) -> bool:
        """Whether it is said of a noun that it was then: "the attack took place on Sunday", "the raid was on Sunday"."""
        noun = self.tokens[head]
        if noun.deprel.partition(":")[0] != "nsubj" or noun.upos not in ("NOUN", "PROPN"):
            return False
        if noun.head == told.head:
            return True
        verb = self.tokens[noun.head]
        place = self.tokens.child(verb.index, "obj")
        if governor != verb.index and (place is None or governor != place.index):
            return False
        return verb.lemma in self.happening or (place is not None and f"{verb.lemma} {place.lemma}" in self.happening)

    def dated_by(self, head: int, told: Told) -> bool:
        """Whether a word heads a clause that tells what was done on a day: "Thursday, when, he said, troops shelled the town"."""
        above = self.tokens.head_of(head) if self.tokens[head].deprel == "ccomp" else None
        heads = (head, above.index) if above is not None and above.index in self.cues else (head,)
        for mark in (mark for word in heads for mark in self.tokens.children(word, "advmod", "mark", "obl")):
            if mark.lemma.lower() in self.when:
                before = mark.index - 1
                while before > told.last and self.tokens[before].upos == "PUNCT":
                    before -= 1
                return before == told.last
        return False

    def _down(self, mention: Mention, index: int, above: dict[int, str]) -> str:
        past = ""
        for _ in range(STEPS):
            token = self.tokens[index]
            if self.apart(token):
                past = "-apart"
            elif past != "-apart" and token.deprel.partition(":")[0] in CLAUSES:
                past = "-clause"
            elif not past and index in self.triggers:
                past = "-event"
            if token.head < 0:
                break
            index = token.head
            if index == mention.head:
                return "down" + past
            if index in above:
                return f"beside-{above[index]}{past}"
        return "beside"

    def tie(self, one: int, other: int) -> str:
        """How two heads of a sentence hang together: ``below`` or ``above`` the other, as what; or ``none``."""
        below = self._tied(one, other)
        if below:
            return "below-" + below
        above = self._tied(other, one)
        return "above-" + above if above else "none"

    def _tied(self, low: int, high: int) -> str:
        """How one word hangs below another, the loosest link; nothing where it does not."""
        loosest = "part"
        token = self.tokens[low]
        for _ in range(2 * STEPS):
            if token.head < 0:
                return ""
            relation = token.deprel
            if self.apart(token):
                loosest = "apart"
            elif relation == "acl:relcl" and loosest in ("part", "joined"):
                loosest = "relative"
            elif relation.partition(":")[0] in ("ccomp", "csubj", "parataxis") and loosest in ("part", "joined"):
                loosest = "reported"
            elif relation.partition(":")[0] in ("conj", "advcl", "acl", "xcomp") and loosest == "part":
                loosest = "joined"
            if token.head == high:
                return loosest
            token = self.tokens[token.head]
        return ""
