"""The ontology of acts as it is read from ``ontologies/*.toml``: rules, word classes, and an index by dictionary form."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from onrecord.errors import RuleError
from onrecord.events.rulebook import verb_forms
from onrecord.records.vocabulary import EVENT_TYPES

FOLDER = Path(__file__).parent / "ontologies"
PLACES_OF_WORDS = (
    "subject",
    "object",
    "with",
    "near",
    "modifier",
    "clause",
    "possessor",
    "plural",
    "passive",
    "subject_of",
    "state",
    "head",
    "earlier",
    "attribute",
    "uncounted attribute",
)
NEEDS = ("object", "patient", "recipient", "actor", "both", "violence", "main", "plural", "speaker", "doer", "armed")
ARMED = ("force", "irregular", "police")
"""Classes of words for those who bear arms."""
PEACEFUL = ("sport", "market", "illness", "accident")
"""Classes of words that tell of no violence by themselves."""
ROLES = ("actor", "recipient", "target", "weapon", "either", "none")
PREPOSITIONS = frozenset(
    [
        "of",
        "to",
        "for",
        "into",
        "on",
        "with",
        "against",
        "in",
        "at",
        "between",
        "from",
        "by",
        "about",
        "over",
        "upon",
        "as",
        "through",
        "off",
        "out",
        "up",
        "down",
    ]
)


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """
    Words that tell one kind of act, with the conditions under which they do.

    Args:
        name: Unique; ``found_by`` of every event names it.
        type: PLOVER type; for a rule that tells nothing, an empty string.
        when: Word lists by place; one hit in any place is enough.
        unless: Word lists by place; one hit anywhere forbids.
        needs: What must be there besides.
        roles: Role of subject, object, possessor and of each preposition, where it is not the usual one.
        examples: Sentences with the trigger in square brackets.
        nothing: Sentences in which the rule finds nothing.
        reason: For a rule that tells nothing: the code written to ``skipped``.
    """

    name: str
    type: str = ""
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    when: dict[str, tuple[str, ...]] = {}
    unless: dict[str, tuple[str, ...]] = {}
    needs: tuple[str, ...] = ()
    roles: dict[str, str] = {}
    examples: tuple[str, ...] = ()
    nothing: tuple[str, ...] = ()
    reason: str = ""


class ModeRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mode that words of the clause add to events of one type."""

    type: str
    mode: str
    words: tuple[str, ...]


