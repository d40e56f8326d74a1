"""
The ledger: one row for each value that somebody asserts of a happening.

Numbers of people are always entered, all else where it is at issue (``issue``). Whoever is only described ("gunmen")
is entered for a speaker alone; whoever denies a part of his own claims not to have done it. Copies add nothing: their
words are entered once, where they first appeared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from onrecord.incidents.blamed import bare, called, not_us
from onrecord.incidents.charges import Charges, charges_of, own_denial
from onrecord.incidents.context import Context
from onrecord.incidents.drafts import Draft, draft_of, saying
from onrecord.incidents.issue import ALLEGED, HAPPENED, entered
from onrecord.incidents.plans import Callers
from onrecord.incidents.pointing import is_harm
from onrecord.incidents.revised import called_wrong
from onrecord.incidents.rulebook import Rulebook
from onrecord.incidents.spelling import fold
from onrecord.incidents.story import NAMED
from onrecord.incidents.telling import days_of, sentence_around
from onrecord.incidents.told import DURATION, WEAPON, Detail
from onrecord.records import Casualty, Count, Event, Participant, Span, Statement
from onrecord.records.vocabulary import Harm

EXACT = frozenset({"site", "district", "city"})
OWN = frozenset({"it", "they", "we", "he", "she"})
PLANNED = "planned"
ACCUSED = "ACCUSE"
ACCOUNT = "account"
WISHED = frozenset({"demanded", "threatened"})  # what somebody wants is no claim that it happens
OWNED = 3  # words among which whoever is told to have done it is said to be the speaker's
AHEAD = 24  # characters before a number or weapon in which "not" takes it away
CLAUSE_END = re.compile(r"[.;\n]")
BEHIND = 40  # characters behind a number of people taken in which words say that they are held still
NOBODY = "none"  # the value of "no soldier", "not one"
REST = frozenset({"others", "more"})
DEADLY = frozenset({"killed", "injured"})
SOME_DAYS = 14  # days that one happening can go on for, as a wave of arrests does
ONE = frozenset({"", "1", "one", "a", "an"})
HELD = frozenset({"abduct", "arrest"})
DOERS = frozenset({"actor", "participants"})  # fields of those who did it
TAKEN_PART = frozenset({"PROTEST", "MOBILIZE"})
UNCERTAIN = frozenset(
    {"planned", "cancelled", "suspended", "denied", "alleged", "threatened", "hypothetical", "demanded"}
)


SOME = 2
"""The least that a plural without a number means."""


class Beside(msgspec.Struct, frozen=True):
    """
    What reports tell of accounts beside them, by the ids of these.

    Args:
        charges: Who is said to have done it.
        details: What their rows have no column for.
        callers: Who calls it.
    """

    charges: Charges
    details: Mapping[str, Sequence[Detail]]
    callers: Callers


def drafts_of(
    incident: str,
    events: Sequence[Event],
    beside: Beside,
    context: Context,
    rules: Rulebook,
) -> list[Draft]:
    """
    Every claim on one incident, in the order of publication and text.

    Args:
        incident: Id of the incident.
        events: Its accounts.
        beside: What its reports tell of its accounts beside them.
        context: Of the record.
        rules: Of the reports' language.
    """
    own = [event for event in events if not context.repeats(event)]
    known = _Known(_most(own), {casualty.id: casualty for event in own for casualty in event.casualties})
    found = [draft for event in own for draft in _counts(incident, event, context, rules, known)]
    found += _without_the_harmed([draft for event in own for draft in _takers(incident, event, context)], own)
    soft = [draft for event in own for draft in _soft(incident, event, beside.callers.get(event.id), context, rules)]
    for event in own:
        near = beside.details.get(event.id, ())
        soft += _armed(incident, event, [detail.span for detail in near if detail.field == WEAPON], context, rules)
        details = [detail for detail in near if detail.field != WEAPON]
        found += _detailed(incident, event, details, beside.callers.get(event.id), context, rules)
    soft += _not_counted(charges_of(incident, events, beside.charges, context, rules), found)
    return entered(found, _without_the_harmed(soft, own), context)


def _without_the_harmed(drafts: Sequence[Draft], events: Sequence[Event]) -> list[Draft]:
    """The claims without those that name or count as doers whom the same words count as harmed: "a guard hurt in the raid"."""
    harmed = [casualty.who.span for event in events for casualty in event.casualties if casualty.who is not None]
    return [
        draft
        for draft in drafts
        if draft.claim.field not in DOERS or not any(draft.claim.span.holds(span) or span.holds(draft.claim.span) for span in harmed)
    ]


def _not_counted(drafts: Sequence[Draft], counts: Sequence[Draft]) -> list[Draft]:
    """The claims without the words of what was told and taken back where these tell a number, which is a claim already."""
    counting = {draft.claim.statement for draft in counts if draft.claim.count}
    return [draft for draft in drafts if draft.claim.field != ACCOUNT or draft.claim.statement not in counting]


def _most(events: Sequence[Event]) -> dict[tuple[Harm, str], int]:
    """The highest number of each harm that each report gives."""
    most: dict[tuple[Harm, str], int] = {}
    for event in events:
        for casualty in event.casualties:
            if casualty.count.best is not None:
                key = (casualty.harm, event.report)
                most[key] = max(casualty.count.best, most.get(key, 0))
    return most


class _Known(msgspec.Struct, frozen=True):
    """
    What the accounts of one incident count.

    Args:
        most: The highest number of each harm in each report.
        rows: Numbers of people by their ids.
    """

    most: Mapping[tuple[Harm, str], int]
    rows: Mapping[str, Casualty]


def _counts(incident: str, event: Event, context: Context, rules: Rulebook, known: _Known) -> Iterator[Draft]:
    """
    The numbers that an account tells.

    "People were killed" adds nothing where any report gives a number, and "two more died" is a part of a higher one.
    """
    counted = {harm for harm, _ in known.most}
    for casualty in event.casualties:
        count = casualty.count
        if (casualty.cumulative and not _is_all_of_it(event, casualty)) or (count.best is None and count.low is None):
            continue
        if count.best == 0 and _is_somebody(casualty.who):
            continue
        if (count.best is None and count.low == SOME and casualty.harm in counted) or _is_told_worse(casualty, known):
            continue
        if "killed" in counted and _was_only_hit(casualty, rules):
            continue
        number = casualty.span.start + max(0, casualty.span.text.find(count.text))
        before = context.reports[event.report].text[:number][-AHEAD:]
        if count.best != 0 and rules.contrast.search(before):  # "not one was hurt" puts nothing aside
            continue
        if _sums_what_is_put_aside(count, rules) or _is_taken_back(casualty, context, rules):
            continue
        total = known.most.get((casualty.harm, event.report), 0)
        part = casualty.subset_of is not None or (_adds(casualty, rules) and (number_in(count) or 0) < total)
        field = _field_of(casualty, context, rules)
        if field is None:
            continue
        for statement in _speakers(casualty.according_to, context):
            yield _count(incident, event, field, casualty, statement, part, context)


def _is_somebody(who: Participant | None) -> bool:
    """Whether those who came to no harm are particular people ("the mayor was unhurt"), which says nothing of how many did."""
    return who is not None and who.count is not None and (who.count.low or 0) > 0


def _field_of(casualty: Casualty, context: Context, rules: Rulebook) -> str | None:
    """What a number is claimed of: those who "remain in custody" were taken earlier; some of those taken are no number of these."""
    if casualty.harm != "captured":
        return casualty.harm
    text = context.reports[casualty.span.report].text
    behind = CLAUSE_END.split(text[casualty.span.end : casualty.span.end + BEHIND])[0]
    if rules.some_of_them.search(casualty.span.text + behind):
        return None
    return "held" if rules.held.search(casualty.span.text + behind) else casualty.harm


def _is_told_worse(casualty: Casualty, known: _Known) -> bool:
    """Whether the same voice counts the same people as dead: "four men, shot as they left" of four who died."""
    worse = known.rows.get(casualty.retells or "")
    if worse is None or worse.harm == casualty.harm or worse.span == casualty.span:  # "killed and injured" are both
        return False
    return worse.according_to == casualty.according_to


def _was_only_hit(casualty: Casualty, rules: Rulebook) -> bool:
    """Whether people are counted as hurt only because they were shot, of which some may have died: "shot three guards"."""
    words = casualty.span.text.lower().split()
    return casualty.harm == "injured" and not rules.hit.isdisjoint(words) and not rules.hurt.search(casualty.span.text)


def _sums_what_is_put_aside(count: Count, rules: Rulebook) -> bool:
    """Whether a number has been added up over words that put a part of it aside: "three soldiers, not 14 civilians"."""
    words = count.text.split()
    return any(rules.contrast.search(" ".join(words[:number]) + " ") for number in range(1, len(words)))


def _is_taken_back(casualty: Casualty, context: Context, rules: Rulebook) -> bool:
    """Whether a number is only named to be called wrong: "the figure of three dead had been a mistake"."""
    text = context.reports[casualty.span.report].text
    start, end = sentence_around(text, casualty.span.start, casualty.span.end)
    return number_in(casualty.count) in called_wrong(text[start:end], rules)


def _is_all_of_it(event: Event, casualty: Casualty) -> bool:
    """
    Whether an account is itself of some days, so that a total since the first of them is its own: "arrested since Tuesday".

    Deaths since a day are those of many attacks; a wave of arrests or of flight goes on.
    """
    if casualty.harm in DEADLY or event.date is None or event.date.span is None or event.aggregate:
        return False
    first, last = days_of(event.date)
    return first is not None and last is not None and 0 < last - first <= SOME_DAYS


def _adds(casualty: Casualty, rules: Rulebook) -> bool:
    """Whether people are counted beside others told before ("two more"), or as some of those already hurt."""
    return rules.further.search(casualty.span.text) is not None or rules.aftermath.search(casualty.span.text) is not None


def _count(
    incident: str, event: Event, field: str, casualty: Casualty, statement: Statement | None, part: bool, context: Context
) -> Draft:
    count = casualty.count
    value = _one_named(casualty.who, count, context) or count.text or str(number_in(count))
    value = NOBODY if count.best == 0 and not value.isdigit() else value
    return draft_of(
        incident, event, field, value, casualty.span, statement, context,
        count=count, who=casualty.who, part=part, number=f"{casualty.id}",
    )  # fmt: skip


def _one_named(who: Participant | None, count: Count, context: Context) -> str | None:
    """The one person who is counted, by name where it is known: "him", "the citizen", "Colonel" of "Colonel Badri"."""
    if who is None or count.best != 1 or fold(count.text) in ONE:
        return None
    return context.name(who) if who.actor is not None and who.actor.startswith(NAMED) else who.span.text


def _takers(incident: str, event: Event, context: Context) -> Iterator[Draft]:
    """How many took part in a march, a move of troops or an attack, and how many were taken, let go or put under sanctions."""
    statements = list(context.originators(event.according_to))
    counted = list(_counted(event)) if event.factuality != "denied" else []
    for field, who in counted:
        if who.count and number_in(who.count) is not None and _is_said_of(who):
            count = _with_those_named(who, [other for other_field, other in counted if other_field == field])
            value = count.text or str(number_in(count))
            statement = saying(who.span, statements)
            yield draft_of(incident, event, field, value, who.span, statement, context, count=count, who=who)


def _is_said_of(who: Participant) -> bool:
    """Whether the number is one of those themselves: "14 of the passengers taken" were freed, and not 14 taken."""
    return who.count is not None and who.count.text.lower() in who.span.text.lower()


def _with_those_named(who: Participant, together: Sequence[Participant]) -> Count:
    """How many they are in all: with "Colonel Badri and 11 others", twelve."""
    count = who.count or Count()
    named = sum(other.count is None and other.head[:1].isupper() for other in together)
    if fold(who.head) not in REST or not named or count.best is None:
        return count
    low, high = (number if number is None else number + named for number in (count.low, count.high))
    return replace(count, low=low, best=count.best + named, high=high, text=str(count.best + named))


def _counted(event: Event) -> Iterator[tuple[str, Participant]]:
    """Those whose number matters, each with the field that it is a value of."""
    modes = set(event.modes)
    if "release" in modes:
        yield from (("released", who) for who in event.recipients or event.actors)
    elif HELD & modes and not any(casualty.harm == "captured" for casualty in event.casualties):
        yield from (("captured", who) for who in event.recipients)
    elif event.type == "SANCTION" or "restrict" in modes:
        yield from (("recipients", who) for who in event.recipients)
    if event.type in TAKEN_PART or "withdraw" in modes:
        yield from (("participants", who) for who in event.actors)
    elif event.type == "ASSAULT":
        yield from (("participants", who) for who in event.actors if who.count and (number_in(who.count) or 0) > 1)


def number_in(count: Count) -> int | None:
    """The number that a count gives, its best, else its lowest."""
    return count.best if count.best is not None else count.low


def _speakers(ids: Iterable[str], context: Context) -> list[Statement | None]:
    """Whoever is in the end said to have said it; None where the report says it itself."""
    return list(context.originators(ids)) or [None]


def _soft(
    incident: str, event: Event, caller: Participant | None, context: Context, rules: Rulebook
) -> Iterator[Draft]:
    """Who, where, when, with what and whether, as one account has it; what nobody else says of a plan whoever calls it does."""
    if event.aggregate or event.habitual:
        return
    statements = list(context.originators(event.according_to))
    denial = own_denial(event, statements, context, rules)
    if denial is not None:
        value, names = not_us(denial, context)
        yield draft_of(incident, event, "actor", value, event.trigger, denial, context, names=names)
    else:
        yield from _doers(incident, event, statements, context, rules)
    text = context.reports[event.report].text
    start, end = sentence_around(text, event.trigger.start, event.trigger.end)
    near = Span(report=event.report, start=start, end=end, text=text[start:end])
    if not (is_harm(event, rules) and rules.deathbed.search(near.text)):
        yield from _where_and_when(incident, event, near, statements, caller, context, rules)
    statement = statements[0] if statements and event.factuality in UNCERTAIN else saying(event.trigger, statements)
    if denial is None and not _is_silent_on_it(event, statement, text, rules):
        speaker = caller if statement is None and event.factuality == PLANNED else None
        yield draft_of(
            incident, event, "factuality", event.factuality, event.trigger, statement, context, speaker=speaker
        )


def _doers(
    incident: str, event: Event, statements: Sequence[Statement], context: Context, rules: Rulebook
) -> Iterator[Draft]:
    """Who did it, or what with, where words for a weapon stand in the place of whoever did."""
    accuser = statements[0] if statements and event.factuality == ALLEGED else None
    for who in event.actors if event.type == "ASSAULT" else ():
        named = who.actor is not None and who.actor.startswith(NAMED)
        statement = saying(who.span, statements) or accuser
        if any(_puts_in(said, who) for said in statements):
            continue
        ours = not named and _is_of_the_speaker(who, statement, rules)
        anybody = fold(who.head) in rules.people | rules.doers and not (ours or rules.dressed.search(who.span.text))
        before = context.reports[event.report].text[: who.span.start][-AHEAD:]
        if rules.contrast.search(before) or not (named or (statement and not anybody)):
            continue
        if not named and " by " in who.span.text:  # words that belong to two phrases
            continue
        if fold(who.head) in rules.arms:
            yield draft_of(incident, event, "weapon", who.span.text, who.span, statement, context)
            if not ours:
                continue
        value, names = (context.name(who), who.actor) if named else (who.span.text, None)
        if ours and statement and statement.speaker:
            if rules.people.issuperset(bare(statement.speaker.span.text).split()):  # "he who says that we did it"
                continue
            value, names = called(statement.speaker, context), statement.speaker.actor
        yield draft_of(incident, event, "actor", value, who.span, statement, context, names=names)


def _is_of_the_speaker(who: Participant, statement: Statement | None, rules: Rulebook) -> bool:
    """Whether whoever did it is, or belongs to, whoever says so: "it had killed them", "one of its drones had hit the camp"."""
    if statement is None or statement.speaker is None:
        return False
    itself = who.actor is not None and who.actor == statement.speaker.actor
    return itself or not rules.own.isdisjoint(fold(who.span.text).split()[:OWNED])


def _puts_in(statement: Statement, who: Participant) -> bool:
    """Whether words are those of a speaker put into what he says, which parsers take for the next verb's subject."""
    by, content = statement.speaker, statement.content
    inside = by is not None and content and content[0].start < by.span.start and by.span.end < content[-1].end
    return bool(inside and by is not None and by.span.holds(who.span))


