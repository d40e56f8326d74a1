"""How names and words of different reports are compared: without case and accents, by consonants, by stems."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

STEM = 5  # letters
NAME = re.compile(r"(?<=[\s(\"“‘'’-])[^\W\d_a-z][\w'’]{2,}")  # a word with a capital that begins no sentence
STRAIGHT = str.maketrans("’‘ʼ", "'''")
DROPPED = str.maketrans("ckqz", "kkks", "aeiouyhw'’-. ")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """
    Lower case without accents, with straight apostrophes and single spaces, for comparing words of different reports.

    >>> fold("the Doctors’  Únion")
    "the doctors' union"
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(STRAIGHT))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


@lru_cache(maxsize=65536)
def consonants(name: str) -> str:
    """
    A name without what spellings differ in: accents, vowels, doubled letters, k for c; short names stay whole.

    >>> consonants("Yasynuvata") == consonants("Yasinovataya"), consonants("N'konga") == consonants("Nkonga")
    (True, True)
    """
    folded = fold(name)
    bare = re.sub(r"(.)\1+", r"\1", folded.translate(DROPPED))
    return bare if len(bare) > 2 else folded


@lru_cache(maxsize=65536)
def bare_names(words: str) -> str:
    """
    The consonants of each name among the words, or of all words where none is a name.

    >>> bare_names("outside Nkonga"), bare_names("Upper Nkonga"), bare_names("the old mill")
    ('nkng', 'upper nkng', 'tldml')
    """
    return " ".join(consonants(name) for name in NAME.findall(f" {words}")) or consonants(words)


@lru_cache(maxsize=65536)
def stem(words: str) -> str:
    """
    The first word without its ending, roughly: enough to see that two reports use one word.

    >>> stem("ambushed"), stem("ambush")
    ('ambus', 'ambus')
    """
    return fold(words).split()[0][:STEM]
