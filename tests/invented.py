"""A small record and small stages, made up for tests of everything that handles records."""

from __future__ import annotations

import os
import re
from hashlib import sha256

from onrecord.records import (
    Actor,
    Alias,
    Casualty,
    Claim,
    Count,
    CountExpression,
    Date,
    DateExpression,
    Dispute,
    Event,
    Grade,
    Incident,
    Link,
    Participant,
    Place,
    PlaceRef,
    Reading,
    Record,
    Relation,
    Report,
    Skipped,
    Span,
    Statement,
    Strength,
    TollClaim,
    Toponym,
    content_id,
    gather,
)
from onrecord.settings import Settings
from onrecord.stage import Stage

NEWS = (
    "An air strike hit a market in Hasakah on Friday. Governor Lina Haddad said 14 people were killed. "
    "The ministry of defence denied that any civilian died."
)
UPDATE = "Governor Lina Haddad said on Sunday that 16 people were killed in Hasakah, correcting an earlier toll of 14."


def day(edtf: str, span: Span | None = None) -> Date:
    """One day, as stated."""
    return Date(edtf=edtf, earliest=edtf, latest=edtf, precision="day", span=span)


def invented_report(text: str, *, publisher: str = "Jazira Post", published: str = "2024-02-10") -> Report:
    """A report with an id from its content."""
    digest = sha256(text.encode()).hexdigest()
    return Report(
        id=content_id("r", publisher, published, digest), found_by="by hand", title=text.split(".")[0],
        publisher=publisher, published=day(published), text=text, sha256=digest, file=f"{publisher}.txt",
    )  # fmt: skip


def words(report: Report, text: str) -> Span:
    """The span of the first such words in a report."""
    start = report.text.index(text)
    return Span(report=report.id, start=start, end=start + len(text), text=text)


def governor(report: Report, **more: object) -> Actor:
    """Lina Haddad, as one report names her."""
    return Actor(
        id="ac-haddad", found_by="by hand", name="Lina Haddad", kind="person", country="SYR",
        aliases=(Alias(name="Governor Lina Haddad", spans=(words(report, "Governor Lina Haddad"),)), Alias(name="لينا حداد")),
        mentions=(words(report, "Governor Lina Haddad"),),
    )  # fmt: skip


def first_report() -> Record:
    """An air strike, a toll with its speaker and a denial, as one report tells them."""
    report = invented_report(NEWS)
    by = Participant(actor="ac-haddad", span=words(report, "Governor Lina Haddad"), head="Haddad")
    ministry = Participant(actor="ac-mod", span=words(report, "The ministry of defence"), head="ministry")
    said = Statement(
        id=content_id("st", report.id, 1), found_by="network/0.1", report=report.id, speaker=by,
        cue=words(report, "said"), content=(words(report, "14 people were killed"),),
        span=words(report, "Governor Lina Haddad said 14 people were killed"),
    )  # fmt: skip
    denied = Statement(
        id=content_id("st", report.id, 2), found_by="network/0.1", report=report.id, speaker=ministry,
        cue=words(report, "denied"), content=(words(report, "that any civilian died"),), act="denies",
        span=words(report, "The ministry of defence denied that any civilian died"), factuality="denied",
    )  # fmt: skip
    where = PlaceRef(place="geonames:173811", span=words(report, "Hasakah"), precision="city")
    friday = day("2024-02-09", words(report, "Friday"))
    fourteen = Count(low=14, best=14, high=14, text="14")
    dead = Casualty(
        id=content_id("ca", report.id, 1), found_by="counts.attach.en.killed/1", harm="killed", count=fourteen,
        according_to=(said.id,), span=words(report, "14 people were killed"),
    )  # fmt: skip
    strike = Event(
        id=content_id("ev", report.id, 1), found_by="events.en.air-strike/1", report=report.id,
        trigger=words(report, "air strike"), type="ASSAULT", modes=("aerial",), places=(where,), date=friday,
        targets=(words(report, "a market"),), casualties=(dead,), span=words(report, NEWS.split(".")[0]),
    )  # fmt: skip
    return Record(
        version="0.1.0",
        reports=(report,),
        actors=(
            governor(report),
            Actor(id="ac-mod", found_by="by hand", name="ministry of defence", kind="government", mentions=(ministry.span,)),
        ),
        places=(Place(id="geonames:173811", found_by="gazetteer/1", name="Al-Hasakah", kind="city", country="SYR", latitude=36.50237, longitude=40.74772),),
        statements=(said, denied),
        events=(strike,),
        strengths=(Strength(id=content_id("sg", report.id), found_by="by hand", what="people", count=fourteen, span=words(report, "14 people")),),
        relations=(Relation(id=content_id("re", report.id), found_by="actors.en.title/1", subject=by, relation="holds_office", value="Governor", span=by.span),),
        links=(Link(id=content_id("li", report.id), found_by="events.links.en.denies/1", from_=denied.id, to=strike.id, relation="denies", span=denied.span),),
        dates=(DateExpression(id=content_id("da", report.id), found_by="dates.en.weekday/1", span=words(report, "Friday"), timex="DATE", value="2024-02-09", date=friday),),
        toponyms=(Toponym(id=content_id("to", report.id), found_by="gazetteer/1", span=words(report, "Hasakah"), place=where),),
        counts=(CountExpression(id=content_id("co", report.id), found_by="counts.en.number/1", span=words(report, "14"), count=fourteen, unit="people"),),
    )  # fmt: skip


