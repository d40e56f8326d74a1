"""The rules of one language, read from ``rules/<language>.toml`` and made ready for use."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from onrecord.errors import RuleError
from onrecord.records import Token

A_WORD = r"\S+"
SEPARATOR = r"(?:[ \t\u00a0\u202f]+|[ \t]*\n(?!\s*\n)[ \t]*)"
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
KINDS = {"verb", "state", "act", "tally", "toll", "identity"}
BOUNDS = {"least", "more", "most", "less", "nearly", "about"}


@dataclass(frozen=True)
class Vague:
    """A word that counts without a number: the lowest number that it allows."""

    name: str
    low: int


@dataclass(frozen=True)
class Bound:
    """Words that open a number to one side, or call it rough."""

    name: str
    kind: str


@dataclass(frozen=True)
class HarmWord:
    """
    How one word tells harm.

    Args:
        name: Name of the rule.
        harms: The harms that it tells, most often one.
        kind: ``verb``, ``state``, ``act``, ``tally``, ``toll``, or ``identity`` ("the dead were Ana Paz and her son").
        patient: For verbs: who is harmed, ``object``, ``subject``, or ``with`` (the word that must stand by).
        counted: Whether only a victim with a number is taken.
        exact: For tallies: whether only a number that is not vague is taken, since the word counts acts else.
        none: For tallies: whether only none is taken, since the word is of many harms ("no victims").
        negative: Whether the harm lies in what did not happen ("have not been found").
        spares: Whether the word says that somebody came to no harm ("unhurt").
        beside: A dependent must have one of these lemmas; empty for none.
        never: No word beside it may have one of these lemmas.
        markers: For states told by a noun: the prepositions that make it one ("in custody", "among the dead").
        subjects: The subject must have one of these lemmas ("the dead included").
        objects: The harmed must be told by one of these lemmas ("the bodies of nine men").
        verbs: The governing verb must have one of these lemmas ("put the number at").
        doers: The subject must be one of these, who do harm where others do none ("gunmen took 40 passengers").
    """

    name: str
    harms: tuple[str, ...]
    kind: str
    patient: str = "object"
    counted: bool = False
    exact: bool = False
    none: bool = False
    negative: bool = False
    spares: bool = False
    beside: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    markers: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Subset:
    """Words that make the next number (``after``) or the one before (``before``) a part of an earlier one."""

    name: str
    side: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Rules:
    """Everything that ``rules/<language>.toml`` holds, by the word that sets it going."""

    language: str
    numerals: Mapping[str, int]
    scales: Mapping[str, int]
    halves: frozenset[str]
    vague: Mapping[str, Vague]
    bounds: Mapping[str, Bound]
    after: Mapping[str, Bound]
    pattern: re.Pattern[str]
    trailing: re.Pattern[str]
    compared: frozenset[str]
    along: tuple[frozenset[str], ...]
    aged: re.Pattern[str]
    ages: tuple[re.Pattern[str], re.Pattern[str]]
    starts: frozenset[str]
    no_range_after: frozenset[str]
    people: Mapping[str, bool | None]
    masses: frozenset[str]
    harms: Mapping[str, tuple[HarmWord, ...]]
    subsets: tuple[Subset, ...]
    forms: Mapping[str, str]
    cumulative: re.Pattern[str]
    yet: re.Pattern[str]
    brought: re.Pattern[str]
    raised: re.Pattern[str]
    later: re.Pattern[str]
    superlative: re.Pattern[str]
    since: re.Pattern[str]
    some_of: re.Pattern[str]
    sentence_wide: frozenset[str]
    plain: Mapping[str, Any]

    def names(self, token: Token) -> tuple[str, str, str]:
        """What a token may be called in the lists: its dictionary form, its word, and the form that the lists know."""
        word = token.text.lower()
        return token.lemma.lower(), word, self.forms.get(word, word)

    def is_one_of(self, token: Token, words: Container[str]) -> bool:
        """Whether the lists' words hold the token."""
        lemma, word, form = self.names(token)
        return lemma in words or word in words or form in words

    def harms_of(self, token: Token) -> tuple[HarmWord, ...]:
        """The rules that the token sets going."""
        found: dict[str, HarmWord] = {}
        for name in self.names(token):
            for rule in self.harms.get(name, ()):
                found.setdefault(rule.name, rule)
        return tuple(found.values())

    def is_demonym(self, word: str) -> bool:
        """Whether a capitalised plural looks like the name of a people ("Syrians", "Kurds")."""
        section = self.plain["demonyms"]
        return word[:1].isupper() and (
            word.lower() in section["words"] or (len(word) > 4 and word.lower().endswith(tuple(section["endings"])))
        )


