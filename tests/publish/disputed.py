"""An invented record in which voices disagree: who bombed a market, and how many died; for tests of roll-ups and exports."""

from __future__ import annotations

from msgspec.structs import replace

from onrecord.records import (
    Actor,
    Casualty,
    Claim,
    Count,
    Dispute,
    Event,
    Grade,
    Incident,
    Participant,
    Place,
    PlaceRef,
    Record,
    Relation,
    Report,
    Span,
    Statement,
    TollClaim,
    content_id,
    gather,
)
from tests.invented import day, invented_report, words

FIRST = (
    "Warplanes of the Syrian army bombed a market in Hasakah on Friday, killing dozens of people; 30 were injured. "
    "The doctors' union said 14 civilians were killed. The army said 5 fighters of the Free Front were killed. Peaceful crowds marched in Latakia."
)
SECOND = "The doctors' union said on Sunday that 16 people were killed in Hasakah. Officials planned talks in Geneva."
SYRIA = Place(id="geonames:163843", found_by="gazetteer/1", name="Syria", kind="country", country="SYR", latitude=35.0, longitude=38.0, radius_km=300.0)
HASAKAH = Place(
    id="geonames:173811", found_by="gazetteer/1", name="Al-Hasakah", kind="city", country="SYR", admin1="Al-Hasakah Governorate",
    latitude=36.50237, longitude=40.74772,
)  # fmt: skip
PROVINCE = Place(id="geonames:173813", found_by="gazetteer/1", name="Latakia", kind="admin1", country="SYR", admin1="Latakia", latitude=35.5, longitude=35.9)


def _who(actor: str | None, span: Span) -> Participant:
    return Participant(actor=actor, span=span, head=span.text.split()[-1])


def exact(number: int) -> Count:
    """A number as it stands."""
    return Count(low=number, best=number, high=number, text=str(number))


def reports() -> tuple[Report, Report]:
    """Both reports, and the day each was published."""
    return invented_report(FIRST), invented_report(SECOND, publisher="Tigris Wire", published="2024-02-11")


def actors() -> tuple[Actor, ...]:
    """An army, a group, a union and people."""
    first, second = reports()
    return (
        Actor(id="actor:free-front", found_by="by hand", name="Free Front", kind="armed-group", sectors=("REB",), mentions=(words(first, "Free Front"),)),
        Actor(id="actor:syr-army", found_by="by hand", name="Syrian army", kind="armed-force", country="SYR", sectors=("MIL",), mentions=(words(first, "the Syrian army"), words(first, "The army"))),
        Actor(id="actor:union", found_by="by hand", name="doctors' union", kind="ngo", country="SYR", sectors=("MED",), mentions=(words(first, "The doctors' union"), words(second, "The doctors' union"))),
        Actor(id="ac-crowds", found_by="by hand", name="crowds", kind="population", sectors=("CVL",), mentions=(words(first, "Peaceful crowds"),)),
        Actor(id="ac-people", found_by="by hand", name="civilians", kind="population", sectors=("CVL",), mentions=(words(first, "14 civilians"),)),
    )  # fmt: skip


def statements() -> tuple[Statement, ...]:
    """What the union and the army say."""
    first, second = reports()
    union, army = words(first, "The doctors' union"), words(first, "The army")
    return (
        Statement(id=content_id("st", 1), found_by="network/0.1", report=first.id, speaker=_who("actor:union", union), cue=words(first, "said"), content=(words(first, "14 civilians were killed"),), span=union),
        Statement(id=content_id("st", 2), found_by="network/0.1", report=first.id, speaker=_who("actor:syr-army", army), act="claims", content=(words(first, "5 fighters of the Free Front were killed"),), span=army),
        Statement(id=content_id("st", 3), found_by="network/0.1", report=second.id, speaker=_who("actor:union", words(second, "The doctors' union")), content=(words(second, "that 16 people were killed in Hasakah"),), span=words(second, "The doctors' union")),
    )  # fmt: skip


def _casualty(number: int, harm: str, count: Count, span: Span, *said: str, **more: object) -> Casualty:
    return Casualty(id=content_id("ca", number), found_by="counts.attach.en/1", harm=harm, count=count, span=span, according_to=said, **more)  # type: ignore[arg-type]