class Light(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that carry an act their object names; ``suffer``: those whose subject it is done to."""

    verbs: tuple[str, ...] = ()
    suffer: tuple[str, ...] = ()


class OntologyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An ontology as it is written down."""

    name: str
    version: str
    language: str
    classes: dict[str, tuple[str, ...]]
    rule: tuple[Rule, ...]
    light: Light
    nothing: tuple[Rule, ...] = ()
    mode: tuple[ModeRule, ...] = ()
    contexts: dict[str, tuple[str, ...]] = {}
    forms: dict[str, tuple[str, ...]] = {}


class Expression(NamedTuple):
    """
    One way of saying an act: the word that carries it, and the words that must belong to it.

    ``order`` puts longer expressions first and, among equals, the rule that stands first in the file. Of a noun's words the
    first ``before`` must stand before it and the others behind it: "a heart attack", not "an attack in the heart of town".
    """

    head: str
    others: tuple[str, ...]
    rule: Rule
    order: tuple[int, int]
    hyphened: tuple[str, ...] = ()
    before: int | None = None


class Ontology:
    """
    Rules ready to use.

    Args:
        file: The ontology as written.

    Attributes:
        index: Expressions by part of speech (``VERB``, ``NOUN``, ``ADJ``) and dictionary form of the word that carries them.
        hyphened: Expressions by the first part of a hyphened word ("sit-in").
        carrying: Dictionary forms of all words that begin or carry an expression.
        forms: Dictionary forms by part of speech and inflected form, for the words of the index.
        light: Dictionary forms of light verbs ("carry out" under "carry").
    """

    def __init__(self, file: OntologyFile) -> None:
        self.name = f"{file.name}/{file.version}"
        self.rules = file.rule
        self.nothing = file.nothing
        self.classes = {key: frozenset(word.lower() for word in words) for key, words in file.classes.items()}
        self.peaceful = frozenset().union(*(self.classes.get(name, frozenset()) for name in PEACEFUL))
        self.index: dict[tuple[str, str], list[Expression]] = {}
        self.hyphened: dict[str, list[Expression]] = {}
        for place, rule in enumerate((*file.nothing, *file.rule)):
            for words, speech in ((rule.verbs, "VERB"), (rule.nouns, "NOUN"), (rule.adjectives, "ADJ")):
                for text in words:
                    self._enter(expression(text, speech, rule, place), speech)
        for found in (*self.index.values(), *self.hyphened.values()):
            found.sort(key=lambda e: e.order)
        self.carrying = frozenset([*(head for _, head in self.index), *self.hyphened])
        self.light = frozenset(verb.split()[0] for verb in file.light.verbs)
        self.suffer = frozenset(verb.split()[0] for verb in file.light.suffer)
        carriers = [("VERB", word) for word in sorted(self.light | self.suffer)]
        self.when = {rule.name: self._spelled(rule.when) for rule in (*file.nothing, *file.rule)}
        self.unless = {rule.name: self._spelled(rule.unless) for rule in (*file.nothing, *file.rule)}
        asked = {word for lists in (self.when, self.unless) for places in lists.values() for word in _single(places)}
        self.forms = inflected([*self.index, *carriers, *(("NOUN", word) for word in sorted(asked))], file.forms)
        self.modes: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for mode in file.mode:
            self.modes.setdefault(mode.type, []).append((mode.mode, frozenset(w.lower() for w in mode.words)))
        self.contexts: dict[str, list[str]] = {}
        for context, words in file.contexts.items():
            for word in words:
                self.contexts.setdefault(word.lower(), []).append(context)
        self.context_words = frozenset(self.contexts)

    def _enter(self, entry: Expression, speech: str) -> None:
        if entry.hyphened:
            self.hyphened.setdefault(entry.hyphened[0], []).append(entry)
        self.index.setdefault((speech, entry.head), []).append(entry)

    def _spelled(self, lists: dict[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
        """Word lists with the classes written out, in lower case."""
        spelled = {}
        for place, words in lists.items():
            full: set[str] = set()
            for word in words:
                full |= self.classes[word[1:]] if word.startswith("$") else {word.lower()}
            spelled[place] = frozenset(full)
        return spelled


def _single(places: dict[str, frozenset[str]]) -> frozenset[str]:
    """Nouns that a rule's conditions ask for, which are known in the plural too."""
    nouns = ("subject", "object", "with", "modifier", "passive", "head")
    return frozenset(
        w for place in nouns for w in places.get(place, ()) if w.isalpha() and not w.endswith(("s", "ing"))
    )


def expression(text: str, speech: str, rule: Rule, place: int) -> Expression:
    """
    Take an expression of the file apart.

    A verb is carried by its first word, or by the one behind its "not"; a noun by its last, or by the last before a
    preposition ("round of talks").

    >>> expression("round of talk", "NOUN", Rule(name="x"), 0)[:2]
    ('round', ('of', 'talk'))
    """
    words = text.lower().split()
    before = None
    if speech == "NOUN":
        cut = next((n for n, word in enumerate(words) if n and word in PREPOSITIONS), len(words))
        head, others, before = words[cut - 1], words[: cut - 1] + words[cut:], cut - 1
    else:
        first = 1 if words[0] == "not" else 0
        head, others = words[first], words[:first] + words[first + 1 :]
    parts = tuple(re.split(r"(-)", words[0])) if len(words) == 1 and "-" in words[0] else ()
    return Expression(head, tuple(others), rule, (-len(words), place), parts, before)


def inflected(
    index: list[tuple[str, str]], irregular: dict[str, tuple[str, ...]] | None = None
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Inflected forms of every word that carries an expression, each with the words it may be of, irregular ones first."""
    forms: dict[tuple[str, str], list[str]] = {}
    for lemma, written in (irregular or {}).items():
        for form in written:
            forms.setdefault(("VERB", form), []).append(lemma)
    for speech, lemma in sorted(set(index)):
        endings = verb_forms(lemma) if speech == "VERB" else _plurals(lemma) if speech == "NOUN" else ()
        for form in (lemma, *endings):
            forms.setdefault((speech, form), []).append(lemma)
    return {key: tuple(dict.fromkeys(lemmas)) for key, lemmas in forms.items()}


def _plurals(lemma: str) -> tuple[str, ...]:
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return (lemma[:-1] + "ies",)
    return (lemma + "es",) if lemma.endswith(("s", "sh", "ch", "x", "z")) else (lemma + "s",)


@cache
def load(file: Path = FOLDER / "plover.toml") -> Ontology:
    """
    Read an ontology and check it.

    Raises:
        RuleError: The file has unknown keys, types, roles or classes, a name twice, or a rule without example.
    """
    try:
        written = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), OntologyFile)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as problem:
        raise RuleError(f"{file.name}: {problem}\n  The head of the file tells the keys of a rule.") from problem
    problems = [text for rule in (*written.rule, *written.nothing) for text in _problems(rule, written)]
    names = [rule.name for rule in (*written.rule, *written.nothing)]
    problems += [f'rule "{name}": stands twice' for name in sorted({n for n in names if names.count(n) > 1})]
    if problems:
        raise RuleError("\n  ".join([f"{file.name} has errors:", *problems]))
    return Ontology(written)


def _problems(rule: Rule, written: OntologyFile) -> list[str]:
    def wrong(what: str, known: Any) -> str:
        return f'rule "{rule.name}": {what}. Known: {", ".join(known)}.'

    found = []
    if rule.type not in EVENT_TYPES and not rule.reason:
        found.append(wrong(f"unknown type {rule.type!r}", EVENT_TYPES))
    if not rule.examples:
        found.append(f'rule "{rule.name}": has no example')
    for lists in (rule.when, rule.unless):
        found += [wrong(f"unknown place {key!r}", PLACES_OF_WORDS) for key in lists if key not in PLACES_OF_WORDS]
        classes = [word[1:] for words in lists.values() for word in words if word.startswith("$")]
        found += [
            wrong(f"unknown class {name!r}", sorted(written.classes)) for name in classes if name not in written.classes
        ]
    found += [wrong(f"unknown need {need!r}", NEEDS) for need in rule.needs if need not in NEEDS]
    found += [wrong(f"unknown role {role!r}", ROLES) for role in rule.roles.values() if role not in ROLES]
    return found
