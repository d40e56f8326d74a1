"""
Numbers that stand for people whose harm was told before: "the union counted 15", "three of them were children".

A report names the harm once and then goes on with bare numbers, other people's or parts of the first. Each takes the
harm of the number told last before it, at most two sentences earlier.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.counts.counted import PEOPLE, is_people
from onrecord.counts.groups import Group
from onrecord.counts.harms import Harmed, counts_things_since, foremost_of
from onrecord.counts.people import People
from onrecord.counts.phrases import phrase
from onrecord.counts.polarity import is_real
from onrecord.records import CountExpression, Token

NEAR = 2  # sentences between a number and the one that tells its harm
RATIO = 20  # times that two counts of the same people differ at most
OBJECTS = ("obj", "ccomp", "xcomp", "parataxis", "obl", "nmod")


def with_figures(found: Sequence[Harmed], people: People) -> list[Harmed]:
    """The harms with those that bare numbers tell, in text order."""
    if not found:
        return []
    used = {i for harmed in found for i in people.tokens.between(harmed.span.start, harmed.span.end)}
    told = sorted(found, key=lambda h: (h.span.start, h.span.end, h.harm))
    for row in people.reading.counts:
        indices = people.tokens.between(row.span.start, row.span.end)
        if not len(indices) or used & set(indices):
            continue
        number = next((i for i in reversed(indices) if people.tokens[i].upos == "NUM"), indices.start)
        figure = _part(people, row, number, told) or _figure(people, row, number, told)
        if figure is not None:
            told.append(figure)
    return sorted(told, key=lambda h: (h.span.start, h.span.end, h.harm))


def _before(people: People, number: int, told: Sequence[Harmed]) -> Harmed | None:
    """The number of people told last before, not as a part of others."""
    sentence = people.tokens[number].sentence
    start = people.tokens[number].start
    near = [
        h
        for h in told
        if h.span.end <= start and sentence - people.tokens[h.trigger].sentence <= NEAR and h.real and not h.among
        and (h.count.low or h.count.high or 0) > 1
    ]  # fmt: skip
    return max(near, key=lambda h: (h.span.end, h.span.start), default=None)


def _figure(people: People, row: CountExpression, number: int, told: Sequence[Harmed]) -> Harmed | None:
    """Somebody's own count of them: "the police speak of 15", "it was 15", "a list of 15 names"."""
    noun = _noun(people, row)
    top = people.tokens[number if noun is None else noun]
    governor = people.tokens.head_of(top.index)
    if not _tells_a_count(people, row, top, governor):
        return None
    last, many = _before(people, number, told), row.count.low if row.count.low is not None else row.count.high
    before = foremost_of(last, told, people) if last is not None else None
    if before is None or many is None or not _comparable(many, before):
        return None
    if last is not None and counts_things_since(last, row.span.start, people):
        return None
    first, end = min(number, top.index), max(number, top.index) + 1
    verb = governor if governor is not None and governor.upos in ("VERB", "AUX") else top
    indices = people.tokens.between(row.span.start, row.span.end)
    return Harmed(
        harm=before.harm, trigger=number, group=None, count=row.count, span=people.tokens.span(min(first, indices.start), max(end, indices.stop)),
        rule="figure", real=is_real(people, verb), number=number, again=before.core,
    )  # fmt: skip


def _noun(people: People, row: CountExpression) -> int | None:
    """Token of the noun that a number counts."""
    if row.head is None:
        return None
    indices = people.tokens.between(row.head.start, row.head.end)
    return indices.start if len(indices) else None


def _comparable(many: int, before: Harmed) -> bool:
    """Whether two numbers can count the same people: neither a year nor a house number is a toll."""
    other = before.count.low or before.count.high or 1
    return 0 < many <= RATIO * other and other <= RATIO * many