def events() -> tuple[Event, ...]:
    """The bombing in both reports, a march and talks that are planned."""
    first, second = reports()
    union, army, later = (statement.id for statement in statements())
    friday = day("2024-02-09", words(first, "Friday"))
    place = PlaceRef(place=HASAKAH.id, span=words(first, "Hasakah"), precision="city")
    dozens = _casualty(1, "killed", Count(low=24, text="dozens"), words(first, "killing dozens of people"))
    hurt = _casualty(2, "injured", exact(30), words(first, "30 were injured"))
    fourteen = _casualty(3, "killed", exact(14), words(first, "14 civilians were killed"), union, who=_who("ac-people", words(first, "14 civilians")), civilian=True)
    five = _casualty(4, "killed", exact(5), words(first, "5 fighters of the Free Front were killed"), army, who=_who("actor:free-front", words(first, "5 fighters of the Free Front")), civilian=False)
    sixteen = _casualty(5, "killed", exact(16), words(second, "16 people were killed"), later)
    made = {"found_by": "events.en/1"}
    return (
        Event(id=content_id("ev", 1), report=first.id, trigger=words(first, "bombed"), type="ASSAULT", modes=("aerial",), contexts=("military",), actors=(_who("actor:syr-army", words(first, "the Syrian army")),), places=(place,), date=friday, targets=(words(first, "a market"),), casualties=(dozens, hurt), span=words(first, FIRST.split(".")[0]), **made),
        Event(id=content_id("ev", 2), report=first.id, trigger=words(first, "killed"), type="ASSAULT", recipients=(_who("ac-people", words(first, "14 civilians")),), date=friday, casualties=(fourteen,), according_to=(union,), span=words(first, "14 civilians were killed"), **made),
        Event(id=content_id("ev", 3), report=first.id, trigger=words(first, "5 fighters of the Free Front were killed"), type="ASSAULT", casualties=(five,), according_to=(army,), span=words(first, "5 fighters of the Free Front were killed"), **made),
        Event(id=content_id("ev", 4), report=second.id, trigger=words(second, "killed"), type="ASSAULT", places=(replace(place, span=words(second, "Hasakah")),), casualties=(sixteen,), according_to=(later,), span=words(second, "16 people were killed"), **made),
        Event(id=content_id("ev", 5), report=first.id, trigger=words(first, "marched"), type="PROTEST", modes=("demo",), actors=(_who("ac-crowds", words(first, "Peaceful crowds")),), places=(PlaceRef(place=PROVINCE.id, span=words(first, "Latakia"), precision="admin1"),), date=friday, span=words(first, "Peaceful crowds marched in Latakia"), **made),
        Event(id=content_id("ev", 6), report=second.id, trigger=words(second, "talks"), type="CONSULT", factuality="planned", span=words(second, "Officials planned talks in Geneva"), **made),
    )  # fmt: skip


def _claims(incident: str, members: tuple[Event, ...]) -> tuple[Claim, ...]:
    said = {statement.id: statement for statement in statements()}
    by_id = {report.id: report for report in reports()}
    found = []
    for event in members:
        for row in event.casualties:
            statement = said.get(row.according_to[0]) if row.according_to else None
            found.append(Claim(
                id=content_id("cl", row.id), found_by="incidents/1", incident=incident, event=event.id, field=row.harm, value=row.count.text,
                count=row.count, who=row.who, speaker=statement.speaker if statement else None, statement=statement.id if statement else None,
                report=event.report, publisher=by_id[event.report].publisher, published=by_id[event.report].published, span=row.span,
            ))  # fmt: skip
    union = [claim for claim in found if claim.speaker and claim.speaker.actor == "actor:union"]
    raised = {claim.id: replace(claim, standing="superseded", by=union[-1].id) for claim in union[:-1]}
    return tuple(raised.get(claim.id, claim) for claim in found)


def disputed_record() -> Record:
    """Three incidents: the bombing with its four voices, the march, the talks."""
    told = events()
    bombing, march, talks = (content_id("in", number) for number in (1, 2, 3))
    claims = _claims(bombing, told[:4])
    grade = Grade(speakers=2, publishers=2, parties=1, sentence="Two speakers, one of them a party to it, in reports of two publishers.")
    killed = tuple(claim.id for claim in claims if claim.field == "killed")
    dispute = Dispute(id=content_id("di", 1), found_by="incidents/1", incident=bombing, field="killed", claims=killed, kind="differs", sentence="Doctors' union: 16, raised from 14; Syrian army: 5.")
    incidents = (
        Incident(id=bombing, found_by="incidents/1", type="ASSAULT", modes=("aerial",), date=told[0].date, places=told[0].places, actors=("actor:syr-army",), recipients=("ac-people",), tolls=(TollClaim(harm="killed", low=5, best=16, high=None, claims=killed), TollClaim(harm="injured", low=30, best=30, high=30, claims=tuple(c.id for c in claims if c.field == "injured"))), accounts=tuple(event.id for event in told[:4]), disputes=(dispute.id,), grade=grade),
        Incident(id=march, found_by="incidents/1", type="PROTEST", modes=("demo",), date=told[4].date, places=told[4].places, actors=("ac-crowds",), accounts=(told[4].id,), grade=grade),
        Incident(id=talks, found_by="incidents/1", type="CONSULT", accounts=(told[5].id,), factuality="planned", grade=grade),
    )  # fmt: skip
    office = Relation(id=content_id("re", 1), found_by="by hand", subject=_who("actor:union", words(reports()[0], "The doctors' union")), object=_who("actor:free-front", words(reports()[0], "Free Front")), relation="affiliated_with", span=words(reports()[0], "The doctors' union"))
    return gather(
        [Record(reports=reports(), actors=actors(), places=(SYRIA, HASAKAH, PROVINCE), statements=statements(), events=told, relations=(office,), incidents=incidents, claims=claims, disputes=(dispute,))],
        version="0.1.0",
    )  # fmt: skip
