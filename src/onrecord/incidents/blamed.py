"""
Words by which speakers say who was behind it, or that they were not, where no act of accusing tells it.

"The shells came from army positions", "the mayor suspects the Front", "the Front took credit", "the army admitted its
part", "the rebels denied responsibility" and, of somebody accused, "we have no guns there".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from onrecord.incidents.context import Context
from onrecord.incidents.rulebook import Rulebook
from onrecord.incidents.spelling import fold
from onrecord.incidents.story import NAMED
from onrecord.records import Event, Participant, Span, Statement

FIRST = 5  # words among which a denial names those of the speaker ("that its forces had fired")
ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "some", "two", "three"})
ADMITS = frozenset({"confirms", "claims", "praises", "states"})


class Behind(msgspec.Struct, frozen=True):
    """
    Words of a statement by which somebody is said to be behind something.

    Args:
        statement: It.
        who: The words for whoever it was.
        actor: Id of the actor that they mean, if it is known.
        denied: Whether the speaker says that he was not.
        own: Whether the words mean whoever speaks: "its men".
    """

    statement: Statement
    who: Span
    actor: str | None
    denied: bool = False
    own: bool = False


def behind(report: str, events: Sequence[Event], context: Context, rules: Rulebook) -> Iterator[Behind]:
    """What speakers of a report say of who was behind it, in text order."""
    known: dict[str, str] | None = None
    for statement in sorted(context.said_in(report), key=lambda s: (s.span.start, s.id)):
        if statement.speaker is None or not statement.content:
            continue
        own = _of_own(statement, rules)
        if own is not None:
            yield own
            continue
        who = None if statement.act == "denies" else _named(statement, context, rules)
        if who is None:
            continue
        known = _known(report, events, context) if known is None else known
        first = bare(who.text).split()[0]
        if first in rules.own or first == "it":
            yield Behind(statement, who, statement.speaker.actor, own=True)
        elif not rules.people.issuperset(bare(who.text).split()):
            actor = known.get(bare(who.text))
            yield Behind(statement, who, actor, own=actor is not None and actor == statement.speaker.actor)


def _of_own(statement: Statement, rules: Rulebook) -> Behind | None:
    """A part of the speaker's own that he denies or admits."""
    if statement.speaker is None or statement.cue is None:
        return None
    denies = statement.act == "denies"
    admits = statement.act in ADMITS and rules.admitting.search(statement.cue.text) is not None
    if not (denies or admits) or (denies and not is_of_own_part(statement, rules)):
        return None
    if denies and rules.charge.search(statement.content[0].text):
        return None  # a charge is denied for whoever is charged
    credit = admits and rules.credit.search(statement.cue.text) is not None
    if admits and not credit and not rules.part.search(statement.content[0].text.lower()):
        return None
    return Behind(statement, statement.content[0], statement.speaker.actor, denied=denies, own=True)


def _named(statement: Statement, context: Context, rules: Rulebook) -> Span | None:
    """The words for whoever a statement says it was."""
    text = context.reports[statement.report].text
    for content in statement.content:
        match, at = next((m for rule in rules.behind if (m := rule.search(content.text))), None), content.start
        if match is None and statement.cue is not None and content.end - statement.cue.start > 0:
            at = statement.cue.start
            match = next((m for rule in rules.pointing_at if (m := rule.match(text[at : content.end]))), None)
        if match is not None:
            start = at + match.start("who")
            end = start + len(match["who"].rstrip())
            return Span(report=statement.report, start=start, end=end, text=text[start:end])
    return None


def is_of_own_part(statement: Statement, rules: Rulebook) -> bool:
    """Whether a denial is of what the speaker himself did: "any role", "that its forces had fired"."""
    if statement.speaker is None or not statement.content:
        return False
    text = statement.content[0].text.lower()
    return bool(rules.own & set(text.replace('"', " ").split()[:FIRST])) or rules.part.search(text) is not None


def says_not_us(statement: Statement, rules: Rulebook) -> bool:
    """Whether somebody accused answers that he could not have, or would not: "we have no guns there"."""
    return bool(statement.content) and rules.alibi.search(statement.content[0].text) is not None


def not_us(statement: Statement, context: Context) -> tuple[str, str | None]:
    """The claim that the speaker, or the body he speaks for, did not do it, and the id of that body."""
    who = statement.speaker.actor if statement.speaker else None
    body = context.body(who) if who else None
    if body is not None and body != who:
        return f"not {context.name(body)}", body
    return f"not {called(statement.speaker, context)}", body


def called(who: Participant | None, context: Context) -> str:
    """What to call somebody: by name, or in the words of the report where he has none."""
    if who is None or who.actor is None or who.actor.startswith(NAMED):
        return context.name(who)
    return within(who.span.text.partition(",")[0])  # "the rebels, who hold the road"


def within(words: str) -> str:
    """
    Words as they stand within a sentence.

    >>> within("The village guards"), within("Fulani herders")
    ('the village guards', 'Fulani herders')
    """
    return words[:1].lower() + words[1:] if words.split()[0].lower() in ARTICLES else words


def _known(report: str, events: Sequence[Event], context: Context) -> dict[str, str]:
    """Actors that take part in something or speak in a report, by what they are called."""
    spoken = (statement.speaker for statement in context.said_in(report))
    took_part = (who for event in events for who in (*event.actors, *event.recipients))
    found: dict[str, str] = {}
    for who in (*took_part, *spoken):
        if who is not None and who.actor is not None:
            for name in (who.span.text, context.name(who)):
                found.setdefault(bare(name), who.actor)
    return found


def bare(name: str) -> str:
    """A name without its article, spelt alike."""
    return fold(name).removeprefix("the ")
