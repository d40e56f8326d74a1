"""Divides text into words as Universal Dependencies does for English (EWT, GUM).

Clitics, currency signs, hyphens and slashes inside compounds are words of their
own ("didn't" -> "did", "n't"; "U.S.-led" -> "U.S.", "-", "led"); prefixes that the
treebanks leave on stay on ("co-founder"). Whether a final full stop belongs to an
abbreviation is decided here; where a sentence ends is decided by the network.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

Extent = tuple[int, int]

ABBREVIATIONS = frozenset(
    ["mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "gen", "col", "lt", "maj", "capt", "sgt", "cpl", "pvt", "adm", "cmdr", "brig", "hon", "rep", "reps", "sen", "sens", "gov", "pres", "rev", "fr", "msgr", "supt", "det", "insp", "atty", "messrs", "mme", "mlle", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "no", "nos", "vs", "v", "etc", "inc", "ltd", "co", "corp", "bros", "plc", "llc", "dept", "univ", "est", "approx", "ca", "cf", "al", "eg", "ie", "fig", "figs", "vol", "pp", "ed", "eds", "trans", "ft", "mt", "mts", "ave", "blvd", "rd", "ph.d", "ph", "u.s", "u.k", "u.n", "e.u", "a.m", "p.m", "b.c", "a.d", "d.c", "i.e", "e.g", "ala", "ariz", "ark", "calif", "colo", "conn", "fla", "ga", "ill", "ind", "kan", "ky", "la", "mass", "md", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis", "wyo"]
)
PREFIXES = frozenset(
    ["a", "ante", "anti", "bi", "co", "counter", "cyber", "de", "e", "eco", "ex", "extra", "hyper", "inter", "intra", "macro", "mega", "micro", "mid", "mini", "multi", "neo", "non", "over", "pan", "para", "peri", "post", "pre", "pro", "pseudo", "quasi", "re", "semi", "sub", "super", "supra", "trans", "tri", "ultra", "un", "under", "uni", "vice", "x"]
)
AMBIGUOUS = frozenset(["no", "nos", "sun", "mass"])
"""Abbreviations that are words as well: the full stop is theirs only where the text goes on with a figure or in small letters."""
AMBIGUOUS_WITH_STOP = frozenset(word + "." for word in AMBIGUOUS)
SUFFIXES = frozenset(["esque", "fest", "gate", "itis", "less", "most", "rama", "wide", "wise", "ish"])

URL = r"(?:https?://|www\.)[^\s<>\"')\]]*[^\s<>\"')\].,;:!?]"
EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
DOMAIN = r"\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|mil|info|co\.uk)\b(?:/[^\s<>\"')\]]*[^\s<>\"')\].,;:!?])?"
HANDLE = r"[@#](?!\d)\w+"
FILE = r"\b[\w-]+\.(?:doc|xls|pdf|txt|html?|ppt|jpe?g|zip)\b"
PHONE = r"\b\d{3}-\d{3}-\d{4}\b|\b\d{3}-\d{4}\b"
RUN = r"([=*_~+>#<^-])\1+"
NUMBER = r"(?>\d+(?:[.,:/]\d+)*)(?:st|nd|rd|th|s)?(?![^\W\d_])"
NUMBER_UNIT = r"\d+(?:[.,:]\d+)*"
FRACTION = r"(?<![\w.])\.\d+"
DECADE = r"(?<!\w)['’]\d0s\b"
ACRONYM = r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![\w]))?|(?:[A-Z]\.)+[A-Z](?!\w)|Ph\.D\."
ELLIPSIS = r"\.{2,}|…"
DASHES = r"-{2,}|[–—―]+"
AMPERSAND = r"[A-Z]{1,3}&[A-Z]{1,3}\b"
UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
"""Characters without width: part of the word or sign that they stand in or after, never a word alone."""
MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0e31-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff"
"""Accents, vowel points, variation selectors and skin tones: part of what stands before them."""
WORD = rf"[^\W_](?:\w|[{MARKS}]|[{UNSEEN}](?=\w))*"
SIGN = rf"[^\s{UNSEEN}](?:[{MARKS}]|\u200d[^\s\w])*"
TOKEN = re.compile(
    f"(?:{URL})|(?:{EMAIL})|(?:{FILE})|(?:{DOMAIN})|(?:{HANDLE})|(?:{PHONE})|(?:{ACRONYM})|(?:{FRACTION})|(?:{DECADE})|(?:{NUMBER})|(?:{NUMBER_UNIT})"
    f"|(?:{ELLIPSIS})|(?:{DASHES})|(?:{RUN})|(?:{AMPERSAND})|(?:{WORD})"
    rf"|[:;=]-?[)(DPp](?!\w)|[!?.]*[!?][!?.]*|{SIGN}",
    re.UNICODE,
)
CHUNK = re.compile(r"\S+")
APOSTROPHES = "'’ʼ`"
HYPHENS = frozenset("-‐‑")
GOES_ON = re.compile(r"[^\S\n]*[\da-z]")
FUSED = {
    "cannot": (3,), "gonna": (3,), "gotta": (3,), "wanna": (3,), "dont": (2,), "cant": (2,), "wont": (2,), "isnt": (2,),
    "didnt": (3,), "doesnt": (4,), "wasnt": (3,), "wouldnt": (5,), "couldnt": (5,), "shouldnt": (6,), "havent": (4,),
    "arent": (3,), "hasnt": (3,), "lemme": (3,), "gimme": (3,), "im": (1,), "ive": (1,),
}  # fmt: skip
CLITICS = ("s", "re", "ve", "ll", "d", "m")


def split_words(text: str) -> list[Extent]:
    """
    Where each word of the text starts and ends, in code points, in order.

    >>> text = "The U.S.-led coalition didn't say so."
    >>> [text[a:b] for a, b in split_words(text)]
    ['The', 'U.S.', '-', 'led', 'coalition', 'did', "n't", 'say', 'so', '.']
    """
    words: list[Extent] = []
    for chunk in CHUNK.finditer(text):
        start, written = chunk.start(), chunk.group()
        words += [(start + a, start + b) for a, b in _split_chunk(written)]
        if written[-1] == ".":
            a, b = words[-1]
            if text[a:b].lower() in AMBIGUOUS_WITH_STOP and not GOES_ON.match(text, b):
                words[-1:] = [(a, b - 1), (b - 1, b)]
    return words


@lru_cache(maxsize=50_000)
def _split_chunk(chunk: str) -> tuple[Extent, ...]:
    pieces = [m.span() for m in TOKEN.finditer(chunk)]
    return tuple(_clitics(chunk, _abbreviations(chunk, _affixes(chunk, pieces))))


def _affixes(chunk: str, pieces: list[Extent]) -> list[Extent]:
    """Joins "co-founder", "e-mail", "10-fold" again."""
    joined: list[Extent] = []
    k = 0
    while k < len(pieces):
        a, b = pieces[k]
        if (
            k + 2 < len(pieces)
            and chunk[b : b + 1] in HYPHENS
            and chunk[a - 1 : a] not in HYPHENS
            and pieces[k + 1] == (b, b + 1)
            and chunk[b + 1 : b + 2].isalnum()
        ):
            left, (c, d) = chunk[a:b].lower(), pieces[k + 2]
            if left in PREFIXES or chunk[c:d].lower() in SUFFIXES:
                joined.append((a, d))
                k += 3
                continue
        joined.append((a, b))
        k += 1
    return joined


def _abbreviations(chunk: str, pieces: list[Extent]) -> list[Extent]:
    """Gives "Mr", "Jan", initials and "U.S" their full stop back."""
    joined: list[Extent] = []
    for a, b in pieces:
        if joined and chunk[a:b] == "." and joined[-1][1] == a:
            c, d = joined[-1]
            word = chunk[c:d]
            initial = len(word) == 1 and word.isupper() and word != "I"
            if word.lower() in AMBIGUOUS and b < len(chunk) and not (chunk[b].isdigit() or chunk[b] == ","):
                joined.append((a, b))
                continue
            if initial or (word.lower() in ABBREVIATIONS and (word[0].isupper() or word.lower() in LOWER_ABBREVIATIONS)):
                joined[-1] = (c, b)
                continue
        joined.append((a, b))
    return joined


LOWER_ABBREVIATIONS = frozenset(["etc", "vs", "v", "no", "nos", "pp", "ed", "eds", "al", "ca", "cf", "approx", "p.m", "a.m", "i.e", "e.g", "ft"])


def _clitics(chunk: str, pieces: list[Extent]) -> list[Extent]:
    """Cuts "n't" and "'s" from their hosts; keeps names with an apostrophe inside whole."""
    words: list[Extent] = []
    k = 0
    if len(pieces) > 1 and chunk[0] in APOSTROPHES and pieces[1][0] == 1 and _is_clitic(chunk, pieces[1]):
        words.append((0, pieces[1][1]))
        k = 2
    while k < len(pieces):
        a, b = pieces[k]
        k += 1
        cuts: tuple[int, ...] = ()
        while not cuts and k + 1 < len(pieces) and pieces[k][0] == b and pieces[k + 1][0] == b + 1 and chunk[b] in APOSTROPHES:
            tail = chunk[b + 1 : pieces[k + 1][1]]
            if tail.lower() == "t" and chunk[a:b].lower().endswith("n") and b - a > 1:
                cuts = (b - 1,)
            elif _is_clitic(chunk, pieces[k + 1]):
                cuts = (b,)
            elif not (chunk[b - 1].isalpha() and tail[0].isalpha()):
                break
            b = pieces[k + 1][1]
            k += 2
        cuts = cuts or tuple(a + cut for cut in FUSED.get(chunk[a:b].lower(), ()))
        words.extend(pairwise([a, *cuts, b]))
    return words


def _is_clitic(chunk: str, piece: Extent) -> bool:
    return chunk[slice(*piece)].lower() in CLITICS