def _tells_a_count(people: People, row: CountExpression, top: Token, governor: Token | None) -> bool:
    section, tokens, rules = people.rules.plain["figures"], people.tokens, people.rules
    relation, case = top.deprel.split(":")[0], tokens.child(top.index, "case") or _preposition(people, row)
    if row.head is None and _is_all_that_is_said(people, row):
        return True
    if row.unit not in (None, PEOPLE):
        listed = governor is not None and rules.is_one_of(governor, section["holding"])
        return rules.is_one_of(top, section["names"]) and relation in OBJECTS and listed
    if tokens.children(top.index, "acl", "amod", "nmod", "compound"):
        return False
    copula = tokens.child(top.index, "cop")
    if copula is not None:
        subject = tokens.child(top.index, "nsubj", "expl")
        return row.head is None and subject is not None and rules.is_one_of(subject, section["subjects"])
    if governor is None:
        return False
    if relation == "nsubj" and governor.lemma == "be":
        return row.head is None and tokens.child(governor.index, "expl") is not None
    if relation not in OBJECTS or any(t.upos == "VERB" for t in tokens[governor.index + 1 : top.index]):
        return False
    if case is None:
        return relation in ("obj", "ccomp", "xcomp") and rules.is_one_of(governor, section["verbs"])
    said = case.lemma in section["of"] and rules.is_one_of(governor, section["speaking"])
    anew = case.lemma in section["at"] and rules.is_one_of(governor, section["putting"])
    taken = tokens.child(governor.index, "obj")
    return said or (anew and taken is not None and taken.upos == "PRON")


def _is_all_that_is_said(people: People, row: CountExpression) -> bool:
    """Whether somebody says a number and nothing else: "police spoke of 14 dead, the union [of 20]"."""
    for statement in people.reading.statements:
        for content in statement.content:
            if content.start <= row.span.start and row.span.end <= content.end:
                words = people.tokens.between(content.start, content.end)
                if all(people.tokens[k].upos == "ADP" or k in people.numbers for k in words):
                    return True
    return False


def _preposition(people: People, row: CountExpression) -> Token | None:
    """The preposition right before a number, which the tree may hang on the verb."""
    indices = people.tokens.between(row.span.start, row.span.end)
    before = people.tokens[indices.start - 1] if indices.start else None
    return before if before is not None and before.upos == "ADP" else None


def _part(people: People, row: CountExpression, number: int, told: Sequence[Harmed]) -> Harmed | None:
    """Some of those told before, by what they are: "nine of them are under eighteen", "there are no minors among them"."""
    tokens = people.tokens
    noun = _noun(people, row)
    text = people.reading.report.text
    some = people.rules.some_of.match(text, row.span.end) or any(
        subset.side == "before" and subset.pattern.match(text, row.span.end + 1) for subset in people.rules.subsets
    )
    top = tokens[number if noun is None or some else noun]
    among = not some and _among_them(people, top)
    kind = _said_to_be(people, number, top)
    if not among and (kind is None or not (some or noun is None)):
        return None
    before = _before(people, number, told)
    few = row.count.low if row.count.low is not None else row.count.high
    whole = (before.count.low or before.count.high or 0) if before is not None else 0
    if before is None or few is None or few >= whole or (not some and foremost_of(before, told, people).count.low == few):
        return None  # "the nine were traders" is all nine who died, and no part of the 20 wounded
    people_of = top if among else kind
    head = people_of.index if people_of is not None and people_of.upos == "NOUN" else number
    indices = tokens.between(row.span.start, row.span.end)
    _, last = phrase(tokens, top.index) if among else (0, number + 1)
    first, last = indices.start, max(last, indices.stop)
    group = Group(head=head, count=row.count, first=first, last=last)
    return replace(
        before, trigger=number, group=group, count=row.count, span=tokens.span(first, last), rule="part-of-them",
        among=True, number=None, known=False, again=None,
    )  # fmt: skip


def _among_them(people: People, top: Token) -> bool:
    """Whether "among them" goes with a counted noun that nothing else is told of: "there are no minors among them"."""
    tokens = people.tokens
    governor = tokens.head_of(top.index)
    subject = tokens.child(top.index, "nsubj")
    pointing = subject.upos == "PRON" if subject is not None else governor is not None and governor.lemma == "be"
    if not pointing or not is_people(top, people.rules, people.entities):
        return False
    words = tokens.sentence_of(top.index)
    text = people.reading.report.text
    return any(s.side == "after" and "among" in m.group().lower() for s in people.rules.subsets for m in s.pattern.finditer(text, words.start, words.end))


def _said_to_be(people: People, number: int, top: Token) -> Token | None:
    """What a counted subject is said to be: people of some kind, or of some age."""
    tokens = people.tokens
    if top.deprel != "nsubj":
        return None
    predicate = tokens.head_of(top.index)
    if predicate is None or predicate.index < number or tokens.child(predicate.index, "cop") is None:
        return None
    section = people.rules.plain["figures"]
    aged = predicate.index in people.numbers or people.rules.is_one_of(predicate, section["ages"])
    if aged or (predicate.upos in ("NOUN", "PROPN") and is_people(predicate, people.rules, people.entities)):
        return predicate
    return None
