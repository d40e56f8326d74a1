"""
How many: number words, what they mean, what they count, and the harm they tell.

``find`` finds the words, ``resolve`` says what they mean, ``counted`` what they count, ``attach`` puts
casualties on events and keeps standing strengths; the words of a language are in ``rules/``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.counts.counted import PEOPLE, counted, is_label, is_people
from onrecord.counts.find import find
from onrecord.counts.likened import with_likened
from onrecord.counts.resolve import resolve
from onrecord.counts.ruleset import Rules, rules_for
from onrecord.records import Count, CountExpression, Reading, Span, Token, content_id
from onrecord.stage import Stage

if TYPE_CHECKING:
    from onrecord.settings import Settings

VERSION = "1"


def stage(settings: Settings) -> Stage:
    """The stage that finds and reads every number of a report; a language without rules yields none."""
    del settings
    return Stage(name="counts", needs=frozenset({"tokens"}), adds=frozenset({"counts"}), run=read_counts)


def read_counts(reading: Reading) -> Reading:
    """The reading with its number words, in text order; those within a date found before are left out."""
    rules = rules_for(reading.report.language)
    if rules is None:
        return reading
    rows = sorted([*_numbers(reading, rules), *_words(reading, rules)], key=lambda row: (row.span.start, row.span.end))
    return reading.add(counts=tuple(with_likened(reading, rules, rows)))


def _numbers(reading: Reading, rules: Rules) -> Iterator[CountExpression]:
    tokens = reading.tokens
    entities = {mention.head: mention.entity for mention in reading.mentions}
    dated = [(row.span.start, row.span.end) for row in reading.dates if row.timex in ("DATE", "TIME")]
    dated.sort()
    position = 0
    for phrase in find(tokens, rules):
        while position < len(dated) and dated[position][1] <= phrase.start:
            position += 1
        unit, head = counted(tokens, phrase, rules, entities)
        in_date = position < len(dated) and dated[position][0] < phrase.end
        if unit != PEOPLE and (in_date or is_label(tokens, tokens.between(phrase.start, phrase.end))):
            continue
        count, name = resolve(phrase, rules)
        yield _row(
            reading, tokens.characters(phrase.start, phrase.end), count, unit, head, f"counts.{rules.language}.{name}"
        )


def _words(reading: Reading, rules: Rules) -> Iterator[CountExpression]:
    """Words that count without a number: "no casualties", "nobody", "both soldiers"."""
    tokens = reading.tokens
    entities = {mention.head: mention.entity for mention in reading.mentions}
    none = rules.plain["none"]
    pairs = {word: section for section in (rules.plain["both"], rules.plain["neither"]) for word in section["words"]}
    watched = {*none["determiners"], *none["pronouns"], *pairs}
    for token, word in zip(tokens, tokens.lowered, strict=True):
        if word not in watched:
            continue
        governor = tokens.head_of(token.index)
        head = governor if governor is not None and token.deprel.split(":")[0] == "det" else None
        if word in none["pronouns"] and token.upos != "DET":
            yield _word_row(reading, rules, token, 0, none["name"], None)
        elif word in none["determiners"] and head is not None and head.index > token.index:
            if head.lemma == "one" or is_people(head, rules, entities) or head.lemma in rules.harms:
                yield _word_row(reading, rules, token, 0, none["name"], head)
        elif word in pairs and (
            is_people(head, rules, entities) if head is not None else token.deprel.startswith(("nsubj", "obj"))
        ):
            yield _word_row(reading, rules, token, pairs[word]["value"], pairs[word]["name"], head)


def _word_row(
    reading: Reading, rules: Rules, token: Token, value: int, name: str, head: Token | None
) -> CountExpression:
    count = Count(low=value, best=value, high=value, text=token.text)
    span = reading.tokens.characters(token.start, token.end)
    noun = reading.tokens.characters(head.start, head.end) if head is not None else None
    persons = head is not None or token.text.lower() in rules.plain["none"]["persons"]
    return _row(reading, span, count, PEOPLE if persons else None, noun, f"counts.{rules.language}.{name}")


def _row(reading: Reading, span: Span, count: Count, unit: str | None, head: Span | None, rule: str) -> CountExpression:
    return CountExpression(
        id=content_id("cn", reading.report.id, span.start, span.end),
        found_by=f"{rule}/{VERSION}",
        span=span,
        count=count,
        unit=unit,
        head=head,
    )
