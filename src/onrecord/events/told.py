"""Acts that the network knows by the kind of happening a word tells of, where no word of the ontology does."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from onrecord.errors import RuleError
from onrecord.events.conditions import Surroundings, forbidden
from onrecord.events.ontology import FOLDER, Ontology, Rule
from onrecord.events.scene import Scene
from onrecord.events.triggers import Dropped, Trigger
from onrecord.records import Token
from onrecord.records.vocabulary import EVENT_TYPES

PARTS = ("compound", "amod", "fixed", "flat", "nmod:poss")
"""How a word stands to another whose part it is."""


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    A kind of happening that is an act of PLOVER's.

    Args:
        name: As GENEVA names it.
        type: PLOVER type.
        least: How likely a word must tell of it.
        speech: Parts of speech of words that may.
    """

    name: str
    type: str
    least: float
    speech: tuple[str, ...] = ("VERB", "NOUN")
    examples: tuple[str, ...] = ()


class KindsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The kinds as they are written down."""

    version: str
    kind: tuple[Kind, ...]


class Known(NamedTuple):
    """A kind with the rule that stands for it among those of the ontology."""

    kind: Kind
    rule: Rule


@cache
def load(file: Path = FOLDER / "kinds.toml") -> dict[str, Known]:
    """
    Read the kinds, by name.

    Raises:
        RuleError: The file has unknown keys or types, or a kind without example.
    """
    try:
        written = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), KindsFile)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as problem:
        raise RuleError(f"{file.name}: {problem}\n  The head of the file tells the keys of a kind.") from problem
    wrong = [kind.name for kind in written.kind if kind.type not in EVENT_TYPES or not kind.examples]
    if wrong:
        raise RuleError(f"{file.name}: no example, or no type of PLOVER's: {', '.join(wrong)}")
    return {kind.name: Known(kind, Rule(name=f"kind.{kind.name}", type=kind.type)) for kind in written.kind}


def told(
    scene: Scene, ontology: Ontology, known: dict[str, Known], found: list[Trigger], dropped: list[Dropped]
) -> list[Trigger]:
    """Triggers of the words that the network reads as acts, where none of those found is and no rule says that they tell none."""
    taken = {word for trigger in found for word in (*range(trigger.first, trigger.last), *trigger.words)}
    taken.update(drop.head for drop in dropped)
    more = []
    for frame in scene.reading.frames:
        match = known.get(frame.name)
        word = scene.words[frame.word]
        if match is None or frame.chance < match.kind.least or word.upos not in match.kind.speech:
            continue
        if frame.word in taken or frame.word in scene.named_at or word.deprel in PARTS:
            continue
        if _forbidden(scene, ontology, word, match.kind):
            continue
        more.append(Trigger(frame.word, frame.word, frame.word + 1, match.rule, (frame.word,)))
    return more


def _forbidden(scene: Scene, ontology: Ontology, word: Token, kind: Kind) -> bool:
    """Whether a rule of the word for acts of violence says that it tells none here: "attack the virus"."""
    if kind.type != "ASSAULT":
        return False
    rules = [e.rule for e in ontology.index.get((word.upos, scene.lemmas[word.index]), ()) if not e.others]
    around = Surroundings(scene, word.index)
    return any(rule.type == kind.type and forbidden(ontology, rule, around) for rule in rules)
