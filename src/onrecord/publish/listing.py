"""Lists for a person: statements, incidents, claims, disputes and actors by what is asked for; a line or two each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from inspect import signature
from typing import Any, TypeVar

from onrecord.errors import UnknownId
from onrecord.geography import country_name
from onrecord.lookup import Source
from onrecord.publish.wording import (
    in_few_words,
    in_one_line,
    in_words_claim,
    in_words_day,
    in_words_event,
    in_words_incident,
    in_words_report,
    in_words_statement,
    name_of,
)
from onrecord.records import Actor, Claim, Dispute, Event, Incident, Place, Relation, Report, Row, Statement
from onrecord.records.judgement import Judgement


def statements_by(source: Source, name: str | None) -> list[Statement]:
    """
    Statements of speakers whose name, alias or mention has all the words of ``name``; of all, where None.

    Case does not matter: "haddad" finds what "Governor Lina Haddad" and "she" said, once they are one actor.
    """
    found: list[Statement] = list(source.rows("statements"))  # type: ignore[arg-type]
    if name is None:
        return found
    wanted = name.casefold().split()
    actors = {row.id for row in source.rows("actors") if isinstance(row, Actor) and _is_called(row, wanted)}
    return [
        statement
        for statement in found
        if statement.speaker
        and (statement.speaker.actor in actors or all(word in statement.speaker.span.text.casefold() for word in wanted))
    ]


def _is_called(actor: Actor, wanted: list[str]) -> bool:
    names = [actor.name, *(alias.name for alias in actor.aliases)]
    return any(all(word in name.casefold() for word in wanted) for name in names)


def incidents_between(source: Source, *, since: str | None = None, until: str | None = None) -> list[Incident]:
    """Incidents that may have been between two ISO days, both inclusive; without a day only where none is asked for."""
    found: list[Incident] = list(source.rows("incidents"))  # type: ignore[arg-type]
    return [incident for incident in found if _may_be(incident, since, until)]


def incidents_where(
    source: Source,
    *,
    since: str | None = None,
    until: str | None = None,
    type: str | None = None,
    place: str | None = None,
    actor: str | None = None,
    disputed: bool = False,
) -> list[Incident]:
    """Incidents by day, PLOVER type or mode, place (its country too), anybody in them, and whether anything about them is disputed."""
    found = incidents_between(source, since=since, until=until)
    kind = type.casefold() if type else None
    sides = _actors_called(source, actor) if actor else set()
    homes = _places_called(source, place) if place else set()
    wanted = place.casefold().split() if place else []
    return [
        incident
        for incident in found
        if (kind is None or kind in (incident.type.casefold(), *incident.modes))
        and (actor is None or bool(sides & {*incident.actors, *incident.recipients}))
        and (place is None or any(ref.place in homes or _has(ref.span.text, wanted) for ref in incident.places))
        and (not disputed or bool(incident.disputes))
    ]


def claims_where(
    source: Source,
    *,
    incident: str | None = None,
    field: str | None = None,
    by: str | None = None,
    standing: str | None = None,
) -> list[Claim]:
    """Claims by incident (or how its id begins), field, speaker and standing."""
    found: list[Claim] = list(source.rows("claims"))  # type: ignore[arg-type]
    speakers = _actors_called(source, by) if by else set()
    words = by.casefold().split() if by else []
    return [
        claim
        for claim in found
        if (incident is None or claim.incident.startswith(incident))
        and (field is None or claim.field == field)
        and (standing is None or claim.standing == standing)
        and (by is None or (claim.speaker is not None and (claim.speaker.actor in speakers or _has(claim.speaker.span.text, words))))
    ]


def disputes_where(
    source: Source, *, incident: str | None = None, field: str | None = None, kind: str | None = None
) -> list[Dispute]:
    """Disputes by incident (or how its id begins), field and kind."""
    found: list[Dispute] = list(source.rows("disputes"))  # type: ignore[arg-type]
    return [
        dispute
        for dispute in found
        if (incident is None or dispute.incident.startswith(incident))
        and (field is None or dispute.field == field)
        and (kind is None or dispute.kind == kind)
    ]


def actors_where(
    source: Source, *, name: str | None = None, kind: str | None = None, country: str | None = None
) -> list[Actor]:
    """Actors by name or alias, kind and country, those with most mentions first."""
    found: list[Actor] = list(source.rows("actors"))  # type: ignore[arg-type]
    called = _actors_called(source, name) if name else set()
    chosen = [
        actor
        for actor in found
        if (name is None or actor.id in called)
        and (kind is None or actor.kind == kind)
        and (country is None or actor.country == country.upper())
    ]
    return sorted(chosen, key=lambda actor: (-len(actor.mentions), actor.name, actor.id))


def statements_where(source: Source, *, by: str | None = None, act: str | None = None) -> list[Statement]:
    """Statements by speaker and act."""
    return [row for row in statements_by(source, by) if act is None or row.act == act]


SELECTIONS: dict[str, Callable[..., list[Any]]] = {
    "incidents": incidents_where,
    "claims": claims_where,
    "disputes": disputes_where,
    "actors": actors_where,
    "statements": statements_where,
}


def select(source: Source, table: str, **where: object) -> tuple[Row, ...]:
    """
    Rows of a table that fit the conditions of its function above.

    Raises:
        UnknownId: There is no such table or condition.
    """
    if table not in SELECTIONS:
        raise UnknownId(f"{table!r}: nothing to select from. Known: {', '.join(SELECTIONS)}.")
    known = [name for name in signature(SELECTIONS[table]).parameters if name != "source"]
    unknown = sorted(set(where) - set(known))
    if unknown:
        raise UnknownId(f"{table} cannot be selected by {unknown[0]!r}. Known: {', '.join(known)}.")
    return tuple(SELECTIONS[table](source, **where))


def _actors_called(source: Source, name: str) -> set[str]:
    wanted = name.casefold().split()
    return {row.id for row in source.rows("actors") if isinstance(row, Actor) and _is_called(row, wanted)}


def _places_called(source: Source, name: str) -> set[str]:
    """Places that bear the name, or lie in what bears it; a country also by its code."""
    wanted = name.casefold().split()
    found = set()
    for row in source.rows("places"):
        if isinstance(row, Place):
            names = (row.name, row.admin1, row.admin2, country_name(row.country))
            if any(_has(one, wanted) for one in names if one) or row.country == name.upper():
                found.add(row.id)
    return found


def _has(text: str, words: list[str]) -> bool:
    return all(word in text.casefold() for word in words)


def _may_be(incident: Incident, since: str | None, until: str | None) -> bool:
    earliest = incident.date.earliest if incident.date else None
    latest = incident.date.latest if incident.date else None
    if since is None and until is None:
        return True
    if earliest is None and latest is None:
        return False
    return (since is None or latest is None or latest >= since) and (until is None or earliest is None or earliest <= until)


def statement_lines(statements: Iterable[Statement], source: Source) -> Iterator[str]:
    """Who says what, then where it stands."""
    reports = {row.id: row for row in source.rows("reports") if isinstance(row, Report)}
    for statement in statements:
        report = reports.get(statement.report)
        yield in_words_statement(statement, source)
        yield f"    {in_words_report(report) if report else statement.report} [{statement.id}]"


def incident_lines(incidents: Iterable[Incident], source: Source) -> Iterator[str]:
    """What happened, who stands behind it, and each dispute."""
    told: dict[str, list[Dispute]] = {}
    for row in source.rows("disputes"):
        if isinstance(row, Dispute):
            told.setdefault(row.incident, []).append(row)
    for incident in incidents:
        yield f"{in_words_incident(incident, source)} [{incident.id}]"
        yield f"    {_number(len(incident.accounts), 'account')}. {incident.grade.sentence}"
        yield from (f"    disputed, {_field(d.field)}: {d.sentence} [{d.id}]" for d in told.get(incident.id, ()))


def dispute_lines(disputes: Iterable[Dispute], source: Source) -> Iterator[str]:
    """Incident by incident: what is disputed, and every claim in it."""
    before = ""
    for dispute in sorted(disputes, key=lambda row: row.incident):
        if dispute.incident != before:
            before = dispute.incident
            yield f"{in_few_words(_row(source, before, Incident), source)} [{before}]"
        yield f"    {_field(dispute.field)}, {dispute.kind}: {dispute.sentence} [{dispute.id}]"
        for id in dispute.claims:
            yield f"        {in_words_claim(_row(source, id, Claim), source)} [{id}]"


def claim_lines(claims: Iterable[Claim], source: Source) -> Iterator[str]:
    """Incident by incident: field and value, who says so, and whether it stands."""
    before = ""
    for claim in claims:
        if claim.incident != before:
            before = claim.incident
            yield f"{in_few_words(_row(source, before, Incident), source)} [{before}]"
        yield f"    {in_words_claim(claim, source)} [{claim.id}]"


def actor_lines(actors: Iterable[Actor], source: Source) -> Iterator[str]:
    """Name, kind and country, how often it is mentioned, other names, and how it stands to others."""
    relations: dict[str, list[Relation]] = {}
    for row in source.rows("relations"):
        if isinstance(row, Relation) and row.subject.actor:
            relations.setdefault(row.subject.actor, []).append(row)
    for actor in actors:
        reports = len({span.report for span in actor.mentions})
        about = [actor.kind, country_name(actor.country), f"{_number(len(actor.mentions), 'mention')} in {_number(reports, 'report')}"]
        yield f"{in_one_line(actor.name)} · {' · '.join(part for part in about if part)} [{actor.id}]"
        names = dict.fromkeys(in_one_line(alias.name) for alias in actor.aliases if alias.name != actor.name)
        if names:
            yield f"    also {', '.join(names)}"
        ties = dict.fromkeys(_tie(row, source) for row in relations.get(actor.id, ()))
        yield from (f"    {tie}" for tie in ties)


def _tie(row: Relation, source: Source) -> str:
    parts = [row.relation.replace("_", " "), row.value or "", name_of(row.object, source) or ""]
    since, until = (in_words_day(day) if day and day.edtf else "" for day in (row.since, row.until))
    when = f"(from {since or 'unknown'} to {until or 'unknown'})" if since or until else ""
    return in_one_line(" ".join(part for part in (*parts, when) if part))


def found_lines(hits: Iterable[tuple[str, str, str]], claims: Iterable[Claim], source: Source) -> Iterator[str]:
    """Reports that were found (id, title, excerpt), then claims."""
    for id, title, excerpt in hits:
        yield f"{title} [{id}]"
        yield f"    {excerpt}"
    yield from claim_lines(claims, source)


def judgement_lines(judgements: Iterable[Judgement], source: Source) -> Iterator[str]:
    """The log: verdict, who and when, and the words of both accounts."""
    for judgement in judgements:
        by = ", ".join(part for part in (judgement.by, judgement.at[:10]) if part)
        yield f"{judgement.verdict}{f' ({by})' if by else ''}{f': {judgement.note}' if judgement.note else ''}"
        for id in (judgement.one, judgement.other):
            try:
                yield f"    {in_words_event(_row(source, id, Event), source)} [{id}]"
            except UnknownId:
                yield f"    an account that is not in the store now [{id}]"


R = TypeVar("R", bound=Row)


def _row(source: Source, id: str, kind: type[R]) -> R:
    row = source.find(id)[1]
    if not isinstance(row, kind):
        raise UnknownId(f"{id}: a row of another table than is looked for")
    return row


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _field(name: str) -> str:
    return name.replace("-", " ")


def timeline_lines(incidents: Iterable[Incident], source: Source) -> Iterator[str]:
    """A line an incident."""
    for incident in incidents:
        yield f"{in_words_incident(incident, source)} [{incident.id}]"
