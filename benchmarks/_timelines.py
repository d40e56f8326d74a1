"""Timelines of a named entity over several articles, and how far two timelines say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from benchmarks._cat import Document
from onrecord.evaluate.score import Score
from onrecord.events import ontology, rulebook
from onrecord.events.factuality import Reader
from onrecord.events.scene import Scene
from onrecord.records import Date, Mention, Reading, Token

CARRIED = ("nsubj", "obj", "iobj", "obl")
OWN_CLAUSE = frozenset({"ccomp", "advcl", "acl", "conj", "parataxis"})
HAPPENED = frozenset({"occurred", "ongoing", "alleged"})
PLAIN = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")

Tie = tuple[str, str, str]


class Line(NamedTuple):
    """
    One event of a timeline.

    Args:
        rank: Its place; events of one rank belong together.
        day: ``2007-01-10``, ``2007-01``, ``2007``, or ``XXXX-XX-XX``.
        mentions: Article, sentence and word of each telling: ``7343-7-unveiled``.
    """

    rank: int
    day: str
    mentions: tuple[str, ...]


def timeline_of(entity: str, articles: Sequence[tuple[Document, Reading]], *, naive: bool = False) -> list[Line]:
    """
    What the entity does and undergoes, day by day, as the articles are read; what has no day is left out.

    Args:
        entity: Its name.
        articles: As marked, for the numbers of sentences, and as read.
        naive: Take the article's day for every event.
    """
    found: set[tuple[str, str]] = set()
    for marked, reading in articles:
        dating = Dating(reading)
        for index in events_around(entity, reading):
            day = dating.published if naive else dating.day(index)
            places = marked.words_at(reading.tokens[index].start, reading.tokens[index].end)
            if day and places:
                found.add((day, f"{marked.number}-{marked.sentences[places[0]]}-{marked.words[places[0]]}"))
    ranks = {day: rank for rank, day in enumerate(sorted({day for day, _ in found}), 1)}
    return [Line(ranks[day], day, (mention,)) for day, mention in sorted(found)]


def events_around(entity: str, reading: Reading) -> list[int]:
    """Words for what the entity does or undergoes, in text order."""
    chains = {mention.chain for mention in reading.mentions if names(entity, reading, mention)}
    found: set[int] = set()
    for mention in reading.mentions:
        if mention.chain in chains:
            found.update(_carriers(reading, mention.head))
    return sorted(found)


def names(entity: str, reading: Reading, mention: Mention) -> bool:
    """Whether the mention names the entity: by its whole name, two last words of it, or a person's surname."""
    if mention.form != "name":
        return False
    asked = entity.lower().split()
    said = [reading.tokens.lowered[n] for n in range(mention.first, mention.last)]
    head = reading.tokens.lowered[mention.head]
    if set(asked) <= set(said) and head in asked:
        return True
    said = [word for word in said if word not in ("the", "'s")]
    return said == asked[-len(said) :] and (len(said) > 1 or mention.entity == "person")


def _carriers(reading: Reading, index: int) -> Iterator[int]:
    """Verbs and nouns of happening that the word is an argument of."""
    tokens = reading.tokens
    word = tokens[index]
    while (
        word.deprel in ("conj", "appos", "flat", "compound")
        and word.head >= 0
        and tokens[word.head].upos in ("NOUN", "PROPN")
    ):
        word = tokens[word.head]
    head = tokens.head_of(word.index)
    relation = word.deprel.split(":")[0]
    if head is None:
        return
    if relation == "nmod" and _happening(reading, head.index):
        yield head.index
    if relation not in CARRIED or (relation == "obl" and word.deprel != "obl:agent"):
        return
    if head.upos != "VERB":
        if _happening(reading, head.index):
            yield head.index
        return
    yield head.index
    yield from (child.index for child in tokens.children(head.index, "obj") if _happening(reading, child.index))
    if relation == "nsubj":
        yield from _sharing(reading, head)


