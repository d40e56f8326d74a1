"""
Small letters for reports that are written in capitals throughout, as wire services and monitoring desks once sent them.

What tells names from other words is lost in such a text, and most of what reads it needs it. Words that a word list
knows in small letters get them; what it does not know is a name; what stands in brackets behind a name is its acronym.
The text keeps its length, so that every position in it stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from gzip import decompress
from importlib import resources

from onrecord.reports.rules import rules

LETTERS = 100  # fewer tell a headline or a masthead, not a way of writing
SHARE = 0.9  # of the letters that are capitals
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
BRACKETED = re.compile(r"[\[(]([^\W\d_]{2,10})[\])]")
BEFORE = re.compile(r"[^\W_]['\"”’]?\s*\Z")  # a bracket that stands behind no word holds a speaker
BEGINS = re.compile(r"(?:\A|(?<![.\s]\w)[.!?]['\"”’)\]]*\s+|\n\s*\n|[:.]\s*[\"“]|--+ *(?:\[[^\]]*\]\s*)*)\s*[\"“(\[]*(?=[^\W\d_])")
PREFIXED = re.compile(r"[^\W\d_]['’][^\W\d_]{3}")  # "D'AUBUISSON", "O'BRIEN"
HEAD = 250  # characters in which a dateline ends; a dash behind them begins no sentence
NEAR = 20  # characters before a bracket in which the word that it is of ends
VOWELS = frozenset("aeiouyáéíóúü")
SHORT = 5  # letters of the longest word without vowels that is no typing error but letters that stand for words
PREFIXES = ("anti", "counter", "non", "inter", "narco", "machine", "sub", "super", "over", "under", "out", "un", "re")
ENDINGS = (("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""), ("ies", "y"), ("er", ""))  # fmt: skip


@dataclass
class _Word:
    """A word of the text: where it stands, in small letters, and how it is to be written."""

    start: int
    end: int
    low: str
    case: str


def in_capitals(text: str) -> bool:
    """Whether a text is written in capitals throughout."""
    upper = sum(map(str.isupper, text))
    return upper >= LETTERS and upper >= SHARE * (upper + sum(map(str.islower, text)))


def small_letters(text: str, language: str = "en") -> str:
    """
    The text with capitals where names, acronyms and sentences have them.

    >>> small_letters("GUERRILLAS OF THE NATIONAL UNITY [URNG] KILLED TWO FARMERS IN FLORES.")
    'Guerrillas of the National Unity [URNG] killed two farmers in Flores.'
    """
    section = rules(language)["capitals"]
    known = known_words(language)
    words = [_Word(m.start(), m.end(), m[0].lower(), "") for m in WORD.finditer(text)]
    acronyms = _acronyms(text, words, known, frozenset(section["not_acronyms"]))
    names = _names(section["names"])
    for word in words:
        word.case = _case(text, word, known, acronyms, section)
    for number in range(len(words)):
        _name(words, number, names)
    for number in (*reversed(range(len(words))), *range(len(words))):  # titles look ahead, kinds look back
        _beside(text, words, number, section)
    return _written(text, words)


@cache
def known_words(language: str) -> frozenset[str]:
    """Words that a language writes in small letters; the file says of each how many letters of the one before it keeps."""
    packed = (resources.files("onrecord.reports.rules") / f"small_letters.{language}.gz").read_bytes()
    found, before = [], ""
    for line in decompress(packed).decode().split("\n"):
        before = before[: ord(line[0]) - ord("a")] + line[1:]
        found.append(before)
    return frozenset(found)


@cache
def _phrases(words: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in words:
        parts = tuple(phrase.split(" "))
        found.setdefault(parts[0], []).append(parts)
    return found


def _names(words: Sequence[str]) -> dict[str, list[tuple[str, ...]]]:
    return _phrases(tuple(words))


def _acronyms(text: str, words: list[_Word], known: frozenset[str], never: frozenset[str]) -> frozenset[str]:
    """Letters in brackets that stand for the words before them, or for nothing that the word list knows."""
    found = set()
    starts = {word.start: number for number, word in enumerate(words)}
    for match in BRACKETED.finditer(text):
        low = match[1].lower()
        if low in never or not BEFORE.search(text, max(match.start() - NEAR, 0), match.start()):
            continue
        at = starts.get(match.start(1), 0)
        long = _spelled(words, at, low)
        if long or (low not in known and len(low) <= SHORT):
            found.add(low)
        for word in long:
            word.case = "name"
    return frozenset(found)


def _spelled(words: list[_Word], at: int, letters: str) -> list[_Word]:
    """The words before ``at`` whose first letters are the acronym's, small words skipped; empty where they are not."""
    small = frozenset(rules()["particles"]["words"]) | {"and", "for"}
    found: list[_Word] = []
    left = letters
    for word in reversed(words[max(at - 2 * len(letters), 0) : at]):
        if left and word.low[0] == left[-1] and not (word.low in small and len(left) > 1 and left[-1] != word.low[0]):
            left = left[:-1]
            found.append(word)
        elif word.low not in small:
            break
        if not left:
            return found
    told = [word for word in words[max(at - 2 * len(letters), 0) : at] if word.low not in small][-len(letters) :]
    return told if sorted(word.low[0] for word in told) == sorted(letters) else []


