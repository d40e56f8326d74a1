"""The rules of factuality and links of one language, as they are read from ``rules/<language>.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from onrecord.errors import RuleError
from onrecord.records.vocabulary import EventFactuality, LinkType

FOLDER = Path(__file__).parent / "rules"


class FactualityRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    Words that say of the act they govern or stand with whether it happened.

    Args:
        types: PLOVER types that the rule speaks of; empty: all.
        unless: Types that it leaves alone.
        relations: Relations of the act to the word (Universal Dependencies, without subtypes); empty: all.
        tense: The word's own tense (``Pres``, ``Past``) in which the rule holds; empty: any.
    """

    name: str
    factuality: EventFactuality
    words: tuple[str, ...]
    example: str
    types: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    tense: str = ""


class LinkRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    Words that tie two acts or statements.

    Args:
        cues: Dictionary forms in a row.
        start: Which side of the cue the link comes from: ``before`` or ``after``.
        between: ``events``, ``statements``, or ``claim`` (a statement and the act it owns up to).
        back: Whether the other end may stand in an earlier sentence.
        verb: Whether the cue is a verb or noun whose object is the other end.
        to: PLOVER types of the act that the cue must bring; empty: all.
    """

    name: str
    relation: LinkType
    cues: tuple[str, ...]
    example: str
    start: str = msgspec.field(name="from", default="before")
    between: str = "events"
    back: bool = False
    verb: bool = False
    to: tuple[str, ...] = ()


class ReplyRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    Acts that by their nature answer another.

    Args:
        start: Names of the ontology's rules, or how they begin.
        to: PLOVER types of what is answered.
        phrase: Whether the other act must stand in the words that this one governs.
        back: How many sentences back the other act may stand.
        happened: Whether only what has happened, or goes on, is answered.
        asked: Whether the other act is addressed to whoever answers, if to anybody.
        joined: Whether the other act is what a condemnation is of that this one is joined to.
    """

    name: str
    relation: LinkType
    to: tuple[str, ...]
    example: str
    start: tuple[str, ...] = msgspec.field(name="from", default=())
    phrase: bool = False
    back: int = 0
    happened: bool = False
    asked: bool = False
    joined: bool = False


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Closed lists of words."""

    conditional: tuple[str, ...]
    awaiting: tuple[str, ...]
    achieving: tuple[str, ...]
    wanting: tuple[str, ...]
    happening: tuple[str, ...]
    presuming: tuple[str, ...]
    means: tuple[str, ...]
    lasting: tuple[str, ...]
    met: tuple[str, ...]
    warning: tuple[str, ...]
    carriers: tuple[str, ...]
    false: tuple[str, ...]
    intending: tuple[str, ...]
    first_person: tuple[str, ...]
    habitual: tuple[str, ...]
    many: tuple[str, ...]
    phases: tuple[str, ...]
    one_in_plural: tuple[str, ...]
    page: tuple[str, ...]


class AnswerWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    Words of those who deny, correct or confirm.

    Args:
        plain: Verbs and nouns that deny or confirm what they bring itself, by act.
        refusing: Verbs that refuse what is asked as well as what is said.
        wishes: Nouns for what is asked or proposed, which nobody denies.
        charges: Nouns for what others said.
        pointing: Words that only point back, as written.
    """

    plain: dict[str, frozenset[str]]
    refusing: frozenset[str]
    wishes: frozenset[str]
    charges: frozenset[str]
    pointing: frozenset[str]


