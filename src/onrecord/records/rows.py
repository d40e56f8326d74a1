"""Rows of the record's tables, one type a table, in the order of ``record.md``.

Every row has an ``id`` made from its content and a ``found_by`` that names the
rule or network, with version, that made it. Rows refer to each other by id.
"""

from __future__ import annotations

import re

import msgspec

from onrecord.records.values import Count, Date, Participant, PlaceRef, Span
from onrecord.records.vocabulary import (
    Act,
    ActorKind,
    Basis,
    ContentFactuality,
    DisputeKind,
    EventFactuality,
    EventType,
    Harm,
    LinkType,
    Manner,
    Precision,
    RelationType,
    Standing,
    TimexType,
    ToponymUse,
)

DASH = re.compile(r"[^\n]{0,40}?(?:\s[-\u2013\u2014]+|[\u2013\u2014]|:)\s+")
"""What may stand between a dateline and the article: an agency, the rest of a date, and a dash."""


class Row(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What every row of every table has.

    Args:
        id: Made from the row's content: equal wherever and whenever it is computed.
        found_by: The rule or network, with version, that made the row.
    """

    id: str
    found_by: str


class Report(Row, frozen=True, kw_only=True):
    """
    One article as it was published.

    Args:
        title: Headline, or null.
        publisher: Who published it, or null.
        url: Where, or null.
        published: Day of publication, or null where neither file nor user says it.
        modified: Day of the last change that the page itself states, never mixed with ``published``.
        dateline: Place (and day) words that open the report, or null.
        language: ISO 639-1 code.
        text: NFC, ``\\n`` only; every span of the record counts in it.
        sha256: Of ``text`` in UTF-8.
        retrieved: Day it was fetched, as the reader was told, or null.
        copy_of: Id of an earlier report with the same words, or null.
        file: Name of the file (and row) it came from; no part of the id.
    """

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: Date | None = None
    modified: Date | None = None
    dateline: Span | None = None
    language: str = "en"
    text: str
    sha256: str
    retrieved: str | None = None
    copy_of: str | None = None
    file: str | None = None

    def body_start(self) -> int:
        """
        First character of the article itself: behind the dateline, its agency and its dash; 0 without a dateline.

        >>> text = "KOSTI, Sudan (NWA) - Two drones struck."
        >>> line = Span(report="r", start=0, end=12, text="KOSTI, Sudan")
        >>> Report(id="r", found_by="x", sha256="", text=text, dateline=line).body_start()
        21
        """
        if self.dateline is None:
            return 0
        dash = DASH.match(self.text, self.dateline.end)
        return dash.end() if dash else self.dateline.end


class Alias(msgspec.Struct, frozen=True, kw_only=True):
    """
    Another name of an actor.

    Args:
        name: As it is written.
        spans: Where it is used; none where only the registry knows it.
    """

    name: str
    spans: tuple[Span, ...] = ()


class Actor(Row, frozen=True, kw_only=True):
    """
    Somebody who acts or speaks: a state, a group, a person.

    Args:
        name: The fullest proper name seen, or the description where no name is given.
        kind: What sort of actor.
        country: ISO 3166-1 alpha-3, or null.
        sectors: PLOVER sector codes (GOV, MIL, REB, ...).
        aliases: Other names, each with its spans.
        wikidata: Item id, or null.
        mentions: Every span that refers to the actor, pronouns among them.
    """

    name: str
    kind: ActorKind = "other"
    country: str | None = None
    sectors: tuple[str, ...] = ()
    aliases: tuple[Alias, ...] = ()
    wikidata: str | None = None
    mentions: tuple[Span, ...] = ()


class Relation(Row, frozen=True, kw_only=True):
    """
    How two actors stand to each other, or which office or designation one has.

    Args:
        subject: Who stands in the relation: the member, the part, the commander, the spokesman, the designated.
        object: To whom; null where only a value is given.
        relation: Read from subject to object: ``member_of``, ``speaks_for``, ``backed_by``, ...
        since: From when, where the text says it, or null.
        until: To when, inclusive, where the text says it, or null.
        value: The office held ("deputy governor") or the designation given ("terrorist organisation"), or null.
        according_to: Ids of statements; empty: the report's own voice.
        span: The words that tell it.
    """

    subject: Participant
    object: Participant | None = None
    relation: RelationType
    since: Date | None = None
    until: Date | None = None
    value: str | None = None
    according_to: tuple[str, ...] = ()
    span: Span


class Place(Row, frozen=True, kw_only=True):
    """
    A place of the gazetteer.

    Args:
        id: ``geonames:98182``, or the id of an analyst's own list.
        name: As the gazetteer has it; the report's own spelling stands in the toponym.
        kind: ``city``, ``admin1``, ``admin2``, ``country``, ``region``, ``site``, ``water``.
        country: ISO 3166-1 alpha-3, or null.
        admin1: Name of the first-order division it lies in (a state, a province), or null.
        admin2: Name of the second-order division it lies in (a district), or null.
        latitude: WGS 84 degrees, -90..90.
        longitude: WGS 84 degrees, -180..180.
        radius_km: For areas: rough reach around the point; null for points.
    """

    name: str
    kind: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None


class Statement(Row, frozen=True, kw_only=True):
    """
    Somebody's words, or their gist, as a report gives them.

    Args:
        report: Id of the report.
        speaker: Who asserts; null where the text names nobody.
        cue: The words that ascribe; null where only the layout does.
        content: What is asserted, in pieces where other words stand between.
        manner: ``direct`` all in quotation marks, ``mixed`` partly, ``indirect`` not.
        act: What the speaker does by saying it: ``claims``, ``denies``, ``demands``, ...
        factuality: How sure the speaker is of the content, as the words tell it.
        addressee: Who is told, or null.
        channel: Words such as "in a statement", or null.
        date: When it was said.
        within: Id of the statement that it is quoted in, or null.
        habitual: Whether it is told as something the speaker does again and again.
        joined: Where several speak together ("the minister and the governor said"), each of them; ``speaker`` is them all.
        span: From the first to the last of speaker, cue and content.
    """

    report: str
    speaker: Participant | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    manner: Manner = "indirect"
    act: Act = "states"
    factuality: ContentFactuality = "certain"
    addressee: Participant | None = None
    channel: Span | None = None
    date: Date | None = None
    within: str | None = None
    habitual: bool = False
    joined: tuple[Participant, ...] = ()
    span: Span


class Casualty(Row, frozen=True, kw_only=True):
    """
    Harm to people within an event, as one passage counts it.

    Args:
        harm: ``killed``, ``injured``, ``missing``, ``captured`` or ``displaced``; never the field's vague "casualties".
        who: Whose harm; null where the text does not say. Of particular people who came to no harm ("all six passengers
            were unhurt") its count is how many they are, beside a ``count`` of none.
        count: How many, as a range.
        civilian: True, false, or null where not said.
        cumulative: A running total ("since Saturday"), not the toll of this event.
        subset_of: Id of the casualty row that these are part of, or null.
        retells: Id of the casualty row of the same report whose people these are, or some of them, in other words
            ("The two men were shot in their car"); null where nobody told of them elsewhere. Totals leave such rows out.
        according_to: Ids of statements; empty: the report's own voice.
        span: The words that tell it.
    """

    harm: Harm
    who: Participant | None = None
    civilian: bool | None = None
    count: Count
    cumulative: bool = False
    subset_of: str | None = None
    retells: str | None = None
    according_to: tuple[str, ...] = ()
    span: Span


class Event(Row, frozen=True, kw_only=True):
    """
    An act as one passage of one report tells it.

    Args:
        report: Id of the report.
        trigger: The word or words that tell it.
        type: PLOVER type.
        modes: PLOVER modes.
        contexts: PLOVER contexts.
        actors: Who does it; of fighting between sides, all of them.
        recipients: To whom it is done.
        places: Where, as the text names it, the most exact first.
        date: When; a date without days and with a reason where the text does not say.
        weapons: Spans of what it was done with.
        targets: Spans of what was hit where that is no actor.
        casualties: Harm to people that the passage tells of it.
        factuality: Whether it happened, as the passage tells it.
        habitual: Told as something done again and again ("typically condemns").
        aggregate: Many acts in one mention ("scores of attacks").
        according_to: Ids of statements; empty: the report's own voice.
        span: The clause or sentence that tells it.
    """

    report: str
    trigger: Span
    type: EventType
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    date: Date | None = None
    weapons: tuple[Span, ...] = ()
    targets: tuple[Span, ...] = ()
    casualties: tuple[Casualty, ...] = ()
    factuality: EventFactuality = "occurred"
    habitual: bool = False
    aggregate: bool = False
    according_to: tuple[str, ...] = ()
    span: Span


class Strength(Row, frozen=True, kw_only=True):
    """
    A standing number that is no event ("another 900 are stationed in eastern Syria").

    Args:
        actor: Whose people they are, or null.
        what: The counted noun ("troops", "detainees").
        count: How many, as a range.
        place: Where they are, or null.
        date: When it was so, or null.
        according_to: Ids of statements; empty: the report's own voice.
        span: The words that tell it.
    """

    actor: Participant | None = None
    what: str
    count: Count
    place: PlaceRef | None = None
    date: Date | None = None
    according_to: tuple[str, ...] = ()
    span: Span


class Link(Row, frozen=True, kw_only=True):
    """
    How one event or statement bears on another.

    Args:
        from: Id of the event or statement that bears on the other (``from_`` in Python).
        to: Id of the other.
        relation: Read from the first to the second: ``responds_to``, ``causes``, ``corrects``, ...
        span: The words that tie them.
    """

    from_: str = msgspec.field(name="from")
    to: str
    relation: LinkType
    span: Span


class TollClaim(msgspec.Struct, frozen=True, kw_only=True):
    """
    How many came to one kind of harm, over everything that is claimed.

    Args:
        harm: ``killed``, ``injured``, ``missing``, ``captured`` or ``displaced``.
        low: Smallest number of a claim that stands, or null.
        best: The number to write down where one must be, or null; ``disputes`` say what speaks against it.
        high: Largest number of a claim that stands, or null where open.
        claims: Ids of all claims behind it, those that no longer stand among them.
    """

    harm: Harm
    low: int | None = None
    best: int | None = None
    high: int | None = None
    claims: tuple[str, ...] = ()


class Grade(msgspec.Struct, frozen=True, kw_only=True):
    """
    How many independent voices stand behind an incident.

    Args:
        speakers: Independent originators named in the accounts.
        publishers: Publishers whose own voice or reporting carries it; copies not counted.
        parties: Of the speakers, those that are parties to the incident.
        sentence: The same, said for a reader.
    """

    speakers: int
    publishers: int
    parties: int
    sentence: str


class Incident(Row, frozen=True, kw_only=True):
    """
    A happening in the world, as far as the reports tell.

    Args:
        type: PLOVER type of its accounts.
        modes: PLOVER modes of its accounts.
        date: When, as far as the accounts agree.
        places: Where, the most exact first.
        actors: Ids of actors who are said to have done it; who says so stands in the claims.
        recipients: Ids of actors to whom it was done.
        tolls: Harm to people, one entry a kind of harm.
        accounts: Ids of the events that tell it.
        disputes: Ids of the disputes about it.
        factuality: Whether it happened, over all accounts.
        grade: Who stands behind it.
    """

    type: EventType
    modes: tuple[str, ...] = ()
    date: Date | None = None
    places: tuple[PlaceRef, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    tolls: tuple[TollClaim, ...] = ()
    accounts: tuple[str, ...] = ()
    disputes: tuple[str, ...] = ()
    factuality: EventFactuality = "occurred"
    grade: Grade


class Claim(Row, frozen=True, kw_only=True):
    """
    One asserted value in the ledger.

    Args:
        incident: Id of the incident it is about.
        event: Id of the event, the account, that asserts it.
        field: What is asserted: ``killed``, ``actor``, ``place``, ``date``, ``weapon``, ``identity``, ...
        value: The value in words or as an id.
        count: Where it counts people.
        who: Whose harm, where it counts people and the text says it.
        speaker: Null: the report's own voice.
        statement: Id of the statement that asserts it, or null.
        report: Id of the report.
        publisher: Who published the report, or null.
        said_on: When the speaker said it.
        published: When the report was published, or null.
        factuality: How sure it is asserted.
        standing: ``stands``, or what another claim did to it: ``corrected``, ``denied``, ``superseded``.
        by: Id of the claim that corrects, denies or supersedes it, or null.
        span: The words that assert it.
    """

    incident: str
    event: str
    field: str
    value: str
    count: Count | None = None
    who: Participant | None = None
    speaker: Participant | None = None
    statement: str | None = None
    report: str
    publisher: str | None = None
    said_on: Date | None = None
    published: Date | None = None
    factuality: ContentFactuality = "certain"
    standing: Standing = "stands"
    by: str | None = None
    span: Span


class Dispute(Row, frozen=True, kw_only=True):
    """
    Claims on one field of one incident that do not agree, and the sentence that says how.

    Args:
        incident: Id of the incident.
        field: What they do not agree on, as in ``claims``.
        claims: Ids of the claims.
        kind: ``differs``; ``denied`` or ``corrected`` by a later voice; ``refined`` where one is the more exact.
        standing: Id of the claim that stands after corrections; null while contested.
        sentence: The same, said for a reader.
    """

    incident: str
    field: str
    claims: tuple[str, ...]
    kind: DisputeKind
    standing: str | None = None
    sentence: str


class DateExpression(Row, frozen=True, kw_only=True):
    """
    Words of time found in a report, attached to a fact or not.

    Args:
        span: The expression's words.
        timex: TIMEX3 type.
        value: TIMEX3 value (``2024-02-07``, ``P2D``, ``2024-W06``, ``PRESENT_REF``).
        date: The interval it means; null for bare durations and for what cannot be known.
    """

    span: Span
    timex: TimexType
    value: str
    date: Date | None = None


class Toponym(Row, frozen=True, kw_only=True):
    """
    Place words found in a report, attached to a fact or not.

    Args:
        span: The name itself, without words of kind, direction and distance: "Anbar" of "western Anbar province".
        place: What it means, with the whole phrase.
        stands_for: ``place``; ``government`` where the name speaks or acts ("Moscow said"); ``people`` for words of a
            people ("Iraqi"); ``name`` where it is part of a longer name ("Basra University").
    """

    span: Span
    place: PlaceRef
    stands_for: ToponymUse = "place"


class CountExpression(Row, frozen=True, kw_only=True):
    """
    Number words found in a report, attached to a fact or not.

    Args:
        span: The words that count.
        count: What they mean.
        unit: What is counted: ``people``, or the thing's word; null where unclear.
        head: The counted noun's span, or null.
    """

    span: Span
    count: Count
    unit: str | None = None
    head: Span | None = None


class Skipped(Row, frozen=True, kw_only=True):
    """
    What was read and dropped: a file, a report, a sentence or an expression.

    Args:
        stage: Name of the stage that dropped it.
        reason: Reason code, such as ``empty`` or ``language``.
        detail: The same for a reader, with file and remedy where there is one.
        report: Id of the report, or null where there is none yet.
        span: The words, where only some of a report were dropped, or null.
    """

    stage: str
    reason: str
    detail: str = ""
    report: str | None = None
    span: Span | None = None


__all__ = [
    "Actor", "Alias", "Basis", "Casualty", "Claim", "CountExpression", "DateExpression", "Dispute",
    "Event", "Grade", "Incident", "Link", "Place", "Precision", "Relation", "Report", "Row", "Skipped",
    "Statement", "Strength", "TollClaim", "Toponym",
]  # fmt: skip
