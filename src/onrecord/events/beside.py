"""Lines that stand beside the story and tell no act of it: bare headings of sections, and what a page puts between its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.records import Sentence, Token, Tokens

ENUMERATED = re.compile(r"(?:\(?(?:[A-Za-z]|[IVX]{1,4}|\d{1,3})[.)]|[•*–—-])\s+")
LONGEST = 8  # words of a heading that only names a subject


def beside_story(tokens: Tokens, page: Iterable[str]) -> dict[int, str]:
    """
    The reason why a sentence tells no act of its own, by its number.

    A heading without verb, name or figure ("Unlawful killings") only says what is told below it, where its own line is
    not the first and not the last of the report. "Read also: ..." brings the title of another report.

    Args:
        tokens: The report's words.
        page: What opens a line that belongs to the page, in small letters.
    """
    opening = tuple(page)
    found: dict[int, str] = {}
    for sentence in tokens.sentences:
        start = tokens.text.rfind("\n", 0, sentence.start) + 1
        if tokens.text[start : sentence.end].lower().lstrip(" •*-–—>").startswith(opening):
            found[sentence.index] = "page-line"
        elif _is_heading(tokens, sentence, start):
            found[sentence.index] = "heading"
    return found


def _is_heading(tokens: Tokens, sentence: Sentence, line: int) -> bool:
    text = tokens.text
    before = text[line : sentence.start]
    if not sentence.index or sentence.index == len(tokens.sentences) - 1 or text[sentence.end : sentence.end + 1] != "\n":
        return False
    if before.strip() and not ENUMERATED.fullmatch(before.strip() + " "):
        return False
    listed = ENUMERATED.match(text, sentence.start)
    begin = listed.end() if listed is not None else sentence.start
    words = [word for word in tokens[sentence.first : sentence.last] if word.start >= begin]
    return 0 < len(words) <= LONGEST and words[-1].text.isalpha() and not any(map(_tells, words))


def _tells(word: Token) -> bool:
    """Whether a word can say who, where, when, how many, or that something was done."""
    return word.upos in ("VERB", "AUX", "PROPN", "NUM", "PRON") or any(character.isdigit() for character in word.text)