def _case(text: str, word: _Word, known: frozenset[str], acronyms: frozenset[str], section: dict[str, list[str]]) -> str:
    low, around = word.low, text[max(word.start - 1, 0) : word.start] + text[word.end : word.end + 1]
    if low in acronyms or low in section["acronyms"]:
        return "capitals"
    if word.case:
        return word.case
    if around[:1].isdigit():
        return "small"
    if len(low) == 1:
        return "small" if low == "a" and "." not in around and "-" not in around else "capitals"
    if low in section["small"]:
        return "small"
    if low in section["always"]:
        return "name"
    if low in section["near_numbers"]:
        near = text[max(word.start - 3, 0) : word.start] + text[word.end : word.end + 3]
        return "name" if any(character.isdigit() for character in near) else "small"
    stem, _, rest = low.replace("’", "'").partition("'")
    if len(stem) == 1 and len(rest) > 2:
        return "name"
    if stem in known or low.replace("’", "'") in section["short_forms"] or _is_formed(stem, known):
        return "small"
    if len(stem) <= SHORT and not VOWELS & set(stem):
        return "name" if low in section["titles"] else "capitals"
    return "name"


def _is_formed(word: str, known: frozenset[str]) -> bool:
    """Whether a word is made of one that is known: "machinegunned", "antigovernment"."""
    front = next((word[len(p) :] for p in PREFIXES if word.startswith(p) and len(word) > len(p) + 2), word)
    return front in known or any(
        part.endswith(end) and len(part) > len(end) + 2 and part[: len(part) - len(end)] + old in known
        for part in {word, front}
        for end, old in ENDINGS
    )


def _name(words: list[_Word], number: int, names: dict[str, list[tuple[str, ...]]]) -> None:
    """Names that are made of ordinary words ("the Shining Path")."""
    for parts in names.get(words[number].low, ()):
        if tuple(word.low for word in words[number : number + len(parts)]) == parts:
            for word in words[number : number + len(parts)]:
                word.case = "small" if word.low in ("of", "and", "the") else "name"


def _beside(text: str, words: list[_Word], number: int, section: dict[str, list[str]]) -> None:
    """Words that are part of a name because of the one beside them: titles before, kinds behind, articles within."""
    word = words[number]
    if word.case == "name" and word.low not in section["articles"]:
        return
    after = words[number + 1] if number + 1 < len(words) else None
    before = words[number - 1] if number else None
    name_after = after is not None and after.case == "name" and text[word.end : after.start].strip(". \n") == ""
    name_before = before is not None and before.case == "name" and text[before.end : word.start].isspace()
    if word.low in section["articles"]:
        joined = before is not None and before.low in section["joining"]
        word.case = "name" if name_after and not joined else "small"
    elif (word.low in section["titles"] and name_after) or (word.low in section["kinds"] and name_before):
        word.case = "name"
    else:
        called = name_before or before is None or _is_called(before, section)
        word.case = "name" if called and name_after and word.low in section["given"] else word.case


def _is_called(before: _Word, section: dict[str, list[str]]) -> bool:
    """Whether a word stands before a person's name: "judge", "leader", "and"."""
    return before.low in section["titles"] or before.low in section["callings"]


def _written(text: str, words: list[_Word]) -> str:
    dash = text.find("--", 0, HEAD)
    starts = {match.end() for match in BEGINS.finditer(text) if "--" not in match[0] or match.start() == dash}
    pieces, end = [], 0
    for word in words:
        plain = text[word.start : word.end]
        pieces.append(text[end : word.start])
        if word.case == "capitals":
            tail = re.search(r"['’]\w$", plain)
            pieces.append(plain[: tail.start()] + tail[0].lower() if tail else plain)
        elif word.case == "name" and PREFIXED.match(plain):
            pieces.append(plain[:3] + _small(plain[3:]))
        elif word.case == "name" or word.start in starts:
            pieces.append(plain[0] + _small(plain[1:]))
        else:
            pieces.append(_small(plain))
        end = word.end
    return "".join([*pieces, text[end:]])


def _small(letters: str) -> str:
    """In small letters, as many characters as before."""
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in letters)
