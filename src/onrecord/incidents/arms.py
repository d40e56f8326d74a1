"""Weapons that reports name near what was done with them, where the sentence that tells the act does not."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from onrecord.incidents.context import Context
from onrecord.incidents.rulebook import Rulebook
from onrecord.incidents.telling import sentence_around
from onrecord.records import Event, Span

REACH = 400  # characters behind an attack within which its weapon is named


def arms_told(
    by_report: Mapping[str, Sequence[Event]], placed: Collection[str], context: Context, rules: Rulebook
) -> dict[str, list[Span]]:
    """
    Weapons by the id of the attack that they are told of: one of the same sentence, else the last one before.

    Args:
        by_report: Mentions of acts.
        placed: Ids of those that are in any incident.
        context: Of the record.
        rules: Of the reports' language.
    """
    found: dict[str, list[Span]] = {}
    for report in sorted(by_report):
        attacks = sorted(
            (e for e in by_report[report] if e.type == "ASSAULT" and e.id in placed and not e.aggregate),
            key=lambda e: (e.trigger.start, e.id),
        )
        if not attacks:
            continue
        taken = [s for e in by_report[report] for s in (*e.weapons, e.trigger, *(who.span for who in e.actors))]
        text = context.reports[report].text
        for match in rules.weapon.finditer(text):
            span = Span(report=report, start=match.start(), end=match.end(), text=match.group())
            if any(other.start < span.end and span.start < other.end for other in taken):
                continue
            attack = _attack_of(span, attacks, text)
            if attack is not None:
                found.setdefault(attack.id, []).append(span)
    return found


def _attack_of(weapon: Span, attacks: Sequence[Event], text: str) -> Event | None:
    start, end = sentence_around(text, weapon.start, weapon.end)
    here = [e for e in attacks if start <= e.trigger.start < end]
    if here:
        return min(here, key=lambda e: (abs(e.trigger.start - weapon.start), e.id))
    before = [e for e in attacks if e.trigger.start < weapon.start <= e.trigger.start + REACH]
    return before[-1] if before else None
