"""Standing numbers of people that are no event: "another 900 are stationed in eastern Syria"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.counts.harms import Harmed
from onrecord.counts.people import People
from onrecord.counts.phrases import phrase
from onrecord.records import CountExpression, Date, Participant, PlaceRef, Strength, Token, content_id

VERSION = "1"


def strengths(people: People, told: Sequence[tuple[Harmed, int | None]]) -> Iterator[Strength]:
    """Numbers of troops said to be somewhere, in text order, but for those that are told as harmed."""
    taken = {harmed.group.head for harmed, _ in told if harmed.group is not None}
    what, sentence = "", -1
    for row in people.reading.counts:
        head = _head(people, row)
        if head.index in taken or (row.count.low or row.count.best or row.count.high or 0) < 2:
            continue
        if head.sentence != sentence:
            what, sentence = "", head.sentence
        named = _named(people, row)
        clause = _clause(people, head, named=bool(named) or bool(what))
        if clause is None:
            continue
        what = named or what
        if what:
            yield _strength(people, row, head, clause, what)


def _head(people: People, row: CountExpression) -> Token:
    span = row.head if row.head is not None else row.span
    indices = people.tokens.between(span.start, span.end)
    head: Token = people.tokens[people.tokens.head_within(indices.start, indices.stop)]
    return head


def _named(people: People, row: CountExpression) -> str:
    """The words between the number and its noun's end, where the noun is one of troops; empty where none is said."""
    if row.head is None:
        return ""
    head = _head(people, row)
    section = people.rules.plain["strength"]
    if not people.rules.is_one_of(head, section["nouns"]):
        return ""
    first, _ = phrase(people.tokens, head.index)
    number = people.tokens.between(row.span.start, row.span.end)
    start = number.stop if first <= number.start < head.index else head.index
    return people.tokens.span(min(start, head.index), head.index + 1).text


def _clause(people: People, head: Token, *, named: bool) -> Token | None:
    """The word that says where they stand: "are stationed", "deployed in", "has ... in", "there are"."""
    tokens, section = people.tokens, people.rules.plain["strength"]
    if not named:
        return None
    for child in tokens.children(head.index, "acl"):
        if people.rules.is_one_of(child, section["verbs"]):
            return child
    governor = tokens.head_of(head.index)
    if governor is None:
        return None
    if people.rules.is_one_of(governor, section["verbs"]) and head.deprel.startswith("nsubj"):
        return governor if _is_standing(people, governor) else None
    if people.rules.is_one_of(governor, section["have"]) and head.deprel == "obj" and _is_present(people, governor):
        return governor if tokens.child(governor.index, "obl") or tokens.child(head.index, "nmod") else None
    if tokens.child(governor.index, "expl") is not None and _is_present(people, governor):
        return governor
    return None


def _is_standing(people: People, verb: Token) -> bool:
    """Whether "deployed" is a state ("are deployed"), not an act ("were deployed on Monday", "has deployed")."""
    auxiliaries = people.tokens.children(verb.index, "aux", "cop")
    return all("Tense=Pres" in t.feats and t.lemma == "be" for t in auxiliaries) and "VerbForm=Part" in verb.feats


def _is_present(people: People, verb: Token) -> bool:
    return "Tense=Pres" in verb.feats and not people.tokens.children(verb.index, "aux")


def _strength(people: People, row: CountExpression, head: Token, clause: Token, what: str) -> Strength:
    tokens = people.tokens
    below = frozenset(tokens.subtree(clause.index, without=frozenset({"advcl", "conj", "parataxis", "ccomp"})))
    number = tokens.between(row.span.start, row.span.end)
    first, last = min(number.start, head.index), max(clause.index, head.index, number.stop - 1)
    while last + 1 in below and tokens[last + 1].upos != "PUNCT":
        last += 1
    span = tokens.span(first, last + 1)
    named = [t for t in people.reading.toponyms if t.stands_for == "place" and span.holds(t.span)]
    places = [t.place for t in named if t.span.start >= tokens[head.index].end]
    dates = [d.date for d in people.reading.dates if d.date is not None and span.holds(d.span)]
    return Strength(
        id=content_id("sg", tokens.report, row.span.start, row.span.end),
        found_by=f"counts.{people.rules.language}.strength/{VERSION}",
        actor=_actor(people, head, clause),
        what=what,
        count=row.count,
        place=_first_place(places),
        date=_first_date(dates),
        according_to=people.voices(tokens[number.start]),
        span=span,
    )


def _first_place(places: Sequence[PlaceRef]) -> PlaceRef | None:
    return places[0] if places else None


def _first_date(dates: Sequence[Date]) -> Date | None:
    return dates[0] if dates else None


def _actor(people: People, head: Token, clause: Token) -> Participant | None:
    """Whose they are: the name beside the noun ("U.S. troops"), the owner ("has"), or the troops themselves."""
    tokens = people.tokens
    owner = tokens.children(clause.index, "nsubj") if head.deprel == "obj" else []
    for token in (*owner, *tokens.children(head.index, "compound", "amod", "nmod"), head):
        actor = people.actors.get(token.index)
        if actor is not None:
            first, last = phrase(tokens, token.index)
            return Participant(actor=actor, span=tokens.span(first, last), head=token.text)
    return None
