"""Which sub-event type of ACLED a short text tells, by weighed clues that an area expert can edit."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from onrecord.errors import RuleError
from onrecord.events import ontology
from onrecord.events.ontology import FOLDER, inflected
from onrecord.events.scene import Forms, Scene
from onrecord.records import Reading, Span

LATER = 2 / 3  # what a clue outside the first sentence weighs, of one in it
DOUBTED = 1 / 4  # what a clue weighs where a word stands that speaks against it
LONGEST = 3  # words in a row that a list may ask for


class Clue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What speaks for a sub-type: word lists of which each must be met in one sentence; the file's head tells the keys."""

    weight: float
    words: tuple[str, ...] = ()
    with_: tuple[tuple[str, ...], ...] = msgspec.field(name="with", default=())
    verb: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Subtype(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sub-event type with its clues; ``type`` is empty for what ACLED does not code."""

    name: str
    example: str
    clue: tuple[Clue, ...]
    type: str = ""


class SubtypeFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file as it is written."""

    version: str
    classes: dict[str, tuple[str, ...]]
    subtype: tuple[Subtype, ...]


class Told(NamedTuple):
    """
    A sub-type that a text tells.

    Args:
        name: In ACLED's words.
        score: Weight of all its clues.
        evidence: Sentences that hold a clue, in text order.
    """

    name: str
    score: float
    evidence: tuple[Span, ...]


class Spelled(NamedTuple):
    """A clue with its classes written out."""

    weight: float
    lists: tuple[frozenset[str], ...]
    verb: frozenset[str]
    subject: frozenset[str]
    object: frozenset[str]
    unless: frozenset[str]


class Clues(NamedTuple):
    """The file ready to use: what is written, clues by sub-type, and the inflected forms of the words that they ask for."""

    written: SubtypeFile
    by_subtype: dict[str, tuple[Spelled, ...]]
    forms: Forms


@cache
def load(file: Path = FOLDER / "acled.toml") -> Clues:
    """
    Read the clues.

    Raises:
        RuleError: The file has unknown keys or names a class that it does not have.
    """
    try:
        written = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), SubtypeFile)
        clues = {s.name: tuple(_spelled(c, written.classes) for c in s.clue) for s in written.subtype}
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, KeyError) as problem:
        raise RuleError(f"{file.name}: {problem}\n  The head of the file tells the keys of a clue.") from problem
    asked = {word for found in clues.values() for clue in found for words in (*clue.lists, clue.verb) for word in words}
    single = sorted(word for word in asked if word.isalpha())
    return Clues(written, clues, inflected([(speech, word) for word in single for speech in ("VERB", "NOUN")]))


def _spelled(clue: Clue, classes: dict[str, tuple[str, ...]]) -> Spelled:
    def full(words: Iterable[str]) -> frozenset[str]:
        found: set[str] = set()
        for word in words:
            found.update(classes[word[1:]] if word.startswith("$") else (word,))
        return frozenset(found)

    lists = tuple(full(words) for words in (clue.words, *clue.with_) if words)
    return Spelled(clue.weight, lists, full(clue.verb), full(clue.subject), full(clue.object), full(clue.unless))


def subtypes(reading: Reading) -> tuple[Told, ...]:
    """
    Sub-types that the text tells, the heaviest first; among equals in ACLED's order.

    Args:
        reading: With tokens; nothing else is asked for.
    """
    known = load()
    scene = Scene(reading, ontology.load().forms, known.forms)
    pages = [Page(scene, number) for number in range(len(reading.tokens.sentences))]
    found = []
    for subtype in known.written.subtype:
        score = 0.0
        holding: set[int] = set()
        for clue in known.by_subtype[subtype.name]:
            heard = [(page.holds(clue) * (LATER if page.number else 1), page.number) for page in pages]
            best = max(heard, default=(0.0, 0))[0]
            if best:
                score += clue.weight * best
                holding.update(number for share, number in heard if share)
        if score:
            sentences = [reading.tokens.sentences[n] for n in sorted(holding)]
            spans = tuple(reading.tokens.characters(s.start, s.end) for s in sentences)
            found.append(Told(subtype.name, round(score, 3), spans))
    return tuple(sorted(found, key=lambda told: -told.score))


class Page:
    """The words of one sentence, as clues ask for them."""

    def __init__(self, scene: Scene, number: int) -> None:
        self.scene = scene
        self.number = number
        place = scene.tokens.sentences[number]
        self.range = range(place.first, place.last)
        self.words = self._in_rows(list(self.range))

    def _in_rows(self, places: list[int]) -> frozenset[str]:
        """Dictionary and written forms of the words, alone and up to three neighbours in a row."""
        scene, found = self.scene, set[str]()
        for forms in (scene.lemmas, scene.tokens.lowered):
            for length in range(1, LONGEST + 1):
                for start in range(len(places) - length + 1):
                    if places[start + length - 1] - places[start] == length - 1:
                        found.add(" ".join(forms[n].lower() for n in places[start : start + length]))
        return frozenset(found)

    def holds(self, clue: Spelled) -> float:
        """How much of the clue the sentence holds: none, all, or a part where something speaks against it."""
        if any(words.isdisjoint(self.words) for words in clue.lists):
            return 0
        if clue.verb and not any(self._does(index, clue) for index in self.range):
            return 0
        return 1 if clue.unless.isdisjoint(self.words) else DOUBTED

    def _does(self, index: int, clue: Spelled) -> bool:
        """Whether the word is a verb of the clue, with its subject and object."""
        scene = self.scene
        if scene.lemmas[index] not in clue.verb or scene.words[index].upos != "VERB":
            return False
        clause = scene.clause(index)
        things = [*clause.objects, *(n for _, n in clause.obliques)]
        return all(
            not wanted or not wanted.isdisjoint(self._phrase(heads))
            for wanted, heads in ((clue.subject, clause.subjects), (clue.object, things))
        )

    def _phrase(self, heads: Iterable[int]) -> frozenset[str]:
        without = frozenset({"acl", "acl:relcl", "advcl"})
        places = sorted({n for head in heads for n in self.scene.tokens.subtree(head, without=without)})
        return self._in_rows(places)
