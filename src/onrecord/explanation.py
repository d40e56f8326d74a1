"""From any row to the words it rests on, who said them, and the rule or network that read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

import msgspec

from onrecord.errors import UnknownId
from onrecord.lookup import Source
from onrecord.publish import wording
from onrecord.publish.sentences import sentence_around
from onrecord.records import (
    Actor,
    Casualty,
    Claim,
    CountExpression,
    DateExpression,
    Dispute,
    Event,
    Incident,
    Link,
    Participant,
    Place,
    Relation,
    Report,
    Row,
    Skipped,
    Span,
    Statement,
    Strength,
    Toponym,
)
from onrecord.version import __version__

DEEP = 4
SPANS = 12
SPANS_BELOW = 3
FOUND_BY = re.compile(r"([^/]+)/(\d[\w.]*)(?:/(.+))?")  # name, version, and a rule of that ontology


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """
    Words of a report, in their sentence.

    Args:
        report: Id of the report.
        said_in: Publisher and day of the report.
        start: First character of the words in the report's text.
        end: One past the last.
        sentence: The sentence (or sentences) that the words stand in, as stored.
        marks: Where the words stand in ``sentence``, as start and end.
    """

    report: str
    said_in: str
    start: int
    end: int
    sentence: str
    marks: tuple[int, int]


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """
    Why a row says what it says.

    Args:
        id: Of the row.
        table: Of the row.
        says: The row in words.
        found_by: The rule or network, with version, as the row has it.
        found_how: The same in words, with the file where a rule stands.
        version: Of onrecord, that gave this explanation.
        words: What the row rests on in the reports.
        rests_on: The rows that it rests on, explained alike; each only once.
    """

    id: str
    table: str
    says: str
    found_by: str
    found_how: str
    version: str = __version__
    words: tuple[Words, ...] = ()
    rests_on: tuple[Explanation, ...] = ()

    def __str__(self) -> str:
        return "\n".join(_lines(self))


def explain(source: Source, id: str) -> Explanation:
    """
    Why a row says what it says: its words in their sentence, what found it, and the rows that it rests on.

    Args:
        source: A store, or ``Lookup(record)``.
        id: Of any row, or the beginning of one that no other begins with.

    Raises:
        UnknownId: No row has the id.
    """
    table, row = source.find(id)
    return _explained(source, table, row, seen={row.id}, deep=DEEP)


def _explained(source: Source, table: str, row: Row, *, seen: set[str], deep: int) -> Explanation:
    below: list[Explanation] = []
    if deep:
        for id in _rests_on(row, source):
            if id in seen:
                continue
            seen.add(id)
            try:
                below_table, below_row = source.find(id)
            except UnknownId:
                continue
            below.append(_explained(source, below_table, below_row, seen=seen, deep=deep - 1))
    spans = spans_of(row)[: SPANS_BELOW if deep < DEEP and isinstance(row, Actor) else SPANS]
    return Explanation(
        id=row.id, table=table, says=in_words(row, source), found_by=row.found_by, found_how=in_words_found_by(row.found_by),
        words=tuple(_words(span, source) for span in spans), rests_on=tuple(below),
    )  # fmt: skip


def in_words_found_by(found_by: str) -> str:
    """
    What found a row, in words.

    >>> in_words_found_by("dates.en.weekday/1")
    'rule "weekday" of dates/rules/en.toml, version 1'
    """
    found = FOUND_BY.fullmatch(found_by)
    if not found:
        return found_by
    name, version, inner = found.groups()
    room, dot, rule = name.partition(".en.")
    if dot:
        return f'rule "{rule}" of {_rules_file(room)}, version {version}'
    if inner and name.endswith(".weighed"):
        words = f'rule "{inner}" of {name.removesuffix(".weighed").replace(".", "/")}'
        return f"{words}, its type by what stands between the parties (events/type_weights.json), version {version}"
    if inner:
        return f'rule "{inner}" of {name.replace(".", "/")}, version {version}'
    if name == "network":
        return f"the trained network, version {version}"
    return f"{name.replace('.', '/')}, version {version}"


def _rules_file(room: str) -> str:
    """The rules of a room, or of the room around it: ``events.links`` keeps its rules in ``events/rules``."""
    inner, outer = room.replace(".", "/"), room.partition(".")[0]
    there = (files("onrecord") / inner / "rules" / "en.toml").is_file()
    return f"{inner if there else outer}/rules/en.toml"


def spans_of(row: Row) -> tuple[Span, ...]:
    """The words that a row rests on, the main ones first, each once."""
    return tuple(dict.fromkeys(_spans(row)))


def _spans(row: Row) -> Iterator[Span]:
    if isinstance(row, Event):
        yield row.trigger
        yield from (who.span for who in (*row.actors, *row.recipients))
        yield from (place.span for place in row.places)
        yield from (span for span in (row.date.span if row.date else None, *row.weapons, *row.targets) if span)
    elif isinstance(row, Statement):
        yield from (who.span for who in (row.speaker, row.addressee, *row.joined) if who)
        yield from (span for span in (row.cue, *row.content, row.channel) if span)
    elif isinstance(row, Actor):
        yield from row.mentions
        yield from (span for alias in row.aliases for span in alias.spans)
    elif isinstance(row, Report):
        yield from (span for span in (row.dateline, row.published.span if row.published else None) if span)
    elif isinstance(getattr(row, "span", None), Span):
        yield row.span  # type: ignore[attr-defined]


def _rests_on(row: Row, source: Source) -> Iterator[str]:
    if isinstance(row, Incident):
        yield from row.accounts
        yield from row.disputes
        yield from (claim.id for claim in source.rows("claims", incident=row.id))
    elif isinstance(row, Dispute):
        yield from row.claims
    elif isinstance(row, Claim):
        yield from (id for id in (row.by, row.event, row.statement) if id)
        yield from _actors(row.speaker, row.who)
    elif isinstance(row, Link):
        yield from (row.from_, row.to)
    elif isinstance(row, Statement):
        yield from _actors(row.speaker, row.addressee, *row.joined)
        yield from (id for id in (row.within,) if id)
    elif isinstance(row, Event | Casualty | Strength | Relation):
        yield from row.according_to
        if isinstance(row, Event):
            yield from (casualty.id for casualty in row.casualties)
            yield from (place.place for place in row.places if place.place)
            yield from _actors(*row.actors, *row.recipients)
    elif isinstance(row, Toponym) and row.place.place:
        yield row.place.place


def _actors(*participants: Participant | None) -> Iterator[str]:
    for participant in participants:
        if participant and participant.actor:
            yield participant.actor


def in_words(row: Row, source: Source) -> str:
    """A row of any table in one line."""
    match row:
        case Event():
            return wording.in_words_event(row, source)
        case Statement():
            return wording.in_words_statement(row, source)
        case Incident():
            return wording.in_words_incident(row, source)
        case Claim():
            return wording.in_words_claim(row, source)
        case Dispute():
            return row.sentence
        case Report():
            return f"{row.title or row.file or row.id} ({wording.in_words_report(row)})"
        case Actor():
            return f"{row.name} ({row.kind}{f', {row.country}' if row.country else ''})"
        case Place():
            at = "" if row.latitude is None else f", {row.latitude}, {row.longitude}"
            return f"{row.name} ({row.kind}{f', {row.country}' if row.country else ''}{at})"
        case Casualty():
            who = wording.name_of(row.who, source)
            return f"{row.harm} {wording.in_words_count(row.count)}{f' of {who}' if who else ''}"
        case _:
            return _in_words_of_rest(row, source)


def _in_words_of_rest(row: Row, source: Source) -> str:
    match row:
        case Relation():
            other = wording.name_of(row.object, source) or row.value or ""
            return f"{wording.name_of(row.subject, source)} {row.relation.replace('_', ' ')} {other}".strip()
        case Link():
            return f"{row.from_} {row.relation.replace('_', ' ')} {row.to}"
        case Strength():
            return f"{wording.in_words_count(row.count)} {row.what}"
        case DateExpression():
            return f"{row.span.text!r} means {wording.in_words_day(row.date) if row.date else row.value}"
        case Toponym():
            return f"{row.span.text!r} is {row.place.place or f'no place that is known ({row.place.reason})'}"
        case CountExpression():
            return f"{row.span.text!r} means {wording.in_words_range(row.count.low, row.count.best, row.count.high)}"
        case Skipped():
            return f"{row.stage}: {row.reason}: {row.detail}" if row.detail else f"{row.stage}: {row.reason}"
        case _:
            return row.id


def _words(span: Span, source: Source) -> Words:
    report = source.find(span.report)[1]
    assert isinstance(report, Report)
    start, end = sentence_around(report.text, span.start, span.end)
    return Words(
        report=report.id, said_in=wording.in_words_report(report), start=span.start, end=span.end,
        sentence=report.text[start:end], marks=(span.start - start, span.end - start),
    )  # fmt: skip


def _lines(explanation: Explanation, indent: str = "") -> Iterator[str]:
    yield f"{indent}{wording.in_one_line(explanation.says)}"
    yield f"{indent}  {explanation.table} {explanation.id}, found by {explanation.found_how}"
    for told in _by_sentence(explanation.words):
        yield f"{indent}  {told}"
    for below in explanation.rests_on:
        yield from _lines(below, indent + "    ")
    if not indent:
        yield f"explained by onrecord {explanation.version}"


def _by_sentence(many: tuple[Words, ...]) -> Iterator[str]:
    sentences: dict[tuple[str, str, int], list[tuple[int, int]]] = {}
    for words in many:
        place = (words.said_in, words.sentence, words.start - words.marks[0])
        sentences.setdefault(place, []).append(words.marks)
    for (said_in, sentence, _), marks in sentences.items():
        yield f"{said_in}: {wording.in_one_line(marked(sentence, marks))}"


def marked(sentence: str, marks: list[tuple[int, int]]) -> str:
    """
    A sentence with the words between 【 and 】; overlapping marks become one.

    >>> marked("Two fled at dawn.", [(0, 3), (4, 8)])
    '【Two】 【fled】 at dawn.'
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    for start, end in reversed(merged):
        sentence = f"{sentence[:start]}【{sentence[start:end]}】{sentence[end:]}"
    return sentence