class Will(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    Words of what somebody will, would, must or may do, is ready to do, refuses, asks for or threatens, by kind.

    Args:
        auxiliaries: As written, beside the verb.
        words: Dictionary forms of verbs, nouns and adjectives above the act.
    """

    auxiliaries: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]


class RuleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rules of one language as written."""

    governor: tuple[FactualityRule, ...]
    modifier: tuple[FactualityRule, ...]
    adverb: tuple[FactualityRule, ...]
    auxiliary: tuple[FactualityRule, ...]
    words: Words
    will: Will
    answers: AnswerWords
    link: tuple[LinkRule, ...]
    reply: tuple[ReplyRule, ...]


class Rulebook:
    """Rules ready to look up by word; ``forms`` are the regular forms of the verbs among those words."""

    def __init__(self, file: RuleFile, language: str) -> None:
        self.file = file
        self.language = language
        self.governors = _by_word(file.governor)
        self.modifiers = _by_word(file.modifier)
        self.adverbs = _by_word(file.adverb)
        self.auxiliaries = _by_word(file.auxiliary)
        self.conditional = frozenset(file.words.conditional)
        self.awaiting = frozenset(file.words.awaiting)
        self.achieving = frozenset(file.words.achieving)
        self.wanting = frozenset(file.words.wanting)
        self.happening = frozenset(file.words.happening)
        self.presuming = frozenset(file.words.presuming)
        self.means = frozenset(file.words.means)
        self.lasting = frozenset(file.words.lasting)
        self.met = frozenset(file.words.met)
        self.warning = frozenset(file.words.warning)
        self.carriers = frozenset(file.words.carriers)
        self.false = frozenset(file.words.false)
        self.intending = frozenset(file.words.intending)
        self.first_person = frozenset(file.words.first_person)
        self.habitual = frozenset(file.words.habitual)
        self.many = frozenset(file.words.many)
        self.phases = frozenset(file.words.phases)
        self.one_in_plural = frozenset(file.words.one_in_plural)
        self.page = file.words.page
        self.will = file.will
        self.answers = file.answers
        self.links: dict[str, list[tuple[tuple[str, ...], LinkRule]]] = {}
        for rule in file.link:
            for cue in rule.cues:
                words = tuple(cue.split())
                self.links.setdefault(words[0], []).append((words, rule))
        for found in self.links.values():
            found.sort(key=lambda pair: -len(pair[0]))
        self.replies = file.reply
        verbs = {*self.governors, *self.happening, *self.presuming}
        verbs.update(self.links)
        self.forms = {("VERB", form): (word,) for word in sorted(verbs) for form in (word, *verb_forms(word))}


def verb_forms(lemma: str) -> tuple[str, ...]:
    """
    Regular forms of an English verb.

    >>> verb_forms("plan")
    ('plans', 'planed', 'planing', 'planned', 'planning')
    >>> verb_forms("free")
    ('frees', 'freed', 'freeing')
    """
    if lemma.endswith("e"):
        stem = lemma if lemma.endswith(("ee", "ye", "oe")) else lemma[:-2] + "y" if lemma.endswith("ie") else lemma[:-1]
        return lemma + "s", lemma + "d", stem + "ing"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    doubled = lemma + lemma[-1]
    third = lemma + "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else lemma + "s"
    return third, lemma + "ed", lemma + "ing", doubled + "ed", doubled + "ing"


def _by_word(rules: tuple[FactualityRule, ...]) -> dict[str, list[FactualityRule]]:
    index: dict[str, list[FactualityRule]] = {}
    for rule in sorted(rules, key=lambda r: not r.types):
        for word in rule.words:
            index.setdefault(word, []).append(rule)
    return index


def rule_for(
    index: dict[str, list[FactualityRule]], word: str, event_type: str, relation: str = ""
) -> FactualityRule | None:
    """The first rule of the word that speaks of events of this type in this relation to it."""
    for rule in index.get(word, ()):
        if rule.relations and relation.split(":")[0] not in rule.relations:
            continue
        if (not rule.types or event_type in rule.types) and event_type not in rule.unless:
            return rule
    return None


@cache
def load(language: str = "en") -> Rulebook:
    """
    Rules of a language.

    Raises:
        RuleError: The file is missing, or has an error; the message names file and key.
    """
    file = FOLDER / f"{language}.toml"
    try:
        return Rulebook(msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), RuleFile), language)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as problem:
        raise RuleError(f"events/rules/{language}.toml: {problem}") from problem
