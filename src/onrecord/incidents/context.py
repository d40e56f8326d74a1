"""What a record knows about its rows, looked up by id: where a place lies, whose voice a speaker is, when a report appeared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from math import cos, hypot, radians
from typing import TYPE_CHECKING

from onrecord.incidents.spelling import fold
from onrecord.incidents.story import NAMED, first_names, names_told, pairs_of_names, spoken
from onrecord.incidents.voices import Voices, voices_in
from onrecord.records import Actor, Event, Link, Participant, Place, Record, Report, Span, Statement

if TYPE_CHECKING:
    from onrecord.incidents.compare.comparison import Comparison

KM_PER_DEGREE = 111.2
STATE_KINDS = frozenset({"state", "government", "armed-force"})
OWN_VOICE = "publisher:"
DESCRIBED = "described:"  # voices without a name
LATE = "9999-99-99"
FIRST_PERSON = frozenset({"we", "our", "i", "my"})
THIS_REPORT = frozenset(("this", word) for word in ("report", "agency", "newspaper", "paper", "article", "story", "bulletin"))
THOUGHT = frozenset({"believes", "expects"})  # acts without words


@lru_cache(maxsize=65536)
def day_number(iso: str | None) -> int | None:
    """Days since the year 1, so that days can be subtracted; None for what is no whole day."""
    try:
        return date.fromisoformat(iso).toordinal() if iso else None
    except ValueError:
        return None


class Context:
    """
    A record's rows by id, and what follows from them together.

    Args:
        record: Of one report or many; copies already marked.
        voices: Of a wider record; those that the record itself tells of where None.
    """

    def __init__(self, record: Record, voices: Voices | None = None) -> None:
        self.reports: dict[str, Report] = {report.id: report for report in record.reports}
        self.actors: dict[str, Actor] = {actor.id: actor for actor in record.actors}
        self.places: dict[str, Place] = {place.id: place for place in record.places}
        self.statements: dict[str, Statement] = {statement.id: statement for statement in record.statements}
        self._said_in: dict[str, list[Statement]] = {}
        for statement in sorted(record.statements, key=lambda row: row.id):
            self._said_in.setdefault(statement.report, []).append(statement)
        self._links: dict[str, list[Link]] = {}
        for link in sorted(record.links, key=lambda row: row.id):
            self._links.setdefault(link.from_, []).append(link)
            self._links.setdefault(link.to, []).append(link)
        self.copied: dict[str, str] = {}  # mention in a copied report -> the same mention in the original
        self.compared: dict[tuple[str, str], Comparison] = {}  # pairs of places, which many tellings share
        self.stories: dict[tuple[str, str], Comparison] = {}  # pairs of reports, likewise
        names = names_told(record)
        self._named = {report: frozenset(keys) for report, keys in names.items()}
        self._foremost = {report: tuple(pairs_of_names(keys, self._day(report))) for report, keys in names.items()}
        self._first = {report: first_names(keys) for report, keys in names.items()}
        self._spoken = spoken(record)
        self.voices = voices or voices_in(record)

    def learn(self, record: Record) -> None:
        """Take in the rows of more reports, or actors and places alone."""
        more = Context(record, self.voices)
        self.reports |= more.reports
        self.actors |= more.actors
        self.places |= more.places
        self.statements |= more.statements
        self._said_in |= more._said_in
        self._links |= more._links
        self._named |= more._named
        self._foremost |= more._foremost
        self._first |= more._first
        self._spoken = more._spoken | self._spoken

    def learn_names(self, report: str, ids: frozenset[str]) -> None:
        """Take in the names of a report whose rows are not known, see :meth:`names_in`."""
        self._named.setdefault(report, ids)

    def names_in(self, report: str) -> frozenset[str]:
        """What a report names, see :func:`~onrecord.incidents.story.names_told`."""
        return self._named.get(report, frozenset())

    def foremost(self, report: str) -> Sequence[tuple[str, ...]]:
        """Keys under which other reports of its story are found; none where its rows are not known."""
        return self._foremost.get(report, ())

    def first_names(self, report: str) -> Sequence[str]:
        """The names, but for offices, that a report says most often; none where its rows are not known."""
        return self._first.get(report, ())

    def called(self, key: str) -> str:
        """A name to read for one of the names of reports."""
        return self._spoken.get(key, key)

    def _day(self, report: str) -> int | None:
        published = self.published(report)
        return day_number(published) if published != LATE else None

    def published(self, report: str) -> str:
        """Day of publication, ISO; a day after all others where it is not known."""
        row = self.reports.get(report)
        return (row.published.earliest if row and row.published else None) or LATE

    def is_copy(self, report: str) -> bool:
        """Whether the report has the words of an earlier one."""
        row = self.reports.get(report)
        return bool(row and row.copy_of)

    def repeats(self, event: Event) -> bool:
        """Whether a mention stands in words that its report has copied from another."""
        return event.id in self.copied

    def origin(self, report: str) -> str:
        """The report itself, or the one it is a copy of."""
        row = self.reports.get(report)
        return row.copy_of if row and row.copy_of else report

    def name(self, who: Participant | str | None) -> str:
        """A name for a reader: the actor's, else the words of the mention."""
        id = who if isinstance(who, str) else who.actor if who else None
        if id in self.actors:
            return self.actors[id].name
        return who.span.text if isinstance(who, Participant) else (id or "")

    def voice(self, speaker: Participant | None, report: str) -> str:
        """
        Key of whoever answers for what is said: a body and its spokesman are one voice.

        A report's own words are its publisher's, and a body's own where the body itself publishes; so is "our note".
        Speakers without a name ("doctors") are one voice with all who are described alike.
        """
        if speaker is None or is_own(speaker):
            row = self.reports.get(report)
            publisher = fold(row.publisher) if row and row.publisher else report
            actor = self.voices.publishing(publisher)
            return self.body(actor) if actor else f"{OWN_VOICE}{publisher}"
        named = speaker.actor is not None and speaker.actor.startswith(NAMED)
        if speaker.actor and (named or self.voices.speaks(speaker.actor)):
            body = self.body(speaker.actor)
            return body if body.startswith(NAMED) else f"{DESCRIBED}{fold(self.name(body))}"
        return f"{DESCRIBED}{fold(self.name(speaker))}"

    def body(self, actor: str) -> str:
        """The body that an actor speaks for, or the actor."""
        return self.voices.body(actor)

    def same_side(self, one: str, other: str) -> bool:
        """Whether one may stand for the other: a body and its spokesman, a state and its forces."""
        ours, theirs = self.body(one), self.body(other)
        if one == other or ours == theirs:
            return True
        a, b = self.actors.get(ours), self.actors.get(theirs)
        if a is None or b is None:
            return False
        if not a.country or a.country != b.country:
            return False
        return a.kind in STATE_KINDS and b.kind in STATE_KINDS and "state" in (a.kind, b.kind)

    def originators(self, statements: Iterable[str]) -> Iterator[Statement]:
        """
        Of the statements, those that quote no other of them: who is in the end said to have said it.

        What somebody is said to believe he has not said: "the attackers are believed to be rebels, the mayor said" is
        the mayor's.
        """
        rows = [self.statements[id] for id in statements if id in self.statements]
        spoken = {row.id for row in rows if row.act not in THOUGHT}
        rows = [row for row in rows if row.id in spoken or row.within not in spoken]
        outer = {row.within for row in rows if row.within}
        yield from (row for row in rows if row.id not in outer)

    def links_of(self, id: str) -> Sequence[Link]:
        """Links from or to an event or statement."""
        return self._links.get(id, ())

    def links_among(self, ids: Collection[str]) -> Iterator[Link]:
        """Links whose two ends are both among the ids."""
        yield from (link for id in sorted(ids) for link in self.links_of(id) if link.from_ == id and link.to in ids)

    def said_in(self, report: str) -> Sequence[Statement]:
        """Statements of a report."""
        return self._said_in.get(report, ())

    def statements_holding(self, span: Span) -> Iterator[Statement]:
        """Statements in whose content the words stand."""
        start, end = span.start, span.end
        for statement in self._said_in.get(span.report, ()):
            for content in statement.content:
                if content.start <= start and end <= content.end:
                    yield statement
                    break

    def distance_km(self, one: str, other: str) -> float | None:
        """Kilometres between two places; None where either has no coordinates."""
        a, b = self.places.get(one), self.places.get(other)
        if a is None or a.latitude is None or a.longitude is None:
            return None
        if b is None or b.latitude is None or b.longitude is None:
            return None
        east = (a.longitude - b.longitude + 180) % 360 - 180
        return KM_PER_DEGREE * hypot(a.latitude - b.latitude, east * cos(radians((a.latitude + b.latitude) / 2)))

    def lies_in(self, inner: str, outer: str) -> bool:
        """Whether a place is the other or lies in it: a town in its province, a province in its country."""
        if inner == outer:
            return True
        a, b = self.places.get(inner), self.places.get(outer)
        if a is None or b is None:
            return False
        if b.kind == "country":
            return a.kind != "country" and a.country is not None and a.country == b.country
        if b.kind == "admin1":
            return a.kind not in ("country", "admin1") and a.country == b.country and a.admin1 == b.name
        if b.kind == "admin2":
            return a.kind not in ("country", "admin1", "admin2") and a.country == b.country and a.admin2 == b.name
        reach = self.distance_km(inner, outer) if b.radius_km and b.kind in ("region", "water") else None
        return reach is not None and reach <= (b.radius_km or 0)


def is_own(speaker: Participant) -> bool:
    """Whether the words for a speaker mean whoever wrote the report: "we", "our own count", "an earlier version of this report"."""
    words = speaker.span.text.lower().split()
    return speaker.actor is None and (words[0] in FIRST_PERSON or tuple(words[-2:]) in THIS_REPORT)
