"""
Text as it is stored: NFC, ``\\n`` only, nothing invisible; with every character's place in what was read.

What is done, in this order of thought:

- Line ends of every kind (CRLF, CR, NEL, form feed, line and paragraph separators) become ``\\n``.
- White space of every other kind (tab, no-break, thin, ideographic) becomes one space each.
- Characters that show nothing are dropped: byte order marks, soft hyphens, zero-width spaces, word joiners,
  marks of writing direction, controls. Joiners (U+200C, U+200D) stay: emoji and Persian need them.
- Halves of surrogate pairs, which no encoding can write, become U+FFFD.
- The rest is composed (NFC). Ligatures and full-width letters stay as they are: NFC keeps them.
- White space at the end of a line goes, more than one empty line becomes one, and so does white space around the whole.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANK = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb"
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_ODD = re.compile(f"\r\n|[\r\x0b\x0c\x85\u2028\u2029{_BLANK}{_INVISIBLE}{_CONTROL}\ud800-\udfff]")
_GAP = re.compile(r" *\n(?: *\n)*")
_JAMO = ("\u1160", "\u11ff")


@dataclass(frozen=True)
class Cleaned:
    """
    A stored text and the way back to what was read.

    Args:
        text: What is stored.
        pieces: Runs of characters in order, each (start in the stored text, start in the raw text, length in the raw
            text). A run of equal length on both sides corresponds one to one; any other run only as a whole.
        raw_length: Length of the raw text, in code points.
    """

    text: str
    pieces: tuple[tuple[int, int, int], ...]
    raw_length: int

    def original(self, start: int, end: int) -> tuple[int, int]:
        """
        Where in the raw text the stored characters ``start``..``end`` come from, end exclusive.

        What was dropped inside the span is inside the answer; what was dropped at its edges is not.

        >>> clean("a\\u00adb").original(1, 2)
        (2, 3)
        """
        if end <= start:
            at = self.place(start)[0] if start < len(self.text) else self.raw_length
            return at, at
        return self.place(start)[0], self.place(end - 1)[1]

    def place(self, index: int) -> tuple[int, int]:
        """Where the one stored character comes from."""
        at = bisect_right(self.pieces, (index, self.raw_length + 1, 0)) - 1
        start, raw_start, raw_length = self.pieces[at]
        following = self.pieces[at + 1][0] if at + 1 < len(self.pieces) else len(self.text)
        if following - start == raw_length:
            return raw_start + index - start, raw_start + index - start + 1
        return raw_start, raw_start + raw_length


def clean(raw: str) -> Cleaned:
    """
    The text to store for what was read.

    Cleaning what is clean changes nothing.

    >>> clean("\\ufeffCafe\\u0301\\r\\nGoma  \\n").text
    'Café\\nGoma'
    """
    return _trimmed(_composed(_replaced(raw)))


def clean_line(raw: str | None) -> str | None:
    """One line for a title or a name: cleaned, runs of white space to one space; None where nothing is left."""
    line = " ".join(clean(raw).text.split()) if raw else ""
    return line or None


class _Writer:
    """Collects stored text and the pieces that lead back."""

    def __init__(self, before: Cleaned) -> None:
        self.before = before
        self.parts: list[str] = []
        self.length = 0
        self.pieces: list[tuple[int, int, int]] = []

    def keep(self, start: int, end: int) -> None:
        """Take over the characters as they stand, with the pieces they had."""
        before = self.before
        while start < end:
            at = bisect_right(before.pieces, (start, before.raw_length + 1, 0)) - 1
            piece_start, _, raw_length = before.pieces[at]
            following = before.pieces[at + 1][0] if at + 1 < len(before.pieces) else len(before.text)
            stop = min(end, following)
            if following - piece_start == raw_length:
                raw = before.place(start)[0]
                self.put(before.text[start:stop], raw, raw + stop - start)
            else:
                self.put(before.text[start:stop], *before.place(start))
            start = stop

    def put(self, text: str, raw_start: int, raw_end: int) -> None:
        """Write ``text`` for the raw characters ``raw_start``..``raw_end``."""
        if text:
            self.parts.append(text)
            if not self._continues(len(text), raw_start, raw_end):
                self.pieces.append((self.length, raw_start, raw_end - raw_start))
            self.length += len(text)

    def _continues(self, length: int, raw_start: int, raw_end: int) -> bool:
        if not self.pieces or length != raw_end - raw_start:
            return False
        start, raw, raw_length = self.pieces[-1]
        if self.length - start != raw_length or raw + raw_length != raw_start:
            return False
        self.pieces[-1] = (start, raw, raw_length + length)
        return True

    def done(self) -> Cleaned:
        return Cleaned("".join(self.parts), tuple(self.pieces), self.before.raw_length)


def _replaced(raw: str) -> Cleaned:
    whole = Cleaned(raw, ((0, 0, len(raw)),) if raw else (), len(raw))
    if not _ODD.search(raw):
        return whole
    writer, position = _Writer(whole), 0
    for match in _ODD.finditer(raw):
        writer.put(raw[position : match.start()], position, match.start())
        writer.put(_stands_for(match.group()), match.start(), match.end())
        position = match.end()
    writer.put(raw[position:], position, len(raw))
    return writer.done()


@cache
def _stands_for(odd: str) -> str:
    if _LINE_END.fullmatch(odd):
        return "\n"
    if odd in _BLANK:
        return " "
    return "\ufffd" if "\ud800" <= odd <= "\udfff" else ""


def _composed(before: Cleaned) -> Cleaned:
    """The text in NFC, piece by piece, so that a letter leads back to its own marks only."""
    text = before.text
    if unicodedata.is_normalized("NFC", text):
        return before
    writer, position = _Writer(before), 0
    for start, end in _clusters(text):
        cluster = text[start:end]
        if not unicodedata.is_normalized("NFC", cluster):
            writer.keep(position, start)
            writer.put(unicodedata.normalize("NFC", cluster), before.place(start)[0], before.place(end - 1)[1])
            position = end
    writer.keep(position, len(text))
    done = writer.done()
    if done.text == unicodedata.normalize("NFC", text):
        return done
    # Subtle: a Unicode version may compose what _clusters takes apart; then the text leads back only as a whole.
    return Cleaned(unicodedata.normalize("NFC", text), ((0, 0, before.raw_length),), before.raw_length)


def _clusters(text: str) -> list[tuple[int, int]]:
    """Stretches that hold something other than ASCII, cut wherever no character can combine with the one before."""
    found: list[tuple[int, int]] = []
    for match in re.finditer(r"[\x00-\x7f]?[^\x00-\x7f]+", text):
        start = match.start()
        for index in range(start + 1, match.end()):
            if not _may_combine(text[index]):
                found.append((start, index))
                start = index
        found.append((start, match.end()))
    return found


@cache
def _may_combine(character: str) -> bool:
    return (
        unicodedata.combining(character) != 0
        or unicodedata.category(character) in ("Mn", "Mc")
        or _JAMO[0] <= character <= _JAMO[1]
    )


def _trimmed(before: Cleaned) -> Cleaned:
    """The text without white space at line ends and around the whole, and with one empty line at most."""
    text = before.text
    start, end = len(text) - len(text.lstrip(" \n")), len(text.rstrip(" \n"))
    if end <= start:
        return Cleaned("", (), before.raw_length)
    writer, position = _Writer(before), start
    for match in _GAP.finditer(text, start, end):
        if match.group() in ("\n", "\n\n"):
            continue
        writer.keep(position, match.start())
        ends = [index for index in range(match.start(), match.end()) if text[index] == "\n"]
        for index in ends[:2]:
            writer.keep(index, index + 1)
        position = match.end()
    if position == 0 and end == len(text):
        return before
    writer.keep(position, end)
    return writer.done()
