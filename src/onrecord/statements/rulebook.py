"""The rules of statements in one language, read from ``rules/<language>.toml`` and made ready for use."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from onrecord.errors import RuleError
from onrecord.records.vocabulary import ACTS

VERSION = "1"
VOWELS = "aeiou"
KEYS = {
    "cue": {"name", "act", "lemmas", "plain", "content_factuality", "example"},
    "content": {"name", "act", "pattern", "speakers", "speaker_words", "sectors", "over", "plain", "content_factuality", "example"},
}


@dataclass(frozen=True)
class CueRule:
    """Cues that make one act; a ``plain`` one leaves the act to the content."""

    name: str
    act: str
    plain: bool
    content_factuality: str | None
    example: str


@dataclass(frozen=True)
class ContentRule:
    """
    Contents that betray the act behind a plain cue.

    Args:
        speakers: Kinds of actors who may speak; ``speaker_words`` heads of their words, ``sectors`` their sectors.
            Where any are named, one must fit.
        over: Acts of telling cues that the content overrules, too ("warned it would strike back").
        plain: Whether it says anything behind a plain cue.
    """

    name: str
    act: str
    pattern: re.Pattern[str]
    speakers: frozenset[str]
    speaker_words: frozenset[str]
    sectors: frozenset[str]
    over: frozenset[str]
    content_factuality: str | None
    example: str
    plain: bool

    def fits(
        self, content: str, *, speaker_kind: str | None, speaker_word: str, speaker_sectors: frozenset[str] = frozenset()
    ) -> bool:
        """Whether the lower-cased content, said by such a speaker, is what the rule means."""
        if (self.speakers or self.speaker_words or self.sectors) and not (
            speaker_kind in self.speakers or speaker_word.lower() in self.speaker_words or speaker_sectors & self.sectors
        ):
            return False
        return self.pattern.search(content) is not None


@dataclass(frozen=True)
class SaidUnder:
    """
    Relations to a verb under which what it says stands; ``obl:for`` is a phrase with "for".

    Args:
        name: Of the rule.
        under: The relations.
        needs: One of them that must be there.
        never: Words that, among what is said, make the verb mean something else.
        objects: Words of which one must be the verb's object; empty for any.
        it: Whether "it" speaks although there are ``objects``, which what happened can put at so many.
        numbered: Whether what is said must be so many ("counted 3,000 marchers", not "counted the marchers").
        pointing: Whether a bare "it" or "this" says enough, since it takes up what was said before ("denied it").
    """

    name: str
    under: frozenset[str]
    needs: str | None
    never: frozenset[str]
    numbered: bool = False
    objects: frozenset[str] = frozenset()
    it: bool = False
    pointing: bool = False


@dataclass(frozen=True)
class Rulebook:
    """Every rule of one language, by the word that sets it going."""

    language: str
    cues: dict[tuple[str, ...], CueRule]
    longest_cue: int
    contents: tuple[ContentRule, ...]
    possible: frozenset[str]
    probable: frozenset[str]
    habits: frozenset[str]
    channel_nouns: frozenset[str]
    channel_prepositions: frozenset[str]
    addressee_verbs: frozenset[str]
    said_under: dict[str, tuple[SaidUnder, ...]]
    counting: frozenset[str]
    reckonings: frozenset[str]
    documents: frozenset[str]
    nobody: frozenset[str]
    askers: frozenset[str]
    answerers: frozenset[str]
    deeds: frozenset[str]
    silent: frozenset[str]
    put_to: frozenset[str]
    to_come: frozenset[str]
    naming: frozenset[str]
    unnamed: re.Pattern[str]
    forms: dict[str, str]

    def base(self, word: str, lemma: str) -> str:
        """The lemma that the rules know a word by: by its form, whatever the network made of it."""
        return self.forms.get(word.lower(), lemma.lower())

    def cue_rule(self, lemmas: Sequence[str]) -> CueRule | None:
        """
        The rule of the longest run of lemmas that any rule names; of several, the last but for plain ones.

        >>> rulebook("en").cue_rule(["have", "call", "for"]).act
        'demands'
        """
        low = list(lemmas)
        for size in range(min(self.longest_cue, len(low)), 0, -1):
            found = [
                rule for k in range(len(low) - size + 1) if (rule := self.cues.get(tuple(low[k : k + size])))
            ]
            if found:
                telling = [rule for rule in found if not rule.plain]
                return (telling or found)[-1]
        return None


@cache
def rulebook(language: str) -> Rulebook:
    """
    The rules that ship for a language.

    Raises:
        RuleError: There are none, or one has an unknown key, act or pattern.
    """
    path = f"statements/rules/{language}.toml"
    try:
        data = tomllib.loads((resources.files(__package__) / "rules" / f"{language}.toml").read_text(encoding="utf8"))
    except FileNotFoundError as error:
        raise RuleError(f"{path}: no rules for this language.\n  Known: en.") from error
    cues: dict[tuple[str, ...], CueRule] = {}
    for entry in data["cue"]:
        _check(path, "cue", entry)
        rule = CueRule(entry["name"], entry["act"], entry.get("plain", False), entry.get("content_factuality"), entry["example"])
        for words in entry["lemmas"]:
            cues.setdefault(tuple(words.split()), rule)
    return Rulebook(
        language=language,
        cues=cues,
        longest_cue=max(len(words) for words in cues),
        contents=tuple(_content_rule(path, entry) for entry in data["content"]),
        possible=frozenset(data["hedges"]["possible"]),
        probable=frozenset(data["hedges"]["probable"]),
        habits=frozenset(data["habits"]["adverbs"] + data["habits"]["phrases"]),
        channel_nouns=frozenset(data["channels"]["nouns"]),
        channel_prepositions=frozenset(data["channels"]["prepositions"]),
        addressee_verbs=frozenset(data["addressees"]["verbs"]),
        said_under=_said_under(data["said"]),
        counting=frozenset(data["counting"]["verbs"]),
        reckonings=frozenset(data["reckonings"]["nouns"]),
        documents=frozenset(data["documents"]["nouns"]),
        nobody=frozenset(data["nobody"]["words"]),
        askers=frozenset(data["turns"]["askers"]),
        answerers=frozenset(data["turns"]["answerers"]),
        deeds=frozenset(data["deeds"]["verbs"]),
        silent=frozenset(data["silent"]["verbs"]),
        put_to=frozenset(data["questions"]["put"]),
        to_come=frozenset(data["questions"]["to_come"]),
        naming=frozenset(data["named"]["verbs"]),
        unnamed=re.compile(data["unnamed"]["pattern"]),
        forms=_forms({word for words in cues for word in words} | {verb for group in (*data["said"], data["deeds"], data["silent"]) for verb in group["verbs"]}, data["irregular"]),
    )


def _said_under(groups: Sequence[dict[str, Any]]) -> dict[str, tuple[SaidUnder, ...]]:
    found: dict[str, tuple[SaidUnder, ...]] = {}
    for group in groups:
        never, numbered = frozenset(group.get("never", ())), group.get("numbered", False)
        objects = frozenset(group.get("objects", ()))
        rule = SaidUnder(
            group["name"], frozenset(group["under"]), group.get("needs"), never, numbered, objects, group.get("it", False),
            group.get("pointing", False),
        )  # fmt: skip
        for verb in group["verbs"]:
            found[verb] = (*found.get(verb, ()), rule)
    return found


def _forms(bases: set[str], irregular: dict[str, str]) -> dict[str, str]:
    """Word forms to the lemmas of the rules: regular English inflection, and the irregular forms listed."""
    forms = {form: base for base, listed in irregular.items() for form in listed.split()}
    for base in sorted(bases):
        if len(base) < 3 or base in irregular:
            forms.setdefault(base, base)
            continue
        stem = base[:-1] if base.endswith("e") else base
        plural = base[:-1] + "ies" if base.endswith("y") and base[-2] not in VOWELS else base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
        past = base[:-1] + "ied" if base.endswith("y") and base[-2] not in VOWELS else stem + "ed"
        for form in (base, plural, past, stem + "ing"):
            forms.setdefault(form, base)
        if base[-1] not in VOWELS + "wxy" and base[-2] in VOWELS and base[-3] not in VOWELS:
            forms.setdefault(base + base[-1] + "ed", base)
            forms.setdefault(base + base[-1] + "ing", base)
    return forms


def _content_rule(path: str, entry: dict[str, Any]) -> ContentRule:
    _check(path, "content", entry)
    try:
        pattern = re.compile(entry["pattern"])
    except re.error as error:
        raise RuleError(f'{path}, rule "content.{entry["name"]}": the pattern does not compile: {error}.') from error
    return ContentRule(
        entry["name"], entry["act"], pattern, frozenset(entry.get("speakers", ())),
        frozenset(entry.get("speaker_words", ())), frozenset(entry.get("sectors", ())), frozenset(entry.get("over", ())),
        entry.get("content_factuality"), entry["example"], bool(entry.get("plain", True))
    )


def _check(path: str, kind: str, entry: dict[str, Any]) -> None:
    where = f'{path}, rule "{kind}.{entry.get("name", "?")}"'
    unknown = sorted(set(entry) - KEYS[kind])
    if unknown:
        raise RuleError(f'{where}: unknown key "{unknown[0]}". Known: {", ".join(sorted(KEYS[kind]))}.')
    missing = sorted({"name", "act", "example"} - set(entry))
    if missing:
        raise RuleError(f'{where}: "{missing[0]}" is missing.')
    if entry["act"] not in ACTS:
        raise RuleError(f'{where}: unknown act "{entry["act"]}". Known: {", ".join(ACTS)}.')
