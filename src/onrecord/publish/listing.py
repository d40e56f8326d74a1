"""Lists for a person: statements by a speaker, incidents by day; a line or two each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.lookup import Source
from onrecord.publish.wording import in_words_incident, in_words_report, in_words_statement
from onrecord.records import Actor, Incident, Report, Statement


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


def timeline_lines(incidents: Iterable[Incident], source: Source) -> Iterator[str]:
    """A line an incident."""
    for incident in incidents:
        yield f"{in_words_incident(incident, source)} [{incident.id}]"