def _where_and_when(
    incident: str, event: Event, near: Span, statements: Sequence[Statement], caller: Participant | None,
    context: Context, rules: Rulebook,
) -> Iterator[Draft]:  # fmt: skip
    """The place and the day that stand in the sentence of an account."""
    places = [ref for ref in event.places if near.holds(ref.span) and (ref.precision in EXACT or ref.place is None)]
    places = [ref for ref in places if not rules.elsewhere.search(near.text[: ref.span.start - near.start])]
    for place in places[:1]:
        name = context.places[place.place].name if place.place in context.places else place.span.text
        statement = saying(place.span, statements)
        yield draft_of(incident, event, "place", name, place.span, statement, context, names=place.place)
    if event.date and event.date.edtf and event.date.span and not event.date.uncertain and near.holds(event.date.span):
        span, days = event.date.span, days_of(event.date)
        statement = saying(span, statements)
        speaker = caller if statement is None else None
        yield draft_of(incident, event, "date", event.date.edtf, span, statement, context, days=days, speaker=speaker)


def _is_silent_on_it(event: Event, speaker: Statement | None, text: str, rules: Rulebook) -> bool:
    """
    Whether an account makes no claim on whether it happened.

    Who tells what came of it need not say that it was; what is wished for, alleged by nobody or named in a denial is
    no claim, and that nobody was hurt, or has claimed it, or that it was elsewhere, says nothing of the act.
    """
    if event.factuality == HAPPENED:
        return speaker is not None and bool(event.casualties or speaker.act == "denies")
    if event.factuality == "denied":
        behind = text[event.trigger.end :][:AHEAD]
        return is_harm(event, rules) or event.type == ACCUSED or rules.not_there.match(behind) is not None
    return event.factuality in WISHED or (event.factuality == ALLEGED and speaker is None)


