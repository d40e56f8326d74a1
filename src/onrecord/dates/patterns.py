"""
The pattern language of the rules: regular expressions in which a blank is any
white space and ``{name}`` a word list or a named pattern of the same file.

Besides its regular expression, every pattern yields the words that it can begin
with, and sets of words of which each match holds one, so that at a given word only
the few rules are tried that may fit there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

BLANK = r"(?:[^\S\n]+|\n)"
BLANKS = re.compile(r"\[[^\]]*\]| ")
PLACEHOLDER = re.compile(r"\{([a-z]+)(\d*)\}")
DIGIT, APOSTROPHE = "#", "'"
QUANTIFIER = re.compile(r"[?*+]|\{\d+(?:,\d*)?\}")
GROUP = re.compile(r"\((?:\?(?::|-i:|P<\w+>))?")
LETTERS = re.compile(r"[a-z]+", re.I)
WORD = re.compile(r"[^\W\d_]+|\d+")
OPEN = re.compile(r"\(\?[:P]|[\[{*+]|\\w")  # what goes on with a word begun

Needs = list[frozenset[str]]


def normal(form: str) -> str:
    """A form as the word lists keep it: lower case, single blanks, no final full stop, straight apostrophes."""
    return " ".join(form.lower().replace("’", "'").replace("-", " ").split()).rstrip(".!")


class Patterns:
    """
    The word lists and named patterns of one rules file.

    Args:
        words: Word lists: for each, value to forms.
        named: Pattern name to pattern.
    """

    def __init__(self, words: Mapping[str, Mapping[str, Any]], named: Mapping[str, str]) -> None:
        forms = {name: _forms(table) for name, table in words.items()}
        self._regex = {name: _alternatives(forms[name], cased=bool(words[name].get("case"))) for name in words}
        self._begins = {name: {_first(form) for form in forms[name]} for name in words}
        self._regex["number"] = _number(self._regex["numeral"])
        self._begins["number"] = self._begins["numeral"] | {"a", DIGIT}
        self._needs = {name: [_first_words(forms[name])] for name in words}
        self._needs["number"] = [self._needs["numeral"][0] | {"a", DIGIT}]
        for name, pattern in named.items():
            self._regex[name] = self.regex(pattern, named_groups=False)
            self._begins[name], _, self._needs[name] = _Reader(pattern, self._begins, self._needs).alternatives()

    def regex(self, pattern: str, *, named_groups: bool = True) -> str:
        """The pattern as a regular expression; each placeholder a group of its name."""

        def group(match: re.Match[str]) -> str:
            inner = self._regex[match[1]]
            return f"(?P<{match[1]}{match[2]}>{inner})" if named_groups else f"(?:{inner})"

        return PLACEHOLDER.sub(group, spaced(pattern))

    def begins(self, pattern: str) -> set[str]:
        """The first words (lower case) that a match can have; ``#`` for figures, ``'`` for an apostrophe."""
        return _Reader(pattern, self._begins, self._needs).alternatives()[0]

    def needs(self, pattern: str) -> Needs:
        """Sets of words; every match has a word of each. Those that its first word is always in are left out."""
        begins, _, needs = _Reader(pattern, self._begins, self._needs).alternatives()
        return _smallest(need for need in needs if not begins <= need)


def spaced(pattern: str) -> str:
    """The pattern with its blanks as white space; within square brackets a blank is one character of it."""
    return BLANKS.sub(lambda found: BLANK if found[0] == " " else found[0].replace(" ", r"\s"), pattern)


def _forms(table: Mapping[str, Any]) -> list[str]:
    return sorted({form for key, forms in table.items() if key != "case" for form in forms}, key=lambda f: (-len(f), f))


def _alternatives(forms: list[str], *, cased: bool) -> str:
    """A word list as a pattern, the longest form first; "cased" words begin with a capital letter."""
    joined = "|".join(_form(form) for form in forms)
    return f"(?-i:(?=[A-Z]))(?:{joined})" if cased else joined


def _form(form: str) -> str:
    text = re.escape(form.rstrip(".!")).replace(r"\ ", BLANK).replace("'", "['’]")
    text = re.sub(r"(?<=[a-z])\\-(?=[a-z])", "[- ]?", text)
    if form.endswith(".!"):
        return text + r"\."
    if form.endswith("."):
        return text + r"(?:\.|(?![a-z]))"
    return text if not form[-1].isalnum() else text + r"(?!\w)"


def _number(numeral: str) -> str:
    word = f"(?:{numeral})"
    return (
        rf"[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+(?:\.[0-9]+)?(?:{BLANK}1/2)?"
        rf"|(?:a{BLANK}(?=hundred|thousand))?{word}(?:(?:-|{BLANK}(?:and{BLANK})?){word})*"
    )


