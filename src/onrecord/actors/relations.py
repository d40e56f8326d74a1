"""
How actors stand to each other: from titles and appositions, from what is tied by a hyphen, from verbs and fixed phrases.

Each relation rests on the words of one mention or clause. It is said by whoever says those words: the
statements whose content holds them go to ``according_to``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.actors.clauses import TYING, Clauses, ties_of
from onrecord.actors.folding import words_of
from onrecord.actors.lists import listed
from onrecord.actors.nouns import Nouns
from onrecord.actors.related import Related
from onrecord.actors.ties import ties
from onrecord.actors.titles import Titles
from onrecord.records import Reading, Relation
from onrecord.stage import Stage

if TYPE_CHECKING:
    from onrecord.settings import Settings


def stage(settings: Settings) -> Stage:
    """The stage that adds ``relations``, and to ``actors`` the states whose offices are told without their names."""
    return Stage(
        name="relations",
        needs=frozenset({"tokens", "mentions", "actors", "mention_actors", "statements", "dates"}),
        adds=frozenset({"relations", "actors"}),
        run=read_relations,
    )


def read_relations(reading: Reading) -> Reading:
    """The reading with its relations, each once, in text order."""
    on = Related(reading)
    found: dict[tuple[object, ...], Relation] = {}
    for relation in sorted(_all(on), key=lambda r: (r.span.start, r.span.end, r.relation, r.id)):
        key = _same(relation)
        before = found.get(key)
        if before is None or _told_of(relation) > _told_of(before):
            found[key] = relation
    kept = _without_short_offices(found.values())
    rows = tuple(sorted(kept, key=lambda r: (r.span.start, r.span.end, r.relation, r.id)))
    told = {row.object.actor for row in rows if row.object is not None}
    implied = tuple(actor for id_, actor in sorted(on.implied_actors.items()) if id_ in told)
    return reading.add(relations=rows, actors=(*reading.actors, *implied))


def _told_of(relation: Relation) -> tuple[bool, bool, bool]:
    """How much a row tells, of two that say the same: to whom, when, and as what."""
    return relation.object is not None, (relation.since or relation.until) is not None, relation.value is not None


def _same(relation: Relation) -> tuple[object, ...]:
    """What makes two rows one: an office is one whether its state stands with it or not."""
    if relation.relation == "holds_office":
        return relation.subject.actor, relation.relation, words_of(relation.value or "")
    other = relation.object.actor or relation.object.span.text if relation.object else relation.value
    return relation.subject.actor, relation.relation, other


def _without_short_offices(relations: Iterable[Relation]) -> list[Relation]:
    """ "The secretary" adds nothing to "the defence secretary" of the same person."""
    rows = list(relations)
    offices: dict[str | None, list[tuple[str, ...]]] = {}
    for row in rows:
        if row.relation == "holds_office":
            offices.setdefault(row.subject.actor, []).append(words_of(row.value or ""))
    return [
        row
        for row in rows
        if row.relation != "holds_office"
        or not any(_ends_in(longer, words_of(row.value or "")) for longer in offices[row.subject.actor])
    ]


def _ends_in(longer: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return len(longer) > len(words) and longer[-len(words) :] == words


def _all(on: Related) -> Iterator[Relation]:
    """Every relation that a rule finds, some of them more than once."""
    reading = on.reading
    titles, nouns, clauses = Titles(on), Nouns(on), Clauses(on)
    for number, actor in enumerate(reading.mention_actors):
        if actor is not None:
            yield from titles.of_title(number)
            yield from titles.of_compounds(number)
            yield from nouns.of_part(number)
            yield from nouns.of_service(number)
            yield from nouns.of_attitudes(number)
            yield from nouns.of_designation(number)
            yield from nouns.of_leader(number)
    allies, told, lemmas = listed("allies"), ties().nouns, reading.tokens.lemmas
    for number, mention in enumerate(reading.mentions):
        if lemmas[mention.head] in allies:
            yield from nouns.of_ally(number)
        head = mention.head
        rule = told.get(f"{lemmas[head - 1]} {lemmas[head]}" if head else "") or told.get(lemmas[head])
        if rule is not None:
            yield from nouns.of_noun(number, rule)
    for token in reading.tokens:
        if token.upos in TYING:
            for tie in ties_of(token):
                yield from clauses.of_tie(token, tie)
    yield from clauses.of_phrases()


__all__ = ["read_relations", "stage"]
