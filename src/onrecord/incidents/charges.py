"""
Who is said to have done it: accusations, claims of responsibility, and what is denied, by whom.

Whoever denies a part of his own claims not to have done it; whoever denies the happening claims that it was not. A
denial of an accusation is the first of the two where the accused denies, in whatever words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from onrecord.incidents.blamed import Behind, bare, behind, called, is_of_own_part, not_us, says_not_us, within
from onrecord.incidents.context import Context
from onrecord.incidents.drafts import Draft, draft_of
from onrecord.incidents.pointing import how_it_points, is_harm
from onrecord.incidents.rulebook import Rulebook
from onrecord.incidents.story import NAMED
from onrecord.incidents.telling import UNREAL, days_of, sentence_around
from onrecord.records import Event, Span, Statement

ABOUT = 600  # characters before an accusation in which the happening that it is about is told
PAST = 30  # days before the latest attack by which another one is only recalled
ASSERTED = frozenset({"occurred", "alleged"})


class Charges(msgspec.Struct, frozen=True):
    """
    Who is said to have done what, by the id of the account of it.

    Args:
        accused: Acts of accusing.
        behind: Words of statements that say who was behind it, or that their speakers were not.
        nobody: Ids of statements that say that nobody was harmed, which is a number and says nothing of the act.
        foremost: The first act in any incident that a statement tells, which is what is denied where somebody denies it.
    """

    accused: Mapping[str, Sequence[Event]]
    behind: Mapping[str, Sequence[Behind]]
    nobody: Collection[str] = frozenset()
    foremost: Mapping[str, str] = {}


def charges_in(
    by_report: Mapping[str, Sequence[Event]], placed: Collection[str], context: Context, rules: Rulebook
) -> Charges:
    """
    Charges by the account that they are about: an attack told in the same words, else the last one told before them.

    Args:
        by_report: Mentions of acts.
        placed: Ids of those that are in any incident.
        context: Of the record.
        rules: Of the reports' language.
    """
    accused: dict[str, list[Event]] = {}
    told: dict[str, list[Behind]] = {}
    foremost: dict[str, str] = {}
    for report in sorted(by_report):
        ordered = sorted(by_report[report], key=lambda e: (e.trigger.start, e.id))
        for event in ordered:
            for statement in context.statements_holding(event.trigger) if event.id in placed else ():
                foremost.setdefault(statement.id, event.id)
        attacks = [
            e
            for e in ordered
            if _is_force(e) and e.id in placed and not e.aggregate and e.factuality not in UNREAL
        ]
        text = context.reports[report].text
        told_first = _not_by_the_way(attacks, text, rules)
        charged: list[tuple[int, str, Event]] = []
        for event, attack in _accusations(ordered, attacks, told_first, text, rules):
            accused.setdefault(attack.id, []).append(event)
            charged += [(event.trigger.start, who.actor, attack) for who in event.recipients if who.actor]
        for words in behind(report, ordered, context, rules) if attacks else ():
            content = words.statement.content
            about = _about(content[0].start, content[-1].end, words.who.start, attacks, told_first, text)
            if about is not None:
                told.setdefault(about.id, []).append(words)
                charged += [(words.who.start, words.actor, about)] if words.actor and not words.denied else []
        charged += [(e.trigger.start, who.actor, e) for e in attacks if e.according_to for who in e.actors if who.actor]
        for attack, words in _answers(report, sorted(charged, key=lambda charge: (charge[0], charge[1])), context, rules):
            told.setdefault(attack.id, []).append(words)
    harmed = (casualty for events in by_report.values() for event in events for casualty in event.casualties)
    nobody = frozenset(id for casualty in harmed if casualty.count.high == 0 for id in casualty.according_to)
    return Charges(accused, told, nobody, foremost)


def _is_force(event: Event) -> bool:
    """Whether somebody can be charged with it: violence and coercion, but for what police do by day."""
    return event.type == "ASSAULT" or (event.type == "COERCE" and "arrest" not in event.modes)


def _accusations(
    events: Sequence[Event], attacks: Sequence[Event], told_first: Collection[str], text: str, rules: Rulebook
) -> Iterator[tuple[Event, Event]]:
    """Acts of accusing, each with the attack that it is about; one of "taking orders" is about none told before."""
    for event in events:
        if event.type != "ACCUSE" or "disapprove" in event.modes or not event.recipients:
            continue
        about = _about(event.span.start, event.span.end, event.trigger.start, attacks, told_first, text)
        within = about is not None and event.span.holds(about.trigger)
        if about is not None and (within or not rules.other_charge.search(text[event.trigger.end : event.span.end])):
            yield event, about


def _not_by_the_way(attacks: Sequence[Event], text: str, rules: Rulebook) -> frozenset[str]:
    """
    Ids of the attacks of a report that are told as news.

    What is long past is recalled ("the first since 2002"), "the fighting", as far as it is not the news itself,
    is only what somebody fled from, and that somebody died, where nothing says when, came of an attack.
    """
    last_days = {e.id: days_of(e.date)[1] for e in attacks}
    latest = max((day for day in last_days.values() if day is not None), default=0)
    return frozenset(
        e.id
        for e in attacks
        if (last_days[e.id] or latest) >= latest - PAST
        and how_it_points(text, e, rules) != "definite"
        and not (is_harm(e, rules) and (e.date is None or e.date.basis == "inferred"))
    )


def _about(start: int, end: int, at: int, attacks: Sequence[Event], told_first: Collection[str], text: str) -> Event | None:
    """
    The attack that words from ``start`` to ``end`` tell, or the last one told before ``at``.

    In its sentence that is any ("condemned the attack and denied any part in it"), before it one that is news, if there is one.
    """
    within = [e for e in attacks if start <= e.trigger.start < end]
    before = [e for e in attacks if 0 <= at - e.trigger.start <= ABOUT]
    sentence = sentence_around(text, at, at)[0]
    beside = [e for e in before if e.trigger.start >= sentence]
    news = [e for e in before if e.id in told_first]
    return next(iter(within or beside[-1:] or news[-1:] or before[-1:]), None)


def _answers(
    report: str, accused: Sequence[tuple[int, str, Event]], context: Context, rules: Rulebook
) -> Iterator[tuple[Event, Behind]]:
    """What the accused say for themselves soon after, without denying it in so many words."""
    for statement in sorted(context.said_in(report), key=lambda s: (s.span.start, s.id)):
        speaker = statement.speaker.actor if statement.speaker else None
        if speaker is None or statement.act == "denies" or not says_not_us(statement, rules):
            continue
        charges = [
            event
            for at, actor, event in accused
            if 0 < statement.span.end - at <= ABOUT and context.same_side(speaker, actor)
        ]
        if charges:
            yield charges[-1], Behind(statement, statement.content[0], speaker, denied=True)


def charges_of(
    incident: str, events: Sequence[Event], charges: Charges, context: Context, rules: Rulebook
) -> list[Draft]:
    """The claims on one incident of who did it and who did not, and of what is denied or taken back."""
    found: list[Draft] = []
    for event in events:
        accusations = [a for a in charges.accused.get(event.id, ()) if not context.repeats(a)]
        for accusation in accusations:
            found += _blamed(incident, accusation, event, context, rules)
            found += _answered(incident, accusation, event, context)
        for words in charges.behind.get(event.id, ()):
            found += _named_behind(incident, words, event, context)
        if event.type != "ACCUSE" and not context.repeats(event):
            found += _linked(incident, event, accusations, charges.nobody, context, rules)
            found += _taken_back(incident, event, accusations, charges, context, rules)
    return found


def _blamed(
    incident: str, accusation: Event, event: Event, context: Context, rules: Rulebook
) -> Iterator[Draft]:
    """Whoever is accused is claimed to have done it, by the accuser."""
    statements = list(context.originators(accusation.according_to))
    speaker = accusation.actors[0] if accusation.actors else None
    for accused in accusation.recipients:
        named = accused.actor is not None and accused.actor.startswith(NAMED)
        value = context.name(accused) if named else rules.charged_with.sub("", accused.span.text)
        anybody = not named and rules.people.issuperset(bare(value).split())  # "each accused the other"
        if accused.actor is None or anybody:
            continue
        statement = statements[0] if statements else None
        yield draft_of(
            incident, event, "actor", value, accused.span, statement, context, speaker=speaker, names=accused.actor
        )


def _answered(incident: str, accusation: Event, event: Event, context: Context) -> Iterator[Draft]:
    """An accusation that the accused deny."""
    for id in (accusation.id, *accusation.according_to):
        for reply in _replies(id, ("denies",), context):
            if _is_one_of(reply, _accused([accusation]), context):
                yield _not_us(incident, event, reply, context)


def _named_behind(incident: str, words: Behind, event: Event, context: Context) -> Iterator[Draft]:
    """Whoever a speaker names, or that he did not do it himself, and what others answer to that."""
    if words.denied:
        yield _not_us(incident, event, words.statement, context)
        return
    named = words.actor is not None and words.actor.startswith(NAMED)
    value = context.name(words.actor) if named else called(words.statement.speaker, context) if words.own else words.who.text
    yield draft_of(incident, event, "actor", value, words.who, words.statement, context, names=words.actor)
    for reply in _replies(words.statement.id, ("denies",), context):
        if reply.speaker is None or not reply.content:
            continue
        if words.actor is not None and _is_one_of(reply, [words.actor], context):
            yield _not_us(incident, event, reply, context)
        else:
            yield draft_of(incident, event, "actor", f"not {within(value)}", reply.content[0], reply, context, names=words.actor)


def _not_us(incident: str, event: Event, statement: Statement, context: Context) -> Draft:
    """That the speaker, or the body he speaks for, did not do it."""
    value, names = not_us(statement, context)
    span = statement.content[0] if statement.content else statement.span
    return draft_of(incident, event, "actor", value, span, statement, context, names=names)


def _accused(accusations: Sequence[Event]) -> set[str]:
    return {who.actor for accusation in accusations for who in accusation.recipients if who.actor}


def _is_one_of(statement: Statement, accused: Collection[str], context: Context) -> bool:
    """Whether whoever speaks is on the side of somebody accused."""
    denier = statement.speaker.actor if statement.speaker else None
    return denier is not None and any(context.same_side(denier, one) for one in sorted(accused))


def _replies(id: str, relations: Sequence[str], context: Context) -> list[Statement]:
    """Statements that bear on an act or a statement in one of some ways."""
    return [
        context.statements[link.from_]
        for link in context.links_of(id)
        if link.to == id and link.relation in relations and link.from_ in context.statements
    ]


def _linked(
    incident: str, event: Event, accusations: Sequence[Event], nobody: Collection[str], context: Context, rules: Rulebook
) -> Iterator[Draft]:
    """Claims of responsibility, and denials, that point at an account."""
    accused = _accused(accusations) | {who.actor for who in event.actors if who.actor}
    for statement in _replies(event.id, ("claims_responsibility_for",), context):
        if statement.speaker is not None:
            value, names = context.name(statement.speaker), statement.speaker.actor
            yield draft_of(incident, event, "actor", value, statement.span, statement, context, names=names)
    for statement in _replies(event.id, ("denies",), context):
        if statement.speaker is None or statement.id in nobody:
            continue
        if _is_one_of(statement, accused, context):
            yield _not_us(incident, event, statement, context)
        else:
            yield _denied(incident, event, statement, statement.span, context, rules)


def _denied(
    incident: str, event: Event, reply: Statement, span: Span, context: Context, rules: Rulebook
) -> Draft:
    """That somebody charged by name did not do it, that the speaker did not, or that nobody did, as the words deny."""
    charged = next((who for who in event.actors if who.actor and who.actor.startswith(NAMED)), None)
    if charged is not None and reply.content and rules.charge.search(reply.content[0].text):
        value = f"not {context.name(charged)}"
        return draft_of(incident, event, "actor", value, span, reply, context, names=charged.actor)
    if is_of_own_part(reply, rules):
        return _not_us(incident, event, reply, context)
    return draft_of(incident, event, "factuality", "denied", span, reply, context)


def _taken_back(
    incident: str, event: Event, accusations: Sequence[Event], charges: Charges, context: Context, rules: Rulebook
) -> Iterator[Draft]:
    """What was said about an account and then corrected or denied, and the words that do so."""
    charged = {id for accusation in accusations for id in accusation.according_to}
    about = {*event.according_to, *(s.id for s in context.statements_holding(event.trigger))} - charged
    for id in sorted(about):
        told = context.statements.get(id)
        replies = [reply for reply in _replies(id, ("corrects", "denies"), context) if reply.content]
        if told is None or not told.content or not replies or _is_counted(event, told, replies):
            continue
        if charges.foremost.get(id, event.id) != event.id:
            continue
        said = [told, *replies]
        words = [" ".join(span.text for span in statement.content) for statement in said]
        notice = any(rules.notice.search(text) for text in words)
        if not notice and _replies(id, ("denies",), context):
            yield from _disputed(incident, event, said, charges.nobody, context, rules)
            continue
        field = "advance-notice" if notice else "account"
        for statement, text in zip(said, words, strict=True):
            yield draft_of(incident, event, field, text, statement.content[0], statement, context)


def _is_counted(event: Event, told: Statement, replies: Sequence[Statement]) -> bool:
    """Whether what is taken back is a number, and the words that do so give another: the two are claims already."""
    counting = {id for casualty in event.casualties for id in casualty.according_to}
    return told.id in counting and all(reply.id in counting for reply in replies)


def _disputed(
    incident: str, event: Event, said: Sequence[Statement], nobody: Collection[str], context: Context, rules: Rulebook
) -> Iterator[Draft]:
    """That it happened, by whoever says so, and that it did not, by those who deny it; each part of one's own apart."""
    told, *replies = said
    replies = [reply for reply in replies if reply.id not in nobody]
    if not replies:
        return
    value = event.factuality if event.factuality in ASSERTED else "occurred"
    yield draft_of(incident, event, "factuality", value, told.content[0], told, context)
    for reply in replies:
        yield _denied(incident, event, reply, reply.content[0], context, rules)


def own_denial(event: Event, statements: Sequence[Statement], context: Context, rules: Rulebook) -> Statement | None:
    """The statement by which whoever is said to have done it denies it: "its forces had not fired"."""
    if not statements or statements[0].speaker is None:
        return None
    if event.factuality != "denied" and statements[0].act != "denies":  # "rejected the charge that its men had fired"
        return None
    speaker = statements[0].speaker
    for who in event.actors:
        ours = speaker.actor is not None and who.actor is not None and context.same_side(speaker.actor, who.actor)
        if ours or who.span.text.split()[0].lower() in rules.own:
            return statements[0]
    return None
