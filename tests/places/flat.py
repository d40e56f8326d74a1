"""Readings for the tests of places: words told apart by rule of thumb, syntax only where a test needs it."""

from __future__ import annotations

import re

from onrecord.records import Name, Reading, Report, Sentence, Token, Tokens

LOWER = frozenset(["a", "an", "the", "in", "on", "at", "of", "and", "but", "he", "she", "it", "they", "we", "this", "that", "his", "her", "after", "before", "when", "as", "if", "for", "from", "by", "with", "to"])


def flat(text: str, *, names: dict[str, str] | None = None, dateline: str = "") -> Reading:
    """
    A reading whose capitalised words are proper nouns; all hang on the first word of their sentence.

    Args:
        names: Words of the text -> kind of name, for what the network would find.
        dateline: The words of the dateline at the head of the text.
    """
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    first = 0
    words = list(re.finditer(r"(?:[A-Z]\.)+|[^\W\d_]+(?:['’][^\W\ds_]\w*)*|['’]s\b|\d+(?:st|nd|rd|th)\b|\d[\d,.]*\d|\d|[^\w\s]", text))
    for index, match in enumerate(words):
        word = match.group()
        if word[0].isupper() and word.lower() not in LOWER:
            upos = "PROPN"
        elif word[0].isdigit():
            upos = "NUM"
        else:
            upos = {"the": "DET", "a": "DET", "an": "DET"}.get(word.lower(), "NOUN" if word[0].isalpha() else "PUNCT")
        head = first if index > first else -1
        tokens.append(
            Token(index, match.start(), match.end(), word, word.lower(), upos, "", head, "dep", len(sentences))
        )
        if word in ".!?" or index + 1 == len(words):
            paragraph = text[: tokens[first].start].count("\n\n")
            sentences.append(
                Sentence(len(sentences), first, index + 1, tokens[first].start, match.end(), first, paragraph)
            )
            first = index + 1
    layer = Tokens("r-test", text, tokens, sentences)
    found = []
    for phrase, kind in (names or {}).items():
        start = text.index(phrase)
        inside = layer.between(start, start + len(phrase))
        found.append(Name(inside[0], inside[-1] + 1, kind))  # type: ignore[arg-type]
    span = layer.characters(0, len(dateline)) if dateline else None
    report = Report(id="r-test", found_by="by hand", text=text, sha256="0" * 64, dateline=span)
    return Reading(report=report, tokens=layer, names=tuple(sorted(found, key=lambda name: name.first)))