def second_report() -> Record:
    """The same governor corrects her toll two days later, in another paper."""
    report = invented_report(UPDATE, publisher="Tigris Wire", published="2024-02-11")
    by = Participant(actor="ac-haddad", span=words(report, "Governor Lina Haddad"), head="Haddad")
    said = Statement(
        id=content_id("st", report.id, 1), found_by="network/0.1", report=report.id, speaker=by, act="corrects",
        cue=words(report, "said"), content=(words(report, "that 16 people were killed in Hasakah"),),
        span=words(report, UPDATE[:-1]),
    )  # fmt: skip
    where = PlaceRef(place="geonames:173811", span=words(report, "Hasakah"), precision="city")
    dead = Casualty(
        id=content_id("ca", report.id, 1), found_by="counts.attach.en.killed/1", harm="killed",
        count=Count(low=16, best=16, high=16, text="16"), according_to=(said.id,), span=words(report, "16 people were killed"),
    )  # fmt: skip
    killing = Event(
        id=content_id("ev", report.id, 1), found_by="events.en.killed/1", report=report.id,
        trigger=words(report, "killed"), type="ASSAULT", places=(where,), casualties=(dead,), according_to=(said.id,),
        span=words(report, UPDATE[:-1]),
    )  # fmt: skip
    return Record(
        version="0.1.0", reports=(report,), actors=(governor(report),), statements=(said,), events=(killing,),
        places=first_report().places,
        toponyms=(Toponym(id=content_id("to", report.id), found_by="gazetteer/1", span=where.span, place=where),),
    )  # fmt: skip


def skipped_file() -> Record:
    """A file that nobody could read."""
    detail = "broken.txt: empty\n  Give a file with text."
    return Record(version="0.1.0", skipped=(Skipped(id=content_id("sk", detail), found_by="reports/1", stage="reports", reason="empty", detail=detail),))  # fmt: skip


def invented_incidents(record: Record, **_: object) -> Record:
    """One incident of all events, with a claim for every toll, as reconciling would give it."""
    if not record.events:
        return record
    incident_id = content_id("in", *sorted(event.id for event in record.events))
    reports = {report.id: report for report in record.reports}
    said = {statement.id: statement for statement in record.statements}
    claims = tuple(
        Claim(
            id=content_id("cl", toll.id), found_by="incidents/1", incident=incident_id, event=event.id, field=toll.harm,
            value=toll.count.text, count=toll.count, report=event.report, publisher=reports[event.report].publisher,
            published=reports[event.report].published, statement=toll.according_to[0], span=toll.span,
            speaker=said[toll.according_to[0]].speaker,
        )
        for event in record.events for toll in event.casualties
    )  # fmt: skip
    best = sorted(claim.count.best or 0 for claim in claims if claim.count)
    dispute = Dispute(
        id=content_id("di", incident_id), found_by="incidents/1", incident=incident_id, field="killed",
        claims=tuple(sorted(claim.id for claim in claims)), kind="differs",
        sentence=f"Between {best[0]} and {best[-1]}.",
    )  # fmt: skip
    event = min(record.events, key=lambda event: (event.date is None, event.id))
    incident = Incident(
        id=incident_id, found_by="incidents/1", type=event.type, modes=event.modes, date=event.date, places=event.places,
        tolls=(TollClaim(harm="killed", low=best[0], best=best[-1], high=best[-1], claims=dispute.claims),),
        accounts=tuple(sorted(e.id for e in record.events)), disputes=(dispute.id,),
        grade=Grade(speakers=1, publishers=len(record.reports), parties=0, sentence="One speaker in all reports."),
    )  # fmt: skip
    return gather([record, Record(incidents=(incident,), claims=claims, disputes=(dispute,))], version=record.version)


def whole_record() -> Record:
    """Both reports, the file that could not be read, and what reconciling makes of them."""
    gathered = gather([first_report(), second_report(), skipped_file()], version="0.1.0")
    return gather([invented_incidents(gathered)], version="0.1.0")


def invented_stages(settings: Settings) -> tuple[Stage, ...]:
    """Stages that need no network: words with a capital are places; some words make them fail."""
    return (Stage("capitals", frozenset({"report"}), frozenset({"toponyms", "actors"}), _capitals),)


def _capitals(reading: Reading) -> Reading:
    report = reading.report
    if "EXPLODE" in report.text:
        raise ValueError("no such word")
    if "KILL" in report.text:
        os._exit(9)
    found = [
        Span(report=report.id, start=m.start(), end=m.end(), text=m.group())
        for m in re.finditer(r"\b[A-Z]\w+", report.text)
    ]
    toponyms = tuple(
        Toponym(id=content_id("to", s.report, s.start), found_by="capitals/1", span=s, place=PlaceRef(span=s, reason="invented"))
        for s in found
    )  # fmt: skip
    actors = {
        content_id("ac", s.text): Actor(id=content_id("ac", s.text), found_by="capitals/1", name=s.text, mentions=(s,))
        for s in reversed(found)
    }
    return reading.add(toponyms=toponyms, actors=tuple(actors.values()))
