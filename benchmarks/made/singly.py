"""Made reports one by one, each with what reading it alone would leave."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from onrecord.records import Event, Participant, Record, Span, Statement


def singly(record: Record) -> Iterator[Record]:
    """A record for each report, with its own rows, and the actors and places that it names."""
    events: dict[str, list[Event]] = {}
    statements: dict[str, list[Statement]] = {}
    for event in record.events:
        events.setdefault(event.report, []).append(event)
    for statement in record.statements:
        statements.setdefault(statement.report, []).append(statement)
    actors = {actor.id: actor for actor in record.actors}
    places = {place.id: place for place in record.places}
    for report in record.reports:
        told, said = events.get(report.id, []), statements.get(report.id, [])
        mentions: dict[str, list[Span]] = {}
        for who in _named(told, said):
            mentions.setdefault(who.actor or "", []).append(who.span)
        yield Record(
            version=record.version,
            reports=(report,),
            actors=tuple(replace(actors[id], mentions=tuple(spans)) for id, spans in sorted(mentions.items())),
            places=tuple(
                places[id] for id in sorted({ref.place for event in told for ref in event.places if ref.place})
            ),
            statements=tuple(said),
            events=tuple(told),
        )


def _named(events: list[Event], statements: list[Statement]) -> Iterator[Participant]:
    for event in events:
        yield from (who for who in (*event.actors, *event.recipients) if who.actor)
    yield from (statement.speaker for statement in statements if statement.speaker and statement.speaker.actor)
