"""
What stands over a report's words: its dateline, and a day of publication that only the text itself names.

Publisher and day of publication come from the head of the file where it has one; the opening words
add the dateline. Its shapes are rules (``rules/en.toml``), each with an example.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.errors import RuleError
from onrecord.reports.days import alternatives, parse_day
from onrecord.reports.rules import rules, words

_LETTER = r"[^\W\d_]"
_WORD = rf"(?:{_LETTER}|[’'ʼ‘`.\-])+"
_PART = rf"{_WORD}(?: {_WORD}){{0,4}}"
_PLACE = rf"{_PART}(?:(?:, |/){_PART}){{0,3}}"
_AGENCY = r"[^()\n]{2,40}"
_DASH = r"(?: ?(?:—|--+|_) *| [–-] +|(?<=\)) ?[–-] *)"
_TITLE_END = re.compile(r"(?P<sign>[,:|(\[]|\s[-–—])\s*(?:as of\s+)?(?P<day>[^\W_][^|()\[\]–—]{6,30}\d)[)\]]?\s*$", re.IGNORECASE)
_BEFORE = 6  # lines (by-lines, captions, a masthead) that may stand before the dateline
LONGEST_DAY = 40  # characters of a line that is a day
_REACH = 160  # characters of a line that a dateline may take


@dataclass(frozen=True)
class Dateline:
    """
    The words that open a report and say where, and at times when, it was written.

    Args:
        start: First character of the place, in the stored text.
        end: One past the last character of place and date; the dash, and an agency at the end, stand behind it.
        place: The place words alone.
        agency: The name in brackets, or None.
        date: The words of the date as written, or None.
        rule: Name of the rule that found it.
    """

    start: int
    end: int
    place: str
    agency: str | None
    date: str | None
    rule: str


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    month, weekday = alternatives("months"), alternatives("weekdays")
    month = f"(?i:{month})"
    year = r"(?:,? \d{4})?"
    day = rf"(?:(?i:{weekday}),? )?(?:{month} \d{{1,2}}{year}|\d{{1,2}} {month}{year})"
    made = []
    for rule in rules()["dateline"]:
        if set(rule) != {"name", "pattern", "place", "example"} or rule["place"] not in ("any", "capitals"):
            raise RuleError(
                f'reports/rules/en.toml, rule "dateline.{rule.get("name")}": known keys are name, pattern, '
                'place ("any" or "capitals") and example.'
            )
        pattern = rule["pattern"]
        for name, shape in (("place", _PLACE), ("date", day), ("agency", _AGENCY), ("dash", _DASH)):
            pattern = pattern.replace(f"{{{name}}}", shape)
        made.append((rule["name"], rule["place"], re.compile(pattern)))
    return tuple(made)


def find_dateline(text: str) -> Dateline | None:
    """
    The dateline among the first lines of a stored text, or None.

    >>> find_dateline("BAMAKO, Mali, March 3 (SPS) - Gunmen attacked.").place
    'BAMAKO, Mali'
    """
    start = 0
    for _ in range(_BEFORE):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        found = _in_line(text, start, min(end, start + _REACH))
        if found:
            return found
        if end - start > _REACH or text[start:end].endswith((".", "?", "!")):  # prose; headlines end without a stop
            return None
        start = end + 1
        while text[start : start + 1].isspace():
            start += 1
    return None


def _in_line(text: str, start: int, end: int) -> Dateline | None:
    for name, case, pattern in _patterns():
        match = pattern.match(text, start, end)
        if match and _opens_sentence(text, match.end()):
            groups = match.groupdict()
            if _is_place(groups["place"], capitals=case == "capitals"):
                last = max(match.end(group) for group in ("place", "date") if groups.get(group))
                if "date" in groups and text[last : last + 1] == ")":
                    last += 1
                return Dateline(start, last, groups["place"], groups.get("agency"), groups.get("date"), f"{name}/1")
    return None


def _opens_sentence(text: str, at: int) -> bool:
    """Whether the words after the dash begin a sentence: a capital, a figure or a quotation mark."""
    following = text[at:].lstrip("\n")[:1] if text[at : at + 1] == "\n" else text[at : at + 1]
    return following.isupper() or following.isdigit() or following in "“\"'‘«(["


def _is_place(place: str, *, capitals: bool) -> bool:
    """Whether the words can be a place: capitalised throughout or, where only capitals count, the first part all in capitals."""
    parts = re.split(r", |/", place)
    small = words("particles")
    told = [word for part in parts for word in part.split() if word.lower() not in small]
    if not told or any(word.lower().strip(".") in words("no_place") for word in told):
        return False
    if not all(_capital(word) for word in told):
        return False
    if not capitals:
        return True
    first = [word for word in parts[0].split() if word not in small]
    letters = "".join(character for word in first for character in word if character.isalpha())
    return bool(first) and len(letters) > 2 and all(word == word.upper() for word in first)


def _capital(word: str) -> bool:
    """Whether the word has a capital first ("N'Djamena"), or after an article joined to it ("al-Bab")."""
    letters = [piece for piece in re.split(r"[-’'ʼ‘`.]", word) if piece]
    return any(piece[0].isupper() for piece in letters)


def find_published(text: str, dateline: Dateline | None) -> tuple[date, int, int] | None:
    """
    The day of publication, where the text itself says it: a first line that is a date, or a dateline with day and year.

    The first of several lines that are dates heads the first entry of a log, and says nothing of publication.

    Returns:
        The day and the characters of the stored text that say it; None where nothing does. A
        dateline without a year names no day.
    """
    line = text[: text.find("\n")] if "\n" in text else text
    candidates = [(0, len(line))] if _is_day(line) and not any(map(_is_day, text.split("\n")[1:])) else []
    if dateline and dateline.date:
        start = text.index(dateline.date, dateline.start)
        candidates.append((start, start + len(dateline.date)))
    for start, end in candidates:
        try:
            return parse_day(text[start:end]), start, end
        except ValueError:
            continue
    return None


def day_of_title(title: str | None) -> date | None:
    """
    The day at the end of the title of a bulletin, which is that of its publication; None where the title is no bulletin's.

    >>> day_of_title("Department Press Briefing – February 6, 2024")
    datetime.date(2024, 2, 6)
    >>> day_of_title("Report on the massacre of 5 March 2024")
    """
    found = _TITLE_END.search(title or "")
    if title is None or found is None:
        return None
    name = [word.strip("().,:–—-|").lower() for word in title[: found.start()].split()]
    issued = words("bulletins")
    if not issued.intersection(name) or (found["sign"] == "," and name[-1] not in issued):
        return None
    try:
        return parse_day(found["day"])
    except ValueError:
        return None


def _is_day(line: str) -> bool:
    """Whether a line is nothing but a whole day."""
    if not 0 < len(line) <= LONGEST_DAY or not any(character.isdigit() for character in line):
        return False
    try:
        parse_day(line)
    except ValueError:
        return False
    return True
