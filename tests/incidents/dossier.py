"""Records of a few lines, written down by hand, for the tests of incidents."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import (
    Actor,
    Casualty,
    Count,
    Date,
    Event,
    Link,
    Participant,
    Place,
    PlaceRef,
    Record,
    Relation,
    Report,
    Span,
    Statement,
    content_id,
    gather,
)
from onrecord.settings import Settings

SETTINGS = Settings()
PLACES = {
    "Sumy": Place(id="geonames:1", found_by="by hand", name="Sumy", kind="city", country="UKR", admin1="Sumy Oblast", latitude=50.92, longitude=34.80),
    "Kherson": Place(id="geonames:2", found_by="by hand", name="Kherson", kind="city", country="UKR", admin1="Kherson Oblast", latitude=46.64, longitude=32.61),
    "Sumy Oblast": Place(id="geonames:3", found_by="by hand", name="Sumy Oblast", kind="admin1", country="UKR", latitude=51.0, longitude=34.0, radius_km=90.0),
    "Ukraine": Place(id="geonames:4", found_by="by hand", name="Ukraine", kind="country", country="UKR", latitude=49.0, longitude=32.0, radius_km=600.0),
}  # fmt: skip


def day(iso: str, span: Span | None = None) -> Date:
    """One day, or two joined by a slash."""
    first, _, last = iso.partition("/")
    return Date(edtf=iso, earliest=first, latest=last or first, precision="week" if last else "day", span=span)


class Dossier:
    """
    Reports that are put together line by line.

    >>> dossier = Dossier()
    >>> _ = dossier.report("one", "Shelling hit Sumy.", published="2024-03-05")
    >>> dossier.event("one", "Shelling", place="Sumy").type
    'ASSAULT'
    """

    def __init__(self) -> None:
        self.reports: dict[str, Report] = {}
        self.actors: dict[str, Actor] = {}
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self.links: list[Link] = []
        self.relations: list[Relation] = []

    def report(
        self, name: str, text: str, *, published: str, publisher: str = "", copy_of: str | None = None
    ) -> Report:
        """A report; its publisher has its name unless another is given."""
        row = Report(
            id=f"r-{name}", found_by="by hand", publisher=publisher or name, published=day(published), text=text,
            sha256="0" * 64, copy_of=f"r-{copy_of}" if copy_of else None,
        )  # fmt: skip
        self.reports[name] = row
        return row

    def span(self, report: str, words: str) -> Span:
        """The first place of the words in the report."""
        row = self.reports[report]
        start = row.text.index(words)
        return Span(report=row.id, start=start, end=start + len(words), text=words)

    def who(
        self, report: str, words: str, *, kind: str = "other", country: str | None = None, name: str = ""
    ) -> Participant:
        """A participant; one with a capital letter has one id in every report, others are only described."""
        name = name or words.removeprefix("the ").removeprefix("The ")
        named = name[0].isupper()
        id = f"actor:{name.lower().replace(' ', '-')}" if named else content_id("ac", report, name)
        self.actors.setdefault(id, Actor(id=id, found_by="by hand", name=name, kind=kind, country=country))  # type: ignore[arg-type]
        return Participant(actor=id, span=self.span(report, words), head=name.split()[-1])

    def says(
        self, report: str, speaker: str, content: str, *, on: str | None = None, act: str = "states", name: str = ""
    ) -> Statement:
        """A statement of a speaker."""
        span = self.span(report, content)
        row = Statement(
            id=content_id("st", report, span.start, span.end), found_by="by hand", report=f"r-{report}",
            speaker=self.who(report, speaker, name=name), content=(span,), act=act, date=day(on) if on else None, span=span,  # type: ignore[arg-type]
        )  # fmt: skip
        self.statements.append(row)
        return row

    def event(
        self, report: str, trigger: str, *, type: str = "ASSAULT", place: str | None = None, on: str | None = None,
        actors: Sequence[Participant] = (), recipients: Sequence[Participant] = (), tolls: Sequence[Casualty] = (),
        sentence: str | None = None, said: Sequence[Statement] = (), factuality: str = "occurred", **more: object,
    ) -> Event:  # fmt: skip
        """A mention of an act; the place is one of PLACES, its words those of the trigger."""
        span = self.span(report, trigger)
        ref = (PlaceRef(place=PLACES[place].id, span=span, precision=PLACES[place].kind),) if place else ()  # type: ignore[arg-type]
        row = Event(
            id=content_id("ev", report, span.start, span.end, type), found_by="by hand", report=f"r-{report}", trigger=span,
            type=type, actors=tuple(actors), recipients=tuple(recipients), places=ref, date=day(on, span) if on else None,
            casualties=tuple(tolls), factuality=factuality, according_to=tuple(s.id for s in said),
            span=self.span(report, sentence) if sentence else span, **more,  # type: ignore[arg-type]
        )  # fmt: skip
        self.events.append(row)
        return row

    def toll(
        self, report: str, harm: str, number: int, words: str, *, said: Sequence[Statement] = (), who: str | None = None,
        low: int | None = None, high: int | None = None, **more: object,
    ) -> Casualty:  # fmt: skip
        """A count of people harmed."""
        span = self.span(report, words)
        head = Participant(span=span, head=who) if who else None
        count = Count(
            low=number if low is None else low, best=number, high=number if high is None else high, text=str(number)
        )
        return Casualty(
            id=content_id("ca", report, span.start, span.end, harm), found_by="by hand", harm=harm, who=head, count=count,  # type: ignore[arg-type]
            according_to=tuple(s.id for s in said), span=span, **more,  # type: ignore[arg-type]
        )  # fmt: skip

    def link(self, one: Event | Statement, other: Event | Statement, relation: str) -> None:
        """A link between rows."""
        self.links.append(
            Link(id=content_id("ln", one.id, other.id, relation), found_by="by hand", from_=one.id, to=other.id, relation=relation, span=one.span)  # type: ignore[arg-type]
        )  # fmt: skip

    def relate(self, subject: Participant, object: Participant, relation: str) -> None:
        """A relation between actors."""
        self.relations.append(
            Relation(id=content_id("re", subject.actor, relation, object.actor), found_by="by hand", subject=subject, object=object, relation=relation, span=subject.span)  # type: ignore[arg-type]
        )  # fmt: skip

    def record(self) -> Record:
        """The record, before it is reconciled."""
        rows = Record(
            reports=tuple(self.reports.values()), actors=tuple(self.actors.values()), places=tuple(PLACES.values()),
            statements=tuple(self.statements), events=tuple(self.events), links=tuple(self.links), relations=tuple(self.relations),
        )  # fmt: skip
        return gather([rows], version="test")
