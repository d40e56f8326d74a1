"""Documents in the format of the CAT annotation tool, as MEANTIME and ECB+ have them: words, marks, ties, and a readable text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

CLOSING = frozenset({",", ".", ";", ":", "!", "?", ")", "]", "%", "'s", "’s", "'", "n't", "..."})
OPENING = frozenset({"(", "[", "$", "£"})


class Mark(NamedTuple):
    """
    Something marked.

    Args:
        id: Its number in the document.
        kind: Its tag: ``EVENT_MENTION``, ``TIMEX3``, ``ACTION_OCCURRENCE``.
        words: Numbers of its words, in order.
        facts: Its attributes.
    """

    id: str
    kind: str
    words: tuple[int, ...]
    facts: Mapping[str, str]


class Document(NamedTuple):
    """
    One document.

    Args:
        name: Its name, without the file's ending.
        number: Its number in the corpus.
        text: Its words with the spaces that print has between them; a blank line after title and date line.
        spans: First and last character (exclusive) of each word in the text.
        words: Its words.
        sentences: The sentence of each word.
        marks: Everything marked.
        root: The whole document, for its ties.
    """

    name: str
    number: str
    text: str
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    sentences: tuple[int, ...]
    marks: tuple[Mark, ...]
    root: ElementTree.Element

    def words_at(self, start: int, end: int) -> list[int]:
        """Numbers of the words that overlap the characters."""
        return [n for n, (first, last) in enumerate(self.spans) if first < end and start < last]


def document(path: Path, *, alone: int = 0) -> Document:
    """
    One file.

    Args:
        path: The file.
        alone: How many sentences at the beginning (title, date line) stand as paragraphs of their own.
    """
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    tokens = [token for token in root.iter("token") if token.get("t_id")]
    places = {token.get("t_id", ""): n for n, token in enumerate(tokens)}
    words = tuple(token.text or "" for token in tokens)
    sentences = tuple(int(token.get("sentence", "0")) for token in tokens)
    text, spans = _printed(words, sentences, alone)
    marks = []
    for element in root.findall("./Markables/*"):
        anchors = sorted(places[a.get("t_id", "")] for a in element.iter("token_anchor") if a.get("t_id") in places)
        marks.append(Mark(element.get("m_id", ""), element.tag, tuple(anchors), dict(element.attrib)))
    return Document(path.stem, root.get("doc_id") or path.stem, text, spans, words, sentences, tuple(marks), root)


def _printed(words: tuple[str, ...], sentences: tuple[int, ...], alone: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    text = ""
    spans: list[tuple[int, int]] = []
    quoted = glued = False
    for n, word in enumerate(words):
        if n and sentences[n] != sentences[n - 1]:
            text += "\n\n" if sentences[n - 1] < alone else " "
            quoted = False
        elif n and not glued and word not in CLOSING and not (word == '"' and quoted):
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
        glued = word in OPENING or (word == '"' and not quoted)
        quoted = quoted != (word == '"')
    return text, tuple(spans)