def _detailed(
    incident: str, event: Event, details: Sequence[Detail], caller: Participant | None, context: Context, rules: Rulebook
) -> Iterator[Draft]:
    """What is told of a happening that its row has no column for; "it" and "our forces" are whoever speaks."""
    for detail in details:
        statement = next(context.originators(s.id for s in context.statements_holding(detail.span)), None)
        value, speaker = detail.value, statement.speaker if statement else None
        words = fold(value).split()
        if words[-1] in OWN or words[0] in rules.own:
            if speaker is None:
                continue
            value = context.name(speaker)
        many = detail.number
        count = None if many is None else Count(low=many, best=many, high=many, text=value)
        by = caller if statement is None and detail.field == DURATION else None
        yield draft_of(incident, event, detail.field, value, detail.span, statement, context, count=count, speaker=by)


def _fired(event: Event, rules: Rulebook) -> list[Span]:
    """The word for the act where it is that of a weapon: "gunfire", but not "shelling"."""
    return [event.trigger] if set(fold(event.trigger.text).split()) & (rules.arms - rules.effects) else []


def _bare_weapon(span: Span, rules: Rulebook) -> Span:
    """A weapon without what is told of it: "the guns which fired at the school"."""
    words = rules.which.split(span.text, maxsplit=1)[0]
    return replace(span, end=span.start + len(words), text=words)


