"""The words of one language that reconciling looks for, from ``rules/<language>.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from onrecord.errors import RuleError
from onrecord.incidents.spelling import stem

SECTIONS = ("pointing", "parting", "arms", "verbs", "harm", "aftermath", "contrast", "correction", "held", "notice", "told", "told-not", "calling", "own", "behind", "people", "tail", "sides", "steps", "common")
KEYS = frozenset({"name", "words", "pattern", "example", "field", "types", "modes", "counted", "says", "whole"})


class Told(msgspec.Struct, frozen=True):
    """
    How reports tell one field of a happening.

    Args:
        field: Of the ledger.
        key: One of the words that a sentence must have.
        pattern: With a group whose name begins with ``value``.
        types: PLOVER types of the acts that can be meant.
        modes: Their modes; empty for any.
        counted: Whether the value is a number of people in figures.
        says: The value where it is not in the words but what they say.
        whole: Whether the claim rests on all words that the pattern finds, and not on those of the value alone.
    """

    field: str
    key: re.Pattern[str]
    pattern: re.Pattern[str]
    types: frozenset[str]
    modes: frozenset[str]
    counted: bool = False
    says: str | None = None
    whole: bool = False


class Rulebook(msgspec.Struct, frozen=True):
    """
    Words by what they do.

    Args:
        definite: Point back to what was told before.
        indefinite: Bring up something new.
        separate: Say that it is not the one told before.
        counted: Say so of one where the report tells another as the next.
        beside: Tells one as the next.
        recalled: Ends before an act that only says who somebody is.
        one_of_several: Stand by themselves for one of several acts.
        said_to_be: Begin a sentence that says which one it was, of what was told.
        parting: Ends before the second of two verbs that tell two acts.
        verbs: Are verbs although they do not look it.
        harm: Tell what an attack did.
        hit: Tell that people were hit, and not whether they lived.
        hurt: Says that they did.
        aftermath: What becomes of people who had been hurt before.
        deathbed: Says that somebody died of it elsewhere and later.
        further: Begins the words for people beside others told before.
        own: Begin the words for those who belong to whoever speaks.
        part: Are denied by whoever denies a part of his own.
        charge: Are denied for whoever is charged.
        behind: How speakers say who was behind it, with a group for whoever it was.
        pointing_at: By what cues speakers name whoever it was, with such a group.
        charged_with: Ends the words for the accused with what they are accused of.
        other_charge: Begins what somebody is accused of where it is told with the accusation.
        admitting: Cues by which speakers own up to something.
        credit: Those of them that need no word for it.
        alibi: How the accused say that they could not have.
        doers: Mean whoever did it, whoever that was.
        dressed: What people at large wore, which says something of who they were.
        people: Mean people at large, so that sharing them says nothing.
        arms: Are what an attack is made with, never who makes it.
        effects: Of these, say that it was made rather than with what.
        tail: End the words for a thing and begin those for where it is or what it does.
        fights: Stems of words for what two armed sides do to each other.
        massacres: Stems of words for what is done to people who do not fight.
        wars: Stems of words for what consists of many acts.
        steps: Words for steps of what is done to the accused, each with the name of its step.
        common: Stand in nearly every report, so that sharing them says nothing.
        contrast: Ends before a number that is said not to be the one ("one person, and not two").
        correction: How speakers take back what they said.
        formerly: Ends before a value that was given before the one told first.
        wrong_figure: Calls a number wrong, with a group for it.
        numerals: Words for numbers that may be called wrong.
        revised: Says that the value told first is given up for the next.
        unarmed: Ends before a weapon that was none.
        which: Begins what is told of a thing.
        elsewhere: Ends before a place where it was not.
        not_there: Say of an act that it was not at some place.
        calling: Verbs by which somebody calls a happening or makes it longer.
        told: How reports tell what an incident has no column for.
        held: Says that people taken before are held still.
        some_of_them: Says of some of those who were taken something else.
        notice: Words of having been told, or warned, beforehand.
    """

    definite: frozenset[str]
    indefinite: frozenset[str]
    separate: frozenset[str]
    counted: frozenset[str]
    beside: re.Pattern[str]
    recalled: re.Pattern[str]
    one_of_several: frozenset[str]
    said_to_be: tuple[str, ...]
    parting: re.Pattern[str]
    verbs: frozenset[str]
    arms: frozenset[str]
    effects: frozenset[str]
    harm: frozenset[str]
    hit: frozenset[str]
    hurt: re.Pattern[str]
    own: frozenset[str]
    people: frozenset[str]
    doers: frozenset[str]
    dressed: re.Pattern[str]
    tail: frozenset[str]
    fights: frozenset[str]
    massacres: frozenset[str]
    wars: frozenset[str]
    steps: Mapping[str, str]
    common: frozenset[str]
    aftermath: re.Pattern[str]
    deathbed: re.Pattern[str]
    further: re.Pattern[str]
    contrast: re.Pattern[str]
    correction: re.Pattern[str]
    formerly: re.Pattern[str]
    numerals: Mapping[str, int]
    revised: re.Pattern[str]
    wrong_figure: re.Pattern[str]
    unarmed: re.Pattern[str]
    which: re.Pattern[str]
    elsewhere: re.Pattern[str]
    not_there: re.Pattern[str]
    calling: re.Pattern[str]
    told: tuple[Told, ...]
    part: re.Pattern[str]
    charge: re.Pattern[str]
    behind: tuple[re.Pattern[str], ...]
    pointing_at: tuple[re.Pattern[str], ...]
    charged_with: re.Pattern[str]
    other_charge: re.Pattern[str]
    admitting: re.Pattern[str]
    credit: re.Pattern[str]
    alibi: re.Pattern[str]
    held: re.Pattern[str]
    some_of_them: re.Pattern[str]
    notice: re.Pattern[str]


WORDS = {
    "definite": "pointing.definite",
    "indefinite": "pointing.indefinite",
    "separate": "pointing.separate",
    "counted": "pointing.counted",
    "one_of_several": "pointing.one-of-several",
    "verbs": "verbs.irregular",
    "arms": "arms.at-work",
    "effects": "arms.effects",
    "harm": "harm.done",
    "hit": "harm.hit",
    "own": "own.speakers",
    "people": "people.at-large",
    "doers": "people.doers",
    "tail": "tail.of-a-thing",
    "common": "common.reports",
}
"""Field of the rulebook, and the rule whose words it has."""
STEMS = {"fights": "sides.fight", "massacres": "sides.massacre", "wars": "sides.war"}
"""The same of words known by their stems."""
PATTERNS = {
    "beside": "pointing.beside",
    "recalled": "pointing.recalled",
    "parting": "parting.and",
    "dressed": "people.dressed",
    "hurt": "harm.hurt",
    "aftermath": "aftermath.of-the-hurt",
    "deathbed": "aftermath.deathbed",
    "further": "aftermath.further",
    "contrast": "contrast.not-that-many",
    "correction": "correction.taken-back",
    "formerly": "correction.formerly",
    "revised": "correction.revised",
    "wrong_figure": "correction.wrong-figure",
    "charge": "own.charge",
    "part": "own.part",
    "admitting": "behind.admitting",
    "credit": "behind.credit",
    "alibi": "behind.alibi",
    "unarmed": "told-not.weapon",
    "which": "tail.which",
    "elsewhere": "told-not.place",
    "some_of_them": "held.some-of-them",
    "held": "held.still",
    "notice": "notice.beforehand",
}
"""Field, and the rule whose pattern it has, in letters of either size."""
CASED = {
    "charged_with": "behind.charged-with",
    "other_charge": "behind.other-charge",
    "not_there": "told-not.there",
    "calling": "calling.it",
}
"""The same of patterns in which capitals count."""


@cache
def load(language: str = "en") -> Rulebook:
    """
    The words of a language.

    Raises:
        RuleError: No rules for the language, or a rule with an unknown key.
    """
    name = f"incidents/rules/{language}.toml"
    try:
        text = (files("onrecord.incidents") / "rules" / f"{language}.toml").read_text(encoding="utf-8")
    except FileNotFoundError as problem:
        raise RuleError(f"{name}: no such file. Reports of this language cannot be reconciled.") from problem
    rules = {rule["name"]: _checked(name, rule) for section in SECTIONS for rule in tomllib.loads(text)[section]}
    plain: dict[str, Any] = {
        **{field: frozenset(rules[rule]["words"]) for field, rule in WORDS.items()},
        **{field: frozenset(map(stem, rules[rule]["words"])) for field, rule in STEMS.items()},
        **{field: re.compile(rules[rule]["pattern"], re.IGNORECASE) for field, rule in PATTERNS.items()},
        **{field: re.compile(rules[rule]["pattern"]) for field, rule in CASED.items()},
    }
    return Rulebook(
        **plain,
        said_to_be=tuple(f"{words} " for words in rules["pointing.said-to-be"]["words"]),
        numerals={word: n for n, word in enumerate(rules["correction.numerals"]["words"], start=1)},
        steps={word: rule["name"].partition(".")[2] for rule in _beginning(rules, "steps.") for word in rule["words"]},
        behind=_naming(rules, "behind.told-"),
        pointing_at=_naming(rules, "behind.cue-"),
        told=tuple(map(_told, _beginning(rules, "told."))),
    )


def _beginning(rules: Mapping[str, Mapping[str, Any]], name: str) -> list[Mapping[str, Any]]:
    """The rules whose names begin so."""
    return [rule for rule in rules.values() if rule["name"].startswith(name)]


def _told(rule: Mapping[str, Any]) -> Told:
    return Told(
        rule["field"],
        _beginning_with(rule["words"]),
        re.compile(rule["pattern"], re.IGNORECASE),
        frozenset(rule["types"]),
        frozenset(rule.get("modes", ())),
        bool(rule.get("counted")),
        rule.get("says"),
        bool(rule.get("whole")),
    )


def _naming(rules: Mapping[str, Mapping[str, Any]], beginning: str) -> tuple[re.Pattern[str], ...]:
    """The rules whose names begin so, with the words for whoever was behind it where they leave room for them."""
    before, name, origin = (rules[f"behind.{part}"]["pattern"] for part in ("before", "name", "from"))
    kinds = "|".join(sorted(rules["behind.kind"]["words"], key=len, reverse=True))
    kind = rf"(?:{kinds})\b{origin}"
    words = {"{who}": rf"(?P<who>{before}(?:{name}|{kind}))\b", "{kind}": rf"(?P<who>{before}{kind})\b"}
    found = []
    for rule in rules.values():
        if rule["name"].startswith(beginning):
            pattern = rule["pattern"]
            for place, meant in words.items():
                pattern = pattern.replace(place, meant)
            found.append(re.compile(pattern))
    return tuple(found)


def _beginning_with(words: Iterable[str]) -> re.Pattern[str]:
    """Words that begin with one of some; a letter is taken first, so that those which begin none of them are passed over at once."""
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(word[1:])
    branches = "|".join(f"(?<={first})(?:{'|'.join(rest)})" for first, rest in by_first.items())
    letters = "".join(by_first)
    return re.compile(rf"[{letters.lower()}{letters.upper()}](?<!\w\w)(?i:{branches})")


def _checked(file: str, rule: dict[str, Any]) -> dict[str, Any]:
    unknown = sorted(set(rule) - KEYS)
    if unknown:
        raise RuleError(f'{file}, rule "{rule["name"]}": unknown key "{unknown[0]}". Known: {", ".join(sorted(KEYS))}.')
    return rule
