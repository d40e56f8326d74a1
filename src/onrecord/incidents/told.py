"""What reports tell near a happening in words that no act of theirs has: weapons, how long, who holds a place, who led, who it was."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from onrecord.incidents.context import Context
from onrecord.incidents.rulebook import Rulebook, Told
from onrecord.incidents.telling import sentence_around
from onrecord.records import Event, Span

REACH = 400  # characters behind an act within which more is told of it
WEAPON = "weapon"
DURATION = "duration"
DEEDS = frozenset({"COERCE", "RETREAT", "MOBILIZE", "PROTEST", "AID"})  # what weapons may be told of besides attacks


class Detail(msgspec.Struct, frozen=True):
    """
    One value that a report tells of an act.

    Args:
        field: Of the ledger.
        span: The words of the value.
        value: What they say.
        number: What they count, where the value is a number of people.
    """

    field: str
    span: Span
    value: str
    number: int | None = None


def told_near(
    by_report: Mapping[str, Sequence[Event]], placed: Collection[str], context: Context, rules: Rulebook
) -> dict[str, list[Detail]]:
    """
    Details by the id of the act that they are told of: one of the same sentence, else the last one before.

    Args:
        by_report: Mentions of acts.
        placed: Ids of those that are in any incident.
        context: Of the record.
        rules: Of the reports' language.
    """
    found: dict[str, list[Detail]] = {}
    for report in sorted(by_report):
        acts = sorted(
            (e for e in by_report[report] if e.id in placed and not e.aggregate),
            key=lambda e: (e.trigger.start, e.id),
        )
        text = context.reports[report].text
        for rule in rules.told if acts else ():
            fitting = [e for e in acts if e.type in rule.types and (not rule.modes or rule.modes & set(e.modes))]
            taken = _taken(by_report[report], rule)
            for span, value in _values(report, text, rule) if fitting else ():
                if any(other.start < span.end and span.start < other.end for other in taken):
                    continue
                act = _act_of(span, fitting, text)
                if act is not None and (rule.field != WEAPON or _is_told_with(span, act, by_report[report], text)):
                    number = int(value.replace(",", "")) if rule.counted else None
                    found.setdefault(act.id, []).append(Detail(rule.field, span, rule.says or value, number))
    return found


def _taken(acts: Sequence[Event], rule: Told) -> list[Span]:
    """Words that an act has already: of weapons, its own, its trigger and its doer, of numbers, those of people harmed or acting."""
    if rule.counted:
        counted = [who.span for e in acts for who in e.actors if who.count is not None]
        return [*counted, *(c.span for e in acts for c in e.casualties)]
    if rule.field != WEAPON:
        return []
    armed = [e for e in acts if e.type in rule.types]
    return [s for e in armed for s in (*e.weapons, e.trigger, *(who.span for who in e.actors))]


def _values(report: str, text: str, rule: Told) -> Iterator[tuple[Span, str]]:
    """The values in those sentences that have a word of the rule, each behind the words that the claim rests on."""
    done = 0
    for key in rule.key.finditer(text):
        if key.start() < done:
            continue
        start, done = sentence_around(text, key.start(), key.end())
        for match in rule.pattern.finditer(text, start, done):
            name = next(name for name, words in match.groupdict().items() if words)
            first, words = match.start(0 if rule.whole else name), match.group(0 if rule.whole else name).rstrip()
            yield Span(report=report, start=first, end=first + len(words), text=words), match.group(name).rstrip()


def _is_told_with(weapon: Span, attack: Event, acts: Sequence[Event], text: str) -> bool:
    """Whether a weapon stands in the sentence of an attack, or in the next one where that tells no deed of another kind."""
    start, end = sentence_around(text, weapon.start, weapon.end)
    if start <= attack.trigger.start < end:
        return True
    told = sentence_around(text, attack.trigger.start, attack.trigger.end)[1]
    return not text[told:start].strip() and not any(start <= e.trigger.start < end for e in acts if e.type in DEEDS)


def _act_of(value: Span, acts: Sequence[Event], text: str) -> Event | None:
    start, end = sentence_around(text, value.start, value.end)
    here = [e for e in acts if start <= e.trigger.start < end]
    if here:
        return min(here, key=lambda e: (abs(e.trigger.start - value.start), e.id))
    before = [e for e in acts if e.trigger.start < value.start <= e.trigger.start + REACH]
    return before[-1] if before else None
