"""How many independent voices stand behind an incident, parties to it told apart, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.incidents.context import OWN_VOICE, Context
from onrecord.incidents.drafts import Draft
from onrecord.incidents.spelling import fold
from onrecord.incidents.story import NAMED
from onrecord.records import Event, Grade

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def grade_of(events: Sequence[Event], drafts: Sequence[Draft], context: Context) -> Grade:
    """
    Count who says so: speakers named in the accounts, and publishers whose own reports carry it.

    A copy is neither; a body and its spokesman are one; a publisher that only passes on speakers still counts as publisher.
    """
    own = [event for event in events if not context.repeats(event)]
    voices: set[str] = {d.voice for d in drafts if not d.voice.startswith(OWN_VOICE) and d.attributed}
    for event in own:
        for statement in context.originators(event.according_to):
            if statement.speaker is not None:
                voices.add(context.voice(statement.speaker, event.report))
    reports = {event.report for event in own}
    publishers = {fold(context.reports[report].publisher or report) for report in reports}
    party = {
        who.actor
        for event in own
        for who in (*event.actors, *event.recipients)
        if who.actor and who.actor.startswith(NAMED)
    }
    parties = sum(any(context.same_side(voice, one) for one in party) for voice in sorted(voices))
    copies = len({event.report for event in events}) - len(reports)
    return Grade(
        speakers=len(voices),
        publishers=len(publishers),
        parties=parties,
        sentence=_sentence(len(voices), len(publishers), parties, copies),
    )


def _sentence(speakers: int, publishers: int, parties: int, copies: int) -> str:
    """
    The grade in words.

    >>> _sentence(3, 2, 1, 0)
    'Three speakers, one of them a party to it, in reports of two publishers.'
    """
    if speakers == 0:
        first = f"Nobody is named as its source; {_some(publishers, 'publisher')} {'tells' if publishers == 1 else 'tell'} it"
    else:
        sides = {0: "", 1: "one of them a party to it, " if speakers > 1 else "a party to it, "}.get(
            parties, f"{_number(parties)} of them parties to it, " if parties < speakers else "all parties to it, "
        )
        first = f"{_some(speakers, 'speaker')}, {sides}in reports of {_some(publishers, 'publisher')}"
    more = f"; {_some(copies, 'copy', 'copies')} not counted" if copies else ""
    return f"{first[:1].upper()}{first[1:]}{more}."


def _some(number: int, one: str, many: str | None = None) -> str:
    return f"{_number(number)} {one if number == 1 else many or one + 's'}"


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