@cache
def rules_for(language: str) -> Rules | None:
    """Rules of a language (ISO 639-1), or None where there are none; read once a process."""
    file = resources.files("onrecord.counts") / "rules" / f"{language}.toml"
    if not file.is_file():
        return None
    try:
        return read_rules(tomllib.loads(file.read_text(encoding="utf-8")), f"counts/rules/{language}.toml")
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"counts/rules/{language}.toml: no TOML: {error}.") from error


def read_rules(plain: Mapping[str, Any], name: str) -> Rules:
    """
    Rules from the parsed file.

    Raises:
        RuleError: A section or key is missing, or a kind is none of those known.
    """
    try:
        return _read(plain, name)
    except KeyError as error:
        raise RuleError(f"{name}: the key {error} is missing; rules/en.toml shows every section and key.") from error


def _read(plain: Mapping[str, Any], name: str) -> Rules:
    number = plain["numerals"]
    vague_words = {word: Vague(v["name"], v["low"]) for v in plain["vague"] for word in v["words"]}
    vague = dict(sorted(vague_words.items(), key=lambda item: -len(item[0])))
    bounds = {word: Bound(b["name"], b["kind"]) for b in plain["bound"] for word in b["words"]}
    after = {word: Bound(b["name"], b["kind"]) for b in plain["after"] for word in b["words"]}
    for bound in (*bounds.values(), *after.values()):
        if bound.kind not in BOUNDS:
            raise _unknown(name, bound.name, bound.kind, BOUNDS)
    return Rules(
        language=plain["language"],
        numerals={**number["ones"], **number["teens"], **number["tens"]},
        scales=number["scales"],
        halves=frozenset(number["half"]),
        vague=vague,
        bounds=bounds,
        after=after,
        pattern=_pattern(plain),
        trailing=re.compile(rf"(?:{SEPARATOR})?({_either(after)})(?!\w)", re.IGNORECASE),
        compared=frozenset(plain["compared"]["words"]),
        along=tuple(frozenset(words.split(" ")) for words in plain["along"]["words"]),
        aged=re.compile(plain["unlike"]["age_after"], re.IGNORECASE),
        ages=_ages(plain),
        starts=_starts(plain),
        no_range_after=frozenset(plain["range"]["never_after"]),
        people={word: group.get("civilian") for group in plain["people"] for word in group["words"]},
        masses=frozenset(plain["plural_people"]["words"]),
        harms=_harms(plain["harm"], name),
        subsets=tuple(
            Subset(s["name"], s["side"], re.compile(rf"\b(?:{_either(s['words'])})\b", re.I)) for s in plain["subset"]
        ),
        forms=_forms(plain),
        cumulative=_any_of(plain["cumulative"]["patterns"]),
        yet=_any_of(plain["cumulative"]["yet"]),
        brought=_any_of(plain["cumulative"]["brought"]),
        raised=_any_of([*plain["cumulative"]["brought"], *plain["cumulative"]["raised"]]),
        later=_any_of(plain["cumulative"]["later"]),
        superlative=_any_of(plain["cumulative"]["superlative"]),
        since=_any_of(plain["cumulative"]["since"]),
        some_of=re.compile(rf"\s(?:{_with_any_word(_either(plain['among']['behind']))})\b", re.IGNORECASE),
        sentence_wide=frozenset(h["name"] for h in plain["harm"] if h["kind"] == "toll"),
        plain=plain,
    )


