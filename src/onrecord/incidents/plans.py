"""
Whose plan a happening is: whoever calls it, or makes it longer.

"The union called a 24-hour strike for Tuesday": that there is to be one, when, and for how long, the union says and
not the report, although no words of the union's are reported.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from onrecord.incidents.context import Context
from onrecord.incidents.rulebook import Rulebook
from onrecord.incidents.telling import sentence_around
from onrecord.records import Event, Participant, Span

CLOSE = 40  # characters between the verb and the word for what it calls
BETWEEN = frozenset({",", ";", ":", "(", "\n"})

Callers = Mapping[str, Participant]
"""Whoever calls a happening, by the id of the account that tells so."""


def callers_in(
    by_report: Mapping[str, Sequence[Event]], placed: Collection[str], context: Context, rules: Rulebook
) -> dict[str, Participant]:
    """
    Who is told to call what accounts tell.

    Args:
        by_report: Mentions of acts.
        placed: Ids of those that are in any incident.
        context: Of the record.
        rules: Of the reports' language.
    """
    found: dict[str, Participant] = {}
    for report in sorted(by_report):
        text = context.reports[report].text
        calls = list(rules.calling.finditer(text))
        if not calls:
            continue
        known = {who.span.end: who for who in _told_of(report, by_report[report], context)}
        for call in calls:
            caller = known.get(len(text[: call.start()].rstrip()))
            start, end = sentence_around(text, call.start(), call.end())
            for event in by_report[report] if caller is not None else ():
                here = event.id in placed and start <= event.trigger.start < end
                if caller and here and _is_called(text, event.trigger, call.start(), call.end(), caller.span):
                    found.setdefault(event.id, caller)
    return found


def _told_of(report: str, events: Sequence[Event], context: Context) -> Iterator[Participant]:
    """Those who act or speak in a report."""
    for event in events:
        yield from event.actors
    for statement in context.said_in(report):
        if statement.speaker is not None:
            yield statement.speaker


def _is_called(text: str, trigger: Span, start: int, end: int, caller: Span) -> bool:
    """Whether the verb from ``start`` to ``end`` has the act for its object: close behind, or before "which"."""
    if trigger.start >= end:
        between = text[end : trigger.start]
        return len(between) <= CLOSE and not BETWEEN & set(between)
    return text[trigger.end : caller.start].strip(" ,").lower() in ("which", "that")