def _first(form: str) -> str:
    """The first word of a form as a text holds it: of "Father's Day" the "father"."""
    word = normal(form).split()[0]
    letters = WORD.match(word)
    return DIGIT if word[0].isdigit() else letters[0] if letters else word


def _first_words(forms: list[str]) -> frozenset[str]:
    """Of every form the first word as a text holds it: of "a.m." the "a", of "week-end" that and "weekend"."""
    found = set()
    for form in forms:
        parts = form.lower().replace("’", "'").split()[0].split("-")
        words = [WORD.search("".join(parts[: size + 1])) for size in range(len(parts))]
        found |= {DIGIT if word[0].isdigit() else word[0] for word in words if word}
    return frozenset(found)


def _smallest(needs: Iterable[frozenset[str]]) -> Needs:
    """The sets without those that hold another of them, the smallest first."""
    found: Needs = []
    for need in sorted(set(needs), key=lambda need: (len(need), sorted(need))):
        if not any(smaller <= need for smaller in found):
            found.append(need)
    return found


class _Reader:
    """Reads a pattern from the left for the words that it can begin with and those that it cannot do without."""

    def __init__(self, pattern: str, begins: Mapping[str, set[str]], needs: Mapping[str, Needs]) -> None:
        self.pattern = pattern
        self.known_begins = begins
        self.known_needs = needs
        self.at = 0

    def alternatives(self) -> tuple[set[str], bool, Needs]:
        """First words, whether the whole may be empty, and what it needs."""
        words, empty, needs = self.sequence()
        while self.pattern[self.at : self.at + 1] == "|":
            self.at += 1
            more, may, theirs = self.sequence()
            words, empty = words | more, empty or may
            needs = _smallest(one | other for one in needs for other in theirs)
        return words, empty, needs

    def sequence(self) -> tuple[set[str], bool, Needs]:
        words: set[str] = set()
        needs: Needs = []
        empty = True
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            more, may, theirs = self.atom()
            quantifier = QUANTIFIER.match(self.pattern, self.at)
            if quantifier:
                self.at = quantifier.end()
                may = may or quantifier[0][0] in "?*" or quantifier[0].startswith("{0")
            if not may:
                needs += theirs
            if empty:
                words |= more
                empty = may
        return words, empty, needs

    def atom(self) -> tuple[set[str], bool, Needs]:
        placeholder = PLACEHOLDER.match(self.pattern, self.at)
        if placeholder:
            self.at = placeholder.end()
            return set(self.known_begins[placeholder[1]]), False, self.known_needs[placeholder[1]]
        if self.pattern[self.at] == "(":
            return self.group()
        if self.pattern[self.at] == "[":
            end = self.pattern.index("]", self.at)
            inside, self.at = self.pattern[self.at + 1 : end], end + 1
            words = {DIGIT} if "0" in inside or "1" in inside else {APOSTROPHE} if "'" in inside else set()
            return words, False, [frozenset({DIGIT})] if inside.replace("-", "").isdigit() else []
        if self.pattern[self.at].isdigit():
            self.at += 1
            return {DIGIT}, False, [frozenset({DIGIT})]
        letters = LETTERS.match(self.pattern, self.at)
        if letters:
            return self.letters(letters[0])
        self.at += 2 if self.pattern[self.at] == "\\" else 1
        return set(), self.pattern[self.at - 2 : self.at] == r"\b", []

    def group(self) -> tuple[set[str], bool, Needs]:
        opening = GROUP.match(self.pattern, self.at)
        assert opening is not None
        if self.pattern.startswith(("(?=", "(?!", "(?<"), self.at) and not self.pattern.startswith("(?P", self.at):
            self.at = _closing(self.pattern, self.at) + 1
            return set(), True, []
        self.at = opening.end()
        found = self.alternatives()
        self.at += 1
        return found

    def letters(self, letters: str) -> tuple[set[str], bool, Needs]:
        before = self.pattern[self.at - 1 : self.at]
        self.at += len(letters)
        words = {letters.lower()}
        if self.pattern[self.at : self.at + 1] == "?" and len(letters) > 1:
            self.at += 1
            words.add(letters[:-1].lower())
        part = before in ("]", "}", "*", "+") or OPEN.match(self.pattern, self.at) is not None
        return words, False, [] if part else [frozenset(words)]


def _closing(pattern: str, start: int) -> int:
    """Place of the bracket that closes the one at ``start``."""
    depth = 0
    for place in range(start, len(pattern)):
        depth += {"(": 1, ")": -1}.get(pattern[place], 0)
        if not depth:
            return place
    return len(pattern) - 1
