"""FollowTheMoney: reports, actors, incidents and what ties them as entities, one a line, for Aleph and the tools around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.geography import country
from onrecord.lookup import Lookup
from onrecord.publish.casebook import Case, Casebook
from onrecord.publish.crosswalk import crosswalk
from onrecord.publish.sheet import Chosen
from onrecord.publish.wording import in_few_words, in_words_claim
from onrecord.records import Actor, Record, Relation, Report, content_id

FORM = "ftm"
LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ar": "ara", "ru": "rus", "uk": "ukr", "de": "deu", "pt": "por"}
ORGANISATIONS = frozenset({"Organization", "PublicBody", "Company"})


def pieces(record: Record, chosen: Chosen | None = None) -> Iterator[bytes]:
    """The file; properties in the order of their names, so that the same record gives the same bytes."""
    for entity in entities(record):
        yield msgspec.json.encode(entity) + b"\n"


def entities(record: Record) -> Iterator[dict[str, Any]]:
    """Articles, then actors, then what ties actors, then incidents with the articles that tell them, then mentions."""
    book, source = Casebook(record), Lookup(record)
    yield from (_article(report) for report in record.reports)
    yield from (_actor(actor) for actor in record.actors)
    yield from (_tie(row, book) for row in record.relations if row.subject.actor in book.actors and row.object and row.object.actor in book.actors)
    for case in book.cases():
        yield _event(case, book, source)
        yield from _documentation(case, book)
    yield from _mentions(record)


def _entity(id: str, schema: str, **properties: object) -> dict[str, Any]:
    """An entity; properties are lists of texts, empty ones left out."""
    found = {}
    for name, value in sorted(properties.items()):
        values = value if isinstance(value, list | tuple) else [value]
        told = list(dict.fromkeys(str(one) for one in values if one not in (None, "")))
        if told:
            found[name] = told
    return {"id": id, "schema": schema, "properties": found}


def _article(report: Report) -> dict[str, Any]:
    return _entity(
        report.id, "Article", title=report.title, fileName=report.file or report.id, publisher=report.publisher,
        sourceUrl=report.url, publishedAt=report.published.earliest if report.published else None, retrievedAt=report.retrieved,
        language=LANGUAGES.get(report.language, report.language), bodyText=report.text, contentHash=None,
    )  # fmt: skip


def schema_of(actor: Actor) -> str:
    """The schema of an actor, by its kind."""
    found: str = crosswalk(FORM).codes["schemata"][actor.kind]
    return found


def _actor(actor: Actor) -> dict[str, Any]:
    return _entity(
        actor.id, schema_of(actor), name=actor.name, alias=[alias.name for alias in actor.aliases],
        country=_iso2(actor.country), wikidataId=actor.wikidata, keywords=actor.sectors,
        proof=[span.report for span in actor.mentions],
    )  # fmt: skip


def _iso2(iso3: str | None) -> str | None:
    known = country(iso3) if iso3 else None
    return known.iso2.lower() if known else None


def _tie(row: Relation, book: Casebook) -> dict[str, Any]:
    assert row.object is not None
    subject, other = row.subject.actor, row.object.actor
    belongs = row.relation in ("member_of", "part_of", "commands", "leads", "speaks_for", "affiliated_with")
    role = f"{row.relation.replace('_', ' ')}: {row.value}" if row.value else row.relation.replace("_", " ")
    days = {
        "startDate": row.since.earliest if row.since else None, "endDate": row.until.latest if row.until else None, "proof": row.span.report,
        "summary": book.sentence(row.span), "recordId": row.id, "role": role,
    }  # fmt: skip
    if belongs and schema_of(book.actors[other or ""]) in ORGANISATIONS:
        return _entity(row.id, "Membership", member=subject, organization=other, **days)
    return _entity(row.id, "UnknownLink", subject=subject, object=other, **days)


def _event(case: Case, book: Casebook, source: Lookup) -> dict[str, Any]:
    incident = case.incident
    places = [book.places[ref.place] for ref in incident.places if ref.place in book.places]
    told = [in_words_claim(claim, source) for claim in case.claims]
    told += [f"disputed, {dispute.field}: {dispute.sentence}" for dispute in case.disputes]
    names = {side: [book.actors[id].name for id in ids if id in book.actors] for side, ids in (("by", incident.actors), ("to", incident.recipients))}
    told += [f"{side}: {', '.join(found)}" for side, found in names.items() if found]
    sides = [id for id in (*incident.actors, *incident.recipients) if id in book.actors]
    return _entity(
        incident.id, "Event", name=in_few_words(incident, source), summary=incident.grade.sentence,
        startDate=incident.date.earliest if incident.date else None, endDate=incident.date.latest if incident.date else None,
        location=[place.name for place in places], country=[_iso2(place.country) for place in places], involved=sides,
        description=told, recordId=incident.id, proof=[report.id for report in case.reports],
        keywords=[incident.type, *incident.modes, incident.factuality],
    )  # fmt: skip


def _documentation(case: Case, book: Casebook) -> Iterator[dict[str, Any]]:
    for report in (*case.reports, *case.copies):
        told = []
        for event in case.accounts:
            if event.report == report.id:
                speakers = [book.name(s.speaker) or "somebody not named" for s in book.origins(event.according_to)]
                told.append(f"{book.sentence(event.trigger)} ({'; '.join(speakers) or 'in its own voice'})")
        role = "repeats" if report.copy_of else "reports"
        id = content_id("dn", case.incident.id, report.id)
        yield _entity(id, "Documentation", document=report.id, entity=case.incident.id, role=role, summary=told)


def _mentions(record: Record) -> Iterator[dict[str, Any]]:
    for actor in record.actors:
        by_report: dict[str, list[str]] = {}
        for span in actor.mentions:
            by_report.setdefault(span.report, []).append(span.text)
        for report, names in by_report.items():
            id = content_id("mn", actor.id, report)
            yield _entity(id, "Mention", document=report, resolved=actor.id, name=names, detectedSchema=schema_of(actor))