def _sharing(reading: Reading, verb: Token) -> Iterator[int]:
    """Verbs behind this one whose subject is the same: "said ... and showed", "by saying"."""
    tokens = reading.tokens
    for child in tokens.children(verb.index, "conj", "xcomp", "advcl"):
        if child.upos == "VERB" and tokens.child(child.index, "nsubj") is None:
            yield child.index
            yield from _sharing(reading, child)


def _happening(reading: Reading, index: int) -> bool:
    return any(mention.head == index and mention.entity == "event" for mention in reading.mentions)


class Dating:
    """The days of the words of one article."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        known = ontology.load()
        rules = rulebook.load()
        self.factuality = Reader(Scene(reading, known.forms, rules.forms), known, rules).of_word
        published = reading.report.published
        self.published = published.edtf if published else None
        tokens = reading.tokens
        self.told = {
            index: row.date
            for rows, words in ((reading.events, "trigger"), (reading.statements, "cue"))
            for row in rows
            if (span := getattr(row, words)) is not None and row.date is not None
            for index in tokens.between(span.start, span.end)
        }
        self.dates = {
            index: row.date
            for row in reading.dates
            if row.date is not None
            for index in tokens.between(row.span.start, row.span.end)
        }

    def day(self, index: int) -> str | None:
        """The day of what the word tells: by the record, by a date of its own clause, else the article's own if it happened."""
        own = self.told.get(index)
        if own is not None and own.edtf is not None:
            return _plain(own)
        below = self.reading.tokens.subtree(index, without=OWN_CLAUSE)
        date = next((self.dates[n] for n in below if n in self.dates), None)
        if date is not None and date.edtf is not None:
            return _plain(date)
        word = self.reading.tokens[index]
        perfect = any(c.lemma == "have" for c in self.reading.tokens.children(index, "aux") if "Tense=Past" in c.feats)
        return self.published if self.factuality(word.index) in HAPPENED and not perfect else None


def _plain(date: Date) -> str | None:
    """A day, month or year; nothing where it is longer or open."""
    text = (date.edtf or "").rstrip("~?%")
    return text if PLAIN.fullmatch(text) else None


def awareness(gold: Sequence[Line], ours: Sequence[Line]) -> Score:
    """
    What each side says that follows from the other (UzZaman and Allen, 2011).

    A timeline says that an event was on its day, that events of one rank were together, and that one rank was before
    the next; what follows from that holds as well. A mention that both know is one event, however it is dated.
    """
    home = {_key(mention): f"event {n}" for n, line in enumerate(gold) for mention in line.mentions}
    asked, found = _events(gold, home), _events(ours, home)
    said, implied = _said(found), _implied(found)
    truth, truths = _said(asked), _implied(asked)
    return Score(len(said & truths), len(said), len(truth & implied), len(truth))


def _key(mention: str) -> tuple[str, str]:
    """Article and sentence with the first of its words: multiword events are joined by lines."""
    place, _, word = mention.rpartition("-")
    return place, word.split("_")[0].lower()


def _events(lines: Sequence[Line], home: dict[tuple[str, str], str]) -> list[tuple[int, str, str]]:
    """Rank, day and name of each event, in order, each once."""
    found: dict[str, tuple[int, str, str]] = {}
    for line in lines:
        for mention in line.mentions:
            name = home.get(_key(mention), mention)
            found.setdefault(name, (line.rank, line.day.replace("-XX", ""), name))
    return sorted(found.values())


def _said(events: Sequence[tuple[int, str, str]]) -> set[Tie]:
    """The fewest ties that say it all: days, neighbours."""
    found = {(name, day, "on") for _, day, name in events if day[:4].isdigit()}
    for one, other in pairwise(events):
        found.add(_tie(one, other))
    return found


def _implied(events: Sequence[tuple[int, str, str]]) -> set[Tie]:
    """All ties that follow."""
    found = {(name, day, "on") for _, day, name in events if day[:4].isdigit()}
    for n, one in enumerate(events):
        found.update(_tie(one, other) for other in events[n + 1 :])
    return found


def _tie(one: tuple[int, str, str], other: tuple[int, str, str]) -> Tie:
    if one[0] == other[0]:
        return (*sorted((one[2], other[2])), "with")  # type: ignore[return-value]
    return one[2], other[2], "before"
