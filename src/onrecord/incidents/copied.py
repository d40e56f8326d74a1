"""
Which mentions of a copied report are those of the report it copies.

A copy tells nothing of its own in the words that it copies; in a paragraph that it adds, it does. A mention is copied
where the original has one with the same word and kind in a sentence of nearly the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.incidents.context import Context
from onrecord.incidents.spelling import fold
from onrecord.incidents.telling import WORD, sentence_around
from onrecord.records import Event

ALIKE = 0.6  # of all words of both sentences are in both


def copied(events: Mapping[str, Sequence[Event]], context: Context) -> dict[str, str]:
    """
    Copied mention -> mention of the original, by id.

    Args:
        events: Mentions by report.
        context: Of the record; its reports say of what they are copies.
    """
    found: dict[str, str] = {}
    for report in sorted(events):
        if not context.is_copy(report):
            continue
        originals: dict[tuple[str, str], list[Event]] = {}
        for event in _in_order(events.get(context.origin(report), ())):
            originals.setdefault(_key(event), []).append(event)
        for event in _in_order(events[report]):
            alike = originals.get(_key(event), [])
            words = _words(event, context)
            best = max(
                ((_share(words, _words(other, context)), -place) for place, other in enumerate(alike)), default=None
            )
            if best and best[0] >= ALIKE:
                found[event.id] = alike.pop(-best[1]).id
    return found


def _in_order(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda e: (e.trigger.start, e.trigger.end, e.id))


def _key(event: Event) -> tuple[str, str]:
    return event.type, fold(event.trigger.text)


def _words(event: Event, context: Context) -> frozenset[str]:
    text = context.reports[event.report].text
    start, end = sentence_around(text, event.trigger.start, event.trigger.end)
    return frozenset(map(fold, WORD.findall(text[start:end])))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))
