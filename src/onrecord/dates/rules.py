"""
The rules file made ready: word lists, patterns, and one regular expression for all rules.

Rules stand in ``rules/<language>.toml``. A pattern is a regular expression in
which a blank stands for white space and ``{name}`` for a word list or another
pattern of the file. An error in the file is a :class:`~onrecord.errors.RuleError`
that names file and rule.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from onrecord.dates.patterns import PLACEHOLDER, Patterns, normal, spaced
from onrecord.errors import RuleError
from onrecord.records.vocabulary import TimexType

VERSION = "1"
MOST = 4096  # answers that are remembered: far more than there are sets of the words of time


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """
    One rule: its pattern, what it means, and examples for the tests.

    Args:
        name: Ends up in ``found_by``.
        timex: TIMEX3 type.
        op: Name of the function in ``resolve`` that says what the words mean.
        args: What it is told besides the words.
        source: The pattern as a regular expression.
        begins: First words that it can have.
        needs: Sets of words; whatever it fits holds a word of each.
        examples: Sentences with the words in braces and their value.
    """

    name: str
    timex: TimexType
    op: str
    args: dict[str, Any]
    source: str
    begins: frozenset[str]
    needs: tuple[frozenset[str], ...]
    examples: tuple[str, ...]

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """The words that fit from ``start`` on, or None."""
        return _compiled(self.source).match(text, start)


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """
    The rules of one language.

    Args:
        language: ISO 639-1 code.
        rules: In order: the first that fits wins.
        by_word: The rules that can begin with a word, in order.
        vocabulary: Every word that a time expression may hold.
        core: Those of them without which there is no time expression.
        words: Word lists: normalised form to value.
        ranges: Words that tie two dates or leave one open.
        tense: Words that tell past from future where there is no syntax.
        attach: Words by which dates and events are tied.
        needed: Every word that a rule asks for.
        remembered: What :meth:`fitting` has answered before.
    """

    language: str
    rules: tuple[Rule, ...]
    by_word: dict[str, tuple[Rule, ...]]
    vocabulary: frozenset[str]
    core: frozenset[str]
    words: dict[str, dict[str, str]]
    ranges: dict[str, Any]
    tense: dict[str, Any]
    attach: dict[str, list[str]]
    needed: frozenset[str]
    remembered: dict[tuple[str, frozenset[str]], tuple[Rule, ...]] = msgspec.field(default_factory=dict)

    def fitting(self, first: str, near: frozenset[str]) -> tuple[Rule, ...]:
        """The rules, in order, that begin with a word and find all that they need among the words nearby, those of ``needed``."""
        found = self.remembered.get((first, near))
        if found is None:
            rules = self.by_word.get(first, ())
            found = tuple(rule for rule in rules if not any(need.isdisjoint(near) for need in rule.needs))
            if len(self.remembered) >= MOST:
                self.remembered.clear()
            self.remembered[first, near] = found
        return found

    def found_by(self, rule: Rule) -> str:
        """Name for ``found_by``: ``dates.en.weekday/1``."""
        return f"dates.{self.language}.{rule.name}/{VERSION}"

    def value(self, words: str, form: str) -> str | None:
        """Value of a form in a word list (letter case, blanks and full stops aside), or None."""
        return self.words[words].get(normal(form))


@lru_cache(maxsize=512)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.I)


@lru_cache(maxsize=4)
def load_rules(language: str = "en") -> Rules:
    """Rules of a language; read once."""
    path = files("onrecord.dates") / "rules" / f"{language}.toml"
    if not path.is_file():
        raise RuleError(f"dates/rules/{language}.toml: there are no rules for dates in this language.")
    return compile_rules(tomllib.loads(path.read_text(encoding="utf-8")), name=f"dates/rules/{language}.toml")


def compile_rules(source: Mapping[str, Any], *, name: str) -> Rules:
    """Rules from the parsed file; ``name`` is for messages."""
    source = {**source, "words": _with_others(source["words"])}
    patterns = Patterns(source["words"], source["patterns"])
    rules = tuple(_rule(entry, patterns, name) for entry in source["rule"])
    vocabulary, core = _vocabulary(source)
    words = sorted({word for rule in rules for word in rule.begins})
    return Rules(
        language=source["language"],
        rules=rules,
        by_word={word: tuple(rule for rule in rules if word in rule.begins) for word in words},
        vocabulary=vocabulary,
        core=core,
        words=_lists(source),
        ranges=dict(source.get("ranges", {})),
        tense=dict(source.get("tense", {})),
        attach=dict(source.get("attach", {})),
        needed=frozenset(word for rule in rules for need in rule.needs for word in need),
    )


def _with_others(words: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The word lists, each with the forms of those that it names under ``also``."""
    out = {}
    for name, table in words.items():
        whole = {value: forms for value, forms in table.items() if value != "also"}
        for other in table.get("also", ()):
            for value, forms in words[other].items():
                if value != "case":
                    whole[value] = [*whole.get(value, ()), *forms]
        out[name] = whole
    return out


def _lists(source: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    return {
        words: {normal(form): value for value, forms in table.items() if value != "case" for form in forms}
        for words, table in source["words"].items()
    }


def _rule(entry: Mapping[str, Any], patterns: Patterns, name: str) -> Rule:
    try:
        return Rule(
            name=entry["name"],
            timex=entry["timex"],
            op=entry["op"],
            args=dict(entry.get("args", {})),
            source=_source(entry, patterns),
            begins=frozenset(patterns.begins(entry["pattern"])),
            needs=tuple(patterns.needs(entry["pattern"])),
            examples=tuple(entry.get("examples", ())),
        )
    except (KeyError, ValueError) as problem:
        raise RuleError(f"{name}: rule {entry.get('name', '?')!r} cannot be read: {problem}") from problem


def _source(entry: Mapping[str, Any], patterns: Patterns) -> str:
    body = patterns.regex(entry["pattern"])
    behind = "|".join(rf"(?<=\W{re.escape(word)}\s)|(?<=^{re.escape(word)}\s)" for word in entry.get("after", ()))
    behind = f"(?:{behind})" if behind else ""
    not_behind = "".join(rf"(?<!{re.escape(word.strip())}\s)" for word in entry.get("not_after", ()))
    ahead = f"(?!{spaced(entry['not_before'])})" if "not_before" in entry else ""
    return rf"(?<![\w$€£])(?<!\d[.,]){behind}{not_behind}(?:{body})(?!\w|[.,]\d|%){ahead}"


def _vocabulary(source: Mapping[str, Any]) -> tuple[frozenset[str], frozenset[str]]:
    lists = _lists(source)
    vocabulary = {word for table in lists.values() for form in table for word in re.findall(r"[a-z]+", form)}
    for pattern in (*source["patterns"].values(), *(entry["pattern"] for entry in source["rule"])):
        bare = PLACEHOLDER.sub(" ", re.sub(r"\(\?P<\w+>|\\[a-zA-Z]|\[[^\]]*\]", " ", pattern))
        vocabulary.update(re.findall(r"[a-z]+", bare.lower()))
    numbers = {word for form in lists["numeral"] for word in form.split()}
    return frozenset(vocabulary), frozenset((vocabulary - set(source["filling"]) - numbers) | set(source["core"]))