def _ages(plain: Mapping[str, Any]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An age within the words for somebody, and behind them."""
    number = plain["numerals"]
    numeral = rf"(?P<age>{_either([*number['ones'], *number['teens'], *number['tens']])}|\d{{1,3}})"
    within, behind = (plain["ages"][key].replace("{number}", numeral) for key in ("within", "behind"))
    return re.compile(within, re.IGNORECASE), re.compile(behind, re.IGNORECASE)


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def _unknown(file: str, rule: str, kind: str, known: Iterable[str]) -> RuleError:
    return RuleError(f'{file}, rule "{rule}": unknown kind {kind!r}. Known: {", ".join(sorted(known))}.')


def _harms(rows: Sequence[Mapping[str, Any]], file: str) -> dict[str, tuple[HarmWord, ...]]:
    found: dict[str, list[HarmWord]] = {}
    for row in rows:
        if row["kind"] not in KINDS:
            raise _unknown(file, row["name"], row["kind"], KINDS)
        rule = HarmWord(
            name=row["name"],
            harms=tuple(row["harm"].split("+")),
            kind=row["kind"],
            patient=row.get("patient", "object"),
            counted=row.get("counted", False),
            exact=row.get("exact", False),
            none=row.get("none", False),
            negative=row.get("negative", False),
            spares=row.get("spares", False),
            beside=frozenset(row.get("with", ())),
            never=frozenset(row.get("unless", ())),
            markers=frozenset(row.get("markers", ())),
            subjects=frozenset(row.get("subjects", ())),
            verbs=frozenset(row.get("verbs", ())),
            objects=frozenset(row.get("objects", ())),
            doers=frozenset(row.get("doers", ())),
        )
        for word in row["words"]:
            found.setdefault(word, []).append(rule)
    return {word: tuple(rules) for word, rules in found.items()}


def _forms(plain: Mapping[str, Any]) -> dict[str, str]:
    """Every form that an ending makes of a word of people, strength or harm, and the word."""
    words = [word for group in plain["people"] for word in group["words"]]
    words += [word for key in ("verbs", "have", "nouns") for word in plain["strength"][key]]
    words += [word for row in plain["harm"] for key in ("words", "with", "objects", "doers") for word in row.get(key, ())]
    words += [word for key in ("verbs", "speaking", "putting", "holding") for word in plain["figures"][key]]
    words += [word for key in ("denying", "done") for word in plain["unreal"][key]]
    found: dict[str, str] = {}
    for word in dict.fromkeys(words):
        for ending, old in plain["forms"]["endings"]:
            if word.endswith(old):
                found.setdefault(word[: len(word) - len(old)] + ending, word)
    return {**found, **plain["forms"]["irregular"]}


def _either(words: Iterable[str]) -> str:
    """An alternation of phrases, longest first, whose gaps match any white space within a paragraph."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(SEPARATOR.join(re.escape(part) for part in word.split(" ")) for word in ordered)


def _with_any_word(pattern: str) -> str:
    return pattern.replace(re.escape("#"), A_WORD)


def _guarded(word: str, row: Mapping[str, Any], gap: str) -> str:
    """A vague word that counts only before some words, or right behind others ("wounded scores")."""
    if "before" not in row:
        return _either([word])
    behind = "".join(rf"|(?<={re.escape(other)}\s){_either([word])}" for other in row.get("behind", ()))
    return rf"{_either([word])}(?={gap}(?:{row['before']})\b){behind}"


def _pattern(plain: Mapping[str, Any]) -> re.Pattern[str]:
    """One pattern for a number with all that bounds it; tried only where a starting word or a digit stands."""
    number = plain["numerals"]
    gap = SEPARATOR
    ones, tens, scales = _either(number["ones"]), _either(number["tens"]), _either(number["scales"])
    small = rf"(?:(?:{tens})(?:(?:-|{gap})(?:{ones})\b)?|{_either(number['teens'])}|{ones})"
    times = _either(word for vague in plain["vague"] if vague.get("times") for word in vague["words"])
    lead = rf"(?:{_either(number['half'])}|{_either(number['single'])}|{times}|{small}|{DIGITS})"
    scaled = rf"(?:{lead}(?:{gap}|-)(?:{scales})\b(?:{gap}(?:{scales})\b)*(?:{gap}(?:{number['and']}{gap})?{small}\b(?:{gap}(?:{scales})\b)*)*)"
    vague = "|".join(
        _guarded(word, row, gap)
        for word, row in sorted(
            ((word, row) for row in plain["vague"] for word in row["words"]), key=lambda pair: (-len(pair[0]), pair[0])
        )
    )
    numeral = rf"(?:{scaled}|{vague}|{small}\b|{DIGITS})"
    bound = _either(word for bound in plain["bound"] for word in bound["words"])
    span = plain["range"]
    joins = "|".join(re.escape(j) if not j.isalpha() else rf"{gap}{j}{gap}" for j in span["joins"])
    both = rf"{gap}{span['and']}{gap}"
    return re.compile(
        rf"(?P<bound>(?:(?:{bound}){gap}){{0,2}})"
        rf"(?:(?P<between>{span['between']}){gap}(?P<low>{numeral})(?:{both})(?P<high>{numeral})"
        rf"|(?P<first>{numeral})(?:(?:{joins})(?P<second>{numeral}))?)"
        r"(?![\w])",
        re.IGNORECASE,
    )


def _starts(plain: Mapping[str, Any]) -> frozenset[str]:
    number = plain["numerals"]
    phrases = [*number["ones"], *number["teens"], *number["tens"], *number["half"], *number["single"]]
    for section in ("vague", "bound"):
        phrases += [word for row in plain[section] for word in row["words"]]
    return frozenset(re.split(r"[ -]", phrase)[0] for phrase in (*phrases, plain["range"]["between"]))
