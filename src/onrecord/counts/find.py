"""Number words in a report: where they stand, what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.counts.resolve import CountPhrase, amount, widen
from onrecord.counts.ruleset import Bound, Rules
from onrecord.records import Tokens

NEAR = 40  # characters before a number
YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")


def find(tokens: Tokens, rules: Rules) -> Iterator[CountPhrase]:
    """
    Phrases that count, in text order, not overlapping.

    Numbers that are part of a name or code ("F-16", "AK-47"), a time of day ("10:30"), a day or year
    ("Feb. 7", "2014") or a fraction of days ("9/11") are left out.
    """
    past = 0
    for token, word in zip(tokens, tokens.lowered, strict=True):
        if not (word in rules.starts or word[0].isdigit()) or token.start < past:
            continue
        if token.deprel == "compound:prt":  # "handed over seven" is seven
            continue
        match = rules.pattern.match(tokens.text, token.start)
        if match is None:
            continue
        phrase = _phrase(tokens, match, rules)
        if phrase is None or _is_code(tokens.text, phrase) or _is_time(tokens, phrase, rules):
            continue
        if _is_pronoun(tokens, phrase, rules) or (word in rules.compared and _is_compared(tokens, token.index, rules)):
            continue
        past = phrase.end
        yield phrase


def _phrase(tokens: Tokens, match: re.Match[str], rules: Rules) -> CountPhrase | None:
    bounds = _bounds(match["bound"], rules)
    if match["between"]:
        low = widen(match["low"], match["high"], rules)
        return CountPhrase(match.start(), match.end(), match[0], bounds, (low, match["high"]))
    end = match.end()
    numbers: tuple[str, ...] = (match["first"],)
    if match["second"]:
        first = widen(match["first"], match["second"], rules)
        before = tokens.text[max(0, match.start() - NEAR) : match.start()].lower().split()
        rising = amount(first, rules).value < amount(match["second"], rules).value
        other = bool(before) and before[-1] in rules.no_range_after
        spread = before[-2:-1] and before[-2] in rules.plain["range"]["unless_behind"]
        if rising and (spread or not other):
            numbers = (first, match["second"])
        else:
            end = match.end("first")
    after = rules.trailing.match(tokens.text, end)
    bound = None
    if after and len(numbers) == 1:
        bound = rules.after[re.sub(r"\s+", " ", after[1].lower())]
        end = after.end()
    return CountPhrase(match.start(), end, tokens.text[match.start() : end], bounds, numbers, bound)


def _bounds(words: str, rules: Rules) -> tuple[Bound, ...]:
    """The one or two bounds that the words spell: "at least some"."""
    rest = re.sub(r"\s+", " ", words.lower()).strip()
    found: list[Bound] = []
    while rest:
        cut = len(rest)
        while cut and rest[:cut] not in rules.bounds:
            cut = rest.rfind(" ", 0, cut)
            if cut < 0:
                return tuple(found)
        found.append(rules.bounds[rest[:cut]])
        rest = rest[cut:].strip()
    return tuple(found)


def _is_code(text: str, phrase: CountPhrase) -> bool:
    """Whether the digits are part of a longer sign: "F-16", "9/11", "10:30", "2010-11-CA"."""
    before, after = text[max(phrase.start - 2, 0) : phrase.start], text[phrase.end : phrase.end + 2]
    if before[-1:] and before[-1:] in "-/:._#" and (len(before) == 1 or not before[0].isspace()):
        return True
    return (after[:1] in ("-", "/", ":", ".") and after[1:2].isdigit()) or after[:1] == "_"


def _is_time(tokens: Tokens, phrase: CountPhrase, rules: Rules) -> bool:
    """Whether bare digits are a day of a month, a year or an hour."""
    if not phrase.text[0].isdigit() or (len(phrase.numbers) == 2 and not YEAR.match(phrase.numbers[0])):
        return False
    indices = tokens.between(phrase.start, phrase.end)
    before = tokens[indices.start - 1].text.lower().rstrip(".") if indices.start else ""
    if not before and indices.start > 1:
        before = tokens[indices.start - 2].text.lower()
    following = tokens[indices.stop].text.lower() if indices.stop < len(tokens) else ""
    months, clock = rules.plain["unlike"]["months"], rules.plain["unlike"]["clock"]
    value = amount(phrase.numbers[0], rules).value
    if value <= 31 and (
        before in months or (following.rstrip(".") in months and tokens[indices.stop].text[0].isupper())
    ):
        return True
    if value <= 24 and following in clock:
        return True
    return bool(YEAR.match(phrase.numbers[0])) and not _counts_noun(tokens, indices.start, rules)


def _counts_noun(tokens: Tokens, index: int, rules: Rules) -> bool:
    """Whether a number that looks like a year stands before people or a plural it counts."""
    head = tokens.head_of(index)
    return head is not None and head.index > index and tokens[index].deprel == "nummod" and head.lemma in rules.people


def _is_compared(tokens: Tokens, index: int, rules: Rules) -> bool:
    """Whether a vague word only compares or asks: "twice as many", "how many"."""
    return index > 0 and tokens[index - 1].text.lower() in rules.plain["compared"]["after"]


def _is_pronoun(tokens: Tokens, phrase: CountPhrase, rules: Rules) -> bool:
    """Whether a lone "one" means a person or thing spoken of and counts nothing ("no one", "the one that")."""
    if phrase.text.lower() != "one":
        return False
    token = tokens[tokens.between(phrase.start, phrase.end).start]
    if token.upos not in ("PRON", "NOUN") or (token.index + 1 < len(tokens) and tokens[token.index + 1].lemma == "of"):
        return False
    return token.upos == "PRON" or tokens.child(token.index, "det") is not None