def _each_once(spans: Iterable[Span]) -> list[Span]:
    """Words in text order, without those that hold others: "used tear gas" beside "tear gas"."""
    ordered = sorted(set(spans), key=lambda span: (span.start, span.end))
    return [one for one in ordered if not any(one != other and one.holds(other) for other in ordered)]


def _armed(incident: str, event: Event, near: Sequence[Span], context: Context, rules: Rulebook) -> Iterator[Draft]:
    """Weapons of an attack and those named near it; what one voice names in one sentence is one claim."""
    if event.type != "ASSAULT" or event.aggregate or event.habitual:
        return
    text = context.reports[event.report].text
    told: dict[tuple[str | None, int], tuple[Statement | None, list[Span]]] = {}
    for weapon in _each_once([_bare_weapon(span, rules) for span in (*event.weapons, *near, *_fired(event, rules))]):
        if rules.unarmed.search(text[: weapon.start][-AHEAD:]):
            continue
        statement = next(context.originators(s.id for s in context.statements_holding(weapon)), None)
        if statement is not None and statement.act == "denies":
            continue
        sentence = sentence_around(text, weapon.start, weapon.end)[0]
        told.setdefault((statement.id if statement else None, sentence), (statement, []))[1].append(weapon)
    for statement, weapons in told.values():
        start, end = weapons[0].start, max(weapon.end for weapon in weapons)
        span = Span(report=event.report, start=start, end=end, text=text[start:end])
        value = ", ".join(dict.fromkeys(weapon.text for weapon in weapons))
        yield draft_of(incident, event, "weapon", value, span, statement, context)
