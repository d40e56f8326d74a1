"""
Which language a report is in.

English announces itself by its small words, and most reports need no more. The rest goes to
py3langid, which is loaded only then. A few words of names ("M23 rebels seize Bunagana") belong to no
language: such a text is taken as what was asked for, unless its letters say otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.reports.rules import words

_READ = 6000  # characters; the middle of a long text tells no more
_QUOTED = re.compile(r"[\"“„«][^\"“”»\n]{0,400}[\"”“»]")
_LEFT = 8  # words
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 0.13  # share of English function words; wire English has 0.18 and more, other languages under 0.06
_DIFFERENT = 5  # of them, that a text must use
_SURE = 0.5  # probability of py3langid below which a text of a few words is undecided
_SHORT = 60  # words up to which a text may be undecided


@dataclass(frozen=True)
class Language:
    """
    The answer.

    Args:
        code: ISO 639 code of the likeliest language.
        probability: From 0 to 1, as py3langid reckons it; 1 where the small words decided.
        found_by: What decided.
    """

    code: str
    probability: float
    found_by: str


def tell_language(text: str, *, wanted: str = "en") -> Language:
    """
    The language of a stored text.

    Args:
        wanted: What an undecided text is taken for.

    >>> tell_language("The army said that it had not fired at the camp and that the dead were from the town.").code
    'en'
    """
    start = _own_words(text[:_READ])
    found = [word.lower() for word in _WORD.findall(start)]
    told = [word for word in found if word in words("function")]
    if len(set(told)) >= _DIFFERENT and len(told) >= _ENOUGH * len(found):
        return Language("en", 1.0, "reports.language.function_words/1")
    code, probability = _identifier().classify(start)
    if code != wanted and len(found) <= _SHORT and _undecided(code, wanted, probability, start):
        return Language(wanted, round(_share(start, wanted), 4), "reports.language.undecided/1")
    return Language(code, round(float(probability), 4), "py3langid")


def _own_words(text: str) -> str:
    """The text without what it quotes, which may be in another language; all of it where little else is left."""
    rest = _QUOTED.sub(" ", text)
    return rest if len(rest.split()) >= _LEFT else text


def _undecided(code: str, wanted: str, probability: float, text: str) -> bool:
    """Whether few words leave it open: a weak answer, or one that its neighbour shares, in Latin letters."""
    if not _mostly_latin(text):
        return False
    return probability < _SURE or _share(text, wanted) > probability / 2


def _share(text: str, code: str) -> float:
    return float(dict(_identifier().rank(text)).get(code, 0.0))


def _mostly_latin(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    latin = sum(unicodedata.name(character, "").startswith("LATIN") for character in letters)
    return 2 * latin >= len(letters)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
